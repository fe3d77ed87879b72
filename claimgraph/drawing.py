"""A store as a network, and the network as a page or as GraphML."""

from __future__ import annotations

from collections import Counter
from typing import IO

import networkx as nx

from claimgraph.exporting import NOT_XML
from graph.claimstore import ClaimStore
from graph.comparing.verdicts import verdicts
from graph.network import claim_network
from graph.picture import page
from graph.questions import answers


def network(store: ClaimStore) -> nx.MultiDiGraph[str]:
    """The current claims of a store with their actors, sources, verdicts and questions: see graph.network."""
    return claim_network(store.claims(), verdicts(store), questions=answers.questions(store))


def html(store: ClaimStore, output: IO[bytes], *, title: str, chosen: str, view: str | None = None) -> None:
    """The network as one interactive page that needs no network connection; `chosen` tells what was selected, `view`
    what it opens on: see graph.picture.page. Raises NothingNamed."""
    drawn = network(store)
    counts = Counter(nx.get_node_attributes(drawn, "kind").values())
    told = f"{counts['source']} articles, {counts['claim']} claims"
    subtitle = f"{told}: {chosen}" if chosen else told
    output.write(page(drawn, title=title, subtitle=subtitle, view=view).encode("utf-8"))


def graphml(store: ClaimStore, output: IO[bytes]) -> None:
    """The network as GraphML, for Gephi and others."""
    drawn = network(store)
    for attributes in (*(each for _, each in drawn.nodes(data=True)), *(each for _, _, each in drawn.edges(data=True))):
        attributes |= {name: NOT_XML.sub("�", value) for name, value in attributes.items() if isinstance(value, str)}
    nx.write_graphml(drawn, output)
