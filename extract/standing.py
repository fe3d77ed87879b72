"""How a word stands in its sentence: who speaks, what is the subject, what is put in front, what is quoted."""

from __future__ import annotations

import re
from bisect import bisect_right

from spacy.tokens import Doc, Token

from extract.roles import roles

_QUOTE = re.compile("[\"“”„«»]|''|``")


def speaks_and_acts(head: Token) -> tuple[bool, bool]:
    """Whether a head word is who speaks ("X said", "according to X"), and whether it is the subject of a clause."""
    token = head
    while token.dep_ in {"conj", "appos"} and token.head.pos_ in {"NOUN", "PROPN", "PRON"} and token.head != token:
        token = token.head
    if token.dep_ in {"nsubj", "nsubjpass", "csubj"}:
        return token.dep_ == "nsubj" and token.head.lemma_.lower() in roles().speech_verbs, True
    if token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.lower_ == "according":
        return True, False
    return False, False


def clause_of(head: Token) -> Token:
    """The verb that a subject belongs to; the first of coordinated verbs."""
    token = head
    while token.dep_ in {"conj", "appos"} and token.head != token:
        token = token.head
    verb = token.head
    while verb.dep_ == "conj" and verb.head != verb:
        verb = verb.head
    return verb


def is_fronted(token: Token) -> bool:
    """Whether a token stands in a phrase or clause put before the main subject: "In his speech, …", "As he left, …"."""
    while token.head != token:
        if (
            token.dep_ in {"prep", "advcl", "npadvmod"}
            and token.head.i > token.right_edge.i
            and token.head.dep_ == "ROOT"
        ):
            return True
        token = token.head
    return False


def is_contracted(head: Token) -> bool:
    """Whether "'s" behind a word is "is" though the parse has it own something: "Lee's a dentist"."""
    if head.dep_ != "poss" or head.i + 2 >= len(head.doc):
        return False
    return head.nbor(1).lower_ in {"'s", "’s"} and head.nbor(2).lower_ in {"a", "an", "the", "not", "just", "been"}


def is_empty(token: Token) -> bool:
    """Whether "it" stands for nothing: "it is clear that …", "it was said that …", "it seems that …"."""
    if token.lower_ != "it" or token.dep_ not in {"nsubj", "nsubjpass", "expl"}:
        return False
    verb = token.head
    clause = {"ccomp", "xcomp", "csubj"}
    told = [c for c in verb.rights if c.dep_ in {"acomp", "attr", "oprd"}]
    if verb.lemma_ in {"be", "become", "remain"}:
        return bool(told) and any(c.dep_ in clause for word in (verb, *told) for c in word.rights)
    said = token.dep_ == "nsubjpass" or verb.lemma_ in {"seem", "appear", "happen", "turn"}
    return said and any(c.dep_ == "ccomp" for c in verb.rights)


def quoted_tokens(doc: Doc, text: str) -> list[bool]:
    """For each token of a paragraph and its text, whether it stands inside double quotation marks.

    A quotation ends with the paragraph at the latest.
    """
    starts, within = [0], [False]
    for mark in _QUOTE.finditer(text):
        opening = mark[0] in "“„«``" or (mark[0] in {'"', "''"} and not within[-1])
        starts.append(mark.start() if opening else mark.end())
        within.append(opening)
    if len(starts) == 1:
        return [False] * len(doc)
    return [within[bisect_right(starts, at) - 1] for at in doc.to_array("IDX").tolist()]


def sentence_numbers(doc: Doc, quoted: list[bool], first: int) -> list[int]:
    """The number of each token's sentence; those that are quoted from end to end count with the one before."""
    numbers: list[int] = []
    current = first - 1
    for sentence in doc.sents:
        tokens = range(sentence.start, sentence.end)
        spoken = all(quoted[i] or not doc[i].is_alpha for i in tokens)
        current += 0 if spoken and numbers else 1
        numbers.extend(current for _ in tokens)
    return numbers
