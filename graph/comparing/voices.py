"""Whose voice a source is: the institution that a spokesman, an unnamed official or a statement speaks for. Pure.

"A navy spokesman", "a naval officer" and "the navy" are one source of what the navy did. An official of whom no more
is told may be any of them: where nothing says that two such sources are two, they are one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from graph.claim import Agent, Claim
from graph.lexicon import plain, state_named, word_list, word_set

_MINISTRY = re.compile(
    r"\b(\w+) (?:ministry|minister|department)\b|\b(?:ministry|minister|department) of (?:the )?(\w+)"
)
_BEHIND = re.compile(r" (?:of|from|in|at|to|with|for|on|by|near|who|close|briefed|familiar|involved|speaking)\b")


@dataclass(frozen=True, slots=True)
class Voice:
    """For whom somebody speaks: `bodies` are the institutions it may be, `state` the state, "" where none is told.

    It is `at_large` where only an official, a source or the authorities are told of; `named` persons answer for
    themselves.
    """

    name: str
    bodies: frozenset[str] = frozenset()
    state: str = ""
    at_large: bool = False
    named: bool = False

    def one_with(self, other: Voice) -> bool:
        """Whether nothing tells two voices apart: one institution's, or one that may be anybody's official."""
        if self.named and other.named:
            return False
        if self.state and other.state and self.state != other.state:
            return False
        if self.bodies and other.bodies:
            return not self.bodies.isdisjoint(other.bodies)
        if self.named or other.named:
            return False
        return (self.at_large and other.answers) or (other.at_large and self.answers)

    @property
    def answers(self) -> bool:
        """Whether an official of whom no more is told may be this voice."""
        return self.at_large or bool(self.bodies - word_set("roles.json", "unofficial"))


@lru_cache(maxsize=8192)
def voices(agent: Agent) -> tuple[Voice, ...]:
    """For whom a source speaks, several for "officials and state media"; none where that is not told: a resident."""
    named = agent.type == "person" and not agent.anonymous
    parts = [""] if named else agent.name.split(" and ")
    role = " ".join(filter(None, (agent.role, agent.affiliation))) if len(parts) == 1 else ""
    made = (_voice(agent, part, f"{part} {role}", named=named) for part in parts)
    return tuple(one for one in made if one)


def _voice(agent: Agent, part: str, told: str, *, named: bool) -> Voice | None:
    found = bodies(plain(told))
    at_large = not named and not found and _head(part) in word_set("roles.json", "mouthpieces")
    return Voice(part or agent.name, found, _state(agent), at_large, named) if found or at_large else None


def _head(name: str) -> str:
    """The noun that a description is of: "a source close to the talks" → source, "tally of official data" → tally."""
    return (_BEHIND.split(plain(name))[0].split() or [""])[-1]


def actor(claim: Claim) -> Voice | None:
    """Whose act a claim tells on nobody's word: what the navy did is known from the navy."""
    if claim.attribution:
        return None
    found = bodies(plain(claim.subject.text))
    return Voice(claim.subject.text, found, _state_in(claim.subject.text)) if found else None


@lru_cache(maxsize=8192)
def credited_bodies(claim: Claim) -> frozenset[tuple[str, str]]:
    """The bodies that a claim credits by name, each as its state, "" where none is named, and the rest of its name."""
    named = (link.agent for link in claim.attribution if link.agent and not link.agent.anonymous)
    parts = (part for agent in named if agent.type != "person" for part in agent.name.split(" and "))
    return frozenset(map(_state_and_rest, parts))


def _state_and_rest(name: str) -> tuple[str, str]:
    """ "United States Geological Survey" and "U.S. Geological Survey" → ("United States", "geological survey")."""
    words = name.split()
    for size in (2, 1):
        if len(words) > size and (state := state_named(" ".join(words[:size]))):
            return state, plain(" ".join(words[size:]))
    return "", plain(name)


@lru_cache(maxsize=8192)
def bodies(text: str) -> frozenset[str]:
    """The institutions that some plain words are of: "a naval officer" → forces; a rank alone may be of several.

    Of an officer of whom more is told that decides.
    """
    found = {body: _hits(words, text) for body, words in _voices().items()}
    sure = {body for body, hits in found.items() if hits - _shared()}
    told = frozenset(sure or {body for body, hits in found.items() if hits})
    offices = frozenset(f"{one or other} ministry" for one, other in _MINISTRY.findall(text))
    return told or offices


def _hits(words: frozenset[str], text: str) -> frozenset[str]:
    padded = f" {text} "
    return frozenset(word for word in words if f" {word} " in padded)


def _state(agent: Agent) -> str:
    return (state_named(agent.affiliation) if agent.affiliation else None) or _state_in(agent.name)


def _state_in(name: str) -> str:
    """The state of which a name has the adjective: "Norlandic officials"."""
    return next((state for word in name.split() if word[:1].isupper() and (state := state_named(word))), "")


@cache
def _voices() -> Mapping[str, frozenset[str]]:
    return {body: frozenset(words) for body, words in word_list("roles.json")["voices"].items()}


@cache
def _shared() -> frozenset[str]:
    """Words that may be of several institutions: a captain, an officer."""
    words = [word for some in _voices().values() for word in some]
    return frozenset(word for word in words if words.count(word) > 1)
