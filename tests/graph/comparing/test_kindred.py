"""Kin words, words that exclude each other, and the list that holds them."""

from __future__ import annotations

import pytest

from graph import lexicon
from graph.comparing import kindred
from graph.comparing.kindred import akin, opposite, shared_part, telling
from graph.lexicon import BadWordList, senses


def test_kin_is_no_chain() -> None:
    """Troops leave and withdraw, guests leave and depart: a word may be kin to two that are not kin."""
    leave, withdraw, depart = (senses(word) for word in ("leave", "withdraw", "depart"))
    assert akin(leave, withdraw)
    assert akin(leave, depart)
    assert not akin(withdraw, depart)


OPPOSITES = [
    ("smoothly", "slow", True),
    ("calm", "gust", True),
    ("intact", "destroyed", True),
    ("slow", "slowly", False),
    ("rescue", "hospital", False),
]


@pytest.mark.parametrize(("one", "other", "expected"), OPPOSITES)
def test_opposites(one: str, other: str, expected: bool) -> None:
    """Listed opposites exclude each other, in either order, and nothing else does."""
    assert (opposite(senses(one), senses(other)) is not None) is expected
    assert (opposite(senses(other), senses(one)) is not None) is expected


def test_what_both_say_is_no_opposite() -> None:
    """Who says "slow at first, then smooth" is not opposed to who says "slow"."""
    assert opposite(senses("slow, then smoothly"), senses("slow")) is None


def test_shared_part() -> None:
    """Kin count nearly as the same word; the part is that of the smaller set."""
    alike, within = shared_part(senses("foiled the plot"), senses("thwarted the plot in the harbour"))
    assert 0.4 < alike < 0.7
    assert within == pytest.approx(0.9)
    assert shared_part(frozenset(), senses("plot")) == (0.0, 0.0)


def test_listed_words_have_one_sense() -> None:
    """Every word of the list is met by one sense, and every row of kin holds two or more."""
    data = lexicon.word_list("kindred.json")
    for name in ("light", "suffering", "causing", "aspect", "trying"):
        assert kindred.listed(name)
    for row in data["kindred"]:
        assert len({sense for word in row for sense in senses(word)}) > 1, row
    assert all(len(pair) in (2, 3) for pair in data["opposites"])


def test_a_word_without_a_sense_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A function word in the list is an error that names it."""
    monkeypatch.setattr(kindred, "word_list", lambda _: {"light": ["make", "the"]})
    kindred.listed.cache_clear()
    with pytest.raises(BadWordList, match="'the'"):
        kindred.listed("light")
    kindred.listed.cache_clear()


def test_telling() -> None:
    """General words say nothing by themselves."""
    assert telling(senses("make a raid")) == senses("raid")
