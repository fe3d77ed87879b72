"""What a picture writes on, beside and about a node: the few words on the canvas, the hover text, the panel's rows.

Everything here is plain text made from the flat attributes of a claim network; nothing is markup, nothing is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from textwrap import shorten, wrap
from typing import Any

from graph.claim import Spans
from graph.comparing.wording import days
from graph.views.marking import MARKS, pieces, spans_at

_ROWS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "claim": (
        ("Said by", "speaker"),
        ("Chain", "chain"),
        ("Said", "said"),
        ("Happened", "happened"),
        ("Only if", "condition"),
        ("Certainty", "certainty"),
        ("Polarity", "polarity"),
        ("Confidence", "confidence"),
        ("Source", "publisher"),
        ("Article", "title"),
        ("Published", "published"),
    ),
    "actor": (
        ("Type", "type"),
        ("Role", "role"),
        ("Affiliation", "affiliation"),
        ("Also called", "names"),
    ),
    "source": (
        ("Publisher", "publisher"),
        ("Article", "title"),
        ("Published", "published"),
        ("Address", "url"),
        ("File", "path"),
    ),
    "event": (
        ("Kind", "event_kind"),
        ("Place", "place"),
        ("When", "happened"),
    ),
    "question": (
        ("Event", "event"),
        ("Verdict", "verdict"),
        ("Strength", "strength"),
    ),
    "side": (
        ("Answer to", "question"),
        ("Independent sources", "sources"),
        ("Who", "names"),
        ("Told", "told"),
    ),
}
_LINES = {"actor": (28, 1), "source": (28, 2), "event": (17, 5), "question": (26, 3), "side": (24, 2)}
"""How wide and high the names of nodes are."""
_UNREMARKABLE = {("certainty", "certain"), ("polarity", "positive")}
_DATES = {"said", "happened", "published", "told"}
_KNOWN_BY = {
    "stated": "as written",
    "dateline": "from the dateline",
    "given": "as given",
    "relative": "reckoned from the article’s date",
    "inferred": "inferred",
}
"""How a date is known, in words."""
_WEB = re.compile(r"https?://[^\s]+\Z", re.IGNORECASE)


def plain(value: object) -> str:
    """Text that any encoding can write: half a surrogate pair (broken input) becomes "?"; lists are joined by ", "."""
    text = ", ".join(map(str, value)) if isinstance(value, list | tuple | set | frozenset) else str(value)
    return text.encode("utf-8", "replace").decode("utf-8")


def text_of(attributes: Mapping[str, Any], name: str) -> str:
    """An attribute as plain text, "" where it is missing or None."""
    value = attributes.get(name)
    return "" if value is None else plain(value)


def heading(kind: str, attributes: Mapping[str, Any]) -> str:
    """What the node is called in the panel: the claim in words, the actor's name, the source's title."""
    if kind != "claim":
        return text_of(attributes, "label") or text_of(attributes, "title")
    parts = [text_of(attributes, name) for name in ("subject", "predicate", "object")]
    return " ".join(part for part in parts if part) or text_of(attributes, "label")


def label(kind: str, attributes: Mapping[str, Any], called: str) -> str:
    """The few words drawn on the canvas: for a claim its act and date over three short lines, for others the name,
    of a question with how its sides stand, of a side with how many sources give it."""
    if kind in _LINES:
        width, most = _LINES[kind]
        return "\n".join((*_above(kind, attributes), *_lines(called, width=width, most=most), *_below(attributes)))
    act = text_of(attributes, "act").upper()
    first = " · ".join(part for part in ("" if act == "STATE" else act, day_words(text_of(attributes, "said"))) if part)
    return "\n".join((_lines(first, width=36, most=1) if first else []) + _lines(called, width=27, most=3))


def _above(kind: str, attributes: Mapping[str, Any]) -> list[str]:
    """Over a question how its sides stand."""
    return [text_of(attributes, "verdict").upper()] if kind == "question" and attributes.get("verdict") else []


def _below(attributes: Mapping[str, Any]) -> list[str]:
    """Under a side how many sources give it."""
    count = attributes.get("sources")
    return [f"{count} source{'' if count == 1 else 's'}"] if isinstance(count, int) else []


def hover(kind: str, attributes: Mapping[str, Any], called: str) -> str:
    """A glance at the node, a few hundred characters at most: the claim, its quote, who said it where and when."""
    lines = [_cut(called, 200)]
    if kind == "claim":
        quote = text_of(attributes, "quote")
        lines += [f"“{_cut(quote, 240)}”"] if quote else []
        lines.append(byline(attributes))
    return "\n".join(line for line in lines if line)


def byline(attributes: Mapping[str, Any]) -> str:
    """Who says so, where, when: "Rosa Marti · The Gazette · 3–9 May 2021"."""
    day = text_of(attributes, "said") or text_of(attributes, "published")
    told = (text_of(attributes, "speaker"), text_of(attributes, "publisher"), day)
    return " · ".join(_cut(day_words(part), 60) for part in told if part)


def quote(attributes: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The sentence in pieces: what the words are ("source", "content cue", "" for none), and the words."""
    spans = Spans(*(spans_at(text_of(attributes, f"{kind}_at")) for kind in MARKS))
    return [(" ".join(marks), words) for marks, words in pieces(text_of(attributes, "quote"), spans)]


