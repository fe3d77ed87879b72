"""Other readers of dates, as benchmarks/dates.py asks them: which dates stand in a text, and which day a phrase names.

Each is optional: one that is not installed is left out, and the table says so.
"""

from __future__ import annotations

import importlib
import logging
import warnings
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from types import ModuleType
from typing import Any

Spotted = tuple[int, int, date | None]
"""First character, character behind the last, and the first day that the words name."""
PAST = {"PREFER_DATES_FROM": "past"}


@cache
def module(name: str) -> ModuleType | None:
    """The module, None where it is not installed."""
    logging.getLogger(name).setLevel(logging.CRITICAL)  # ctparse tells of each phrase that it cannot read
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def finders() -> Mapping[str, Callable[[str, date], Iterator[Spotted]] | None]:
    """Those that find dates in running text, by name; None where one is not installed."""
    return {
        "dateparser search_dates": _searched if module("dateparser.search") else None,
        "parsedatetime nlp": _nlp if module("parsedatetime") else None,
        "recognizers-text": _recognized if module("recognizers_date_time") else None,
    }


def parsers() -> Mapping[str, Callable[[str, date], date | None] | None]:
    """Those that read a phrase that they are given, by name; None where one is not installed."""
    return {
        "dateparser parse": _parsed({}) if module("dateparser") else None,
        "dateparser parse, past": _parsed(PAST) if module("dateparser") else None,
        "recognizers-text, given": _recognized_phrase if module("recognizers_date_time") else None,
        "parsedatetime parse": _parsedatetime if module("parsedatetime") else None,
        "ctparse": _ctparsed if module("ctparse") else None,
        "python-dateutil": _dateutil,
    }


def _first_hour(issued: date) -> datetime:
    return datetime.combine(issued, datetime.min.time())


# --- given the words --------------------------------------------------------------------------------------------------


def _parsed(settings: Mapping[str, object]) -> Callable[[str, date], date | None]:
    def parse(words: str, issued: date) -> date | None:
        told = {**settings, "RELATIVE_BASE": _first_hour(issued)}
        when = module("dateparser").parse(words, languages=["en"], settings=told)  # type: ignore[union-attr]
        return when.date() if when else None

    return parse


def _parsedatetime(words: str, issued: date) -> date | None:
    when, known = _calendar().parseDT(words, sourceTime=_first_hour(issued))
    return when.date() if known else None


@cache
def _calendar() -> Any:
    return module("parsedatetime").Calendar()  # type: ignore[union-attr]


def _ctparsed(words: str, issued: date) -> date | None:
    found = module("ctparse").ctparse(words, ts=_first_hour(issued), timeout=1.0)  # type: ignore[union-attr]
    when = getattr(found, "resolution", None)
    start = getattr(when, "t_from", None) or when
    year, month, dom = (getattr(start, name, None) for name in ("year", "month", "day"))
    return date(year, month or 1, dom or 1) if year else None


def _dateutil(words: str, issued: date) -> date | None:
    parser: Any = importlib.import_module("dateutil.parser")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "EST" is no time zone that it knows
        try:
            return parser.parse(words, default=_first_hour(issued), fuzzy=True).date()  # type: ignore[no-any-return]
        except (ValueError, OverflowError):
            return None


def _recognized_phrase(words: str, issued: date) -> date | None:
    return next((when for _, _, when in _recognized(words, issued) if when), None)


# --- given the text ---------------------------------------------------------------------------------------------------


def _searched(text: str, issued: date) -> Iterator[Spotted]:
    """The words found are told without their place: each is looked for behind the one before."""
    settings = {"RELATIVE_BASE": _first_hour(issued)}
    search: Any = module("dateparser.search")
    at = 0
    for words, when in search.search_dates(text, languages=["en"], settings=settings) or []:
        start = max(at, text.find(words, at))
        at = start + len(words)
        yield start, at, when.date()


def _nlp(text: str, issued: date) -> Iterator[Spotted]:
    for when, _, start, end, _ in _calendar().nlp(text, sourceTime=_first_hour(issued)) or ():
        yield start, end, when.date()


def _recognized(text: str, issued: date) -> Iterator[Spotted]:
    """Of several days that the words may name, the first, which is the one in the past."""
    peer: Any = module("recognizers_date_time")
    for found in peer.recognize_datetime(text, peer.Culture.English, reference=_first_hour(issued)):
        values = (found.resolution or {}).get("values") or [{}]
        told = values[0].get("start") or values[0].get("value") or values[0].get("end") or ""
        yield found.start, found.end + 1, _day(told)


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told[:10])
    except ValueError:
        return None
