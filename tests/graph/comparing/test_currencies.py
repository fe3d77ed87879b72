"""Sums in several currencies: the rates that an article gives, and no others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.claim import Quantity
from graph.comparing.currencies import converted, joined, rates


@pytest.mark.parametrize(
    ("text", "pair", "rate"),
    [
        ("They took 4m euros (£3m; $5m) in rings.", ("euro", "dollar"), 1.25),
        ("They took 4m euros (£3m; $5m) in rings.", ("pound", "dollar"), 5 / 3),
        ("They stole $5 million (four million euros).", ("dollar", "euro"), 0.8),
        ("It is worth 2.5 billion pounds, or about $4 billion, today.", ("pound", "dollar"), 1.6),
        ("e40 million (US$50m) is gone", ("euro", "dollar"), 1.25),
        ("It took €2 million ($2.5m), then €2.13 million ($2.7m).", ("euro", "dollar"), 2.7 / 2.13),
    ],
)
def test_rates_that_a_text_gives(text: str, pair: tuple[str, str], rate: float) -> None:
    """A sum put in another currency right behind it is a rate; of several the most exact."""
    assert rates(text)[pair] == pytest.approx(rate)


@pytest.mark.parametrize(
    "text",
    [
        "They took $5 million.",
        "He paid $500, 300 euros and £20 for three rides.",
        "50 pounds of flour and $60",
        "The fine was $4m; the loss was 9m euros.",
    ],
)
def test_sums_that_are_no_rate(text: str) -> None:
    """Sums of a list, in two clauses, or of weight say nothing of what one currency is in another."""
    assert not rates(text)


def test_a_rate_by_way_of_a_third_currency() -> None:
    """Two articles that share the euro make pounds comparable with dollars."""
    known = joined(rates("£3m (4m euros)"), rates("4m euros ($5m)"))
    assert known["pound", "dollar"] == pytest.approx(5 / 3)
    (pounds, dollars) = (
        Quantity("£6m", 6e6, 6e6, "pound"),
        converted(Quantity("£6m", 6e6, 6e6, "pound"), "dollar", known),
    )
    assert dollars is not None
    assert (dollars.text, dollars.unit) == (pounds.text, "dollar")
    assert dollars.low == pytest.approx(1e7)
    assert converted(pounds, "yen", known) is None


@given(st.integers(1, 999), st.integers(1, 999))
def test_a_rate_there_and_back_is_none(pounds: int, euros: int) -> None:
    """What a text puts one for another it puts back again."""
    known = rates(f"a sum of £{pounds}m ({euros}m euros)")
    assert known["pound", "euro"] * known["euro", "pound"] == pytest.approx(1)
