"""A change of the graph as a value: what goes and what comes, applied by a store in one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

import pyoxigraph as ox

_NONE: frozenset[ox.Quad] = frozenset()


@dataclass(frozen=True, slots=True)
class Change:
    """Named graphs to drop, quads to remove, then quads to add. Changes add up with `+`, the later one winning."""

    dropped: frozenset[ox.NamedNode] = frozenset()
    removed: frozenset[ox.Quad] = _NONE
    added: frozenset[ox.Quad] = _NONE

    def __add__(self, later: Change) -> Change:
        """Both changes as one: what `later` drops or removes is not added, what it adds is not removed."""
        kept = frozenset(quad for quad in self.added - later.removed if quad.graph_name not in later.dropped)
        return Change(self.dropped | later.dropped, (self.removed | later.removed) - later.added, kept | later.added)

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.dropped or self.removed or self.added)


def difference(before: Iterable[ox.Quad], after: Iterable[ox.Quad]) -> Change:
    """The change that leads from one set of quads to another; nothing where they are the same."""
    old, new = frozenset(before), frozenset(after)
    return Change(removed=old - new, added=new - old)


def request(change: Change) -> str:
    """The change as one SPARQL 1.1 Update request; the library writes the terms, so no text leaves its quotes."""
    parts = [f"DROP SILENT GRAPH {graph}" for graph in sorted(change.dropped, key=str)]
    parts += [_data("DELETE DATA", change.removed), _data("INSERT DATA", change.added)]
    return " ;\n".join(part for part in parts if part)


def _data(verb: str, quads: frozenset[ox.Quad]) -> str:
    if not quads:
        return ""
    by_graph = groupby(sorted(quads, key=_graph), key=_graph)
    blocks = (f"GRAPH {graph} {{ {' . '.join(str(quad.triple) for quad in group)} }}" for graph, group in by_graph)
    return f"{verb} {{ {' '.join(blocks)} }}"


def _graph(quad: ox.Quad) -> str:
    return str(quad.graph_name)
