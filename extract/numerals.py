"""Numbers as English writes them: "four-and-a-half", "2.3 million", "a dozen", "three quarters", "31,819"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from extract.lexicon import word_list

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d+(?:\.\d+)?)(?:[ -]\d/\d(?!\d))?"
"""A number in digits: "31,819", "2.3", "5 1/2"."""


@cache
def _words() -> Mapping[str, Mapping[str, float]]:
    return word_list("numerals.json", keys=("ones", "tens", "scales", "fractions", "signs"))


@cache
def numeral_pattern() -> str:
    """A regular expression for numbers in digits or words, to be compiled with IGNORECASE; it captures no groups."""
    words = _words()
    ones, tens, scale = (_any(words[key]) for key in ("ones", "tens", "scales"))
    signs = "".join(words["signs"])
    below_100 = rf"(?:{tens}(?:[ -]{ones})?|{ones})\b"
    # Bounded, so that "two hundred and two hundred and …" without end takes no longer than its length.
    spelled = rf"{below_100}(?:(?:[ -]{scale}\b){{1,3}}(?:[ -](?:and[ -])?{below_100})?){{0,5}}"
    round_number = rf"(?:an?|half[ -]a|half|several|a[ ]few)[ -]{scale}\b(?:[ -]{scale}\b){{0,2}}"
    fraction = rf"(?:(?:an?|one)[ -](?:half|quarter|third)|(?:two|three)[ -](?:quarters|thirds))[ ]of[ ]an?[ ]{scale}\b"
    figures = rf"{DIGITS}[{signs}]?(?:[ -]?{scale}\b){{0,2}}|[{signs}]"
    and_a_half = rf"(?:[ -]and[ -](?:a|an|one)[ -](?:half|quarter|third)(?!\w)(?:[ -]{scale}\b)?)?"
    return rf"(?:(?:{figures}|{fraction}|{spelled}|{round_number}|half[ -]dozen\b){and_a_half})"


def _any(options: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(options, key=len, reverse=True)) + ")"


def number(text: str) -> float | None:
    """The number that `text` writes out, None where it holds anything else.

    "two and a half" is 2.5, "half a million" 500,000, "three quarters" 0.75, "a dozen" 12.
    """
    for sign, worth in _words()["signs"].items():
        text = text.replace(sign, f" {worth}" if text.startswith(sign) else f" and {worth}")
    return _sum(re.findall(r"\d+/\d+|\d[\d,]*(?:\.\d+)?|[^\W\d_]+|[^\s-]", text.lower()))


def _sum(parts: Sequence[str]) -> float | None:
    """The parts added up to the next thousand or million, each of those times what stands before it."""
    words = _words()
    small, scales, fractions = {**words["ones"], **words["tens"]}, words["scales"], words["fractions"]
    total, current, scale, joined = 0.0, None, 1.0, False
    for part in parts:
        if part in ("a", "an", "and", "of"):
            joined = joined or part == "and"
        elif part in scales:
            scale = scales[part]
            current = (1.0 if current is None else current) * scale
            if scale >= 1000:
                total, current = total + current, None
        elif part in fractions:
            current = _with_fraction(current, fractions[part], scale if joined and total else 1.0, joined=joined)
        elif (worth := small.get(part, _digits(part))) is not None:
            current = (current or 0.0) + worth
        else:
            return None
    return total + (current or 0.0) if total or current is not None else None


def _with_fraction(current: float | None, worth: float, scale: float, *, joined: bool) -> float:
    """A half after "and" is added ("a million and a half"), else it divides: "three quarters"."""
    if current is None:
        return worth * scale
    return current + worth if joined else current * worth


def _digits(part: str) -> float | None:
    top, _, bottom = part.replace(",", "").partition("/")
    try:
        return float(top) / float(bottom or 1)
    except (ValueError, ZeroDivisionError):
        return None
