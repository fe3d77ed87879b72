"""The sides of a question over time, drawn: figures as steps where one updates another, conflicts as lines apart."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WIDTH, HEIGHT = 640, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 24, 16, 36
TRACKS = 6
"""So many lines have a look of their own; then they begin again."""


@dataclass(frozen=True, slots=True)
class Point:
    """A claim to be drawn: its side (from 0), day, and figure; `more` or `less` where that is a bound."""

    claim: str
    side: int
    day: date
    value: float
    label: str
    more: bool = False
    less: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A point where it is drawn."""

    x: float
    y: float
    track: int
    claim: str
    label: str
    shape: str


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn: dots, paths by track, and the marks of both axes (place, words)."""

    dots: tuple[Dot, ...]
    paths: tuple[tuple[int, str], ...]
    days: tuple[tuple[float, str], ...]
    values: tuple[tuple[float, str], ...]
    told: str
    left: int = _LEFT
    bottom: int = HEIGHT - _BOTTOM
    width: int = WIDTH
    height: int = HEIGHT


def chart(points: Iterable[Point], tracks: Mapping[int, int], *, named: Sequence[str] = ()) -> Chart | None:
    """A chart of these points, the sides on one track joined by steps; None where there is nothing to see: fewer than
    two points. With `named`, the values are places in that list and are called so on the axis."""
    found = sorted(points, key=lambda one: (one.day, one.value, one.claim))
    if len(found) < 2:
        return None
    x = _across([one.day for one in found])
    low, high = (0.0, float(len(named) - 1)) if named else _range([one.value for one in found])
    marks = [(float(at), name) for at, name in enumerate(named)] if named else _ticks(low, high)

    def y(value: float) -> float:
        share = (value - low) / (high - low) if high > low else 0.5
        inner = HEIGHT - _BOTTOM - _TOP - 16
        return round(_TOP + 8 + (share * inner if named else inner - share * inner), 1)

    dots = tuple(
        Dot(x(one.day), y(one.value), tracks.get(one.side, one.side) % TRACKS, one.claim, one.label, _shape(one))
        for one in found
    )
    return Chart(
        dots,
        tuple(_paths(found, dots, tracks)),
        tuple(_day_marks(found[0].day, found[-1].day, x)),
        tuple((y(value), told) for value, told in marks),
        f"{len(found)} claims, {_day(found[0].day)} to {_day(found[-1].day)}",
    )


def joined(sides: int, updates: Iterable[tuple[int, int]], conflicts: Iterable[tuple[int, int]]) -> dict[int, int]:
    """The track of each side: those that update one another are on one, unless they conflict as well."""
    track = {side: side for side in range(sides)}
    apart = {frozenset(pair) for pair in conflicts}
    for one, other in sorted({(min(pair), max(pair)) for pair in updates}):
        mine, theirs = ({side for side, on in track.items() if on == track[each]} for each in (one, other))
        if mine != theirs and not any(frozenset((a, b)) in apart for a in mine for b in theirs):
            to = min(track[one], track[other])
            track |= dict.fromkeys(mine | theirs, to)
    numbers = {on: number for number, on in enumerate(dict.fromkeys(track.values()))}
    return {side: numbers[on] for side, on in track.items()}


def _shape(point: Point) -> str:
    return "more" if point.more else "less" if point.less else "plain"


def _paths(points: Sequence[Point], dots: Sequence[Dot], tracks: Mapping[int, int]) -> Iterator[tuple[int, str]]:
    """A step line for each track that has several points: what was told stands until something else is."""
    by_track: dict[int, list[Dot]] = {}
    for point, dot in zip(points, dots, strict=True):
        by_track.setdefault(tracks.get(point.side, point.side), []).append(dot)
    for track, on in sorted(by_track.items()):
        if len(on) > 1:
            first, *rest = on
            yield track % TRACKS, f"M{first.x} {first.y}" + "".join(f"H{dot.x}V{dot.y}" for dot in rest)


def _across(days: Sequence[date]) -> _Scale:
    return _Scale(days[0], days[-1])


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def __call__(self, day: date) -> float:
        inner = WIDTH - _LEFT - _RIGHT - 24
        share = (day - self.first).days / (self.last - self.first).days if self.last > self.first else 0.5
        return round(_LEFT + 12 + share * inner, 1)


def _day_marks(first: date, last: date, x: _Scale) -> Iterator[tuple[float, str]]:
    span = (last - first).days
    steps = min(4, span) or 1
    days = {first + timedelta(days=round(span * step / steps)) for step in range(steps + 1)}
    long = span > 300
    for day in sorted(days):
        yield x(day), f"{day:%b} {day.year}" if long else f"{day.day} {day:%b}"


def _range(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    room = (high - low) * 0.15 or max(1.0, abs(high) * 0.1)
    return (0.0 if 0 <= low <= (high - low) else low - room), high + room


def _ticks(low: float, high: float) -> list[tuple[float, str]]:
    """Round numbers between the two, four or so."""
    step = 10 ** math.floor(math.log10((high - low) / 3 or 1))
    step *= next(by for by in (1, 2, 5, 10) if (high - low) / (step * by) <= 5)
    first = math.ceil(low / step)
    found = []
    while first * step <= high:
        found.append((first * step, f"{first * step:,.10g}"))
        first += 1
    return found


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
