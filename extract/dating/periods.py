"""Stretches of the calendar: the day, week, month, season or decade that an expression names, and how they shift.

Weeks run from Monday to Sunday (ISO 8601), seasons are the meteorological ones of the northern half of the globe
(winter 2023 is December 2023 to February 2024). Values are written as in TIMEX3 (ISO-TimeML): 1998-W32, 1998-08, 199X.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

Grain = Literal["day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade", "century"]
Part = Literal["early", "mid", "late"]

_SEASONS = ("WI", "SP", "SU", "FA")
_MONTHS_IN: dict[Grain, int] = {
    "month": 1,
    "quarter": 3,
    "season": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
}
_DAYS_IN: dict[Grain, int] = {"day": 1, "weekend": 7, "week": 7}
_DAY = timedelta(days=1)


class OutOfCalendar(ValueError):
    """A date before the year 1 or after 9999."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to `end`, both included, that are one day, week, month … of the calendar: its `grain`."""

    start: date
    end: date
    grain: Grain


def day(when: date) -> Period:
    """That one day."""
    return Period(when, when, "day")


def containing(when: date, grain: Grain) -> Period:
    """The period of that grain that `when` falls in; for a weekend, that of its week."""
    if grain == "day":
        return day(when)
    if grain in _DAYS_IN:
        monday = when - timedelta(days=when.weekday())
        return Period(monday + timedelta(days=5 if grain == "weekend" else 0), monday + timedelta(days=6), grain)
    length = _MONTHS_IN[grain]
    offset = 1 if grain == "season" else 0
    since_year_0 = when.year * 12 + when.month - 1 + offset
    return _months(since_year_0 // length * length - offset, grain)


def _months(first: int, grain: Grain) -> Period:
    start = _first_of(first)
    return Period(start, _first_of(first + _MONTHS_IN[grain]) - _DAY, grain)


def _first_of(months: int) -> date:
    try:
        return date(months // 12, months % 12 + 1, 1)
    except ValueError as error:
        raise OutOfCalendar(f"no such month in the calendar: year {months // 12}") from error


def shifted(period: Period, count: int, unit: Grain | None = None) -> Period:
    """The period `count` units later (earlier if below 0), of the same grain: 1988-Q3 is 1989-Q3 a year earlier.

    A shift by a unit finer than the grain moves to the period that the shifted start falls in. Raises OutOfCalendar.
    """
    unit = unit or period.grain
    try:
        if unit in _DAYS_IN:
            start = period.start + count * timedelta(days=_DAYS_IN[unit])
        else:
            start = period.start + relativedelta(months=count * _MONTHS_IN[unit])
        return containing(start, period.grain)
    except (ValueError, OverflowError) as error:
        raise OutOfCalendar(f"{count} {unit}s from {period.start} is out of the calendar") from error


def moved(when: date, count: int, unit: Grain) -> date:
    """The day `count` units from `when`. Raises OutOfCalendar."""
    return shifted(day(when), count, unit).start


def part(period: Period, which: Part) -> tuple[date, date]:
    """First and last day of the first, middle or last third: the start of February is the 1st to the 10th."""
    days = (period.end - period.start).days + 1
    third = max(1, round(days / 3)) if period.grain != "month" else 10
    if period.grain in ("year", "decade", "century"):
        return _thirds_of_months(period, which)
    if which == "early":
        return period.start, min(period.end, period.start + (third - 1) * _DAY)
    if which == "late":
        return period.start + min(2 * third, days - 1) * _DAY, period.end
    return period.start + min(third, days - 1) * _DAY, period.start + min(2 * third, days) * _DAY - _DAY


def _thirds_of_months(period: Period, which: Part) -> tuple[date, date]:
    first = period.start.year * 12 + period.start.month - 1
    months = _MONTHS_IN[period.grain] // 3
    at = ("early", "mid", "late").index(which)
    start, end = _first_of(first + at * months), _first_of(first + (at + 1) * months) - _DAY
    return start, period.end if which == "late" else end


def value(period: Period) -> str:
    """The TIMEX3 value: "1998-08-07", "1998-W32", "1998-W32-WE", "1998-08", "1998-Q3", "1998-SU", "1998", "199X"."""
    start = period.start
    year = f"{start.year:04d}"
    if period.grain == "day":
        return start.isoformat()
    if period.grain in ("week", "weekend"):
        iso_year, week, _ = start.isocalendar()
        return f"{iso_year:04d}-W{week:02d}" + ("-WE" if period.grain == "weekend" else "")
    return {
        "month": f"{year}-{start.month:02d}",
        "quarter": f"{year}-Q{(start.month + 2) // 3}",
        "season": f"{year}-{_SEASONS[start.month % 12 // 3]}",
        "half": f"{year}-H{(start.month + 5) // 6}",
        "year": year,
        "decade": year[:3] + "X",
        "century": year[:2] + "XX",
    }[period.grain]
