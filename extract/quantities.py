"""Figures in a sentence: how many of what, with what the words leave open ("about 42 hostages" → 37.8 to 46.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extract.dates import Timex, timexes
from extract.hedged import Number, any_word, numbers, words
from graph.claim import UNKNOWN_DATE, Quantity, Span

_NAMES = frozenset({"ORG", "EVENT", "WORK_OF_ART", "PERSON", "FAC", "PRODUCT", "LAW"})
_BETWEEN = frozenset({"ADJ", "NOUN", "PROPN", "ADV", "VERB", "PART", "CCONJ"})
_LOOKED_BACK = 100
"""Figures before a text among which the last things counted are looked for."""
_FEW = 20
"""Of so many things a later paragraph still tells what two did."""
_NOTHING = Quantity("", None, None, "")
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "oprd"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: `span` in characters of the Doc's text from hedge to unit, and `head`, the index of the token counted.

    The head is the noun, adjective or measure counted, or the number itself where nothing is named beside it.
    """

    span: Span
    quantity: Quantity
    head: int


@dataclass(frozen=True, slots=True)
class _Unit:
    """The unit, the character that its words end before, and the token counted."""

    name: str
    end: int
    head: int


@dataclass(frozen=True, slots=True)
class _Case:
    """A number with its surroundings; `last` is the unit counted before it."""

    doc: Doc
    text: str
    found: Number
    token: Token
    last: str

    @property
    def left(self) -> str:
        """The text before the number, of some words."""
        return self.text[max(0, self.found.start - 60) : self.found.start]

    @property
    def right(self) -> str:
        """The text behind the number, of some words."""
        return self.text[self.found.end : self.found.end + 60]


def figures(doc: Doc, *, times: Sequence[Timex] | None = None, before: Sequence[Figure] = ()) -> tuple[Figure, ...]:
    """The figures of a parsed text in order, none overlapping; dates, times of day, ordinals and names are none.

    `times` are the time expressions of the same text where the caller has them (`extract.dates.timexes`); lengths of
    time are figures ("six-week" is 6 weeks). The unit is a lemma in lower case ("hostage", "prisoner per hostage",
    "percent", "year of age", "part of them" for shares); where the text names none ("about 130 remain") it is that
    of the figure before, `before` holding the figures of the article's earlier text, else "".
    """
    text = doc.text
    found = list(numbers(text))
    if not found:
        return ()
    near = (figure.quantity for figure in reversed(before[-_LOOKED_BACK:]))
    earlier = next((quantity for quantity in near if _is_counted(quantity.unit)), _NOTHING)
    known = timexes(doc, issued=UNKNOWN_DATE) if times is None else times
    dated = [timex.span for timex in known if timex.kind != "duration"]
    kept: list[Figure] = []
    for figure in _figures(doc, text, _undated(found, dated), earlier):
        if not kept or figure.span[0] >= kept[-1].span[1]:
            kept.append(figure)
    return tuple(kept)


def _undated(found: Sequence[Number], dated: Sequence[Span]) -> Iterator[Number]:
    return (one for one in found if not any(start < one.end and one.start < end for start, end in dated))


def _figures(doc: Doc, text: str, found: Iterator[Number], earlier: Quantity) -> Iterator[Figure]:
    last = ""
    for one in found:
        token = _token_at(doc, one.end - 1)
        if token is None:
            continue
        case = _Case(doc, text, one, token, last or (earlier.unit if _takes_up(one, token, earlier) else ""))
        unit = None if _is_name(case) else _unit(case)
        if unit is None:
            continue
        last = unit.name if _is_counted(unit.name) else last
        start, end = one.start, max(one.end, unit.end)
        said = " ".join(text[start:end].split())
        yield Figure((start, end), Quantity(said, one.low, one.high, unit.name), unit.head)


def _takes_up(found: Number, token: Token, earlier: Quantity) -> bool:
    """Whether a number without a noun may count what an earlier paragraph counted last.

    A small one speaks of what stands near, unless it is told as a part of a few: "Two escaped", "the other three".
    """
    size = found.low or found.high or 0
    if size >= 10:
        return True
    part = token.dep_ == "nsubj" or (token.i > 0 and token.nbor(-1).lower_ in ("other", "remaining"))
    return part and size < (earlier.low or 0) <= _FEW


def _is_counted(unit: str) -> bool:
    """Whether the unit is of things and people counted, not measured: what "dozens were freed" may take up."""
    measured = unit in {*words()["measures"].values(), *words()["money"].values(), *words()["money_words"].values()}
    return bool(unit) and not measured and unit not in ("magnitude", "year of age") and not unit.startswith("part of")


