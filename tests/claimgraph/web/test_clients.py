"""The endpoint as programs of others meet it: SPARQLWrapper, rdflib's SPARQLStore, curl, pandas."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper

from claimgraph import ClaimGraph
from graph.store import open_store
from tests.claimgraph.web.conftest import TOKEN, serving

TITLES = "PREFIX dct: <http://purl.org/dc/terms/> SELECT ?title { ?article dct:title ?title } ORDER BY ?title"


@pytest.fixture(scope="module")
def titles(folder: Path) -> list[str]:
    """What the store itself answers."""
    with ClaimGraph(folder, read_only=True) as graph:
        return [str(row["title"]) for row in graph.rows(TITLES)]


@pytest.fixture(scope="module")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An endpoint that takes updates."""
    folder = tmp_path_factory.mktemp("clients") / "store"
    open_store(folder).close()
    with serving(folder, CLAIMGRAPH_TOKEN=TOKEN) as address:
        yield f"{address}sparql"


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_reads(endpoint: str, titles: list[str], method: str) -> None:
    """Rows as JSON, XML and CSV; triples as Turtle."""
    client: Any = SPARQLWrapper(endpoint)  # its answers are of many types, by the format that was set
    client.setMethod(method)
    client.setQuery(TITLES)
    client.setReturnFormat(JSON)
    rows = client.queryAndConvert()["results"]["bindings"]
    assert [row["title"]["value"] for row in rows] == titles
    client.setReturnFormat(CSV)
    assert pd.read_csv(io.BytesIO(client.queryAndConvert()))["title"].tolist() == titles
    client.setQuery("ASK { ?s a ?o }")
    client.setReturnFormat(XML)
    assert "<boolean>true</boolean>" in client.queryAndConvert().toxml()
    client.setQuery("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 5")
    client.setReturnFormat(TURTLE)
    assert len(Graph().parse(data=client.queryAndConvert(), format="turtle")) == 5


def test_rdflib_reads(endpoint: str, titles: list[str]) -> None:
    """Its SPARQLStore answers as the store does; in XML, which it asks for, controls cannot stand (U+FFFD does)."""
    expected = [re.sub(r"[\x00-\x1f]", "\ufffd", title) for title in titles]
    graph = Graph(SPARQLStore(endpoint, method="POST"))
    assert [str(row[0]) for row in graph.query(TITLES)] == expected  # type: ignore[index]
    assert sorted(str(value) for value in graph.objects(None, DCTERMS.title)) == expected


def test_rdflib_writes(writable: str) -> None:
    """Its SPARQLUpdateStore, with the token as a password."""
    store = SPARQLUpdateStore(writable, writable, auth=("anyone", TOKEN), returnFormat="json")
    graph = Graph(store, identifier=URIRef("urn:test:mine"))
    graph.add((URIRef("urn:a"), URIRef("urn:b"), Literal("c")))
    assert [str(row[0]) for row in graph.query("SELECT ?o { <urn:a> <urn:b> ?o }")] == ["c"]  # type: ignore[index]


def test_pandas_reads(endpoint: str, server: str, titles: list[str]) -> None:
    """A query's address is a table to it, as is that of a named question."""
    address = f"{endpoint}?{urlencode({'query': TITLES})}"
    assert pd.read_csv(address, storage_options={"Accept": "text/csv"})["title"].tolist() == titles
    found = pd.read_csv(f"{server}queries/who_proposed.csv?acts=reject")
    assert (found["who"].tolist(), found["act"].tolist()) == (["Sudia"], ["reject"])


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_reads(endpoint: str, titles: list[str]) -> None:
    """As the README has it."""
    command = ["curl", "-sSf", "-H", "Accept: text/csv", "--data-urlencode", f"query={TITLES}", endpoint]
    done = subprocess.run(command, capture_output=True, timeout=60, check=True)
    assert pd.read_csv(io.BytesIO(done.stdout))["title"].tolist() == titles
    command = ["curl", "-sSf", "-G", "--data-urlencode", "query=ASK {}", endpoint]
    assert json.loads(subprocess.run(command, capture_output=True, timeout=60, check=True).stdout)["boolean"] is True
