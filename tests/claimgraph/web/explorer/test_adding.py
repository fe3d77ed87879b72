"""Articles pasted and dropped into a page: added with their verdicts, or refused with what is wrong."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from lxml import html as lxml_html
from playwright.sync_api import Browser, BrowserContext, Page

from claimgraph.api import ClaimGraph
from claimgraph.web.adding import lot
from graph.store import open_store
from tests.browsing import barriers, with_browser
from tests.claimgraph.web.conftest import serving
from tests.claimgraph.web.explorer.conftest import ATTACK, listed
from tests.claimgraph.web.explorer.test_browser import WIDE, opened
from tests.claimgraph.web.explorer.test_pages import words

FERRY = (
    "PORT ALDER (Coast Wire) - A ferry sank off Port Alder on Monday, and 12 people were killed, the police said."
    "\n\nThe company said the crew had been trained well.\n"
)
OTHER = (
    "A ferry sank off Port Alder on Monday. At least 31 people were killed, the mayor of Port Alder said on Tuesday."
    "\n\nDivers searched the wreck.\n"
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store without articles."""
    path = tmp_path_factory.mktemp("added") / "claims.store"
    with open_store(path):
        pass
    return path


@pytest.fixture(scope="module")
def desk(store: Path) -> Iterator[str]:
    """The address of a server that adds to it."""
    with serving(store, "--edit") as address:
        listed(address)
        yield address.rstrip("/")


def token(address: str) -> str:
    """The token in the form of the page."""
    page = lxml_html.fromstring(httpx.get(f"{address}/add", timeout=60).content)
    return str(page.xpath("(//form[@action='/add'])[1]//input[@name='token']/@value")[0])


def post(address: str, fields: dict[str, str], *files: tuple[str, bytes], key: str | None = None) -> httpx.Response:
    """The form sent with the token of the server, unless another one is given."""
    parts: list[tuple[str, tuple[str | None, bytes]]] = [("token", (None, (key or token(address)).encode()))]
    parts += [(name, (None, value.encode())) for name, value in fields.items()]
    parts += [("files", (name, data)) for name, data in files]
    return httpx.post(f"{address}/add", files=parts, timeout=120)


def ended(address: str, answer: httpx.Response) -> httpx.Response:
    """The page of a lot that was begun, once it has come to an end."""
    assert answer.status_code == httpx.codes.SEE_OTHER, words(answer)
    for _ in range(600):
        page = httpx.get(f"{address}{answer.headers['location']}", timeout=120)
        if b"data-busy" not in page.content:
            return page
        time.sleep(0.2)
    raise AssertionError("it did not come to an end")


def titles(store: Path) -> set[str | None]:
    """The titles of the articles in the store."""
    with ClaimGraph(store, read_only=True) as graph:
        return {str(row["title"]) for row in graph.query("articles").records}  # type: ignore[union-attr]


@with_browser
def test_a_text_is_pasted_and_a_file_dropped(context: BrowserContext, desk: str, store: Path, tmp_path: Path) -> None:
    """Each leads by way of its progress to a page with the article; the second brings the conflict between them."""
    with opened(context, desk, "/add") as visit:
        page = visit.page
        page.set_default_timeout(90_000)
        assert barriers(page) == []
        page.get_by_label("Text of the article").fill(FERRY)
        page.get_by_label("Headline").fill("Ferry sinks off Port Alder")
        page.get_by_label("Day it appeared").fill("2024-03-19")
        page.locator("#publisher").fill("Coast Wire")
        page.get_by_role("button", name="Add the text").click()
        page.get_by_role("heading", name="1 article in the store").wait_for()
        assert barriers(page) == []
        page.get_by_role("link", name="Add more").click()
        named = tmp_path / "ferry.json"
        record = {"text": OTHER, "title": "Ferry toll rises", "publisher": "Island Gazette", "date": "2024-03-20"}
        named.write_text(json.dumps(record), "utf-8")
        page.get_by_label("Drop files here").set_input_files([named])
        page.locator("#chosen").get_by_text("ferry.json").wait_for()
        page.get_by_role("button", name="Add the files").click()
        page.get_by_role("heading", name="1 article in the store").wait_for()
        assert page.locator(".matter.conflict, .matter.update").first.is_visible()
        page.get_by_role("link", name="Ferry toll rises").first.click()
        assert "/article/" in page.url
    assert {"Ferry sinks off Port Alder", "Ferry toll rises"} <= titles(store)


