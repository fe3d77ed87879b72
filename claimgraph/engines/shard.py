"""A batch of articles in, a shard of N-Quads out: the work that an engine carries to its workers."""

from __future__ import annotations

import io
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

import pyoxigraph as ox

from claimgraph.workers import WorkerDied
from extract.article import Article
from extract.attribution import TaggerError
from extract.language import NoModel
from extract.pipeline import claims
from extract.settings import Settings
from graph.claim import ArticleRef, Claim
from graph.rdf import article_quads, articles_from, claims_from, quads

Batch = tuple[Article, ...]
Future = TypeVar("Future")

MOST_ARTICLES, MOST_CHARACTERS = 16, 100_000
"""A batch ends at either: some seconds of work, and no more than that is lost with a worker."""

_ONE_AT_A_TIME = threading.Lock()
"""A worker may have several threads; the parser is not made for that."""


class Fault(WorkerDied):
    """What a worker says of an article that it could not do."""


@dataclass(frozen=True, slots=True)
class Shard:
    """The claims of a batch with their articles as N-Quads, article by article; and where there are none, why."""

    nquads: bytes
    faults: tuple[tuple[ArticleRef, str], ...] = ()

    def outcomes(self) -> Iterator[tuple[ArticleRef, tuple[Claim, ...] | Fault]]:
        """The articles of the shard, each with its claims or with why there are none."""
        by_graph: dict[str, dict[ox.Quad, None]] = {}  # an article that is in the batch twice is there once
        for quad in ox.parse(self.nquads, format=ox.RdfFormat.N_QUADS):
            by_graph.setdefault(str(quad.graph_name), {})[quad] = None
        for found in by_graph.values():
            yield from ((ref, tuple(claims_from(found))) for ref in articles_from(found))
        yield from ((ref, Fault(told)) for ref, told in self.faults)


def batches(articles: Iterable[Article]) -> Iterator[Batch]:
    """The articles in batches of a few seconds' work."""
    batch: list[Article] = []
    size = 0
    for article in articles:
        if batch and (len(batch) == MOST_ARTICLES or size + len(article.text) > MOST_CHARACTERS):
            yield tuple(batch)
            batch, size = [], 0
        batch.append(article)
        size += len(article.text)
    if batch:
        yield tuple(batch)


def shard(batch: Batch, settings: Settings) -> Shard:
    """The claims of a batch; the models are loaded at the first batch of a process. Raises NoModel, TaggerError.

    The same batch gives the same bytes on any worker. A fault of an extractor costs one article and not the batch.
    """
    made: list[bytes] = []
    faults: list[tuple[ArticleRef, str]] = []
    with _ONE_AT_A_TIME:
        for article in batch:
            try:
                made.append(nquads(article, claims(article, settings=settings)))
            except (NoModel, TaggerError):
                raise
            except Exception as error:
                faults.append((article.ref, f"{type(error).__name__}: {error}"))
    return Shard(b"".join(made), tuple(faults))


def nquads(article: Article, made: Iterable[Claim]) -> bytes:
    """An article, its text and its claims as N-Quads."""
    told = (*article_quads(article.ref, article.text), *(quad for one in made for quad in quads(one)))
    written = io.BytesIO()
    ox.serialize(told, written, format=ox.RdfFormat.N_QUADS)
    return written.getvalue()


def in_order(
    batches: Iterator[Batch],
    submit: Callable[[Batch], Future],
    result: Callable[[Future], Shard],
    *,
    most: int,
    died: type[Exception],
) -> Iterator[Shard]:
    """The shards of batches in the order given, `most` of them under way at a time on an engine that takes single ones.

    `died` is what `result` raises of a batch that took its workers down: it goes once more article by article, so that
    one is to blame and not its neighbours.
    """

    def alone(article: Article) -> Shard:
        try:
            return result(submit((article,)))
        except died:
            return Shard(b"", ((article.ref, "each worker that had it died"),))

    under_way = deque((batch, submit(batch)) for batch in islice(batches, most))
    while under_way:
        batch, future = under_way.popleft()
        try:
            shards = [result(future)]
        except died:
            shards = [alone(article) for article in batch]
        yield from shards
        under_way.extend((following, submit(following)) for following in islice(batches, 1))
