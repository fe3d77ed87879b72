"""What the parse adds to a tagged attribution: the whole clause, the whole sentence, the right source."""

from __future__ import annotations

import pytest

from extract.complement import complemented
from extract.language import pipeline
from extract.passage import passages
from graph.claim import Span, Spans

Parts = tuple[str, str, str]


def at(text: str, words: str) -> tuple[Span, ...]:
    """Where some words stand, the last time they do; nowhere for none."""
    start = text.rindex(words)
    return ((start, start + len(words)),) if words else ()


def whole(text: str, tagged: Parts, *, cut: str | None = None) -> Parts:
    """Source, cue and content after the parse had its say, as words; `cut` opens a sentence."""
    boundaries = [start for start, _ in at(text, cut)] if cut else []
    (passage,) = passages(text, [(0, len(text))], nlp=pipeline(), boundaries=boundaries)
    spans = Spans(*(at(text, part) for part in tagged))
    found = complemented(passage, passage.doc[min(passage.tokens_in(spans.cue))], spans)
    source, cue, content = (" … ".join(text[s:e] for s, e in part) for part in (found.source, found.cue, found.content))
    return source, cue, content


@pytest.mark.parametrize(
    ("text", "tagged", "content"),
    [
        (
            "The mayor said the bridge, built in 1920, would close in May.",
            ("The mayor", "said", "would close in May"),
            "the bridge, built in 1920, would close in May",
        ),
        (
            "The mayor said the bridge would close.",
            ("The mayor", "said", "the bridge would close"),
            "the bridge would close",
        ),
    ],
)
def test_a_part_of_the_told_clause_is_made_whole(text: str, tagged: Parts, content: str) -> None:
    """The clause that is the cue's complement is told as a whole."""
    assert whole(text, tagged) == (*tagged[:2], content)


def test_an_inverted_sentence_is_told_whole() -> None:
    """ "Norland offered to leave, said Y": what Y said is the sentence, not the last words of it."""
    text = "Norland had offered to leave the island, said a diplomat."
    tagged = ("a diplomat", "said", "to leave the island")
    assert whole(text, tagged, cut="said") == ("a diplomat", "said", "Norland had offered to leave the island")


def test_the_cue_gets_the_source_that_an_act_inside_took() -> None:
    """ "X proposed a pause, said Y": Y is who said, whatever the tagger put there."""
    text = "Norland had proposed a pause, said a diplomat."
    assert whole(text, ("", "said", "Norland had proposed a pause"), cut="said")[0] == "a diplomat"


@pytest.mark.parametrize(
    ("text", "tagged", "content"),
    [
        (
            "The dam is old, according to police. The road is shut.",
            ("police", "according to", "The dam is old, according to police. The road is shut"),
            "The dam is old, according to police",
        ),
        (
            "The road is shut. According to police, the dam is old and the town is empty.",
            ("police", "According to", "the dam is old"),
            "the dam is old and the town is empty",
        ),
    ],
)
def test_according_to_reaches_as_far_as_its_sentence(text: str, tagged: Parts, content: str) -> None:
    """Its scope is the sentence: no further, and before the clause all of it."""
    assert whole(text, tagged)[2] == content


def test_the_arguments_of_an_act_are_left_as_tagged() -> None:
    """The subject is put right for speech only; frames see to acts."""
    text = "Norland wants a pause."
    assert whole(text, ("", "wants", "a pause")) == ("", "wants", "a pause")
