"""A request of the SPARQL 1.1 Protocol as a value, whichever of its ways it comes.

https://www.w3.org/TR/sparql11-protocol/, 2.1 and 2.2. Parameters that the protocol does not know are passed over, as
clients send some of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Literal
from urllib.parse import parse_qsl

import pyoxigraph as ox

from claimgraph.web.refusal import Refused, check
from graph.claimstore import Asked

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_FIELDS = 1000

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Operation:
    """A query or an update with the dataset that the request names, None where it names none."""

    kind: Literal["query", "update"]
    sparql: str
    dataset: Asked | None = None


def read(method: str, query_string: bytes, content_type: str | None, body: bytes) -> Operation | None:
    """The operation that a request asks for; None for a GET without one, which asks what the service is.

    Raises Refused: 400 for what the protocol does not allow, 415 for a body of another type, 403 for SPARQL that
    would fetch from elsewhere.
    """
    asked = pairs(query_string.decode("latin-1"))
    if method in ("GET", "HEAD"):
        if any(name == "update" for name, _ in asked):
            raise _bad("an update goes by POST")
        return _operation("query", asked) if any(name == "query" for name, _ in asked) else None
    media_type = (content_type or "").partition(";")[0].strip().lower()
    if media_type == FORM:
        form = [*pairs(text(body)), *asked]
        names = {name for name, _ in form}
        if {"query", "update"} <= names:
            raise _bad("a request has either a query or an update")
        return _operation("update" if "update" in names else "query", form)
    if media_type in (QUERY, UPDATE):
        kind: Literal["query", "update"] = "query" if media_type == QUERY else "update"
        if {"query", "update"} & {name for name, _ in asked}:
            raise _bad("the query stands in the body, so the address must have none")
        return _operation(kind, [*asked, (kind, text(body))])
    raise Refused(
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        f"a POST has the Content-Type {FORM}, {QUERY} or {UPDATE}, not {media_type or 'none'}",
    )


def _operation(kind: Literal["query", "update"], given: Pairs) -> Operation:
    found = [value for name, value in given if name == kind]
    if len(found) != 1:
        raise _bad(f"a request has one {kind}, not {len(found)}")
    sparql = found[0]
    if "\0" in sparql:
        raise _bad(f"the {kind} has a null character in it")
    check(sparql, update=kind == "update")
    if kind == "update":
        if {"using-graph-uri", "using-named-graph-uri"} & {name for name, _ in given}:
            raise _bad("name the graphs of an update in its text, with USING")
        return Operation(kind, sparql)
    default, named = _graphs(given, "default-graph-uri"), _graphs(given, "named-graph-uri")
    return Operation(kind, sparql, Asked(default, named) if default or named else None)


def _graphs(given: Pairs, name: str) -> tuple[str, ...]:
    found = tuple(value for key, value in given if key == name)
    for value in found:
        try:
            ox.NamedNode(value)
        except ValueError as error:
            raise _bad(f"{name} wants an IRI, not {value[:100]!r}: {error}") from error
    return found


def pairs(form: str) -> list[tuple[str, str]]:
    """The names and values of a form. Raises Refused (400)."""
    try:
        return parse_qsl(form, keep_blank_values=True, errors="strict", max_num_fields=_FIELDS)
    except UnicodeDecodeError as error:
        raise _bad("a parameter is not UTF-8 text") from error
    except ValueError as error:
        raise _bad(f"the parameters cannot be read: {error}") from error


def text(body: bytes) -> str:
    """A body as text. Raises Refused (400)."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _bad("the body is not UTF-8 text") from error


def _bad(message: str) -> Refused:
    return Refused(HTTPStatus.BAD_REQUEST, message)
