"""The folder of a store on disk: opened to write by one process at a time, to read by any number, swapped as a whole.

RocksDB, under Oxigraph, keeps the files. What it leaves to us: that a change is on the disk and not only on its way
there, that a reader's files stay while a writer goes on, and words that a user can do something with.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from graph.errors import StoreError, StoreFormat, StoreLocked, StoreNotFound

try:
    import fcntl
except ImportError:  # a system without POSIX locks: no snapshots there, readers look at the writer's own files
    fcntl = None  # type: ignore[assignment]

SNAPSHOTS, HELD = "readers", "held"
"""The folder inside a store's where readers keep links to the files that they look at."""
_OF_ROCKSDB = re.compile(r"LOCK|IDENTITY|CURRENT|LOG(\.old.*)?|(MANIFEST|OPTIONS)-\d+|\d+\.(log|sst|dbtmp)|\w+\.dbtmp")
_HALF_MADE = ("Column family not found", "Inserts are only possible on read-write instances")
"""What the engine says on reading a store whose making was cut off, before anything was in it."""
_TRIES = 5
_PAUSE = 0.1
_numbers = itertools.count()


def check_folder(path: Path, *, read_only: bool) -> None:
    """Whether a store is, or may be made, at a path; first finishes a swap that was cut off (see `swapped`).

    CURRENT is the file by which RocksDB knows a database of its own. Raises StoreFormat, StoreNotFound.
    """
    if not path.exists() and _ready(path).is_dir():
        _ready(path).rename(path)
    if path.is_file():
        raise StoreFormat(f"{path} is a file; a store is a folder: give another path")
    files = [file for file in path.iterdir() if file.name != SNAPSHOTS] if path.is_dir() else []
    if files and not (path / "CURRENT").is_file():
        if not all(map(_OF_ROCKSDB.fullmatch, (file.name for file in files))):
            raise StoreFormat(f"{path} is a folder with other files in it; give a new or empty one for the store")
        if any(file.suffix in {".sst", ".log"} for file in files):
            raise _damaged(path, "CURRENT is missing")
        files = []  # a process that was killed while it made the store left them
    if read_only and not files:
        raise _none(path)


def opened_to_write(path: Path, *, wait: float = 0.0, waiting: Callable[[str], object] | None = None) -> ox.Store:
    """The store in a folder, made if it is not there, for this process alone.

    Where another process writes, waits up to `wait` seconds and first calls `waiting` once with a line that says so.
    Raises StoreLocked, StoreError.
    """
    until = time.monotonic() + wait
    while True:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            return ox.Store(path)
        except (OSError, RuntimeError) as error:
            told = trouble(path, error)
            if not isinstance(told, StoreLocked) or time.monotonic() >= until:
                raise told from error
            if waiting:
                waiting(f"{told.problem}: waiting until it is done")
                waiting = None
            time.sleep(_PAUSE)


def opened_to_read(path: Path) -> tuple[ox.Store, Callable[[], None]]:
    """The store in a folder as it is now, whatever a writer does to it later; and how to let go of it.

    Raises StoreError.
    """
    for attempt in range(_TRIES):
        folder, let_go = snapshot(path)
        try:
            return ox.Store.read_only(str(folder)), let_go
        except (OSError, RuntimeError) as error:
            let_go()
            if attempt == _TRIES - 1:
                raise trouble(path, error) from error
            time.sleep(0.05 * 2**attempt)  # without links, a file may have been put away just now
    raise AssertionError  # the loop returns or raises


def snapshot(path: Path) -> tuple[Path, Callable[[], None]]:
    """A folder with a store's files as they are now, which stay; and how to let go of it.

    RocksDB opens most files only when they are needed, and a writer that tidies up deletes those it has merged: a
    reader of more than some dozen files would fail then. So a reader has links of its own. Tables never change, the
    log only grows, and the list of files (MANIFEST) is copied: where it is the same before and after, all that it
    names was there. Where no links can be made (a disk that is full or cannot be written) it is the folder itself.
    """
    if fcntl is None or not os.access(path, os.W_OK):
        return path, _nothing
    _cleared(path / SNAPSHOTS)
    for _ in range(_TRIES):
        folder = path / SNAPSHOTS / f"{os.getpid()}-{next(_numbers)}-{time.time_ns()}"
        try:
            folder.mkdir(parents=True)
            held = (folder / HELD).open("wb")
            fcntl.flock(held, fcntl.LOCK_EX)  # as long as this process lives, and no longer
            whole = _linked(path, folder)
        except OSError:
            whole = False
        if whole:
            return folder, partial(_let_go, held, folder, os.getpid())
        shutil.rmtree(folder, ignore_errors=True)
    return path, _nothing


def _linked(path: Path, folder: Path) -> bool:
    """Link a store's files into a folder; whether they belong together."""
    before = _manifest(path)
    for file in path.iterdir():
        if file.suffix in {".sst", ".log", ".blob"}:
            (folder / file.name).hardlink_to(file)
    (folder / before[0]).write_bytes(before[1])
    (folder / "CURRENT").write_text(f"{before[0]}\n", "ascii")
    return before == _manifest(path)


