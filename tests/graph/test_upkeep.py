"""Copies of a store and back; disks that are full or cannot be written; each tried on a real one."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import upkeep
from graph.check import check
from graph.errors import StoreError, StoreFormat, StoreLocked, StoreNotFound
from graph.store import FORMAT, DiskStore, open_store
from tests.graph.doomed import step
from tests.graph.strategies import example, reference
from tests.graph.test_migration import content, made_old, written_as


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with a few articles, some of them in its log only."""
    path = tmp_path / "s"
    with open_store(path) as store:
        step(store, 0)
    with open_store(path) as store:
        step(store, 1)
    return path


def test_a_copy_and_back(path: Path, tmp_path: Path) -> None:
    """The copy is a store of its own, quad for quad; put back, in the place of another only if that is said."""
    before = content(path)
    assert upkeep.backup(path, tmp_path / "new" / "copy") > 1000
    assert content(tmp_path / "new" / "copy") == before
    with open_store(path) as store:
        step(store, 2)
    with pytest.raises(StoreError, match="with --replace"):
        upkeep.restore(tmp_path / "new" / "copy", path)
    shutil.copytree(path, tmp_path / ".s.replaced")  # left by a restore that was killed when it was all but done
    assert upkeep.restore(tmp_path / "new" / "copy", path, replace=True) == len(before)
    assert content(path) == before
    upkeep.restore(tmp_path / "new" / "copy", tmp_path / "other")
    assert content(tmp_path / "other") == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["new", "other", "s"]


def test_a_copy_while_somebody_writes(tmp_path: Path) -> None:
    """It has all that was reported when it was begun, and no article by halves; the writer is not held up."""
    path = tmp_path / "s"
    with open_store(path) as store:
        written, stop = [0], threading.Event()

        def write() -> None:
            while not stop.is_set():
                ref = reference(f"a{written[0]}")
                store.put(ref, [example(ref, f"truce {number}") for number in range(9)])
                written[0] += 1

        writer = threading.Thread(target=write)
        writer.start()
        for number in range(4):
            done = written[0]
            upkeep.backup(path, tmp_path / f"copy-{number}")
            with open_store(tmp_path / f"copy-{number}", read_only=True) as copy:
                found = list(copy.articles())
                assert {ref.id for ref in found} == {f"a{each}" for each in range(len(found))}
                assert len(found) >= done
                assert sum(1 for _ in copy.claims()) == 9 * len(found)
        stop.set()
        writer.join()


def test_a_damaged_store_is_replaced(path: Path, tmp_path: Path) -> None:
    """That is what a copy is for; a damaged copy is refused, and what is there stays."""
    before = content(path)
    upkeep.backup(path, tmp_path / "copy")
    for file in (path / "CURRENT", *path.glob("MANIFEST-*")):
        file.write_text("rubbish")
    upkeep.restore(tmp_path / "copy", path, replace=True)
    assert content(path) == before
    for table in (tmp_path / "copy").glob("*.sst"):
        data = bytearray(table.read_bytes())
        data[: len(data) // 2] = bytes(len(data) // 2)
        table.write_bytes(data)
    with pytest.raises((StoreError, RuntimeError), match=r"damaged|Corruption"):
        upkeep.restore(tmp_path / "copy", path, replace=True)
    assert content(path) == before


def test_copies_that_are_refused(path: Path, tmp_path: Path) -> None:
    """Over a folder in use, from nothing, over files of others, of a newer format; a store in use is not replaced."""
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "mine.txt").write_text("mine")
    with pytest.raises(StoreError, match="is there already"):
        upkeep.backup(path, tmp_path / "notes")
    with pytest.raises(StoreNotFound):
        upkeep.backup(tmp_path / "none", tmp_path / "copy")
    with pytest.raises(StoreNotFound):
        upkeep.restore(tmp_path / "none", tmp_path / "other")
    upkeep.backup(path, tmp_path / "copy")
    with pytest.raises(StoreFormat, match="holds other files"):
        upkeep.restore(tmp_path / "copy", tmp_path / "notes", replace=True)
    with open_store(path), pytest.raises(StoreLocked):
        upkeep.restore(tmp_path / "copy", path, replace=True)
    written_as(tmp_path / "copy", FORMAT + 1)
    with pytest.raises(StoreFormat, match="newer"):
        upkeep.restore(tmp_path / "copy", path, replace=True)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["copy", "notes", "s"]


