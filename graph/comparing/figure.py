"""A figure of a claim as it is compared: what it counts, in which state; whether two measure one thing. Pure.

graph/comparing/measure.py reads figures off claims; words/measures.json holds the words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from graph.claim import Quantity
from graph.comparing.clock import CLOCK
from graph.comparing.currencies import MONEY, currency
from graph.comparing.nearness import covering, near, nearest
from graph.comparing.sized import one_noun
from graph.comparing.states import CAPACITY, LASTED, LASTING, LIVING, captivity
from graph.comparing.values import dimension, middle
from graph.lexicon import likeness, senses, stem, word_list, word_set

PERSON = "person"
PERCENT = "percent"
OTHER_SORT = 0.8
"""How surely so many people and so many villagers are one count, what was stolen and what it is worth."""
KIN_THINGS = 0.65
"""Things so near by their words may be one kind."""
ACTING = "acting"
"""The state of people counted because they do something: four men who break in."""
UNTOLD = frozenset(["", ACTING])
"""The states of which no word tells."""
LEAST_SURE = 0.3
"""How surely two figures measure one thing that are seldom met by chance, where nothing else says so."""
LARGE = 200
"""From here on a round number may be one that is seldom met, put round: "more than 4,000" and 4,200."""
NEARLY = 0.9
"""Numbers so near are about one."""
FEW = 12
HALF_SURE = 0.5
"""How surely two lengths of time are of one thing where all that is told is that it lasted so long."""
ONE_DEED = 0.7
"""How surely those who do two parts of one deed are counted alike: they break in, they make off."""
LEAST_WORDED, MUCH_WORDED, MOST_WORDED, SURE_WORDED = 0.15, 0.3, 0.55, 0.65
"""So alike by the meaning of their words are clauses with one figure for their figures to be of one thing; those with
other figures, and those with a figure that is often met, must be more alike; how sure it is then."""
ALIKE, LEAST_ALIKE = 0.4, 0.12
"""Clauses so alike tell of one thing for sure; those less alike than the least do not."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a claim: `kind` of thing counted, `state` it is in, `of` what it is measured from.

    `context` holds the senses of the clause, for figures of which no state tells what became; `also` the same sum in
    other currencies; `deeds` what who is counted does, as far as the news has a name for it. Its state is `given`
    where that is told whatever the claim says of it; `whole` is what it is a share or the size of.
    """

    quantity: Quantity
    kind: str
    state: str
    of: str
    running: bool
    context: frozenset[str] = frozenset()
    also: tuple[Quantity, ...] = ()
    deeds: frozenset[str] = frozenset()
    given: bool = False
    whole: frozenset[str] = frozenset()

    @property
    def size(self) -> float:
        """It as one number."""
        return middle(self.quantity)

    @property
    def family(self) -> str:
        """The kind, people of any sort being one, and sums of any currency: others are never compared."""
        if currency(self.kind):
            return MONEY
        return PERSON if is_people(self.kind) else self.kind

    @property
    def lasting(self) -> bool:
        """Whether it holds whatever happens: how many live at a place."""
        return self.state in LASTING

    @property
    def drawer(self) -> str:
        """A key that all figures share which may be of one measure."""
        state = {"held": "arrested", ACTING: "", "worth": "stolen"}.get(self.state, self.state)
        return f"{self.family}|{state}"

    @property
    def measure(self) -> str:
        """What the figure tells, as a key: family, state, what it is measured from."""
        kind = PERSON if self.state in captivity() and self.kind == "hostage" else self.kind
        return f"{MONEY if currency(kind) else kind}/{self.state}/{self.of}"


def same_measure(f: Figure, g: Figure) -> float:
    """How surely two figures measure one thing, 0 to 1: one kind in one state, or in clauses that are alike.

    People of two sorts are one where one sort is but "people": "14 villagers", "14 people".
    """
    if not (_one_kind(f, g) and _one_place(f, g) and _states_meet(f.state, g.state)):
        return 0.0
    if f.kind in _SPECIAL:
        return _SPECIAL[f.kind](f, g)
    if f.kind in word_list("measures.json")["physical"] or f.of or " per " in f.kind:
        return 1.0  # few things are told by a rate: three million dollars a day
    return _in_states(f, g)


def _in_states(f: Figure, g: Figure) -> float:
    """The same for counts, sums and lengths, by what became of them: told of both, of one or of neither."""
    told = {f.state, g.state} - UNTOLD
    by_number = LEAST_SURE if _seldom_met(f, g) or _one_number(f, g) else 0.0
    if told and {f.state, g.state} & UNTOLD:
        return by_number
    if f.whole and g.whole and one_noun(f.whole, g.whole):
        return max(_same_context(f, g), ONE_DEED)
    return _in_one_state(f, g) if told else max(_same_context(f, g), by_number)


def _one_share(f: Figure, g: Figure) -> float:
    """How surely two shares are of one thing: of one whole, in clauses that are alike where not both name it."""
    if not f.whole & g.whole and (
        (f.whole and g.whole) or all(one.quantity.low != one.quantity.high for one in (f, g))
    ):
        return 0.0  # "40 to 80 per cent damage" and "half to two thirds of homes" overlap by chance
    alike = _same_context(f, g)
    return max(alike, LEAST_SURE) if f.whole & g.whole and _seldom_met(f, g) else alike


def _in_one_state(f: Figure, g: Figure) -> float:
    """How surely two figures measure one thing of which words tell what became."""
    if f.state == LASTED:
        return max(_same_context(f, g), HALF_SURE)
    alike = f.state == g.state and (f.kind == g.kind or f.family == MONEY)
    return 1.0 if alike or _held(f, g) else OTHER_SORT


def _one_place(f: Figure, g: Figure) -> bool:
    """Whether two figures are measured from one place; "the island has 9,000 residents" does not say which."""
    return f.of == g.of or (f.state == g.state == LIVING and not (f.of and g.of))


def _one_kind(f: Figure, g: Figure) -> bool:
    """Whether what is counted may be one kind of thing: people of one sort or just people, sums, things kin by name."""
    if f.family == g.family and (f.kind == g.kind or f.family == MONEY or PERSON in (f.kind, g.kind) or _held(f, g)):
        return True
    return _kin(f, g)


def _kin(f: Figure, g: Figure) -> bool:
    """Whether two things counted may be called either way: houses and flats, ships and vessels."""
    things = PERSON not in (f.family, g.family) and MONEY not in (f.family, g.family)
    return things and f.kind not in _SPECIAL and g.kind not in _SPECIAL and near(f.kind, g.kind) >= KIN_THINGS


def _states_meet(one: str, other: str) -> bool:
    """Whether two states may be one: who is held may be under arrest; what nothing tells of may be in any."""
    pair = {one, other}
    told = pair - UNTOLD
    if CAPACITY in pair and len(pair) > 1:  # what a boat may carry is no count of who is aboard
        return False
    return len(told) <= 1 or told <= {"held", "arrested"} or told <= {"stolen", "worth"}


def _held(f: Figure, g: Figure) -> bool:
    return f.state in captivity() and g.state in captivity()


def _same_context(f: Figure, g: Figure) -> float:
    """How surely two figures are of one thing by the clauses they stand in."""
    alike = max(likeness(f.context, g.context), _worded_alike(f, g))
    if f.kind in _doers() and g.kind in _doers() and f.state == ACTING:
        alike = max(alike, LEAST_ALIKE)  # the robbers enter in one report and flee in the other
    found = min(1.0, alike / ALIKE) if alike >= LEAST_ALIKE else 0.0
    return max(found, ONE_DEED) if f.deeds & g.deeds else found


def _worded_alike(f: Figure, g: Figure) -> float:
    """The same by words that are near each other in meaning, for figures that are the same or nearly; others are of one
    thing only where clauses are much alike."""
    smaller, larger = sorted((f.size, g.size))
    alike = covering(f.context, g.context)
    telling = _distinctive(f) or (f.family == PERCENT and f.size % 5 != 0)
    if smaller >= NEARLY * larger and alike >= (LEAST_WORDED if telling else MOST_WORDED):
        return ALIKE * max(alike, LEAST_SURE) if telling or _one_sort(f, g) else 0.0
    counted = f.family not in (MONEY, PERCENT, PERSON, "duration", CLOCK)
    return ALIKE * SURE_WORDED if counted and alike >= MUCH_WORDED else 0.0


def _one_sort(f: Figure, g: Figure) -> bool:
    """Whether what is counted may be of one sort by the words before it: not pirate boats and merchant vessels."""
    left, right = (_called(one) - senses(one.quantity.unit) for one in (f, g))
    return not left or not right or max(nearest(sorted(left), sorted(right))) >= KIN_THINGS


def _called_alike(f: Figure, g: Figure) -> bool:
    """Whether what is counted is called alike, or by one just people: not 1,000 voters and 1,000 helpers."""
    left, right = _called(f) - {PERSON}, _called(g) - {PERSON}
    return not left or not right or max(nearest(sorted(left), sorted(right))) >= KIN_THINGS


def _called(figure: Figure) -> frozenset[str]:
    """The senses of the words with a figure, without numerals."""
    return frozenset(word for word in senses(figure.quantity.text) if not word[0].isdigit()) - _numerals()


@cache
def _numerals() -> frozenset[str]:
    return frozenset(stem(word) for word in word_list("currencies.json")["numerals"])


def _one_hour(f: Figure, g: Figure) -> float:
    """How surely two hours are of one thing: of clauses that are alike, or the same to the minute."""
    return max(_same_context(f, g), LEAST_SURE if _one_minute(f, g) else 0.0)


def _one_minute(f: Figure, g: Figure) -> bool:
    """Whether two hours are one to the minute, and no full hour, which many things happen at."""
    ends = {f.quantity.low, f.quantity.high, g.quantity.low, g.quantity.high}
    about = {((one.low or 0) + (one.high or 0)) / 2 for one in (f.quantity, g.quantity)}
    exact = len(ends) == 1 or len(about) == 1
    return exact and min(about) % 1 != 0


def _seldom_met(f: Figure, g: Figure) -> bool:
    """Whether two figures are about one number that is seldom met by chance: 850 and "between 800 and 900"."""
    smaller, larger = sorted((f.size, g.size))
    telling = (_distinctive(f) and _distinctive(g)) or ((_distinctive(f) or _distinctive(g)) and smaller >= LARGE)
    return telling and smaller >= NEARLY * larger


def _one_number(f: Figure, g: Figure) -> bool:
    """Whether two figures are one number of one kind of thing, and no small one: 80,000 votes, 600 firefighters."""
    counted = f.family not in (PERCENT, "duration", CLOCK) and f.size == g.size
    return (
        counted
        and (f.size > FEW or f.size % 1 != 0)
        and (_distinctive(f) or dimension(f.quantity.unit) != f.quantity.unit or _called_alike(f, g))
    )


def _distinctive(figure: Figure) -> bool:
    """Whether a number is seldom met by chance: 850 jobs, 26 men; not two men, not 100."""
    number = figure.size
    digits = f"{number:g}".replace(".", "").rstrip("0")
    if figure.kind == PERCENT and None in (figure.quantity.low, figure.quantity.high):
        return False  # "less than a quarter" may be of anything
    return number > FEW and len(digits) > 1 and figure.kind != "duration"


@cache
def _doers() -> frozenset[str]:
    """Kinds of people who are counted for a deed that the news is about: robbers, attackers."""
    return word_set("measures.json", "doers")


def is_people(kind: str) -> bool:
    """Whether a kind is one of people."""
    return kind == PERSON or kind in word_list("measures.json")["groups"]


_SPECIAL: Mapping[str, Callable[[Figure, Figure], float]] = {CLOCK: _one_hour, PERCENT: _one_share}
"""Kinds that are one measure by rules of their own."""
