"""Where the nodes of a claim network stand: nothing on top of another, the same on every run, no physics needed.

A small network is laid out by springs (Fruchterman and Reingold 1991, in networkx) and its boxes then pushed apart.
In a large one each actor (or source, for what it tells itself) is the centre of a disc of its claims, arranged like the
seeds of a sunflower (Vogel 1979), and the discs are packed, largest first, each as near as it fits to its ties.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Place = tuple[float, float]
Places = NDArray[np.float64]
Size = tuple[float, float]
"""Width and height."""

SPRING_LIMIT = 300
"""Up to so many nodes springs are quick: every node pushes every other (and from 500 on networkx wants scipy)."""

_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
_GAP = 24.0
_WINDOW = 1.4
"""Width to height of what the nodes are to fill."""
_ROOM = 1.3
"""How much larger that is than the boxes in it: edges need room too."""
_EVEN = 0.6
"""How evenly the window is filled, so that one node that hangs by a thread does not make all others small: 0 leaves
them as springs put them, 1 goes by their order alone."""
_SEED = 30.0
"""How far apart the small squares of a disc stand."""
_PULL = {frozenset({"claim", "source"}): 0.25, frozenset({"claim"}): 0.8}
"""How strongly an edge between such nodes pulls; 1 between a claim and who makes it."""


def positions(network: nx.MultiDiGraph[str], sizes: Mapping[str, Size]) -> dict[str, Place]:
    """A place (its middle: x to the right, y down, in the units of `sizes`) for every node of `network`."""
    return _by_springs(network, sizes) if len(network) <= SPRING_LIMIT else _by_discs(network)


def _by_springs(network: nx.MultiDiGraph[str], sizes: Mapping[str, Size]) -> dict[str, Place]:
    if not len(network):
        return {}
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(network)
    for start, end in network.edges():
        simple.add_edge(start, end, weight=_PULL.get(_kinds(network, start, end), 1.0))
    discs = _by_discs(network)
    reach = max(max(abs(x), abs(y)) for x, y in discs.values()) or 1.0
    begin = {node: (x / reach, y / reach) for node, (x, y) in discs.items()}
    unit = nx.spring_layout(
        simple, pos=begin, iterations=max(50, 9000 // len(network)), seed=1, k=1.6 / math.sqrt(len(network))
    )
    spread = _levelled(np.array([unit[node] for node in network]), area=_ROOM * _area(network, sizes))
    return _spread({node: (float(x), float(y)) for node, (x, y) in zip(network, spread, strict=True)}, sizes)


def _area(nodes: Iterable[str], sizes: Mapping[str, Size]) -> float:
    return sum((width + _GAP) * (height + _GAP) for width, height in (sizes[node] for node in nodes))


def _levelled(points: Places, *, area: float) -> Places:
    """The points turned so that they lie as flat as may be (their principal axis level), and fitted to a window."""
    centred = points - points.mean(axis=0)
    if len(points) > 2:
        _, _, axes = np.linalg.svd(centred, full_matrices=False)
        centred = centred @ (axes * np.where(axes[:, :1] + axes[:, 1:] < 0, -1, 1)).T
    extent = np.ptp(centred, axis=0)
    wide = math.sqrt(area * _WINDOW)
    part = centred / np.where(extent > 0, extent, 1)
    ranks = part.argsort(axis=0).argsort(axis=0) / max(1, len(points) - 1) - 0.5
    even = (1 - _EVEN) * part + _EVEN * ranks
    return np.asarray(even * np.array([wide, wide / _WINDOW]))


def _kinds(network: nx.MultiDiGraph[str], *nodes: str) -> frozenset[str]:
    return frozenset(str(network.nodes[node].get("kind")) for node in nodes)


def _spread(places: Mapping[str, Place], sizes: Mapping[str, Size], *, rounds: int = 300) -> dict[str, Place]:
    """The places with overlapping boxes pushed apart, each pair on the axis where less of them overlaps."""
    nodes = list(places)
    middles = np.array([places[node] for node in nodes], dtype=float).reshape(-1, 2)
    extents = np.array([sizes[node] for node in nodes], dtype=float).reshape(-1, 2) + _GAP
    for _ in range(rounds):
        one, other = _overlapping(middles, extents)
        if not len(one):
            break
        apart, least = middles[one] - middles[other], (extents[one] + extents[other]) / 2
        overlap = least - np.abs(apart)
        axis = (overlap / least).argmin(axis=1)
        push = np.zeros_like(apart)
        pair = np.arange(len(axis))
        push[pair, axis] = (overlap[pair, axis] * 0.35 + 0.5) * np.where(apart[pair, axis] >= 0, 1, -1)
        np.add.at(middles, one, push)
        np.add.at(middles, other, -push)
    return {node: (round(float(x), 1), round(float(y), 1)) for node, (x, y) in zip(nodes, middles, strict=True)}


def _overlapping(middles: Places, extents: Places) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The pairs of boxes that overlap, as two arrays of their numbers, each pair once."""
    hit = np.ones((len(middles), len(middles)), dtype=bool)
    for axis in (0, 1):
        middle, extent = middles[:, axis].astype(np.float32), extents[:, axis].astype(np.float32)
        hit &= np.abs(middle[:, None] - middle) < (extent[:, None] + extent) / 2
    one, other = np.nonzero(np.triu(hit, k=1))
    return one, other


