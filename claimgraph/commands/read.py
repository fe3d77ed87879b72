"""Articles in: ingest them into a store, or print their claims without one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from claimgraph import tables
from claimgraph.api import ClaimGraph, readable
from claimgraph.commands.options import format_option, nothing, printed, reading_options, records, store_option
from claimgraph.results import Ingested, Results, Statement
from claimgraph.terminal import line, messages, results, say, show
from claimgraph.trouble import FAILED
from graph.claim import record


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@reading_options
@click.option(
    "--engine",
    metavar="URL",
    help="A cluster to extract on: dask://HOST:PORT, ray, ray://HOST:PORT, spark, spark://HOST:PORT.",
)
@format_option()
@store_option
@click.pass_context
def ingest(ctx: click.Context, /, *, paths: tuple[str, ...], shape: str, store: Path, **reading: str | None) -> None:
    """Read articles into a store: .txt, .md, .html, .json, .jsonl; files, folders, globs, or "-" for standard input.

    An article that is there already is replaced, a changed one keeps its earlier version, marked as revised. What
    cannot be read is named with the reason; the rest goes in, and the exit code is 1.

    \b
    Example:
      claimgraph ingest articles/ report.html --publisher Reuters
    """
    done: list[Ingested] = []
    with ClaimGraph(store) as graph, _progress() as tell:
        for item in graph.ingesting(paths, **reading):
            done.append(item)
            tell(f"{len(done)} articles, {sum(each.claims for each in done)} claims; last {line(item.path)}")
            _complain(item.path, item.problem, item.remedy)
            _note(item.path, item.notes)
        held = graph.stats()
    found = Results(Ingested, tuple(done))
    if not printed(found, shape):
        show(tables.ingested(found))
        say(_summary(done, held, store), "dim")
    if any(item.outcome == "failed" for item in done):
        ctx.exit(FAILED)


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
    from extract.article import Unreadable  # noqa: PLC0415 (spaCy and the tagger load for seconds)
    from extract.pipeline import Settings, claims  # noqa: PLC0415 (as above)

    failed = False
    kept: list[Statement] = []
    with _progress() as tell:
        for number, item in enumerate(readable(paths, **reading), start=1):
            if isinstance(item, Unreadable):
                failed = True
                _complain(item.path, item.problem, item.remedy)
                continue
            tell(f"{number} articles; last {line(item.ref.path or item.ref.id)}")
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


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """A line on standard error that says how far one is, where a terminal shows it."""
    console = messages()
    if not console.is_terminal:
        yield lambda text: None  # noqa: ARG005 (nobody is looking)
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("reading", total=None)
        yield lambda text: progress.update(task, description=text)


def _complain(path: str, problem: str | None, remedy: str | None) -> None:
    if problem:
        sys.stderr.flush()
        say(f"{path}: {problem}" + (f"; {remedy}" if remedy else ""), "red")


def _note(path: str, notes: Iterable[str]) -> None:
    for note in notes:
        sys.stderr.flush()
        say(f"{path}: {note}", "yellow")


def _summary(done: list[Ingested], held: Mapping[str, Mapping[str, int]], store: Path) -> str:
    failed = sum(item.outcome == "failed" for item in done)
    verdicts = ", ".join(f"{count} {kind}" for kind, count in sorted(held.get("verdicts", {}).items()))
    told = f"{len(done) - failed} articles read" + (f", {failed} failed" if failed else "")
    articles, claims = (held.get(what, {}).get("current", 0) for what in ("articles", "claims"))
    return f"{told}; {store} holds {articles} articles, {claims:,} claims, verdicts: {verdicts or 'none'}"
