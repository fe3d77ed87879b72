"""What a comparison of two claims finds, and what every comparison weighs: dates, doubt, and how it is put in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from graph.claim import Claim, Interval
from graph.comparing import wording
from graph.comparing.stance import condition_set, proviso
from graph.events.times import NEAR_DAYS, apart, bounded, reported, when
from graph.lexicon import likeness

Kind = Literal["agree", "conflict", "update", "shift"]

FACTUAL = frozenset(["state", "claim", "confirm", "estimate", "believe", "report", "admit", "acknowledge", "warn"])
"""Acts whose content is told as so; a figure in a proposal counts nothing."""


ONE_FACT = 0.5
"""Matters this alike, told by one article, are one fact told twice."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What two claims are compared in: the `topic`, and what each of them, `a` and `b`, tells of it.

    For figures the topic is the measure and each side its number; for stands it is the actor, for statements the
    verb, and each side the senses of what is said.
    """

    topic: str
    a: frozenset[str]
    b: frozenset[str]

    def flipped(self) -> Fact:
        """The same with the sides changed."""
        return Fact(self.topic, self.b, self.a)

    def same(self, other: Fact) -> bool:
        """Whether another comparison of the same two articles, sides in the same order, is of the same fact.

        It is where one of the articles tells the same in both: 10 dead and "ten killed" against the other's 14.
        """
        alike = max(likeness(self.a, other.a), likeness(self.b, other.b))
        return self.topic == other.topic and alike >= ONE_FACT


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict not yet tied to its claims."""

    kind: Kind
    strength: float
    reason: str
    fact: Fact


def order(a: Claim, b: Claim) -> int:
    """1 where b came out later, -1 where earlier, 0 where the days are the same or not known."""
    left, right = reported(a), reported(b)
    if left is None or right is None or not apart(left, right):
        return 0
    return 1 if first_day(left) < first_day(right) else -1


def first_day(interval: Interval | None) -> str:
    """The first day known of an interval, for sorting; "" where none is."""
    day = (interval.start or interval.end) if interval else None
    return day.isoformat() if day else ""


def same_day(a: Claim, b: Claim) -> bool:
    """Whether two claims came out on the same day, both known."""
    left, right = reported(a), reported(b)
    return left is not None and right is not None and bounded(left) and bounded(right) and not apart(left, right)


def moment(claim: Claim) -> Interval | None:
    """When a stand was taken, else when it came out."""
    return when(claim) or reported(claim)


def in_turn(a: Claim, b: Claim) -> bool:
    """Whether two stands were taken one after the other: on days that are known, else told weeks apart."""
    taken = when(a), when(b)
    if taken[0] and taken[1] and bounded(taken[0]) and bounded(taken[1]):
        return apart(taken[0], taken[1])
    told = moment(a), moment(b)
    return told[0] is not None and told[1] is not None and apart(told[0], told[1], slack=NEAR_DAYS)


def strength(base: float, a: Claim, b: Claim) -> float:
    """A strength, lessened by doubt about the extraction and by missing dates."""
    missing = sum(reported(claim) is None for claim in (a, b))
    return round(max(0.05, base * min(a.confidence, b.confidence) * (1 - 0.1 * missing)), 3)


def undated(a: Claim, b: Claim) -> str:
    """A remark on missing dates, "" where there are none."""
    missing = sum(reported(claim) is None for claim in (a, b))
    return ("", " (one is undated)", " (both are undated)")[missing]


def quoted(claim: Claim) -> str:
    """Source and claim in words; a term that the speaker sets as such: "so long as their troops leave"."""
    told = (proviso(claim), wording.told(claim), wording.cut(condition_set(claim), wording.LONGEST_GIST))
    return f"{wording.sourced(claim)}: “{' '.join(filter(None, told))}”"


def both(a: Claim, b: Claim) -> str:
    """Both claims in words, the earlier first."""
    earlier, later = sorted((a, b), key=lambda claim: (first_day(moment(claim)), claim.id))
    return f"{quoted(earlier)}; {quoted(later)}"
