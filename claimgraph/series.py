"""Figures over time: what several reports count, day by day, as values and as a line of blocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from claimgraph.results import Statement
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


def series(told: Iterable[Statement]) -> tuple[Series, ...]:
    """The figures that statements tell of one measure on several days, by the day of the report; most days first.

    Undated reports and durations are left out.
    """
    found: dict[str, list[tuple[Figure, Point]]] = defaultdict(list)
    for statement in told:
        day = _reported(statement.claim)
        for figure in figures(statement.claim) if day else ():
            if day and figure.kind not in _NO_COUNT and _sized(figure):
                found[figure.measure].append((figure, Point(day, figure.size, figure.quantity.text, statement)))
    made = [
        Series(measure_label(counted[0][0]), tuple(sorted((point for _, point in counted), key=lambda one: one.day)))
        for counted in found.values()
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


def _sized(figure: Figure) -> bool:
    return figure.quantity.low is not None or figure.quantity.high is not None


def _reported(claim: Claim) -> date | None:
    issued = claim.article.issued
    return issued.start or issued.end
