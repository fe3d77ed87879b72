"""Questions in SPARQL: by name, from a file, or on the command line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from claimgraph.api import ClaimGraph
from claimgraph.commands.options import Place, format_option, nothing, printed, store_option, tell_undated
from claimgraph.grid import rows as grid
from claimgraph.terminal import put, safe, show
from queries.answer import Answer
from queries.binding import BadParameter
from queries.library import Query, all_queries, find, has_header, parse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rdflib import Graph

RDF_SHAPES = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld", "rdf": "xml"}


def _names_beginning(_ctx: click.Context, _option: click.Parameter, begun: str) -> list[CompletionItem]:
    """The queries whose names begin so, else files."""
    names = [each.name for each in all_queries() if each.name.startswith(begun.replace("-", "_"))]
    return [CompletionItem(name) for name in names] or [CompletionItem(begun, type="file")]


@click.command()
@click.argument("name", required=False, metavar="NAME|FILE|-", shell_complete=_names_beginning)
@click.option("-e", "--expression", metavar="SPARQL", help="The query itself.")
@click.option(
    "-p",
    "--param",
    "given",
    multiple=True,
    metavar="KEY=VALUE",
    help="A parameter, bound as a value; may be given again.",
)
@click.option("--list", "listed", is_flag=True, help="List the queries that ship along.")
@click.option(
    "--limit", type=click.IntRange(min=1), metavar="N", help="At most so many rows of a query with a name or a header."
)
@click.option("--skip", type=click.IntRange(min=0), default=0, metavar="N", help="With --limit: not the first so many.")
@format_option(*RDF_SHAPES)
@store_option
def query(
    *,
    name: str | None,
    expression: str | None,
    given: tuple[str, ...],
    listed: bool,
    limit: int | None,
    skip: int,
    shape: str,
    store: Place,
) -> None:
    """Ask in SPARQL: a query by its NAME, a FILE, "-" for standard input, or -e.

    docs/queries.md lists the named ones with their parameters. A parameter given twice counts either way. In plain
    SPARQL, -p binds the variable of that name. CONSTRUCT and DESCRIBE print Turtle, or --format nt, jsonld, rdf.

    \b
    Example:
      claimgraph query figures -p unit=hostage -p since=2024-02
      claimgraph query -e 'SELECT ?s ?o { ?s dct:title ?o }' --format csv
    """
    if listed:
        _list(shape)
        return
    question = _question(name, expression)
    with ClaimGraph(store, read_only=True) as graph:
        parameters = _parameters(given)
        found = graph.query(question if limit is None else _page(question, limit, skip), **parameters)
        named = question if isinstance(question, Query) else None
        left_out = graph.undated(named, **parameters) if named and isinstance(found, Answer) else 0
    if isinstance(found, bool):
        put("true\n" if found else "false\n")
    elif isinstance(found, Answer):
        _print_rows(found, shape, named.table if named else None)
        tell_undated(left_out)
    else:
        _print_triples(found, shape)


def _question(name: str | None, expression: str | None) -> str | Query:
    if (name is None) == (expression is None):
        raise click.UsageError("give a query's name, a file, or -e with the query; --list shows the names")
    if expression is not None:
        return expression
    path = Path(name or "")
    if name == "-":
        text = sys.stdin.read()
    elif path.suffix in {".rq", ".sparql"} or "/" in str(name) or path.is_file():
        text = path.read_text("utf-8")
    else:
        return find(name or "")
    return parse(text, name=path.stem or "query") if has_header(text) else text


def _page(question: str | Query, limit: int, skip: int) -> Query:
    if isinstance(question, str):
        raise click.UsageError("--limit is for queries with a name or a header: write LIMIT and OFFSET in plain SPARQL")
    return question.page(limit, skip)


def _parameters(given: tuple[str, ...]) -> dict[str, object]:
    found: dict[str, list[str]] = {}
    for pair in given:
        key, equals, value = pair.partition("=")
        if not equals or not key:
            raise BadParameter(f"-p wants KEY=VALUE, not {pair!r}")
        found.setdefault(key.strip().lstrip("?$"), []).append(value)
    return {key: values[0] if len(values) == 1 else values for key, values in found.items()}


def _print_rows(found: Answer, shape: str, headings: Mapping[str, Sequence[str]] | None) -> None:
    if shape in RDF_SHAPES:
        raise click.UsageError(f"a SELECT query has rows, no triples: --format {shape} is for CONSTRUCT and DESCRIBE")
    if printed(found, shape):
        return
    if found:
        show(grid(headings or found.columns, found))
    else:
        nothing("rows")


def _print_triples(found: Graph, shape: str) -> None:
    if shape in ("csv", "json", "jsonl"):
        raise click.UsageError(f"CONSTRUCT and DESCRIBE give triples: use --format {' or '.join(RDF_SHAPES)}")
    put(found.serialize(format=RDF_SHAPES.get(shape, "turtle")).rstrip("\n") + "\n")


def _list(shape: str) -> None:
    rows = tuple({"name": each.name, "answers": each.answers, "parameters": _takes(each)} for each in all_queries())
    found = Answer("Queries", ("name", "answers", "parameters"), rows)
    if not printed(found, shape if shape not in RDF_SHAPES else "table"):
        show(grid(found.columns, found))


def _takes(each: Query) -> str:
    return safe(
        ", ".join(parameter.name + ("" if not parameter.required else " (needed)") for parameter in each.parameters)
    )
