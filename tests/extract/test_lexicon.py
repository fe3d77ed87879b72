"""The word lists: they load, they are apart, and a broken one is told by name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from extract import lexicon
from extract.lexicon import Act, BadWordList, acts, hedges, word_list

SHIPPED = lexicon.WORDS

Edit = Callable[[dict[str, Any]], None]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of word lists in place of the one that ships."""
    for path in SHIPPED.glob("*.json"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(lexicon, "WORDS", tmp_path)
    acts.cache_clear()
    hedges.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    acts.cache_clear()
    hedges.cache_clear()


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.json")), ids=lambda path: path.name)
def test_every_list_says_what_it_holds(path: Path) -> None:
    """A data file opens with what it is about, in words."""
    assert len(word_list(path.name)["about"].split()) >= 5


@pytest.mark.parametrize(
    ("part", "word", "act"),
    [
        ("verbs", "say", Act("state", "speech")),
        ("verbs", "claim", Act("claim", "speech")),
        ("verbs", "confirm", Act("confirm", "speech")),
        ("verbs", "call for", Act("demand", "act")),
        ("verbs", "propose", Act("propose", "act")),
        ("verbs", "turn down", Act("reject", "act")),
        ("verbs", "refuse", Act("refuse", "act")),
        ("verbs", "deny", Act("deny", "act")),
        ("verbs", "agree to", Act("accept", "act")),
        ("nouns", "counter-offer", Act("offer", "act")),
        ("nouns", "ultimatum", Act("demand", "act")),
        ("adjectives", "willing", Act("offer", "act")),
    ],
)
def test_a_cue_names_its_act(part: str, word: str, act: Act) -> None:
    """Verbs with particle or preposition, nouns, adjectives: one act each; speech is told clause by clause."""
    assert getattr(acts(), part)[word] == act


def test_words_are_lower_case_lemmas() -> None:
    """What is looked up is a lemma in lower case: anything else would never be found."""
    table = acts()
    words = [*table.verbs, *table.nouns, *table.adjectives, *table.agents, *table.asides, *table.no_comment]
    assert [word for word in words if word != word.lower() or word != word.strip()] == []


def test_a_verb_with_a_clause_may_be_another_act() -> None:
    """ "suggested a pause" proposes, "suggested that it was late" states."""
    assert acts().verbs["suggest"].name == "propose"
    assert acts().with_clause["suggest"] == Act("state", "speech")


@pytest.mark.parametrize(
    ("level", "part", "word"),
    [
        ("possible", "modals", "could"),
        ("possible", "adverbs", "perhaps"),
        ("probable", "modals", "would"),
        ("probable", "adjectives", "likely"),
        ("probable", "adverbs", "reportedly"),
    ],
)
def test_hedges_by_the_certainty_they_leave(level: str, part: str, word: str) -> None:
    """GRaSP's possible and probable, each by modal, adverb, verb, adjective."""
    assert word in getattr(hedges(), level)[part]


def test_no_hedge_leaves_two_certainties() -> None:
    """A word is possible or probable, never both."""
    for part in hedges().possible:
        assert not hedges().possible[part] & hedges().probable[part]


@pytest.mark.parametrize("word", ["if", "unless", "until"])
def test_conditions(word: str) -> None:
    """The words that open a condition."""
    assert word in hedges().conditions


@pytest.mark.parametrize("content", ["{", "[]", "{}", '{"about": 3}'])
def test_a_list_without_a_header_is_told_by_name(folder: Path, content: str) -> None:
    """Broken JSON and a missing "about" name the file."""
    (folder / "hedges.json").write_text(content, "utf-8")
    with pytest.raises(BadWordList, match=r"hedges\.json"):
        hedges()


def _twice(data: dict[str, Any]) -> None:
    data["acts"]["deny"]["verbs"].append("propose")


def _other_kind(data: dict[str, Any]) -> None:
    data["acts"]["deny"]["kind"] = "mood"


@pytest.mark.parametrize(("edit", "told"), [(_twice, "'propose' is listed under"), (_other_kind, "deny: kind must be")])
def test_a_word_of_two_acts_and_an_unknown_kind_are_told(folder: Path, edit: Edit, told: str) -> None:
    """The message names the file and the entry."""
    data = json.loads((folder / "acts.json").read_text("utf-8"))
    edit(data)
    (folder / "acts.json").write_text(json.dumps(data), "utf-8")
    with pytest.raises(BadWordList, match=rf"acts\.json.*{told}"):
        acts()
