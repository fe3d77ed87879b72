"""The graph in the formats of others: a picture, RDF, GraphML, lines of JSON, a table."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pyoxigraph as ox

from claimgraph.results import Results, Statement
from graph.claim import record
from graph.claimstore import ClaimStore
from graph.vocabulary import BASE, PREFIXES

_OX = {
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
}
NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that no XML 1.0 file can hold, not even escaped."""

FORMATS = ("html", *_OX, "graphml", "csv", "jsonl")


class UnknownFormat(ValueError):
    """No format of that name; the message lists those there are."""


def write(
    store: ClaimStore,
    output: IO[bytes],
    *,
    shape: str,
    title: str = "Claims",
    chosen: str = "",
    view: str | None = None,
) -> None:
    """Write everything in a store in one of FORMATS. Raises UnknownFormat.

    trig, nq and jsonld keep the named graphs; ttl, nt and rdf have the triples alone. csv, jsonl, graphml and html
    show the current articles; `title` heads the page, `chosen` says
    which claims these are, `view` what it opens on.
    """
    if shape in _OX:
        _rdf(store, output, shape)
        return
    if shape == "html":
        from claimgraph.drawing import html  # noqa: PLC0415 (networkx and pyvis load slowly)

        html(store, output, title=title, chosen=chosen, view=view)
        return
    if shape not in _WRITERS:
        raise UnknownFormat(f"no format {shape!r}: there are {', '.join(FORMATS)}")
    _WRITERS[shape](store, output)


def _rdf(store: ClaimStore, output: IO[bytes], shape: str) -> None:
    """All that is told; the rows by which a store finds what to compare are its own business."""
    kind = _OX[shape]
    told = (quad for quad in store.quads() if not str(quad.graph_name).startswith(f"<{BASE}index/"))
    found = told if kind.supports_datasets else (quad.triple for quad in told)
    if shape == "rdf":
        found = (ox.Triple(each.subject, each.predicate, _in_xml(each.object)) for each in found)
    ox.serialize(found, output, format=kind, prefixes=PREFIXES)


def _in_xml(term: Any) -> Any:
    """A literal as XML can hold it."""
    if not isinstance(term, ox.Literal) or not NOT_XML.search(term.value):
        return term
    return ox.Literal(NOT_XML.sub("�", term.value), datatype=term.datatype)


def _graphml(store: ClaimStore, output: IO[bytes]) -> None:
    from claimgraph.drawing import graphml  # noqa: PLC0415 (as above)

    graphml(store, output)


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to write that takes its name only when all is written. Raises OSError that names the path."""
    part = path.with_name(f".{path.name}.part")
    try:
        stream = part.open("wb")
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(path)) from error
    try:
        with stream:
            yield stream
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _jsonl(store: ClaimStore, output: IO[bytes]) -> None:
    for claim in store.claims():
        output.write((json.dumps(record(claim), ensure_ascii=False) + "\n").encode("utf-8"))


def _csv(store: ClaimStore, output: IO[bytes]) -> None:
    statements = (Statement(claim, claim.speaker.name if claim.speaker else None) for claim in store.claims())
    output.write(Results(Statement, tuple(statements)).to_csv().encode("utf-8"))


_WRITERS: Mapping[str, Callable[[ClaimStore, IO[bytes]], None]] = {"csv": _csv, "graphml": _graphml, "jsonl": _jsonl}
