"""The SPARQL 1.1 Protocol as the W3C's tests of it ask for: what each request must be answered with, on a real server.

The cases are those of the working group's "protocol" suite by name, put anew for a graph of our own: where the suite
names graphs on the web for the endpoint to fetch, these name graphs that the store holds.
"""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pyoxigraph as ox
import pytest

from graph.store import open_store
from tests.claimgraph.web.conftest import TOKEN, serving

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
ONE, TWO, THREE = ("https://w3id.org/claimgraph/graph/test-one", "urn:test:two", "urn:test:three")
ASK = "ASK { ?s ?p ?o }"
EVERYWHERE = "SELECT ?g ?o { { ?s <urn:p> ?o } UNION { GRAPH ?g { ?s <urn:p> ?o } } }"


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a server with updates, on three graphs of a triple each."""
    folder = tmp_path_factory.mktemp("protocol") / "store"
    with open_store(folder) as store:
        for number, name in enumerate((ONE, TWO, THREE), 1):
            store.update(f"INSERT DATA {{ GRAPH <{name}> {{ <urn:s> <urn:p> {number} }} }}")
    with serving(folder, CLAIMGRAPH_TOKEN=TOKEN) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


Parameters = list[tuple[str, str]]


def asked(client: httpx.Client, way: str, operation: str, text: str, more: Parameters) -> httpx.Response:
    """The answer to an operation sent in one of the protocol's ways."""
    headers = {"Authorization": f"Bearer {TOKEN}"}
    if way == "get":
        return client.get("sparql", params=((operation, text), *more), headers=headers)
    if way == "form":
        body = str(httpx.QueryParams(((operation, text), *more)))
        return client.post("sparql", content=body, headers={"Content-Type": FORM, **headers})
    headers["Content-Type"] = QUERY if operation == "query" else UPDATE
    return client.post("sparql", params=str(httpx.QueryParams(tuple(more))), content=text, headers=headers)


@pytest.mark.parametrize("way", ["get", "form", "direct"])
@pytest.mark.parametrize(
    ("accept", "text", "media_type"),
    [
        (None, ASK, "application/sparql-results+json"),
        ("application/sparql-results+xml", ASK, "application/sparql-results+xml"),
        ("application/sparql-results+json", "SELECT ?o { ?s ?p ?o }", "application/sparql-results+json"),
        ("text/csv", "SELECT ?o { ?s ?p ?o }", "text/csv"),
        ("text/tab-separated-values", "SELECT ?o { ?s ?p ?o }", "text/tab-separated-values"),
        ("text/csv;q=0.4, application/sparql-results+xml;q=0.9", "SELECT * {}", "application/sparql-results+xml"),
        ("text/html, */*;q=0.1", "SELECT * {}", "application/sparql-results+json"),
        ("application/json", "SELECT * {}", "application/sparql-results+json"),
        ("text/turtle", "CONSTRUCT WHERE { ?s ?p ?o }", "text/turtle"),
        ("application/n-triples", "DESCRIBE <urn:s>", "application/n-triples"),
        ("application/rdf+xml, */*;q=0.2", "DESCRIBE <urn:s>", "application/rdf+xml"),
        ("application/ld+json", "CONSTRUCT WHERE { ?s ?p ?o }", "application/ld+json"),
        ("text/turtle;q=0.3, application/sparql-results+json", "CONSTRUCT WHERE { ?s ?p ?o }", "text/turtle"),
    ],
)
def test_a_query_is_answered(suite: httpx.Client, way: str, accept: str | None, text: str, media_type: str) -> None:
    """By GET, as a form and as such, in the format that is wanted most of those that fit its form (query_get,
    query_post_form, query_post_direct, query_content_type_*)."""
    suite.headers["Accept"] = accept or "*/*"
    answer = asked(suite, way, "query", text, [])
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].split(";")[0] == media_type
    assert answer.headers["vary"] == "Accept"


