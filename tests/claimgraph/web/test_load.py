"""Many clients at once while a writer is at work: the benchmark's own load, for seconds instead of a minute."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.endpoint import CLAIMS, QUESTIONS, fill, load
from claimgraph.web.snapshot import Snapshot
from tests.claimgraph.web.conftest import serving


def test_readers_beside_a_writer(tmp_path: Path) -> None:
    """Fifty clients for five seconds: no error, and no answer with a part of an article or too few of them."""
    path = tmp_path / "store"
    list(fill(path, start=0, count=60))
    # in a thread of its own: a browser of other tests may have a loop running in this one
    with serving(path) as address, ThreadPoolExecutor(1) as own:
        seen, put = own.submit(asyncio.run, load(address, path, clients=50, seconds=5, start=60)).result()
    assert not seen.trouble
    assert set(seen.seconds) == set(QUESTIONS)
    assert put > 0


def test_a_snapshot_is_of_one_moment(tmp_path: Path) -> None:
    """Opened again and again while articles are put, merged and flushed: always whole articles, never fewer."""
    path = tmp_path / "store"
    snapshot = Snapshot(str(path))
    last = 0
    for count in fill(path, start=0, count=40):
        snapshot.open()
        rows = snapshot.graph().rows(QUESTIONS["whole"])
        assert {row["n"] for row in rows} == {CLAIMS}
        assert last <= len(rows) == count
        last = len(rows)
    snapshot.close()
