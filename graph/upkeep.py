"""Copies of a store, and a store put back from one: each is whole in its place, or not there at all."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from graph.errors import StoreError, StoreFormat
from graph.folder import HELD, SNAPSHOTS, check_folder, held, size, snapshot, swapped, synced
from graph.store import DiskStore

_OWN = shutil.ignore_patterns(SNAPSHOTS, HELD, "LOCK", "LOG", "LOG.old.*")


def backup(path: Path, copy: Path) -> int:
    """Copy a store as it is now into a new folder, also while another process writes to it; the bytes of the copy.

    The copy is a store like any other. Raises StoreNotFound, StoreError.
    """
    check_folder(path, read_only=True)
    if copy.exists() and (not copy.is_dir() or any(copy.iterdir())):
        raise StoreError(f"{copy} is there already: give a new folder for the copy")
    with _copied(path, copy) as made:
        made.rename(copy)
    synced(copy.parent)
    return size(copy)


def restore(copy: Path, path: Path, *, replace: bool = False, wait: float = 0.0) -> int:
    """Put a copy in the place of a store; how many quads it has, for all of it is read first.

    What is at `path` goes only with `replace`, and only once the copy is there whole; it may be damaged. Raises
    StoreNotFound, StoreLocked, StoreError.
    """
    check_folder(copy, read_only=True)
    with contextlib.suppress(StoreError):  # a damaged one is what a copy is for
        check_folder(path, read_only=False)
    if path.is_file() or (path.is_dir() and not _of_ours(path)):
        raise StoreFormat(f"{path} holds other files; give another path")
    there = path.is_dir() and any(path.iterdir())
    if there and not replace:
        raise StoreError(f"there is a store at {path}: with --replace the copy takes its place")
    with _copied(copy, path) as made:
        with DiskStore(made, read_only=True, any_format=True) as found:
            quads = sum(1 for _ in found.quads())
        if there:
            aside = path.with_name(f".{path.name}.replaced")
            with held(path, wait=wait):
                shutil.rmtree(aside, ignore_errors=True)  # of one that was killed when its swap was done
                swapped(made, path, aside=aside)
            shutil.rmtree(aside, ignore_errors=True)
        else:
            made.rename(path)
    synced(path.parent)
    return quads


def optimize(store: DiskStore) -> tuple[int, int]:
    """Merge the files of a store into as few as can be; the bytes before and after."""
    before = size(store.path)
    store.optimize()
    return before, size(store.path)


def _of_ours(path: Path) -> bool:
    return not any(path.iterdir()) or any(path.glob("MANIFEST-*")) or (path / "CURRENT").exists()


@contextlib.contextmanager
def _copied(path: Path, place: Path) -> Iterator[Path]:
    """A copy of a store, whole and on the disk, beside the place that it is for; gone if it does not get there."""
    made = place.with_name(f".{place.name}.part")
    shutil.rmtree(made, ignore_errors=True)
    folder, let_go = snapshot(path)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(folder, made, ignore=_OWN)
        DiskStore(made, any_format=True).close()  # what stands in the log goes into the tables
        synced(made, "*")
        yield made
    except OSError as error:
        full = "no space left" in str(error).lower()
        cause = "no space left on its disk" if full else f"{getattr(error, 'strerror', None) or error}"
        raise StoreError(f"cannot copy {path} to {place}: {cause}; nothing was left there") from error
    finally:
        let_go()
        shutil.rmtree(made, ignore_errors=True)
