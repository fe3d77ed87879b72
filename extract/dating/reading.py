"""What a reader of time expressions is given and gives: the setting of an expression, and the reading of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Literal

from extract.dating.periods import Grain, Part, Period, containing, part, value
from extract.dating.tense import Tense
from extract.lexicon import word_list
from extract.numerals import number

Kind = Literal["date", "time", "duration", "set", "past", "present", "future"]
Known = Literal["stated", "relative", "inferred", "unknown"]
Groups = Mapping[str, str]
DAY = timedelta(days=1)
KEYS = (
    *("months", "names_too", "weekdays", "weekday_names", "units", "lengths", "seasons", "dayparts", "parts", "shifts"),
    *(
        "focus_shifts",
        "holidays",
        "ordinals",
        "few",
        "vague",
        "sets",
        "approx",
        "relations",
        "tens_names",
        "century_ordinals",
        "lists",
        "patterns",
    ),
)


@cache
def words() -> Mapping[str, Any]:
    """The words and patterns of words/dates.json. Raises BadWordList."""
    return word_list("dates.json", keys=KEYS)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an expression stands: the day of issue, the periods named before it (latest last), its verb's tense.

    `relation` is the word before it ("since", "by"), `attributive` whether a noun follows it ("the Oct. 7 attack"),
    `scheduled` whether that noun is of what is set beforehand ("the November election").
    """

    issued: date | None
    named: tuple[Period, ...] = ()
    tense: Tense | None = None
    attributive: bool = False
    relation: str = "at"
    scheduled: bool = False

    @property
    def side(self) -> Literal["past", "future"] | None:
        """The side of the day of issue that the words point to: "since" looks back, "by" and "until" ahead."""
        if self.relation == "since":
            return "past"
        if self.relation == "ahead" or (
            self.relation in ("by", "until", "before", "as soon as") and self.tense != "past"
        ):
            return "future"
        if self.relation == "starting" and self.tense not in ("past", "perfect"):
            return "future"
        if self.tense == "present":
            return None if self.attributive or self.relation != "at" else "future"
        return "past" if self.tense == "perfect" else self.tense

    def last_named(self, grain: Grain | None = None) -> Period | None:
        """The period named last, or the last of that grain."""
        return next((period for period in reversed(self.named) if grain in (None, period.grain)), None)

    def reported(self, period: Period) -> bool:
        """Whether results of a period may be told: a quarter must be over, others begun."""
        last = period.end if period.grain in ("quarter", "half") else period.start - DAY
        return self.issued is None or last < self.issued

    def cost(self, days_off: int, *, wrong_side: int = 250) -> int:
        """How unlikely a day so many days from the issue is, one on the wrong side of the tense by `wrong_side` more.

        Before a noun the tense says less: "set a Jan. 14 return date" looks ahead.
        """
        side = self.side
        if self.relation == "since" and days_off > 0:
            return 1000 + days_off
        against = (side == "past" and days_off > 0) or (side == "future" and days_off < 0)
        if self.attributive and self.relation != "since" and not (self.scheduled and side == "future"):
            return abs(days_off) + (60 if against else 0)
        return abs(days_off) + (wrong_side if against else 0) + (20 if side is None and days_off > 0 else 0)


@dataclass(frozen=True, slots=True)
class Reading:
    """First and last day, the TIMEX3 value, and the period that later expressions may refer to ("a year earlier")."""

    start: date | None
    end: date | None
    value: str
    kind: Kind = "date"
    basis: Known = "relative"
    period: Period | None = None


UNRESOLVED = Reading(None, None, "", "date", "unknown")
Reader = Callable[[Groups, Setting], Reading | None]
"""Takes the named groups of a match, in lower case, and its setting; None where it is no time expression after all."""


def of_period(
    period: Period | None, basis: Known = "relative", *, which: str = "", kind: Kind = "date", suffix: str = ""
) -> Reading:
    """The reading that names a period, or the part of it that `which` singles out; `suffix` tells the hour."""
    if period is None:
        return UNRESOLVED
    if which in ("first half", "second half") and period.grain == "year":
        period, which = containing(period.start if which == "first half" else period.end, "half"), ""
    start, end = _narrowed(period, which)
    return Reading(start, end, value(period) + suffix, kind, basis, period)


