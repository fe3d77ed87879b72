"""Shards into the store: the one writer compares what the workers have read with what is there."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from claimgraph.engines import extracted
from claimgraph.ingesting import Desk, version_keys
from claimgraph.results import Ingested
from extract.article import Article, Unreadable
from extract.settings import Settings, mark
from graph.claimstore import ClaimStore


def landing(
    store: ClaimStore,
    found: Iterable[Article | Unreadable],
    *,
    engine: str,
    model: str | None = None,
    again: bool = False,
) -> Iterator[Ingested]:
    """What became of each article, its claims extracted on an engine, as each is in the store, in the order given.

    What needs no extraction is told of as it is met. Raises NoEngine, NoModel.
    """
    settings = Settings(model=model)
    desk = Desk(store, mark(settings), again)
    sent, told = deque[tuple[Article, frozenset[str]]](), deque[Ingested]()

    def needed() -> Iterator[Article]:
        for item in found:
            keys = version_keys(item) if isinstance(item, Article) else frozenset()
            on_its_way = any(not keys.isdisjoint(others) for _, others in sent)  # an earlier version, perhaps
            if (done := None if on_its_way else desk.unneeded(item)) is not None:
                told.append(done)
            elif isinstance(item, Article):
                sent.append((item, keys))
                yield item

    for shard in extracted(needed(), engine, settings=settings):
        came = dict(shard.outcomes())
        while sent and sent[0][0].ref in came:
            article, _ = sent.popleft()
            yield desk.merged(article, came[article.ref])
        while told:
            yield told.popleft()
    yield from told
