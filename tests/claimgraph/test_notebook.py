"""Display in notebooks: a shell shows the values as HTML, and a picture in a frame that does no harm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell

from claimgraph import ClaimGraph, markup
from claimgraph.notebook import load_ipython_extension
from claimgraph.results import Picture
from graph.errors import NoSuchArticle
from graph.picture import page
from tests.browsing import Visit, chromium, until, with_browser
from tests.graph.pictures import hostile


@pytest.fixture(scope="module")
def graph(folder: Path) -> Iterator[ClaimGraph]:
    with ClaimGraph(folder, read_only=True) as found:
        yield found


@pytest.fixture(scope="module")
def shell() -> Any:
    made = InteractiveShell()  # type: ignore[no-untyped-call]
    load_ipython_extension(made)
    return made


def shown(shell: Any, value: object) -> str:
    """What a notebook would show as HTML."""
    found, _ = shell.display_formatter.format(value)
    return str(found["text/html"])


def test_a_claim_an_article_a_verdict_and_rows_are_shown(shell: Any, graph: ClaimGraph) -> None:
    """Each as markup of ours, with its style; results with the columns that matter."""
    claim = next(one for one in graph.claims() if one.act == "propose" and one.article.id == "harbour")
    verdict = graph.compare("conflict")[0]
    for value, told in (
        (claim, '<mark class="content">a six-week truce'),
        (claim.article, "Harbour Post, stated"),
        (verdict, "at least 74 against 120 dead"),
        (graph.questions()[0], "people killed"),
        (graph.annotated("harbour"), "Harbour Post, 19 March 2024; 3 claims"),
        (graph.who("propose"), "<th>what</th>"),
        (graph.rows("figures"), "at least 74 people"),
    ):
        html = shown(shell, value)
        assert html.startswith(str(markup.STYLE))
        assert told in html
    assert "<th>polarity</th>" not in shown(shell, graph.who("propose"))


def test_hostile_articles_are_shown_as_written(shell: Any, graph: ClaimGraph) -> None:
    """Markup and escape sequences of an article do nothing in a notebook."""
    for value in (graph.annotated("hostile"), graph.who("propose"), graph.rows("claims", head="")):
        html = shown(shell, value)
        assert "<script>alert" not in html
        assert "\x1b" not in html


def test_every_query_gives_a_data_frame(graph: ClaimGraph) -> None:
    """Results of questions and rows of SPARQL alike."""
    assert list(graph.who().to_dataframe()["claim"])
    frame = graph.rows("SELECT ?title { ?article dct:title ?title } ORDER BY ?title").to_dataframe()
    assert "Truce talks go on" in set(frame["title"])


def test_an_article_that_is_not_there(graph: ClaimGraph) -> None:
    """The error names the id and where ids are listed."""
    with pytest.raises(NoSuchArticle, match=r"zeppelin.*articles"):
        graph.annotated("zeppelin")


def test_a_picture_prints_as_a_line(graph: ClaimGraph) -> None:
    """A notebook that shows no HTML prints its length, not a megabyte."""
    picture = graph.picture(title="Port")
    assert isinstance(picture, str)
    assert repr(picture) == f"<picture: {len(picture):,} characters of HTML>"


@with_browser
def test_a_hostile_picture_stays_in_its_frame(shell: Any, tmp_path: Path) -> None:
    """In a page such as a notebook is: the frame draws, says nothing on the console, asks for nothing, and neither it
    nor the page around it runs what articles hold."""
    around = tmp_path / "notebook.html"
    frame = shown(shell, Picture(page(hostile(), title="<script>parent.owned = 1</script>")))
    around.write_text(f"<!doctype html><meta charset=utf-8><title>t</title>{frame}", encoding="utf-8")
    with chromium() as browser:
        visit = Visit(browser.new_page())
        visit.page.goto(around.as_uri())
        inner = visit.page.frames[1]
        inner.wait_for_load_state()
        until(visit.page, "document.querySelector('iframe') !== null")
        inner.locator("#panel h2").first.wait_for(state="attached")
        assert inner.evaluate("nodeView.length") > 0
        assert [inner.evaluate("window.owned"), visit.page.evaluate("window.owned")] == [None, None]
        assert visit.told == []
        assert visit.elsewhere(around.as_uri()) == set()
