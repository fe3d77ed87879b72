"""What a time expression names, given the day the article was issued and what was named before it.

Each reader takes the named groups of a pattern of words/dates.json and a Setting, and returns a Reading or None.
Weekday and month without a year go to the nearest one on the side that the verb's tense points to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any, Literal

from dateutil.easter import easter
from dateutil.relativedelta import MO, relativedelta, weekday

from extract.numerals import number, word_list
from extract.periods import Grain, Period, containing, day, moved, part, shifted, value
from extract.tense import Tense

Kind = Literal["date", "time", "duration", "set", "past", "present", "future"]
Groups = Mapping[str, str]
DAY = timedelta(days=1)
KEYS = (
    "months", "names_too", "weekdays", "units", "seasons", "dayparts", "parts", "shifts", "focus_shifts", "holidays",
    "ordinals", "few", "vague", "sets", "approx", "forward_verbs", "forward_modals", "reporting_presents", "relations", "patterns",
)  # fmt: skip


@cache
def words() -> Mapping[str, Any]:
    """The words and patterns of words/dates.json. Raises BadWordList."""
    return word_list("dates.json", keys=KEYS)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an expression stands: the day of issue, the periods named before it (latest last), its verb's tense."""

    issued: date | None
    named: tuple[Period, ...] = ()
    tense: Tense | None = None
    attributive: bool = False
    relation: str = "at"


@dataclass(frozen=True, slots=True)
class Reading:
    """First and last day, the TIMEX3 value, and the period that later expressions may refer to ("a year earlier")."""

    start: date | None
    end: date | None
    value: str
    kind: Kind = "date"
    basis: Literal["stated", "relative", "inferred", "unknown"] = "relative"
    period: Period | None = None


UNRESOLVED = Reading(None, None, "", "date", "unknown")
Reader = Callable[[Groups, Setting], Reading | None]


def read(name: str, groups: Groups, setting: Setting) -> Reading | None:
    """What the pattern `name` with these groups names; None if it is no time expression after all."""
    return _READERS[name](groups, setting)


def _of(
    period: Period | None, basis: str = "relative", *, which: str = "", kind: Kind = "date", suffix: str = ""
) -> Reading:
    if period is None:
        return UNRESOLVED
    start, end = _narrowed(period, which)
    named = day(start) if period.grain == "day" else period
    known: Any = basis
    return Reading(start, end, value(period) + suffix, kind, known, named)


def _narrowed(period: Period, which: str) -> tuple[date, date]:
    if which in ("early", "mid", "late"):
        return part(period, which)  # type: ignore[arg-type]  # narrowed by the line above
    middle = period.start + (period.end - period.start) // 2
    if which == "first half":
        return period.start, middle
    return (middle + DAY, period.end) if which == "second half" else (period.start, period.end)


# --- days and months of the calendar -------------------------------------------------------------------------------


def _month_number(text: str) -> int:
    months: dict[str, int] = words()["months"]
    return months.get(text) or months.get(text.capitalize()) or months.get(text[:3].capitalize()) or int(text)


def _year_of(groups: Groups, setting: Setting) -> tuple[int | None, str]:
    """The year written out or told by "last year", with its basis; None where neither stands."""
    for key in ("year", "year2"):
        if groups.get(key):
            return _full_year(groups[key]), "stated"
    if not (shift := groups.get("yearshift")):
        return None, "relative"
    if shift in ("that", "the same", "the following", "the previous"):
        base = setting.named[-1].start.year if setting.named else None
        return (None if base is None else base + {"the following": 1, "the previous": -1}.get(shift, 0)), "relative"
    if setting.issued is None:
        return None, "unknown"
    return setting.issued.year + {"last": -1, "this": 0, "next": 1}[shift], "relative"


def _full_year(text: str) -> int:
    short = int(text)
    if len(text) > 2:
        return short
    return short + (1900 if short > 50 else 2000)


def _date(year: int, month: int, dom: int) -> date | None:
    try:
        return date(year, month, dom)
    except ValueError:
        return None


def _stated_day(groups: Groups, setting: Setting) -> Reading | None:  # noqa: ARG001 - all readers take a setting
    when = _date(int(groups["year"]), int(groups["month"]), int(groups["dom"]))
    clock = groups.get("clock")
    return (
        None
        if when is None
        else _of(day(when), "stated", kind="time" if clock else "date", suffix=f"T{clock}" if clock else "")
    )


