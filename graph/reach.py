"""How far a change of articles reaches: the entities to resolve anew, and the claims to compare anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from graph import vocabulary as v
from graph.change import Change, difference
from graph.claim import ArticleRef, Claim, slug
from graph.claimstore import ClaimStore
from graph.comparing import index
from graph.comparing.copies import band_rows, bands, likely_copies
from graph.comparing.kin import kin, name_rows, sketch
from graph.comparing.slots import ALIKE_NAMES, Slots, slots, without_time
from graph.entities import Cluster, Pair, canonical, clustered
from graph.events import filing
from graph.events.story import Relation, Story, one_story, relation, story
from graph.events.times import apart
from graph.identity.gathering import gathered
from graph.identity.mentions import Mention, mentions
from graph.identity.register import Register
from graph.readback import claims_from
from graph.vocabulary import CG, RDF, SDO, SKOS

ENTITIES = ox.NamedNode(str(v.ENTITIES))
_CANONICAL = ox.NamedNode(CG.canonical)
_WITHIN = ox.NamedNode(str(SDO.containedInPlace))
MANY = 12
"""Of an article of which so many claims are wanted, all are read: that takes as long as so many one by one."""
FAINTLY_ALIKE = 0.25
"""Statements are of one event from this likeness of their articles on, if they share but a state in one news cycle
(which adds 0.2 and 0.3), or one other name in another (0.5); see graph.events.event.SAME."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What users decided: pairs of ids that are the same and pairs that are not; `linked` also those decided before."""

    same: tuple[Pair, ...] = ()
    different: tuple[Pair, ...] = ()
    linked: tuple[Pair, ...] = ()


