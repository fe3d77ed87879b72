"""Who is compared with whom: pairs of claims that meet by their keys, in a change and with what the store holds.

See graph/comparing/slots.py for the kinds of keys, and for why so little has to be looked at.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from graph.claim import ArticleRef, Claim
from graph.comparing import index
from graph.comparing.index import Place
from graph.comparing.slots import ALIKE_NAMES, SEASON, WINDOW, Slots, without_time
from graph.reach import Reach

THRICE = 3
"""So many pairs of senses have two matters in common that share three."""

Under = Callable[[str], Iterable[Place]]
"""The claims that are filed under a key."""


def pairs(reach: Reach, claims: Mapping[str, Claim]) -> frozenset[tuple[str, str]]:
    """The pairs of ids, the lesser first, of touched claims that meet, and of touched ones with others of the store."""
    own = _among(reach, claims)
    return frozenset((min(pair), max(pair)) for some in (_with_stored(reach, claims), own) for pair in some)


def _with_stored(reach: Reach, claims: Mapping[str, Claim]) -> Iterator[tuple[str, str]]:
    @cache
    def under(key: str) -> list[Place]:
        return index.claims_at(reach.store, index.SLOT, key, gone=reach.gone_graphs)

    for one, claim in claims.items():
        keys = reach.slots(claim)
        met = _met(reach, claim, keys, under)
        for graph in reach.kin(claim.article) if keys.alike else ():
            filed = reach.filed(graph)
            met |= {other for key in keys.alike for other in filed.get(key, ())}
        yield from ((one, other) for other in met - claims.keys())


def _among(reach: Reach, claims: Mapping[str, Claim]) -> Iterator[tuple[str, str]]:
    """The pairs of touched claims that meet by the keys that they will have."""
    filed: dict[str, list[Place]] = defaultdict(list)
    plain: dict[str, list[str]] = defaultdict(list)
    for one, claim in claims.items():
        for key in reach.slots(claim).filed:
            filed[key].append((one, index.index_graph(claim.article)))
        for key in reach.slots(claim).alike:
            plain[key].append(one)
    for one, claim in claims.items():
        for other in _met(reach, claim, reach.slots(claim), lambda key: filed.get(key, ())):
            if other != one:
                yield one, other
        for other in {other for key in reach.slots(claim).alike for other in plain[key]} - {one}:
            if reach.relation(claim.article, claims[other].article).story >= ALIKE_NAMES:
                yield one, other


def _met(reach: Reach, claim: Claim, keys: Slots, under: Under) -> set[str]:
    """The ids of the claims that one meets under its keys; see Slots."""
    met = {other for key in keys.sought for other, _ in under(key)}
    times = Counter(other for key in keys.thrice for other, _ in under(key))
    met |= {other for other, count in times.items() if count >= THRICE}
    ref = claim.article
    near = {place for key in keys.near for place in under(key)}
    met |= {other for other, graph in near if other not in met and reach.within(ref, graph, WINDOW)}
    faint = {place for key in keys.faint for place in under(key)}
    met |= {
        other
        for other, graph in faint
        if other not in met and reach.within(ref, graph, WINDOW) and reach.alike(ref, graph)
    }
    return met | set(_in_season(reach, ref, keys, under, met))


def _in_season(reach: Reach, ref: ArticleRef, keys: Slots, under: Under, met: set[str]) -> Iterator[str]:
    """The ids of the claims, none of those `met` already, that are met by names and the time of the articles."""
    shared: dict[Place, set[str]] = defaultdict(set)
    for key in keys.season:
        for place in under(key):
            shared[place].add(without_time(key).rpartition("|")[2])
    for (other, graph), names in shared.items():
        two, cycle = len(names) > 1, reach.within(ref, graph, WINDOW)
        if other not in met and reach.within(ref, graph, SEASON) and (two or cycle or reach.alike(ref, graph)):
            yield other
