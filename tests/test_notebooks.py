"""The notebooks: stored without output, run from top to bottom, and showing what their prose promises."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))

SHOWN = {
    "who-proposed-what.ipynb": [
        "truce of six weeks",
        "week of 11–17 March 2024",
        "cease-fire of two months",
        '<mark class=\\"cue\\">',
        '<div class=\\"text\\">',
    ],
    "agree-and-conflict.ipynb": [
        "<b>CONFLICT</b> ",
        "<b>1,200 killed</b>, 3 sources",
        "at least 31,819",
        "▁█",
        "The Daily Example, 20 March 2024",
    ],
    "the-graph.ipynb": ["reported_by", "on_side", "betweenness", "&lt;!doctype html&gt;", "<picture: ", "propose"],
}


def cells(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in found if cell["cell_type"] == "code"]


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the notebooks as they are after running (nbmake), beside a copy of the seeds."""
    home = tmp_path_factory.mktemp("run")
    for folder in ("notebooks", "seeds"):
        shutil.copytree(ROOT / folder, home / folder)
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    command = [sys.executable, "-m", "pytest", "--nbmake", "--overwrite", "--nbmake-timeout=300", "-q", "notebooks"]
    ran = subprocess.run(
        [*command, "-p", "no:cacheprovider", "-c", os.devnull, f"--rootdir={home}"],
        cwd=home,
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
        timeout=1200,
    )
    assert ran.returncode == 0, ran.stdout[-4000:]
    return home / "notebooks"


def test_every_notebook_has_something_to_show() -> None:
    """A notebook added to the folder must say here what it promises."""
    assert {path.name for path in NOTEBOOKS} == set(SHOWN)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_stored_without_output(path: Path) -> None:
    """No outputs, counters or machine in what is committed: changes stay readable."""
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in cells(path))
    assert set(json.loads(path.read_text(encoding="utf-8"))["metadata"]) == {"kernelspec", "language_info"}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs_and_shows_what_it_promises(path: Path, executed: Path) -> None:
    """Every cell runs without a warning on standard error, and the outputs hold what the prose leads up to."""
    outputs = [output for cell in cells(executed / path.name) for output in cell["outputs"]]
    assert [output for output in outputs if output.get("name") == "stderr"] == []
    shown = json.dumps(outputs, ensure_ascii=False)
    assert [words for words in SHOWN[path.name] if words not in shown] == []
