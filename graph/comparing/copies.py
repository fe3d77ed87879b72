"""Texts that repeat one another, found in a large store by look-up: MinHash signatures, cut into bands of one value.

A wire copy may be a fifth of a long text (graph.events.story.COPIED), so the texts to be found are little alike as a
whole: Jaccard 0.11 for two of one length, 0.04 where one is four times the other. A band of one value finds such a pair
with a chance of 1 - (1 - J)^128: 1.0000 and 0.995. What is found by chance is told apart by the runs themselves.

Permutations and hash are fixed, so a text has the same bands on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import pyoxigraph as ox
from datasketch import MinHash

from graph import vocabulary as v
from graph.claim import ArticleRef
from graph.claimstore import ClaimStore
from graph.comparing import index
from graph.events.story import shingles
from graph.overlay import View

PERMUTATIONS = 128
SEED = 1
BAND = ox.NamedNode(f"{v.BASE}index#band")


@lru_cache(maxsize=1024)
def bands(text: str) -> frozenset[str]:
    """The bands of a text's signature, "place value"; none of a text too short to have runs."""
    runs = shingles(text)
    if not runs:
        return frozenset()
    sketch = MinHash(num_perm=PERMUTATIONS, seed=SEED, scheme="affine32", hashfunc=_folded)
    sketch.update_batch([run.to_bytes(8) for run in sorted(runs)])
    return frozenset(f"{place} {int(value)}" for place, value in enumerate(sketch.hashvalues))


def _folded(run: bytes) -> int:
    """The first half of a run's hash, which BLAKE2b made (graph.events.story.shingles)."""
    return int.from_bytes(run[:4])


def band_rows(ref: ArticleRef, text: str) -> frozenset[ox.Quad]:
    """The rows by which an article version is found by the bands of its text."""
    node, graph = ox.NamedNode(str(v.article_iri(ref))), index.index_graph(ref)
    return frozenset(ox.Quad(node, BAND, ox.Literal(band), graph) for band in bands(text))


def bands_in(view: View, ref: ArticleRef) -> frozenset[str]:
    """The bands of an article version that is in the store."""
    found = view.quads(v.article_iri(ref), BAND, graph=index.index_graph(ref))
    return frozenset(index.text_of(row.object) for row in found)


def likely_copies(store: ClaimStore, text: str, *, gone: frozenset[ox.NamedNode]) -> Iterator[ox.NamedNode]:
    """The index graphs of stored articles that may repeat a text or be repeated by it, but for those `gone`."""
    found = {row.graph_name for band in bands(text) for row in store.quads(None, BAND, ox.Literal(band))}
    yield from (graph for graph in found - gone if isinstance(graph, ox.NamedNode))
