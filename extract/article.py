"""Articles: text as given, which of it is the article's own, and who published it when, each with how it is known."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date as Date  # noqa: N812 - `date` is the option's name
from typing import BinaryIO

from extract import masthead
from extract.files import LIMIT, Unreadable, content, decoded, format_of, inputs
from extract.formats import Source, line_source, sniffed, sources
from extract.layout import LeftOver, layout
from extract.repair import reading
from extract.stamps import date_of
from graph.claim import ArticleRef, Interval, Span, digest, iso

__all__ = ["Article", "LeftOver", "Unreadable", "articles", "parse"]


@dataclass(frozen=True, slots=True)
class Article:
    """One article. Offsets are characters, half open, into `text`, the text as given.

    `body`: the paragraphs of article text, sorted and disjoint; headline, bylines, datelines, captions, credits and
    other left-over text are outside and listed in `left_over`. `reading`: the same text at the same length, with
    mojibake, line ends and quotes in the body repaired: parse this, quote from `text`. `notes`: what a reader should
    know about how the file was read ("not UTF-8: read as windows-1252").
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
        """Offsets found in `reading` as offsets into `text`: the same, but widened to the word where a word was mended."""
        if self.reading[start:end] == self.text[start:end]:
            return start, end
        while start > 0 and not self.text[start - 1].isspace() and self.reading[start - 1] != self.text[start - 1]:
            start -= 1
        while end < len(self.text) and not self.text[end].isspace() and self.reading[end] != self.text[end]:
            end += 1
        return start, end


def parse(
    text: str,
    *,
    path: str | None = None,
    id: str | None = None,  # noqa: A002 - the name it has in a file's metadata
    title: str | None = None,
    publisher: str | None = None,
    date: str | Date | None = None,
    url: str | None = None,
    byline: str | None = None,
    start: int = 0,
    markdown: bool = False,
    given_publisher: str | None = None,
    given_date: str | Date | None = None,
) -> Article:
    """An article from its text and what is stated of it; a pure function.

    `publisher` and `date` are stated by the file; `given_publisher` and `given_date` serve where neither file nor
    text tells. `start` is where the text proper begins (after front matter); `markdown` says that lines are wrapped
    and marked. A date is a day, a month ("2024-03") or a year. Raises ValueError for a date that is none.
    """
    found = layout(text, start=start, title=title, markdown=markdown)
    address = url or found.clues.address
    issued = masthead.issued(stated=_interval(date), given=_day(given_date), url=address, clues=found.clues)
    who, basis = masthead.publisher(stated=publisher, given=given_publisher, url=address, clues=found.clues)
    headline = title or (" ".join(text[slice(*found.headline)].split()) if found.headline else None)
    written = byline or found.clues.byline
    own_id = id or digest("article", text)
    ref = ArticleRef(
        id=own_id,
        version=digest(own_id, text, *(part or "" for part in (headline, who, basis, iso(issued), issued.basis, address, written))),
        title=headline,
        publisher=who,
        publisher_basis=basis,
        issued=issued,
        url=address,
        path=path,
        byline=written,
    )
    return Article(
        ref=ref,
        text=text,
        body=found.body,
        reading=reading(text, found.body, markdown=markdown),
        headline=found.headline,
        dateline_place=found.clues.dateline.place if found.clues.dateline else None,
        left_over=found.left_over,
    )


def _interval(when: str | Date | None) -> Interval | None:
    if when is None:
        return None
    if isinstance(when, Date):
        return Interval(when, when, when.isoformat(), "stated")
    found = date_of(when)
    if found is None:
        raise ValueError(f"{when!r} is no date; write it as 2024-03-19, 2024-03 or 2024")
    return found


def _day(when: str | Date | None) -> Date | None:
    found = _interval(when)
    if found and found.start != found.end:
        raise ValueError(f"{found.text!r} is no day; write it as 2024-03-19")
    return found.start if found else None


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
    options = {"given_date": _day(date), "given_publisher": publisher}
    for path in inputs([paths] if isinstance(paths, str | os.PathLike) else paths):
        if isinstance(path, Unreadable):
            yield path
            continue
        try:
            yield from _of_file(path, options, limit)
        except Unreadable as problem:
            yield problem


def _of_file(path: str, options: Mapping[str, str | Date | None], limit: int) -> Iterator[Article | Unreadable]:
    kind = format_of(path)
    if kind == "lines":
        yield from _of_lines(path, options, limit)
        return
    text, encoding = decoded(content(path, limit=limit), path)
    notes = () if encoding.startswith("utf") else (f"not UTF-8: read as {encoding}",)
    for source in sources(text, kind or sniffed(text), path):
        yield source if isinstance(source, Unreadable) else _article(source, path, path, options, notes)


def _of_lines(path: str, options: Mapping[str, str | Date | None], limit: int) -> Iterator[Article | Unreadable]:
    """A .jsonl file line by line, however long: a bad line is reported by its number, the others are read."""
    empty = True
    try:
        with open(path, "rb") as file:
            for number, line in enumerate(_lines(file, limit), start=1):
                empty = empty and not line.strip()
                yield from _of_line(line, f"{path}:{number}", path, options, limit)
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


def _of_line(
    line: bytes, place: str, path: str, options: Mapping[str, str | Date | None], limit: int
) -> Iterator[Article | Unreadable]:
    if len(line) > limit:
        yield Unreadable(place, f"over {limit:,} bytes, no single article", "split it, or raise the limit")
        return
    try:
        text, _ = decoded(line, place)
    except Unreadable as problem:
        yield problem
        return
    for source in line_source(text, place):
        yield source if isinstance(source, Unreadable) else _article(source, place, path, options)


def _article(
    source: Source, place: str, path: str, options: Mapping[str, str | Date | None], notes: tuple[str, ...] = ()
) -> Article | Unreadable:
    """The article of one source; Unreadable where its date is none or nothing but left-over text is in it."""
    try:
        found = parse(
            source.text,
            path=None if path == "-" else path,
            **source.stated,
            **options,
            start=source.start,
            markdown=source.markdown,
        )
    except ValueError as error:
        return Unreadable(place, f"its date is not one: {error}", "mend the date, or leave it out")
    if not found.body:
        return Unreadable(place, "no article text in it, only left-over page text", "leave it out, or look at the file")
    return replace(found, notes=notes)
