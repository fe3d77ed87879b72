"""Whether two figures can both be right: exact, "about", "at least", "nearly" and ranges, as intervals.

A word like "about" loosens a figure by the place it is rounded to: "about 1,200" may be 1,160, but "about 1,160" is
not 1,200. Compatible is not equal; `closeness` says how near.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from graph.claim import Quantity
from graph.lexicon import word_list

Kind = Literal["exact", "about", "at least", "at most", "range"]
Relation = Literal["equal", "compatible", "loose", "apart"]

LOOSEST, TIGHTEST = 0.1, 0.025
"""How far "about" reaches at most and at least, as a share of the figure."""
ONE_BOUND = 0.9
"""Two lower bounds that are less close are put on different knowledge: more than 26,000, more than 31,000."""
LEAST_ROUNDED = 100
"""Numbers from here on are put round in the news: 600 for 612."""
MOST_REACH = 1.75
""" "Less than 10" is borne out by 6, "up to 2,000" not by 1,000."""
ONE_DIGIT = 0.2
""" "About 100,000" neither bears out 120,000 nor contradicts it."""
OPEN_REACH = 1.5
""" "At least 200" is borne out by 249; a figure this many times off a bound says something else."""
_DIGITS = re.compile(r"(?<![\w.,])\d+(?:,\d{3})*(?:\.\d+)?(?!\w)")
_WORDS = {
    word: at
    for at, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
}
SMALL_NUMBERS = "|".join(_WORDS)
"""The words for numbers up to twelve, for a pattern."""
_SMALL = re.compile(rf"\b(?:{SMALL_NUMBERS})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Range:
    """What a figure allows: `low` to `high` with its `point` (the number as written) and how it was put."""

    low: float
    high: float
    point: float
    kind: Kind


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two figures stand: `closeness` is 1 for the same number, falling to 0 as they part.

    Loose are those that a lower bound far below the other figure allows, without bearing it out.
    """

    relation: Relation
    closeness: float

    @property
    def apart(self) -> bool:
        """Whether both cannot be right."""
        return self.relation == "apart"


@cache
def _scales() -> Mapping[str, tuple[str, float]]:
    scales = word_list("measures.json")["scales"]
    return {unit: (name, float(size)) for name, units in scales.items() for unit, size in units.items()}


def dimension(unit: str) -> str:
    """What a unit measures: "week" → "duration", "mile" → "length", any other the unit itself."""
    return _scales().get(unit, (unit, 1.0))[0]


def allowed(quantity: Quantity) -> Range | None:
    """The range that a figure allows, in the smallest unit of its dimension (days, kilometres); None for no number."""
    size = _scales().get(quantity.unit, ("", 1.0))[1]
    low, high = quantity.low, quantity.high
    if low is None:
        return None if high is None else Range(-math.inf, high * size, high * size, "at most")
    if high is None:
        return Range(low * size, math.inf, low * size, "at least")
    if low == high:
        return Range(low * size, low * size, low * size, "exact")
    return _loosened(low, high, quantity.text, size)


def _loosened(low: float, high: float, text: str, size: float) -> Range:
    words = word_list("measures.json")["modifiers"]
    head = text.casefold()
    if re.match(rf"(?:{'|'.join(words['nearly'])})\b", head):
        return Range((high - _grain(high)) * size, high * size, high * size, "about")
    if re.match(rf"(?:{'|'.join(words['about'])})\b", head):
        point = (low + high) / 2
        reach = _grain(point, _written_place(text, point))
        return Range((point - reach) * size, (point + reach) * size, point * size, "about")
    return Range(low * size, high * size, (low + high) / 2 * size, "range")


def _written_place(text: str, point: float) -> float | None:
    """The place of the last digit after a point, which is written because it is meant: "6.0" → 0.1; else None."""
    match = re.search(r"(\d+)\.(\d+)", text)
    return 10.0 ** -len(match.group(2)) if match and float(match.group()) == point else None


def _grain(value: float, place: float | None = None) -> float:
    """How far "about" reaches: the place value of the last digit that is not 0, within TIGHTEST and LOOSEST."""
    if value == 0:
        return 0.0
    mantissa, exponent = f"{abs(value):.6e}".split("e")
    digits = len(mantissa.rstrip("0").partition(".")[2])
    place = place or 10.0 ** (int(exponent) - digits)
    return min(max(place, TIGHTEST * abs(value)), LOOSEST * abs(value))


