"""What one query may take, and that nothing is fetched from elsewhere: on a real server."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimgraph.web.refusal import Refused, check
from tests.claimgraph.web.conftest import TOKEN, serving

ANY = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o"
EXPLODING = [
    f"SELECT (COUNT(*) AS ?n) {{ {ANY} }}",
    f"SELECT * {{ {ANY} }} ORDER BY ?c ?f ?o LIMIT 1",
    f"SELECT DISTINCT ?c ?f ?i ?l {{ {ANY} }} OFFSET 1000000000",
    f"SELECT (GROUP_CONCAT(CONCAT(STR(?c), STR(?f))) AS ?n) {{ {ANY} }}",
    "SELECT * { ?a (!<urn:x>|!<urn:y>)* ?b . ?c (!<urn:x>|^!<urn:y>)* ?d . ?e (!<urn:x>)* ?f FILTER(?b = 1) }",
    f"ASK {{ {ANY} FILTER(CONCAT(STR(?c), STR(?o)) = 'never') }}",
    f"CONSTRUCT {{ ?a ?b 1 }} WHERE {{ {ANY} }}",
]


@pytest.mark.parametrize("sparql", EXPLODING)
def test_an_exploding_query_is_stopped(client: httpx.Client, sparql: str) -> None:
    """Within the time limit of two seconds and what it takes to say so; the next query is answered as before."""
    begun = time.monotonic()
    answer = client.get("sparql", params={"query": sparql})
    assert time.monotonic() - begun < 12
    assert answer.status_code == 422
    assert "ask for less" in answer.text
    assert client.get("sparql", params={"query": "ASK { ?s a cg:Claim }"}).json()["boolean"] is True


def test_many_exploding_queries_keep_nobody_out(client: httpx.Client) -> None:
    """A query that comes in among them is answered once they are stopped."""
    with ThreadPoolExecutor(5) as crowd:
        stopped = [crowd.submit(client.get, "sparql", params={"query": EXPLODING[0]}) for _ in range(4)]
        time.sleep(0.5)
        answer = crowd.submit(client.get, "sparql", params={"query": "ASK { ?s a cg:Claim }"}).result(timeout=60)
        assert answer.json()["boolean"] is True
        assert {each.result(timeout=60).status_code for each in stopped} == {422}


def test_a_client_that_goes_away_frees_its_worker(folder: Path) -> None:
    """The work is stopped, not finished for nobody: the only worker is another's long before the limit."""
    with serving(folder, "--workers", "1", "--time-limit", "300") as address:
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(f"{address}sparql", params={"query": EXPLODING[0]}, timeout=1)
        assert httpx.get(f"{address}sparql", params={"query": "ASK {}"}, timeout=60).json()["boolean"] is True


