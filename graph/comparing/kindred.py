"""Words that can tell one thing of two reports on one event, and words that exclude each other: words/kindred.json.

A thesaurus class (graph/lexicon.py) stands for one sense; here a word may be kin to several others that are not kin to
each other: troops leave and quit, thieves leave and flee. Kinship only finds what may be the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from graph.lexicon import BadWordList, empty_senses, sense_runs, tokens, weight, word_list

KIN_WORTH = 0.8
"""What a word weighs that is met by one of its kin only."""


def _sense(word: str) -> str:
    """The one sense of a listed word. Raises BadWordList for one that has none or several."""
    found = [sense for _, sense in sense_runs(tokens(word))]
    if len(found) != 1:
        raise BadWordList(f"kindred.json: {word!r} has {len(found)} senses, not one")
    return found[0]


@cache
def listed(name: str) -> frozenset[str]:
    """The senses of a plain list of words/kindred.json: light, causing, trying. Raises BadWordList."""
    return frozenset(map(_sense, word_list("kindred.json")[name]))


@cache
def _rows() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, words in enumerate(word_list("kindred.json")["kindred"]):
        for sense in map(_sense, words):
            found.setdefault(sense, set()).add(number)
    return {sense: frozenset(numbers) for sense, numbers in found.items()}


@cache
def _opposites() -> tuple[tuple[frozenset[str], frozenset[str], frozenset[str]], ...]:
    """The lists of opposites, each with what both are said of; that is empty where it may be anything."""
    rows = (tuple(frozenset(map(_sense, words)) for words in row) for row in word_list("kindred.json")["opposites"])
    return tuple((row[0], row[1], row[2] if len(row) > 2 else frozenset()) for row in rows)


@cache
def _excluded() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for one, other, _ in _opposites():
        for left, right in ((one, other), (other, one)):
            for sense in left:
                found.setdefault(sense, set()).update(right)
    return {sense: frozenset(others) for sense, others in found.items()}


@cache
def _numbered(*, topical: bool) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for number, (one, other, topic) in enumerate(_opposites()):
        if bool(topic) is topical:
            for sense in one | other:
                found.setdefault(sense, set()).add(f"opposites {number}")
    return {sense: frozenset(numbers) for sense, numbers in found.items()}


def opposite_keys(sense: str) -> frozenset[str]:
    """The rows of opposites of anything that a sense is in, as keys."""
    return _numbered(topical=False).get(sense, frozenset())


def topic_keys(sense: str) -> frozenset[str]:
    """The rows of opposites of one topic that a sense is in, as keys."""
    return _numbered(topical=True).get(sense, frozenset())


@cache
def topics() -> dict[frozenset[str], frozenset[str]]:
    """A pair of opposites → the senses of what both are said of, where that is listed: calm, gust → weather, sea."""
    return {
        frozenset((left, right)): topic
        for one, other, topic in _opposites()
        if topic
        for left in one
        for right in other
    }


@lru_cache(maxsize=65536)
def keys(sense: str) -> frozenset[str | int]:
    """What two senses have in common where one may stand for the other: the sense itself, its rows by number."""
    return frozenset((sense, *_rows().get(sense, ())))


def kin_rows(sense: str) -> frozenset[str]:
    """The rows of kin words that a sense is in, as keys."""
    return frozenset(str(number) for number in _rows().get(sense, ()))


def akin(some: Iterable[str], others: Iterable[str]) -> frozenset[str]:
    """Those of some senses that are, or may stand for, one of others."""
    theirs = frozenset(key for sense in others for key in keys(sense))
    return frozenset(sense for sense in some if not theirs.isdisjoint(keys(sense)))


def opposite(some: frozenset[str], others: frozenset[str]) -> tuple[str, str] | None:
    """The first two senses, one of each, that exclude each other; None where there are none, or both have one."""
    pairs = sorted(
        (one, other)
        for one in some - others
        for other in _excluded().get(one, frozenset()) & others
        if other not in some
    )
    return pairs[0] if pairs else None


def shared_part(some: frozenset[str], others: frozenset[str]) -> tuple[float, float]:
    """How alike two sets of senses are, 0 to 1, with kin counted nearly as the same word; and the part of the smaller
    that is in the other."""
    both = _met(some, others), _met(others, some)
    sizes = _size(some), _size(others)
    if not all(sizes):
        return 0.0, 0.0
    met = sum(both) / 2
    smaller = min((0, 1), key=lambda side: sizes[side])
    return met / (sum(sizes) - met), both[smaller] / sizes[smaller]


def _size(senses: Iterable[str]) -> float:
    return sum(map(weight, senses))


def _met(some: frozenset[str], others: frozenset[str]) -> float:
    kin = akin(some, others)
    return _size(kin & others) + KIN_WORTH * _size(kin - others)


def telling(senses: frozenset[str]) -> frozenset[str]:
    """The senses that say something."""
    return senses - empty_senses()