def _manifest(path: Path) -> tuple[str, bytes]:
    name = (path / "CURRENT").read_text("ascii", "replace").strip()
    if not name.startswith("MANIFEST-"):
        raise OSError(f"{path / 'CURRENT'} names no list of files")  # opening the store itself tells
    return name, (path / name).read_bytes()


def _nothing() -> None:
    """Nothing to let go of."""


def _let_go(held: BinaryIO, folder: Path, process: int) -> None:
    if process != os.getpid():  # a fork of the reader, which goes on
        return
    shutil.rmtree(folder, ignore_errors=True)
    held.close()
    with contextlib.suppress(OSError):  # the last one out; others may be in
        folder.parent.rmdir()


def _cleared(folder: Path) -> None:
    """Take away what readers left behind that were killed."""
    for left in folder.glob(f"*/{HELD}"):
        with contextlib.suppress(OSError), left.open("rb") as held:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(left.parent, ignore_errors=True)


def synced(path: Path, files: str = "*.log") -> int:
    """Wait until a folder, and those `files` of it, are on the disk itself; the bytes of these: of a store, of its log.

    RocksDB hands a change to the system and goes on; that survives the end of the process, but not a loss of power.
    """
    size = 0
    for name in (path, *path.glob(files)):
        with contextlib.suppress(FileNotFoundError):  # the log was merged into the tables, which are synced first
            handle = os.open(name, os.O_RDONLY)
            try:
                os.fsync(handle)
                size += os.fstat(handle).st_size if name != path else 0
            finally:
                os.close(handle)
    return size


@contextlib.contextmanager
def held(path: Path, *, wait: float = 0.0) -> Iterator[None]:
    """Keep writers out of the store in a folder without opening it, be it damaged: by the lock that RocksDB takes.

    Raises StoreLocked.
    """
    until = time.monotonic() + wait
    if _writer(path) == os.getpid():  # a lock of our own would not be refused, and lost with this one
        raise _open_here(path)
    with (path / "LOCK").open("ab") as lock:
        while fcntl is not None:
            try:
                fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError as error:
                if time.monotonic() >= until:
                    raise _locked(path) from error
                time.sleep(_PAUSE)
        yield


def swapped(new: Path, path: Path, *, aside: Path) -> None:
    """Put the store `new` in the place of the one at `path`, which goes `aside`.

    Cut off between the two moves, the new one stands ready and takes its place when the store is next opened.
    """
    ready = _ready(path)
    shutil.rmtree(ready, ignore_errors=True)  # of a swap that was cut off before it began
    new.rename(ready)
    synced(path.parent)
    path.rename(aside)
    ready.rename(path)
    synced(path.parent)


def _ready(path: Path) -> Path:
    """Where a whole store waits that is to take the place of another."""
    return path.with_name(f".{path.name}.ready")


def size(path: Path) -> int:
    """The bytes of a store's files, without what readers keep."""
    return sum(file.stat().st_size for file in path.iterdir() if file.is_file())


def trouble(path: Path, error: OSError | RuntimeError) -> StoreError:
    """The database's error in words that name the path and the way out."""
    told = " ".join(str(error).split())
    if any(sign in told for sign in _HALF_MADE):  # whoever opens it to write makes the rest
        return _none(path)
    if isinstance(error, RuntimeError):
        return _damaged(path, told)
    if "lock hold by current process" in told:
        return _open_here(path)
    return _locked(path) if "While lock file" in told else StoreError(_disk_trouble(path, told))


def _disk_trouble(path: Path, told: str) -> str:
    if "No space left" in told:
        return f"no space left on the disk of the store at {path}: make room; what it holds can be read meanwhile"
    if "Read-only file system" in told or "Permission denied" in told:
        return f"the store at {path} cannot be written: it can be asked; to add to it, copy it elsewhere ({told})"
    return f"cannot open the store at {path}: {told}"


def _none(path: Path) -> StoreNotFound:
    return StoreNotFound(f"no store at {path}: run `claimgraph ingest` first, or give another with --store")


def _damaged(path: Path, how: str) -> StoreError:
    return StoreError(
        f"the store at {path} is damaged; put back a copy (`claimgraph restore`), or ingest into a new store ({how})"
    )


def _open_here(path: Path) -> StoreLocked:
    return StoreLocked(f"the store at {path} is already open in this process", "close it first")


def _locked(path: Path) -> StoreLocked:
    by = f" (process {pid})" if (pid := _writer(path)) else ""
    return StoreLocked(
        f"another claimgraph{by} is writing to {path}", "wait for it with --wait; questions can be asked meanwhile"
    )


def _writer(path: Path) -> int | None:
    """The process that holds the lock of a store, where the system tells.

    Looked up and not asked of the lock: whoever opens and closes a locked file lets go of a lock of its own.
    """
    try:
        place = (path / "LOCK").stat()
        mark = f"{os.major(place.st_dev):02x}:{os.minor(place.st_dev):02x}:{place.st_ino}"
        rows = [line.split() for line in Path("/proc/locks").read_text("ascii").splitlines()]
    except OSError:
        return None
    return next((int(row[4]) for row in rows if len(row) > 5 and row[5] == mark and int(row[4]) > 0), None)
