"""Verdicts by the question they answer: its sides, who stands on each, and how the sides stand to one another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any, ClassVar

import pyoxigraph as ox

from claimgraph import phrases
from claimgraph.results import Comparison, Statement, counted
from graph.comparing import wording
from graph.overlay import View
from graph.questions import answers
from graph.vocabulary import question_iri

_NUMBER = re.compile(r"\d[\d.,]*\d|\d")

Told = Callable[[str], Statement]
"""The statement of a claim, by its id."""


@dataclass(frozen=True, slots=True)
class Side:
    """One answer to a question: its `label`, how many independent `sources` give it, and what they are called.

    `why` says which papers count as one source, and what ties them: "Gazette, Post: one text".
    `start` and `end` are the days between which it was told; the `statements` begin with the one to quote: with the
    figure that the side is called by, and with the strongest verdict.
    """

    label: str
    sources: int
    names: tuple[str, ...]
    start: date | None
    end: date | None
    statements: tuple[Statement, ...]
    why: tuple[str, ...] = ()

    def has(self, statement: Statement) -> bool:
        """Whether a statement is on this side."""
        return any(statement.claim.id == one.claim.id for one in self.statements)

    def in_words(self) -> str:
        """ "about 1,160 killed (1 source: AFP)"."""
        return f"{self.label} ({self.behind()}: {', '.join(self.names)})"

    def behind(self) -> str:
        """How many independent sources give it, and in how many papers where those are more: one word told by two is
        "1 source in 2 papers"."""
        articles = [one.claim.article for one in self.statements]
        papers = len({article.publisher or article.id for article in articles})
        return f"{counted(self.sources, 'source')}{f' in {papers} papers' if papers > self.sources else ''}"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of an event, the sides, and the verdicts chosen on them, those to look at first in front."""

    question: str
    event: str | None
    sides: tuple[Side, ...]
    verdicts: tuple[Comparison, ...]
    id: str | None = None
    event_id: str | None = None

    columns: ClassVar[tuple[str, ...]] = (
        "event", "question", "verdict", "strength", "reason", "sides", "sources", "conflicts", "verdicts", "id",
        "event_id",
    )  # fmt: skip

    @property
    def verdict(self) -> str:
        """The kind of the first verdict: conflict, before shift, update and agree."""
        return self.verdicts[0].verdict

    @property
    def strength(self) -> float:
        """How strong that is."""
        return self.verdicts[0].strength

    @property
    def order(self) -> tuple[object, ...]:
        """What comes first: conflicts, then strength to a tenth, then the better attested."""
        return _order(self.verdicts[0])

    @property
    def attested(self) -> int:
        """How many independent sources stand on the sides of the first verdict, in all."""
        on = {id(side): side for side in self.sides_of(self.verdicts[0]) if side}
        return sum(side.sources for side in on.values())

    @property
    def day(self) -> date | None:
        """The day on which it happened by the claims of the verdicts, where those that tell one tell the same."""
        told = (one.claim.happened for found in self.verdicts for one in (found.a, found.b))
        days = {interval.start for interval in told if interval and interval.start and interval.start == interval.end}
        return days.pop() if len(days) == 1 else None

    def sides_of(self, found: Comparison) -> tuple[Side | None, Side | None]:
        """The sides that the two claims of a verdict are on."""
        one, other = (next((side for side in self.sides if side.has(each)), None) for each in (found.a, found.b))
        return one, other

    def row(self) -> Mapping[str, Any]:
        """The question as flat values; the sides in words."""
        return {
            "event": self.event,
            "question": self.question,
            "verdict": self.verdict,
            "strength": self.strength,
            "reason": self.verdicts[0].reason,
            "sides": "; ".join(side.in_words() for side in self.sides),
            "sources": sum(side.sources for side in self.sides),
            "conflicts": sum(one.verdict == "conflict" for one in self.verdicts),
            "verdicts": len(self.verdicts),
            "id": self.id,
            "event_id": self.event_id,
        }

    def record(self) -> dict[str, Any]:
        """The question as a JSON object: sides with their claims, verdicts as `compare` has them."""
        sides = [
            {
                "side": side.label,
                "sources": side.sources,
                "names": list(side.names),
                "why": list(side.why),
                "start": side.start.isoformat() if side.start else None,
                "end": side.end.isoformat() if side.end else None,
                "claims": [one.claim.id for one in side.statements],
            }
            for side in self.sides
        ]
        own = {"question": self.question, "event": self.event, "id": self.id, "event_id": self.event_id}
        return own | {"sides": sides, "verdicts": [one.record() for one in self.verdicts]}


