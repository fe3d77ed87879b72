"""What of an answer to SPARQL can be drawn: numbers over days or numbers, as the explorer draws; by name, as bars."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from claimgraph.quoting import listed
from claimgraph.results import counted
from claimgraph.web.explorer import links
from claimgraph.web.explorer.chart import TRACKS, Chart, Point, chart, in_words
from graph.vocabulary import BASE, XSD

MOST = 500
"""So many rows are drawn at most, the first."""
BARS = 40
"""More names than this are no picture."""
_NUMBERS = {
    str(XSD[name])
    for name in (
        "integer",
        "decimal",
        "double",
        "float",
        "int",
        "long",
        "short",
        "nonNegativeInteger",
        "positiveInteger",
    )
}
_DAYS = {str(XSD[name]) for name in ("date", "dateTime", "gYear", "gYearMonth")}
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\Z", re.ASCII)
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*|Z|[+-]\d\d:\d\d)?\Z", re.ASCII)

_CLAIM = f"{BASE}claim/"

Kind = Literal["day", "number", "word"]
Terms = Mapping[str, Mapping[str, Any]]
"""A row: variable → term, as JSON results have them; a variable without a value is not there."""


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing of an answer: a `chart` with the names of its tracks (none for a single one), or `bars` (name, number,
    share of the longest); `told` says in words what is to be seen."""

    told: str
    chart: Chart | None = None
    names: tuple[str, ...] = ()
    bars: tuple[tuple[str, str, float], ...] = ()


def plotted(variables: Sequence[str], rows: Sequence[Terms]) -> Plot | None:
    """A drawing of an answer; None where it has no column of numbers beside one of days, numbers or names, or fewer
    than two rows with both."""
    kinds = {name: kind for name in variables if (kind := _kind(row[name] for row in rows if name in row))}
    numbers = [name for name in variables if kinds.get(name) == "number"]
    across = next((name for name in variables if kinds.get(name) == "day"), numbers[0] if len(numbers) > 1 else None)
    value = next((name for name in numbers if name != across), None)
    words = [name for name in variables if kinds.get(name) == "word"]
    if value and across:
        return _lines(rows, across, value, words)
    return _bars(rows, words[0], value) if value and words else None


def _kind(terms: Iterable[Mapping[str, Any]]) -> Kind | None:
    """What all values of a column are; None for a column without any, or of things."""
    found = {_kind_of(term) for term in terms}
    return found.pop() if len(found) == 1 else "word" if found and found <= {"day", "number", "word"} else None


def _kind_of(term: Mapping[str, Any]) -> Kind | None:
    if term["type"] != "literal":
        return None
    if term.get("datatype") in _NUMBERS:
        return "number" if _NUMBER.match(term["value"]) and math.isfinite(float(term["value"])) else None
    if term.get("datatype") in {*_DAYS, None} and _day(term["value"]):
        return "day"
    return "word"


def _day(text: str) -> date | None:
    """The first day that "2024-03-19", "2024-03-19T…", "2024-03" or "2024" can be."""
    match = _DAY.match(text)
    try:
        return date(*(int(part or 1) for part in match.groups())) if match else None
    except ValueError:
        return None


def _lines(rows: Sequence[Terms], across: str, value: str, words: Sequence[str]) -> Plot | None:
    whole = [row for row in rows if across in row and value in row][:MOST]
    by, names = _told_apart(whole, words)
    points = [_point(row, across, value, names.index(row[by]["value"]) if by and by in row else 0) for row in whole]
    drawn = chart(points, {}, noun="point", steps=False)
    if drawn is None:
        return None
    least, most = (in_words(found([point.value for point in points])) for found in (min, max))
    apart = f", by {by}: {listed(names)}" if by else ""
    left = f"; the first {MOST} of {len(rows):,} rows" if len(rows) > MOST else ""
    return Plot(f"{value} over {across}{apart}: {drawn.told}, from {least} to {most}{left}.", drawn, names)


def _told_apart(rows: Sequence[Terms], words: Sequence[str]) -> tuple[str | None, tuple[str, ...]]:
    """The first column of words that tells the rows apart in a few lines, and the names of these."""
    for name in words:
        found = tuple(dict.fromkeys(row[name]["value"] for row in rows if name in row))
        if 1 < len(found) <= TRACKS and all(name in row for row in rows):
            return name, found
    return None, ()


def _point(row: Terms, across: str, value: str, track: int) -> Point:
    at = row[across]["value"]
    day = _day(at) if row[across].get("datatype") not in _NUMBERS else None
    told = ", ".join(term["value"] for term in row.values() if term["type"] == "literal")
    claims = (term["value"] for term in row.values() if term["type"] == "uri" and term["value"].startswith(_CLAIM))
    return Point(next(map(links.page, claims), ""), track, day or float(at), float(row[value]["value"]), told)


def _bars(rows: Sequence[Terms], name: str, value: str) -> Plot | None:
    found = [(row[name]["value"], float(row[value]["value"])) for row in rows if name in row and value in row]
    most = max((number for _, number in found), default=0.0)
    if not 2 <= len(found) <= BARS or most <= 0 or min(number for _, number in found) < 0:
        return None
    bars = tuple((text, in_words(number), number / most) for text, number in found)
    return Plot(f"{value} by {name}, {counted(len(found), 'row')}.", bars=bars)
