"""Questions about claims: who, timeline, show, entities."""

from __future__ import annotations

from pathlib import Path

import click
from rich.text import Text

from claimgraph import acts, tables
from claimgraph.api import ClaimGraph
from claimgraph.commands.completing import actors_beginning, acts_beginning
from claimgraph.commands.options import (
    Place,
    Writing,
    filters,
    format_option,
    limited,
    nothing,
    paged,
    printed,
    records,
    store_option,
    tell_next,
    tell_undated,
    wait_option,
    written,
)
from claimgraph.grid import SHORT_ID
from claimgraph.overruling import Overruled
from claimgraph.results import Results, Statement, counted
from claimgraph.series import series
from claimgraph.terminal import put, results, say
from claimgraph.terminal import show as display
from graph.claim import record
from graph.identity.whois import Whois
from queries.answer import Answer


@click.command()
@click.argument("act", required=False, shell_complete=acts_beginning)
@filters("actor", "about", "since", "until", "publisher")
@paged
@format_option()
@store_option
def who(*, act: str | None, shape: str, store: Place, limit: int | None, skip: int, **chosen: str | None) -> None:
    """Who proposed, rejected or promised what, when.

    ACT is a verb or noun in any form: propose, proposals, rejected. Without one, all that named or described speakers
    said and did is listed.

    \b
    Example:
      claimgraph who propose --actor Hamas --since 2024-03
    """
    with ClaimGraph(store, read_only=True) as graph:
        limit = limited(limit, shape)
        found = graph.who(act, limit=limit, skip=skip, **chosen)
        left_out = graph.undated("who_proposed", chosen.pop("about"), acts=acts.meant(act or acts.ANY), **chosen)
    _statements(found, shape)
    tell_next(len(found), limit, skip)
    tell_undated(left_out)


@click.command()
@click.argument("actor", shell_complete=actors_beginning)
@filters("about", "since", "until", "publisher")
@paged
@format_option()
@store_option
def timeline(*, actor: str, shape: str, store: Place, limit: int | None, skip: int, **chosen: str | None) -> None:
    """What an actor said and did, and what was said of it, in order of time; below, figures that were updated on later
    days, a block for each day.

    \b
    Example:
      claimgraph timeline "Majed al-Ansari" --since 2024-03
    """
    with ClaimGraph(store, read_only=True) as graph:
        limit = limited(limit, shape)
        found = graph.timeline(actor, limit=limit, skip=skip, **chosen)
        left_out = graph.undated("timeline", chosen.pop("about"), actor=actor, **chosen)
        course = series(found, graph.compare(("update", "agree"), actor=actor)) if shape == "table" else ()
    _statements(found, shape)
    tell_next(len(found), limit, skip)
    if course:
        display(Text(""), tables.figures(course))
    tell_undated(left_out)


@click.command()
@click.argument("claim")
@format_option()
@store_option
def show(claim: str, shape: str, store: Place) -> None:
    """One claim in the words of its article: source, cue and content marked, and how it compares with others.

    CLAIM is an id, or its first letters as the tables show them.

    \b
    Example:
      claimgraph show 3f9a2c1e
    """
    with ClaimGraph(store, read_only=True) as graph:
        found = graph.statement(claim)
        text = graph.text(found.claim.article)
        verdicts = graph.compare(claim=found.claim.id)
        event = graph.event_of(found.claim)
    if shape == "table":
        display(tables.claim(found, text, verdicts, event=event))
    elif shape == "csv":
        printed(Results(Statement, (found,)), shape)
    else:
        records([record(found.claim) | {"event": event, "verdicts": [verdict.record() for verdict in verdicts]}], shape)


@click.command(cls=Writing)
@click.argument("name", required=False, shell_complete=actors_beginning)
@click.option("--type", "kind", metavar="TYPE", help="Only person, organization, place, group or unknown.")
@click.option(
    "--overrule",
    "file",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    metavar="FILE",
    help="Make the lines of a file, `name = other` and `name != other`, what holds against the rules.",
)
@click.option("--overrules", "listed", is_flag=True, help="List what was overruled, as such a file has it.")
@click.option("--why", is_flag=True, help="Every name of one entity with its articles, and why they are taken for one.")
@format_option()
@wait_option
@store_option
def entities(
    *,
    name: str | None,
    kind: str | None,
    file: Path | None,
    listed: bool,
    why: bool,
    shape: str,
    wait: float,
    store: Place,
) -> None:
    """Who and what is in the graph, under which names, and how many claims they make and are the subject of.

    NAME is a part of one of the names; with --why it is the name of one entity. A file of --overrule takes the place
    of what was overruled before; an empty one takes all back.

    \b
    Example:
      claimgraph entities minister --type person
      claimgraph entities Netanyahu --why
      claimgraph entities --overrule names.txt
    """
    if why and not name:
        raise click.UsageError("--why wants a NAME")
    with written(store, wait) if file else ClaimGraph(store, read_only=True) as graph:
        if file is not None:
            _overruled(graph.overrule(file), file)
        elif listed:
            put("".join(f"{line}\n" for line in graph.overrules()))
        elif why and name:
            _whois(graph.whois(name))
        else:
            _entities(graph.rows("entities", name=name, type=kind), shape)


def _entities(found: Answer, shape: str) -> None:
    if printed(found, shape):
        return
    if found:
        display(tables.entities(found, width=results().width))
    else:
        nothing("such entity")


def _overruled(done: Overruled, file: Path) -> None:
    for one in done.unknown:
        say(f"{file}: no article has a name with the id {one}; kept for when one comes", "yellow")
    for one, before, after in done.moved:
        put(f"{one}: was {before}, is {after}\n")
    verdicts = f"verdicts: {done.verdicts_added} new, {done.verdicts_removed} gone"
    put(f"{counted(len(done.moved), 'name')} moved; {verdicts}\n")


def _whois(found: Whois) -> None:
    for name, one, articles in found.names:
        put(f"{name}  ({one}; {counted(articles, 'mention')})\n")
    for join in found.joins:
        put(f"{join.other} = {join.one}: {join.why}\n")


def _statements(found: Results[Statement], shape: str) -> None:
    if printed(found, shape):
        return
    if not found:
        nothing("such claims")
        return
    console = results()
    display(tables.statements(found, width=console.width))
    if console.is_terminal:
        example = found[0].claim.id[:SHORT_ID]
        say(f"{counted(len(found), 'claim')}; look one up with: claimgraph show {example}", "dim")