def _numeric_day(groups: Groups, setting: Setting) -> Reading | None:  # noqa: ARG001
    """Month first with slashes, day first with points, unless the figures leave one way only."""
    year, one, two = _full_year(groups["year"]), int(groups["first"]), int(groups["second"])
    usual, other = ((one, two), (two, one)) if groups["sign"] == "/" else ((two, one), (one, two))
    readings = [found for month, dom in (usual, other) if (found := _date(year, month, dom))]
    if not readings:
        return None
    if len(readings) == 2 and readings[0] != readings[1]:
        return replace(_of(day(readings[0]), "inferred"), start=min(readings), end=max(readings))
    return _of(day(readings[0]), "stated")


def _month_day(groups: Groups, setting: Setting) -> Reading | None:
    month, dom = _month_number(groups["month"]), int(re.sub(r"\D", "", groups["dom"]))
    last = int(re.sub(r"\D", "", groups["dom2"])) if groups.get("dom2") else dom
    year, basis = _year_of(groups, setting)
    start = _date(year, month, dom) if year else _nearest_day(month, dom, groups, setting)
    if start is None:
        return UNRESOLVED if _date(2000, month, dom) else None
    clock, suffix = _clock_suffix(groups)
    found = _of(day(start), basis, kind=clock, suffix=suffix)
    end = _date(start.year, month, last)
    return replace(found, end=end) if end and end > start else found


def _nearest_day(month: int, dom: int, groups: Groups, setting: Setting) -> date | None:
    """That day in the year that tense and nearness point to; a weekday beside it decides between years."""
    if setting.issued is None:
        return None
    years = range(setting.issued.year - 1, setting.issued.year + 2)
    days = [found for year in years if (found := _date(year, month, dom))]
    if groups.get("weekday"):
        index = words()["weekdays"][groups["weekday"].title()]
        days = [when for when in days if when.weekday() == index] or days
    return min(days, key=lambda when: _cost((when - setting.issued).days, setting), default=None)  # type: ignore[operator]


def _cost(days_off: int, setting: Setting) -> float:
    """How unlikely a day so many days off is: the wrong side of the tense counts for some months more."""
    side = _side(setting)
    against = (side == "past" and days_off > 0) or (side == "future" and days_off < 0)
    if setting.attributive and not setting.relation == "since":
        return abs(days_off) + (60 if against else 0)
    return abs(days_off) + (250 if against else 0) + (20 if side is None and days_off > 0 else 0)


def _side(setting: Setting) -> str | None:
    if setting.relation == "since":
        return "past"
    if setting.relation in ("by", "until") and setting.tense != "past":
        return "future"
    return (
        "future"
        if setting.tense == "present" and setting.relation == "at" and not setting.attributive
        else setting.tense
    )


def _month(groups: Groups, setting: Setting) -> Reading | None:
    month = _month_number(groups["month"])
    year, basis = _year_of(groups, setting)
    if year is None and setting.issued is None:
        return UNRESOLVED
    period = containing(date(year, month, 1), "month") if year else _nearest_month(month, groups.get("shift"), setting)
    return _of(period, basis, which=_which(groups))


def _nearest_month(month: int, shift: str | None, setting: Setting) -> Period | None:
    if setting.issued is None:
        return None
    if shift in words()["focus_shifts"] and setting.named:
        base, step = setting.named[-1].start, words()["focus_shifts"][shift]
        return _stepped_month(base, month, step)
    this = setting.issued
    if shift in words()["shifts"]:
        return _stepped_month(this, month, words()["shifts"][shift])
    offsets = [(year - this.year) * 12 + month - this.month for year in range(this.year - 1, this.year + 2)]
    best = min(offsets, key=lambda off: _cost(off * 30, setting))
    return shifted(containing(this, "month"), best)


def _stepped_month(base: date, month: int, step: int) -> Period:
    """That month before (-1), after (1) or in the year of (0) the base."""
    year = base.year
    if step < 0 and month >= base.month:
        year -= 1
    if step > 0 and month <= base.month:
        year += 1
    return containing(date(year, month, 1), "month")


def _which(groups: Groups) -> str:
    """Which part of a period the words before it single out: "early", "mid", "late", "earlier", "later" or a half."""
    said = groups.get("part", "")
    found: str = words()["parts"].get(said, said)
    return found


# --- weekdays and days around the article ---------------------------------------------------------------------------


