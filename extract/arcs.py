"""Arcs of a parse moved: a word hung elsewhere, a verb made the root of its sentence, and what both need to know.

Sentences stay as they are: nothing is hung across their ends, no circle is closed.
"""

from __future__ import annotations

from spacy.tokens import Token

VERBS = ("VERB", "AUX")
FINITE = frozenset({"VBZ", "VBD", "VBP"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})


def hang(token: Token, head: Token, role: str) -> bool:
    """Hangs a word elsewhere, unless that would close a circle or cross into another sentence."""
    if head.i == token.i or token.is_ancestor(head) or head.sent != token.sent or token.head.i == token.i:
        return False
    former = token.head
    token.head = head
    token.dep_ = role
    for mark in token.doc[min(head.i, token.i) + 1 : max(head.i, token.i)]:
        if mark.head == former and mark.dep_ in ("punct", "cc"):  # what stands between moves along: no arcs cross
            mark.head = token
    return True


def enthrone(verb: Token, former: Token) -> None:
    """Puts a word in the place of one that it hangs below; what the other had, hangs on it now."""
    above, role = former.head, former.dep_
    children = [c for c in former.children if c.i != verb.i and not c.is_ancestor(verb)]
    if above.i == former.i:
        verb.head = verb
    else:
        verb.head = above
    verb.dep_ = role
    former.head = verb
    for child in children:
        child.head = verb


def auxiliaries(verb: Token) -> list[Token]:
    """The auxiliaries that hang on a verb."""
    return [c for c in verb.children if c.dep_ in ("aux", "auxpass")]


def opening(verb: Token) -> Token:
    """The first word of a verb and its auxiliaries."""
    return min((verb, *auxiliaries(verb)), key=lambda t: t.i)


def subject(verb: Token) -> Token | None:
    """The subject that hangs on a verb."""
    return next((c for c in verb.children if c.dep_ in SUBJECTS), None)


def has_tense(verb: Token) -> bool:
    """Whether a verb or one of its auxiliaries is finite, so that it wants a subject."""
    return any(t.tag_ in FINITE or t.tag_ == "MD" for t in (verb, *auxiliaries(verb)))


def role_of_subject(verb: Token) -> str:
    """The arc of a subject found for a verb."""
    return "nsubjpass" if any(a.dep_ == "auxpass" for a in auxiliaries(verb)) else "nsubj"
