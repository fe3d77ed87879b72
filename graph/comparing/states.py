"""What became of the things counted: killed, freed, stolen, as the words nearest a figure tell. Pure.

words/measures.json holds the states with their words, in the order in which they are tried.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from graph.comparing.currencies import MONEY, currency
from graph.lexicon import word_list, word_set

NEAR = 60
"""A word this many characters from a figure still says what became of what it counts."""
BODILY = frozenset(["killed", "injured", "in hospital", "sickened"])
"""What befalls no house, however near the words stand: "washed away two homes and killed four"."""
BEFALLS = frozenset(["killed", "injured", "arrested"])
"""What is told of nobody, or of somebody without a number."""
APART = 70
"""So many characters a comma, an "and" or another number between a word and a figure counts for, more than `NEAR`."""
DONE = frozenset(["taking part", "on strike", "escaped"])
"""What is told of who does it, not of whom it befalls."""
WHOM = frozenset(["killed", "injured", "arrested", "displaced", "employed", "sickened"])
"""What only people are told to suffer where a number says no more: "employs 850", "drove 30,000 from their homes"."""
LIVING = "living there"
CAPACITY = "capacity"
LASTED = "lasted"
DISMISSED = "dismissed"
LASTING = frozenset([LIVING, CAPACITY])
"""What holds whatever happens: how many live at a place, how many a boat may carry."""
_BEFORE = {LASTED: "lasted", CAPACITY: "room for", LIVING: "home to", "worth": "worth"}
STANDING = frozenset(["held", "missing", "displaced"])
"""What is so of as many as it is that day: figures that no date holds together do not contradict each other."""

_CLAUSE_END = re.compile(r"[.;:]\s|\b(?:after|while|when|since|because)\b")


@dataclass(frozen=True, slots=True)
class State:
    """A state: its name, the words that tell it, whether its counts run; `things` where it befalls no people; `kinds`
    are the only ones that it befalls, where there are any."""

    name: str
    pattern: re.Pattern[str]
    running: bool
    things: bool
    kinds: frozenset[str]

    def fits(self, kind: str, *, people: bool) -> bool:
        """Whether the state is one of this kind of things or people."""
        if self.kinds:
            return kind in self.kinds or (MONEY in self.kinds and bool(currency(kind)))
        if people or self.things:
            return not (people and self.things)
        return self.name not in BODILY or kind not in word_set("measures.json", "lifeless")


@cache
def states() -> tuple[State, ...]:
    """The states of words/measures.json."""
    table = word_list("measures.json")["states"]
    return tuple(
        State(
            name,
            _pattern(entry["words"]),
            bool(entry["running"]),
            "things" in entry,
            frozenset(entry.get("kinds", ())),
        )
        for name, entry in table.items()
    )


def _pattern(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(map(_inflected, words), key=len, reverse=True))})\b", re.IGNORECASE)


def _inflected(word: str) -> str:
    """A word with the endings of verbs and plurals: kill → kill, kills, killed, killing; seize → seizing."""
    base = re.escape(word[:-1]) + "e?" if word.endswith("e") else re.escape(word)
    return base if " " in word else f"{base}(?:s|d|ed|ing)?"


def put(state: str, figure: str) -> str:
    """A figure and its state in words: "10 people killed", "home to 9,000 people", "lasted 16 days"."""
    return f"{_BEFORE[state]} {figure}" if state in _BEFORE else f"{figure} {state}".strip()


@cache
def captivity() -> frozenset[str]:
    """The states of who is a hostage: captured, held, freed."""
    return word_set("measures.json", "captivity")


def state_of_name(name: str) -> State | None:
    """The state of a name."""
    return next((state for state in states() if state.name == name), None)


def first_befalling(text: str) -> State | None:
    """The first thing that a text says to have befallen people, where that is one that nobody may be told of."""
    found = [(match.start(), at) for at, state in enumerate(states()) if (match := state.pattern.search(text))]
    state = states()[min(found)[1]] if found else None
    return state if state and state.name in BEFALLS else None


def state_of_unit(unit: str) -> State | None:
    """The state that the unit itself tells: "24 fatalities", "80 wounded"."""
    named = word_list("measures.json")["unit_states"].get(unit)
    return next((state for state in states() if state.name == named or state.pattern.fullmatch(unit)), None)


def nearest_state(text: str, spot: tuple[int, int], *, kind: str, people: bool, within: bool = False) -> State | None:
    """The state whose word stands nearest the figure at `spot`; a word before it wins over one as near behind.

    `within` asks that no comma and no "and" stand between: in a sentence they may part two clauses.
    """
    found = [
        (gap, index)
        for index, state in enumerate(states())
        if state.fits(kind, people=people)
        for match in state.pattern.finditer(text)
        if (gap := _gap(match.span(), spot, text)) is not None and (not within or gap < APART)
    ]
    return states()[min(found)[1]] if found else None


def _gap(word: tuple[int, int], spot: tuple[int, int], text: str) -> int | None:
    """Characters between a word and a figure, None where too far or where another clause lies between.

    "The remaining | three boats" are told by nothing to remain.
    """
    before = word[1] <= spot[0]
    between = text[word[1] : spot[0]] if before else text[spot[1] : word[0]]
    if len(between) > NEAR or _CLAUSE_END.search(between):
        return None
    if before and not between.strip() and text[slice(*word)].casefold() == "remaining":
        return None
    return len(between) + (0 if before else 2) + APART * len(re.findall(r",|\band\b|\d", between))
