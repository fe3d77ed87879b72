"""Copies are found by the bands of their texts, the same on every machine."""

from __future__ import annotations

import random

import pytest

from graph.comparing.copies import bands
from graph.comparing.verdicts import verdicts
from graph.events.story import COPIED, relation, shared_part, shingles, story
from graph.merge import ingest
from graph.store import MemoryStore
from tests.graph.telling import article, figure, term, told

FIXED = ["0 184866183", "1 7558568"]
WORDS = [f"w{number}" for number in range(5000)]


def _text(rng: random.Random, many: int) -> str:
    return " ".join(rng.choices(WORDS, k=many))


@pytest.mark.parametrize(("length", "copied"), [(400, 400), (400, 200), (400, 90), (1200, 90), (1500, 120)])
def test_a_copy_is_found(length: int, copied: int) -> None:
    """A text that repeats a fifth or more of the shorter one shares a band with it, in a hundred made pairs."""
    rng = random.Random(5)  # noqa: S311 (no secret)
    for _ in range(100):
        source = _text(rng, length)
        other = " ".join(source.split()[:copied]) + " " + _text(rng, max(0, 4 * copied - 8))
        assert shared_part(shingles(source), shingles(other)) >= COPIED
        assert bands(source) & bands(other)


def test_other_texts_share_no_band() -> None:
    """Texts with no run in common hardly ever do."""
    rng = random.Random(6)  # noqa: S311 (no secret)
    texts = [_text(rng, 400) for _ in range(40)]
    assert sum(bool(bands(a) & bands(b)) for a in texts for b in texts if a is not b) <= 4


def test_bands_are_fixed() -> None:
    """The hash and the permutations are those of every store there is."""
    found = sorted(bands("Ten people were killed when the ground shook near Port Salem in Norland."))
    assert (len(found), found[:2]) == (128, FIXED)
    assert bands("Too short a text") == frozenset()


def test_a_copy_in_the_store_does_not_corroborate() -> None:
    """Two papers with one wire text do not agree; with texts of their own they do."""
    wire = (
        "Ten people were killed when the ground shook near Port Salem in Norland, and the harbour was closed at once."
    )
    own = "In Norland the harbour town of Port Salem counted its dead on Monday: ten people killed as the ground shook."
    ten = (figure("Ten people", 10, 10),)
    for text, expected in ((wire, []), (own, ["agree"])):
        store = MemoryStore()
        for name, words in (("Post", wire), ("Gazette", text)):
            ref = article(name, issued="2024-03-18")
            claim = told(ref, term("Ten people"), "were killed", "near Port Salem", sentence=words, figures=ten)
            ingest(store, ref, (claim,), text=words)
        assert [one.kind for one in verdicts(store)] == expected
        assert relation(story(wire), story(text)).copied is (expected == [])
