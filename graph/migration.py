"""Stores of older formats, brought to the one that this program writes. The old store stays whole until the new one is.

A step from one format to the next says how the graphs of articles, and what users decided, are to be read; all else in
a store follows from these and is made anew. So a change of the index, of verdicts or events asks for no step of its
own: `as_it_is` will do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from graph.errors import StoreError, StoreFormat
from graph.folder import check_folder, held, swapped
from graph.merge import retract
from graph.store import FORMAT, DiskStore
from graph.transfer import Quads, Transferred, graph_of, transfer
from graph.vocabulary import CG

Step = Callable[[Quads], Quads]
"""The quads of one graph in a format → the same in the next format."""


def as_it_is(quads: Quads) -> Quads:
    """Articles and claims are written as before."""
    return quads


STEPS: Mapping[int, Step] = {1: as_it_is, 2: as_it_is, 3: as_it_is}
"""Format → the step to the one after it. 2: names are kept in a register; 3: claims are found by name and time;
4: articles are, and their claims stand on sheets."""


def migrating(path: Path, *, wait: float = 0.0) -> Iterator[Transferred]:
    """Bring the store in a folder to this program's format: what became of each article, as each is done.

    A new store grows beside the old one and takes its place in the end; `kept_aside` says where the old one is then.
    Stopped before that, the old one is as it was, and the next call goes on. Raises StoreFormat, StoreLocked.
    """
    check_folder(path, read_only=True)
    with held(path, wait=wait):
        with DiskStore(path, read_only=True, any_format=True) as old:
            before = old.format
            aside = kept_aside(path, before)
            if before == FORMAT:
                return
            if aside.exists():
                raise StoreError(f"{aside} is there already: move it away, the old store is to be kept there")
            grown = path.with_name(f".{path.name}.format-{FORMAT}")
            with DiskStore(grown) as new:
                _without_others(new, old)
                yield from transfer(old, new, read=_reader(old, before, path))
        swapped(grown, path, aside=aside)


def kept_aside(path: Path, version: int) -> Path:
    """Where the old store is kept."""
    return path.with_name(f"{path.name}.format-{version}")


def _reader(old: DiskStore, version: int, path: Path) -> Callable[[ox.NamedNode], Quads]:
    wanted = range(version, FORMAT)
    if any(step not in STEPS for step in wanted):
        raise StoreFormat(f"the store at {path} has format {version}, which cannot be read: ingest the articles anew")

    def read(graph: ox.NamedNode) -> Quads:
        quads: Quads = tuple(old.quads(graph=graph))
        for step in wanted:
            quads = STEPS[step](quads)
        return quads

    return read


def _without_others(new: DiskStore, old: DiskStore) -> None:
    """Take out of a store begun earlier what the old one has no more."""
    held_now = {graph_of(quad) for quad in old.quads(None, CG.status)}
    for ref in list(new.articles()):
        if not any(graph_of(quad) in held_now for quad in new.quads(None, CG.version, ox.Literal(ref.version))):
            retract(new, ref.id)
