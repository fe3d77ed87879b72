"""Time expressions found and resolved against TimeBank and AQUAINT, beside other readers of dates in one run.

    python benchmarks/dates.py [CORPUS]                  the two thirds that the rules were developed on
    python benchmarks/dates.py [CORPUS] --part all       that, the third kept apart, and the two together
    … --misses prints each miss of the program's own reading; --quick leaves the others out

CORPUS is ../shared/dates/tbaq_dev.jsonl unless told. The measure is over the expressions of type DATE that the corpus
gives a calendar value (a day, week, month, quarter, season, year or decade): right is one that the system finds (its
span overlaps) and whose first day, cut to the gold value's own granularity, is the gold value; one not found is wrong.
Some of the others read phrases only: they are given the words of each expression, and so have nothing to find.
"Day, month, year" leaves the weeks, quarters, seasons and decades out. "value" asks for the gold TIMEX3 value itself,
of times and of PAST_REF and its like too. Time is CPU time of one run in one process.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.date_peers import finders, parsers
from extract.dates import Timex, timexes, value
from extract.language import pipeline
from graph.claim import Interval

CORPUS = Path(__file__).parents[2] / "shared" / "dates" / "tbaq_dev.jsonl"
CALENDAR = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?|-W\d\d?(?:-WE)?|-Q\d|-(?:SP|SU|FA|WI))?$|\d{3}$|\d{3}X$")
PLAIN = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?$")
TYPES = ("DATE", "TIME")
PARTS = ("develop", "held-out")


@dataclass(frozen=True, slots=True)
class Found:
    """A span of the document with the value given to it, the first day it names, and whether it names a date."""

    span: tuple[int, int]
    value: str
    start: date | None
    dates: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """What one system got right on one part of the corpus; `seconds` of CPU time."""

    documents: int = 0
    gold: int = 0
    found: int = 0
    true: int = 0
    matched: int = 0
    strict: int = 0
    calendar_gold: int = 0
    calendar: int = 0
    plain_gold: int = 0
    plain: int = 0
    seconds: float = 0.0

    def __add__(self, other: Counts) -> Counts:
        return Counts(**{key: count + getattr(other, key) for key, count in asdict(self).items()})


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
    total = Counts(documents=len(docs))
    for doc in docs:
        begun = time.process_time()
        found = finder(doc)
        total += Counts(seconds=time.process_time() - begun)
        every = [tuple(timex["span"]) for timex in doc["timexes"]]
        dates = [got for got in found if got.dates]
        wrong = [got for got in dates if not any(_overlap(got.span, span) for span in every)]
        total += Counts(found=len(dates), true=len(dates) - len(wrong))
        for got in wrong:
            miss(doc, got.span, "no time expression", got)
        for timex in doc["timexes"]:
            if timex["type"] in TYPES:
                total += _counted_one(doc, timex, found, miss)
    return total


def _counted_one(
    doc: dict[str, Any], timex: dict[str, Any], found: Sequence[Found], miss: Callable[..., None]
) -> Counts:
    gold: str = timex["value"]
    overlapping = [got for got in found if _overlap(got.span, timex["span"])]
    best = max(overlapping, key=lambda got: _overlap(got.span, timex["span"]), default=None)
    calendar = timex["type"] == "DATE" and CALENDAR.match(gold) is not None
    plain = calendar and PLAIN.match(gold) is not None
    asked = Counts(gold=1, calendar_gold=calendar, plain_gold=plain)
    if best is None:
        miss(doc, timex["span"], f"not found, {gold}", None)
        return asked
    strict, loose = (right(gold, best, strict=strict) for strict in (True, False))
    if not (loose if calendar else strict):
        miss(doc, timex["span"], f"gold {gold}", best)
    return asked + Counts(matched=1, strict=strict, calendar=calendar and loose, plain=plain and loose)


def _overlap(one: Sequence[int], two: Sequence[int]) -> int:
    return max(0, min(one[1], two[1]) - max(one[0], two[0]))


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Paragraphs with their offsets; lines broken within one stay together."""
    for hit in re.finditer(r"(?:(?!\n\s*\n).)+", text, re.DOTALL):
        if hit[0].strip():
            yield hit.start(), hit[0]


Results = Mapping[str, Mapping[str, Counts]]
"""By system, by part."""


def measured(
    docs: Mapping[str, Sequence[dict[str, Any]]], *, miss: Callable[..., None], peers: bool
) -> tuple[Results, float]:
    """Every system over each part, in one run, and the seconds that the parse took."""
    nlp = pipeline()
    begun = time.process_time()
    parsed = {
        doc["doc_id"]: [(at, nlp(text)) for at, text in paragraphs(doc["text"])]
        for part in docs.values()
        for doc in part
    }
    seconds = time.process_time() - begun
    systems: dict[str, Callable[[dict[str, Any]], list[Found]]] = {
        "claimgraph": lambda doc: list(ours(parsed[doc["doc_id"]], issued(doc)))
    }
    systems |= _peers() if peers else {}
    for finder in systems.values():
        finder(next(doc for part in docs.values() for doc in part))  # word lists and languages are loaded before
    return {
        name: {part: counted(rows, finder, miss if name == "claimgraph" else _quiet) for part, rows in docs.items()}
        for name, finder in systems.items()
    }, seconds


