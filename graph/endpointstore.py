"""rdflib's store for endpoints, by our own way to them, with its credentials, its union of graphs, its errors."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import httpx
from rdflib import Graph
from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore
from rdflib.query import Result

from graph.claimstore import Asked

Fetch = Callable[[str, Asked | None], httpx.Response]
"""The answer to a query, of all graphs or of those named."""


class EndpointStore(SPARQLUpdateStore):
    """A store for an rdflib Dataset that asks by `fetch` and changes by `change`."""

    def __init__(self, url: str, *, fetch: Fetch, change: Callable[[str], None]) -> None:
        super().__init__(url, url)
        self._fetch, self._change = fetch, change

    def add_graph(self, graph: Graph) -> None:
        """Nothing: a named graph is there as soon as it holds something, and making it twice is an error to some."""

    def _query(self, query: str, default_graph: str | None = None, **_: Any) -> Result:
        answer = self._fetch(query, Asked(default=(str(default_graph),)) if default_graph else None)
        return Result.parse(io.BytesIO(answer.content), content_type=answer.headers["content-type"].split(";")[0])

    def _update(self, update: str) -> None:
        self._change(update)
