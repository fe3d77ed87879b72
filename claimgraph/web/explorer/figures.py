"""What of a question is drawn: each claim on its day, at its figure, or on the line of its side where none is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from claimgraph.results import Statement
from claimgraph.web.explorer import links
from claimgraph.web.explorer.chart import Chart, Point, chart, joined
from claimgraph.web.explorer.verdicts import Judged
from graph.claim import Claim
from graph.comparing import wording
from graph.comparing.measure import Figure
from graph.questions.answers import Side
from graph.questions.sides import figure_of

MOST = 200
"""So many claims are drawn at most."""
_LABEL = 22
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def drawn(
    sides: Sequence[Side], verdicts: Sequence[Judged], claims: Mapping[str, Claim]
) -> tuple[Chart | None, dict[int, int]]:
    """The chart of a question, and the track of each side; None where fewer than two of its claims have a day."""
    on = {claim: number for number, side in enumerate(sides) for claim in side.claims}
    pairs = [(one.kind, (on[one.a], on[one.b])) for one in verdicts if one.a in on and one.b in on]
    tracks = joined(
        len(sides),
        [pair for kind, pair in pairs if kind in ("update", "shift")],
        [pair for kind, pair in pairs if kind == "conflict"],
    )
    measure = next((one.topic.partition("|")[2] for one in verdicts if one.topic.startswith("figure|")), None)
    if measure:
        return chart(_measured(on, claims, measure), tracks), tracks
    named = [wording.cut(side.label, _LABEL) for side in sides]
    return chart(_placed(on, claims), tracks, named=named), tracks


def _measured(on: Mapping[str, int], claims: Mapping[str, Claim], measure: str) -> Iterator[Point]:
    for claim, side, day in _dated(on, claims):
        figure = figure_of(claim, measure)
        if figure is not None:
            told = figure.quantity
            label = f"{told.text}; {wording.sourced(claim)}"
            between = (told.low, told.high) if told.low is not None and told.high is not None else None
            more, less = told.high is None, told.low is None
            yield Point(links.claim(claim.id), side, day, written(figure), label, more=more, less=less, between=between)


def written(figure: Figure) -> float:
    """The number that a figure is written with, where it has one that it can stand for: 30,000 for "nearly 30,000",
    which is 27,000 to 30,000; else the middle of what it can be."""
    told = figure.quantity
    numbers = {float(found.replace(",", "")) for found in _NUMBER.findall(told.text)}
    fitting = [one for one in numbers if (told.low or one) <= one <= (told.high or one)]
    return fitting[0] if len(fitting) == 1 else figure.size


def _placed(on: Mapping[str, int], claims: Mapping[str, Claim]) -> Iterator[Point]:
    for claim, side, day in _dated(on, claims):
        yield Point(links.claim(claim.id), side, day, float(side), f"{wording.told(claim)}; {wording.sourced(claim)}")


def _dated(on: Mapping[str, int], claims: Mapping[str, Claim]) -> Iterator[tuple[Claim, int, date]]:
    for claim_id, side in list(on.items())[:MOST]:
        if claim := claims.get(claim_id):
            issued = claim.article.issued
            day = issued.start if issued.start and issued.start == issued.end else Statement(claim).day
            if day:
                yield claim, side, day
