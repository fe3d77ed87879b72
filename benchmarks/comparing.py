"""What one more article costs in a small and in a large store, and how soon the conflicts are listed.

    python benchmarks/comparing.py [--claims 1000 10000 100000] [--articles 20] [--uncompared-from 40000]
        [--folder] [--dense]

Each store is filled with articles made from templates (benchmarks/newsroom.py): forty claims an article, 1.4 articles
a day, so that a larger store goes back further; with --dense spread over 1,800 days whatever the size, so that it has
more of every day instead. Up to three reports of an event; a state, its government or the police in most. Then the
same further articles, half of them on events that are in the smallest store
already, are put in and taken out again, one by one, in each store in turn, each time beginning with another one: so
neither what others do on the machine nor what is remembered of an article tells between sizes. The table has medians of
processor time and the ratios to the smallest store, and how many look-ups were made and how many rows they gave. No
figure is of a first call.

Filling 100,000 claims takes ten minutes of the processor and more. `--uncompared-from` says from which size on articles
are filed with all rows of the index, names and events, but not compared with one another: what is measured is put in
afterwards, and compared with all of them.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from rich.console import Console
from rich.table import Table

from benchmarks.newsroom import CLAIMS_AN_ARTICLE, NEW, REPORTS, Made, Newsroom
from claimgraph.api import ClaimGraph
from graph.change import Change
from graph.claimstore import ClaimStore
from graph.events.kept import event_quads
from graph.events.occurrence import occurrences
from graph.merge import ingest, retract
from graph.reach import reach
from graph.store import open_store


def further(room: Newsroom, many: int) -> list[Made]:
    """Articles to put in: reports of the first events, of which other reports are in every store, and of new ones."""
    known = [room.report(number, REPORTS) for number in range(many // 2)]
    return [*known, *(room.report(NEW + number, 0) for number in range(many - len(known)))]


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one call, all threads: on a busy machine wall-clock time says more about the others."""
    start = time.process_time()
    work()
    return time.process_time() - start


def file(store: ClaimStore, made: Made) -> None:
    """Put an article in with all that it is found by, but compared with no other."""
    change, _ = store.plan(made.ref, made.claims, text=made.text)
    reached = reach(store, new=made.claims, texts={made.ref: made.text})
    change += reached.entity_change() + reached.row_change(reached.touched())
    told = (quad for one in occurrences(made.ref, made.claims) for quad in event_quads((one,)))
    store.apply(change + Change(added=frozenset(told)))


@dataclass(slots=True)
class Counted:
    """What is looked up in a store: `asked` look-ups, `given` quads."""

    asked: int = 0
    given: int = 0

    def of(self, store: ClaimStore) -> None:
        """Count what is looked up in this store from now on."""
        plain = store.quads

        def quads(*terms: Any, graph: Any = None) -> Iterator[ox.Quad]:
            found = list(plain(*terms, graph=graph))
            self.asked += 1
            self.given += len(found)
            return iter(found)

        vars(store)["quads"] = quads


def times(stores: dict[int, ClaimStore], articles: list[Made]) -> dict[int, dict[str, float]]:
    """Medians in milliseconds of one article put in and taken out, of each store, and what was looked up for it."""
    put: dict[int, list[float]] = {size: [] for size in stores}
    out: dict[int, list[float]] = {size: [] for size in stores}
    sizes = list(stores)
    for at, article in enumerate(articles):
        for size in sizes[at % len(sizes) :] + sizes[: at % len(sizes)]:
            work = partial(ingest, stores[size], article.ref, article.claims, text=article.text)
            put[size].append(seconds(work))
            out[size].append(seconds(partial(retract, stores[size], article.ref.id)))
    return {
        size: {
            "ingest of one article": _ms(put[size][1:]),
            "the same, mean": 1000 * statistics.fmean(put[size][1:]),
            "retract of one article": _ms(out[size][1:]),
            **_looked_up(stores[size], articles[1:]),
        }
        for size in sizes
    }


def _looked_up(store: ClaimStore, articles: list[Made]) -> dict[str, float]:
    """Look-ups and rows an article put in, of the same articles once more."""
    counted = Counted()
    counted.of(store)
    asked, given = [], []
    for article in articles:
        before = counted.asked, counted.given
        ingest(store, article.ref, article.claims, text=article.text)
        asked.append(float(counted.asked - before[0]))
        given.append(float(counted.given - before[1]))
        retract(store, article.ref.id)
    del vars(store)["quads"]  # the class's own again
    return {"look-ups an article": statistics.fmean(asked), "rows an article": statistics.fmean(given)}


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


def filled(room: Newsroom, sizes: list[int], uncompared: int, folder: Path | None) -> dict[int, ClaimStore]:
    """A store of each size; of articles behind the claim of number `uncompared` none is compared."""
    stores: dict[int, ClaimStore] = {}
    for size in sorted(sizes):
        stores[size] = store = open_store(folder / str(size) if folder else None)
        for number, made in enumerate(room.articles(size)):
            if number * CLAIMS_AN_ARTICLE < uncompared:
                ingest(store, made.ref, made.claims, text=made.text)
            else:
                file(store, made)
        print(f"{size:,} claims filled", flush=True)
    return stores


def main() -> None:
    """Prints one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--articles", type=int, default=20)
    parser.add_argument("--uncompared-from", type=int, default=40_000, metavar="CLAIMS")
    parser.add_argument("--folder", action="store_true", help="stores on disk instead of in memory")
    parser.add_argument(
        "--dense", action="store_true", help="the same days in every store, instead of more in a larger one"
    )
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="claimgraph-comparing-"))
    try:
        room = Newsroom() if options.dense else Newsroom(spread=None)
        stores = filled(room, options.claims, options.uncompared_from, folder if options.folder else None)
        show(measured(stores, further(room, options.articles)))
    finally:
        shutil.rmtree(folder)


def measured(stores: dict[int, ClaimStore], articles: list[Made]) -> dict[int, dict[str, float]]:
    """What one more article and the questions cost in each store."""
    found = times(stores, articles)
    return {size: found[size] | _asked(store, articles) for size, store in stores.items()}


def show(found: dict[int, dict[str, float]]) -> None:
    """Prints the table."""
    table = Table("milliseconds of the processor", *(f"{size:,} claims" for size in found))
    for name, first in found[min(found)].items():
        cells = [f"{one[name]:.1f}" + (f" (× {one[name] / first:.2f})" if first else "") for one in found.values()]
        table.add_row(name, *cells)
    Console().print(table)


if __name__ == "__main__":
    main()
