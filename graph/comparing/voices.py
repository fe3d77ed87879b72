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
from graph.lexicon import plain, state_named, word_list

_MINISTRY = re.compile(
    r"\b(\w+) (?:ministry|minister|department)\b|\b(?:ministry|minister|department) of (?:the )?(\w+)"
)


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
        return self.at_large or bool(self.bodies - _unofficial())


@lru_cache(maxsize=8192)
def voice(agent: Agent) -> Voice | None:
    """For whom a source speaks, None for one of whom that is not told: a resident, a survey."""
    named = agent.type == "person" and not agent.anonymous
    text = plain(" ".join(filter(None, ("" if named else agent.name, agent.role, agent.affiliation))))
    found = bodies(text)
    at_large = not named and not found and not _mouthpieces().isdisjoint(text.split())
    if not found and not at_large:
        return None
    return Voice(agent.name, found, _state(agent), at_large, named)


def actor(claim: Claim) -> Voice | None:
    """Whose act a claim tells on nobody's word: what the navy did is known from the navy."""
    if claim.attribution:
        return None
    found = bodies(plain(claim.subject.text))
    return Voice(claim.subject.text, found, _state_in(claim.subject.text)) if found else None


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


@cache
def _unofficial() -> frozenset[str]:
    return frozenset(word_list("roles.json")["unofficial"])


@cache
def _mouthpieces() -> frozenset[str]:
    return frozenset(word_list("roles.json")["mouthpieces"])
