"""Articles from text: what is stated, given and told; ids; and the real articles where at hand."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
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
    """The same text has the same id and, with the same metadata, the same version; a path is no part of either.

    The ids are the same on any machine.
    """
    plain, dated, again = parse(TEXT, path="a.txt"), parse(TEXT, date="2024-03-05"), parse(TEXT, path="b.txt")
    assert plain.ref.id == dated.ref.id == again.ref.id
    assert plain.ref.version == again.ref.version != dated.ref.version
    assert parse(TEXT + ".").ref.id != plain.ref.id
    assert parse(TEXT, id="a1").ref.id == "a1"
    assert plain.ref.id == "078a77e3b3365e5a"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({}, {"date": "2024-03-05", "title": "Bridge", "byline": "Ann Lee", "path": "b.txt"}, True),
        ({"publisher": "Island Post"}, {"publisher": "ISLAND POST"}, True),
        ({"publisher": "Island Post"}, {"given_publisher": "Island Post"}, True),
        ({"url": "https://a.example/1"}, {"url": "https://a.example/1", "publisher": "Island Post"}, True),
        ({"publisher": "Island Post"}, {"publisher": "The Echo"}, False),
        ({"publisher": "Island Post"}, {}, False),
        ({"url": "https://a.example/1"}, {"url": "https://b.example/1"}, False),
        ({"url": "https://a.example/1", "publisher": "The Echo"}, {"publisher": "The Echo"}, False),
    ],
)
def test_a_copy_elsewhere_is_an_article_of_its_own(one: dict[str, str], other: dict[str, str], same: bool) -> None:
    """The id is that of the text and of where it stands: its address, else its publisher, however that is known."""
    first, second = parse(TEXT, **one).ref, parse(TEXT, **other).ref  # type: ignore[arg-type]
    assert (first.id == second.id) is same
    assert parse(TEXT, **one).ref == first  # type: ignore[arg-type]


@settings(deadline=None)  # the first example loads the word lists
@given(st.text(max_size=300))
def test_any_text_is_an_article_whose_spans_hold(text: str) -> None:
    """Body spans are inside, sorted, disjoint; the reading is as long as the text; reading twice gives the same."""
    found = parse(text)
    assert len(found.reading) == len(text)
    assert all(0 <= start < end <= len(text) for start, end in found.body)
    assert all(a[1] <= b[0] for a, b in pairwise(found.body))
    assert parse(text) == found


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


SEEDS = [
    Seed("000", 92, "Israeli officials headed", 18, "Reuters", "dateline", "2024-02-26", "stated", "Dan Williams and",
         "JERUSALEM/CAIRO"),
    Seed("001", 211, "Israel and Hamas broadly", 30, "Reuters", "dateline", byline="Andrew Mills,",
         place="DOHA/CAIRO/JERUSALEM", title="One-month Gaza truce"),
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
