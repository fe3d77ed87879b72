"""Whether the words around a time expression speak of what was or what is to come: what "on Monday" hangs on."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal

from spacy.tokens import Doc, Token

from extract.numerals import word_list

Tense = Literal["past", "present", "future"]

_HAVE = frozenset({"have", "has", "had", "having", "'ve", "’ve", "'d", "of"})
_LINKS = frozenset({"ADP", "ADV", "DET", "ADJ", "PART", "SCONJ"})


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(word_list("dates.json", keys=(key,))[key])


def tense_at(doc: Doc, start: int, end: int) -> Tense | None:
    """The tense of what the tokens `start` to `end` date: that of the verb just before them, else of the verb above them."""
    beside = _verb_before(doc, start)
    if beside is not None:
        return "past"
    root = doc[start:end].root
    verb = _verb_above(root)
    return None if verb is None else tense(verb, via=_child_below(verb, root))


def attributive(doc: Doc, start: int, end: int) -> bool:
    """Whether the tokens stand before a noun as its attribute: "the Oct. 23 shooting"."""
    root = doc[start:end].root
    head = root.head
    return (
        head.i >= end
        and head.pos_ in ("NOUN", "PROPN")
        and root.dep_ in ("nmod", "nummod", "compound", "npadvmod", "poss", "amod")
    )


def _verb_before(doc: Doc, start: int) -> Token | None:
    """A past verb directly before, as in "said Monday", "headed late on Monday": nearness is surer than the parse."""
    index = start - 1
    while index >= 0 and index >= start - 2 and doc[index].lower_ in ("on", "late", "early", "earlier", "here", "also"):
        index -= 1
    if index < 0 or doc[index].tag_ != "VBD" or doc[index].lemma_ in _words("forward_verbs") - {"tell", "warn", "ask"}:
        return None
    return doc[index]


def _verb_above(token: Token) -> Token | None:
    for ancestor in (token, *token.ancestors):
        if ancestor.pos_ in ("VERB", "AUX"):
            return ancestor
    return None


def _child_below(verb: Token, token: Token) -> Token | None:
    previous: Token | None = None
    for ancestor in (token, *token.ancestors):
        if ancestor == verb:
            return previous
        previous = ancestor
    return None


def tense(verb: Token, *, via: Token | None = None) -> Tense | None:
    """Past, present or future by the verb's form, its auxiliaries, and for infinitives the verb it hangs on.

    `via` is the child through which the time hangs: "scheduled for Monday" looks ahead though "scheduled" is past.
    """
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass") or child.tag_ == "MD"]
    forms = {helper.lower_ for helper in helpers}
    if forms & _words("forward_modals"):
        return "past" if "have" in forms else "future"
    if _looks_ahead(verb, via):
        return "future"
    if verb.tag_ == "VB" and "to" in forms:
        return "past" if "have" in forms and verb.head.tag_ == "VBD" else _of_infinitive(verb)
    if verb.tag_ == "VB":
        return "past" if forms & {"did", "does"} and "did" in forms else "future"
    return _of_form(verb, helpers)


def _looks_ahead(verb: Token, via: Token | None) -> bool:
    named = verb.lemma_.lower() in _words("forward_verbs") or (verb.tag_ in ("VBN", "VBD") and verb.lower_ == "set")
    return (
        via is not None and named and via.dep_ == "prep" and via.lower_ in ("for", "to", "until", "till", "by", "from")
    )


def _of_infinitive(verb: Token) -> Tense | None:
    above = verb.head
    if above == verb:
        return "future"
    if (
        above.lemma_.lower() in _words("forward_verbs")
        or above.lemma_ == "be"
        or above.pos_ in ("NOUN", "PROPN", "ADJ")
    ):
        return "future"
    return tense(above) if above.pos_ in ("VERB", "AUX") else None


def _of_form(verb: Token, helpers: Iterable[Token]) -> Tense | None:
    forms = {helper.lower_ for helper in helpers}
    if verb.tag_ == "VBD" or forms & (_HAVE | {"was", "were", "been", "did", "got"}):
        return "past"
    if verb.tag_ == "VBN":
        return "present" if forms & {"is", "are", "am", "be", "being", "'s", "’s", "'re", "’re"} else "past"
    if verb.tag_ in ("VBZ", "VBP"):
        return "past" if verb.lemma_ in _words("reporting_presents") else "present"
    if forms & {"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"}:
        return "future" if verb.lemma_ not in _words("reporting_presents") else "present"
    above = _verb_above(verb.head) if verb.head != verb else None
    return tense(above) if above is not None and above != verb else None
