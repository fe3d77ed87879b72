"""A batch of articles in, a shard of N-Quads out: the work that an engine carries to its workers."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from extract.article import Article
from extract.language import NoModel
from extract.pipeline import Settings, claims
from graph.claim import ArticleRef, Claim
from graph.rdf import article_quads, articles_from, claims_from, quads
from graph.vocabulary import SDO

Batch = tuple[Article, ...]

MOST_ARTICLES, MOST_CHARACTERS = 16, 100_000
"""A batch ends at either: some seconds of work, and no more than that is lost with a worker."""

_BODY = str(SDO.articleBody)
_ONE_AT_A_TIME = threading.Lock()
"""A worker may have several threads; the parser is not made for that."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An article of which no claims came, and why."""

    article: ArticleRef
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Read:
    """An article as it came back from a worker."""

    ref: ArticleRef
    text: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Shard:
    """The claims of a batch with their articles as N-Quads, and the articles that failed."""

    nquads: bytes
    failures: tuple[Failure, ...] = ()

    def read(self) -> Iterator[Read]:
        """The articles in the shard, each with its claims, in the order of their graphs."""
        by_graph: dict[str, list[ox.Quad]] = {}
        for quad in ox.parse(self.nquads, format=ox.RdfFormat.N_QUADS):
            by_graph.setdefault(str(quad.graph_name), []).append(quad)
        for _, found in sorted(by_graph.items()):
            for ref in articles_from(found):
                bodies = (quad.object for quad in found if quad.predicate.value == _BODY)
                text = next((body.value for body in bodies if isinstance(body, ox.Literal)), "")
                yield Read(ref, text, tuple(claims_from(found)))


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
    """The claims of a batch; the models are loaded at the first batch of a process. Raises NoModel.

    The same batch gives the same bytes on any worker. A fault of an extractor costs one article and not the batch.
    """
    made: list[bytes] = []
    failures: list[Failure] = []
    with _ONE_AT_A_TIME:
        for article in batch:
            try:
                made.append(nquads(article, claims(article, settings=settings)))
            except NoModel:
                raise
            except Exception as error:
                problem = f"its claims could not be extracted ({type(error).__name__}: {error})"
                failures.append(Failure(article.ref, problem, "report this, with the article"))
    return Shard(b"".join(made), tuple(failures))


def nquads(article: Article, made: Iterable[Claim]) -> bytes:
    """An article, its text and its claims as N-Quads."""
    told = (*article_quads(article.ref, article.text), *(quad for one in made for quad in quads(one)))
    written = io.BytesIO()
    ox.serialize(told, written, format=ox.RdfFormat.N_QUADS)
    return written.getvalue()


def lost(batch: Batch, error: BaseException) -> Shard:
    """The shard of a batch that no worker lived to finish."""
    problem = f"its worker died of it ({type(error).__name__})"
    return Shard(b"", tuple(Failure(article.ref, problem, "report this, with the article") for article in batch))
