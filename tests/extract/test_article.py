"""Articles from text, files, folders and standard input; bad input by name; the real articles where at hand."""

from __future__ import annotations

import io
import json
import os
from datetime import date
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.article import Article, Unreadable, articles, parse
from graph.claim import iso

SHARED = Path(__file__).parents[2].parent / "shared"
TEXT = "Bridge to close\n\nThe mayor said on Monday that the bridge would close.\n"
BODY = "The mayor said on Monday that the bridge would close."


def _all(*paths: str | Path, **options: str) -> list[Article | Unreadable]:
    return list(articles([str(path) for path in paths], **options))  # type: ignore[arg-type]


def _one(path: str | Path, **options: str) -> Article:
    (found,) = _all(path, **options)
    assert isinstance(found, Article), str(found)
    return found


def _problem(path: str | Path) -> str:
    (found,) = _all(path)
    assert isinstance(found, Unreadable)
    assert "\n" not in str(found)
    return str(found)


# Text to article


def test_an_article_from_text_alone() -> None:
    """Undated and unnamed where nothing tells; the headline is title and no body."""
    found = parse(TEXT)
    assert [TEXT[start:end] for start, end in found.body] == [BODY]
    assert found.paragraphs == (BODY,)
    assert (found.ref.title, found.ref.publisher, found.ref.publisher_basis) == ("Bridge to close", None, "unknown")
    assert (iso(found.ref.issued), found.ref.issued.basis) == (None, "unknown")


def test_what_is_stated_comes_before_what_is_given() -> None:
    """`publisher` and `date` of the file, then those of the command line, each with its basis."""
    stated = parse(TEXT, publisher="Island Post", date="2024-03-05", given_publisher="X", given_date="2020-01-01")
    assert (stated.ref.publisher, stated.ref.publisher_basis) == ("Island Post", "stated")
    assert (iso(stated.ref.issued), stated.ref.issued.basis) == ("2024-03-05", "stated")
    helped = parse(TEXT, given_publisher="X", given_date=date(2020, 1, 1))
    assert (helped.ref.publisher, helped.ref.publisher_basis) == ("X", "given")
    assert (iso(helped.ref.issued), helped.ref.issued.basis) == ("2020-01-01", "given")


def test_dates_that_are_none_are_refused() -> None:
    """A date given on the command line is a day."""
    with pytest.raises(ValueError, match="'someday' is no date"):
        parse(TEXT, date="someday")
    with pytest.raises(ValueError, match="'2024' is no day"):
        articles(["x.txt"], date="2024")


def test_ids_come_from_content() -> None:
    """The same text has the same id and, with the same metadata, the same version; a path is no part of either."""
    plain, dated, again = parse(TEXT, path="a.txt"), parse(TEXT, date="2024-03-05"), parse(TEXT, path="b.txt")
    assert plain.ref.id == dated.ref.id == again.ref.id
    assert plain.ref.version == again.ref.version != dated.ref.version
    assert parse(TEXT + ".").ref.id != plain.ref.id
    assert parse(TEXT, id="a1").ref.id == "a1"


@given(st.text(max_size=300))
def test_any_text_is_an_article_whose_spans_hold(text: str) -> None:
    """Body spans are inside, sorted, disjoint; the reading is as long as the text; reading twice gives the same."""
    found = parse(text)
    assert len(found.reading) == len(text)
    assert all(0 <= start < end <= len(text) for start, end in found.body)
    assert all(a[1] <= b[0] for a, b in pairwise(found.body))
    assert parse(text) == found


# Files


def test_front_matter(tmp_path: Path) -> None:
    """The text is the whole file; the front matter is no body, and states what it states."""
    head = (
        "---\ntitle: 'Bridge: to close'\npublisher: Island Post\ndate: 2024-03-05\nurl: https://a.com/x\nid: a1\n---\n"
    )
    for name in ("a.md", "a.txt"):
        path = tmp_path / name
        path.write_text(head + TEXT)
        found = _one(path)
        assert found.text == head + TEXT
        assert [found.text[start:end] for start, end in found.body] == [BODY]
        ref = found.ref
        assert (ref.id, ref.title, ref.publisher, ref.url) == (
            "a1",
            "Bridge: to close",
            "Island Post",
            "https://a.com/x",
        )
        assert (iso(ref.issued), ref.issued.basis, ref.path) == ("2024-03-05", "stated", str(path))


