"""Time expressions found in a text by the patterns of words/dates.json, before anything is known of what they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from extract.dating.reading import words
from extract.lexicon import BadWordList
from extract.numerals import numeral_pattern

_YEAR = r"(?:1[5-9]|20)\d\d"
_CLOCK = (
    r"(?:about |around )?(?:\d{1,2}(?:[:.][0-5]\d)? ?[ap]\.? ?m\b\.?"
    r"|[012]?\d:[0-5]\d(?![\d:])(?: ?[ap]\.?m\b\.?| hours)?"
    r"|[012]\d[0-5]\d(?: hours|(?= ?\(?(?:GMT|UTC)\b| ?\(\d{4} ?GMT))"
    r"|midnight|noon|midday|the (?:early|small) hours of the (?:morning|day))"
)
_ZONE = r"(?:GMT|UTC|EST|EDT|CST|CDT|MST|MDT|PST|PDT|CET|BST|ET|PT|local time)"
_WORD = re.compile(r"[^\W\d_]+|\d+")
_BLANK = re.compile(r"\s")
_BY_DIGITS = {
    1: ("dom", "figure", "clock"),
    2: ("dom", "figure", "clock", "tens", "two_digits"),
    4: ("year", "decade", "clock"),
}
_BEFORE, _BEHIND = 64, 48  # characters; no expression reaches further from a word that it cannot do without
_DAY_OF_MONTH = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|:\d|[.,/]\d)"
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|until|till|by|of|from|through|before|after|between|during|for|throughout|late|early|mid|last|next)"
    r"[\s-]+$|\bnow\s+and\s+$",
    re.IGNORECASE,
)
_COUNTING = re.compile(
    r"\b(?:in|since|until|by|during|of|from|the|and|between|to|for|before|after|through)\s+$|[(]$", re.IGNORECASE
)
_HEDGE = re.compile(
    r"\b(?:about|some|nearly|almost|roughly|(?<!rather )(?<!later )(?<!earlier )than|least|over|exactly)\s+$",
    re.IGNORECASE,
)
_DETERMINED = re.compile(r"\b(?:the|an?|its|their|his|her)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern's hit: characters `start` to `end`, and its named groups in lower case with single blanks."""

    name: str
    start: int
    end: int
    groups: Mapping[str, str]


def matches(doc: Doc, text: str) -> tuple[Match, ...]:
    """The expressions in `text`, the text of `doc`: leftmost, then longest, then first in the list; none overlap."""
    places = _places(text)
    found = [
        (hit.start(), -hit.end(), order, hit)
        for names, rules in _rules().items()
        if places.keys() >= names
        for start, end in _windows(text, min((places[name] for name in names), key=len))
        for order, pattern in rules
        for hit in pattern.finditer(text, start, end)
    ]
    chosen: list[Match] = []
    for start, minus_end, order, hit in sorted(found, key=lambda row: row[:3]):
        if chosen and start < chosen[-1].end:
            continue
        match = Match(words()["patterns"][order]["name"], start, -minus_end, _groups(hit))
        if _admissible(doc, text, match):
            chosen.append(match)
    return tuple(chosen)


def _groups(hit: re.Match[str]) -> dict[str, str]:
    said = {name: part for name, part in hit.groupdict().items() if part} | {"text": hit[0]}
    return {name: " ".join(part.lower().split()).replace("’", "'") for name, part in said.items()}


# --- patterns from the word list --------------------------------------------------------------------------------------


@cache
def _rules() -> Mapping[frozenset[str], Sequence[tuple[int, re.Pattern[str]]]]:
    """The patterns with their places in the list, by the names that each of their matches holds. Raises BadWordList."""
    rules: dict[frozenset[str], list[tuple[int, re.Pattern[str]]]] = {}
    for order, rule in enumerate(words()["patterns"]):
        if not (names := needed(rule["pattern"]) | set(rule.get("needs", ()))):
            raise BadWordList(f"dates.json: pattern {order + 1} ({rule['name']}) has no {{name}} outside its choices")
        rules.setdefault(names, []).append((order, _compiled(rule["pattern"])))
    return rules


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$£€¥])(?:{_filled(pattern)})(?!\w)", re.IGNORECASE)


