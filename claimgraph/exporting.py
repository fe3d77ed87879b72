"""The graph in the formats of others: a picture, RDF, nanopublications, GraphML, lines of JSON, tables.

All but the picture are written as they are read, article by article, so that a store of any size can be given away.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from claimgraph.exports import rdf
from claimgraph.exports.lines import write_csv, write_jsonl
from claimgraph.exports.parquet import write_parquet
from graph.claim import Claim
from graph.claimstore import ClaimStore

FORMATS = ("html", *rdf.FORMATS, "nanopub", "graphml", "csv", "jsonl", "parquet")

_ENDINGS = {"htm": "html", "json": "jsonld", "ndjson": "jsonl", "xml": "rdf"}

Tell = Callable[[], None]


class UnknownFormat(ValueError):
    """No format of that name, or none that can do what is asked; the message lists those that can."""


def named(path: Path) -> str:
    """The format that the end of a path names: "claims.ndjson" → "jsonl"; the end itself where it names none."""
    ending = path.suffix.lower().lstrip(".")
    return _ENDINGS.get(ending, ending)


def write(
    store: ClaimStore,
    output: IO[bytes],
    *,
    shape: str,
    title: str = "Claims",
    chosen: str = "",
    view: str | None = None,
    triple_terms: bool = False,
    tell: Tell = lambda: None,
) -> None:
    """Write everything in a store in one of FORMATS. Raises UnknownFormat, NoParquet.

    trig, nq and jsonld keep the named graphs; ttl, nt and rdf have the triples alone; with `triple_terms` each claim
    of trig, nq, ttl and nt reifies what it says (RDF 1.2). The others show the current articles. `title` heads the
    page, `chosen` says which claims these are, `view` what it opens on; `tell` is called for each claim as it is
    written.
    """
    if triple_terms and shape not in rdf.WITH_TRIPLE_TERMS:
        raise UnknownFormat(f"no triple terms in {shape}: there are in {', '.join(rdf.WITH_TRIPLE_TERMS)}")
    if shape in rdf.FORMATS:
        rdf.write_rdf(store, output, shape=shape, triple_terms=triple_terms, tell=tell)
    elif shape == "html":
        from claimgraph.drawing import html  # noqa: PLC0415 (networkx and pyvis load slowly)

        html(store, output, title=title, chosen=chosen, view=view)
    elif shape == "graphml":
        from graph.views.graphml import write_graphml  # noqa: PLC0415 (networkx, as above)

        write_graphml(store, output, claims=_watched(store.claims(), tell))
    elif shape == "nanopub":
        made = datetime.now(UTC).replace(microsecond=0)
        rdf.write_nanopublications(_watched(store.claims(), tell), output, made=made)
    elif shape in _OF_CLAIMS:
        _OF_CLAIMS[shape](_watched(store.claims(), tell), output)
    else:
        raise UnknownFormat(f"no format {shape!r}: there are {', '.join(FORMATS)}")


_OF_CLAIMS: Mapping[str, Callable[[Iterator[Claim], IO[bytes]], None]] = {
    "csv": write_csv,
    "jsonl": write_jsonl,
    "parquet": write_parquet,
}


def _watched(claims: Iterator[Claim], tell: Tell) -> Iterator[Claim]:
    for claim in claims:
        yield claim
        tell()


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to write that takes its name only when all is written and on the disk. Raises OSError that names the path.

    What is no plain file, such as /dev/null or a pipe, is written as it comes; a link is followed.
    """
    path = path.resolve() if path.is_symlink() else path
    plain = path.is_file() or not path.exists()
    part = path.with_name(f".{path.name}.{os.getpid()}.part") if plain else path
    try:
        stream = part.open("wb")
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(path)) from error
    with stream, _renamed(part, path) if plain else nullcontext():
        yield stream
        stream.flush()
        if plain:
            os.fsync(stream.fileno())


@contextmanager
def _renamed(part: Path, path: Path) -> Iterator[None]:
    """The part takes the path's name when all went well, and is gone when it did not."""
    try:
        yield
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
