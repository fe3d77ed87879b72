"""A store as a network, and the network as a page or as GraphML."""

from __future__ import annotations

from typing import IO

import networkx as nx

from graph.claimstore import ClaimStore
from graph.network import claim_network
from graph.picture import page
from graph.verdicts import verdicts


def network(store: ClaimStore) -> nx.MultiDiGraph[str]:
    """The current claims of a store with their actors, sources and verdicts; see graph.network.claim_network."""
    return claim_network(store.claims(), verdicts(store))


def html(store: ClaimStore, output: IO[bytes], *, title: str, subtitle: str) -> None:
    """The network as one interactive page that needs no network connection."""
    output.write(page(network(store), title=title, subtitle=subtitle).encode("utf-8"))


def graphml(store: ClaimStore, output: IO[bytes]) -> None:
    """The network as GraphML, for Gephi and others."""
    nx.write_graphml(network(store), output)
