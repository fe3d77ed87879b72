"""Extraction on Ray: https://docs.ray.io. Ray retries a task whose worker is lost."""

from __future__ import annotations

from collections.abc import Iterator

import ray

from claimgraph.engines import NoEngine
from claimgraph.engines.shard import Batch, Shard, in_order, shard
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
    most = AHEAD * int(ray.cluster_resources().get("CPU", 1))
    return in_order(
        batches, lambda batch: work.remote(batch, settings), ray.get, most=most, died=ray.exceptions.WorkerCrashedError
    )
