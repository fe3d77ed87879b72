"""Numbers in a text with their hedges, and the bounds they leave: "about 42", "at least a dozen", "20 to 50"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from extract.lexicon import word_list
from extract.numerals import number, numeral_pattern

KEYS = (
    *(
        "hedges",
        "after",
        "vague",
        "fractions",
        "measures",
        "lengths_of_time",
        "money",
        "money_words",
        "short_scales",
        "in_millions",
    ),
    *("people", "stand_alone", "magnitude", "quakes", "counted_by", "phased", "rates", "one_of", "casualty_verbs"),
    *("numbered", "bands"),
)
_SMALL = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twenty|a\s+hundred|hundred)"
_AND_A_HALF = (
    r"(?:an?|one)\s+(?P<unit>hour|day|week|month|year|mile|kilomet(?:re|er)|tonne?)\s+and\s+a\s+"
    r"(?P<more>half|quarter|third)\b"
)
_ONCE = r"(?P<single>an?)(?=\s+(?:hour|day|week|fortnight|month|year|decade|mile|kilomet(?:re|er))\b(?!-))"
""" "More than a day", "lasted a week": one of them, where a word says that it is a length."""
_LONG = r"(?:an?\s+)?(?P<long>day|week|month|year|decade|hour)-long\b"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands: characters from hedge to last digit, its bounds (None where open), how it is written.

    `money` is the currency of a sign before it, `long` the unit of "month-long", `share` tells "a quarter of",
    `said` is the first number's own words.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    said: str = ""
    money: str = ""
    long: str = ""
    share: bool = False
    hedged: bool = False

    @property
    def exact(self) -> bool:
        """Whether it is one number and no range."""
        return self.low == self.high


@cache
def words() -> Mapping[str, Any]:
    """The words of words/quantities.json. Raises BadWordList."""
    return word_list("quantities.json", keys=KEYS)


def numbers(text: str) -> Iterator[Number]:
    """The numbers of a text from left to right, ordinals, clock times and the like left out."""
    if not _hint().search(text):
        return
    for hit in _pattern().finditer(text):
        found = _read(hit)
        if found is not None:
            yield found


def any_word(options: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; blanks in them match any run of blanks, or a hyphen."""
    return _any_word(tuple(options))


@cache
def _any_word(options: tuple[str, ...]) -> str:
    ordered = sorted(options, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(option).replace(r"\ ", r"(?:\s+|-)") for option in ordered) + ")"


@cache
def _hint() -> re.Pattern[str]:
    """A cheap look for anything that could be a number."""
    data = words()
    return re.compile(
        rf"\d|\b(?:{numeral_pattern()}|{any_word([*data['vague'], *data['fractions']])})|-long\b|\b{_ONCE}",
        re.IGNORECASE,
    )


@cache
def _pattern() -> re.Pattern[str]:
    data = words()
    money = any_word(data["money"])
    one, two = (rf"(?P<{name}>{numeral_pattern()})" for name in ("low", "high"))
    short = rf"(?:\s?(?P<short>{any_word(data['short_scales'])})\b)?"
    join = r"(?:\s?[-–—]\s?|\s+(?:to|or)\s+|(?(between)\s+and\s+|(?!)))"
    plain = rf"(?P<between>between\s+)?(?:(?P<money>{money})\s?)?{one}(?:{join}(?:{money}\s?)?{two})?{short}"
    vague = rf"(?P<vague>{any_word(data['vague'])})\b(?!-)"
    of_scale = r"(?!\s+of\s+an?\s+(?:hundred|thousand|million|billion|trillion|dozen)\b)"  # "a quarter of a million"
    whole = r"(?=\s+(?:of|the|its|their|his|her|our|all)\b)"
    share = rf"(?P<share>{any_word(data['fractions'])}){of_scale}{whole}"
    ratio = rf"(?P<part>{_SMALL})\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<of>{_SMALL})(?=\s+[a-z])"
    after = rf"(?:\s+(?P<after>{any_word(data['after'])})\b)?"
    before = rf"(?:(?<=magnitude-)|(?<![\w.,$£€¥/:×-]))(?:(?P<hedge>{any_word(data['hedges'])})\s+)?"
    behind = r"(?!\w*(?:st|nd|rd|th)\b)(?!\d|[.,/:]\d|[x×]\d)"
    return re.compile(
        rf"{before}(?:{vague}|{share}|{_LONG}|{_AND_A_HALF}|{ratio}|{plain}|{_ONCE}){after}{behind}", re.IGNORECASE
    )


