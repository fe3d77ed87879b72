"""How much of what a careful reader would file from real articles is there, and with which speaker, date and act.

    python benchmarks/quality.py [--shared FOLDER] [--misses] [--rows]

Reads the reader's files in tests/quality (offsets and names, no article text) and the articles themselves, which are
no part of the project, in FOLDER (../shared beside the project). Prints a line per article; docs/quality.md says how
the files were made. Whether a row is right needs an eye: tests/quality/judged holds what was judged, by a digest of the
row, so that a row that has changed since counts as not judged. --rows prints wrong rows and those not judged.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from extract.article import Article, articles
from extract.pipeline import claims
from graph.claim import Agent, Claim, Interval, Quantity, Span, digest, iso

PROJECT = Path(__file__).resolve().parent.parent
FILED = PROJECT / "tests" / "quality"
JUDGED = FILED / "judged"
SHARED = PROJECT.parent / "shared"
QUOTES = str.maketrans("‘’“”", "''\"\"")
DETERMINERS = frozenset({"the", "a", "an", "one", "of"})
CHECKS = ("subject", "speaker", "date", "word", "act", "figures")
NEEDED = frozenset({"subject", "speaker", "date"})


@dataclass(frozen=True, slots=True)
class Item:
    """One thing filed: where it stands, words its row must hold, and the speakers, acts and dates that would be right.

    `key` holds groups of spans, of each of which one must be in the row; `subject` groups of words, of each of which
    one must be in the row's subject. A name "" is the publisher. `word` is None where it is not judged; a date is None
    where the text gives none, "?" where it is not judged (see `date_is_right`).
    """

    content: Span
    key: tuple[tuple[Span, ...], ...]
    subject: tuple[tuple[str, ...], ...]
    speaker: tuple[str, ...]
    acts: tuple[str, ...]
    word: tuple[str, ...] | None
    said: str | None
    happened: str | None
    figures: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Filed:
    """What the reader filed from one article, `article` being its path inside the shared folder."""

    article: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """An item with the row that fits it best (None: no row says it) and the checks that row fails."""

    item: Item
    row: Claim | None
    wrong: frozenset[str]

    @property
    def right(self) -> bool:
        """Found with the right subject, speaker and date: the measure of docs/quality.md."""
        return self.row is not None and not self.wrong & NEEDED


@dataclass(frozen=True, slots=True)
class Result:
    """One article: what was looked for; its rows, those of nothing filed, those judged wrong, those not judged."""

    filed: Filed
    text: str
    findings: tuple[Finding, ...]
    rows: tuple[Claim, ...]
    other: tuple[Claim, ...]
    wrong: tuple[Claim, ...]
    unjudged: tuple[Claim, ...]

    @property
    def sound(self) -> int:
        """Things found right whose row was not judged wrong in any other way."""
        bad = {row_key(row) for row in self.wrong}
        return sum(f.row is not None and f.right and row_key(f.row) not in bad for f in self.findings)


def row_key(row: Claim) -> str:
    """A digest of all that a judgment of a row is about: place, chain, act, statement and dates."""
    chain = [(link.agent.name if link.agent else "", link.cue) for link in row.attribution]
    said = (row.subject.text, row.predicate.text, row.object.text if row.object else "", row.condition or "")
    dates = [f"{iso(when)} {when.text}" if when else "" for when in (row.said, row.happened)]
    return digest(str(row.evidence.start), repr(chain), row.act, row.polarity, row.certainty, *said, *dates)


def judgments(article: str, folder: Path = JUDGED) -> dict[str, str]:
    """The judged rows of an article by `row_key`: the kind of mistake, or "" for a row that can stand."""
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text("utf-8"))
        if data["article"] == article:
            return {key: kind for key, _, kind in data["rows"]}
    return {}


def filed(folder: Path = FILED) -> list[Filed]:
    """The reader's files in a folder, in the order of their names."""
    return [_filed(json.loads(path.read_text("utf-8"))) for path in sorted(folder.glob("*.json"))]


def _filed(data: dict[str, Any]) -> Filed:
    return Filed(article=data["article"], items=tuple(_item(entry) for entry in data["items"]))


