"""The sheet of an article holds its claims whole."""

from __future__ import annotations

from hypothesis import given

from benchmarks.newsroom import Newsroom
from graph.claim import Claim
from graph.merge import ingest
from graph.sheet import Sheet, claim_read, claims_read
from graph.store import MemoryStore
from tests.graph.strategies import claims


@given(claims())
def test_a_sheet_comes_back(claim: Claim) -> None:
    """Article and claims are the same once written and read."""
    sheet = Sheet(claim.article, {claim.id: claim})
    again = Sheet.read(sheet.written())
    assert again.ref == claim.article
    assert list(again) == [claim]
    assert claim.id in again
    assert again.written() == sheet.written()


def test_claims_are_read_as_from_their_quads() -> None:
    """From sheets come the very claims that the graph has, and those that have no sheet from their quads."""
    store, room = MemoryStore(), Newsroom()
    first, second = room.report(1, 0), room.report(1, 1)
    ingest(store, first.ref, first.claims, text=first.text)
    store.put(second.ref, second.claims, text=second.text)  # not compared: no sheet
    ids = [claim.id for made in (second, first) for claim in made.claims]
    assert list(claims_read(store, ids)) == list(store.claims_of(ids))
    assert claim_read(store, ids[0]) == store.claim(ids[0])
