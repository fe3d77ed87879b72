"""Occurrences: what an article tells of, and which of those of different articles are one event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.claim import ArticleRef, Claim, Evidence
from graph.events.heading import heading, in_words
from graph.events.joining import grouped, keys, sought, together
from graph.events.occurrence import Occurrence, occurrences
from tests.graph.strategies import claims as any_claims
from tests.graph.telling import article, figure, term, told


def report(name: str, *sentences: str, issued: str | None = None, title: str | None = None) -> tuple[Occurrence, ...]:
    """The occurrences of an article of these sentences, each with one claim."""
    ref = replace(article(name, issued=issued, title=title), version=f"{name} {issued} {sentences}")
    return occurrences(ref, tuple(claims(ref, *sentences)))


def claims(ref: ArticleRef, *sentences: str) -> list[Claim]:
    """One claim a sentence, one after the other."""
    made, at = [], 0
    for text in sentences:
        claim = told(ref, term("it"), "happened", text, sentence=text)
        made.append(replace(claim, evidence=Evidence(text, at, at + len(text))))
        at += len(text) + 1
    return made


QUAKE = "An earthquake struck the island of Tarmu in Norland on Sunday."
BAM = "In December 2003 a quake in Selby killed 26,000 people."


def test_a_main_event_and_one_of_the_past() -> None:
    """What has a time of its own is another event, and every claim is of exactly one."""
    main, past = report("Post", QUAKE, "Houses fell in Tarmu.", BAM, issued="2005-11-28")
    assert (main.kind, main.places[0], main.main) == ("earthquake", "tarmu", True)
    assert (past.kind, past.places, past.start) == ("earthquake", ("selby",), date(2003, 12, 1))
    assert (len(main.claims), len(past.claims)) == (2, 1)


def test_what_is_counted_since_a_day_is_not_of_that_day() -> None:
    """A toll of the war "since the attack of Oct. 7" is of the war."""
    war = "Fighting went on in Salem, where the war has killed 900 people since it began on Oct. 7."
    assert len(report("Post", "Truce talks went on in Salem.", war, issued="2024-03-18")) == 1


def test_nothing_to_tell() -> None:
    """No claims, no occurrence; words of no kind, one without a kind."""
    assert report("Post") == ()
    (only,) = report("Post", "The museum of Tarmu is open.", title="The museum of Tarmu")
    assert only.kind == ""


ONE = [
    (("Post", QUAKE, "2005-11-28"), ("Gazette", "A quake hit Tarmu.", "2005-11-27"), True, "one island, one day"),
    (("Post", QUAKE, "2005-11-28"), ("Gazette", "A quake hit Tarmu.", "2008-09-11"), False, "years apart"),
    (
        ("Post", "Robbers in Paris stole jewels from the Winter store.", "2008-12-05"),
        ("Gazette", "Robbers in Paris stole watches from the Casty store.", "2013-09-09"),
        False,
        "two robberies in one city",
    ),
    (
        ("Post", "Robbers in Paris stole jewels from the Winter store.", "2008-12-05"),
        ("Gazette", "Armed men robbed the Winter store in Paris.", "2008-12-06"),
        True,
        "one robbery, told a day later",
    ),
    (("Post", QUAKE, "2005-11-28"), ("Gazette", "A flood in Tarmu.", "2005-11-28"), False, "another kind"),
    (("Post", QUAKE, "2005-11-28"), ("Gazette", "A quake hit Tarmu.", None), False, "one name, and no date"),
    (
        ("Post", "Pirates attacked the Sun Bay and the Lena near Port Salem.", "2011-11-10"),
        ("Gazette", "Near Port Salem pirates fired on the Lena and on the Sun Bay.", None),
        True,
        "no date, and three names",
    ),
]


@pytest.mark.parametrize(("a", "b", "same", "why"), ONE, ids=[row[3] for row in ONE])
def test_one_event_or_two(a: tuple[str, str, str], b: tuple[str, str, str | None], same: bool, why: str) -> None:
    """Kind, names and times decide, whichever comes first; who are one event share a key."""
    (left,), (right,) = (report(name, text, issued=issued) for name, text, issued in (a, b))
    assert bool(together(left, right)) is same, why
    assert together(left, right) == together(right, left)
    if same:
        assert keys(left) & sought(right)
        assert keys(right) & sought(left)


def _at(name: str, day: str | None, *names: str) -> Occurrence:
    days = date.fromisoformat(day) if day else None
    return Occurrence(
        name,
        name,
        "v",
        True,
        "earthquake",
        frozenset(names),
        names[:1],
        days,
        days,
        day is not None,
        "",
        frozenset(),
        (),
    )


def test_what_is_not_dated_never_holds_two_together() -> None:
    """An undated article joins the event that it fits best; events years apart stay two, in any order."""
    first, second = _at("a", "2005-11-27", "tarmu", "gavar"), _at("b", "2008-09-11", "tarmu", "zin", "koh")
    middle = _at("c", None, "tarmu", "gavar", "zin", "koh")
    links = [(together(x, y), x.id, y.id) for x, y in ((first, middle), (second, middle)) if together(x, y)]
    groups = [{one.id for one in group} for group in grouped([middle, second, first], links)]
    assert {"b", "c"} in groups
    assert {"a"} in groups


def test_two_parts_of_one_article_are_never_one_event() -> None:
    """Whatever ties them."""
    parts = [replace(_at(name, None, "tarmu"), article="Post") for name in "ab"]
    assert len(grouped(parts, [(9.0, "a", "b")])) == 2


@settings(max_examples=40, deadline=None)
@given(st.lists(any_claims(), min_size=1, max_size=5))
def test_every_claim_is_of_one_occurrence(found: list[Claim]) -> None:
    """Whatever the claims are, and in whatever order they come."""
    ref = found[0].article
    mine = [replace(one, article=ref) for one in found]
    made = occurrences(ref, mine)
    assert sorted(claim for one in made for claim in one.claims) == sorted({one.id for one in mine})
    assert [one.id for one in made] == [one.id for one in occurrences(ref, reversed(mine))]


HEADINGS = [
    ([("Post", QUAKE, "2005-11-28"), ("Gazette", "A quake hit Tarmu.", "2005-11-27")], "Earthquake, Tarmu, "),
    ([("Post", "Robbers stole jewels in Paris in December 2008.", None)], "Robbery, Paris"),
    ([("Post", "The museum of Tarmu is open.", None)], "The museum of Tarmu is open."),
]


@pytest.mark.parametrize(("told_by", "name"), HEADINGS)
def test_headings(told_by: list[tuple[str, str, str | None]], name: str) -> None:
    """Kind, place and day; a title where no word tells the kind."""
    members = [one for paper, text, issued in told_by for one in report(paper, text, issued=issued)]
    assert heading(members).name.startswith(name)
    assert heading(reversed(members)) == heading(members)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2005-11-27", "2005-11-27", "27 November 2005"),
        ("2008-12-01", "2008-12-31", "December 2008"),
        ("2013-07-21", "2013-07-28", "21–28 July 2013"),
        ("2024-02-26", "2024-03-18", "February–March 2024"),
        ("2007-01-01", "2007-12-31", "2007"),
        ("2023-12-01", "2024-01-31", "December 2023 – January 2024"),
    ],
)
def test_days_in_words(start: str, end: str, words: str) -> None:
    """As a heading has them."""
    assert in_words(date.fromisoformat(start), date.fromisoformat(end)) == words


def test_figures_speak_against_what_nothing_dates() -> None:
    """One name in common, but other figures of one measure."""
    made: list[Occurrence] = []
    for name, issued, toll, opening in (("Post", "2005-11-28", 10, "Tarmu"), ("Gazette", None, 300, "Tarmu")):
        ref = replace(article(name, issued=issued), version=f"{name} {toll}")
        people = f"{toll} people"
        text = f"An earthquake in {opening} and Gavar killed {people}."
        claim = told(ref, term("An earthquake"), "killed", people, sentence=text, figures=(figure(people, toll, toll),))
        made += occurrences(ref, [claim])
    assert together(*made) == 0
