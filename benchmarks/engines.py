"""What an article costs where: on a worker, on the wire, at the one who writes; and how many workers one writer feeds.

    python benchmarks/engines.py [FOLDER …]

Processor seconds of one process, so that a busy machine changes little. The articles land in an empty store in memory;
benchmarks/comparing.py has what landing costs in larger ones.
"""

from __future__ import annotations

import argparse
import gzip
import pickle
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.table import Table

from claimgraph.engines.shard import Shard, nquads
from claimgraph.ingesting import Desk, readable
from extract.article import Article
from extract.pipeline import claims
from graph.store import MemoryStore

SEEDS = Path(__file__).parent.parent / "seeds"

T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What a call gives and the processor seconds it took, all threads."""
    start = time.process_time()
    found = work()
    return found, time.process_time() - start


def land(found: list[Article], shards: list[Shard]) -> None:
    """Put shards into a store in memory and compare their claims."""
    with MemoryStore() as store:
        desk = Desk(store, "measured", again=False)
        for article, shard in zip(found, shards, strict=True):
            desk.merged(article, dict(shard.outcomes())[article.ref])


def main() -> None:
    """Prints the table and what follows from it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", default=[str(SEEDS)])
    found = [each for each in readable(parser.parse_args().folders) if isinstance(each, Article)]
    claims(found[0])  # the models are loaded
    made, extracting = timed(lambda: [claims(article) for article in found])
    shards, writing = timed(lambda: [Shard(nquads(a, some)) for a, some in zip(found, made, strict=True)])
    _, reading = timed(lambda: [list(shard.outcomes()) for shard in shards])
    _, landing = timed(lambda: land(found, shards))
    many, words = sum(map(len, made)), sum(len(article.text.split()) for article in found)
    size = sum(len(shard.nquads) for shard in shards)
    table = Table(
        "part", "ms an article", "ms a claim", title=f"{len(found)} articles, {words:,} words, {many:,} claims"
    )
    worker = extracting + writing
    rows = {
        "worker: article to claims": extracting,
        "worker: claims to N-Quads": writing,
        "writer: N-Quads to claims": reading,
        "writer: that, comparing, storing": landing,
    }
    for name, took in rows.items():
        table.add_row(name, f"{1000 * took / len(found):.0f}", f"{1000 * took / many:.1f}")
    console = Console()
    console.print(table)
    packed = len(gzip.compress(b"".join(shard.nquads for shard in shards), 1))
    out = len(pickle.dumps(found))
    console.print(
        f"on the wire: {out / len(found) / 1000:.0f} kB an article out, {size / len(found) / 1000:.0f} kB back "
        f"({packed / len(found) / 1000:.0f} kB packed)"
    )
    console.print(f"one writer keeps up with {worker / landing:.1f} worker cores")


if __name__ == "__main__":
    main()
