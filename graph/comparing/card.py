"""The card of an article: the bearings of its claims in one row, by which it is seen which of them meet another's.

A card follows from the claims of its article and stands in the index graph of the version in force, beside rows by
which the article is found: the names near its claims, with times.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache

import pyoxigraph as ox

from graph import vocabulary as v
from graph.claim import ArticleRef, Interval
from graph.compact import Packed, interval, packed_interval
from graph.comparing import index
from graph.comparing.bearings import Bearings, Between, filed, meet, sought
from graph.overlay import View

CARD = ox.NamedNode(f"{v.BASE}index#card")
MET = ox.NamedNode(f"{v.BASE}index#met")
REMEMBERED = 1024
"""So many cards are kept at hand, at about 0.02 MB for one of forty claims."""


class Card:
    """When an article came out, and the bearings of its claims by their ids."""

    def __init__(self, issued: Interval, bearings: Mapping[str, Bearings]) -> None:
        self.issued, self.bearings = issued, bearings

    @classmethod
    def read(cls, text: str) -> Card:
        """The card that a row holds. Raises ValueError on another text."""
        issued, names, claims = json.loads(text)
        sets = [frozenset(some) for some in names]
        out = interval(issued)
        if out is None:
            raise ValueError("a card without an interval in which its article came out")
        return cls(out, {one: _bearings(kept, sets) for one, *kept in claims})

    def written(self) -> str:
        """The card as a row holds it: the interval, the sets of names, claims with the numbers of theirs."""
        sets: dict[frozenset[str], int] = {}
        claims = [[one, *_listed(kept, sets)] for one, kept in sorted(self.bearings.items())]
        told = [packed_interval(self.issued), [sorted(some) for some in sets], claims]
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))

    @property
    def filed(self) -> frozenset[str]:
        """The names and times under which the article is filed."""
        return filed(self.issued, self.bearings.values())

    @property
    def sought(self) -> frozenset[str]:
        """The names and times of articles whose claims may meet its own."""
        return sought(self.issued, self.bearings.values())

    def met(self, other: Card, between: Between) -> Iterator[tuple[str, str]]:
        """The pairs of a claim of this article and one of another's that are to be compared."""
        shared = self.by_subject.keys() & other.by_subject.keys()
        near = {(one, there) for what in shared for one in self.by_subject[what] for there in other.by_subject[what]}
        for one, there in near:
            if meet(self.bearings[one], other.bearings[there], between):
                yield one, there

    @cached_property
    def by_subject(self) -> Mapping[str, tuple[str, ...]]:
        """What is counted and told → the claims that do."""
        found: dict[str, list[str]] = {}
        for one, own in self.bearings.items():
            for subject in (*own.counted, *own.told):
                found.setdefault(subject, []).append(one)
        return {subject: tuple(claims) for subject, claims in found.items()}


def card_rows(ref: ArticleRef, card: Card) -> frozenset[ox.Quad]:
    """The row of a card, and those by which its article is found."""
    node, graph = ox.NamedNode(str(v.article_iri(ref))), index.index_graph(ref)
    found = (ox.Quad(node, MET, ox.Literal(key), graph) for key in card.filed)
    return frozenset((ox.Quad(node, CARD, ox.Literal(card.written()), graph), *found))


def card_in(view: View, graph: ox.NamedNode) -> Card | None:
    """The card in an index graph; None where there is none, as of a version that is no longer in force."""
    row = next(view.quads(index.article_node(graph), CARD, graph=graph), None)
    return None if row is None else _read(index.text_of(row.object))


def articles_met(view: View, keys: Iterable[str]) -> frozenset[ox.NamedNode]:
    """The index graphs of the articles that are filed under one of these names and times."""
    found = (row.graph_name for key in keys for row in view.quads(None, MET, ox.Literal(key)))
    return frozenset(graph for graph in found if isinstance(graph, ox.NamedNode))


@lru_cache(maxsize=REMEMBERED)
def _read(text: str) -> Card:
    return Card.read(text)


def _listed(own: Bearings, sets: dict[frozenset[str], int]) -> Packed:
    names = (sets.setdefault(some, len(sets)) for some in (own.counted_at, own.told_at))
    return [*map(sorted, (own.counted, own.senses, own.deeds, own.clause)), *names, sorted(own.months), own.day]


def _bearings(kept: Packed, sets: list[frozenset[str]]) -> Bearings:
    counted, senses, deeds, clause = map(frozenset, kept[:4])
    counted_at, told_at, months, day = kept[4:]
    return Bearings(counted, sets[counted_at], senses, deeds, sets[told_at], frozenset(months), day, clause)
