"""Figures in a sentence: how many of what, with what the words leave open ("about 42 hostages" → 37.8 to 46.2 hostages)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Doc, Token

from extract.dates import Timex, timexes
from extract.numerals import number, numeral_pattern, word_list
from graph.claim import UNKNOWN_DATE, Quantity, Span

KEYS = (
    "hedges", "after", "vague", "fractions", "measures", "lengths_of_time", "money", "money_words", "people", "stand_alone",
    "magnitude", "rates", "one_of", "casualty_verbs", "numbered",
)  # fmt: skip
_NAMES = frozenset({"ORG", "EVENT", "WORK_OF_ART", "PERSON", "FAC", "PRODUCT", "LAW"})
_BETWEEN = frozenset({"ADJ", "NOUN", "PROPN", "ADV", "VERB", "PUNCT", "PART", "NUM", "CCONJ"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: `span` in characters of the Doc's text from hedge to unit, and `head`, the index of the token counted.

    The head is the noun, adjective or measure counted, or the number itself where nothing is named beside it.
    """

    span: Span
    quantity: Quantity
    head: int


@dataclass(frozen=True, slots=True)
class _Number:
    """A number as found in the text: characters from hedge to digits, bounds, and how it is written."""

    start: int
    end: int
    low: float | None
    high: float | None
    money: str = ""
    share: bool = False
    hedged: bool = False
    text: str = ""
    long: str = ""


@dataclass(frozen=True, slots=True)
class _Unit:
    name: str
    end: int
    head: int


@cache
def words() -> Mapping[str, Any]:
    """The words of words/quantities.json. Raises BadWordList."""
    return word_list("quantities.json", keys=KEYS)


def figures(doc: Doc, *, times: Sequence[Timex] | None = None) -> tuple[Figure, ...]:
    """The figures of a parsed text in order, none overlapping; dates, times of day, ordinals and names are not figures.

    `times` are the time expressions of the same text where the caller has them (`extract.dates.timexes`); lengths of
    time are figures ("six-week" is 6 weeks). The unit is a lemma in lower case ("hostage", "prisoner per hostage",
    "percent", "year of age", "part of them" for shares); "" where the text names none.
    """
    if not re.search(r"\d", doc.text) and not _hint().search(doc.text):
        return ()
    found = timexes(doc, issued=UNKNOWN_DATE) if times is None else times
    dated = [timex.span for timex in found if timex.kind != "duration"]
    kept: list[Figure] = []
    for figure in _figures(doc, dated):
        if not kept or figure.span[0] >= kept[-1].span[1]:
            kept.append(figure)
    return tuple(kept)


def _figures(doc: Doc, dated: Sequence[Span]) -> Iterator[Figure]:
    last_people = ""
    for found in _numbers(doc.text):
        if any(start < found.end and found.start < end for start, end in dated):
            continue
        token = _token_at(doc, found.end - 1)
        if token is None or _is_name(doc, found, token):
            continue
        unit = _unit(doc, found, token, last_people)
        if unit is None:
            continue
        if unit.name and unit.name not in words()["measures"].values() and not found.money:
            last_people = unit.name
        start, end = found.start, max(found.end, unit.end)
        yield Figure((start, end), Quantity(" ".join(doc.text[start:end].split()), found.low, found.high, unit.name), unit.head)


# --- numbers and hedges -----------------------------------------------------------------------------------------------


@cache
def _hint() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{numeral_pattern()}|{_any(words()['vague'])}|{_any(words()['fractions'])}|(?:day|week|month|year|decade|hour)-long)", re.IGNORECASE)


@cache
def _pattern() -> re.Pattern[str]:
    data = words()
    hedge = rf"(?P<hedge>(?:{_any(data['hedges'])}))"
    money = rf"(?P<money>{_any(data['money'])})"
    one, two = (rf"(?P<{name}>{numeral_pattern()})" for name in ("low", "high"))
    join = r"(?:\s?[-–—]\s?|\s+(?:to|or)\s+|(?(between)\s+and\s+|(?!)))"
    plain = rf"(?P<between>between\s+)?(?:{money}\s?)?{one}(?:{join}(?:{_any(data['money'])}\s?)?{two})?"
    vague = rf"(?P<vague>{_any(data['vague'])})\b(?!-)"
    share = rf"(?P<share>{_any(data['fractions'])})(?=\s+(?:of|the|its|their|his|her|our|all)\b)"
    long = r"(?:an?\s+)?(?P<long>day|week|month|year|decade|hour)-long\b"
    after = rf"(?:\s+(?P<after>{_any(data['after'])})\b)?"
    return re.compile(rf"(?<![\w.,$£€¥/:-])(?:{hedge}\s+)?(?:{vague}|{share}|{long}|{plain}){after}(?!\w*(?:st|nd|rd|th)\b)(?![\d:]|[.,/]\d)", re.IGNORECASE)


def _any(options: Iterable[str]) -> str:
    ordered = sorted(options, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(option).replace(r"\ ", r"\s+") for option in ordered) + ")"


