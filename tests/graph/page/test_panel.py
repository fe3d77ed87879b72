"""The panel: all that is known of what is chosen, with the words of source, cue and content marked."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browsing import until, with_browser
from tests.graph.page.conftest import Opener
from tests.graph.pictures import questioned, small

pytestmark = with_browser


def panel(page: Page) -> str:
    return page.locator("#panel").inner_text()


def point_at(page: Page, node: str, *, click: bool = False) -> None:
    """Move the pointer to where a node is in the window."""
    x, y = page.evaluate(
        "id => { const p = network.canvasToDOM(network.getPosition(id)), c = network.body.container"
        ".getBoundingClientRect(); return [p.x + c.x, p.y + c.y] }",
        node,
    )
    page.mouse.move(x - 3, y)
    page.mouse.move(x, y)
    if click:
        page.mouse.click(x, y)


def test_a_click_shows_the_quote_and_all_that_is_known(opened: Opener) -> None:
    """A real click on a claim: chain, both dates with how they are known, the article, the verdicts on it."""
    page = opened(small())
    assert "WHERE SOURCES CONFLICT (1)" in panel(page)
    point_at(page, "c1", click=True)
    until(page, "byId('panel').innerText.includes('said the speaker of c1')")
    told = panel(page)
    for shown in (
        "Rosa Marti (said)",
        "3 May 2021, reckoned from the article’s date: “Monday”",
        "4 May 2021, from the dateline",
        "The Gazette",
        "will close against will not close",
    ):
        assert shown in told
    assert page.locator("#panel dd a").get_attribute("href") == "https://gazette.example/bridge"


def test_source_cue_and_content_are_marked(opened: Opener) -> None:
    """Each in the sentence as it stands; the rest of the sentence is there, unmarked."""
    page = opened(small())
    page.evaluate("claimgraph.choose('c1')")
    quote = page.locator("#panel blockquote")
    marked = {kind: quote.locator(f"mark.{kind}").all_inner_texts() for kind in ("source", "cue", "content")}
    assert marked == {
        "source": ["the speaker of c1"],
        "cue": ["said"],
        "content": ["the bridge will close for repairs"],
    }
    assert quote.inner_text() == "“the bridge will close for repairs”, said the speaker of c1."


def test_a_glance_shows_quote_source_and_date(opened: Opener) -> None:
    """Pointing is enough to see who said it, where and when."""
    page = opened(small())
    point_at(page, "c2")
    tip = page.locator("div.vis-tooltip")
    until(page, "document.querySelector('div.vis-tooltip')?.innerText.includes('speaker of c2')")
    assert "the dockers' union · Morning Post · 3 May 2021" in tip.inner_text()


def test_a_verdict_opens_with_both_sides(opened: Opener) -> None:
    """A press on a conflict in the list shows its reason and both quotes."""
    page = opened(small())
    page.locator("#panel .card.conflict").click()
    for shown in ("will close against will not close", "said the speaker of c1", "said the speaker of c2"):
        assert shown in panel(page)


def test_a_question_opens_with_its_sides(opened: Opener) -> None:
    """The overview lists it under its event; a press shows the sides with their sources and claims, and the verdict."""
    page = opened(questioned())
    assert "Repairs, Velm, May 2021 (1)\nwhether the bridge will close: conflict" in panel(page)
    assert "not so: 2 sources (Morning Post; Sun)" in panel(page)
    page.locator("#panel .card.conflict").first.click()
    told = panel(page)
    assert told.index("so: 1 source (The Gazette) (1)") < told.index("the bridge will close for repairs")
    assert "will close against will not close" in told
    page.evaluate("claimgraph.choose('event:closing')")
    assert "1–31 May 2021" in panel(page)
    assert "QUESTIONS (1)" in panel(page)
    page.evaluate("claimgraph.choose('side:shut/2')")
    assert "Morning Post; Sun" in panel(page)


def test_everything_can_be_reached_by_keys(opened: Opener) -> None:
    """Tab comes to the choice of view, the search, the drawing, the legend and the panel; Enter opens, and the panel
    keeps the focus; Escape goes back; arrows go from node to node."""
    page = opened(questioned())
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.className"))
    for stop in ("view", "search", "vis-network", "fit", "from", "undated", "card conflict"):
        assert stop in reached
    page.locator("#panel .card.conflict").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("panel.contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert "Repairs, Velm, May 2021 (1)" in panel(page)
    page.locator(".vis-network").focus()
    page.keyboard.press("ArrowRight")
    first = page.evaluate("network.getSelectedNodes()[0]")
    page.keyboard.press("ArrowLeft")
    assert first
    assert page.evaluate("network.getSelectedNodes()[0]") not in (first, None)
