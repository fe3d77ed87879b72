"""Weeks, months, quarters, seasons, years: around the issue, around what was named before, and written out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from extract.dating.periods import Grain, Period, containing, day, moved, shifted
from extract.dating.reading import (
    UNRESOLVED,
    Groups,
    Known,
    Reader,
    Reading,
    Setting,
    count_told,
    full_year,
    grain_of,
    length_value,
    month_number,
    of_period,
    vague_reading,
    which_part,
    words,
    year_told,
)


def _month(groups: Groups, setting: Setting) -> Reading | None:
    """As in "In November", "the start of February", "mid-May 2023", "last April"."""
    month = month_number(groups["month"])
    year, basis = year_told(groups, setting)
    period = containing(date(year, month, 1), "month") if year else _nearest_month(month, groups.get("shift"), setting)
    return _up_to_issue(of_period(period, basis, which=which_part(groups)), which_part(groups), setting)


def _nearest_month(month: int, shift: str | None, setting: Setting) -> Period | None:
    near = setting.last_named()
    if shift in words()["focus_shifts"] and near:
        return _stepped_month(near.start, month, words()["focus_shifts"][shift])
    if setting.issued is None:
        return None
    here = containing(setting.issued, "month")
    if shift in words()["shifts"]:
        return _stepped_month(here.start, month, words()["shifts"][shift])
    offsets = (month - here.start.month + years * 12 for years in (-1, 0, 1))
    return shifted(here, min(offsets, key=lambda months: setting.cost(months * 30)))


def _stepped_month(base: date, month: int, step: int) -> Period:
    """That month before (-1), after (1) or in the year of (0) the base."""
    back = step < 0 and month >= base.month
    ahead = step > 0 and month <= base.month
    return containing(date(base.year - back + ahead, month, 1), "month")


def _shifted_unit(groups: Groups, setting: Setting) -> Reading | None:
    """As in "Last week", "earlier this month", "the end of the year", "the following month", "the latest quarter"."""
    shift, unit = groups["shift"], groups["unit"]
    if shift == "the latest":
        return of_period(_latest(unit, setting))
    if unit == "period" or (shift == "the" and not (groups.get("part") or unit in ("weekend", "quarter"))):
        return None
    if unit in words()["seasons"]:
        return _season_around({**groups, "season": unit}, setting)
    around = _around(shift, grain_of(unit), setting)
    found = of_period(around, which=which_part(groups))
    not_yet = found.start is not None and setting.issued is not None and found.start > setting.issued
    if shift == "the" and around and not_yet and setting.side == "past":
        found = of_period(shifted(around, -1), which=which_part(groups))  # "raised more in the second half of the year"
    return _up_to_issue(found, which_part(groups), setting)


def _around(shift: str, grain: Grain, setting: Setting) -> Period | None:
    """The week, month, year … that `shift` steps to from that of the issue, or of what was named last."""
    named = setting.last_named()
    if shift == "the next" and setting.side == "future" and setting.issued:
        named = None  # "will fall over the next year" is told from the issue on
    if shift in words()["focus_shifts"] and named:
        return shifted(containing(named.start, grain), words()["focus_shifts"][shift])
    away = shift == "the following" or setting.side == "past"
    if setting.issued is None or (words()["focus_shifts"].get(shift, 0) > 0 and away):
        return None
    here = containing(setting.issued, grain)
    if shift == "the" and grain == "quarter":
        return setting.last_named("quarter") or shifted(here, -1)
    if grain == "weekend":
        return _weekend(shift, here, setting)
    return shifted(here, words()["shifts"].get(shift, words()["focus_shifts"].get(shift, 0)))


def _weekend(shift: str, here: Period, setting: Setting) -> Period:
    """As in "This weekend" is, from Monday to Thursday and where nothing looks ahead, the one that has just ended."""
    step: int = words()["shifts"].get(shift, 0)
    early = setting.issued is not None and setting.issued.weekday() < 4
    just_ended = step == 0 and early and setting.side != "future" and setting.relation == "at"
    return shifted(here, -1 if just_ended else step)


def _latest(unit: str, setting: Setting) -> Period | None:
    """The latest quarter (month, year) spoken of, else the last that was over at the issue."""
    grain = "quarter" if unit == "period" else grain_of(unit)
    named = [period for period in setting.named if period.grain == grain and setting.reported(period)]
    if named:
        return max(named, key=lambda period: period.start)
    return None if setting.issued is None else shifted(containing(setting.issued, grain), -1)


def _up_to_issue(found: Reading, which: str, setting: Setting) -> Reading:
    """As in "Earlier this month" ends with the day of issue, "later this week" begins with it."""
    if setting.issued is None or found.start is None or found.end is None:
        return found
    inside = found.start <= setting.issued <= found.end
    if which == "earlier" and inside:
        return replace(found, end=setting.issued)
    return replace(found, start=setting.issued) if which == "later" and inside else found


def _unit_end(groups: Groups, setting: Setting) -> Reading | None:
    """As in "Year-end", "the month's end": the last month of the year or quarter, the last third of the month."""
    year, basis = year_told(groups, setting)
    if setting.issued is None and year is None:
        return UNRESOLVED
    period = containing(date(year, 12, 31) if year else setting.issued or date.min, grain_of(groups["unit"]))
    if setting.side == "past" and year is None:
        period = shifted(period, -1)
    if period.grain in ("year", "quarter"):
        return of_period(containing(period.end, "month"), basis)
    return of_period(period, basis, which="late")


# --- counted from the issue or from what was named --------------------------------------------------------------------


def _units_off(groups: Groups, setting: Setting) -> Reading | None:
    """As in "Two days ago" counts from the issue, "two days earlier" from what was named last."""
    direction, unit, count = groups["side"], groups["unit"], count_told(groups)
    ahead = direction not in ("ago", "earlier", "before")
    from_issue = direction in ("ago", "from now", "hence")
    if count is None and from_issue:
        return vague_reading(ahead=ahead, setting=setting)
    if count is None:
        return Reading(None, None, length_value(unit, None), "duration", "unknown")
    named = None if from_issue else setting.last_named()
    after_nothing = not from_issue and named is None and ahead and setting.side != "future"
    if after_nothing or (named is None and setting.issued is None):
        return UNRESOLVED
    base = named or day(setting.issued or date.min)
    basis: Known = "relative" if from_issue or named else "inferred"
    if unit in ("hour", "minute", "second"):
        return of_period(containing(base.start, "day"), "inferred", kind="time")
    step = count if ahead else -count
    near = next((period for period in reversed(setting.named) if setting.reported(period)), None)
    if unit == "year" and step == -1 and near and near.grain in ("quarter", "month", "half"):
        # "Profit rose in the third quarter from a year ago": compared with, not gone to.
        return replace(of_period(shifted(near, -1, "year"), basis), period=None)
    return of_period(stepped(base, step, unit, from_issue=named is None), basis)


def stepped(base: Period, step: float, unit: str, *, from_issue: bool) -> Period:
    """Three months before a day is a month, six weeks a week, two days a day; a year before a quarter is a quarter."""
    grain, whole = grain_of(unit), int(step * (2 if unit == "fortnight" else 1))
    if int(step) != step and grain in ("year", "decade", "century"):
        finer: Grain = "month" if grain == "year" else "year"
        return shifted(containing(base.start, finer), round(step * {"year": 12, "decade": 10, "century": 100}[grain]))
    if grain == "decade":
        return containing(moved(base.start, whole * 10, "year"), "year")
    keeps = base.grain in ("quarter", "month", "season") and grain == "year"
    exact = base.grain == "day" and grain in ("week", "year") and abs(whole) == 1
    if not from_issue and (keeps or exact):
        return shifted(base, whole, grain)
    return shifted(containing(base.start, grain), whole)


def _year_off_attribute(groups: Groups, setting: Setting) -> Reading | None:
    """As in "The year-ago quarter", "year-earlier sales": a year before the quarter spoken of."""
    told = groups["text"].endswith("quarter") or any(period.grain == "quarter" for period in setting.named)
    near = _latest("quarter", setting) if told else None
    if near is None and setting.issued is not None:
        near = containing(setting.issued, "year")
    return UNRESOLVED if near is None else replace(of_period(shifted(near, -1, "year")), period=None)


def _last_units(groups: Groups, setting: Setting) -> Reading | None:
    """As in "The past two weeks" is the stretch up to the issue, "the next three days" the one from it."""
    unit, count = groups["unit"], count_told(groups) if groups.get("count") else 1.0
    ahead = words()["shifts"].get(groups["shift"], words()["focus_shifts"].get(groups["shift"], -1)) > 0
    if count is None:
        return vague_reading(ahead=ahead, setting=setting)
    length = length_value(unit, count)
    if setting.issued is None:
        return Reading(None, None, length, "date", "unknown")
    start, end = sorted((setting.issued, _days_off(setting.issued, count if ahead else -count, unit)))
    return Reading(start, end, length)


def _days_off(issued: date, count: float, unit: str) -> date:
    if unit in ("second", "minute", "hour"):
        hours = count * {"second": 1 / 3600, "minute": 1 / 60, "hour": 1}[unit]
        return issued + timedelta(days=-(-hours // 24) if hours > 0 else hours // 24)
    return moved(issued, int(count * (2 if unit == "fortnight" else 1)), grain_of(unit))


def _within_units(groups: Groups, setting: Setting) -> Reading | None:
    """As in "Within a week", "within days": from the issue on, unless the verb speaks of the past."""
    unit, count = groups["unit"], count_told(groups)
    length = length_value(unit, count)
    if setting.issued is None or setting.side == "past":
        return Reading(None, None, length, "duration", "unknown")
    if count is None:
        return vague_reading(ahead=True, setting=setting)
    return Reading(setting.issued, _days_off(setting.issued, count, unit), length)


def _in_units(groups: Groups, setting: Setting) -> Reading | None:
    """As in "Will meet in two weeks", "in a month's time"; "for the second time in a week" is a length."""
    unit, count = groups["unit"], count_told(groups)
    ahead = setting.side == "future" or groups["text"].endswith("time")
    if not ahead or count is None or setting.issued is None:
        return Reading(None, None, length_value(unit, count), "duration", "unknown")
    if unit in ("second", "minute", "hour"):
        return of_period(day(_days_off(setting.issued, count, unit)), kind="time")
    return of_period(shifted(containing(setting.issued, grain_of(unit)), int(count)))


# --- quarters, seasons, years -------------------------------------------------------------------------------


def _quarter(groups: Groups, setting: Setting) -> Reading | None:
    """As in "The third quarter", "Q1 2024", "the first half of last year"; quarters are those of the calendar."""
    grain: Grain = "half" if groups["grain"] == "half" else "quarter"
    index: int = words()["ordinals"].get(groups["ordinal"]) or int(groups["ordinal"])
    year, basis = year_told(groups, setting)
    if grain == "half" and (index > 2 or (year is None and not groups.get("shift"))):
        return None
    first = (index - 1) * (6 if grain == "half" else 3) + 1
    if year is not None:
        return of_period(containing(date(year, first, 1), grain), basis)
    if setting.issued is None:
        return UNRESOLVED
    here = containing(date(setting.issued.year, first, 1), grain)
    not_yet = here.start > setting.issued and setting.side != "future"
    return of_period(shifted(here, -1, "year") if not_yet else here)


def _season(groups: Groups, setting: Setting) -> Reading | None:
    """As in "The spring of 2023", "last fall": winter 2023 ends in 2023, "last winter" is the last that was over."""
    year, basis = year_told(groups, setting)
    if year is None:
        return _season_around(groups, setting)
    month = words()["seasons"][groups["season"]]
    year += "until" in groups  # the winter of 2010-11
    return of_period(containing(date(year, month, 1), "season"), basis, which=which_part(groups))


def _season_around(groups: Groups, setting: Setting) -> Reading:
    if setting.issued is None:
        return UNRESOLVED
    issued, month = setting.issued, words()["seasons"][groups["season"]]
    if (told := words()["focus_shifts"].get(groups.get("shift", ""))) is not None and (near := setting.last_named()):
        return of_period(containing(date(near.start.year + told, month, 1), "season"), which=which_part(groups))
    seasons = [containing(date(issued.year + off, month, 1), "season") for off in (-1, 0, 1)]
    step = words()["shifts"].get(groups.get("shift", "the"))
    if step == 0:
        return of_period(seasons[1], which=which_part(groups))
    if step is not None:
        over = [found for found in seasons if (found.end < issued if step < 0 else found.start > issued)]
        return of_period(over[-1 if step < 0 else 0], which=which_part(groups))
    return of_period(
        min(seasons, key=lambda found: setting.cost((found.start - issued).days)), which=which_part(groups)
    )


def _year(groups: Groups, setting: Setting) -> Reading | None:  # noqa: ARG001 - all readers take a setting
    """As in "2007", "late 2023", "2011-12"."""
    year = full_year(groups["year"])
    found = of_period(containing(date(year, 1, 1), "year"), "stated", which=which_part(groups))
    if not (said := groups.get("year2")):
        return found
    whole = 10 ** len(said)
    last = year // whole * whole + int(said)
    return replace(found, end=date(last, 12, 31)) if year < last < year + 100 else found


def _spelled_year(groups: Groups, setting: Setting) -> Reading | None:  # noqa: ARG001
    """As in "Nineteen ninety-six", as in transcripts."""
    hundreds = {"eighteen": 18, "nineteen": 19, "twenty": 20}[groups["century"]]
    rest = count_told({"count": groups["rest"]})
    year = hundreds * 100 + int(rest or 0)
    return of_period(containing(date(year, 1, 1), "year"), "stated")


def _decade(groups: Groups, setting: Setting) -> Reading | None:  # noqa: ARG001
    """As in "The late 1990s", "the '80s", "the sixties"."""
    if said := groups.get("spelled"):
        year = (18 if groups.get("century") == "eighteen" else 19) * 100 + words()["tens_names"][said]
    else:
        year = int(groups["decade"]) if groups.get("decade") else 1900 + int(groups["short"])
    return of_period(containing(date(year, 1, 1), "decade"), "stated", which=which_part(groups))


READERS: dict[str, Reader] = {
    "month": _month,
    "shifted_unit": _shifted_unit,
    "unit_end": _unit_end,
    "units_off": _units_off,
    "year_off_attribute": _year_off_attribute,
    "last_units": _last_units,
    "within_units": _within_units,
    "in_units": _in_units,
    "quarter": _quarter,
    "season": _season,
    "year": _year,
    "spelled_year": _spelled_year,
    "decade": _decade,
}
