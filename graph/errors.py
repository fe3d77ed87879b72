"""What goes wrong with a store or a query, each in words that name the store or the place and the way out."""

from __future__ import annotations

import re

from graph.vocabulary import PREFIXES


class StoreError(Exception):
    """Something about the store; the message says what and what to do."""


class StoreNotFound(StoreError):
    """There is no store at the path."""


class StoreLocked(StoreError):
    """Another process, or another part of this one, writes to the store: the `problem`, and what to do about it."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}: {remedy}")
        self.problem = problem


class StoreFormat(StoreError):
    """The folder is no store of ours, or one of a format that this version does not read."""


class StoreReadOnly(StoreError):
    """The store was opened for reading."""


class NoSuchClaim(StoreError, KeyError):
    """No claim in the store has this id."""

    __str__ = Exception.__str__  # KeyError would show the message in quotes


class NoSuchArticle(StoreError, KeyError):
    """No article in the store has this id."""

    __str__ = Exception.__str__


class NothingNamed(LookupError):
    """No node of a picture goes by a name; the message lists some that there are."""


class QueryError(ValueError):
    """A query that does not parse or cannot be answered.

    `line` and `column` count from 1 in the text as given, None where the engine names no place.
    """

    def __init__(self, problem: str, *, sparql: str = "", line: int | None = None, column: int | None = None) -> None:
        self.problem, self.sparql, self.line, self.column = problem, sparql, line, column
        super().__init__(_told(problem, sparql, line, column))

    @classmethod
    def of(cls, error: Exception, sparql: str) -> QueryError:
        """The engine's own error in fewer words, with the place read off its message: "error at 2:12: expected …"."""
        found = re.match(r"error at (\d+):(\d+): (.*)", str(error), re.DOTALL)
        if not found:
            return cls(str(error), sparql=sparql)
        undeclared = _undeclared(sparql)
        if undeclared:
            line, column = _place(sparql, undeclared.start(1))
            return cls(f"the prefix {undeclared[1]}: is not declared", sparql=sparql, line=line, column=column)
        line, column = int(found[1]), int(found[2])
        return cls(_problem(found[3], sparql, line, column), sparql=sparql, line=line, column=column)


_APART = re.compile(r"""<[^<>"{}|^`\\\s]*>|\#[^\n]*|\"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""")
_PREFIXED = re.compile(r"(?<![\w?$.:-])([a-z][\w.-]*):", re.IGNORECASE)


def _undeclared(sparql: str) -> re.Match[str] | None:
    """The first prefixed name whose prefix is neither declared nor known, outside strings, comments and IRIs."""
    bare = _APART.sub(lambda part: " " * len(part[0]), sparql)
    declared = {*PREFIXES, *re.findall(r"\bPREFIX\s+([\w.-]*):", bare, re.IGNORECASE)}
    return next((name for name in _PREFIXED.finditer(bare) if name[1] not in declared), None)


def _place(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset].split("\n")
    return len(before), len(before[-1]) + 1


def _problem(told: str, sparql: str, line: int, column: int) -> str:
    """What stands where the engine stopped; its own list of what might have stood there runs over lines."""
    if "variable that is unbound" in told:
        return "SELECT has a variable that the pattern does not bind, or that is neither grouped by nor aggregated"
    here = sparql.split("\n")[line - 1]
    word = here[here.rfind(" ", 0, column) + 1 :].split(maxsplit=1)
    if column > len(here) or not word:
        return "this is not SPARQL up to here: look at its brackets and quotes"
    return f"unexpected {word[0][:40]}"


def _told(problem: str, sparql: str, line: int | None, column: int | None) -> str:
    if line is None or column is None:
        return problem
    lines = sparql.split("\n")
    shown = lines[line - 1] if line <= len(lines) else ""
    start = max(0, column - 60)
    caret = " " * (column - 1 - start) + "^"
    return f"line {line}, column {column}: {problem}\n  {shown[start : start + 100].replace(chr(9), ' ')}\n  {caret}"
