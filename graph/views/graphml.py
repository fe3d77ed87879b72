"""The claim network as GraphML, article by article: what graph.network draws whole, for stores too large for that.

Format: http://graphml.graphdrawing.org/specification.html. Nodes and edges have the names and attributes of
`graph.network.claim_network`, the actors being the entities of the store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain, groupby
from typing import IO
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

import networkx as nx
from rdflib.term import Node

from graph.claim import Claim
from graph.claimstore import ClaimStore
from graph.comparing.verdicts import unsorted
from graph.entities import Cluster
from graph.identity.kept import kept_clusters
from graph.network import Value, add_verdict, claim_network
from graph.questions import answers
from graph.views.asked import add_questions
from graph.views.xml import in_xml
from graph.vocabulary import CG, RDF, claim_iri, entity_iri, segment

# fmt: off
NODES = frozenset(
    [
        "act", "affiliation", "anonymous", "article", "byline", "certainty", "chain", "condition", "confidence",
        "content_at", "cue", "cue_at", "event", "event_kind", "happened", "happened_basis", "happened_text", "kind",
        "label", "names", "object", "on_word_of", "path", "place", "polarity", "predicate", "published",
        "published_basis", "published_text", "publisher", "publisher_basis", "quantities", "question", "quote", "role",
        "said", "said_basis", "said_text", "source_at", "sources", "speaker", "strength", "subject", "title", "told",
        "type", "url", "verdict", "version",
    ]
)
# fmt: on
"""The attributes of nodes; GraphML names all of them before the first node."""
EDGES = frozenset(["act", "cue", "kind", "published", "reason", "strength"])
_TYPES = {"anonymous": "boolean", "confidence": "double", "sources": "long", "strength": "double"}
"""Attributes that are no text."""
_SHARED = ("actor:", "event:")
"""Nodes that several articles may name."""


def write_graphml(store: ClaimStore, output: IO[bytes], *, claims: Iterable[Claim]) -> None:
    """Write the network of the claims of a store, given article by article, with its verdicts and questions.

    One article is in memory at a time; what is remembered are the names of actors and events written.
    """
    writer = _Writer(output)
    with writer.whole():
        written: set[str] = set()
        for part in chain(_articles(store, claims), _verdicts(store), _questions(store)):
            for node, told in part.nodes(data=True):
                if not told or node in written:
                    continue
                if node.startswith(_SHARED) and not told.get("anonymous"):
                    written.add(node)
                writer.node(node, told)
            for start, end, told in part.edges(data=True):
                writer.edge(start, end, told)


def _articles(store: ClaimStore, claims: Iterable[Claim]) -> Iterator[nx.MultiDiGraph[str]]:
    """The network of each article."""
    for _, found in groupby(claims, key=lambda claim: claim.article):
        some = tuple(found)
        clusters = kept_clusters(store, some)
        network = claim_network(some, clusters=clusters)
        for cluster in clusters:
            if (node := f"actor:{segment(cluster.id)}") in network:
                network.nodes[node].update(_offices(store, cluster) | network.nodes[node])
        yield network


def _offices(store: ClaimStore, cluster: Cluster) -> dict[str, Value]:
    """What any article of the store tells of an actor; each has some of it."""
    asked: dict[str, Node] = {"actor": entity_iri(cluster.id)}
    told = {
        name: store.select(
            f"SELECT ?told {{ ?one cg:canonical ?actor . ?link cg:agent ?one ; cg:{name} ?told }} LIMIT 1", asked
        ).rows
        for name in ("role", "affiliation")
    }
    return {name: str(rows[0][0]) for name, rows in told.items() if rows}


def _verdicts(store: ClaimStore) -> Iterator[nx.MultiDiGraph[str]]:
    """Each verdict as an edge between two claims that are written already."""
    for verdict in unsorted(store):
        network = _standing([verdict.a.id, verdict.b.id])
        add_verdict(network, verdict)
        yield network


def _questions(store: ClaimStore) -> Iterator[nx.MultiDiGraph[str]]:
    """Each question with its sides and event, above claims that are written already."""
    for question in answers.questions(store):
        sides = (claim for side in question.sides for claim in side.claims)
        network = _standing(one for one in sides if next(store.quads(claim_iri(one), RDF.type, CG.Claim), None))
        add_questions(network, [question])
        yield network


def _standing(claims: Iterable[str]) -> nx.MultiDiGraph[str]:
    """A network of claims without attributes, which are not written again."""
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_nodes_from(f"claim:{segment(claim)}" for claim in claims)
    return network


class _Writer:
    """GraphML, element by element."""

    def __init__(self, output: IO[bytes]) -> None:
        self._xml = XMLGenerator(output, "UTF-8", short_empty_elements=True)
        self._edges = 0

    @contextmanager
    def whole(self) -> Iterator[None]:
        """The document around nodes and edges, all attributes named at its head."""
        self._xml.startDocument()
        with self._element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns"):
            for part, names in (("node", NODES), ("edge", EDGES)):
                for name in sorted(names):
                    kind = {"attr.name": name, "attr.type": _TYPES.get(name, "string")}
                    with self._element("key", id=f"{part}-{name}", **{"for": part}, **kind):
                        pass
            with self._element("graph", edgedefault="directed"):
                yield
        self._xml.endDocument()

    def node(self, name: str, told: Mapping[str, Value]) -> None:
        """A node with its attributes. Raises KeyError on one that is not in NODES."""
        with self._element("node", id=name):
            self._data("node", told, NODES)

    def edge(self, start: str, end: str, told: Mapping[str, Value]) -> None:
        """An edge with its attributes. Raises KeyError on one that is not in EDGES."""
        self._edges += 1
        with self._element("edge", id=f"e{self._edges}", source=start, target=end):
            self._data("edge", told, EDGES)

    def _data(self, part: str, told: Mapping[str, Value], names: frozenset[str]) -> None:
        for name, value in told.items():
            if name not in names:
                raise KeyError(f"{name} is not among the attributes of {part}s that graph.views.graphml declares")
            with self._element("data", key=f"{part}-{name}"):
                self._xml.characters(str(value).lower() if isinstance(value, bool) else in_xml(str(value)))

    @contextmanager
    def _element(self, tag: str, **attributes: str) -> Iterator[None]:
        self._xml.startElement(tag, AttributesImpl({name: in_xml(value) for name, value in attributes.items()}))
        yield
        self._xml.endElement(tag)
        if tag != "data":
            self._xml.ignorableWhitespace("\n")  # a line a node, for tools that read lines
