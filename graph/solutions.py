"""Answers of the store: rows of rdflib terms, and rdflib's terms to Oxigraph's and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import pyoxigraph as ox
from rdflib import Graph, Literal, URIRef
from rdflib.term import BNode, Node

from graph.vocabulary import PREFIXES

Found = ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple]
"""What an engine answers: rows of a SELECT as they come, the truth of an ASK, triples of a CONSTRUCT or DESCRIBE."""
Value = ox.NamedNode | ox.Literal
Row = tuple[Node | None, ...]

_DOUBLE = "http://www.w3.org/2001/XMLSchema#double"
_STRING = "http://www.w3.org/2001/XMLSchema#string"


@dataclass(frozen=True, slots=True)
class Solutions:
    """The rows of a SELECT: rdflib terms in the order of `variables`, None where a variable is unbound."""

    variables: tuple[str, ...]
    rows: tuple[Row, ...]

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Node | None]]:
        """Each row as variable → term."""
        return (dict(zip(self.variables, row, strict=True)) for row in self.rows)

    def column(self, variable: str) -> tuple[Node | None, ...]:
        """The terms of one variable, row by row. Raises KeyError on a variable that was not selected."""
        if variable not in self.variables:
            raise KeyError(f"no ?{variable} among {', '.join(f'?{name}' for name in self.variables)}")
        at = self.variables.index(variable)
        return tuple(row[at] for row in self.rows)


def read(found: Found) -> Solutions | bool | Graph:
    """All of an engine's answer in rdflib's terms."""
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    if isinstance(found, ox.QuerySolutions):
        variables = found.variables
        rows = tuple(tuple(to_rdflib(row[variable]) for variable in variables) for row in found)
        return Solutions(tuple(variable.value for variable in variables), rows)
    graph = Graph()
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for triple in found:
        graph.add(tuple(to_rdflib(term) for term in triple))  # type: ignore[arg-type]
    return graph


def to_ox(term: Node | Value) -> Value:
    """An rdflib IRI or literal as Oxigraph's; Oxigraph's own pass.

    Raises TypeError on anything else (the graph has no blank nodes), ValueError on an IRI that is not valid.
    """
    if isinstance(term, ox.NamedNode | ox.Literal):
        return term
    if isinstance(term, URIRef):
        return _named(term)
    if isinstance(term, Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        if str(term.datatype) == _DOUBLE:
            return ox.Literal(float(term))  # "1.0" as "1", the form in which the store gives it back
        return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype or _STRING)))
    raise TypeError(f"expected an IRI or a literal, not {term!r}")


def to_rdflib(term: object) -> Node | None:
    """An Oxigraph term as rdflib's; None stays None. Raises TypeError on a triple term, which rdflib has none of."""
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return _uri(term.value)
    if isinstance(term, ox.Literal):
        return _literal(term)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    raise TypeError(f"rdflib has no term for {term}")


@lru_cache(maxsize=1 << 16)
def _named(iri: URIRef) -> ox.NamedNode:
    return ox.NamedNode(str(iri))


@lru_cache(maxsize=20_000)
def _uri(iri: str) -> URIRef:
    return URIRef(iri)


@lru_cache(maxsize=20_000)
def _literal(term: ox.Literal) -> Literal:
    if term.language:
        return Literal(term.value, lang=term.language)
    datatype = term.datatype.value
    if datatype == _STRING:
        return Literal(term.value)
    return Literal(term.value, datatype=URIRef(datatype), normalize=False)