def _by_discs(network: nx.MultiDiGraph[str]) -> dict[str, Place]:
    homes = _homes(network)
    members: dict[str, list[str]] = defaultdict(list)
    for claim, home in homes.items():
        members[home].append(claim)
    hubs = [node for node in network if node not in homes]
    places = _packed(_ties(network, homes, hubs), {hub: _radius(len(members[hub])) for hub in hubs})
    for hub in hubs:
        x, y = places[hub]
        for rank, claim in enumerate(sorted(members[hub]), start=3):
            reach, turn = _SEED * math.sqrt(rank), rank * _GOLDEN_ANGLE
            places[claim] = (round(x + reach * math.cos(turn), 1), round(y + reach * math.sin(turn), 1))
    return places


def _radius(claims: int) -> float:
    return _SEED * (math.sqrt(claims + 3) + 1)


def _homes(network: nx.MultiDiGraph[str]) -> dict[str, str]:
    """The node that each claim stands by: an actor tied to it, else a source; a claim tied to neither has none."""
    kinds = {node: attributes.get("kind") for node, attributes in network.nodes(data=True)}
    homes = {}
    for node, kind in kinds.items():
        if kind != "claim":
            continue
        near: Collection[str] = [other for other in nx.all_neighbors(network, node) if kinds[other] != "claim"]
        if near:
            homes[node] = min(near, key=lambda other: kinds[other] != "actor")
    return homes


def _ties(network: nx.MultiDiGraph[str], homes: Mapping[str, str], hubs: list[str]) -> dict[str, dict[str, int]]:
    """How many edges run between the discs of two hubs."""
    ties: dict[str, dict[str, int]] = {hub: defaultdict(int) for hub in hubs}
    for start, end in network.edges():
        one, other = homes.get(start, start), homes.get(end, end)
        if one != other:
            ties[one][other] += 1
            ties[other][one] += 1
    return ties


def _packed(ties: Mapping[str, Mapping[str, int]], radii: Mapping[str, float]) -> dict[str, Place]:
    """Centres of discs that do not overlap, the largest first, each near the middle of those it is tied to."""
    order = sorted(radii, key=lambda hub: (-radii[hub], hub))
    centres = np.zeros((len(order), 2))
    taken = np.array([radii[hub] for hub in order])
    index = {hub: number for number, hub in enumerate(order)}
    for number, hub in enumerate(order):
        tied = [(index[other], count) for other, count in ties[hub].items() if index[other] < number]
        weights = [count for _, count in tied]
        wish = np.average(centres[[other for other, _ in tied]], axis=0, weights=weights) if tied else np.zeros(2)
        centres[number] = _free_spot(wish, centres[:number], taken[:number] + taken[number])
    return {hub: (round(float(x), 1), round(float(y), 1)) for hub, (x, y) in zip(order, centres, strict=True)}


def _free_spot(wish: Places, centres: Places, distances: Places) -> Places:
    """The first place on a spiral around `wish` that keeps its distance from every centre."""
    if not len(centres):
        return wish
    step, needed, turns = float(distances.min()) / 2, distances**2, np.arange(128)
    while True:
        reach, angle = step * np.sqrt(turns), turns * _GOLDEN_ANGLE
        spots = wish + np.stack([reach * np.cos(angle), reach * np.sin(angle)], axis=1)
        gaps = (spots[:, :1] - centres[:, 0]) ** 2 + (spots[:, 1:] - centres[:, 1]) ** 2
        free = np.flatnonzero((gaps >= needed).all(axis=1))
        if len(free):
            return np.asarray(spots[free[0]])
        turns = turns + len(turns)
