"""The program through its real entry point, on articles it reads itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# A store or model named in the caller\'s environment is none of the tests\' business.
OUTSIDE = {key: value for key, value in os.environ.items() if not key.startswith("CLAIMGRAPH_")}
SHARED = ROOT.parent / "shared" / "seeds"
FRONT = "---\ntitle: {}\npublisher: {}\ndate: {}\n---\n\n{}\n"
HARBOUR = (
    "On Monday, Norland proposed a six-week truce and the return of about 40 captives.\n\n"
    '"The port will not open before June," said Ana Reyes, the foreign minister of Norland.\n'
)
GAZETTE = "Sudia rejected a four-month truce last week, a senior Norland official said.\n"


def _run(*args: str, folder: Path, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "claimgraph", *args],
        cwd=folder,
        input=stdin,
        env={**OUTSIDE, "PYTHONPATH": str(ROOT), "COLUMNS": "100", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two articles, ingested into ./claims.store, and a file that is none."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "in").mkdir()
    (folder / "in" / "harbour.md").write_text(FRONT.format("Truce", "Harbour Post", "2024-03-19", HARBOUR), "utf-8")
    (folder / "in" / "gazette.md").write_text(
        FRONT.format("Sudia says no", "Island Gazette", "2024-02-12", GAZETTE), "utf-8"
    )
    (folder / "in" / "empty.txt").write_text("", "utf-8")
    result = _run("ingest", "in", "--format", "json", folder=folder)
    assert result.returncode == 1, result.stderr
    outcomes = {Path(row["path"]).name: row["outcome"] for row in json.loads(result.stdout)}
    assert outcomes == {"empty.txt": "failed", "gazette.md": "added", "harbour.md": "added"}
    assert "empty.txt" in result.stderr
    return folder


def test_from_articles_to_answers(desk: Path) -> None:
    """Who proposed what, when, read from the store in ./claims.store."""
    result = _run("who", "propose", "--format", "json", folder=desk)
    assert result.returncode == 0, result.stderr
    (row,) = json.loads(result.stdout)
    assert (row["who"], row["when"], row["reported_by"]) == ("Norland", "18 March 2024", "Harbour Post")
    assert "six-week truce" in row["what"]
    assert row["quote"].startswith("On Monday, Norland")


def test_again_changes_nothing(desk: Path) -> None:
    """The same article twice is there once."""
    before = _run("stats", "--format", "csv", folder=desk).stdout
    result = _run("ingest", "in/harbour.md", "--format", "json", folder=desk)
    assert [row["outcome"] for row in json.loads(result.stdout)] == ["unchanged"]
    assert _run("stats", "--format", "csv", folder=desk).stdout == before


def test_the_graph_is_sound(desk: Path) -> None:
    """What ingest writes passes check."""
    result = _run("check", folder=desk)
    assert result.returncode == 0, result.stdout
    assert "sound" in result.stdout


def test_extract_reads_standard_input(desk: Path) -> None:
    """One claim a line, in the exchange format; publisher and date as given; the same text gives the same ids."""
    args = ("extract", "-", "--format", "jsonl", "--publisher", "The Post", "--date", "2024-03-19")
    first, again = (_run(*args, folder=desk, stdin=HARBOUR) for _ in range(2))
    claims = [json.loads(line) for line in first.stdout.splitlines()]
    assert first.returncode == 0, first.stderr
    assert {claim["article"]["publisher"] for claim in claims} == {"The Post"}
    assert "propose" in {claim["act"] for claim in claims}
    assert first.stdout == again.stdout


def test_a_missing_input_fails(desk: Path) -> None:
    """Exit code 1 and one line that names it; the store is left as it was."""
    result = _run("ingest", "nowhere.txt", folder=desk)
    assert result.returncode == 1
    assert "nowhere.txt" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_closed_pipe_is_no_error(desk: Path) -> None:
    """`claimgraph … | head -1` ends quietly."""
    with subprocess.Popen(
        [sys.executable, "-m", "claimgraph", "export", "--format", "nq"],
        cwd=desk,
        env={**OUTSIDE, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_no_colours_in_a_pipe(desk: Path) -> None:
    """Plain text where no terminal reads it."""
    assert "\x1b" not in _run("who", folder=desk).stdout


@pytest.mark.parametrize(("variable", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colours_at_a_terminal(desk: Path, variable: dict[str, str], coloured: bool) -> None:
    """Colours at a terminal, and none where NO_COLOR is set."""
    pty = pytest.importorskip("pty", reason="terminals are tested where the system has pseudo-terminals")
    code = f"import pty, sys; sys.exit(pty.spawn([{sys.executable!r}, '-m', 'claimgraph', 'who', 'propose']) >> 8)"
    assert pty
    environment = {key: value for key, value in OUTSIDE.items() if key != "NO_COLOR"}
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=desk,
        env={**environment, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", **variable},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert "Norland" in result.stdout
    assert ("\x1b[36m" in result.stdout) == coloured


@pytest.mark.parametrize("args", [["--help"], ["--version"], ["who", "--help"]])
def test_help_needs_no_language_model(args: list[str], desk: Path) -> None:
    """Help and version load neither spaCy nor the tagger, nor do questions to a store."""
    watch = "import sys, runpy\ntry: runpy.run_module('claimgraph', run_name='__main__', alter_sys=True)\nfinally:\n"
    watch += " print([name for name in ('spacy', 'onnxruntime', 'networkx', 'pandas') if name in sys.modules])"
    result = subprocess.run(
        [sys.executable, "-c", watch, *args],
        cwd=desk,
        env={**OUTSIDE, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.stdout.rstrip().endswith("[]"), result.stdout + result.stderr


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real articles of ../shared/seeds are not here")
def test_the_real_articles(tmp_path: Path) -> None:
    """Of five real articles: what Hamas and Israel proposed, by act, time and article, and what Israel rejected."""
    assert _run("ingest", str(SHARED), folder=tmp_path).returncode == 0
    proposed = json.loads(_run("who", "propose", "--format", "json", folder=tmp_path).stdout)
    told = {(row["who"], row["when"], row["what"]) for row in proposed}
    assert any(who == "Hamas" and when == "week of 11–17 March 2024" and "42" in what for who, when, what in told)
    assert any(who == "Israel" and "two-month cease-fire" in what for who, _, what in told)
    assert any(who == "Hamas" and "45" in what for who, _, what in told)
    assert any(who == "Israel" and "six senior leaders" in what for who, _, what in told)
    rejected = json.loads(_run("who", "reject", "--format", "json", folder=tmp_path).stdout)
    assert any(
        row["who"] == "Israel" and row["start"] == "2024-02-01" and "four-and-a-half" in row["what"] for row in rejected
    )
