"""The pictures of docs/images, made again from seeds/: `python docs/screenshots.py` (needs Chromium and Playwright)."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import click
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from claimgraph import ClaimGraph

HERE = Path(__file__).parent
IMAGES = HERE / "images"
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


def pictures(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Name of a file → PNG, for the picture of the seeds."""
    path = folder / "graph.html"
    with ClaimGraph() as graph:
        graph.ingest(str(HERE.parent / "seeds" / "*-*.md"))
        graph.picture(path, title="Talks of early 2024")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for shot in PICTURES:
            yield f"{shot.name}.png", small(taken(browser, path, shot))
        browser.close()


def main() -> None:
    """Write them all."""
    with tempfile.TemporaryDirectory() as folder:
        for name, png in pictures(Path(folder)):
            (IMAGES / name).write_bytes(png)
            click.echo(f"{name}: {len(png) // 1000} kB")


if __name__ == "__main__":
    main()
