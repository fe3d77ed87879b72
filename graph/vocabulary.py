"""The names of the graph: namespaces, the terms of our own ontology, and the IRI of each kind of thing.

Terms of others are used where they fit (PROV-O, schema.org, Dublin Core, Web Annotation, SKOS); `CG` holds the rest,
as written down in ontology.ttl. IRIs hang on ids, so the same id gives the same IRI on any machine.
"""

# ruff: noqa: N815 (RDF properties are written in camel case)

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, unquote

from rdflib import Namespace, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, SDO, SKOS, XSD, DefinedNamespace

from graph.claim import Agent, ArticleRef, Claim, Term, slug

__all__ = [
    "BASE",
    "CG",
    "DCTERMS",
    "ENTITIES",
    "EVENTS",
    "OA",
    "PREFIXES",
    "PROV",
    "QUESTIONS",
    "RDF",
    "RDFS",
    "SDO",
    "SKOS",
    "STORE",
    "VERDICTS",
    "XSD",
]

BASE = "https://w3id.org/claimgraph/"
OA = Namespace("http://www.w3.org/ns/oa#")

ENTITIES = URIRef(f"{BASE}graph/entities")
"""The named graph of entities across articles."""
VERDICTS = URIRef(f"{BASE}graph/verdicts")
"""The named graph of verdicts between claims."""
EVENTS = URIRef(f"{BASE}graph/events")
"""The named graph of events across articles, and of what each claim and article tells of."""
QUESTIONS = URIRef(f"{BASE}graph/questions")
"""The named graph of the questions that verdicts answer, with their sides."""
STORE = URIRef(f"{BASE}graph/store")
"""The named graph, and the thing it describes, of what the store says of itself: its format version."""


class CG(DefinedNamespace):
    """The terms of ontology.ttl; an unknown one is an AttributeError, acts are made by `act_iri`."""

    _NS = Namespace(f"{BASE}ns#")
    _fail = True

    # classes
    Act: URIRef
    AttributionLink: URIRef
    Basis: URIRef
    Certainty: URIRef
    Claim: URIRef
    Event: URIRef
    Polarity: URIRef
    Quantity: URIRef
    Question: URIRef
    Side: URIRef
    Status: URIRef
    Verdict: URIRef
    VerdictKind: URIRef

    # an article
    byline: URIRef
    issuedBasis: URIRef
    issuedFrom: URIRef
    issuedText: URIRef
    issuedTo: URIRef
    path: URIRef
    publisherBasis: URIRef
    publisherName: URIRef
    status: URIRef
    version: URIRef

    # a claim
    act: URIRef
    attribution: URIRef
    certainty: URIRef
    condition: URIRef
    confidence: URIRef
    contentSpan: URIRef
    cueSpan: URIRef
    happenedBasis: URIRef
    happenedFrom: URIRef
    happenedText: URIRef
    happenedTo: URIRef
    object: URIRef
    objectText: URIRef
    objectType: URIRef
    onWordOf: URIRef
    polarity: URIRef
    predicate: URIRef
    predicateText: URIRef
    quantity: URIRef
    saidBasis: URIRef
    saidFrom: URIRef
    saidText: URIRef
    saidTo: URIRef
    sourceSpan: URIRef
    subject: URIRef
    subjectText: URIRef
    subjectType: URIRef

    # a step of the chain of attribution
    affiliation: URIRef
    agent: URIRef
    agentName: URIRef
    agentType: URIRef
    anonymous: URIRef
    cue: URIRef
    depth: URIRef
    role: URIRef

    # a figure
    high: URIRef
    low: URIRef
    position: URIRef
    text: URIRef
    unit: URIRef

    # entities across articles
    canonical: URIRef
    entityType: URIRef

    # verdicts
    claimA: URIRef
    claimB: URIRef
    reason: URIRef
    strength: URIRef
    topic: URIRef
    valueA: URIRef
    valueB: URIRef
    verdict: URIRef

    # events
    event: URIRef
    eventFrom: URIRef
    eventKind: URIRef
    eventTo: URIRef
    place: URIRef

    # questions and their sides
    member: URIRef
    oneSource: URIRef
    question: URIRef
    side: URIRef
    sideFrom: URIRef
    sideTo: URIRef
    sourceName: URIRef
    sourceReason: URIRef
    sources: URIRef
    sourcesA: URIRef
    sourcesB: URIRef

    # the store
    formatVersion: URIRef

    # values
    agree: URIRef
    certain: URIRef
    conflict: URIRef
    current: URIRef
    dateline: URIRef
    given: URIRef
    inferred: URIRef
    negative: URIRef
    positive: URIRef
    possible: URIRef
    probable: URIRef
    relative: URIRef
    revised: URIRef
    shift: URIRef
    stated: URIRef
    unknown: URIRef
    update: URIRef

    # the families of acts
    acts: URIRef
    asserting: URIRef
    committing: URIRef
    directing: URIRef
    holding: URIRef
    judging: URIRef