@pytest.mark.parametrize("way", ["get", "form", "direct"])
@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ([], {(None, "1"), (None, "2"), (None, "3"), (ONE, "1"), (TWO, "2"), (THREE, "3")}),
        ([("default-graph-uri", ONE)], {(None, "1")}),
        ([("default-graph-uri", ONE), ("default-graph-uri", TWO)], {(None, "1"), (None, "2")}),
        ([("named-graph-uri", ONE)], {(ONE, "1")}),
        ([("named-graph-uri", ONE), ("named-graph-uri", TWO)], {(ONE, "1"), (TWO, "2")}),
        ([("default-graph-uri", THREE), ("named-graph-uri", TWO)], {(None, "3"), (TWO, "2")}),
        ([("default-graph-uri", "urn:test:none")], set()),
    ],
)
def test_a_request_names_the_graphs(
    suite: httpx.Client, way: str, more: Parameters, expected: set[tuple[str | None, str]]
) -> None:
    """Those of the request make up the dataset, and no others (query_dataset_*); without any, all of them do."""
    suite.headers["Accept"] = "application/sparql-results+json"
    answer = asked(suite, way, "query", EVERYWHERE, more)
    rows = answer.json()["results"]["bindings"]
    found = {(row["g"]["value"] if "g" in row else None, row["o"]["value"]) for row in rows}
    assert found == expected


def test_the_graphs_of_a_request_win(suite: httpx.Client) -> None:
    """Over those that the query names itself (query_multiple_dataset)."""
    suite.headers["Accept"] = "text/csv"
    text = "SELECT ?o FROM <urn:test:two> { ?s ?p ?o }"
    assert asked(suite, "get", "query", text, []).text == "o\r\n2\r\n"
    assert asked(suite, "get", "query", text, [("default-graph-uri", ONE)]).text == "o\r\n1\r\n"


@pytest.mark.parametrize("way", ["form", "direct"])
def test_an_update_is_made(suite: httpx.Client, way: str) -> None:
    """As a form and as such, and the next answer knows of it (update_post_form, update_post_direct)."""
    name = f"urn:test:made-{way}"
    assert asked(suite, way, "update", f"INSERT DATA {{ GRAPH <{name}> {{ <urn:a> <urn:b> 4 }} }}", []).is_success
    known = {"query": f"ASK {{ GRAPH <{name}> {{ ?s ?p 4 }} }}"}
    assert suite.get("sparql", params=known, headers={"Accept": "application/json"}).json()["boolean"]
    assert asked(suite, way, "update", f"DROP GRAPH <{name}>", []).status_code == 204


