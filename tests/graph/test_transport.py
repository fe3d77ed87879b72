"""What an endpoint can answer instead of an answer, and what is done about it: on a real server with a script."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from graph import transport
from graph.errors import QueryError, StoreError, StoreNotFound
from graph.remote import RemoteStore
from graph.store import open_store
from graph.transport import Place, Transport

Answer = tuple[int, dict[str, str], bytes]
OK: Answer = (200, {"Content-Type": "application/sparql-results+json"}, b'{"head":{},"boolean":true}')
SECRET = "swordfish-swordfish"  # noqa: S105 (made up)


class Script:
    """A server that answers as it is told, the last answer again and again, and keeps what it was sent."""

    def __init__(self) -> None:
        self.answers: list[Answer] = [OK]
        self.seen: list[dict[str, str]] = []
        script = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                script.seen.append({**dict(self.headers.items()), "body": body.decode(), "path": self.path})
                answer = script.answers.pop(0) if len(script.answers) > 1 else script.answers[0]
                status, headers, content = answer
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(content))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/sparql"


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Iterator[Script]:
    """Such a server, and no waiting between tries."""
    monkeypatch.setattr(transport, "sleep", lambda _: None)
    for name in ("CLAIMGRAPH_TOKEN", "CLAIMGRAPH_USER", "CLAIMGRAPH_PASSWORD", "CLAIMGRAPH_UPDATE_URL"):
        monkeypatch.delenv(name, raising=False)
    found = Script()
    thread = threading.Thread(target=found.server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield found
    found.server.shutdown()
    found.server.server_close()


@pytest.mark.parametrize(
    ("answer", "error", "told"),
    [
        ((200, {"Content-Type": "text/html"}, b"<html>Welcome</html>"), StoreError, "a web page, not with SPARQL"),
        ((200, {"Content-Type": "application/sparql-results+json"}, b'{"head":{"va'), StoreError, "cannot be read"),
        ((200, {}, b"hello"), StoreError, "something of no type"),
        ((401, {}, b"go away"), StoreError, "set CLAIMGRAPH_TOKEN"),
        ((403, {}, b"go away"), StoreError, "does not permit this"),
        ((404, {}, b"where?"), StoreNotFound, "no SPARQL endpoint"),
        ((302, {"Location": "/login"}, b""), StoreNotFound, "no SPARQL endpoint"),
        ((400, {}, b"I do not like it"), QueryError, "I do not like it"),
        ((503, {}, b"busy"), StoreError, "503: busy"),
        ((200, {**OK[1], "X-SPARQL-MaxRows": "100"}, OK[2]), StoreError, "cut its answer off at 100 rows"),
    ],
)
def test_what_is_no_answer_is_told(script: Script, answer: Answer, error: type[Exception], told: str) -> None:
    """In words that name the address and the way out."""
    script.answers = [answer]
    with pytest.raises(error, match=told):
        RemoteStore(script.url, read_only=True)


def test_reading_is_tried_again(script: Script) -> None:
    """Where the server is busy, or has just come up; four times in all."""
    script.answers = [(503, {}, b""), (502, {}, b""), OK]
    assert Transport(Place.of(script.url)).query("ASK {}", "*/*").status_code == 200
    assert len(script.seen) == 3
    script.answers, script.seen = [(503, {}, b"")], []
    with pytest.raises(StoreError):
        Transport(Place.of(script.url)).query("ASK {}", "*/*")
    assert len(script.seen) == 4


def test_a_change_is_sent_once(script: Script) -> None:
    """It may have been made though the answer says otherwise."""
    script.answers = [(503, {}, b"busy"), OK]
    with pytest.raises(StoreError, match="busy"):
        Transport(Place.of(script.url)).update("CLEAR ALL")
    assert len(script.seen) == 1


def test_nobody_there(script: Script) -> None:
    """A line that says so."""
    script.server.server_close()
    with pytest.raises(StoreError, match="is the server running"):
        open_store(script.url)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://h/query", "http://h/update"),
        ("http://h/ds/query", "http://h/ds/update"),
        ("http://h/sparql", "http://h/sparql"),
    ],
)
def test_where_updates_go(monkeypatch: pytest.MonkeyPatch, url: str, expected: str) -> None:
    """As engines have it, unless the environment says."""
    monkeypatch.delenv("CLAIMGRAPH_UPDATE_URL", raising=False)
    assert Place.of(url).update == expected
    monkeypatch.setenv("CLAIMGRAPH_UPDATE_URL", "http://h/other")
    assert Place.of(url).update == "http://h/other"


def test_passwords_go_by_what_is_asked_for(script: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    """A token at once; a password only when asked, and by Digest never in clear; none in any message."""
    ask: Callable[[], object] = lambda: Transport(Place.of(script.url)).query("ASK {}", "*/*")  # noqa: E731
    monkeypatch.setenv("CLAIMGRAPH_TOKEN", SECRET)
    ask()
    assert script.seen[-1]["Authorization"] == f"Bearer {SECRET}"
    monkeypatch.delenv("CLAIMGRAPH_TOKEN")
    monkeypatch.setenv("CLAIMGRAPH_USER", "ann")
    monkeypatch.setenv("CLAIMGRAPH_PASSWORD", SECRET)
    ask()
    assert "Authorization" not in script.seen[-1]
    script.answers = [(401, {"WWW-Authenticate": 'Digest realm="r", nonce="n", algorithm=MD5, qop="auth"'}, b""), OK]
    ask()
    assert script.seen[-1]["Authorization"].startswith("Digest ")
    assert SECRET not in str(script.seen[-1])
    script.answers = [(401, {"WWW-Authenticate": 'Basic realm="r"'}, b""), OK]
    ask()
    assert script.seen[-1]["Authorization"].startswith("Basic ")
    script.answers = [(401, {"WWW-Authenticate": 'Basic realm="r"'}, b"no")]
    with pytest.raises(StoreError) as refused:
        ask()
    assert SECRET not in str(refused.value)
    with pytest.raises(StoreError) as misplaced:
        open_store(f"http://ann:{SECRET}@127.0.0.1/sparql")
    assert SECRET not in str(misplaced.value)
