"""What a claim says as an RDF 1.2 triple term, reified by the claim: a triple that can be pointed at, not asserted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from graph.overlay import View
from graph.vocabulary import CG, RDF

REIFIES = ox.NamedNode(f"{RDF}reifies")
_TYPE, _CLAIM = ox.NamedNode(RDF.type), ox.NamedNode(CG.Claim)
_HOLDS = ox.Literal(True)


def reified(view: View, quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """These quads and, beside the type of each claim among them, what it reifies, looked up in `view`."""
    for quad in quads:
        yield quad
        if quad.object == _CLAIM and quad.predicate == _TYPE and isinstance(quad.subject, ox.NamedNode):
            term = triple_term(view, quad.subject, quad.graph_name)
            if term is not None:
                yield ox.Quad(quad.subject, REIFIES, term, quad.graph_name)


def triple_term(view: View, claim: ox.NamedNode, graph: object) -> ox.Triple | None:
    """Subject, predicate and object of a claim as one triple; None where the graph lacks one.

    A clause without an object ("the bridge closes") has `true` for it. Whether the claim denies the triple, and how
    sure it is, stays beside it: cg:polarity, cg:certainty.
    """
    within = graph if isinstance(graph, ox.NamedNode) else None

    def of(name: object) -> object:
        return next((quad.object for quad in view.quads(claim, ox.NamedNode(str(name)), graph=within)), None)

    subject, predicate, value = of(CG.subject), of(CG.predicate), of(CG.object)
    if not isinstance(subject, ox.NamedNode) or not isinstance(predicate, ox.NamedNode):
        return None
    return ox.Triple(subject, predicate, value if isinstance(value, ox.NamedNode) else _HOLDS)
