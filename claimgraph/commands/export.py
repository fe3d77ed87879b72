"""The graph out of the store: a picture, RDF, GraphML, tables."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from claimgraph.api import ClaimGraph
from claimgraph.commands.options import filters, store_option, tell_undated
from claimgraph.exporting import FORMATS
from claimgraph.exports.rdf import FORMATS as OF_RDF
from claimgraph.terminal import messages, say

_ENDINGS = {"htm": "html", "json": "jsonld", "ndjson": "jsonl", "xml": "rdf"}


@click.command()
@click.option(
    "-f",
    "--format",
    "shape",
    type=click.Choice(FORMATS),
    help="What to write; without it, what the end of FILE says, else trig.",
)
@click.option(
    "-o", "--output", default="-", show_default=True, metavar="FILE", help='Where to; "-" is standard output.'
)
@click.option("--title", default="Claims", show_default=True, help="The heading of the html page.")
@click.option(
    "--triple-terms", is_flag=True, help="With what each claim says as an RDF 1.2 triple term: trig, nq, ttl, nt."
)
@filters("actor", "about", "since", "until")
@store_option
def export(
    *, shape: str | None, output: str, title: str, triple_terms: bool, store: Path, **chosen: str | None
) -> None:
    """Write the graph: html, an interactive picture that needs no network; trig, nq, jsonld with the named graphs;
    ttl, nt, rdf without; nanopub, a nanopublication a claim; graphml for Gephi and others; csv, jsonl and parquet
    for the claims alone.

    With --actor, --about, --since or --until only the claims that fit, their articles, and the verdicts among them.
    docs/exports.md shows each format. FILE appears when all of it is written.

    \b
    Example:
      claimgraph export --format html --about truce -o truce.html
    """
    wanted = shape or _by_name(output)
    where = sys.stdout.buffer if output == "-" else output
    with ClaimGraph(store, read_only=True) as graph:
        with _progress(graph, every_version=wanted in OF_RDF, total=not any(chosen.values())) as tell:
            graph.export(where, format=wanted, title=title, triple_terms=triple_terms, tell=tell, **chosen)
        if output != "-":
            say(f"wrote {output}", "dim")
        tell_undated(graph.undated("selection", chosen.pop("about"), **chosen))


def _by_name(output: str) -> str:
    ending = Path(output).suffix.lower().lstrip(".")
    return ending if ending in FORMATS else _ENDINGS.get(ending, "trig")


@contextmanager
def _progress(graph: ClaimGraph, *, every_version: bool, total: bool) -> Iterator[Callable[[], None]]:
    """Called for each claim written; a terminal shows how many of how many, and the time left."""
    console = messages()
    if not console.is_terminal:
        yield lambda: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("claims", total=_claims(graph, every_version=every_version) if total else None)
        yield lambda: progress.advance(task)


def _claims(graph: ClaimGraph, *, every_version: bool) -> int:
    """How many claims there are to write."""
    of = "" if every_version else " ; prov:wasDerivedFrom/cg:status cg:current"
    return int(str(graph.rows(f"SELECT (COUNT(*) AS ?many) {{ ?claim a cg:Claim{of} }}")[0]["many"]))
