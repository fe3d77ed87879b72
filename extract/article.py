"""Articles: text as given, which of it is the article's own, and who published it when, each with how it is known."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date as Date  # noqa: N812 - `date` is the option's name
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from extract import masthead
from extract.files import (
    LIMIT,
    UNICODE,
    Unreadable,
    content,
    decoded,
    format_of,
    inputs,
    printable,
    standard_input,
    writable,
)
from extract.formats import Source, is_record, line_source, sniffed, sources
from extract.layout import layout
from extract.left_over import LeftOver
from extract.paragraphs import parts
from extract.repair import reading, without_marks, words_as_given
from extract.stamps import date_of
from graph.claim import ArticleRef, Interval, Span, article_id, digest, iso

__all__ = ["LONGEST", "Article", "LeftOver", "Unreadable", "articles", "articles_in", "parse"]

HEAD, HEAD_LINES = 800, 6
"""So many characters, and lines, are the head of an article."""
BLANK_LINES = 100
"""So many may stand before lines of JSON on standard input."""
LONGEST = 1_000_000
"""Characters of an article that are read, what follows is not: a long novel; the longest of 900 news articles that
were counted has 34,000. It is also the most that spaCy takes, and minutes of work where an article takes a second."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article. Offsets are characters, half open, into `text`, the text as given.

    `body`: the paragraphs of article text, sorted and disjoint, very long ones in parts; headline, bylines, datelines,
    captions, credits and other left-over text are outside and listed in `left_over`. `reading`: the same text at the
    same length, with mojibake, line ends and quotes in the body repaired: parse this, quote from `text`. `notes`: what
    a user should know of how it was read ("read as Windows-1252", "read the first 1,000,000 of 2,500,000 characters").
    """

    ref: ArticleRef
    text: str
    body: tuple[Span, ...]
    reading: str
    headline: Span | None = None
    dateline_place: str | None = None
    left_over: tuple[LeftOver, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs of article text, repaired, in order."""
        return tuple(self.reading[start:end] for start, end in self.body)

    def as_given(self, start: int, end: int) -> Span:
        """Offsets found in `reading` as offsets into `text`: the same, or widened to the word where one was mended."""
        return words_as_given(self.text, self.reading, (start, end))


def parse(
    text: str,
    *,
    id: str | None = None,  # noqa: A002 - the name it has in a file's metadata
    title: str | None = None,
    publisher: str | None = None,
    date: str | Date | None = None,
    url: str | None = None,
    byline: str | None = None,
    path: str | None = None,
    start: int = 0,
    markdown: bool = False,
    given_publisher: str | None = None,
    given_date: str | Date | None = None,
) -> Article:
    """An article from its text and what is stated of it; a pure function.

    `publisher` and `date` are stated; `given_publisher` and `given_date` serve where neither statement nor text
    tells. `start` is where the text proper begins (after front matter); `markdown` says that lines are wrapped and
    marked. A date is an ISO day, a month ("2024-03") or a year. Of a text beyond LONGEST only the paragraphs up to
    there are read. Half a pair of surrogates, which no encoding can write, becomes "�". Raises ValueError for a date
    that is none.
    """
    text = writable(text)
    last = _end(text, start)
    found = layout(text[:last], start=start, title=title, markdown=markdown)
    body = tuple(part for span in found.body for part in parts(text, span))
    mended = reading(text, body, markdown=markdown)
    paragraphs = [mended[begin:end] for begin, end in body]
    address = url or found.clues.address
    issued = masthead.issued(
        stated=_interval(date),
        given=_day(given_date),
        url=address,
        clues=found.clues,
        text=paragraphs,
        head=_head(text[start:last]),
    )
    who, basis = masthead.publisher(
        stated=publisher, given=given_publisher, url=address, clues=found.clues, text=paragraphs
    )
    ref = ArticleRef(
        id=id or article_id(text, url=address, publisher=who),
        version="",
        title=title or _headline(text, found.headline, markdown=markdown),
        publisher=who,
        publisher_basis=basis,
        issued=issued,
        url=address,
        path=path,
        byline=byline or found.clues.byline or found.clues.source,
    )
    return Article(
        ref=replace(ref, version=_version(ref, text)),
        text=text,
        body=body,
        reading=mended,
        headline=found.headline,
        dateline_place=found.clues.dateline.place if found.clues.dateline else None,
        left_over=found.left_over + ((LeftOver(last, len(text), "beyond the limit"),) if last < len(text) else ()),
        notes=(f"read the first {last:,} of {len(text):,} characters",) if last < len(text) else (),
    )


