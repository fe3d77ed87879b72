"""What reaches a terminal."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.terminal import line, put, safe


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain — “quoted” 日本", "plain — “quoted” 日本"),
        ("\x1b[31mred", "␛[31mred"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("\x9b31m", "�31m"),
        ("a\u202eb", "a�b"),
        ("a\rb", "a␍b"),
        ("a\nb", "a\nb"),
    ],
)
def test_controls_are_shown_not_sent(text: str, shown: str) -> None:
    """Escape sequences, in seven bits or eight, and marks that turn the direction; line ends stay."""
    assert safe(text) == shown


@given(st.text())
def test_no_text_moves_the_cursor(text: str) -> None:
    """Nothing that a terminal obeys is left in a line, whatever the text."""
    assert not any(char < " " or "\x7f" <= char <= "\x9f" for char in line(text))


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        """Yes."""
        return True


@pytest.mark.parametrize(("stream", "sent"), [(io.StringIO, "a\x1b[0m"), (_Terminal, "a␛[0m")])
def test_csv_is_changed_for_a_terminal_alone(
    stream: type[io.StringIO], sent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program gets the text as it is."""
    out = stream()
    monkeypatch.setattr("sys.stdout", out)
    put("a\x1b[0m")
    assert out.getvalue() == sent


def test_json_is_escaped_without_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    """JSON has a way to write controls, so it keeps them, harmless, wherever it goes."""
    out = io.StringIO()
    monkeypatch.setattr("sys.stdout", out)
    text = "\x1b \x9b \u202e \u2028"
    put(json.dumps(text, ensure_ascii=False), json=True)
    assert json.loads(out.getvalue()) == text
    assert not any("\x7f" <= char <= "\x9f" or char in "\x1b\u202e\u2028" for char in out.getvalue())
