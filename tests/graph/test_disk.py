"""The store on disk: one writer, readers beside it, formats, damage."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import vocabulary as v
from graph.store import (
    FORMAT,
    ClaimStore,
    DiskStore,
    MemoryStore,
    StoreError,
    StoreFormat,
    StoreLocked,
    StoreNotFound,
    StoreReadOnly,
    open_store,
)
from graph.vocabulary import CG
from tests.graph.strategies import example, reference

ROOT = Path(__file__).parents[2]
LATE = ox.NamedNode(str(v.graph_iri(reference("late"))))


def everything(store: ClaimStore) -> set[ox.Quad]:
    """All quads of a store."""
    return set(store.quads())


def inner(store: ClaimStore) -> ox.Store:
    """Oxigraph's own store."""
    assert isinstance(store, DiskStore)
    return store._inner


def holding(path: Path, *, read_only: bool = False) -> subprocess.Popen[bytes]:
    """Another process with the store open, until it is sent a line or is killed."""
    code = f"from graph.store import open_store; s = open_store({str(path)!r}, read_only={read_only})"
    code += "; print(1, flush=True); input(); s.close()"
    command = [sys.executable, "-c", code]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout
    assert process.stdout.readline() == b"1\n"
    return process


def test_no_store_to_read(tmp_path: Path) -> None:
    """Reading where nothing was ingested names the path and the way out, and makes no folder."""
    with pytest.raises(StoreNotFound, match=r"no store at .*none: run `claimgraph ingest` first"):
        open_store(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()


def test_a_second_writer_is_told(tmp_path: Path) -> None:
    """In this process and in another: plain words, no traceback of the database; after closing it works."""
    path = tmp_path / "s"
    code = f"from graph.store import open_store; open_store({str(path)!r})"
    with open_store(path):
        with pytest.raises(StoreLocked, match="already open in this process"):
            open_store(path)
        other = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
        assert "StoreLocked: another claimgraph (process" in other.stderr
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_a_writer_may_wait(tmp_path: Path) -> None:
    """It says once whom it waits for, gives up after its time, and goes on as soon as the other is done."""
    path = tmp_path / "s"
    with holding(path) as other:
        said: list[str] = []
        begun = time.monotonic()
        with pytest.raises(StoreLocked, match=rf"another claimgraph \(process {other.pid}\) is writing to .*--wait"):
            DiskStore(path, wait=0.3, waiting=said.append)
        assert time.monotonic() - begun >= 0.3
        assert [str(other.pid) in line for line in said] == [True]
        threading.Timer(0.3, other.communicate, [b"\n"]).start()
        with open_store(path, wait=60) as store:
            assert store.put(reference(), []).outcome == "added"


@pytest.mark.parametrize("read_only", [True, False])
def test_broken_files_are_told(tmp_path: Path, read_only: bool) -> None:
    """Where the files are broken, the error says so on one line, with the path and what to do."""
    path = tmp_path / "s"
    with open_store(path) as store:
        store.put(reference("a"), [])
    (path / "CURRENT").write_text("rubbish")
    with pytest.raises(StoreError, match="damaged; put back a copy") as caught:
        open_store(path, read_only=read_only)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_readers_see_what_was_there(tmp_path: Path) -> None:
    """A store open for reading stays as it was while a writer goes on, and cannot be written."""
    path = tmp_path / "s"
    with open_store(path) as writer:
        writer.put(reference("a"), [example(reference("a"))])
        with open_store(path, read_only=True) as reader:
            writer.put(reference("b"), [example(reference("b"))])
            writer.put(reference("a", "2"), [])
            assert list(reader.articles()) == [reference("a")]
            assert list(reader.claims()) == [example(reference("a"))]
            for write in (lambda: reader.put(reference("c"), []), lambda: reader.update("CLEAR ALL")):
                with pytest.raises(StoreReadOnly):
                    write()
        with open_store(path, read_only=True) as reader:
            assert set(reader.articles()) == {reference("a", "2"), reference("b")}


def test_a_writer_that_tidies_up_leaves_readers_their_files(tmp_path: Path) -> None:
    """Many files, all of them merged into others and deleted while somebody reads: the reader has what it had."""
    path = tmp_path / "s"
    with open_store(path) as writer:
        for number in range(30):
            writer.put(reference(f"a{number}"), [example(reference(f"a{number}"))], text="text")
            inner(writer).flush()
        with open_store(path, read_only=True) as reader:
            files = set(path.glob("*.sst"))
            assert files
            writer.put(reference("late"), [])
            inner(writer).optimize()
            assert files.difference(path.glob("*.sst"))
            assert len(everything(reader)) == len(everything(writer)) - len(list(writer.quads(graph=LATE)))
            assert sum(1 for _ in reader.claims()) == 30
        assert not (path / "readers").exists()


def test_what_a_killed_reader_held_is_cleared_away(tmp_path: Path) -> None:
    """Its links keep deleted files on the disk; the next reader takes them away, but not those of readers that live."""
    path = tmp_path / "s"
    with open_store(path) as store:
        store.put(reference(), [])
    with holding(path, read_only=True) as dead, holding(path, read_only=True) as alive:
        dead.kill()
        dead.wait()
        with open_store(path, read_only=True):
            owners = sorted(int(each.name.split("-")[0]) for each in (path / "readers").iterdir())
            assert owners == sorted([alive.pid, os.getpid()])
        alive.kill()


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    """A mistyped --store does not fill somebody's folder with database files."""
    (tmp_path / "notes.txt").write_text("mine")
    for read_only in (False, True):
        with pytest.raises(StoreFormat, match="a folder with other files in it"):
            open_store(tmp_path, read_only=read_only)
        with pytest.raises(StoreFormat, match="is a file"):
            open_store(tmp_path / "notes.txt", read_only=read_only)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(
    ("version", "message"),
    [(FORMAT + 1, "made by a newer claimgraph"), (0, "has the old format 0"), (None, "was not made by claimgraph")],
)
def test_a_store_of_another_format(tmp_path: Path, version: int | None, message: str) -> None:
    """A store of a newer or older layout, or of another program, is refused in plain words and left unlocked."""
    path = tmp_path / "s"
    inner = ox.Store(path)
    name, value = (v.STORE, version) if version is not None else (v.entity_iri("x"), 1)
    inner.add(ox.Quad(ox.NamedNode(name), ox.NamedNode(CG.formatVersion), ox.Literal(value), ox.NamedNode(name)))
    del inner
    for _ in range(2):
        with pytest.raises(StoreFormat, match=message):
            open_store(path)
    with pytest.raises(StoreFormat, match=message):
        open_store(path, read_only=True)


def test_a_dump_of_another_format_is_refused() -> None:
    """Loading it would mix two layouts in one store."""
    line = f'<{v.STORE}> <{CG.formatVersion}> "{FORMAT + 1}"^^<{v.XSD.integer}> <{v.STORE}> .\n'
    store = MemoryStore()
    before = everything(store)
    with pytest.raises(StoreFormat, match="the file was made by a newer claimgraph"):
        store.load(io.BytesIO(line.encode()), format="nq")
    assert everything(store) == before


def test_a_damaged_store_is_named(tmp_path: Path) -> None:
    """A store with files missing: an error of ours that names the path, not one of the database."""
    path = tmp_path / "s"
    with open_store(path) as store:
        store.put(reference(), [example(reference())])
    for name, told in (("MANIFEST*", "cannot open the store at"), ("CURRENT", "damaged; put back a copy")):
        for file in path.glob(name):
            file.unlink()
        for read_only in (False, True):
            with pytest.raises(StoreError, match=told):
                open_store(path, read_only=read_only)
    assert list(path.glob("*.sst"))


def test_a_store_whose_making_was_cut_off(tmp_path: Path) -> None:
    """What a process leaves that is killed before there is a store: none to read, and one can be made."""
    for name in ("LOCK", "LOG", "IDENTITY", "MANIFEST-000001"):
        (tmp_path / name).touch()
    with pytest.raises(StoreNotFound):
        open_store(tmp_path, read_only=True)
    with open_store(tmp_path) as store:
        assert store.put(reference(), []).outcome == "added"


def test_the_log_stays_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands in it is held in memory and read again after a kill: past a size it goes into the tables."""
    monkeypatch.setattr("graph.store.LOG", 100_000)
    path = tmp_path / "s"
    with open_store(path) as store:
        for number in range(20):
            store.put(reference(f"a{number}"), [], text="x" * 30_000)
            assert sum(file.stat().st_size for file in path.glob("*.log")) < 250_000
        assert len(list(store.articles())) == 20
