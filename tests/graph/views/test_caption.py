"""The words of the picture: short on the canvas, whole in the panel, plain text everywhere."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.views.caption import day_words, heading, hover, label, plain, rows

CLAIM = {
    "kind": "claim",
    "act": "propose",
    "subject": "the council",
    "predicate": "proposed",
    "object": "a new bridge over the river at the old mill, to be paid for by the county",
    "quote": "The council proposed a new bridge over the river at the old mill, he said.",
    "speaker": "Rosa Marti",
    "publisher": "The Gazette",
    "said": "2021-05-03/2021-05-09",
    "certainty": "certain",
    "polarity": "negative",
}


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2024-03-19", "19 Mar 2024"),
        ("2024-03-11/2024-03-17", "11–17 Mar 2024"),
        ("2024-02-26/2024-03-03", "26 Feb 2024 – 3 Mar 2024"),
        ("2024-03-19/2024-03-19", "19 Mar 2024"),
        ("2024-01-01/..", "from 1 Jan 2024"),
        ("../2024-01-31", "until 31 Jan 2024"),
        ("on Monday", "on Monday"),
        ("", ""),
    ],
)
def test_dates_read_as_one_would_say_them(iso: str, words: str) -> None:
    """ISO days and intervals become short dates; words that are no date stay as they are."""
    assert day_words(iso) == words


def test_a_claims_label_is_its_act_and_date_over_three_short_lines() -> None:
    """On the canvas a claim takes four lines at most, cut with an ellipsis."""
    lines = label("claim", CLAIM, heading("claim", CLAIM)).split("\n")
    assert lines[0] == "PROPOSE · 3–9 May 2021"
    assert len(lines) == 4
    assert lines[-1].endswith("…")


def test_plain_statements_do_not_say_state() -> None:
    """Most claims are statements: the word would be noise on every box."""
    stated: dict[str, Any] = CLAIM | {"act": "state", "said": None}
    assert label("claim", stated, "the bridge is closed") == "the bridge is closed"


def test_the_panel_tells_what_is_known_and_worth_a_line() -> None:
    """Missing attributes have no row, nor has a claim that is certain; a negative one has."""
    table = dict(rows("claim", CLAIM))
    assert table["Said"] == "3–9 May 2021"
    assert table["Polarity"] == "negative"
    assert "Certainty" not in table
    assert "Only if" not in table


def test_hover_shows_quote_source_and_date() -> None:
    """What one sees at a glance, without a click."""
    text = hover("claim", CLAIM, heading("claim", CLAIM))
    assert "“The council proposed a new bridge" in text
    assert "Rosa Marti · The Gazette · 3–9 May 2021" in text


@given(st.text(max_size=2000), st.text(max_size=2000))
def test_nothing_on_the_canvas_is_long(name: str, quote: str) -> None:
    """Whatever an article calls somebody, the label and the hover text stay short and can be written as UTF-8."""
    claim = {"kind": "claim", "subject": name, "quote": quote, "speaker": name, "act": name, "said": quote}
    called = heading("claim", claim)
    shown = label("claim", claim, called)
    assert all(len(line) <= 36 for line in shown.split("\n"))
    assert len(hover("claim", claim, called)) <= 800
    assert plain(shown).encode("utf-8")


def test_half_a_surrogate_pair_can_be_written() -> None:
    """Broken input ("\\ud83d" alone) must not stop the page from being saved."""
    assert plain("fire \ud83d now").encode("utf-8") == b"fire ? now"
