"""What is asked of figures, in words, and the sides that they make."""

from __future__ import annotations

import pytest

from graph.claim import Claim, Quantity
from graph.comparing.measure import figures
from graph.questions.sides import by_figure, figure_label, figure_of, measure_label
from tests.graph.telling import article, figure, term, told

POST, GAZETTE = article("Post", issued="2024-03-18"), article("Gazette", issued="2024-03-19")


def _claim(subject: str, verb: str, content: str, *figures_in: Quantity) -> Claim:
    return told(POST, term(subject), verb, content, figures=figures_in)


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        (_claim("10 people", "were killed", "", figure("10 people", 10, 10)), "people killed"),
        (_claim("Thieves", "stole", "$5m in rings", figure("$5m", 5e6, 5e6, "dollar")), "money stolen"),
        (_claim("The siege", "lasted", "16 days", figure("16 days", 16, 16, "day")), "how long it lasted"),
        (_claim("Ana Reyes, 60,", "fell", "ill", figure("60", 60, 60, "year of age")), "age of Reyes"),
        (_claim("Leksa", "is", "home to 9,000 people", figure("9,000 people", 9e3, 9e3)), "people living in Leksa"),
    ],
)
def test_what_is_asked_of_a_figure(claim: Claim, label: str) -> None:
    """A measure is named as a person would ask for it."""
    assert measure_label(figures(claim)[0]) == label


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        (_claim("10 people", "were killed", "", figure("10 people", 10, 10)), "10 killed"),
        (_claim("The rings", "are valued", "at $5m", figure("$5m", 5e6, 5e6, "dollar")), "worth $5 million"),
        (_claim("The siege", "lasted", "16 days", figure("16 days", 16, 16, "day")), "lasted 16 days"),
        (_claim("Leksa", "is", "home to 9,000 people", figure("9,000 people", 9e3, 9e3)), "home to 9,000 people"),
        (_claim("Hundreds of people", "were killed", "", figure("Hundreds of people", 200, 999)), "hundreds killed"),
        (
            _claim("Tens of thousands of people", "were killed", "", figure("Tens of thousands of people", 2e4, 99e3)),
            "tens of thousands killed",
        ),
        (
            _claim("The army", "sank", "dozens of boats", figure("dozens of boats", 24, 99, "boat")),
            "dozens of ships",
        ),
        (_claim("The army", "sank", "several boats", figure("several boats", 3, 9, "boat")), "several ships"),
    ],
)
def test_a_side_in_words(claim: Claim, label: str) -> None:
    """A figure is put as a person would say it."""
    assert figure_label(figures(claim)[0]) == label


def test_one_sum_in_two_currencies_is_one_side() -> None:
    """Sums that a rate brought together stand on one side, others of another currency on their own."""
    euros = told(POST, term("Thieves"), "stole", "€4m in rings", figures=(figure("€4m", 4e6, 4e6, "euro"),))
    dollars = told(GAZETTE, term("Thieves"), "stole", "$5m in gems", figures=(figure("$5m", 5e6, 5e6, "dollar"),))
    counted = {one: found for one in (euros, dollars) if (found := figure_of(one, "money/stolen/"))}
    assert len(by_figure(counted, frozenset())) == 2
    assert len(by_figure(counted, frozenset(), frozenset({frozenset((euros.id, dollars.id))}))) == 1
