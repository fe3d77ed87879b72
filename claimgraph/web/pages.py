"""The query page: a box for SPARQL, and a form for each named question. No script runs, nothing comes from elsewhere.

Forms go by GET, so that a question with its answer has an address that can be kept and passed on; nothing is changed by
one. Values of a form are bound as terms (queries/binding.py), and what articles say is escaped by the templates.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.templating import Jinja2Templates

from claimgraph import acts
from claimgraph.web.endpoint import Sent, read_by
from claimgraph.web.media import JSON, TURTLE
from claimgraph.web.pool import Reply
from claimgraph.web.protocol import read
from claimgraph.web.refusal import Refused
from graph.vocabulary import BASE, prefixed
from queries.library import Query, UnknownQuery, all_queries, find

HERE = Path(__file__).parent
templates = Jinja2Templates(HERE / "templates")  # escapes whatever it is given
_VERDICTS = ("agree", "conflict", "update", "shift")
_BEGUN = "SELECT ?claim ?text WHERE {\n  ?claim a cg:Claim ;\n    cg:objectText ?text .\n}\nLIMIT 20"


async def query(request: Request) -> Response:
    """The box for SPARQL with the answer to what stands in it, and the list of named questions."""
    asked = request.query_params.get("query", "").replace("\r\n", "\n")
    shown: dict[str, Any] = {"sparql": asked or _BEGUN, "queries": all_queries()}
    if not asked.strip():
        return templates.TemplateResponse(request, "query.html", shown)
    try:
        read("GET", request.scope["query_string"], None, b"")
        job = {"do": "ask", "sparql": asked, "dataset": None, "accept": f"{JSON}, {TURTLE};q=0.9"}
        shown |= _shown(await read_by(request, job))
    except Refused as refusal:
        return _told(request, "query.html", shown, refusal)
    return templates.TemplateResponse(request, "query.html", shown)


async def named(request: Request) -> Response:
    """The form of one named question, with its answer where it was sent."""
    question = _found(request)
    given = _given(request, question)
    shown: dict[str, Any] = {
        "question": question,
        "given": given,
        "choices": {"act": sorted(acts.names()), "verdict": _VERDICTS},
        "asked": request.url.query,
    }
    if "run" not in request.query_params and not given:
        return templates.TemplateResponse(request, "named.html", shown)
    try:
        reply = await _run(request, question, given, "page")
        found = json.loads(_whole(reply))
    except Refused as refusal:
        return _told(request, "named.html", shown, refusal)
    table = question.table or {column: (column,) for column in found["columns"]}
    shown |= {"sparql": found["sparql"], "headings": list(table), "count": len(found["rows"])}
    shown["rows"] = [[_cell(row, columns) for columns in table.values()] for row in found["rows"]]
    return templates.TemplateResponse(request, "named.html", shown)


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
    return {"headings": variables, "rows": rows, "count": len(rows)}


def _whole(reply: Reply) -> bytes:
    if reply.rest is not None:
        reply.rest.close()
        raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, "the answer is too long for a page: ask for less")
    return reply.begun


def _told(request: Request, template: str, shown: Mapping[str, Any], refusal: Refused) -> Response:
    context = {**shown, "refusal": refusal.message}
    return templates.TemplateResponse(request, template, context, refusal.status, dict(refusal.headers))


def _cell(row: Mapping[str, object], columns: Sequence[str]) -> dict[str, str | None]:
    """Columns of a row in one cell, as `claimgraph query` joins them."""
    values = [str(row[name]) for name in columns if row[name] is not None]
    return _node(values[0]) if len(values) == 1 else {"text": " ".join(values)}


def _term(term: Mapping[str, Any] | None) -> dict[str, str | None]:
    if term is None:
        return {"text": ""}
    if term["type"] == "uri":
        return _node(term["value"])
    return {"text": term["value"] if isinstance(term["value"], str) else json.dumps(term["value"])}


def _node(text: str) -> dict[str, str | None]:
    """A text with where it leads: a thing of the graph to what the graph knows of it, a web address to the page."""
    if text.startswith(BASE):
        return {"text": prefixed(text) or text.removeprefix(BASE), "thing": f"DESCRIBE <{text}>"}
    return {"text": text, "page": text if text.startswith(("https://", "http://")) else None}
