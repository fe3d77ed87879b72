"""How two claims stand by their figures: the same, compatible, a later count, or a conflict. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.claim import Claim, Quantity
from graph.comparing.clock import CLOCK
from graph.comparing.clock import compared as hours_compared
from graph.comparing.currencies import NO_RATES, Rates, converted, currency, joined
from graph.comparing.finding import FACTUAL, Fact, Finding, first_day, order, same_day, strength, undated
from graph.comparing.independence import edited
from graph.comparing.measure import ACTING, PERCENT, PERSON, Figure, figures, is_loose, same_measure
from graph.comparing.states import CAPACITY, STANDING
from graph.comparing.told import figure_told, moved
from graph.comparing.values import Comparison, allowed, compare, dimension, middle
from graph.events.event import SAME, Event
from graph.events.past import closed
from graph.events.story import Setting
from graph.events.times import NEAR_DAYS, apart, reported
from graph.lexicon import plain

LEAST_CLOSE = 0.5
"""Figures further apart than this are hardly of one thing; a first count of the dead may be."""
LEAST_CLOSE_TOLD = 0.35
"""Nor are those of which a word tells what became: 31 magazines seized, 12 magazines seized."""
CLOSE_MAGNITUDES = 0.85
"""Magnitudes further apart are of a quake and its aftershock."""
GROWN = 0.9
"""Two tolls of one day, the hours unknown, that are less close are an early and a late one."""
FEW = 12
FEW_GROWN = 0.35
"""A toll of a few may grow so far though no date tells which came first."""
FIRST_COUNT = 0.2
"""A later count of a day's dead may be five times the first."""
UNCHANGED = 0.97
"""Counts this close are one count, rounded."""
UNORDERED = 0.95
"""Counts this close, of which no date says that the higher is the later, are two counts of one thing."""
CLOSE_LENGTHS = 0.9
"""Distances so close are one, measured or rounded otherwise."""
_ALONE = re.compile(r"[^\d,;]*\balone\b", re.IGNORECASE)
_TOTAL = re.compile(
    r"\b(?:in all|in total|altogether|a total of|so far|overall|all told|\w+ operations)\b", re.IGNORECASE
)
_DISMISSED = re.compile(
    r"\b(?:wrong|false|untrue|nonsense|baseless|fabricated|rubbish|a lie|exaggerat\w*|inflated|over(?:stated|blown))\b",
    re.IGNORECASE,
)
BORNE_OUT = 0.5
"""How strongly "dozens" and 47 agree."""
STILL = 0.85
"""More than 20 and 23 within days are one count; more than 25,000 and 28,473 weeks apart are not."""
LEAST_TOLD = 3
"""Clauses that say less besides a figure are not surely of one thing: "it takes 900 to win"."""
SURE = 0.6
"""So surely must two figures be of one thing to conflict."""
_SO_FAR = re.compile(
    r"\b(?:so far|to date|up to now|(?:has|have) (?:now )?(?:risen|climbed|grown)|as of)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims with a figure each of one measure, the smaller first, and how the figures stand."""

    a: Claim
    b: Claim
    f: Figure
    g: Figure
    how: Comparison
    sure: float = 1.0
    past: bool = False
    copied: bool = False

    @property
    def running(self) -> bool:
        """Whether the figures may still have been growing: not where either tells of an event long past."""
        return (self.f.running or self.g.running) and not (
            self.past or closed(self.a, self.f.quantity.text) or closed(self.b, self.g.quantity.text)
        )

    @property
    def counted_on(self) -> bool:
        """Whether a count is put as one that goes on: "eight ships have been sent away so far"."""
        count = self.f.state == self.g.state == "" and self.f.kind != PERCENT
        told = f"{self.a.predicate.text} {self.a.evidence.text} {self.b.predicate.text}"
        return count and _ordered(self) and bool(_SO_FAR.search(told))

    @property
    def fact(self) -> Fact:
        """The measure and the two numbers, of sums in all the currencies that a claim gives."""
        told = (frozenset(f"{middle(q):g}" for q in (one.quantity, *one.also)) for one in (self.f, self.g))
        return Fact(f"figure|{self.f.measure}", *told)

    @property
    def later(self) -> bool:
        """Whether the higher figure came out later, or may have; of one day, where it has grown by a tenth."""
        within = same_day(self.a, self.b) and self.how.closeness >= GROWN
        return order(self.a, self.b) > 0 or (order(self.a, self.b) == 0 and not within)

    @property
    def least(self) -> float:
        """How close the figures must be to be of one thing."""
        if " per " in self.f.kind or self.f.kind == CLOCK:
            return FIRST_COUNT
        if self.f.kind == "magnitude":
            return CLOSE_MAGNITUDES
        told = self.f.state == self.g.state and self.f.state not in ("", ACTING) and not self.running
        return LEAST_CLOSE_TOLD if told else LEAST_CLOSE


def by_figures(
    a: Claim,
    b: Claim,
    *,
    event: Event,
    independent: bool,
    apart: tuple[bool, bool] = (False, False),
    settings: tuple[Setting, Setting] = (Setting(), Setting()),
    lasting: bool = False,
    copied: bool = False,
) -> Finding | None:
    """What the first comparable figures of two claims of one event say.

    `apart` tells whether either is told of a place that is none of the other's: then they only agree, but for some in
    a place where none are told of at all. `settings` hold what the whole articles tell: rates of money, numbers.
    `lasting` asks only for what holds whatever happens; `copied` says that one article repeats the other's text.
    """
    rates = joined(settings[0].rates, settings[1].rates)
    findings = (
        (pair, _finding(pair, event, independent, apart if pair.a is a else apart[::-1]))
        for pair in (replace(one, copied=copied) for one in _pairs(a, b, event, rates))
        if (pair.f.lasting or not lasting)
        and _one_thing(pair, event)
        and not _parts(pair, settings if pair.a is a else settings[::-1])
    )
    return next((_sided(found, pair, a) for pair, found in findings if found), None)


def _parts(pair: Pair, settings: tuple[Setting, Setting]) -> bool:
    """Whether those who act may be some of those the other tells of: its article has the other's number as well."""
    acting = pair.f.state == pair.g.state == ACTING and pair.how.apart
    left, right = settings
    return acting and (pair.g.size in left.numbers or pair.f.size in right.numbers)


def _sided(found: Finding, pair: Pair, a: Claim) -> Finding:
    """A finding whose fact has the sides of the claims, not the smaller figure first."""
    return found if pair.a is a else replace(found, fact=found.fact.flipped())


def told_as_so(claim: Claim) -> tuple[Figure, ...]:
    """The figures that a claim tells as being so; where it is denied, only that there is none.

    What is given is so whatever the claim says, and a boat can carry so many whoever means it to.
    """
    if claim.act not in FACTUAL | {"deny"} or claim.certainty == "possible" or claim.condition is not None:
        return tuple(figure for figure in figures(claim) if figure.given or figure.state == CAPACITY)
    dismissed = _DISMISSED.search(claim.object.text) if claim.object else None
    so = claim.polarity == "positive" and claim.act in FACTUAL and dismissed is None
    return tuple(figure for figure in figures(claim) if so or figure.given or figure.size == 0)


def _pairs(a: Claim, b: Claim, event: Event, rates: Rates) -> Iterator[Pair]:
    for f in told_as_so(a):
        for g in told_as_so(b):
            sure = same_measure(f, g)
            how = standing(f, g, rates) if sure else None
            if how:
                grows = f.size <= g.size
                yield Pair(*((a, b, f, g) if grows else (b, a, g, f)), how, sure, past=event.past)


def standing(f: Figure, g: Figure, rates: Rates = NO_RATES) -> Comparison | None:
    """How two figures of one measure stand, whatever the thing counted is called; None where that is not known.

    Sums stand in the currency that both are given in, else at the articles' rate.
    """
    if f.kind == g.kind == CLOCK:
        return hours_compared(f.quantity, g.quantity)
    if not currency(f.kind) or f.kind == g.kind:
        return compare(*_counted(f, g))
    if any(currency(other.unit) == g.kind for other in f.also) or any(currency(o.unit) == f.kind for o in g.also):
        return None  # both give it in one currency, and are compared in that
    sum_ = converted(g.quantity, f.kind, rates)
    return compare(replace(f.quantity, unit=f.kind), sum_, rough=True) if sum_ else None


def _counted(f: Figure, g: Figure) -> tuple[Quantity, Quantity]:
    """The figures as numbers of one kind of thing, whatever it is called: 1,160 dead, 1,200 people killed."""
    if dimension(f.quantity.unit) == dimension(g.quantity.unit):
        return f.quantity, g.quantity
    return replace(f.quantity, unit=f.kind), replace(g.quantity, unit=f.kind)


def _one_thing(pair: Pair, event: Event) -> bool:
    """Whether names, dates and the figures themselves say that one thing is counted.

    Large numbers are seldom near each other by chance; but how far a place is, and how many live there, holds for
    every event at it.
    """
    size, close = pair.g.size, pair.how.closeness
    lasting = pair.f.kind in ("length", CLOCK) or pair.f.lasting
    if pair.f.kind == "magnitude" and pair.how.relation == "equal":
        return event.score > 0 and event.score + 0.3 >= SAME
    telling = 0.3 if not lasting and ((close >= 0.9 and size >= 50) or (close >= 0.75 and size >= 1000)) else 0.0
    telling += 0.1 if telling and close >= UNORDERED and size >= 1000 else 0.0
    return event.score > 0 and event.score + telling >= SAME


def _finding(pair: Pair, event: Event, independent: bool, apart: tuple[bool, bool]) -> Finding | None:
    found = _compared(pair, event, independent)
    elsewhere = apart[0] if pair.f.size == 0 else any(apart)
    return None if found and elsewhere and found.kind != "agree" else found


def _compared(pair: Pair, event: Event, independent: bool) -> Finding | None:
    if pair.f.size == 0 < pair.g.size:
        return _none_and_some(pair)
    if is_loose(pair.f) or is_loose(pair.g):
        return _borne_out(pair) if independent else None
    if _gone_on(pair):
        return _update(pair)
    if pair.how.apart and (_one_voice(pair) or _rewritten(pair)) and order(pair.a, pair.b):
        return _corrected(pair) if pair.how.closeness >= pair.least and pair.sure >= SURE else None
    if pair.how.apart:
        return _conflict(pair) if _contradict(pair, event) else None
    return _agreement(pair) if independent else None


def _gone_on(pair: Pair) -> bool:
    """Whether the higher figure is a running count, told later; what "about" or a bound of these days allows is not."""
    grown = pair.f.size < pair.g.size and (pair.running or pair.counted_on)
    near = pair.how.closeness >= STILL or _is_rounded(pair)
    if pair.how.relation == "compatible" and near and _one_cycle(pair):
        return False
    alone = _is_alone(pair.a, pair.f) or _is_alone(pair.b, pair.g)
    return grown and not alone and pair.later and pair.how.closeness < (UNCHANGED if _ordered(pair) else UNORDERED)


def _is_alone(claim: Claim, figure: Figure) -> bool:
    """Whether a figure is that of a part: "26 in the old town alone"; not one with such a part behind it."""
    clause = f"{claim.subject.text} {claim.predicate.text} {claim.object.text if claim.object else ''}"
    behind = clause.partition(figure.quantity.text)[2]
    return _ALONE.match(behind) is not None


def _is_rounded(pair: Pair) -> bool:
    """Whether either figure is "about" so many."""
    kinds = [found.kind for one in (pair.f, pair.g) if (found := allowed(one.quantity))]
    return "about" in kinds


def _one_cycle(pair: Pair) -> bool:
    left, right = reported(pair.a), reported(pair.b)
    return left is not None and right is not None and not apart(left, right, slack=NEAR_DAYS)


def _agreement(pair: Pair) -> Finding | None:
    somebody = pair.f.quantity.high is None and pair.g.size == 1  # two articles tell of a man held, perhaps not one
    if pair.how.relation == "loose" or somebody or (pair.running and pair.how.closeness < STILL):
        return None
    word = "the same figure" if pair.how.relation == "equal" else f"compatible{_gap(pair)}"
    base = pair.how.closeness * pair.sure**0.5
    return Finding("agree", strength(base, pair.a, pair.b), f"{_told(pair)}: {word}{_undated(pair)}", pair.fact)


def _borne_out(pair: Pair) -> Finding | None:
    """ "Dozens" and 47: a word that the number bears out. It contradicts nothing, nor is it a count to go on from."""
    number = next((one.quantity for one in (pair.f, pair.g) if not is_loose(one)), None)
    told = number is not None and number.low is not None and number.high is not None
    if not told or pair.how.apart or pair.sure < SURE or pair.f.kind == "duration":
        return None
    text = f"{_told(pair)}: the number bears the word out{_undated(pair)}"
    return Finding("agree", strength(BORNE_OUT * pair.sure**0.5, pair.a, pair.b), text, pair.fact)


def _contradict(pair: Pair, event: Event) -> bool:
    """Whether figures apart are of one thing for sure: not told beside each other, not so far apart, not a toll grown
    less in what may be another article's count."""
    beside = _tells(pair.a, pair.g) or _tells(pair.b, pair.f)
    if beside and not (_one_voice(pair) or _disputed(pair)):
        return False
    grown = pair.f.size < pair.g.size
    shrunk = pair.running and grown and not pair.later and not event.same_time and not same_day(pair.a, pair.b)
    if _of_its_time(pair, event):
        return False
    thin = pair.f.state == "" and min(len(pair.f.context), len(pair.g.context)) < LEAST_TOLD
    if thin and pair.f.kind not in (CLOCK, "magnitude", "length") and not pair.f.of:
        return False
    if pair.f.state == "" and _has(pair) and not (event.same_time or same_day(pair.a, pair.b)):
        return False
    rounded = pair.f.kind == "length" and pair.how.closeness > CLOSE_LENGTHS
    sides = (pair.a, pair.f), (pair.b, pair.g)
    total = [bool(_TOTAL.search(one.evidence.text)) or _is_alone(one, figure) for one, figure in sides]
    return not (shrunk or rounded or total[0] != total[1]) and pair.how.closeness >= pair.least and pair.sure >= SURE


def _of_its_time(pair: Pair, event: Event) -> bool:
    """Whether a figure holds but for a time: how many are held that day, a count that moved, how long a thing was to
    last as it was put weeks before."""
    if not pair.running and (moved(pair.a) or moved(pair.b)):
        return True
    standing = pair.f.state in STANDING and not event.same_time
    planned = pair.f.kind == "duration" and bool(pair.f.whole)
    return (standing or planned) and not _one_cycle(pair)


def _has(pair: Pair) -> bool:
    """Whether either tells but what somebody has, which may be more or less another day: "Bell has 151 votes"."""
    return "have" in (pair.a.predicate.id, pair.b.predicate.id)


def _disputed(pair: Pair) -> bool:
    """Whether a sentence that has the other's figure calls it wrong."""
    sides = (pair.a, pair.g), (pair.b, pair.f)
    return any(_tells(claim, figure) and _DISMISSED.search(claim.evidence.text) for claim, figure in sides)


def _one_voice(pair: Pair) -> bool:
    """Whether both figures are on the word of one named person or body, which cannot mean both."""
    left, right = pair.a.attribution, pair.b.attribution
    voices = [
        {plain(link.agent.name) for link in chain if link.agent and not link.agent.anonymous} for chain in (left, right)
    ]
    return bool(voices[0] & voices[1])


def _rewritten(pair: Pair) -> bool:
    """Whether one sentence of a copy is the other with another figure: a report that was brought up to date."""
    beside = _tells(pair.a, pair.g) or _tells(pair.b, pair.f)
    return pair.copied and not beside and edited(pair.a.evidence.text, pair.b.evidence.text)


def _corrected(pair: Pair) -> Finding:
    """The same voice on another day with another figure: it puts its own right."""
    first, second = ((pair.a, pair.f), (pair.b, pair.g)) if _ordered(pair) else ((pair.b, pair.g), (pair.a, pair.f))
    text = f"{figure_told(*first)}; {figure_told(*second)}: the same source puts it otherwise later"
    return Finding("update", strength(0.6, pair.a, pair.b), text, pair.fact)


def _none_and_some(pair: Pair) -> Finding | None:
    """ "No casualties" and "four killed": an update where the second came out later, else a conflict."""
    if _ordered(pair):
        text = f"{figure_told(pair.a, pair.f)}; {figure_told(pair.b, pair.g)}"
        return Finding("update", strength(0.7, pair.a, pair.b), f"{text}: none at first, some later", pair.fact)
    if order(pair.a, pair.b) < 0 and pair.f.state not in ("killed", "injured"):
        return None  # who was held may have been let go
    text = f"{_told(pair)}: none against some{_undated(pair)}"
    return Finding("conflict", strength(0.8, pair.a, pair.b), text, pair.fact)


def _tells(claim: Claim, figure: Figure) -> bool:
    """Whether a claim's sentence has the other's figure too: then it tells them apart itself."""
    number = re.search(r"\d[\d.,]*", figure.quantity.text)
    return (
        number is not None
        and re.search(rf"(?<![\d.,]){re.escape(number.group())}(?!\d|[.,]\d)", claim.evidence.text) is not None
    )


def _update(pair: Pair) -> Finding | None:
    few = pair.g.size <= FEW and pair.f.kind == pair.g.kind == PERSON
    unordered = FEW_GROWN if few else LEAST_CLOSE
    if pair.how.closeness < (FIRST_COUNT if _ordered(pair) else unordered):
        return None
    text = f"{figure_told(pair.a, pair.f)}; {figure_told(pair.b, pair.g)}"
    if _ordered(pair):
        return Finding("update", strength(0.9, pair.a, pair.b), f"{text}: a later, higher count", pair.fact)
    unknown = "the hours of that day are not told" if same_day(pair.a, pair.b) else "which came first is not dated"
    reason = f"{text}: a running count, higher in one; {unknown}"
    return Finding("update", strength(0.6, pair.a, pair.b), reason, pair.fact)


def _ordered(pair: Pair) -> bool:
    return order(pair.a, pair.b) > 0


def _conflict(pair: Pair) -> Finding:
    reason = f"{_told(pair)}: they differ{_gap(pair)}{_undated(pair)}"
    return Finding("conflict", strength(pair.how.closeness * 0.9, pair.a, pair.b), reason, pair.fact)


def _told(pair: Pair) -> str:
    sides = [(pair.a, pair.f), (pair.b, pair.g)]
    earlier, later = sorted(sides, key=lambda side: (first_day(reported(side[0])), side[0].id))
    return f"{figure_told(*earlier)}; {figure_told(*later)}"


def _gap(pair: Pair) -> str:
    close = pair.how.closeness
    return "" if close > 0.999 else f", {max(1, round(100 * (1 - close)))} % apart"


def _undated(pair: Pair) -> str:
    return undated(pair.a, pair.b)
