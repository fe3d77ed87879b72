"""Stores of an older format: renewed whole, the old one kept, and usable at any moment before that."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Generator
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import migration
from graph import vocabulary as v
from graph.check import check
from graph.errors import StoreError, StoreFormat, StoreLocked, StoreNotFound
from graph.migration import STEPS, kept_aside, migrating
from graph.store import FORMAT, ClaimStore, open_store
from graph.vocabulary import CG, ENTITIES, EVENTS, QUESTIONS, VERDICTS
from tests.graph.doomed import STEPS as ALL
from tests.graph.doomed import step

ROOT = Path(__file__).parents[2]
DERIVED = [ox.NamedNode(str(graph)) for graph in (ENTITIES, VERDICTS, EVENTS, QUESTIONS)]


def content(path: Path) -> set[str]:
    """All quads of a store."""
    with open_store(path, read_only=True) as store:
        return set(map(str, store.quads()))


def written_as(path: Path, version: int) -> None:
    """Say in a store that it has another format."""
    inner = ox.Store(path)
    node, predicate = ox.NamedNode(v.STORE), ox.NamedNode(CG.formatVersion)
    for quad in list(inner.quads_for_pattern(node, predicate, None)):
        inner.remove(quad)
    inner.add(ox.Quad(node, predicate, ox.Literal(version), node))


def made_old(path: Path, *, steps: int = ALL) -> set[str]:
    """Make a store of format 1: articles as they are, another index, and nothing that follows from claims as it is now.

    Gives what it should become."""
    with open_store(path) as store:
        for number in range(steps):
            step(store, number)
        wanted = set(map(str, store.quads()))
        _spoilt(store)
    written_as(path, 1)
    return wanted


def _spoilt(store: ClaimStore) -> None:
    for graph in {quad.graph_name for quad in store.quads()}:
        if graph in DERIVED or str(graph).startswith(f"<{v.BASE}index/"):
            store.update(f"CLEAR GRAPH {graph}")
    store.update(f"INSERT DATA {{ GRAPH <{v.BASE}index/keys> {{ <{v.BASE}entity/x> <{v.BASE}index#key> 'x' }} }}")


def test_an_older_store_is_renewed(tmp_path: Path) -> None:
    """What follows from the claims is made anew, earlier versions are kept, and the old store beside."""
    path = tmp_path / "s"
    wanted = made_old(path)
    with pytest.raises(StoreFormat, match="old format 1: `claimgraph migrate` renews it"):
        open_store(path)
    assert {done.outcome for done in migrating(path)} == {"added"}
    assert content(path) == wanted
    with open_store(path) as store:
        assert check(store).conforms
        assert list(store.quads(None, CG.status, CG.revised))
    assert not (kept_aside(path, 1) / "readers").exists()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["s", "s.format-1"]
    assert list(migrating(path)) == []


def test_each_step_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the store's format to this program's, one by one, each on what the one before it made."""
    path = tmp_path / "s"
    made_old(path, steps=2)
    old, new = ox.NamedNode(CG.publisherName), ox.NamedNode(CG.byline)

    def renamed(quads: tuple[ox.Quad, ...]) -> tuple[ox.Quad, ...]:
        swap = {old: new}
        return tuple(ox.Quad(q.subject, swap.get(q.predicate, q.predicate), q.object, q.graph_name) for q in quads)

    def marked(quads: tuple[ox.Quad, ...]) -> tuple[ox.Quad, ...]:
        return tuple(
            ox.Quad(q.subject, q.predicate, ox.Literal(f"by {str(q.object).strip(chr(34))}"), q.graph_name)
            if q.predicate == new
            else q
            for q in quads
        )

    written_as(path, FORMAT - 2)
    monkeypatch.setattr(migration, "STEPS", {FORMAT - 2: renamed, FORMAT - 1: marked})
    list(migrating(path))
    with open_store(path, read_only=True) as store:
        assert {ref.byline for ref in store.articles()} == {"by Post", "by Gazette"}
        assert {ref.publisher for ref in store.articles()} == {None}


def test_every_format_has_a_step() -> None:
    """Whoever raises FORMAT writes how the one before is read."""
    assert sorted(STEPS) == list(range(1, FORMAT))


def test_stopped_on_the_way(tmp_path: Path) -> None:
    """The old store is as it was, under its name; the next call goes on, and forgets what is there no more."""
    path = tmp_path / "s"
    wanted = made_old(path, steps=9)
    steps = migrating(path)
    assert isinstance(steps, Generator)
    next(steps)
    next(steps)
    steps.close()
    with pytest.raises(StoreFormat, match="old format 1"):
        open_store(path, read_only=True)
    assert not kept_aside(path, 1).exists()
    outcomes = [done.outcome for done in migrating(path)]
    assert outcomes.count("known") == 2
    assert content(path) == wanted


KILLED = """
import sys
from pathlib import Path
from graph import folder, migration
moved = Path.rename
def rename(self, target):
    if self.name == "s" or self.name.endswith(".ready"):
        print("moving", flush=True)
        sys.stdin.readline()
    return moved(self, target)
Path.rename = rename
list(migration.migrating(Path(sys.argv[1])))
"""


@pytest.mark.parametrize("moves", [0, 1])
def test_killed_while_it_takes_its_place(tmp_path: Path, moves: int) -> None:
    """Before the old store is moved, or between that and the new one's move: either is there, and all is well later."""
    path = tmp_path / "s"
    wanted = made_old(path, steps=3)
    command = [sys.executable, "-c", KILLED, str(path)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as one:
        assert one.stdin
        assert one.stdout
        for _ in range(moves):
            assert one.stdout.readline() == "moving\n"
            one.stdin.write("\n")
        assert one.stdout.readline() == "moving\n"
        one.kill()
    if not moves:
        list(migrating(path))
    assert content(path) == wanted
    assert kept_aside(path, 1).is_dir()


def test_what_cannot_be_renewed(tmp_path: Path) -> None:
    """A newer store, one before the first format, none at all, one that is being written, a place that is taken."""
    with pytest.raises(StoreNotFound):
        list(migrating(tmp_path / "none"))
    path = tmp_path / "s"
    made_old(path, steps=1)
    kept_aside(path, 1).mkdir()
    with pytest.raises(StoreError, match="is there already: move it away"):
        list(migrating(path))
    kept_aside(path, 1).rmdir()
    for version, told in ((FORMAT + 1, "newer claimgraph"), (0, "format 0, which cannot be read")):
        written_as(path, version)
        with pytest.raises(StoreFormat, match=told):
            list(migrating(path))
    written_as(path, 1)
    code = f"import pyoxigraph as ox; s = ox.Store({str(path)!r}); print(1, flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout
        other.stdout.readline()
        begun = time.monotonic()
        with pytest.raises(StoreLocked, match=f"process {other.pid}"):
            list(migrating(path, wait=0.2))
        assert time.monotonic() - begun >= 0.2
        other.kill()
    assert [done.outcome for done in migrating(path)] == ["added"]
