"""What a figure in a claim counts: so many of what, and what became of them ("42 hostages freed", "1,200 killed").

A measure is a key that two claims must share before their figures are compared. It is read off the unit, the words
nearest the figure in its sentence, and the predicate; words/measures.json holds the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from graph.claim import Claim, Quantity
from graph.lexicon import names, phrases, senses, state_named, stem, tokens, word_list
from graph.values import dimension

NEAR = 60
"""A word this many characters from a figure still says what became of what it counts."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a claim: `kind` of thing counted, `state` it is in, `of` what it is a part or measured from."""

    quantity: Quantity
    kind: str
    state: str
    of: str
    running: bool

    @property
    def measure(self) -> str:
        """The key that comparable figures share."""
        return f"{self.kind}/{self.state}/{self.of}"


@dataclass(frozen=True, slots=True)
class _State:
    name: str
    pattern: re.Pattern[str]
    running: bool


@cache
def _states() -> tuple[_State, ...]:
    table = word_list("measures.json")["states"]
    return tuple(_State(name, _pattern(entry["words"]), bool(entry["running"])) for name, entry in table.items())


def _pattern(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(map(_inflected, words), key=len, reverse=True))})\b", re.IGNORECASE)


def _inflected(word: str) -> str:
    """A word with the endings of verbs and plurals: kill → kill, kills, killed, killing; seize → seizing."""
    base = re.escape(word[:-1]) + "e?" if word.endswith("e") else re.escape(word)
    return base if " " in word else f"{base}(?:s|d|ed|ing)?"


@cache
def _people() -> Mapping[str, str]:
    """Stem of a word for people → the kind it counts; all who are just people share one kind."""
    data = word_list("measures.json")
    kinds = {stem(word): "person" for word in data["people"]}
    return kinds | {stem(word): kind for kind, words in data["groups"].items() for word in words}


def figures(claim: Claim) -> tuple[Figure, ...]:
    """The figures of a claim that can be compared: those with a unit and something that says what they count."""
    return tuple(_figures(claim))


def _figures(claim: Claim) -> Iterator[Figure]:
    sentence = claim.evidence.text
    for quantity in claim.quantities:
        spots = _spots(quantity.text, _clause(claim)) or _spots(quantity.text, sentence)
        text = _clause(claim) if _spots(quantity.text, _clause(claim)) else sentence
        for spot in spots[:1]:
            yield _figure(quantity, claim, text, spot)


def _clause(claim: Claim) -> str:
    """The claim in its own words: subject, predicate, object."""
    return " ".join([claim.subject.text, claim.predicate.text, claim.object.text if claim.object else ""])


def _spots(needle: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(rf"(?<![\w.,]){re.escape(needle)}(?!\w|[.,]\d)", text)]


def _figure(quantity: Quantity, claim: Claim, text: str, spot: tuple[int, int]) -> Figure:
    kind = _unit_kind(quantity.unit)
    state = _state(text, spot) or _state_of_words(f"{claim.predicate.text} {claim.subject.text}")
    of = "" if kind == "person" or state else " ".join(sorted(_about(claim)))
    if dimension(quantity.unit) == "length":
        of = " ".join(sorted(names(text[spot[1] : spot[1] + NEAR])))
    return Figure(quantity, kind, state.name if state else "", of, bool(state and state.running))


@lru_cache(maxsize=4096)
def _unit_kind(unit: str) -> str:
    words = [stem(word) for word in tokens(unit)]
    for word in reversed(words):
        if word in _people():
            return _people()[word]
    if words and state_named(unit.rsplit(maxsplit=1)[-1]):
        return "person"  # 25,000 Palestinians
    return phrases().get(tuple(words[-1:]), dimension(unit))


def _about(claim: Claim) -> frozenset[str]:
    return senses(claim.predicate.text) or senses(claim.predicate.id.replace("-", " "))


def _state(text: str, spot: tuple[int, int]) -> _State | None:
    """The state whose word stands nearest the figure; a word before it wins over one as near behind."""
    found = [
        (gap, index)
        for index, state in enumerate(_states())
        for match in state.pattern.finditer(text)
        if (gap := _gap(match.span(), spot, text)) is not None
    ]
    return _states()[min(found)[1]] if found else None


def _gap(word: tuple[int, int], spot: tuple[int, int], text: str) -> int | None:
    """Characters between a word and a figure, None where too far or where another clause lies between."""
    before = word[1] <= spot[0]
    between = text[word[1] : spot[0]] if before else text[spot[1] : word[0]]
    if len(between) > NEAR or re.search(r"[.;:]\s|\b(?:after|while|when|since|because)\b", between):
        return None
    return len(between) + (0 if before else 2) + 20 * len(re.findall(r",|\band\b|\d", between))


def _state_of_words(text: str) -> _State | None:
    return next((state for state in _states() if state.pattern.search(text)), None)
