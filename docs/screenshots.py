"""The pictures of docs/images, made again from seeds/: `python docs/screenshots.py` (needs Chromium and Playwright)."""

from __future__ import annotations

import contextlib
import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import click
from PIL import Image
from playwright.sync_api import Browser, FilePayload, sync_playwright
from rich.console import Console
from rich.text import Text

from claimgraph import ClaimGraph, listing, markup, tables
from claimgraph.web.catalogue.keeper import keep

HERE = Path(__file__).parent
IMAGES = HERE / "images"
COLUMNS, LINES = 100, 44
"""Of a terminal; what a command prints below is left out."""
COLOURS = 255
"""Of a PNG; a third of the size of one in all colours."""


class Shot(NamedTuple):
    """One picture: its name, how wide the window is, light or dark, and what is done before."""

    name: str
    width: int = 1280
    scheme: Literal["light", "dark"] = "light"
    script: str = ""


PICTURES = (
    Shot("graph"),
    Shot("graph-narrow", width=360),
    Shot("graph-wide", width=2000, scheme="dark"),
    Shot("actor", script="claimgraph.open('actor:hamas')"),
    Shot("claim-dark", scheme="dark", script="claimgraph.choose(toRead(claims)[3].id)"),
    Shot("filters", script="document.querySelector('#acts').open = true"),
)


PAGES = (
    ("explorer-conflicts", "/", 1280, "light"),
    ("explorer-conflicts-narrow", "/", 360, "dark"),
    ("explorer-question", "/?kind=update", 1280, "light"),
)
"""Of the explorer: name, path, width, scheme; a question is the first of the list at its path."""
_TOLD = "---\npublisher: {}\ndate: {}\ntitle: {}\n---\nA ferry sank off Port Alder on Monday. {}\n"
_POLICE = "At least 12 people were killed, the harbour police said."
_MAYOR = "At least 31 people were killed, the mayor of Port Alder said."
DROPPED = {
    "ferry.md": _TOLD.format("Coast Wire", "2024-03-19", "Ferry sinks off Port Alder", _POLICE),
    "toll.md": _TOLD.format("Island Gazette", "2024-03-20", "Dozens die off Port Alder", _MAYOR),
    "report.pdf": "%PDF-1.7",
}
"""Files that are added in the explorer."""


def taken(browser: Browser, path: Path, shot: Shot) -> bytes:
    """The page as it looks, as a PNG."""
    height = 740 if shot.width < 600 else shot.width * 5 // 8
    page = browser.new_page(
        viewport={"width": shot.width, "height": height}, color_scheme=shot.scheme, reduced_motion="reduce"
    )
    page.goto(path.as_uri())
    page.evaluate(f"(() => {{ {shot.script}; }})()")
    page.wait_for_timeout(600)
    found = page.screenshot()
    page.close()
    return found


def small(png: bytes) -> bytes:
    """The same in few colours."""
    out = io.BytesIO()
    few = Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE)
    few.save(out, "png", optimize=True)
    return out.getvalue()


def shown(graph: ClaimGraph) -> str:
    """A page as a notebook's cells show values: a question, a claim, an article with its claims."""
    claim = graph.who("propose")[0]
    cells = (
        markup.question(graph.questions()[0]),
        markup.statement(claim),
        markup.annotated(graph.annotated(claim.claim.article)),
    )
    style = "body { font: 14px sans-serif; margin: 16px 24px; }"
    return f"<!doctype html><meta charset='utf-8'><style>{style}</style>{markup.STYLE}{''.join(cells)}"


def terminal(graph: ClaimGraph) -> Iterator[tuple[str, bytes]]:
    """Name of a file → SVG of what a command prints at a terminal of 100 columns."""
    told = {
        "claimgraph who propose": tables.statements(graph.who("propose"), width=COLUMNS),
        "claimgraph compare": listing.questions(graph.questions()[:5], graph.events()),
    }
    for command, printed in told.items():
        console = Console(record=True, width=COLUMNS, file=io.StringIO(), highlight=False)
        console.print(printed)
        lines = "\n".join(console.export_text(clear=False, styles=True).split("\n")[:LINES])
        short = Console(record=True, width=COLUMNS, file=io.StringIO(), highlight=False)
        short.print(Text.from_ansi(lines))
        yield f"{command.split()[1]}.svg", short.export_svg(title=command, unique_id=command.split()[1]).encode()


def pictures(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Name of a file → PNG or SVG, all of the seeds."""
    path, cells = folder / "graph.html", folder / "notebook.html"
    with ClaimGraph() as graph:
        with contextlib.chdir(HERE.parent):  # what is shown names files as they stand in the repository
            graph.ingest("seeds/*-*.md")
        graph.picture(path, title="Talks of early 2024")
        cells.write_text(shown(graph), encoding="utf-8")
        yield from terminal(graph)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for shot in PICTURES:
            yield f"{shot.name}.png", small(taken(browser, path, shot))
        yield "notebook.png", small(taken(browser, cells, Shot("notebook", width=960)))
        browser.close()


def pages(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Name of a file → PNG, for the pages of `claimgraph serve` on the seeds."""
    store = folder / "claims.store"
    with ClaimGraph(store) as graph:
        graph.ingest(str(HERE.parent / "seeds" / "*-*.md"))
    keep(str(store), lambda _: None)
    command = [sys.executable, "-m", "claimgraph", "serve", "--port", "0", "--edit", "--store", str(store)]
    with sync_playwright() as driver, subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603 (our own command)
        address = server.stdout.readline().strip() if server.stdout else ""
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, path, width, scheme in PAGES:
            page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
            page.goto(f"{address}{path.removeprefix('/')}")
            if "question" in name:
                page.locator(".matter h2 a").first.click()
            yield f"{name}.png", small(page.screenshot())
        yield "explorer-added.png", small(added(browser, address))
        browser.close()
        server.terminate()


def added(browser: Browser, address: str) -> bytes:
    """The page on which files end that were dropped, as a PNG."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}add")
    page.get_by_label("Drop files here").set_input_files([_file(name, text) for name, text in DROPPED.items()])
    page.get_by_role("button", name="Add the files").click()
    page.get_by_role("heading", name="in the store").wait_for(timeout=120_000)
    return page.screenshot()


def _file(name: str, text: str) -> FilePayload:
    return {"name": name, "mimeType": "text/plain", "buffer": text.encode()}


def main() -> None:
    """Write them all."""
    with tempfile.TemporaryDirectory() as folder:
        for name, png in (*pictures(Path(folder)), *pages(Path(folder))):
            (IMAGES / name).write_bytes(png)
            click.echo(f"{name}: {len(png) // 1000} kB")


if __name__ == "__main__":
    main()
