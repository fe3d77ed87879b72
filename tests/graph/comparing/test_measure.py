"""What a figure counts: its state, nobody and somebody, what but says where; and when two figures measure one thing."""

from __future__ import annotations

import pytest

from graph.claim import Claim, Quantity
from graph.comparing.measure import figures, same_measure
from tests.graph.telling import article, figure, term, told

POST = article("Post", issued="2024-03-18")


def _claim(subject: str, verb: str, content: str = "", *figures_in: Quantity) -> Claim:
    return told(POST, term(subject), verb, content, figures=figures_in)


def _one(text: str, number: float, unit: str = "person") -> Quantity:
    return figure(text, number, number, unit)


MEASURES = [
    (
        _claim("The number of people killed", "has risen", "to 12", _one("12", 12, "")),
        ["person/killed/"],
    ),
    (_claim("14 people", "were killed", "", _one("14 people", 14)), ["person/killed/"]),
    (_claim("47 people", "lost", "their lives", _one("47 people", 47)), ["person/killed/"]),
    (_claim("A quake", "took", "59 lives", _one("59 lives", 59, "life")), ["person/killed/"]),
    (
        _claim("Four men", "smash", "a car and hurt a guard before fleeing", _one("Four men", 4, "man")),
        ["person/acting/"],
    ),
    (_claim("The siege", "lasted", "16 days", _one("16 days", 16, "day")), ["duration/lasted/"]),
    (_claim("Nobody", "was hurt"), ["person/injured/"]),
    (_claim("No arrests", "were made"), ["person/arrested/"]),
    (_claim("police", "detained", "a 24-year-old man"), ["person/arrested/"]),
    (
        _claim(
            "Half the homes in 12 villages", "fell", "", _one("Half", 0.5, "home"), _one("12 villages", 12, "village")
        ),
        ["house//"],
    ),
    (
        _claim("thieves", "stole", "€2m ($2.6m) in gems", _one("€2m", 2e6, "euro"), _one("$2.6m", 2.6e6, "dollar")),
        ["money/stolen/", "money/stolen/"],
    ),
    (_claim("There", "was", "an aftershock of 4.1", _one("4.1", 4.1, "magnitude")), ["magnitude//aftershock"]),
]


@pytest.mark.parametrize(("claim", "measures"), MEASURES, ids=[row[0].evidence.text for row in MEASURES])
def test_what_a_figure_measures(claim: Claim, measures: list[str]) -> None:
    """Kind and state of each figure; who acts is counted apart from what befell whom."""
    assert sorted(one.measure for one in figures(claim)) == measures


def test_nobody_is_none_and_somebody_is_one() -> None:
    """ "No one was hurt" counts 0 whoever else is named; "a man was held" at least one."""
    (none,) = figures(_claim("no one", "was hurt", "in Port Salem"))
    assert (none.quantity.low, none.quantity.high) == (0, 0)
    (somebody,) = figures(_claim("a suspect", "was arrested"))
    assert (somebody.quantity.low, somebody.quantity.high) == (1, None)


RIFLES = _claim("The navy", "confiscated", "14 rifles", _one("14 rifles", 14, "rifle"))
SAME = [
    (MEASURES[0][0], _claim("14 villagers", "died", "", _one("14 villagers", 14, "villager")), True, "another word"),
    (MEASURES[0][0], _claim("14 people", "were hurt", "", _one("14 people", 14)), False, "killed and hurt"),
    (RIFLES, _claim("six rifles", "were seized", "", _one("six rifles", 6, "rifle")), True, "seized and confiscated"),
    (
        _claim("Two brothers", "were held", "in the port", _one("Two brothers", 2, "brother")),
        _claim("police", "arrested", "two men", _one("two men", 2, "man")),
        True,
        "held and arrested",
    ),
    (
        _claim("850 jobs", "will go", "", _one("850 jobs", 850, "job")),
        _claim("the firm", "plans", "850 redundancies", _one("850 redundancies", 850, "redundancy")),
        True,
        "a number seldom met by chance",
    ),
    (
        _claim("two boats", "sank", "", _one("two boats", 2, "boat")),
        _claim("two boats", "brought", "food", _one("two boats", 2, "boat")),
        False,
        "a number met by chance",
    ),
]


@pytest.mark.parametrize(("a", "b", "expected", "why"), SAME, ids=[row[3] for row in SAME])
def test_two_figures_of_one_measure(a: Claim, b: Claim, expected: bool, why: str) -> None:
    """One kind in one state is one measure; where no state is told, clauses alike or a telling number make one."""
    assert (same_measure(figures(a)[0], figures(b)[0]) > 0) is expected, why
    assert same_measure(figures(a)[0], figures(b)[0]) == same_measure(figures(b)[0], figures(a)[0])
