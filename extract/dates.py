"""Time expressions and the days they name, given when the article was issued: "last week" → 2024-03-11 to 2024-03-17.

The kinds and values are those of TIMEX3 (ISO-TimeML). What the words leave open stays open: nothing takes today's date.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from spacy.tokens import Doc

from extract.dating import composed, days, holidays, lengths, stretches
from extract.dating.joined import joined, with_shared_years
from extract.dating.patterns import Match, any_of, matches
from extract.dating.periods import Grain, containing
from extract.dating.reading import Kind, Reader, Reading, Setting, words
from extract.dating.tense import attributive, scheduled, tense_at
from graph.claim import Basis, Interval, Span

READERS: Mapping[str, Reader] = {
    **days.READERS,
    **stretches.READERS,
    **lengths.READERS,
    **composed.READERS,
    **holidays.READERS,
}
_LOOKED_BACK = 40  # expressions; so that the time taken grows with the text and not with its square
_RELATIONS = {"as soon as": "at", "ended": "at", "ahead": "before", "starting": "since"}


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression: `span` in characters of the Doc's text, and the days it names.

    `relation` is the word that bounds it: of "since 2013" the span is "2013", the relation "since", the interval
    from 2013-01-01 to the day of issue. `value` is the TIMEX3 value of the expression itself ("2013"). `grain` is
    the calendar unit named, None for durations and the like. Where `interval.known` is False, it names no date.
    """

    span: Span
    interval: Interval
    kind: Kind
    value: str = ""
    relation: str = "at"
    grain: Grain | None = None


def timexes(doc: Doc, *, issued: Interval, before: Sequence[Timex] = ()) -> tuple[Timex, ...]:
    """The time expressions of a parsed text in order, none overlapping.

    `issued` is when the article was: one day, a range (each expression then names all the days that the range
    leaves possible, with basis "inferred"), or unknown: then only dates with a year are resolved, and what is
    counted from them. `before` holds the expressions of the article before this text, which "a year earlier" or
    "the next day" may refer to.
    """
    text = doc.text
    found = with_shared_years(text, matches(doc, text))
    settings = [_setting(doc, text, match) for match in found]
    ends = [issued.start, issued.end] if issued.start and issued.end else [None]
    passes = [joined(text, found, settings, _readings(found, settings, when, before)) for when in dict.fromkeys(ends)]
    rows = zip(found, settings, zip(*passes, strict=True), strict=True)
    return tuple(timex for row in rows if (timex := _timex(text, *row, issued)) is not None)


def value(timex: Timex) -> str:
    """The TIMEX3 value: "1998-W32", "1998-08", "1998-08-07TEV", "P6W", "PAST_REF"; "" where nothing is known."""
    return timex.value


# --- what stands around -----------------------------------------------------------------------------------------------


def _setting(doc: Doc, text: str, match: Match) -> Setting:
    relation = _relation(text, match)
    span = doc.char_span(match.start, match.end, alignment_mode="expand")
    if span is None or not len(span):
        return Setting(None, relation=relation)
    at = (doc, span.start, span.end)
    return Setting(None, (), tense_at(*at), attributive(*at), relation, scheduled(*at))


def _relation(text: str, match: Match) -> str:
    found = _relation_pattern().search(text[max(0, match.start - 30) : match.start])
    told: str = words()["relations"][" ".join(found[1].lower().split())] if found else "at"
    return told


@cache
def _relation_pattern() -> re.Pattern[str]:
    names = any_of(words()["relations"]).replace(" ", r"\s+")
    return re.compile(rf"\b({names})\s+(?:(?:about|around|at\s+least|the)\s+)?$", re.IGNORECASE)


def _readings(
    found: Sequence[Match], settings: Sequence[Setting], issued: date | None, before: Sequence[Timex]
) -> list[Reading | None]:
    """What each match names if the article was issued that day; each may refer to those before it."""
    near = before[-_LOOKED_BACK:]
    named = [containing(timex.interval.start, timex.grain) for timex in near if timex.grain and timex.interval.start]
    readings: list[Reading | None] = []
    for match, setting in zip(found, settings, strict=True):
        reading = _reading(match, replace(setting, issued=issued, named=tuple(named[-_LOOKED_BACK:])))
        # Of "the quarter ended Sept. 30" the quarter is what "a year earlier" is counted from.
        told_before = setting.relation == "ended" and readings and (last := readings[-1]) and last.period
        readings.append(reading)
        if reading is not None and reading.period is not None and not told_before:
            named.append(reading.period)
    return readings


def _reading(match: Match, setting: Setting) -> Reading | None:
    try:
        return READERS[match.name](match.groups, setting)
    except (ValueError, OverflowError):  # before the year 1 or after 9999
        return Reading(None, None, "", "date", "unknown")


# --- joining the readings for both ends of the issue ------------------------------------------------------------------


def _timex(
    text: str, match: Match, setting: Setting, readings: Sequence[Reading | None], issued: Interval
) -> Timex | None:
    known = [reading for reading in readings if reading is not None]
    if len(known) < len(readings):
        return None
    first, last = known[0], known[-1]
    same = all(reading.value == first.value for reading in known)
    start, end = _hull([reading.start for reading in known], [reading.end for reading in known])
    if first.kind == "date" and not first.value.startswith("P"):
        start, end = _bounded(start, end, setting.relation, issued)
    basis: Basis = first.basis if start or end else "unknown"
    if basis == "relative" and (issued.basis == "inferred" or first.start != last.start):
        basis = "inferred"
    interval = Interval(start, end, text[match.start : match.end], basis)
    grain = first.period.grain if first.period and same else None
    relation = _RELATIONS.get(setting.relation, setting.relation)
    return Timex((match.start, match.end), interval, first.kind, first.value if same else "", relation, grain)


def _hull(starts: Sequence[date | None], ends: Sequence[date | None]) -> tuple[date | None, date | None]:
    """From the first start to the last end; open where one of them is."""
    firsts, lasts = [when for when in starts if when], [when for when in ends if when]
    return (
        min(firsts) if len(firsts) == len(starts) else None,
        max(lasts) if len(lasts) == len(ends) else None,
    )


def _bounded(start: date | None, end: date | None, relation: str, issued: Interval) -> tuple[date | None, date | None]:
    """The interval that "since", "until", "by", "before", "after" make of the days named."""
    if start is None or end is None:
        return start, end
    if relation in ("since", "starting"):
        return start, issued.end if issued.end and issued.end >= start else None
    if relation == "until":
        return None, end
    if relation == "by":
        return (issued.start if issued.start and issued.start <= end else None), end
    if relation in ("before", "ahead"):
        return None, start - timedelta(days=1) if start > date.min else None
    return (start, None) if relation == "after" else (start, end)
