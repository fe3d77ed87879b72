"""The sides of a question over time, drawn: figures as steps where one updates another, conflicts as lines apart."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from claimgraph.results import counted

WIDTH, HEIGHT = 640, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 24, 16, 36
_YEARS = range(1500, 2201)
TRACKS = 6
"""So many lines have a look of their own; then they begin again."""


@dataclass(frozen=True, slots=True)
class Point:
    """A claim, or what else is told, to be drawn: its page ("" for none), its side (from 0), its day (or a number), and
    figure; `more` or `less` where that is a bound, `between` what it can be at least and at most."""

    page: str
    side: int
    at: date | float
    value: float
    label: str
    more: bool = False
    less: bool = False
    between: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Dot:
    """A point where it is drawn."""

    x: float
    y: float
    track: int
    page: str
    label: str
    shape: str
    bar: tuple[float, float] | None = None


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


def chart(
    points: Iterable[Point],
    tracks: Mapping[int, int],
    *,
    named: Sequence[str] = (),
    noun: str = "claim",
    steps: bool = True,
) -> Chart | None:
    """A chart of these points, all over days or all over numbers; None where there is nothing to see: fewer than two.

    The sides on one track are joined by `steps`, else by straight lines where no two of a track are at one place. With
    `named`, the values are places in that list and are called so on the axis. A point is called by the `noun`.
    """
    found = sorted(points, key=lambda one: (_number(one.at), one.value, one.page))
    if len(found) < 2:
        return None
    x = _Scale(_number(found[0].at), _number(found[-1].at))
    low, high = (0.0, float(len(named) - 1)) if named else _range([value for one in found for value in _values(one)])
    marks = [(float(at), name) for at, name in enumerate(named)] if named else _ticks(low, high)

    def y(value: float) -> float:
        share = (value - low) / (high - low) if high > low else 0.5
        inner = HEIGHT - _BOTTOM - _TOP - 16
        return round(_TOP + 8 + (share * inner if named else inner - share * inner), 1)

    def dot(one: Point) -> Dot:
        bar = (y(one.between[0]), y(one.between[1])) if one.between and one.between[0] < one.between[1] else None
        track = tracks.get(one.side, one.side) % TRACKS
        return Dot(x(_number(one.at)), y(one.value), track, one.page, one.label, _shape(one), bar)

    dots = tuple(map(dot, found))
    return Chart(
        dots,
        tuple(_paths(found, dots, tracks, steps=steps)),
        tuple(_marks(found[0].at, found[-1].at, x)),
        tuple((y(value), told) for value, told in marks),
        f"{counted(len(found), noun)}, {_place(found[0].at)} to {_place(found[-1].at)}",
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


def _values(point: Point) -> tuple[float, ...]:
    return (point.value, *(point.between or ()))


def _shape(point: Point) -> str:
    return "more" if point.more else "less" if point.less else "plain"


def in_words(at: date | float) -> str:
    """A place on an axis: "19 March 2024", "1,200"."""
    return f"{at.day} {at:%B %Y}" if isinstance(at, date) else f"{at:,.10g}"


def _place(at: date | float) -> str:
    """A place on the axis below, where a number can be a year."""
    return f"{at:.0f}" if not isinstance(at, date) and at in _YEARS else in_words(at)


def _number(at: date | float) -> float:
    return float(at.toordinal()) if isinstance(at, date) else at


def _paths(
    points: Sequence[Point], dots: Sequence[Dot], tracks: Mapping[int, int], *, steps: bool
) -> Iterator[tuple[int, str]]:
    """A line for each track that has several points; a step line says that what was told stands until something else
    is."""
    by_track: dict[int, list[Dot]] = {}
    for point, dot in zip(points, dots, strict=True):
        by_track.setdefault(tracks.get(point.side, point.side), []).append(dot)
    for track, on in sorted(by_track.items()):
        if len(on) > 1:
            first, *rest = on
            drawn = "".join(f"H{dot.x}V{dot.y}" if steps else f"L{dot.x} {dot.y}" for dot in rest)
            if steps or len({dot.x for dot in on}) == len(on):
                yield track % TRACKS, f"M{first.x} {first.y}{drawn}"


@dataclass(frozen=True, slots=True)
class _Scale:
    first: float
    last: float

    def __call__(self, at: float) -> float:
        inner = WIDTH - _LEFT - _RIGHT - 24
        share = (at - self.first) / (self.last - self.first) if self.last > self.first else 0.5
        return round(_LEFT + 12 + share * inner, 1)


def _marks(first: date | float, last: date | float, x: _Scale) -> Iterator[tuple[float, str]]:
    """The marks below: days, or round numbers."""
    if isinstance(first, date) and isinstance(last, date):
        yield from _day_marks(first, last, x)
    elif not isinstance(first, date) and not isinstance(last, date):
        yield from ((x(at), _place(at)) for at, _ in _ticks(first, last))


def _day_marks(first: date, last: date, x: _Scale) -> Iterator[tuple[float, str]]:
    span = (last - first).days
    steps = min(4, span) or 1
    days = {first + timedelta(days=round(span * step / steps)) for step in range(steps + 1)}
    long = span > 300
    for day in sorted(days):
        yield x(_number(day)), f"{day:%b} {day.year}" if long else f"{day.day} {day:%b}"


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
