"""Which claims of different articles speak of the same thing, and whether they agree, conflict, update or shift.

`verdict` compares two claims, and is pure. Which are compared is seen from their slots and bearings
(graph/comparing/meeting.py); graph/merge.py keeps the verdicts as articles come in; docs/agreement.md tells the rules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from graph.claim import Claim, digest
from graph.comparing.bearings import NOTHING
from graph.comparing.counting import by_figures
from graph.comparing.finding import Fact, Finding, Kind
from graph.comparing.independence import independent
from graph.comparing.measure import figures
from graph.comparing.siding import by_positions, by_statements
from graph.comparing.stance import Canonical
from graph.comparing.voices import credited_bodies
from graph.events.event import Event, event
from graph.events.past import looks_back
from graph.events.story import Relation, Setting, one_story

__all__ = ["Canonical", "Kind", "Relation", "Verdict", "strongest", "verdict"]

UNRELATED = Relation()
UNKNOWN = Fact("", NOTHING, NOTHING)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How two claims stand, how surely (`strength`, 0 to 1) and why; `a` is the claim with the lesser id.

    `fact` is what they are compared in, known where the verdict was just found and not where it was read back.
    """

    kind: Kind
    strength: float
    reason: str
    a: Claim
    b: Claim
    fact: Fact = field(default=UNKNOWN, compare=False)

    @property
    def id(self) -> str:
        """A hash of the two claims: a pair has one verdict."""
        return digest(self.a.id, self.b.id)


def verdict(
    a: Claim,
    b: Claim,
    *,
    canonical: Canonical,
    relation: Relation = UNRELATED,
    near: frozenset[str] = NOTHING,
    settings: tuple[Setting, Setting] | None = None,
) -> Verdict | None:
    """How two claims of different articles stand, None where they do not speak of the same thing.

    `canonical` maps the id of an entity to that of its cluster, `relation` says how the two articles' texts stand
    (graph.events.story.relation), `near` are the names that stand near both claims, `settings` where each stands in its
    article (Story.setting; read off the claims alone where not given). The order of the claims does not matter.
    """
    if a.article.id == b.article.id:
        return None
    left, right = settings or (Setting(looks_back(a)), Setting(looks_back(b)))
    if b.id < a.id:
        a, b, left, right = b, a, right, left
    found = _finding(a, b, canonical, _Between(relation, near, left, right))
    return Verdict(found.kind, found.strength, found.reason, a, b, found.fact) if found else None


def strongest(found: Iterable[Verdict]) -> frozenset[Verdict]:
    """Of the verdicts on one fact in one pair of articles the strongest: articles tell a thing more than once.

    Where both give figures of one body, these go before: another body's in the same sentence are not its own.
    """
    kept: dict[tuple[str, str], list[tuple[Verdict, Fact]]] = defaultdict(list)
    for one in sorted(set(found), key=lambda one: (not _of_one_body(one), -one.strength, one.id)):
        left, right = one.a.article.id, one.b.article.id
        pair, fact = ((left, right), one.fact) if left < right else ((right, left), one.fact.flipped())
        if not any(fact.same(other) for _, other in kept[pair]):
            kept[pair].append((one, fact))
    return frozenset(one for verdicts in kept.values() for one, _ in verdicts)


def _of_one_body(one: Verdict) -> bool:
    return one.kind != "agree" and not credited_bodies(one.a).isdisjoint(credited_bodies(one.b))


def _finding(a: Claim, b: Claim, canonical: Canonical, between: _Between) -> Finding | None:
    free = independent(a, b, relation=between.relation, canonical=canonical)
    if found := by_positions(a, b, canonical=canonical, independent=free):
        return found
    one = between.event(a, b)
    if figures(a) and figures(b) and (found := _figures(a, b, one, free, between)):
        return found
    return by_statements(a, b, event=one, canonical=canonical, independent=free)


def _figures(a: Claim, b: Claim, one: Event, free: bool, between: _Between) -> Finding | None:
    left, right = between.left, between.right
    apart = left.beyond(right), right.beyond(left)
    copied = between.relation.copied
    found = by_figures(a, b, event=one, independent=free, apart=apart, settings=(left, right), copied=copied)
    if found is None and any(figure.lasting for figure in figures(a)) and any(figure.lasting for figure in figures(b)):
        at_all_times = replace(between, left=replace(left, past=False), right=replace(right, past=False)).event(a, b)
        return by_figures(a, b, event=at_all_times, independent=free, settings=(left, right), lasting=True)
    return found


@dataclass(frozen=True, slots=True)
class _Between:
    """What is known between two claims before they are compared: their articles, their surroundings."""

    relation: Relation
    near: frozenset[str]
    left: Setting
    right: Setting

    def event(self, a: Claim, b: Claim) -> Event:
        return event(
            a,
            b,
            story=self.relation.story,
            near=self.near,
            together=one_story(a.article, b.article, self.relation),
            known=self.relation.shared,
            past=(self.left.past, self.right.past),
            one_time=self.left.times.meets(self.right.times),
        )
