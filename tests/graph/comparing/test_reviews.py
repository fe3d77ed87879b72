"""What readers decided on verdicts is obeyed, outlives articles that come and go, and can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.newsroom import Newsroom
from claimgraph.overruling import in_force, mark, overruled
from graph.comparing.reviews import Reviews, reviews
from graph.comparing.verdicts import verdicts
from graph.identity.overrules import BadOverrules, overrules
from graph.merge import ingest, retract, review
from graph.store import MemoryStore


@pytest.fixture
def store() -> MemoryStore:
    """Reports of some events, with verdicts between them."""
    found = MemoryStore()
    for made in Newsroom().articles(400):
        ingest(found, made.ref, made.claims, text=made.text)
    return found


def quads(store: MemoryStore) -> frozenset[str]:
    """All that is in a store."""
    return frozenset(str(quad) for quad in store.quads())


def test_a_wrong_verdict_goes_and_comes_back_when_the_mark_is_taken_off(store: MemoryStore) -> None:
    """With the question that it answered; the store ends as it was."""
    before = quads(store)
    first, *others = verdicts(store)
    pair = (first.a.id, first.b.id)
    mark(store, pair, "wrong")
    left = list(verdicts(store))
    assert first not in left
    assert set(left) <= set(others)
    assert reviews(store).wrong == {pair}
    mark(store, pair, None)
    assert quads(store) == before


def test_a_wrong_verdict_stays_away_when_its_article_comes_again(store: MemoryStore) -> None:
    """Taken out and put in again, the pair has no verdict."""
    first = next(verdicts(store))
    pair = (first.b.id, first.a.id)
    mark(store, pair, "wrong")
    expected = quads(store)
    text, claims = store.text(first.a.article), list(store.claims(first.a.article))
    retract(store, first.a.article.id)
    ingest(store, first.a.article, claims, text=text)
    assert first.id not in {one.id for one in verdicts(store)}
    assert quads(store) == expected


def test_a_reviewed_verdict_stays(store: MemoryStore) -> None:
    """The mark is all that changes."""
    first = next(verdicts(store))
    before = quads(store)
    mark(store, (first.a.id, first.b.id), "reviewed")
    assert set(verdicts(store)) >= {first}
    assert len(quads(store) - before) == 1
    assert before <= quads(store)


def test_what_was_decided_is_a_file_and_back(store: MemoryStore, tmp_path: Path) -> None:
    """As `claimgraph entities --overrules` lists it; the file makes the same of another store with these articles."""
    one, other, *_ = verdicts(store)
    mark(store, (one.a.id, one.b.id), "wrong")
    mark(store, (other.a.id, other.b.id), "reviewed")
    mark(store, ("0" * 16, "f" * 16), "wrong")
    listed = in_force(store)
    path = tmp_path / "overrules.txt"
    path.write_text("".join(f"{line}\n" for line in listed), "utf-8")
    second = MemoryStore()
    for made in Newsroom().articles(400):
        ingest(second, made.ref, made.claims, text=made.text)
    overruled(second, path)
    assert in_force(second) == listed
    assert quads(second) == quads(store)


def test_a_pair_has_one_mark() -> None:
    """The later one, whatever the order of the two claims."""
    found = Reviews().marked(("b", "a"), "reviewed").marked(("a", "b"), "wrong")
    assert found == Reviews(wrong=frozenset([("a", "b")]))
    assert found.marked(("b", "a"), None) == Reviews()


def test_nothing_decided_changes_nothing(store: MemoryStore) -> None:
    """An empty review of a store without one."""
    before = quads(store)
    review(store, Reviews())
    assert quads(store) == before


@pytest.mark.parametrize("line", ["wrong: 19b95c964d00d1d7", "wrong 19b9 83ac", "reviewed: x y"])
def test_a_line_that_says_nothing_is_told(line: str) -> None:
    """With its number and what can be written."""
    with pytest.raises(BadOverrules, match="line 1: write"):
        overrules(line)
