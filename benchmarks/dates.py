"""Time expressions found and resolved against TimeBank and AQUAINT, beside dateparser on the same text in one run.

    python benchmarks/dates.py ../shared/dates/tbaq_dev.jsonl            the two thirds that the rules were developed on
    python benchmarks/dates.py ../shared/dates/tbaq_dev.jsonl --part held-out   the third kept apart
    … --misses prints each miss

Spans count as found when they overlap. A value is right when it is the gold value (strict), or, cut to the gold value's
own granularity, names the same day, week, month … ("calendar": dates with a calendar value only, as for a parser
that knows only days).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import dateparser
from dateparser.search import search_dates
from rich.console import Console
from rich.table import Table

from extract.dates import Timex, timexes, value
from extract.language import pipeline
from graph.claim import Interval

CALENDAR = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?|-W\d\d?(?:-WE)?|-Q\d|-(?:SP|SU|FA|WI))?$|\d{3}$|\d{3}X$")
TYPES = ("DATE", "TIME")


@dataclass(frozen=True, slots=True)
class Found:
    """A span of the document with the value given to it, the first day it names, and whether it names a date."""

    span: tuple[int, int]
    value: str
    start: date | None
    dates: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """What one system got right on one part of the corpus."""

    gold: int
    found: int
    true: int
    matched: int
    strict: int
    calendar_gold: int
    calendar: int
    seconds: float


def held_out(doc_id: str) -> bool:
    """Whether a document is in the third kept apart: decided by a hash of its name."""
    return int(hashlib.sha256(doc_id.encode()).hexdigest(), 16) % 3 == 0


def documents(path: Path, part: str) -> list[dict[str, Any]]:
    """The documents of "develop", "held-out" or "all"."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [row for row in rows if part == "all" or held_out(row["doc_id"]) == (part == "held-out")]


def ours(parsed: Sequence[tuple[int, Any]], issued: date) -> Iterator[Found]:
    """The program's own reading, paragraph by paragraph as the program works."""
    when = Interval(issued, issued, issued.isoformat(), "stated")
    before: list[Timex] = []
    for offset, doc in parsed:
        for timex in timexes(doc, issued=when, before=before):
            before.append(timex)
            span = (timex.span[0] + offset, timex.span[1] + offset)
            dates = (
                timex.kind not in ("duration", "set")
                and not value(timex).startswith("P1")
                and not re.match(r"PT?[\dX]", value(timex))
            )
            yield Found(span, value(timex), timex.interval.start, dates)


def searched(text: str, issued: date) -> Iterator[Found]:
    """dateparser's search over the whole text, turned towards the past."""
    settings: Any = {"RELATIVE_BASE": datetime.combine(issued, datetime.min.time()), "PREFER_DATES_FROM": "past"}
    at = 0
    for words, when in search_dates(text, languages=["en"], settings=settings) or []:
        start = text.find(words, at)
        at = max(at, start + len(words))
        yield Found((start, start + len(words)), when.date().isoformat(), when.date(), True)


def parsed_by_dateparser(words: str, issued: date) -> date | None:
    """dateparser's reading of an expression that it is given, turned towards the past."""
    settings: Any = {"RELATIVE_BASE": datetime.combine(issued, datetime.min.time()), "PREFER_DATES_FROM": "past"}
    when = dateparser.parse(" ".join(words.split()), languages=["en"], settings=settings)
    return when.date() if when else None


def normal(text: str) -> str:
    """A TIMEX3 value in one spelling: week numbers in two digits, decades with an X, unknown parts left off."""
    text = re.sub(r"-W(\d)(?!\d)", r"-W0\1", text)
    return re.sub(r"^(\d{3})$", r"\1X", text)


def cut(when: date, like: str) -> str:
    """A day written at the granularity of the value `like`: 1998-08-07 like 1997-W02 is 1998-W32."""
    like = normal(like)
    year = f"{when.year:04d}"
    if re.fullmatch(r"\d{4}-W\d\d(-WE)?", like):
        iso_year, week, _ = when.isocalendar()
        return f"{iso_year:04d}-W{week:02d}" + like[8:]
    if re.fullmatch(r"\d{4}-Q\d", like):
        return f"{year}-Q{(when.month + 2) // 3}"
    if re.fullmatch(r"\d{4}-(?:SP|SU|FA|WI)", like):
        return f"{year}-{('WI', 'SP', 'SU', 'FA')[when.month % 12 // 3]}"
    return year[:3] + "X" if re.fullmatch(r"\d{3}X", like) else when.isoformat()[: len(like)]


def right(gold: str, got: Found, *, strict: bool) -> bool:
    """Whether the value is the gold one; not `strict`: whether its first day, cut to the gold's granularity, is."""
    masked = (
        "X" in gold and "P" not in gold and re.fullmatch(normal(gold).replace("X", "[0-9X]"), got.value) is not None
    )
    same = normal(got.value) == normal(gold) or masked or ("T" in got.value and got.value.split("T")[0] == gold)
    return same or (not strict and got.start is not None and cut(got.start, gold) == normal(gold))


