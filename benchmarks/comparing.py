"""What one more article costs in a small and in a large store, and how soon the conflicts are listed.

    python benchmarks/comparing.py [--claims 1000 10000 100000] [--articles 20] [--memory]

The store is filled step by step with articles made from templates (benchmarks/newsroom.py). At each size the same
further articles, half of them on events that are in the smallest store already, are put in and taken out again, one by
one; the table has medians of processor time and the ratios to the smallest store. No figure is of a first call.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.newsroom import REPORTS, Made, Newsroom
from claimgraph.api import ClaimGraph
from graph.claimstore import ClaimStore
from graph.merge import ingest, retract
from graph.store import open_store

LATER = 1_000_000
"""The number of the first event that is in no store."""


def further(room: Newsroom, many: int) -> list[Made]:
    """Articles to put in: reports of the first events, of which other reports are in every store, and of new ones."""
    known = [room.report(number, REPORTS) for number in range(many // 2)]
    return [*known, *(room.report(LATER + number, 0) for number in range(many - len(known)))]


def fill(store: ClaimStore, made: Iterator[Made], many: int) -> None:
    """Put in the next articles."""
    for _, article in zip(range(many), made, strict=False):
        ingest(store, article.ref, article.claims, text=article.text)


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one call, all threads: on a busy machine wall-clock time says more about the others."""
    start = time.process_time()
    work()
    return time.process_time() - start


def times(store: ClaimStore, articles: list[Made]) -> dict[str, float]:
    """Medians in milliseconds of one article put in and taken out, and of what is asked, at the size the store has."""
    put, out = [], []
    for article in articles:
        put.append(seconds(partial(ingest, store, article.ref, article.claims, text=article.text)))
        out.append(seconds(partial(retract, store, article.ref.id)))
    return {"ingest of one article": _ms(put[1:]), "retract of one article": _ms(out[1:]), **_asked(store, articles)}


def _asked(store: ClaimStore, articles: list[Made]) -> dict[str, float]:
    graph = ClaimGraph()
    graph.store = store
    found = [row["claim_a"] for row in graph.rows("conflicts")]
    some = [str(one).rpartition("/")[2] for one in found[:20]]
    asked: dict[str, Callable[[], object]] = {
        "the conflicts, all": lambda: graph.rows("conflicts"),
        "compare(verdict=conflict), all": lambda: graph.compare(verdict="conflict"),
        "compare(verdict=conflict), the first 20": lambda: graph.compare(verdict="conflict", limit=20),
    }
    out = {"a claim by its id": _ms([seconds(partial(store.claim, one)) for one in some])}
    out |= {name: _ms([seconds(work) for _ in range(3)]) for name, work in asked.items()}
    return out | {"(conflicts)": float(len(found)), "(claims an article)": float(len(articles[0].claims))}


def _ms(taken: list[float]) -> float:
    return statistics.median(taken) * 1000 if taken else 0.0


def measured(sizes: list[int], many: int, folder: Path | None) -> dict[int, dict[str, float]]:
    """The times at each size, of one store that grows."""
    room, out = Newsroom(), {}
    made, have = room.articles(max(sizes)), 0
    with open_store(folder) as store:
        for size in sorted(sizes):
            wanted = size // 40
            filling = seconds(partial(fill, store, made, wanted - have))
            out[size] = times(store, further(room, many)) | {
                "(filling, ms an article)": 1000 * filling / (wanted - have)
            }
            have = wanted
            print(size, {name: round(value, 2) for name, value in out[size].items()}, flush=True)
    return out


def main() -> None:
    """Prints one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--articles", type=int, default=20)
    parser.add_argument("--memory", action="store_true", help="a store in memory instead of a folder")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="claimgraph-comparing-"))
    try:
        found = measured(options.claims, options.articles, None if options.memory else folder / "store")
    finally:
        shutil.rmtree(folder)
    table = Table("milliseconds of the processor", *(f"{size:,} claims" for size in found))
    least = found[min(found)]
    for name, first in least.items():
        cells = [f"{one[name]:.1f}" + (f" (× {one[name] / first:.2f})" if first else "") for one in found.values()]
        table.add_row(name, *cells)
    Console().print(table)


if __name__ == "__main__":
    main()
