"""Work shared out to processes: every item has one result, whatever becomes of the processes."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Sequence
from functools import partial
from multiprocessing import active_children
from pathlib import Path
from queue import SimpleQueue

import pytest

from claimgraph.workers import NoWorker, WorkerDied, Workers

Results = Sequence["tuple[int, int] | Exception"]


class Unwieldy(Exception):
    """An error that cannot be made again from its arguments."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(one + other)


def _square(number: int) -> tuple[int, int]:
    """Who did it, and the square; some numbers are trouble."""
    if number == 13:
        raise ValueError("unlucky")
    if number == 14:
        raise Unwieldy("a", "b")
    if number == 99:
        os.kill(os.getpid(), signal.SIGKILL)
    return os.getpid(), number * number


def _once(folder: Path, number: int) -> tuple[int, int]:
    """Ends its process when it is first given the number 3."""
    with (folder / "calls").open("a") as calls:
        calls.write(f"{number}\n")
    if number == 3 and not (folder / "fell").exists():
        (folder / "fell").touch()
        os._exit(7)
    return os.getpid(), number


class Unopened:
    """Work that ends the process which unpacks it."""

    def __reduce__(self) -> tuple[Callable[[int], None], tuple[int]]:
        """Made again by leaving."""
        return os._exit, (3,)

    def __call__(self, number: int) -> tuple[int, int]:
        """Never reached."""
        raise AssertionError(number)


class Imported:
    """Work that sees, where it is unpacked and its modules with it, how many threads there are to be."""

    def __reduce__(self) -> tuple[Callable[[], object], tuple[()]]:
        """Made again by a look."""
        return _looked, ()

    def __call__(self, number: int) -> tuple[int, int]:
        """Never reached."""
        raise AssertionError(number)


def _looked() -> Callable[[int], tuple[int, int]]:
    return partial(_times, int(os.environ.get("OPENBLAS_NUM_THREADS", "0")))


def _times(threads: int, number: int) -> tuple[int, int]:
    return os.getpid(), threads * number


def _done(
    batches: list[list[int]], work: Callable[[int], tuple[int, int]] = _square, *, jobs: int = 2, life: int = 100
) -> tuple[dict[int, int | Exception], set[int]]:
    """The result of each number, and the processes that worked."""
    out: SimpleQueue[tuple[Sequence[int], Results]] = SimpleQueue()
    with Workers(jobs, work, lambda batch, results: out.put((batch, results)), life=life) as workers:
        for batch in batches:
            workers.give(batch)
        taken = [out.get(timeout=60) for _ in batches]
    pairs = [pair for batch, results in taken for pair in zip(batch, results, strict=True)]
    assert len(pairs) == len({number for number, _ in pairs})
    told = {number: one[1] if isinstance(one, tuple) else one for number, one in pairs}
    return told, {one[0] for _, one in pairs if isinstance(one, tuple)}


def test_all_is_done_by_others() -> None:
    """Each item once, by the workers and not here; an error is the result of its item alone."""
    found, processes = _done([[1, 2], [13, 3], [14], []])
    errors = {number: found.pop(number) for number in (13, 14)}
    assert found == {1: 1, 2: 4, 3: 9}
    assert os.getpid() not in processes
    assert 1 <= len(processes) <= 2
    assert isinstance(errors[13], ValueError)
    assert [type(errors[14]), str(errors[14])] == [RuntimeError, "Unwieldy: ab"]


def test_an_item_that_ends_its_worker() -> None:
    """The others of its batch are done; it is told what became of it."""
    found, _ = _done([[1, 99, 2], [3]], jobs=1)
    died = found.pop(99)
    assert found == {1: 1, 2: 4, 3: 9}
    assert isinstance(died, WorkerDied)
    assert str(died) == "the process that worked on it was killed (SIGKILL): out of memory?, 2 times over"


def test_one_thread_from_the_first_import(monkeypatch: pytest.MonkeyPatch) -> None:
    """Libraries look for it once, when they are imported: so it is set before the work is unpacked."""
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "8")
    assert _done([[5]], Imported(), jobs=1)[0] == {5: 5}


def test_a_process_that_cannot_begin() -> None:
    """It is no item's fault, and each is told the same, with the exit code and the likely reason."""
    found, _ = _done([[1, 2]], Unopened(), jobs=1)
    assert {type(error) for error in found.values()} == {NoWorker}
    assert "ended with exit code 3 before it had begun" in str(found[1])
    assert "__main__" in str(found[1])


def test_a_worker_that_dies_once(tmp_path: Path) -> None:
    """Its batch is done again by another, and nothing shows of it."""
    found, processes = _done([[1, 3, 5], [7]], partial(_once, tmp_path), jobs=1)
    assert found == {1: 1, 3: 3, 5: 5, 7: 7}
    assert len(processes) == 1
    assert (tmp_path / "calls").read_text().split() == ["1", "3", "1", "3", "5", "7"]


def test_workers_are_replaced_in_time() -> None:
    """After `life` items a process has done its part: what it keeps in memory goes with it."""
    found, processes = _done([[number] for number in range(6)], jobs=1, life=2)
    assert found == {number: number * number for number in range(6)}
    assert len(processes) == 3


def test_nothing_is_left_when_work_is_stopped() -> None:
    """Leaving the block ends workers that sleep, at once, and their threads."""
    out: SimpleQueue[object] = SimpleQueue()
    begun = time.monotonic()
    with Workers(2, time.sleep, lambda *done: out.put(done)) as workers:
        workers.give([0.0])
        workers.give([600.0])
        assert out.get(timeout=60)
        assert active_children()
    assert time.monotonic() - begun < 60
    assert active_children() == []
