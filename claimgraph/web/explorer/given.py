"""What a page is asked: the values of its form, read and checked, and the turn of a list that is wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus

from claimgraph.web.explorer import links
from claimgraph.web.refusal import Refused
from queries.binding import BadParameter, day

Given = Mapping[str, Sequence[str]]
"""Names → values, as they stand in the address."""
_FARTHEST = 100_000


@dataclass(frozen=True, slots=True)
class Form:
    """The values of a form; an empty one is none."""

    given: Given

    def text(self, name: str, *, longest: int = 300) -> str:
        """A text without blanks at its ends, "" where none is given. Raises Refused on one that is too long."""
        found = next(iter(self.given.get(name, ())), "").strip()
        if len(found) > longest:
            raise Refused(HTTPStatus.BAD_REQUEST, f"{name} has at most {longest} characters")
        return found.replace("\0", "")

    def day(self, name: str, *, last: bool = False) -> str:
        """A day in ISO 8601 from "2024-03-19", "2024-03" or "2024", "" where none is given. Raises Refused."""
        text = self.text(name)
        try:
            return day(text, last=last).isoformat() if text else ""
        except BadParameter as error:
            raise Refused(HTTPStatus.BAD_REQUEST, str(error)) from error

    def number(self, name: str, default: int, *, most: int) -> int:
        """A whole number from 1 to `most`. Raises Refused."""
        text = self.text(name)
        if not text:
            return default
        if not text.isascii() or not text.isdigit() or not 1 <= int(text[:9]) <= most or len(text) > 9:
            raise Refused(HTTPStatus.BAD_REQUEST, f"{name} is a whole number from 1 to {most:,}, not {text[:40]!r}")
        return int(text)

    def choice(self, name: str, choices: Sequence[str]) -> str:
        """One of these, the first where none is given. Raises Refused."""
        text = self.text(name) or choices[0]
        if text not in choices:
            raise Refused(HTTPStatus.BAD_REQUEST, f"{name} is one of {', '.join(choices)}, not {text[:40]!r}")
        return text


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a long list: which, how many rows it has at most, and how many rows there are."""

    path: str
    asked: Mapping[str, object]
    number: int
    size: int
    count: int = 0
    name: str = "page"

    @property
    def skip(self) -> int:
        """How many rows come before it."""
        return (self.number - 1) * self.size

    @property
    def last(self) -> int:
        """The number of the last turn."""
        return max(1, -(-self.count // self.size))

    @property
    def first_row(self) -> int:
        """The place of its first row, from 1."""
        return self.skip + 1

    @property
    def last_row(self) -> int:
        """The place of its last row."""
        return min(self.count, self.skip + self.size)

    def counted(self, count: int) -> Turn:
        """The same of a list of so many rows."""
        return replace(self, count=count)

    def link(self, number: int) -> str:
        """The address of another turn."""
        return links.asked(self.path, {**self.asked, self.name: number if number > 1 else ""})

    @property
    def before(self) -> str | None:
        """The address of the turn before it."""
        return self.link(self.number - 1) if self.number > 1 else None

    @property
    def after(self) -> str | None:
        """The address of the next turn."""
        return self.link(self.number + 1) if self.number < self.last else None


def turn(form: Form, path: str, asked: Mapping[str, object], *, size: int, name: str = "page") -> Turn:
    """The turn that a form asks for, before its rows are counted. Raises Refused."""
    return Turn(path, asked, form.number(name, 1, most=_FARTHEST), size, name=name)
