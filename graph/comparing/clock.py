"""The hour at which something happened, as a claim tells it: "at 1:53 p.m. local time", "1353 (1023 GMT)". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from graph.claim import Claim, Quantity
from graph.comparing.values import Comparison, middle

CLOCK = "hour of the day"
"""Unit and kind of the hours of the clock: 13.5 is half past one in the afternoon."""
DAY = 24
LOCAL = ""
"""The zone of an hour that is told without one."""
ROUNDED = 0.25
"""Hours that are less apart are one, rounded."""

_HOUR = re.compile(
    r"(?<![\w.:])(?:(?P<word>midnight|noon|midday)\b|(?P<hour>[01]?\d|2[0-3])(?:(?P<colon>[:.]?)(?P<minute>[0-5]\d))?"
    r"\s?(?P<half>[ap]\.\s?m\b\.?|[ap]m\b|o['’]clock\b)?(?P<hours>\s?hours\b|h\b)?)(?![\d:])",
    re.IGNORECASE,
)
_ZONE = re.compile(r",?\s?\(?(GMT|UTC|EST|EDT|CST|CDT|MST|MDT|PST|PDT|CET|CEST|BST|IST|ET|PT)\b", re.IGNORECASE)
_TWICE = re.compile(r"(?:\s+local(?:\s+time)?)?,?\s?[(/;]\s?\d\d:?\d\d\s?(?:GMT|UTC)\b")
_BESIDE = re.compile(r"(?:\s+local(?:\s+time)?)?,?\s?[(/;]?\s?$", re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(about|around|roughly|approximately|shortly (?:after|before)|just (?:after|before)|some)\s+$", re.IGNORECASE
)
_DAYPARTS = {"early morning": (4, 8), "morning": (5, 12), "afternoon": (12, 18), "evening": (17, 23), "noon": (12, 12)}
_DAYPART = re.compile(r"\b(early morning|morning|afternoon|evening)\b", re.IGNORECASE)
_WORDS = {"midnight": 0.0, "noon": 12.0, "midday": 12.0}
_REACH = 24
"""So many characters behind an hour may give it in another zone."""


@lru_cache(maxsize=8192)
def hours(claim: Claim) -> tuple[tuple[str, Quantity], ...]:
    """The hours at which what a claim tells took place, as (zone, figure); that of the place has no zone.

    A part of the day ("late on Thursday afternoon") is a range. Bare numbers that may be either half of the day
    ("at 5:30") tell nothing.
    """
    text = claim.happened.text if claim.happened else ""
    start = claim.evidence.text.find(text) if text else -1
    if start < 0:
        return ()
    found = tuple(_hours(claim.evidence.text, start, start + len(text)))
    return found or tuple(_part_of_day(text))


def compared(a: Quantity, b: Quantity) -> Comparison:
    """How two hours stand: one where they meet or are but minutes apart."""
    one, other = (a.low or 0.0, a.high or 0.0), (b.low or 0.0, b.high or 0.0)
    gap = max(one[0] - other[1], other[0] - one[1], 0.0)
    closeness = 1 - abs(middle(a) - middle(b)) / DAY
    if one == other:
        return Comparison("equal", 1.0)
    return Comparison("compatible" if gap < ROUNDED else "apart", closeness)


def _hours(text: str, start: int, end: int) -> Iterator[tuple[str, Quantity]]:
    """The hours in a stretch of a text, and those right behind it that are the same in another zone."""
    last = end
    for hit in _HOUR.finditer(text, start, min(len(text), end + _REACH)):
        if hit.start() >= end and not _BESIDE.fullmatch(text, last, hit.start()):
            return
        zone = _ZONE.match(text, hit.end())
        named = zone[1].upper() if zone else LOCAL
        value = _value(hit, zoned=bool(zone or _TWICE.match(text, hit.end())))
        if value is None or (hit.start() >= end and not zone):
            continue
        last = zone.end() if zone else hit.end()
        about = _ABOUT.search(text[: hit.start()])
        begin = about.start() if about else hit.start()
        reach = ROUNDED if about else 0.0
        yield named, Quantity(text[begin : hit.end()].strip(), value - reach, value + reach, CLOCK)


def _value(hit: re.Match[str], *, zoned: bool) -> float | None:
    """An hour as a number from 0 to 24, None where it may be no hour or either half of the day."""
    if hit["word"]:
        return _WORDS[hit["word"].lower()]
    hour, minute = int(hit["hour"]), int(hit["minute"] or 0)
    half = (hit["half"] or "").lower()[:1]
    if half in ("a", "p"):
        hour = hour % 12 + (12 if half == "p" else 0) if hour <= 12 else hour
    elif not _plain(hit, zoned=zoned):
        return None
    return round(hour + minute / 60, 4) if hour < DAY else None


def _plain(hit: re.Match[str], *, zoned: bool) -> bool:
    """Whether an hour without a.m. or p.m. is one of 24: "1353", "17:06", "0930 hours", "04:30"; not "at 5:30"."""
    if not hit["minute"]:
        return False
    if not hit["colon"]:
        return len(hit["hour"]) == 2 and (zoned or hit["hours"] is not None)  # 2016 is a year
    return len(hit["hour"]) == 2 and (int(hit["hour"]) >= 13 or hit["hour"].startswith("0") or zoned)


def _part_of_day(text: str) -> Iterator[tuple[str, Quantity]]:
    if part := _DAYPART.search(text):
        low, high = _DAYPARTS[part[1].lower()]
        yield LOCAL, Quantity(part[1], float(low), float(high), CLOCK)
