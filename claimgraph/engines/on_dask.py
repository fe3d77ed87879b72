"""Extraction on a Dask cluster: https://distributed.dask.org. The scheduler retries, also when a worker is lost."""

from __future__ import annotations

from collections.abc import Iterator

from distributed import Client, Future, KilledWorker

from claimgraph.engines import NoEngine
from claimgraph.engines.shard import Batch, Shard, in_order, shard
from extract.settings import Settings

RETRIES = 3
WAIT = 10
"""Seconds for a scheduler to answer."""
AHEAD = 2
"""Batches under way for each thread of the cluster."""


def shards(batches: Iterator[Batch], engine: str, settings: Settings) -> Iterator[Shard]:
    """See claimgraph.engines.extracted; `engine` is "dask://host:port". Raises NoEngine where nobody answers."""
    address = engine.replace("dask://", "tcp://", 1)
    try:
        client = Client(address, timeout=WAIT, set_as_default=False)
    except (OSError, TimeoutError) as error:
        raise NoEngine(f"no Dask scheduler answers at {engine}: {error}") from error
    with client:
        yield from _run(client, batches, settings)


def _run(client: Client, batches: Iterator[Batch], settings: Settings) -> Iterator[Shard]:
    def submit(batch: Batch) -> Future:
        return client.submit(shard, batch, settings, retries=RETRIES, pure=False)

    most = AHEAD * max(1, sum(client.nthreads().values()))
    return in_order(batches, submit, Future.result, most=most, died=KilledWorker)
