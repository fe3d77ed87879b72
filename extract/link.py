"""A link of the chain of attribution inside an article: its spans, its act, where its cue stands, its parent."""

from __future__ import annotations

from dataclasses import dataclass

from extract.lexicon import Act
from graph.claim import Spans


@dataclass(frozen=True, slots=True)
class Told:
    """One link: its spans, the act of its cue, the cue's head (passage and token; `noun`: "X's offer"), its parent.

    `sentential` cues ("according to") stand beside what is told and cover it, even an act that holds their words.
    The parent is the link inside whose content this one is told. `marked` are the spans as the tagger drew them, None
    where the parse alone frames the act. An act of kind "deed" is what the tagger marks and the parse sees nobody
    tell: "officials discussed terms".
    """

    spans: Spans
    act: Act
    passage: int
    head: int
    confidence: float
    noun: bool = False
    sentential: bool = False
    parent: int | None = None
    marked: Spans | None = None
