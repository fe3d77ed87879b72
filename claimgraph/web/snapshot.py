"""The graph as a worker reads it: a store on disk as it was a moment ago, opened again when its writer has gone on."""

from __future__ import annotations

import time
from pathlib import Path

from claimgraph.api import ClaimGraph
from graph.errors import StoreError

REST = 1.0
"""Seconds for which a worker is content with what it has opened, at the least."""
SHARE = 10.0
"""How many times as long it is content as opening kept the processor busy, so that it does little else."""
_TRIES = 10

Signature = tuple[tuple[str, int], ...]


class Snapshot:
    """A read-only graph, which is as old as `REST` and `SHARE` allow while the store is written to.

    What is read from one `graph` is of one moment. `store` is a folder or the URL of an endpoint; the latter is always
    read as it is now, and only what is kept of it (names) is read anew.
    """

    def __init__(self, store: str) -> None:
        self.place = store
        self._folder = None if "://" in store else Path(store)
        self._graph: ClaimGraph | None = None
        self._seen: Signature = ()
        self._looked, self._rest = 0.0, REST
        self._changes = 0

    def graph(self, changes: int = 0) -> ClaimGraph:
        """The graph to ask now; it holds the first so many `changes` that this server made. Raises StoreError."""
        now = time.monotonic()
        due = changes > self._changes or now - self._looked > self._rest
        if self._graph is None or (due and self._changed()):
            self.open()
        self._changes = changes
        self._looked = now if due else self._looked
        if self._graph is None:
            raise AssertionError  # open() returns with a graph or raises
        return self._graph

    def open(self) -> None:
        """Open the store again. Raises StoreError.

        The database is opened while another process writes to it. Where that process moved what it had logged into
        tables, or merged tables, in the meantime, parts of what was read are of two moments: then once more.
        """
        for attempt in range(_TRIES):
            begun = time.process_time()
            seen = self._signature()
            opened = ClaimGraph(self.place, read_only=True)
            if _layout(self._signature()) == _layout(seen):
                break
            opened.close()
            time.sleep(0.01 * 2**attempt)
        else:
            raise StoreError(f"the store at {self.place} is being rewritten: try again in a minute")
        if self._graph is not None:
            self._graph.close()
        self._graph, self._seen, self._looked = opened, seen, time.monotonic()
        self._rest = max(REST, SHARE * (time.process_time() - begun))

    def close(self) -> None:
        """Let go of the store."""
        if self._graph is not None:
            self._graph.close()
        self._graph = None

    def state(self) -> str:
        """What tells one state of a store on disk from another; "" for one that is elsewhere."""
        return " ".join(f"{name}:{size}" for name, size in self._signature())

    def _changed(self) -> bool:
        return self._folder is None or self._signature() != self._seen

    def _signature(self) -> Signature:
        """The sizes of the files that grow with every write: the log of what was written, and that of the tables."""
        if self._folder is None or not self._folder.is_dir():
            return ()
        found = []
        for path in self._folder.iterdir():
            if path.suffix == ".log" or path.name.startswith("MANIFEST-"):
                try:
                    found.append((path.name, path.stat().st_size))
                except FileNotFoundError:
                    continue  # put away just now; its successor is listed in the next look
        return tuple(sorted(found))


def _layout(signature: Signature) -> Signature:
    """Which logs and tables there are, whatever was added to the logs."""
    return tuple((name, 0 if name.endswith(".log") else size) for name, size in signature)