def address(attributes: Mapping[str, Any]) -> str:
    """Where the article can be opened, "" where no address of the web is known: a page never links to another kind."""
    url = text_of(attributes, "url").strip()
    return url if _WEB.match(url) else ""


def rows(kind: str, attributes: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The panel's table, (name, value) a row: what is known and worth a line (a certain claim does not say so)."""
    known = [(name, key, _told(attributes, key)) for name, key in _ROWS.get(kind, ())]
    return [(name, value) for name, key, value in known if value and (key, value) not in _UNREMARKABLE]


def _told(attributes: Mapping[str, Any], key: str) -> str:
    """An attribute in words; of a date also how it is known and what stands for it in the text."""
    value = text_of(attributes, key)
    if key not in _DATES:
        return value
    words = text_of(attributes, f"{key}_text")
    known = _KNOWN_BY.get(text_of(attributes, f"{key}_basis"), "") if value else "not placed" if words else ""
    return ", ".join(part for part in (day_words(value), known) if part) + (f": “{words}”" if known and words else "")


def day_words(iso: str) -> str:
    """An ISO day or interval as one reads it: "2024-03-11/2024-03-17" → "11–17 Mar 2024"; anything else unchanged."""
    if not re.fullmatch(r"(\d{4}-\d\d-\d\d|\.\.)(/(\d{4}-\d\d-\d\d|\.\.))?", iso):
        return iso
    ends = [None if end == ".." else date.fromisoformat(end) for end in iso.split("/")]
    start, end = ends[0], ends[-1]
    if start is None or end is None:
        return f"from {days(start, start)}" if start else f"until {days(end, end)}" if end else iso
    return days(start, end)


def _lines(text: str, *, width: int, most: int) -> list[str]:
    """`text` in at most `most` lines of `width` characters, an ellipsis where more would follow."""
    within = text[: width * (most + 2)]
    lines = wrap(within, width) or [" "]
    if len(lines) <= most and within == text:
        return lines
    return [*lines[: most - 1], f"{lines[min(most, len(lines)) - 1][: width - 1].rstrip(' ,;.')}…"]


def _cut(text: str, most: int) -> str:
    """At most `most` characters, at a word's end where there is one."""
    if len(text) <= most:  # most are, and shorten takes its time
        return " ".join(text.split())
    return shorten(text, most, placeholder=" …") if " " in text[:most] else text[:most] + "…" * (len(text) > most)
