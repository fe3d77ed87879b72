"""How soon the pages of the explorer are there: time to the first paint, in the browser, in a small and a large store.

    python benchmarks/pages.py [--claims 1000 10000] [--stores small.store large.store] [--visits 7]

A store of each size is filled with articles made from templates (benchmarks/newsroom.py), unless `--stores` names ones
that are there. `claimgraph serve` runs on each, its lists made; Chromium opens every kind of page so many times on
loopback, in a profile of its own, with a first visit that is not counted. The table has medians in milliseconds: until
the first byte, and until the first contentful paint; and the ratio of the paint to that in the smallest store.
The limits are 300 ms, and a ratio of 2.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from playwright.sync_api import Browser
from rich.console import Console
from rich.table import Table

from benchmarks.newsroom import Newsroom
from claimgraph.web.catalogue import file
from claimgraph.web.catalogue.lookups import Lists, Wanted
from claimgraph.web.explorer import links
from graph.merge import ingest
from graph.store import open_store
from tests.browsing import chromium
from tests.claimgraph.web.conftest import serving

_PAINT = """() => {
  const page = performance.getEntriesByType('navigation')[0];
  const paint = performance.getEntriesByName('first-contentful-paint')[0];
  return [page.responseStart, paint ? paint.startTime : page.domContentLoadedEventEnd];
}"""
Figures = dict[str, tuple[float, float]]
"""Page → milliseconds until the first byte, and until the first paint."""


def main() -> None:
    """Prints one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--stores", type=Path, nargs="+", default=[])
    parser.add_argument("--visits", type=int, default=7)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="claimgraph-pages-"))
    found: dict[str, Figures] = {}
    try:
        with chromium() as browser:
            for path in options.stores or _filled(options.claims, folder):
                with serving(path) as address:
                    name = f"{_listed(address, path):,} claims"
                    found[name] = _measured(browser, address.rstrip("/"), path, options.visits)
    finally:
        shutil.rmtree(folder)
    Console(width=None if sys.stdout.isatty() else 140).print(_table(found))


def _filled(sizes: list[int], folder: Path) -> Iterator[Path]:
    """Stores of these sizes, one after the other."""
    for size in sorted(sizes):
        path = folder / f"{size}.store"
        with open_store(path) as store:
            for made in Newsroom().articles(size):
                ingest(store, made.ref, made.claims, text=made.text)
        yield path


def _listed(address: str, path: Path) -> int:
    """Wait until the lists of a server are made; how many claims they have."""
    begun = time.perf_counter()
    while httpx.get(address, timeout=120).status_code != httpx.codes.OK:
        time.sleep(0.5)
    with _opened(path) as catalogue:
        many = Lists(catalogue).totals()["claim"]
    print(f"{path}: {many:,} claims, lists there after {time.perf_counter() - begun:.1f} s", flush=True)
    return many


def _measured(browser: Browser, address: str, store: Path, visits: int) -> Figures:
    found = {}
    for name, path in _pages(store).items():
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        taken = []
        for _ in range(visits + 1):
            page.goto(f"{address}{path}")
            taken.append(page.evaluate(_PAINT))
        context.close()
        found[name] = tuple(statistics.median(column) for column in zip(*taken[1:], strict=True))
    return found


@contextmanager
def _opened(store: Path) -> Iterator[sqlite3.Connection]:
    """The catalogue of a store that is served."""
    found = file.readable(file.place(str(store)))
    if found is None:
        raise FileNotFoundError(f"{store} has no lists")
    yield found
    found.close()


def _pages(store: Path) -> dict[str, str]:
    """One page of each kind, those with the most on them."""
    with _opened(store) as catalogue:
        lists = Lists(catalogue)
        actor = lists.actors(skip=0, limit=1).rows[0]["actor"]
        event = lists.events(skip=0, limit=1).rows[0]["event"]
        article = lists.articles(skip=0, limit=1).rows[0]["iri"]
        matter = lists.matters(Wanted(), skip=0, limit=1).rows[0]["matter"]
        first = lists.foremost(matter, "conflict") or {}
    return {
        "conflicts": "/",
        "conflicts of an actor": links.asked("/", {"actor": actor}),
        "conflicts since a day": "/?since=2020-01-01&sources=1",
        "conflicts not looked at": "/?review=unseen",
        "a claim": links.claim(first["a"]),
        "a question": links.question(matter),
        "an event": links.event(event),
        "the actor with most claims": links.entity(actor),
        "an article": links.page(article),
        "search for a name and a word": "/search?q=police+said",
        "the list of events": "/events",
        "the list of actors": "/actors",
        "the list of articles": "/articles",
    }


def _table(found: dict[str, Figures]) -> Table:
    table = Table("page: ms until the first byte, until the first paint", *found)
    first = next(iter(found.values()))
    for name, (_, least) in first.items():
        cells = [f"{one[name][0]:.0f}  {one[name][1]:.0f} (× {one[name][1] / least:.2f})" for one in found.values()]
        table.add_row(name, *cells)
    return table


if __name__ == "__main__":
    main()
