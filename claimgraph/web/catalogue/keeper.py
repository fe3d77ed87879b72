"""A process that keeps the catalogue of a store in line with it for as long as a server runs.

`python -m claimgraph.web.catalogue.keeper STORE`, ended when its standard input ends. A line on standard output says
how far it is: "120 of 5000", "ready".
"""

from __future__ import annotations

import os
import select
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import suppress

from claimgraph.web.catalogue import file
from claimgraph.web.catalogue.filling import fill
from claimgraph.web.snapshot import Snapshot
from graph.errors import StoreError

REST = 1.0
"""Seconds between two looks at the store."""
_REST_ELSEWHERE = 600.0
_NICE = 5


def keep(store: str, say: Callable[[str], None]) -> str:
    """Bring the catalogue of a store into line with it, once. Returns the state of the store it is of."""
    path = file.place(store)
    snapshot = Snapshot(store)
    catalogue = file.writable(path)
    try:
        state = snapshot.state()
        if state and file.told(catalogue, "store") == state:
            return state
        graph = snapshot.graph()
        fill(catalogue, graph.store, lambda done, of: say(f"{done} of {of}"))
        file.tell(catalogue, "store", state)
        return state
    finally:
        catalogue.close()
        snapshot.close()


def main() -> None:
    """Keep it until standard input ends."""
    (store,) = sys.argv[1:]
    with suppress(AttributeError, OSError):
        os.nice(_NICE)
    seen: str | None = None
    least = _REST_ELSEWHERE if "://" in store else REST
    watched = Snapshot(store)
    while True:
        begun = time.monotonic()
        if seen is None or watched.state() != seen or "://" in store:
            try:
                seen = keep(store, _say)
                _say("ready")
            except (StoreError, OSError, RuntimeError, sqlite3.Error) as error:
                sys.stderr.write(f"claimgraph serve: the lists could not be made: {error}\n")
        rest = max(least, time.monotonic() - begun)  # while articles keep coming, it works half the time at most
        if select.select([sys.stdin], [], [], rest)[0]:
            return


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
