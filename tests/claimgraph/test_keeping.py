"""The commands that keep a store: what they do, what they say, what they exit with."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimgraph.cli import main
from graph.store import FORMAT, open_store
from tests.claimgraph.test_program import OUTSIDE, ROOT
from tests.graph.doomed import step
from tests.graph.test_migration import content, made_old, written_as


def run(*args: object, store: Path) -> Result:
    """What a command does with a store."""
    return CliRunner().invoke(main, [*map(str, args), "--store", str(store)], env={"COLUMNS": "200"})


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with two articles."""
    path = tmp_path / "s"
    with open_store(path) as made:
        step(made, 0)
        step(made, 1)
    return path


def test_a_copy_and_back(store: Path, tmp_path: Path) -> None:
    """backup, retract, restore: refused without --replace; the store is as before."""
    before = content(store)
    assert run("backup", tmp_path / "copy", store=store).exit_code == 0
    done = run("retract", "Port Salem Post", store=store)
    assert (done.exit_code, done.stderr) == (0, "retracted Port Salem Post\n")
    refused = run("restore", tmp_path / "copy", store=store)
    assert (refused.exit_code, "--replace" in refused.stderr) == (1, True)
    assert run("restore", tmp_path / "copy", "--replace", store=store).exit_code == 0
    assert content(store) == before
    assert run("optimize", store=store).exit_code == 0
    assert content(store) == before
    again = run("backup", tmp_path / "copy", store=store)
    assert (again.exit_code, again.stderr) == (
        1,
        f"Error: {tmp_path}/copy is there already: give a new folder for the copy\n",
    )


def test_stores_are_merged(store: Path, tmp_path: Path) -> None:
    """What came and what was known is told; a store is not merged into itself, nor one that is not there."""
    with open_store(tmp_path / "other") as other:
        step(other, 1)
        step(other, 2)
    done = run("merge", tmp_path / "other", store=store)
    assert done.stderr == f"1 added, 1 known; {store} has the articles of {tmp_path}/other\n"
    with open_store(tmp_path / "all") as together:
        for number in range(3):
            step(together, number)
    assert content(store) == content(tmp_path / "all")
    assert run("merge", store, store=store).exit_code == 2
    assert run("merge", tmp_path / "none", store=store).exit_code == 1


def test_an_old_store_is_renewed(tmp_path: Path) -> None:
    """Every command says what to do; migrate does it, says where the old store is, and has nothing to do then."""
    path = tmp_path / "s"
    wanted = made_old(path, steps=3)
    for command in (["who"], ["retract", "x"], ["stats"], ["optimize"]):
        told = run(*command, store=path)
        assert (told.exit_code, "`claimgraph migrate` renews it" in told.stderr) == (1, True)
    done = run("migrate", store=path)
    assert done.stderr == f"3 added; the old store is kept at {path}.format-1: delete it when you like\n"
    assert content(path) == wanted
    assert run("migrate", store=path).stderr == f"{path} has the format of this claimgraph already\n"
    written_as(path, FORMAT + 1)
    newer = run("who", store=path)
    assert (newer.exit_code, "newer claimgraph" in newer.stderr) == (1, True)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["retract", "Port Salem Post"], "is writing to"),
        (["retract", "--wait", "0.2", "Port Salem Post"], "waiting until it is done"),
        (["retract", "--wait=0.2", "Port Salem Post"], "waiting until it is done"),
        (["optimize", "--wait", "0.2"], "waiting until it is done"),
        (["entities", "--overrule", "pairs.txt", "--wait", "0.1"], "waiting until it is done"),
        (["restore", "copy", "--replace", "--wait", "0.2"], "is writing to"),
    ],
)
def test_a_second_writer(
    args: list[str], message: str, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told who writes, exit code 1; with --wait it waits so long. Questions are answered meanwhile."""
    monkeypatch.chdir(tmp_path)
    run("backup", "copy", store=store)
    (tmp_path / "pairs.txt").write_text("a = b\n")
    code = f"from graph.store import open_store; s = open_store({str(store)!r}); print(1, flush=True); input()"
    pipes = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdin=pipes, stdout=pipes) as other:
        assert other.stdout
        other.stdout.readline()
        told = run(*args, store=store)
        assert (told.exit_code, message in told.stderr) == (1, True), told.stderr
        assert f"another claimgraph (process {other.pid}) is writing to {store}" in told.stderr
        assert run("stats", store=store).exit_code == 0
        other.kill()
    assert content(store)


def test_wait_without_a_number(store: Path, tmp_path: Path) -> None:
    """As long as it takes; what follows is no number but the command's own."""
    code = (
        f"from graph.store import open_store; s = open_store({str(store)!r}); print(1, flush=True); input(); s.close()"
    )
    command = [sys.executable, "-m", "claimgraph", "retract", "--wait", "Port Salem Post", "--store", str(store)]
    pipes = subprocess.PIPE
    environment = {**OUTSIDE, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdin=pipes, stdout=pipes) as other:
        assert other.stdout
        other.stdout.readline()
        with subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=pipes, text=True) as waits:
            assert waits.stderr
            assert "waiting until it is done" in waits.stderr.readline()
            other.communicate(b"\n")
            assert waits.stderr.readline() == "retracted Port Salem Post\n"
            assert waits.wait() == 0
