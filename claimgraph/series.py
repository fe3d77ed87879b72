"""Figures over time: what several reports count, day by day, as values and as a line of blocks.

Two figures are a course where a verdict says that one went on from the other; what differs otherwise does not rise or
fall, it is told in two ways.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from claimgraph.results import Comparison, Statement
from graph.claim import Claim
from graph.comparing.measure import Figure, figures
from graph.questions.sides import measure_label

BLOCKS = "▁▂▃▄▅▆▇█"
_NO_COUNT = frozenset(["duration", "year of age"])
"""What is told of one thing after another: a truce of six weeks and one of two months are no course."""


@dataclass(frozen=True, slots=True)
class Point:
    """What one report counts: the day of the report, the figure as a number and in its words, the statement."""

    day: date
    value: float
    text: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one measure ("people killed") in order of time, on two days at least."""

    label: str
    points: tuple[Point, ...]

    @property
    def days(self) -> tuple[tuple[date, float], ...]:
        """Each day with the figure in the middle of those told that day."""
        told: dict[date, list[float]] = defaultdict(list)
        for point in self.points:
            told[point.day].append(point.value)
        return tuple((day, median(values)) for day, values in told.items())

    @property
    def line(self) -> str:
        """A block for each day, the higher the larger: "▁▃█"."""
        return sparkline([value for _, value in self.days])


def series(told: Iterable[Statement], verdicts: Iterable[Comparison]) -> tuple[Series, ...]:
    """The figures that statements tell of one measure on several days, by the day of the report; most days first.

    A course holds what updates or agreements tie together, with one update at least. Undated reports and durations are
    left out.
    """
    found: dict[str, list[tuple[Figure, Point]]] = defaultdict(list)
    for statement in told:
        day = _reported(statement.claim)
        for figure in figures(statement.claim) if day else ():
            if day and figure.kind not in _NO_COUNT and _sized(figure):
                found[figure.measure].append((figure, Point(day, figure.size, figure.quantity.text, statement)))
    courses = _courses(verdicts)
    made = [
        Series(measure_label(counted[0][0]), tuple(sorted(points, key=lambda one: one.day)))
        for counted in found.values()
        for course in courses
        if (points := [point for _, point in counted if point.statement.claim.id in course])
    ]
    several = [one for one in made if len(one.days) > 1]
    return tuple(sorted(several, key=lambda one: (-len(one.days), -len(one.points), one.label)))


def sparkline(values: Sequence[float]) -> str:
    """A block for each value, from the lowest for the least to the highest for the largest; all alike in the middle.

    >>> sparkline([25000, 28473, 31819])
    '▁▅█'
    """
    if not values:
        return ""
    least, most = min(values), max(values)
    if least == most:
        return BLOCKS[len(BLOCKS) // 2 - 1] * len(values)
    return "".join(BLOCKS[round((value - least) / (most - least) * (len(BLOCKS) - 1))] for value in values)


def _courses(verdicts: Iterable[Comparison]) -> list[frozenset[str]]:
    """The claims that updates and agreements tie together, where there is an update among them."""
    pairs = [(one.verdict, one.a.claim.id, one.b.claim.id) for one in verdicts if one.verdict in ("update", "agree")]
    if not pairs:
        return []
    import networkx as nx  # noqa: PLC0415 (loads slowly)

    tied = nx.Graph((a, b) for _, a, b in pairs)
    moved = {a for kind, a, _ in pairs if kind == "update"}
    return [frozenset(found) for found in nx.connected_components(tied) if not moved.isdisjoint(found)]


def _sized(figure: Figure) -> bool:
    return figure.quantity.low is not None or figure.quantity.high is not None


def _reported(claim: Claim) -> date | None:
    issued = claim.article.issued
    return issued.start or issued.end
