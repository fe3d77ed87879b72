"""Where nodes stand: apart from each other, near their own, the same on every run."""

from __future__ import annotations

import itertools
import math

import networkx as nx
import pytest

from graph.views.placement import SPRING_LIMIT, positions


def talk(actors: int, claims_each: int) -> nx.MultiDiGraph[str]:
    """Every actor says so many claims, all reported by one source; neighbours contradict each other once."""
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_node("source", kind="source")
    for number in range(actors):
        network.add_node(f"actor {number}", kind="actor")
        for claim in range(claims_each):
            network.add_node(f"claim {number}.{claim}", kind="claim")
            network.add_edge(f"actor {number}", f"claim {number}.{claim}", kind="speaks")
            network.add_edge(f"claim {number}.{claim}", "source", kind="reported_by")
        if number:
            network.add_edge(f"claim {number - 1}.0", f"claim {number}.0", kind="conflict")
    return network


@pytest.mark.parametrize("actors", [1, 6, 12])
def test_boxes_do_not_overlap(actors: int) -> None:
    """In a small network no box covers another, whatever their sizes."""
    network = talk(actors, 4)
    sizes = {node: (200.0, 70.0) if node.startswith("claim") else (120.0, 40.0) for node in network}
    places = positions(network, sizes)
    for one, other in itertools.combinations(network, 2):
        wide = (sizes[one][0] + sizes[other][0]) / 2
        high = (sizes[one][1] + sizes[other][1]) / 2
        across, down = (abs(places[one][axis] - places[other][axis]) for axis in (0, 1))
        assert across >= wide or down >= high, f"{one} covers {other}"


def test_in_a_large_network_claims_stand_round_their_speaker() -> None:
    """Above the limit every claim is nearer to who said it than to any other speaker, and no two share a place."""
    network = talk(60, 12)
    assert len(network) > SPRING_LIMIT
    places = positions(network, dict.fromkeys(network, (16.0, 16.0)))
    speakers = [node for node in network if node.startswith("actor")]
    for claim in (node for node in network if node.startswith("claim")):
        nearest = min(speakers, key=lambda actor: math.dist(places[claim], places[actor]))
        assert nearest == f"actor {claim.split()[1].split('.')[0]}"
    assert len(set(places.values())) == len(network)


@pytest.mark.parametrize("actors", [5, 60])
def test_the_same_network_always_looks_the_same(actors: int) -> None:
    """A picture made twice is the same picture."""
    network = talk(actors, 10)
    sizes = dict.fromkeys(network, (90.0, 30.0))
    assert positions(network, sizes) == positions(network, sizes)


def test_an_empty_network_and_lone_nodes_have_places() -> None:
    """Nothing to draw is no error; neither are nodes without any edge, or a claim that contradicts itself."""
    assert positions(nx.MultiDiGraph(), {}) == {}
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_nodes_from(["a", "b"], kind="claim")
    network.add_edge("a", "a", kind="conflict")
    assert set(positions(network, {"a": (10, 10), "b": (10, 10)})) == {"a", "b"}
