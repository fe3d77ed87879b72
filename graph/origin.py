"""Which extraction the claims of an article version came from: what is there already need not be extracted again.

A row a version in a graph of the index, written with the article's own change and gone with it. The mark is any text
that stands for a program and its settings; where it differs, other claims may come of the same words.
"""

from __future__ import annotations

import pyoxigraph as ox

from graph import rdf
from graph import vocabulary as v
from graph.change import Change, difference
from graph.claim import ArticleRef
from graph.claimstore import ClaimStore
from graph.comparing import index
from graph.overlay import View

ORIGINS = ox.NamedNode(f"{v.BASE}index/origins")
_MADE_BY = ox.NamedNode(f"{v.BASE}index#madeBy")


def made_by(store: View, ref: ArticleRef) -> str:
    """The mark of the extraction that an article version's claims came from, "" where none is known."""
    row = next(store.quads(v.graph_iri(ref), _MADE_BY, graph=ORIGINS), None)
    return index.text_of(row.object) if row else ""


def known(store: ClaimStore, ref: ArticleRef, text: str, mark: str) -> int | None:
    """How many claims the store has of this very version, if it is in force and they came of this extraction.

    None where it is not there, was revised, is described otherwise (another path), or came of another extraction.
    """
    if not mark or made_by(store, ref) != mark:
        return None
    held = set(store.quads(v.article_iri(ref), graph=v.graph_iri(ref)))
    if not held.issuperset(rdf.article_quads(ref, text)):
        return None
    return sum(1 for _ in index.claims_of(store, ref))


def origin_change(
    store: ClaimStore, *, came: ArticleRef | None = None, mark: str = "", gone: tuple[ArticleRef, ...] = ()
) -> Change:
    """The change that marks the version that came, and takes the marks of those that are no longer in force."""
    refs = (*gone, came) if came else gone
    before = (row for ref in refs for row in store.quads(v.graph_iri(ref), _MADE_BY, graph=ORIGINS))
    rows = [ox.Quad(ox.NamedNode(str(v.graph_iri(came))), _MADE_BY, ox.Literal(mark), ORIGINS)] if came and mark else []
    return difference(before, rows)