def _filled(pattern: str) -> str:
    pattern = re.sub(r"\{([a-z_]+)\}", lambda found: _macros()[found[1]], pattern)
    return re.sub(r"\[[^\]]*\]| \??", _blank, pattern)


# --- where to look ----------------------------------------------------------------------------------------------------


def _places(text: str) -> Mapping[str, Sequence[int]]:
    """Where words stand that an entry of a list cannot do without, by the {name} of the list; so for figures."""
    places: dict[str, list[int]] = {}
    telling = _telling()
    for hit in _WORD.finditer(text):
        word = hit[0].lower()
        if word in telling:
            for name in telling[word]:
                places.setdefault(name, []).append(hit.start())
        if word[0].isdigit():
            for name in _BY_DIGITS.get(len(word), ()):
                places.setdefault(name, []).append(hit.start())
    return places


def _windows(text: str, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Stretches of the text around the places, from blank to blank, apart from each other."""
    index = 0
    while index < len(places):
        start, end = places[index] - _BEFORE, places[index] + _BEHIND
        while index < len(places) and places[index] - _BEFORE <= end:
            end = places[index] + _BEHIND
            index += 1
        blank = _BLANK.search(text, max(0, end))
        yield max(0, start), blank.start() if blank else len(text)


@cache
def _telling() -> Mapping[str, frozenset[str]]:
    """The longest word of each entry of the lists that patterns need, in lower case, with the lists' names."""
    told: dict[str, set[str]] = {}
    needs = frozenset[str]().union(*_rules())
    for name, options in _lists().items():
        for option in options if name in needs else ():
            word = max(_WORD.findall(option.lower()), key=len)
            told.setdefault(word, set()).add(name)
            if name.endswith("unit"):
                told.setdefault(f"{word}s", set()).add(name)
    return {word: frozenset(names) for word, names in told.items()}


def needed(pattern: str) -> frozenset[str]:
    """The names that a pattern cannot match without: "(?:{part} )?(?P<month>{month})" needs a month."""
    bare = re.sub(r"\\.|\[[^\]]*\]", "_", pattern)
    bare = re.sub(r"\(\?P<\w+>((?:\{[a-z_]+\} ?)+)\)", r"\1", bare)
    while bare != (bare := re.sub(r"\([^()]*\)", "_", bare)):
        pass  # what stands in brackets may be one choice of several, or left out
    return frozenset() if "|" in bare else frozenset(re.findall(r"\{([a-z_]+)\}(?![?*{])", bare)) - {"zone", "number"}


def _blank(found: re.Match[str]) -> str:
    """A space of a pattern stands for any run of blanks; one in brackets for a single one."""
    if found[0].startswith("["):
        return found[0].replace(" ", r"\s")
    return r"\s*" if found[0].endswith("?") else r"\s+"


@cache
def _lists() -> Mapping[str, Sequence[str]]:
    """The words that {name} stands for in a pattern."""
    data = words()
    plural = (
        "unit",
        "part",
        "shift",
        "focus_shift",
        "season",
        "daypart",
        "holiday",
        "ordinal",
        "set",
        "month",
        "weekday",
    )
    lists: dict[str, Sequence[str]] = {name: tuple(data[f"{name}s"]) for name in plural}
    lists |= {name: tuple(data[name]) for name in ("approx", "few")} | data["vague"] | data["lists"]
    lists |= {"tens_name": tuple(data["tens_names"]), "century_ordinal": tuple(data["century_ordinals"])}
    lists["weekdays"] = tuple(f"{word}s" for word in data["weekdays"] if not word.endswith("."))
    return lists


@cache
def _macros() -> Mapping[str, str]:
    """What {name} stands for in a pattern. Names of months and days want their capitals: "may", "sun" are words."""
    macros = {name: any_of(options) for name, options in _lists().items()}
    macros |= {"year": _YEAR, "dom": _DAY_OF_MONTH, "clock": _CLOCK, "zone": _ZONE, "number": numeral_pattern()}
    macros |= {"figure": r"\d{1,2}", "tens": "[2-9]0", "two_digits": r"\d\d", "decade": r"(?:1[5-9]|20)\d0"}
    for name in ("month", "weekday", "weekdays", "holiday"):
        options = _lists()[name]
        macros[name] = f"(?-i:{any_of([*options, *(word.upper() for word in options)])})"
    macros["holiday"] = macros["holiday"].replace("['’]", "['’]?")
    return {name: f"(?:{pattern})" for name, pattern in macros.items()}


def any_of(options: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; straight and curly apostrophes are the same."""
    ordered = sorted(options, key=len, reverse=True)
    return "|".join(re.escape(option).replace(r"\ ", " ").replace("'", "['’]") for option in ordered)


# --- words that only look like dates ----------------------------------------------------------------------------------


def _admissible(doc: Doc, text: str, match: Match) -> bool:
    if match.name in ("month", "year"):
        return _is_month(text, match) if match.name == "month" else _is_year(doc, text, match)
    if match.name in ("deictic_day", "shifted_unit", "set") and _is_title(doc, text, match):
        return False
    if match.groups.get("unit") == "second" and match.groups.get("count") in (None, "a", "an", "the"):
        return False
    if match.name == "last_units" and match.groups["shift"] == "last":
        token = token_at(doc, match.start)
        return token is None or token.pos_ not in ("VERB", "AUX")
    if match.name == "weekday" and "shift" not in match.groups:
        before = re.search(r"(\w+)\s+$", text[max(0, match.start - 20) : match.start])
        return before is None or before[1] not in words()["weekday_names"]
    return True


def _is_title(doc: Doc, text: str, match: Match) -> bool:
    """As in "USA Today", "This Week": capitals where no sentence begins; a headline's "Next Week" is a date."""
    told = text[match.start : match.end]
    if not told.split()[-1][:1].isupper():
        return False
    before = text[max(0, match.start - 30) : match.start].rstrip()
    if " " in told:
        return before.endswith(("'s", "’s", "“", '"', "''", "``")) or text[match.end : match.end + 1] in ('"', "”")
    token = token_at(doc, match.start)
    return token is not None and not token.is_sent_start and bool(token.i) and doc[token.i - 1].text[:1].isupper()


def _is_month(text: str, match: Match) -> bool:
    """ "May", "March", "April", "Jan" alone are words and names too: they want a preposition before, no name behind."""
    plain = not match.groups.keys() - {"month", "text"}
    if not plain or match.groups["month"].capitalize() not in words()["names_too"]:
        return True
    if re.match(r"\s+[A-Z][a-z]", text[match.end : match.end + 4]):
        return False
    before = text[max(0, match.start - 20) : match.start]
    if _DETERMINED.search(before) and re.match(r"\s+(?!of\b)[a-z]", text[match.end : match.end + 5]):
        return True  # "an April summit"
    return _BEFORE_MONTH.search(before) is not None or _after_month().search(before) is not None


@cache
def _after_month() -> re.Pattern[str]:
    """As in "in March and April"."""
    return re.compile(rf"\b(?:{any_of(words()['months'])}),?\s+(?:and|or|to|through)\s+$")


def _is_year(doc: Doc, text: str, match: Match) -> bool:
    """Four digits are a year unless they count something: "about 2000 people", "1998 miles"."""
    if match.groups.keys() - {"year", "text"}:
        return True
    token = token_at(doc, match.end - 1)
    if token is None:
        return False
    if _HEDGE.search(text[max(0, match.start - 20) : match.start]):
        return False
    if token.ent_type_ == "DATE":
        return True
    counts = token.dep_ == "nummod" and token.head.tag_ == "NNS" and token.head.i > token.i
    if _COUNTING.search(text[max(0, match.start - 10) : match.start]):
        return not counts or text[: match.start].rstrip().lower().endswith((" in", " the", "since", "during"))
    return not counts and (token.dep_ != "nummod" or token.head.i < token.i)


def token_at(doc: Doc, at: int) -> Token | None:
    """The token that the character `at` is in, None in blanks."""
    span = doc.char_span(at, at + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None