def _narrowed(period: Period, which: str) -> tuple[date, date]:
    parts: dict[str, Part] = {"early": "early", "mid": "mid", "late": "late"}
    if which in parts:
        return part(period, parts[which])
    middle = period.start + (period.end - period.start) // 2
    if which == "first half":
        return period.start, middle
    return (middle + DAY, period.end) if which == "second half" else (period.start, period.end)


def vague_reading(*, ahead: bool, setting: Setting) -> Reading:
    """Some time before or after the issue: one end of the interval is open."""
    basis: Known = "relative" if setting.issued else "unknown"
    if ahead:
        return Reading(setting.issued, None, "FUTURE_REF", "future", basis)
    return Reading(None, setting.issued, "PAST_REF", "past", basis)


def day_number(text: str) -> int:
    """The 7 of "7th"."""
    return int(re.sub(r"\D", "", text))


def month_number(text: str) -> int:
    """The 2 of "feb.", "february" and "02"."""
    months: dict[str, int] = words()["months"]
    return months.get(text.capitalize()) or months.get(text[:3].capitalize()) or int(text)


def weekday_number(text: str) -> int:
    """0 for "monday" and "mon."."""
    found: int = words()["weekdays"][text.capitalize()]
    return found


def year_told(groups: Groups, setting: Setting) -> tuple[int | None, Known]:
    """The year written out or told by "last year", with its basis; None where neither stands."""
    for key in ("year", "year2"):
        if groups.get(key):
            return full_year(groups[key]), "stated"
    shift = groups.get("yearshift")
    if shift in words()["focus_shifts"] and shift is not None:
        near = setting.last_named()
        return (near.start.year + words()["focus_shifts"][shift] if near else None), "relative"
    if not shift or setting.issued is None:
        return None, "relative"
    return setting.issued.year + words()["shifts"][shift], "relative"


def full_year(text: str) -> int:
    """Two digits up to 50 are of this century, the others of the last."""
    return int(text) if len(text) > 2 else int(text) + (1900 if int(text) > 50 else 2000)


def real_day(year: int, month: int, dom: int) -> date | None:
    """That date, None where the calendar has no such day."""
    try:
        return date(year, month, dom)
    except ValueError:
        return None


def which_part(groups: Groups) -> str:
    """Which part of a period the words before it single out: "early", "mid", "late", "earlier", "later" or a half."""
    said = groups.get("part", "")
    found: str = words()["parts"].get(said, said)
    return found


def grain_of(unit: str) -> Grain:
    """The calendar's unit for a word: "day" for "hour", "season" for "spring"."""
    if unit in words()["seasons"]:
        return "season"
    found: Grain = words()["units"].get(unit, "day")
    return found


def count_told(groups: Groups) -> float | None:
    """How many units the words count; None for "several" and where they do not say."""
    said = groups.get("count")
    if said is None or said == "the":
        return 1.0 if said else None
    few: Mapping[str, float | None] = words()["few"]
    found = few[said] if said in few else number(said)
    return found + 0.5 if found is not None and groups.get("half") else found


def length_value(unit: str, count: float | None) -> str:
    """The TIMEX3 value of a length of time: "P2W", "PT3H", "PXM"."""
    pattern: str = words()["lengths"].get(unit, "P{}X")
    return pattern.format("X" if count is None else f"{count:g}")


def clock_told(groups: Groups) -> tuple[Kind, str]:
    """The kind "time" and the TIMEX3 tail ("T10:35", "TEV") where the words tell a time of day, else "date" and ""."""
    text = groups["text"]
    if found := re.search(r"\b(\d{1,2})(?:[:.](\d\d))? ?([ap])\.? ?m\b", text):
        return "time", f"T{int(found[1]) % 12 + (12 if found[3] == 'p' else 0):02d}:{found[2] or '00'}"
    if found := re.search(r"\b([012]\d|\d(?=:))[:.]?([0-5]\d)(?= ?\(?(?:gmt|hours|utc)\b|(?<=:\d\d)(?!\d))", text):
        return "time", f"T{int(found[1]):02d}:{found[2]}"
    for word, tail in words()["dayparts"].items():
        if re.search(rf"\b{word}\b", text):
            return "time", f"T{tail}"
    return "date", ""
