"""Figures over time: which reports make a course, and how it is drawn."""

from __future__ import annotations

import pytest

from claimgraph.results import Comparison, Statement
from claimgraph.series import BLOCKS, series, sparkline
from graph.claim import Claim, Quantity
from tests.graph.telling import article, figure, term, told


def toll(day: str | None, quantity: Quantity, name: str = "Post") -> Claim:
    """The storm killed so many, by a paper of that day."""
    return told(article(f"{name} {day}", issued=day), term("The storm"), "killed", quantity.text, figures=(quantity,))


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ([], ""),
        ([5], "▄"),
        ([3, 3, 3], "▄▄▄"),
        ([0, 7], "▁█"),
        ([25000, 28473, 31819], "▁▅█"),
        ([-1, 0, 1], "▁▅█"),
        (list(range(8)), BLOCKS),
    ],
)
def test_a_block_for_each_value(values: list[float], line: str) -> None:
    """From the lowest for the least to the highest for the largest."""
    assert sparkline(values) == line


def compared(verdict: str, a: Claim, b: Claim) -> Comparison:
    """A verdict on two claims."""
    return Comparison(verdict, 0.8, "", Statement(a), Statement(b))


def test_a_toll_that_rose() -> None:
    """One measure, a block for each day, in order of time whatever the order they come in; the undated is left out."""
    claims = [
        toll("2024-03-03", figure("120 people", 120, 120)),
        toll("2024-03-01", figure("at least 74 people", 74, None)),
        toll("2024-03-02", figure("90 people", 90, 90)),
        toll("2024-03-02", figure("100 people", 100, 100), "Gazette"),
        toll(None, figure("900 people", 900, 900)),
    ]
    told_by = [compared("update", claims[1], one) for one in claims if one is not claims[1]]
    (found,) = series(map(Statement, claims), told_by)
    assert found.label == "people killed"
    assert [point.text for point in found.points] == ["at least 74 people", "90 people", "100 people", "120 people"]
    assert [value for _, value in found.days] == [74, 95, 120]
    assert found.line == "▁▄█"


@pytest.mark.parametrize(
    ("kinds", "courses"),
    [
        (["conflict", "conflict"], []),
        (["agree", "conflict"], []),
        (["agree", "agree"], []),
        (["update", "conflict"], [[74, 90]]),
        (["update", "agree"], [[74, 90, 120]]),
        ([], []),
    ],
)
def test_what_conflicts_is_no_course(kinds: list[str], courses: list[list[float]]) -> None:
    """Of three reports, the first with the second, the second with the third: only updates go on from one another."""
    one, two, three = (toll(f"2024-03-0{day}", figure(f"{n} people", n, n)) for day, n in enumerate((74, 90, 120), 1))
    verdicts = [compared(kind, *pair) for kind, pair in zip(kinds, ((one, two), (two, three)), strict=False)]
    found = series(map(Statement, (one, two, three)), verdicts)
    assert [[value for _, value in each.days] for each in found] == courses


def test_one_day_is_no_course() -> None:
    """Nor are lengths of time, nor figures without a number."""
    same = toll("2024-03-01", figure("74 people", 74, 74))
    assert series([Statement(same)] * 2, [compared("update", same, same)]) == ()
    for quantity in (figure("six weeks", 42, 42, "day"), figure("many people", None, None)):
        one, two = (toll(day, quantity) for day in ("2024-03-01", "2024-03-02"))
        assert series(map(Statement, (one, two)), [compared("update", one, two)]) == ()
