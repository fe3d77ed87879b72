"""docs/cli.md says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from claimgraph.cli import COMMANDS, main
from claimgraph.manual import current, help_text

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text("utf-8")


def _command(name: str) -> click.Command:
    found = main.get_command(click.Context(main), name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name: str) -> None:
    """A section of its own with words of its own, and the help as the program prints it."""
    section = re.search(
        rf"^## {name}\n\n(.+?)^```console\n\$ claimgraph {name} --help\n", PAGE, re.MULTILINE | re.DOTALL
    )
    assert section is not None, f"docs/cli.md has no section for {name}"
    assert len(section[1].split()) > 8


def test_the_help_in_the_page_is_current() -> None:
    """`python -m claimgraph.manual docs/cli.md` renews it."""
    assert current(PAGE) == PAGE


def test_the_page_documents_nothing_that_is_gone() -> None:
    """Every section with a command's help is a command."""
    assert set(re.findall(r"^\$ claimgraph (\w+) --help$", PAGE, re.MULTILINE)) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_shows_an_example(name: str) -> None:
    """The help of a command ends with a call that can be copied."""
    assert f"Example:\n    claimgraph {name}" in help_text(f"claimgraph {name}")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(name: str) -> None:
    """No option without help."""
    for parameter in _command(name).params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.opts}"


WITHOUT_ROWS = {
    "export",
    "completion",
    "query",
    "retract",
    "merge",
    "backup",
    "restore",
    "optimize",
    "migrate",
    "serve",
}


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in WITHOUT_ROWS])
def test_tables_csv_and_json_everywhere(name: str) -> None:
    """Every command with results has --format table|csv|json."""
    shapes = {
        opt for each in _command(name).params if each.name == "shape" for opt in getattr(each.type, "choices", ())
    }
    assert {"table", "csv", "json", "jsonl"} <= shapes
