"""The query page: a box for SPARQL, and a form for each named question. No script runs, nothing comes from elsewhere.

Forms go by GET, so that a question with its answer has an address that can be kept and passed on; nothing is changed by
one. Values of a form are bound as terms (queries/binding.py), and what articles say is escaped by the templates.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, NamedTuple

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from claimgraph import acts
from claimgraph.web.endpoint import Sent, read_by
from claimgraph.web.explorer import links
from claimgraph.web.explorer.rendering import html
from claimgraph.web.explorer.routes import common_values
from claimgraph.web.explorer.verdicts import KINDS
from claimgraph.web.media import JSON, TURTLE
from claimgraph.web.plotting import plotted
from claimgraph.web.pool import Reply
from claimgraph.web.protocol import read
from claimgraph.web.refusal import Refused
from graph.vocabulary import BASE, prefixed
from queries.library import Query, UnknownQuery, all_queries, find

_PAGED = re.compile(r"(?:claim|event|question)/[^/]+|article/[^/]+/[^/]+")
"""What stands behind `BASE` in the IRIs of things that have a page of their own; of entities, only actors have."""
_BEGUN = "SELECT ?claim ?text WHERE {\n  ?claim a cg:Claim ;\n    cg:objectText ?text .\n}\nLIMIT 20"


class Cell(NamedTuple):
    """A cell of a table: its text, and the page of this server, or the address elsewhere, that it leads to."""

    text: str
    page: str | None = None
    outside: str | None = None


async def query(request: Request) -> Response:
    """The box for SPARQL with the answer to what stands in it, and the list of named questions."""
    asked = request.query_params.get("query", "").replace("\r\n", "\n")
    endpoint = str(request.url_for("sparql"))
    shown: dict[str, Any] = {"sparql": asked or _BEGUN, "queries": all_queries(), "endpoint": endpoint}
    if not asked.strip():
        return _page(request, "query.html", shown)
    try:
        read("GET", request.scope["query_string"], None, b"")
        job = {"do": "ask", "sparql": asked, "dataset": None, "accept": f"{JSON}, {TURTLE};q=0.9"}
        shown |= _shown(await read_by(request, job))
    except Refused as refusal:
        return _page(request, "query.html", shown, refusal)
    return _page(request, "query.html", shown)


async def named(request: Request) -> Response:
    """The form of one named question, with its answer where it was sent."""
    question = _found(request)
    given = _given(request, question)
    shown: dict[str, Any] = {
        "question": question,
        "given": given,
        "choices": {"act": sorted(acts.names()), "verdict": KINDS},
        "asked": request.url.query,
    }
    if "run" not in request.query_params and not given:
        return _page(request, "named.html", shown)
    try:
        reply = await _run(request, question, given, "page")
        found = json.loads(_whole(reply))
    except Refused as refusal:
        return _page(request, "named.html", shown, refusal)
    table = question.table or {column: (column,) for column in found["columns"]}
    shown |= {"sparql": found["sparql"], "headings": list(table)}
    shown["rows"] = [[_cell(row, columns) for columns in table.values()] for row in found["rows"]]
    return _page(request, "named.html", shown)


async def download(request: Request) -> Response:
    """The answer to a named question as a file: CSV fit for a spreadsheet, JSON, JSON lines."""
    question, shape = _found(request), request.path_params["shape"]
    if shape not in ("csv", "json", "jsonl"):
        raise Refused(HTTPStatus.NOT_FOUND, f"no format {shape!r}: there are csv, json and jsonl")
    reply = await _run(request, question, _given(request, question), shape)
    return Sent(reply, headers={"Content-Disposition": f'attachment; filename="{question.name}.{shape}"'})


async def _run(request: Request, question: Query, given: Mapping[str, Sequence[str]], shape: str) -> Reply:
    job = {"do": "named", "name": question.name, "parameters": given, "shape": shape}
    return await read_by(request, job)


def _found(request: Request) -> Query:
    try:
        return find(request.path_params["name"])
    except UnknownQuery as error:
        raise Refused(HTTPStatus.NOT_FOUND, str(error)) from error


def _given(request: Request, question: Query) -> dict[str, Any]:
    """The values that a form holds: one, or several where the parameter takes them. Raises Refused on other names."""
    many = {parameter.name: parameter.many for parameter in question.parameters}
    found: dict[str, Any] = {}
    for name in dict.fromkeys(request.query_params):
        values = [value for value in request.query_params.getlist(name) if value.strip()]
        if name == "run" or not values:
            continue
        if name not in many:
            told = ", ".join(many) or "none"
            raise Refused(HTTPStatus.BAD_REQUEST, f"{question.name} has no parameter {name!r}: it takes {told}")
        found[name] = values if many[name] or len(values) > 1 else values[0]
    return found


def _shown(reply: Reply) -> dict[str, Any]:
    """An answer to SPARQL as the page shows it: a table, a word, or Turtle."""
    body = _whole(reply)
    if reply.media_type != JSON:
        return {"turtle": body.decode()}
    found = json.loads(body)
    if "boolean" in found:
        return {"truth": found["boolean"]}
    variables = found["head"]["vars"]
    rows = [[_term(row.get(name)) for name in variables] for row in found["results"]["bindings"]]
    return {"headings": variables, "rows": rows, "plot": plotted(variables, found["results"]["bindings"])}


def _whole(reply: Reply) -> bytes:
    if reply.rest is not None:
        reply.rest.close()
        raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, "the answer is too long for a page: ask for less")
    return reply.begun


def _page(request: Request, template: str, shown: Mapping[str, Any], refusal: Refused | None = None) -> Response:
    """The page; with a refusal, under its status and with its message."""
    text = html(template, **common_values(request, "query"), **shown, refusal=refusal.message if refusal else "")
    status, headers = (refusal.status, dict(refusal.headers)) if refusal else (HTTPStatus.OK, {})
    return HTMLResponse(text.encode("utf-8", "replace"), status, headers)


def _cell(row: Mapping[str, object], columns: Sequence[str]) -> Cell:
    """Columns of a row in one cell, as `claimgraph query` joins them."""
    values = [str(row[name]) for name in columns if row[name] is not None]
    return _node(values[0]) if len(values) == 1 else Cell(" ".join(values))


def _term(term: Mapping[str, Any] | None) -> Cell:
    if term is None:
        return Cell("")
    if term["type"] == "uri":
        return _node(term["value"])
    return Cell(term["value"] if isinstance(term["value"], str) else json.dumps(term["value"]))


def _node(text: str) -> Cell:
    """A text with where it leads: a thing of the graph to its page, or to what the graph knows of it where it has none;
    a web address to there."""
    if not text.startswith(BASE):
        return Cell(text, outside=links.outside(text))
    known = links.asked("/query", {"query": f"DESCRIBE <{text}>"})
    rest = text.removeprefix(BASE)
    return Cell(prefixed(text) or rest, page=links.page(text) if _PAGED.fullmatch(rest) else known)
