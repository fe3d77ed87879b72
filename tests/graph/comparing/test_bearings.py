"""What claims of different articles are met by, whichever of them is the first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.claim import UNKNOWN_DATE, Interval
from graph.comparing.bearings import SEASON, WINDOW, Bearings, Between, filed, meet, sought, timed
from graph.events.times import apart

NAMES = ("norland", "port salem", "leksa")  # no state is called so
STATE = "kenya"
_DAY = date(2024, 3, 1)

_some = st.frozensets(st.sampled_from(("a", "b", "c")), max_size=2)
_names = st.frozensets(st.sampled_from((*NAMES, STATE)), max_size=3)
_bearings = st.builds(
    Bearings, _some, _names, _some, st.just(frozenset[str]()), _names, st.frozensets(st.integers(1, 4), max_size=2)
)


@st.composite
def _issued(draw: st.DrawFn) -> Interval:
    if draw(st.integers(0, 4)) == 0:
        return UNKNOWN_DATE
    start = _DAY + timedelta(days=draw(st.integers(0, 200)))
    return Interval(start, start + timedelta(days=draw(st.integers(0, 8))), "", "stated")


def _between(a: Interval, b: Interval, *, names: bool = False, alike: bool = True) -> Between:
    days = [not apart(a, b, slack=reach) for reach in (WINDOW, SEASON)]
    return Between(timed(a) == timed(b), days[0], days[1], names, lambda: alike)


@given(_bearings, _bearings, st.tuples(_issued(), _issued()), st.booleans(), st.booleans())
def test_it_does_not_matter_which_is_first(
    a: Bearings, b: Bearings, issued: tuple[Interval, Interval], names: bool, alike: bool
) -> None:
    """Two claims meet both ways or neither."""
    there, back = (_between(*pair, names=names, alike=alike) for pair in (issued, issued[::-1]))
    assert meet(a, b, there) == meet(b, a, back)


@given(_bearings, _bearings, _issued(), _issued())
def test_who_meets_is_found(a: Bearings, b: Bearings, left: Interval, right: Interval) -> None:
    """Where two claims meet by times, the article of each is filed under a name and time that the other seeks."""
    if meet(a, b, _between(left, right)):
        assert filed(left, [a]) & sought(right, [b])
        assert filed(right, [b]) & sought(left, [a])


def _told(*names: str, day: str = "") -> Bearings:
    return Bearings(
        senses=frozenset(["strike"]), clause=frozenset(["strike", "harbour"]), told_at=frozenset(names), day=day
    )


def _counted(*names: str) -> Bearings:
    return Bearings(counted=frozenset(["killed"]), counted_at=frozenset(names))


@pytest.mark.parametrize(
    ("one", "other", "days", "alike", "met"),
    [
        (_told("leksa"), _told("leksa"), 5, False, True),
        (_told("leksa"), _told("leksa"), 40, False, False),
        (_told("leksa"), _told("leksa"), 40, True, True),
        (_told("leksa", "port salem"), _told("leksa", "port salem"), 40, False, True),
        (_told("leksa"), _told("leksa"), 90, True, False),
        (_told("leksa", day="march 3"), _told("leksa", day="march 3"), 300, False, True),
        (_told(STATE), _told(STATE), 5, False, False),
        (_told(STATE), _told(STATE), 5, True, True),
        (_counted(STATE), _counted(STATE), 5, False, True),
        (_counted(STATE), _counted(STATE), 40, True, False),
        (_counted("leksa"), _counted("leksa"), 5, False, True),
        (_counted("leksa"), _counted("leksa"), 40, False, False),
        (_counted("leksa", "port salem"), _counted("leksa", "port salem"), 40, False, True),
        (_told("leksa"), _told("port salem"), 0, True, False),
        (_told("leksa"), replace(_told("leksa"), clause=frozenset(["strike", "school"])), 0, False, False),
        (_told("leksa"), replace(_told("leksa"), clause=frozenset(["strike", "school"])), 0, True, True),
        (_told("leksa"), _counted("leksa"), 0, True, False),
    ],
)
def test_how_near_articles_have_to_be(one: Bearings, other: Bearings, days: int, alike: bool, met: bool) -> None:
    """A name that says something reaches further than a state, two names and articles alike further than one."""
    later = _DAY + timedelta(days=days)
    left, right = Interval(_DAY, _DAY, "", "stated"), Interval(later, later, "", "stated")
    assert meet(one, other, _between(left, right, alike=alike)) is met
