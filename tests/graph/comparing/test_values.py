"""Figures: which can both be right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.claim import Quantity
from graph.comparing.values import compare


def _about(value: float) -> Quantity:
    return Quantity(f"about {value:,.0f} people", value * 0.9, value * 1.1, "person")


def _exactly(value: float, unit: str = "person") -> Quantity:
    return Quantity(f"{value:g} {unit}", value, value, unit)


def _at_least(value: float) -> Quantity:
    return Quantity(f"at least {value:g}", value, None, "person")


NEARLY_30000 = Quantity("nearly 30,000 people", 27000, 30000, "person")

PAIRS = [
    (_exactly(74), _exactly(74), "equal"),
    (_exactly(600), _exactly(612), "compatible"),
    (_exactly(600), _exactly(640), "apart"),
    (_exactly(60), _exactly(61), "apart"),
    (_exactly(1160), _exactly(1200), "apart"),
    (_about(1160), _exactly(1200), "apart"),
    (_about(1110), _exactly(1200), "apart"),
    (_about(9000), _exactly(10600), "apart"),
    (_about(100000), _exactly(118000), "loose"),
    (_about(100000), _exactly(170000), "apart"),
    (Quantity("close to 180,000 people", 162000, 180000, "person"), _exactly(178000), "compatible"),
    (_about(1200), _exactly(1160), "compatible"),
    (_about(1160), _about(1200), "compatible"),
    (_about(250), _exactly(253), "compatible"),
    (Quantity("about 6.0 on the scale", 5.4, 6.6, "magnitude"), _exactly(6.1, "magnitude"), "compatible"),
    (Quantity("about 6.0 on the scale", 5.4, 6.6, "magnitude"), _exactly(5.6, "magnitude"), "apart"),
    (_at_least(200), _exactly(249), "compatible"),
    (_at_least(200), _exactly(150), "apart"),
    (_at_least(3), _exactly(10), "loose"),
    (Quantity("less than 10 minutes", None, 10, "minute"), _exactly(6, "minute"), "compatible"),
    (Quantity("up to 2,000 people", None, 2000, "person"), _exactly(1000), "loose"),
    (_at_least(31819), NEARLY_30000, "apart"),
    (_exactly(6, "week"), _exactly(42, "day"), "equal"),
    (_exactly(6, "mile"), _exactly(10, "kilometre"), "compatible"),
    (_exactly(6, "mile"), _exactly(20, "kilometre"), "apart"),
]


@pytest.mark.parametrize(("one", "other", "relation"), PAIRS)
def test_relation(one: Quantity, other: Quantity, relation: str) -> None:
    """ "About" reaches as far as the figure is rounded; a lower bound bears out what is not far above it."""
    found = compare(one, other)
    assert found is not None
    assert found.relation == relation


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_exactly(2, "euro"), _exactly(2, "dollar")),
        (_exactly(2, "kilometre"), _exactly(2, "day")),
        (_exactly(2), Quantity("many people", None, None, "person")),
    ],
)
def test_not_compared(one: Quantity, other: Quantity) -> None:
    """Other currencies, other dimensions and what is no number are not compared."""
    assert compare(one, other) is None


_ends = st.none() | st.floats(min_value=0, max_value=1e9)
_quantities = st.builds(
    lambda text, low, high: Quantity(text, low, high if None in (low, high) else max(low, high), "day"),
    st.sampled_from(["12", "about 12", "nearly 12", "some 10 to 12"]),
    _ends,
    _ends,
)


@given(_quantities, _quantities)
def test_symmetric(one: Quantity, other: Quantity) -> None:
    """Comparing is the same both ways, and closeness lies between 0 and 1."""
    assert compare(one, other) == compare(other, one)
    found = compare(one, other)
    assert found is None or 0 <= found.closeness <= 1


@given(_quantities)
def test_a_figure_equals_itself(one: Quantity) -> None:
    """A figure and itself are equal where it is a number."""
    found = compare(one, one)
    assert found is None or (found.relation, found.closeness) == ("equal", 1.0)
