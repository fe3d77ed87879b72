"""Dates as mastheads write them: "Last Updated: Monday, 28 November 2005, 02:24 GMT" is a stamp, not a sentence."""

from __future__ import annotations

import difflib
import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from extract.lexicon import word_list
from graph.claim import Basis, Interval

MONTHS: tuple[str, ...] = tuple(word_list("masthead.json")["months"])

_MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})\.?"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        # 2024-02-26, 2024/02/26, 2024-02-26T10:00:00Z
        r"\b(?P<year>(?:19|20)\d\d)(?P<gap>[-/.])(?P<number>\d{1,2})(?P=gap)(?P<day>\d{1,2})(?!\d)(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?",
        # 28 November 2005, 1st of March, 2024, 10 Nov 11
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH},?[ -]+(?P<year>(?:19|20)\d\d|\d\d(?![\d:]))\b",
        # November 28, 2005; Nov. 28th 2005; NOVEMBER 27-2005; March 19, 20243:15 PM (two fields run together)
        rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?[ -]+(?P<year>(?:19|20)\d\d)(?:\b|(?=\d{{1,2}}:\d\d))",
        # 11/28/05, 28.11.2005
        r"(?<![\d/.])(?P<first>\d{1,2})(?P<gap>[/.])(?P<second>\d{1,2})(?P=gap)(?P<year>(?:19|20)\d\d|\d\d)(?![\d/])",
        # 28-11-2005; with two figures for the year it may be a score
        r"(?<![\d/.-])(?P<first>\d{1,2})-(?P<second>\d{1,2})-(?P<year>(?:19|20)\d\d)(?![\d/-])",
    )
)


MONTH_YEAR = re.compile(rf"\b{_MONTH},? (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
"""A month with its year: "January 2024"."""
LONGEST = 300
"""No date line has more characters."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day written out, with its offsets in the line; an interval over both readings where it has two (04/05/2006)."""

    start: int
    end: int
    interval: Interval


def month_number(word: str) -> int | None:
    """The month a word names, cut short or slightly misspelt: "Sept" → 9, "Novemer" → 11, "Marching" → None."""
    name = word.casefold().rstrip(".")
    for number, month in enumerate(MONTHS, start=1):
        if (len(name) in (3, 4) and month.startswith(name)) or name == month:
            return number
        if len(name) > 5 and difflib.SequenceMatcher(None, name, month).ratio() >= 0.85:
            return number
    return None


def _full_year(digits: str) -> int:
    """Two digits are read as POSIX strptime does: 69 to 99 in the last century."""
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= 69 else 2000)


def _day(year: int, month: int | None, day: int) -> date | None:
    if month is None or not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def _readings(match: re.Match[str]) -> list[date]:
    parts = match.groupdict()
    year = _full_year(parts["year"])
    if parts.get("first"):
        first, second = int(parts["first"]), int(parts["second"])
        found = {_day(year, first, second), _day(year, second, first)}
    elif parts.get("number"):
        found = {_day(year, int(parts["number"]), int(parts["day"]))}
    else:
        found = {_day(year, month_number(parts["month"]), int(parts["day"]))}
    return sorted(day for day in found if day)


def days(line: str) -> Iterator[Day]:
    """The full dates (day, month, year) in a line, in reading order, none inside another.

    A date of figures that may be read two ways (04/05/2006) is an inferred interval holding both readings.
    """
    position, ahead = 0, {shape: shape.search(line) for shape in _SHAPES}
    while match := min((found for found in ahead.values() if found), key=lambda found: found.start(), default=None):
        readings = _readings(match)
        if readings:
            basis: Basis = "stated" if len(readings) == 1 else "inferred"
            yield Day(*match.span(), Interval(readings[0], readings[-1], match.group(), basis))
        position = match.end()
        for shape, found in ahead.items():  # each shape goes over the line once
            if found and found.start() < position:
                ahead[shape] = shape.search(line, position)


