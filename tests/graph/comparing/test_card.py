"""The card of an article holds its claims whole."""

from __future__ import annotations

from hypothesis import given

from benchmarks.newsroom import Newsroom
from graph.claim import Claim
from graph.comparing.bearings import Bearings
from graph.comparing.card import Card, claim_read, claims_read
from graph.merge import ingest, retract
from graph.store import MemoryStore
from tests.graph.strategies import claims


@given(claims())
def test_a_card_comes_back(claim: Claim) -> None:
    """Claims and bearings are the same once written and read."""
    own = Bearings(counted=frozenset(["x|y"]), counted_at=frozenset(["a\nb"]), months=frozenset([3, 4]), day="march 3")
    card = Card(claim.article, {claim.id: claim}, {claim.id: own})
    again = Card.read(card.written())
    assert again.ref == claim.article
    assert list(again.claims()) == [claim]
    assert again.bearings == {claim.id: own}
    assert again.written() == card.written()


def test_claims_are_read_as_from_their_quads() -> None:
    """From cards come the very claims that the graph has, and those that have no card from their quads."""
    store, room = MemoryStore(), Newsroom()
    first, second = room.report(1, 0), room.report(1, 1)
    ingest(store, first.ref, first.claims, text=first.text)
    store.put(second.ref, second.claims, text=second.text)  # not compared: no card
    ids = [claim.id for made in (second, first) for claim in made.claims]
    assert list(claims_read(store, ids)) == list(store.claims_of(ids))
    assert claim_read(store, ids[0]) == store.claim(ids[0])


def test_a_card_goes_with_its_article() -> None:
    """Nothing of an article that is taken out is left."""
    store, made = MemoryStore(), Newsroom().report(1, 0)
    ingest(store, made.ref, made.claims, text=made.text)
    retract(store, made.ref.id)
    assert not any(made.ref.id in str(quad) for quad in store.quads())
