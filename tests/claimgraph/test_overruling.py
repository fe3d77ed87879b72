"""Editors overrule which names are one entity, and see why the rules took them for one."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimgraph.cli import main
from graph.merge import ingest
from graph.store import open_store
from tests.graph.telling import acted, agent, article

TRUCE = "a six-week truce and the release of 40 captives"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Two articles: Ana Reyes is against a truce, and Reyes for it."""
    path = tmp_path / "claims.store"
    with open_store(path) as filled:
        for name, who, act, day in (("Post", "Ana Reyes", "reject", "01"), ("Courier", "Reyes", "accept", "20")):
            ref = article(name, issued=f"2024-03-{day}")
            claim = acted(ref, agent(who), act, TRUCE, said=f"2024-03-{day}")
            ingest(filled, ref, (claim,), text=claim.evidence.text)
    return path


def _run(store: Path, *args: str) -> Result:
    return CliRunner().invoke(main, [*args, "--store", str(store)])


def test_what_is_overruled_is_told(store: Path, tmp_path: Path) -> None:
    """Which names move and how many verdicts come or go; names that no article has are warned of; nothing is lost."""
    file = tmp_path / "names.txt"
    file.write_text("Reyes != Ana Reyes  # her brother\nReyes = Juan Reyes\n")
    done = _run(store, "entities", "--overrule", str(file))
    assert done.exit_code == 0
    assert "reyes: was ana-reyes, is reyes" in done.stdout
    assert "1 name moved; verdicts: 0 new, 1 gone" in done.stdout
    assert "no article has a name with the id juan-reyes" in done.stderr
    assert _run(store, "entities", "--overrules").stdout == "juan-reyes = reyes\nana-reyes != reyes\n"
    file.write_text("")
    assert "verdicts: 1 new, 0 gone" in _run(store, "entities", "--overrule", str(file)).stdout


def test_why_names_are_one(store: Path) -> None:
    """Every name as written, with its articles, and the rule that joined it."""
    found = _run(store, "entities", "ana reyes", "--why").stdout
    assert "Ana Reyes  (ana-reyes; 1 mention)" in found
    assert "reyes = ana-reyes: the only person in the corpus with that surname" in found
    assert _run(store, "entities", "--why").exit_code == 2


def test_a_broken_file_is_told(store: Path, tmp_path: Path) -> None:
    """With its name and the line."""
    file = tmp_path / "names.txt"
    file.write_text("Reyes = Ana Reyes\nwhatever\n")
    done = _run(store, "entities", "--overrule", str(file))
    assert (done.exit_code, "names.txt, line 2" in done.stderr) == (2, True)
