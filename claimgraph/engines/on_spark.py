"""Extraction on Spark: https://spark.apache.org. Spark runs a task again up to four times."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from pyspark import SparkContext
from pyspark.sql import SparkSession

from claimgraph.engines import NoEngine
from claimgraph.engines.shard import Batch, Shard, shard
from extract.settings import Settings

HERE = "local[*,4]"
"""All cores of this machine, four tries a task."""
AHEAD = 4
"""Batches a job for each core: a job ends with its last batch, so there are several to a core."""


def shards(batches: Iterator[Batch], engine: str, settings: Settings) -> Iterator[Shard]:
    """See claimgraph.engines.extracted; `engine` is "spark" or "spark://host:port". Raises NoEngine."""
    master = HERE if engine == "spark" else engine
    try:
        session = SparkSession.builder.master(master).appName("claimgraph").config(map=_QUIET).getOrCreate()
    except Exception as error:  # whatever the Java side raises
        raise NoEngine(f"no Spark at {engine}: {str(error).splitlines()[0]}") from error
    try:
        yield from _run(session.sparkContext, batches, settings)
    finally:
        session.stop()


_QUIET = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.log.level": "ERROR"}


def _run(context: SparkContext, batches: Iterator[Batch], settings: Settings) -> Iterator[Shard]:
    most = AHEAD * context.defaultParallelism
    while some := list(islice(batches, most)):
        made = context.parallelize(some, numSlices=len(some)).map(lambda batch: shard(batch, settings))
        yield from made.toLocalIterator(prefetchPartitions=True)
