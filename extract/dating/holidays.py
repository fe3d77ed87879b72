"""Days that a rule finds in each year: holidays, "the first Tuesday of November", "the last day of May"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateutil.easter import easter
from dateutil.relativedelta import MO, relativedelta, weekday

from extract.dating.periods import containing, day
from extract.dating.reading import (
    DAY,
    UNRESOLVED,
    Groups,
    Reader,
    Reading,
    Setting,
    month_number,
    of_period,
    weekday_number,
    words,
    year_told,
)

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _holiday(groups: Groups, setting: Setting) -> Reading | None:
    """As in "Christmas", "last Easter", "Thanksgiving 2023"."""
    table = {name.lower().replace("'", ""): rule for name, rule in words()["holidays"].items()}
    return _by_rule(table[groups["holiday"].replace("'", "")], groups, setting)


def _nth_weekday(groups: Groups, setting: Setting) -> Reading | None:
    """As in "The first Tuesday of November", "the last Friday in August 2015"."""
    which = -1 if groups["which"] in ("last", "final") else words()["ordinals"][groups["which"]]
    name, month = _WEEKDAYS[weekday_number(groups["weekday"])], month_number(groups["month"])
    return _by_rule(f"{which} {name} {month:02d}", groups, setting)


def _nth_week(groups: Groups, setting: Setting) -> Reading | None:
    """As in "The second week of May": days 8 to 14; "the last weekend in June"."""
    which, month = groups["which"], month_number(groups["month"])
    nth = -1 if which in ("last", "final") else words()["ordinals"][which]
    if groups["unit"] == "weekend":
        found = _by_rule(f"{nth} sat {month:02d}", groups, setting)
        return found if found.start is None else of_period(containing(found.start, "weekend"), found.basis)
    first = _by_rule(f"{month:02d}-01", groups, setting)
    if first.start is None:
        return first
    whole = of_period(containing(first.start, "month"), first.basis)
    start = first.start + 7 * (nth - 1) * DAY if nth > 0 else containing(first.start, "month").end - 6 * DAY
    return replace(whole, start=start, end=start + 6 * DAY)


def _edge_day(groups: Groups, setting: Setting) -> Reading | None:
    """As in "The first day of February", "the last day of May 2023"."""
    edge = "last" if groups["which"] in ("last", "final") else "01"
    return _by_rule(f"{month_number(groups['month']):02d}-{edge}", groups, setting)


def _by_rule(rule: str, groups: Groups, setting: Setting) -> Reading:
    year, basis = year_told(groups, setting)
    if year is not None:
        return of_period(day(_day_in(year, rule)), basis)
    if setting.issued is None:
        return UNRESOLVED
    issued, step = setting.issued, words()["shifts"].get(groups.get("shift", ""), 0)
    days = [_day_in(issued.year + off, rule) for off in (-1, 0, 1)]
    fitting = [when for when in days if step == 0 or (when > issued if step > 0 else when < issued)]
    return of_period(day(min(fitting, key=lambda when: setting.cost((when - issued).days, wrong_side=320))))


def _day_in(year: int, rule: str) -> date:
    """By rule: "12-25", "05-last", "easter-2", "4 thu 11" (fourth Thursday of November), "election" (as in the USA)."""
    if rule == "election":
        return date(year, 11, 1) + relativedelta(weekday=MO(1)) + DAY
    if rule.startswith("easter"):
        return easter(year) + int(rule[6:]) * DAY
    if rule.endswith("-last"):
        return containing(date(year, int(rule[:2]), 1), "month").end
    if " " not in rule:
        return date(year, int(rule[:2]), int(rule[3:]))
    which, name, month = rule.split()
    nth = weekday(_WEEKDAYS.index(name))(int(which))
    last_of_month = containing(date(year, int(month), 1), "month").end
    return (last_of_month if int(which) < 0 else date(year, int(month), 1)) + relativedelta(weekday=nth)


READERS: dict[str, Reader] = {
    "holiday": _holiday,
    "nth_weekday": _nth_weekday,
    "nth_week": _nth_week,
    "edge_day": _edge_day,
}