def test_a_line_of_dashes_is_not_front_matter(tmp_path: Path) -> None:
    """A text may begin with a rule."""
    path = tmp_path / "a.txt"
    path.write_text("---\n\n" + BODY)
    assert _one(path).paragraphs == (BODY,)


def test_line_ends_and_byte_order_marks(tmp_path: Path) -> None:
    """Line ends count as they are in the file; a byte order mark does not."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    found = _one(path)
    assert found.text == TEXT.replace("\n", "\r\n")
    assert found.text[slice(*found.body[0])] == BODY


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    """Unicode by its mark, and Windows-1252, which is said in a note."""
    text = "“The café is closed,” the mayor said on Monday, and nobody answered him for an hour."
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    found = _one(path)
    assert found.text == text
    assert found.notes == (("read as Windows-1252",) if encoding == "cp1252" else ())


def test_a_few_broken_bytes_are_noted(tmp_path: Path) -> None:
    """A file cut inside a character is read, with the place marked."""
    path = tmp_path / "a.txt"
    path.write_bytes(("“The café is closed,” the mayor said – on Monday.".encode() * 3)[:-1] + b"\xe2")
    assert _one(path).notes == ("read as UTF-8 with 1 broken character",)


def test_json(tmp_path: Path) -> None:
    """One article, several in a list; offsets are into `text`."""
    path = tmp_path / "a.json"
    path.write_text(
        json.dumps({"text": TEXT, "title": "Bridge to close", "publisher": {"name": "Post"}, "date": "2024-03-05"})
    )
    found = _one(path)
    assert (found.text, found.ref.publisher, iso(found.ref.issued)) == (TEXT, "Post", "2024-03-05")
    path.write_text(json.dumps([{"text": TEXT, "id": "a"}, {"title": "no text"}, {"text": BODY, "id": 7}]))
    first, bad, second = _all(path)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.ref.id, second.ref.id, first.ref.path) == ("a", "7", str(path))
    assert str(bad).startswith(f'{path}:2: has no "text"')


def test_lines_of_json(tmp_path: Path) -> None:
    """Good lines are read; a bad one is told by its number."""
    path = tmp_path / "a.jsonl"
    path.write_text(
        f'{json.dumps({"text": TEXT, "id": "a"})}\n\n{{"text": "cut in\n[1]\n{json.dumps({"text": BODY})}\n'
    )
    first, cut, no_object, last = _all(path)
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert str(cut).startswith(f"{path}:3: not JSON")
    assert str(no_object).startswith(f"{path}:4: no JSON object")


def test_half_a_surrogate_pair_in_json_does_no_harm(tmp_path: Path) -> None:
    """What no file can hold becomes the sign for it, one character for one."""
    path = tmp_path / "a.json"
    path.write_text('{"text": "The mayor \\ud800 said so on Monday."}')
    found = _one(path)
    assert found.text == "The mayor � said so on Monday."
    assert found.text.encode("utf-8")


PAGE = """<html><head><title>Quake shakes island</title>
<meta property="article:published_time" content="2024-03-05T08:00:00Z">
<meta property="og:site_name" content="The Island Post"><link rel="canonical" href="https://islandpost.com/news/q"></head>
<body><nav><a href=/>Home</a></nav><article><h1>Quake shakes island</h1><p>By Ann Bee</p>
<p>A strong quake shook the island on Monday, killing ten people, the governor said on state television.</p>
<p>Rescue teams were sent to seven villages, where many houses had fallen, he told reporters in the town.</p>
<p>“We have tents,” he said. The tremor was felt far away in the capital and along the coast.</p></article>
<footer>Copyright 2026 Island Post. All rights reserved.</footer></body></html>"""


def test_a_page(tmp_path: Path) -> None:
    """The text taken from the page, its date and publisher as it states them."""
    path = tmp_path / "a.html"
    path.write_text(PAGE)
    found = _one(path)
    assert (found.ref.title, found.ref.publisher, iso(found.ref.issued)) == (
        "Quake shakes island", "The Island Post", "2024-03-05",
    )  # fmt: skip
    assert found.paragraphs[0].startswith("A strong quake shook")
    assert found.paragraphs[-1].endswith("along the coast.")
    assert "<" not in found.text


def test_a_page_without_a_date_stays_undated(tmp_path: Path) -> None:
    """The year of a copyright notice is no date of an article."""
    path = tmp_path / "a.html"
    path.write_text("\n".join(line for line in PAGE.splitlines() if "published_time" not in line))
    assert not _one(path).ref.issued.known


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """ "-" reads text, JSON, lines of JSON or a page, told by its content; it has no path."""
    for content in (TEXT, json.dumps({"text": TEXT}), json.dumps({"text": TEXT}) + "\n" + json.dumps({"text": BODY})):
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(content.encode())))
        found = [entry for entry in _all("-") if isinstance(entry, Article)]
        assert [entry.paragraphs for entry in found] == [(BODY,)] * (content.count('"text"') or 1)
        assert {entry.ref.path for entry in found} == {None}


# Folders and globs


def test_folders_are_read_in_order_without_what_is_no_article(tmp_path: Path) -> None:
    """Hidden files, other formats and a folder's documentation are passed over; a README that is named is read."""
    for name in (
        "b.txt",
        "a.md",
        "deep/c.txt",
        "README.md",
        ".hidden.txt",
        "deep/.git/x.txt",
        "picture.png",
        "licence.txt",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    expected = [str(tmp_path / name) for name in ("a.md", "b.txt", "deep/c.txt")]
    assert [entry.ref.path for entry in _all(tmp_path) if isinstance(entry, Article)] == expected
    assert [entry.ref.path for entry in _all(tmp_path / "**" / "*.*") if isinstance(entry, Article)] == expected
    assert _one(tmp_path / "README.md").paragraphs == (BODY,)


def test_no_file_is_read_twice(tmp_path: Path) -> None:
    """Named, found in its folder and matched by a pattern, it is one article."""
    (tmp_path / "a.txt").write_text(TEXT)
    assert len(_all(tmp_path / "a.txt", tmp_path, tmp_path / "*.txt")) == 1


def test_reading_is_lazy(tmp_path: Path) -> None:
    """The first article comes before the second file is looked at."""
    (tmp_path / "a.txt").write_text(TEXT)
    found = articles([tmp_path / "a.txt", tmp_path / "b.txt"])
    assert isinstance(next(found), Article)
    (tmp_path / "b.txt").write_text(BODY)
    assert isinstance(next(found), Article)


# Bad input

BAD = [
    ("a.txt", b"", "the file is empty"),
    ("a.txt", b" \n\t\n", "the file is empty"),
    ("a.txt", bytes(range(256)) * 8, "is binary"),
    ("a.txt", b"%PDF-1.4\n%text", "is a PDF"),
    ("a.docx", b"PK\x03\x04", ".docx files are not read"),
    ("a.txt", TEXT.encode("utf-16-le"), "is binary"),
    ("a.txt", b"\xff\xfe\x00\xd8\x41", "begins as UTF-16"),
    ("a.txt", "Мэр сказал, что мост закроют. ".encode("cp1251") * 9, "is not UTF-8"),
    ("a.txt", b"Leave a Reply\n\nYour email address will not be published.", "only left-over page text"),
    ("a.json", b'{"text": "The mayor said the bri', "not JSON"),
    ("a.json", b"[" * 100_000, "not JSON"),
    ("a.json", b'{"title": "x"}', 'has no "text"'),
    ("a.json", b'{"text": "The mayor left.", "date": "someday"}', "its date cannot be read"),
    ("a.json", b'{"text": "The mayor left.", "title": {"a": 1}}', "its title is no text"),
    ("a.jsonl", b"\n\n", "the file is empty"),
    ("a.md", b"---\ntitle: a: b: c\n---\nThe mayor left.", "its front matter is not YAML"),
    ("a.md", b"---\ntitle: x\n\nThe mayor left.", "its front matter has no end"),
    ("a.md", b"---\njust words\n---\nThe mayor left.", "its front matter has no keys"),
    ("a.html", b"<html><body><nav>Home</nav></body></html>", "no article text"),
]


@pytest.mark.parametrize(("name", "content", "problem"), BAD)
def test_bad_input_is_told_in_one_line(tmp_path: Path, name: str, content: bytes, problem: str) -> None:
    """One line that names the file, the problem and the way out; the next file is read."""
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(TEXT)
    bad, good = _all(tmp_path / name, tmp_path / "good.txt")
    assert isinstance(bad, Unreadable)
    assert problem in str(bad)
    assert str(bad).startswith(str(tmp_path / name))
    assert bad.remedy
    assert "\n" not in str(bad)
    assert isinstance(good, Article)


def test_files_that_are_not_there(tmp_path: Path) -> None:
    """A wrong path, a pattern that matches nothing, a folder without articles, a link to nowhere."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "link.txt").symlink_to(tmp_path / "nowhere")
    assert "no such file" in _problem(tmp_path / "none.txt")
    assert "nothing matches" in _problem(tmp_path / "*.txt2")
    assert "no article in this folder" in _problem(tmp_path / "empty")
    assert "no such file" in _problem(tmp_path / "link.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_files_that_may_not_be_read(tmp_path: Path) -> None:
    """Permissions are told as such."""
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.txt").chmod(0)
    assert "permission denied" in _problem(tmp_path / "a.txt")


def test_files_that_are_too_large(tmp_path: Path) -> None:
    """A limit a file, and a line of .jsonl; the lines after a long one are read."""
    (tmp_path / "a.txt").write_text(TEXT * 100)
    (found,) = articles([tmp_path / "a.txt"], limit=1000)
    assert "over 1,000 bytes" in str(found)
    lines = [json.dumps({"text": TEXT * 100}), json.dumps({"text": TEXT})]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    long, short = articles([tmp_path / "a.jsonl"], limit=1000)
    assert str(long).startswith(f"{tmp_path / 'a.jsonl'}:1: over 1,000 bytes")
    assert isinstance(short, Article)


# Real articles


class Seed(NamedTuple):
    """What a reader finds in one of the five articles, by hand; `at` is where its own text begins."""

    file: str
    at: int
    words: str
    paragraphs: int
    publisher: str | None = None
    basis: str = "unknown"
    day: str | None = None
    day_basis: str = "unknown"
    byline: str = ""
    place: str | None = None
    title: str = ""


REUTERS_PLACES = "DOHA/CAIRO/JERUSALEM"
SEEDS = [
    Seed("000", 92, "Israeli officials headed", 18, "Reuters", "dateline", "2024-02-26", "stated", "Dan Williams and",
         "JERUSALEM/CAIRO"),
    Seed("001", 211, "Israel and Hamas broadly", 30, "Reuters", "dateline", byline="Andrew Mills,", place=REUTERS_PLACES,
         title="One-month Gaza truce"),
    Seed("002", 77, "Diplomats aim", 8, title="Israel and Hamas could"),
    Seed("003", 17, "Negotiations for", 15, "AFP", "inferred", "2024-03-19", "stated"),
    Seed("004", 107, "Israel and Hamas are", 23, "AP", "dateline", place="CAIRO", title="Israel and Hamas are"),
]  # fmt: skip

LEFT_OVER = [
    "ANOTHER PLANET", "(Additional reporting", "thomsonreuters.com", "views and opinions", "soldiers operate",
    "(Reporting by", "(Reuters)", "There.", "contributed reporting", "Leave a Reply", "Your email address", "date 2024",
    "Jobain reported", "Find more of", "Source: post", "No posts", "(AP)", "By Dan", "By Andrew",
]  # fmt: skip


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the real articles are not at hand")
@pytest.mark.parametrize("seed", SEEDS, ids=[seed.file for seed in SEEDS])
def test_the_real_seed_articles(seed: Seed) -> None:
    """Who published each and when, how that is known, where its text begins, and that no left-over text is in it."""
    found = _one(next((SHARED / "seeds").glob(f"{seed.file}_*.txt")))
    ref = found.ref
    assert (ref.publisher, ref.publisher_basis) == (seed.publisher, seed.basis)
    assert (iso(ref.issued), ref.issued.basis) == (seed.day, seed.day_basis)
    assert _begins(ref.byline, seed.byline)
    assert _begins(ref.title, seed.title)
    assert found.dateline_place == seed.place
    assert found.body[0][0] == seed.at
    assert found.text[seed.at :].startswith(seed.words)
    assert len(found.body) == seed.paragraphs
    assert [left for left in LEFT_OVER for words in found.paragraphs if left in words] == []


def _begins(words: str | None, start: str) -> bool:
    """Whether the words begin so; where nothing is expected, whether there are none."""
    return bool(words and words.startswith(start)) if start else words is None


CLUSTERS = [
    ("qeshm-2005/20_1ecbplus.txt", "BBC", "2005-11-28", "Ten dead in southern"),
    ("qeshm-2005/20_2ecbplus.txt", "payvand.com", "2005-11-28", "Aftershocks jolt"),
    ("qeshm-2005/20_3ecbplus.txt", "USA Today", "2005-11-27", "Strong earthquake"),
    ("qeshm-2005/20_7ecbplus.txt", "CBC", "2005-11-27", None),
    ("qeshm-2005/20_8ecbplus.txt", "The New York Times", "2005-11-28", "Powerful Quake"),
    ("qeshm-2005/20_10ecbplus.txt", "secretdubai.blogspot.nl", "2005-11-27", "Did the earth"),
    ("qeshm-2008/20_1ecb.txt", None, None, "Quake hits island"),
    ("casty-heist/24_2ecbplus.txt", "The Telegraph", "2013-09-09", "Two million euro"),
    ("casty-heist/24_3ecbplus.txt", "NBC News", "2013-09-09", "Thieves in"),
    ("casty-heist/24_9ecbplus.txt", "ahametals.com", None, "Crooks at"),
    ("sukanya/12_3ecbplus.txt", "defence.pk", None, "Indian Navy foils"),
    ("sukanya/12_4ecbplus.txt", "pardaphash.com", "2011-11-11", "Indian Navy captures"),
    ("sukanya/12_7ecbplus.txt", "The Times of India", "2011-11-12", "Somali pirate"),
    ("winston-heist/24_10ecb.txt", None, None, None),
]


@pytest.mark.skipif(not (SHARED / "clusters").is_dir(), reason="the real articles are not at hand")
@pytest.mark.parametrize(("name", "publisher", "day", "title"), CLUSTERS)
def test_real_articles_of_many_papers(name: str, publisher: str | None, day: str | None, title: str | None) -> None:
    """Publisher by address, agency or not at all; the day by its line or its address."""
    found = _one(SHARED / "clusters" / name)
    assert (found.ref.publisher, iso(found.ref.issued)) == (publisher, day)
    assert _begins(found.ref.title, title or "")
    assert all(
        not words.startswith(("http", "Last Updated", "Posted", "Published", "By ")) for words in found.paragraphs
    )


@pytest.mark.skipif(not (SHARED / "clusters").is_dir(), reason="the real articles are not at hand")
def test_every_real_article_is_read() -> None:
    """None of them is refused, and each keeps text of its own."""
    found = _all(SHARED / "clusters", SHARED / "seeds")
    assert len(found) > 50
    assert all(isinstance(entry, Article) and entry.body for entry in found)
