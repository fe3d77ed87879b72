"""Time expressions and the days they name, given when the article was issued: "last week" → 2024-03-11 to 2024-03-17.

The kinds and values are those of TIMEX3 (ISO-TimeML). What the words leave open stays open: nothing takes today's date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from spacy.tokens import Doc

from extract.dating import Kind, Reading, Setting, read, words
from extract.numerals import numeral_pattern
from extract.periods import Grain, OutOfCalendar, Period, containing
from extract.tense import attributive, tense_at
from graph.claim import Basis, Interval, Span

DAY = timedelta(days=1)
_YEAR = r"(?:1[5-9]|20)\d\d"
_CLOCK = r"(?:(?:about |around |at )?(?:\d{1,2}(?:[:.][0-5]\d)? ?[ap]\.? ?m\b\.?|[012]?\d:[0-5]\d(?![\d:])|[012]\d[0-5]\d (?=\(?GMT|hours|UTC)|midnight|noon|midday))"


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


@dataclass(frozen=True, slots=True)
class _Match:
    name: str
    start: int
    end: int
    groups: Mapping[str, str]


def timexes(doc: Doc, *, issued: Interval, before: Sequence[Timex] = ()) -> tuple[Timex, ...]:
    """The time expressions of a parsed text in order, none overlapping.

    `issued` is when the article was: one day, a range (each expression then names all the days that the range
    leaves possible, with basis "inferred"), or unknown: then only dates with a year are resolved. `before` holds the
    expressions of the article before this text, which "a year earlier" or "the next day" may refer to.
    """
    matches = _matches(doc)
    days: list[date | None] = [issued.start, issued.end] if issued.start and issued.end else [None]
    passes = [tuple(_readings(doc, matches, when, before)) for when in dict.fromkeys(days)]
    return tuple(_timex(doc, match, readings, issued) for match, *readings in zip(matches, *passes, strict=True))


def value(timex: Timex) -> str:
    """The TIMEX3 value: "1998-W32", "1998-08", "1998-08-07TEV", "P6W", "PAST_REF"; "" where nothing is known."""
    return timex.value


# --- finding ----------------------------------------------------------------------------------------------------------


@cache
def _macros() -> Mapping[str, str]:
    data = words()
    units = _any(data["units"])
    macros = {
        "year4": _YEAR,
        "year": _YEAR,
        "dom": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w:%]|[.,/-]\d)",
        "clock": _CLOCK,
        "zone": r"(?:GMT|UTC|EST|EDT|CST|CDT|MST|MDT|PST|PDT|CET|BST|local time)",
        "number": numeral_pattern(),
        "unit": units,
        "approx": _any(data["approx"]),
        "part": _any(data["parts"]),
        "shift": _any(data["shifts"]),
        "focus_shift": _any(data["focus_shifts"]),
        "month": f"(?-i:{_any(data['months'])}|{_any(name.upper() for name in data['months'])})",
        "weekday": f"(?-i:{_any(data['weekdays'])}|{_any(name.upper() for name in data['weekdays'])})",
        "weekday_plural": f"(?:on )?(?-i:{_any(name + 's' for name in data['weekdays'] if not name.endswith('.'))})",
        "season": _any(data["seasons"]),
        "daypart": _any(data["dayparts"]),
        "holiday": _any(data["holidays"]),
        "ordinal": _any(data["ordinals"]),
        "few": _any(data["few"]),
        "set": _any(data["sets"]),
        **{kind: _any(data["vague"][kind]) for kind in ("past", "present", "future")},
    }
    return {name: f"(?:{pattern})" for name, pattern in macros.items()}


def _any(options: Iterable[str]) -> str:
    """One of the options, longest first; a letter at the end ends the word unless a plural or a hyphen goes on."""
    ordered = sorted(options, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(option).replace(r"\ ", " ").replace("'", "['’]") for option in ordered) + ")"


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((rule["name"], _compiled(rule["pattern"])) for rule in words()["patterns"])


def _compiled(pattern: str) -> re.Pattern[str]:
    macros = _macros()
    pattern = re.sub(r"\{([a-z_]+\d?)\}", lambda found: macros[found[1]], pattern)
    pattern = re.sub(r"\[[^\]]*\]| \??", _blank, pattern)
    return re.compile(rf"(?<![\w$£€¥])(?:{pattern})", re.IGNORECASE)


def _blank(found: re.Match[str]) -> str:
    """A space of a pattern stands for any run of blanks; one in brackets for a single one."""
    if found[0].startswith("["):
        return found[0].replace(" ", r"\s")
    return r"\s*" if found[0].endswith("?") else r"\s+"


def _matches(doc: Doc) -> tuple[_Match, ...]:
    """Leftmost, then longest, then first in the word list; each found expression ends before the next begins."""
    found = [
        (hit.start(), -hit.end(), order, name, hit)
        for order, (name, pattern) in enumerate(_patterns())
        for hit in pattern.finditer(doc.text)
    ]
    chosen: list[_Match] = []
    for start, minus_end, _, name, hit in sorted(found, key=lambda row: row[:3]):
        if chosen and start < chosen[-1].end:
            continue
        match = _Match(name, start, -minus_end, _groups(hit))
        if _admissible(doc, match):
            chosen.append(match)
    return tuple(chosen)


def _groups(hit: re.Match[str]) -> dict[str, str]:
    said = {name: " ".join(text.lower().split()).replace("’", "'") for name, text in hit.groupdict().items() if text}
    return {**said, "text": " ".join(hit[0].lower().split())}


def _admissible(doc: Doc, match: _Match) -> bool:
    if match.name == "month":
        return _month_by_context(doc, match)
    if match.name == "year":
        return _year_by_context(doc, match)
    if match.name == "length" and match.groups["unit"] == "second":
        return match.groups.get("count") not in (None, "a", "an")
    setting = Setting(date(2000, 6, 15))
    try:
        return read(match.name, match.groups, setting) is not None
    except OutOfCalendar:
        return False


def _month_by_context(doc: Doc, match: _Match) -> bool:
    """ "May", "March", "April" alone are words and names too: they want a preposition before them."""
    if (
        set(match.groups) > {"month", "text"}
        or match.groups["month"].strip(".").capitalize() not in words()["names_too"]
    ):
        return True
    return (
        re.search(
            r"\b(?:in|since|until|till|by|of|from|through|before|after|during|for|to|and|between|or|throughout)\s+$",
            doc.text[max(0, match.start - 15) : match.start],
        )
        is not None
    )


def _year_by_context(doc: Doc, match: _Match) -> bool:
    """Four digits are a year unless they count something: "2000 people", "1998 miles"."""
    token = _first_token(doc, match.end - 1)
    if token is None or len(match.groups) > 2:
        return token is not None
    before = doc[token.i - 1] if token.i else None
    if before is not None and (
        before.lower_
        in (
            "in",
            "since",
            "until",
            "by",
            "during",
            "of",
            "from",
            "the",
            "and",
            "between",
            "to",
            "for",
            "(",
            "before",
            "after",
        )
        or before.pos_ == "PROPN"
    ):
        return not (
            token.dep_ == "nummod"
            and token.head.tag_ == "NNS"
            and token.head.i == token.i + 1
            and before.lower_ not in ("in", "the", "since", "during")
        )
    return token.ent_type_ == "DATE" or not (token.dep_ == "nummod" and token.head.i > token.i)


def _first_token(doc: Doc, at: int):  # type: ignore[no-untyped-def]
    span = doc.char_span(at, at + 1, alignment_mode="expand")
    return None if span is None or not len(span) else span[0]


# --- reading ----------------------------------------------------------------------------------------------------------


def _readings(doc: Doc, matches: Sequence[_Match], issued: date | None, before: Sequence[Timex]) -> Iterator[Reading]:
    """What each match names if the article was issued that day; each may refer to those before it."""
    named = [containing(timex.interval.start, timex.grain) for timex in before if timex.grain and timex.interval.start]
    for index, match in enumerate(matches):
        reading = _reading(_with_shared_year(doc, matches, index), _setting(doc, match, issued, named))
        if reading.period is not None:
            named.append(reading.period)
        yield reading


def _setting(doc: Doc, match: _Match, issued: date | None, named: Sequence[Period]) -> Setting:
    span = doc.char_span(match.start, match.end, alignment_mode="expand")
    relation = _relation(doc, match)
    if span is None or not len(span):
        return Setting(issued, tuple(named), relation=relation)
    tense = tense_at(doc, span.start, span.end)
    return Setting(issued, tuple(named), tense, attributive(doc, span.start, span.end), relation)


def _reading(match: _Match, setting: Setting) -> Reading:
    try:
        found = read(match.name, match.groups, setting)
    except (OutOfCalendar, OverflowError, ValueError):
        found = None
    return found or Reading(None, None, "", "date", "unknown")


def _with_shared_year(doc: Doc, matches: Sequence[_Match], index: int) -> _Match:
    """In "between March and June 2020" March is of 2020 too."""
    match, rest = matches[index], matches[index + 1 : index + 2]
    if match.name not in ("month", "month_day") or match.groups.keys() & {"year", "shift", "yearshift"}:
        return match
    for later in rest:
        joint = doc.text[match.end : later.start]
        if (
            later.name in ("month", "month_day")
            and "year" in later.groups
            and re.fullmatch(r"\s*(?:,|and|to|or|through|until|[-–—])*\s*", joint)
        ):
            return replace(match, groups={**match.groups, "year": later.groups["year"]})
    return match


@cache
def _relation_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b({_any(words()['relations'])})\s+(?:about\s+|around\s+|at\s+least\s+)?$", re.IGNORECASE)


def _relation(doc: Doc, match: _Match) -> str:
    found = _relation_pattern().search(doc.text[max(0, match.start - 30) : match.start])
    if found is None:
        return "at"
    told: str = words()["relations"][" ".join(found[1].lower().split())]
    return told


# --- joining ----------------------------------------------------------------------------------------------------------


def _timex(doc: Doc, match: _Match, readings: Sequence[Reading], issued: Interval) -> Timex:
    first = readings[0]
    relation = _relation(doc, match)
    text = doc.text[match.start : match.end]
    starts, ends = [reading.start for reading in readings], [reading.end for reading in readings]
    start = None if None in starts else min(when for when in starts if when)
    end = None if None in ends else max(when for when in ends if when)
    basis: Basis = first.basis
    if start is None and end is None:
        basis = "unknown"
    elif basis == "relative" and issued.start != issued.end:
        basis = "inferred"
    interval = Interval(*_bounded(start, end, relation, first.kind, issued), text, basis)
    same = all(reading.value == first.value for reading in readings)
    grain = first.period.grain if first.period and same else None
    return Timex((match.start, match.end), interval, first.kind, first.value if same else "", relation, grain)


def _bounded(
    start: date | None, end: date | None, relation: str, kind: Kind, issued: Interval
) -> tuple[date | None, date | None]:
    """The interval that "since", "until", "by", "before", "after" make of the days named."""
    if kind != "date" or (start is None and end is None):
        return start, end
    if relation == "since" and start:
        return start, max(issued.end, start) if issued.end else None
    if relation in ("until", "by") and end:
        return (issued.start if issued.start and issued.start <= end and relation == "by" else None), end
    if relation == "before" and start:
        return None, start - DAY
    return (start, None) if relation == "after" and start else (start, end)
