"""Figures over time: which reports make a course, and how it is drawn."""

from __future__ import annotations

import pytest

from claimgraph.results import Statement
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


def test_a_toll_that_rose() -> None:
    """One measure, a block for each day, in order of time whatever the order they come in; the undated is left out."""
    claims = [
        toll("2024-03-03", figure("120 people", 120, 120)),
        toll("2024-03-01", figure("at least 74 people", 74, None)),
        toll("2024-03-02", figure("90 people", 90, 90)),
        toll("2024-03-02", figure("100 people", 100, 100), "Gazette"),
        toll(None, figure("900 people", 900, 900)),
    ]
    (found,) = series(map(Statement, claims))
    assert found.label == "people killed"
    assert [point.text for point in found.points] == ["at least 74 people", "90 people", "100 people", "120 people"]
    assert [value for _, value in found.days] == [74, 95, 120]
    assert found.line == "▁▄█"


def test_one_day_is_no_course() -> None:
    """Nor are lengths of time, nor figures without a number."""
    assert series([Statement(toll("2024-03-01", figure("74 people", 74, 74)))] * 2) == ()
    weeks = [toll(day, figure("six weeks", 42, 42, "day")) for day in ("2024-03-01", "2024-03-02")]
    assert series(map(Statement, weeks)) == ()
    many = [toll(day, figure("many people", None, None)) for day in ("2024-03-01", "2024-03-02")]
    assert series(map(Statement, many)) == ()
