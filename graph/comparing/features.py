"""What two clauses have in common, in numbers: for judging how likely they tell the same. Pure.

Nothing here sees a negation; figures count only as being the same or not.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph.claim import Claim
from graph.comparing.deeds import ADDED, ANYBODY, Deed, deed
from graph.comparing.nearness import covered, covering, nearest
from graph.comparing.retelling import another, parted, sizes_part
from graph.lexicon import names, rarity, senses

NEAR = 0.6
"""Words so near count as met."""


@dataclass(frozen=True, slots=True)
class Clause:
    """The senses of a clause and of its parts, in a fixed order."""

    all: tuple[str, ...]
    subject: tuple[str, ...]
    object: tuple[str, ...]
    names: frozenset[str]
    deed: Deed


@lru_cache(maxsize=8192)
def clause(claim: Claim) -> Clause:
    """The parts of a claim's clause; of an object only what is not added behind it."""
    content = claim.object.text if claim.object else ""
    core = ADDED.split(content)[0]
    whole = f"{claim.subject.text} ; {claim.predicate.text} ; {core}"
    return Clause(
        _words(whole),
        _words(claim.subject.text),
        _words(core),
        names(f"x {claim.subject.text} , x {core}"),
        deed(claim),
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(sorted(sense for sense in senses(text) if not sense[0].isdigit()))


def features(a: Claim, b: Claim) -> dict[str, float]:
    """What two claims have in common, by name, each about 0 to 1; the order of the claims does not matter."""
    left, right = clause(a), clause(b)
    met = nearest(left.all, right.all), nearest(right.all, left.all)
    parts = covered(left.all, met[0]), covered(right.all, met[1])
    known = (*zip(left.all, met[0], strict=True), *zip(right.all, met[1], strict=True))
    weights = [rarity(sense) for sense, near in known if near >= NEAR]
    missed = [_rarest_missed(left.all, met[0]), _rarest_missed(right.all, met[1])]
    doers = _sides(left.deed.doers, right.deed.doers)
    whom = _sides(left.deed.undergoers, right.deed.undergoers)
    verbs = _best(left.deed.verbs, right.deed.verbs)
    across = max(_best(left.deed.verbs, frozenset(right.all)), _best(right.deed.verbs, frozenset(left.all)))
    same = {q.text for q in a.quantities} & {q.text for q in b.quantities}
    foreign = bool(left.names - right.names) + bool(right.names - left.names)
    return {
        "whole": _mean(*parts),
        "smaller": max(parts),
        "larger": min(parts),
        "subject": covering(left.subject, right.subject),
        "object": covering(left.object, right.object),
        "verbs": verbs,
        "verb across": across,
        "doers": doers[0],
        "doers open": doers[1],
        "whom": whom[0],
        "whom open": whom[1],
        "weight": math.log1p(sum(weights) / 2) / 3,
        "missed least": min(missed) / 6,
        "missed most": max(missed) / 6,
        "same name": float(bool(left.names & right.names)),
        "other names": foreign / 2,
        "same figure": float(bool(same)),
        "sizes part": float(sizes_part(a, b)),
        "parted": float(parted(a, b)),
        "another": float(another(a) != another(b)),
        "one speaker": float(bool(a.speaker and b.speaker and a.speaker.id == b.speaker.id)),
        "same act": float(a.act == b.act),
        "length": min(len(left.all), len(right.all)) / 10,
        "longer": abs(len(left.all) - len(right.all)) / 10,
        "verb and whole": verbs * _mean(*parts),
        "verb and whom": verbs * whom[0],
        "both ends": covering(left.subject, right.subject) * covering(left.object, right.object),
    }


def _rarest_missed(words: Sequence[str], met: Sequence[float]) -> float:
    return max((rarity(word) for word, near in zip(words, met, strict=True) if near < NEAR), default=0.0)


def _mean(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0


def _best(some: frozenset[str], others: frozenset[str]) -> float:
    return max(nearest(sorted(some), sorted(others)), default=0.0)


def _sides(some: frozenset[str], others: frozenset[str]) -> tuple[float, float]:
    """How near the nearest of two sides are, and whether either is left open."""
    left, right = some - ANYBODY, others - ANYBODY
    return (_best(left, right), 0.0) if left and right else (0.0, 1.0)