def test_an_old_copy_comes_back_to_be_renewed(tmp_path: Path) -> None:
    """A copy of an older format is put back as it is; then it is renewed like any other."""
    made_old(tmp_path / "copy", steps=1)
    upkeep.restore(tmp_path / "copy", tmp_path / "s")
    with pytest.raises(StoreFormat, match="claimgraph migrate"):
        open_store(tmp_path / "s")


def test_fewer_files(tmp_path: Path) -> None:
    """After much was written over, the store gets smaller, and holds the same."""
    path = tmp_path / "s"
    with open_store(path) as store:
        for version in range(12):
            ref = reference("a", "1")
            store.put(ref, [example(ref, f"truce {version} {number}") for number in range(60)], text=str(version))
            assert isinstance(store, DiskStore)
            store._inner.flush()
    before = content(path)
    with DiskStore(path) as store:
        was, now = upkeep.optimize(store)
    assert now < was
    assert content(path) == before


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 48 MB of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=48m", "none", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a disk cannot be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def _filled(path: Path) -> tuple[int, str]:
    """Write until it fails: how many articles were reported, and what was said."""
    number = 0
    try:
        with open_store(path) as store:
            while True:
                ref = reference(f"a{number}")
                store.put(ref, [example(ref)], text=os.urandom(30_000).hex())
                number += 1
    except StoreError as error:
        return number, str(error)


def test_a_full_disk(disk: Path) -> None:
    """The message says so and what to do; what was reported can be read, and with more room the work goes on."""
    (disk / "other").write_bytes(bytes(30_000_000))
    path = disk / "s"
    done, told = _filled(path)
    assert "no space left on its disk: make room, then do the same again" in told
    assert str(path) in told
    assert done > 20
    with open_store(path, read_only=True) as store:
        assert {ref.id for ref in store.articles()} == {f"a{number}" for number in range(done)}
    assert "no space left on" in _filled(path)[1]
    (disk / "other").unlink()
    with open_store(path) as store:
        assert store.put(reference(f"a{done}"), [example(reference(f"a{done}"))], text="x" * 99).outcome == "added"
        assert len(list(store.articles())) >= done + 1
        assert check(store).conforms


def test_no_room_for_a_copy(disk: Path, path: Path, tmp_path: Path) -> None:
    """Nothing is left where there was no room; the store and what it would have replaced are as before."""
    with open_store(path) as store:
        store.put(reference("long"), [], text=os.urandom(26_000_000).hex())
    before = content(path)
    with pytest.raises(StoreError, match=r"cannot copy .* no space left on its disk; nothing was left there"):
        upkeep.backup(path, disk / "copy")
    assert list(disk.iterdir()) == []
    with pytest.raises(StoreError, match="no space left on its disk"):
        upkeep.restore(path, disk / "s")
    assert list(disk.iterdir()) == []
    assert content(path) == before
    assert not (tmp_path / "s" / "readers").exists()


def test_a_disk_that_cannot_be_written(disk: Path, path: Path, tmp_path: Path) -> None:
    """It can be asked and copied; to write is refused in plain words."""
    upkeep.backup(path, disk / "s")
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    assert content(disk / "s") == content(path)
    upkeep.backup(disk / "s", tmp_path / "copy")
    assert content(tmp_path / "copy") == content(path)
    for place in (disk / "s", disk / "new"):
        with pytest.raises(StoreError, match="cannot be written"):
            open_store(place)
    with pytest.raises(StoreError, match="cannot copy"):
        upkeep.backup(path, disk / "more")
