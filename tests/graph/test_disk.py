"""The store on disk: one writer, readers beside it, formats, damage, and a writer killed at any moment."""

from __future__ import annotations

import io
import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import vocabulary as v
from graph.store import (
    FORMAT,
    ClaimStore,
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


def everything(store: ClaimStore) -> set[ox.Quad]:
    """All quads of a store."""
    return set(store.quads())


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
        assert "StoreLocked: another process is writing to the store at" in other.stderr
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


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
    for file in path.glob("MANIFEST*"):
        file.unlink()
    for read_only in (False, True):
        with pytest.raises(StoreError, match="cannot open the store at"):
            open_store(path, read_only=read_only)


WRITER = """
import sys
from graph.store import open_store
from tests.graph.strategies import example, reference
with open_store(sys.argv[1]) as store:
    for number in range(10_000):
        for version in ("1", "2"):
            ref = reference(f"a{number}", version)
            store.put(ref, [example(ref, f"truce {n}") for n in range(20)], text=f"text {version}")
            print(number, version, flush=True)
"""


@pytest.mark.parametrize("seed", range(4))
def test_killed_at_any_moment(tmp_path: Path, seed: int) -> None:
    """A writer killed without warning: every article it had acknowledged is there whole, the one at hand whole or
    not at all, no article has two current versions, and the store opens at once."""
    path = tmp_path / "s"
    command = [sys.executable, "-c", WRITER, str(path)]
    writer = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    first = writer.stdout.readline()
    moment = random.Random(seed).uniform(0, 0.4)  # noqa: S311 (no secret)
    timer = threading.Timer(moment, os.kill, (writer.pid, signal.SIGKILL))
    timer.start()
    done = [tuple(line.split()) for line in (first, *writer.stdout) if line.endswith("\n")]
    writer.wait()
    timer.join()
    assert writer.returncode == -signal.SIGKILL
    assert done
    with open_store(path) as store:
        found = {(ref.id[1:], ref.version[-1]): ref for ref in store.articles(revised=True)}
        assert set(done) <= set(found)
        assert len(found) <= len(done) + 1
        for (_, version), ref in found.items():
            assert {claim.object.text for claim in store.claims(ref) if claim.object} == {
                f"truce {n}" for n in range(20)
            }
            assert store.text(ref) == f"text {version}"
        current = [ref.id for ref in store.articles()]
        assert len(current) == len(set(current))
        assert store.put(reference("last"), []).outcome == "added"
