"""Extraction on Ray: https://docs.ray.io. Ray retries a task whose worker is lost."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import ray

from claimgraph.engines import NoEngine
from claimgraph.engines.shard import Batch, Shard, lost, shard
from extract.pipeline import Settings

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
    most = AHEAD * int(ray.cluster_resources().get("CPU", 1))
    under_way = {work.remote(batch, settings): batch for batch in islice(batches, most)}
    while under_way:
        (done, *_), _ = ray.wait(list(under_way), num_returns=1)
        batch = under_way.pop(done)
        try:
            yield ray.get(done)
        except ray.exceptions.WorkerCrashedError as error:
            if len(batch) == 1:
                yield lost(batch, error)
            else:
                under_way |= {work.remote((article,), settings): (article,) for article in batch}
        if len(under_way) < most:
            under_way |= {work.remote(following, settings): following for following in islice(batches, 1)}
