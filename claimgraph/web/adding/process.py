"""Lots of articles on their way into the store, as the server sees them: one at a time, each by its own process."""

from __future__ import annotations

import asyncio
import json
import secrets
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Self

from claimgraph.web.adding.lot import Lot
from claimgraph.web.explorer import links
from claimgraph.web.refusal import Refused

WAITING = 4
"""So many lots at most have not come to an end: each holds its files in memory."""
REMEMBERED = 50
"""So many lots, the last ones, can be looked at."""
_LINE = 1 << 20

Done = dict[str, Any]
"""What became of one article: see `adder`."""


@dataclass(slots=True)
class Addition:
    """A lot and how far it is.

    `state` is "waiting" (for the lot before it), "reading", "writing", "locked" (another process writes: it can be
    tried again), "failed", "stopped" or "done"; `told` says more. `articles` is how many there are, None until that
    is known; `read` how many were read, and `done` what became of each that is in the store or cannot be.
    """

    key: str
    names: tuple[str, ...]
    lot: Lot | None
    state: str = "waiting"
    told: str = ""
    articles: int | None = None
    read: int = 0
    done: list[Done] = field(default_factory=list)
    process: Process | None = None

    @property
    def busy(self) -> bool:
        """Whether it is on its way."""
        return self.state in ("waiting", "reading", "writing")

    def told_of(self, most: int) -> dict[str, Any]:
        """What a page shows: names and numbers, and what became of the articles, those that failed first, `most` of
        these."""
        rows = sorted(self.done, key=lambda row: row["outcome"] != "failed")
        failed = sum(row["outcome"] == "failed" for row in rows)
        told = {"key": self.key, "names": self.names[:most], "files": len(self.names), "state": self.state}
        told |= {"told": self.told, "busy": self.busy, "articles": self.articles, "read": max(self.read, len(rows))}
        told |= {"rows": [_shown(row) for row in rows[:most]]}
        return told | {"count": len(rows), "failed": failed, "again": self.lot is not None}


class Additions:
    """The lots of a server on one store; use it in an `async with` block. `changed` is called when articles came."""

    def __init__(self, store: str, changed: Callable[[], None]) -> None:
        self._store, self._changed = store, changed
        self._known: dict[str, Addition] = {}
        self._one = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        """Nothing runs until there is a lot."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """End what is on its way; what it merged stays."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def begin(self, lot: Lot) -> Addition:
        """Have a lot added. Raises Refused (503) where too many are on their way."""
        if sum(one.busy for one in self._known.values()) >= WAITING:
            told = "too many lots are being added: wait until one of them is done"
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, told, Retry_After="10")
        made = Addition(secrets.token_urlsafe(9), tuple(file.name for file in lot.files), lot)
        self._known[made.key] = made
        self._forget()
        self._start(made)
        return made

    def found(self, key: str) -> Addition:
        """The lot of this key. Raises Refused (404)."""
        if key not in self._known:
            told = "nothing is known of these: the server was started since; the list of articles has what is there"
            raise Refused(HTTPStatus.NOT_FOUND, told)
        return self._known[key]

    def again(self, key: str) -> Addition:
        """Have a lot tried again that was not added whole; what is in the store is passed over. Raises Refused."""
        found = self.found(key)
        if found.busy or found.state == "done":
            return found
        if found.lot is None:
            raise Refused(HTTPStatus.GONE, "its files are not kept any more: add them anew")
        found.state, found.told, found.articles = "waiting", "", None
        found.read = 0
        found.done.clear()
        self._start(found)
        return found

    def stop(self, key: str) -> Addition:
        """End a lot where it is. Raises Refused (404)."""
        found = self.found(key)
        if found.busy:
            found.state = "stopped"
            if found.process is not None:
                with suppress(ProcessLookupError):
                    found.process.kill()
        return found

    def _forget(self) -> None:
        """Let go of the files of lots that nobody will try again, and of the oldest lots."""
        idle = [one for one in self._known.values() if not one.busy]
        for one in [one for one in idle if one.lot is not None][:-WAITING]:
            one.lot = None
        for one in idle[: max(0, len(self._known) - REMEMBERED)]:
            del self._known[one.key]

    def _start(self, one: Addition) -> None:
        task = asyncio.create_task(self._run(one))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run(self, one: Addition) -> None:
        async with self._one:
            lot = one.lot
            if one.state != "waiting" or lot is None:
                return
            one.state = "reading"
            command = (sys.executable, "-m", "claimgraph.web.adding.adder", self._store)
            one.process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, limit=_LINE)
            try:
                await asyncio.gather(_give(one.process, lot), self._listen(one, one.process))
            except ValueError:  # what it says is no step: told below
                one.told = ""
            finally:
                with suppress(ProcessLookupError):
                    one.process.kill()
                await one.process.wait()
                one.process = None
            if one.state == "done":
                one.lot = None
            if one.busy:  # it ended without a word
                one.state, one.told = "failed", "the process that read them ended; the server's terminal may say why"
            if any(row["outcome"] not in ("failed", "unchanged") for row in one.done):
                self._changed()

    async def _listen(self, one: Addition, process: Process) -> None:
        while process.stdout is not None and (line := await process.stdout.readline()):
            if one.busy:
                _step(one, json.loads(line))


async def _give(process: Process, lot: Lot) -> None:
    """Hand a lot over; a process that ended takes no more."""
    if process.stdin is None:
        return
    with suppress(BrokenPipeError, ConnectionResetError):
        for piece in (lot.head(), *(file.data for file in lot.files)):
            process.stdin.write(piece)
            await process.stdin.drain()
        process.stdin.close()


def _shown(row: Done) -> Done:
    """What became of an article, as a list has it: with its page, and no verdicts yet."""
    return row | {"page": links.page(row["iri"]) if row["iri"] else "", "counts": {}}


def _step(one: Addition, step: dict[str, Any]) -> None:
    match step["step"]:
        case "found":
            one.articles = step["articles"]
        case "reading":
            one.state, one.told, one.read = "reading", step["name"], step["read"]
        case "writing":
            one.state, one.told, one.read = "writing", "", one.read + 1
        case "waiting":
            one.told = step["told"]
        case "done":
            one.done.append(step)
        case "locked" | "failed" as state:
            one.state, one.told = state, step["told"]
        case "end":
            one.state, one.told = "done", ""
