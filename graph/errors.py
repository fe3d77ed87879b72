"""What goes wrong with a store or a query, each in words that name the store or the place and the way out."""

from __future__ import annotations

import re


class StoreError(Exception):
    """Something about the store; the message says what and what to do."""


class StoreNotFound(StoreError):
    """There is no store at the path."""


class StoreLocked(StoreError):
    """Another process, or another part of this one, writes to the store."""


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


class QueryError(ValueError):
    """A query that does not parse or cannot be answered.

    `line` and `column` count from 1 in the text as given, None where the engine names no place.
    """

    def __init__(self, problem: str, *, sparql: str = "", line: int | None = None, column: int | None = None) -> None:
        self.problem, self.sparql, self.line, self.column = problem, sparql, line, column
        super().__init__(_told(problem, sparql, line, column))

    @classmethod
    def of(cls, error: Exception, sparql: str) -> QueryError:
        """The engine's own error, with the place read off its message: "error at 2:12: expected one of …"."""
        found = re.match(r"error at (\d+):(\d+): (.*)", str(error), re.DOTALL)
        if not found:
            return cls(str(error), sparql=sparql)
        line, column, problem = found.groups()
        return cls(_plain(problem), sparql=sparql, line=int(line), column=int(column))


_NAMED = (
    ("Prefix not found", "a prefix that is not declared"),
    ("a variable that is unbound", "a variable in SELECT that the pattern does not bind, or that is not grouped by"),
)


def _plain(problem: str) -> str:
    """The engine's list of what it expected, without the character classes of its grammar."""
    for needle, words in _NAMED:
        if needle in problem:
            return words
    expected = [part for part in re.findall(r'"[^"]+"|\b[A-Z]{2,}\b', problem) if "\\" not in part]
    if not expected:
        return "this is not SPARQL"
    return f"expected {', '.join(dict.fromkeys(expected))}"


def _told(problem: str, sparql: str, line: int | None, column: int | None) -> str:
    if line is None or column is None:
        return problem
    lines = sparql.split("\n")
    shown = lines[line - 1] if line <= len(lines) else ""
    start = max(0, column - 60)
    caret = " " * (column - 1 - start) + "^"
    return f"line {line}, column {column}: {problem}\n  {shown[start : start + 100].replace(chr(9), ' ')}\n  {caret}"
