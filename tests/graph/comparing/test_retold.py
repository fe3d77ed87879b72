"""The judge of other words: what it was learned from, and what it says of clauses that it has not seen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.article import parse
from extract.pipeline import claims
from graph.claim import Claim
from graph.comparing import retold as judge
from graph.comparing.features import features
from graph.comparing.retold import SAME, retold
from graph.lexicon import BadWordList

TRAINING = Path(__file__).resolve().parents[3] / "training"


def _claim(sentence: str) -> Claim:
    return next(iter(claims(parse(sentence, title="A report"))))


TOLD_TWICE = [
    ("The robbers fled in a stolen van.", "The thieves escaped in a stolen van.", "The robbers smashed a window."),
    ("The governor was arrested in Orsa.", "The governor was detained in Orsa.", "The governor spoke in Orsa."),
    ("Fishermen rescued the crew.", "The crew was saved by fishermen.", "Fishermen blocked the port."),
]


@pytest.mark.parametrize(("one", "other", "third"), TOLD_TWICE)
def test_other_words_are_likelier(one: str, other: str, third: str) -> None:
    """What says the same in other words is likelier than what says something else of the same people."""
    first, second, different = map(_claim, (one, other, third))
    assert retold(first, second) > retold(first, different)
    assert retold(first, different) < SAME
    assert retold(first, second) == pytest.approx(retold(second, first))


SENTENCES = ["The port was closed.", "Two men were held.", "It rained.", "The mayor denied that the dam had leaked."]


@given(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES))
def test_a_chance(one: str, other: str) -> None:
    """A likelihood is between 0 and 1, and all features are finite."""
    a, b = _claim(one), _claim(other)
    assert 0 <= retold(a, b) <= 1
    assert all(abs(value) < 100 for value in features(a, b).values())


def test_weights_of_other_features(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights for other features than there are are refused, with the way out."""
    monkeypatch.setattr(judge, "_weights", lambda: (0.0, {"whole": 1.0}))
    with pytest.raises(BadWordList, match=r"training/retold\.py"):
        judge.retold.__wrapped__(_claim("The port was closed."), _claim("The harbour was shut."))


def test_what_it_learns_from() -> None:
    """Labels name stories of the gold and two propositions in order; sentences are two a line, none twice."""
    labels = json.loads((TRAINING / "retold.json").read_text("utf-8"))
    gold = Path(__file__).resolve().parents[2] / "gold"
    stories = {folder.name for corpus in ("wire", "develop") for folder in (gold / corpus).iterdir()}
    rows = [*labels["same"], *labels["left out"]]
    assert all(story in stories and one <= other for story, one, other in rows)
    assert len(set(map(tuple, rows))) == len(rows)
    for part in (TRAINING / "retold.txt").read_text("utf-8").split("\n## ")[1:]:
        lines = part.strip().splitlines()[1:]
        sentences = [sentence for line in lines for sentence in line.split(" = ")]
        assert len(sentences) == 2 * len(lines) == len(set(sentences))
