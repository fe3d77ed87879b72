"""The embedded store: Oxigraph in memory or in a folder on disk, and `open_store` that opens either.

On disk, one process writes at a time and any number read; what `put` has returned from survives the end of the process
at any moment. A reader sees the store as it was when opened.
"""

from __future__ import annotations

import contextlib
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import IO, TypedDict, Unpack, cast

import pyoxigraph as ox
from rdflib import Dataset, Graph
from rdflib.term import Node

from graph.binding import bind, words
from graph.change import Change, request
from graph.claimstore import Asked, ClaimStore, Outcome, Put
from graph.errors import (
    NoSuchArticle,
    NoSuchClaim,
    QueryError,
    StoreError,
    StoreFormat,
    StoreLocked,
    StoreNotFound,
    StoreReadOnly,
)
from graph.folder import check_folder, opened_to_read, opened_to_write, synced
from graph.solutions import Found, Solutions, Value, read, to_ox
from graph.vocabulary import CG, PREFIXES, RDF, STORE

__all__ = [
    "Change",
    "ClaimStore",
    "DiskStore",
    "MemoryStore",
    "NoSuchArticle",
    "NoSuchClaim",
    "Outcome",
    "Put",
    "QueryError",
    "Solutions",
    "StoreError",
    "StoreFormat",
    "StoreLocked",
    "StoreNotFound",
    "StoreReadOnly",
    "Wait",
    "open_store",
]

FORMAT = 4
"""The version of the graph's layout that this program writes and reads; kept in every store."""

LOG = 32_000_000
"""Bytes of the log, all of which is held in memory as well, that are put into the tables: RocksDB would let it grow to
some hundred MB, and read all of it again when the store is opened after a kill."""

_FORMATS = {
    "jsonld": ox.RdfFormat.JSON_LD,
    "n3": ox.RdfFormat.N3,
    "nq": ox.RdfFormat.N_QUADS,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "trig": ox.RdfFormat.TRIG,
    "ttl": ox.RdfFormat.TURTLE,
}
STREAMED = {"nq", "nt"}
"""The formats that are written as quads come, in no order."""


class Wait(TypedDict, total=False):
    """How many seconds to `wait` for another process that writes, and what to call with a line that says so."""

    wait: float
    waiting: Callable[[str], object]


def open_store(path: Path | str | None = None, *, read_only: bool = False, **wait: Unpack[Wait]) -> ClaimStore:
    """The store in the folder `path`, made if it is not there; in memory where that is None; at a URL, an endpoint's.

    With `read_only` the folder must hold a store; it can be read while another process writes, and shows what was
    there when it was opened. Raises StoreNotFound, StoreLocked, StoreFormat, StoreError.
    """
    if isinstance(path, str) and path.startswith(("http://", "https://")):
        from graph.remote import RemoteStore  # noqa: PLC0415 (it is built on this module)

        return RemoteStore(path, read_only=read_only)
    return MemoryStore() if path is None else DiskStore(Path(path), read_only=read_only, **wait)


