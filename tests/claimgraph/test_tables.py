"""What commands print fits the terminal, whole words and all, and tells it nothing that it would obey."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from claimgraph.cli import main

COMMANDS = (
    ["who"], ["timeline", "Norland"], ["events"], ["event", "storm"], ["entities"], ["compare"], ["compare", "--pairs"],
    ["query", "figures"], ["query", "articles"], ["stats"],
)  # fmt: skip


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_it_fits(folder: Path, command: list[str], width: int) -> None:
    """No line is wider than the terminal, no word of a name is broken, no escape sequence of an article is sent."""
    ran = CliRunner().invoke(main, [*command, "--store", str(folder)], env={"COLUMNS": str(width)})
    assert ran.exit_code == 0, ran.output
    assert max(map(len, ran.stdout.splitlines())) <= width
    assert "\x1b" not in ran.stdout
    assert "\x07" not in ran.stdout
    if command[0] in ("timeline", "entities"):
        assert "Norland" in ran.stdout


def test_few_columns_give_blocks(folder: Path) -> None:
    """Who and when on one line with the claim to look up, what was said and who reports it below."""
    ran = CliRunner().invoke(main, ["who", "propose", "--store", str(folder)], env={"COLUMNS": "50"})
    lines = ran.stdout.splitlines()
    head = next(at for at, line in enumerate(lines) if line.startswith("Norland, week of 11–17 March 2024  "))
    assert lines[head + 1].startswith("  proposed a six-week truce")
    assert "  Harbour Post, 19 March 2024" in lines[head + 2 :]


def test_a_course_stands_below_the_timeline(tmp_path: Path) -> None:
    """Figures that were told on several days end it, and only those."""
    for day, count in (("2024-03-01", 120), ("2024-03-02", 190)):
        text = f"The flood killed {count} people in Velm, Ruritania said on Friday."
        head = f"---\ntitle: Flood of {day}\npublisher: Post of {day}\ndate: {day}\n---\n\n"
        (tmp_path / f"{day}.md").write_text(f"{head}{text}\n", encoding="utf-8")
    store = ["--store", str(tmp_path / "s.store")]
    run = CliRunner()
    assert run.invoke(main, ["ingest", str(tmp_path), *store]).exit_code == 0
    told = run.invoke(main, ["timeline", "Ruritania", *store], env={"COLUMNS": "100"}).stdout
    assert "Figures over time" in told
    assert "▁█" in told
    one = run.invoke(main, ["timeline", "Ruritania", "--publisher", "Post of 2024-03-01", *store]).stdout
    assert "120 people" in one
    assert "Figures over time" not in one
