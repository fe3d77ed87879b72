"""Sums of money in several currencies: at which rates an article itself puts one for another. Pure.

No rate comes from anywhere else: "2m euros (£1.7m; $2.6m)" gives three, an article with one currency none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from types import MappingProxyType

from graph.claim import Quantity
from graph.lexicon import word_list

Rates = Mapping[tuple[str, str], float]
"""(currency, other) → how much of the other one of the first is."""
NO_RATES: Rates = MappingProxyType({})
MONEY = "money"
"""The family of all sums."""

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9}
_HEDGE = r"\s*(?:about|around|some|roughly|nearly|almost|approximately|or|then)?\s*"
_BESIDE = re.compile(rf"[\s-]*(?:\(|\[|/|,?\s*\bor\b){_HEDGE}", re.IGNORECASE)
_NEXT = re.compile(rf"\s*(?:[;,/]|\bor\b|\band\b){_HEDGE}", re.IGNORECASE)
"""Between the sums in brackets: "2m euros (£1.7m; $2.6m)"."""


@dataclass(frozen=True, slots=True)
class _Sum:
    """A sum as it stands in a text, in characters; `digits` of its number say how exact it is."""

    start: int
    end: int
    currency: str
    amount: float
    digits: int


def currency(unit: str) -> str:
    """The currency that a unit is of, "" where it is none: "US dollar" → "dollar"."""
    return _currencies().get(unit, "")


@cache
def _currencies() -> Mapping[str, str]:
    return {unit: name for name, units in word_list("currencies.json")["units"].items() for unit in units}


@cache
def _sums() -> re.Pattern[str]:
    signs, words, numerals = (word_list("currencies.json")[name] for name in ("signs", "words", "numerals"))
    sign, word, numeral = (
        "|".join(sorted(map(re.escape, some), key=len, reverse=True)) for some in (signs, words, numerals)
    )
    scale = rf"(?:[\s-]?(?P<scale>{'|'.join(sorted(_SCALES, key=len, reverse=True))})\b)?"
    return re.compile(
        rf"(?<![\w.,])(?:(?P<sign>{sign})\s?)?(?:(?P<number>{_NUMBER})|(?P<numeral>{numeral})\b){scale}"
        rf"(?:[\s-](?P<word>{word})\b)?",
        re.IGNORECASE,
    )


def _read(text: str) -> Iterator[_Sum]:
    data = word_list("currencies.json")
    for hit in _sums().finditer(text):
        unit = data["words"].get((hit["word"] or "").lower()) or data["signs"].get((hit["sign"] or "").lower())
        if not unit:
            continue
        number = (hit["number"] or "").replace(",", "")
        amount = float(number) if number else float(data["numerals"][hit["numeral"].lower()])
        scale = _SCALES[hit["scale"].lower()] if hit["scale"] else 1.0
        yield _Sum(hit.start(), hit.end(), unit, amount * scale, len(number.replace(".", "").strip("0")) or 1)


@lru_cache(maxsize=4096)
def rates(text: str) -> Rates:
    """The rates at which a text puts sums of one currency for those of another, the most exact of several."""
    found: dict[tuple[str, str], tuple[int, float]] = {}
    before: list[_Sum] = []
    for one in _read(text):
        joint = _BESIDE if len(before) == 1 else _NEXT
        before = [*before, one] if before and joint.fullmatch(text, before[-1].end, one.start) else [one]
        for other in before[:-1]:
            exact = min(one.digits, other.digits)
            if one.currency == other.currency or not one.amount or not other.amount:
                continue
            for a, b in ((one, other), (other, one)):
                if exact > found.get((a.currency, b.currency), (0, 0.0))[0]:
                    found[a.currency, b.currency] = exact, b.amount / a.amount
    return MappingProxyType({pair: rate for pair, (_, rate) in found.items()})


def joined(a: Rates, b: Rates) -> Rates:
    """The rates of two articles together, also by way of a third currency: pounds to euros, euros to dollars."""
    known = {**b, **a}
    names = {name for pair in known for name in pair}
    for through in sorted(names):
        for one in sorted(names):
            for other in sorted(names):
                if one != other and (one, through) in known and (through, other) in known:
                    known.setdefault((one, other), known[one, through] * known[through, other])
    return known


def converted(quantity: Quantity, to: str, known: Rates) -> Quantity | None:
    """A sum in another currency, None where no rate is known; its words stay as written."""
    rate = known.get((currency(quantity.unit), to))
    if rate is None:
        return None
    low, high = (None if end is None else end * rate for end in (quantity.low, quantity.high))
    return replace(quantity, low=low, high=high, unit=to)