def _read(hit: re.Match[str]) -> Number | None:
    said = {name: " ".join(part.lower().split()) for name, part in hit.groupdict().items() if part}
    scale, end = _short_scale(hit, said)
    bounds = _bounds(said, scale)
    if bounds is None:
        return None
    if "single" in said and "hedge" not in said and not _lasts(hit):
        return None
    hedge = words()["hedges"].get(said.get("hedge", "")) or words()["after"].get(said.get("after", ""))
    low, high = _hedged(bounds, hedge, share="share" in said or "of" in said)
    return Number(
        hit.start(),
        end,
        low,
        high,
        said=said.get("low", said.get("single", "")),
        money=words()["money"].get(said.get("money", ""), ""),
        long=said.get("long", said.get("unit", "")),
        share="share" in said or "of" in said,
        hedged=hedge is not None,
    )


def _lasts(hit: re.Match[str]) -> bool:
    """Whether "a week" is how long something lasted: not "twice a week"."""
    before = hit.string[max(0, hit.start() - 20) : hit.start()]
    return re.search(r"\b(?:for|within|last(?:s|ed|ing)|survived?)\s+$", before, re.IGNORECASE) is not None


def _short_scale(hit: re.Match[str], said: Mapping[str, str]) -> tuple[float, int]:
    """As in "£1.7m", "2m euros", "3m people" are millions, "400 m" are metres: the scale, and where the number ends."""
    if "short" not in said:
        return 1.0, hit.end()
    many = (*words()["money_words"], *words()["in_millions"])
    behind = re.match(rf"\s+{any_word(many)}\b", hit.string[hit.end() : hit.end() + 20], re.IGNORECASE)
    if "money" in said or behind or said["short"] in ("mn", "mln", "bn", "tn"):
        return words()["short_scales"][said["short"]], hit.end()
    return 1.0, hit.end("high" if "high" in said else "low")


def _bounds(said: Mapping[str, str], scale: float) -> tuple[float, float] | None:
    for key, table in (("vague", "vague"), ("share", "fractions")):
        if key in said:
            low, high = words()[table][said[key]]
            return low, high
    if "long" in said or "single" in said:
        return 1.0, 1.0
    if "more" in said:
        worth = 1 + (number(said["more"]) or 0.0)
        return worth, worth
    if "of" in said:
        part, whole = number(said["part"]), number(said["of"])
        return (part / whole, part / whole) if part and whole and part < whole else None
    first, last = number(said["low"]), number(said.get("high", said["low"]))
    if first is None or last is None:
        return None
    return _in_one_scale(first * scale, last * scale, said)


def _in_one_scale(first: float, last: float, said: Mapping[str, str]) -> tuple[float, float] | None:
    """As in "10 to 15 million" is 10 million to 15 million; what falls ("5-3") is no range."""
    scale = re.search(r"(?:thousand|million|billion|trillion|bn|mn)$", said.get("high", ""))
    if scale and first < 1000 <= last:
        first *= number(f"one {scale[0]}") or 1
    return (first, last) if first <= last else None


def _hedged(
    bounds: tuple[float, float], hedge: Sequence[float | None] | None, *, share: bool
) -> tuple[float | None, float | None]:
    below, above = hedge or (1, 1)
    low = None if below is None else round(bounds[0] * below, 6)
    high = None if above is None else round(bounds[1] * above, 6)
    if share:
        return low or 0.0, 1.0 if high is None else min(high, 1.0)
    return low, high
