"""The noun that a length of time, a distance or a sum is the size of."""

from __future__ import annotations

import pytest

from graph.comparing.sized import one_noun, sized
from graph.lexicon import senses

SIZED = [
    ("a trial of six weeks", "six weeks", "duration", "trial"),
    ("the five-week trial", "five-week", "duration", "trial"),
    ("went down two kilometres from shore", "two kilometres", "length", "shore"),
    ("two miles off the coast", "two miles", "length", "coast"),
    ("a reward of 5,000 euros", "5,000 euros", "money", "reward"),
    ("a $6 million bid for the firm", "$6 million", "money", "bid"),
    ("spoke for nine hours on Monday", "nine hours", "duration", ""),
]


@pytest.mark.parametrize(("text", "figure", "dimension", "noun"), SIZED)
def test_sized(text: str, figure: str, dimension: str, noun: str) -> None:
    """The noun beside a figure, empty where none is told."""
    start = text.index(figure)
    assert sized(text, start, start + len(figure), dimension=dimension) == senses(noun)


def test_one_noun() -> None:
    """Nouns that are near each other may be one."""
    assert one_noun(senses("shore"), senses("coast"))
    assert not one_noun(senses("trial"), senses("harbour"))
    assert not one_noun(frozenset(), senses("trial"))
