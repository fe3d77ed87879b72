"""How far a long run is, on one line of a terminal: done of how many, how many a second, how long yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from claimgraph.terminal import line, messages

Tell = Callable[[int, str], None]
"""How many are done, and what to say of it."""


class _Rate(ProgressColumn):
    """Articles a second, lately."""

    def __init__(self, noun: str) -> None:
        super().__init__()
        self._noun = noun

    def render(self, task: Task) -> Text:
        """The rate in words; nothing until there is one."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.1f} {self._noun} a second" if speed else "", style="dim")


@contextmanager
def progress(total: int | None = None, *, noun: str = "articles") -> Iterator[Tell]:
    """A line on standard error, where a terminal shows it; without a `total` nobody knows how long it takes yet."""
    console = messages()
    if not console.is_terminal:
        yield lambda done, told: None  # noqa: ARG005 (nobody is looking)
        return
    ends = (BarColumn(bar_width=20), MofNCompleteColumn()) if total else (SpinnerColumn(),)
    times = (_Rate(noun), TimeRemainingColumn() if total else TimeElapsedColumn())
    columns = (*ends, *times, TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=total)

        def tell(done: int, told: str) -> None:
            bar.update(task, completed=done, total=None if total is None else max(total, done), description=line(told))

        yield tell
