"""Expressions that hold another: "the same quarter a year ago", "the quarter ended Sept. 30", "a year ago today"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from extract.dating.days import nearest_day, stepped_weekday
from extract.dating.periods import Grain, Period, containing, day, moved, shifted
from extract.dating.reading import (
    DAY,
    UNRESOLVED,
    Groups,
    Reader,
    Reading,
    Setting,
    count_told,
    day_number,
    grain_of,
    length_value,
    month_number,
    of_period,
    real_day,
    weekday_number,
    words,
    year_told,
)

_COMPARED: tuple[Grain, ...] = ("quarter", "half", "month", "week")


def _same_period(groups: Groups, setting: Setting) -> Reading | None:
    """As in "The same period last year", "the quarter a year earlier", "the same month of 2022"."""
    near = _spoken_of(groups["unit"], setting)
    if near is None:
        return UNRESOLVED
    year = year_told(groups, setting)[0] if groups.get("year") else near.start.year - 1
    found = of_period(shifted(near, (year or near.start.year) - near.start.year, "year"))
    return replace(found, period=None)  # compared with, not gone to


def _spoken_of(unit: str, setting: Setting) -> Period | None:
    """The quarter, month or week that an article speaks of, else that of the issue."""
    grains = _COMPARED if unit in ("period", "time") else (grain_of(unit),)
    named = next((period for period in reversed(setting.named) if period.grain in grains), None)
    if named or setting.issued is None:
        return named
    here: Grain = "year" if unit in ("period", "time") else grain_of(unit)
    return containing(setting.issued, here)


def _period_ended(groups: Groups, setting: Setting) -> Reading | None:
    """As in "The quarter ended Sept. 30", "the nine months ended Dec. 31, 2023": the days up to the last one."""
    month, dom = month_number(groups["month"]), day_number(groups["dom"])
    year, basis = year_told(groups, setting)
    past = replace(setting, tense="past", attributive=False)
    last = real_day(year, month, dom) if year else nearest_day(month, dom, {}, past)
    if last is None:
        return UNRESOLVED
    unit, count = groups["unit"], int(count_told(groups) or 1) if groups.get("count") else 1
    start = min(moved(last + DAY, -count, grain_of(unit)), last)
    if groups.get("count"):
        return Reading(start, last, length_value(unit, count), "date", basis)
    period = containing(start + (last - start) / 2, grain_of(unit))
    if unit == "year":
        period = containing(date(last.year - (last.month < 6), 1, 1), "year")
    return replace(of_period(period, basis), start=start, end=last)


def _week_ended(groups: Groups, setting: Setting) -> Reading | None:
    """As in "The week ended Tuesday": the seven days up to it."""
    if setting.issued is None:
        return UNRESOLVED
    last = stepped_weekday(setting.issued + DAY, weekday_number(groups["weekday"]), -1)
    return replace(of_period(containing(last - 3 * DAY, "week")), start=last - 6 * DAY, end=last)


def _month_quarter(groups: Groups, setting: Setting) -> Reading | None:
    """As in "The June quarter", "the April-June quarter of 2023"."""
    year, basis = year_told(groups, setting)
    month = month_number(groups["month"])
    if year is None and setting.issued is None:
        return UNRESOLVED
    if year is None and setting.issued is not None:
        here = containing(date(setting.issued.year, month, 1), "quarter")
        not_yet = here.start > setting.issued and setting.side != "future"
        return of_period(shifted(here, -1, "year") if not_yet else here)
    return of_period(containing(date(year or 1, month, 1), "quarter"), basis)


def _anniversary(groups: Groups, setting: Setting) -> Reading | None:
    """As in "A year ago today", "two years ago this week", "a month from Friday"."""
    count = count_told(groups)
    step = -1 if groups["side"] == "ago" else 1
    anchor = _anchor(groups["anchor"], step, setting)
    if count is None or anchor is None:
        return UNRESOLVED
    return of_period(shifted(anchor, step * int(count), grain_of(groups["unit"])))


def _anchor(said: str, step: int, setting: Setting) -> Period | None:
    if setting.issued is None:
        return None
    name = said.rpartition(" ")[2]
    if name in words()["units"]:
        return containing(setting.issued, grain_of(name))
    if name in ("today", "yesterday", "tomorrow"):
        return day(setting.issued + words()["deictic_days"].get(name, 0) * DAY)
    index = weekday_number(name)
    here = setting.issued.weekday() == index
    return day(setting.issued if here else stepped_weekday(setting.issued, index, step))


def _before_last(groups: Groups, setting: Setting) -> Reading | None:
    """As in "The week before last", "the weekend after next"."""
    if setting.issued is None:
        return UNRESOLVED
    here = containing(setting.issued, grain_of(groups["unit"]))
    return of_period(shifted(here, -2 if groups["side"] == "before last" else 2, _yearly(here.grain)))


def _yearly(grain: Grain) -> Grain:
    return "year" if grain == "season" else grain


def _weekend_of(groups: Groups, setting: Setting) -> Reading | None:
    """As in "The weekend of March 9"."""
    month, dom = month_number(groups["month"]), day_number(groups["dom"])
    year, basis = year_told(groups, setting)
    when = real_day(year, month, dom) if year else nearest_day(month, dom, groups, setting)
    return UNRESOLVED if when is None else of_period(containing(when, "weekend"), basis)


def _century(groups: Groups, setting: Setting) -> Reading | None:  # noqa: ARG001 - all readers take a setting
    """As in "The 19th century", "the late eighteenth century"."""
    said = groups["which"]
    number: int = words()["century_ordinals"].get(said) or day_number(said)
    return of_period(containing(date((number - 1) * 100, 1, 1), "century"), "stated", which=groups.get("part", ""))


def _weekday_dom(groups: Groups, setting: Setting) -> Reading | None:
    """As in "Friday the 13th": the nearest such day, by the tense."""
    if setting.issued is None:
        return UNRESOLVED
    index, dom, here = weekday_number(groups["weekday"]), day_number(groups["dom"]), containing(setting.issued, "month")
    months = [shifted(here, off).start for off in range(-14, 15)]
    days = [when for month in months if (when := real_day(month.year, month.month, dom)) and when.weekday() == index]
    issued = setting.issued
    best = min(days, key=lambda when: setting.cost((when - issued).days), default=None)
    return UNRESOLVED if best is None else of_period(day(best))


def _fixed_day(groups: Groups, setting: Setting) -> Reading | None:  # noqa: ARG001
    """As in "9/11", which names one day for good."""
    when = date(2001, 9, 11)
    return None if setting.issued is None or setting.issued < when else of_period(day(when), "inferred")


READERS: dict[str, Reader] = {
    "same_period": _same_period,
    "period_ended": _period_ended,
    "week_ended": _week_ended,
    "month_quarter": _month_quarter,
    "anniversary": _anniversary,
    "before_last": _before_last,
    "weekend_of": _weekend_of,
    "century": _century,
    "weekday_dom": _weekday_dom,
    "fixed_day": _fixed_day,
}