def counted(
    docs: Sequence[dict[str, Any]], finder: Callable[[dict[str, Any]], list[Found]], miss: Callable[..., None]
) -> Counts:
    """The finder's results over the documents, added up."""
    total = dict.fromkeys(("gold", "found", "true", "matched", "strict", "calendar_gold", "calendar"), 0)
    seconds = 0.0
    for doc in docs:
        begun = time.perf_counter()
        found = finder(doc)
        seconds += time.perf_counter() - begun
        every = [tuple(timex["span"]) for timex in doc["timexes"]]
        dates = [got for got in found if got.dates]
        total["found"] += len(dates)
        for got in dates:
            hit = any(_overlap(got.span, span) for span in every)
            total["true"] += hit
            if not hit:
                miss(doc, got.span, "no time expression", got)
        for timex in doc["timexes"]:
            if timex["type"] in TYPES:
                _count(total, doc, timex, found, miss)
    return Counts(**total, seconds=seconds)


def _count(
    total: dict[str, int], doc: dict[str, Any], timex: dict[str, Any], found: Sequence[Found], miss: Callable[..., None]
) -> None:
    best = max(
        (got for got in found if _overlap(got.span, timex["span"])),
        key=lambda got: _overlap(got.span, timex["span"]),
        default=None,
    )
    calendar = timex["type"] == "DATE" and CALENDAR.match(timex["value"]) is not None
    total["gold"] += 1
    total["calendar_gold"] += calendar
    if best is None:
        miss(doc, timex["span"], f"not found, {timex['value']}", None)
        return
    total["matched"] += 1
    total["strict"] += right(timex["value"], best, strict=True)
    total["calendar"] += calendar and right(timex["value"], best, strict=False)
    if not right(timex["value"], best, strict=not calendar):
        miss(doc, timex["span"], f"gold {timex['value']}", best)


def _overlap(one: Sequence[int], two: Sequence[int]) -> int:
    return max(0, min(one[1], two[1]) - max(one[0], two[0]))


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Paragraphs with their offsets; lines broken within one stay together."""
    for hit in re.finditer(r"(?:(?!\n\s*\n).)+", text, re.DOTALL):
        if hit[0].strip():
            yield hit.start(), hit[0]


def table(rows: Sequence[tuple[str, Counts]], documents_read: int, parse_seconds: float) -> Table:
    """One line a system, in percent; time as milliseconds a document and as a share of the parse's."""
    shown = Table("", "precision", "recall", "value|found", "value|all", "calendar|all", "ms/doc", "of parse")
    for name, c in rows:
        found = (c.true / max(1, c.found), c.matched / c.gold)
        values = (c.strict / max(1, c.matched), c.strict / c.gold, c.calendar / c.calendar_gold)
        times = (f"{1000 * c.seconds / documents_read:.1f}", f"{c.seconds / parse_seconds:.2f}")
        shown.add_row(name, *(f"{100 * share:.1f}" for share in (*found, *values)), *times)
    return shown


def run(docs: Sequence[dict[str, Any]], *, miss: Callable[..., None], peers: bool) -> Table:
    """Every system over the documents, in one run; `miss` is told each miss of the program's own reading."""
    nlp = pipeline()
    begun = time.perf_counter()
    parsed = {doc["doc_id"]: [(at, nlp(text)) for at, text in paragraphs(doc["text"])] for doc in docs}
    parse_seconds = time.perf_counter() - begun
    systems: list[tuple[str, Callable[[dict[str, Any]], list[Found]]]] = [
        ("claimgraph", lambda doc: list(ours(parsed[doc["doc_id"]], issued(doc)))),
    ]
    if peers:
        systems += [
            ("dateparser, search", lambda doc: list(searched(doc["text"], issued(doc)))),
            ("dateparser, spans given", lambda doc: list(spans_given(doc))),
        ]
    rows = [
        (name, counted(docs, finder, miss if index == 0 else _quiet)) for index, (name, finder) in enumerate(systems)
    ]
    return table(rows, len(docs), parse_seconds)


def issued(doc: dict[str, Any]) -> date:
    """The day the document was issued."""
    return date.fromisoformat(doc["dct"])


def spans_given(doc: dict[str, Any]) -> Iterator[Found]:
    """dateparser on the gold spans."""
    for timex in doc["timexes"]:
        when = parsed_by_dateparser(timex["text"], issued(doc))
        yield Found(tuple(timex["span"]), when.isoformat() if when else "", when, dates=True)


def _quiet(*_: object) -> None:
    return None


def _tell(doc: dict[str, Any], span: Sequence[int], problem: str, got: Found | None) -> None:
    text, (start, end) = doc["text"], span
    around = f"{text[max(0, start - 50) : start]}[{text[start:end]}]{text[end : end + 40]}".replace("\n", " ")
    read = f"{text[slice(*got.span)]!r} {got.value}" if got else ""
    Console(width=250).print(f"{doc['dct']} {problem:28} {read:40} {around}", markup=False, highlight=False)


def main() -> None:
    """Reads the corpus, runs each system, prints the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("corpus", type=Path)
    options.add_argument("--part", choices=("develop", "held-out", "all"), default="develop")
    options.add_argument("--misses", action="store_true", help="print each miss of the program's own reading")
    options.add_argument("--quick", action="store_true", help="leave out dateparser")
    chosen = options.parse_args()
    docs = documents(chosen.corpus, chosen.part)
    shown = run(docs, miss=_tell if chosen.misses else _quiet, peers=not chosen.quick)
    Console(width=110).print(f"{chosen.part}: {len(docs)} documents", shown)


if __name__ == "__main__":
    main()
