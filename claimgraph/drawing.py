"""A store as a network, and the network as a page."""

from __future__ import annotations

from collections import Counter
from typing import IO

import networkx as nx

from graph.claimstore import ClaimStore
from graph.comparing.verdicts import verdicts
from graph.identity.kept import kept_clusters
from graph.network import claim_network
from graph.picture import page
from graph.questions import answers


def network(store: ClaimStore) -> nx.MultiDiGraph[str]:
    """The current claims of a store with their actors, sources, verdicts and questions: see graph.network.

    Actors are the entities of the store, as users decided on them.
    """
    claims = tuple(store.claims())
    clusters = kept_clusters(store, claims)
    return claim_network(claims, verdicts(store), clusters=clusters, questions=answers.questions(store))


def html(store: ClaimStore, output: IO[bytes], *, title: str, chosen: str, view: str | None = None) -> None:
    """The network as one interactive page that needs no network connection; `chosen` tells what was selected, `view`
    what it opens on: see graph.picture.page. Raises NothingNamed."""
    drawn = network(store)
    counts = Counter(nx.get_node_attributes(drawn, "kind").values())
    told = f"{counts['source']} articles, {counts['claim']} claims"
    subtitle = f"{told}: {chosen}" if chosen else told
    output.write(page(drawn, title=title, subtitle=subtitle, view=view).encode("utf-8"))
