"""The articles of one store into another: as if they had been ingested there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.check import check
from graph.claimstore import ClaimStore
from graph.comparing import index
from graph.merge import ingest, overrule, retract
from graph.origin import made_by
from graph.store import MemoryStore
from graph.transfer import transfer
from tests.graph.doomed import STEPS, step
from tests.graph.strategies import example, reference
from tests.graph.telling import article


def content(store: ClaimStore) -> set[str]:
    """All quads as text."""
    return set(map(str, store.quads()))


def filled(*steps: int) -> ClaimStore:
    """A store after these steps."""
    store = MemoryStore()
    for number in steps:
        step(store, number)
    return store


def test_into_an_empty_store_all_comes() -> None:
    """Earlier versions, what revised what, entities, verdicts, events: quad for quad; and again nothing is done."""
    source, store = filled(*range(STEPS)), MemoryStore()
    assert {done.outcome for done in transfer(source, store)} == {"added"}
    assert content(store) == content(source)
    assert {done.outcome for done in transfer(source, store)} == {"known"}
    assert content(store) == content(source)


@pytest.mark.parametrize("here", [(0, 1, 2), (0, 6, 7), (1, 2, 3, 8)])
def test_what_comes_is_compared_with_what_is_there(here: tuple[int, ...]) -> None:
    """Two stores with other articles of the same matters make the store that all of them make."""
    there = tuple(number for number in (0, 1, 2, 6, 7, 8) if number not in here)
    store = filled(*here)
    list(transfer(filled(*there), store))
    together = filled(*sorted(here + there))
    assert content(store) == content(together)
    assert check(store).conforms


def test_versions_that_differ() -> None:
    """A newer version there takes the place of the one here; one that is here a mere earlier version stays so."""
    older, newer = filled(0, 1), filled(0, 1, 3)
    store = filled(0, 1)
    assert sorted(done.outcome for done in transfer(newer, store)) == ["known", "revised"]
    assert content(store) == content(newer)
    assert {done.outcome for done in transfer(older, store)} == {"known"}
    assert content(store) == content(newer)


def test_one_version_with_other_claims_stays() -> None:
    """The same text, extracted otherwise there: the claims here are kept, and their mark."""
    ref = reference()
    here, there = MemoryStore(), MemoryStore()
    ingest(here, ref, [example(ref)], text="x", mark="ours")
    ingest(there, ref, [example(ref, "another thing")], text="x", mark="theirs")
    before = content(here)
    assert [done.outcome for done in transfer(there, here)] == ["known"]
    assert content(here) == before
    retract(here, ref.id)
    list(transfer(there, here))
    assert content(here) == content(there)
    assert made_by(here, ref) == "theirs"


def test_what_users_decided_comes_along() -> None:
    """Where both decided on a pair of names, what was decided here holds."""
    here, there = filled(0, 1), filled(2)
    overrule(here, same=[("reyes", "norland")])
    overrule(there, same=[("a", "b")], different=[("norland", "reyes"), ("c", "d")])
    list(transfer(there, here))
    assert index.overruled(here) == ((("a", "b"), ("norland", "reyes")), (("c", "d"),))


def test_cut_off_and_begun_anew() -> None:
    """Stopped after any article, it goes on; in the end the store is the same."""
    source = filled(*range(12))
    store = MemoryStore()
    for stop in (1, 2, 3):
        for number, _ in enumerate(transfer(source, store), start=1):
            if number == stop:
                break
    list(transfer(source, store))
    assert content(store) == content(source)


def test_what_is_here_alone_stays() -> None:
    """Nothing goes that the other store has not."""
    store = filled(*range(6))
    lone = replace(article("Lone"), url="https://lone.example/1")
    ingest(store, lone, [example(lone)], text="alone")
    before = content(store)
    list(transfer(MemoryStore(), store))
    assert content(store) == before