@dataclass(slots=True)
class Reach:
    """A store as it will be once the versions `gone` are out of force and the `new` claims are in."""

    store: ClaimStore
    gone: tuple[ArticleRef, ...]
    new: Mapping[str, Claim]
    texts: Mapping[ArticleRef, str]
    clusters: tuple[Cluster, ...]
    members: frozenset[str]
    before: Mapping[str, str]
    after: Mapping[str, str]
    names: Change
    _gone_graphs: frozenset[ox.NamedNode] | None = None
    _known: dict[str, str] = field(default_factory=dict)
    _relations: dict[tuple[ArticleRef, ArticleRef], Relation] = field(default_factory=dict)
    _claims: dict[str, Claim] = field(default_factory=dict)
    _stories: dict[ArticleRef, Story] = field(default_factory=dict)
    _slots: dict[str, Slots] = field(default_factory=dict)
    _copies: dict[ArticleRef, frozenset[ox.NamedNode]] = field(default_factory=dict)
    _kin: dict[ArticleRef, frozenset[ox.NamedNode]] = field(default_factory=dict)
    _filed: dict[ox.NamedNode, dict[str, list[str]]] = field(default_factory=dict)
    _alike: dict[tuple[ArticleRef, ox.NamedNode], bool] = field(default_factory=dict)
    _by_graph: dict[ox.NamedNode, ArticleRef] = field(default_factory=dict)
    _expected: Counter[ox.NamedNode] = field(default_factory=Counter)

    @property
    def gone_graphs(self) -> frozenset[ox.NamedNode]:
        """The index graphs that no longer count."""
        if self._gone_graphs is None:
            self._gone_graphs = frozenset(map(index.index_graph, self.gone))
        return self._gone_graphs

    def canonical(self, entity: str) -> str:
        """The id of the entity that an id will stand for; itself where nothing is known of it."""
        if entity in self.members:
            return self.after.get(entity, entity)
        if entity not in self._known:
            self._known[entity] = stored_canonical(self.store, entity) or entity
        return self._known[entity]

    def claim(self, claim_id: str) -> Claim:
        """The claim with this id, new or stored."""
        if claim_id in self.new:
            return self.new[claim_id]
        if claim_id not in self._claims:
            graph = self._graph(claim_id)
            if graph is not None and self._expected[graph] >= MANY:
                self._claims.update((one.id, one) for one in claims_from(self.store.quads(graph=graph)))
            else:
                self._claims[claim_id] = self.store.claim(claim_id)
        return self._claims[claim_id]

    def expect(self, claims: Iterable[str]) -> None:
        """Say which claims will be read: of articles of which many will be, all are read together."""
        graphs = (self._graph(one) for one in set(claims) - self.new.keys() - self._claims.keys())
        self._expected.update(graph for graph in graphs if graph is not None)

    def _graph(self, claim_id: str) -> ox.NamedNode | None:
        graphs = (quad.graph_name for quad in self.store.quads(v.claim_iri(claim_id), RDF.type))
        return next((one for one in graphs if isinstance(one, ox.NamedNode)), None)

    def story(self, ref: ArticleRef) -> Story:
        """What an article's text tells of itself, new or stored."""
        if ref not in self._stories:
            text = self.texts[ref] if ref in self.texts else self.store.text(ref)
            known = None if ref in self.texts else sketch(self.store, index.index_graph(ref), text)
            self._stories[ref] = known or story(text)
        return self._stories[ref]

    def alike(self, ref: ArticleRef, graph: ox.NamedNode) -> bool:
        """Whether claims of an article and of that with these rows may be of one event if they share but a state."""
        if (ref, graph) not in self._alike:
            self._alike[ref, graph] = self._are_alike(ref, graph)
        return self._alike[ref, graph]

    def within(self, ref: ArticleRef, graph: ox.NamedNode, days: int) -> bool:
        """Whether an article and the one with these index rows came out within so many days, as far as is known."""
        return not apart(ref.issued, self._article(graph).issued, slack=days)

    def _are_alike(self, ref: ArticleRef, graph: ox.NamedNode) -> bool:
        other = self._article(graph)
        theirs = self.story(other) if other in self.texts else sketch(self.store, graph)
        how = relation(self.story(ref), theirs or self.story(other), likely=False)
        return how.story >= FAINTLY_ALIKE or one_story(ref, other, how)

    def _article(self, graph: ox.NamedNode) -> ArticleRef:
        """The article version with these index rows."""
        if not self._by_graph:
            self._by_graph.update((index.index_graph(claim.article), claim.article) for claim in self.new.values())
        if graph not in self._by_graph:
            self._by_graph[graph] = next(index.articles_of(self.store, graph))
        return self._by_graph[graph]

    def relation(self, a: ArticleRef, b: ArticleRef) -> Relation:
        """How the texts of two articles stand to each other."""
        if (a, b) not in self._relations:
            self._relations[a, b] = relation(self.story(a), self.story(b), likely=self._likely_copies(a, b))
        return self._relations[a, b]

    def _likely_copies(self, a: ArticleRef, b: ArticleRef) -> bool:
        """Whether one of two articles may repeat the other: by their bands, those of stored ones looked up."""
        if a in self.texts and b in self.texts:
            return not bands(self.texts[a]).isdisjoint(bands(self.texts[b]))
        known, other = (a, b) if a in self.texts else (b, a)
        if known not in self._copies:
            text = self.story(known).text
            self._copies[known] = frozenset(likely_copies(self.store, text, gone=self.gone_graphs))
        return index.index_graph(other) in self._copies[known]

    def kin(self, ref: ArticleRef) -> frozenset[ox.NamedNode]:
        """The index graphs of stored articles with many of an article's names."""
        if ref not in self._kin:
            found = kin(self.store, self.story(ref).names, least=ALIKE_NAMES, gone=self.gone_graphs)
            self._kin[ref] = frozenset(found)
        return self._kin[ref]

    def filed(self, graph: ox.NamedNode) -> Mapping[str, Sequence[str]]:
        """The claims of a stored article by the keys under which they are filed, without times."""
        if graph not in self._filed:
            found: dict[str, list[str]] = {}
            for key, claim in index.slots_in(self.store, graph):
                found.setdefault(without_time(key), []).append(claim)
            self._filed[graph] = found
        return self._filed[graph]

    def slots(self, claim: Claim) -> Slots:
        """The keys under which a claim will be looked up."""
        if claim.id not in self._slots:
            self._slots[claim.id] = slots(claim, self.canonical, self.story(claim.article).keys(claim))
        return self._slots[claim.id]

    def touched(self) -> tuple[Claim, ...]:
        """The new claims, and those of stored articles that hang on an entity which now stands for another.

        All claims of such an article, for what it tells more than once has one verdict with each other article.
        """
        moved = [one for one in self.members if self.before.get(one, one) != self.after.get(one, one)]
        graphs = {graph for one in moved for claim, graph in self._using(one) if claim not in self.new}
        refs = [ref for graph in graphs for ref in index.articles_of(self.store, graph)]
        found = {claim for ref in refs for claim in index.claims_of(self.store, ref)} - self.new.keys()
        self.expect(found)
        return (*self.new.values(), *(self.claim(one) for one in sorted(found)))

    def _using(self, entity: str) -> list[index.Place]:
        return index.claims_at(self.store, index.USES, entity, gone=self.gone_graphs)

    def row_change(self, touched: Iterable[Claim]) -> Change:
        """The change of the rows by which mentions and slots are found."""
        before = {row for ref in self.gone for row in index.rows_of(self.store, ref)}
        after = set(index.mention_rows(self.new.values()) | filing.rows(self.new.values()))
        for ref in {claim.article for claim in self.new.values()}:
            after |= name_rows(ref, self.story(ref), least=ALIKE_NAMES)
            after |= band_rows(ref, self.story(ref).text)
        for claim in touched:
            after |= index.slot_rows(claim, self.slots(claim).filed)
            if claim.id not in self.new:
                before |= index.slots_of(self.store, claim)
        return difference(before, after) + self.names

    def entity_change(self) -> Change:
        """The change of the graph of entities."""
        subjects = {*self.members, *self.before.values(), *self.after.values()}
        before = [quad for one in subjects for quad in self.store.quads(v.entity_iri(one), graph=ENTITIES)]
        return difference(before, [quad for cluster in self.clusters for quad in cluster_quads(cluster)])


