"""Verdicts as they stand in the store, found by a claim or a question: kind, strength, the two claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from graph import vocabulary as v
from graph.comparing.verdicts import of_one_source
from graph.overlay import View
from graph.questions.answers import RANKS
from graph.vocabulary import CG, QUESTIONS, VERDICTS

KINDS = tuple(RANKS)
"""Those to look at first in front."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict: its kind, strength, reason, the two claims, and the topic that they are compared in."""

    id: str
    kind: str
    strength: float
    reason: str
    a: str
    b: str
    topic: str

    @property
    def order(self) -> tuple[object, ...]:
        """What comes first: conflicts, then the stronger."""
        return (KINDS.index(self.kind), -self.strength, self.id)


def judged(view: View, verdict: str) -> Judged | None:
    """The verdict of this id; None where there is none (any more)."""
    told = {quad.predicate.value: quad.object for quad in view.quads(v.verdict_iri(verdict), graph=VERDICTS)}
    text = {name: str(value.value) for name, value in told.items() if isinstance(value, ox.NamedNode | ox.Literal)}
    kind = v.unsegment(text.get(str(CG.verdict), ""))
    if kind not in KINDS or of_one_source(view, v.verdict_iri(verdict)):
        return None
    a, b = (v.unsegment(text[str(side)]) for side in (CG.claimA, CG.claimB))
    strength = float(text.get(str(CG.strength), "0"))
    return Judged(verdict, kind, strength, text.get(str(CG.reason), ""), a, b, text.get(str(CG.topic), ""))


def on_claim(view: View, claim: str) -> tuple[Judged, ...]:
    """The verdicts on a claim, those to look at first in front."""
    rows = (
        row for side in (CG.claimA, CG.claimB) for row in view.quads(None, side, v.claim_iri(claim), graph=VERDICTS)
    )
    return _in_order(view, (row.subject for row in rows))


def on_question(view: View, question: str) -> tuple[Judged, ...]:
    """The verdicts that answer a question, those to look at first in front."""
    rows = view.quads(None, CG.question, v.question_iri(question), graph=QUESTIONS)
    return _in_order(view, (row.subject for row in rows))


def counts(found: Iterable[Judged]) -> dict[str, int]:
    """How many verdicts of each kind there are, kinds without any left out."""
    kinds = [one.kind for one in found]
    return {kind: kinds.count(kind) for kind in KINDS if kind in kinds}


def _in_order(view: View, nodes: Iterator[object]) -> tuple[Judged, ...]:
    ids = {v.unsegment(node.value) for node in nodes if isinstance(node, ox.NamedNode)}
    found = [one for verdict in ids if (one := judged(view, verdict))]
    return tuple(sorted(found, key=lambda one: one.order))
