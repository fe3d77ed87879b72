"""What a figure in a claim counts: so many of what, and what became of them ("42 hostages freed", "1,200 killed").

A measure is read off the unit, the words nearest the figure in its clause, else its sentence, and the predicate;
words/measures.json holds the words. Durations and bare numbers are no measures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from graph.claim import Claim, Quantity
from graph.comparing.values import dimension
from graph.lexicon import likeness, names, phrases, senses, state_named, stem, word_list

NEAR = 60
"""A word this many characters from a figure still says what became of what it counts."""
PERSON = "person"
OTHER_SORT = 0.8
"""How surely so many people and so many villagers are one count."""
ACTING = "acting"
"""The state of people counted because they do something: four men who break in."""
BEFALLS = frozenset(["killed", "injured", "arrested"])
"""What is told of nobody, or of somebody without a number."""
UNTOLD = frozenset(["", ACTING])
CURRENCIES = frozenset(["dollar", "euro", "pound", "yen", "franc", "rupee", "yuan"])
STATELESS = frozenset(["duration", "percent", "year of age"])
"""What is not killed, held or freed."""
LEAST_SURE = 0.3
"""How surely two figures measure one thing that are seldom met by chance, where nothing else says so."""
ALIKE, LEAST_ALIKE = 0.4, 0.12
"""Clauses so alike tell of one thing for sure; those less alike than the least do not."""

_PEOPLE_OF = re.compile(r"\b[A-Z]\w+(?:an|ese|ish|er|ite|i|ot)s$")
_SOMEBODY = re.compile(
    r"\b(?:an?|another) (?:[\w-]+ ){0,2}"
    r"(?:man|woman|boy|girl|suspect|person|teenager|soldier|officer|captain|brother)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|get|gets|got|confirmed|feared|reported|left)\b", re.IGNORECASE
)
_OF_ITSELF = re.compile(
    r"\b(?:die[sd]?|dying|drown\w*|perish\w*|lose|loses|lost|remain\w*|flee\w*|fled)\b", re.IGNORECASE
)
_PREPOSITION = re.compile(
    r"(?:in|on|at|by|when|while|after|during|near|from|as|of|to|for|with|since|and)\b", re.IGNORECASE
)
_TOLL = (
    r"\b(?:toll|(?:number|count|total) of (?:[\w-]+ ){0,5}?"
    r"(?:killed|dead|died|deaths|injured|wounded|hurt|missing|arrest))"
)
_IN = re.compile(r"\b(?:in|across) (?:the |about |some |all )*$")
_NOBODY = re.compile(r"\b(no|nobody|no one|none(?! of)|without any)\b", re.IGNORECASE)
_AT_LEAST = re.compile(r"\b(?:at least|more than|over) (?:an? )?(?:magnitude[- ])?$", re.IGNORECASE)
_ANYBODY = re.compile(r"\b(?:anyone|anybody|any (?:casualt|injur|death|deaths|victim))", re.IGNORECASE)
_RELATIVE = re.compile(r",? (?:which|who|whose|where)\b")
_CLAUSE_END = re.compile(r"[.;:]\s|\b(?:after|while|when|since|because)\b")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a claim: `kind` of thing counted, `state` it is in, `of` what it is measured from.

    `context` holds the senses of the clause, for figures of which no state tells what became.
    """

    quantity: Quantity
    kind: str
    state: str
    of: str
    running: bool
    context: frozenset[str] = frozenset()

    @property
    def family(self) -> str:
        """The kind, people of any sort being one: figures of two families are never compared."""
        return PERSON if _is_people(self.kind) else self.kind

    @property
    def drawer(self) -> str:
        """A key that all figures share which may be of one measure."""
        state = {"held": "arrested", ACTING: ""}.get(self.state, self.state)
        return f"{self.family}|{state}"

    @property
    def measure(self) -> str:
        """What the figure tells, as a key: family, state, what it is measured from."""
        kind = PERSON if self.state in _captivity() and self.kind == "hostage" else self.kind
        return f"{kind}/{self.state}/{self.of}"


