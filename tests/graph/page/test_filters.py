"""What a reader chooses from: kinds, acts, publishers, verdicts, days and words; each leaves what it should."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browsing import with_browser
from tests.graph.page.conftest import Opener
from tests.graph.pictures import hostile, large, questioned, small

pytestmark = with_browser


def drawn(page: Page) -> set[str]:
    return set(page.evaluate("nodeView.getIds()"))


def test_the_legend_hides_kinds(opened: Opener) -> None:
    """Pressing a kind takes its nodes away, pressing again brings them back."""
    page = opened(small())
    page.click("#legend [data-kind=source]")
    assert drawn(page) == {"mayor", "union", "c1", "c2", "c3", "c4"}
    page.click("#legend [data-kind=source]")
    assert len(drawn(page)) == 8


def test_the_legend_hides_verdicts(opened: Opener) -> None:
    """Without conflicts neither the line nor the question that it answers is drawn, nor is it in the panel."""
    page = opened(questioned())
    lines = "edgeView.get().filter(edge => edge.label === 'conflict').length"
    assert page.evaluate(lines) == 1
    page.click("#legend [data-kind=conflict]")
    assert page.evaluate(lines) == 0
    assert drawn(page) == {"mayor", "union", "claim:c1", "claim:c2", "c3", "c4", "p1", "p2"}
    told = page.locator("#panel").inner_text()
    assert "WHERE SOURCES AGREE (1)" in told
    assert "CONFLICT" not in told.upper()


def test_acts_are_chosen(opened: Opener) -> None:
    """An act that is unticked takes its claims away and who has no other; All brings them back."""
    page = opened(small())
    page.click("#acts summary")
    page.get_by_label("warn").uncheck()
    assert drawn(page) == {"mayor", "union", "c1", "c3", "c4", "p1", "p2"}
    assert page.locator("#acts summary").inner_text().startswith("Acts 1 of 2")
    page.click("#acts [data-set=none]")
    assert drawn(page) == set()
    assert page.locator("#empty").is_visible()
    page.click("#acts [data-set=all]")
    assert len(drawn(page)) == 8


def test_publishers_are_chosen(opened: Opener) -> None:
    """Without a paper neither it nor its claims are drawn."""
    page = opened(small())
    page.click("#publishers summary")
    page.get_by_label("Morning Post").uncheck()
    assert drawn(page) == {"mayor", "union", "c1", "c3", "p1"}
    page.keyboard.press("Escape")
    assert not page.locator("#publishers .choices").is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_days_are_chosen(opened: Opener) -> None:
    """The sliders go from day to day; what has no day goes by a tick of its own."""
    page = opened(small())
    assert page.locator("#span").inner_text() == "3 May 2021 – 6 May 2021"
    page.locator("#from").press("ArrowRight")
    assert page.locator("#span").inner_text() == "5 May 2021 – 6 May 2021"
    assert page.locator("#from").get_attribute("aria-valuetext") == "5 May 2021"
    assert drawn(page) >= {"c3", "c4"}
    assert drawn(page).isdisjoint({"c1", "c2"})
    page.uncheck("#undated")
    assert "c4" not in drawn(page)
    page.locator("#until").press("Home")
    assert page.locator("#span").inner_text() == "3 May 2021 – 3 May 2021"
    assert drawn(page) >= {"c1", "c2"}


def test_where_all_is_dated_there_is_no_tick_for_the_rest(opened: Opener) -> None:
    """Nor is there a slider where all is of one day."""
    network = small()
    network.nodes["c4"]["said"] = "2021-05-05"
    page = opened(network)
    assert page.locator("#from").is_visible()
    assert page.locator("#undated").count() == 0
    for claim in ("c1", "c2", "c3", "c4"):
        network.nodes[claim]["said"] = "2021-05-05"
    assert opened(network).locator("#from").count() == 0


def test_the_search_finds_words_anywhere(opened: Opener) -> None:
    """A word typed lists what holds it, also in quotes; what is filtered away is not found."""
    page = opened(small())
    page.fill("#search", "million work")
    assert "2 found" in page.locator("#panel").inner_text()
    page.fill("#search", "million work zeppelin")
    assert "Nothing found" in page.locator("#panel").inner_text()


def test_very_many_publishers_are_one_choice(opened: Opener) -> None:
    """The first 150 by name, the rest together."""
    network = large(400)
    for number, node in enumerate(node for node in network if node.startswith("c")):
        network.nodes[node]["publisher"] = f"Paper {number}"
    page = opened(network)
    assert page.locator("#publishers .choices input").count() == 151
    assert "250 others" in page.locator("#publishers .choices").text_content()  # type: ignore[operator]


def test_choices_are_text(opened: Opener) -> None:
    """Acts and publishers of hostile articles are offered as written."""
    page = opened(hostile())
    offered = page.locator(".choices").all_text_contents()
    assert any("<img src=x onerror" in text for text in offered)
    assert page.evaluate("document.querySelectorAll('.choices img, .choices script, .choices svg').length") == 0
    assert page.evaluate("window.owned") is None
