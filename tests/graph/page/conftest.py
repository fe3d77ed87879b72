"""Pictures opened in a browser; afterwards each must have kept quiet and stayed at home."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from graph.picture import page
from tests.browsing import Visit, chromium, until
from tests.graph.pictures import Network

Opener = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser a module."""
    with chromium() as found:
        yield found


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Opens the picture of a network from a file, in a window of 1280 by 800 unless told otherwise.

    Afterwards the console must be empty and nothing but the file may have been asked for.
    """
    path = tmp_path / "graph.html"
    visits: list[Visit] = []

    def open_page(network: Network, *, width: int = 1280, dark: bool = False, **words: Any) -> Page:
        path.write_text(page(network, **words), encoding="utf-8")
        scheme: Any = "dark" if dark else "light"
        size: Any = {"width": width, "height": 800}
        context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
        visits.append(Visit(context.new_page()))
        visits[-1].page.goto(path.as_uri())
        until(visits[-1].page, "window.claimgraph !== undefined")
        return visits[-1].page

    yield open_page
    for visit in visits:
        assert visit.told == []
        assert visit.elsewhere(path.as_uri()) == set()
        assert path.as_uri() in visit.asked, "no request was seen: the check above would have shown nothing"
        visit.page.context.close()
