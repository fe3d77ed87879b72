"""The graph over HTTP: serve."""

from __future__ import annotations

import os
import socket
from dataclasses import replace
from pathlib import Path

import click

from claimgraph.api import ClaimGraph
from claimgraph.commands.options import Place, store_option
from claimgraph.terminal import put, say
from claimgraph.trouble import Failed
from claimgraph.web.settings import LOOPBACK, Limits, Settings, hosts_for

TOKEN_VARIABLE = "CLAIMGRAPH_TOKEN"  # noqa: S105 (the name of a variable)
_SHORTEST_TOKEN = 16
_LARGEST_HEAD = 1 << 16
_BACKLOG = 512


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=7878, show_default=True, help="The port; 0 for any free one."
)
@click.option(
    "--allow-host", "names", multiple=True, metavar="NAME", help="A name by which others reach the server; '*' for any."
)
@click.option("--cors", "origins", multiple=True, metavar="ORIGIN", help="A web page that may ask from a browser.")
@click.option(
    "--token-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=f"A file with the token that permits updates; else ${TOKEN_VARIABLE}; without either there are none.",
)
@click.option(
    "--time-limit", type=click.FloatRange(min=0.1), default=30, show_default=True, help="Seconds for one query."
)
@click.option("--row-limit", type=click.IntRange(1), default=10_000, show_default=True, help="Rows of one answer.")
@click.option(
    "--memory-limit", type=click.IntRange(384), default=1024, show_default=True, help="Megabytes for one query."
)
@click.option("--workers", type=click.IntRange(1), help="Queries answered at one time.  [default: one a processor, 2+]")
@click.option("--edit", "editing", is_flag=True, help="Let the pages change the store: mark verdicts, add articles.")
@store_option
def serve(
    *,
    host: str,
    port: int,
    names: tuple[str, ...],
    origins: tuple[str, ...],
    token_file: Path | None,
    time_limit: float,
    row_limit: int,
    memory_limit: int,
    workers: int | None,
    editing: bool,
    store: Place,
) -> None:
    """Show the graph in a browser: conflicts, claims in their words, events, actors, articles, a search, a query page
    with the named questions; and answer SPARQL over HTTP at /sparql.

    Read-only unless there is a token, and for this machine alone unless --host says otherwise. It goes on while
    another claimgraph writes to the store, and answers from what has been written. With --edit, verdicts are marked and
    articles pasted or dropped in the browser.

    \b
    Example:
      claimgraph serve --store claims.store --port 7878
    """
    try:
        hosts = hosts_for(host, names)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    if editing and (host not in (*LOOPBACK, "::1") or names or origins):
        raise click.UsageError("--edit serves this machine alone: leave --host, --allow-host and --cors away")
    limits = Limits(time_limit, row_limit, memory_limit)
    settings = Settings(str(store), limits, hosts, origins, _token(token_file), editing)
    if workers is not None:
        settings = replace(settings, workers=workers)
    ClaimGraph(store, read_only=True).close()  # a store that is not there is told before anything is started
    if host not in LOOPBACK and host != "::1":
        say("Whoever reaches this address can read the whole graph: put what asks for a password before it.", "yellow")
    _run(settings, host, port)


def _run(settings: Settings, host: str, port: int) -> None:
    """Listen, say where, and answer until told to end."""
    import uvicorn  # noqa: PLC0415 (only needed here)

    from claimgraph.web.app import application  # noqa: PLC0415 (as above)

    config = uvicorn.Config(
        application(settings),
        http="h11",
        h11_max_incomplete_event_size=_LARGEST_HEAD,
        proxy_headers=False,
        server_header=False,
        access_log=False,
        log_level="warning",
        timeout_graceful_shutdown=3,
    )
    with _listening(host, port) as listener:
        put(f"http://{_bracketed(host)}:{listener.getsockname()[1]}/\n")
        say("Open it in a browser; Ctrl-C ends it.", "dim")
        uvicorn.Server(config).run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    """A socket that is known to be of TCP: to others asyncio leaves Nagle's delay, 40 ms on each answer."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, proto=socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        told = f"cannot listen on {host}, port {port}: {(error.strerror or str(error)).lower()}; give another --port"
        raise Failed(told) from error
    return listener


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _token(path: Path | None) -> str | None:
    """The token in the file, else in the environment. Raises UsageError on one that could be guessed."""
    found = path.read_text("utf-8").strip() if path else os.environ.get(TOKEN_VARIABLE, "").strip()
    if path is None and not found:
        return None
    if len(found) < _SHORTEST_TOKEN:
        where = path or f"${TOKEN_VARIABLE}"
        raise click.UsageError(f"the token in {where} is shorter than {_SHORTEST_TOKEN} characters: take a longer one")
    return found