def _peers() -> dict[str, Callable[[dict[str, Any]], list[Found]]]:
    return {
        **{name: _finder(find) for name, find in finders().items() if find},
        **{name: _reader(parse) for name, parse in parsers().items() if parse},
    }


def _finder(find: Callable[[str, date], Iterator[tuple[int, int, date | None]]]) -> Callable[..., list[Found]]:
    def found(doc: dict[str, Any]) -> list[Found]:
        spotted = find(doc["text"], issued(doc))
        return [Found((start, end), when.isoformat() if when else "", when, True) for start, end, when in spotted]

    return found


def _reader(parse: Callable[[str, date], date | None]) -> Callable[..., list[Found]]:
    def found(doc: dict[str, Any]) -> list[Found]:
        days = [(timex["span"], parse(" ".join(timex["text"].split()), issued(doc))) for timex in doc["timexes"]]
        return [Found(tuple(span), when.isoformat() if when else "", when, True) for span, when in days]

    return found


def right_table(results: Results, parse_seconds: float) -> Table:
    """The measure of the docstring by part, and the time: in milliseconds a document and against dateparser's."""
    parts = list(next(iter(results.values())))
    shown = Table(
        "calendar values, %", "words", *parts, "all", "day, month, year", "ms/doc", "× parse", "× search_dates"
    )
    sums = {name: sum(by_part.values(), Counts()) for name, by_part in results.items()}
    seconds = [sums[name].seconds if name in sums else 0.0 for name in ("dateparser parse", "dateparser search_dates")]
    finding = {"claimgraph", *finders()}
    for name, by_part in results.items():
        shares = [f"{_percent(c.calendar, c.calendar_gold)}" for c in (*by_part.values(), sums[name])]
        plain = _percent(sums[name].plain, sums[name].plain_gold)
        times = [f"{sums[name].seconds / other:.2f}" if other else "–" for other in seconds]
        speed = f"{1000 * sums[name].seconds / sums[name].documents:.1f}"
        shown.add_row(name, "found" if name in finding else "given", *shares, plain, speed, *times)
    ours_too = sums["claimgraph"].seconds + parse_seconds
    shown.add_section()
    times = [f"{ours_too / other:.2f}" if other else "–" for other in seconds]
    speed = f"{1000 * ours_too / sums['claimgraph'].documents:.1f}"
    shown.add_row("claimgraph with spaCy's parse", "", *[""] * (len(parts) + 2), speed, *times)
    return shown


def value_table(results: Results) -> Table:
    """How well those that find dates find them, and how often the TIMEX3 value is the gold one."""
    shown = Table("dates and times, %", "part", "gold", "precision", "recall", "value, found", "value, all")
    for name in ("claimgraph", *finders()):
        for part, c in results.get(name, {}).items():
            shares = ((c.true, c.found), (c.matched, c.gold), (c.strict, c.matched), (c.strict, c.gold))
            shown.add_row(name, part, str(c.gold), *(_percent(*share) for share in shares))
    return shown


def _percent(count: int, of: int) -> str:
    return f"{100 * count / of:.1f}" if of else "–"


def issued(doc: dict[str, Any]) -> date:
    """The day the document was issued."""
    return date.fromisoformat(doc["dct"])


def _quiet(*_: object) -> None:
    return None


def _tell(doc: dict[str, Any], span: Sequence[int], problem: str, got: Found | None) -> None:
    text, (start, end) = doc["text"], span
    around = f"{text[max(0, start - 50) : start]}[{text[start:end]}]{text[end : end + 40]}".replace("\n", " ")
    read = f"{text[slice(*got.span)]!r} {got.value}" if got else ""
    Console(width=250).print(f"{doc['dct']} {problem:28} {read:40} {around}", markup=False, highlight=False)


def main() -> None:
    """Reads the corpus, runs each system, prints the tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("corpus", type=Path, nargs="?", default=CORPUS)
    options.add_argument("--part", choices=(*PARTS, "all"), default="develop")
    options.add_argument("--misses", action="store_true", help="print each miss of the program's own reading")
    options.add_argument("--quick", action="store_true", help="leave the other readers of dates out")
    chosen = options.parse_args()
    if not chosen.corpus.is_file():
        sys.exit(f"{chosen.corpus}: no such file; name the corpus of dates, a line of JSON a document")
    docs = {part: documents(chosen.corpus, part) for part in PARTS if chosen.part in (part, "all")}
    results, parse_seconds = measured(docs, miss=_tell if chosen.misses else _quiet, peers=not chosen.quick)
    missing = [name for name, peer in {**finders(), **parsers()}.items() if peer is None]
    for part, rows in docs.items():
        counts = results["claimgraph"][part]
        print(f"{part}: {len(rows)} documents, {counts.calendar_gold} calendar values, {counts.plain_gold} plain")
    Console(width=130).print(right_table(results, parse_seconds), value_table(results))
    if missing and not chosen.quick:
        print("not installed, so not measured:", ", ".join(missing))


if __name__ == "__main__":
    main()
