"""How far a change of articles reaches: the entities to resolve anew, and the claims to compare anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from graph import vocabulary as v
from graph.change import Change, difference
from graph.claim import ArticleRef, Claim, slug
from graph.claimstore import ClaimStore
from graph.comparing import index
from graph.comparing.bearings import Bearings, bearings
from graph.comparing.card import Card, card_in, card_rows
from graph.comparing.copies import band_rows, bands, bands_in, likely_copies
from graph.comparing.kin import ALIKE_NAMES, kin, name_rows, sketch
from graph.comparing.slots import Slots, slots
from graph.entities import Cluster, Pair, canonical, clustered
from graph.events import filing
from graph.events.story import Relation, Story, one_story, relation, story
from graph.identity.gathering import gathered
from graph.identity.mentions import Mention, mentions
from graph.identity.register import Register
from graph.sheet import claim_read, sheet_in, sheet_row
from graph.vocabulary import CG, SDO, SKOS

ENTITIES = ox.NamedNode(str(v.ENTITIES))
_CANONICAL = ox.NamedNode(CG.canonical)
_WITHIN = ox.NamedNode(str(SDO.containedInPlace))
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
    _banded: dict[ArticleRef, frozenset[str]] = field(default_factory=dict)
    _kin: dict[ArticleRef, frozenset[ox.NamedNode]] = field(default_factory=dict)
    _cards: dict[ox.NamedNode, Card | None] = field(default_factory=dict)
    _new_cards: dict[ox.NamedNode, Card] | None = None
    _alike: dict[tuple[ArticleRef, ox.NamedNode], bool] = field(default_factory=dict)

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
            self._claims[claim_id] = claim_read(self.store, claim_id)
        return self._claims[claim_id]

    @property
    def cards(self) -> Mapping[ox.NamedNode, Card]:
        """The cards of the new articles, by their index graphs."""
        if self._new_cards is None:
            told: dict[ArticleRef, dict[str, Bearings]] = {}
            for one, claim in self.new.items():
                near = self.story(claim.article).keys(claim)
                told.setdefault(claim.article, {})[one] = bearings(claim, near)
            self._new_cards = {index.index_graph(ref): Card(ref.issued, kept) for ref, kept in told.items()}
        return self._new_cards

    def card(self, graph: ox.NamedNode) -> Card | None:
        """The card of the article with these index rows, new or stored."""
        if graph in self.cards:
            return self.cards[graph]
        if graph not in self._cards:
            self._cards[graph] = card_in(self.store, graph)
        return self._cards[graph]

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

    def _are_alike(self, ref: ArticleRef, graph: ox.NamedNode) -> bool:
        other = next((one for one in self.texts if index.index_graph(one) == graph), None)
        theirs = self.story(other) if other else sketch(self.store, graph)
        if other is None and (sheet := sheet_in(self.store, graph)):
            other = sheet.ref
        if other is None or theirs is None:
            return False
        how = relation(self.story(ref), theirs, likely=False)
        return how.story >= FAINTLY_ALIKE or one_story(ref, other, how)

    def relation(self, a: ArticleRef, b: ArticleRef) -> Relation:
        """How the texts of two articles stand to each other."""
        if (a, b) not in self._relations:
            self._relations[a, b] = relation(self.story(a), self.story(b), likely=self._likely_copies(a, b))
        return self._relations[a, b]

    def _likely_copies(self, a: ArticleRef, b: ArticleRef) -> bool:
        """Whether one of two articles may repeat the other: by their bands; those of a new one are looked up once."""
        if a not in self.texts and b not in self.texts:
            return not self._bands(a).isdisjoint(self._bands(b))
        new, other = (a, b) if a in self.texts else (b, a)
        if other in self.texts:
            return not bands(self.texts[a]).isdisjoint(bands(self.texts[b]))
        if new not in self._copies:
            self._copies[new] = frozenset(likely_copies(self.store, self.texts[new], gone=self.gone_graphs))
        return index.index_graph(other) in self._copies[new]

    def _bands(self, ref: ArticleRef) -> frozenset[str]:
        if ref not in self._banded:
            self._banded[ref] = bands_in(self.store, ref)
        return self._banded[ref]

    def kin(self, ref: ArticleRef) -> frozenset[ox.NamedNode]:
        """The index graphs of stored articles with many of an article's names."""
        if ref not in self._kin:
            found = kin(self.store, self.story(ref).names, least=ALIKE_NAMES, gone=self.gone_graphs)
            self._kin[ref] = frozenset(found)
        return self._kin[ref]

    def bearings(self, claim: Claim) -> Bearings:
        """What a claim is met by, from the card of its article."""
        card = self.card(index.index_graph(claim.article))
        return card.bearings.get(claim.id, Bearings()) if card else Bearings()

    def slots(self, claim: Claim) -> Slots:
        """The keys under which a claim will be looked up."""
        if claim.id not in self._slots:
            self._slots[claim.id] = slots(claim, self.canonical, self.bearings(claim))
        return self._slots[claim.id]

    def touched(self) -> tuple[Claim, ...]:
        """The new claims, and those of stored articles that hang on an entity which now stands for another.

        All claims of such an article, for what it tells more than once has one verdict with each other article.
        """
        moved = [one for one in self.members if self.before.get(one, one) != self.after.get(one, one)]
        hung = {graph for one in moved for graph in index.using(self.store, one)}
        graphs = hung - self.gone_graphs - self.cards.keys()
        sheets = [sheet for graph in graphs if (sheet := sheet_in(self.store, graph))]
        found = sorted((claim for sheet in sheets for claim in sheet), key=lambda claim: claim.id)
        return (*self.new.values(), *found)

    def row_change(self, touched: Iterable[Claim]) -> Change:
        """The change of the rows by which mentions and slots are found."""
        before = {row for ref in self.gone for row in index.rows_of(self.store, ref)}
        after = set(index.mention_rows(self.new.values()) | filing.rows(self.new.values()))
        for ref in {claim.article for claim in self.new.values()}:
            after |= self._article_rows(ref)
        for claim in touched:
            after |= index.slot_rows(claim, self.slots(claim).filed)
            if claim.id not in self.new:
                before |= index.slots_of(self.store, claim)
        return difference(before, after) + self.names

    def _article_rows(self, ref: ArticleRef) -> frozenset[ox.Quad]:
        """The rows of a new article as a whole."""
        claims = {one: claim for one, claim in self.new.items() if claim.article == ref}
        rows = card_rows(ref, self.cards[index.index_graph(ref)]) | index.use_rows(ref, claims.values())
        told = self.story(ref)
        rows |= name_rows(ref, told, least=ALIKE_NAMES) | band_rows(ref, told.text)
        return rows | {sheet_row(ref, claims)}

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
