"""Kinds of events and the words that tell of one: words/events.json, checked when it is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from graph.lexicon import BadWordList, word_list, word_set

NO_KIND = ""
"""The kind of an event that no word tells."""
WEAK = 0.4
"""What a word weighs that tells of the kind only where nothing else does."""
_FILE = "events.json"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event: its `name` for a heading, and how far apart in time what is told of one event may lie.

    `days` part two tellings at most; `lag` is how many days before its article an event may lie whose day is not
    told; `akin` are the kinds it may be taken for, itself among them.
    """

    id: str
    name: str
    days: int
    lag: int
    akin: frozenset[str]


UNKNOWN = Kind(NO_KIND, "News", 3, 5, frozenset([NO_KIND]))


@cache
def kinds() -> Mapping[str, Kind]:
    """All kinds by their id. Raises BadWordList where an entry is not of the form that the file's header tells."""
    found = {name: _kind(name, entry) for name, entry in word_list(_FILE)["kinds"].items()}
    for kind in found.values():
        if strangers := kind.akin - found.keys():
            raise BadWordList(f"{_FILE}: {kind.id} goes with {', '.join(sorted(strangers))}, which is no kind")
    akin = {(one, other) for one in found for other in found[one].akin}
    mutual = {
        one: frozenset({one} | {b for a, b in akin if a == one} | {a for a, b in akin if b == one}) for one in found
    }
    return {one: Kind(kind.id, kind.name, kind.days, kind.lag, mutual[one]) for one, kind in found.items()}


def kind_of(name: str) -> Kind:
    """The kind of this id, UNKNOWN for none."""
    return kinds().get(name, UNKNOWN)


def _kind(name: str, entry: object) -> Kind:
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str) or not entry.get("words"):
        raise BadWordList(f"{_FILE}: {name} wants a name and words")
    if not all(isinstance(entry.get(key), int) and entry[key] >= 0 for key in ("days", "lag")):
        raise BadWordList(f"{_FILE}: {name} wants days and lag, whole numbers")
    return Kind(name, entry["name"], entry["days"], entry["lag"], frozenset([name, *entry.get("with", ())]))


@cache
def agencies() -> frozenset[str]:
    """Names that stand in articles on all events and anchor none."""
    return word_set(_FILE, "agencies")


@cache
def _words() -> Mapping[str, tuple[tuple[str, float], ...]]:
    """Form → the kinds it tells of, each with its weight. A word may be weak for two kinds, and strong for one."""
    table: dict[str, list[tuple[str, float]]] = {}
    for kind, entry in word_list(_FILE)["kinds"].items():
        for word in entry["words"]:
            if any(weight == 1.0 for _, weight in table.get(word, ())):
                raise BadWordList(f"{_FILE}: {word!r} is listed under two kinds")
            table.setdefault(word, []).append((kind, 1.0))
        for word in entry.get("weak", ()):
            table.setdefault(word, []).append((kind, WEAK))
    return {word: tuple(told) for word, told in table.items()}


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(_words(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:({'|'.join(map(re.escape, words))})s?)(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=16384)
def told(text: str) -> Mapping[str, float]:
    """Kind → how clearly a text tells of it: each word counts once, a second one half."""
    best: dict[str, list[float]] = {}
    seen: set[tuple[str, str]] = set()
    for match in _pattern().finditer(text):
        for kind, weight in _words()[match.group(1).casefold()]:
            if (kind, match.group(1).casefold()) not in seen:
                seen.add((kind, match.group(1).casefold()))
                best.setdefault(kind, []).append(weight)
    return {kind: max(found) + 0.5 * (sum(found) - max(found)) for kind, found in best.items()}
