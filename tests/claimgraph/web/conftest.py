"""Real servers: `claimgraph serve` in a process of its own, on a free port of loopback."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

TOKEN = "correct-horse-battery"  # noqa: S105 (of the tests' own servers)
ROOT = Path(__file__).parents[3]


@contextmanager
def serving(store: Path, *options: str, **environment: str) -> Iterator[str]:
    """The address of a server on this store, which ends with the block."""
    command = [sys.executable, "-m", "claimgraph", "serve", "--port", "0", "--store", str(store), *options]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT), **environment}
    ) as process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline().strip()
            assert address.startswith("http://"), "the server did not start"
            httpx.get(f"{address}sparql", timeout=120).raise_for_status()
            yield address
        finally:
            process.terminate()
            process.wait(timeout=30)


@pytest.fixture(scope="session")
def server(folder: Path) -> Iterator[str]:
    """A server as it is by default, on the hand-made articles, with a short time limit."""
    with serving(folder, "--time-limit", "2", "--row-limit", "100") as address:
        yield address


@pytest.fixture(scope="session")
def endpoint(server: str) -> str:
    """Where that server takes SPARQL."""
    return f"{server}sparql"


@pytest.fixture
def client(server: str) -> Iterator[httpx.Client]:
    """A client of that server."""
    with httpx.Client(base_url=server, timeout=60) as found:
        yield found
