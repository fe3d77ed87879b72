"""Where a claim stands in the question that a verdict answers, by a few look-ups."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from graph import vocabulary as v
from graph.overlay import View
from graph.vocabulary import CG, QUESTIONS, SKOS


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question or an event: its id and what it is called."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Standing:
    """The side that a claim is on: what it is called, how many independent sources give it, and their names."""

    label: str
    sources: int
    names: tuple[str, ...]


def question_named(view: View, verdict: str) -> Labelled | None:
    """The question that a verdict answers."""
    node = _one(view, v.verdict_iri(verdict), CG.question)
    return _labelled(view, node) if node else None


def event_named(view: View, question: str) -> Labelled | None:
    """The event that a question is asked of."""
    node = _one(view, v.question_iri(question), CG.event)
    return _labelled(view, node) if node else None


def standing(view: View, claim: str, question: str) -> Standing | None:
    """The side of a question that a claim is on."""
    for row in view.quads(None, CG.member, v.claim_iri(claim), graph=QUESTIONS):
        side = row.subject
        if isinstance(side, ox.NamedNode) and next(
            view.quads(v.question_iri(question), CG.side, side, graph=QUESTIONS), None
        ):
            told = [(quad.predicate.value, quad.object) for quad in view.quads(side, graph=QUESTIONS)]
            texts = [(name, value.value) for name, value in told if isinstance(value, ox.Literal)]
            names = sorted(value for name, value in texts if name == str(CG.sourceName))
            one = dict(texts)
            return Standing(one.get(str(SKOS.prefLabel), ""), int(one.get(str(CG.sources), "0")), tuple(names))
    return None


def questions_of(view: View, claim: str) -> tuple[Labelled, ...]:
    """The questions on which a claim is on a side."""
    found = {}
    for row in view.quads(None, CG.member, v.claim_iri(claim), graph=QUESTIONS):
        if isinstance(row.subject, ox.NamedNode):
            for asked in view.quads(None, CG.side, row.subject, graph=QUESTIONS):
                if isinstance(asked.subject, ox.NamedNode):
                    found[asked.subject.value] = _labelled(view, asked.subject)
    return tuple(found[iri] for iri in sorted(found))


def events_of(view: View, node: ox.NamedNode) -> tuple[Labelled, ...]:
    """The events that a claim or an article tells of, by its IRI, in the order of their names."""
    nodes = {quad.object for quad in view.quads(node, CG.event) if isinstance(quad.object, ox.NamedNode)}
    return tuple(sorted((_labelled(view, one) for one in nodes), key=lambda one: (one.name, one.id)))


def _labelled(view: View, node: ox.NamedNode) -> Labelled:
    label = next(view.quads(node, SKOS.prefLabel), None)
    name = label.object.value if label and isinstance(label.object, ox.Literal) else ""
    return Labelled(v.unsegment(node.value), name)


def _one(view: View, node: object, name: object) -> ox.NamedNode | None:
    row = next(view.quads(node, name), None)  # type: ignore[arg-type]
    return row.object if row and isinstance(row.object, ox.NamedNode) else None
