"""Numbers as English writes them: "four-and-a-half", "2.3 million", "a dozen", "three quarters", "31,819"."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

WORDS = Path(__file__).parent / "words"
DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d+(?:\.\d+)?)(?:[ -]\d/\d(?!\d))?"
"""A number in digits: "31,819", "2.3", "5 1/2"."""


class BadWordList(ValueError):
    """A word list that ships with the program is not what its reader needs."""


def word_list(name: str, *, keys: tuple[str, ...]) -> Mapping[str, Any]:
    """The word list extract/words/`name`, which must open with "about" and hold `keys`. Raises BadWordList, which names both."""
    path = WORDS / name
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadWordList(f"{path}: cannot be read as JSON ({error}); reinstall claimgraph") from error
    missing = [key for key in ("about", *keys) if not isinstance(data, dict) or not data.get(key)]
    if missing:
        raise BadWordList(f"{path}: nothing under {', '.join(missing)}; reinstall claimgraph")
    checked: Mapping[str, Any] = data
    return checked


@cache
def _words() -> Mapping[str, Mapping[str, float]]:
    return word_list("numerals.json", keys=("ones", "tens", "scales", "fractions", "signs"))


@cache
def numeral_pattern() -> str:
    """A regular expression, to be compiled with IGNORECASE, for numbers in digits or words; it has no groups of its own."""
    words = _words()
    small = "|".join(sorted([*words["ones"], *words["tens"]], key=len, reverse=True))
    scale = "|".join(sorted(words["scales"], key=len, reverse=True))
    signs = "".join(words["signs"])
    half = rf"[ -]and[ -](?:a|an|one)[ -](?:half|quarter|third)(?![\w])"
    tail = rf"(?:[ -](?:and[ -])?(?:{small}|{scale})\b)*"
    spelled = rf"(?:(?:{small})\b{tail}|(?:a|an|half[ -]a|half|several|a[ ]few)[ -](?:{scale})\b(?:[ -](?:{scale})\b)*|half[ -]dozen\b)"
    figures = rf"{DIGITS}[{signs}]?(?:[ -]?(?:{scale})\b)*|[{signs}]"
    return rf"(?:(?:{figures}|{spelled})(?:{half})?)"


def number(text: str) -> float | None:
    """The number that `text` writes out, None where it holds anything else.

    "two and a half" is 2.5, "half a million" 500,000, "three quarters" 0.75, "a dozen" 12.
    """
    words = _words()
    for sign, worth in words["signs"].items():
        text = text.replace(sign, f" {worth}" if text.startswith(sign) else f" and {worth}")
    tokens = re.findall(r"\d+/\d+|\d[\d,]*(?:\.\d+)?|[^\W\d_]+|\S", text.lower().replace("-", " "))
    return _sum(tokens, words) if tokens and re.search(r"\w", text) else None


def _sum(tokens: list[str], words: Mapping[str, Mapping[str, float]]) -> float | None:
    small = {**words["ones"], **words["tens"]}
    total, current, joined = 0.0, None, False
    for token in tokens:
        if token in ("a", "an", "and", "of"):
            joined = joined or token == "and"
        elif token in words["scales"]:
            current = (1.0 if current is None else current) * words["scales"][token]
            if words["scales"][token] >= 1000:
                total, current = total + current, None
        elif token in words["fractions"]:
            worth = words["fractions"][token]
            current = worth if current is None else current + worth if joined else current * worth
        else:
            worth_or_none = small.get(token, _digits(token))
            if worth_or_none is None:
                return None
            current = (current or 0.0) + worth_or_none
    return None if current is None and total == 0 and "zero" not in tokens and "0" not in tokens else total + (current or 0.0)


def _digits(token: str) -> float | None:
    top, _, bottom = token.replace(",", "").partition("/")
    try:
        return float(top) / float(bottom or 1)
    except (ValueError, ZeroDivisionError):
        return None