class _Oxigraph(ClaimStore):
    """The primitives of a store on an Oxigraph store."""

    def __init__(self, inner: ox.Store, *, read_only: bool = False) -> None:
        self._opened: ox.Store | None = inner
        self._read_only = read_only

    @property
    def _inner(self) -> ox.Store:
        if self._opened is None:
            raise StoreError("the store is closed")
        return self._opened

    def quads(
        self,
        subject: Node | Value | None = None,
        predicate: Node | Value | None = None,
        value: Node | Value | None = None,
        *,
        graph: Node | Value | None = None,
    ) -> Iterator[ox.Quad]:
        """See ClaimStore."""
        pattern = [None if term is None else to_ox(term) for term in (subject, predicate, value, graph)]
        # The library raises TypeError on a literal where only an IRI can stand, so the cast hides no mistake.
        return iter(self._inner.quads_for_pattern(*cast("list[ox.NamedNode]", pattern)))

    def apply(self, change: Change) -> None:
        """See ClaimStore."""
        self._writable()
        try:
            if change.removed or change.dropped:
                self._inner.update(request(change))
            elif change.added:
                self._inner.extend(change.added)
        except OSError as error:
            raise self._unwritten(error) from error
        self._written()

    def query(self, sparql: str, bindings: Mapping[str, Node] | None = None) -> Solutions | bool | Graph:
        """See ClaimStore."""
        try:
            return read(self._run(bind(sparql, bindings or {})))
        except SyntaxError as error:
            raise self._told(error, sparql) from error
        except (RuntimeError, OSError) as error:
            raise QueryError.of(error, sparql) from error

    def answers(self, sparql: str, dataset: Asked | None = None) -> Found:
        """See ClaimStore."""
        try:
            return self._run(sparql, dataset)
        except (SyntaxError, RuntimeError, OSError) as error:
            raise QueryError.of(error, sparql) from error

    def _run(self, sparql: str, dataset: Asked | None = None) -> Found:
        """Asked of all graphs together, unless the query or the asker names some (the engine lets the union win)."""
        if dataset:
            return self._inner.query(
                sparql,
                prefixes=PREFIXES,
                default_graph=[ox.NamedNode(name) for name in dataset.default],
                named_graphs=[ox.NamedNode(name) for name in dataset.named],
            )
        return self._inner.query(sparql, prefixes=PREFIXES, use_default_graph_as_union="FROM" not in words(sparql))

    def _told(self, error: SyntaxError, sparql: str) -> QueryError:
        """The error with its place in the query as given: binding parameters shifts columns."""
        try:
            self._run(sparql)
        except SyntaxError as unbound:
            return QueryError.of(unbound, sparql)
        return QueryError(f"with its parameters bound: {QueryError.of(error, '').problem}", sparql=sparql)

    def update(self, sparql: str) -> None:
        """See ClaimStore."""
        self._writable()
        try:
            self._inner.update(sparql, prefixes=PREFIXES)
        except (SyntaxError, RuntimeError, OSError) as error:
            if isinstance(error, OSError) and str(error).startswith("IO error"):  # RocksDB's, not that of a LOAD
                raise self._unwritten(error) from error
            raise QueryError.of(error, sparql) from error
        self._written()

    def dump(self, output: IO[bytes] | Path, *, format: str = "trig") -> None:  # noqa: A002
        """See ClaimStore."""
        kind = _format(format)
        quads = iter(self._inner) if format in STREAMED else self._in_order()
        rows = quads if kind.supports_datasets else (quad.triple for quad in quads)
        ox.serialize(rows, output, format=kind, prefixes=PREFIXES)

    def _in_order(self) -> Iterator[ox.Quad]:
        """Graph by graph, thing by thing: the same content gives the same file, fit to be read and compared."""
        for name in sorted(self._inner.named_graphs(), key=str):
            yield from sorted(self.quads(graph=cast("ox.NamedNode", name)), key=_rank)
        yield from sorted(self._inner.quads_for_pattern(None, None, None, ox.DefaultGraph()), key=_rank)

    def load(self, source: IO[bytes] | Path, *, format: str = "trig") -> int:  # noqa: A002
        """See ClaimStore."""
        kind = _format(format)
        self._writable()
        if isinstance(source, Path) and self._is_new():
            return self._bulk(source, kind)
        try:
            parsed = ox.parse(path=source, format=kind) if isinstance(source, Path) else ox.parse(source, format=kind)
            found = list(parsed)
        except SyntaxError as error:
            raise ValueError(f"{getattr(source, 'name', source)} is not {kind.name}: {error}") from error
        check_format(found, "the file")
        try:
            self._inner.extend(found)
        except OSError as error:
            raise self._unwritten(error) from error
        self._written()
        return len(found)

    def _is_new(self) -> bool:
        """Whether the store holds nothing but its format."""
        return len(list(islice(self._inner, 2))) <= 1  # len() would count all quads

    def _bulk(self, source: Path, kind: ox.RdfFormat) -> int:
        """Load a file into a new store, many times sooner than in one transaction; one that is no good leaves it new.

        The mark of the format goes first and comes last, so a store of which half was loaded when the process was
        killed is none that anybody takes for whole.
        """
        self._inner.clear()
        try:
            self._inner.bulk_load(path=source, format=kind)
            check_format(list(self._inner.quads_for_pattern(None, None, None, ox.NamedNode(STORE))), "the file")
        except (SyntaxError, StoreFormat, OSError) as error:
            self._inner.clear()
            self._mark()
            if isinstance(error, SyntaxError):
                raise ValueError(f"{source} is not {kind.name}: {error}") from error
            if isinstance(error, OSError):
                raise self._unwritten(error) from error
            raise
        found = len(self._inner)
        self._mark()
        self._written()
        return found

    def dataset(self) -> Dataset:
        """See ClaimStore."""
        from oxrdflib import OxigraphStore  # noqa: PLC0415 (it loads rdflib's own SPARQL, which is slow and not used)

        dataset = Dataset(store=OxigraphStore(store=self._inner), default_union=True)
        for prefix, namespace in PREFIXES.items():
            dataset.bind(prefix, namespace)
        return dataset

    def close(self) -> None:
        """See ClaimStore. A Dataset made from the store keeps its folder locked until that is let go of as well."""
        if self._opened is not None and not self._read_only:
            with contextlib.suppress(OSError):  # no room to tidy up; what was written is in the log
                self._opened.flush()
        self._opened = None

    def _written(self) -> None:
        """Called when a change was made, before it is reported."""

    def _unwritten(self, error: OSError) -> StoreError:
        return StoreError(f"cannot write to the store, nothing was changed: {error}")

    def _writable(self) -> None:
        if self._read_only:
            raise StoreReadOnly("the store was opened for reading only")

    def _own(self) -> list[ox.Quad]:
        """What the store says of itself."""
        return list(self._inner.quads_for_pattern(None, None, None, ox.NamedNode(STORE)))

    @property
    def format(self) -> int:
        """The version of the layout that the store has."""
        return next(iter(_formats(self._own())), FORMAT)

    def _stamp(self, name: str, *, any_format: bool = False) -> None:
        """Check that the store is of a format we read, or of any; write the format into a new one."""
        if self._inner:
            check_format(self._own(), name, demanded=True, any_format=any_format)
        elif not self._read_only:
            self._mark()

    def _mark(self) -> None:
        """Write the format into the store."""
        graph = ox.NamedNode(STORE)
        self._inner.add(ox.Quad(graph, ox.NamedNode(CG.formatVersion), ox.Literal(FORMAT), graph))