def reach(
    store: ClaimStore,
    *,
    gone: tuple[ArticleRef, ...] = (),
    new: Iterable[Claim] = (),
    texts: Mapping[ArticleRef, str] | None = None,
    seeds: frozenset[str] = frozenset(),
    decided: Decided | None = None,
) -> Reach:
    """How far it reaches that versions go out of force, claims come, or the ids `seeds` are decided on anew.

    `texts` are those of the articles that the new claims stand in.
    """
    claims = {claim.id: claim for claim in new}
    fresh = mentions(claims.values())
    graphs = frozenset(map(index.index_graph, gone))
    old = index.mentioned(row for ref in gone for row in index.rows_of(store, ref))
    told = decided or _decided(store)
    names = Register(store)
    later = names.changed(gone=old, come=fresh)
    named = {mention.id for mention in old ^ fresh}
    found = gathered(names, later, seeds | named, told.linked)
    known = {one: profile for one in found.resolve | found.known if (profile := later.profile(one))}
    together = Together(store, later, graphs, fresh)
    clusters = clustered(known, together=together, same=told.same, different=told.different)
    kept = tuple(cluster for cluster in clusters if not found.resolve.isdisjoint(cluster.members))
    before = {one: stored for one in found.resolve if (stored := stored_canonical(store, one))}
    members = frozenset(found.resolve)
    return Reach(store, gone, claims, texts or {}, kept, members, before, canonical(kept), later.change(names))


@dataclass(frozen=True, slots=True)
class Together:
    """Whether an article mentions both of two ids, once the versions `gone` are out and the `fresh` mentions in."""

    store: ClaimStore
    names: Register
    gone: frozenset[ox.NamedNode]
    fresh: frozenset[Mention]

    def __call__(self, one: str, other: str) -> bool:
        """See graph.entities.Together."""
        articles = [{mention.article for mention in self.fresh if mention.id == each} for each in (one, other)]
        if not articles[0].isdisjoint(articles[1]):
            return True
        rarer, commoner = sorted((one, other), key=self._articles)
        return index.together(self.store, rarer, commoner, gone=self.gone)

    def _articles(self, one: str) -> int:
        profile = self.names.profile(one)
        return profile.names.total() if profile else 0


def _decided(store: ClaimStore) -> Decided:
    same, different = index.overruled(store)
    return Decided(same, different, same)


def stored_canonical(store: ClaimStore, entity: str) -> str | None:
    """The id of the entity that an id stands for, as the store has it; None where it has none."""
    for quad in store.quads(v.entity_iri(entity), CG.canonical, graph=ENTITIES):
        return v.unsegment(str(quad.object.value)) if isinstance(quad.object, ox.NamedNode) else None
    return None


def cluster_quads(cluster: Cluster) -> Iterator[ox.Quad]:
    """The quads of an entity: every member points to it, it has a preferred name and the others beside."""
    entity = ox.NamedNode(str(v.entity_iri(cluster.id)))
    for member in {*cluster.members, cluster.id}:
        yield ox.Quad(ox.NamedNode(str(v.entity_iri(member))), _CANONICAL, entity, ENTITIES)
    yield ox.Quad(entity, ox.NamedNode(SKOS.prefLabel), ox.Literal(cluster.name), ENTITIES)
    yield ox.Quad(entity, ox.NamedNode(CG.entityType), ox.Literal(cluster.type), ENTITIES)
    for name in cluster.names:
        if name != cluster.name:
            yield ox.Quad(entity, ox.NamedNode(SKOS.altLabel), ox.Literal(name), ENTITIES)
    for whole in cluster.within:
        yield ox.Quad(entity, _WITHIN, ox.NamedNode(str(v.entity_iri(slug(whole)))), ENTITIES)
