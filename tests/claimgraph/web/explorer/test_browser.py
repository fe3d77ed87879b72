"""The pages in a real browser: the main paths clicked, a quiet console, nobody kept out, no attack let through."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext

from claimgraph.web.explorer import links
from tests.browsing import Visit, barriers, with_browser
from tests.claimgraph.web.explorer.test_pages import one_of_each
from tests.conftest import Made

pytestmark = with_browser
WIDE = "document.documentElement.scrollWidth > window.innerWidth"


@contextmanager
def opened(context: BrowserContext, address: str, path: str = "/") -> Iterator[Visit]:
    """A page in a new tab; when the block ends, it must have been quiet and have asked nobody else."""
    page = context.new_page()
    page.set_default_timeout(20_000)
    visit = Visit(page)
    page.on("dialog", lambda dialog: visit.told.append(f"dialog: {dialog.message}"))
    page.goto(f"{address}{path}")
    yield visit
    assert visit.told == []
    assert visit.elsewhere(address) == set()
    page.close()


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (2000, "dark")])
def test_every_page_is_quiet_open_to_all_and_fits(
    browser: Browser, explorer: str, looked_at: tuple[Made, ...], width: int, scheme: str
) -> None:
    """No console error, no request elsewhere, no serious barrier (axe), no sideways scrolling, no attack."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    for path in one_of_each(looked_at):
        with opened(context, explorer, path) as visit:
            assert not visit.page.evaluate(WIDE), f"{path} is wider than {width} px"
            assert barriers(visit.page) == [], path
            assert visit.page.evaluate("window.hurt") is None, path
    context.close()


def test_from_a_conflict_to_the_words(context: BrowserContext, explorer: str) -> None:
    """The start page, its first conflict, the question, a claim, the article with the claim marked."""
    with opened(context, explorer) as visit:
        page = visit.page
        page.get_by_role("link", name="people killed").click()
        assert page.url.endswith("/question/toll")
        page.get_by_role("link", name="said: The storm killed 120 people").first.click()
        assert "/claim/" in page.url
        page.get_by_role("link", name="Storm over the port").first.click()
        assert "/article/" in page.url
        assert (
            page.locator(".whole mark.conflict").inner_text()
            == "The storm killed 120 people, the Health Ministry said on Monday."
        )
        page.locator(".whole sup a").nth(1).click()
        assert page.url.endswith("#c2")


def test_a_filter_and_a_search(context: BrowserContext, explorer: str) -> None:
    """By the keyboard alone: kind, actor, Enter; a word in the search box; a hit."""
    with opened(context, explorer, "/?kind=shift") as visit:
        page = visit.page
        page.get_by_label("Actor", exact=True).fill("norland")
        page.keyboard.press("Enter")
        page.wait_for_url("**actor=norland**")
        assert page.locator(".matter.shift").count() == 1
        page.get_by_role("searchbox").first.fill("captives")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search**")
        assert page.locator("mark.hit").first.inner_text() == "captives"
        page.locator(".results h3 a").first.click()
        assert "/claim/" in page.url


def test_an_actor_in_time(context: BrowserContext, explorer: str) -> None:
    """From the list of actors to what one of them proposed."""
    with opened(context, explorer, "/actors") as visit:
        page = visit.page
        page.get_by_role("link", name="Norland", exact=True).click()
        assert page.locator("h1").inner_text() == "Norland"
        assert page.locator(".matter.shift").count() == 1
        page.get_by_label("Act", exact=True).select_option("propose")
        page.get_by_role("button", name="Filter").click()
        page.wait_for_url("**act=propose**")
        assert page.locator(".timeline li").count() == 1


def test_the_keyboard_reaches_the_content_first(context: BrowserContext, explorer: str) -> None:
    """The first stop is the way past the navigation, and it leads there."""
    with opened(context, explorer) as visit:
        page = visit.page
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"


def test_a_claim_can_be_cited(context: BrowserContext, explorer: str, made: tuple[Made, ...]) -> None:
    """The link is that of the page with its host, and the button copies it."""
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=explorer)
    path = links.claim(made[0].claims[0].id)
    with opened(context, explorer, path) as visit:
        page = visit.page
        assert page.get_by_label("Link to this page").input_value() == f"{explorer}{path}"
        page.locator("[data-copy=link]").click()
        page.get_by_role("button", name="Copied").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == f"{explorer}{path}"


def test_without_script_nothing_is_missing(browser: Browser, explorer: str, made: tuple[Made, ...]) -> None:
    """The pages are whole; only the buttons that copy are not there."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{explorer}{links.claim(made[0].claims[0].id)}")
    assert page.get_by_role("heading", name="Cite and reuse").is_visible()
    assert not page.locator("[data-copy=link]").is_visible()
    context.close()
