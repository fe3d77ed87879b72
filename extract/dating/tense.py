"""Whether the words around a time expression speak of what was or what is to come: what "on Monday" hangs on."""

from __future__ import annotations

from functools import cache
from typing import Literal

from spacy.tokens import Doc, Token

from extract.lexicon import word_list

Tense = Literal["past", "perfect", "present", "future"]

_HAVE = frozenset({"have", "has", "'ve", "’ve", "having"})
_HAD = frozenset({"had", "was", "were", "did"})
_IS = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"})
_NOBODY = frozenset({"neither", "nor", "nobody", "none", "no", "few"})
_BESIDE = frozenset({"on", "late", "early", "earlier", "here", "also"})


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(word_list("tense.json", keys=(key,))[key])


def tense_at(doc: Doc, start: int, end: int) -> Tense | None:
    """The tense of what the tokens `start` to `end` date: that of a past verb just before, else of the verb above."""
    if _past_verb_before(doc, start):
        return "past"
    token = doc[start:end].root
    via = token
    for above in token.ancestors:
        if above.pos_ in ("VERB", "AUX"):
            return _of_noun(token, tense(above, via=via))
        via = above
    return None


def _of_noun(token: Token, told: Tense | None) -> Tense | None:
    """What is left of the verb's tense for a time that hangs on a noun: "Monday's ruling will hurt" was on Monday.

    Happenings are told of when they are over, so the tense counts for what is set beforehand ("Monday's vote will
    hurt"), and for objects and places ("will speak at a rally on Monday").
    """
    noun = token.head.head if token.dep_ == "pobj" else token.head
    if noun.dep_ == "pobj" and noun.head.head.lower_ in ("ahead", "advance") and noun.head.lower_ == "of":
        return "future"  # "ahead of the state's Tuesday primary"
    if told not in ("present", "future") or noun.pos_ not in ("NOUN", "PROPN") or noun.i == token.i:
        return told
    top, back = noun, False
    while top.dep_ == "pobj" and top.head.lower_ in _words("looking_back"):
        top, back = top.head.head, back or top.pos_ == "NOUN"
    if noun.lemma_.lower() in _words("scheduled_nouns") | _words("prospects") | _words("parts_of_time"):
        return told
    subject = top.dep_ in ("nsubj", "nsubjpass")
    planned = noun.lemma_.lower() in _words("planned_nouns") and told == "future"
    modifier = token.dep_ in ("poss", "compound", "nmod")
    return "past" if back or ((subject or modifier) and not planned) else told


def attributive(doc: Doc, start: int, end: int) -> bool:
    """Whether the tokens stand before a noun as its attribute: "the Oct. 23 shooting"."""
    root = doc[start:end].root
    modifies = root.dep_ in ("nmod", "nummod", "compound", "npadvmod", "poss", "amod")
    return modifies and root.head.i >= end and root.head.pos_ in ("NOUN", "PROPN")


def scheduled(doc: Doc, start: int, end: int) -> bool:
    """Whether the tokens are of a noun for what is set beforehand: "Thursday's vote", "the November election"."""
    root = doc[start:end].root
    return root.head.i >= end and root.head.lemma_.lower() in _words("scheduled_nouns")


def _past_verb_before(doc: Doc, start: int) -> bool:
    """As in "said Monday", "headed late on Monday": nearness is surer than the parse, save for "planned on Monday"."""
    index = start - 1
    while index >= max(0, start - 2) and doc[index].lower_ in _BESIDE:
        index -= 1
    return index >= 0 and doc[index].tag_ == "VBD" and doc[index].lemma_.lower() not in _words("plans")


def tense(verb: Token, *, via: Token | None = None) -> Tense | None:
    """Past, perfect, present or future, by the verb's form and auxiliaries, and for infinitives by what they hang on.

    `via` is the child through which the time hangs: "scheduled for Monday" looks ahead though "scheduled" is past.
    """
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if helpers & _words("forward_modals"):
        return "past" if "have" in helpers or ("could" in helpers and _negated(verb)) else "future"
    if _plans(verb, via):
        return "future"
    if verb.tag_ == "VB" or {"to", "be"} <= helpers:
        return _of_infinitive(verb, helpers)
    return _of_form(verb, helpers)


def _negated(verb: Token) -> bool:
    """As in "could not", "neither he nor she could", "nobody could"."""
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    around = {token.lower_ for subject in subjects for token in (subject, *subject.children)}
    return any(child.dep_ in ("neg", "preconj") for child in verb.children) or bool(around & _NOBODY)


def _plans(verb: Token, via: Token | None) -> bool:
    """As in "Planned a rally on Saturday", "scheduled for Monday", "is due on Friday"."""
    if via is not None and verb.lemma_.lower() in _words("puts_off"):
        return via.dep_ == "prep" and via.lower_ in ("for", "to", "until", "till")
    if via is None or verb.lemma_.lower() not in _words("plans"):
        return False
    if via.dep_ != "prep":
        return via.dep_ in ("dobj", "nsubjpass")
    planned = verb.lemma_.lower() != "set" and any(child.dep_ == "dobj" for child in verb.children)
    return planned or via.lower_ in ("for", "to", "until", "till", "by")


def _of_infinitive(verb: Token, helpers: set[str]) -> Tense | None:
    above = verb.head
    if "to" not in helpers:
        return "past" if "did" in helpers else "future"
    if above == verb or above.lemma_ == "be":
        return "future"
    if above.lemma_.lower() in _words("forward_nouns" if above.pos_ in ("NOUN", "PROPN") else "forward_verbs"):
        around = {child.lower_ for child in (*above.children, *above.head.children)}
        return "past" if {"had", "been"} <= around | {above.head.lower_} else "future"
    if verb.dep_ in ("acl", "relcl") and "be" in helpers:  # "the report, to be released on Wednesday"
        return "future"
    # "Ordered him to testify on Feb. 10", "failed to agree on Feb. 10": the main verb does not tell.
    inherited = _above(verb)
    return None if inherited == "past" else inherited


def _above(verb: Token) -> Tense | None:
    """The tense of the verb that this one is part of."""
    via = verb
    for above in verb.ancestors:
        if above.pos_ in ("VERB", "AUX"):
            return tense(above, via=None if above.tag_ == "VBN" else via)
        via = above
    return None


def _of_form(verb: Token, helpers: set[str]) -> Tense | None:
    if verb.tag_ == "VBD" or helpers & _HAD:
        return "past"
    if helpers & _HAVE:
        return "perfect"
    if verb.tag_ == "VBN":
        return "present" if helpers & _IS else "past"
    if verb.tag_ in ("VBZ", "VBP"):
        return "past" if verb.lemma_ in _words("reporting_presents") else "present"
    if helpers & _IS:
        return "future"
    noun = verb.head.head if verb.dep_ == "pcomp" and verb.head.lower_ in ("of", "for") else verb
    hoped = noun.pos_ == "NOUN" and noun.lemma_.lower() in _words("forward_nouns")
    return "future" if hoped else _above(verb)  # "in hopes of winning on Tuesday"