def _end(text: str, start: int) -> int:
    """How far a text is read: to its end, or behind the last line, or else the last word, within LONGEST."""
    most = start + LONGEST
    if len(text) <= most:
        return len(text)
    line = text.rfind("\n", start + LONGEST // 2, most) + 1
    return line or text.rfind(" ", start + LONGEST // 2, most) + 1 or most


def _head(text: str) -> list[str]:
    """The first lines of a text behind its first, which is mostly a headline."""
    lines = (line.strip() for line in text[:HEAD].splitlines())
    return [line for line in lines if line][1:HEAD_LINES]


def _headline(text: str, span: Span | None, *, markdown: bool) -> str | None:
    words = text[slice(*span)] if span else ""
    return " ".join((without_marks(words) if markdown else words).split()) or None


def _version(ref: ArticleRef, text: str) -> str:
    """A digest of text and metadata; the path is no part of it, so that a copy elsewhere is the same version."""
    dated = f"{iso(ref.issued)} {ref.issued.basis} {ref.issued.text}"
    return digest(
        ref.id, text, ref.title or "", ref.publisher or "", ref.publisher_basis, dated, ref.url or "", ref.byline or ""
    )


def _interval(when: str | Date | None) -> Interval | None:
    if when is None:
        return None
    found = date_of(when.isoformat() if isinstance(when, Date) else when)
    if found is None:
        raise ValueError(f"{when!r} is no date; write it as 2024-03-19, 2024-03 or 2024")
    return found


def _day(when: str | Date | None) -> Date | None:
    found = _interval(when)
    if found and found.start != found.end:
        raise ValueError(f"{found.text!r} is no day; write it as 2024-03-19")
    return found.start if found else None


@dataclass(frozen=True, slots=True)
class _Given:
    """What the command line gives for articles that do not tell themselves."""

    date: Date | None
    publisher: str | None


def articles(
    paths: Iterable[str | os.PathLike[str]],
    *,
    date: str | Date | None = None,
    publisher: str | None = None,
    limit: int = LIMIT,
) -> Iterator[Article | Unreadable]:
    """The articles of files, folders, globs and standard input ("-"), one at a time, each failure in its place.

    `date` (a day) and `publisher` serve articles that tell none of their own. A file, or a line of .jsonl, may have
    `limit` bytes. Folders are read in sorted order. Raises ValueError for a date that is no day.
    """
    given = _Given(_day(date), publisher or None)
    return _articles([paths] if isinstance(paths, str | os.PathLike) else paths, given, limit)


def articles_in(
    data: bytes, name: str, *, date: str | Date | None = None, publisher: str | None = None, limit: int = LIMIT
) -> Iterator[Article | Unreadable]:
    """The articles in a file that was sent and lies nowhere, as `articles` reads them from a path.

    The ending of `name` tells the format, and failures go by that name; nothing of the name is opened. The articles
    have no path: one of the same name that is sent another day is another article. Raises as `articles` does.
    """
    given = _Given(_day(date), publisher or None)
    try:
        for found in _in_bytes(data, name, given, limit):
            yield found if isinstance(found, Unreadable) else replace(found, ref=replace(found.ref, path=None))
    except Unreadable as problem:
        yield problem


def _in_bytes(data: bytes, name: str, given: _Given, limit: int) -> Iterator[Article | Unreadable]:
    kind = format_of(name)
    if kind == "lines" and data.strip():
        for number, line in enumerate(_lines(io.BytesIO(data), limit), start=1):
            yield from _of_line(line, name, number, given, limit)
    else:
        yield from _of_content(content(name, limit=limit, stream=io.BytesIO(data)), kind, name, given)


def _articles(paths: Iterable[str | os.PathLike[str]], given: _Given, limit: int) -> Iterator[Article | Unreadable]:
    for path in inputs(paths):
        if isinstance(path, Unreadable):
            yield path
            continue
        try:
            yield from _of_file(path, given, limit)
        except Unreadable as problem:
            yield problem


def _of_file(path: str, given: _Given, limit: int) -> Iterator[Article | Unreadable]:
    if path == "-":
        with standard_input() as stream:
            yield from _of_stream(stream, given, limit)
        return
    kind = format_of(path)
    if kind == "lines":
        yield from _of_lines(path, given, limit)
    else:
        yield from _of_content(content(path, limit=limit), kind, path, given)


def _of_stream(stream: BinaryIO, given: _Given, limit: int) -> Iterator[Article | Unreadable]:
    """Standard input: lines of JSON one by one as they come, without end if need be; else one file."""
    head = [stream.readline(limit + 1)]
    while head[-1].isspace() and len(head) < BLANK_LINES:
        head.append(stream.readline(limit + 1))
    if is_record(head[-1]):
        for number, line in enumerate(chain([head[-1]], _lines(stream, limit)), start=len(head)):
            yield from _of_line(line, "-", number, given, limit)
    else:
        data = content("-", limit=limit, begun=b"".join(head), stream=stream)
        yield from _of_content(data, None, "-", given)


def _of_content(data: bytes, kind: str | None, path: str, given: _Given) -> Iterator[Article | Unreadable]:
    text, encoding = decoded(data, path)
    for source in sources(text, kind or sniffed(text), path):
        yield source if isinstance(source, Unreadable) else _article(source, path, given, encoding)


def _of_lines(path: str, given: _Given, limit: int) -> Iterator[Article | Unreadable]:
    """A .jsonl file line by line, however long: a bad line is reported by its number, the others are read."""
    empty = True
    try:
        with Path(path).open("rb") as file:
            for number, line in enumerate(_lines(file, limit), start=1):
                empty = empty and not line.strip()
                yield from _of_line(line, path, number, given, limit)
    except OSError as error:
        raise Unreadable(path, (error.strerror or str(error)).lower(), "check the path and its permissions") from error
    if empty:
        raise Unreadable(path, "the file is empty", "leave it out, or put an article in it")


def _lines(file: BinaryIO, limit: int) -> Iterator[bytes]:
    """The lines of a file; of one that is too long no more than `limit` + 1 bytes, so that memory stays bounded."""
    while line := file.readline(limit + 1):
        rest = line
        while len(rest) > limit and not rest.endswith(b"\n"):
            rest = file.readline(limit + 1)
        yield line


def _of_line(line: bytes, path: str, number: int, given: _Given, limit: int) -> Iterator[Article | Unreadable]:
    place = f"{path}:{number}"
    if len(line) > limit:
        yield Unreadable(place, f"over {limit:,} bytes, no single article", "split it, or raise the limit")
        return
    try:
        text, encoding = decoded(line, place)
    except Unreadable as problem:
        yield problem
        return
    for source in line_source(text, place):
        yield source if isinstance(source, Unreadable) else _article(source, path, given, encoding, place=place)


def _article(
    source: Source, path: str, given: _Given, encoding: str, *, place: str | None = None
) -> Article | Unreadable:
    """The article of one source; Unreadable where its date is none or nothing but left-over text is in it."""
    stated = source.stated
    try:
        found = parse(
            source.text,
            id=stated.get("id"),
            title=stated.get("title"),
            publisher=stated.get("publisher"),
            date=stated.get("date"),
            url=stated.get("url"),
            byline=stated.get("byline"),
            path=None if path == "-" else printable(path),
            start=source.start,
            markdown=source.markdown,
            given_publisher=given.publisher,
            given_date=given.date,
        )
    except ValueError as error:
        return Unreadable(place or path, f"its date cannot be read: {error}", "or leave the date out")
    if not found.body:
        return Unreadable(place or path, "no article text in it, only left-over page text", "leave it out")
    return replace(found, notes=found.notes + (() if encoding in UNICODE else (f"read as {encoding}",)))
