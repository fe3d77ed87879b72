"""Shards into the store: the one writer compares what the workers have read with what is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimgraph.engines import extracted
from claimgraph.engines.shard import Shard
from claimgraph.results import Ingested
from extract.article import Article, Unreadable
from extract.pipeline import Settings
from graph.claim import ArticleRef
from graph.claimstore import ClaimStore
from graph.merge import ingest

Notes = dict[ArticleRef, tuple[str, ...]]


def landing(
    store: ClaimStore, found: Iterable[Article | Unreadable], *, engine: str, model: str | None = None
) -> Iterator[Ingested]:
    """What became of each article, its claims extracted on an engine, as each is in the store.

    Raises NoEngine, NoModel.
    """
    unread: list[Ingested] = []
    notes: Notes = {}

    def readable() -> Iterator[Article]:
        for item in found:
            if isinstance(item, Unreadable):
                unread.append(Ingested(item.path, "failed", problem=item.problem, remedy=item.remedy))
                continue
            if item.notes:
                notes[item.ref] = item.notes
            yield item

    for shard in extracted(readable(), engine, settings=Settings(model=model)):
        yield from _drained(unread)
        yield from landed(store, shard, notes)
    yield from _drained(unread)


def landed(store: ClaimStore, shard: Shard, notes: Notes) -> Iterator[Ingested]:
    """What became of each article of a shard; one that landed before is unchanged."""
    for each in shard.read():
        path = each.ref.path or each.ref.id
        report = ingest(store, each.ref, each.claims, text=each.text)
        told = notes.pop(each.ref, ())
        yield Ingested(path, report.outcome, each.ref, report.claims, report.verdicts_added, notes=told)
    for lost in shard.failures:
        path = lost.article.path or lost.article.id
        yield Ingested(path, "failed", lost.article, problem=lost.problem, remedy=lost.remedy)


def _drained(unread: list[Ingested]) -> Iterator[Ingested]:
    while unread:
        yield unread.pop(0)
