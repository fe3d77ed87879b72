"""What a figure in a claim counts: so many of what, and what became of them ("42 hostages freed", "1,200 killed").

A measure is read off the unit, the words nearest the figure in its clause, else its sentence, and the predicate;
words/measures.json holds the words. Bare numbers are no measures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache

from graph.claim import Claim, Quantity, Span
from graph.comparing.clock import CLOCK, hours
from graph.comparing.currencies import currency, rates
from graph.comparing.deeds import ANYBODY, heads
from graph.comparing.figure import ACTING, PERCENT, PERSON, Figure, is_people, same_measure
from graph.comparing.sized import sized
from graph.comparing.states import (
    DISMISSED,
    DONE,
    LASTED,
    LIVING,
    NEAR,
    State,
    first_befalling,
    nearest_state,
    state_of_name,
    state_of_unit,
)
from graph.comparing.told import NEXT, as_counted, clause, clause_object
from graph.comparing.values import dimension, middle
from graph.lexicon import names, phrases, plain, senses, state_named, stem, tokens, word_list, word_set

__all__ = ["ACTING", "AGE", "PERCENT", "PERSON", "Figure", "figures", "is_loose", "same_measure"]

AGE = "year of age"
STATELESS = frozenset(["duration", PERCENT, AGE])
"""What is not killed, held or freed."""
ONE_SUM = 0.02
"""Sums in two currencies that differ by no more from what the text puts them at are one."""

_PEOPLE_OF = re.compile(r"\b[A-Z]\w+(?:an|ese|ish|er|ite|i|ot)s$")
_PEOPLE = re.compile(r"(?:m[ae]n|people|folk|persons?|(?:go|work|hold|seek|keep|fight|own|teach)ers?|members?)$")
"""Endings of words for people: firemen, townsfolk, concertgoers, permit holders."""
_SOMEBODY = re.compile(
    r"\b(?:an?|another) (?:[\w-]+ ){0,2}"
    r"(?:man|woman|boy|girl|suspect|person|teenager|soldier|officer|captain|brother)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|get|gets|got|confirmed|feared|reported|left)\b(?! (?!be)\w+ing\b)",
    re.IGNORECASE,
)
_OF_ITSELF = re.compile(
    r"\b(?:die[sd]?|dying|drown\w*|perish\w*|lose|loses|lost|remain\w*|flee\w*|fled|suffer\w*|sustain\w*|receiv\w*|ha(?:ve|s|d))\b",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"(?:in|on|at|by|when|while|after|during|near|from|as|of|to|for|with|since|and)\b", re.IGNORECASE
)
_IN = re.compile(r"\b(?:in|across) (?:the |about |some |all )*$")
_GIVEN = re.compile(
    r"\s+((?:(?:it|they|he|she|we)\s+(?:(?:is|are|was|were|has|have|had)\s+)?(?:still\s+)?|still\s+)\w+(?:\s+\w+)?)",
    re.IGNORECASE,
)
_OF = re.compile(r"\s*\bof\s+((?:[\w'’-]+\s*){1,4})")
_POLL = re.compile(r"\b(?:polls?|polling|polled|surveys?|surveyed|likely voters|margin of error)\b", re.IGNORECASE)
_INCLUDING = re.compile(r"\b(?:including|among them)\b[^.;]*$", re.IGNORECASE)
_BARE = re.compile(r"[\d,.]+|[a-z]+(?:-[a-z]+)?", re.IGNORECASE)
_NUMERAL = re.compile(r"[\d.,]+|[a-z-]+", re.IGNORECASE)
_NOBODY = re.compile(r"\b(no(?! (?-i:[A-Z]))|nobody|no one|none(?! of)|without any)\b", re.IGNORECASE)
_AT_LEAST = re.compile(r"\b(?:at least|more than|over) (?:an? )?(?:magnitude[- ])?$", re.IGNORECASE)
_ANYBODY = re.compile(r"\b(?:anyone|anybody|any (?:casualt|injur|death|deaths|victim))", re.IGNORECASE)
_LEAD = re.compile(r"(?:(?:the|an?|all|some|these|those|only|just|gang|group|band|team|party|of)\s+)+", re.IGNORECASE)
_PLACE_OF = re.compile(
    r"\b(?:city|town|village|island|country|nation|province|region|district|county|port|suburb|community) of $",
    re.IGNORECASE,
)
_NAMED = re.compile(r"([A-Z][\w’'-]+),?\s+(?:who (?:is|was) |is |was |aged |age )?$")
_INHABITANTS = frozenset(["resident", "inhabitant", "people", "person", "islander"])


def _does_it(claim: Claim) -> bool:
    """Whether a subject does to others what befell those counted: "two men killing six"; not "two were killed"."""
    done_to = _PASSIVE.search(claim.predicate.text) or _OF_ITSELF.search(claim.predicate.text)
    return not done_to and claim.object is not None and _PREPOSITION.match(claim.object.text) is None


@cache
def _words(table: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(word_list('measures.json')[table])})\b(?! than)", re.IGNORECASE)


@cache
def _kinds() -> Mapping[str, str]:
    """Word for people → the kind it counts (all who are just people share one), and physical units."""
    data = word_list("measures.json")
    kinds = dict.fromkeys(data["people"], PERSON)
    for table in (data["groups"], data["physical"]):
        kinds |= {word: kind for kind, words in table.items() for word in words}
    return kinds


@lru_cache(maxsize=8192)
def figures(claim: Claim) -> tuple[Figure, ...]:
    """The figures of a claim that can be compared: those with a unit and something that says what they count."""
    return tuple(_figures(claim))


def _figures(claim: Claim) -> Iterator[Figure]:
    yield from _nobody(claim)
    counted = tuple(_counted(claim))
    sums = {figure.state for figure in counted if currency(figure.kind)} - {""}
    for figure in counted:
        if not currency(figure.kind):
            yield figure
            continue
        bare = not figure.state and len(sums) == 1
        one = replace(figure, state=min(sums), context=frozenset()) if bare else figure  # one sum in two currencies
        yield replace(one, also=tuple(_in_other_money(figure, counted, claim.evidence.text)))
    for zone, hour in hours(claim):
        yield Figure(hour, CLOCK, "", zone, running=False, context=_context(claim, hour))


def _in_other_money(figure: Figure, counted: Iterable[Figure], text: str) -> Iterator[Quantity]:
    """The same sum in other currencies, as the text puts it: "2m euros (£1.7m; $2.6m)"."""
    known = rates(text)
    for other in counted:
        rate = known.get((currency(figure.kind), currency(other.kind)))
        if rate and abs(middle(figure.quantity) * rate - middle(other.quantity)) <= ONE_SUM * middle(other.quantity):
            yield other.quantity


def _counted(claim: Claim) -> Iterator[Figure]:
    for quantity in (as_counted(_in_percent(one), claim) for one in claim.quantities):
        kind = _kind(quantity)
        if kind == PERCENT and _POLL.search(claim.evidence.text):
            continue  # each poll has its own
        if not kind or (kind != PERCENT and _words("more").search(quantity.text)):
            continue
        spots = [(text, spot) for text in (clause(claim), claim.evidence.text) for spot in _spots(quantity.text, text)]
        own = spots and (spots[0][0] == clause(claim) or kind == AGE)  # an age may be left out of a subject
        if own and not _aside(quantity, claim, spots[0][1][0]):
            yield _figure(quantity, kind, claim, spots)


def _nobody(claim: Claim) -> Iterator[Figure]:
    """Figures for what befell nobody, or somebody: "no one was hurt" counts 0, "a man was arrested" at least 1."""
    own = clause(claim)
    if (told := _none_told(claim, own)) and (state := first_befalling(told)):
        yield Figure(Quantity("none", 0.0, 0.0, PERSON), PERSON, state.name, "", running=True)
    elif not told and (one := _SOMEBODY.search(own)) and (state := first_befalling(claim.predicate.text)):
        yield Figure(Quantity(one.group(), 1.0, None, PERSON), PERSON, state.name, "", running=False)


def _none_told(claim: Claim, own: str) -> str:
    """The part of a clause that says that something befell nobody, "" where it says no such thing."""
    if match := _NOBODY.search(own):
        return own[match.start() :].replace("casualt", "killed casualt")
    denied = claim.polarity == "negative" or claim.act == "deny"
    there = claim.predicate.text.casefold().startswith("there ")  # "suspect in custody | there is", negative
    return own if denied and (there or _ANYBODY.search(own)) else ""


def _in_percent(quantity: Quantity) -> Quantity:
    """A share as so many per cent: "two thirds of homes", "nine in ten members"."""
    if not quantity.unit.startswith("part of "):
        return quantity
    low, high = (None if end is None else round(100 * end, 2) for end in (quantity.low, quantity.high))
    return Quantity(quantity.text, low, high, PERCENT)


def _aside(quantity: Quantity, claim: Claim, start: int) -> bool:
    """Whether a figure but says where another holds, or what comes on top: "half the homes in 12 villages"."""
    before, behind = clause(claim)[:start], clause(claim)[start + len(quantity.text) :]
    placed = _IN.search(before) and any(other.text in before for other in claim.quantities if other != quantity)
    part = _INCLUDING.search(before) and _BARE.fullmatch(quantity.text)  # "24 dead, including 21 at the gate"
    return bool(placed or part) or _words("more").match(behind.strip()) is not None


def _spots(needle: str, text: str) -> list[tuple[int, int]]:
    """Where a figure stands in a text; a bare number before "of" counts a part: "two of the boats"."""
    part = "| of (?!them|these|those)" if _NUMERAL.fullmatch(needle) else ""
    return [match.span() for match in re.finditer(rf"(?<![\w.,]){re.escape(needle)}(?!\w|[.,]\d{part})", text)][:1]


def _figure(quantity: Quantity, kind: str, claim: Claim, spots: list[tuple[str, Span]]) -> Figure:
    text, (start, end) = spots[0]
    measured = _measured(quantity, kind, claim, text, (start, end))
    return measured or _stated(quantity, kind, claim, spots)


def _measured(quantity: Quantity, kind: str, claim: Claim, text: str, spot: Span) -> Figure | None:
    """A figure of which no word tells what became: a length, a share, an age, a physical measure; None for others."""
    start, end = spot
    if dimension(quantity.unit) == "length":
        of, off = _first_name(text[end : end + NEAR]), sized(text, start, end, dimension="length")
        return Figure(quantity, "length", "", of, running=False, whole=frozenset() if of else off)
    if kind in word_list("measures.json")["physical"]:
        if _AT_LEAST.search(text[:start]):  # "at least magnitude-5.9"
            quantity = replace(quantity, high=None)
        of = "aftershock" if "aftershock" in clause(claim).casefold() else ""
        return Figure(quantity, kind, "", of, running=False)
    if kind == PERCENT:
        shared = _share_of(quantity, text[end:])
        return Figure(quantity, kind, "", "", running=False, context=_context(claim, quantity), whole=shared)
    if kind == AGE:
        return Figure(quantity, kind, "", _whose(text[:start]), running=False, context=_context(claim, quantity))
    return None


def _stated(quantity: Quantity, kind: str, claim: Claim, spots: list[tuple[str, Span]]) -> Figure:
    """A figure of so many of a thing, in the state that the words tell."""
    text, (start, end) = spots[0]
    given = None if " of " in quantity.text else _given(text[end:], kind)  # "free 30 of the 40 it holds"
    state = given or (None if kind in STATELESS else state_of_unit(quantity.unit))
    state = state or _state_told(quantity, kind, claim, spots) or _resident(quantity, claim, text[:start])
    if state is None and is_people(kind) and _leads(claim, quantity):
        context, deeds = _context(claim, quantity), _deeds(claim)
        return Figure(quantity, kind, ACTING, "", running=False, context=context, deeds=deeds)
    of = ""
    if state and state.name == LIVING:
        of = _last_name(claim.subject.text) or _last_name(text[:start])
    context = frozenset() if state and kind not in STATELESS else _context(claim, quantity)
    if state and state.name == DISMISSED and is_people(kind):
        return Figure(quantity, "job", "cut", of, running=False)  # "1,200 people out of work", "1,200 jobs cut"
    running, name = bool(state and state.running), state.name if state else ""
    whole = _size_of(claim, kind, name, text, (start, end))
    return Figure(quantity, kind, name, of, running, context, given=given is not None, whole=whole)


def _size_of(claim: Claim, kind: str, state: str, text: str, spot: tuple[int, int]) -> frozenset[str]:
    """What a length of time or a sum is the size of: the noun beside it, the subject of what lasted."""
    if state == LASTED:
        return heads(claim.subject.text) - ANYBODY
    size = "money" if currency(kind) else kind
    return sized(text, *spot, dimension=size) if size in ("duration", "money") else frozenset()


def _given(behind: str, kind: str) -> State | None:
    """The state that a figure is in whatever is said of it: "will not free the 40 men | it is still holding"."""
    found = _GIVEN.match(behind)
    return nearest_state(found[1], (0, 0), kind=kind, people=is_people(kind)) if found else None


def _state_told(quantity: Quantity, kind: str, claim: Claim, spots: list[tuple[str, Span]]) -> State | None:
    """The state that a clause tells its figure is in; of who acts only the verb tells it: "four men ram a car, hurt
    one and flee" has four who ram."""
    people = is_people(kind)
    if kind in STATELESS:
        spots = spots[:1]  # a sentence may tell of many lengths of time
    if _leads(claim, quantity):
        text = f"{quantity.text} {claim.predicate.text} {' '.join(clause_object(claim).split()[:NEXT])}"
        found = nearest_state(text, (0, len(quantity.text)), kind=kind, people=people)
        return found if found and (found.name in DONE or not _does_it(claim)) else None
    own = clause(claim)
    near = (nearest_state(text, spot, kind=kind, people=people, within=text != own) for text, spot in spots)
    return next((state for state in near if state and (kind not in STATELESS or state.kinds)), None)


