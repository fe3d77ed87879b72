"""The sides of a question: claims that say the same or can both be right, by figures, stands or yes and no. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from graph.claim import Claim, Quantity
from graph.comparing import wording
from graph.comparing.clock import CLOCK
from graph.comparing.counting import standing
from graph.comparing.currencies import MONEY, currency
from graph.comparing.measure import ACTING, AGE, PERSON, Figure, figures, loose_word
from graph.comparing.siding import denied
from graph.comparing.stance import Position
from graph.comparing.states import LIVING, put
from graph.comparing.values import allowed, dimension
from graph.lexicon import function_words
from graph.questions.matter import matter_label

Pairs = frozenset[frozenset[str]]
"""Pairs of claims, by their ids."""
NO_PAIRS: Pairs = frozenset()
STANDS: Mapping[str, str] = {
    "for": "for it", "wants": "wants it", "offers": "offers it", "says-so": "says it is so",
    "says-not": "says it is not so", "against": "against it",
}  # fmt: skip
_RANK = {"exact": 0, "range": 1, "about": 1, "at least": 2, "at most": 2}
_SIGNS = {"dollar": "$", "euro": "€", "pound": "£"}
_TOLD_OF = {CLOCK: ("hour", "hour ({})"), AGE: ("age", "age of {}")}
"""What is asked of some kinds of figures, without and with what they are of."""
_MASSES = frozenset(["crew", "staff", "police", "cash", "jewellery", "jewelry", "percent"])
_WITHOUT_OF = frozenset(["several", "few", "many"])
_LONGEST = 70


@dataclass(frozen=True, slots=True)
class Side:
    """What some claims say alike, in words."""

    label: str
    claims: tuple[Claim, ...]


def figure_of(claim: Claim, measure: str, values: frozenset[str] = frozenset()) -> Figure | None:
    """The figure of a claim of this measure: one of the `values` that were compared, else the first."""
    own = [one for one in figures(claim) if one.measure == measure]
    compared_in = [one for one in own or figures(claim) if f"{one.size:g}" in values]
    return next(iter(compared_in or own), None)


def by_figure(told: Mapping[Claim, Figure], conflicts: Pairs, agreed: Pairs = NO_PAIRS) -> tuple[Side, ...]:
    """Sides of one figure each, what is "about" or "at least" on the side that bears it out best; smallest first.

    `agreed` pairs were found to agree where their figures alone do not show it: one sum in two currencies.
    """
    support = Counter(_written(figure) for figure in told.values())
    ranked = sorted(told, key=lambda one: (_rank(told[one]), -support[_written(told[one])], told[one].size, one.id))
    sides: list[list[Claim]] = []
    for claim in ranked:
        fit = [(_fit(claim, side, told, conflicts, agreed), -at) for at, side in enumerate(sides)]
        best = max(fit, default=(0.0, 0))
        if best[0] > 0:
            sides[-best[1]].append(claim)
        else:
            sides.append([claim])
    sides.sort(key=lambda side: (told[side[0]].size, _rank(told[side[0]]), side[0].id))
    return tuple(Side(figure_label(told[side[0]]), _in_order(side)) for side in sides)


def _fit(claim: Claim, side: Iterable[Claim], told: Mapping[Claim, Figure], conflicts: Pairs, agreed: Pairs) -> float:
    """How well a claim goes with all of a side, 0 where it does not."""
    best = 1.0
    for other in side:
        if told[claim].kind != told[other].kind and frozenset((claim.id, other.id)) in agreed:
            best = min(best, 0.5)
            continue
        how = standing(told[claim], told[other])
        if how is None or how.relation not in ("equal", "compatible") or frozenset((claim.id, other.id)) in conflicts:
            return 0.0
        best = min(best, max(how.closeness, 0.01))
    return best


def _written(figure: Figure) -> str:
    return f"{figure.quantity.low}-{figure.quantity.high}"


def _rank(figure: Figure) -> int:
    found = allowed(figure.quantity)
    return _RANK[found.kind] if found else 3


def figure_label(figure: Figure) -> str:
    """A figure in words: "10 killed", "at least 50 injured", "magnitude 6.1", "€2 million stolen", "5 ships"."""
    number = _number(figure.quantity, counted=figure.kind != PERSON or figure.lasting or not _told_state(figure))
    if figure.kind == "magnitude":
        return f"magnitude {number}"
    if figure.kind == CLOCK:
        return " ".join(filter(None, (figure.quantity.text, figure.of)))
    if figure.kind == PERSON:
        return (
            put(figure.state, f"{number} people") if figure.lasting else f"{number} {_told_state(figure) or 'people'}"
        )
    thing, per, rate = figure.kind.partition(" per ")
    if thing in _SIGNS:
        said = re.sub(r"(?=\d)", _SIGNS[thing], number, count=1) + per + rate
    elif dimension(figure.quantity.unit) in ("length", "duration"):
        said = f"{number} {_plural(figure.quantity.unit)}"
    else:
        said = f"{number} {_plural(figure.kind) if number != '1' else figure.kind}"
    return put(_told_state(figure), said)


def _told_state(figure: Figure) -> str:
    """The state of what is counted, in words; that people act goes without saying."""
    return "" if figure.state == ACTING else figure.state


def _number(quantity: Quantity, *, counted: bool) -> str:
    """A quantity as a number, or as the word it is put in, with "of" before what is `counted`: "dozens of boats"."""
    if word := loose_word(quantity):
        return f"{word} of" if counted and word not in _WITHOUT_OF else word
    found = allowed(replace(quantity, unit=""))
    if found is None:
        return quantity.text
    if found.kind == "range":
        return f"{_written_out(found.low)}–{_written_out(found.high)}"
    word = {"exact": "", "about": "about ", "at least": "at least ", "at most": "up to "}[found.kind]
    return f"{word}{_written_out(found.point)}"


def _written_out(number: float) -> str:
    if abs(number) >= 1e6:
        size, word = (1e9, "billion") if abs(number) >= 1e9 else (1e6, "million")
        return f"{round(number / size, 3):g} {word}"
    return f"{round(number, 2):,.10g}"


def measure_label(figure: Figure) -> str:
    """What is counted, in words: "people killed", "magnitude", "dollars stolen"."""
    if figure.kind == "magnitude":
        return "magnitude"
    if figure.kind == "length":
        return f"distance from {figure.of.title()}" if figure.of else "length"
    if figure.kind in _TOLD_OF or figure.state == LIVING:
        told, of = _TOLD_OF.get(figure.kind, ("people living there", "people living in {}"))
        return of.format(figure.of if figure.kind == CLOCK else figure.of.title()) if figure.of else told
    if figure.kind == "duration":
        return "how long it lasted" if figure.state else "duration"
    thing = "people" if figure.kind == PERSON else MONEY if currency(figure.kind) else _plural(figure.kind)
    return f"{thing} {_told_state(figure)}".strip()


def _plural(word: str) -> str:
    thing, per, rate = word.partition(" per ")
    if per:
        return f"{_plural(thing)}{per}{rate}"
    if word.endswith("s") or not word or word in _MASSES:
        return word
    return f"{word[:-1]}ies" if re.search(r"[^aeiou]y$", word) else f"{word}s"


def by_stand(told: Mapping[Claim, Position]) -> tuple[Side, ...]:
    """Sides of one stand each; who wants the whole and who a part are two."""
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim, position in told.items():
        degrees = sorted(position.degrees | {quality for quality, _ in position.qualities})
        groups[position.stand, ", ".join(degrees)].append(claim)
    order = list(STANDS)
    ranked = sorted(groups, key=lambda key: (order.index(key[0]), key[1]))
    return tuple(
        Side(f"{STANDS[stand]} ({degrees})" if degrees else STANDS[stand], _in_order(groups[stand, degrees]))
        for stand, degrees in ranked
    )


def stand_label(told: Mapping[Claim, Position], named: Callable[[Claim], str]) -> str:
    """Whose stands on what: "Hamas on a partial withdrawal"."""
    shortest = min(told, key=lambda claim: (len(_content(claim)), _content(claim), claim.id))
    who = Counter(name for claim in told if (name := named(claim)))
    actor = min(who, key=lambda name: (-who[name], len(name), name), default=shortest.subject.text)
    return f"{actor} on {_short(matter_label(shortest))}"


def by_polarity(told: Iterable[Claim], conflicts: Pairs = frozenset()) -> tuple[Side, ...]:
    """Sides of what is said to be so and what not; what conflicts without being denied has sides in its own words."""
    groups: list[list[Claim]] = []
    for claim in sorted(told, key=lambda one: (denied(one), one.id)):
        fit = (group for group in groups if denied(group[0]) == denied(claim) and not _apart(claim, group, conflicts))
        if (group := next(fit, None)) is not None:
            group.append(claim)
        else:
            groups.append([claim])
    several = {no for no in (True, False) if sum(denied(group[0]) == no for group in groups) > 1}
    return tuple(Side(_yes_or_no(group, own_words=denied(group[0]) in several), _in_order(group)) for group in groups)


def _apart(claim: Claim, group: Iterable[Claim], conflicts: Pairs) -> bool:
    return any(frozenset((claim.id, other.id)) in conflicts for other in group)


def _yes_or_no(group: Iterable[Claim], *, own_words: bool) -> str:
    claims = list(group)
    if own_words:
        return _short(min((wording.told(claim) for claim in claims), key=lambda text: (len(text), text)))
    return "not so" if denied(claims[0]) else "so"


def statement_label(told: Iterable[Claim]) -> str:
    """What is so or not so: "whether the port was closed"."""
    first = min(told, key=lambda claim: (denied(claim), len(wording.told(claim)), claim.id))
    text = _short(wording.told(first))
    opening = text.split(" ", 1)[0]
    return f"whether {text[:1].lower() + text[1:] if opening.casefold() in function_words() else text}"


def _content(claim: Claim) -> str:
    return claim.object.text if claim.object else claim.predicate.text


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]}…"


def _in_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted(claims, key=lambda claim: claim.id))
