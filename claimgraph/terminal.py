"""Where results and messages go: results on standard output, the rest on standard error, colours only at a terminal.

Article text is anybody's. Control characters in it, which a terminal would obey, are shown instead of sent.
"""

from __future__ import annotations

import re
import shutil
import sys

from rich.console import Console, RenderableType
from rich.text import Text

PIPED_WIDTH = 100
"""Columns of a table that no terminal shows, unless COLUMNS says otherwise."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_IN_JSON = re.compile(r"[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def safe(text: str) -> str:
    """Text that a terminal does not obey: escapes as "␛", other controls and marks of direction as "�".

    >>> safe("red \\x1b[31m")
    'red ␛[31m'
    """
    return _CONTROL.sub(lambda match: chr(0x2400 + ord(match[0])) if match[0] < " " else "�", text)


def line(text: str) -> str:
    """As `safe`, on one line."""
    return " ".join(safe(text).split())


def styled(*parts: tuple[str, str]) -> Text:
    """One text of (words, style) pairs, each made safe."""
    return Text.assemble(*((line_kept(words), style) for words, style in parts))


def line_kept(text: str) -> str:
    """As `safe`, on one line, but with the spaces at the ends."""
    return re.sub(r"[\n\t]+", " ", safe(text))


def results() -> Console:
    """The console of standard output."""
    width = shutil.get_terminal_size((PIPED_WIDTH, 24)).columns
    return Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False)


def messages() -> Console:
    """The console of standard error."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def say(text: str, style: str = "") -> None:
    """A message on standard error."""
    messages().print(Text(safe(text), style), soft_wrap=True)


def show(*renderables: RenderableType) -> None:
    """Results for a reader; where no terminal pads the lines, they end with their last word."""
    console = results()
    if console.is_terminal:
        console.print(*renderables, sep="")
        return
    with console.capture() as captured:
        console.print(*renderables, sep="")
    put("".join(f"{shown.rstrip()}\n" for shown in captured.get().splitlines()))


def put(text: str, *, json: bool = False) -> None:
    """Results for another program. JSON is sent with controls escaped, which loses nothing; other text is sent as it
    is, unless a terminal stands at the other end."""
    if json:
        text = _IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    elif sys.stdout.isatty():
        text = safe(text)
    sys.stdout.write(text)
    sys.stdout.flush()
