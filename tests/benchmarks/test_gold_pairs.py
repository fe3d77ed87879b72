"""Gold pairs of statements: well formed, and what the program makes of those on made-up articles."""

from __future__ import annotations

import pytest

from benchmarks.agreement import answers, own, read
from benchmarks.corpora import SHARED
from benchmarks.gold_pairs import Pair, Side, corpus_folder, pairs

EVERY = pairs()
LABELS = {"agree", "conflict", "update", "shift", "none"}


@pytest.mark.parametrize("pair", EVERY, ids=[pair.id for pair in EVERY])
def test_a_pair_stands_in_its_articles(pair: Pair) -> None:
    """Labels are known, passages lie within their articles and hold the figure that they are about."""
    assert pair.verdict in LABELS
    assert pair.also <= LABELS
    folder = corpus_folder(pair.corpus)
    if not folder.exists():
        pytest.skip(f"needs {folder}, which is no part of the project")
    for side in (pair.a, pair.b):
        text = (folder / side.article).read_bytes().decode("utf-8")
        assert all(0 <= start < end <= len(text) for start, end in side.at)
        assert side.figure is None or _holds(text, side)


def _holds(text: str, side: Side) -> bool:
    return any(side.figure in text[start:end] for start, end in side.at) if side.figure else True


def test_ids_are_given_once() -> None:
    """A pair is known by its id."""
    assert len({pair.id for pair in EVERY}) == len(EVERY)


def test_what_is_found_on_made_up_stories_does_not_fall() -> None:
    """Few answers are wrong, hardly a tempting pair is answered, and most running figures are seen to run.

    A few points below what was measured, for the gold of the open stories.
    """
    asked = [pair for pair in EVERY if pair.corpus == "wire"]
    said = answers(own, {"wire": read("wire", SHARED)}, asked)
    wrong = [pair.id for pair in asked if pair.id in said.kinds and not said.right(pair)]
    assert len(wrong) <= 2, wrong
    assert sum(map(said.right, asked)) >= 49
    good, of = said.recall("update", asked)
    assert good >= 0.5 * of
