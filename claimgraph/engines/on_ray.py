"""Extraction on Ray: https://docs.ray.io. Ray retries a task whose worker is lost."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import ray

from claimgraph.engines import NoEngine
from claimgraph.engines.shard import Batch, Shard, lost, shard
from extract.article import Article
from extract.settings import Settings

RETRIES = 3
AHEAD = 2
"""Batches under way for each core of the cluster."""


def shards(batches: Iterator[Batch], engine: str, settings: Settings) -> Iterator[Shard]:
    """See claimgraph.engines.extracted; `engine` is "ray" or "ray://host:port". Raises NoEngine."""
    try:
        ray.init(address=None if engine == "ray" else engine, log_to_driver=False, include_dashboard=False)
    except (ConnectionError, RuntimeError) as error:
        raise NoEngine(f"no Ray cluster answers at {engine}: {error}") from error
    try:
        yield from _run(batches, settings)
    finally:
        ray.shutdown()


def _run(batches: Iterator[Batch], settings: Settings) -> Iterator[Shard]:
    work = ray.remote(max_retries=RETRIES, num_cpus=1)(shard)

    def submit(batch: Batch) -> tuple[Batch, Any]:
        return batch, work.remote(batch, settings)

    most = AHEAD * int(ray.cluster_resources().get("CPU", 1))
    under_way = deque(submit(batch) for batch in islice(batches, most))
    while under_way:
        batch, future = under_way.popleft()
        try:
            yield ray.get(future)
        except ray.exceptions.WorkerCrashedError:
            for article in batch:  # one at a time, so that it is to blame and not its neighbour
                yield _alone(submit, article)
        under_way.extend(submit(following) for following in islice(batches, 1))


def _alone(submit: Callable[[Batch], tuple[Batch, Any]], article: Article) -> Shard:
    batch, future = submit((article,))
    try:
        made: Shard = ray.get(future)
    except ray.exceptions.WorkerCrashedError:
        return lost(batch)
    return made
