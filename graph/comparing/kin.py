"""Articles with many names in common, found in a large store without reading the others.

Each article version in force has rows for its names, and for the first of them: so many that an article which shares
enough of them shares one of the first. Names that say more come first, so the names that are in every article are
seldom looked up. One row more holds what the text says of itself, names and senses, so it is not parsed again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import pyoxigraph as ox

from graph import vocabulary as v
from graph.claim import ArticleRef
from graph.claimstore import ClaimStore
from graph.comparing import index
from graph.events.anchors import says_little
from graph.events.story import Story, name_weight, names_alike

NAMED = ox.NamedNode(f"{v.BASE}index#named")
FIRST = ox.NamedNode(f"{v.BASE}index#first")
STORY = ox.NamedNode(f"{v.BASE}index#story")
ALIKE_NAMES = 0.15
"""Articles of any time may be on one event from this part of their names on: a shared state adds 0.2 to that, figures
that are near each other 0.4 at most, and dates further apart than the window nothing; two shared names of other kinds
add 0.8, from which many weeks between them take 0.2 (graph.events.event, graph.comparing.counting)."""


def first_names(names: frozenset[str], *, least: float) -> list[str]:
    """The names of which an article must share one, where it shares so much that the two are `least` alike."""
    ordered = sorted(names, key=lambda name: (says_little(name), -len(name.split()), -len(name), name))
    weight = sum(map(name_weight, names))
    needed, behind, out = least * (weight + 2), weight, list[str]()
    for name in ordered:
        if behind < needed - 1e-9:
            break
        out.append(name)
        behind -= name_weight(name)
    return out


def name_rows(ref: ArticleRef, told: Story, *, least: float) -> frozenset[ox.Quad]:
    """The rows by which an article is found by its names, and the one of what it tells."""
    node, graph = ox.NamedNode(str(v.article_iri(ref))), index.index_graph(ref)
    named = {ox.Quad(node, NAMED, ox.Literal(name), graph) for name in told.names}
    first = {ox.Quad(node, FIRST, ox.Literal(name), graph) for name in first_names(told.names, least=least)}
    written = json.dumps([sorted(told.names), sorted(told.content)], ensure_ascii=False)
    return frozenset(named | first | {ox.Quad(node, STORY, ox.Literal(written), graph)})


def sketch(store: ClaimStore, graph: ox.NamedNode, text: str = "") -> Story | None:
    """What the article of these rows tells, with its text where that is given; None if nothing is known of it."""
    row = next(store.quads(index.article_node(graph), STORY, graph=graph), None)
    if row is None:
        return None
    names, content = json.loads(index.text_of(row.object))
    return Story(frozenset(names), text, frozenset(content))


def kin(
    store: ClaimStore, names: frozenset[str], *, least: float, gone: frozenset[ox.NamedNode]
) -> Iterator[ox.NamedNode]:
    """The index graphs of the stored articles whose names are at least so alike, but for those that are `gone`."""
    rows = (row for name in names for row in store.quads(None, FIRST, ox.Literal(name)))
    found = {row.graph_name for row in rows}
    for name in first_names(names, least=least):
        found |= {row.graph_name for row in store.quads(None, NAMED, ox.Literal(name))}
    for graph in found - gone:
        if isinstance(graph, ox.NamedNode):
            theirs = sketch(store, graph)
            if theirs and names_alike(names, theirs.names) >= least:
                yield graph
