"""Where a noun group that describes somebody begins and ends: its determiner, number, modifiers and complements."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from extract.descriptions import affiliation
from extract.nounphrases import APOSTROPHES, HYPHENS, before, opens, plain, proper
from extract.roles import people, place, roles

_STOPS = frozenset({",", ";", ":", "—", "–", "--", "(", ")", '"', "“", "”"})
_PREPOSITIONS = frozenset({"of", "for", "at", "in", "with", "from", "to"})
_KNOWING = frozenset({"briefed", "familiar", "close", "involved", "knowledgeable", "acquainted"})
_LONGEST = 14


def determined(doc: Doc, start: int) -> int:
    """Further back over determiners, numbers and possessive pronouns that stand before a noun group."""
    at = start
    while (back := before(doc, at)) >= 0 and (doc[back].tag_ in {"DT", "PRP$", "PDT", "CD"} or doc[back].pos_ == "DET"):
        if doc[back].lower_ in roles().calendar or doc[at].is_sent_start:
            break
        at = back
    if at > 0 and doc[at - 1].lower_ in roles().quantifiers and doc[at - 1].dep_ in {"amod", "det", "predet", "nummod"}:
        at -= 1
    return at


def label(doc: Doc, start: int, end: int) -> str:
    """A description as written; a capital that only opens the sentence goes."""
    text = plain(doc, start, end)
    lower = (
        opens(doc, start) and doc[start].pos_ != "PROPN" and not doc[start].text.isupper() and not proper(doc, start)
    )
    return text[:1].lower() + text[1:] if lower else text


def numbered(doc: Doc, start: int, first: int) -> int:
    """Where the label of a description begins: a number or "some" belongs to it, its article does not."""
    for i in range(start, first):
        if doc[i].tag_ == "CD" or (doc[i].lower_ in roles().quantifiers and doc[i].lower_ not in {"another", "any"}):
            return i
    return first


def modifiers(doc: Doc, first: int, head: int, end: int) -> frozenset[str]:
    """The content words around the head, by which one official is told from another; demonyms as their country."""
    words = [*doc[first:head], *doc[head + 1 : end]]
    content = (t for t in words if t.pos_ in {"ADJ", "NOUN", "PROPN", "VERB"} and not t.is_stop)
    return frozenset(people(t.text) or place(t.text) or t.lemma_.lower() for t in content)


def complemented(doc: Doc, head: Token) -> int:
    """Where a description ends: after "briefed on the talks", "close to the mayor", "of Acme", before a clause."""
    end = head.i + 1
    for child in head.rights:
        joined = child.dep_ in {"prep", "acl", "amod", "nmod"} and child.i == end
        if not joined or child.lemma_.lower() in roles().speech_verbs or child.tag_ == "TO":
            continue
        if child.lower_ in {"like", "than", "as", "after", "before", "during"}:
            continue
        edge = child.right_edge.i + 1
        if any(t.lower_ in roles().calendar for t in doc[end:edge]):
            continue
        end = min(_stop(doc, end, edge), head.i + _LONGEST)
    if end == head.i + 1 and end + 1 < len(doc) and doc[end].lower_ in _KNOWING and doc[end + 1].pos_ == "ADP":
        end = min(_stop(doc, end, doc[end].right_edge.i + 1), head.i + _LONGEST)
    while end > head.i + 1 and doc[end - 1].pos_ in {"CCONJ", "ADP", "DET", "PUNCT", "SCONJ"}:
        end -= 1
    return end


def _stop(doc: Doc, start: int, end: int) -> int:
    """Where between two tokens a comma, a dash or a relative clause breaks off what belongs to a noun."""
    inside = (t.i for t in doc[start:end] if t.text in _STOPS or t.dep_ == "relcl" or t.tag_ in {"WDT", "WP"})
    return next(inside, end)


def named_complement(doc: Doc, start: int, end: int) -> str | None:
    """The body named behind a description: "spokesman for Acme" → Acme."""
    if start >= end or doc[start].lower_ not in _PREPOSITIONS:
        return None
    at = next((i for i in range(start + 1, end) if proper(doc, i)), None)
    if at is None or (at + 1 < end and doc[at + 1].text in HYPHENS):
        return None
    if any(t.pos_ in {"VERB", "ADP", "PRON", "PART"} and t.text not in APOSTROPHES for t in doc[start + 1 : at]):
        return None
    last = at
    while last + 1 < end and (proper(doc, last + 1) or doc[last + 1].lower_ in {"-", "of"}):
        last += 1
    return affiliation(doc, at, last + 1)
