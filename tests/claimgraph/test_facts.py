"""What was read from a sentence, as a reader is told it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimgraph.facts import content
from graph.claim import Quantity
from tests.conftest import Made


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (1_234_567.0, 1_234_567.0, "1,234,567 person"),
        (2.5, 2.5, "2.5 person"),
        (20.0, 50.0, "20 to 50 person"),
        (74.0, None, "74 or more person"),
        (None, 1_200.0, "1,200 or less person"),
        (None, None, "? person"),
    ],
)
def test_figures_are_told_to_the_last_digit(
    made: tuple[Made, ...], low: float | None, high: float | None, told: str
) -> None:
    """What a figure can be at least and at most, large ones too, behind the words that it is written in."""
    claim = replace(made[0].claims[0], quantities=(Quantity("as written", low, high, "person"),))
    assert dict(content(claim))["Figure"] == f"as written: {told}"
