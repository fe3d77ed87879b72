"""How two claims stand: by their figures, by the stands their actors take, by what they say is so. Pure.

Each finding says why in words for an editor. Where two readings are possible, none is made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from graph import wording
from graph.claim import Claim, Interval
from graph.event import SETTLED_DAYS, Event, apart, bounded, reported, settled, when
from graph.lexicon import empty_senses, likeness, names, senses
from graph.measure import Figure, figures
from graph.stance import Position, contrast, in_line, opposed, position, same_actor, same_matter
from graph.values import Comparison, compare

Kind = Literal["agree", "conflict", "update", "shift"]
Canonical = Callable[[str], str]

FACTUAL = frozenset({"state", "claim", "confirm", "estimate", "believe", "report", "admit", "acknowledge", "warn"})
""" Acts whose content is told as so; a figure in a proposal counts nothing."""
ALIKE = 0.5
"""Matters this alike are one matter."""
LEAST_CLOSE = 0.5
"""Figures further apart than this are hardly of one thing; a first count of the dead may be."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict not yet tied to its claims."""

    kind: Kind
    strength: float
    reason: str


def by_figures(a: Claim, b: Claim, *, event: Event, independent: bool) -> Finding | None:
    """What the first comparable figures of two claims of one event say."""
    if not event or a.act not in FACTUAL or b.act not in FACTUAL or a.polarity != b.polarity:
        return None
    pairs = [(f, g) for f in figures(a) for g in figures(b) if f.measure == g.measure]
    for f, g in pairs:
        comparison = compare(f.quantity, g.quantity)
        if comparison and (finding := _figure_finding(a, b, f, g, comparison, event, independent)):
            return finding
    return None


def _figure_finding(
    a: Claim, b: Claim, f: Figure, g: Figure, how: Comparison, event: Event, independent: bool
) -> Finding | None:
    running = f.running and not (settled(a) and settled(b))
    order = _order(a, b)
    grown = _grown(f, g)
    if running and grown and (order * grown > 0 or order == 0 and not _same_day(a, b)):
        if how.apart or how.closeness < 0.97:
            return _update(a, b, f, g, how, order)
    if how.apart:
        if how.closeness < LEAST_CLOSE or (running and order * grown < 0 and not event.same_time):
            return None
        return Finding("conflict", _strength(how.closeness * 0.9, a, b), _versus(a, b, f, g, "differ", how))
    if not independent or (running and how.closeness < 0.9):
        return None
    word = "the same figure" if how.relation == "equal" else "compatible"
    return Finding("agree", _strength(how.closeness, a, b), _versus(a, b, f, g, word, how))


def _update(a: Claim, b: Claim, f: Figure, g: Figure, how: Comparison, order: int) -> Finding | None:
    if how.closeness < (0.2 if order else LEAST_CLOSE):
        return None
    (first, early), (later, late) = sorted(((a, f), (b, g)), key=lambda pair: _size(pair[1]))
    text = f"{_figure(first, early)}; {_figure(later, late)}"
    if order:
        return Finding("update", _strength(0.9, a, b), f"{text}: a later, higher count")
    return Finding("update", _strength(0.6, a, b), f"{text}: a running count, higher in the one; not both are dated")


def _order(a: Claim, b: Claim) -> int:
    """1 where b came out later, -1 where earlier, 0 where the days are the same or not known."""
    left, right = reported(a), reported(b)
    if left is None or right is None or not apart(left, right):
        return 0
    return 1 if _start(left) < _start(right) else -1


def _start(interval: Interval) -> str:
    day = interval.start or interval.end
    return day.isoformat() if day else ""


def _same_day(a: Claim, b: Claim) -> bool:
    left, right = reported(a), reported(b)
    return left is not None and right is not None and bounded(left) and bounded(right) and not apart(left, right)


def _grown(f: Figure, g: Figure) -> int:
    """1 where the second figure is higher, -1 where lower, 0 where they are one."""
    return (_size(g) > _size(f)) - (_size(g) < _size(f))


def _size(figure: Figure) -> float:
    low, high = figure.quantity.low, figure.quantity.high
    known = [end for end in (low, high) if end is not None]
    return sum(known) / len(known) if known else 0.0


def _figure(claim: Claim, figure: Figure) -> str:
    unit = figure.quantity.unit
    text = figure.quantity.text
    what = text if unit and unit.split()[-1][:4] in text else f"{text} {unit}".strip()
    return f"{wording.sourced(claim)}: {what}{f' {figure.state}' if figure.state else ''}"


def _versus(a: Claim, b: Claim, f: Figure, g: Figure, word: str, how: Comparison) -> str:
    (one, of_one), (other, of_other) = sorted(((a, f), (b, g)), key=lambda pair: (_day(pair[0]), pair[0].id))
    gap = "" if how.closeness > 0.999 else f", {max(1, round(100 * (1 - how.closeness)))} % apart"
    return f"{_figure(one, of_one)}; {_figure(other, of_other)}: {word}{gap}{_undated(a, b)}"


