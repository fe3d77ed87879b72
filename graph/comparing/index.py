"""What the store keeps for finding things again: where an entity is mentioned, which claims fill which slots.

Each article version in force has one named graph of such rows beside the graph of its claims; it goes when the
version goes. The rows are for graph/merge.py alone: everything in them follows from the claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import pyoxigraph as ox

from graph import vocabulary as v
from graph.change import Change, difference
from graph.claim import ArticleRef, Claim, slug
from graph.claimstore import ClaimStore
from graph.entities import Pair
from graph.identity.mentions import Mention, mentions, read
from graph.lexicon import state_named
from graph.overlay import View
from graph.vocabulary import CG, RDF

_SPACE = f"{v.BASE}index#"
MENTION = ox.NamedNode(f"{_SPACE}mention")
SLOT = ox.NamedNode(f"{_SPACE}slot")
USES = ox.NamedNode(f"{_SPACE}uses")
DIFFERENT = ox.NamedNode("http://www.w3.org/2002/07/owl#differentFrom")
SAME = ox.NamedNode("http://www.w3.org/2002/07/owl#sameAs")
OVERRULES = ox.NamedNode(f"{v.BASE}graph/overrules")


@lru_cache(maxsize=1 << 14)
def index_graph(ref: ArticleRef) -> ox.NamedNode:
    """The named graph of an article version's rows."""
    return beside(ox.NamedNode(str(v.graph_iri(ref))))


def article_node(graph: ox.NamedNode) -> ox.NamedNode:
    """The article version that an index graph is of."""
    return ox.NamedNode(graph.value.replace(f"{v.BASE}index/", f"{v.BASE}article/", 1))


def beside(graph: ox.NamedNode) -> ox.NamedNode:
    """The index graph beside an article version's own graph."""
    return ox.NamedNode(graph.value.replace(f"{v.BASE}graph/", f"{v.BASE}index/", 1))


def mention_rows(claims: Iterable[Claim]) -> frozenset[ox.Quad]:
    """The rows that say whom the articles of some claims mention."""
    rows = set()
    for claim in claims:
        graph = index_graph(claim.article)
        for mention in mentions([claim]):
            rows.add(ox.Quad(_entity(mention.id), MENTION, ox.Literal(mention.written), graph))
    return frozenset(rows)


def together(store: ClaimStore, one: str, other: str, *, gone: frozenset[ox.NamedNode]) -> bool:
    """Whether an article mentions both of two ids, but for those of the index graphs `gone`; `one` is the rarer."""
    graphs = (row.graph_name for row in store.quads(_entity(one), MENTION))
    named = (graph for graph in graphs if isinstance(graph, ox.NamedNode) and graph not in gone)
    return any(next(store.quads(_entity(other), MENTION, graph=graph), None) for graph in named)


def slots_of(store: ClaimStore, claim: Claim) -> frozenset[ox.Quad]:
    """The rows that the store holds of a claim's slots."""
    return frozenset(store.quads(_claim(claim.id), graph=index_graph(claim.article)))


def slot_rows(claim: Claim, filled: Iterable[str]) -> frozenset[ox.Quad]:
    """The rows that say which slots a claim fills."""
    node, graph = _claim(claim.id), index_graph(claim.article)
    return frozenset(ox.Quad(node, SLOT, ox.Literal(slot), graph) for slot in filled)


def use_rows(ref: ArticleRef, claims: Iterable[Claim]) -> frozenset[ox.Quad]:
    """The rows that say on which entities the comparing of an article's claims hangs."""
    node, graph = article_node(index_graph(ref)), index_graph(ref)
    return frozenset(ox.Quad(node, USES, ox.Literal(one), graph) for claim in claims for one in uses(claim))


def using(view: View, entity: str) -> frozenset[ox.NamedNode]:
    """The index graphs of the articles the comparing of whose claims hangs on an entity."""
    graphs = (row.graph_name for row in view.quads(None, USES, ox.Literal(entity)))
    return frozenset(graph for graph in graphs if isinstance(graph, ox.NamedNode))


def uses(claim: Claim) -> frozenset[str]:
    """The ids of entities that the comparing of a claim looks up."""
    agents = [link.agent for link in claim.attribution if link.agent]
    groups = {slug(state_named(agent.affiliation) or agent.affiliation) for agent in agents if agent.affiliation}
    return frozenset({claim.subject.id, *(agent.id for agent in agents), *groups})


def rows_of(store: ClaimStore, ref: ArticleRef) -> frozenset[ox.Quad]:
    """The rows that the store holds of an article version."""
    return frozenset(store.quads(graph=index_graph(ref)))


def mentioned(rows: Iterable[ox.Quad]) -> frozenset[Mention]:
    """The mentions among some rows."""
    return frozenset(read(text_of(row.object)) for row in rows if row.predicate == MENTION)


def claims_of(store: ClaimStore, ref: ArticleRef) -> Iterator[str]:
    """The ids of the claims of an article version."""
    for quad in store.quads(None, RDF.type, CG.Claim, graph=v.graph_iri(ref)):
        yield id_of(quad.subject)


def claims_at(store: ClaimStore, slot: str, *, gone: frozenset[ox.NamedNode]) -> list[str]:
    """The claims that fill a slot, but for those of the index graphs `gone`."""
    found = store.quads(None, SLOT, ox.Literal(slot))
    return [id_of(quad.subject) for quad in found if quad.graph_name not in gone]


def slots_in(view: View, graph: ox.NamedNode) -> Iterator[tuple[str, str]]:
    """The keys in an index graph, each with the id of a claim that is filed under it."""
    return ((text_of(quad.object), id_of(quad.subject)) for quad in view.quads(None, SLOT, graph=graph))


def overruled(store: ClaimStore) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """The pairs of ids that users said are the same, and those they said are not."""
    return decided(store.quads(graph=OVERRULES))


def decided(found: Iterable[ox.Quad]) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """As `overruled`, of the rows of such a graph."""
    rows = list(found)
    same, different = (tuple(sorted(_pair(row) for row in rows if row.predicate == told)) for told in (SAME, DIFFERENT))
    return same, different


def overruling(store: ClaimStore, *, same: Iterable[Pair], different: Iterable[Pair]) -> Change:
    """The change that makes these pairs, and no others, those that users decided on."""
    rows = [
        ox.Quad(_entity(one), told, _entity(other), OVERRULES)
        for told, pairs in ((SAME, same), (DIFFERENT, different))
        for one, other in pairs
    ]
    return difference(store.quads(graph=OVERRULES), rows)


def _pair(row: ox.Quad) -> Pair:
    one, other = sorted(id_of(term) for term in (row.subject, row.object))
    return one, other


def id_of(term: object) -> str:
    """The id that an IRI was made from, "" for any other term and for none."""
    return v.unsegment(term.value) if isinstance(term, ox.NamedNode) else ""


def _entity(entity_id: str) -> ox.NamedNode:
    return ox.NamedNode(str(v.entity_iri(entity_id)))


def _claim(claim_id: str) -> ox.NamedNode:
    return ox.NamedNode(str(v.claim_iri(claim_id)))


def text_of(term: object) -> str:
    """The words of a literal, "" for any other term and for none."""
    return str(term.value) if isinstance(term, ox.Literal) else ""
