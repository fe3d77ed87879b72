"""A store behind a SPARQL 1.1 endpoint, on this machine or another: any engine that speaks query and update.

A pattern is a query; a change is one update request (graph/change.py), which most engines carry out in one transaction.
SPARQL over HTTP binds no parameters, so terms are written into the text by the library, in N-Triples syntax, and none
leaves its quotes. The graphs of the store are those whose names begin as `vocabulary.BASE` does: what else the engine
holds is passed over by `quads`, though not by queries, so give claimgraph a dataset of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

import httpx
import pyoxigraph as ox
from rdflib import Dataset, Graph
from rdflib.term import Node

from graph.binding import bind, words
from graph.change import Change, request
from graph.claimstore import Asked, ClaimStore
from graph.endpointstore import EndpointStore
from graph.errors import QueryError, StoreError, StoreNotFound, StoreReadOnly
from graph.solutions import Found, Solutions, Value, read, to_ox
from graph.store import FORMAT, STREAMED, MemoryStore, check_format
from graph.transport import Place, Transport
from graph.vocabulary import BASE, CG, PREFIXES, STORE, XSD

RESULTS = "application/sparql-results+json, application/sparql-results+xml;q=0.5"
TRIPLES = "application/n-triples, text/turtle;q=0.5, application/rdf+xml;q=0.3"
_PROLOGUE = " ".join(f"PREFIX {prefix}: <{namespace}>" for prefix, namespace in PREFIXES.items())
_UNION = (("union-default-graph", "true"),)
_STAMP = f"<{STORE}> <{CG.formatVersion}> "


class RemoteStore(ClaimStore):
    """The graph at an endpoint; its `url` takes queries. See `transport` for updates and credentials."""

    def __init__(self, url: str, *, read_only: bool = False) -> None:
        self.url, self._read_only = url, read_only
        self._transport: Transport | None = Transport(Place.of(url))
        self._union: tuple[tuple[str, str], ...] = ()
        try:
            self._begin()
        except BaseException:
            self.close()
            raise

    def quads(
        self,
        subject: Node | Value | None = None,
        predicate: Node | Value | None = None,
        value: Node | Value | None = None,
        *,
        graph: Node | Value | None = None,
    ) -> Iterator[ox.Quad]:
        """See ClaimStore. All of them are fetched before the first is yielded."""
        given = {"s": subject, "p": predicate, "o": value, "g": graph}
        known = {name: to_ox(term) for name, term in given.items() if term is not None}
        s, p, o, g = (str(known[name]) if name in known else f"?{name}" for name in "spog")
        free = [name for name in "spog" if name not in known]
        ours = "" if graph is not None else f' FILTER(STRSTARTS(STR(?g), "{BASE}"))'
        pattern = f"{{ GRAPH {g} {{ {s} {p} {o} }}{ours} }}"
        if not free:
            if self.ask(f"ASK {pattern}"):
                yield _quad(known)
            return
        for row in self._rows(f"SELECT {' '.join(f'?{name}' for name in free)} {pattern}"):
            yield _quad({**known, **{name: row[name] for name in free}})

    def apply(self, change: Change) -> None:
        """See ClaimStore: one update request, whole or not at all where the engine has transactions."""
        self._writable()
        if change:
            self._way.update(request(change))

    def query(self, sparql: str, bindings: Mapping[str, Node] | None = None) -> Solutions | bool | Graph:
        """See ClaimStore."""
        try:
            return read(self.answers(bind(sparql, bindings or {})))
        except QueryError as error:
            if not bindings:
                raise
            raise _placed(error, sparql) from error

    def answers(self, sparql: str, dataset: Asked | None = None) -> Found:
        """See ClaimStore."""
        try:
            found = self._parsed(self._fetched(sparql, dataset))
            return _truth(found) if _form(sparql) == "ASK" else found
        except QueryError as error:
            raise _placed(error, sparql) from error

    def _fetched(self, sparql: str, dataset: Asked | None = None) -> httpx.Response:
        accept = RESULTS if _form(sparql) in {"SELECT", "ASK"} else TRIPLES
        if dataset:
            default = (("default-graph-uri", name) for name in dataset.default)
            parameters = (*default, *(("named-graph-uri", name) for name in dataset.named))
        else:
            parameters = () if "FROM" in words(sparql) else self._union
        return self._way.query(f"{_PROLOGUE} {sparql}", accept, parameters)

    def _parsed(self, answer: httpx.Response) -> Found:
        """What an answer holds. Raises StoreError on one that is cut off or of another kind."""
        media_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        if most := answer.headers.get("x-sparql-maxrows"):
            raise StoreError(f"{self.url} cut its answer off at {most} rows: raise its limit (ResultSetMaxRows)")
        results = ox.QueryResultsFormat.from_media_type(media_type)
        triples = ox.RdfFormat.from_media_type(media_type)
        try:
            if results and media_type != "text/plain":
                return ox.parse_query_results(answer.content, format=results)
            if triples:
                return iter([quad.triple for quad in ox.parse(answer.content, format=triples)])
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"the answer of {self.url} cannot be read: {error}") from error
        kind = "a web page" if "html" in media_type else media_type or "something of no type"
        raise StoreError(f"{self.url} answers with {kind}, not with SPARQL results: is this its SPARQL address?")

    def update(self, sparql: str) -> None:
        """See ClaimStore; whole or not at all where the engine has transactions."""
        self._writable()
        try:
            self._way.update(f"{_PROLOGUE} {sparql}")
        except QueryError as error:
            raise QueryError(error.problem, sparql=sparql) from error

    def dump(self, output: IO[bytes] | Path, *, format: str = "trig") -> None:  # noqa: A002
        """See ClaimStore. N-Quads and N-Triples graph by graph; the others by way of a store in memory."""
        if format in STREAMED:
            kind = ox.RdfFormat.N_QUADS if format == "nq" else ox.RdfFormat.N_TRIPLES
            quads = (quad for name in self._graphs() for quad in self.quads(graph=name))
            ox.serialize(quads if format == "nq" else (quad.triple for quad in quads), output, format=kind)
            return
        copy = MemoryStore()
        copy.apply(Change(added=frozenset(self.quads())))
        copy.dump(output, format=format)

    def load(self, source: IO[bytes] | Path, *, format: str = "trig") -> int:  # noqa: A002
        """See ClaimStore."""
        self._writable()
        copy = MemoryStore()
        count = copy.load(source, format=format)
        self.apply(Change(added=frozenset(copy.quads())))
        return count

    def dataset(self) -> Dataset:
        """See ClaimStore."""
        dataset = Dataset(store=EndpointStore(self.url, fetch=self._fetched, change=self.update), default_union=True)
        for prefix, namespace in PREFIXES.items():
            dataset.bind(prefix, namespace)
        return dataset

    def close(self) -> None:
        """See ClaimStore."""
        if self._transport is not None:
            self._transport.close()
        self._transport = None

    @property
    def _way(self) -> Transport:
        if self._transport is None:
            raise StoreError("the store is closed")
        return self._transport

    def _writable(self) -> None:
        if self._read_only:
            raise StoreReadOnly("the store was opened for reading only")

    def _rows(self, sparql: str) -> ox.QuerySolutions:
        found = self.answers(sparql)
        if not isinstance(found, ox.QuerySolutions):
            raise StoreError(f"{self.url} answers a SELECT with something else than rows")
        return found

    def _graphs(self) -> list[ox.NamedNode]:
        rows = self._rows(f'SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{BASE}")) }}')
        return sorted((ox.NamedNode(str(row["g"].value)) for row in rows), key=str)

    def _begin(self) -> None:
        """Check the format of the graph, write it into a new one; see to it that graphs are asked together."""
        stamp = list(self.quads(STORE, graph=STORE))
        if not stamp and self._read_only:
            raise StoreNotFound(
                f"no claims at {self.url}: run `claimgraph ingest` with it first, or give another --store"
            )
        if not stamp:
            name = ox.NamedNode(str(STORE))
            stamp = [ox.Quad(name, ox.NamedNode(str(CG.formatVersion)), ox.Literal(FORMAT), name)]
            self.apply(Change(added=frozenset(stamp)))
        check_format(stamp, f"the graph at {self.url}")
        for self._union in ((), _UNION):
            if self.ask(f"ASK {{ {_STAMP} ?version }}"):
                return
        raise StoreError(
            f"{self.url} leaves named graphs out of questions that name none: have it make its default graph of all "
            "(Oxigraph: --union-default-graph; Fuseki: tdb2:unionDefaultGraph)"
        )


def _quad(terms: Mapping[str, object]) -> ox.Quad:
    return ox.Quad(terms["s"], terms["p"], _plain(terms["o"]), terms["g"])  # type: ignore[arg-type]


def _plain(term: object) -> object:
    """A number or truth in the form in which our own store has it: some engines give "1.0" for 1, "0" for false."""
    if isinstance(term, ox.Literal) and term.datatype.value == str(XSD.double):
        return ox.Literal(float(term.value))
    if isinstance(term, ox.Literal) and term.datatype.value == str(XSD.boolean):
        return ox.Literal(term.value in {"true", "1"})
    return term


def _form(sparql: str) -> str:
    """Which of the four forms a query has; that of a SELECT where it has none."""
    return next((word for word in words(sparql) if word in {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}), "SELECT")


def _truth(found: Found) -> Found:
    """The answer of an ASK, which Virtuoso gives as a row that holds 1, or as no row."""
    if not isinstance(found, ox.QuerySolutions):
        return found
    rows = [row[0] for row in found]
    word = "true" if rows and getattr(rows[0], "value", "") in {"1", "true"} else "false"
    return ox.parse_query_results(f'{{"head":{{}},"boolean":{word}}}', format=ox.QueryResultsFormat.JSON)


def _placed(error: QueryError, sparql: str) -> QueryError:
    """The engine's refusal, with the place of the mistake where our own parser finds it."""
    fetching = any(word.rstrip(":").endswith("SERVICE") for word in words(sparql))  # which ours would try to reach
    try:
        if not fetching:
            MemoryStore().answers(sparql)
    except QueryError as told:
        return told
    return QueryError(error.problem, sparql=sparql)
