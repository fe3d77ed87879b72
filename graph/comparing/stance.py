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
from graph.comparing.kindred import shared_part
from graph.identity.mentions import NAMED
from graph.lexicon import empty_senses, sense_runs, senses, state_named, tokens, word_list, word_set

Canonical = Callable[[str], str]
"""The id of an entity → that of its cluster."""
Stand = Literal["for", "against", "wants", "offers", "says-so", "says-not"]

_DEMANDED = re.compile(r"(?:must|should|has to|have to|needs? to)\b", re.IGNORECASE)
_PROVISO = r"\b(so long as|as long as|provided that|on condition that|only if|only when)\b[^.;]*?"
_PRICE = re.compile(r"\b(?:in return|in exchange|in a swap) for\b|\b(?:in return|in exchange)\b")
_TO = re.compile(r"to (\w+) ")
_UNTIL = re.compile(r"(?:until|unless|before) (.+)", re.IGNORECASE | re.DOTALL)
_WILL_NOT = re.compile(r"\b(?:will|would|shall|can)\b", re.IGNORECASE)
_TO_BE = re.compile(r".*\b(?:is|are|was|were|be)\b")
_BE = re.compile(r"\b(?:is|are|was|were|be)\b")
_ADVERB_REACH = 3
"""So many words before an adverb may hold the verb it goes with: "quit the northern provinces completely"."""
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
def _opposed() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in word_list("stances.json")["opposed"])


@cache
def _contrasts() -> dict[str, str]:
    return {one: other for a, b in word_list("stances.json")["contrasts"] for one, other in ((a, b), (b, a))}


def position(claim: Claim, canonical: Canonical) -> Position | None:
    """The stand a claim reports, None where it reports none or says nothing definite of the matter."""
    stand, told = _stand(claim)
    if stand is None:
        return None
    actors = tuple(dict.fromkeys(_actors(claim, canonical)))
    own = {part for actor in actors for part in senses(actor.replace("-", " "))}
    wanted = _PRICE.split(told)[0]  # "freedom for prisoners in return for hostages": what is wanted
    matter = senses(wanted) - own
    if not actors or not definite(matter):
        return None
    return Position(actors, stand, matter, qualities(wanted))


def _stand(claim: Claim) -> tuple[Stand | None, str]:
    """The stand that a claim reports and the words of what it is to."""
    content = claim.object.text if claim.object else ""
    if (found := _set_term(claim) or _valued(claim)) is not None:
        return found
    stand = _told_stand(claim) if content else None
    if proviso(claim):
        return stand, f"{claim.subject.text} {claim.predicate.text} {content}"
    inner = _TO.match(content) if stand in ("for", "wants", "offers") else None
    if inner and (nested := _stands("verbs").get(inner[1])) in ("for", "against"):
        return nested, content[inner.end() :]  # "agreed to accept mediation", "plans to oppose the bill"
    return stand, content


def _set_term(claim: Claim) -> tuple[Stand, str] | None:
    """What is wanted first by who "will not leave until the prisoners are free"."""
    until = _UNTIL.match(claim.condition or "")
    if until and _WILL_NOT.search(claim.predicate.text) and (claim.polarity == "negative" or _nothing(claim)):
        return "wants", until[1]
    return None


def condition_set(claim: Claim) -> str:
    """The condition of a claim whose stand lies in it: "until the prisoners are free"; "" for none."""
    return claim.condition or "" if _set_term(claim) else ""


def _nothing(claim: Claim) -> bool:
    return claim.object is not None and claim.object.text.casefold().startswith(("nothing", "no "))


def _valued(claim: Claim) -> tuple[Stand, str] | None:
    """How a speaker values a matter: "foreign help would be welcome", "a second vote is unacceptable"."""
    if (
        claim.speaker is None
        or claim.act not in word_set("stances.json", "speech")
        or not _BE.search(claim.predicate.text)
    ):
        return None
    told = f"{_TO_BE.sub('', claim.predicate.text)} {claim.object.text if claim.object else ''}".strip()
    for stand, words in word_list("stances.json")["values"].items():
        if re.match(rf"(?:an? )?(?:{'|'.join(map(re.escape, words))})\b", told, re.IGNORECASE):
            value: Stand | None = stand if claim.polarity == "positive" else _FLIPPED.get(stand)
            return (value, claim.subject.text) if value else None
    return None


def proviso(claim: Claim) -> str:
    """The words that make a claim a term that its speaker sets: "open to a deal so long as they leave"; "" for none."""
    if claim.speaker is None or claim.act not in word_set("stances.json", "speech"):
        return ""
    clause = rf"{re.escape(claim.subject.text)}\s+{re.escape(claim.predicate.text)}\b"
    match = re.search(_PROVISO + clause, claim.evidence.text, re.IGNORECASE)
    return match.group(1).casefold() if match else ""


def _demanded(claim: Claim) -> bool:
    """Whether who says so wants it so: "any agreement must be based on …", "… so long as the troops leave"."""
    return claim.speaker is not None and (_DEMANDED.match(claim.predicate.text) is not None or bool(proviso(claim)))


def _told_stand(claim: Claim) -> Stand | None:
    told = claim.act in word_set("stances.json", "speech")
    stand = _stands("verbs").get(claim.predicate.id) if told else _stands("acts").get(claim.act)
    if stand is None and told and _demanded(claim):
        stand = "wants"
    if stand is None or claim.polarity == "positive":
        return stand
    return _FLIPPED.get(stand)  # "did not reject" is no stand


def _actors(claim: Claim, canonical: Canonical) -> Iterator[str]:
    """Who takes the stand: the subject, and whom the speaker speaks for where the subject is only "the group"."""
    speaker = claim.speaker
    spoken_for = _spoken_for(claim, canonical)
    if speaker and (_demanded(claim) or claim.subject.id == speaker.id or _valued(claim)):
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
    return word_set("roles.json", "group") | {"we", "they", "it", "us"}


def _generic(text: str) -> bool:
    """Whether a subject is but "the group", "the militants", "we"."""
    words = [word for word in tokens(text) if word not in ("the", "our", "its", "his") and not state_named(word)]
    return " ".join(words) in _group_words()


def definite(matter: frozenset[str]) -> bool:
    """Whether senses single out a matter: "the proposal" alone does not."""
    return bool(matter - empty_senses())


@lru_cache(maxsize=8192)
def qualities(text: str) -> frozenset[tuple[str, str]]:
    """Qualities that have an opposite, each with the thing it stands before: "a partial Israeli withdrawal".

    An adverb may stand behind: "Israeli troops leave Gaza completely".
    """
    runs = list(sense_runs([word for word in tokens(text) if not state_named(word)]))
    keys = [key for _, key in runs]
    return frozenset(
        (key, thing)
        for at, (word, key) in enumerate(runs)
        if key in _contrasts()
        for thing in (*keys[at + 1 : at + 3], *(keys[max(0, at - _ADVERB_REACH) : at] if word.endswith("ly") else ()))
        if thing not in _contrasts()
    )


def opposite(quality: str) -> str:
    """The quality that excludes one: complete, partial."""
    return _contrasts()[quality]


def contrast(a: Position, b: Position) -> tuple[str, str, str] | None:
    """The thing of which one wants the whole and the other a part (complete, partial, withdrawal), None if none."""
    wanted = [one for one in (a, b) if one.stand in ("for", "wants", "offers")]
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
    """How alike two matters are, 0 to 1: by senses, kin words and the names in them."""
    return shared_part(a.matter, b.matter)[0]
