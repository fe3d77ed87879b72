"""Copies of one text: at another publisher an article of its own that backs nothing; read again, nothing new."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimgraph import ClaimGraph

TEXT = (
    "The fire at the port of Velm killed 42 people on Monday, the mayor of Velm, Ann Lee, said.\n\n"
    "The dockers rejected an offer by the owners of the port to pay a bonus.\n"
)
OTHER = (
    "Dockers in mourning\n\nAccording to the coast guard of Sudia, 42 people were killed in the fire at Velm "
    "on Monday. The union of the dockers was silent for an hour.\n"
)


def _write(folder: Path, name: str, publisher: str, text: str) -> Path:
    path = folder / name
    path.write_text(f"---\npublisher: {publisher}\ndate: 2024-03-19\n---\n{text}", encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two papers with the same wire text, word for word."""
    _write(tmp_path, "a.txt", "Island Post", TEXT)
    _write(tmp_path, "b.txt", "The Echo", TEXT)
    return tmp_path


def test_a_wire_copy_is_an_article_of_its_own_and_backs_nothing(folder: Path) -> None:
    """Both papers are in the graph, each with its claims; neither hides the other, and the two do not agree."""
    with ClaimGraph() as graph:
        outcomes = [item.outcome for item in graph.ingest(folder)]
        found = graph.stats()
        verdicts = [one.verdict for one in graph.compare()]
        assert outcomes == ["added", "added"]
        assert found["articles"]["current"] == 2
        assert "agree" not in verdicts


def test_read_again_nothing_changes(folder: Path) -> None:
    """Ids come from the content: the second run writes nothing, a corrected text revises its own article alone."""
    with ClaimGraph() as graph:
        graph.ingest(folder)
        assert [item.outcome for item in graph.ingest(folder)] == ["unchanged", "unchanged"]
        _write(folder, "b.txt", "The Echo", TEXT.replace("42", "44"))
        assert [item.outcome for item in graph.ingest(folder)] == ["unchanged", "revised"]


def test_a_report_in_other_words_does_agree(folder: Path) -> None:
    """What the copies cannot do, an independent report does."""
    _write(folder, "c.txt", "Harbour News", OTHER)
    with ClaimGraph() as graph:
        graph.ingest(folder)
        agreeing = [one for one in graph.compare() if one.verdict == "agree"]
        assert agreeing
        assert all("Harbour News" in (one.a.claim.article.publisher, one.b.claim.article.publisher) for one in agreeing)