def _share_of(quantity: Quantity, behind: str) -> frozenset[str]:
    """What a share is a share of, by senses and kinds: "a third of its workforce", "35 per cent of the staff"."""
    found = _OF.search(quantity.text) or _OF.match(behind)
    words = tokens(found[1]) if found else []
    return senses(" ".join(words)) | frozenset(_kinds()[word] for word in words if word in _kinds())


def _leads(claim: Claim, quantity: Quantity) -> bool:
    """Whether a claim's subject is what its figure counts: "the four robbers", "a gang of four"."""
    lead = _LEAD.match(claim.subject.text)
    return claim.subject.text.startswith(quantity.text, lead.end() if lead else 0)


def _resident(quantity: Quantity, claim: Claim, before: str) -> State | None:
    """ "The island has 9,000 residents", "Ardane, a town of 9,000 people": so many live there."""
    has = quantity.unit in _INHABITANTS and claim.predicate.id == "have" and not _leads(claim, quantity)
    return state_of_name(LIVING) if has or (_PLACE_OF.search(before) and _kind(quantity) == PERSON) else None


def _deeds(claim: Claim) -> frozenset[str]:
    """What the subject of a claim does, as far as the news has a name for it: "broke in", "made off" are a raid."""
    text = f"{claim.predicate.text} {' '.join(clause_object(claim).split()[:3])}"
    return frozenset(name for name, pattern in _known_deeds().items() if pattern.search(text))


