"""Days: written out, by weekday, today and yesterday, and the hours of a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from extract.dating.periods import containing, day, shifted, value
from extract.dating.reading import (
    DAY,
    UNRESOLVED,
    Groups,
    Reader,
    Reading,
    Setting,
    clock_told,
    day_number,
    full_year,
    month_number,
    of_period,
    real_day,
    weekday_number,
    words,
    year_told,
)


def _stated_day(groups: Groups, setting: Setting) -> Reading | None:  # noqa: ARG001 - all readers take a setting
    """As in "2024-02-26", with or without a time."""
    when = real_day(int(groups["year"]), int(groups["month"]), int(groups["dom"]))
    if when is None:
        return None
    clock = groups.get("clock")
    return of_period(day(when), "stated", kind="time" if clock else "date", suffix=f"T{clock}" if clock else "")


def _numeric_day(groups: Groups, setting: Setting) -> Reading | None:  # noqa: ARG001
    """Day and month in figures. Where both ways make a day, the interval spans the two, with basis "inferred"."""
    year, one, two = full_year(groups["year"]), int(groups["first"]), int(groups["second"])
    days = sorted({found for month, dom in ((one, two), (two, one)) if (found := real_day(year, month, dom))})
    if not days:
        return None
    if len(days) == 2:
        return Reading(days[0], days[1], "", "date", "inferred")
    return of_period(day(days[0]), "stated")


def _month_day(groups: Groups, setting: Setting) -> Reading | None:
    """As in "Oct. 7", "Nov. 30, 2023", "Monday, 7 October", "June 3-5 last year"."""
    month, dom = month_number(groups["month"]), day_number(groups["dom"])
    year, basis = year_told(groups, setting)
    start = real_day(year, month, dom) if year else nearest_day(month, dom, groups, setting)
    if start is None:
        return UNRESOLVED if real_day(2000, month, dom) else None
    kind, suffix = clock_told(groups)
    found = of_period(day(start), basis, kind=kind, suffix=suffix)
    end = real_day(start.year, month, day_number(groups["dom2"])) if groups.get("dom2") else None
    return replace(found, end=end) if end and end > start else found


def nearest_day(month: int, dom: int, groups: Groups, setting: Setting) -> date | None:
    """That day in the year that tense and nearness point to; a weekday beside it decides between years."""
    if setting.issued is None:
        return None
    issued = setting.issued
    years = range(max(1, issued.year - 1), min(9999, issued.year + 1) + 1)
    days = [found for year in years if (found := real_day(year, month, dom))]
    if groups.get("weekday"):
        days = [when for when in days if when.weekday() == weekday_number(groups["weekday"])] or days
    wrong_side = 280 if setting.side == "future" else 320  # "were due by Feb. 28", told in March
    return min(days, key=lambda when: setting.cost((when - issued).days, wrong_side=wrong_side), default=None)


def _weekday(groups: Groups, setting: Setting) -> Reading | None:
    when = _weekday_near(weekday_number(groups["weekday"]), groups, setting)
    kind, suffix = clock_told(groups)
    return UNRESOLVED if when is None else of_period(day(when), kind=kind, suffix=suffix)


def _weekday_near(index: int, groups: Groups, setting: Setting) -> date | None:
    """The day of issue itself if it is that weekday, else the one before or after it, by tense; the past by default."""
    shift, weekshift = groups.get("shift", ""), groups.get("weekshift")
    if shift in words()["focus_shifts"]:
        base = setting.last_named("day")
        return None if base is None else stepped_weekday(base.start, index, words()["focus_shifts"][shift])
    issued = setting.issued
    if issued is None:
        return None
    if weekshift:
        step: int = words()["shifts"].get(weekshift, words()["focus_shifts"].get(f"the {weekshift}", 0))
        return containing(issued, "week").start + (7 * step + index) * DAY
    if shift in words()["shifts"]:
        return stepped_weekday(issued, index, words()["shifts"][shift])
    if issued.weekday() == index:
        return issued
    return stepped_weekday(issued, index, 1 if setting.side == "future" else -1)


def stepped_weekday(base: date, index: int, step: int) -> date:
    """The nearest such weekday strictly before (-1) or after (1), or in the week of (0), the base."""
    if step == 0:
        return containing(base, "week").start + index * DAY
    ahead = (index - base.weekday()) % 7 or 7
    return base + (ahead if step > 0 else ahead - 7 if ahead < 7 else -7) * DAY


def _week_of(groups: Groups, setting: Setting) -> Reading | None:
    """As in "The week of March 6", "the week ending Friday, Oct. 13"."""
    month, dom = month_number(groups["month"]), day_number(groups["dom"])
    year, basis = year_told(groups, setting)
    when = real_day(year, month, dom) if year else nearest_day(month, dom, groups, setting)
    if when is None:
        return UNRESOLVED if real_day(2000, month, dom) else None
    found = of_period(containing(when, "week"), basis)
    return replace(found, start=when - 6 * DAY, end=when) if groups["end"] in ("ending", "ended") else found


def _deictic_day(groups: Groups, setting: Setting) -> Reading | None:
    """As in "Today", "late yesterday", "last night", "this morning"."""
    if setting.issued is None:
        return UNRESOLVED
    when = setting.issued + words()["deictic_days"].get(groups["day"], 0) * DAY
    if groups["day"] == "overnight":
        return Reading(when - DAY, when, value(day(when - DAY)) + "TNI", "time")
    kind, suffix = clock_told(groups)
    return of_period(day(when), kind=kind, suffix=suffix)


def _focus_day(groups: Groups, setting: Setting) -> Reading | None:
    """As in "The next day", "that evening": from the day last named, else, with basis "inferred", from the issue."""
    in_the_day = "shift" not in groups  # "later in the day"
    step = 0 if in_the_day else words()["focus_shifts"].get(groups["shift"], 1)
    named = setting.last_named("day")
    if in_the_day and named and setting.issued and named.start > setting.issued and setting.side != "future":
        named = None
    ahead_of_nothing = step > 0 and setting.side != "future"
    if named is None and ((step == 0 and not in_the_day) or ahead_of_nothing or setting.issued is None):
        return UNRESOLVED
    base = named or day(setting.issued or date.min)
    kind, suffix = clock_told(groups)
    return of_period(shifted(base, step), "relative" if named else "inferred", kind=kind, suffix=suffix)


def _clock(groups: Groups, setting: Setting) -> Reading | None:
    """A time of day alone is of the day named before it, else probably of the day of issue."""
    named = setting.last_named("day")
    if named is None and setting.issued is None:
        return replace(UNRESOLVED, kind="time")
    _, suffix = clock_told(groups)
    base = named or day(setting.issued or date.min)
    found = of_period(base, "relative" if named else "inferred", kind="time", suffix=suffix)
    return replace(found, period=None)


READERS: dict[str, Reader] = {
    "stated_day": _stated_day,
    "numeric_day": _numeric_day,
    "month_day": _month_day,
    "weekday": _weekday,
    "week_of": _week_of,
    "deictic_day": _deictic_day,
    "focus_day": _focus_day,
    "clock": _clock,
}
