"""A claim as a short list that JSON can hold, and back, without loss; its article and its sentence are kept apart.

For what is read often and by the dozen: the quads of a claim (graph/rdf.py) are what tells others of it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from graph.claim import Agent, ArticleRef, Claim, Evidence, Interval, Link, Predicate, Quantity, Spans, Term

Packed = list[Any]
"""Nested lists, texts, numbers and nulls; what stands where is known to this module alone."""


def packed(claim: Claim) -> Packed:
    """The claim without its article and evidence."""
    return [
        claim.act,
        _term(claim.subject),
        [claim.predicate.id, claim.predicate.text],
        _term(claim.object),
        [[_agent(link.agent), link.cue] for link in claim.attribution],
        claim.polarity,
        claim.certainty,
        claim.condition,
        [[one.text, _number(one.low), _number(one.high), one.unit] for one in claim.quantities],
        packed_interval(claim.said),
        packed_interval(claim.happened),
        [claim.spans.source, claim.spans.cue, claim.spans.content],
        float(claim.confidence),
    ]


def unpacked(kept: Packed, article: ArticleRef, evidence: Evidence) -> Claim:
    """The claim of such a list."""
    act, subject, predicate, value, chain, polarity, certainty, condition, figures, said, happened, spans, sure = kept
    return Claim(
        article=article,
        act=act,
        subject=Term(*subject),
        predicate=Predicate(*predicate),
        object=Term(*value) if value else None,
        evidence=evidence,
        attribution=tuple(Link(Agent(*agent) if agent else None, cue) for agent, cue in chain),
        polarity=polarity,
        certainty=certainty,
        condition=condition,
        quantities=tuple(Quantity(*figure) for figure in figures),
        said=interval(said),
        happened=interval(happened),
        spans=Spans(*(tuple((start, end) for start, end in some) for some in spans)),
        confidence=sure,
    )


def packed_article(ref: ArticleRef) -> Packed:
    """An article version as a list."""
    issued = packed_interval(ref.issued)
    return [ref.id, ref.version, ref.title, ref.publisher, ref.publisher_basis, issued, ref.url, ref.path, ref.byline]


def unpacked_article(kept: Packed) -> ArticleRef:
    """The article version of such a list. Raises ValueError on an interval that is none."""
    issued = interval(kept[5])
    if issued is None:
        raise ValueError("an article without an interval in which it came out")
    article, version, title, publisher, basis, _, url, path, byline = kept
    return ArticleRef(article, version, title, publisher, basis, issued, url, path, byline)


def packed_interval(one: Interval | None) -> Packed | None:
    """An interval as a list, with ISO days."""
    if one is None:
        return None
    start, end = (day.isoformat() if day else None for day in (one.start, one.end))
    return [start, end, one.text, one.basis]


def interval(kept: Packed | None) -> Interval | None:
    """The interval of such a list."""
    if kept is None:
        return None
    start, end = (date.fromisoformat(day) if day else None for day in kept[:2])
    return Interval(start, end, kept[2], kept[3])


def _number(number: float | None) -> float | None:
    return None if number is None else float(number)  # 12 and 12.0 are written alike, as they are in quads


def _term(term: Term | None) -> Packed | None:
    return None if term is None else [term.id, term.text, term.type]


def _agent(agent: Agent | None) -> Packed | None:
    if agent is None:
        return None
    return [agent.id, agent.name, agent.type, agent.role, agent.affiliation, agent.anonymous]
