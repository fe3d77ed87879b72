"""When something was said or happened: the time expressions that hang on a verb of the parse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from extract.dates import Timex
from extract.passage import Passage
from extract.subject import own_subject
from graph.claim import Interval

DATED = ("date", "time")
TIMED = frozenset({"speak", "talk", "write", "appear", "start", "begin", "address"})
PLACED_IN = frozenset({"in", "during", "at", "on", "after", "since", "before", "following", "amid"})


def occasion(
    passage: Passage, head: int, times: Iterable[Timex], *, without: frozenset[int] = frozenset()
) -> Interval | None:
    """The time of the verb (or other cue) at token `head`, None where nothing says when.

    `without` are tokens whose times belong to something else: those of the content, for when it was said.
    """
    token = passage.doc[head]
    if token.pos_ not in ("VERB", "AUX", "ADJ"):
        times = [t for t in times if set(_tokens(passage, t)) <= set(token.subtree)]
    near = list(_hanging_on(passage, token, times, without))
    while not near and token.dep_ == "conj" and token.head.pos_ in ("VERB", "AUX"):
        # "Last week X proposed … and rejected …": a time before the first verb holds for both.
        token = token.head
        near = [(t, at) for t, at in _hanging_on(passage, token, times, without) if at.i < token.i]
    after = (c for c in passage.doc[head].rights if c.dep_ == "conj" and c.tag_ == c.head.tag_)
    joined = [c for c in after if own_subject(c) is None]
    if not near and joined:  # "X killed 12 people and took 30 hostages in its May attack": one occasion
        near = list(_hanging_on(passage, joined[-1], times, without))
    return near[0][0].interval if near else None


def _hanging_on(
    passage: Passage, head: Token, times: Iterable[Timex], without: frozenset[int]
) -> Iterator[tuple[Timex, Token]]:
    for timex in times:
        if timex.kind not in DATED:
            continue
        tokens = _tokens(passage, timex)
        if not tokens or any(t.i in without for t in tokens):
            continue
        top = next((t for t in tokens if t.head.i < tokens[0].i or t.head.i > tokens[-1].i), tokens[0])
        if _names_an_event(top):
            continue
        if _governs(head, top) or _names_when(head, tokens) or _right_behind(head, tokens[0]):
            yield timex, top


def _right_behind(head: Token, first: Token) -> bool:
    """ "said on Monday she would go": the parse may hang the day on "go", the reader does not."""
    start = first.i - 1 if first.i and first.doc[first.i - 1].pos_ == "ADP" else first.i
    heard = {t.i for child in head.rights if child.dep_ in ("dobj", "dative") for t in child.subtree}
    return head.pos_ == "VERB" and all(i in heard for i in range(head.i + 1, start)) and start > head.i


def _names_an_event(top: Token) -> bool:
    """ "the planners of the Oct. 7 attacks": the day belongs to the noun, unless the clause is placed in its time."""
    if top.dep_ == "pobj" and top.head.lower_ == "since":
        return top.head.head.pos_ == "NOUN"  # "in the third such raid since March" says when the first was, at most
    if top.dep_ not in ("compound", "nmod", "poss", "amod", "nummod") or top.head.pos_ not in ("NOUN", "PROPN"):
        return False
    noun = top.head
    return not (noun.dep_ == "pobj" and noun.head.lower_ in PLACED_IN)


def _tokens(passage: Passage, timex: Timex) -> list[Token]:
    start, end = (at + passage.offset for at in timex.span)
    return [passage.doc[i] for i in sorted(passage.tokens_in([(start, end)]))]


def _governs(head: Token, token: Token) -> bool:
    """Whether the path up from `token` reaches `head` before any other clause."""
    if head.pos_ == "NOUN" and head.head.pos_ in ("VERB", "AUX"):
        return _governs(head.head, token) or token.is_ancestor(head)
    while token.head.i != token.i:
        token = token.head
        if token.i == head.i:
            return True
        if token.pos_ in ("VERB", "AUX") and not _transparent(token):
            return False
    return False


def _transparent(verb: Token) -> bool:
    """ "X, speaking to reporters on Monday, said": the participle has the time of its clause."""
    if verb.dep_ in ("aux", "auxpass") or (verb.dep_ == "pcomp" and verb.head.lower_ == "by"):
        return True
    if verb.dep_ == "advcl" and any(child.lower_ == "when" for child in verb.children):
        return True
    return verb.tag_ == "VBG" and verb.dep_ in ("acl", "advcl") and verb.lemma_ in TIMED


def _names_when(head: Token, tokens: list[Token]) -> bool:
    """ "at the start of February, when X rejected …": the relative clause happened at the time it hangs on."""
    if head.dep_ not in ("relcl", "advcl") or not any(c.lower_ == "when" for c in head.children):
        return False
    return head.head.i in {t.i for t in tokens}
