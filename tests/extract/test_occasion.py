"""Which time expression belongs to which verb."""

from __future__ import annotations

from datetime import date

import pytest

from extract.dates import timexes
from extract.language import pipeline
from extract.occasion import occasion
from extract.passage import passages
from graph.claim import Interval, iso

TUESDAY = Interval(date(2024, 3, 19), date(2024, 3, 19), "2024-03-19", "stated")


def when(text: str, word: str, *, without: str = "", issued: Interval = TUESDAY) -> Interval | None:
    """The time of a word of the text, those inside `without` left out."""
    (passage,) = passages(text, [(0, len(text))], nlp=pipeline())
    head = next(token.i for token in passage.doc if token.text == word)
    start = text.index(without)
    told = passage.tokens_in([(start, start + len(without))]) if without else frozenset()
    return occasion(passage, head, timexes(passage.doc, issued=issued), without=told)


@pytest.mark.parametrize(
    ("text", "word", "days"),
    [
        ("Last week, Norland proposed a truce.", "proposed", "2024-03-11/2024-03-17"),
        ("Norland proposed a truce on Monday.", "proposed", "2024-03-18"),
        ("On Monday, after the dam burst, the mayor resigned.", "resigned", "2024-03-18"),
        ("The mayor resigned after the dam burst on Monday.", "resigned", None),
        ("The mayor resigned after the dam burst on Monday.", "burst", "2024-03-18"),
        ("The mayor, speaking to reporters on Monday, said no.", "said", "2024-03-18"),
        ("Last week Norland proposed a truce and rejected a vote.", "proposed", "2024-03-11/2024-03-17"),
        ("Last week Norland proposed a truce and rejected a vote.", "rejected", "2024-03-11/2024-03-17"),
        ("Norland proposed a truce and rejected a vote on Monday.", "rejected", "2024-03-18"),
        ("The dam, which burst on Monday, was old.", "was", None),
        ("The plan was shelved at the start of February, when Sudia rejected it.", "rejected", "2024-02-01/2024-02-10"),
        ("The strike lasted for three weeks.", "lasted", None),
        ("The navy seized two boats in the third such raid since January.", "seized", None),
        ("The mayor resigned.", "resigned", None),
    ],
)
def test_a_time_belongs_to_the_nearest_verb_above_it(text: str, word: str, days: str | None) -> None:
    """Across phrases, not across other clauses; before coordinate verbs for both; a length of time is no time."""
    assert iso(when(text, word)) == days


def test_the_time_inside_what_is_said_is_not_when_it_was_said() -> None:
    """ "said the dam burst on Monday" does not say when that was said."""
    text = "The mayor said the dam burst on Monday."
    assert when(text, "said", without="the dam burst on Monday") is None
    assert iso(when(text, "burst")) == "2024-03-18"


@pytest.mark.parametrize(
    ("text", "word", "days"),
    [
        ("Norland’s offer last week to share the port was ignored.", "offer", "2024-03-11/2024-03-17"),
        ("The council’s rejection on Monday of the budget angered the mayor.", "rejection", "2024-03-18"),
        ("The union rejected the owners’ offer of last week.", "offer", "2024-03-11/2024-03-17"),
        ("On Monday the union rejected an offer by the owners.", "offer", None),
        ("The union said on Monday the offer was low.", "offer", None),
    ],
)
def test_a_noun_that_names_an_act_has_its_own_time(text: str, word: str, days: str | None) -> None:
    """ "an offer last week by X": what stands in the noun's phrase, and nothing of the verb around it."""
    assert iso(when(text, word)) == days


def test_words_stay_where_the_day_is_not_known() -> None:
    """Without the date of the article "on Monday" has no days."""
    found = when("The mayor resigned on Monday.", "resigned", issued=Interval(None, None, "", "unknown"))
    assert found is not None
    assert not found.known
    assert "Monday" in found.text
