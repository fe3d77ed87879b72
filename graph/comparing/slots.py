"""The keys under which claims are looked up at any time: large figures by name, and stands by actor and matter. Pure.

A key holds what two claims must have in common to be compared at all, so that few others have it in a large store.
What else claims meet by hangs on times: see graph/comparing/bearings.py.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, permutations

from graph.claim import Claim
from graph.comparing.bearings import NOTHING, Bearings
from graph.comparing.counting import told_as_so
from graph.comparing.kindred import kin_rows
from graph.comparing.measure import Figure
from graph.comparing.stance import Canonical, Position, opposite, position
from graph.comparing.terms import Term, shares, terms
from graph.comparing.values import allowed, dimension
from graph.events.anchors import says_little
from graph.lexicon import empty_senses

LARGE, NEAR = 45, 0.75
"""Figures this large, one this part of the other or more, are seldom near each other by chance: see
`graph.comparing.counting._one_thing`, which asks for no less."""
_MANY = 4
"""A matter of so many senses or more is not like another of three and more where the two share but two."""


@dataclass(frozen=True, slots=True)
class Slots:
    """The keys of a claim: it is `filed` under some, and others are sought under some, wherever they are met.

    Those under `sought` are compared, those under `thrice` where they meet under three keys, as stands on long matters.
    Whether two claims meet does not depend on which of them seeks the other.
    """

    filed: frozenset[str] = NOTHING
    sought: frozenset[str] = NOTHING
    thrice: frozenset[str] = NOTHING


def slots(claim: Claim, canonical: Canonical, own: Bearings) -> Slots:
    """The keys of a claim with these bearings; `canonical` maps the id of an entity to that of its cluster."""
    counted, stands = figure_slots(claim, own), stand_slots(claim, canonical)
    return Slots(counted.filed | stands.filed, counted.sought | stands.sought, stands.thrice)


def figure_slots(claim: Claim, own: Bearings) -> Slots:
    """The keys of figures near names that say something: of large ones with about their size, of magnitudes with just
    theirs. Whenever articles come out, only such figures make one event of two claims that share but a name
    (graph.comparing.counting)."""
    telling = [name for name in own.counted_at if not says_little(name)]
    filed, sought = set[str](), set[str]()
    for figure in told_as_so(claim):
        sizes = tuple(_sizes_of(figure))
        filed |= {f"figure|{figure.drawer}|{name}|{size}" for name in telling for size in sizes[:1]}
        sought |= {f"figure|{figure.drawer}|{name}|{size}" for name in telling for size in sizes}
    return Slots(frozenset(filed), frozenset(sought))


def _sizes_of(figure: Figure) -> Iterator[str]:
    """The size of a figure, as a stretch of a scale on which those near each other lie in one or in two on end; then
    the stretches around it."""
    value = allowed(figure.quantity)
    if value and figure.kind == "magnitude":
        yield f"={value.point:g}"
    elif value and value.point >= LARGE:
        stretch = math.floor(math.log(value.point) / -math.log(NEAR))
        yield from (str(stretch + step) for step in (0, -1, 1))


def stand_slots(claim: Claim, canonical: Canonical) -> Slots:
    """The keys of the stand that a claim reports, each of its actors with what the stand is on."""
    found = position(claim, canonical)
    if found is None:
        return Slots()
    sizes = {f"terms|{actor}|{size}" for actor in found.actors for term in terms(claim) for size in _sizes(term)}
    sizes |= {f"terms|{actor}|share of {of}" for actor in found.actors for one in shares(claim) for of in one.of}
    whole = {f"position|{actor}|{matter}" for actor in found.actors for matter in _matters(found)} | sizes
    telling = sorted(found.matter - empty_senses())
    pairs = {f"position|{actor}|{'+'.join(pair)}" for actor in found.actors for pair in combinations(telling, 2)}
    size, sizes_of_others = min(len(telling), _MANY), range(2, _MANY + 1)
    twice = [other for other in sizes_of_others if min(size, other) == 2 or size == other < _MANY]
    return Slots(
        frozenset(whole | {f"{pair} {size}" for pair in pairs}),
        frozenset(whole | {f"{pair} {other}" for pair in pairs for other in twice}),
        frozenset(f"{pair} {other}" for pair in pairs for other in sizes_of_others if other not in twice),
    )


def _sizes(term: Term) -> Iterator[str]:
    """Two terms are sizes of one thing where they have a dimension and a word around them in common."""
    yield from (f"{dimension(term.quantity.unit)}|{sense}" for sense in term.around)


def _matters(found: Position) -> Iterator[str]:
    """What else than senses two stands on one matter share: all of it, a sense with a word akin to another, or that
    they want it whole or in part.

    Two matters are alike from half of their senses on (graph.comparing.siding.ALIKE): of four and four, or of three and
    four, they share three; of two, or of three and three, they may share but two.
    """
    telling = found.matter - empty_senses()
    yield from (f"{one}+{row}" for one, other in permutations(sorted(telling), 2) for row in kin_rows(other))
    if len(telling) == 1:
        yield f"={'+'.join(sorted(found.matter))}"
    yield from (f"{'/'.join(sorted((key, opposite(key))))} {thing}" for key, thing in found.qualities)
