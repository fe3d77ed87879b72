"""Options that commands share."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from claimgraph.api import ClaimGraph
from claimgraph.commands.completing import Completer, actors_beginning, events_beginning
from claimgraph.terminal import put, say
from queries.binding import BadParameter

F = TypeVar("F", bound=Callable[..., Any])

STORE_VARIABLE = "CLAIMGRAPH_STORE"
DEFAULT_STORE = "claims.store"

Place = Path | str
"""Where a store is: a folder, or the URL of a SPARQL endpoint."""


class _Place(click.Path):
    """A Place; a URL stays text."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """See click.Path."""
        return value if str(value).startswith(("http://", "https://")) else super().convert(value, param, ctx)


class _Folder(click.Path):
    """A folder; the address of an endpoint is told why not."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """See click.Path."""
        if str(value).startswith(("http://", "https://")):
            self.fail("this is for a store in a folder; a server keeps its own files, by means of its own", param, ctx)
        return super().convert(value, param, ctx)


def store_option(command: F) -> F:
    """--store DIR or URL, else $CLAIMGRAPH_STORE, else ./claims.store."""
    told = "The folder of the store, or the address of a SPARQL endpoint."
    return _store(_Place(file_okay=False, path_type=Path), "DIR|URL", told)(command)


def folder_option(command: F) -> F:
    """As `store_option`, for what is done to the files of a store in a folder."""
    return _store(_Folder(file_okay=False, path_type=Path), "DIR", "The folder of the store.")(command)


def _store(kind: click.Path, metavar: str, told: str) -> Callable[[F], F]:
    return click.option(
        "--store",
        type=kind,
        default=DEFAULT_STORE,
        envvar=STORE_VARIABLE,
        show_envvar=True,
        show_default=True,
        metavar=metavar,
        help=told,
    )


def wait_option(command: F) -> F:
    """--wait [SECONDS], for what writes to the store; wants `cls=Writing`."""
    return click.option(
        "--wait",
        type=click.FloatRange(min=0),
        default=0.0,
        metavar="[SECONDS]",
        help="Where another claimgraph writes to the store, wait so long, or without SECONDS until it is done.",
    )(command)


class Writing(click.Command):
    """A command that writes to a store. `--wait` may stand without a number, also before a path."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments, a bare --wait having its meaning spelt out."""
        for at, arg in enumerate(args[:]):
            if arg == "--":
                break
            if arg == "--wait" and not re.fullmatch(r"[\d.]+", args[at + 1] if at + 1 < len(args) else ""):
                args[at] = "--wait=inf"
        return super().parse_args(ctx, args)


def written(store: Place, wait: float) -> ClaimGraph:
    """The graph in a store, opened to write; says so where it waits for another process. Raises StoreLocked."""
    return ClaimGraph(store, wait=wait, waiting=lambda told: say(told, "dim"))


def format_option(*more: str, default: str = "table") -> Callable[[F], F]:
    """--format table|csv|json|jsonl, and more."""
    return click.option(
        "-f",
        "--format",
        "shape",
        type=click.Choice(["table", "csv", "json", "jsonl", *more]),
        default=default,
        show_default=True,
        help="How to print the results.",
    )


def filters(*names: str) -> Callable[[F], F]:
    """--event, --actor, --about, --since, --until, --publisher: those named."""

    def decorated(command: F) -> F:
        for name in reversed(names):
            metavar, told = _FILTERS[name]
            command = click.option(f"--{name}", metavar=metavar, help=told, shell_complete=_NAMED.get(name))(command)
        return command

    return decorated


PAGE = 100
"""So many rows are shown at a time where nobody says how many."""


def paged(command: F) -> F:
    """--limit N and --skip N: a page of what is found."""
    options = (
        click.option(
            "--limit",
            type=click.IntRange(min=1),
            metavar="N",
            help=f"At most so many; of a table {PAGE} where nothing is said, else all.",
        ),
        click.option("--skip", type=click.IntRange(min=0), default=0, metavar="N", help="Not the first so many."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def limited(limit: int | None, shape: str) -> int | None:
    """How many are wanted, None for all."""
    return PAGE if limit is None and shape == "table" else limit


def tell_next(shown: int, limit: int | None, skip: int) -> None:
    """Say how to see what comes behind a full page."""
    if limit is not None and shown == limit:
        say(f"{skip + 1:,} to {skip + shown:,}; what comes behind them: --skip {skip + shown}", "dim")


def reading_options(command: F) -> F:
    """What a reader of articles can be told: --date, --publisher, --model."""
    options = (
        click.option(
            "--date", metavar="DAY", callback=_one_day, help="The date of articles that tell none: 2024-03-19."
        ),
        click.option("--publisher", metavar="NAME", help="The publisher of articles that tell none."),
        click.option("--model", metavar="NAME", help="The spaCy pipeline to parse with.  [env var: CLAIMGRAPH_MODEL]"),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _one_day(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """The value, if it is a day. Raises BadParameter."""
    from extract.stamps import date_of  # noqa: PLC0415 (slow to import)

    found = date_of(value) if value else None
    if value is not None and (found is None or found.start != found.end):
        raise BadParameter(f"--date {value!r} is no day; write it as 2024-03-19")
    return value


def printed(table: Any, shape: str) -> bool:
    """Print a table as CSV or JSON, if that is what is asked for; whether it was."""
    if shape == "table":
        return False
    text = {"csv": table.to_csv, "json": table.to_json, "jsonl": table.to_jsonl}[shape]()
    put(text, json=shape != "csv")
    return True


def records(found: Iterable[Mapping[str, Any]], shape: str) -> None:
    """Print objects as a JSON list, or one a line."""
    if shape == "json":
        put(json.dumps(list(found), ensure_ascii=False, indent=2) + "\n", json=True)
        return
    for item in found:
        put(json.dumps(item, ensure_ascii=False) + "\n", json=True)


def tell_undated(count: int) -> None:
    """Say how many claims --since and --until left out for want of a date."""
    if count:
        say(
            f"{count:,} undated {'claim' if count == 1 else 'claims'} left out (--since and --until want a date)", "dim"
        )


def nothing(found: str) -> None:
    """Say that a question has no answer; that is no failure."""
    say(f"No {found}.", "dim")


_NAMED: Mapping[str, Completer] = {"actor": actors_beginning, "event": events_beginning}
_FILTERS = {
    "event": ("WORDS", "Only of the events whose names have these words, or of the one with this id."),
    "actor": ("NAME", "Only what this actor, or who speaks for it, said or did."),
    "about": ("WORDS", "Only claims that speak of all these words, or near-synonyms."),
    "since": ("DAY", "Only from this day on: 2024-03-19, 2024-03 or 2024."),
    "until": ("DAY", "Only up to this day."),
    "publisher": ("NAME", "Only what this publisher reported."),
}
