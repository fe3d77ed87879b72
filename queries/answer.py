"""Answers: a query filled with its parameters and asked, its rows as typed values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import overload

from rdflib import Literal, URIRef
from rdflib.term import Node

from graph.solutions import Solutions
from graph.store import ClaimStore
from queries.binding import BadParameter, bound, terms
from queries.library import Query, find
from queries.names import Names
from queries.table import Tabular

Value = str | int | float | bool | date | None
"""What a cell holds: IRIs are rdflib's URIRef (a str), xsd:date a date, numbers int or float, unbound None."""

Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Answer(Tabular, Sequence[Row]):
    """The rows of one query, each a mapping from column to typed value."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        """The rows, one by one."""
        return iter(self.rows)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, at: int | slice) -> Row | tuple[Row, ...]:
        """The row, or the rows, at this place."""
        return self.rows[at]

    def column(self, name: str) -> tuple[Value, ...]:
        """The values of one column. Raises KeyError."""
        return tuple(row[name] for row in self.rows)

    @property
    def header(self) -> tuple[str, ...]:
        """The columns."""
        return self.columns

    @property
    def records(self) -> tuple[Row, ...]:
        """The rows."""
        return self.rows


def ask(store: ClaimStore, query: Query | str, **parameters: object) -> Answer:
    """The answer to a query of the library (by name) or of one's own.

    Raises UnknownQuery, BadParameter for a value that does not fit, UnknownName for an actor nobody has named.
    """
    question = find(query) if isinstance(query, str) else query
    text = filled(question, Names(store), parameters)
    return answer(store.select(text), title=question.title)


def filled(query: Query, names: Names, parameters: Mapping[str, object]) -> str:
    """The query's SPARQL with these parameters bound; one that is None, or not given, keeps its default."""
    given = {query.parameter(name).name: value for name, value in parameters.items() if value is not None}
    missing = [wanted for wanted in query.parameters if wanted.required and wanted.name not in given]
    if missing:
        raise BadParameter(f"{query.name} wants {missing[0].name!r}: {missing[0].about}")
    values = {name: terms(query.parameter(name), value, names=names) for name, value in given.items()}
    return bound(query.text, values)


def answer(solutions: Solutions, *, title: str = "") -> Answer:
    """The rows of a SELECT as typed values."""
    rows = ({name: value(term) for name, term in row.items()} for row in solutions)
    return Answer(title, solutions.variables, tuple(rows))


def value(term: Node | None) -> Value:
    """An RDF term as the Python value it stands for; a literal that is not what its type says stays text."""
    if term is None or isinstance(term, URIRef):
        return term
    if not isinstance(term, Literal):
        return str(term)
    python = term.toPython()
    if isinstance(python, Decimal):
        return float(python)
    return python if isinstance(python, str | int | float | bool | date) else str(term)
