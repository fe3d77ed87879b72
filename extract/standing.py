"""How a word stands in its sentence: who speaks, what is the subject, what is put in front, what is quoted."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from extract.roles import roles


def speaks_and_acts(head: Token) -> tuple[bool, bool]:
    """Whether a head word is who speaks ("X said", "according to X"), and whether it is the subject of a clause."""
    token = head
    while token.dep_ in {"conj", "appos"} and token.head.pos_ in {"NOUN", "PROPN", "PRON"} and token.head != token:
        token = token.head
    if token.dep_ in {"nsubj", "nsubjpass", "csubj"}:
        return token.head.lemma_.lower() in roles().speech_verbs, True
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


def quoted_tokens(doc: Doc) -> list[bool]:
    """For each token, whether it stands inside double quotation marks; quotes end with the paragraph."""
    inside, out = False, []
    for token in doc:
        if token.text in {"“", "„", "«", "``"} or (token.text == '"' and not inside):
            inside = True
            out.append(True)
        elif token.text in {"”", "»", '"', "''"}:
            inside = False
            out.append(True)
        else:
            out.append(inside)
    return out


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
