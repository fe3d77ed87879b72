"""A part of a graph as a graph of its own: some claims with their articles, entities and verdicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from graph.change import Change
from graph.claim import ArticleRef, Claim
from graph.claimstore import ClaimStore
from graph.store import MemoryStore
from graph.vocabulary import CG, ENTITIES, VERDICTS, claim_iri


def excerpt(store: ClaimStore, claims: Iterable[Claim]) -> MemoryStore:
    """These claims in a store in memory: with the articles they stand in, every entity they name under the names that
    the whole graph gives it, and the verdicts on two of them."""
    part = MemoryStore()
    by_article: dict[ArticleRef, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article].append(claim)
    for article, found in by_article.items():
        part.put(article, found, text=store.text(article))
    chosen = frozenset(str(claim_iri(claim)) for found in by_article.values() for claim in found)
    part.apply(Change(added=frozenset(_entities(store, part)) | frozenset(_verdicts(store, chosen))))
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


def _iri(term: object) -> str:
    if not isinstance(term, ox.NamedNode):
        raise TypeError(f"expected an IRI, not {term}")
    return term.value
