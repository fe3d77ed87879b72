"""What an actor asks or offers, in figures: a truce of six weeks, nine per cent; and whether two such terms are one.

Figures in a demand or an offer count nothing that is so (graph/comparing/measure.py), but they say how far a stand
goes: who wanted four and a half months and now wants six weeks has moved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from graph.claim import Claim, Quantity
from graph.comparing.stance import Position
from graph.comparing.values import compare, dimension
from graph.lexicon import empty_senses, likeness, senses

AROUND = 6
"""So many words on either side of a figure say what it is the size of."""
SIZED_ALIKE = 0.15
"""Terms whose words are less alike are sizes of two things."""
TAKEN = frozenset(["wants", "offers", "for"])
"""Stands in which an actor puts a term of its own."""

MATTER = 3
"""So many senses in common make it the same things to be had, not two things of one sort."""

_BEHIND = r"(?: (?:from|in|of|to|by|for|at|held|freed|released|who|that|and|with|back)\b|[,.;]|$)"
_ALL = re.compile(
    rf"\b(?:all|every|each) (?:of )?(?:the |its |their |his |her )?((?:[\w'’-]+ ){{0,2}}?[\w'’-]+)(?={_BEHIND})"
)
_COUNT = re.compile(
    r"\b(?:hundreds?|thousands?|dozens?|scores|several|many|some|few|about|around|nearly|almost|more|fewer|than|"
    r"at least|up to)\b",
    re.IGNORECASE,
)
_SIZED = frozenset(["duration", "percent", "dollar", "euro", "pound", "length", "area"])
_PART = frozenset(["phase", "stage", "part", "period", "round", "instalment", "installment"])
_RATE = re.compile(r" (?:in )?(?:each|every|a year|per year|annually|a month|yearly)\b")
_EACH = re.compile(r"\b(?:each|apiece|every)\b")
_PARTS_OF = re.compile(r"\b(?:phases?|stages?|parts?|periods?|rounds?|instal+ments?) of (?:about |some )?$")


@dataclass(frozen=True, slots=True)
class Term:
    """A figure that an actor puts forward, the senses of the words around it, and whether it is one of several: "three
    per cent in each of the next three years"."""

    quantity: Quantity
    around: frozenset[str]
    rate: bool = False


@lru_cache(maxsize=8192)
def terms(claim: Claim) -> tuple[Term, ...]:
    """The durations, shares and sums in a claim; parts of one length make a whole: three phases of 45 days are 135."""
    return tuple(_terms(claim))


def _terms(claim: Claim) -> Iterator[Term]:
    text = claim.object.text if claim.object else ""
    for quantity in claim.quantities:
        at = text.find(quantity.text)
        if at >= 0 and (
            dimension(quantity.unit) == "duration" or quantity.unit in ("percent", "dollar", "euro", "pound")
        ):
            end = at + len(quantity.text)
            rate = _RATE.match(text[end:]) is not None
            yield Term(_whole(quantity, text[:at], claim), _around(text, at, end), rate)


def _whole(quantity: Quantity, before: str, claim: Claim) -> Quantity:
    """A figure as it is, or times the number of parts that are each so long."""
    parts = next((other for other in claim.quantities if _is_count_of_parts(other)), None)
    if parts is None or parts.low is None or not (_EACH.search(quantity.text) or _PARTS_OF.search(before)):
        return quantity
    low, high = (None if end is None else end * parts.low for end in (quantity.low, quantity.high))
    return Quantity(f"{parts.text} of {quantity.text}", low, high, quantity.unit)


def _is_count_of_parts(quantity: Quantity) -> bool:
    words = quantity.text.casefold().replace("-", " ").split()
    return quantity.low == quantity.high and any(word.rstrip("sd") in _PART or word == "phased" for word in words)


def _around(text: str, start: int, end: int) -> frozenset[str]:
    words = [*text[:start].split()[-AROUND:], *text[end:].split()[:AROUND]]
    return senses(" ".join(words)) - empty_senses()


def differing(a: Claim, b: Claim, left: Position, right: Position) -> tuple[str, str] | None:
    """The first terms of two stands of one actor that are sizes of one thing and cannot be one; None for none.

    None too where any such terms are the same: then what differs belongs to something else.
    """
    if left.stand not in TAKEN or right.stand not in TAKEN:
        return None
    pairs = [(s, t) for s in terms(a) for t in terms(b) if _one_thing(s, t)]
    how = [(s.quantity, t.quantity, compare(s.quantity, t.quantity)) for s, t in pairs]
    known = [(s, t, found) for s, t, found in how if found]
    if any(not found.apart for _, _, found in known):
        return None
    return next(((s.text, t.text) for s, t, _ in known), None)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some things an actor wants or offers: all of them, or a number; `of` are the senses of the things."""

    text: str
    every: bool
    of: frozenset[str]


@lru_cache(maxsize=8192)
def shares(claim: Claim) -> tuple[Share, ...]:
    """What a claim asks or offers of things that are counted: "all the captives", "hundreds of jailed rebels"."""
    text = claim.object.text if claim.object else ""
    every = (Share(found.group(), True, _things(found[1])) for found in _ALL.finditer(text))
    told = (q for q in claim.quantities if q.text in text and dimension(q.unit) not in _SIZED)
    some = (Share(q.text, False, _things(q.text)) for q in told)
    return tuple(share for share in (*every, *some) if share.of)


def _things(text: str) -> frozenset[str]:
    """The senses of what is counted: without the number, and what only sizes it."""
    found = (sense for sense in senses(_COUNT.sub("", text)) if not sense[0].isdigit())
    return frozenset(found) - empty_senses()


def part_of_all(a: Claim, b: Claim, left: Position, right: Position) -> tuple[str, str] | None:
    """All of some things against a number of them, in two stands of one actor on one matter; None for none."""
    if left.stand not in TAKEN or right.stand not in TAKEN or len(left.matter & right.matter - empty_senses()) < MATTER:
        return None
    found = ((s, t) for s in shares(a) for t in shares(b) if s.every != t.every and s.of & t.of)
    return next(((s.text, t.text) for s, t in found), None)


def _one_thing(s: Term, t: Term) -> bool:
    return s.rate == t.rate and likeness(s.around, t.around) >= SIZED_ALIKE


def same_terms(a: Claim, b: Claim) -> bool:
    """Whether two claims put one term, in whatever words: four and a half months, three phases of 45 days each."""
    return any(
        found is not None and not found.apart
        for s in terms(a)
        for t in terms(b)
        if _one_thing(s, t)
        for found in (compare(s.quantity, t.quantity),)
    )
