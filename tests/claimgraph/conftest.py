"""The hand-made articles in a store on disk, for the commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.claimstore import ClaimStore
from graph.store import open_store


@pytest.fixture(scope="session")
def folder(store: ClaimStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of tests/conftest.py, copied to a folder; not to be changed."""
    path = tmp_path_factory.mktemp("hand-made") / "claims.store"
    dump = path.with_suffix(".nq")
    store.dump(dump, format="nq")
    with open_store(path) as copy:
        copy.load(dump, format="nq")
    return path
