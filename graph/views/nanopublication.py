"""A claim as a nanopublication: what is claimed, where it was read, and who made the record, in a graph each.

https://nanopub.net/guidelines/: a head that names the three others; the assertion, here who says what and when; its
provenance, here the sentence, the article and how sure the reading is; the publication info. All terms are those of
docs/graph.md, so that the quads of one nanopublication lead back to its claim (`graph.rdf.claims_from`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pyoxigraph as ox

from graph import vocabulary as v
from graph.claim import Claim, slug
from graph.comparing import wording
from graph.rdf import article_quads, quads
from graph.vocabulary import BASE, CG, DCTERMS, OA, PROV, RDF, RDFS, XSD

NP = "http://www.nanopub.org/nschema#"
NP_PREFIXES = {"np": NP}
_OF_READING = frozenset(
    str(name)
    for name in (
        PROV.wasDerivedFrom,
        OA.exact,
        OA.start,
        OA.end,
        CG.sourceSpan,
        CG.cueSpan,
        CG.contentSpan,
        CG.confidence,
    )
)
"""The predicates of a claim that tell where and how it was read, and not what is claimed."""
_OF_STORE = str(CG.status)


def nanopublication(claim: Claim, *, software: str, made: datetime) -> Iterator[ox.Quad]:
    """The quads of a claim's nanopublication, graph by graph; its IRI hangs on the claim's id.

    `software` ("claimgraph 0.1.0") made the record, at the time `made`. The text of the article is not in it.
    """
    whole = f"{BASE}np/{v.segment(claim.id)}"
    head, assertion, provenance, about = (ox.NamedNode(f"{whole}/{part}") for part in _PARTS)
    yield from _head(ox.NamedNode(whole), head, (assertion, provenance, about))
    told = list(quads(claim))
    for quad in told:
        if quad.predicate.value not in _OF_READING:
            yield _in(quad, assertion)
    yield from _provenance(claim, assertion, provenance)
    for quad in told:
        if quad.predicate.value in _OF_READING:
            yield _in(quad, provenance)
    for quad in article_quads(claim.article):
        if quad.predicate.value != _OF_STORE:
            yield _in(quad, provenance)
    yield from _about(ox.NamedNode(whole), about, claim, software, made)


_PARTS = ("head", "assertion", "provenance", "pubinfo")


def _head(whole: ox.NamedNode, head: ox.NamedNode, parts: tuple[ox.NamedNode, ...]) -> Iterator[ox.Quad]:
    yield ox.Quad(whole, _node(RDF.type), ox.NamedNode(f"{NP}Nanopublication"), head)
    for name, part in zip(("hasAssertion", "hasProvenance", "hasPublicationInfo"), parts, strict=True):
        yield ox.Quad(whole, ox.NamedNode(f"{NP}{name}"), part, head)


def _provenance(claim: Claim, assertion: ox.NamedNode, graph: ox.NamedNode) -> Iterator[ox.Quad]:
    """On whose word the assertion rests: the article, and who speaks in it."""
    yield ox.Quad(assertion, _node(PROV.wasDerivedFrom), _node(v.article_iri(claim.article)), graph)
    publisher = v.publisher_iri(claim.article.publisher) if claim.article.publisher else None
    speaker = v.entity_iri(claim.speaker) if claim.speaker else publisher
    if speaker:
        yield ox.Quad(assertion, _node(PROV.wasAttributedTo), _node(speaker), graph)


def _about(whole: ox.NamedNode, graph: ox.NamedNode, claim: Claim, software: str, made: datetime) -> Iterator[ox.Quad]:
    maker = ox.NamedNode(f"{BASE}software/{v.segment(slug(software))}")
    when = ox.Literal(made.isoformat(), datatype=_node(XSD.dateTime))
    yield ox.Quad(whole, _node(RDFS.label), ox.Literal(wording.told(claim)), graph)
    yield ox.Quad(whole, _node(DCTERMS.created), when, graph)
    yield ox.Quad(whole, _node(PROV.wasAttributedTo), maker, graph)
    yield ox.Quad(maker, _node(RDF.type), _node(PROV.SoftwareAgent), graph)
    yield ox.Quad(maker, _node(RDFS.label), ox.Literal(software), graph)


def _in(quad: ox.Quad, graph: ox.NamedNode) -> ox.Quad:
    return ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def _node(iri: object) -> ox.NamedNode:
    return ox.NamedNode(str(iri))
