"""Who is compared with whom: pairs of claims that meet, those of touched articles with all others.

Figures near telling names and stands meet under keys (graph/comparing/slots.py), all else by the cards of articles
that share a name at a time, or many names (graph/comparing/bearings.py).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial

import pyoxigraph as ox

from graph.claim import ArticleRef, Claim
from graph.comparing import index
from graph.comparing.bearings import SEASON, WINDOW, Between, timed
from graph.comparing.card import Card, articles_met
from graph.comparing.kin import ALIKE_NAMES
from graph.comparing.slots import Slots
from graph.events.story import names_alike
from graph.events.times import apart
from graph.reach import Reach

THRICE = 3
"""So many pairs of senses have two matters in common that share three."""

Pair = tuple[str, str]
Under = Callable[[str], Iterable[str]]
"""The claims that are filed under a key."""


def pairs(reach: Reach, claims: Mapping[str, Claim]) -> frozenset[Pair]:
    """The pairs of ids, the lesser first, of touched claims that meet, and of touched ones with others of the store."""
    found = (*_by_slots(reach, claims), *_by_cards(reach, claims))
    return frozenset((min(pair), max(pair)) for pair in found)


def _by_slots(reach: Reach, claims: Mapping[str, Claim]) -> Iterator[Pair]:
    among: dict[str, list[str]] = defaultdict(list)
    for one, claim in claims.items():
        for key in reach.slots(claim).filed:
            among[key].append(one)

    @cache
    def under(key: str) -> list[str]:
        stored = index.claims_at(reach.store, key, gone=reach.gone_graphs)
        return [*among.get(key, ()), *(other for other in stored if other not in claims)]

    for one, claim in claims.items():
        yield from ((one, other) for other in _met(reach.slots(claim), under) if other != one)


def _met(keys: Slots, under: Under) -> Iterator[str]:
    """The ids of the claims that one meets under its keys; see Slots."""
    yield from (other for key in keys.sought for other in under(key))
    times = Counter(other for key in keys.thrice for other in under(key))
    yield from (other for other, count in times.items() if count >= THRICE)


def _by_cards(reach: Reach, claims: Mapping[str, Claim]) -> Iterator[Pair]:
    for ref in {claim.article for claim in claims.values()}:
        if (own := reach.card(index.index_graph(ref))) is not None:
            for graph, many in _articles(reach, ref, own):
                if (other := reach.card(graph)) is not None:
                    yield from own.met(other, _between(reach, ref, own, other, graph, many=many))


def _articles(reach: Reach, ref: ArticleRef, own: Card) -> Iterator[tuple[ox.NamedNode, bool]]:
    """The articles whose claims may meet those of one, and whether the two have many names in common."""
    kin = reach.kin(ref)
    stored = (articles_met(reach.store, own.sought) | kin) - reach.gone_graphs - reach.cards.keys()
    yield from ((graph, graph in kin) for graph in stored - {index.index_graph(ref)})
    for other in {claim.article for claim in reach.new.values()} - {ref}:
        names = reach.story(ref).names, reach.story(other).names
        yield index.index_graph(other), names_alike(*names) >= ALIKE_NAMES


def _between(reach: Reach, ref: ArticleRef, own: Card, other: Card, graph: ox.NamedNode, *, many: bool) -> Between:
    return Between(
        timed=timed(own.issued) == timed(other.issued),
        window=not apart(own.issued, other.issued, slack=WINDOW),
        season=not apart(own.issued, other.issued, slack=SEASON),
        names=many,
        alike=partial(reach.alike, ref, graph),
    )
