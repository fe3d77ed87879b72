"""Extraction on an engine that runs on many machines: batches of articles out to its workers, shards of quads back.

Every adapter runs the one function `claimgraph.engines.shard.shard`, which can be pickled, and lets the engine retry
it: ids are digests of content, so that a shard that was made twice is the same shard.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module

from claimgraph.engines.shard import Batch, Shard, batches
from extract.article import Article
from extract.settings import Settings

ENGINES: Mapping[str, str] = {
    "dask": "claimgraph.engines.on_dask",
    "ray": "claimgraph.engines.on_ray",
    "spark": "claimgraph.engines.on_spark",
}
"""The scheme of an engine's address → the module with its adapter, `shards(batches, address, settings)`."""
_LIBRARIES: Mapping[str, str] = {"dask": "distributed", "ray": "ray", "spark": "pyspark"}

Adapter = Callable[[Iterator[Batch], str, Settings], Iterator[Shard]]


class NoEngine(Exception):
    """No such engine, its library is not installed, or nobody answers at its address; the message says which."""


def extracted(articles: Iterable[Article], engine: str, *, settings: Settings) -> Iterator[Shard]:
    """The articles as shards, in the order given: of two versions of one article the later stays in force.

    `engine` is "dask://host:port", "ray" (on this machine), "ray://host:port", "spark" (on this machine) or
    "spark://host:port". Few batches are under way at a time, so that a stream of any length can come in. Raises
    NoEngine; NoModel where a worker lacks the model.
    """
    scheme = engine.partition(":")[0]
    if scheme not in ENGINES:
        raise NoEngine(
            f"no engine {engine!r}: there are dask://HOST:PORT, ray, ray://HOST:PORT, spark, spark://HOST:PORT"
        )
    try:
        adapter: Adapter = import_module(ENGINES[scheme]).shards
    except ImportError as error:
        raise NoEngine(f"{scheme} is not installed: pip install {_LIBRARIES[scheme]}") from error
    yield from adapter(batches(articles), engine, settings)
