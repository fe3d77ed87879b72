"""Occurrences as rows of the index: beside each article version, found by kind, name and month, and by their claims."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from functools import lru_cache

import pyoxigraph as ox

from graph import vocabulary as v
from graph.claim import ArticleRef, Claim
from graph.comparing import index
from graph.events.joining import keys
from graph.events.occurrence import Occurrence, occurrences
from graph.overlay import View
from graph.vocabulary import CG

_SPACE = f"{v.BASE}index#"
OCCURRENCE = ox.NamedNode(f"{_SPACE}occurrence")
FILED = ox.NamedNode(f"{_SPACE}filed")
TELLS = ox.NamedNode(f"{_SPACE}tells")


def rows(claims: Iterable[Claim]) -> frozenset[ox.Quad]:
    """The rows of the occurrences that the articles of some claims tell of; all claims of an article must be there."""
    by_article: dict[ArticleRef, list[Claim]] = {}
    for claim in claims:
        by_article.setdefault(claim.article, []).append(claim)
    return frozenset(
        row for ref, told in by_article.items() for one in occurrences(ref, told) for row in _rows(ref, one)
    )


def _rows(ref: ArticleRef, one: Occurrence) -> Iterator[ox.Quad]:
    node, graph = _node(one.id), index.index_graph(ref)
    yield ox.Quad(node, OCCURRENCE, ox.Literal(_written(one)), graph)
    yield from (ox.Quad(node, FILED, ox.Literal(key), graph) for key in keys(one))
    yield from (ox.Quad(node, TELLS, ox.NamedNode(str(v.claim_iri(claim))), graph) for claim in one.claims)


def filed(view: View, ref: ArticleRef) -> bool:
    """Whether the occurrences of an article version are in the index."""
    return next(view.quads(None, OCCURRENCE, graph=index.index_graph(ref)), None) is not None


def occurrence(view: View, occurrence_id: str) -> Occurrence | None:
    """The occurrence of this id, None where it is not there."""
    return next((_read(index.text_of(row.object)) for row in view.quads(_node(occurrence_id), OCCURRENCE)), None)


def of_article(view: View, ref: ArticleRef) -> Iterator[str]:
    """The ids of the occurrences that an article version tells of."""
    return (index.id_of(row.subject) for row in view.quads(None, OCCURRENCE, graph=index.index_graph(ref)))


def of_claim(view: View, claim_id: str) -> str | None:
    """The id of the occurrence that a claim tells of."""
    return next((index.id_of(row.subject) for row in view.quads(None, TELLS, v.claim_iri(claim_id))), None)


def of_event(view: View, event: ox.NamedNode) -> Iterator[Occurrence]:
    """The occurrences that make an event, found by the articles that tell of it."""
    for row in view.quads(None, CG.event, event, graph=v.EVENTS):
        if isinstance(row.subject, ox.NamedNode) and row.subject.value.startswith(f"{v.BASE}article/"):
            graph = ox.NamedNode(row.subject.value.replace(f"{v.BASE}article/", f"{v.BASE}index/", 1))
            for told in view.quads(None, OCCURRENCE, graph=graph):
                one = _read(index.text_of(told.object))
                if next(view.quads(v.claim_iri(one.claims[0]), CG.event, event, graph=v.EVENTS), None):
                    yield one


def under(view: View, key: str) -> Iterator[str]:
    """The ids of the occurrences that are filed under a key."""
    return (index.id_of(row.subject) for row in view.quads(None, FILED, ox.Literal(key)))


def _written(one: Occurrence) -> str:
    told = asdict(one) | {"names": sorted(one.names), "figures": sorted(one.figures)}
    days = {name: day.isoformat() if day else None for name, day in (("start", one.start), ("end", one.end))}
    return json.dumps(told | days, ensure_ascii=False, sort_keys=True)


@lru_cache(maxsize=16384)
def _read(text: str) -> Occurrence:
    told = json.loads(text)
    sets = {name: frozenset(told[name]) for name in ("names", "figures")}
    lists = {name: tuple(told[name]) for name in ("places", "claims")}
    days = {name: date.fromisoformat(told[name]) if told[name] else None for name in ("start", "end")}
    measured = {measure: tuple(claims) for measure, claims in told["measured"].items()}
    return Occurrence(**(told | sets | lists | days | {"measured": measured}))


def _node(occurrence_id: str) -> ox.NamedNode:
    return ox.NamedNode(f"{v.BASE}occurrence/{v.segment(occurrence_id)}")
