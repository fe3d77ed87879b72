"""What an actor asks or offers in figures: durations, shares, sums; parts that make a whole."""

from __future__ import annotations

import pytest

from graph.agreement import verdict
from graph.claim import Claim, Quantity
from graph.comparing.terms import same_terms, terms
from tests.graph.telling import acted, agent, article

NORLAND, SUDIA = agent("Norland", "place"), agent("Sudia", "place")
EARLY, LATE, SAME_DAY = (
    article("Post", issued="2024-02-01"),
    article("Gazette", issued="2024-03-19"),
    article("Herald", issued="2024-02-01"),
)


def _days(text: str, number: float, unit: str = "day") -> Quantity:
    return Quantity(text, number, number, unit)


def _offer(ref: object, content: str, *figures: Quantity, who: object = NORLAND, act: str = "offer") -> Claim:
    return acted(ref, who, act, content, figures=figures)  # type: ignore[arg-type]


SIX_WEEKS = ("a truce of six weeks", _days("six weeks", 6, "week"))
FOUR_MONTHS = ("a truce of four months", _days("four months", 4, "month"))
PHASES = (
    "a truce in three phases of 45 days each",
    Quantity("three phases", 3, 3, "phase"),
    _days("45 days each", 45),
)
HALF = ("a truce of four and a half months", _days("four and a half months", 4.5, "month"))

TERMS = [
    (_offer(EARLY, *FOUR_MONTHS), _offer(LATE, *SIX_WEEKS), "shift", "a shorter truce, seven weeks later"),
    (_offer(EARLY, *FOUR_MONTHS), _offer(SAME_DAY, *SIX_WEEKS), "conflict", "two lengths on one day"),
    (_offer(EARLY, *PHASES), _offer(LATE, *HALF), "agree", "three phases of 45 days are four and a half months"),
    (_offer(EARLY, *FOUR_MONTHS), _offer(LATE, *SIX_WEEKS, who=SUDIA), None, "another actor's offer"),
    (
        _offer(EARLY, *FOUR_MONTHS),
        _offer(LATE, *SIX_WEEKS, act="reject"),
        None,
        "what is rejected is no term of one's own",
    ),
    (
        _offer(EARLY, *FOUR_MONTHS),
        _offer(LATE, "prisoners a term of six weeks in hospital", _days("six weeks", 6, "week")),
        None,
        "the size of another thing",
    ),
    (
        _offer(EARLY, "a raise of nine per cent", Quantity("nine per cent", 9, 9, "percent"), act="demand"),
        _offer(LATE, "a raise of seven per cent", Quantity("seven per cent", 7, 7, "percent"), act="demand"),
        "shift",
        "a demand that shrinks",
    ),
]


@pytest.mark.parametrize(("a", "b", "kind", "why"), TERMS, ids=[row[3] for row in TERMS])
def test_terms_of_one_actor(a: Claim, b: Claim, kind: str | None, why: str) -> None:
    """Who asks or offers so much, and later another size of the same, has moved; on one day the reports conflict."""
    found = verdict(a, b, canonical=lambda entity: entity)
    assert (found.kind if found else None) == kind, why


def test_parts_make_a_whole() -> None:
    """Three phases of 45 days each are 135 days, kept in the words of both figures."""
    (term,) = (one for one in terms(_offer(EARLY, *PHASES)) if one.quantity.unit == "day")
    assert (term.quantity.low, term.quantity.high) == (135, 135)
    assert same_terms(_offer(EARLY, *PHASES), _offer(LATE, *HALF))


ALL_PRISONERS = "the release of all jailed rebels from the island prisons"
SOME = "a plan by which Norland would see the release of hundreds of jailed rebels"
JAILED = Quantity("hundreds of jailed rebels", 100, None, "rebel")

SHARES = [
    (_offer(EARLY, ALL_PRISONERS, act="demand"), _offer(LATE, SOME, JAILED), "shift", "all, then some"),
    (_offer(EARLY, ALL_PRISONERS, act="demand"), _offer(SAME_DAY, SOME, JAILED), "conflict", "both on one day"),
    (
        _offer(EARLY, ALL_PRISONERS, act="demand"),
        _offer(LATE, "the release of six rebels", Quantity("six rebels", 6, 6, "rebel"), who=SUDIA),
        None,
        "two actors",
    ),
    (
        _offer(EARLY, ALL_PRISONERS, act="demand"),
        _offer(LATE, "a parade with hundreds of rebels", Quantity("hundreds of rebels", 100, None, "rebel")),
        None,
        "another matter",
    ),
]


@pytest.mark.parametrize(("a", "b", "kind", "why"), SHARES, ids=[row[3] for row in SHARES])
def test_all_of_them_or_a_number(a: Claim, b: Claim, kind: str | None, why: str) -> None:
    """Who wanted all of them freed and now wants a number of them has moved."""
    found = verdict(a, b, canonical=lambda entity: entity)
    assert (found.kind if found else None) == kind, why
