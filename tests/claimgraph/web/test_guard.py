"""Who may ask and who may change: the names that the server answers to, pages of others, the token."""

from __future__ import annotations

import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from claimgraph.web.settings import hosts_for
from graph.store import open_store
from tests.claimgraph.web.conftest import ROOT, TOKEN, serving

CLEAR = {"update": "CLEAR ALL"}


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a server with a token, a name and a page that may ask it."""
    folder = tmp_path_factory.mktemp("guard") / "store"
    open_store(folder).close()
    token = folder.parent / "token"
    token.write_text(f"{TOKEN}\n", "utf-8")
    options = ("--token-file", str(token), "--allow-host", "graph.example", "--cors", "https://desk.example")
    with serving(folder, *options) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:7878", 200),
        ("localhost", 200),
        ("[::1]:80", 200),
        ("evil.example", 400),
        ("localhost.evil.example", 400),
        ("127.0.0.1.evil.example", 400),
        ("graph.example", 400),
        ("", 400),
    ],
)
def test_only_its_own_names_are_answered(client: httpx.Client, host: str, status: int) -> None:
    """A page whose name was made to point at this machine (DNS rebinding) gets nothing, whatever it asks for."""
    for page in ("sparql", "query", "queries/who_proposed", "static/pages.css"):
        assert client.get(page, headers={"Host": host}).status_code == status


def test_a_name_can_be_allowed(guarded: httpx.Client) -> None:
    """By --allow-host; other names are still refused."""
    assert guarded.get("sparql", headers={"Host": "graph.example"}).status_code == 200
    assert guarded.get("sparql", headers={"Host": "other.example"}).status_code == 400


def test_listening_everywhere_wants_a_name() -> None:
    """Without one, nothing could tell a rebound name from a true one."""
    with pytest.raises(ValueError, match="--allow-host"):
        hosts_for("::", ())
    assert "graph.example" in hosts_for("::", ("graph.example",))
    assert "[fd00::1]" in hosts_for("fd00::1", ())


def test_pages_of_others_may_not_read(client: httpx.Client, guarded: httpx.Client) -> None:
    """A browser shows an answer to another page only where a header allows it: none does unless --cors asked for it."""
    sent = {"Origin": "https://desk.example", "Access-Control-Request-Method": "POST"}
    assert "access-control-allow-origin" not in client.get("sparql", headers=sent).headers
    assert client.request("OPTIONS", "sparql", headers=sent).status_code == 405
    assert guarded.get("sparql", headers=sent).headers["access-control-allow-origin"] == "https://desk.example"
    assert guarded.request("OPTIONS", "sparql", headers=sent).status_code == 200
    other = {**sent, "Origin": "https://evil.example"}
    assert "access-control-allow-origin" not in guarded.get("sparql", headers=other).headers


def test_every_answer_is_made_safe(client: httpx.Client) -> None:
    """Pages, data and errors: no script of a page runs, no type is guessed, no frame holds it."""
    for page in ("query", "sparql", "sparql?query=x", "queries/figures", "nowhere", "static/pages.css"):
        headers = client.get(page).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert "uvicorn" not in headers.get("server", "")


@pytest.mark.parametrize(
    ("authorization", "status"),
    [
        (None, 401),
        ("Bearer wrong-horse-battery", 401),
        (f"Bearer {TOKEN}x", 401),
        ("Bearer", 401),
        ("Bearer é", 401),
        (f"Digest {TOKEN}", 401),
        ("Basic !!!", 401),
        (f"Basic {b64encode(f'anyone:{TOKEN}'.encode()).decode()}", 204),
        (f"Bearer {TOKEN}", 204),
    ],
)
def test_an_update_wants_the_token(guarded: httpx.Client, authorization: str | None, status: int) -> None:
    """As a bearer's, or as a password; without it nothing is changed."""
    headers = [(b"Authorization", authorization.encode())] if authorization else []
    answer = guarded.post("sparql", data=CLEAR, headers=headers)
    assert answer.status_code == status
    assert TOKEN not in answer.text
    if status == 401:
        assert answer.headers["www-authenticate"] == "Bearer"


def test_without_a_token_nothing_is_changed(client: httpx.Client) -> None:
    """The server is read-only, whatever is sent along; an update sent as a query is none."""
    for headers in ({}, {"Authorization": f"Bearer {TOKEN}"}, {"Authorization": "Bearer"}):
        answer = client.post("sparql", data=CLEAR, headers=headers)
        assert (answer.status_code, "read-only" in answer.text) == (403, True)
    assert client.get("sparql", params={"query": "ASK { ?s a cg:Claim }"}).json()["boolean"] is True


def test_a_short_token_is_refused(folder: Path, tmp_path: Path) -> None:
    """It could be guessed; and what it is, is not said."""
    token = tmp_path / "token"
    token.write_text("hunter2", "utf-8")
    command = [sys.executable, "-m", "claimgraph", "serve", "--store", str(folder), "--token-file", str(token)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=ROOT, check=False)
    assert done.returncode == 2
    assert "shorter than 16" in done.stderr
    assert "hunter2" not in done.stderr


def test_a_port_that_is_taken(server: str, folder: Path) -> None:
    """A line that says so."""
    port = server.rsplit(":", 1)[1].strip("/")
    command = [sys.executable, "-m", "claimgraph", "serve", "--store", str(folder), "--port", port]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=ROOT, check=False)
    assert (done.returncode, "give another --port" in done.stderr) == (1, True)
