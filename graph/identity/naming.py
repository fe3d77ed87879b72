"""What a name says of who is meant: a state, a part of one, a person an office. Pure: names alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from graph.lexicon import BadWordList, function_words, plain, state_named, states, stem, word_list

_IN_PLACE = re.compile(r"^(?P<body>.+?) (?:in|of) (?:the )?(?:\S+ run )?(?P<place>.+)$")


@cache
def _roles() -> dict[str, frozenset[str]]:
    data = word_list("roles.json")
    return {key: frozenset(data[key]) for key in ("titles", "group", "pronouns")}


def _variants(key: str) -> dict[str, str]:
    """Every other name → the name it stands for, from a table of roles.json. Raises BadWordList for one of two."""
    data = word_list("roles.json")[key]
    rows = data.items() if isinstance(data, dict) else ((row[0], row) for row in data)
    table: dict[str, str] = {}
    for name, others in rows:
        for other in (name, *others):
            if table.setdefault(plain(other), plain(name)) != plain(name):
                raise BadWordList(f"roles.json: {other!r} is listed under {table[plain(other)]} and {name}")
    return table


@cache
def offices() -> Mapping[str, str]:
    """Name of an office → the one it is known by: "premier" → "prime minister"."""
    return _variants("offices")


@cache
def bodies() -> Mapping[str, str]:
    """Name of a part of a state → the one it is known by: "military" → "army"."""
    return _variants("bodies")


@cache
def given_names() -> Mapping[str, str]:
    """Spelling of a given name → the first in the list: "mohamed" → "mohammed"."""
    return _variants("given_names")


def _words(name: str) -> list[str]:
    return [word for word in plain(name).split() if word != "the"]


def _with_states(name: str) -> list[tuple[str, bool]]:
    """The words of a name, adjectives and other names of states as the state, and whether each is a state."""
    words, out, at = _words(name), [], 0
    while at < len(words):
        for width in (3, 2, 1):
            state = states().get(" ".join(words[at : at + width])) if at + width <= len(words) else None
            if state:
                out.append((plain(state), True))
                break
        else:
            width = 1
            out.append((words[at], False))
        at += width
    return out


@lru_cache(maxsize=16384)
def person_key(name: str) -> tuple[str, ...]:
    """The words of a person's name: no titles, no state, spellings of given names made one.

    "Israeli Prime Minister Benjamin Netanyahu" → ("benjamin", "netanyahu"); "Majed al-Ansari" → ("majed", "ansari").
    """
    words = [word for word, state in _with_states(name) if not state]
    if function_words().intersection(words):
        return ()  # "the prime minister of the Authority": a description
    titles = [at for at, word in enumerate(words[:-1]) if word in _roles()["titles"]]
    words = words[titles[-1] + 1 :] if titles else words  # "Mossad head David Barnea"
    words = [] if len(words) == 1 and words[0] in _roles()["titles"] else words
    return tuple(given_names().get(word, word) for word in words if word not in ("al", "el"))


def person_name(name: str) -> str:
    """A person's name as written, without what stands before it: "Mossad head David Barnea" → "David Barnea"."""
    words, key = name.split(), person_key(name)
    for at in range(len(words)):
        if key and person_key(" ".join(words[at:])) == key:
            name = " ".join(words[at:])
    return name


def surname(key: tuple[str, ...]) -> str:
    """The last word of a person's name, by which news names them the second time."""
    return key[-1] if key else ""


@lru_cache(maxsize=16384)
def organization_key(name: str) -> str:
    """A name of an organisation or place for comparing: "Israel's military", "the Israeli army" → "israel army".

    "Health Ministry in Hamas-run Gaza" → "gaza health ministry"; "the Hamas movement" → "hamas".
    """
    moved = _IN_PLACE.match(" ".join(_words(name)))
    if moved and moved["body"] in bodies():
        name = f"{moved['place']} {moved['body']}"
    words = [word for word, _ in _with_states(name)]
    for width in (3, 2, 1):
        tail = " ".join(words[-width:])
        if len(words) > width and tail in bodies():
            return " ".join([*words[:-width], bodies()[tail]])
    while len(words) > 1 and words[-1] in _roles()["group"] and plain(" ".join(words[:-1])) not in states():
        words = words[:-1]  # "Hamas movement" is Hamas, "Palestinian militants" are not Palestine
    return " ".join(words)


@lru_cache(maxsize=16384)
def office_of(role: str, affiliation: str = "") -> tuple[str, str] | None:
    """The office a role is, and whose: ("Prime Minister", "Israel") → ("prime minister", "israel"), else None.

    The state may stand in the role itself ("Qatari premier"). None where role or state is missing.
    """
    words = _with_states(role)
    office = offices().get(" ".join(word for word, state in words if not state).removesuffix(" of").strip())
    of_state = [word for word, state in words if state]
    place = of_state[0] if of_state else plain(state_named(affiliation) or affiliation).removeprefix("the ")
    return (office, place) if office and place else None


@cache
def _state_names() -> frozenset[str]:
    """Names and other names of states, plain; adjectives are left out: "the American" may be a person."""
    entries = word_list("states.json")["states"].items()
    return frozenset(plain(name) for state, entry in entries for name in (state, *entry["aliases"]))


def names_state(name: str) -> bool:
    """Whether a name is that of a state itself: "The United States", "U.S."; not "Israeli", nor the pronoun "us"."""
    return not is_pronoun(name) and plain(name).removeprefix("the ") in _state_names()


def is_pronoun(name: str) -> bool:
    """Whether a name is but a pronoun, which is nobody's name: "We", "it", "us"; "US" is a state."""
    return plain(name) in _roles()["pronouns"] and not (name.isupper() and state_named(name))


@lru_cache(maxsize=16384)
def is_description(name: str) -> bool:
    """Whether words say only what kind is meant, which may be anybody: "the parties", "Palestinian militants", "we".

    Offices ("the Qatari premier") and parts of a state ("Israel's army") name somebody.
    """
    if is_pronoun(name):
        return True
    words = [word for word in name.split() if word.casefold() not in function_words() and not state_named(word)]
    if not words:
        return not any(map(state_named, name.split()))
    if any(word[0].isdigit() for word in words):
        return False
    common = plain(" ".join(words))
    if common in offices() or common in bodies() or common in bodies().values():
        return False
    return all(word.islower() for word in words) or stem(common) in map(stem, _roles()["group"])


def initials(name: str) -> str:
    """The first letters of the capitalised words of a name, for acronyms; "" for a name of one word.

    What is short already keeps its letters: "U.S. Geological Survey" → "USGS".
    """
    words = [word for word in re.split(r"[\s-]+", name) if word[:1].isupper()]
    short = (word.replace(".", "") if re.fullmatch(r"(?:[A-Z]\.?){2,3}", word) else word[0] for word in words)
    return "".join(short) if len(words) > 1 else ""


def is_acronym(name: str) -> bool:
    """Whether a name is two to six capital letters, dots or none between: "PA", "U.N."."""
    return bool(re.fullmatch(r"(?:[Tt]he )?(?:[A-Z]\.?){2,6}", name))
