"""What a shell may complete: acts, names of actors and events, as far as the store tells them at once."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import click
from click.shell_completion import CompletionItem

PATIENCE = 0.4
"""Seconds that a person who pressed Tab waits without wondering: then what was found will do."""
MOST = 40
"""So many names are offered."""
_BARE = frozenset("@%+=:,./-_")

Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def acts_beginning(_ctx: click.Context, _option: click.Parameter, begun: str) -> list[CompletionItem]:
    """The acts that begin so."""
    from claimgraph import acts  # noqa: PLC0415 (reads the word lists)

    return [CompletionItem(name) for name in (*acts.names(), acts.ANY) if name.startswith(begun.lower())]


def actors_beginning(ctx: click.Context, _option: click.Parameter, begun: str) -> list[CompletionItem]:
    """The names of entities that begin so, or one of whose words does."""
    return _offered(ctx, "entities", begun)


def events_beginning(ctx: click.Context, _option: click.Parameter, begun: str) -> list[CompletionItem]:
    """The names of events that begin so, or one of whose words does."""
    return _offered(ctx, "events", begun)


def _offered(ctx: click.Context, graph: str, begun: str) -> list[CompletionItem]:
    """Names out of the store that the command would read; none where there is no such store or it is busy."""
    wanted = begun.casefold()
    found = sorted(set(_likely(ctx, graph, wanted)), key=lambda name: (not name.casefold().startswith(wanted), name))
    return [CompletionItem(_typed(name)) for name in found[:MOST]]


def _likely(ctx: click.Context, graph: str, wanted: str) -> Iterator[str]:
    from claimgraph.commands.options import DEFAULT_STORE  # noqa: PLC0415 (that module completes with this one)
    from claimgraph.terminal import line  # noqa: PLC0415 (rich loads slowly)
    from graph.errors import StoreError  # noqa: PLC0415 (the store loads slowly)

    until = time.monotonic() + PATIENCE
    try:
        for name in _labels(Path(ctx.params.get("store") or DEFAULT_STORE), graph):
            if _begins(name, wanted) and line(name) == name:  # a name may hold what a terminal would obey
                yield name
            if time.monotonic() > until:
                return
    except (StoreError, OSError):
        return


def _labels(folder: Path, graph: str) -> Iterator[str]:
    """The preferred names in one of the store's graphs: of its entities, of its events."""
    import pyoxigraph as ox  # noqa: PLC0415 (loads slowly)

    from graph.store import open_store  # noqa: PLC0415 (loads slowly)
    from graph.vocabulary import ENTITIES, EVENTS, SKOS  # noqa: PLC0415 (as above)

    with open_store(folder, read_only=True) as store:
        for quad in store.quads(None, SKOS.prefLabel, graph=EVENTS if graph == "events" else ENTITIES):
            if isinstance(quad.object, ox.Literal):
                yield quad.object.value


def _begins(name: str, wanted: str) -> bool:
    folded = name.casefold()
    return folded.startswith(wanted) or any(word.startswith(wanted) for word in folded.split())


def _typed(name: str) -> str:
    """A name as it must stand on the command line: bash takes it as it is, the other shells quote it themselves."""
    if not os.environ.get("_CLAIMGRAPH_COMPLETE", "").startswith("bash"):
        return name
    return "".join(char if char.isalnum() or char in _BARE else f"\\{char}" for char in name)