@with_browser
def test_names_and_texts_are_never_markup(browser: Browser, desk: str, tmp_path: Path) -> None:
    """A file whose name is an attack, with a text that is one, at both widths: nothing runs, nothing asks elsewhere."""
    named = tmp_path / "'><img src=x onerror=window.hurt=1>.txt"
    named.write_text(f"{ATTACK} said {ATTACK} fell on Monday, the mayor of Port Alder said.\n", "utf-8")
    bad = tmp_path / "<script>window.hurt=1<∕script>.pdf"
    bad.write_bytes(b"%PDF-1.4")
    for width in (360, 2000):
        context = browser.new_context(viewport={"width": width, "height": 800})
        with opened(context, desk, "/add") as visit:
            page = visit.page
            page.set_default_timeout(90_000)
            page.get_by_label("Drop files here").set_input_files([named, bad])
            page.locator("#chosen").get_by_text("onerror").wait_for()
            _harmless(page)
            page.get_by_role("button", name="Add the files").click()
            page.get_by_role("heading", name="article in the store").wait_for()
            page.get_by_text(".pdf files are not read").first.wait_for()
            _harmless(page)
            assert barriers(page) == []
        context.close()


def _harmless(page: Page) -> None:
    assert page.evaluate("window.hurt") is None
    assert page.locator("main img, main script").count() == 0
    assert not page.evaluate(WIDE)


