"""Worker processes that answer, and are replaced when a query takes too long, too much, or them along.

A worker works on one job. The time limit holds from its start to the last byte of its answer being taken; then the
process is killed, which frees its memory and its processor at once, and another starts in its place.
"""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Self

from claimgraph.web import frames
from claimgraph.web.refusal import Refused
from claimgraph.web.settings import Limits

HELD = 4 << 20
"""Bytes of an answer that are read before the first is passed on: most answers whole, so that their worker is free for
another, however slowly the client reads, and a failure has its own status."""
WAITING = 60.0
"""Seconds for which a job waits for a free worker."""
_STARTING = 60.0
_OVERRUN = {-signal.SIGSEGV, -signal.SIGBUS}


class WorkerGone(Exception):
    """A worker ended in the midst of a job; `code` is that of its process."""

    def __init__(self, code: int | None) -> None:
        self.code = code
        super().__init__(f"the worker ended with {code}")


class _Worker:
    """One process, and the time by which it must have answered."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self._deadline = 0.0

    @classmethod
    async def started(cls, store: str, limits: Limits) -> Self:
        """A process that is ready for its first job. Raises WorkerGone, TimeoutError."""
        given = (store, str(limits.seconds), str(limits.rows), str(limits.megabytes))
        command = (sys.executable, "-m", "claimgraph.web.worker", *given)
        worker = cls(await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE))
        worker.allow(_STARTING)
        try:
            await worker.frame()
        except BaseException:
            worker.kill()
            raise
        return worker

    def allow(self, seconds: float) -> None:
        """From now on it has so many seconds."""
        self._deadline = asyncio.get_running_loop().time() + seconds

    def give(self, job: Mapping[str, Any]) -> None:
        """Have it work on this job. Raises WorkerGone."""
        if self.process.stdin is None or self.process.returncode is not None:
            raise WorkerGone(self.process.returncode)
        self.process.stdin.write(json.dumps(job).encode() + b"\n")

    async def frame(self) -> tuple[bytes, bytes]:
        """The next frame. Raises TimeoutError past the deadline, WorkerGone where the process ended."""
        reader = self.process.stdout
        if reader is None:
            raise WorkerGone(None)
        try:
            async with asyncio.timeout_at(self._deadline):
                kind, length = frames.HEADER.unpack(await reader.readexactly(frames.HEADER.size))
                return kind, await reader.readexactly(length)
        except asyncio.IncompleteReadError as error:
            raise WorkerGone(await self.process.wait()) from error

    def kill(self) -> None:
        """End the process at once."""
        with suppress(ProcessLookupError):
            self.process.kill()


class Rest:
    """What of an answer is still to come. Read it to its end or `close` it: until then it keeps a worker."""

    def __init__(self, pool: Pool, worker: _Worker) -> None:
        self._pool, self._worker = pool, worker
        self._done = False

    async def pieces(self) -> AsyncIterator[bytes]:
        """The bytes as they come. Raises Refused where a limit is reached on the way."""
        while True:
            try:
                kind, payload = await self._worker.frame()
            except (TimeoutError, WorkerGone) as error:
                raise self._pool.refusal(error) from error
            if kind == frames.BODY:
                yield payload
                continue
            self._done = True
            self._pool.give_back(self._worker)
            if kind == frames.FAILURE:
                raise _refusal(payload)
            return

    def close(self) -> None:
        """Have no more of it: a worker that is not done is ended."""
        if not self._done:
            self._done = True
            self._pool.replace(self._worker)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: its media type, the bytes that are there, and those to come, None where that is all."""

    media_type: str
    begun: bytes
    rest: Rest | None = None


