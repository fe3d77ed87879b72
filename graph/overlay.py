"""A store as it will be once a change is made, to be looked at before the change is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Protocol

import pyoxigraph as ox
from rdflib.term import Node

from graph.change import Change
from graph.solutions import Value, to_ox

Term = Node | Value | None


class View(Protocol):
    """What quads can be read from: a store, or a store as it will be."""

    def quads(
        self, subject: Term = None, predicate: Term = None, value: Term = None, *, graph: Term = None
    ) -> Iterator[ox.Quad]:
        """The quads that fit, None standing for anything."""


class Overlay:
    """A store with a change laid over it; nothing is written."""

    def __init__(self, under: View, change: Change) -> None:
        self._under, self._change = under, change
        self._by_subject: dict[object, list[ox.Quad]] = defaultdict(list)
        self._by_value: dict[object, list[ox.Quad]] = defaultdict(list)
        self._by_graph: dict[object, list[ox.Quad]] = defaultdict(list)
        for quad in change.added:
            self._by_subject[quad.subject].append(quad)
            self._by_value[quad.object].append(quad)
            self._by_graph[quad.graph_name].append(quad)

    def quads(
        self, subject: Term = None, predicate: Term = None, value: Term = None, *, graph: Term = None
    ) -> Iterator[ox.Quad]:
        """The quads that fit, as they will be."""
        wanted = tuple(None if term is None else to_ox(term) for term in (subject, predicate, value, graph))
        added = set(self._added(wanted))
        for quad in self._under.quads(*wanted[:3], graph=wanted[3]):
            gone = quad in self._change.removed or quad.graph_name in self._change.dropped
            if not gone and quad not in added:
                yield quad
        yield from added

    def _added(self, wanted: tuple[Value | None, ...]) -> Iterator[ox.Quad]:
        indexes = (self._by_subject, None, self._by_value, self._by_graph)
        known = zip(indexes, wanted, strict=True)
        lists = [held.get(term, ()) for held, term in known if held is not None and term is not None]
        found = min(lists, key=len, default=self._change.added)
        for quad in found:
            parts = (quad.subject, quad.predicate, quad.object, quad.graph_name)
            if all(term is None or term == part for term, part in zip(wanted, parts, strict=True)):
                yield quad
