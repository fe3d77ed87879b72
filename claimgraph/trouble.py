"""Errors that a user can mend, as one message with the exit code of docs/cli.md."""

from __future__ import annotations

import errno
import sys

import click

from claimgraph.acts import UnknownAct
from claimgraph.events import ManyEvents
from claimgraph.exporting import UnknownFormat
from claimgraph.exports.parquet import NoParquet
from claimgraph.inquiry import ManyClaims
from claimgraph.terminal import safe
from graph.errors import NoSuchArticle, NoSuchClaim, NothingNamed, QueryError, StoreError
from graph.identity.overrules import BadOverrules
from queries.binding import BadParameter
from queries.library import BadQuery, UnknownQuery
from queries.names import UnknownName

FAILED, MISUSED = 1, 2

_MISUSED = (
    BadOverrules,
    BadParameter,
    BadQuery,
    ManyClaims,
    ManyEvents,
    NoSuchArticle,
    NoSuchClaim,
    NothingNamed,
    QueryError,
    UnknownAct,
    UnknownFormat,
    UnknownName,
    UnknownQuery,
)


_LATE = {
    "claimgraph.engines": "NoEngine",
    "claimgraph.workers": "NoWorker",
    "extract.attribution": "TaggerError",
    "extract.language": "NoModel",
}
"""Module → its error. They are slow to import, and the error is theirs only where they were."""


class Failed(click.ClickException):
    """Something failed."""

    exit_code = FAILED


class Misused(click.ClickException):
    """The command was called wrongly."""

    exit_code = MISUSED


def told(error: Exception) -> click.ClickException | None:
    """The error as a user should read it; None where it is a fault of the program and a traceback serves better."""
    if (damage := _damage(error)) is not None:
        return Failed(
            safe(f"the store is damaged ({damage}): put back a copy (`claimgraph restore`), or ingest into a new one")
        )
    if isinstance(error, _MISUSED):
        return Misused(safe(str(error)))
    failure = _failure(error)
    return None if failure is None else Failed(safe(failure))


def _failure(error: Exception) -> str | None:
    late = (getattr(sys.modules[module], name) for module, name in _LATE.items() if module in sys.modules)
    if isinstance(error, (StoreError, NoParquet, *late)):
        return str(error)
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {(error.strerror or str(error)).lower()}"
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return "no space left where the results go"
    return None


def _damage(error: BaseException | None) -> str | None:
    """RocksDB's "Corruption: …" at the bottom of an error; it comes up when a broken file is read, in any query."""
    while error is not None and not isinstance(error, StoreError):
        if isinstance(error, RuntimeError | OSError) and str(error).startswith("Corruption"):
            return str(error)
        error = error.__cause__
    return None
