"""The file that holds a catalogue: where it lies, how it is opened, and how it is thrown away when it is of no use."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

FORMAT = "2"
"""Goes up with every change of schema.sql, or of what is read from a store: then the file is made anew."""
_SCHEMA = Path(__file__).with_name("schema.sql")


def place(store: str) -> Path:
    """Where the catalogue of a store lies: beside its folder; where nothing can be written there, or the store is
    elsewhere, in a folder of this user's own for temporary files."""
    if "://" not in store:
        beside = Path(store).absolute()
        if os.access(beside.parent, os.W_OK):
            return beside.with_name(f"{beside.name}.catalogue")
        store = str(beside)
    folder = Path(tempfile.gettempdir()) / f"claimgraph-{os.getuid() if hasattr(os, 'getuid') else 'user'}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if hasattr(os, "getuid") and folder.stat().st_uid != os.getuid():
        raise PermissionError(f"{folder} belongs to somebody else")
    return folder / f"{sha256(store.encode()).hexdigest()[:16]}.catalogue"


def writable(path: Path) -> sqlite3.Connection:
    """The catalogue for writing: as it is, or a new and empty one where it is of another format or broken."""
    with suppress(sqlite3.DatabaseError):
        found = _opened(path)
        if _format(found) == FORMAT:
            return found
        found.close()
    discard(path)
    made = _opened(path)
    made.executescript(_SCHEMA.read_text("utf-8"))
    tell(made, "format", FORMAT)
    return made


def readable(path: Path) -> sqlite3.Connection | None:
    """The catalogue for reading; None where there is none yet."""
    if not path.is_file():
        return None
    try:
        found = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=5)
        if _format(found) == FORMAT and told(found, "store") is not None:
            return found
        found.close()
    except sqlite3.DatabaseError:
        pass
    return None


def told(catalogue: sqlite3.Connection, name: str) -> str | None:
    """What the catalogue says of itself: "store" is the state of the store that it was made from."""
    row = catalogue.execute("SELECT value FROM told WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def tell(catalogue: sqlite3.Connection, name: str, value: str) -> None:
    """Have it say so."""
    catalogue.execute("INSERT OR REPLACE INTO told VALUES (?, ?)", (name, value))


def discard(path: Path) -> None:
    """Throw it away; it can be made again."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _opened(path: Path) -> sqlite3.Connection:
    found = sqlite3.connect(path, isolation_level=None, timeout=30)
    found.execute("PRAGMA journal_mode = WAL")
    found.execute("PRAGMA synchronous = NORMAL")
    return found


def _format(catalogue: sqlite3.Connection) -> str | None:
    try:
        return told(catalogue, "format")
    except sqlite3.OperationalError:  # no such table
        return None