def same_measure(f: Figure, g: Figure) -> float:
    """How surely two figures measure one thing, 0 to 1: one kind in one state, or in clauses that are alike.

    People of two sorts are one where one sort is but "people": "14 villagers", "14 people".
    """
    if f.family != g.family or f.of != g.of or not _states_meet(f.state, g.state):
        return 0.0
    if f.kind != g.kind and PERSON not in (f.kind, g.kind) and not _held(f, g):
        return 0.0
    if f.kind in word_list("measures.json")["physical"] or f.of:
        return 1.0
    if f.state not in UNTOLD and g.state not in UNTOLD:
        return 1.0 if f.kind == g.kind or _held(f, g) else OTHER_SORT
    if " per " in f.kind:
        return 1.0  # three million dollars a day: few things are told by such a rate
    return max(_same_context(f, g), LEAST_SURE if _distinctive(f) and _distinctive(g) else 0.0)


def _states_meet(one: str, other: str) -> bool:
    """Whether two states may be one: who is held may be under arrest; what nothing tells of may be in any."""
    return one == other or {one, other} <= {"held", "arrested"} or (one in UNTOLD and other in UNTOLD)


def _held(f: Figure, g: Figure) -> bool:
    return f.state in _captivity() and g.state in _captivity()


def _same_context(f: Figure, g: Figure) -> float:
    """How surely two figures are of one thing by the clauses they stand in."""
    alike = likeness(f.context, g.context)
    if f.kind in _doers() and g.kind in _doers() and f.state == ACTING:
        alike = max(alike, LEAST_ALIKE)  # the robbers enter in one report and flee in the other
    return min(1.0, alike / ALIKE) if alike >= LEAST_ALIKE else 0.0


def _distinctive(figure: Figure) -> bool:
    """Whether a number is seldom met by chance: 850 jobs, 26 men; not two men, not 100."""
    known = [end for end in (figure.quantity.low, figure.quantity.high) if end is not None]
    number = max(known) if known else 0.0
    digits = f"{number:g}".replace(".", "").rstrip("0")
    return number > 12 and (len(digits) > 1 or number >= 200) and figure.kind != "duration"


def _does_it(claim: Claim) -> bool:
    """Whether a subject does to others what befell those counted: "two men killing six"; not "two were killed"."""
    done_to = _PASSIVE.search(claim.predicate.text) or _OF_ITSELF.search(claim.predicate.text)
    return not done_to and claim.object is not None and _PREPOSITION.match(claim.object.text) is None


@cache
def _doers() -> frozenset[str]:
    """Kinds of people who are counted for a deed that the news is about: robbers, attackers."""
    return frozenset(word_list("measures.json")["doers"])


@dataclass(frozen=True, slots=True)
class _State:
    name: str
    pattern: re.Pattern[str]
    running: bool
    things: bool


@cache
def _states() -> tuple[_State, ...]:
    table = word_list("measures.json")["states"]
    return tuple(
        _State(name, _pattern(entry["words"]), bool(entry["running"]), "things" in entry)
        for name, entry in table.items()
    )


def _pattern(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(map(_inflected, words), key=len, reverse=True))})\b", re.IGNORECASE)


def _inflected(word: str) -> str:
    """A word with the endings of verbs and plurals: kill → kill, kills, killed, killing; seize → seizing."""
    base = re.escape(word[:-1]) + "e?" if word.endswith("e") else re.escape(word)
    return base if " " in word else f"{base}(?:s|d|ed|ing)?"


@cache
def _captivity() -> frozenset[str]:
    return frozenset(word_list("measures.json")["captivity"])


@cache
def _vague() -> frozenset[str]:
    return frozenset(word_list("measures.json")["vague"])


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


def _is_people(kind: str) -> bool:
    return kind == PERSON or kind in word_list("measures.json")["groups"]


@lru_cache(maxsize=8192)
def figures(claim: Claim) -> tuple[Figure, ...]:
    """The figures of a claim that can be compared: those with a unit and something that says what they count."""
    return tuple(_figures(claim))


def _figures(claim: Claim) -> Iterator[Figure]:
    yield from _nobody(claim)
    counted = tuple(_counted(claim))
    sums = {figure.state for figure in counted if figure.kind in CURRENCIES} - {""}
    for figure in counted:
        bare = figure.kind in CURRENCIES and not figure.state and len(sums) == 1
        yield replace(figure, state=min(sums), context=frozenset()) if bare else figure  # one sum in two currencies


