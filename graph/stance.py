"""Where an actor stands to a matter: for it, against it, wanting it; and whether two such stances go together.

Words find what is alike, they never decide on negation: the act, the verb and the claim's polarity do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from graph.claim import Claim, slug
from graph.lexicon import empty_senses, function_words, likeness, phrases, senses, state_named, stem, tokens, word_list
from graph.mentions import NAMED

Canonical = Callable[[str], str]
Stand = Literal["for", "against", "wants", "says-so", "says-not"]

_DEMANDED = re.compile(r"(?:must|should|has to|have to|needs? to)\b", re.IGNORECASE)
_FLIPPED: dict[str, Stand] = {"for": "against", "wants": "against", "says-so": "says-not", "says-not": "says-so"}


@dataclass(frozen=True, slots=True)
class Position:
    """An actor's stand to a matter: `actors` are the ids it may be known by, surest first; `matter` its senses."""

    actors: tuple[str, ...]
    stand: Stand
    matter: frozenset[str]
    qualities: frozenset[tuple[str, str]]

    @property
    def degrees(self) -> frozenset[str]:
        """The qualities with an opposite among the senses of the matter: permanent, partial."""
        return self.matter & _contrasts().keys()


@cache
def _stands(table: str) -> dict[str, Stand]:
    return {word: stand for stand, words in word_list("stances.json")[table].items() for word in words}


@cache
def _speech() -> frozenset[str]:
    return frozenset(word_list("stances.json")["speech"])


@cache
def _opposed() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in word_list("stances.json")["opposed"])


@cache
def _contrasts() -> dict[str, str]:
    return {one: other for a, b in word_list("stances.json")["contrasts"] for one, other in ((a, b), (b, a))}


def position(claim: Claim, canonical: Canonical) -> Position | None:
    """The stand a claim reports, None where it reports none or says nothing definite of the matter."""
    stand = _stand(claim)
    if stand is None or claim.object is None:
        return None
    actors = tuple(dict.fromkeys(_actors(claim, canonical)))
    own = {part for actor in actors for part in senses(actor.replace("-", " "))}
    matter = senses(claim.object.text) - own
    if not actors or not definite(matter):
        return None
    return Position(actors, stand, matter, qualities(claim.object.text))


def _stand(claim: Claim) -> Stand | None:
    told = claim.act in _speech()
    stand = _stands("verbs").get(claim.predicate.id) if told else _stands("acts").get(claim.act)
    if stand is None and told and _DEMANDED.match(claim.predicate.text) and claim.speaker:
        stand = "wants"  # "any agreement must be based on …", says who wants it so
    if stand is None or claim.polarity == "positive":
        return stand
    return _FLIPPED.get(stand)  # "did not reject" is no stand


def _actors(claim: Claim, canonical: Canonical) -> Iterator[str]:
    """Who takes the stand: the subject, and whom the speaker speaks for where the subject is only "the group"."""
    speaker = claim.speaker
    demanded = speaker is not None and _DEMANDED.match(claim.predicate.text) is not None
    spoken_for = _spoken_for(claim, canonical)
    if speaker and (demanded or claim.subject.id == speaker.id):
        if not speaker.anonymous:
            yield canonical(speaker.id)
    elif not (spoken_for and _generic(claim.subject.text)):
        if claim.subject.type in NAMED:
            yield canonical(claim.subject.id)
        return
    if spoken_for:
        yield spoken_for


def _spoken_for(claim: Claim, canonical: Canonical) -> str | None:
    """Whom the speaker speaks for; where "the militants" do something on an official's word, whom the official does."""
    speaker = claim.speaker
    if speaker and speaker.anonymous and _generic(speaker.name):
        speaker = claim.on_word_of
    return _principal(speaker.affiliation, canonical) if speaker and speaker.affiliation else None


def _principal(affiliation: str, canonical: Canonical) -> str:
    return canonical(slug(state_named(affiliation) or affiliation))


@cache
def _group_words() -> frozenset[str]:
    return frozenset(word_list("roles.json")["group"]) | {"we", "they", "it", "us"}


def _generic(text: str) -> bool:
    """Whether a subject is but "the group", "the militants", "we"."""
    words = [word for word in tokens(text) if word not in ("the", "our", "its", "his") and not state_named(word)]
    return " ".join(words) in _group_words()


def definite(matter: frozenset[str]) -> bool:
    """Whether senses single out a matter: "the proposal" alone does not."""
    return bool(matter - empty_senses())


@lru_cache(maxsize=8192)
def qualities(text: str) -> frozenset[tuple[str, str]]:
    """Qualities that have an opposite, each with the thing it stands before: "a partial Israeli withdrawal"."""
    words = [word for word in tokens(text) if word not in function_words() and not state_named(word)]
    keys = [phrases().get((stem(word),), stem(word)) for word in words]
    return frozenset(
        (key, thing)
        for at, key in enumerate(keys)
        if key in _contrasts()
        for thing in keys[at + 1 : at + 3]
        if thing not in _contrasts()
    )


def contrast(a: Position, b: Position) -> tuple[str, str, str] | None:
    """The thing of which one wants the whole and the other a part (complete, partial, withdrawal), None if none."""
    wanted = [one for one in (a, b) if one.stand in ("for", "wants")]
    if len(wanted) < 2:
        return None
    both = {(key, thing) for key, thing in a.qualities if (_contrasts()[key], thing) in b.qualities}
    if not both:
        return None
    key, thing = min(both)
    return key, _contrasts()[key], thing


def opposed(a: Position, b: Position) -> bool:
    """Whether two stands on one matter exclude each other."""
    return frozenset((a.stand, b.stand)) in _opposed()


def in_line(a: Position, b: Position) -> bool:
    """Whether two stands on one matter are one."""
    return a.stand == b.stand


def same_actor(a: Position, b: Position) -> str | None:
    """The id both may be known by, None for different actors."""
    return next((actor for actor in a.actors if actor in b.actors), None)


def same_matter(a: Position, b: Position) -> float:
    """How alike two matters are, 0 to 1: by senses and by the names in them."""
    return likeness(a.matter, b.matter)