def _token_at(doc: Doc, at: int) -> Token | None:
    span = doc.char_span(at, at + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def _is_name(case: _Case) -> bool:
    """As in "Flight 370", "Channel 12", "Group of Seven", "No. 2": the number belongs to a name."""
    found, token = case.found, case.token
    if found.money or found.share or found.hedged:
        return False
    if re.search(rf"\b{any_word(words()['numbered'])}\.?\s+$", case.left, re.IGNORECASE):
        return True
    if token.dep_ == "nummod" and token.head.i < token.i and token.head.pos_ == "PROPN":
        return not _is_age(case)
    titled = token.is_title and not token.is_sent_start and token.i > 0 and token.nbor(-1).lower_ == "of"
    return titled or (token.ent_type_ in _NAMES and token.pos_ == "PROPN")


# --- units ------------------------------------------------------------------------------------------------------------


def _unit(case: _Case) -> _Unit | None:
    """What is counted, None where the number is no figure."""
    found, token = case.found, case.token
    if found.money:
        return _Unit(*_rate(case, found.money, token.i, found.end), token.i)
    if found.long:
        return _Unit(found.long, found.end, token.i)
    if found.share:
        return _share(case)
    return _magnitude(case) or _measure(case) or _age(case) or _noun(case) or _elliptic(case)


def _rate(case: _Case, unit: str, index: int, end: int) -> tuple[str, int]:
    """The unit with "per hostage" or "a day" behind it, and where that ends, else `end`; "each" adds words only."""
    doc = case.doc
    each = index + 1 < len(doc) and doc[index + 1].lower_ == "each"
    if each and (index + 2 == len(doc) or doc[index + 2].pos_ != "NOUN"):
        return unit, doc[index + 1].idx + 4
    if index + 2 >= len(doc) or doc[index + 1].lower_ not in words()["rates"]:
        return unit, end
    noun = doc[index + 2]
    timed = noun.lemma_.lower() in words()["lengths_of_time"]
    if noun.pos_ not in ("NOUN", "PROPN") or not (doc[index + 1].lower_ == "per" or timed):
        return unit, end
    return f"{unit} per {_lemma(noun)}", noun.idx + len(noun)


def _lemma(token: Token) -> str:
    lower = token.lower_
    if lower in words()["people"]:
        return "person"
    if token.pos_ == "PROPN":
        return lower.removesuffix("s") if token.tag_ == "NNPS" or lower.endswith("ns") else lower
    measure: str | None = words()["measures"].get(lower)
    return measure or token.lemma_.lower()


def _share(case: _Case) -> _Unit | None:
    """As in "A quarter of them" → "part of them"; "half the population" → "part of population"."""
    doc, token = case.doc, case.token
    if token.i + 1 >= len(doc):
        return None
    after = doc[token.i + 1]
    if after.lower_ == "of":
        noun = next((child for child in after.children if child.dep_ == "pobj" and child.i > after.i), after)
    else:
        noun = token.head if token.head.i > token.i else after
    ratio = re.search(r"\b(?:in|out of)\b", case.text[case.found.start : case.found.end])  # "nine in ten members"
    if (noun == after and not ratio) or noun.i > token.i + 12:
        return None
    name = noun.lower_ if noun.pos_ == "PRON" else _lemma(noun)
    counted = any(other.pos_ == "NUM" for other in doc[token.i + 1 : noun.i])
    return _Unit(f"part of {name}", case.found.end if counted else noun.idx + len(noun), noun.i)


def _magnitude(case: _Case) -> _Unit | None:
    """As in "6.1-magnitude", "magnitude of at least 5.9", "6.4 on the Richter scale", "a 6.1 quake"."""
    if case.found.low is None or not 0 < case.found.low < 10:
        return None
    names, quakes = any_word(words()["magnitude"]), any_word(words()["quakes"])
    decimal = "." in case.found.said
    before = re.search(rf"\b{names}(?:\s+of)?[\s-]*$", case.left, re.IGNORECASE)
    shaken = decimal and re.search(rf"\b{quakes}s?\s+(?:of|measuring|registering)\s+$", case.left, re.IGNORECASE)
    scale = r"(?:[\s-]+degrees?)?\s+on\s+the\s+(?:open-ended\s+)?richter"
    behind = re.match(rf"\s*-?\s*{names}\b|{scale}", case.right, re.IGNORECASE)
    quake = decimal and re.match(rf"(?:[\s-]degrees?)?\s+{quakes}\b", case.right, re.IGNORECASE)
    if not (before or shaken or behind or quake):
        return None
    named = behind is not None and " on " not in f" {' '.join(behind[0].split())} "
    return _Unit("magnitude", case.found.end + (behind.end() if behind and named else 0), case.token.i)


def _measure(case: _Case) -> _Unit | None:
    """A unit of measure, money or time right behind the number, joined by a blank, a hyphen or nothing."""
    table = {**words()["measures"], **words()["money_words"]}
    hit = re.match(rf"\s*-?\s*(?P<unit>{any_word(table)})(?!\w)", case.right, re.IGNORECASE)
    if hit is None:
        return None
    said = re.sub(r"[\s-]+", " ", hit["unit"].lower())
    if len(said) < 3 and said not in ("km", "%") and not case.text[case.found.end - 1].isdigit():
        return None
    end = case.found.end + hit.end()
    head = _token_at(case.doc, end - 1)
    if head is None:
        return None
    behind = case.right[hit.end() :]
    if tail := re.match(r"(?P<old>[\s-]+olds?\b)|-long\b", behind):
        return _Unit("year of age" if tail["old"] else table[said], end + tail.end(), head.i)
    return _Unit(*_rate(case, table[said], head.i, end), head.i)


def _age(case: _Case) -> _Unit | None:
    aged = re.search(r"\b(?:aged|ages|age\s+of)\s+$", case.left, re.IGNORECASE)
    return _Unit("year of age", case.found.end, case.token.i) if aged or _is_age(case) else None


def _is_age(case: _Case) -> bool:
    """As in "Maria Lopez, 60, said": a number from 1 to 119 between a name's comma and a mark or the end."""
    low = case.found.low
    fits = low is not None and 0 < low < 120 and case.found.exact and low == int(low)
    named = re.search(r"[A-Z][\w’'-]+,\s+$", case.left)
    return fits and named is not None and re.match(r"\s*(?:[,.;)—–]|$)", case.right) is not None


def _noun(case: _Case) -> _Unit | None:
    noun = _counted(case)
    if noun is None:
        return None
    name = words()["stand_alone"].get(noun.lower_) or words()["phased"].get(noun.lower_) or _lemma(noun)
    if case.found.said == "one" and case.found.exact and not (case.found.hedged or name in words()["one_of"]):
        return None
    return _Unit(*_rate(case, name, noun.i, noun.idx + len(noun)), noun.i)


def _counted(case: _Case) -> Token | None:
    """The noun that the number counts: behind "of", by the parse, else the last noun of the phrase that follows."""
    doc, token = case.doc, case.token
    index = token.i + 1
    if index < len(doc) and doc[index].lower_ == "of":
        objects = (child for child in doc[index].children if child.dep_ == "pobj" and child.pos_ in ("NOUN", "PROPN"))
        return next(objects, None)
    if re.match(r"-\w", case.right) and index + 1 < len(doc) and doc[index + 1].lower_ in words()["phased"]:
        return doc[index + 1]
    if index < len(doc) and doc[index].lower_ in words()["stand_alone"]:
        return _phrase_end(doc, index)
    head = token.head
    while head.dep_ in ("nummod", "compound", "quantmod") and head.pos_ == "NUM" and head.head != head:
        head = head.head
    if head.i > token.i and head.pos_ in ("NOUN", "PROPN") and all(_links(other) for other in doc[index : head.i]):
        return head
    return _phrase_end(doc, index)


def _links(token: Token) -> bool:
    """Whether the token may stand between a number and its noun, as all of "six AK-47 assault" in "six … rifles"."""
    model = token.pos_ == "NUM" and (not token.text.isdigit() or token.nbor(-1).pos_ == "PROPN")
    return token.pos_ in _BETWEEN or token.text in ("-", ",", "/") or (model and not token.is_lower)


def _phrase_end(doc: Doc, index: int) -> Token | None:
    last: Token | None = None
    alone = words()["stand_alone"]
    for token in doc[index:]:
        if token.pos_ in ("NOUN", "PROPN") or token.lower_ in alone:
            last = token
        elif token.pos_ != "ADJ" and token.text != "-":
            break
    return last


def _elliptic(case: _Case) -> _Unit | None:
    """A number that names nothing: "at least 82 were killed", "the toll rose to 74", "about 130 remain"."""
    found, token = case.found, case.token
    if found.said in ("one", "zero") and found.exact:
        return None
    if not found.hedged and token.dep_ not in _ARGUMENTS:
        return None
    return _Unit(_unit_from_afar(case), found.end, token.i)


def _unit_from_afar(case: _Case) -> str:
    """By a noun that counts ("toll", "a gang of four"), by the verb ("killed"), else by the figure before."""
    if re.search(rf"\b{any_word(words()['bands'])}\s+of\s+$", case.left, re.IGNORECASE):
        return "person"
    sentence = case.text[case.token.sent.start_char : case.found.start]
    told = re.findall(rf"\b({any_word(words()['counted_by'])})\b", sentence, re.IGNORECASE)
    if told and case.token.dep_ in ("pobj", "dobj", "attr"):
        by: str = words()["counted_by"][" ".join(told[-1].lower().split())]
        if by != "magnitude" or "." in case.found.said:
            return by
    verb = case.token.head
    return "person" if verb.lemma_.lower() in words()["casualty_verbs"] else case.last
