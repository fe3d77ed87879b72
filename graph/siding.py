"""How two claims stand by the stands their actors take, or by what they say is so. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from graph.claim import Claim
from graph.event import SETTLED_DAYS, Event, apart, bounded
from graph.finding import FACTUAL, Fact, Finding, both, in_turn, moment, strength, undated
from graph.lexicon import empty_senses, likeness, names, senses, tokens
from graph.stance import Position, contrast, in_line, opposed, position, same_actor, same_matter
from graph.values import compare

Canonical = Callable[[str], str]

ALIKE = 0.5
"""Matters this alike are one matter."""
SAME_WORDS = 0.6
"""Statements this alike say the same."""
WITHIN = 0.55
"""How alike a matter is to a longer one that says all of it and more."""
LONGEST = 15
"""A matter of more words than this has too much within it to be opposed as a whole."""

_NEGATIONS = frozenset(["not", "no", "never", "without", "unless", "until", "only", "before"])


def by_positions(a: Claim, b: Claim, *, canonical: Canonical, independent: bool) -> Finding | None:
    """What two stands of one actor say: one stand, a change of position between two dates, or a contradiction."""
    left, right = position(a, canonical), position(b, canonical)
    if left is None or right is None or (actor := same_actor(left, right)) is None:
        return None
    if split := contrast(left, right):
        return _moved(
            a,
            b,
            f"{split[0]} against {split[1]} {split[2]}",
            Fact(f"stand|{actor}", frozenset(split), frozenset(split)),
        )
    fact = Fact(f"stand|{actor}", left.matter, right.matter)
    alike = _matter_likeness(left, right)
    if alike < ALIKE:
        return None
    if opposed(left, right) and _plain(a) and _plain(b):
        return _parted(a, b, f"{left.stand} against {right.stand}, by one actor ({actor})", alike, fact)
    in_step = in_line(left, right) and left.degrees == right.degrees and not _numbers_part(a, b)
    if in_step and independent:
        return Finding("agree", strength(0.5 + alike / 2, a, b), f"{both(a, b)}: the same stand", fact)
    return None


def _matter_likeness(left: Position, right: Position) -> float:
    """How alike two matters are; one that lies wholly within the other is alike too. 0 where too little is shared."""
    smaller = min(left.matter - empty_senses(), right.matter - empty_senses(), key=len)
    shared = (left.matter & right.matter) - empty_senses()
    if left.matter != right.matter and len(shared) < 2:
        return 0.0
    telling = len(smaller) >= 3 or bool(smaller & (left.degrees | right.degrees))
    return max(same_matter(left, right), WITHIN if smaller <= shared and telling else 0.0)


def _plain(claim: Claim) -> bool:
    """Whether a stand is to a thing simply put: no condition, no negation within it."""
    words = tokens(claim.object.text if claim.object else "")
    return claim.condition is None and len(words) <= LONGEST and not _NEGATIONS.intersection(words)


def _moved(a: Claim, b: Claim, what: str, fact: Fact) -> Finding:
    """Wants that exclude each other: a change of position, unless one actor is told to hold both at one time."""
    left, right = moment(a), moment(b)
    if left and right and bounded(left) and bounded(right) and not apart(left, right):
        return Finding("conflict", strength(0.7, a, b), f"{both(a, b)}: {what}", fact)
    order = "" if in_turn(a, b) else ", though which came first is not dated"
    return Finding("shift", strength(0.8, a, b), f"{both(a, b)}: {what}, a change of position{order}", fact)


def _parted(a: Claim, b: Claim, what: str, base: float, fact: Fact) -> Finding:
    """A shift where both stands have a day and the days differ, else a conflict."""
    if in_turn(a, b):
        return Finding("shift", strength(base, a, b), f"{both(a, b)}: {what}, a change of position", fact)
    return Finding("conflict", strength(base * 0.8, a, b), f"{both(a, b)}: {what}{undated(a, b)}", fact)


def _numbers_part(a: Claim, b: Claim) -> bool:
    """Whether two contents name figures of one unit that cannot both be right."""
    found = [compare(p, q) for p in a.quantities for q in b.quantities if p.unit == q.unit]
    return any(how.apart for how in found if how) and not any(not how.apart for how in found if how)


def by_statements(a: Claim, b: Claim, *, event: Event, canonical: Canonical, independent: bool) -> Finding | None:
    """What two plain statements of one subject and verb say: the same, or one what the other denies."""
    if not event or a.act not in FACTUAL or b.act not in FACTUAL:
        return None
    alike = _likeness(a, b, canonical)
    if alike < ALIKE or a.condition or b.condition or _numbers_part(a, b):
        return None
    fact = Fact(f"statement|{a.predicate.id}", *_senses_of(a, b, "object"))
    if a.polarity != b.polarity:
        if "possible" in (a.certainty, b.certainty) or not _times_meet(a, b):
            return None
        return Finding("conflict", strength(alike, a, b), f"{both(a, b)}: one denies the other{undated(a, b)}", fact)
    if not independent or alike < SAME_WORDS:
        return None
    return Finding("agree", strength(alike, a, b), f"{both(a, b)}: the same{undated(a, b)}", fact)


def _times_meet(a: Claim, b: Claim) -> bool:
    left, right = moment(a), moment(b)
    return left is None or right is None or not apart(left, right, slack=SETTLED_DAYS)


def _likeness(a: Claim, b: Claim, canonical: Canonical) -> float:
    """How alike subject and object are; 0 where the verb, the subject or a name in the object is another."""
    if senses(a.predicate.text).isdisjoint(senses(b.predicate.text)) and a.predicate.id != b.predicate.id:
        return 0.0
    if a.object is None or b.object is None or names(a.object.text) != names(b.object.text):
        return 0.0
    one = canonical(a.subject.id) == canonical(b.subject.id)
    subject = 1.0 if one else likeness(*_senses_of(a, b, "subject"))
    left, right = _senses_of(a, b, "object")
    if subject < ALIKE or len((left & right) - empty_senses()) < 2:
        return 0.0
    return subject * likeness(left, right)


def _senses_of(a: Claim, b: Claim, part: Literal["subject", "object"]) -> tuple[frozenset[str], frozenset[str]]:
    left, right = (a.subject, b.subject) if part == "subject" else (a.object, b.object)
    return senses(left.text if left else ""), senses(right.text if right else "")