Bad = tuple[str, str, str, dict[str, str], str | bytes, int]
BAD: list[Bad] = [
    ("bad_query_method", "PUT", "", {"Content-Type": QUERY}, ASK, 405),
    ("bad_multiple_queries", "GET", "?query=ASK%7B%7D&query=ASK%7B%7D", {}, "", 400),
    ("bad_multiple_queries, as a form", "POST", "", {"Content-Type": FORM}, "query=ASK%7B%7D&query=ASK%7B%7D", 400),
    ("bad_query_wrong_media_type", "POST", "", {"Content-Type": "text/plain"}, ASK, 415),
    ("bad_query_missing_form_type", "POST", "", {}, "query=ASK%7B%7D", 415),
    ("bad_query_missing_direct_type", "POST", "", {}, ASK, 415),
    ("bad_query_non_utf8", "POST", "", {"Content-Type": QUERY}, "ASK { ?s ?p 'é' }".encode("latin-1"), 400),
    ("bad_query_non_utf8, as a form", "POST", "", {"Content-Type": FORM}, "query=ASK%7B%E9%7D", 400),
    ("bad_query_syntax", "GET", "?query=ASK%20%7B", {}, "", 400),
    ("bad_update_get", "GET", "?update=CLEAR%20ALL", {}, "", 400),
    ("bad_multiple_updates", "POST", "", {"Content-Type": FORM}, "update=CLEAR%20ALL&update=CLEAR%20ALL", 400),
    ("bad_update_wrong_media_type", "POST", "", {"Content-Type": "text/plain"}, "CLEAR ALL", 415),
    ("bad_update_missing_form_type", "POST", "", {}, "update=CLEAR%20ALL", 415),
    (
        "bad_update_non_utf8",
        "POST",
        "",
        {"Content-Type": UPDATE},
        "INSERT DATA { <urn:a> <urn:b> 'é' }".encode("l1"),
        400,
    ),
    ("bad_update_syntax", "POST", "", {"Content-Type": UPDATE}, "INSERT DATA {", 400),
    ("bad_update_dataset_conflict", "POST", "?using-graph-uri=urn:x", {"Content-Type": UPDATE}, "CLEAR ALL", 400),
    ("a query and an update", "POST", "", {"Content-Type": FORM}, "query=ASK%7B%7D&update=CLEAR%20ALL", 400),
    ("a POST without a query", "POST", "", {"Content-Type": FORM}, "", 400),
    ("a query in body and address", "POST", "?query=ASK%7B%7D", {"Content-Type": QUERY}, ASK, 400),
    ("an update sent as a query", "POST", "", {"Content-Type": QUERY}, "CLEAR ALL", 400),
    ("a query sent as an update", "POST", "", {"Content-Type": UPDATE}, ASK, 400),
    ("no format of those", "GET", "?query=ASK%7B%7D", {"Accept": "image/png"}, "", 406),
    ("a format of the other kind", "GET", "?query=ASK%7B%7D", {"Accept": "text/turtle"}, "", 406),
    ("an Accept that is none", "GET", "?query=ASK%7B%7D", {"Accept": "json"}, "", 400),
    ("a graph that is no IRI", "GET", "?query=ASK%7B%7D&default-graph-uri=a%20b", {}, "", 400),
    ("a null character", "GET", "?query=ASK%7B%7D%00", {}, "", 400),
]


@pytest.mark.parametrize("case", BAD, ids=[each[0] for each in BAD])
def test_what_the_protocol_does_not_allow(suite: httpx.Client, case: Bad) -> None:
    """Is refused with the status that fits and a message that says why."""
    _, method, address, headers, body, status = case
    sent = {"Authorization": f"Bearer {TOKEN}", "Accept": "*/*", **headers}
    request = suite.build_request(method, f"sparql{address}", headers=sent, content=body)
    if "Content-Type" not in headers:
        request.headers.pop("content-type", None)
    answer = suite.send(request)
    assert answer.status_code == status, answer.text
    assert len(answer.text.split()) > 2


def test_the_service_describes_itself(suite: httpx.Client) -> None:
    """Asked for nothing, in RDF that says where it is and which languages and formats it knows."""
    answer = suite.get("sparql", headers={"Accept": "text/turtle"})
    triples = {quad.triple for quad in ox.parse(answer.content, format=ox.RdfFormat.TURTLE)}
    sd = "http://www.w3.org/ns/sparql-service-description#"
    service = ox.NamedNode(str(suite.base_url.join("sparql")))
    for name, value in (("endpoint", service.value), ("supportedLanguage", f"{sd}SPARQL11Query")):
        assert ox.Triple(service, ox.NamedNode(sd + name), ox.NamedNode(value)) in triples
    assert ox.Triple(service, ox.NamedNode(f"{sd}supportedLanguage"), ox.NamedNode(f"{sd}SPARQL11Update")) in triples
    page = suite.get("sparql", headers={"Accept": "text/html"}, follow_redirects=True)
    assert (page.url.path, page.headers["content-type"]) == ("/query", "text/html; charset=utf-8")


def test_a_head_has_no_body(suite: httpx.Client) -> None:
    """But the headers of the answer."""
    answer = suite.head("sparql", params={"query": ASK})
    assert (answer.status_code, answer.content) == (200, b"")
