"""What a picture opens on: the claims to read first, or an actor, an event, a source that somebody names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx

from graph.errors import NothingNamed
from graph.lexicon import plain
from graph.questions.answers import RANKS
from graph.views.asked import above
from graph.views.caption import text_of

VERDICTS = tuple(RANKS)
SPOKEN_OF = ("about", "object")
"""Edges from a claim to whom it is about."""
OVERVIEW, WHOLE = "overview", "whole"
"""What matters; everything. Any other view is named by the node that it is about."""

_NAMED = ("actor", "event", "source")
_WEIGHTS = {"conflict": 4.0, "shift": 3.0, "update": 2.0, "agree": 2.0}
_ACTS = dict.fromkeys(("propose", "offer", "demand", "accept", "reject", "refuse", "deny", "threaten"), 1.5)
_ACTS |= dict.fromkeys(("promise", "warn", "agree", "ask", "plan", "estimate"), 1.0)


def reading_order(network: nx.MultiDiGraph[str], *, first: int) -> list[str]:
    """The claims, those to read first in front: of the `first` most stand for a side of the questions to look at first,
    then come those in conflict, changed or agreed, then telling acts, then the surer."""
    scores = _scores(network)
    sure = {node: float(network.nodes[node].get("confidence") or 0.0) for node in scores}
    ranked = sorted(scores, key=lambda node: (-scores[node], -sure[node], node))
    return list(dict.fromkeys((*_for_sides(network, ranked, most=first * 3 // 4), *ranked)))


def telling_claims(network: nx.MultiDiGraph[str], *, limit: int) -> frozenset[str]:
    """The ids of at most `limit` claims worth reading first: those in conflict, changed, agreed, or a telling act; all
    where there are no more."""
    scores = _scores(network)
    order = reading_order(network, first=limit)
    few = len(order) <= limit
    return frozenset(node for node in order[:limit] if few or scores[node] > 0)


def with_neighbours(network: nx.MultiDiGraph[str], claims: Iterable[str]) -> set[str]:
    """Claims with who makes or vouches for them, their sources and questions; everything, where there is no claim."""
    given = tuple(claims)
    kept = set(given)
    for start, end, attributes in (*network.in_edges(given, data=True), *network.out_edges(given, data=True)):
        if attributes.get("kind") not in (*VERDICTS, *SPOKEN_OF):
            kept |= {start, end}
    return kept | set(above(network, given)) if kept else set(network)


def node_named(network: nx.MultiDiGraph[str], name: str) -> str:
    """The actor, event or source that goes by a name, or by words of it, the best tied of several. Raises NothingNamed.

    >>> network = nx.MultiDiGraph()
    >>> network.add_node("event:1", kind="event", label="Storm, Velm, 3 May 2021")
    >>> node_named(network, "storm velm")
    'event:1'
    """
    known = {node: _names(told) for node, told in network.nodes(data=True) if told.get("kind") in _NAMED}
    wanted = plain(name)
    words = set(wanted.split())
    whole = [node for node, names in known.items() if wanted in names]
    part = [node for node, names in known.items() if any(words <= set(each.split()) for each in names)]
    found = whole or part
    if not found or not words:
        raise NothingNamed(f"the picture has no actor, event or source {name!r}; {_some(network, known)}")
    return min(found, key=lambda node: (-network.degree(node), node))


def _names(told: Mapping[str, Any]) -> list[str]:
    names = [text_of(told, "label"), *text_of(told, "names").split(", "), text_of(told, "title")]
    return [plain(each.replace(",", " ")) for each in names if each]


def _some(network: nx.MultiDiGraph[str], known: Iterable[str]) -> str:
    best = sorted(known, key=lambda node: (-network.degree(node), node))[:5]
    names = ", ".join(repr(text_of(network.nodes[node], "label")[:60]) for node in best)
    return f"there are {names}" if names else "it is empty"


def _scores(network: nx.MultiDiGraph[str]) -> dict[str, float]:
    return {
        node: sum(_WEIGHTS.get(kind, 0.0) for kind in _edge_kinds(network, node))
        + _ACTS.get(text_of(attributes, "act"), 0.0)
        for node, attributes in network.nodes(data=True)
        if attributes.get("kind") == "claim"
    }


def _for_sides(network: nx.MultiDiGraph[str], ranked: Iterable[str], *, most: int) -> list[str]:
    """The first of the ranked claims on each side of the questions to look at first, whole questions at a time."""
    place = {node: at for at, node in enumerate(ranked)}
    found: list[str] = []
    for question in sorted(_of_kind(network, "question"), key=lambda node: _urgency(network, node)):
        sides = [node for node, _ in network.in_edges(question)]
        claims = [[node for node, _ in network.in_edges(side) if node in place] for side in sides]
        first = [min(told, key=lambda node: place[node]) for told in claims if told]
        if len(found) + len(first) <= most:
            found += first
    return found


def _of_kind(network: nx.MultiDiGraph[str], kind: str) -> list[str]:
    return [node for node, told in network.nodes(data=True) if told.get("kind") == kind]


def _urgency(network: nx.MultiDiGraph[str], question: str) -> tuple[int, float, str]:
    told = network.nodes[question]
    return RANKS.get(text_of(told, "verdict"), len(RANKS)), -float(told.get("strength") or 0.0), question


def _edge_kinds(network: nx.MultiDiGraph[str], node: str) -> list[str]:
    edges = (*network.in_edges(node, data=True), *network.out_edges(node, data=True))
    return [text_of(attributes, "kind") for _, _, attributes in edges]
