"""A claim as quads, an article as quads, without loss; `claims_from` and `articles_from` lead back.

Every quad stands in the named graph of its article's version. There are no blank nodes: the steps of a chain of
attribution and the figures of a claim have IRIs made from the claim's id. The terms are pyoxigraph's, which the store
takes as they are; `graph.solutions` turns them into rdflib's. docs/graph.md shows the model with an example.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

import pyoxigraph as ox

from graph import vocabulary as v
from graph.claim import ArticleRef, Claim, Interval, Link, Quantity, Span, Term
from graph.readback import BrokenGraph, articles_from, claims_from
from graph.vocabulary import CG, DCTERMS, OA, PROV, RDF, SDO, XSD

__all__ = ["BrokenGraph", "article_quads", "articles_from", "claims_from", "quads"]

Node = ox.NamedNode | ox.Literal
Triple = tuple[ox.NamedNode, ox.NamedNode, Node]
Pair = tuple[ox.NamedNode, Node]

_DATE = ox.NamedNode(XSD.date)
_TYPE = ox.NamedNode(RDF.type)
_ARTICLE, _SPEAKER = ox.NamedNode(PROV.wasDerivedFrom), ox.NamedNode(PROV.wasAttributedTo)
_EXACT, _START, _END = ox.NamedNode(OA.exact), ox.NamedNode(OA.start), ox.NamedNode(OA.end)


def quads(claim: Claim) -> Iterator[ox.Quad]:
    """The quads of one claim, about forty, in the named graph of its article's version, without the article's own.

    Raises ValueError where a text holds half a surrogate pair, which no RDF file can hold.
    """
    graph = _node(v.graph_iri(claim.article))
    for subject, predicate, value in _claim_triples(claim):
        yield ox.Quad(subject, predicate, value, graph)


def article_quads(ref: ArticleRef, text: str = "", *, status: str = "current") -> Iterator[ox.Quad]:
    """The quads that describe one version of an article, with its text as given; status is "current" or "revised".

    Raises ValueError where a text holds half a surrogate pair.
    """
    graph, article = _node(v.graph_iri(ref)), _node(v.article_iri(ref))
    for predicate, value in _article_pairs(ref, text, status):
        yield ox.Quad(article, predicate, value, graph)


def _article_pairs(ref: ArticleRef, text: str, status: str) -> Iterator[Pair]:
    yield _TYPE, _node(SDO.NewsArticle)
    yield _node(DCTERMS.identifier), _literal(ref.id)
    yield _node(CG.version), _literal(ref.version)
    yield _node(CG.status), _node(v.value_iri(status))
    yield _node(CG.publisherBasis), _node(v.value_iri(ref.publisher_basis))
    if ref.publisher is not None:
        yield _node(DCTERMS.publisher), _node(v.publisher_iri(ref.publisher))
    if ref.issued.start is not None and ref.issued.start == ref.issued.end:
        yield _node(DCTERMS.issued), _day(ref.issued.start)
    yield from _interval_pairs("issued", ref.issued)
    yield from _given(
        {
            CG.publisherName: ref.publisher,
            DCTERMS.title: ref.title,
            SDO.url: ref.url,
            CG.path: ref.path,
            CG.byline: ref.byline,
            SDO.articleBody: text or None,
        }
    )


def _claim_triples(claim: Claim) -> Iterator[Triple]:
    claim_id = claim.id
    subject = _node(v.claim_iri(claim_id))
    for predicate, value in _claim_pairs(claim):
        yield subject, predicate, value
    for depth, link in enumerate(claim.attribution, start=1):
        node = _node(v.link_iri(claim_id, depth))
        yield subject, _node(CG.attribution), node
        for predicate, value in _link_pairs(link, depth):
            yield node, predicate, value
    for position, figure in enumerate(claim.quantities, start=1):
        node = _node(v.quantity_iri(claim_id, position))
        yield subject, _node(CG.quantity), node
        for predicate, value in _quantity_pairs(figure, position):
            yield node, predicate, value


def _claim_pairs(claim: Claim) -> Iterator[Pair]:
    yield _TYPE, _node(CG.Claim)
    yield _ARTICLE, _node(v.article_iri(claim.article))
    yield from _statement_pairs(claim)
    yield from _source_pairs(claim)
    for name, interval in (("said", claim.said), ("happened", claim.happened)):
        if interval is not None:
            yield from _interval_pairs(name, interval)
    yield _EXACT, _literal(claim.evidence.text)
    yield _START, _whole(claim.evidence.start)
    yield _END, _whole(claim.evidence.end)
    spans = claim.spans
    yield from _given(
        {
            CG.sourceSpan: _spans_text(spans.source),
            CG.cueSpan: _spans_text(spans.cue),
            CG.contentSpan: _spans_text(spans.content),
        }
    )


def _statement_pairs(claim: Claim) -> Iterator[Pair]:
    yield from _term_pairs(CG.subject, CG.subjectText, CG.subjectType, claim.subject)
    yield _node(CG.predicate), _node(v.predicate_iri(claim.predicate.id))
    yield _node(CG.predicateText), _literal(claim.predicate.text)
    if claim.object is not None:
        yield from _term_pairs(CG.object, CG.objectText, CG.objectType, claim.object)
    yield _node(CG.act), _node(v.act_iri(claim.act))
    yield _node(CG.polarity), _node(v.value_iri(claim.polarity))
    yield _node(CG.certainty), _node(v.value_iri(claim.certainty))
    yield _node(CG.confidence), _number(claim.confidence)
    yield from _given({CG.condition: claim.condition})


def _source_pairs(claim: Claim) -> Iterator[Pair]:
    """Who speaks and on whose word, in one step each for short queries; `attribution` holds the whole chain."""
    publisher = v.publisher_iri(claim.article.publisher) if claim.article.publisher is not None else None
    speaker = v.entity_iri(claim.speaker) if claim.speaker else publisher
    witness = v.entity_iri(claim.on_word_of) if claim.on_word_of else publisher
    if speaker:
        yield _SPEAKER, _node(speaker)
    if witness:
        yield _node(CG.onWordOf), _node(witness)


def _term_pairs(iri: str, text: str, kind: str, term: Term) -> Iterator[Pair]:
    yield _node(iri), _node(v.entity_iri(term))
    yield _node(text), _literal(term.text)
    yield _node(kind), _literal(term.type)


def _link_pairs(link: Link, depth: int) -> Iterator[Pair]:
    yield _TYPE, _node(CG.AttributionLink)
    yield _node(CG.depth), _whole(depth)
    yield _node(CG.cue), _literal(link.cue)
    agent = link.agent
    if agent is None:
        return
    yield _node(CG.agent), _node(v.entity_iri(agent))
    yield _node(CG.agentName), _literal(agent.name)
    yield _node(CG.agentType), _literal(agent.type)
    yield _node(CG.anonymous), _flag(agent.anonymous)
    yield from _given({CG.role: agent.role, CG.affiliation: agent.affiliation})


def _quantity_pairs(figure: Quantity, position: int) -> Iterator[Pair]:
    yield _TYPE, _node(CG.Quantity)
    yield _node(CG.position), _whole(position)
    yield _node(CG.text), _literal(figure.text)
    yield _node(CG.unit), _literal(figure.unit)
    if figure.low is not None:
        yield _node(CG.low), _number(figure.low)
    if figure.high is not None:
        yield _node(CG.high), _number(figure.high)


def _interval_pairs(name: str, interval: Interval) -> Iterator[Pair]:
    """For "said": cg:saidBasis always, cg:saidFrom, cg:saidTo and cg:saidText where there is something to say."""
    yield _node(CG[f"{name}Basis"]), _node(v.value_iri(interval.basis))
    if interval.start is not None:
        yield _node(CG[f"{name}From"]), _day(interval.start)
    if interval.end is not None:
        yield _node(CG[f"{name}To"]), _day(interval.end)
    if interval.text:
        yield _node(CG[f"{name}Text"]), _literal(interval.text)


def _given(texts: dict[Any, str | None]) -> Iterator[Pair]:
    return ((_node(predicate), _literal(text)) for predicate, text in texts.items() if text is not None)


@lru_cache(maxsize=20_000)
def _node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)


def _literal(text: str) -> ox.Literal:
    try:
        return ox.Literal(text)
    except ValueError as error:
        message = f"half a surrogate pair in {text[:60]!r}: decode the text as UTF-8 with errors='replace'"
        raise ValueError(message) from error


def _day(day: date) -> ox.Literal:
    return ox.Literal(day.isoformat(), datatype=_DATE)


def _number(number: float) -> ox.Literal:
    return ox.Literal(float(number))


def _whole(number: int) -> ox.Literal:
    return ox.Literal(number)


def _flag(value: bool) -> ox.Literal:
    return ox.Literal(value)


def _spans_text(spans: tuple[Span, ...]) -> str | None:
    return " ".join(f"{start}-{end}" for start, end in spans) or None
