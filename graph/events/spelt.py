"""Times that a sentence spells out, also where no verb carries them: "the 2003 quake", "the raid of Oct. 7"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from graph.claim import Interval

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = (
    rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+{_YEAR})?\b",
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH}(?:,?\s+{_YEAR})?\b",
    rf"\b{_MONTH},?(?:\s+of)?\s+{_YEAR}\b",
    rf"(?<![\w,.$€£-])(?:in|of|the|back in|during)\s+{_YEAR}\b(?![,.]\d)",
)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form) for form in _FORMS)


def spelt_times(text: str, issued: Interval) -> Iterator[Interval]:
    """The days, months and years that a text spells out; a day without its year is the last before the article's.

    Where the article is undated, a day without its year is an interval of which only the words are known.
    """
    taken: list[tuple[int, int]] = []
    for pattern in _patterns():
        for match in pattern.finditer(text):
            start, end = match.span()
            if not any(start < b and a < end for a, b in taken) and (found := _interval(match, issued)):
                taken.append((start, end))
                yield found


def _interval(match: re.Match[str], issued: Interval) -> Interval | None:
    given = match.groupdict()
    month = _MONTHS.index(given["month"][:3].casefold()) + 1 if given.get("month") else None
    day = int(given["day"]) if given.get("day") else None
    year = int(given["year"]) if given.get("year") else None
    try:
        if year is None and month and day:
            year = _year_before(month, day, issued)
        if year is None:
            return Interval(None, None, match.group(), "unknown") if month and day else None
        return _days(year, month, day, match.group())
    except ValueError:
        return None


def _year_before(month: int, day: int, issued: Interval) -> int | None:
    """The year of the last such day not after the article came out."""
    if issued.end is None or issued.start is None or (issued.end - issued.start).days > 40:
        return None
    return issued.end.year if date(issued.end.year, month, day) <= issued.end else issued.end.year - 1


def _days(year: int, month: int | None, day: int | None, text: str) -> Interval:
    if month is None:
        return Interval(date(year, 1, 1), date(year, 12, 31), text, "stated")
    if day is None:
        return Interval(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), text, "stated")
    return Interval(date(year, month, day), date(year, month, day), text, "stated")


def day_and_month(time: Interval) -> str | None:
    """The day of an interval without its year, from its ends or its words: "oct 7"; None where it is no single day."""
    if time.start is not None and time.start == time.end:
        return f"{_MONTHS[time.start.month - 1]} {time.start.day}"
    for pattern in _patterns()[:2]:
        if not time.known and (match := pattern.search(time.text)):
            return f"{match['month'][:3].casefold()} {int(match['day'])}"
    return None