@cache
def _known_deeds() -> Mapping[str, re.Pattern[str]]:
    deeds = word_list("measures.json")["deeds"]
    return {name: re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE) for name, words in deeds.items()}


def _first_name(text: str) -> str:
    """The name that stands first in a text, "" where there is none: what a place is so far from."""
    folded = plain(text)
    return min(names(f"x {text}"), key=lambda name: (folded.find(name), name), default="")


def _last_name(text: str) -> str:
    """The name that stands last in the words before a figure: of what so many live there."""
    near = text[-NEAR:]
    folded = plain(near)
    return max(names(f"x {near}"), key=lambda name: (folded.rfind(name), name), default="")


def _whose(before: str) -> str:
    """The family name that an age stands behind: "Ana Reyes, 60", "Reyes, aged 60"; "" where there is none."""
    named = _NAMED.search(before)
    return plain(named[1]) if named else ""


def _context(claim: Claim, quantity: Quantity) -> frozenset[str]:
    """The senses of a clause that say what its figure is of: without figures and the thing counted."""
    counted = senses(" ".join(one.text for one in claim.quantities)) | senses(quantity.unit) | {PERSON}
    return frozenset(sense for sense in senses(clause(claim)) - counted if not sense[0].isdigit())


@lru_cache(maxsize=8192)
def _kind(quantity: Quantity) -> str:
    """The kind of thing counted, "" for bare numbers and what is too vague to compare."""
    words = quantity.unit.split()
    if not words or words[-1] in word_set("measures.json", "vague"):
        return ""
    if dimension(quantity.unit) == "duration":
        return "duration"
    if words[-1] in _kinds():
        kind = _kinds()[words[-1]]
        return "" if kind == "magnitude" and quantity.low == int(quantity.low or 0) and words[-1] != kind else kind
    if state_named(words[-1]) or _PEOPLE_OF.search(quantity.text) or _PEOPLE.search(words[-1]):
        return PERSON  # 25,000 Palestinians, 1.5 million Gazans
    return phrases().get((stem(words[-1]),), dimension(quantity.unit))


def is_loose(figure: Figure) -> bool:
    """Whether a figure is but a word: "dozens", "several", "hundreds of", "in the afternoon"."""
    if figure.kind == CLOCK:
        return (figure.quantity.high or 0.0) - (figure.quantity.low or 0.0) > 1
    return bool(loose_word(figure.quantity))


def loose_word(quantity: Quantity) -> str:
    """The words that stand for a number, "" where there is one: "hundreds", "tens of thousands" of "… of people"."""
    word = _words("loose").pattern
    found = re.search(f"{word}(?: of {word})*", quantity.text, re.IGNORECASE)
    return found.group().casefold() if found else ""