def _weekday(groups: Groups, setting: Setting) -> Reading | None:
    if setting.issued is None and groups.get("shift") not in words()["focus_shifts"]:
        return UNRESOLVED
    when = _weekday_near(words()["weekdays"][groups["weekday"].title()], groups, setting)
    kind, suffix = _clock_suffix(groups)
    return _of(None if when is None else day(when), kind=kind, suffix=suffix)


def _weekday_near(index: int, groups: Groups, setting: Setting) -> date | None:
    shift, issued = groups.get("shift"), setting.issued
    if shift in words()["focus_shifts"]:
        base = _last_named(setting, "day")
        return None if base is None else _weekday_stepped(base.start, index, words()["focus_shifts"][shift])
    assert issued is not None  # noqa: S101 - the caller asked
    if groups.get("weekshift"):
        step = {"last": -1, "the previous": -1, "this": 0}.get(groups["weekshift"], 1)
        return containing(issued, "week").start + (7 * step + index) * DAY
    if shift in words()["shifts"]:
        step = words()["shifts"][shift]
        return containing(issued, "week").start + index * DAY if step == 0 else _weekday_stepped(issued, index, step)
    if issued.weekday() == index:
        return issued
    return _weekday_stepped(issued, index, 1 if _side(setting) == "future" else -1)


def _weekday_stepped(base: date, index: int, step: int) -> date:
    """The nearest such weekday strictly before or after, or in the week of, the base."""
    if step == 0:
        return containing(base, "week").start + index * DAY
    days = (index - base.weekday()) % 7 or 7
    return base + (days if step > 0 else days - 7 if days < 7 else -7) * DAY


def _weekday_weeks_off(groups: Groups, setting: Setting) -> Reading | None:
    count = _count(groups)
    if setting.issued is None or count is None:
        return UNRESOLVED
    index = words()["weekdays"][groups["weekday"].title()]
    step = -1 if groups["side"] == "ago" else 1
    base = setting.issued if setting.issued.weekday() == index else _weekday_stepped(setting.issued, index, step)
    return _of(day(base + int(7 * count * step) * DAY))


def _week_of(groups: Groups, setting: Setting) -> Reading | None:
    month, dom = _month_number(groups["month"]), int(re.sub(r"\D", "", groups["dom"]))
    year, basis = _year_of(groups, setting)
    when = _date(year, month, dom) if year else _nearest_day(month, dom, groups, setting)
    if when is None:
        return UNRESOLVED if _date(2000, month, dom) else None
    if groups["end"] in ("ending", "ended"):
        return replace(_of(containing(when, "week"), basis), start=when - 6 * DAY, end=when)
    return _of(containing(when, "week"), basis)


def _deictic_day(groups: Groups, setting: Setting) -> Reading | None:
    said = groups["day"]
    if setting.issued is None:
        return UNRESOLVED
    offsets = {
        "the day before yesterday": -2,
        "yesterday": -1,
        "last night": -1,
        "last evening": -1,
        "the day after tomorrow": 2,
        "tomorrow": 1,
    }
    when = setting.issued + offsets.get(said, 0) * DAY
    if said == "overnight":
        return Reading(when - DAY, when, value(day(when)) + "TNI", "time", "relative", day(when))
    kind, suffix = _clock_suffix(groups)
    return _of(day(when), kind=kind, suffix=suffix)


def _focus_day(groups: Groups, setting: Setting) -> Reading | None:
    """ "The next day", "that evening": counted from the day last named, else, with basis "inferred", from the issue."""
    base = _last_named(setting, "day")
    issued = None if setting.issued is None else day(setting.issued)
    if base is None and groups["shift"] in ("that", "the same", "that same"):
        return UNRESOLVED
    chosen = base or issued
    if chosen is None:
        return UNRESOLVED
    kind, suffix = _clock_suffix(groups)
    step = words()["focus_shifts"].get(groups["shift"], 1)
    return _of(shifted(chosen, step), "relative" if base else "inferred", kind=kind, suffix=suffix)


def _last_named(setting: Setting, grain: Grain | None = None) -> Period | None:
    for period in reversed(setting.named):
        if grain is None or period.grain == grain:
            return period
    return None


