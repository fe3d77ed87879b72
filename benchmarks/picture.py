"""Pictures of networks as they grow: how long until a page can be used, and how long what a reader does there takes.

    python benchmarks/picture.py [--nodes 500,5000] [--beside PAGE]

Needs Chromium and Playwright. For each size it prints seconds to make the page in Python and its size, then, in a
headless browser, seconds from opening the file to a drawn page that answers, to everything drawn, to a filter, a
search, an actor's view and a click, and each as a part of its limit (LIMITS); the last column is how much longer it
takes per node than in the smallest network. PAGE is a page that another version made of the largest network: the two
are measured in turns, and their medians printed. The networks are made up: every actor says ten claims, a tenth of them
in conflict.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import networkx as nx
from playwright.sync_api import Page, sync_playwright
from rich.console import Console
from rich.table import Table

from graph.picture import page

LIMITS = {"page made": 20.0, "usable": 3.0, "everything": 3.0, "filter": 1.0, "search": 1.0, "actor": 2.0, "click": 0.5}
"""Seconds that a reader waits without wondering."""
TURNS = 5
ACTS = ("state", "state", "state", "propose", "reject", "demand", "promise")
DRAWN = "new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)))"
"""What was asked for is on the screen."""
STEPS = {
    "everything": "claimgraph.open('whole')",
    "filter": "document.querySelector('#acts .choices input').click()",
    "search": "(() => { const b = byId('search'); b.value = 'bridge 7'; b.dispatchEvent(new Event('input')); })()",
    "actor": "claimgraph.open('actor:7')",
    "click": "claimgraph.choose([...shown].find(id => id.startsWith('claim')))",
}


def network(nodes: int) -> nx.MultiDiGraph[str]:
    """A network of about so many nodes: for ten claims an actor, for fifty a source."""
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    draw = random.Random(nodes)  # noqa: S311 - no secret
    actors = max(2, round(nodes / 11.2))
    papers = max(2, actors // 5)
    for number in range(papers):
        made.add_node(f"source:{number}", kind="source", label=f"Paper {number}", publisher=f"Paper {number}")
    for actor in range(actors):
        made.add_node(f"actor:{actor}", kind="actor", label=f"Actor {actor} of the harbour", type="person")
        for number in range(10):
            claim, paper = f"claim:{actor}.{number}", draw.randrange(papers)
            made.add_node(claim, **_claim(draw, actor, paper))
            made.add_edge(f"actor:{actor}", claim, kind="speaks", cue="said")
            made.add_edge(claim, f"source:{paper}", kind="reported_by")
            if actor and draw.random() < 0.1:
                other = f"claim:{draw.randrange(actor)}.{draw.randrange(10)}"
                made.add_edge(claim, other, kind=draw.choice(("conflict", "agree")), reason="they differ")
    return made


def _claim(draw: random.Random, actor: int, paper: int) -> Mapping[str, str]:
    quote = f"Actor {actor} of the harbour said the bridge {draw.randrange(100)} would not open before the summer."
    return {
        "kind": "claim", "act": draw.choice(ACTS), "subject": "the bridge", "predicate": "would not open",
        "object": "before the summer", "quote": quote, "source_at": "0-20", "speaker": f"Actor {actor} of the harbour",
        "publisher": f"Paper {paper}", "said": f"2024-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}",
    }  # fmt: skip


def measured(nodes: int, browser_page: Page, folder: Path) -> dict[str, float]:
    """Step → seconds; "size" → megabytes."""
    drawing = network(nodes)
    begun = time.perf_counter()
    html = page(drawing)
    found = {"page made": time.perf_counter() - begun, "size": len(html.encode()) / 1e6, "nodes": float(len(drawing))}
    path = folder / f"{nodes}.html"
    path.write_text(html, encoding="utf-8")
    return found | dict(_steps(browser_page, path))


def _steps(browser_page: Page, path: Path) -> Iterator[tuple[str, float]]:
    begun = time.perf_counter()
    browser_page.goto(path.as_uri(), wait_until="load")
    browser_page.evaluate(DRAWN)
    yield "usable", time.perf_counter() - begun
    for name, step in STEPS.items():
        begun = time.perf_counter()
        browser_page.evaluate(f"(() => {{ {step}; }})()")
        browser_page.evaluate(DRAWN)
        yield name, time.perf_counter() - begun


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--nodes", default="500,5000", help="how many nodes, by size")
    arguments.add_argument("--beside", type=Path, help="a page of the largest size that another version made")
    given = arguments.parse_args()
    sizes = sorted(int(each) for each in given.nodes.split(","))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        view = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
        measured(sizes[0], view, Path(folder))  # the browser, and Python's libraries, are loaded
        rows = [measured(size, view, Path(folder)) for size in sizes]
        turns = _turns(view, Path(folder) / f"{sizes[-1]}.html", given.beside) if given.beside else []
        browser.close()
    _print(rows)
    if turns:
        _print_beside(turns)


def _turns(view: Page, own: Path, other: Path) -> list[tuple[dict[str, float], dict[str, float]]]:
    """Step → seconds, of the other page and of our own, in turns."""
    return [(dict(_steps(view, other.resolve())), dict(_steps(view, own))) for _ in range(TURNS)]


def _print_beside(turns: list[tuple[dict[str, float], dict[str, float]]]) -> None:
    table = Table("step", "the other page", "this version", "ratio")
    for step in turns[0][0]:
        other, own = (statistics.median(turn[at][step] for turn in turns) for at in (0, 1))
        table.add_row(step, f"{other:.2f} s", f"{own:.2f} s", f"{own / other:.2f}")
    Console().print(table)


def _print(rows: list[dict[str, float]]) -> None:
    table = Table(
        "step", *(f"{row['nodes']:,.0f} nodes, {row['size']:.1f} MB" for row in rows), "of the limit", "growth"
    )
    few, many = rows[0], rows[-1]
    for step, limit in LIMITS.items():
        growth = many[step] / few[step] / (many["nodes"] / few["nodes"])
        table.add_row(
            step, *(f"{row[step]:.2f} s" for row in rows), f"{many[step] / limit:.0%}", f"× {growth:.2f} a node"
        )
    Console().print(table)


if __name__ == "__main__":
    main()
