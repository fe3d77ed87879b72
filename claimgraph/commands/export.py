"""The graph out of the store: a picture, RDF, GraphML, a table."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from claimgraph.api import ClaimGraph
from claimgraph.commands.options import filters, store_option, tell_undated
from claimgraph.exporting import FORMATS
from claimgraph.terminal import say


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
    "--view", metavar="NAME", help="What the html page opens on: overview, whole, or an actor, event or source."
)
@filters("actor", "about", "since", "until")
@store_option
def export(*, shape: str | None, output: str, title: str, view: str | None, store: Path, **chosen: str | None) -> None:
    """Write the graph: html, an interactive picture that needs no network; trig, nq, jsonld with the named graphs;
    ttl, nt, rdf without; graphml for Gephi and others; csv and jsonl for the claims alone.

    With --actor, --about, --since or --until only the claims that fit, their articles, and the verdicts among them.

    \b
    Example:
      claimgraph export --format html --about truce -o truce.html
      claimgraph export --view "Majed al-Ansari" -o ansari.html
    """
    wanted = shape or _by_name(output)
    if view and wanted != "html":
        raise click.UsageError(f"--view is what an html page opens on, not {wanted}")
    with ClaimGraph(store, read_only=True) as graph:
        if output == "-":
            graph.export(sys.stdout.buffer, format=wanted, title=title, view=view, **chosen)
        else:
            graph.export(output, format=wanted, title=title, view=view, **chosen)
            say(f"wrote {output}", "dim")
        tell_undated(graph.undated("selection", chosen.pop("about"), **chosen))


def _by_name(output: str) -> str:
    ending = Path(output).suffix.lower().lstrip(".")
    return ending if ending in FORMATS else {"htm": "html", "json": "jsonld", "xml": "rdf"}.get(ending, "trig")