@with_browser
def test_too_large_a_file_is_told_before_it_is_sent(context: BrowserContext, desk: str, tmp_path: Path) -> None:
    """The page weighs what was chosen; without its script, the server says the same."""
    large = tmp_path / "large.txt"
    large.write_bytes(b"word " * (lot.A_FILE // 5 + 1))
    with opened(context, desk, "/add") as visit:
        visit.page.get_by_label("Drop files here").set_input_files([large])
        visit.page.get_by_text("a file has at most 20 MB").wait_for()
        visit.page.get_by_role("button", name="Add the files").click()
        assert visit.page.url.endswith("/add")


@with_browser
def test_what_is_dropped_beside_the_field_counts(context: BrowserContext, desk: str) -> None:
    """A drop anywhere in the frame is a choice of files, and each drop is a new one."""
    drop = """(name) => {
        const dropped = new DataTransfer();
        dropped.items.add(new File(["words"], name));
        document.querySelector(".zone").dispatchEvent(new DragEvent("drop", { dataTransfer: dropped, bubbles: true }));
    }"""
    with opened(context, desk, "/add") as visit:
        for name in ("north.txt", "south.txt"):
            visit.page.evaluate(drop, name)
            assert visit.page.locator("#chosen li").all_inner_texts() == [f"{name}, 1 kB"]
        assert visit.page.evaluate("document.getElementById('files').files[0].name") == "south.txt"


@with_browser
def test_without_script_too_large_a_file_has_an_answer(browser: Browser, desk: str, tmp_path: Path) -> None:
    """And a file that is none says why, with the words of ingest."""
    large, wrong = tmp_path / "large.txt", tmp_path / "wrong.txt"
    large.write_bytes(b"word " * (lot.IN_ALL // 5 + 1_000_000))
    wrong.write_bytes(b"PK\x03\x04" + bytes(200))
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(90_000)
    page.goto(f"{desk}/add")
    page.get_by_label("Drop files here").set_input_files([large])
    page.get_by_role("button", name="Add the files").click()
    page.get_by_role("alert").get_by_text("at most 64 MB").wait_for()
    page.get_by_label("Drop files here").set_input_files([wrong])
    page.get_by_role("button", name="Add the files").click()
    page.get_by_role("heading", name="Nothing could be added").wait_for()
    told = "wrong.txt: is a zip archive or an office document, not text; save its text as .txt or .html"
    assert page.get_by_text(told).is_visible()
    context.close()


@pytest.mark.parametrize(
    ("fields", "files", "status", "told"),
    [
        ({"text": FERRY, "date": "yesterday"}, (), 422, "its date cannot be read: 'yesterday' is no date"),
        ({"text": "  "}, (), 422, "there is nothing in it"),
        ({}, (), 422, "there is nothing in it"),
        ({"text": "word " * 200_001}, (), 413, "at most 1,000,000"),
        ({"text": "x" * 5_000_000}, (), 413, "at most 1,000,000"),
        ({"text": FERRY, "title": "t" * 501}, (), 413, "at most 500"),
        ({"date": "March"}, (("a.txt", FERRY.encode()),), 422, "'March' is no date"),
        ({}, tuple((f"{number}.txt", b"word") for number in range(101)), 413, "at most 100 files"),
        ({}, (("a.txt", b"x" * (lot.A_FILE + 1)),), 413, "a.txt: over 20,000,000 bytes, no single article"),
        ({}, tuple((f"{number}.txt", b"x" * 17_000_000) for number in range(4)), 413, "at most 64 MB"),
    ],
)
def test_what_is_not_taken_in(
    desk: str, fields: dict[str, str], files: tuple[tuple[str, bytes], ...], status: int, told: str
) -> None:
    """A text or a day that is none, too much of anything: the form comes back with what was in it and what is wrong."""
    answer = post(desk, fields, *files)
    assert answer.status_code == status
    assert told in words(answer)
    page = lxml_html.fromstring(answer.content)
    assert len(page.xpath("//form[@action='/add']")) == 2
    if status == httpx.codes.UNPROCESSABLE_ENTITY:
        assert page.xpath("string(//textarea)") == fields.get("text", "")


WRONG = (
    ("a.pdf", b"%PDF", "a.pdf: .pdf files are not read; save it as one of .txt"),
    ("b.json", b'{"text": ', "b.json: not JSON"),
    ("c.json", b'{"title": "x"}', 'c.json: has no "text"'),
    ("d.jsonl", b'{"text": "A ferry sank off Port Alder on Monday."}\nno\n', "d.jsonl:2: not JSON"),
    ("e.txt", b"  \n", "e.txt: the file is empty"),
    ("f.html", b"<html><body></body></html>", "f.html: no article text in this page"),
    ("g.md", b"---\ntitle: [\n---\nx\n", "g.md: its front matter is not YAML"),
    ("h.txt", b"\x00\x01" * 300, "h.txt: is binary, not text"),
)


def test_a_wrong_file_says_what_is_wrong(desk: str) -> None:
    """In the words of `claimgraph ingest`, by the name of the file and the line in it; what is right comes in."""
    long = json.dumps({"text": "A barge sank off Port Alder on Monday.", "title": "t" * 3_000_000}).encode()
    page = ended(desk, post(desk, {}, *((name, data) for name, data, _ in WRONG), ("long.json", long)))
    told = words(page)
    assert [each for _, _, each in WRONG if each not in told] == []
    assert "2 articles in the store" in told
    assert "8 articles could not be read" in told


def test_a_name_is_never_opened(desk: str, store: Path) -> None:
    """However it climbs, it is told by its last part, and no file of it is made."""
    names = ("../../../../tmp/hurt.txt", "..\\..\\hurt.txt", "/etc/hurt.txt", "a\x00/../hurt.txt", "~/.ssh/hurt.txt")
    text = "The harbour of Port Alder was closed on Monday, the mayor said. "
    page = ended(desk, post(desk, {}, *((name, f"{text} {at}".encode()) for at, name in enumerate(names))))
    assert "5 articles in the store" in words(page)
    assert words(page).count("hurt.txt") == len(names)
    assert ".." not in words(page)
    assert not list(store.parent.rglob("*hurt*"))
    assert not Path("/tmp/hurt.txt").exists()  # noqa: S108 (where it would lead)
    assert not Path("/etc/hurt.txt").exists()


def test_two_files_of_one_name_are_two_articles(desk: str, store: Path) -> None:
    """The name of a file that was sent says nothing of where it is from: the second is no version of the first."""
    texts = [
        f"The bridge of {place} was closed on Monday, its mayor said.\n" for place in ("North Alder", "South Alder")
    ]
    ended(desk, post(desk, {"publisher": "Coast Wire"}, *(("article.txt", text.encode()) for text in texts)))
    with ClaimGraph(store, read_only=True) as graph:
        assert set(graph.stats()["articles"]) == {"current"}


@pytest.mark.parametrize(
    ("headers", "key", "status"),
    [
        ({}, "guessed", 403),
        ({}, "ü", 403),
        ({"Sec-Fetch-Site": "cross-site"}, None, 403),
        ({"Host": "evil.example"}, None, 400),
        ({"Content-Type": "text/plain"}, None, 415),
        ({"Content-Type": "multipart/form-data"}, None, 400),
    ],
)
def test_others_add_nothing(desk: str, store: Path, headers: dict[str, str], key: str | None, status: int) -> None:
    """No token, a wrong one, another site's page, another Host, what is no such form."""
    before = titles(store)
    fields = {"token": key or token(desk), "text": FERRY, "title": "Not asked for"}
    parts = [(name, (None, value.encode())) for name, value in fields.items()]
    assert httpx.post(f"{desk}/add", files=parts, headers=headers, timeout=60).status_code == status
    assert titles(store) == before


def test_a_token_must_be_there(desk: str) -> None:
    """A form without one is refused."""
    answer = httpx.post(f"{desk}/add", files=[("text", (None, FERRY.encode()))], timeout=60)
    assert answer.status_code == httpx.codes.FORBIDDEN
    assert "reload it" in words(answer)


def test_where_nothing_can_be_added(explorer: str, store: Path) -> None:
    """A server that only reads, and a store elsewhere, say so on a page."""
    for answer in (httpx.get(f"{explorer}/add", timeout=60), post(explorer, {"text": FERRY}, key="none")):
        assert answer.status_code == httpx.codes.FORBIDDEN
        assert "claimgraph serve --edit" in words(answer)
    assert not lxml_html.fromstring(httpx.get(explorer, timeout=60).content).xpath("//nav//a[@href='/add']")
    with serving(store) as near, serving(f"{near}sparql", "--edit") as far:
        answer = httpx.get(f"{far}add", timeout=60)
        assert answer.status_code == httpx.codes.FORBIDDEN
        assert "claimgraph ingest --store" in words(answer)


def test_while_another_writes(desk: str, store: Path) -> None:
    """It says who, waits, goes on once the other is done or when asked to; pages are read meanwhile."""
    text = "A lighthouse fell at Cape Orrin on Monday, the coast guard said.\n"
    with open_store(store):
        answer = post(desk, {"text": text, "publisher": "Coast Wire", "date": "2024-03-20"})
        for _ in range(600):
            page = httpx.get(f"{desk}{answer.headers['location']}", timeout=120)
            if "nother claimgraph" in words(page):
                break
            time.sleep(0.2)
        assert "is writing to" in words(page)
        assert httpx.get(f"{desk}/articles", timeout=60).status_code == httpx.codes.OK
    page = ended(desk, answer)
    if "Another process is writing" in words(page):  # it waits a minute, which a busy machine can need for the above
        again = httpx.post(f"{desk}{answer.headers['location']}/again", data={"token": token(desk)}, timeout=60)
        page = ended(desk, again)
    assert "1 article in the store" in words(page)


def test_a_lot_is_stopped_and_tried_again(desk: str, store: Path) -> None:
    """What was stopped is not in the store; tried again it comes."""
    text = "A tram derailed in Easthold on Monday, and three people were hurt, the fire brigade said.\n"
    begun = post(desk, {"text": text, "title": "Tram derails", "publisher": "Coast Wire", "date": "2024-03-20"})
    place = begun.headers["location"]
    form = {"token": token(desk)}
    assert httpx.post(f"{desk}{place}/stop", data={"token": "guessed"}, timeout=60).status_code == httpx.codes.FORBIDDEN
    stopped = httpx.post(f"{desk}{place}/stop", data=form, timeout=60)
    assert "Stopped" in words(ended(desk, stopped))
    assert "Tram derails" not in titles(store)
    again = httpx.post(f"{desk}{place}/again", data=form, timeout=60)
    assert "1 article in the store" in words(ended(desk, again))
    assert "Tram derails" in titles(store)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\news\\port.txt", "port.txt"),
        ("a\x1b[2J.txt", "a [2J.txt"),
        ("\u202etxt.exe", "txt.exe"),
        ("", "a file without a name"),
        ("..", ".."),
        ("a" * 500 + ".jsonl", "a" * 99 + "…" + "a" * 14 + ".jsonl"),
    ],
)
def test_names_as_they_are_told(name: str, told: str) -> None:
    """Their last part, short, without what moves a cursor or turns the order of letters."""
    assert lot.shown(name) == told
