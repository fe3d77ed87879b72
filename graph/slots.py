"""The keys under which claims are looked up: claims with none in common have no verdict. Pure.

A key holds all that two claims must have in common to be compared at all, so that few others have it in a large store:
an actor or a verb alone is in thousands of claims.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from itertools import combinations

from graph.claim import Claim
from graph.event import claim_names
from graph.finding import FACTUAL
from graph.lexicon import empty_senses, names, senses, weight
from graph.measure import figures
from graph.stance import Canonical, Position, opposite, position

NOBODY: frozenset[str] = frozenset()


def slots(claim: Claim, canonical: Canonical, near: frozenset[str] = NOBODY) -> frozenset[str]:
    """The keys under which a claim is looked up: measures at places, actors with matters, verbs with what they say.

    `canonical` maps the id of an entity to that of its cluster; `near` are the names that stand shortly before the
    claim (graph.independence.Story.near).
    """
    return frozenset((*_figure_slots(claim, near), *_position_slots(claim, canonical), *_statement_slots(claim)))


def _figure_slots(claim: Claim, near: frozenset[str]) -> Iterator[str]:
    if claim.act not in FACTUAL:
        return
    for figure in figures(claim):
        yield from (f"figure|{figure.measure}|{name}" for name in claim_names(claim) | near)


def _position_slots(claim: Claim, canonical: Canonical) -> Iterator[str]:
    if found := position(claim, canonical):
        for actor in found.actors:
            yield from (f"position|{actor}|{matter}" for matter in _matters(found))


def _matters(found: Position) -> Iterator[str]:
    """Two stands are on one matter where they share two senses, or all; or where they want it whole and in part."""
    telling = sorted(found.matter - empty_senses())
    yield from ("+".join(pair) for pair in combinations(telling, 2))
    if len(telling) == 1:
        yield f"={'+'.join(sorted(found.matter))}"
    yield from (f"{'/'.join(sorted((key, opposite(key))))} {thing}" for key, thing in found.qualities)


def _statement_slots(claim: Claim) -> Iterator[str]:
    if claim.act not in FACTUAL or claim.object is None:
        return
    named = "+".join(sorted(names(claim.object.text)))
    pairs = list(combinations(first_senses(senses(claim.object.text)), 2))
    for verb in senses(claim.predicate.text) or {claim.predicate.id}:
        yield from (f"statement|{verb}|{named}|{one}+{other}" for one, other in pairs)


def first_senses(found: Collection[str]) -> list[str]:
    """So many telling senses that two sets which are half alike and share two such senses share two of these.

    Half alike, they share half of the weight of either; however that is spread, the first two that they share, longest
    words first, have so many behind them. Long words are the rarer ones.
    """
    telling = sorted(set(found) - empty_senses(), key=lambda sense: (-len(sense), sense))
    general = sum(weight(sense) for sense in set(found) & empty_senses())
    shared = max(2, math.ceil((len(telling) - general) / 2))
    return telling[: len(telling) - shared + 2]