def date_of(words: str) -> Interval | None:
    """A metadata date as an interval: a day, a month ("2024-03", "March 2024"), a year; None where it is no date."""
    text = words.strip()
    first = next(days(text), None)
    if first:
        return Interval(first.interval.start, first.interval.end, text, first.interval.basis)
    if match := re.fullmatch(r"((?:19|20)\d\d)[-/](\d{1,2})", text):
        return _month(int(match[1]), int(match[2]), text)
    if match := MONTH_YEAR.fullmatch(text):
        return _month(int(match["year"]), month_number(match["month"]) or 0, text)
    if re.fullmatch(r"(?:19|20)\d\d", text):
        return Interval(date(int(text), 1, 1), date(int(text), 12, 31), text, "stated")
    if match := re.fullmatch(r"((?:19|20)\d\d)(\d\d)(\d\d)", text):
        day = _day(int(match[1]), int(match[2]), int(match[3]))
        return Interval(day, day, text, "stated") if day else None
    return None


def _month(year: int, month: int, text: str) -> Interval | None:
    if not 1 <= month <= 12:
        return None
    return Interval(date(year, month, 1), date(year, month, monthrange(year, month)[1]), text, "stated")


@dataclass(frozen=True, slots=True)
class Stamp:
    """The date line at the head of a paragraph: where it ends, when it says, and whether that is of an update only."""

    end: int
    issued: Interval
    updated: bool
    labelled: bool
    agency: str | None


@cache
def _tokens() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = word_list("masthead.json")
    agencies = [name for short, others in words["agencies"].items() for name in (short, *others)]
    return (
        (
            "time",
            re.compile(
                r"\d{1,2}(?:[:.] ?\d{2}){1,2} ?(?:[ap]\.?m\b\.?)?|\d{1,2} ?[ap]\.?m\b\.?|\d{4} (?=GMT|UTC|hrs)"
                r"|\d{1,2}h(?:\d{2})?\b",
                re.IGNORECASE,
            ),
        ),
        (
            "zone",
            re.compile(
                rf"(?:{_choice(words['zones'])})(?: ?[+-]\d{{1,2}}(?::? ?\d{{1,2}})?|\b)|[+-]\d{{2}}:?\d{{2}}\b"
            ),
        ),
        ("filler", re.compile(r"\d+ (?:second|min|minute|hour|day|week)s? (?:ago|read)\b", re.IGNORECASE)),
        ("weekday", re.compile(rf"(?:{_choice(words['weekdays'])})\b\.?", re.IGNORECASE)),
        ("updated", re.compile(rf"(?:{_choice(words['updated'])})\b", re.IGNORECASE)),
        ("published", re.compile(rf"(?:{_choice(words['published'])})\b", re.IGNORECASE)),
        ("filler", re.compile(rf"(?:{_choice(words['fillers'])})(?!\w)", re.IGNORECASE)),
        ("agency", re.compile(rf"(?:{_choice(agencies)})\b")),
        ("mark", re.compile(r"[\s,;|•·›»–—:/()\[\].-]+")),
    )


def _choice(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def stamp(line: str) -> Stamp | None:
    """The date line that a paragraph begins with, None where it begins with anything else.

    It is made of dates, times, zones, weekdays, labels ("Last updated"), agencies and marks, and has a full date.
    """
    line = line[:LONGEST]
    found = {day.start: day for day in days(line)}
    position, label, agency, labelled = 0, "published", None, False
    seen: list[tuple[str, Interval]] = []
    while position < len(line):
        if day := found.get(position):
            seen.append((label, day.interval))
            position = day.end
            continue
        kind, match = next(((k, m) for k, token in _tokens() if (m := token.match(line, position))), ("", None))
        if match is None:
            break
        if kind in ("published", "updated"):
            label, labelled = kind, True
        agency = match.group() if kind == "agency" else agency
        position = match.end()
    if not seen:
        return None
    label, issued = next(((label, when) for label, when in seen if label == "published"), seen[0])
    return Stamp(position, issued, label == "updated", labelled, agency)
