"""The articles of one store into another, by the way that articles come in: so entities and verdicts are right.

Earlier versions come along as they stand, marked as revised. In the same way a store of an older format is renewed:
what it holds is read, and what follows from that (rows of the index, entities, verdicts, events, questions) made anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from graph.change import Change
from graph.claim import ArticleRef
from graph.claimstore import ClaimStore
from graph.comparing import index
from graph.entities import Pair
from graph.merge import ingest, overrule
from graph.origin import made_by
from graph.overlay import View
from graph.readback import articles_from, claims_from
from graph.vocabulary import CG, PROV, SDO

Quads = tuple[ox.Quad, ...]
Reader = Callable[[ox.NamedNode], Quads]
"""The quads of a named graph of the source, as this format has them."""


@dataclass(frozen=True, slots=True)
class Transferred:
    """What became of one article: `outcome` as of `ingest`, or "known" where the store had this very version."""

    article: ArticleRef
    outcome: str
    claims: int = 0
    verdicts: int = 0


def transfer(source: View, store: ClaimStore, *, read: Reader | None = None) -> Iterator[Transferred]:
    """Put the articles of `source` into a store; what became of each that is current there.

    One transaction an article: cut off and begun anew, it goes on. A version that the store has, in force or revised,
    stays as it is there; another one is put in as by `ingest`. What users decided on names in `source` is added to what
    they decided here; where the two differ, what they decided here holds. `read` reads graphs of an older format.
    """
    read = read or (lambda graph: tuple(source.quads(graph=graph)))
    current = sorted({graph_of(quad) for quad in source.quads(None, CG.status, CG.current)}, key=str)
    for graph in {graph_of(quad) for quad in source.quads(None, CG.status, CG.revised)}:
        if not _has(store, graph):
            store.apply(Change(added=frozenset(read(graph))))
    for graph in current:
        yield _transferred(source, store, read(graph), known=_has(store, graph))
    _link(store, source)
    _decide(store, read(index.OVERRULES))


def graph_of(quad: ox.Quad) -> ox.NamedNode:
    """The named graph that a quad stands in. Raises TypeError where it is none."""
    if not isinstance(quad.graph_name, ox.NamedNode):
        raise TypeError(f"expected a named graph, not {quad.graph_name}")
    return quad.graph_name


def _has(store: View, graph: ox.NamedNode) -> bool:
    return next(store.quads(None, CG.status, graph=graph), None) is not None


def _transferred(source: View, store: ClaimStore, quads: Quads, *, known: bool) -> Transferred:
    (ref,) = articles_from(quads)
    if known:
        return Transferred(ref, "known")
    bodies = (quad.object for quad in quads if quad.predicate.value == str(SDO.articleBody))
    text = next((body.value for body in bodies if isinstance(body, ox.Literal)), "")
    report = ingest(store, ref, claims_from(quads), text=text, mark=made_by(source, ref))
    return Transferred(ref, report.outcome, report.claims, report.verdicts_added)


def _link(store: ClaimStore, source: View) -> None:
    """Which version was revised by which: of all that came."""
    links = {quad for quad in source.quads(None, PROV.wasRevisionOf) if _has(store, graph_of(quad))}
    store.apply(Change(added=frozenset(links - set(store.quads(None, PROV.wasRevisionOf)))))


def _decide(store: ClaimStore, rows: Quads) -> None:
    here, there = index.overruled(store), index.decided(rows)
    told: set[Pair] = {*here[0], *here[1]}
    same, different = (_ordered(found) - told for found in there)
    if same or different:
        overrule(store, same={*here[0], *same}, different={*here[1], *different - same})


def _ordered(pairs: tuple[Pair, ...]) -> set[Pair]:
    return {(min(pair), max(pair)) for pair in pairs}