class Pool:
    """So many workers on one store; use it in an `async with` block."""

    def __init__(self, store: str, limits: Limits, size: int) -> None:
        self._store, self._limits, self._size = store, limits, size
        self._free: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()
        self._workers: set[_Worker] = set()
        self._starting: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        """Start the workers; they are ready when this returns."""
        await asyncio.gather(*(self._start() for _ in range(self._size)))
        return self

    async def __aexit__(self, *_: object) -> None:
        """End them, whatever they are at."""
        for task in self._starting:
            task.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)
        for worker in self._workers:
            worker.kill()
        await asyncio.gather(*(worker.process.wait() for worker in self._workers))

    async def run(self, job: Mapping[str, Any]) -> Reply:
        """The answer to a job (`worker.JOBS`), whole where it is no longer than `HELD`.

        Raises Refused: with what the worker says, 422 where the limits are reached, 503 where no worker gets free.
        Cancelled, as when the client goes away, it ends the work.
        """
        worker = await self._next()
        try:
            worker.allow(self._limits.seconds)
            worker.give(job)
            media_type = _head(*await worker.frame())
            begun, done = await _held(worker)
        except Refused:
            self.give_back(worker)
            raise
        except (TimeoutError, WorkerGone) as error:
            self.replace(worker)
            raise self.refusal(error) from error
        except BaseException:
            self.replace(worker)
            raise
        if done:
            self.give_back(worker)
        return Reply(media_type, begun, None if done else Rest(self, worker))

    def give_back(self, worker: _Worker) -> None:
        """It is done, and free for another job."""
        self._free.put_nowait(worker)

    def replace(self, worker: _Worker) -> None:
        """End a worker, and start another in its place."""
        worker.kill()
        self._workers.discard(worker)
        task = asyncio.create_task(self._after(worker))
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    def refusal(self, error: TimeoutError | WorkerGone) -> Refused:
        """Why a worker was ended, or ended itself, as the asker should read it."""
        if isinstance(error, TimeoutError):
            told = f"the query was stopped after {self._limits.seconds:g} seconds: ask for less, or add a LIMIT"
            return Refused(HTTPStatus.UNPROCESSABLE_ENTITY, told)
        if error.code == -signal.SIGABRT:  # what the engine does when it gets no memory
            told = f"the query was stopped at {self._limits.megabytes:,} MB of memory: ask for less, or add a LIMIT"
            return Refused(HTTPStatus.UNPROCESSABLE_ENTITY, told)
        if error.code in _OVERRUN:
            told = "the query overran the engine's stack: it is nested too deeply"
            return Refused(HTTPStatus.UNPROCESSABLE_ENTITY, told)
        return Refused(HTTPStatus.INTERNAL_SERVER_ERROR, "the process that worked on the query ended; ask again")

    async def _next(self) -> _Worker:
        try:
            async with asyncio.timeout(WAITING):
                return await self._free.get()
        except TimeoutError as error:
            told = "all workers are at work: try again in a while"
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, told, Retry_After="10") from error

    async def _start(self) -> None:
        worker = await _Worker.started(self._store, self._limits)
        self._workers.add(worker)
        self._free.put_nowait(worker)

    async def _after(self, worker: _Worker) -> None:
        await worker.process.wait()
        while True:
            with suppress(WorkerGone, TimeoutError):
                return await self._start()
            await asyncio.sleep(1)


async def _held(worker: _Worker) -> tuple[bytes, bool]:
    """The first of an answer, and whether that is all. Raises Refused."""
    found = bytearray()
    while len(found) < HELD:
        kind, payload = await worker.frame()
        if kind == frames.END:
            return bytes(found), True
        if kind == frames.FAILURE:
            raise _refusal(payload)
        found += payload
    return bytes(found), False


def _head(kind: bytes, payload: bytes) -> str:
    if kind == frames.FAILURE:
        raise _refusal(payload)
    media_type: str = frames.unpacked(payload)["type"]
    return media_type


def _refusal(payload: bytes) -> Refused:
    status, message, headers = frames.unpacked(payload)
    return Refused(HTTPStatus(status), message, **headers)
