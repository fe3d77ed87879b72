"""Bad requests by the hundred: each gets a 4xx with a message, none a 5xx, and none makes the server hang."""

from __future__ import annotations

import socket
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
MEDIA = st.sampled_from(
    [
        "application/x-www-form-urlencoded",
        "application/sparql-query",
        "application/sparql-update",
        "text/plain",
        "",
        "a/b;",
    ]
)
NAMES = st.sampled_from(
    ["query", "update", "default-graph-uri", "named-graph-uri", "using-graph-uri", "format", "run", "since", "actor"]
)
WORDS = """SELECT * ?s { } WHERE FILTER ( ) <urn:x> ' " LIMIT -1 99999999999999999999 a cg:Claim nope:x GROUP BY AS ASK
CONSTRUCT DESCRIBE VALUES UNDEF ^^xsd:date @en xsd:integer('x') 1/0 REGEX('a','(') <urn:f>(1) BIND SUM(?s) GRAPH ?g
\\ # / +"""
PIECES = st.sampled_from([*WORDS.split(), "\n"])
QUERIES = st.one_of(TEXTS, st.lists(PIECES, max_size=14).map(" ".join))
WHATEVER = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def fine(answer: httpx.Response) -> bool:
    """An answer, or a refusal that says why."""
    return answer.status_code in (200, 303) or (400 <= answer.status_code < 500 and bool(answer.text.strip()))


@given(query=QUERIES)
@WHATEVER
def test_any_text_as_a_query(client: httpx.Client, query: str) -> None:
    """Sent as a query, and typed into the page."""
    answer = client.post("sparql", data={"query": query})
    assert fine(answer), (answer.status_code, answer.text)
    assert fine(client.get("query", params={"query": query}))


REQUESTS = st.fixed_dictionaries(
    {
        "method": st.sampled_from(["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]),
        "params": st.lists(st.tuples(NAMES, QUERIES), max_size=4),
        "content": st.binary(max_size=60),
        "headers": st.fixed_dictionaries(
            {"Content-Type": MEDIA, "Accept": st.sampled_from(["*/*", "text/csv", "x", ";;", "a/b;q=z"])}
        ),
    }
)


@given(request=REQUESTS)
@WHATEVER
def test_any_request(client: httpx.Client, request: dict[str, Any]) -> None:
    """Any method, body, type, parameters and wish."""
    for page in ("sparql", "queries/figures", "queries/timeline", "queries/figures.csv"):
        answer = client.request(url=page, **request)
        assert fine(answer), (answer.status_code, answer.text)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"nonsense\r\n\r\n", b"400"),
        (b"GET /sparql HTTP/1.1\r\n\r\n", b"400"),
        (b"GET /sparql HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", b"400"),
        (b"GET /sparql?query=" + b"x" * 100_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", b"4"),
        (b"GET /sparql?query=%ff HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", b"400"),
        (b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", b"400"),
        (b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", b"400"),
        (b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nnot-hex\r\n", b"400"),
        (b"GET /\xff HTTP/1.1\r\nHost: localhost\r\n\r\n", b"400"),
    ],
)
def test_broken_http(server: str, sent: bytes, status: bytes) -> None:
    """Sent byte by byte, past any client's own checks."""
    at = urlsplit(server)
    with socket.create_connection((at.hostname or "", at.port or 0), timeout=30) as line:
        line.sendall(sent)
        first = line.recv(1000).split(b"\r\n")[0]
    assert first.split(b" ")[1].startswith(status), first


def test_a_body_that_is_too_long(client: httpx.Client) -> None:
    """Is not read to its end."""
    answer = client.post("sparql", content=b"x" * (2 << 20), headers={"Content-Type": "application/sparql-query"})
    assert answer.status_code == 413


def test_deep_nesting_ends_no_more_than_its_worker(client: httpx.Client) -> None:
    """Brackets by the thousand overrun the stack of the engine's parser: that is a refusal, too."""
    deep = 5000
    for text in ("{" * deep + "}" * deep, f"{{ FILTER({'(' * deep}1{')' * deep}) }}", f"{{ FILTER({'!' * deep}1) }}"):
        answer = client.post("sparql", data={"query": f"ASK {text}"})
        assert fine(answer), (answer.status_code, answer.text)
        assert client.get("sparql", params={"query": "ASK {}"}).status_code == 200
