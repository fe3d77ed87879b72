"""Kinds of events: the words that tell of one, and the data file behind them."""

from __future__ import annotations

import pytest

from graph.events import kinds as module
from graph.events.kinds import NO_KIND, UNKNOWN, kind_of, kinds, told
from graph.lexicon import BadWordList


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A strong earthquake shook the island", "earthquake"),
        ("Thieves made off with jewels", "robbery"),
        ("An air strike hit the town", "attack"),
        ("Dockers began a strike over pay", "strike"),
        ("The ceasefire talks go on", "talks"),
        ("Wildfires burned down forty houses", "fire"),
        ("Pirates boarded a tanker", "piracy"),
        ("The cholera outbreak has spread", "outbreak"),
        ("A hostile takeover bid for the brewer", "takeover"),
        ("The minister resigned over the affair", "resignation"),
        ("A typhoon made landfall", "storm"),
        ("Voters go to polling stations for the general election", "election"),
        ("The train crash killed nine", "crash"),
        ("The jury returned a verdict in the trial", "trial"),
    ],
)
def test_words_tell_a_kind(text: str, kind: str) -> None:
    """The kind of the clearest words; the longest form that fits wins."""
    found = told(text)
    assert min(found, key=lambda one: (-found[one], one)) == kind


def test_plain_words_tell_none() -> None:
    """What tells of no event tells of no kind."""
    assert told("The museum is open from nine to five") == {}
    assert kind_of(NO_KIND) is UNKNOWN


def test_kinds_go_with_each_other_both_ways() -> None:
    """Where a flood may be a storm, a storm may be a flood."""
    assert all(one.id in kind_of(other).akin for one in kinds().values() for other in one.akin)


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ({"name": "A", "words": []}, "wants a name and words"),
        ({"words": ["a"], "days": 1, "lag": 1}, "wants a name and words"),
        ({"name": "A", "words": ["a"], "days": "1", "lag": 1}, "whole numbers"),
        ({"name": "A", "words": ["a"], "days": 1, "lag": 1, "with": ["b"]}, "is no kind"),
    ],
)
def test_a_bad_entry_is_refused(monkeypatch: pytest.MonkeyPatch, entry: dict[str, object], problem: str) -> None:
    """The message names the file and what is wrong."""
    monkeypatch.setattr(module, "word_list", lambda _: {"kinds": {"a": entry}})
    with pytest.raises(BadWordList, match=problem):
        kinds.__wrapped__()