def _item(entry: dict[str, Any]) -> Item:
    return Item(**{name: _frozen(value) for name, value in entry.items()})


def _frozen(value: Any) -> Any:
    return tuple(_frozen(part) for part in value) if isinstance(value, list) else value


def measure(filed: Filed, shared: Path) -> Result:
    """Extracts the article's claims and looks up each item among them."""
    (article,) = articles([str(shared / filed.article)])
    if not isinstance(article, Article):
        raise SystemExit(f"{article.path}: {article.problem}")
    rows = claims(article)
    findings = tuple(_finding(item, rows, article.text) for item in filed.items)
    matched = {row.id for row in rows for item in filed.items if says(row, item, article.text)}
    judged = judgments(filed.article)
    return Result(
        filed=filed,
        text=article.text,
        findings=findings,
        rows=rows,
        other=tuple(row for row in rows if row.id not in matched),
        wrong=tuple(row for row in rows if judged.get(row_key(row))),
        unjudged=tuple(row for row in rows if row_key(row) not in judged),
    )


def _finding(item: Item, rows: Iterable[Claim], text: str) -> Finding:
    candidates = [(failures(row, item), row) for row in rows if says(row, item, text)]
    if not candidates:
        return Finding(item, None, frozenset())
    wrong, best = min(candidates, key=lambda pair: (len(pair[0] & NEEDED), len(pair[0])))
    return Finding(item, best, wrong)


def says(row: Claim, item: Item, text: str) -> bool:
    """Whether a row says what was filed: half of the text or more is its place, and it holds the words that matter."""
    start, end = item.content
    places = (*row.spans.content, (row.evidence.start, row.evidence.end))
    covered = {at for s, e in places for at in range(max(s, start), min(e, end))}
    if 2 * len(covered) < end - start:
        return False
    parts = (row.subject.text, row.predicate.text, row.object.text if row.object else "", row.condition or "")
    words = _plain(" ".join(parts))
    return all(any(_plain(text[s:e]) in words for s, e in group) for group in item.key)


def failures(row: Claim, item: Item) -> frozenset[str]:
    """Which of the checks a row that says the thing fails."""
    subject = _plain(f"{row.subject.text} {row.subject.id.replace('-', ' ')}")  # "We" is known by its id
    passed = {
        "subject": all(any(_plain(word) in subject for word in group) for group in item.subject),
        "speaker": _is_one_of(row.speaker, item.speaker),
        "word": item.word is None or _is_one_of(row.on_word_of, item.word),
        "date": _dates_are_right(row, item),
        "act": row.act in item.acts,
        "figures": all(any(_holds(q, figure) for q in row.quantities) for figure in item.figures),
    }
    return frozenset(name for name in CHECKS if not passed[name])


def _is_one_of(agent: Agent | None, names: tuple[str, ...]) -> bool:
    return any(not name if agent is None else bool(name) and _same(agent, name) for name in names)


