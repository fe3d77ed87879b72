"""Parameters of a query bound as values: `?actor` in the text becomes a term, wherever SPARQL allows one.

Oxigraph's own substitutions reach only the variables that a query projects (a parameter in a FILTER or a sub-select is
an error), so the binding is done on the query's tokens. A term is written by the library in N-Triples syntax, which
SPARQL reads; strings, comments and IRIs in the query are passed over. Where only a variable may stand (SELECT, GROUP
BY, a CONSTRUCT template) it stays, and the group it belongs to opens with a VALUES of one row. `BOUND(?actor)` becomes
`true`, so `FILTER(!BOUND(?actor) || …)` makes a parameter optional: one not given is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rdflib.term import Node

from graph.errors import QueryError
from graph.solutions import to_ox

_TOKEN = re.compile(
    r"""
    (?P<skip> <(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9a-f]{4}|\\U[0-9a-f]{8})*> | \#[^\r\n]* | \\.
        | \"{3}(?:\\.|[^\\])*?\"{3} | '{3}(?:\\.|[^\\])*?'{3}
        | "(?:\\.|[^"\\\r\n])*" | '(?:\\.|[^'\\\r\n])*' )
    | (?P<bound> \bBOUND\s*\(\s*[?$](?P<checked>\w+)\s*\) )
    | [?$](?P<variable>\w+)
    | (?P<name> [\w.-]*:[\w.:%-]* )
    | (?P<word> \w+ )
    | (?P<mark> [{}()*] )
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


@dataclass(slots=True)
class _Group:
    """A pair of braces: where it opens, what it is, and which parameters stay variables in it."""

    opening: int
    kind: str  # "query" around it all, "where" of a SELECT, "pattern", "template" of a CONSTRUCT, "data" of a VALUES
    kept: set[str] = field(default_factory=set)
    clause: str = ""  # "head" from SELECT to its WHERE, "tail" behind that, "" where there is no SELECT
    where: _Group | None = None
    brackets: int = 0

    @property
    def is_pattern(self) -> bool:
        """Whether a VALUES may open it: not where a sub-select fills it."""
        return self.kind in {"where", "pattern"} and not self.clause


def bind(sparql: str, bindings: Mapping[str, Node]) -> str:
    """The query with these parameters bound; names come without "?". Line numbers stay.

    Raises QueryError on a parameter that the query does not have, TypeError on a value that is no IRI or literal.
    """
    if not bindings:
        return sparql
    terms = {name: str(to_ox(term)) for name, term in bindings.items()}
    missing = sorted(set(terms) - {found["variable"] or found["checked"] for found in _TOKEN.finditer(sparql)})
    if missing:
        raise QueryError(f"the query has no parameter {', '.join(f'?{name}' for name in missing)}", sparql=sparql)
    return _Binder(sparql, terms).bound()


def words(sparql: str) -> Iterator[str]:
    """The bare words of a query in upper case, and the prefixes of its names with their colon: "SELECT", "DCT:".

    What strings, comments and IRIs hold is none of them, nor are variables.
    """
    for token in _TOKEN.finditer(sparql):
        if token["word"]:
            yield token["word"].upper()
        elif token["name"]:
            yield token["name"].partition(":")[0].upper() + ":"


class _Binder:
    """One pass over the tokens of a query."""

    def __init__(self, sparql: str, terms: Mapping[str, str]) -> None:
        self.sparql, self.terms = sparql, terms
        self.open = [_Group(0, "query")]
        self.groups: list[_Group] = []
        self.edits: list[tuple[int, int, str]] = []  # start, end, text instead
        self.last = ""  # the last word or mark before the token at hand

    def bound(self) -> str:
        """The query with its parameters bound."""
        for token in _TOKEN.finditer(self.sparql):
            self._take(token)
        for group in self.groups:
            rows = "".join(f" VALUES ?{name} {{ {self.terms[name]} }}" for name in sorted(group.kept))
            if rows and group.is_pattern:
                self.edits.append((group.opening, group.opening, rows + " "))
        return _edited(self.sparql, sorted(self.edits))

    def _take(self, token: re.Match[str]) -> None:
        if token["checked"] in self.terms:
            self.edits.append((*token.span(), "true"))
        elif token["variable"] in self.terms:
            self._variable(token["variable"], token.span())
        elif token["mark"]:
            self._mark(token["mark"], token.end())
        elif token["word"]:
            self.last = token["word"].upper()
            if self.last in {"SELECT", "DESCRIBE"}:
                self.open[-1].clause = "head"
        elif token["name"]:
            self.last = ""

    def _variable(self, name: str, span: tuple[int, int]) -> None:
        group = self.open[-1]
        if group.clause or group.kind == "template" or self.last in {"AS", "VALUES"}:
            self._keep(name)
        else:
            self.edits.append((*span, self.terms[name]))

    def _keep(self, name: str) -> None:
        """A variable that stays is given its value in every group around it."""
        for group in self.open:
            group.kept.add(name)
            if group.where:
                group.where.kept.add(name)

    def _mark(self, mark: str, end: int) -> None:
        group = self.open[-1]
        if mark == "*":
            if group.clause == "head" and not group.brackets:
                for name in self.terms:
                    self._keep(name)
        elif mark in "()":
            group.brackets += 1 if mark == "(" else -1
            if self.last == "VALUES":  # VALUES (?a ?b) { … }: the variables and the braces are still its own
                return
        elif mark == "{":
            self._opened(group, end)
        elif len(self.open) > 1:
            self.open.pop()
        self.last = mark

    def _opened(self, around: _Group, end: int) -> None:
        inner = _Group(end, self._kind(around))
        if inner.kind == "where" or (inner.kind == "pattern" and around.kind == "query"):
            inner.kept, around.where = set(around.kept), inner
        if inner.kind == "where":
            around.clause = "tail"
        self.groups.append(inner)
        self.open.append(inner)

    def _kind(self, around: _Group) -> str:
        if self.last == "CONSTRUCT":
            return "template"
        if self.last == "VALUES" or around.kind == "data":
            return "data"
        return "where" if around.clause == "head" and not around.brackets else "pattern"


def _edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    parts, done = [], 0
    for start, end, instead in edits:
        parts += [text[done:start], instead]
        done = end
    return "".join([*parts, text[done:]])
