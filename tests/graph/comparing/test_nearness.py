"""How near words are by their vectors, and how much of a clause is met so."""

from __future__ import annotations

import pytest

from graph.comparing.nearness import LEAST, covering, near, nearest
from graph.lexicon import stem

NEARER = [
    ("captain", "skipper", "bridge"),
    ("jail", "prison", "harbour"),
    ("thieves", "robbers", "patients"),
    ("wept", "cried", "signed"),
]


@pytest.mark.parametrize(("word", "kin", "other"), NEARER)
def test_near(word: str, kin: str, other: str) -> None:
    """A word is nearer to one that may stand for it than to another; the same is 1; it goes both ways."""
    one, two, three = map(stem, (word, kin, other))
    assert near(one, two) == near(two, one) > max(LEAST, near(one, three))
    assert near(one, one) == 1.0


def test_a_word_without_a_vector() -> None:
    """A name that nobody knows is near to itself alone."""
    assert near("xqzt", "xqzt") == 1.0
    assert near("xqzt", "captain") == 0.0
    assert nearest(["xqzt"], []) == [0.0]


def test_covering() -> None:
    """Clauses that share more of what is rare are covered more; nothing covers nothing."""
    told = ["captain", "arrest"]
    assert covering(told, told) == 1.0
    assert covering(told, ["skipper", "detain"]) > covering(told, ["weather", "arrest"]) > 0
    assert covering(told, []) == 0.0
