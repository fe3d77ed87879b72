"""The keeper of the catalogue as the server sees it: a process that runs as long as it does, and what it says."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from typing import Self


class Keeper:
    """A process that keeps the catalogue of a store; use it in an `async with` block.

    `told` is how far it is, in words: "120 of 5000"; "ready" once the lists are made.
    """

    def __init__(self, store: str) -> None:
        self._store = store
        self.told = ""
        self._process: Process | None = None
        self._listening: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        """Start it; this returns before the lists are made."""
        command = (sys.executable, "-m", "claimgraph.web.catalogue.keeper", self._store)
        self._process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE)
        self._listening = asyncio.create_task(self._listen(self._process))
        return self

    async def __aexit__(self, *_: object) -> None:
        """End it."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()
        if self._listening is not None:
            self._listening.cancel()
            await asyncio.gather(self._listening, return_exceptions=True)

    @property
    def gone(self) -> bool:
        """Whether it ended, though nobody asked it to."""
        return self._process is not None and self._process.returncode is not None

    async def _listen(self, process: Process) -> None:
        while process.stdout is not None and (line := await process.stdout.readline()):
            self.told = line.decode().strip()