def questions(view: View, found: Iterable[Comparison], told: Told) -> tuple[Question, ...]:
    """The questions that these verdicts answer, by event: the event with the verdict to look at first in front.

    A verdict that answers no question of the graph is one of its own.
    """
    by_question: dict[str, list[Comparison]] = defaultdict(list)
    for one in found:
        by_question[one.question_id or f"{one.a.claim.id} {one.b.claim.id}"].append(one)
    made = [_question(view, sorted(verdicts, key=_order), told) for verdicts in by_question.values()]
    first: dict[str | None, tuple[object, ...]] = {}
    for each in sorted(made, key=lambda one: one.order):
        first.setdefault(each.event_id, each.order)
    return tuple(sorted(made, key=lambda one: (first[one.event_id], one.event_id or "", one.order)))


def _order(found: Comparison) -> tuple[object, ...]:
    few, many = sorted((found.sources_a or 1, found.sources_b or 1))
    attested = many if found.verdict == "agree" else few
    rank = answers.RANKS.get(found.verdict, len(answers.RANKS))
    return (rank, -round(found.strength, 1), -attested, -many, -found.strength, found.a.claim.id, found.b.claim.id)


def _question(view: View, verdicts: list[Comparison], told: Told) -> Question:
    first = verdicts[0]
    if first.question_id is None:
        sides = tuple(_alone(one) for one in (first.a, first.b))
        return Question(first.gist, first.event, sides, tuple(verdicts))
    node = ox.NamedNode(str(question_iri(first.question_id)))
    asked = answers.question(view, node)
    known = {one.claim.id: one for one in chain.from_iterable((each.a, each.b) for each in verdicts)}
    rank = {claim: at for at, claim in enumerate(known)}
    sides = tuple(_side(side, known, rank, told) for side in asked.sides)
    event = asked.event
    return Question(
        asked.label,
        event.name if event else None,
        tuple(_in_time(sides) if first.verdict in ("update", "shift") else sides),
        tuple(verdicts),
        asked.id,
        event.id if event else None,
    )


def _side(side: answers.Side, known: Mapping[str, Statement], rank: Mapping[str, int], told: Told) -> Side:
    """A side, first the claims with the figure that it is called by, of these the ones with the strongest verdicts."""
    statements = [known.get(claim) or told(claim) for claim in side.claims]
    figures = _NUMBER.findall(side.label)

    def order(one: Statement) -> tuple[object, ...]:
        named = all(figure in one.claim.evidence.text for figure in figures)
        return not named, rank.get(one.claim.id, len(rank)), -one.claim.confidence, one.claim.id

    statements.sort(key=order)
    return Side(side.label, side.sources, side.names, side.start, side.end, tuple(statements), side.why)


def _alone(statement: Statement) -> Side:
    """A claim as a side of its own."""
    article = statement.claim.article
    name = article.publisher or article.title or phrases.place(article)
    day = statement.day
    return Side(wording.cut(statement.what, 70), 1, (name,), day, day, (statement,))


def _in_time(sides: Iterable[Side]) -> Iterator[Side]:
    """Sides as they were told, those without a date first: they are what was moved from, as far as anybody knows."""
    yield from sorted(sides, key=lambda side: side.start or date.min)
