"""What a figure in a claim counts: so many of what, and what became of them ("42 hostages freed", "1,200 killed").

A measure is read off the unit, the words nearest the figure in its clause, else its sentence, and the predicate;
words/measures.json holds the words. Durations and bare numbers are no measures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from graph.claim import Claim, Quantity
from graph.lexicon import names, phrases, senses, state_named, stem, word_list
from graph.values import dimension

NEAR = 60
"""A word this many characters from a figure still says what became of what it counts."""
PERSON = "person"

_RELATIVE = re.compile(r",? (?:which|who|whose|where)\b")
_CLAUSE_END = re.compile(r"[.;:]\s|\b(?:after|while|when|since|because)\b")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a claim: `kind` of thing counted, `state` it is in, `of` what it is said of or measured from."""

    quantity: Quantity
    kind: str
    state: str
    of: str
    running: bool

    @property
    def measure(self) -> str:
        """A key that comparable figures share."""
        kind = PERSON if self.state in _captivity() and self.kind == "hostage" else self.kind
        return f"{kind}/{self.state}/{self.of}"


@dataclass(frozen=True, slots=True)
class _State:
    name: str
    pattern: re.Pattern[str]
    running: bool
    things: bool


@cache
def _states() -> tuple[_State, ...]:
    table = word_list("measures.json")["states"]
    return tuple(
        _State(name, _pattern(entry["words"]), bool(entry["running"]), "things" in entry)
        for name, entry in table.items()
    )


def _pattern(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(map(_inflected, words), key=len, reverse=True))})\b", re.IGNORECASE)


def _inflected(word: str) -> str:
    """A word with the endings of verbs and plurals: kill → kill, kills, killed, killing; seize → seizing."""
    base = re.escape(word[:-1]) + "e?" if word.endswith("e") else re.escape(word)
    return base if " " in word else f"{base}(?:s|d|ed|ing)?"


@cache
def _captivity() -> frozenset[str]:
    return frozenset(word_list("measures.json")["captivity"])


@cache
def _vague() -> frozenset[str]:
    return frozenset(word_list("measures.json")["vague"])


@cache
def _words(table: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(word_list('measures.json')[table])})\b(?! than)", re.IGNORECASE)


@cache
def _kinds() -> Mapping[str, str]:
    """Word for people → the kind it counts (all who are just people share one), and physical units."""
    data = word_list("measures.json")
    kinds = dict.fromkeys(data["people"], PERSON)
    for table in (data["groups"], data["physical"]):
        kinds |= {word: kind for kind, words in table.items() for word in words}
    return kinds


def _is_people(kind: str) -> bool:
    return kind == PERSON or kind in word_list("measures.json")["groups"]


@lru_cache(maxsize=8192)
def figures(claim: Claim) -> tuple[Figure, ...]:
    """The figures of a claim that can be compared: those with a unit and something that says what they count."""
    return tuple(_figures(claim))


def _figures(claim: Claim) -> Iterator[Figure]:
    for quantity in claim.quantities:
        kind = _kind(quantity)
        if not kind or _words("more").search(quantity.text) or _words("loose").search(quantity.text):
            continue
        spots = [(text, spot) for text in (_clause(claim), claim.evidence.text) for spot in _spots(quantity.text, text)]
        if spots and spots[0][0] == _clause(claim):
            figure = _figure(quantity, kind, claim, spots)
            if figure.state or not (_is_people(kind) and quantity.text in claim.subject.text):
                yield figure  # "four men ran off" counts who acted, not what came of it


def _clause(claim: Claim) -> str:
    """The claim in its own words, without what a relative clause adds: that is a claim of its own."""
    parts = (claim.subject.text, claim.predicate.text, claim.object.text if claim.object else "")
    return " ".join(_RELATIVE.split(part)[0] for part in parts)


def _spots(needle: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(rf"(?<![\w.,]){re.escape(needle)}(?!\w|[.,]\d| of )", text)][:1]


def _figure(quantity: Quantity, kind: str, claim: Claim, spots: list[tuple[str, tuple[int, int]]]) -> Figure:
    if dimension(quantity.unit) == "length":
        text, (_, end) = spots[0]
        return Figure(quantity, "length", "", " ".join(sorted(names(text[end : end + NEAR]))), running=False)
    if kind in word_list("measures.json")["physical"]:
        return Figure(quantity, kind, "", "", running=False)
    near = (_nearest(text, spot, of_people=_is_people(kind)) for text, spot in spots)
    state = _state_of(quantity.unit) or next(filter(None, near), None)
    of = "" if state else " ".join(sorted(senses(claim.predicate.text) - {PERSON}))
    return Figure(quantity, kind, state.name if state else "", of, bool(state and state.running))


@lru_cache(maxsize=8192)
def _kind(quantity: Quantity) -> str:
    """The kind of thing counted, "" for durations and what is too vague to compare."""
    words = quantity.unit.split()
    if not words or dimension(quantity.unit) == "duration" or words[-1] in _vague():
        return ""
    if words[-1] in _kinds():
        kind = _kinds()[words[-1]]
        return "" if kind == "magnitude" and quantity.low == int(quantity.low or 0) and words[-1] != kind else kind
    if state_named(words[-1]) or re.search(r"\b[A-Z]\w+s$", quantity.text):
        return PERSON  # 25,000 Palestinians, 1.5 million Gazans
    return phrases().get((stem(words[-1]),), dimension(quantity.unit))


def stated(unit: str) -> bool:
    """Whether a unit itself tells the state of what it counts: "24 fatalities"."""
    return _state_of(unit) is not None


def _state_of(unit: str) -> _State | None:
    """The state that the unit itself tells: "24 fatalities", "80 wounded"."""
    return next((state for state in _states() if state.pattern.fullmatch(unit)), None)


def _nearest(text: str, spot: tuple[int, int], *, of_people: bool) -> _State | None:
    """The state whose word stands nearest the figure; a word before it wins over one as near behind."""
    found = [
        (gap, index)
        for index, state in enumerate(_states())
        if not (of_people and state.things)
        for match in state.pattern.finditer(text)
        if (gap := _gap(match.span(), spot, text)) is not None
    ]
    return _states()[min(found)[1]] if found else None


def _gap(word: tuple[int, int], spot: tuple[int, int], text: str) -> int | None:
    """Characters between a word and a figure, None where too far or where another clause lies between."""
    before = word[1] <= spot[0]
    between = text[word[1] : spot[0]] if before else text[spot[1] : word[0]]
    if len(between) > NEAR or _CLAUSE_END.search(between):
        return None
    return len(between) + (0 if before else 2) + 20 * len(re.findall(r",|\band\b|\d", between))