class MemoryStore(_Oxigraph):
    """A store that lives as long as the process; any number side by side."""

    def __init__(self) -> None:
        super().__init__(ox.Store())
        self._stamp("the store")


class DiskStore(_Oxigraph):
    """A store in a folder. One process writes at a time; readers see what was there when they opened it."""

    def __init__(self, path: Path, *, read_only: bool = False, any_format: bool = False, **wait: Unpack[Wait]) -> None:
        self.path = path
        check_folder(path, read_only=read_only)
        if read_only:
            inner, let_go = opened_to_read(path)
            self._let_go = weakref.finalize(self, let_go)
        else:
            inner = opened_to_write(path, **wait)
        super().__init__(inner, read_only=read_only)
        del inner  # an error's traceback would keep it, and with it the lock
        try:
            self._stamp(f"the store at {path}", any_format=any_format)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """See ClaimStore."""
        super().close()
        if self._read_only:
            self._let_go()

    def optimize(self) -> None:
        """Merge the files of the store into as few as can be."""
        self._writable()
        try:
            self._inner.optimize()
            self._inner.flush()
        except OSError as error:
            raise self._unwritten(error) from error

    def _written(self) -> None:
        try:
            logged = synced(self.path)
        except OSError as error:
            raise self._unwritten(error) from error
        if logged > LOG:
            with contextlib.suppress(OSError):  # no room for tables: the change is made, and the next one will tell
                self._inner.flush()

    def _unwritten(self, error: OSError) -> StoreError:
        full = "No space left" in str(error)
        cause = f"no space left on its disk: make room, then do the same again ({error})" if full else str(error)
        return StoreError(f"cannot write to the store at {self.path}, this change was not made; {cause}")


def check_format(quads: Iterable[ox.Quad], name: str, *, demanded: bool = False, any_format: bool = False) -> None:
    """Raise StoreFormat where these quads of a store, or file, tell of a format that is not read here."""
    found = _formats(quads)
    if not found and demanded:
        raise StoreFormat(f"{name} was not made by claimgraph: give another path")
    if any(version > FORMAT for version in found):
        raise StoreFormat(f"{name} was made by a newer claimgraph (format {max(found)}, not {FORMAT}): update this one")
    if any(version < FORMAT for version in found) and not any_format:
        way = "`claimgraph migrate` renews it" if demanded else "export it again from a store that was renewed"
        raise StoreFormat(f"{name} has the old format {min(found)}: {way}")


def _formats(quads: Iterable[ox.Quad]) -> list[int]:
    versions = (quad.object for quad in quads if quad.predicate.value == str(CG.formatVersion))
    return [int(version.value) for version in versions if isinstance(version, ox.Literal)]


def _format(name: str) -> ox.RdfFormat:
    try:
        return _FORMATS[name]
    except KeyError:
        raise ValueError(f"no format {name!r}: use one of {', '.join(sorted(_FORMATS))}") from None


def _rank(quad: ox.Quad) -> tuple[str, bool, str, str]:
    """By subject, its type first."""
    return str(quad.subject), quad.predicate.value != str(RDF.type), quad.predicate.value, str(quad.object)
