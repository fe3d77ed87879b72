"""The help texts in docs/cli.md: `python -m claimgraph.manual docs/cli.md` brings them up to date."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from claimgraph.cli import main

_BLOCK = re.compile(r"```console\n\$ (claimgraph(?: [a-z]+)?) --help\n.*?```", re.DOTALL)


def help_text(command: str) -> str:
    """What `claimgraph … --help` prints at 80 columns."""
    _, _, name = command.partition(" ")
    root = click.Context(main, info_name="claimgraph", terminal_width=80, **main.context_settings)
    if not name:
        return main.get_help(root)
    found = main.get_command(root, name)
    if found is None:
        raise ValueError(f"no command {name!r}")
    return found.get_help(click.Context(found, info_name=name, parent=root, **found.context_settings))


def current(page: str) -> str:
    """The page with the help in every block "$ claimgraph … --help" as the program prints it now."""
    return _BLOCK.sub(lambda block: f"```console\n$ {block[1]} --help\n{_trimmed(help_text(block[1]))}\n```", page)


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines())


if __name__ == "__main__":
    for path in map(Path, sys.argv[1:]):
        path.write_text(current(path.read_text("utf-8")), "utf-8")
