"""Events, questions and their sides, as they stand in the store: values for whoever shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from graph import vocabulary as v
from graph.comparing.verdicts import of_one_source
from graph.overlay import View
from graph.solutions import to_ox
from graph.vocabulary import CG, RDF, SKOS

RANKS: Mapping[str, int] = {"conflict": 0, "shift": 1, "update": 2, "agree": 3}
"""Kinds of verdicts, those to look at first in front."""
_QUESTIONS, _EVENTS, _VERDICTS = to_ox(v.QUESTIONS), to_ox(v.EVENTS), to_ox(v.VERDICTS)


@dataclass(frozen=True, slots=True)
class Event:
    """What claims tell of: its `name` and, where they are known, kind ("" for none), place, first and last day."""

    id: str
    name: str
    kind: str = ""
    place: str = ""
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One answer to a question: its `label`, how many independent sources give it, what they are called, between
    which days they told it, the ids of the claims, and `why` several papers count as one source."""

    label: str
    sources: int
    names: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    claims: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What the verdicts on one matter answer: its `label`, the event it is asked of, the sides in their order.

    `verdict` and `strength` are those of the verdict to look at first: a conflict before a shift, an update and an
    agreement, then the strongest; "" and 0 where there is none.
    """

    id: str
    label: str
    event: Event | None
    sides: tuple[Side, ...]
    verdict: str = ""
    strength: float = 0.0


def events(view: View) -> Iterator[Event]:
    """All events, in the order of their ids."""
    yield from (event(view, node) for node in _all(view, CG.Event, _EVENTS))


def questions(view: View) -> Iterator[Question]:
    """All questions, in the order of their ids."""
    yield from (question(view, node) for node in _all(view, CG.Question, _QUESTIONS))


def event(view: View, node: ox.NamedNode) -> Event:
    """The event of this IRI."""
    told = _Told(view.quads(node, graph=_EVENTS))
    kind = told.text(CG.eventKind)
    days = told.day(CG.eventFrom), told.day(CG.eventTo)
    name = told.text(SKOS.prefLabel)
    return Event(_id(node), name, "" if kind == "other" else kind, told.text(CG.place), *days)


def question(view: View, node: ox.NamedNode) -> Question:
    """The question of this IRI."""
    told = _Told(view.quads(node, graph=_QUESTIONS))
    on = next(iter(told.nodes(CG.event)), None)
    sides = tuple(_side(view, side) for side in sorted(told.nodes(CG.side), key=_position))
    verdict, strength = min(_judged(view, node), key=lambda one: (RANKS[one[0]], -one[1]), default=("", 0.0))
    return Question(_id(node), told.text(SKOS.prefLabel), event(view, on) if on else None, sides, verdict, strength)


def _judged(view: View, node: ox.NamedNode) -> Iterator[tuple[str, float]]:
    """The kinds and strengths of the verdicts that answer a question."""
    for quad in view.quads(None, CG.question, node, graph=_QUESTIONS):
        if not isinstance(quad.subject, ox.NamedNode) or of_one_source(view, quad.subject):
            continue
        told = _Told(view.quads(quad.subject, graph=_VERDICTS))
        kinds = [kind for each in told.nodes(CG.verdict) if (kind := _id(each)) in RANKS]
        yield from ((kind, float(told.text(CG.strength) or 0)) for kind in kinds)


def _side(view: View, node: ox.NamedNode) -> Side:
    told = _Told(view.quads(node, graph=_QUESTIONS))
    return Side(
        told.text(SKOS.prefLabel),
        int(told.text(CG.sources) or 0),
        tuple(sorted(told.texts(CG.sourceName))),
        told.day(CG.sideFrom),
        told.day(CG.sideTo),
        tuple(sorted(map(_id, told.nodes(CG.member)))),
        tuple(sorted(told.texts(CG.sourceReason))),
    )


class _Told:
    """What is told of one node."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._quads = list(quads)

    def texts(self, name: object) -> tuple[str, ...]:
        found = (quad.object for quad in self._quads if quad.predicate.value == str(name))
        return tuple(term.value for term in found if isinstance(term, ox.Literal))

    def text(self, name: object) -> str:
        return next(iter(self.texts(name)), "")

    def day(self, name: object) -> date | None:
        return date.fromisoformat(text) if (text := self.text(name)) else None

    def nodes(self, name: object) -> tuple[ox.NamedNode, ...]:
        found = (quad.object for quad in self._quads if quad.predicate.value == str(name))
        return tuple(term for term in found if isinstance(term, ox.NamedNode))


def _all(view: View, kind: object, graph: ox.NamedNode | ox.Literal) -> list[ox.NamedNode]:
    found = (quad.subject for quad in view.quads(None, RDF.type, ox.NamedNode(str(kind)), graph=graph))
    return sorted((node for node in found if isinstance(node, ox.NamedNode)), key=lambda node: node.value)


def _position(side: ox.NamedNode) -> tuple[int, str]:
    """Where a side stands among those of its question: the number at the end of its IRI."""
    number = side.value.rpartition("-")[2]
    return (int(number) if number.isdigit() else 0, side.value)


def _id(node: ox.NamedNode) -> str:
    return v.unsegment(node.value)
