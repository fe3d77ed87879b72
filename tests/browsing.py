"""A real browser for the tests: Chromium without a window, driven by Playwright, that tells all it did."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
with_browser = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (apt install chromium)")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-sync")
SERIOUS = ("serious", "critical")


@dataclass
class Visit:
    """A page with what it wrote to the console, what went wrong in it and what it asked for."""

    page: Page
    told: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda message: self.told.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.told.append(f"error: {error}"))
        self.page.on("request", lambda request: self.asked.append(request.url))

    def elsewhere(self, *own: str) -> set[str]:
        """The addresses asked for that do not begin with one of its own; data in the page itself counts as its own."""
        return {address for address in self.asked if not address.startswith(("data:", "about:", *own))}


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser, for as long as the block lasts."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def until(page: Page, expression: str, *, seconds: float = 30) -> None:
    """Wait until an expression is true in a page; Playwright's own waiting wants eval, which a good policy forbids."""
    for _ in range(int(seconds * 20)):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"not so after {seconds} s: {expression}")


def barriers(page: Page, *, serious: bool = True) -> list[str]:
    """What keeps some readers out of a page, as axe-core finds it; only what is serious or worse, where so asked."""
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{each['impact']} {each['id']}: {node['html'][:160]}"
        for each in found["violations"]
        if not serious or each["impact"] in SERIOUS
        for node in each["nodes"]
    ]
