"""Any rows for a reader: a table where the width allows words to stand in its columns, else a block for each row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import unquote

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claimgraph.terminal import line, results
from graph.vocabulary import BASE, prefixed

SHORT_ID = 8
"""So many letters of a claim's id are shown; `claimgraph show` takes them."""
NARROW = 12
"""A column whose cells are no longer is never broken over lines."""
READABLE = 18
"""A longer one gets at least so many characters, or the rows become blocks."""

_BETWEEN = 3
_CLAIM = re.compile(rf"{re.escape(BASE)}claim/([0-9a-f]{{16}})\Z")


def rows(
    headings: Mapping[str, Sequence[str]] | Sequence[str],
    found: Iterable[Mapping[str, Any]],
    *,
    width: int | None = None,
) -> RenderableType:
    """Rows under headings, each over one column or several; columns without any value are left out.

    `width` is in characters, by default that of standard output.
    """
    shown = headings if isinstance(headings, Mapping) else {name: (name,) for name in headings}
    cells = [{heading: _told(row, columns) for heading, columns in shown.items()} for row in found]
    used = [heading for heading in shown if any(row[heading] for row in cells)]
    longest = {heading: max(len(heading), *(len(row[heading]) for row in cells)) for heading in used}
    room = results().width if width is None else width
    return _table(used, cells, longest) if _fits(longest, room) else _blocks(used, cells)


def plain_table(*columns: str) -> Table:
    """An empty table with these headings."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for name in columns:
        table.add_column(name, overflow="fold", vertical="top")
    return table


def _fits(longest: Mapping[str, int], width: int) -> bool:
    """Whether each column gets its whole length, or a readable part of it."""
    needed = sum(most if most <= NARROW else min(most, READABLE) for most in longest.values())
    return needed + _BETWEEN * len(longest) <= width


def _table(used: Sequence[str], cells: Sequence[Mapping[str, str]], longest: Mapping[str, int]) -> Table:
    table = plain_table(*used)
    for heading, column in zip(used, table.columns, strict=True):
        column.no_wrap = longest[heading] <= NARROW
        column.min_width = longest[heading] if column.no_wrap else min(longest[heading], READABLE)
    for row in cells:
        table.add_row(*(Text(row[heading]) for heading in used))
    return table


def _blocks(used: Sequence[str], cells: Sequence[Mapping[str, str]]) -> RenderableType:
    """Each row as lines of "heading  value", a blank line after it; what has no value is left out."""
    name_width = max(map(len, used))
    blocks: list[RenderableType] = []
    for row in cells:
        block = Table.grid(padding=(0, 2, 0, 0))
        block.add_column(style="dim", width=name_width, no_wrap=True)
        block.add_column(overflow="fold")
        for heading in used:
            if row[heading]:
                block.add_row(Text(heading), Text(row[heading]))
        blocks.append(Padding(block, (0, 0, 1, 0)))
    return Group(*blocks)


def _told(row: Mapping[str, Any], columns: Sequence[str]) -> str:
    values = [row[name] for name in columns]
    if len(values) == 2 and any(isinstance(value, date) for value in values):
        return _time(*values)
    return " ".join(filter(None, map(cell, values)))


def _time(start: date | None, end: date | None) -> str:
    """2024-03-19, 2024-03-11 – 2024-03-17, "by 2024-03-19" where the first day is open."""
    if start is None or end is None:
        return f"by {end}" if start is None else f"from {start}"
    return str(start) if start == end else f"{start} – {end}"


def cell(value: object) -> str:
    """A value on one line: a claim as the head of its id, other IRIs of known vocabularies shortened."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.15g}"
    text = str(value)
    if match := _CLAIM.match(text):
        return match[1][:SHORT_ID]
    if name := prefixed(text):
        return name
    return line(unquote(text.removeprefix(BASE)) if text.startswith(BASE) else text)
