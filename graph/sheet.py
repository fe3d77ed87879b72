"""The sheet of an article: all its claims in one row, read at once where claims are shown or compared.

Claims are compared by the dozen an article, and to read each from its quads takes longer than to compare it. A sheet
follows from the claims of its article and stands in the index graph of the version in force.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import pyoxigraph as ox

from graph import vocabulary as v
from graph.claim import ArticleRef, Claim, Evidence
from graph.claimstore import ClaimStore
from graph.compact import Packed, packed, packed_article, unpacked, unpacked_article
from graph.comparing import index
from graph.overlay import View
from graph.vocabulary import RDF

SHEET = ox.NamedNode(f"{v.BASE}index#sheet")
REMEMBERED = 256
"""So many sheets are kept at hand, at about 0.1 MB for one of forty claims."""


class Sheet:
    """An article version with its claims, by id; each is made when it is first asked for."""

    def __init__(self, ref: ArticleRef, claims: Mapping[str, Claim]) -> None:
        self.ref = ref
        self._claims = dict(claims)
        self._packed: Mapping[str, tuple[int, Packed]] = {}
        self._sentences: list[Packed] = []

    @classmethod
    def read(cls, text: str) -> Sheet:
        """The sheet that a row holds. Raises ValueError on another text."""
        article, sentences, claims = json.loads(text)
        sheet = cls(unpacked_article(article), {})
        sheet._packed = {one: (sentence, kept) for one, sentence, kept in claims}
        sheet._sentences = sentences
        return sheet

    def written(self) -> str:
        """The sheet as a row holds it: article, sentences, claims with the number of their sentence."""
        sentences: dict[Evidence, int] = {}
        claims = [
            [one.id, sentences.setdefault(one.evidence, len(sentences)), packed(one)]
            for one in sorted(self, key=lambda one: one.id)
        ]
        told = [packed_article(self.ref), [[one.text, one.start, one.end] for one in sentences], claims]
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))

    def __iter__(self) -> Iterator[Claim]:
        """All claims of the article."""
        return map(self.claim, dict.fromkeys((*self._claims, *self._packed)))

    def __contains__(self, claim_id: object) -> bool:
        """Whether a claim of this id stands in the article."""
        return claim_id in self._claims or claim_id in self._packed

    def claim(self, claim_id: str) -> Claim:
        """The claim of this id. Raises KeyError."""
        if claim_id not in self._claims:
            sentence, kept = self._packed[claim_id]
            self._claims[claim_id] = unpacked(kept, self.ref, Evidence(*self._sentences[sentence]))
        return self._claims[claim_id]


def sheet_row(ref: ArticleRef, claims: Mapping[str, Claim]) -> ox.Quad:
    """The row of an article's claims."""
    node = ox.NamedNode(str(v.article_iri(ref)))
    return ox.Quad(node, SHEET, ox.Literal(Sheet(ref, claims).written()), index.index_graph(ref))


def sheet_in(view: View, graph: ox.NamedNode) -> Sheet | None:
    """The sheet in an index graph; None where there is none, as of a version that is no longer in force."""
    row = next(view.quads(index.article_node(graph), SHEET, graph=graph), None)
    return None if row is None else _read(index.text_of(row.object))


def claims_read(store: ClaimStore, claim_ids: Iterable[str]) -> Iterator[Claim]:
    """The claims with these ids, in order, as `ClaimStore.claims_of` gives them, from sheets where there are such.

    Raises NoSuchClaim.
    """
    for claim_id in claim_ids:
        graphs = (row.graph_name for row in store.quads(v.claim_iri(claim_id), RDF.type))
        own = next((graph for graph in graphs if isinstance(graph, ox.NamedNode)), None)
        sheet = sheet_in(store, index.beside(own)) if own else None
        yield sheet.claim(claim_id) if sheet and claim_id in sheet else store.claim(claim_id)


def claim_read(store: ClaimStore, claim_id: str) -> Claim:
    """The claim with this id: see `claims_read`. Raises NoSuchClaim."""
    return next(claims_read(store, [claim_id]))


@lru_cache(maxsize=REMEMBERED)
def _read(text: str) -> Sheet:
    return Sheet.read(text)
