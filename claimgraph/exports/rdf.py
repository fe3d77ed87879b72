"""The graph as RDF: all quads as they are told, with triple terms where asked; or a nanopublication a claim."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import IO, Any

import pyoxigraph as ox

from claimgraph.cli import program_version
from graph.claim import Claim
from graph.claimstore import ClaimStore
from graph.views.nanopublication import NP_PREFIXES, nanopublication
from graph.views.reified import reified
from graph.views.xml import in_xml
from graph.vocabulary import BASE, CG, PREFIXES, RDF

FORMATS = {
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
}
"""Name → the library's format; the first three keep named graphs."""
WITH_TRIPLE_TERMS = ("trig", "nq", "ttl", "nt")
"""Those in which RDF 1.2 has triple terms and other programs read them; JSON-LD has none."""

_TYPE, _CLAIM = ox.NamedNode(RDF.type), ox.NamedNode(CG.Claim)
_INDEX = f"{BASE}index/"


def write_rdf(
    store: ClaimStore, output: IO[bytes], *, shape: str, triple_terms: bool = False, tell: Callable[[], None]
) -> None:
    """All that is told, quad by quad as the store gives them; `tell` is called at each claim."""
    kind = FORMATS[shape]
    quads = _watched(_told(store), tell)
    quads = reified(store, quads) if triple_terms else quads
    found = quads if kind.supports_datasets else (quad.triple for quad in quads)
    if shape == "rdf":
        found = (ox.Triple(each.subject, each.predicate, _in_xml(each.object)) for each in found)
    ox.serialize(found, output, format=kind, prefixes=PREFIXES)


def write_nanopublications(claims: Iterable[Claim], output: IO[bytes], *, made: datetime) -> None:
    """The claims as nanopublications made at that time, one after the other in one TriG file."""
    software = f"claimgraph {program_version()}"
    quads = (quad for claim in claims for quad in nanopublication(claim, software=software, made=made))
    ox.serialize(quads, output, format=ox.RdfFormat.TRIG, prefixes=PREFIXES | NP_PREFIXES)


def _told(store: ClaimStore) -> Iterator[ox.Quad]:
    """All but the rows by which a store finds what to compare, which are its own business."""
    for quad in store.quads():
        graph = quad.graph_name
        if not (isinstance(graph, ox.NamedNode) and graph.value.startswith(_INDEX)):
            yield quad


def _watched(quads: Iterable[ox.Quad], tell: Callable[[], None]) -> Iterator[ox.Quad]:
    for quad in quads:
        if quad.object == _CLAIM and quad.predicate == _TYPE:
            tell()
        yield quad


def _in_xml(term: Any) -> Any:
    """A literal as XML can hold it."""
    if not isinstance(term, ox.Literal) or in_xml(term.value) == term.value:
        return term
    return ox.Literal(in_xml(term.value), datatype=term.datatype)