def _counted(claim: Claim) -> Iterator[Figure]:
    for quantity in (_of_a_toll(_in_percent(one), claim) for one in claim.quantities):
        kind = _kind(quantity)
        if not kind or _words("more").search(quantity.text):
            continue
        spots = [(text, spot) for text in (_clause(claim), claim.evidence.text) for spot in _spots(quantity.text, text)]
        if spots and spots[0][0] == _clause(claim) and not _aside(quantity, claim, spots[0][1][0]):
            yield _figure(quantity, kind, claim, spots)


def _nobody(claim: Claim) -> Iterator[Figure]:
    """Figures for what befell nobody, or somebody: "no one was hurt" counts 0, "a man was arrested" at least 1."""
    clause = _clause(claim)
    if (told := _none_told(claim, clause)) and (state := _first_state(told)):
        yield Figure(Quantity("none", 0.0, 0.0, PERSON), PERSON, state.name, "", running=True)
    elif not told and (one := _SOMEBODY.search(clause)) and (state := _first_state(claim.predicate.text)):
        yield Figure(Quantity(one.group(), 1.0, None, PERSON), PERSON, state.name, "", running=False)


def _first_state(text: str) -> _State | None:
    """The first thing that a text says to have befallen people."""
    found = [(match.start(), at) for at, state in enumerate(_states()) if (match := state.pattern.search(text))]
    state = _states()[min(found)[1]] if found else None
    return state if state and state.name in BEFALLS else None


def _none_told(claim: Claim, clause: str) -> str:
    """The part of a clause that says that something befell nobody, "" where it says no such thing."""
    if match := _NOBODY.search(clause):
        return clause[match.start() :].replace("casualt", "killed casualt")
    denied = claim.polarity == "negative" or claim.act == "deny"
    there = claim.predicate.text.casefold().startswith("there ")  # "suspect in custody | there is", negative
    return clause if denied and (there or _ANYBODY.search(clause)) else ""


def _clause_object(claim: Claim) -> str:
    return claim.object.text if claim.object else ""


def _clause(claim: Claim) -> str:
    """The claim in its own words, without what a relative clause adds: that is a claim of its own."""
    parts = (claim.subject.text, claim.predicate.text, _clause_object(claim))
    return " ".join(_RELATIVE.split(part)[0] for part in parts)


def _of_a_toll(quantity: Quantity, claim: Claim) -> Quantity:
    """A bare number that a toll is said to reach: "the number of people killed has risen to 12"."""
    toll = not quantity.unit and re.search(
        rf"{_TOLL}\b.*?\b{re.escape(quantity.text)}\b", _clause(claim), re.IGNORECASE
    )
    return replace(quantity, unit=PERSON) if toll else quantity


def _in_percent(quantity: Quantity) -> Quantity:
    """A share as so many per cent: "two thirds of homes", "nine in ten members"."""
    if not quantity.unit.startswith("part of "):
        return quantity
    low, high = (None if end is None else round(100 * end, 2) for end in (quantity.low, quantity.high))
    return Quantity(quantity.text, low, high, "percent")


def _aside(quantity: Quantity, claim: Claim, start: int) -> bool:
    """Whether a figure but says where another holds, or what comes on top: "half the homes in 12 villages"."""
    before, behind = _clause(claim)[:start], _clause(claim)[start + len(quantity.text) :]
    placed = _IN.search(before) and any(other.text in before for other in claim.quantities if other != quantity)
    return bool(placed) or _words("more").match(behind.strip()) is not None


def _spots(needle: str, text: str) -> list[tuple[int, int]]:
    """Where a figure stands in a text; a bare number before "of" counts a part: "two of the boats"."""
    part = "" if needle[-1:].isalpha() and " " in needle else "| of "
    return [match.span() for match in re.finditer(rf"(?<![\w.,]){re.escape(needle)}(?!\w|[.,]\d{part})", text)][:1]


