"""The hour at which something happened: how it is written, in which zone, and when two hours are one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.claim import Claim, Interval, Quantity
from graph.comparing.clock import CLOCK, compared, hours
from tests.graph.telling import article, term, told

POST = article("Post", issued="2024-03-18")


def _at(sentence: str, happened: str) -> Claim:
    claim = told(POST, term("The quake"), "struck", sentence=sentence)
    return replace(claim, happened=Interval(None, None, happened, "unknown"))


@pytest.mark.parametrize(
    ("sentence", "happened", "expected"),
    [
        ("The quake struck at 1422 (1152 GMT).", "1422", [("", 14.3667), ("GMT", 11.8667)]),
        ("It struck at 2:22 p.m. local time.", "2:22 p.m. local time", [("", 14.3667)]),
        (
            "It struck at 14:22 hours local time (11:52 GMT).",
            "14:22 hours local time",
            [("", 14.3667), ("GMT", 11.8667)],
        ),
        ("It struck at 18:03 pm on Monday.", "18:03 pm on Monday", [("", 18.05)]),
        ("They drove in at around 3.40am.", "around 3.40am", [("", 3.6667)]),
        ("It struck at 06:10 on Monday.", "06:10 on Monday", [("", 6.1667)]),
        ("It struck at 7:05 a.m. EST.", "7:05 a.m. EST", [("EST", 7.0833)]),
        ("They left at midnight.", "midnight", [("", 0.0)]),
        ("They left at 12 p.m.", "12 p.m.", [("", 12.0)]),
        ("They left at 12 a.m.", "12 a.m.", [("", 0.0)]),
        ("They left at 5:30 on Monday.", "5:30 on Monday", []),
        ("It struck on 19 May 2011.", "19 May 2011", []),
        ("It struck on Monday.", "on Monday", []),
    ],
)
def test_hours_as_written(sentence: str, happened: str, expected: list[tuple[str, float]]) -> None:
    """An hour of 24 with its zone; what may be either half of the day, and years and days, are none."""
    found = [(zone, round(((one.low or 0) + (one.high or 0)) / 2, 4)) for zone, one in hours(_at(sentence, happened))]
    assert found == expected


def test_a_part_of_the_day_is_a_range() -> None:
    """ "Late on Monday afternoon" is some time from noon to six."""
    ((zone, part),) = hours(_at("They broke in late on Monday afternoon.", "late on Monday afternoon"))
    assert (zone, part.low, part.high, part.unit) == ("", 12, 18, CLOCK)


def _hour(low: float, high: float | None = None) -> Quantity:
    return Quantity("", low, low if high is None else high, CLOCK)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (_hour(14.3667), _hour(14.3667), "equal"),
        (_hour(9.4167), _hour(9.5), "compatible"),
        (_hour(9.4167), _hour(10.5), "apart"),
        (_hour(17.5), _hour(12, 18), "compatible"),
        (_hour(9.5), _hour(12, 18), "apart"),
    ],
)
def test_when_two_hours_are_one(one: Quantity, other: Quantity, relation: str) -> None:
    """Minutes apart they are one, rounded; an hour within a part of the day goes with it."""
    assert compared(one, other).relation == relation


@given(st.floats(0, 23.9), st.floats(0, 23.9))
def test_hours_compare_alike_either_way(one: float, other: float) -> None:
    """The order of two hours does not matter, and an hour equals itself."""
    assert compared(_hour(one), _hour(other)) == compared(_hour(other), _hour(one))
    assert compared(_hour(one), _hour(one)).relation == "equal"
