"""The words that acts and hedges are told by: words/acts.json and words/hedges.json, checked when loaded."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

WORDS = Path(__file__).parent / "words"
Kind = Literal["speech", "act", "deed"]


class BadWordList(ValueError):
    """A word list is not of the form its reader expects; the message names the file and the entry."""


@dataclass(frozen=True, slots=True)
class Act:
    """What is done with words: `name` as in a claim's act; `kind` says whether the content is told clause by clause."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Acts:
    """Acts by the lemma of their cue. Verbs may carry a particle or preposition: "call for", "lay out"."""

    verbs: dict[str, Act]
    nouns: dict[str, Act]
    adjectives: dict[str, Act]
    no_comment: frozenset[str]
    unsaid: frozenset[str]
    with_clause: dict[str, Act]
    inferring: frozenset[str]
    perceiving: frozenset[str]
    naming: frozenset[str]
    documents: frozenset[str]
    harming: frozenset[str]
    events: frozenset[str]
    alone: frozenset[str]
    asides: frozenset[str]
    negated_asides: frozenset[str]
    agents: frozenset[str]
    persons: frozenset[str]


@dataclass(frozen=True, slots=True)
class Hedges:
    """Words that weaken, negate or condition a clause."""

    possible: dict[str, frozenset[str]]
    probable: dict[str, frozenset[str]]
    asking: frozenset[str]
    impersonal: frozenset[str]
    raising: frozenset[str]
    hearsay: frozenset[str]
    negative_adverbs: frozenset[str]
    negative_verbs: frozenset[str]
    conditions: frozenset[str]
    opening_conditions: frozenset[str]
    particles: frozenset[str]
    intransitive: frozenset[str]
    kept_adverbs: frozenset[str]
    retaining: frozenset[str]


def word_list(name: str, *, keys: tuple[str, ...] = ()) -> dict[str, Any]:
    """The word list `name` of words/, which must tell what it is about and hold `keys`. Raises BadWordList."""
    path = WORDS / name
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadWordList(f"{path}: cannot be read as JSON ({error}); reinstall claimgraph") from error
    missing = [key for key in ("about", *keys) if not isinstance(data, dict) or not data.get(key)]
    if missing or not isinstance(data["about"], str):
        raise BadWordList(f"{path}: nothing under {', '.join(missing) or 'about'}; reinstall claimgraph")
    checked: dict[str, Any] = data
    return checked


@cache
def acts() -> Acts:
    """The acts of words/acts.json. Raises BadWordList for a word listed twice or an unknown kind."""
    data = word_list("acts.json")
    tables: dict[str, dict[str, Act]] = {"verbs": {}, "nouns": {}, "adjectives": {}}
    for name, entry in data["acts"].items():
        if entry.get("kind") not in ("speech", "act"):
            raise BadWordList(f"acts.json: {name}: kind must be 'speech' or 'act'")
        for part, table in tables.items():
            for word in entry[part]:
                if word in table:
                    raise BadWordList(f"acts.json: {word!r} is listed under {table[word].name} and {name}")
                table[word] = Act(name, entry["kind"])
    return Acts(
        **tables,
        no_comment=_words(data["no_comment"]["nouns"]),
        unsaid=_words(data["no_comment"]["verbs"]),
        with_clause={v: Act(a, data["acts"][a]["kind"]) for v, a in data["with_clause"]["verbs"].items()},
        inferring=_words(data["inferring"]["verbs"]),
        perceiving=_words(data["perceiving"]["verbs"]),
        naming=_words(data["naming"]["verbs"]),
        alone=_words(data["alone"]["verbs"]),
        harming=_words(data["harming"]["verbs"]),
        events=_words(data["harming"]["events"]),
        documents=_words(data["inferring"]["documents"]),
        asides=_words(data["asides"]["nouns"]),
        negated_asides=_words(data["asides"]["negated"]),
        agents=_words(data["agents"]["nouns"]),
        persons=_words(data["agents"]["nouns"]) - _words(data["bodies"]["nouns"]),
    )


@cache
def hedges() -> Hedges:
    """The hedges of words/hedges.json."""
    data = word_list("hedges.json")
    return Hedges(
        possible={part: _words(words) for part, words in data["possible"].items()},
        probable={part: _words(words) for part, words in data["probable"].items()},
        impersonal=_words(data["impersonal"]),
        asking=_words(data["asking"]),
        raising=_words(data["raising"]),
        hearsay=_words(data["hearsay"]),
        negative_adverbs=_words(data["negative_adverbs"]),
        negative_verbs=_words(data["negative_verbs"]),
        conditions=_words(data["conditions"]),
        opening_conditions=_words(data["opening_conditions"]),
        particles=_words(data["particles"]),
        intransitive=_words(data["intransitive"]),
        kept_adverbs=_words(data["kept_adverbs"]),
        retaining=_words(data["retaining"]),
    )


def _words(words: Iterable[object]) -> frozenset[str]:
    out = frozenset(word for word in words if isinstance(word, str) and word == word.lower())
    if not out and words:
        raise BadWordList(f"not a list of lower-case words: {words!r}")
    return out
