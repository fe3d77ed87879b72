"""Any text ends in claims or in none, never in an exception and never in a hang; benchmarks/growth.py tries 10,000."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.article import LONGEST, Article, Unreadable, articles, parse
from extract.paragraphs import LONGEST as LONGEST_PART
from tests.extract.strategies import HUGE, medleys, promised, repeats, reports, texts


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.one_of(medleys(), reports(), repeats()))
def test_any_text_ends_in_claims_or_none(text: str) -> None:
    """Offsets inside the text, evidence quoted from it, one id a claim, the same claims again and through JSON."""
    article, _ = promised(text)
    assert len(article.text) == len(text)


@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE)
def test_no_kind_of_text_is_too_much(text: str) -> None:
    """Thousands of characters of one kind: the same promises. (benchmarks/growth.py tries them at full length.)"""
    article, _ = promised(text[:1_500])
    assert len(article.text) == len(text[:1_500])


@settings(max_examples=150, deadline=None)
@given(
    text=texts,
    title=st.none() | texts,
    publisher=st.none() | texts,
    byline=st.none() | texts,
    url=st.none() | texts | st.sampled_from(("http://[", "http://[::1", "//", "http://a:99999999/", "::", "http://.")),
)
def test_any_metadata_is_taken(
    text: str, title: str | None, publisher: str | None, byline: str | None, url: str | None
) -> None:
    """Whatever is stated of an article, it is parsed: an address that cannot be taken apart tells no publisher."""
    assert len(parse(text, title=title, publisher=publisher, byline=byline, url=url).text) == len(text)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.binary(max_size=300) | texts.map(lambda text: text.encode("utf-8", "surrogatepass")),
    front=st.sampled_from(["", "---\n", "---\ntitle: ", '{"text": "', "<html><body><p>", "\ufeff"]),
    ending=st.sampled_from([".txt", ".md", ".html", ".json", ".jsonl", ""]),
)
def test_any_bytes_are_an_article_or_a_line_that_says_why_not(
    tmp_path: Path, data: bytes, front: str, ending: str
) -> None:
    """Bytes of any kind behind the beginning of any format: no exception, and a failure is one line."""
    path = tmp_path / f"made{ending}"
    path.write_bytes(front.encode() + data)
    for found in articles([path]):
        assert isinstance(found, Article) or ("\n" not in str(found) and found.remedy)


@pytest.mark.parametrize(
    "unit",
    [
        "on 2024-02-26 ", "May 5, 2024 04/05/2006 ", "![[", "[a](", "**a ", "<a ", "_a ", "``a", "“", ". ", "Ã©", "é",
        "By ", "By Ann Lee\n", "word\n", " ’ s", "Reuters ", "www.", "1", "a\u200b", "(", "AB CD\n", "He said no. ",
    ],
)  # fmt: skip
@pytest.mark.parametrize("markdown", [False, True])
def test_reading_takes_time_in_proportion(unit: str, markdown: bool) -> None:
    """Eight times the text takes no more than twenty times the time, be it all one line; the square would be 64."""

    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        begun = time.process_time()
        parse(text, markdown=markdown)
        return time.process_time() - begun

    assert seconds(160_000) < 0.2 + 20 * min(seconds(20_000) for _ in range(2))


def test_a_paragraph_beyond_sense_is_read_in_parts() -> None:
    """Cut behind sentences, else between words, else anywhere; nothing is lost and no part is too long."""
    sentence = "The mayor said that the bridge would close on Monday. "
    for text in (sentence * 200, "word and " * 1_000 + "end", "x" * 10_000):
        found = parse(f"Bridge\n\n{text.strip()}")
        assert max(end - start for start, end in found.body) <= LONGEST_PART
        assert "".join(found.paragraphs).replace(" ", "") == text.replace(" ", "")
    found = parse(sentence * 200)
    assert all(paragraph.endswith("Monday.") for paragraph in found.paragraphs)


def test_a_paragraph_of_the_usual_length_stays_whole() -> None:
    """Parts begin beyond LONGEST_PART only."""
    text = "The mayor said that the bridge would close on Monday. " * (LONGEST_PART // 54)
    assert parse(text).body == ((0, len(text.rstrip())),)


@pytest.mark.parametrize("ending", ["\n", " ", ""])
def test_a_text_beyond_sense_is_cut_with_a_note(ending: str) -> None:
    """At a line, else at a word, else anywhere; the text stays as given and `notes` says how much of it was read."""
    text = ("The-mayor-said-no." + ending) * (LONGEST // 18 + 10_000)
    found = parse(text)
    (note,) = found.notes
    cut = found.left_over[-1]
    assert (cut.kind, cut.end) == ("beyond the limit", len(text))
    assert note == f"read the first {cut.start:,} of {len(text):,} characters"
    assert LONGEST - 20 <= cut.start <= LONGEST
    assert found.body[-1][1] <= cut.start
    assert not ending or text[cut.start - 1] == ending
    assert found.text == text
    assert len(found.reading) == len(text)


@pytest.mark.parametrize(
    "front",
    [
        "a: &a [x]\ntitle: *a",
        "title: &a [*a]",
        "a: &a {b: c}\n<<: *a",
        "title: " + "[" * 5_000,
        "title: 0x" + "f" * 6_000 + "\ndate: x",
        "note: " + "x" * 60_000,
        "date: 2024-13-45",
    ],
)
def test_front_matter_cannot_stand_for_more_than_it_holds(tmp_path: Path, front: str) -> None:
    """References, nests, endless numbers and pages of front matter are refused with a line, at once."""
    path = tmp_path / "made.md"
    path.write_text(f"---\n{front}\n---\nThe mayor said no.\n", encoding="utf-8")
    (found,) = articles([path])
    assert isinstance(found, Unreadable)
