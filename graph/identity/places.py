"""Which place lies in which, as news writes it: "Orsa, Texas", "the Kenyan port of Orsa", "Orsa district in Dalmora
province". Pure.

Only what a sentence says counts, and where it leaves open which lies in which, nothing. The regions that a comma may
stand before are states and the parts of states in ISO 3166-2, from pycountry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

import pycountry

from graph.lexicon import function_words, plain, state_named, states, word_list

Within = tuple[str, str]
"""A place and one that it lies in, as written; a state by its name, whatever adjective told it."""

_NAME = r"[A-ZÀ-ÞŠŽ][\w’'-]*(?: (?:(?:de|al|el|bin|du|la) )?[A-ZÀ-ÞŠŽ][\w’'-]*){0,3}(?!\w)"
_CALENDAR = re.compile(
    r"(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|novem|decem|octo)ber|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
)
_PATTERNS = (
    # "the southern Kenyan port of Orsa", "the Orsa region of Kenya": which is which, `_ordered` says
    r"\b[Tt]he (?:{points} )*(?P<one>{name}) (?:{points} )*(?P<kind>{inner}) of (?P<other>{name})",
    # "Orsa district in Dalmora", "Orsa, a small town in southern Kenya", "Orsa, one of the villages of Dalmora"
    (
        r"\b(?P<part>{name})"
        r"(?: {inner},? in|, (?:an?|the|one of the) (?:(?!from|of|in|at)[\w-]+ ){{0,3}}?{inner}s?,? (?:in|of))"
        r" (?:the )?(?:{points} )*(?:{outer} of )?(?P<whole>{name})"
    ),
    # "the town of Orsa, in Dalmora", "the village of Orsa in northern Kenya"
    r"\b{inner} of (?P<part>{name}),? in (?:the )?(?:{points} )*(?:{outer} of )?(?P<whole>{name})",
    # "in Orsa in Dalmora province", "near Orsa, in the southern province of Dalmora"
    (
        r"\b(?:{at}) (?P<part>{name}),? in (?:the )?(?:{points} )*"
        r"(?:{outer} of (?P<whole>{name})|(?P<named>{name}) {outer}\b)"
    ),
    # "a rally in Orsa, Texas"; but "In Orsa, Kenya refused", "according to Velda News, Kenya refused" say nothing
    r"\b(?:{at}) (?P<part>{name}), (?P<region>{name})(?!,? (?:and|or) [A-Z])",
    r"\b(?:In|At|Near|from|of|to|leaving) (?P<part>{name}), (?P<region>{name})(?=[,;.)]|$)(?!, (?:and|or) [A-Z])",
)
_AT = "in|at|near|outside|around|across|hit|struck|rocked"
_SETTLED = frozenset(["camp", "city", "enclave", "port", "refugee camp", "resort", "town", "village"])
"""Kinds of place that are no part of a place named before them: "the Gaza city of Rafah" lies in Gaza."""
_POSSESSIVE = re.compile(r"[’']s?$")
_POSSESSED = re.compile(r"(.+?)(?:’s|'s|s’|s') (.+)")


@lru_cache(maxsize=16384)
def within(text: str) -> frozenset[Within]:
    """The pairs (place, place it lies in) that a sentence tells of."""
    found = {pair for part, whole in _told(text) for pair in _cleaned(part, whole)}
    return frozenset((part, whole) for part, whole in found if _can_lie(part, whole))


def _told(text: str) -> Iterator[Within]:
    for pattern in _patterns():
        for match in pattern.finditer(text):
            told = match.groupdict()
            if "one" in told:
                yield from _ordered(told["one"], told["kind"], told["other"])
            elif region := told.get("region"):
                if is_region(region) and not is_region(told["part"]) and not _POSSESSIVE.search(region):
                    yield told["part"], region
            else:
                yield told["part"], told["whole"] or told["named"]


def _ordered(one: str, kind: str, other: str) -> Iterator[Within]:
    """ "The Kenyan port of Orsa": Orsa in Kenya; "the Orsa region of Kenya" as well; "the Orsa area of Velda": no."""
    if (state := state_named(one)) and plain(state) != plain(one):
        yield other, state
    elif is_region(other) and not is_region(one):
        yield one, other
    elif kind in _SETTLED and not is_region(other):
        yield other, one


def _cleaned(part: str, whole: str) -> Iterator[Within]:
    """A pair without possessives: what lies in "Kenya's Dalmora" lies in Dalmora, which lies in Kenya."""
    if owned := _POSSESSED.fullmatch(whole):
        yield from _cleaned(owned[2], owned[1])
        whole = owned[2]
    if owned := _POSSESSED.fullmatch(part):
        yield from _cleaned(owned[2], owned[1])
        part = owned[2]
    yield part, state_named(whole) or whole


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    lists = {kind: rf"(?:{'|'.join(word_list('places.json')[kind])})" for kind in ("inner", "outer", "points")}
    return tuple(re.compile(pattern.format(name=_NAME, at=_AT, **lists)) for pattern in _PATTERNS)


def _can_lie(part: str, whole: str) -> bool:
    """Whether these can be a place and one it lies in: no days or months, no state or sea as a part, no possessive."""
    landscape = word_list("roles.json")["landscape"]
    names = (plain(part), plain(whole))
    if names[0] == names[1] or state_named(part) or names[0] in landscape or _POSSESSIVE.search(whole):
        return False
    return not any(_CALENDAR.fullmatch(name) or name.split()[0] in function_words() for name in names)


def is_region(name: str) -> bool:
    """Whether a name is that of a state, or of a part of one that has a name of its own."""
    key = plain(name)
    return key in states() or key in _subdivisions()


def state_of(region: str) -> str | None:
    """The state that a region lies in, where only one has a region of that name."""
    holders = _subdivisions().get(plain(region), frozenset())
    return next(iter(holders)) if len(holders) == 1 else None


def holders(place: str, told: Iterable[str]) -> tuple[str, ...]:
    """Where a place lies, sorted, by all that was told of it: nothing where that is in two states or in two regions
    of ISO 3166-2, for then the name is that of two places. A region lies in its state, whether told or not."""
    wholes = set(told)
    regions = {plain(one) for one in wholes if plain(one) in _subdivisions()}
    found = {state for one in wholes if (state := state_named(one) or state_of(one))}
    if len(regions) > 1 or len(found) > 1:
        return ()
    state = None if found else state_of(place)
    return tuple(sorted({*wholes, *([state] if state else [])}))


@cache
def _subdivisions() -> dict[str, frozenset[str]]:
    """Plain name of a part of a state → the states with one of that name."""
    found: dict[str, set[str]] = {}
    for one in pycountry.subdivisions:
        state = _state(one.country_code)
        for name in re.split(r"\s*[\[(]", one.name)[:1]:
            if state:
                found.setdefault(plain(name), set()).add(state)
    other = {*states(), *word_list("roles.json")["landscape"]}  # a province of Papua New Guinea is called Gulf
    return {name: frozenset(holders) for name, holders in found.items() if name not in other}


def _state(code: str) -> str | None:
    country = pycountry.countries.get(alpha_2=code)
    names = (getattr(country, field, "") for field in ("common_name", "name", "official_name"))
    return next((state for name in names if name and (state := states().get(plain(name.partition(",")[0])))), None)
