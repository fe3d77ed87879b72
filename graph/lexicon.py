"""General news English for comparing claims: stems, near-synonyms, names of states. Data in words/*.json."""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import snowballstemmer

WORDS = Path(__file__).parent / "words"
_STEMMER = snowballstemmer.stemmer("english")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,]\d+)*")
_CAPITAL = r"(?:(?:[A-Z]\.)+(?!\w)|[A-ZÀ-ÞŠŽ][\w’']*(?:-[\w’']+)*|al-[A-Z]\w*)"
_NAME = re.compile(rf"(?<![\w$€£])(?:{_CAPITAL})(?:[  ](?:(?:of|de|van|bin|al|el|the)[  ])?{_CAPITAL})*")
_COMPOUND = re.compile(r"-(?:run|led|backed|controlled|held|based|ruled)\b")
_GENERIC = re.compile(r" (?:strip|island|province|region|district|county|town|village)$")
_CALENDAR = re.compile(
    r"(?:jan|febr)(?:uary)?|feb|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"(?:nov|dec)(?:ember)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
)


_ALSO_WORDS = frozenset(["us", "polish", "turkey", "chad"])
"""Names of states that are words of the language when nobody sees their capitals."""


class BadWordList(ValueError):
    """A word list is not of the form its reader expects; the message names the file and the entry."""


@cache
def word_list(name: str) -> dict[str, Any]:
    """A data file of graph/words as a dict. Raises BadWordList where it is no JSON object with an "about" header."""
    try:
        data = json.loads((WORDS / name).read_text("utf-8"))
    except ValueError as error:
        raise BadWordList(f"{name}: not JSON: {error}") from error
    if not isinstance(data, dict) or not isinstance(data.get("about"), str):
        raise BadWordList(f"{name}: wants an object with an 'about' that says what it holds")
    return data


