"""The acts that a word means, in any form a person would write it: "proposed", "offers", "rejection", "lay out"."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from extract.lexicon import Act, acts

_WORDS = Path(__file__).parent / "words" / "acts.json"
ANY = "any"


class UnknownAct(LookupError):
    """No act goes by that word; the message lists the nearest, or all."""


def meant(word: str) -> tuple[str, ...]:
    """The acts asked for by a word: "proposed" → propose and offer; "any" → none named, which is all of them.

    Raises UnknownAct.
    """
    asked = " ".join(word.lower().split())
    if asked == ANY:
        return ()
    for form in _lemmas(asked):
        act = form if form in _data()["groups"] or form in names() else _by_word().get(form)
        if act:
            return tuple(_data()["groups"].get(act, (act,)))
    raise UnknownAct(_suggestion(asked))


@cache
def names() -> tuple[str, ...]:
    """All acts, as claims name them."""
    tables: Iterable[dict[str, Act]] = (acts().verbs, acts().nouns, acts().adjectives)
    return tuple(sorted({act.name for table in tables for act in table.values()}))


@cache
def deeds() -> frozenset[str]:
    """The acts whose claim is (agent, act, content): propose, reject; not those that tell clause by clause: state."""
    tables: Iterable[dict[str, Act]] = (acts().verbs, acts().nouns, acts().adjectives)
    return frozenset(act.name for table in tables for act in table.values() if act.kind == "act")


def is_verb(cue: str) -> bool:
    """Whether a cue has a verb of saying or doing: "said", "was told", "told Reuters"; not "according to"."""
    words = cue.lower().split()
    return any(form in acts().verbs for word in words for form in _lemmas(word))


def _lemmas(asked: str) -> Iterator[str]:
    """The word itself and what it may be a form of, likeliest first; a particle behind a verb stays."""
    verb, _, rest = asked.partition(" ")
    rest = f" {rest}" if rest else ""
    yield asked
    if verb in _data()["irregular"]:
        yield _data()["irregular"][verb] + rest
    for ending, instead in (
        ("ies", "y"),
        ("ied", "y"),
        ("es", ""),
        ("s", ""),
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("ing", "e"),
    ):
        if verb.endswith(ending) and len(verb) > len(ending) + 2:
            stem = verb.removesuffix(ending) + instead
            yield stem + rest
            if len(stem) > 3 and stem[-1] == stem[-2]:  # submitted, committed
                yield stem[:-1] + rest


@cache
def _by_word() -> dict[str, str]:
    return {word: act.name for table in (acts().adjectives, acts().nouns, acts().verbs) for word, act in table.items()}


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(_WORDS.read_text("utf-8"))
    unknown = {act for group in data["groups"].values() for act in group} - set(names())
    if unknown:
        raise ValueError(f"{_WORDS.name}: no such acts: {', '.join(sorted(unknown))}")
    return data


def _suggestion(asked: str) -> str:
    near = difflib.get_close_matches(asked, sorted({*names(), *_by_word()}), n=3, cutoff=0.7)
    if near:
        return f"no act is called {asked!r}; did you mean {' or '.join(near)}?"
    return f"no act is called {asked!r}; there are: {', '.join(names())}, or {ANY}"