for _name in list(CG.__annotations__):
    if not _name.startswith("_"):
        setattr(CG, _name, CG[_name])  # rdflib makes a term anew each time that it is named; these are named a lot

PREFIXES: dict[str, str] = {
    "cg": str(CG._NS),
    "dct": str(DCTERMS),
    "oa": str(OA),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": str(SDO),
    "skos": str(SKOS),
    "xsd": str(XSD),
}
"""Prefix → namespace, as declared for every query and every file written."""


def prefixed(iri: str) -> str | None:
    """The short name of an IRI in one of these namespaces, "cg:saidFrom"; None for any other."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and re.fullmatch(r"[\w-]+", iri.removeprefix(namespace)):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return None


_PLAIN = re.compile(r"[\w.~-]*")


@lru_cache(maxsize=1 << 16)
def segment(name: str) -> str:
    """A name as the last part of an IRI: letters and digits of any script stay, the rest is percent-encoded.

    "al-ansari" stays, "a b/c" → "a%20b%2Fc"; `unsegment` undoes it. Raises ValueError on half a surrogate pair,
    which no RDF file can hold.
    """
    if name in {".", ".."}:
        return name.replace(".", "%2E")  # else a path step to some readers
    if _PLAIN.fullmatch(name):
        return name
    return "".join(char if _PLAIN.fullmatch(char) else quote(char, safe="") for char in name)


@lru_cache(maxsize=1 << 16)
def unsegment(iri: str) -> str:
    """The name that `segment` made the last part of this IRI from."""
    return unquote(iri.rpartition("/")[2].rpartition("#")[2])


def claim_iri(claim: Claim | str) -> URIRef:
    """The IRI of a claim, or of the claim with this id."""
    return _iri("claim", claim if isinstance(claim, str) else claim.id)


@lru_cache(maxsize=1 << 16)
def article_iri(ref: ArticleRef) -> URIRef:
    """The IRI of one version of an article."""
    return URIRef(f"{BASE}article/{_version(ref)}")


@lru_cache(maxsize=1 << 16)
def graph_iri(ref: ArticleRef) -> URIRef:
    """The named graph that holds one version of an article and its claims."""
    return URIRef(f"{BASE}graph/{_version(ref)}")


def entity_iri(entity: Agent | Term | str) -> URIRef:
    """The IRI of an agent, a subject or object, or of the entity with this id."""
    return _iri("entity", entity if isinstance(entity, str) else entity.id)


def publisher_iri(name: str) -> URIRef:
    """The entity that a publisher's name stands for: "Reuters" → entity/reuters."""
    return entity_iri(slug(name))


def predicate_iri(predicate_id: str) -> URIRef:
    """The IRI of a predicate."""
    return URIRef(f"{BASE}predicate/{segment(predicate_id)}")


def link_iri(claim_id: str, depth: int) -> URIRef:
    """The IRI of one step of a claim's chain of attribution; depth counts from 1, outermost first."""
    return URIRef(f"{BASE}link/{segment(claim_id)}-{depth}")


def quantity_iri(claim_id: str, position: int) -> URIRef:
    """The IRI of a claim's figure; position counts from 1."""
    return URIRef(f"{BASE}quantity/{segment(claim_id)}-{position}")


def verdict_iri(verdict_id: str) -> URIRef:
    """The IRI of the verdict with this id."""
    return URIRef(f"{BASE}verdict/{segment(verdict_id)}")


def event_iri(event_id: str) -> URIRef:
    """The IRI of the event with this id."""
    return URIRef(f"{BASE}event/{segment(event_id)}")


def question_iri(question_id: str) -> URIRef:
    """The IRI of the question with this id."""
    return URIRef(f"{BASE}question/{segment(question_id)}")


def side_iri(question_id: str, position: int) -> URIRef:
    """The IRI of a side of a question; position counts from 1."""
    return URIRef(f"{BASE}side/{segment(question_id)}-{position}")


def act_iri(act: str) -> URIRef:
    """The concept of an act: "propose" → cg:act-propose; any id works, also a plug-in's own."""
    return CG._NS[f"act-{segment(act)}"]


def act_id(iri: str) -> str:
    """The act that `act_iri` made this IRI from."""
    return unsegment(iri).removeprefix("act-")


def value_iri(value: str) -> URIRef:
    """The concept of a closed value: "positive" → cg:positive, "relative" → cg:relative."""
    return CG._NS[segment(value)]


@lru_cache(maxsize=1 << 16)
def _iri(kind: str, name: str) -> URIRef:
    return URIRef(f"{BASE}{kind}/{segment(name)}")


def _version(ref: ArticleRef) -> str:
    return f"{segment(slug(ref.id))}/{segment(ref.version)}"
