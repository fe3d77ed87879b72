"""Articles in: ingest them into a store, or print their claims without one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from typing import Any

import click

from claimgraph import tables
from claimgraph.api import ClaimGraph
from claimgraph.commands.options import (
    DEFAULT_STORE,
    STORE_VARIABLE,
    Place,
    Writing,
    format_option,
    nothing,
    printed,
    reading_options,
    records,
    store_option,
    wait_option,
    written,
)
from claimgraph.progress import progress
from claimgraph.results import Results, Statement
from claimgraph.running import KEPT, Running, running
from claimgraph.terminal import messages, results, say, show
from claimgraph.trouble import FAILED
from graph.claim import record

STOPPED = 130
"""The exit code of a run that Ctrl-C stopped, as shells have it."""


@click.command(cls=Writing)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@reading_options
@click.option(
    "--jobs",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    metavar="N",
    help="So many processes extract claims, each with a model of its own (some 500 MB); 0: one a processor.",
)
@click.option(
    "--engine",
    metavar="URL",
    help="A cluster to extract on: dask://HOST:PORT, ray, ray://HOST:PORT, spark, spark://HOST:PORT.",
)
@click.option("--again", is_flag=True, help="Extract also what is there already.")
@format_option()
@wait_option
@store_option
@click.pass_context
def ingest(
    ctx: click.Context, /, *, paths: tuple[str, ...], shape: str, wait: float, store: Place, **reading: Any
) -> None:
    """Read articles into a store: .txt, .md, .html, .json, .jsonl; files, folders, globs, or "-" for standard input.

    What is there already is passed over, so a run that was stopped goes on where it was; an article that was changed
    takes the place of its earlier version, which is kept, marked as revised. What cannot be read is named with the
    reason; the rest goes in, and the exit code is 1.

    \b
    Example:
      claimgraph ingest articles/ report.html --publisher Reuters
      zcat archive.jsonl.gz | claimgraph ingest - --jobs 4
    """
    reading["jobs"] = reading["jobs"] or len(os.sched_getaffinity(0))
    with written(store, wait) as graph:
        with running(shape) as done:
            stopped = _ingested(graph, paths, reading, done)
        held = graph.stats()
    if shape == "table":
        show(tables.ingested(done.kept))
        say(_summary(done, held, store), "dim")
        if held.get("articles") and not stopped:
            say(f"look at them: claimgraph serve{_named(store)}, or claimgraph compare{_named(store)}", "dim")
    if stopped:
        say("stopped; the same command goes on where it was", "yellow")
        ctx.exit(STOPPED)
    if done.outcomes["failed"]:
        ctx.exit(FAILED)


def _ingested(graph: ClaimGraph, paths: tuple[str, ...], reading: Any, done: Running) -> bool:
    """Ingest, telling of each input; whether Ctrl-C stopped it."""
    from extract.files import expected  # noqa: PLC0415 (not for help)

    try:
        with progress(expected(paths) if messages().is_terminal else None) as tell:
            for item in graph.ingesting(paths, **reading):
                done.add(item)
                tell(done.count, f"{done.claims:,} claims; last {item.path}")
                _complain(item.path, item.problem, item.remedy)
                _note(item.path, item.notes)
    except KeyboardInterrupt:
        return True
    return False


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@reading_options
@format_option()
@click.pass_context
def extract(
    ctx: click.Context, /, *, paths: tuple[str, ...], shape: str, model: str | None, **reading: str | None
) -> None:
    """Print the claims of articles without storing them. PATH is as for ingest.

    With --format jsonl a line holds one claim whole, as docs/design.md describes it ("The JSON line").

    \b
    Example:
      claimgraph extract article.txt --format jsonl > claims.jsonl
    """
    from claimgraph.ingesting import readable  # noqa: PLC0415 (spaCy and the tagger load for seconds)
    from extract.article import Unreadable  # noqa: PLC0415 (as above)
    from extract.pipeline import Settings, claims  # noqa: PLC0415 (as above)

    failed = False
    kept: list[Statement] = []
    with progress() as tell:
        for number, item in enumerate(readable(paths, **reading), start=1):
            if isinstance(item, Unreadable):
                failed = True
                _complain(item.path, item.problem, item.remedy)
                continue
            tell(number, f"{number} articles; last {item.ref.path or item.ref.id}")
            _note(item.ref.path or item.ref.id, item.notes)
            made = claims(item, settings=Settings(model=model))
            if shape == "jsonl":
                records(map(record, made), shape)
                continue
            kept += (Statement(claim, claim.speaker.name if claim.speaker else None) for claim in made)
    _print_extracted(kept, shape)
    if failed:
        ctx.exit(FAILED)


def _print_extracted(kept: list[Statement], shape: str) -> None:
    if shape == "json":
        records([record(statement.claim) for statement in kept], shape)
    elif shape == "csv":
        printed(Results(Statement, tuple(kept)), shape)
    elif shape == "table" and not kept:
        nothing("claims")
    elif shape == "table":
        console = results()
        console.print(tables.statements(kept, width=console.width))


def _complain(path: str, problem: str | None, remedy: str | None) -> None:
    if problem:
        sys.stderr.flush()
        say(f"{path}: {problem}" + (f"; {remedy}" if remedy else ""), "red")


def _note(path: str, notes: Iterable[str]) -> None:
    for note in notes:
        sys.stderr.flush()
        say(f"{path}: {note}", "yellow")


def _named(store: Place) -> str:
    """The option that names a store, "" for the one that is meant without."""
    return "" if str(store) == (os.environ.get(STORE_VARIABLE) or DEFAULT_STORE) else f" --store {store}"


def _summary(done: Running, held: Mapping[str, Mapping[str, int]], store: Place) -> str:
    failed = done.outcomes["failed"]
    verdicts = ", ".join(f"{count} {kind}" for kind, count in sorted(held.get("verdicts", {}).items()))
    told = f"{done.count - failed:,} articles read" + (f", {failed:,} failed" if failed else "")
    more = f"; {done.count - KEPT:,} more than the table shows" if done.count > KEPT else ""
    articles, claims = (held.get(what, {}).get("current", 0) for what in ("articles", "claims"))
    return f"{told}{more}; {store} holds {articles} articles, {claims:,} claims, verdicts: {verdicts or 'none'}"
