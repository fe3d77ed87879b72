"""The card of an article: its claims with their bearings, in one row, read at once where its claims are compared.

Claims are compared by the dozen an article, and to read each from its quads takes longer than to compare it. A card
follows from the claims of its article and stands in the index graph of the version in force.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache

import pyoxigraph as ox

from graph import vocabulary as v
from graph.claim import ArticleRef, Claim, Evidence
from graph.claimstore import ClaimStore
from graph.compact import Packed, packed, packed_article, unpacked, unpacked_article
from graph.comparing import index
from graph.comparing.bearings import Bearings, Between, filed, meet, sought
from graph.overlay import View
from graph.vocabulary import RDF

CARD = ox.NamedNode(f"{v.BASE}index#card")
MET = ox.NamedNode(f"{v.BASE}index#met")
REMEMBERED = 256
"""So many cards are kept at hand, at about 0.1 MB for one of forty claims."""


class Card:
    """An article version with its claims, by id, and their bearings."""

    def __init__(self, ref: ArticleRef, claims: Mapping[str, Claim], bearings: Mapping[str, Bearings]) -> None:
        self.ref, self.bearings = ref, bearings
        self._claims = dict(claims)
        self._packed: Mapping[str, tuple[Packed, int]] = {}
        self._sentences: list[Packed] = []

    @classmethod
    def read(cls, text: str) -> Card:
        """The card that a row holds. Raises ValueError on another text."""
        told = json.loads(text)
        card = cls(unpacked_article(told["article"]), {}, {one: _bearings(kept) for one, kept in told["bearings"]})
        card._packed = {one: (kept, sentence) for one, sentence, kept in told["claims"]}
        card._sentences = told["sentences"]
        return card

    def written(self) -> str:
        """The card as a row holds it."""
        sentences: dict[Evidence, int] = {}
        claims = [
            [one.id, sentences.setdefault(one.evidence, len(sentences)), packed(one)]
            for one in sorted(self.claims(), key=lambda one: one.id)
        ]
        told = {
            "article": packed_article(self.ref),
            "sentences": [[one.text, one.start, one.end] for one in sentences],
            "claims": claims,
            "bearings": [[one, _listed(kept)] for one, kept in sorted(self.bearings.items())],
        }
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))

    def __contains__(self, claim_id: object) -> bool:
        """Whether a claim of this id stands in the article."""
        return claim_id in self._claims or claim_id in self._packed

    def claim(self, claim_id: str) -> Claim:
        """The claim of this id. Raises KeyError."""
        if claim_id not in self._claims:
            kept, sentence = self._packed[claim_id]
            self._claims[claim_id] = unpacked(kept, self.ref, Evidence(*self._sentences[sentence]))
        return self._claims[claim_id]

    def claims(self) -> Iterator[Claim]:
        """All claims of the article."""
        return map(self.claim, self.bearings)

    @property
    def filed(self) -> frozenset[str]:
        """The names and times under which the article is filed."""
        return filed(self.ref.issued, self.bearings.values())

    @property
    def sought(self) -> frozenset[str]:
        """The names and times of articles whose claims may meet its own."""
        return sought(self.ref.issued, self.bearings.values())

    def met(self, other: Card, between: Between) -> Iterator[tuple[str, str]]:
        """The pairs of a claim of this article and one of another's that are to be compared."""
        for one, own in self.bearings.items():
            near = {there for subject in (*own.counted, *own.told) for there in other.by_subject.get(subject, ())}
            for there in near:
                if meet(own, other.bearings[there], between):
                    yield one, there

    @cached_property
    def by_subject(self) -> Mapping[str, tuple[str, ...]]:
        """What is counted and told → the claims that do."""
        found: dict[str, list[str]] = {}
        for one, own in self.bearings.items():
            for subject in (*own.counted, *own.told):
                found.setdefault(subject, []).append(one)
        return {subject: tuple(claims) for subject, claims in found.items()}


def card_rows(card: Card) -> frozenset[ox.Quad]:
    """The row of a card, and those by which its article is found."""
    node, graph = ox.NamedNode(str(v.article_iri(card.ref))), index.index_graph(card.ref)
    found = (ox.Quad(node, MET, ox.Literal(key), graph) for key in card.filed)
    return frozenset((ox.Quad(node, CARD, ox.Literal(card.written()), graph), *found))


def card_in(view: View, graph: ox.NamedNode) -> Card | None:
    """The card in an index graph; None where there is none, as of a version that is no longer in force."""
    row = next(view.quads(index.article_node(graph), CARD, graph=graph), None)
    return None if row is None else _read(index.text_of(row.object))


def claims_read(store: ClaimStore, claim_ids: Iterable[str]) -> Iterator[Claim]:
    """The claims with these ids, in order, as `ClaimStore.claims_of` gives them, from cards where there are such.

    Raises NoSuchClaim.
    """
    for claim_id in claim_ids:
        graphs = (row.graph_name for row in store.quads(v.claim_iri(claim_id), RDF.type))
        own = next((graph for graph in graphs if isinstance(graph, ox.NamedNode)), None)
        card = card_in(store, index.beside(own)) if own else None
        yield card.claim(claim_id) if card and claim_id in card else store.claim(claim_id)


def claim_read(store: ClaimStore, claim_id: str) -> Claim:
    """The claim with this id: see `claims_read`. Raises NoSuchClaim."""
    return next(claims_read(store, [claim_id]))


def articles_met(view: View, keys: Iterable[str]) -> frozenset[ox.NamedNode]:
    """The index graphs of the articles that are filed under one of these names and times."""
    found = (row.graph_name for key in keys for row in view.quads(None, MET, ox.Literal(key)))
    return frozenset(graph for graph in found if isinstance(graph, ox.NamedNode))


@lru_cache(maxsize=REMEMBERED)
def _read(text: str) -> Card:
    return Card.read(text)


def _listed(own: Bearings) -> Packed:
    sets = (own.counted, own.counted_at, own.senses, own.deeds, own.told_at)
    return [*map(sorted, sets), sorted(own.months), own.day]


def _bearings(kept: Packed) -> Bearings:
    counted, counted_at, senses, deeds, told_at = map(frozenset, kept[:5])
    return Bearings(counted, counted_at, senses, deeds, told_at, frozenset(kept[5]), kept[6])