def _same(agent: Agent, name: str) -> bool:
    """All words of the filed name are the agent's; one proper name is the whole name ("Norland": no official of it)."""
    wanted = _words(name)
    own = _words(agent.name)
    if len(wanted) == 1 and not agent.anonymous:
        return own == wanted
    return wanted <= own | _words(agent.role or "") | _words(agent.affiliation or "")


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", re.sub(r"['’]s?\b", "", name.casefold().replace(".", "")))) - DETERMINERS


def _dates_are_right(row: Claim, item: Item) -> bool:
    if not row.attribution:
        return date_is_right(row.happened, item.happened)
    happened = item.happened if row.happened != row.said else "?"
    return date_is_right(row.said, item.said) and date_is_right(row.happened, happened)


def date_is_right(row: Interval | None, wanted: str | None) -> bool:
    """Whether the row's days are those filed.

    None: the row gives no day; "?": not judged; "2024-03-11/2024-03-17": known and inside these days; with a "?"
    after it, or unknown; "Tuesday@2024-01-23" (an article without a date): kept as words, and any range given is sound.
    """
    if wanted == "?":
        return True
    if wanted is None:
        return row is None or (row.start is None and not row.text)
    if wanted.endswith("?"):
        return date_is_right(row, None) or date_is_right(row, wanted[:-1])
    words, _, days = wanted.rpartition("@")
    first, last = (date.fromisoformat(day) for day in (days.split("/") * 2)[:2])
    if row is None:
        return False
    if words:
        sound = (row.start is None or row.start <= last) and (row.end is None or row.end >= first)
        return words.casefold() in row.text.casefold() and sound
    return row.start is not None and row.end is not None and first <= row.start <= row.end <= last


def _holds(quantity: Quantity, figure: float) -> bool:
    low, high = quantity.low, quantity.high
    return (low is not None or high is not None) and (low is None or low <= figure) and (high is None or figure <= high)


def _plain(text: str) -> str:
    return " ".join(text.translate(QUOTES).casefold().split())


HEADINGS = ("filed", "right", "%", "sound", "no row", *CHECKS, "rows", "other", "wrong", "unjudged")


def counts(results: Iterable[Result]) -> tuple[int, ...]:
    """As HEADINGS: filed, found right, sound, no row, each check failed; rows, of nothing filed, judged wrong, not."""
    found = list(results)
    findings = [finding for result in found for finding in result.findings]
    right = sum(finding.right for finding in findings)
    missing = sum(finding.row is None for finding in findings)
    wrong = [sum(name in finding.wrong for finding in findings) for name in CHECKS]
    rows = [sum(len(part) for part in parts) for parts in zip(*map(_rows, found), strict=True)]
    sound = sum(result.sound for result in found)
    return (len(findings), right, round(100 * right / len(findings)), sound, missing, *wrong, *rows)


def _rows(result: Result) -> tuple[tuple[Claim, ...], ...]:
    return result.rows, result.other, result.wrong, result.unjudged


def line(name: str, values: Iterable[object]) -> str:
    """A line of the table, its columns as wide as the headings."""
    columns = zip(HEADINGS, values, strict=True)
    return f"{name:38}" + "".join(f"{value!s:>{len(heading) + 2}}" for heading, value in columns)


def misses(result: Result) -> Iterable[str]:
    """A line for each item that no row says, or only with something wrong."""
    for finding in result.findings:
        start, end = finding.item.content
        words = " ".join(result.text[start:end].split())[:70]
        if finding.row is None:
            yield f"  {start:5} no row: {words}"
        elif finding.wrong:
            yield f"  {start:5} {', '.join(sorted(finding.wrong))}: {words}\n          {described(finding.row)}"


def described(row: Claim) -> str:
    """A row in one line: chain, act, subject, predicate, object, dates."""
    chain = " > ".join(f"{link.agent.name if link.agent else '–'} ({link.cue})" for link in row.attribution)
    said = f"{row.subject.text} | {row.predicate.text} | {row.object.text if row.object else ''}"
    dates = f"said {iso(row.said)} happened {iso(row.happened)}"
    return f"[{chain}] {row.act}, {row.polarity}: {said} [{dates}]"


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder with seeds/ and clusters/")
    parser.add_argument("--misses", action="store_true", help="print what is missing or wrong")
    parser.add_argument("--rows", action="store_true", help="print the rows judged wrong or not judged yet")
    options = parser.parse_args()
    results = [measure(one, options.shared) for one in filed()]
    print(line("", HEADINGS))
    for result in results:
        print(line(result.filed.article.removesuffix(".txt"), counts([result])))
        if options.misses:
            print(*misses(result), sep="\n")
        if options.rows:
            doubtful = [row for row in result.rows if row in result.wrong or row in result.unjudged]
            print(*(f"  {row_key(row)} {row.evidence.start:5} {described(row)}" for row in doubtful), sep="\n")
    seeds = [result for result in results if result.filed.article.startswith("seeds/")]
    others = [result for result in results if not result.filed.article.startswith("seeds/")]
    for name, part in (("seeds", seeds), ("clusters (other events)", others), ("all", results)):
        if part:
            print(line(name, counts(part)))


if __name__ == "__main__":
    main()