def _day(claim: Claim) -> str:
    out = reported(claim)
    return _start(out) if out else ""


def _undated(a: Claim, b: Claim) -> str:
    missing = [claim for claim in (a, b) if reported(claim) is None]
    return ("", " (one is undated)", " (both are undated)")[len(missing)]


def _strength(base: float, a: Claim, b: Claim) -> float:
    """A strength, lessened by doubt about the extraction and by missing dates."""
    missing = sum(reported(claim) is None for claim in (a, b))
    return round(max(0.05, base * min(a.confidence, b.confidence) * (1 - 0.1 * missing)), 3)


def by_positions(a: Claim, b: Claim, *, canonical: Canonical, independent: bool) -> Finding | None:
    """What two stands of one actor say: one stand, a change of position between two dates, or a contradiction."""
    left, right = position(a, canonical), position(b, canonical)
    if left is None or right is None or (actor := same_actor(left, right)) is None:
        return None
    if split := contrast(left, right):
        return _parted(a, b, f"{split[0]} against {split[1]} {split[2]}", 0.8)
    if not _one_matter(left, right, a, b):
        return None
    alike = same_matter(left, right)
    if opposed(left, right) and a.condition is None and b.condition is None:
        return _parted(a, b, f"{left.stand} against {right.stand}, by one actor ({actor})", alike)
    if in_line(left, right) and independent and not _numbers_part(a, b):
        reason = f"{_claimed(a)}; {_claimed(b)}: the same stand"
        return Finding("agree", _strength(0.5 + alike / 2, a, b), reason)
    return None


def _one_matter(left: Position, right: Position, a: Claim, b: Claim) -> bool:
    shared = (left.matter & right.matter) - empty_senses()
    return same_matter(left, right) >= ALIKE and len(shared) >= (1 if left.matter == right.matter else 2)


def _parted(a: Claim, b: Claim, what: str, base: float) -> Finding:
    """A shift where both stands have a day and the days differ, else a conflict."""
    left, right = when(a) or reported(a), when(b) or reported(b)
    if left and right and bounded(left) and bounded(right) and apart(left, right):
        first, later = sorted((a, b), key=lambda claim: _start(when(claim) or reported(claim) or left))
        reason = f"{_claimed(first)}; then {_claimed(later)}: {what}"
        return Finding("shift", _strength(base, a, b), reason)
    reason = f"{_claimed(a)}; {_claimed(b)}: {what}{_undated(a, b)}"
    return Finding("conflict", _strength(base * 0.8, a, b), reason)


def _claimed(claim: Claim) -> str:
    return f"{wording.sourced(claim)}: “{wording.told(claim)}”"


def _numbers_part(a: Claim, b: Claim) -> bool:
    """Whether two contents name figures of one unit that cannot both be right."""
    found = [compare(p, q) for p in a.quantities for q in b.quantities if p.unit == q.unit]
    return any(how.apart for how in found if how) and not any(not how.apart for how in found if how)


def by_statements(a: Claim, b: Claim, *, event: Event, canonical: Canonical, independent: bool) -> Finding | None:
    """What two plain statements of one subject and verb say: the same, or one what the other denies."""
    if not event or a.act not in FACTUAL or b.act not in FACTUAL:
        return None
    alike = _statement_likeness(a, b, canonical)
    if alike < ALIKE or a.condition or b.condition or _numbers_part(a, b):
        return None
    if a.polarity != b.polarity:
        if "possible" in (a.certainty, b.certainty) or not _times_meet(a, b):
            return None
        return Finding("conflict", _strength(alike, a, b), f"{_claimed(a)}; {_claimed(b)}: one denies the other")
    if not independent or alike < 0.6:
        return None
    return Finding("agree", _strength(alike, a, b), f"{_claimed(a)}; {_claimed(b)}: the same")


def _times_meet(a: Claim, b: Claim) -> bool:
    left, right = when(a) or reported(a), when(b) or reported(b)
    return left is None or right is None or not apart(left, right, slack=SETTLED_DAYS)


def _statement_likeness(a: Claim, b: Claim, canonical: Canonical) -> float:
    """How alike subject, verb and object are; 0 where the verb or the subject is another."""
    if senses(a.predicate.text).isdisjoint(senses(b.predicate.text)) and a.predicate.id != b.predicate.id:
        return 0.0
    subject = 1.0 if canonical(a.subject.id) == canonical(b.subject.id) else likeness(*_senses_of(a, b, "subject"))
    if subject < ALIKE:
        return 0.0
    if a.object is None or b.object is None:
        return 0.0
    left, right = _senses_of(a, b, "object")
    if len((left & right) - empty_senses()) < 2 or names(a.object.text) != names(b.object.text):
        return 0.0
    return subject * likeness(left, right)


def _senses_of(a: Claim, b: Claim, part: Literal["subject", "object"]) -> tuple[frozenset[str], frozenset[str]]:
    left, right = (a.subject, b.subject) if part == "subject" else (a.object, b.object)
    return senses(left.text if left else ""), senses(right.text if right else "")