def _clock_suffix(groups: Groups) -> tuple[Kind, str]:
    """ "time" and the TIMEX3 tail ("T10:35", "TEV") where the words tell the hour or the part of the day."""
    text = groups["text"]
    if found := re.search(r"\b(\d{1,2})(?:[:.](\d\d))? ?([ap])\.? ?m\b", text):
        hour = int(found[1]) % 12 + (12 if found[3] == "p" else 0)
        return "time", f"T{hour:02d}:{found[2] or '00'}"
    if found := re.search(r"\b([012]?\d)[:.]?([0-5]\d)(?: ?(?:gmt|hours|utc|z)\b|(?=.*:))", text):
        return "time", f"T{int(found[1]):02d}:{found[2]}" if int(found[1]) < 25 else ""
    for word, tail in words()["dayparts"].items():
        if re.search(rf"\b{word}\b", text) and not re.search(r"\bmid-?$", text):
            return "time", tail if tail.startswith("T1") or tail.startswith("T2") else f"T{tail}"
    return ("time", "TNI") if "tonight" in text or "overnight" in text else ("date", "")


def _clock(groups: Groups, setting: Setting) -> Reading | None:
    """A time of day alone is of the day named beside it, else probably of the day of issue."""
    base = _last_named(setting, "day")
    chosen = base or (None if setting.issued is None else day(setting.issued))
    kind, suffix = _clock_suffix(groups)
    return replace(_of(chosen, "relative" if base else "inferred", kind=kind, suffix=suffix), kind="time", period=None)


# --- weeks, months, years around the article ------------------------------------------------------------------------


def _grain(unit: str) -> Grain:
    if unit in words()["seasons"]:
        return "season"
    found: Grain = words()["units"].get(unit, "day")
    return found


def _shifted_unit(groups: Groups, setting: Setting) -> Reading | None:
    shift, unit = groups["shift"], groups["unit"]
    if unit == "period" or shift == "the latest":
        return _latest(unit, setting) if shift == "the latest" else None
    if shift == "the" and not (groups.get("part") or unit in ("weekend", "quarter")):
        return None
    if unit in words()["seasons"]:
        return _shifted_season(groups, setting)
    grain = _grain(unit)
    period = _around(shift, grain, setting)
    return _upto(_of(period, which=_which(groups)), _which(groups), setting)


def _around(shift: str, grain: Grain, setting: Setting) -> Period | None:
    """The week, month, year … that `shift` steps to from the one of the issue, or of what was named last."""
    if shift in words()["focus_shifts"]:
        base = _last_named(setting)
        if base is not None:
            return shifted(containing(base.start, grain), words()["focus_shifts"][shift])
    if setting.issued is None:
        return None
    here = containing(setting.issued, grain)
    if shift == "the" and grain == "quarter":
        return _last_named(setting, "quarter") or shifted(here, -1)
    if grain == "weekend":
        return _weekend(shift, here, setting)
    return shifted(here, words()["shifts"].get(shift, words()["focus_shifts"].get(shift, 0)))


def _weekend(shift: str, here: Period, setting: Setting) -> Period:
    """ "This weekend" in the past tense early in the week is the one that has just ended."""
    assert setting.issued is not None  # noqa: S101 - the caller asked
    step: int = words()["shifts"].get(shift, 0)
    if step == 0 and setting.issued.weekday() < 4 and _side(setting) != "future":
        ahead = setting.relation in ("by", "until", "before")
        return here if ahead else shifted(here, -1)
    return shifted(here, step)


def _latest(unit: str, setting: Setting) -> Reading:
    if unit == "period":
        return _of(_last_named(setting, "quarter"))
    if setting.issued is None:
        return UNRESOLVED
    grain = _grain(unit)
    named = _last_named(setting, grain)
    return _of(named or shifted(containing(setting.issued, grain), -1))


def _upto(found: Reading, which: str, setting: Setting) -> Reading:
    """ "Earlier this month" ends with the day of issue, "later this week" begins with it."""
    if setting.issued is None or found.start is None or found.end is None:
        return found
    inside = found.start <= setting.issued <= found.end
    if which == "earlier" and inside:
        return replace(found, end=setting.issued)
    return replace(found, start=setting.issued) if which == "later" and inside else found


def _unit_end(groups: Groups, setting: Setting) -> Reading | None:
    if setting.issued is None:
        return UNRESOLVED
    return _of(containing(setting.issued, _grain(groups["unit"])), which="late")


