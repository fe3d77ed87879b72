"""Time expressions found in a text by the patterns of words/dates.json, before anything is known of what they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from extract.dating.reading import words
from extract.numerals import numeral_pattern

_YEAR = r"(?:1[5-9]|20)\d\d"
_CLOCK = (
    r"(?:about |around )?(?:\d{1,2}(?:[:.][0-5]\d)? ?[ap]\.? ?m\b\.?"
    r"|[012]?\d:[0-5]\d(?![\d:])(?: ?[ap]\.?m\b\.?| hours)?"
    r"|[012]\d[0-5]\d(?: hours|(?= ?\(?(?:GMT|UTC)\b| ?\(\d{4} ?GMT))"
    r"|midnight|noon|midday|the (?:early|small) hours of the (?:morning|day))"
)
_ZONE = r"(?:GMT|UTC|EST|EDT|CST|CDT|MST|MDT|PST|PDT|CET|BST|ET|PT|local time)"
_QUICK = frozenset({"month", "weekday", "unit", "season", "year", "holiday"})
_DAY_OF_MONTH = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|:\d|[.,/]\d)"
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|until|till|by|of|from|through|before|after|between|during|for|throughout|late|early|mid|last|next)"
    r"[\s-]+$",
    re.IGNORECASE,
)
_COUNTING = re.compile(
    r"\b(?:in|since|until|by|during|of|from|the|and|between|to|for|before|after|through)\s+$|[(]$", re.IGNORECASE
)
_HEDGE = re.compile(r"\b(?:about|some|nearly|almost|roughly|than|least|over|exactly)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern's hit: characters `start` to `end`, and its named groups in lower case with single blanks."""

    name: str
    start: int
    end: int
    groups: Mapping[str, str]


def matches(doc: Doc, text: str) -> tuple[Match, ...]:
    """The expressions in `text`, the text of `doc`: leftmost, then longest, then first in the list; none overlap."""
    told = {name for name, hint in _hints().items() if hint.search(text)}
    found = [
        (hit.start(), -hit.end(), order, hit)
        for order, (_, pattern) in enumerate(_patterns())
        if _needs()[order] <= told
        for hit in pattern.finditer(text)
    ]
    chosen: list[Match] = []
    for start, minus_end, order, hit in sorted(found, key=lambda row: row[:3]):
        if chosen and start < chosen[-1].end:
            continue
        match = Match(_patterns()[order][0], start, -minus_end, _groups(hit))
        if _admissible(doc, text, match):
            chosen.append(match)
    return tuple(chosen)


def _groups(hit: re.Match[str]) -> dict[str, str]:
    said = {name: part for name, part in hit.groupdict().items() if part} | {"text": hit[0]}
    return {name: " ".join(part.lower().split()).replace("’", "'") for name, part in said.items()}


# --- patterns from the word list --------------------------------------------------------------------------------------


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((rule["name"], _compiled(rule["pattern"])) for rule in words()["patterns"])


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$£€¥])(?:{_filled(pattern)})", re.IGNORECASE)


def _filled(pattern: str) -> str:
    pattern = re.sub(r"\{([a-z_]+)\}", lambda found: _macros()[found[1]], pattern)
    return re.sub(r"\[[^\]]*\]| \??", _blank, pattern)


@cache
def _hints() -> Mapping[str, re.Pattern[str]]:
    """What is quick to look for, and without which a pattern that needs it cannot match."""
    return {name: re.compile(_filled(f"{{{name}}}"), re.IGNORECASE) for name in _QUICK}


@cache
def _needs() -> tuple[frozenset[str], ...]:
    """For each pattern, the hints that each of its matches holds."""
    return tuple(needed(rule["pattern"]) for rule in words()["patterns"])


def needed(pattern: str) -> frozenset[str]:
    """The quick names that a pattern cannot match without: "(?:{part} )?(?P<month>{month})" needs a month."""
    bare = re.sub(r"\\.|\[[^\]]*\]", "_", pattern)
    bare = re.sub(r"\(\?P<\w+>(\{[a-z_]+\})\)", r"\1", bare)
    while bare != (bare := re.sub(r"\([^()]*\)", "_", bare)):
        pass  # what stands in brackets may be one choice of several, or left out
    return frozenset() if "|" in bare else frozenset(re.findall(r"\{([a-z_]+)\}(?![?*{])", bare)) & _QUICK


def _blank(found: re.Match[str]) -> str:
    """A space of a pattern stands for any run of blanks; one in brackets for a single one."""
    if found[0].startswith("["):
        return found[0].replace(" ", r"\s")
    return r"\s*" if found[0].endswith("?") else r"\s+"


@cache
def _macros() -> Mapping[str, str]:
    """What {name} stands for in a pattern. Names of months and days want their capitals: "may", "sun" are words."""
    data = words()
    named = {
        "unit": "units",
        "part": "parts",
        "shift": "shifts",
        "focus_shift": "focus_shifts",
        "season": "seasons",
        "daypart": "dayparts",
        "holiday": "holidays",
        "ordinal": "ordinals",
        "set": "sets",
        **{key: key for key in ("approx", "few")},
    }
    macros = {name: any_of(data[key]) for name, key in named.items()}
    macros |= {kind: any_of(data["vague"][kind]) for kind in ("past", "present", "future")}
    macros |= {"year": _YEAR, "dom": _DAY_OF_MONTH, "clock": _CLOCK, "zone": _ZONE, "number": numeral_pattern()}
    for name, key in (("month", "months"), ("weekday", "weekdays")):
        macros[name] = f"(?-i:{any_of([*data[key], *(word.upper() for word in data[key])])})"
    macros["weekdays"] = f"(?-i:{any_of(word + 's' for word in data['weekdays'] if not word.endswith('.'))})"
    return {name: f"(?:{pattern})" for name, pattern in macros.items()}


def any_of(options: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; straight and curly apostrophes are the same."""
    ordered = sorted(options, key=len, reverse=True)
    return "|".join(re.escape(option).replace(r"\ ", " ").replace("'", "['’]") for option in ordered)


# --- words that only look like dates ----------------------------------------------------------------------------------


def _admissible(doc: Doc, text: str, match: Match) -> bool:
    if match.name == "month":
        return _is_month(text, match)
    if match.name == "year":
        return _is_year(doc, text, match)
    if match.groups.get("unit") == "second" and match.groups.get("count") in (None, "a", "an", "the"):
        return False
    if match.name == "last_units" and match.groups["shift"] == "last":
        token = token_at(doc, match.start)
        return token is None or token.pos_ not in ("VERB", "AUX")
    if match.name == "weekday" and "shift" not in match.groups:
        before = re.search(r"(\w+)\s+$", text[max(0, match.start - 20) : match.start])
        return before is None or before[1] not in words()["weekday_names"]
    return True


def _is_month(text: str, match: Match) -> bool:
    """ "May", "March", "April", "Jan" alone are words and names too: they want a preposition before, no name behind."""
    plain = not match.groups.keys() - {"month", "text"}
    if not plain or match.groups["month"].capitalize() not in words()["names_too"]:
        return True
    if re.match(r"\s+[A-Z][a-z]", text[match.end : match.end + 4]):
        return False
    before = text[max(0, match.start - 20) : match.start]
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
    if _HEDGE.search(text[max(0, match.start - 12) : match.start]):
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