def _figure(quantity: Quantity, kind: str, claim: Claim, spots: list[tuple[str, tuple[int, int]]]) -> Figure:
    if dimension(quantity.unit) == "length":
        text, (_, end) = spots[0]
        return Figure(quantity, "length", "", " ".join(sorted(names(text[end : end + NEAR]))), running=False)
    if kind in word_list("measures.json")["physical"]:
        text, (start, _) = spots[0]
        if _AT_LEAST.search(text[:start]):  # "at least magnitude-5.9"
            quantity = replace(quantity, high=None)
        return Figure(
            quantity, kind, "", "aftershock" if "aftershock" in _clause(claim).casefold() else "", running=False
        )
    state = None if kind in STATELESS else _state_of(quantity.unit) or _state_told(quantity, kind, claim, spots)
    if state is None and _is_people(kind) and claim.subject.text.startswith(quantity.text):
        return Figure(quantity, kind, ACTING, "", running=False, context=_context(claim, quantity))
    context = frozenset() if state else _context(claim, quantity)
    return Figure(quantity, kind, state.name if state else "", "", bool(state and state.running), context)


def _state_told(quantity: Quantity, kind: str, claim: Claim, spots: list[tuple[str, tuple[int, int]]]) -> _State | None:
    """The state that a clause tells its figure is in; of who acts only the verb tells it: "four men ram a car, hurt
    one and flee" has four who ram."""
    people = _is_people(kind)
    if people and claim.subject.text.startswith(quantity.text):
        if _does_it(claim):
            return None
        text = f"{quantity.text} {claim.predicate.text} {' '.join(_clause_object(claim).split()[:2])}"
        return _nearest(text, (0, len(quantity.text)), of_people=True)
    near = (_nearest(text, spot, of_people=people) for text, spot in spots)
    return next(filter(None, near), None)


def _context(claim: Claim, quantity: Quantity) -> frozenset[str]:
    """The senses of a clause that say what its figure is of: without figures and the thing counted."""
    counted = senses(" ".join(one.text for one in claim.quantities)) | senses(quantity.unit) | {PERSON}
    return frozenset(sense for sense in senses(_clause(claim)) - counted if not sense[0].isdigit())


@lru_cache(maxsize=8192)
def _kind(quantity: Quantity) -> str:
    """The kind of thing counted, "" for durations and what is too vague to compare."""
    words = quantity.unit.split()
    if not words or words[-1] in _vague():
        return ""
    if dimension(quantity.unit) == "duration":
        return "duration"
    if words[-1] in _kinds():
        kind = _kinds()[words[-1]]
        return "" if kind == "magnitude" and quantity.low == int(quantity.low or 0) and words[-1] != kind else kind
    if state_named(words[-1]) or _PEOPLE_OF.search(quantity.text):
        return PERSON  # 25,000 Palestinians, 1.5 million Gazans
    return phrases().get((stem(words[-1]),), dimension(quantity.unit))


def is_loose(figure: Figure) -> bool:
    """Whether a figure is but a word: "dozens", "several", "hundreds of"."""
    return _words("loose").search(figure.quantity.text) is not None


def stated(unit: str) -> bool:
    """Whether a unit itself tells the state of what it counts: "24 fatalities"."""
    return _state_of(unit) is not None


def _state_of(unit: str) -> _State | None:
    """The state that the unit itself tells: "24 fatalities", "80 wounded"."""
    named = word_list("measures.json")["unit_states"].get(unit)
    return next((state for state in _states() if state.name == named or state.pattern.fullmatch(unit)), None)


def _nearest(text: str, spot: tuple[int, int], *, of_people: bool) -> _State | None:
    """The state whose word stands nearest the figure; a word before it wins over one as near behind."""
    found = [
        (gap, index)
        for index, state in enumerate(_states())
        if not (of_people and state.things)
        for match in state.pattern.finditer(text)
        if (gap := _gap(match.span(), spot, text)) is not None
    ]
    return _states()[min(found)[1]] if found else None


def _gap(word: tuple[int, int], spot: tuple[int, int], text: str) -> int | None:
    """Characters between a word and a figure, None where too far or where another clause lies between."""
    before = word[1] <= spot[0]
    between = text[word[1] : spot[0]] if before else text[spot[1] : word[0]]
    if len(between) > NEAR or _CLAUSE_END.search(between):
        return None
    return len(between) + (0 if before else 2) + 20 * len(re.findall(r",|\band\b|\d", between))