def test_too_many_rows_are_refused_whole(client: httpx.Client) -> None:
    """At 100 rows here: not the first 100 as if they were all. As many as the limit are sent."""
    for sparql in ("SELECT ?s ?p ?o { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"):
        answer = client.get("sparql", params={"query": sparql})
        assert (answer.status_code, "more than 100 rows" in answer.text) == (422, True)
        answer = client.get(
            "sparql", params={"query": f"{sparql} LIMIT 100"}, headers={"Accept": "text/csv, */*;q=0.1"}
        )
        assert answer.status_code == 200
    assert client.get("sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}).status_code == 200


def test_too_much_memory_is_refused(folder: Path) -> None:
    """At 448 MB here, where the time limit is far: the engine's own process ends, the server goes on."""
    with serving(folder, "--memory-limit", "448", "--time-limit", "120") as address:
        sparql = f"SELECT * {{ {ANY} }} ORDER BY ?c ?f ?o LIMIT 1"
        answer = httpx.get(f"{address}sparql", params={"query": sparql}, timeout=150)
        assert (answer.status_code, "448 MB of memory" in answer.text) == (422, True)
        assert httpx.get(f"{address}sparql", params={"query": "ASK {}"}, timeout=60).is_success


def test_a_long_answer_is_streamed(folder: Path) -> None:
    """More rows than are worked out beforehand, and more bytes than are held: all of them come; where the limit is
    met on the way, the connection breaks off, and no client takes a part for all."""
    many = "SELECT ?a ?b ?c ?d ?e ?f { ?a ?b ?c . ?d ?e ?f }"
    with serving(folder, "--row-limit", "60000", "--time-limit", "120") as address:
        answer = httpx.get(f"{address}sparql", params={"query": f"{many} LIMIT 60000"}, timeout=120)
        assert len(answer.json()["results"]["bindings"]) == 60_000
        assert "content-length" not in answer.headers
        with pytest.raises(httpx.RemoteProtocolError):
            httpx.get(f"{address}sparql", params={"query": many}, timeout=120)
        assert httpx.get(f"{address}sparql", params={"query": "ASK {}"}, timeout=60).is_success


# Nothing from elsewhere


@pytest.fixture(scope="module")
def trap() -> Iterator[tuple[int, list[bytes]]]:
    """A port on this machine, and what was sent to it."""
    caught: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def listen() -> None:
            while True:
                try:
                    caller, _ = listener.accept()
                except OSError:
                    return
                caught.append(caller.recv(100))
                caller.close()

        threading.Thread(target=listen, daemon=True).start()
        yield listener.getsockname()[1], caught


ELSEWHERE = [
    "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { service silent <URL> { ?s ?p ?o } }",
    "SELECT*{SERVICE<URL>{?s ?p ?o}}",
    "SELECT * { ?s ?p 1SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1.SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { ?s ?p true.SERVICE <URL> { ?s ?p ?o } }",
    "PREFIX : <URL> SELECT * { SERVICE: { ?s ?p ?o } }",
    "PREFIX e: <URL> SELECT * { SERVICE e: { ?s ?p ?o } }",
    "PREFIX e: <URL#> SELECT * { SERVICE e:x { ?s ?p ?o } }",
    "SELECT * { VALUES ?u { <URL> } SERVICE ?u { ?s ?p ?o } }",
    "SELECT * { ?s <http://a\\u0041#> ?x . SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { ?s ?p '#' . SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { ?s ?p '''' SERVICE''' . SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { # a comment\r SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { { SELECT * { SERVICE <URL> { ?s ?p ?o } } } }",
    "SELECT * { FILTER(1<2) SERVICE <URL> { ?s ?p ?o } FILTER(2>1) }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "ASK { GRAPH ?g { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * FROM <URL> { ?s ?p ?o }",
    "SELECT * FROM NAMED <URL> { GRAPH ?g { ?s ?p ?o } }",
]


@pytest.mark.parametrize("sparql", ELSEWHERE)
def test_no_query_asks_elsewhere(client: httpx.Client, trap: tuple[int, list[bytes]], sparql: str) -> None:
    """However the keyword is put, nothing knocks at the port; it is refused, or is no SPARQL at all, or (FROM) names a
    graph that is not there."""
    port, caught = trap
    answer = client.post("sparql", data={"query": sparql.replace("URL", f"http://127.0.0.1:{port}/")})
    assert answer.status_code in ({200} if " FROM " in sparql else {400, 403}), answer.text
    assert not caught


PIECES = [
    "SERVICE",
    "SERVICE ",
    "SERVICE:",
    "<URL>",
    "{",
    "}",
    "?s ?p ?o",
    " . ",
    "'",
    '"',
    "'''",
    "#",
    "\n",
    "\r",
    "\\",
    "\\u0041",
    "<",
    ">",
    ":",
    "e:x",
    "1",
    "?a",
    "@en",
    "^^",
    "(",
    ")",
    "/",
    "_",
    "-",
]


@given(st.lists(st.sampled_from(PIECES), max_size=9), st.lists(st.sampled_from(PIECES), max_size=5))
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_mixture_asks_elsewhere(trap: tuple[int, list[bytes]], before: list[str], after: list[str]) -> None:
    """Whatever stands around a call, if the check lets a text pass then the engine itself calls nobody on it."""
    port, caught = trap
    middle = " SERVICE <URL> { ?s ?p ?o } "
    head = "PREFIX e: <URL> PREFIX : <URL> SELECT * { "
    sparql = f"{head}{''.join(before)}{middle}{''.join(after)} }}".replace("URL", f"http://127.0.0.1:{port}/")
    try:
        check(sparql)
    except Refused:
        return
    with suppress(SyntaxError, OSError, RuntimeError, ValueError):
        list(ox.Store().query(sparql))  # type: ignore[arg-type]
    assert not caught


def test_no_update_fetches(folder: Path, tmp_path: Path, trap: tuple[int, list[bytes]]) -> None:
    """LOAD from the web or from this machine's files, SERVICE in a WHERE: refused, with the token too."""
    port, caught = trap
    copy = tmp_path / "store"
    shutil.copytree(folder, copy)
    with serving(copy, CLAIMGRAPH_TOKEN=TOKEN) as address:
        for update in (
            f"LOAD <http://127.0.0.1:{port}/>",
            f"load silent <http://127.0.0.1:{port}/> INTO GRAPH <urn:x>",
            f"CLEAR GRAPH <urn:x>;LOAD<file://{tmp_path}/secret.ttl>",
            f"INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
        ):
            answer = httpx.post(
                f"{address}sparql", data={"update": update}, headers={"Authorization": f"Bearer {TOKEN}"}, timeout=60
            )
            assert answer.status_code == 403, answer.text
    assert not caught


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?service { ?service ?p 'SERVICE <http://e/> { }' } # SERVICE",
        "SELECT * { ?s <http://e/SERVICE> ?o ; schema:serviceType ?load }",
        "SELECT * { ?s ?p '''a 'SERVICE' b''' }",
    ],
)
def test_the_word_alone_is_no_call(client: httpx.Client, sparql: str) -> None:
    """In strings, comments, IRIs, variables and names it may stand: such a query is answered."""
    check(sparql, update=True)
    assert client.get("sparql", params={"query": sparql}).json()["results"]["bindings"] == []