@cache
def word_set(file: str, name: str) -> frozenset[str]:
    """The words of one list in a data file. Raises BadWordList where there is no such list."""
    found = word_list(file).get(name)
    if not isinstance(found, list):
        raise BadWordList(f"{file}: wants a list {name!r}")
    return frozenset(found)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of an English word, lower case (Snowball's English stemmer): "Withdrawals" → "withdraw"."""
    return str(_STEMMER.stemWord(word.casefold()))


def tokens(text: str) -> list[str]:
    """Words and numbers of a text, lower case; hyphens divide, but a ceasefire is one word however it is written."""
    joined = text.replace("cease-fire", "ceasefire").replace("Cease-fire", "ceasefire")
    plain = re.sub(r"['’]s\b|(?<=s)['’](?!\w)", "", joined)
    return [word.casefold() for word in _WORD.findall(plain)]


@cache
def phrases() -> Mapping[tuple[str, ...], str]:
    """Stems of a word or phrase → its sense in words/thesaurus.json, names of a state → the state.

    Raises BadWordList for a word of two senses.
    """
    table: dict[tuple[str, ...], str] = {}
    for sense, words in word_list("thesaurus.json")["senses"].items():
        for word in words:
            key = tuple(stem(part) for part in tokens(word))
            if table.setdefault(key, sense) != sense:
                raise BadWordList(f"thesaurus.json: {word!r} is listed under {table[key]} and {sense}")
    for name, state in states().items():
        if name not in _ALSO_WORDS:
            table.setdefault(tuple(stem(part) for part in tokens(name)), plain(state))
    return table


@cache
def function_words() -> frozenset[str]:
    """Words that carry no content: articles, prepositions, auxiliaries."""
    return word_set("thesaurus.json", "function")


@cache
def empty_senses() -> frozenset[str]:
    """Senses and stems too general to tell one matter from another: deal, proposal, say."""
    return frozenset(key for word in word_list("thesaurus.json")["empty"] for key in (word, stem(word)))


@lru_cache(maxsize=16384)
def senses(text: str) -> frozenset[str]:
    """What a text speaks of: one key a word or phrase, near-synonyms under one key, function words left out."""
    return frozenset(sense for _, sense in sense_runs(tokens(text)))


def sense_runs(words: list[str]) -> Iterator[tuple[str, str]]:
    """The last word of each word or phrase of some tokens and its sense, in order; function words left out."""
    stems, at = [stem(word) for word in words], 0
    while at < len(words):
        for width in (4, 3, 2, 1):
            sense = phrases().get(tuple(stems[at : at + width])) if at + width <= len(words) else None
            if sense:
                yield words[at + width - 1], sense
                break
        else:
            width = 1
            if words[at] not in function_words():
                yield words[at], stems[at]
        at += width


def weight(sense: str) -> float:
    """How much a shared word says: little for the general ones."""
    return 0.25 if sense in empty_senses() else 1.0


@lru_cache(maxsize=65536)
def rarity(sense: str) -> float:
    """How much a sense says by how few texts have it, 0 for one that all have: the log of texts over those with it.

    Counted on news (words/frequency.json); what no text there has counts as met in one of them.
    """
    data = word_list("frequency.json")
    return math.log((data["texts"] + 1) / (data["counts"].get(sense, 0) + 1))


def likeness(a: Iterable[str], b: Iterable[str]) -> float:
    """Weighted Jaccard overlap of two sets of senses, 0 to 1; 0 where either is empty."""
    left, right = frozenset(a), frozenset(b)
    union = sum(map(weight, left | right))
    return sum(map(weight, left & right)) / union if union else 0.0


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """A name for comparing: lower case, no accents, dots or possessive: "U.S." → "us", "Qatar’s" → "qatar"."""
    letters = unicodedata.normalize("NFKD", re.sub(r"['’]s\b|(?<=s)['’](?!\w)", "", name.strip()))
    bare = "".join(char for char in letters if not unicodedata.combining(char))
    return re.sub(r"\s+", " ", re.sub(r"[^\w\s-]", "", bare).replace("-", " ")).strip().casefold()


@cache
def states() -> Mapping[str, str]:
    """Plain name, other name or adjective of a state → its name; capitals are in `capitals`."""
    table: dict[str, str] = {}
    for state, entry in word_list("states.json")["states"].items():
        for name in (state, *entry["demonyms"], *entry["aliases"]):
            if table.setdefault(plain(name), state) != state:
                raise BadWordList(f"states.json: {name!r} is listed under {table[plain(name)]} and {state}")
    return table


@cache
def capitals() -> Mapping[str, str]:
    """Plain name of a capital → the state whose government it stands for."""
    return {
        plain(capital): state
        for state, entry in word_list("states.json")["states"].items()
        for capital in entry["capitals"]
    }


def state_named(name: str) -> str | None:
    """The state a name or adjective is of ("Israelis", "U.S.", "Qatari" → "Qatar"), else None; no capitals."""
    key = plain(name)
    return states().get(key) or (states().get(key[:-1]) if key.endswith("s") else None)


@lru_cache(maxsize=16384)
def names(text: str, known: frozenset[str] = frozenset()) -> frozenset[str]:
    """Proper names in a text, plain; adjectives of states as the state. Days, months and sentence openers fall out.

    A capitalised word that opens a sentence counts only where it stands capitalised elsewhere in the text too, is
    part of a longer name, is a state or among the names already `known`.
    """
    found: set[str] = set()
    apart = _COMPOUND.sub(" , ", text)  # "Hamas-run Gaza": two names
    for match in _NAME.finditer(apart):
        opening = _opens(apart, match.start()) and plain(match.group()) not in known
        found.update(_names(match.group(), opening=opening, text=apart))
    return frozenset(found)


def _opens(text: str, start: int) -> bool:
    before = text[:start].rstrip("“\"'‘(- ")
    return not before or before[-1] in ".!?:\n”"


def _names(words: str, *, opening: bool, text: str) -> Iterator[str]:
    kept = [word for word in words.split() if not _CALENDAR.fullmatch(plain(word))]
    while kept and opening and kept[0].casefold() in function_words():
        kept, opening = kept[1:], False
    while len(kept) > 1 and (state := state_named(kept[0])) and plain(" ".join(kept)) not in states():
        yield plain(state)
        kept = kept[1:]
    name = " ".join(kept)
    if not plain(name) or name.casefold() in function_words():
        return
    if state := state_named(name):
        yield plain(state)
    elif not (opening and len(kept) == 1) or re.search(rf"[a-z,] {re.escape(name)}\b", text):
        yield _GENERIC.sub("", plain(name))
