"""Questions about verdicts and events: compare, events, event."""

from __future__ import annotations

from typing import Any

import click

from claimgraph import listing, tables
from claimgraph.api import ClaimGraph
from claimgraph.commands.completing import events_beginning
from claimgraph.commands.options import (
    Place,
    filters,
    format_option,
    nothing,
    printed,
    records,
    store_option,
    tell_undated,
)
from claimgraph.grid import SHORT_ID
from claimgraph.results import Comparison, Results, counted
from claimgraph.terminal import results, say
from claimgraph.terminal import show as display


@click.command()
@click.option(
    "--verdict",
    "verdicts",
    type=click.Choice(["agree", "conflict", "update", "shift"]),
    multiple=True,
    help="Only verdicts of this kind; may be given again.",
)
@filters("event", "actor", "about", "since", "publisher")
@click.option(
    "--min-sources",
    type=click.IntRange(min=1),
    metavar="N",
    help="Only where so many independent sources stand on each side; of an agreement, in all.",
)
@click.option(
    "--least", type=click.FloatRange(0, 1), metavar="STRENGTH", help="Only verdicts at least so strong: 0 to 1."
)
@click.option(
    "--limit", type=click.IntRange(min=1), metavar="N", help="At most so many questions; of pairs, so many verdicts."
)
@click.option("--pairs", is_flag=True, help="Each verdict with its two claims, strongest first.")
@format_option()
@store_option
def compare(
    *, verdicts: tuple[str, ...], shape: str, store: Place, pairs: bool, limit: int | None, **chosen: Any
) -> None:
    """Where sources agree or conflict, where a figure was updated, where a position shifted.

    By event and question: the sides, how many independent sources stand on each, who they are. Conflicts come first,
    then shifts and updates, the stronger and better attested before the others; then where sources only agree. With
    --format csv, json or jsonl, one verdict a line, strongest first; json has both claims whole.

    \b
    Example:
      claimgraph compare --verdict conflict --min-sources 2
      claimgraph compare --event "earthquake qeshm" --about killed
    """
    kinds = verdicts or None
    with ClaimGraph(store, read_only=True) as graph:
        if pairs or shape != "table":
            _pairs(graph.compare(kinds, limit=limit, **chosen), shape)
        else:
            _questions(graph, verdicts, limit, chosen)
        about = chosen.pop("about")
        left_out = graph.undated("verdicts", about, kinds=kinds, **chosen)
    tell_undated(left_out)


@click.command()
@click.argument("words", required=False, shell_complete=events_beginning)
@click.option("--in", "within", metavar="PLACE", help="Only events there, and in the places that lie in it.")
@filters("since", "until")
@format_option()
@store_option
def events(
    *, words: str | None, shape: str, store: Place, within: str | None, since: str | None, until: str | None
) -> None:
    """Which events the articles tell of, how much is told of each, and on how many questions sources part.

    WORDS stand in the name of the event.

    \b
    Example:
      claimgraph events earthquake --since 2005
      claimgraph events --in Iran
    """
    with ClaimGraph(store, read_only=True) as graph:
        found = graph.events(words, within=within, since=since, until=until)
    if printed(found, shape):
        return
    if found:
        display(listing.event_list(found, width=results().width))
    else:
        nothing("such event")


@click.command()
@click.argument("words", shell_complete=events_beginning)
@format_option()
@store_option
def event(words: str, shape: str, store: Place) -> None:
    """All that was said of one event: its questions with their sides, then what was told by whom in order of time.

    WORDS stand in the name of the event, or are its id as `claimgraph events` shows it.

    \b
    Example:
      claimgraph event "qeshm november 2005"
    """
    with ClaimGraph(store, read_only=True) as graph:
        found = graph.event(words)
    if shape == "csv":
        printed(found.told, shape)
    elif shape != "table":
        records([found.record()], shape)
    else:
        display(listing.account(found, width=results().width))


def _questions(graph: ClaimGraph, verdicts: tuple[str, ...], limit: int | None, chosen: dict[str, Any]) -> None:
    found = graph.questions(verdicts or None, **chosen)
    if not found:
        nothing("such verdicts")
        return
    shown = found[:limit]
    display(listing.questions(shown, graph.events(), whole="agree" in verdicts))
    if results().is_terminal:
        count = counted(sum(len(one.verdicts) for one in shown), "verdict")
        example = shown[0].verdicts[0].a.claim.id[:SHORT_ID]
        asked = counted(len(shown), "question")
        say(f"{count} on {asked}; pair by pair: --pairs; look one up with: claimgraph show {example}", "dim")


def _pairs(found: Results[Comparison], shape: str) -> None:
    if shape in ("json", "jsonl"):
        records([comparison.record() for comparison in found], shape)
    elif not printed(found, shape):
        display(*(tables.comparison(comparison, quoted=True) for comparison in found))
        if not found:
            nothing("such verdicts")