def _units_off(groups: Groups, setting: Setting) -> Reading | None:
    """ "Two days ago" counts from the issue, "two days earlier" from what was named last."""
    side, count = groups["side"], _count(groups)
    grain = _grain(groups["unit"])
    if count is None:
        return _vague(side, setting)
    issued = None if setting.issued is None else day(setting.issued)
    here = side in ("ago", "from now", "hence")
    base = issued if here else _last_named(setting) or issued
    if base is None:
        return UNRESOLVED
    basis = "relative" if here or setting.named else "inferred"
    step = count if side in ("later", "from now", "hence", "after", "afterward", "afterwards") else -count
    if groups["unit"] in ("hour", "minute", "second"):
        return _of(base if base.grain == "day" else issued, "inferred", kind="time")
    return _of(_stepped(base, step, grain, groups["unit"], setting, here), basis)


def _stepped(base: Period, step: float, grain: Grain, unit: str, setting: Setting, here: bool) -> Period:
    """A year before a quarter is a quarter; three months before a day is a month, six weeks a week, two days a day."""
    if unit == "fortnight":
        step *= 2
    whole = int(step)
    if whole != step and grain in ("year", "month", "decade"):
        finer: Grain = "month" if grain == "year" else "year" if grain == "decade" else "week"
        parts = {"year": 12, "decade": 10, "month": 4}[grain]
        return shifted(containing(base.start, finer), round(step * parts))
    if (
        here
        and grain == "year"
        and abs(step) == 1
        and (near := _last_named(setting))
        and near.grain in ("quarter", "month")
    ):
        return shifted(near, whole, "year")
    if base.grain in ("quarter", "month", "season") and grain == "year" and not here:
        return shifted(base, whole, "year")
    if grain == "decade":
        return containing(moved(base.start, whole * 10, "year"), "year")
    if base.grain == "day" and not here and grain in ("week", "year") and abs(whole) == 1:
        return shifted(base, whole, grain)
    return shifted(containing(base.start, grain), whole)


def _vague(side: str, setting: Setting) -> Reading:
    if side in ("ago", "earlier", "before"):
        return Reading(None, setting.issued, "PAST_REF", "past", "relative" if setting.issued else "unknown")
    return Reading(setting.issued, None, "FUTURE_REF", "future", "relative" if setting.issued else "unknown")


def _vague_units_off(groups: Groups, setting: Setting) -> Reading | None:
    return (
        _vague(groups["side"], setting)
        if groups["side"] in ("ago", "from now")
        else replace(_vague("ago", setting), start=None, end=None, basis="unknown")
    )


def _attributive_year_off(groups: Groups, setting: Setting) -> Reading | None:
    near = _last_named(setting)
    if near is not None and near.grain in ("quarter", "month", "half"):
        return _of(shifted(near, -1, "year"))
    if setting.issued is None:
        return UNRESOLVED
    return _of(shifted(containing(setting.issued, "quarter" if "quarter" in groups["text"] else "year"), -1, "year"))


def _last_units(groups: Groups, setting: Setting) -> Reading | None:
    """ "The past two weeks" is the stretch up to the issue, "the next three days" the one from it."""
    unit, count = groups["unit"], _count(groups) if groups.get("count") else 1.0
    ahead = groups["shift"] in ("the next", "next", "the coming", "the following")
    length = _length_value(unit, count)
    if setting.issued is None:
        return replace(UNRESOLVED, value=length, kind="duration")
    if count is None:
        return replace(_vague("from now" if ahead else "ago", setting), value="FUTURE_REF" if ahead else "PAST_REF")
    other = _from_issue(setting.issued, count if ahead else -count, unit)
    start, end = sorted((setting.issued, other))
    return Reading(start, end, length, "date", "relative")


