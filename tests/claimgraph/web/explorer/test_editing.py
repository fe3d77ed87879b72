"""What changes the store from a page: done by those who may, refused to all others, exported as a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from lxml import html as lxml_html
from playwright.sync_api import BrowserContext, Page

from benchmarks.newsroom import Newsroom
from claimgraph.api import ClaimGraph
from graph.agreement import Verdict
from graph.comparing.reviews import reviews
from graph.comparing.verdicts import verdicts
from graph.identity.overrules import overrules
from graph.merge import ingest
from graph.store import open_store
from tests.browsing import barriers, with_browser
from tests.claimgraph.web.conftest import serving
from tests.claimgraph.web.explorer.conftest import listed
from tests.claimgraph.web.explorer.test_browser import opened


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with conflicts that its own rules found."""
    found = tmp_path_factory.mktemp("edited") / "claims.store"
    with open_store(found) as store:
        for made in Newsroom().articles(700):
            ingest(store, made.ref, made.claims, text=made.text)
    return found


@pytest.fixture(scope="module")
def editor(path: Path) -> Iterator[str]:
    """The address of a server whose pages may change that store."""
    with serving(path, "--edit") as address:
        listed(address)
        yield address.rstrip("/")


def form(address: str) -> dict[str, str]:
    """The first form below a verdict, as a browser would send it, "wrong" pressed."""
    page = lxml_html.fromstring(httpx.get(f"{address}/?kind=agree", timeout=60).content)
    found = page.xpath("(//form[@class='marks'])[1]//input")
    return {field.get("name"): field.get("value") for field in found} | {"mark": "wrong"}


@pytest.mark.parametrize(
    ("change", "headers", "status"),
    [
        ({"token": "guessed"}, {}, 403),
        ({"token": ""}, {}, 403),
        ({"token": "ü"}, {}, 403),
        ({}, {"Sec-Fetch-Site": "cross-site"}, 403),
        ({}, {"Sec-Fetch-Site": "same-site"}, 403),
        ({}, {"Host": "evil.example"}, 400),
        ({}, {"Content-Type": "text/plain"}, 415),
        ({"back": "x" * 20_000}, {}, 413),
        ({f"f{number}": "" for number in range(1_200)}, {}, 400),
        ({"mark": "deleted"}, {}, 400),
        ({"a": "../../etc/passwd"}, {}, 400),
        ({"a": '"> <script>'}, {}, 400),
    ],
)
def test_others_change_nothing(
    editor: str, path: Path, change: dict[str, str], headers: dict[str, str], status: int
) -> None:
    """No token, a wrong one, another site's page, another Host, what is no form, what is no claim."""
    answer = httpx.post(f"{editor}/decide", data=form(editor) | change, headers=headers, timeout=60)
    assert answer.status_code == status
    with ClaimGraph(path, read_only=True) as graph:
        assert not reviews(graph.store).wrong


def test_a_server_that_only_reads_has_no_forms(explorer: str) -> None:
    """No button, and no change by hand either."""
    assert '<form class="marks"' not in httpx.get(explorer, timeout=60).text
    data = {"token": "", "a": "0" * 16, "b": "1" * 16, "mark": "wrong"}
    answer = httpx.post(f"{explorer}/decide", data=data, timeout=60)
    assert answer.status_code == 403
    assert "--edit" in answer.text


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_one_is_not_led_elsewhere(editor: str, back: str) -> None:
    """After a change one is back on a page of this server, whatever the form says."""
    answer = httpx.post(f"{editor}/decide", data=form(editor) | {"mark": "none", "back": back}, timeout=60)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


@with_browser
def test_a_wrong_verdict_is_marked_and_taken_back(context: BrowserContext, editor: str, path: Path) -> None:
    """The button takes it off the list and out of the store; the file says so; taking the mark off brings it back."""
    with ClaimGraph(path, read_only=True) as graph:
        before = {one.id for one in _verdicts(graph)}
    with opened(context, editor, "/?kind=agree") as visit:
        page = visit.page
        first = page.locator(".matter").first
        pair = tuple(first.locator(f"input[name={side}]").input_value() for side in "ab")
        first.get_by_role("button", name="Wrong").click()
        page.wait_for_url("**/?kind=agree")
        assert page.locator(f"input[value='{pair[0]}'] + input[value='{pair[1]}']").count() == 0
        told = httpx.get(f"{editor}/overrules.txt", timeout=60).text
        assert overrules(told).reviews.wrong == {pair}
        with ClaimGraph(path, read_only=True) as graph:
            assert len(before - {one.id for one in _verdicts(graph)}) >= 1
        page.goto(f"{editor}/decisions")
        assert barriers(page) == []
        page.get_by_role("button", name="Take the mark off").click()
        page.get_by_text("Nothing yet").wait_for()
    with ClaimGraph(path, read_only=True) as graph:
        assert {one.id for one in _verdicts(graph)} == before


@with_browser
def test_the_list_by_what_was_looked_at(context: BrowserContext, editor: str) -> None:
    """A question that is marked moves from one list to the other at once; a pair marked wrong has a list of its own."""
    with opened(context, editor, "/?kind=agree&review=unseen") as visit:
        page = visit.page
        page.set_default_timeout(60_000)
        count = _counted(page)
        assert count > 10  # so that there is a second page
        page.get_by_role("link", name="Next").click()
        assert "review=unseen" in page.url
        first = page.locator(".matter").first
        named = first.get_attribute("aria-labelledby")
        first.get_by_role("button", name="Reviewed, it stands").click()
        page.wait_for_url("**review=unseen&page=2")
        assert page.locator(f"[aria-labelledby={named}]").count() == 0
        assert _counted(page) == count - 1
        page.get_by_label("Looked at").select_option("reviewed")
        page.get_by_role("button", name="Filter").click()
        page.wait_for_url("**review=reviewed**")
        assert _counted(page) == 1
        assert page.locator(".marked.reviewed").count() == 1
        assert "kind=agree" in page.url
        page.locator(".matter").first.get_by_role("button", name="Wrong").click()
        page.get_by_text("Nothing fits all of that").wait_for()
        page.get_by_label("Looked at").select_option("wrong")
        page.get_by_role("button", name="Filter").click()
        page.get_by_role("heading", name="Verdicts marked wrong").wait_for()
        assert barriers(page) == []
        page.get_by_role("button", name="Take the mark off").click()
        page.get_by_text("Nothing fits all of that").wait_for()


def _counted(page: Page) -> int:
    """How many questions the list says there are."""
    return int(page.locator(".count").inner_text().split()[0].replace(",", ""))


def _verdicts(graph: ClaimGraph) -> list[Verdict]:
    return list(verdicts(graph.store))