def _numbers(text: str) -> Iterator[_Number]:
    for hit in _pattern().finditer(text):
        found = _read(hit)
        if found is not None:
            yield found


def _read(hit: re.Match[str]) -> _Number | None:
    said = {name: " ".join(part.lower().split()) for name, part in hit.groupdict().items() if part}
    bounds = _bounds(said)
    if bounds is None:
        return None
    hedge = words()["hedges"].get(said.get("hedge", "")) or words()["after"].get(said.get("after", ""))
    money = words()["money"].get(said.get("money", ""), "")
    low, high = _hedged(bounds, hedge, share="share" in said)
    return _Number(hit.start(), hit.end(), low, high, money, "share" in said, hedge is not None, said.get("low", ""), said.get("long", ""))


def _bounds(said: Mapping[str, str]) -> tuple[float, float] | None:
    for key, table in (("vague", "vague"), ("share", "fractions")):
        if key in said:
            low, high = words()[table][said[key]]
            return low, high
    if "long" in said:
        return 1.0, 1.0
    low, high = number(said["low"]), number(said.get("high", said["low"]))
    if low is None or high is None:
        return None
    scale = re.search(r"(?:thousand|million|billion|trillion|bn|mn)$", said.get("high", ""))
    if scale and low < 1000 <= high:
        low *= number("one " + scale[0]) or 1
    return (low, high) if low <= high else None


def _hedged(bounds: tuple[float, float], hedge: Sequence[float | None] | None, *, share: bool) -> tuple[float | None, float | None]:
    below, above = hedge or (1, 1)
    low = None if below is None else round(bounds[0] * below, 6)
    high = None if above is None else round(bounds[1] * above, 6)
    return (0.0 if share and low is None else low), (1.0 if share and (high is None or high > 1) else high)


# --- what is no figure ------------------------------------------------------------------------------------------------


def _token_at(doc: Doc, at: int) -> Token | None:
    span = doc.char_span(at, at + 1, alignment_mode="expand")
    return None if span is None or not len(span) else span[0]


def _is_name(doc: Doc, found: _Number, token: Token) -> bool:
    """"Flight 370", "Channel 12", "Group of Seven", "No. 2": the number belongs to a name."""
    if found.money or found.share:
        return False
    first = _token_at(doc, found.start)
    before = doc[first.i - 1] if first is not None and first.i else None
    if before is not None and (before.lower_ in words()["numbered"] and not found.hedged):
        return True
    if token.dep_ == "nummod" and token.head.i < token.i and token.head.pos_ == "PROPN" and not found.hedged:
        return not _is_age(doc, found)
    return not found.hedged and token.ent_type_ in _NAMES and token.pos_ == "PROPN"


def _is_age(doc: Doc, found: _Number) -> bool:
    """"Maria Lopez, 60, said": a number from 1 to 120 between a name's comma and a mark or the end."""
    around = doc.text[max(0, found.start - 40) : found.start], doc.text[found.end : found.end + 2]
    fits = found.low is not None and 0 < found.low < 120 and found.low == found.high
    return fits and re.search(r"[A-Z][\w’'-]+,\s+$", around[0]) is not None and re.match(r"\s*[,.;)—–]|$", around[1]) is not None


# --- units ------------------------------------------------------------------------------------------------------------


def _unit(doc: Doc, found: _Number, token: Token, last_people: str) -> _Unit | None:
    """What is counted, None where the number is no figure."""
    if found.money:
        return _Unit(_rate(doc, found.money, token.i)[0], _rate(doc, found.money, token.i)[1], token.i)
    if found.share:
        return _share(doc, found, token)
    if found.long:
        return _Unit(found.long, found.end, token.i)
    return (
        _measure(doc, found, token)
        or _age(doc, found, token)
        or _magnitude(doc, found, token)
        or _noun(doc, found, token)
        or _elliptic(found, token, last_people)
    )


def _rate(doc: Doc, unit: str, index: int) -> tuple[str, int]:
    """The unit with "per hostage" or "a day" behind it, and the last character of that."""
    end = doc[index].idx + len(doc[index])
    if index + 1 < len(doc) and doc[index + 1].lower_ == "each":
        return unit, doc[index + 1].idx + 4
    if index + 2 >= len(doc) or doc[index + 1].lower_ not in words()["rates"]:
        return unit, end
    noun = doc[index + 2]
    per = doc[index + 1].lower_ == "per"
    if noun.pos_ not in ("NOUN", "PROPN") or not (per or noun.lemma_.lower() in words()["lengths_of_time"]):
        return unit, end
    return f"{unit} per {_lemma(noun)}", noun.idx + len(noun)


def _lemma(token: Token) -> str:
    lower = token.lower_
    if lower in words()["people"]:
        return "person" if lower not in ("human", "humans") else "human"
    measure: str | None = words()["measures"].get(lower)
    if token.pos_ == "PROPN":
        return lower.removesuffix("s") if token.tag_ == "NNPS" or lower.endswith("ns") else lower
    return measure or token.lemma_.lower()