def _from_issue(issued: date, count: float, unit: str) -> date:
    if unit in ("second", "minute", "hour"):
        hours = count * {"second": 1 / 3600, "minute": 1 / 60, "hour": 1}[unit]
        return issued + timedelta(days=-(-hours // 24) if hours > 0 else hours // 24)
    if unit == "weekend":
        return moved(issued, int(count), "week")
    return moved(issued, int(count * (2 if unit == "fortnight" else 1)), _grain(unit))


def _recent_units(groups: Groups, setting: Setting) -> Reading | None:
    return _vague("from now" if groups["shift"] in ("coming", "upcoming", "the coming") else "ago", setting)


def _within_units(groups: Groups, setting: Setting) -> Reading | None:
    """ "Within a week", "within days": from the issue on, where the verb does not speak of the past."""
    unit = groups["unit"]
    count = _count(groups) if groups.get("count") else None
    if setting.tense == "past":
        return Reading(None, None, _length_value(unit, count), "duration", "unknown")
    if setting.issued is None:
        return replace(UNRESOLVED, value=_length_value(unit, count), kind="duration")
    end = None if count is None else _from_issue(setting.issued, count, unit)
    return Reading(
        setting.issued,
        end,
        _length_value(unit, count) if count else "FUTURE_REF",
        "future" if end is None else "date",
        "relative",
    )


def _in_units(groups: Groups, setting: Setting) -> Reading | None:
    """ "Will meet in two weeks", "in a month's time"; "for the second time in a week" is a length."""
    unit, count = groups["unit"], _count(groups)
    ahead = _side(setting) == "future" or "time" in groups["text"]
    if not ahead or count is None or setting.issued is None:
        return Reading(None, None, _length_value(unit, count), "duration", "unknown")
    if unit in ("second", "minute", "hour"):
        return _of(day(_from_issue(setting.issued, count, unit)), "relative", kind="time")
    return _of(shifted(containing(setting.issued, _grain(unit)), int(count)))


def _count(groups: Groups) -> float | None:
    said = groups["count"]
    few: Mapping[str, float | None] = words()["few"]
    if said == "the":
        return 1.0
    found = few[said] if said in few else number(said)
    return found + 0.5 if found is not None and groups.get("half") else found


# --- quarters, seasons, holidays, years -----------------------------------------------------------------------------


def _quarter(groups: Groups, setting: Setting) -> Reading | None:
    grain: Grain = "half" if groups["grain"] == "half" else "quarter"
    index = int(words()["ordinals"].get(groups["ordinal"], 0) or int(groups["ordinal"]))
    if grain == "half" and index > 2:
        return None
    year, basis = _year_of(groups, setting)
    month = (index - 1) * (6 if grain == "half" else 3) + 1
    if year is not None:
        return _of(containing(date(year, month, 1), grain), basis)
    if setting.issued is None or (grain == "half" and not groups.get("shift")):
        return UNRESOLVED if setting.issued is None else None
    here = containing(date(setting.issued.year, month, 1), grain)
    ahead = here.start > setting.issued and _side(setting) != "future"
    return _of(
        shifted(here, -1, "year") if ahead or groups.get("shift") == "last" and here.end > setting.issued else here
    )


def _season(groups: Groups, setting: Setting) -> Reading | None:
    year, basis = _year_of(groups, setting)
    if year is None:
        return _shifted_season({**groups, "unit": groups["season"], "shift": groups.get("shift", "the")}, setting)
    month = words()["seasons"][groups["season"]]
    when = date(year - (1 if month == 1 and groups.get("yearshift") is None else 0), 12 if month == 1 else month, 1)
    return _of(containing(when, "season"), basis, which=_which(groups))


def _shifted_season(groups: Groups, setting: Setting) -> Reading | None:
    if setting.issued is None:
        return UNRESOLVED
    month = words()["seasons"][groups["unit"]]
    step = words()["shifts"].get(groups["shift"])
    candidates = [containing(date(setting.issued.year + off, month, 1), "season") for off in (-1, 0, 1)]
    if step is None:
        return _of(min(candidates, key=lambda found: _cost((found.start - setting.issued).days, setting)))  # type: ignore[operator]
    if step == 0:
        return _of(candidates[1], which=_which(groups))
    fitting = [
        found for found in candidates if (found.end < setting.issued if step < 0 else found.start > setting.issued)
    ]
    return _of(fitting[-1 if step < 0 else 0], which=_which(groups)) if fitting else UNRESOLVED


def _holiday(groups: Groups, setting: Setting) -> Reading | None:
    table = {name.lower().replace("'", ""): rule for name, rule in words()["holidays"].items()}
    rule = table[groups["holiday"].replace("'", "").replace("’", "")]
    year, basis = _year_of(groups, setting)
    if year is not None:
        return _of(day(_holiday_in(year, rule)), basis)
    if setting.issued is None:
        return UNRESOLVED
    days = [_holiday_in(setting.issued.year + off, rule) for off in (-1, 0, 1)]
    step = words()["shifts"].get(groups.get("shift", ""))
    if step in (-1, 1):
        days = [when for when in days if (when > setting.issued if step > 0 else when < setting.issued)]
    return _of(day(min(days, key=lambda when: _cost((when - setting.issued).days, setting))))  # type: ignore[operator]


def _holiday_in(year: int, rule: str) -> date:
    """ "12-25", "easter-2", "4 thu 11" (fourth Thursday of November), "election" (US: Tuesday after the first Monday)."""
    if rule == "election":
        return date(year, 11, 1) + relativedelta(weekday=MO(1)) + DAY
    if rule.startswith("easter"):
        return easter(year) + int(rule[6:]) * DAY
    if "-" in rule[1:]:
        return date(year, int(rule[:2]), int(rule[3:]))
    which, name, month = rule.split()
    nth = weekday(("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(name))(int(which))
    return date(year, int(month), 31 if int(which) < 0 and month != "11" else 1) + relativedelta(weekday=nth)


def _year(groups: Groups, setting: Setting) -> Reading | None:  # noqa: ARG001
    year = int(groups["year"])
    found = _of(containing(date(year, 1, 1), "year"), "stated", which=_which(groups))
    if not (said := groups.get("year2")):
        return found
    last = int(said) if len(said) == 4 else year // 100 * 100 + int(said)
    return replace(found, end=date(last, 12, 31)) if year < last < year + 100 else found


def _spelled_year(groups: Groups, setting: Setting) -> Reading | None:  # noqa: ARG001
    century = {"eighteen": 18, "nineteen": 19, "twenty": 20}[groups["century"]]
    rest = number(groups["rest"])
    return None if rest is None else _of(containing(date(century * 100 + int(rest), 1, 1), "year"), "stated")


def _decade(groups: Groups, setting: Setting) -> Reading | None:  # noqa: ARG001
    year = int(groups["decade"]) if groups.get("decade") else 1900 + int(groups["short"])
    return _of(containing(date(year, 1, 1), "decade"), "stated", which=_which(groups))


# --- what names no stretch of the calendar --------------------------------------------------------------------------


def _set(groups: Groups, setting: Setting) -> Reading | None:  # noqa: ARG001
    return Reading(None, None, "XXXX", "set", "unknown")


def _length(groups: Groups, setting: Setting) -> Reading | None:  # noqa: ARG001
    return Reading(
        None,
        None,
        _length_value(groups["unit"], _count(groups) if groups.get("count") else None),
        "duration",
        "unknown",
    )


def _length_value(unit: str, count: float | None) -> str:
    """ "P2W", "PT3H", "PXM" as in TIMEX3."""
    letter = {
        "second": "S",
        "minute": "M",
        "hour": "H",
        "day": "D",
        "night": "D",
        "weekend": "D",
        "fortnight": "W",
    }.get(unit)
    letter = letter or {
        "week": "W",
        "month": "M",
        "quarter": "Q",
        "year": "Y",
        "decade": "E",
        "century": "C",
        "centurie": "C",
    }.get(unit, "X")
    said = "X" if count is None else f"{count:g}"
    return f"P{'T' if unit in ('second', 'minute', 'hour') else ''}{said}{letter}"


def _past(groups: Groups, setting: Setting) -> Reading | None:  # noqa: ARG001
    return _vague("ago", setting)


def _present(groups: Groups, setting: Setting) -> Reading | None:  # noqa: ARG001
    return Reading(
        setting.issued, setting.issued, "PRESENT_REF", "present", "relative" if setting.issued else "unknown"
    )


def _future(groups: Groups, setting: Setting) -> Reading | None:  # noqa: ARG001
    return _vague("from now", setting)


_READERS: dict[str, Reader] = {
    "stated_day": _stated_day, "numeric_day": _numeric_day, "month_day": _month_day, "month": _month, "weekday": _weekday,
    "weekday_weeks_off": _weekday_weeks_off, "week_of": _week_of, "shifted_unit": _shifted_unit, "unit_end": _unit_end,
    "deictic_day": _deictic_day, "focus_day": _focus_day, "units_off": _units_off, "vague_units_off": _vague_units_off,
    "attributive_year_off": _attributive_year_off, "last_units": _last_units, "recent_units": _recent_units,
    "within_units": _within_units, "in_units": _in_units, "quarter": _quarter, "season": _season, "holiday": _holiday,
    "year": _year, "spelled_year": _spelled_year, "decade": _decade, "clock": _clock, "set": _set, "length": _length,
    "past": _past, "present": _present, "future": _future,
}  # fmt: skip
