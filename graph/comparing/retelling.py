"""Whether two clauses tell one deed, or exclude each other: verbs, who and whom, figures, habit or event. Pure.

Kin words find what may be the same (graph/comparing/kindred.py) and never decide alone: who did it to whom must go
together, nothing may be of another time, size or place in a row, and no word of one be the opposite of the other's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.claim import Claim
from graph.comparing.deeds import ADDED, ANYBODY, Deed, before_preposition, deed, is_state
from graph.comparing.kindred import akin, kin_rows, opposite, opposite_keys, shared_part, telling, topic_keys, topics
from graph.comparing.values import compare
from graph.lexicon import empty_senses, senses

ALIKE = 0.45
"""Deeds this alike in all that is told of them are one deed."""
WITHIN = 0.75
"""So much of the shorter of two clauses in the longer one makes them one, too."""
LEAST = 0.5
"""How alike two clauses are at least that tell one deed."""

_HABIT = re.compile(
    r"(?:(?:is|are|can|'s)\b(?! (?:being|\w+ing)\b)|(?:has|have)$|(?!was$|has\b)\w+[^s\W]s$)", re.IGNORECASE
)
_AHEAD = re.compile(
    r"\b(?:will|'ll|would|shall|could|may|might|(?:is|are) (?:not )?to|going to|(?:is|are) (?:due|set|expected))\b"
)
_STILL = re.compile(r"\b(?:is|are|was|were)\b.*ing\b|\bfail|\bunable\b")
"""What is said to be tried was not done by then: "were struggling to restore power"; "tried to flee" may have fled."""
_ANOTHER = re.compile(
    r"\b(?:another|second|third|fourth|fifth|sixth|next|previous|earlier|last (?:week|month|year))\b", re.IGNORECASE
)
_DEFINITE = re.compile(r"(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) ")


def one_deed(a: Claim, b: Claim) -> float:
    """How alike two clauses are where they tell one deed, 0 where they do not: verbs, who and whom must be kin."""
    left, right = deed(a), deed(b)
    if parted(a, b) or not _same_parts(a, b):
        return 0.0
    if len(akin(left.told | telling(left.doers), right.told | telling(right.doers)) - ANYBODY) < 2:
        return 0.0
    alike, within = shared_part(left.told, right.told)
    return max(alike, LEAST) if alike >= ALIKE or within >= WITHIN else 0.0


def parted(a: Claim, b: Claim) -> bool:
    """Whether two clauses cannot be of the same: one is a habit, a plan, of a second one, or the opposite."""
    return _habit(a) != _habit(b) or unlike(a, b)


def unlike(a: Claim, b: Claim) -> bool:
    """Whether two clauses cannot be of the same whatever their words: a plan and a deed, a first and a second, what was
    tried and what was done, opposites, other sizes."""
    if _ahead(a) != _ahead(b) or another(a) != another(b) or sizes_part(a, b):
        return True
    left, right = deed(a), deed(b)
    return left.tried != right.tried or opposite(left.told, right.told) is not None


def opposition(a: Claim, b: Claim) -> str:
    """How two clauses on one thing exclude each other in words, "" where they do not: "slow against smooth"."""
    if another(a) != another(b) or sizes_part(a, b):
        return ""
    left, right = deed(a), deed(b)
    if left.tried != right.tried:
        still = any(one.tried and _STILL.search(claim.predicate.text) for one, claim in ((left, a), (right, b)))
        done = still and bool(left.undergoers and right.undergoers) and _same_parts(a, b)
        return "one tells as done what the other tells as tried" if done else ""
    found = opposite(left.told, right.told)
    if found and (_one_topic(a, b) or _on_topic(left, right, found)):
        return f"{found[0]} against {found[1]}"
    return ""


def outlasts(earlier: Claim, later: Claim) -> bool:
    """Whether what the earlier claim says excludes the later one, however much later: the dead stay dead."""
    return "killing" in deed(earlier).verbs and "killing" not in deed(later).told


def _one_topic(a: Claim, b: Claim) -> bool:
    """Whether two clauses say something of one thing: the same subject, or so many of the same."""
    left, right = (telling(senses(claim.subject.text)) for claim in (a, b))
    if all(is_state(claim) or not deed(claim).undergoers for claim in (a, b)):
        definite = all(_DEFINITE.match(claim.subject.text) for claim in (a, b))
        return bool(left and right) and (left == right or (definite and (left <= right or right <= left)))
    same = {q.text.split()[0] for q in a.quantities if q.low == q.high} & {q.text.split()[0] for q in b.quantities}
    return bool(same) and bool(telling(deed(a).rest & deed(b).rest))


def _on_topic(left: Deed, right: Deed, found: tuple[str, str]) -> bool:
    """Whether both clauses speak of what two opposites are said of, where that is listed: calm sea, a gust of wind."""
    topic = topics().get(frozenset(found), frozenset())
    return all(not topic.isdisjoint(one.told | one.doers) for one in (left, right))


def deed_keys(claim: Claim) -> frozenset[str]:
    """What claims of one deed, or of opposite ones, have in common, for looking them up: kin of the verb and of whom it
    befell."""
    told = deed(claim)
    whom = _rows((told.undergoers or telling(told.rest - told.verbs) | told.doers) - ANYBODY)
    done = frozenset(f"{verb}+{one}" for verb in _rows(_said(told)) for one in whom)
    said = frozenset(key for sense in told.told for key in opposite_keys(sense))
    on_topic = frozenset(key for sense in told.told | told.doers for key in topic_keys(sense))
    return done | frozenset(f"{key}+{one}" for key in said for one in whom) | on_topic


def _rows(senses: frozenset[str]) -> frozenset[str]:
    return frozenset(key for sense in senses for key in (kin_rows(sense) or {sense}))


def _same_parts(a: Claim, b: Claim) -> bool:
    """Whether verbs, doers and those they did it to may be the same; what one clause leaves open may be anybody."""
    left, right = deed(a), deed(b)
    if not akin(_said(left), _said(right)) or not _doers_meet(a, b):
        return False
    if left.undergoers and right.undergoers:
        return _meet(left.undergoers, right.undergoers)
    if left.undergoers or right.undergoers:
        return bool(ANYBODY & (left.undergoers | right.undergoers))
    return bool(akin(left.doers, right.doers)) or bool(telling(left.rest & right.rest) - left.verbs)


def _said(one: Deed) -> frozenset[str]:
    """The verbs that say something; a general one ("moved") where there is no other."""
    return telling(one.verbs) or one.verbs


def roles_meet(a: Claim, b: Claim) -> bool:
    """Whether nothing that two clauses tell of who did it to whom is another: the same, or left open by one."""
    left, right = deed(a).undergoers, deed(b).undergoers
    return _doers_meet(a, b) and (not (left and right) or _meet(left, right))


def _meet(some: frozenset[str], others: frozenset[str]) -> bool:
    return bool(ANYBODY & (some | others) or akin(some, others))


def _doers_meet(a: Claim, b: Claim) -> bool:
    """Whether the doers may be the same: kin, or one not told."""
    left, right = deed(a).doers, deed(b).doers
    if not (left and right) or _meet(left, right):
        return True
    return bool(akin(*(telling(senses(claim.subject.text)) for claim in (a, b))))


def _ahead(claim: Claim) -> bool:
    """Whether a clause tells of what is still to come, or may: "will leave", "are to leave", "could leave"."""
    to = " to" if claim.object and claim.object.text.startswith("to ") else ""
    return _AHEAD.search(f"{claim.predicate.text}{to}") is not None


def _habit(claim: Claim) -> bool:
    """Whether a clause tells of what is so or keeps happening, not of what happened: "is often hit", "employs"."""
    return _HABIT.match(claim.predicate.text) is not None and not _ahead(claim)


def another(claim: Claim) -> bool:
    """Whether a clause is of another one than the first: "a second quake", "aftershocks", "last month thieves"."""
    content = ADDED.split(claim.object.text if claim.object else "")[0]
    told = f"{claim.subject.text} ; {before_preposition(content)}"
    return _ANOTHER.search(told) is not None or "aftershock" in f"{told} ; {content}"


def sizes_part(a: Claim, b: Claim) -> bool:
    """Whether figures of kin things in two clauses differ and none meet: "five skiffs", "three boats"."""
    found = list(_compared(a, b))
    return any(found) and all(found)


def _compared(a: Claim, b: Claim) -> Iterator[bool]:
    for p in a.quantities:
        for q in b.quantities:
            if akin(_unit(p.unit), _unit(q.unit)) and (how := compare(p, replace(q, unit=p.unit))):
                yield how.apart


def _unit(unit: str) -> frozenset[str]:
    return senses(unit) - empty_senses() | (frozenset(["person"]) if unit == "person" else frozenset())
