"""What a shell completes: names out of the store, quoted for it, and nothing that a terminal would obey."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from claimgraph.cli import main
from claimgraph.commands.completing import actors_beginning, events_beginning


def completed(args: list[str], begun: str, *, called: str = "zsh") -> list[str]:
    """What pressing Tab behind these words offers in a shell."""
    found = click.shell_completion.get_completion_class(called)
    assert found
    return [item.value for item in found(main, {}, "claimgraph", "_X").get_completions(args, begun)]


@pytest.mark.parametrize(
    ("args", "begun", "offered"),
    [
        (["timeline"], "No", ["Norland", "A senior Norland official", "a senior Norland official"]),
        (["timeline"], "rey", ["Ana Reyes"]),
        (["who", "--actor"], "sud", ["Sudia"]),
        (["compare", "--event"], "storm", ["Storm, Norland, January 2024"]),
        (["event"], "norland", ["Storm, Norland, January 2024"]),
        (["timeline"], "zeppelin", []),
        (["who"], "prop", ["propose"]),
        (["completion"], "", ["bash", "zsh", "fish"]),
    ],
)
def test_names_are_completed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], begun: str, offered: list[str]
) -> None:
    """Of actors and events, by any of their words, from the store that the command would read."""
    monkeypatch.setenv("CLAIMGRAPH_STORE", str(folder))
    assert completed(args, begun) == offered


def test_the_store_that_is_named_is_read(folder: Path) -> None:
    """--store on the command line counts."""
    assert completed(["timeline", "--store", str(folder)], "ana") == ["Ana Reyes"]


def test_bash_gets_names_as_they_are_typed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It does not quote what it is offered; a name may hold what a shell would run."""
    monkeypatch.setenv("_CLAIMGRAPH_COMPLETE", "bash_complete")
    assert completed(["timeline", "--store", str(folder)], "ana", called="bash") == ["Ana\\ Reyes"]


def test_names_with_escapes_are_not_offered(folder: Path) -> None:
    """A name that would move a terminal's cursor cannot be completed."""
    context = click.Context(main)
    context.params["store"] = folder
    option = click.Option(["--actor"])
    offered = [item.value for item in actors_beginning(context, option, "")]
    assert offered
    assert not any("\x1b" in name or "Mallory" in name for name in offered)


def test_no_store_is_no_trouble(tmp_path: Path) -> None:
    """Nothing is offered, nothing is made, nothing is printed."""
    context = click.Context(main)
    context.params["store"] = tmp_path / "none"
    assert events_beginning(context, click.Option(["--event"]), "") == []
    assert list(tmp_path.iterdir()) == []
