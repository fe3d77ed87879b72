"""docs/queries.md from the headers of the queries: `python -m queries.documentation > docs/queries.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from queries.binding import Kind, Parameter
from queries.library import Query, all_queries

_INTRODUCTION = """# Queries

Generated from the headers of queries/*.rq by `make docs`; a test checks that it is current.

Ask one with `claimgraph query NAME -p key=value`, or from Python with `ClaimGraph.query("NAME", key=value)`. A
parameter that is not given takes its default, else it means "any". Each file is plain SPARQL and runs as it stands in
any tool: its parameters are the blocks `VALUES ?name { UNDEF }`, and a value is put there as data.

A table for reading shows what the header's `table` names, or all columns; where they would get too narrow, each row
becomes a block of lines. CSV and JSON hold every column.

A query of your own may carry such a header too; `claimgraph query FILE` then knows its parameters.
"""

_KINDS: dict[Kind, str] = {
    "text": "text",
    "words": "words, all of which count; hyphens and a plural s do not",
    "first_day": "a day, month or year: 2024-03-19, 2024-03, 2024",
    "last_day": "a day, month or year: 2024-03-19, 2024-03, 2024",
    "number": "a number",
    "flag": "true or false",
    "act": "acts such as propose, reject (on the command line in any form)",
    "verdict": "agree, conflict, update, shift",
    "entity": "a name",
    "actor": "a name; who speaks for it counts as well",
    "event": "words of an event's name, or its id",
    "claim": "the id of a claim",
    "iri": "an IRI",
}


def markdown() -> str:
    """The page: for each query its question, its parameters and its columns."""
    return _INTRODUCTION + "".join(f"\n{section}" for query in all_queries() for section in _section(query))


def _section(query: Query) -> Iterator[str]:
    yield f"## {query.name}\n"
    yield f"{query.title}. {query.answers}\n"
    if query.parameters:
        yield "| Parameter | Takes | What it is |\n|---|---|---|\n" + "".join(map(_parameter, query.parameters))
    if query.columns:
        yield "| Column | What it holds |\n|---|---|\n" + "".join(
            f"| `{name}` | {about} |\n" for name, about in query.columns.items()
        )


def _parameter(parameter: Parameter) -> str:
    notes = [_KINDS[parameter.kind]]
    if parameter.many:
        notes.append("one or more")
    if parameter.default:
        notes.append(f"by default {' '.join(parameter.default.replace('cg:act-', '').replace('cg:', '').split())}")
    if parameter.required:
        notes.append("must be given")
    return f"| `{parameter.name}` | {'; '.join(notes)} | {parameter.about} |\n"


if __name__ == "__main__":
    sys.stdout.write(markdown())
