"""Work shared out to processes: batches in, results out as each is done, a worker that dies replaced.

Each worker has a thread of its own here and a pipe that nobody else uses. `concurrent.futures` gives up all work when a
process dies, and pools whose processes share a lock hang when one dies with it; here one batch is done again.
"""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Generic, Self, TypeVar

T = TypeVar("T")
R = TypeVar("R")

TRIES = 2
"""So often one item may end the process that works on it, and a process end before it has begun."""
LIFE = 2_000
"""Items after which a process is replaced by a new one: spaCy keeps every word that it has ever seen."""
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
_SPAWN = get_context("spawn")  # a fork would share the locks of threads that are not there any more


class NoWorker(RuntimeError):
    """No process can be started to work in, so nothing will be done; the message says why."""


class WorkerDied(RuntimeError):
    """The process that worked on an item ended without an answer, each time it was tried."""


class Workers(Generic[T, R]):
    """`jobs` processes that each apply `work` to the items of a batch, one after another. Use it in a `with` block.

    `done` is called with each batch and its results, an exception standing in for the result of an item that raised
    one or ended its process (WorkerDied), or that no process could be started for (NoWorker); it is called in another
    thread. `life` is the number of items after which a process is replaced.
    """

    def __init__(
        self,
        jobs: int,
        work: Callable[[T], R],
        done: Callable[[Sequence[T], Sequence[R | Exception]], object],
        *,
        life: int = LIFE,
    ) -> None:
        self.work, self.done, self.life = pickle.dumps(work), done, life
        self.todo: SimpleQueue[Sequence[T] | None] = SimpleQueue()
        self.stopped = False
        self._all = [_Worker(self) for _ in range(jobs)]
        for worker in self._all:
            worker.start()

    def give(self, batch: Sequence[T]) -> None:
        """Put a batch where the next worker that is free takes it."""
        self.todo.put(batch)

    def __enter__(self) -> Self:
        """The workers themselves."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the workers, in the middle of their work if there is some left."""
        self.stopped = True
        for worker in self._all:
            self.todo.put(None)
            worker.kill()
        for worker in self._all:
            worker.join()


class _Worker(Thread, Generic[T, R]):
    """The thread of one worker: starts its process, hands it batches, waits for the results."""

    def __init__(self, crew: Workers[T, R]) -> None:
        super().__init__(daemon=True)
        self._crew, self._age = crew, 0
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def run(self) -> None:
        """Work until there is no more."""
        while (batch := self._crew.todo.get()) is not None and not self._crew.stopped:
            results: Sequence[R | Exception]
            try:
                results = self._results(batch)
            except Exception as error:  # NoWorker, or items that cannot be sent: whoever waits must be told
                results = [error for _ in batch]
            if not self._crew.stopped:
                self._crew.done(batch, results)
        self._ended()

    def kill(self) -> None:
        """End the process, whatever it is at."""
        if self._process is not None:
            self._process.kill()

    def _results(self, batch: Sequence[T]) -> Sequence[R | Exception]:
        """The results of a batch; where the process dies, of its items one by one."""
        try:
            return self._asked(batch)
        except (EOFError, OSError):
            self._ended()
        return [self._alone(item) for item in batch]

    def _alone(self, item: T) -> R | Exception:
        code = None
        for _ in range(TRIES):
            try:
                return self._asked([item])[0]
            except (EOFError, OSError):
                code = self._ended()
        return WorkerDied(f"the process that worked on it {_end(code)}, {TRIES} times over")

    def _asked(self, batch: Sequence[T]) -> Sequence[R | Exception]:
        if self._crew.stopped:
            raise EOFError
        if self._pipe is None or self._age >= self._crew.life:
            self._ended()
            self._pipe = self._begun()
        self._age += len(batch)
        self._pipe.send(batch)
        results: Sequence[R | Exception] = self._pipe.recv()
        return results

    def _begun(self) -> Connection:
        """The pipe to a new process that is ready for work. Raises NoWorker, EOFError when all is stopped."""
        code = None
        for _ in range(TRIES):
            self._pipe = pipe = self._spawned()
            try:
                pipe.recv()
            except (EOFError, OSError):
                code = self._ended()
            else:
                return pipe
            if self._crew.stopped:
                raise EOFError
        raise NoWorker(
            f"a process to work in {_end(code)} before it had begun, {TRIES} times over: what it printed says why. "
            'A script that asks for several jobs has to do so under `if __name__ == "__main__":`'
        )

    def _spawned(self) -> Connection:
        ours, theirs = _SPAWN.Pipe()
        process = _SPAWN.Process(target=_work, args=(theirs, self._crew.work), daemon=True)
        try:
            process.start()
        except (OSError, RuntimeError, AssertionError) as error:  # a worker may have none of its own
            raise NoWorker(f"no process to work in can be started: {' '.join(str(error).split())}") from error
        self._process = process
        theirs.close()
        if self._crew.stopped:
            self.kill()
        return ours

    def _ended(self) -> int | None:
        """End the process, which does so by itself when its pipe is closed; its exit code."""
        process, pipe = self._process, self._pipe
        self._process, self._pipe, self._age = None, None, 0
        if pipe is not None:
            pipe.close()
        if process is None:
            return None
        process.join()
        return process.exitcode


def _end(code: int | None) -> str:
    if code is None or code >= 0:
        return f"ended with exit code {code}"
    return f"was killed ({signal.Signals(-code).name})" + (": out of memory?" if -code == signal.SIGKILL else "")


def _work(pipe: Connection, pickled: bytes) -> None:
    """What a process does until its pipe is closed.

    The work comes pickled, for libraries look at the number of threads when they are first imported, as it asks for.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one
    for name in _ONE_THREAD:
        os.environ[name] = "1"
    work = pickle.loads(pickled)  # noqa: S301 (our own)
    try:
        pipe.send(None)  # ready
        while True:
            pipe.send([_result(work, item) for item in pipe.recv()])
    except (EOFError, OSError):  # whoever started this one is done, or gone
        return


def _result(work: Callable[[T], R], item: T) -> R | Exception:
    try:
        return work(item)
    except Exception as error:  # handed over to whoever waits for it
        return _portable(error)


def _portable(error: Exception) -> Exception:
    """The error, or one with its words where it does not survive the way to another process."""
    try:
        again: Exception = pickle.loads(pickle.dumps(error))  # noqa: S301 (our own, made in this line)
    except Exception:  # whatever an error's own methods raise
        return RuntimeError(f"{type(error).__name__}: {error}")
    return again
