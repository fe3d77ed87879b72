"""What people, bodies and places that speak in news are called in English: word lists, read once, and look-ups."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

Gender = Literal["m", "f", "n", ""]
"""m and f of persons, n of things and bodies, empty where not known."""


class BadWords(ValueError):
    """A word list is not in the form that its header promises."""


@dataclass(frozen=True, slots=True)
class Roles:
    """The lists of roles.json, as sets and mappings of lower-case words."""

    persons: frozenset[str]
    sources: frozenset[str]
    groups: frozenset[str]
    organizations: frozenset[str]
    generic_organizations: frozenset[str]
    common_bodies: frozenset[str]
    place_nouns: frozenset[str]
    documents: frozenset[str]
    ambiguous_nouns: frozenset[str]
    relational_nouns: frozenset[str]
    titles: frozenset[str]
    abbreviated_titles: Mapping[str, str]
    title_words: frozenset[str]
    chamber_words: frozenset[str]
    role_modifiers: frozenset[str]
    offices: frozenset[str]
    styles: frozenset[str]
    honorifics: Mapping[str, str]
    gendered_nouns: Mapping[str, str]
    pronouns: Mapping[str, tuple[str, str]]
    synonyms: Mapping[str, frozenset[str]]
    hyponyms: Mapping[str, frozenset[str]]
    name_particles: frozenset[str]
    quantifiers: frozenset[str]
    speech_verbs: frozenset[str]
    calendar: frozenset[str]


@dataclass(frozen=True, slots=True)
class Places:
    """The lists of places.json. `names` maps every spelling to the canonical one, `peoples` a demonym to its place."""

    names: Mapping[str, str]
    countries: frozenset[str]
    capitals: Mapping[str, str]
    peoples: Mapping[str, str]
    adjectives: Mapping[str, str]


def load(name: str) -> dict[str, Any]:
    """A word list by file name, without its header. Raises BadWords where it has none or holds something else."""
    text = resources.files("extract").joinpath("words", f"{name}.json").read_text(encoding="utf-8")
    data = json.loads(text)
    if not isinstance(data, dict) or not isinstance(data.get("about"), str):
        raise BadWords(f"words/{name}.json: the first key must be 'about', saying what the list holds")
    return {key: value for key, value in data.items() if key != "about"}


@cache
def roles() -> Roles:
    """The role words. Raises BadWords if a list is missing or one too many."""
    data = load("roles")
    data["synonyms"] = {word: frozenset(group) for group in data.get("synonyms", ()) for word in group}
    data["hyponyms"] = {word: frozenset(under) for word, under in data.get("hyponyms", {}).items()}
    data["pronouns"] = {word: tuple(features) for word, features in data.get("pronouns", {}).items()}
    sets: dict[str, Any] = {key: frozenset(value) if isinstance(value, list) else value for key, value in data.items()}
    try:
        return Roles(**sets)
    except TypeError as error:
        raise BadWords(f"words/roles.json: {error}") from error


@cache
def places() -> Places:
    """The names of places and peoples. Raises BadWords where a country lacks a part."""
    data = load("places")
    names, capitals, peoples, adjectives = {}, {}, {}, {}
    try:
        for country in data["countries"]:
            name = country["name"]
            names.update(dict.fromkeys((name, *country["aliases"]), name))
            capitals.update(dict.fromkeys(country["capitals"], name))
            peoples.update(dict.fromkeys(country["demonyms"], name))
            adjectives[name] = next(
                iter(country["adjectives"] if "adjectives" in country else country["demonyms"]), name
            )
        countries = frozenset(names.values())
        names |= {region: region for region in data["regions"] if region not in names}
        peoples |= {word: word for word in data["peoples"]} | data["people_of"]
    except KeyError as error:
        raise BadWords(f"words/places.json: no {error}") from error
    return Places(names, countries, capitals, peoples, adjectives)


@cache
def given_names() -> Mapping[str, tuple[Gender, bool]]:
    """The gender of those who bear a given name, and whether that is true of nearly all of them."""
    data = load("given_names")
    out: dict[str, tuple[Gender, bool]] = dict.fromkeys(data["mostly_male"], ("m", False))
    out |= dict.fromkeys(data["mostly_female"], ("f", False))
    out |= dict.fromkeys(data["male"], ("m", True))
    return out | dict.fromkeys(data["female"], ("f", True))


def people(word: str) -> str | None:
    """The place or people that a demonym names: "Qatari" → Qatar, "Israelis" → Israel, "Kurds" → Kurdish."""
    known = places().peoples
    return known.get(word) or (known.get(word[:-1]) if word.endswith("s") else None)


def place(name: str) -> str | None:
    """The canonical name of a country or region: "U.S." → United States; None for what is not known as a place."""
    known = places().names
    return known.get(name) or (known.get(name[4:]) if name.lower().startswith("the ") else None)


def government(name: str) -> str | None:
    """The country whose government a place name stands for: "Doha" → Qatar, "Qatar" → Qatar."""
    canonical = place(name)
    return canonical if canonical in places().countries else places().capitals.get(name)


def is_person_noun(lemma: str) -> bool:
    """Whether a noun names a person by role: on the list, or a compound in -man, -woman, -person, -ologist."""
    return lemma in roles().persons or (
        len(lemma) > 7 and lemma.endswith(("man", "woman", "person", "ologist", "ographer", "alist", "entist"))
    )


def gender_of_noun(lemma: str) -> Gender:
    """The gender that a role noun tells: "chairwoman" → f, "king" → m, "official" → unknown."""
    told = roles().gendered_nouns.get(lemma)
    if told in ("m", "f"):
        return "m" if told == "m" else "f"
    if lemma.endswith("woman"):
        return "f"
    return "m" if lemma.endswith("man") and lemma not in ("human", "german") else ""


def same_role(one: str, other: str) -> bool:
    """Whether two role nouns may be said of one person: the same, synonyms, or one a kind of the other."""
    known = roles()
    return (
        one == other
        or other in known.synonyms.get(one, ())
        or other in known.hyponyms.get(one, ())
        or one in known.hyponyms.get(other, ())
    )
