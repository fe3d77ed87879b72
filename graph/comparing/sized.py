"""The noun that a figure sizes: "a five-week trial", "a reward of 5,000 euros", "two miles from the coast". Pure.

Lengths of time, distances and sums measure anything; two of them are of one thing where that noun is one.
"""

from __future__ import annotations

import re

from graph.comparing.nearness import nearest
from graph.lexicon import empty_senses, function_words, senses

ONE_NOUN = 0.6
"""Nouns so near may be one: contract and deal, shore and coast."""
_OF = re.compile(
    r"\b([a-z][a-z-]+) (?:of|totalling|totaling|worth|amounting to|at|lasting) (?:up to |just |only |the )?$"
)
_AFTER_HYPHEN = re.compile(r"\s*((?:[a-z][a-z-]+ ){0,2}?[a-z][a-z-]+)")
_BEHIND = re.compile(r"\s*(?:\([^)]*\) ?)?(?:in |of |worth of )?([a-z][a-z-]+)")
_AWAY = re.compile(
    r"\s*(?:\([^)]*\) ?)?(?:away |out |inland |[a-z]*(?:north|south|east|west)[a-z-]* )?"
    r"(?:from|off|of|outside) (?:the |its |a )?([a-z-]+)"
)
_NO_NOUN = frozenset(["year", "month", "week", "day", "hour", "minute", "ago", "late", "early", "old", "share"])


def sized(text: str, start: int, end: int, *, dimension: str) -> frozenset[str]:
    """The senses of the noun that the figure at `start` to `end` of a clause is the size of, empty where none is told.

    `dimension` is that of its unit: "duration", "length", or "money".
    """
    found = _OF.search(text[:start])
    if found is None and dimension == "duration" and "-" in text[start:end]:
        found = _AFTER_HYPHEN.match(text[end:])
    if found is None and dimension == "length":
        found = _AWAY.match(text[end:])
    if found is None and dimension == "money":
        found = _BEHIND.match(text[end:])
    return _telling(found[1]) if found else frozenset()


def _telling(words: str) -> frozenset[str]:
    last = words.rpartition(" ")[2]
    return frozenset() if last in function_words() else senses(last) - empty_senses() - _NO_NOUN


def one_noun(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether the nouns that two figures size may be one."""
    return max(nearest(sorted(some), sorted(others)), default=0.0) >= ONE_NOUN
