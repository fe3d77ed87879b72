"""Which claims of different articles speak of the same thing, and whether they agree, conflict, update or shift.

`slots` gives the keys under which a claim is looked up; only claims that share one are compared. `verdict` compares
two. Both are pure; graph/merge.py keeps the verdicts as articles come in. docs/agreement.md tells the rules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graph.claim import Claim, digest
from graph.counting import by_figures
from graph.event import Event, claim_names, event, looks_back
from graph.finding import FACTUAL, Fact, Finding, Kind
from graph.independence import Relation, Setting, independent, one_story
from graph.lexicon import empty_senses
from graph.measure import figures
from graph.siding import Canonical, by_positions, by_statements, said
from graph.stance import position

__all__ = ["Canonical", "Kind", "Relation", "Verdict", "slots", "strongest", "verdict"]

TELLING = 4
"""So many senses of a clause stand for it when others are looked for."""
UNRELATED = Relation()
NOBODY: frozenset[str] = frozenset()
UNKNOWN = Fact("", NOBODY, NOBODY)


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


def slots(claim: Claim, canonical: Canonical, near: frozenset[str] = NOBODY) -> frozenset[str]:
    """The keys under which a claim is looked up: measures at places, actors with matters, subjects with verbs.

    Two claims with no key in common have no verdict. `canonical` maps the id of an entity to that of its cluster;
    `near` are the names that stand shortly before the claim (graph.independence.Story.near).
    """
    return frozenset((*_figure_slots(claim, near), *_position_slots(claim, canonical), *_statement_slots(claim, near)))


def _figure_slots(claim: Claim, near: frozenset[str]) -> Iterator[str]:
    if claim.act not in FACTUAL | {"deny"}:
        return
    for figure in figures(claim):
        yield from (f"figure|{figure.drawer}|{name}" for name in claim_names(claim) | near)


def _position_slots(claim: Claim, canonical: Canonical) -> Iterator[str]:
    if found := position(claim, canonical):
        for actor in found.actors:
            yield from (f"position|{actor}|{sense}" for sense in found.matter - empty_senses())


def _statement_slots(claim: Claim, near: frozenset[str]) -> Iterator[str]:
    """A few senses of the clause by each name that the article is about: the same few of clauses that are alike."""
    if claim.act not in FACTUAL:
        return
    content = sorted(said(claim) - frozenset(part for name in near for part in name.split()), key=digest)
    yield from (f"statement|{name}|{sense}" for sense in content[:TELLING] for name in near)


def verdict(
    a: Claim,
    b: Claim,
    *,
    canonical: Canonical,
    relation: Relation = UNRELATED,
    near: frozenset[str] = NOBODY,
    settings: tuple[Setting, Setting] | None = None,
) -> Verdict | None:
    """How two claims of different articles stand, None where they do not speak of the same thing.

    `canonical` maps the id of an entity to that of its cluster, `relation` says how the two articles' texts stand
    (graph.independence.relation), `near` are the names that stand near both claims, `settings` where each stands in its
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
    """Of the verdicts on one fact in one pair of articles the strongest: articles tell a thing more than once."""
    kept: dict[tuple[str, str], list[tuple[Verdict, Fact]]] = defaultdict(list)
    for one in sorted(set(found), key=lambda one: (-one.strength, one.id)):
        left, right = one.a.article.id, one.b.article.id
        pair, fact = ((left, right), one.fact) if left < right else ((right, left), one.fact.flipped())
        if not any(fact.same(other) for _, other in kept[pair]):
            kept[pair].append((one, fact))
    return frozenset(one for verdicts in kept.values() for one, _ in verdicts)


def _finding(a: Claim, b: Claim, canonical: Canonical, between: _Between) -> Finding | None:
    free = independent(a, b, copied=between.relation.copied, canonical=canonical)
    if found := by_positions(a, b, canonical=canonical, independent=free):
        return found
    one = between.event(a, b)
    apart = between.left.beyond(between.right), between.right.beyond(between.left)
    if figures(a) and figures(b) and (found := by_figures(a, b, event=one, independent=free, apart=apart)):
        return found
    return by_statements(a, b, event=one, canonical=canonical, independent=free)


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
        )
