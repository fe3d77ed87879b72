"""The file of what users decided on."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.identity.overrules import BadOverrules, Overrules, overrules, read_overrules


def test_names_become_ids(tmp_path: Path) -> None:
    """A line a pair; names and ids do, comments and empty lines are passed over."""
    file = tmp_path / "same.txt"
    file.write_text("# people\nReyes = Ana Reyes\n\nGeorgia != Georgia Meloni  # a state\n9f2c/official = bo-lund\n")
    assert read_overrules(file) == Overrules(
        (("reyes", "ana-reyes"), ("9f2c/official", "bo-lund")), (("georgia", "georgia-meloni"),)
    )


@pytest.mark.parametrize("line", ["Reyes", "Reyes =", "= Reyes", "Reyes is Ana Reyes"])
def test_other_lines_are_refused(line: str) -> None:
    """A line that says neither gets an error with its number and the form it should have."""
    with pytest.raises(BadOverrules, match=r"line 2: write `name = other name`"):
        overrules(f"# one\n{line}")
