"""Files that were sent to be added together: as bytes under names that are shown and never opened."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, Any, NamedTuple

from extract.article import LONGEST, Unreadable, articles_in
from extract.files import FORMATS, LIMIT

A_FILE = LIMIT
"""Bytes of one file, as `claimgraph ingest` has them."""
IN_ALL = 64_000_000
"""Bytes of all that is sent at one time."""
FILES = 100
"""Files that are sent at one time."""
A_TEXT = LONGEST
"""Characters of a text that is pasted: what is read of one article."""
PASTED = "pasted text"
ENDINGS = tuple(FORMATS)
_LONGEST_NAME = 120
_NOT_SHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


class File(NamedTuple):
    """One file: how it is called where it is told of, and what is in it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Lot:
    """Some files, with the day and the publisher of those that do not tell, "" for none."""

    files: tuple[File, ...]
    date: str = ""
    publisher: str = ""

    def head(self) -> bytes:
        """How it is told to a process, before the bytes of the files: a line of JSON with their names and sizes."""
        told = [[file.name, len(file.data)] for file in self.files]
        return json.dumps({"files": told, "date": self.date, "publisher": self.publisher}).encode() + b"\n"

    @classmethod
    def read(cls, source: IO[bytes]) -> Lot:
        """The lot whose head and bytes are in this stream."""
        told = json.loads(source.readline())
        files = tuple(File(name, source.read(size)) for name, size in told["files"])
        return cls(files, told["date"], told["publisher"])


def shown(name: str) -> str:
    r"""The name of a file as it is told: its last part, without what moves a cursor or turns the order of letters.

    >>> shown("../../etc/passwd"), shown("C:\\news\\port.txt"), shown("")
    ('passwd', 'port.txt', 'a file without a name')
    """
    last = re.split(r"[/\\]", _NOT_SHOWN.sub(" ", name).strip())[-1]
    if len(last) > _LONGEST_NAME:  # the ending tells the format
        last = f"{last[: _LONGEST_NAME - 21]}…{last[-20:]}"
    return last or "a file without a name"


def pasted(told: Mapping[str, str]) -> File:
    """A text with its `title`, `publisher`, `date` and `url` as a file that `claimgraph ingest` would read."""
    record: dict[str, Any] = {"text": told.get("text", "")}
    record |= {name: told[name] for name in ("title", "publisher", "date", "url") if told.get(name)}
    return File(PASTED, json.dumps(record).encode("utf-8", "replace"))


def wrong(lot: Lot) -> str:
    """What is wrong with a lot at first sight, as `claimgraph ingest` says it: a day that is none, a pasted text that
    is no article; "" where its files have to be read to tell."""
    first = lot.files[0]
    data = first.data if first.name == PASTED else b""
    try:
        found = next(articles_in(data, first.name, date=lot.date or None))
    except ValueError as error:
        return str(error)
    return str(found) if data and isinstance(found, Unreadable) else ""
