"""The card of an article holds the bearings of its claims whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.newsroom import Newsroom
from graph.claim import UNKNOWN_DATE, Interval
from graph.comparing.bearings import Bearings, Between
from graph.comparing.card import Card
from graph.merge import ingest, retract
from graph.store import MemoryStore
from tests.graph.strategies import intervals, texts

_some = st.frozensets(texts, max_size=3)
_bearings = st.builds(
    Bearings,
    _some,
    _some,
    _some,
    _some,
    _some,
    st.frozensets(st.integers(), max_size=3),
    st.sampled_from(["", "may 3"]),
)


@given(st.dictionaries(texts, _bearings, max_size=4), intervals())
def test_a_card_comes_back(own: dict[str, Bearings], issued: Interval) -> None:
    """Bearings and the time of the article are the same once written and read."""
    card = Card(issued, own)
    again = Card.read(card.written())
    assert (again.issued, again.bearings) == (card.issued, card.bearings)
    assert again.written() == card.written()


def test_claims_of_two_cards_meet_by_what_they_share() -> None:
    """Claims that count or tell the same near one name are paired, others are not."""
    told = Bearings(senses=frozenset(["strike"]), clause=frozenset(["strike", "leksa"]), told_at=frozenset(["leksa"]))
    counted = Bearings(counted=frozenset(["killed"]), counted_at=frozenset(["leksa"]))
    elsewhere = Bearings(
        senses=frozenset(["strike"]), clause=frozenset(["strike", "leksa"]), told_at=frozenset(["orsa"])
    )
    one = Card(UNKNOWN_DATE, {"a": told, "b": counted})
    other = Card(UNKNOWN_DATE, {"c": told, "d": elsewhere, "e": counted})
    one_day = Between(timed=True, window=True, season=True, names=False, alike=lambda: False)
    assert set(one.met(other, one_day)) == {("a", "c"), ("b", "e")}
    assert {pair[::-1] for pair in other.met(one, one_day)} == {("a", "c"), ("b", "e")}


def test_a_card_goes_with_its_article() -> None:
    """Nothing of an article that is taken out is left."""
    store, made = MemoryStore(), Newsroom().report(1, 0)
    ingest(store, made.ref, made.claims, text=made.text)
    retract(store, made.ref.id)
    assert not any(made.ref.id in str(quad) for quad in store.quads())
