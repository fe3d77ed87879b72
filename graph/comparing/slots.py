"""The keys under which claims are looked up: claims that do not meet under one have no verdict. Pure.

A key holds what two claims must have in common to be compared at all, so that few others have it in a large store. A
state or a capital alone says little (graph.events.anchors.says_little): claims that share no other name are of one
event only where their times meet or their articles are alike, so such keys are sought by time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations, permutations

from graph.claim import Claim, Interval, digest
from graph.comparing.denying import as_told
from graph.comparing.finding import FACTUAL
from graph.comparing.kindred import kin_rows
from graph.comparing.measure import figures
from graph.comparing.retelling import deed_keys
from graph.comparing.siding import said
from graph.comparing.stance import Canonical, Position, opposite, position
from graph.comparing.terms import Term, shares, terms
from graph.comparing.values import dimension
from graph.events.anchors import claim_names, says_little
from graph.events.times import NEAR_DAYS, bounded, written_day
from graph.lexicon import empty_senses

NOBODY: frozenset[str] = frozenset()
TELLING = 4
"""So many senses of a clause stand for it when others are looked for."""
WINDOW = NEAR_DAYS
"""Articles further apart than so many days are of one event only where more than a state says so."""
MONTH = 30
LONGEST = 24 * MONTH
"""A time longer than this is any time."""
ALIKE_NAMES = 0.15
"""Articles of any time may be on one event from this part of their names on: a shared state adds 0.2 to that, figures
that are near each other 0.4 at most, and dates further apart than the window nothing (graph.events.event,
graph.comparing.counting)."""
_ANYTIME = "@anytime"


@dataclass(frozen=True, slots=True)
class Slots:
    """The keys of a claim: it is `filed` under some; others are `sought` under some, in articles `alike` under more.

    Whether two claims meet does not depend on which of them seeks the other.
    """

    filed: frozenset[str]
    sought: frozenset[str]
    alike: frozenset[str] = NOBODY


def slots(claim: Claim, canonical: Canonical, near: frozenset[str] = NOBODY) -> Slots:
    """The keys of a claim: measures at places, actors with matters, what is said where.

    `canonical` maps the id of an entity to that of its cluster; `near` are the names by which the claim may meet
    others (graph.events.story.Story.keys).
    """
    plain = frozenset((*_figure_keys(claim, near), *_statement_keys(claim, near)))
    timed = frozenset(key for key in plain if says_little(key.rpartition("|")[2]))
    always = (plain - timed) | frozenset(_position_keys(claim, canonical))
    if not timed:
        return Slots(always, always)
    when = _times(claim)
    if when is None:
        return Slots(always | timed | _at(timed, [_ANYTIME]), always | timed)
    own, around = when
    return Slots(always | timed | _at(timed, own), always | _at(timed, [*around, _ANYTIME]), timed)


def _at(keys: Iterable[str], times: Iterable[str]) -> frozenset[str]:
    kept = tuple(times)
    return frozenset(f"{key}{time}" for key in keys for time in kept)


def _figure_keys(claim: Claim, near: frozenset[str]) -> Iterator[str]:
    if claim.act in FACTUAL | {"deny"}:
        for figure in figures(claim):
            yield from (f"figure|{figure.drawer}|{name}" for name in claim_names(claim) | near)


def _statement_keys(claim: Claim, near: frozenset[str]) -> Iterator[str]:
    """A few senses of the clause, and the kin of verb and whom, by each name that the article is about: the same few of
    clauses that are alike. States and capitals count only where there is no other name.
    """
    claim = as_told(claim)
    if claim.act in FACTUAL:
        content = sorted(said(claim) - frozenset(part for name in near for part in name.split()), key=digest)
        known = frozenset(name for name in near if not says_little(name)) or near
        yield from (f"statement|{sense}|{name}" for sense in content[:TELLING] for name in known)
        yield from (f"deed|{key}|{name}" for key in deed_keys(claim) for name in known)


def _position_keys(claim: Claim, canonical: Canonical) -> Iterator[str]:
    if found := position(claim, canonical):
        for actor in found.actors:
            yield from (f"position|{actor}|{matter}" for matter in _matters(found))
            yield from (f"terms|{actor}|{size}" for term in terms(claim) for size in _sizes(term))
            yield from (f"terms|{actor}|share of {sense}" for share in shares(claim) for sense in share.of)


def _sizes(term: Term) -> Iterator[str]:
    """Two terms are sizes of one thing where they have a dimension and a word around them in common."""
    yield from (f"{dimension(term.quantity.unit)}|{sense}" for sense in term.around)


def _matters(found: Position) -> Iterator[str]:
    """Two stands are on one matter where they share two senses, one of them perhaps by kin words, or all; or where they
    want it whole and in part."""
    telling = sorted(found.matter - empty_senses())
    yield from ("+".join(pair) for pair in combinations(telling, 2))
    yield from (f"{one}+{row}" for one, other in permutations(telling, 2) for row in kin_rows(other))
    if len(telling) == 1:
        yield f"={'+'.join(sorted(found.matter))}"
    yield from (f"{'/'.join(sorted((key, opposite(key))))} {thing}" for key, thing in found.qualities)


def _times(claim: Claim) -> tuple[list[str], list[str]] | None:
    """The times at which a claim is filed, and those at which others may be of its event; None where it may be any."""
    out, happened = _windows(claim.article.issued, WINDOW), claim.happened
    if out is None:
        return None
    own, around = _named("out", out), _named("out", range(out.start - 1, out.stop + 1))
    if happened and bounded(happened):
        days = _windows(happened, MONTH)
        if days is None:
            return None
        own += _named("on", days)
        around += _named("on", range(days.start - 1, days.stop + 1))
    if day := written_day(happened):
        own.append(f"@day {' '.join(day)}")
        around.append(own[-1])
    return own, around


def _named(kind: str, windows: range) -> list[str]:
    return [f"@{kind} {number}" for number in windows]


def _windows(interval: Interval, width: int) -> range | None:
    """The stretches of `width` days that an interval lies in, None where it is open or too long."""
    start, end = interval.start, interval.end
    if start is None or end is None or (end - start).days > LONGEST:
        return None
    return range(_window(start, width), _window(end, width) + 1)


def _window(day: date, width: int) -> int:
    return day.toordinal() // width