@lru_cache(maxsize=4096)
def numbers(text: str) -> frozenset[float]:
    """The numbers written in a text, in digits or as a word up to twelve, without scales: "four of 1,200" → 4, 1200."""
    words = _SMALL.findall(text)
    return frozenset(
        [
            *(float(one.replace(",", "")) for one in _DIGITS.findall(text)),
            *(float(_WORDS[word.lower()]) for word in words),
        ]
    )


def middle(quantity: Quantity) -> float:
    """A figure as one number: the middle of its range, the one end of an open one; 0 for no number."""
    known = [end for end in (quantity.low, quantity.high) if end is not None]
    return sum(known) / len(known) if known else 0.0


def compare(a: Quantity, b: Quantity, *, rough: bool = False) -> Comparison | None:
    """How two figures of one unit or dimension stand; None where either is no number or the units differ.

    `rough` says that one was brought to the other's unit by a rate, which rounds it.
    """
    if dimension(a.unit) != dimension(b.unit):
        return None
    left, right = allowed(a), allowed(b)
    if left is None or right is None:
        return None
    if a.unit != b.unit or rough:
        left, right = _rounded(left), _rounded(right)
    return _comparison(left, right)


def _rounded(value: Range) -> Range:
    """A figure in another unit is as good as rounded: six miles, ten kilometres."""
    reach = LOOSEST * abs(value.point) if value.kind in ("exact", "range") else 0.0
    return Range(value.low - reach, value.high + reach, value.point, value.kind)


def _comparison(a: Range, b: Range) -> Comparison:
    closeness = _closeness(a, b)
    if (a.low, a.high, a.kind) == (b.low, b.high, b.kind):
        return Comparison("equal", 1.0)
    if a.kind == b.kind == "exact" and _is_rounding(*sorted((a.point, b.point), key=_grain)):
        return Comparison("compatible", closeness)
    if a.high < b.low or b.high < a.low:
        return Comparison(_beyond(a, b, closeness), closeness)
    if a.kind == b.kind == "at least" and closeness < ONE_BOUND:
        return Comparison("loose", closeness)
    if _beyond_reach(a, b) or _beyond_reach(b, a):
        return Comparison("loose", closeness)
    return Comparison("compatible", closeness)


def _is_rounding(precise: float, rounded: float) -> bool:
    """Whether a number is the other put round: 600 for 612, not 1,160 for 1,200 nor 60 for 62."""
    place = float(f"1e{math.floor(math.log10(rounded))}") if rounded >= LEAST_ROUNDED else 0.0
    gap = abs(precise - rounded)
    return place > 0 and rounded % place == 0 and precise % place != 0 and 0 < gap <= TIGHTEST * rounded


def _beyond(a: Range, b: Range, closeness: float) -> Relation:
    """How figures stand of which neither allows the other: what "about 100,000" may be put round for is not apart.

    "About 1,160" against 1,200 is: whoever counts about 1,160 has not counted 1,200.
    """
    if {a.kind, b.kind} != {"about", "exact"}:
        return "apart"
    about, exact = (a, b) if a.kind == "about" else (b, a)
    if _place(about.point) < _place(exact.point) or not _rounds_to(exact.point, about.point):
        return "apart"
    return "compatible" if closeness >= 1 - LOOSEST / 2 else "loose"


def _rounds_to(one: float, other: float) -> bool:
    """Whether one number is the other put to the place that it is round to: about 1,160 and 1,200."""
    precise, rounded = sorted((one, other), key=_place)
    gap = abs(precise - rounded)
    return rounded >= LEAST_ROUNDED and gap <= _place(rounded) / 2 and gap <= ONE_DIGIT * rounded


def _place(value: float) -> float:
    """The place of the last digit of a number that is not 0: 1,160 → 10, 1,200 → 100."""
    mantissa, exponent = f"{abs(value):.6e}".split("e")
    return 10.0 ** (int(exponent) - len(mantissa.rstrip("0").partition(".")[2]))


def _beyond_reach(bound: Range, other: Range) -> bool:
    """Whether a bound says so little of the other figure that nobody would take them for one."""
    if bound.kind == "at most":
        return bound.point > other.point * MOST_REACH
    return bound.kind == "at least" and other.point > bound.point * OPEN_REACH


def _closeness(a: Range, b: Range) -> float:
    larger = max(abs(a.point), abs(b.point))
    return 1.0 if larger == 0 else max(0.0, 1 - abs(a.point - b.point) / larger)
