"""A writer killed at any moment, and a loss of power: what was acknowledged is there, and nothing by halves."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import check
from graph.store import ClaimStore, MemoryStore, StoreNotFound, open_store
from tests.graph.doomed import STEPS, step

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("CLAIMGRAPH_TEST_KILLS", "200"))
SHAPES_EACH = 50


def _content(store: ClaimStore) -> int:
    """A number for all quads of a store, whatever their order."""
    return sum(hash(str(quad)) for quad in store.quads())


@pytest.fixture(scope="module")
def expected() -> list[int]:
    """What a store holds after so many steps."""
    store = MemoryStore()
    found = [_content(store)]
    for number in range(STEPS):
        step(store, number)
        found.append(_content(store))
    assert check.check(store).conforms
    assert len(set(found)) > STEPS / 2
    return found


class _Writers:
    """Starts writers and reads what they say."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.graph.doomed"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )

    def killed(self, path: Path, first: int, after: int, moment: float) -> int:
        """The number of steps that were acknowledged when a writer, begun at step `first`, was killed: a `moment`, in
        seconds, after it had acknowledged `after` of them."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{path} {first}\n")
        child = int(self.process.stdout.readline())
        timer = threading.Timer(moment, os.kill, (child, signal.SIGKILL))
        done = first
        if not after:
            timer.start()
        while (line := self.process.stdout.readline()) != "ended\n":
            done = int(line) + 1
            if done == first + after:
                timer.start()
        timer.cancel()
        return done


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: a kill loses nothing of it, and the disk need not be waited for."""
    memory = Path("/dev/shm")  # noqa: S108 (a folder of our own is made in it)
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


@pytest.fixture
def writers() -> Iterator[_Writers]:
    """Writers, all gone in the end."""
    found = _Writers()
    yield found
    found.process.kill()
    found.process.communicate()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the writers are forks of one process")
def test_killed_at_any_moment(quick: Path, expected: list[int], writers: _Writers) -> None:
    """Killed 200 times over without warning, each time going on with what the last one left.

    Each time the store opens and is quad for quad what it was after the last step that was acknowledged, or after the
    one at hand: articles, claims, entities, verdicts, events, questions. Now and then, and in the end, all shapes hold.
    """
    draw = random.Random(11)  # noqa: S311 (no secret)
    path, first, folders, in_between = quick / "0", 0, 1, 0
    for number in range(1, KILLS + 1):
        done = writers.killed(path, first, draw.choice((0, 0, 1, 1, 2)), draw.uniform(0, 0.1))
        try:
            opened = open_store(path, read_only=True)
        except StoreNotFound:  # killed before there was one
            assert done == first == 0
            continue
        with opened as store:
            found = _content(store) or expected[0]  # as above
            if found == expected[done]:
                first = done
            else:
                assert found == expected[done + 1], f"after {done} steps, kill {number}"
                first = done + 1
                in_between += 1
            if number % SHAPES_EACH == 0 or number == KILLS:
                assert check.check(store).problems == ()
        if first >= STEPS - 1:
            path, first, folders = quick / str(number), 0, folders + 1
    assert folders > 1 or KILLS < 50
    assert in_between or KILLS < 100  # some were killed between the change and its acknowledgement


def test_a_loss_of_power(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is reported has been forced to the disk: with all cut off that was not, every step is there."""
    kept: dict[str, int] = {}
    forced = os.fsync

    def noted(handle: int) -> None:
        forced(handle)
        kept[Path(f"/proc/self/fd/{handle}").readlink().name] = os.fstat(handle).st_size

    if not Path("/proc/self/fd").is_dir():
        pytest.skip("which file is forced to the disk is read off /proc")
    monkeypatch.setattr(os, "fsync", noted)
    path = tmp_path / "s"
    store = open_store(path)
    for number in range(8):
        step(store, number)
        held = _content(store)
        lost = tmp_path / f"after-{number}"
        shutil.copytree(path, lost)
        for log in lost.glob("*.log"):
            os.truncate(log, kept.get(log.name, 0))
        with open_store(lost) as found:
            assert _content(found) == held
    store.close()
