"""Rows of the query `verdicts` as comparisons of two statements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pyoxigraph as ox

from claimgraph.results import Comparison, Statement
from graph.comparing import wording
from graph.events.kinds import kind_of
from graph.overlay import View
from graph.questions import answers
from graph.vocabulary import unsegment

LONGEST = 14
"""An event of a kind that goes on for more days than this is none that two figures could be of by mistake."""


def comparisons(
    view: View, rows: Iterable[Mapping[str, Any]], told: Callable[[str, object], Statement]
) -> tuple[Comparison, ...]:
    """The comparisons of these rows, in order; `told` gives the statement of a claim's IRI and its speaker's name."""
    known: dict[str, Statement] = {}
    events: dict[str, answers.Event] = {}
    found = []
    for row in rows:
        for side in "ab":
            iri = str(row[f"claim_{side}"])
            known[iri] = known.get(iri) or told(iri, row[f"who_{side}"])
        on = str(row["event_id"]) if row["event_id"] else ""
        if on and on not in events:
            events[on] = answers.event(view, ox.NamedNode(on))
        found.append(_comparison(row, known, events.get(on)))
    return tuple(found)


def _comparison(row: Mapping[str, Any], known: Mapping[str, Statement], on: answers.Event | None) -> Comparison:
    return Comparison(
        verdict=str(row["kind"]),
        strength=float(str(row["strength"])),
        reason=_reason(row, on),
        a=known[str(row["claim_a"])],
        b=known[str(row["claim_b"])],
        gist=wording.gist(str(row["reason"])),
        question_id=unsegment(str(row["question_id"])) if row["question_id"] else None,
        **{name: row[name] for name in ("event", "question", "sources_a", "sources_b")},
    )


def _reason(row: Mapping[str, Any], on: answers.Event | None) -> str:
    """The reason as stored; where one thing that happened on a day is told of, it says which."""
    reason = str(row["reason"])
    happened = on is not None and on.kind and on.start is not None and kind_of(on.kind).days <= LONGEST
    if on is None or not happened or row["compared_in"] not in ("figure", "statement"):
        return reason
    return wording.on_event(reason, on.name)
