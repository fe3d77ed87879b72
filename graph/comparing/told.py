"""A claim in its own words, and what a bare number counts in them: a toll, people, a part of so many. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.claim import Claim, Quantity
from graph.comparing import wording
from graph.comparing.clock import CLOCK
from graph.comparing.figure import ACTING, PERSON, Figure
from graph.comparing.states import NEAR, WHOM, first_befalling, nearest_state, put, state_of_unit
from graph.comparing.values import middle, numbers

_TOLL = (
    r"\b(?:toll|(?:number|count|total) of (?:[\w-]+ ){0,5}?"
    r"(?:killed|dead|died|deaths|injured|wounded|hurt|missing|arrest))"
)
RELATIVE = re.compile(r",? (?:which|who|whose|where)\b")
_UNITS = {"killed": "dead", "injured": "injured"}
_MOVED = re.compile(
    r"\b(?:fall|fell|fallen|drop|declin|decreas|shr[aiu]nk|rise|rose|risen|climb|grow|grew|grown|swell|swollen|doubl|halv|"
    r"soar|jump|plung|dwindl|up|down)\w* (?:from|to|by)\b",
    re.IGNORECASE,
)

NEXT = 7
"""So many words behind a verb still tell what became of its subject."""


def as_counted(quantity: Quantity, claim: Claim) -> Quantity:
    """A figure with what it counts as the clause tells that: people, a part of so many."""
    if quantity.unit:
        return _part_of(quantity, claim)
    unit = _of_a_toll(quantity, claim) or (PERSON if _of_people(quantity, claim) else "")
    return replace(quantity, unit=unit) if unit else quantity


def _of_a_toll(quantity: Quantity, claim: Claim) -> str:
    """What a bare number counts that a toll is said to reach, "" where there is none: "the number of people killed has
    risen to 12"; in the sentence, where a clause lies between."""
    number = re.escape(quantity.text)
    if re.search(rf"{_TOLL}\b.*?\b{number}\b", clause(claim), re.IGNORECASE):
        return PERSON
    reached = rf"{_TOLL}\b[^.;]*?\b(?:to|at|reach\w*|hit|passe[sd]|topped)\s+{number}\b"
    told = re.search(reached, claim.evidence.text, re.IGNORECASE)
    state = first_befalling(told[0]) if told else None
    return _UNITS.get(state.name, PERSON) if state else ""


def _of_people(quantity: Quantity, claim: Claim) -> bool:
    """Whether a bare number is the subject of what only people do or suffer: "150,000 took part"."""
    if claim.subject.text == quantity.text:
        text = f"{quantity.text} {claim.predicate.text} {' '.join(clause_object(claim).split()[:NEXT])}"
        return nearest_state(text, (0, len(quantity.text)), kind=PERSON, people=True) is not None
    if not re.match(rf"{re.escape(quantity.text)}(?: (?:from|in|at|of its)\b|$)", clause_object(claim)):
        return False
    text = f"{claim.predicate.text} {clause_object(claim)}"
    spot = (len(claim.predicate.text) + 1, len(claim.predicate.text) + 1 + len(quantity.text))
    found = nearest_state(text, spot, kind=PERSON, people=True)
    return found is not None and found.name in WHOM


def _part_of(quantity: Quantity, claim: Claim) -> Quantity:
    """ "Four of five inmates" counts four."""
    found = re.search(rf"\b(\d[\d,]*|[a-z]+) of (?:the )?{re.escape(quantity.text)}", clause(claim), re.IGNORECASE)
    if found is None or any(one.text == found[1] for one in claim.quantities):  # as "30" of "30 of the 80 wounded"
        return quantity
    part = min(numbers(found[1]), default=0.0)
    return Quantity(found[0], part, part, quantity.unit) if 0 < part <= middle(quantity) else quantity


def clause(claim: Claim) -> str:
    """The claim in its own words, without what a relative clause adds: that is a claim of its own."""
    parts = (claim.subject.text, claim.predicate.text, clause_object(claim))
    return " ".join(RELATIVE.split(part)[0] for part in parts)


def clause_object(claim: Claim) -> str:
    return claim.object.text if claim.object else ""


def moved(claim: Claim) -> bool:
    """Whether a clause tells that a count moved: it was another before, and may be another after."""
    return _MOVED.search(f"{claim.predicate.text} {clause_object(claim)[:NEAR]}") is not None


def figure_told(claim: Claim, figure: Figure) -> str:
    """A figure with its source:  "AFP, 19 Mar 2024 (health ministry): at least 31,819 people killed"."""
    text, unit = figure.quantity.text, figure.quantity.unit
    if figure.kind == CLOCK:
        return f"{wording.sourced(claim)}: {' '.join(filter(None, (text, figure.of)))}"
    bare = re.fullmatch(r"(?:.* )?[\d.,]+", text) is not None  # no unit of its own, no currency sign
    state = "" if state_of_unit(unit) or figure.state in (*text.split(), ACTING) else figure.state
    counted = f"{text} {unit}" if bare and unit not in ("person", "year of age") else text
    return f"{wording.sourced(claim)}: {put(state, counted)}"
