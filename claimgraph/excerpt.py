"""A part of a graph as a graph of its own: some claims with articles, entities, verdicts, events, questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from graph.change import Change
from graph.claim import ArticleRef, Claim
from graph.claimstore import ClaimStore
from graph.store import MemoryStore
from graph.vocabulary import CG, ENTITIES, EVENTS, QUESTIONS, VERDICTS, article_iri, claim_iri


def excerpt(store: ClaimStore, claims: Iterable[Claim]) -> MemoryStore:
    """These claims in a store in memory: with the articles they stand in, every entity they name under the names that
    the whole graph gives it, the verdicts on two of them, and of the events and questions what is told of them."""
    part = MemoryStore()
    by_article: dict[ArticleRef, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article].append(claim)
    for article, found in by_article.items():
        part.put(article, found, text=store.text(article))
    chosen = frozenset(str(claim_iri(claim)) for found in by_article.values() for claim in found)
    told = (*_entities(store, part), *_verdicts(store, chosen), *_events(store, part, chosen), *_asked(store, chosen))
    part.apply(Change(added=frozenset(told)))
    return part


def _entities(store: ClaimStore, part: ClaimStore) -> Iterator[ox.Quad]:
    canonical = {_iri(quad.subject): _iri(quad.object) for quad in store.quads(None, CG.canonical, graph=ENTITIES)}
    named = {quad.object.value for quad in part.quads() if isinstance(quad.object, ox.NamedNode)} & canonical.keys()
    for entity in named | {canonical[entity] for entity in named}:
        yield from store.quads(ox.NamedNode(entity), graph=ENTITIES)


def _verdicts(store: ClaimStore, chosen: frozenset[str]) -> Iterator[ox.Quad]:
    for claim in chosen:
        for first in store.quads(None, CG.claimA, ox.NamedNode(claim), graph=VERDICTS):
            verdict = list(store.quads(ox.NamedNode(_iri(first.subject)), graph=VERDICTS))
            if {_iri(quad.object) for quad in verdict if quad.predicate.value == str(CG.claimB)} <= chosen:
                yield from verdict


def _events(store: ClaimStore, part: ClaimStore, chosen: frozenset[str]) -> Iterator[ox.Quad]:
    """The events that these claims tell of, and that their articles do."""
    told = [quad for claim in chosen for quad in store.quads(ox.NamedNode(claim), CG.event, graph=EVENTS)]
    events = {_iri(quad.object) for quad in told}
    yield from told
    for event in events:
        yield from store.quads(ox.NamedNode(event), graph=EVENTS)
    for article in part.articles():
        for quad in store.quads(article_iri(article), CG.event, graph=EVENTS):
            if _iri(quad.object) in events:
                yield quad


def _asked(store: ClaimStore, chosen: frozenset[str]) -> Iterator[ox.Quad]:
    """The questions that verdicts on two of these claims answer, with the sides that hold some of them; how many
    sources stand on a side is as in the whole graph."""
    verdicts = {quad.subject for quad in _verdicts(store, chosen) if isinstance(quad.subject, ox.NamedNode)}
    told = [quad for verdict in verdicts for quad in store.quads(verdict, graph=QUESTIONS)]
    yield from told
    for question in {_iri(quad.object) for quad in told if quad.predicate.value == str(CG.question)}:
        for quad in store.quads(ox.NamedNode(question), graph=QUESTIONS):
            side = list(_side(store, quad.object, chosen)) if quad.predicate.value == str(CG.side) else []
            if side or quad.predicate.value != str(CG.side):
                yield quad
            yield from side


def _side(store: ClaimStore, side: object, chosen: frozenset[str]) -> Iterator[ox.Quad]:
    """What is told of a side, if one of these claims is on it."""
    quads = list(store.quads(ox.NamedNode(_iri(side)), graph=QUESTIONS))
    members = {_iri(quad.object) for quad in quads if quad.predicate.value == str(CG.member)} & chosen
    for quad in quads if members else ():
        if quad.predicate.value != str(CG.member) or _iri(quad.object) in members:
            yield quad


def _iri(term: object) -> str:
    if not isinstance(term, ox.NamedNode):
        raise TypeError(f"expected an IRI, not {term}")
    return term.value
