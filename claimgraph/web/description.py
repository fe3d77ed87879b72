"""What the endpoint says of itself when it is asked without a query: a SPARQL 1.1 Service Description."""

from __future__ import annotations

import pyoxigraph as ox
from starlette.responses import Response

from claimgraph.web.media import GRAPHS, graph_format, with_charset
from graph.vocabulary import RDF

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULT_FORMATS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")


def description(endpoint: str, accept: str | None, *, updates: bool) -> Response:
    """The description of the service at this address, in the format that is asked for. Raises Refused (406)."""
    shape = graph_format(accept)
    prefixes = {"sd": _SD, "formats": _FORMATS}
    body = ox.serialize(_triples(endpoint, updates=updates), format=shape, prefixes=prefixes) or b""
    return Response(body, media_type=with_charset(shape.media_type), headers={"Vary": "Accept"})


def _triples(endpoint: str, *, updates: bool) -> list[ox.Triple]:
    service, dataset, graph = ox.NamedNode(endpoint), ox.BlankNode("dataset"), ox.BlankNode("graph")
    languages = ["SPARQL11Query", *(["SPARQL11Update"] if updates else [])]
    found: list[tuple[ox.NamedNode | ox.BlankNode, str, ox.NamedNode | ox.BlankNode]] = [
        (service, str(RDF.type), ox.NamedNode(f"{_SD}Service")),
        (service, f"{_SD}endpoint", service),
        (service, f"{_SD}feature", ox.NamedNode(f"{_SD}UnionDefaultGraph")),
        (service, f"{_SD}defaultDataset", dataset),
        (dataset, str(RDF.type), ox.NamedNode(f"{_SD}Dataset")),
        (dataset, f"{_SD}defaultGraph", graph),
        (graph, str(RDF.type), ox.NamedNode(f"{_SD}Graph")),
        *((service, f"{_SD}supportedLanguage", ox.NamedNode(_SD + name)) for name in languages),
        *((service, f"{_SD}resultFormat", ox.NamedNode(_FORMATS + name)) for name in _RESULT_FORMATS),
        *((service, f"{_SD}resultFormat", ox.NamedNode(shape.iri)) for shape in dict.fromkeys(GRAPHS.values())),
    ]
    return [ox.Triple(subject, ox.NamedNode(name), value) for subject, name, value in found]
