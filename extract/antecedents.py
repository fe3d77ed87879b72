"""Antecedents that are sure enough: whether what a pronoun was taken for may stand in its place.

A wrong name is worse than none, so that a pronoun stays where nothing near it bears the name.
"""

from __future__ import annotations

from spacy.tokens import Token

from extract.link import Told
from extract.passage import Passage
from extract.reading import Reading
from extract.subject import SUBJECTS, noun_phrase
from graph.claim import Term


def is_meant(reading: Reading, at: int, pronoun: Token, term: Term) -> bool:
    """Whether what "it" or "they" was taken for stands near enough; any other word means whom it was taken for.

    To ask the same of "he" and "she" loses more names that are right than wrong ones.
    """
    return pronoun.lower_ not in ("it", "they") or _just_before(reading, at, pronoun, term)


def is_sure(reading: Reading, link: Told, pronoun: Token, term: Term) -> bool:
    """Whether "they" in "X said they wanted peace" is X, or somebody that the text was about just before."""
    outer = reading.agent(reading.links[link.parent]) if link.parent is not None else None
    own = outer is not None and outer.id == term.id and not _quoted(reading.passages[link.passage], pronoun.i)
    return own or _just_before(reading, link.passage, pronoun, term)


def _just_before(reading: Reading, at: int, pronoun: Token, term: Term) -> bool:
    """Whether a subject of the same or the last sentence is what "it" or "they" was taken for: else nobody is sure."""
    passage = reading.passages[at]
    start = pronoun.sent.start
    places = [(passage, passage.doc[start : pronoun.i])]
    if start:
        places.append((passage, passage.doc[start - 1].sent))
    elif at:
        before = reading.passages[at - 1]
        places.append((before, before.doc[-1].sent))
    for where, words in places:
        for subject in (t for t in words if t.dep_ in SUBJECTS and t.pos_ != "PRON"):
            spans = where.spans_of(noun_phrase(subject))
            whole = (spans[0][0], spans[-1][1]) if spans else None
            # "Militants poured in. They …": who is only described has another id as one who acts than as a thing.
            agent = reading.speakers.agent((whole,)) if whole else None
            if whole and term.id in (reading.speakers.term(whole).id, agent.id if agent else None):
                return True
    return False


def another_between(passage: Passage, pronoun: Token, link: Told | None) -> bool:
    """Whether something else was told of first: "the office said the mails were cut because | they were secret"."""
    content = passage.tokens_in(link.spans.content) if link is not None else frozenset()
    before = (passage.doc[i] for i in content if pronoun.sent.start <= i < pronoun.i)
    plural = pronoun.lower_ == "they"
    subjects = (t for t in before if t.dep_ in SUBJECTS and t.pos_ in ("NOUN", "PROPN"))
    return any((t.tag_ in ("NNS", "NNPS")) == plural for t in subjects) and pronoun.lower_ in ("it", "they")


def of_another(passage: Passage, word: Token, link: Told) -> bool:
    """Whether a "he" stands inside quotation marks and the cue outside: the speaker would be "I"."""
    if word.lower_ not in ("he", "she", "it", "they"):
        return False
    cue = max(passage.tokens_in(link.spans.cue), default=None)
    return _quoted(passage, word.i) and not (cue is not None and _quoted(passage, cue))


def _quoted(passage: Passage, at: int) -> bool:
    return sum(t.text == '"' for t in passage.doc[:at]) % 2 == 1
