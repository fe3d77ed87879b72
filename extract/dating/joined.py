"""Time expressions that stand beside each other and tell about each other: ranges, a shared year, "two days after"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.dating.days import stepped_weekday
from extract.dating.patterns import Match
from extract.dating.periods import Period, containing, day
from extract.dating.reading import DAY, Reading, Setting, count_told, of_period, weekday_number
from extract.dating.stretches import stepped

_DAYS = frozenset({"clock", "weekday", "month_day", "deictic_day", "stated_day"})
_NEAR = re.compile(r"[\s,()]*(?:on|of|late|early)?[\s,()]*", re.IGNORECASE)
_JOINT = re.compile(r"\s*(?:,|and|to|or|through|until|[-–—]|the|of|\s)*\s*")
_COUNTED = re.compile(r"\s+(after|before|following|from)\s+(?:the\s+)?", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:to|through|until|till|and|[-–—])\s*(?:the\s+)?", re.IGNORECASE)
_OPENED = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.IGNORECASE)
_CLOSED = re.compile(r"\s*(?:through|until|till|[-–—])", re.IGNORECASE)
Readings = list[Reading | None]


def with_shared_years(text: str, found: Sequence[Match]) -> list[Match]:
    """In "between March and June 2020" March is of 2020 too."""
    shared: list[Match] = []
    for match in reversed(found):
        later = shared[-1] if shared else None
        bare = match.name in ("month", "month_day") and not match.groups.keys() & {"year", "shift", "yearshift"}
        joined = bare and later and later.name == match.name and _JOINT.fullmatch(text[match.end : later.start])
        if joined and later and "year" in later.groups:
            shared.append(replace(match, groups={**match.groups, "year": later.groups["year"]}))
        else:
            shared.append(match)
    return shared[::-1]


def joined(text: str, found: Sequence[Match], settings: Sequence[Setting], readings: Readings) -> Readings:
    """The readings as their neighbours change them; None where a match is nothing without a neighbour."""
    result = list(readings)
    for index in reversed(range(len(found))):
        if index + 1 < len(found):
            gap = text[found[index].end : found[index + 1].start]
            _with_day_behind(found, result, index, gap)
            _with_end(text, found, settings, result, index, gap=gap)
            _with_next(found, result, index, gap)
            _counted(found, result, index, gap)
            _weekday_beside(text, found, result, index, gap=gap)
        if found[index].name == "beside" and (here := result[index]) and here.kind == "duration":
            result[index] = None
    return result


def _with_day_behind(found: Sequence[Match], readings: Readings, index: int, gap: str) -> None:
    """In "at 09:10 (0440 GMT) on Monday" both times are Monday's, whatever day was named before."""
    clock, behind = readings[index], readings[index + 1]
    near = found[index].name == "clock" and found[index + 1].name in _DAYS and _NEAR.fullmatch(gap)
    if near and clock and behind and behind.start and behind.start == behind.end:
        tail = clock.value.partition("T")[2]
        told = f"{behind.start}T{tail}" if tail else behind.start.isoformat()
        readings[index] = replace(clock, start=behind.start, end=behind.end, basis=behind.basis, value=told)


def _with_end(
    text: str, found: Sequence[Match], settings: Sequence[Setting], readings: Readings, index: int, *, gap: str
) -> None:
    """ "From Monday to Wednesday", "between 2006 and 2012": the first expression lasts to the end of the second."""
    first, last, match = readings[index], readings[index + 1], found[index]
    if not (first and last and first.period and last.period and _RANGE.fullmatch(gap)):
        return
    if not (_CLOSED.match(gap) or _OPENED.search(text[max(0, match.start - 20) : match.start])):
        return
    if last.period.start < first.period.start and match.name == found[index + 1].name == "weekday":
        if settings[index].side == "future":
            last = readings[index + 1] = of_period(_a_week_off(last.period, 1), last.basis)
        else:
            first = of_period(_a_week_off(first.period, -1), first.basis)
    if first.start and last.end and first.start <= last.end:
        readings[index] = replace(first, end=last.end)


def _with_next(found: Sequence[Match], readings: Readings, index: int, gap: str) -> None:
    """In "next Monday and Tuesday" the second day follows the first."""
    first, last = found[index], found[index + 1]
    here, there = readings[index], readings[index + 1]
    listed = first.name == last.name == "weekday" and "shift" in first.groups and "shift" not in last.groups
    if listed and here and there and here.period and there.period and re.fullmatch(r"\s*(?:,|and|or)\s*", gap):
        ahead = (there.period.start - here.period.start).days % 7
        when = here.period.start + ahead * DAY
        readings[index + 1] = replace(of_period(day(when), there.basis), kind=there.kind)


def _a_week_off(period: Period, step: int) -> Period:
    return Period(period.start + 7 * step * DAY, period.end + 7 * step * DAY, period.grain)


def _counted(found: Sequence[Match], readings: Readings, index: int, gap: str) -> None:
    """ "Two days after Friday's raid", "the week before Christmas": counted from the day that follows."""
    match, base = found[index], readings[index + 1]
    side = _COUNTED.fullmatch(gap) if match.name in ("length", "beside") else None
    if side is None or base is None or base.period is None:
        return
    count = 1.0 if match.name == "beside" else count_told(match.groups)
    if count is None or match.groups["unit"] in ("second", "minute", "hour"):
        return
    step = -count if side[1].lower() == "before" else count
    readings[index] = replace(
        of_period(stepped(base.period, step, match.groups["unit"], from_issue=False)), period=None
    )


def _weekday_beside(text: str, found: Sequence[Match], readings: Readings, index: int, *, gap: str) -> None:
    """ "The Tuesday after Thanksgiving", "the weekend before Christmas"."""
    match, base, side = found[index], readings[index + 1], _COUNTED.fullmatch(gap)
    if side is None or base is None or base.period is None or side[1].lower() == "from":
        return
    step = -1 if side[1].lower() == "before" else 1
    edge = base.period.start if step < 0 else base.period.end
    if match.name == "weekday" and text[max(0, match.start - 4) : match.start].lower() == "the ":
        when = stepped_weekday(edge, weekday_number(match.groups["weekday"]), step)
        readings[index] = of_period(day(when))
    elif match.name == "shifted_unit" and match.groups["text"] == "the weekend":
        saturday = stepped_weekday(edge, 5, step)
        readings[index] = of_period(containing(saturday, "weekend"))
