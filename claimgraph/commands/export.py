"""The graph out of the store: a picture, RDF, GraphML, tables."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import click

from claimgraph.api import ClaimGraph
from claimgraph.commands.options import Place, filters, store_option, tell_undated
from claimgraph.exporting import FORMATS, named
from claimgraph.exports.rdf import FORMATS as OF_RDF
from claimgraph.progress import progress
from claimgraph.terminal import messages, say


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
@click.option(
    "--view", metavar="NAME", help="What the html page opens on: overview, whole, or an actor, event or source."
)
@filters("actor", "about", "since", "until")
@store_option
def export(
    *,
    shape: str | None,
    output: str,
    title: str,
    triple_terms: bool,
    view: str | None,
    store: Place,
    **chosen: str | None,
) -> None:
    """Write the graph: html, an interactive picture that needs no network; trig, nq, jsonld with the named graphs;
    ttl, nt, rdf without; nanopub, a nanopublication a claim; graphml for Gephi and others; csv, jsonl and parquet
    for the claims alone.

    With --actor, --about, --since or --until only the claims that fit, their articles, and the verdicts among them.
    docs/exports.md shows each format. FILE appears when all of it is written.

    \b
    Example:
      claimgraph export --format html --about truce -o truce.html
      claimgraph export --view "Majed al-Ansari" -o ansari.html
    """
    wanted = shape or _by_name(output)
    if view and wanted != "html":
        raise click.UsageError(f"--view is what an html page opens on, not {wanted}")
    where = sys.stdout.buffer if output == "-" else output
    told: dict[str, Any] = {"title": title, "view": view, "triple_terms": triple_terms, **chosen}
    with ClaimGraph(store, read_only=True) as graph:
        with _counted(graph, every_version=wanted in OF_RDF, known=not any(chosen.values())) as tell:
            graph.export(where, format=wanted, tell=tell, **told)
        if output != "-":
            say(f"wrote {output}", "dim")
        tell_undated(graph.undated("selection", chosen.pop("about"), **chosen))


def _by_name(output: str) -> str:
    found = named(Path(output))
    return found if found in FORMATS else "trig"


@contextmanager
def _counted(graph: ClaimGraph, *, every_version: bool, known: bool) -> Iterator[Callable[[], None]]:
    """Called for each claim written; a terminal shows how many, of how many where that is `known`."""
    known = known and messages().is_terminal
    with progress(_claims(graph, every_version=every_version) if known else None, noun="claims") as tell:
        numbers = count(1)
        yield lambda: tell(next(numbers), "")


def _claims(graph: ClaimGraph, *, every_version: bool) -> int:
    """How many claims there are to write."""
    of = "" if every_version else " ; prov:wasDerivedFrom/cg:status cg:current"
    return int(str(graph.rows(f"SELECT (COUNT(*) AS ?many) {{ ?claim a cg:Claim{of} }}")[0]["many"]))
