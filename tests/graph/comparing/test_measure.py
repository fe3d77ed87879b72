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
    (_claim("The ferry", "was licensed", "to carry 60 people", _one("60 people", 60)), ["person/capacity/"]),
    (_claim("The ferry", "was carrying", "90 people", _one("90 people", 90)), ["person/aboard/"]),
    (_claim("Some 90 people", "had squeezed on", "to the ferry", _one("Some 90 people", 90)), ["person/aboard/"]),
    (
        _claim("Leksa and its port", "have", "9,000 residents", _one("9,000 residents", 9000, "resident")),
        ["person/living there/leksa"],
    ),
    (_claim("9,000 residents", "have fled", "Leksa", _one("9,000 residents", 9000, "resident")), ["person/displaced/"]),
    (
        _claim("It", "shook", "the port of Leksa, a town of 9,000 people", _one("9,000 people", 9000)),
        ["person/living there/leksa"],
    ),
    (_claim("Two boats", "managed", "to get away", _one("Two boats", 2, "boat")), ["ship/escaped/"]),
    (_claim("two of them", "managed", "to flee", _one("two", 2, "boat")), ["ship/escaped/"]),
    (
        _claim("The navy", "intercepted", "the remaining three boats", _one("three boats", 3, "boat")),
        ["ship/intercepted/"],
    ),
    (
        _claim("Two helicopters", "were evacuating", "the injured to Leksa", _one("Two helicopters", 2, "helicopter")),
        ["helicopter//"],
    ),
    (_claim("The rings", "are valued", "at £40,000", _one("£40,000", 40000, "pound")), ["money/worth/"]),
    (_claim("around 300 posts", "would go", "", _one("around 300 posts", 300, "post")), ["job/cut/"]),
    (
        _claim("The army", "will not free", "the 40 men it is still holding", _one("40 men", 40, "man")),
        ["person/held/"],
    ),
    (
        _claim("The army", "will free", "30 of the 40 men it holds", _one("30 of the 40 men", 30, "man")),
        ["person/freed/"],
    ),
    (
        _claim("It", "killed", "24 people, including 21 at the gate", _one("24 people", 24), _one("21", 21)),
        ["person/killed/"],
    ),
    (_claim("There", "was", "an aftershock of 4.1", _one("4.1", 4.1, "magnitude")), ["magnitude//aftershock"]),
]


@pytest.mark.parametrize(("claim", "measures"), MEASURES, ids=[row[0].evidence.text for row in MEASURES])
def test_what_a_figure_measures(claim: Claim, measures: list[str]) -> None:
    """Kind and state of each figure; who acts is counted apart from what befell whom."""
    assert sorted(one.measure for one in figures(claim)) == measures


def test_a_poll_has_shares_of_its_own() -> None:
    """What one poll says no other confirms or contradicts."""
    assert not figures(_claim("Reyes", "has", "34 per cent in the poll", _one("34 per cent", 34, "percent")))


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
    (
        _claim("A gang of four", "climbed in", "through a window", _one("four", 4)),
        _claim("Three masked men", "broke", "into the museum", _one("Three masked men", 3, "man")),
        True,
        "two parts of one deed",
    ),
    (
        _claim("A gang of four", "climbed in", "through a window", _one("four", 4)),
        _claim("Three men", "run", "the museum", _one("Three men", 3, "man")),
        False,
        "a deed and a trade",
    ),
    (
        _claim("About 80 guests", "came", "", _one("About 80 guests", 80, "guest")),
        _claim("About 70 people", "are", "in hospital", _one("About 70 people", 70)),
        False,
        "two round numbers",
    ),
    (
        _claim("The rings", "are valued", "at £40,000", _one("£40,000", 40000, "pound")),
        _claim("thieves", "stole", "$60,000 in rings", _one("$60,000", 60000, "dollar")),
        True,
        "what was stolen and what it is worth, in any currency",
    ),
    (
        _claim("Ana Reyes, 60,", "fell", "", _one("60", 60, "year of age")),
        _claim("Reyes, aged 58,", "fell", "", _one("58", 58, "year of age")),
        True,
        "the age of one person",
    ),
    (
        _claim("Ana Reyes, 60,", "fell", "", _one("60", 60, "year of age")),
        _claim("Tom Bell, 58,", "fell", "", _one("58", 58, "year of age")),
        False,
        "the ages of two",
    ),
    (
        _claim("The boat", "was", "two miles off Leksa", _one("two miles", 2, "mile")),
        _claim("The boat", "was", "3 km from Leksa, on its way to Port Salem", _one("3 km", 3, "kilometre")),
        True,
        "how far from the place named first",
    ),
    (
        _claim("The strike", "lasted", "16 days", _one("16 days", 16, "day")),
        _claim("the docks", "were shut for", "two weeks", _one("two weeks", 2, "week")),
        True,
        "how long it lasted",
    ),
    (
        _claim(
            "The firm", "cut", "a third of its workforce", _one("a third of its workforce", 1 / 3, "part of workforce")
        ),
        _claim("34 per cent of employees", "had gone", "", _one("34 per cent", 34, "percent")),
        True,
        "shares of one whole, by another name",
    ),
    (
        _claim("Villages", "took", "40 to 80 per cent damage", Quantity("40 to 80 per cent", 40, 80, "percent")),
        _claim(
            "Villages",
            "took",
            "damage to half to two thirds of roofs",
            Quantity("half to two thirds of roofs", 0.5, 0.67, "part of roof"),
        ),
        False,
        "shares put so loosely that they meet by chance",
    ),
    (
        _claim("Exports", "are", "34 per cent of jobs", _one("34 per cent", 34, "percent")),
        _claim("Reyes", "took", "34 per cent of votes", _one("34 per cent", 34, "percent")),
        False,
        "shares of two wholes",
    ),
    (
        _claim("Some 620 dockers", "walked out", "", _one("Some 620 dockers", 620, "person")),
        _claim("600 people", "stopped", "work", _one("600 people", 600)),
        True,
        "a telling number, put round",
    ),
    (
        _claim("1,000 voters", "were asked", "", _one("1,000 voters", 1000, "voter")),
        _claim("1,000 helpers", "came", "", _one("1,000 helpers", 1000, "person")),
        False,
        "a round number, met by chance",
    ),
]


@pytest.mark.parametrize(("a", "b", "expected", "why"), SAME, ids=[row[3] for row in SAME])
def test_two_figures_of_one_measure(a: Claim, b: Claim, expected: bool, why: str) -> None:
    """One kind in one state is one measure; where no state is told, clauses alike or a telling number make one."""
    assert (same_measure(figures(a)[0], figures(b)[0]) > 0) is expected, why
    assert same_measure(figures(a)[0], figures(b)[0]) == same_measure(figures(b)[0], figures(a)[0])
