"""SPARQL servers of other makes, started on loopback for the tests of stores behind an endpoint."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from graph.store import open_store
from graph.vocabulary import BASE

OXIGRAPH = shutil.which("oxigraph") or shutil.which("oxigraph", path=str(Path(sys.executable).parent))
VIRTUOSO = shutil.which("virtuoso-t")
PASSWORD = "dba"  # noqa: S105 (that of a new Virtuoso, which lives for the tests)

_VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
MaxCheckpointRemap = 2000
Striping = 0
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
MaxCheckpointRemap = 2000
Striping = 0
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
ServerThreads = 10
CheckpointInterval = 0
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = 1000000
"""


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address for queries of an `oxigraph serve` with a new store."""
    if OXIGRAPH is None:
        pytest.skip("the oxigraph server is not installed")
    folder = tmp_path_factory.mktemp("oxigraph")
    port = free_port()
    command = [OXIGRAPH, "serve", "--location", str(folder / "oxigraph"), "--bind", f"127.0.0.1:{port}"]
    with _running(command, f"http://127.0.0.1:{port}/query"):
        yield f"http://127.0.0.1:{port}/query"


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a new Virtuoso, which asks for a password by Digest: it is in the environment."""
    if VIRTUOSO is None:
        pytest.skip("Virtuoso is not installed (Debian: virtuoso-opensource-7-bin)")
    folder = tmp_path_factory.mktemp("virtuoso")
    sql, http = free_port(), free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(_VIRTUOSO.format(folder=folder, sql=sql, http=http), "utf-8")
    command = [VIRTUOSO, "+configfile", str(settings), "+foreground"]
    with pytest.MonkeyPatch.context() as environment, _running(command, f"http://127.0.0.1:{http}/sparql"):
        environment.setenv("CLAIMGRAPH_USER", "dba")
        environment.setenv("CLAIMGRAPH_PASSWORD", PASSWORD)
        yield f"http://127.0.0.1:{http}/sparql-auth"


def emptied(url: str) -> None:
    """Take the graphs of a test out of a server."""
    with open_store(url) as store:
        for row in store.select("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"):
            if str(row["g"]).startswith((BASE, "urn:one", "urn:two")):
                store.update(f"DROP SILENT GRAPH <{row['g']}>")


@contextmanager
def _running(command: list[str], url: str) -> Iterator[None]:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _answering(url, process)
            yield
        finally:
            process.terminate()
            process.wait(timeout=60)


def _answering(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        assert process.poll() is None, f"{process.args!r} ended"
        try:
            if httpx.get(url, params={"query": "ASK {}"}, timeout=10).is_success:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.2)
    raise AssertionError(f"{url} does not answer")
