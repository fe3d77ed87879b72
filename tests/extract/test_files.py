"""Files, folders, globs and standard input as articles; bad input told by name."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from extract.article import Article, Unreadable, articles
from graph.claim import iso

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
    assert "name too long" in _problem(tmp_path / ("x" * 300))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_files_that_may_not_be_read(tmp_path: Path) -> None:
    """Permissions are told as such."""
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.txt").chmod(0)
    assert "permission denied" in _problem(tmp_path / "a.txt")
    tmp_path.chmod(0)
    assert "permission denied" in _problem(tmp_path / "a.txt")
    tmp_path.chmod(0o700)


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
