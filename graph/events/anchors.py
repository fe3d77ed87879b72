"""The names that can tell one event from another: who and where, without those of bodies that report on many. Pure."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from graph.claim import Claim, Term
from graph.identity.mentions import NAMED
from graph.lexicon import capitals, names, plain, state_named, states, word_set

_PLACED = re.compile(
    r"\b(?:in|at|near|around|outside|off|across|inside) (?:the )?"
    r"((?:[\w-]+ (?:of )?){0,3}?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)"
)


@lru_cache(maxsize=8192)
def claim_names(claim: Claim) -> frozenset[str]:
    """The names in a claim's sentence, without those of the agents who report it."""
    sources = {part for link in claim.attribution if link.agent for part in names(link.agent.name)}
    sources |= {plain(claim.article.publisher or "")}
    return anchors(clause_names(claim) | (names(claim.evidence.text) - sources))


@lru_cache(maxsize=8192)
def clause_names(claim: Claim) -> frozenset[str]:
    """The names in a claim's subject and object."""
    named = {plain(term.text).removeprefix("the ") for term in (claim.subject, claim.object) if term and _is_name(term)}
    states_named = frozenset(plain(state) if (state := state_named(name)) else name for name in named)
    return states_named | names(f"{claim.subject.text} , {claim.object.text if claim.object else ''}")


def _is_name(term: Term) -> bool:
    return term.type in NAMED and term.text[:1].isupper() and len(term.text.split()) <= 4


def anchors(found: frozenset[str]) -> frozenset[str]:
    """The names that can tell an event: not those of bodies that report on many."""
    return frozenset(name for name in found if _institutions().isdisjoint(name.split()))


@cache
def _institutions() -> frozenset[str]:
    """Words for bodies that report on events: the survey that measures two earthquakes does not make them one."""
    return word_set("roles.json", "institutions")


def says_little(name: str) -> bool:
    """Whether a plain name is a state, a capital or but "the Gulf", which say little of an event."""
    return name in states() or name in capitals() or name in word_set("roles.json", "landscape")


def short_name(name: str) -> str:
    """A plain name by its last word: Ana Reyes and Reyes are one; whole where that is the last word of many names, as
    of the Harbour Relief Fund."""
    last = name.rsplit(maxsplit=1)[-1]
    return name if last in word_set("roles.json", "collectives") else last


@lru_cache(maxsize=8192)
def placed(claim: Claim) -> frozenset[str]:
    """The names at which a claim places what it tells: "in Leksula", "near Port Salem"."""
    of = frozenset([plain(claim.subject.text)]) if claim.subject.type == "place" else frozenset()  # "Leksa has no dead"
    return of | places_in(f"{claim.subject.text} , {claim.predicate.text} {claim.object.text if claim.object else ''}")


def places_in(text: str) -> frozenset[str]:
    """The names behind the prepositions of place in a text."""
    found = (names(f"x {match.group(1)}") for match in _PLACED.finditer(text))
    return frozenset(name for some in found for name in some)