def _share(doc: Doc, found: _Number, token: Token) -> _Unit | None:
    """"A quarter of them" → "part of them"; "half the population" → "part of population"."""
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if after is None:
        return None
    noun = after
    if after.lower_ == "of":
        noun = next((child for child in after.children if child.dep_ == "pobj" and child.i > after.i), after)
    elif token.head.i > token.i:
        noun = token.head
    if noun == after or noun.i > token.i + 12:
        return None
    name = noun.lower_ if noun.pos_ == "PRON" else _lemma(noun)
    counted = any(other.pos_ == "NUM" for other in doc[token.i + 1 : noun.i])
    return _Unit(f"part of {name}", found.end if counted else noun.idx + len(noun), noun.i)


def _measure(doc: Doc, found: _Number, token: Token) -> _Unit | None:
    """A unit of measure, money or time right behind the number, joined by a blank, a hyphen or nothing."""
    table = {**words()["measures"], **words()["money_words"]}
    hit = re.match(rf"(?:\s*-?\s*)(?P<unit>{_any(table)})(?![\w])", doc.text[found.end : found.end + 40], re.IGNORECASE)
    if hit is None:
        return None
    said = " ".join(hit["unit"].lower().split())
    if said in ("m", "g", "min", "second", "pc", "ha", "a") and not re.search(r"\d$", doc.text[found.start : found.end]):
        return None
    end = found.end + hit.end()
    head = _token_at(doc, end - 1)
    if head is None:
        return None
    name = table[said]
    if old := re.match(r"[\s-]+olds?\b", doc.text[end : end + 6]):
        return _Unit("year of age", end + old.end(), head.i)
    if long := re.match(r"-long\b", doc.text[end : end + 6]):
        return _Unit(name, end + long.end(), head.i)
    name, last = _rate(doc, name, head.i)
    return _Unit(name, max(end, last), head.i)


def _age(doc: Doc, found: _Number, token: Token) -> _Unit | None:
    aged = re.search(r"\b(?:aged?|age\s+of|ages)\s+$", doc.text[max(0, found.start - 10) : found.start], re.IGNORECASE)
    return _Unit("year of age", found.end, token.i) if aged or _is_age(doc, found) else None


def _magnitude(doc: Doc, found: _Number, token: Token) -> _Unit | None:
    names = _any(words()["magnitude"])
    before = re.search(rf"\b{names}(?:\s+of|\s+scale)?[\s-]*$", doc.text[max(0, found.start - 20) : found.start], re.IGNORECASE)
    behind = re.match(rf"[\s-]+(?:{names}|on\s+the\s+(?:open-ended\s+)?richter)", doc.text[found.end : found.end + 30], re.IGNORECASE)
    if not before and not behind:
        return None
    end = found.end + (behind.end() if behind and "on" not in behind[0].split() else 0)
    return _Unit("magnitude", end, token.i)


def _noun(doc: Doc, found: _Number, token: Token) -> _Unit | None:
    noun = _counted(doc, token)
    if noun is None:
        return None
    if found.text == "one" and not (found.hedged or _lemma(noun) in words()["one_of"] or found.low != found.high):
        return None
    name, end = _rate(doc, words()["stand_alone"].get(noun.lower_, _lemma(noun)), noun.i)
    return _Unit(name, end, noun.i)


def _counted(doc: Doc, token: Token) -> Token | None:
    """The noun that the number counts: behind "of", by the parse, else the last noun of the phrase that follows."""
    index = token.i + 1
    if index < len(doc) and doc[index].lower_ == "of":
        return next((child for child in doc[index].children if child.dep_ == "pobj" and child.pos_ in ("NOUN", "PROPN")), None)
    if index < len(doc) and doc[index].lower_ in words()["stand_alone"] and doc[index].pos_ != "VERB":
        return _past_adjectives(doc, index)
    head = token.head
    while head.dep_ in ("nummod", "compound", "quantmod") and head.pos_ == "NUM" and head.head != head:
        head = head.head
    if head.i > token.i and head.pos_ in ("NOUN", "PROPN") and all(doc[i].pos_ in _BETWEEN for i in range(token.i + 1, head.i)):
        return head
    return _past_adjectives(doc, index)


def _past_adjectives(doc: Doc, index: int) -> Token | None:
    last: Token | None = None
    while index < len(doc) and (doc[index].pos_ in ("ADJ", "NOUN", "PROPN") or doc[index].text == "-" or doc[index].lower_ in words()["stand_alone"]):
        if doc[index].pos_ in ("NOUN", "PROPN") or doc[index].lower_ in words()["stand_alone"]:
            last = doc[index]
        index += 1
    return last


def _elliptic(found: _Number, token: Token, last_people: str) -> _Unit | None:
    """"At least 82 were killed": people; else what was counted before; "one" alone is no figure."""
    if found.text in ("one", "zero") or (token.dep_ in ("appos", "ROOT", "dep", "npadvmod") and not found.hedged):
        return None
    verb = token.head
    if verb.pos_ in ("VERB", "AUX") or verb.dep_ == "ROOT" or found.hedged:
        people = verb.lemma_.lower() in words()["casualty_verbs"]
        return _Unit("person" if people else last_people, found.end, token.i)
    return None
