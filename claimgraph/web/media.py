"""Media types of answers, and which of them a client asks for."""

from __future__ import annotations

from http import HTTPStatus

import mimeparse
import pyoxigraph as ox

from claimgraph.web.refusal import Refused

JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"
CSV = "text/csv"
TSV = "text/tab-separated-values"
TURTLE = "text/turtle"

RESULTS = {
    JSON: JSON,
    "application/json": JSON,
    XML: XML,
    "application/xml": XML,
    "text/xml": XML,
    CSV: CSV,
    TSV: TSV,
}
"""What may be asked for, for rows and truths → what is sent; the first is sent to those who do not care."""

GRAPHS = {
    TURTLE: ox.RdfFormat.TURTLE,
    "application/x-turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/json": ox.RdfFormat.JSON_LD,
    "text/n3": ox.RdfFormat.N3,
    "application/trig": ox.RdfFormat.TRIG,
    "application/n-quads": ox.RdfFormat.N_QUADS,
}
"""As above, for triples."""


def results_type(accept: str | None) -> str:
    """The media type in which rows are sent to who accepts these. Raises Refused (406) where we have none of them."""
    return RESULTS[_best(accept, list(RESULTS), "rows")]


def graph_format(accept: str | None) -> ox.RdfFormat:
    """The format in which triples are sent to who accepts these. Raises Refused (406) where we have none of them."""
    return GRAPHS[_best(accept, list(GRAPHS), "triples")]


def with_charset(media_type: str) -> str:
    """As the header Content-Type has it: UTF-8 is said where the type would mean another encoding without."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def _best(accept: str | None, offered: list[str], what: str) -> str:
    """The offered type that is wanted most; of those wanted alike, the first."""
    if accept is None or not accept.strip():
        return offered[0]
    wanted = ",".join(part for part in accept.split(",") if part.strip())
    try:
        best: str = mimeparse.best_match(offered[::-1], wanted)
    except (mimeparse.MimeTypeParseException, ValueError) as error:
        raise Refused(HTTPStatus.BAD_REQUEST, f"the header Accept cannot be read: {error}") from error
    if not best:
        told = ", ".join(dict.fromkeys(offered))
        raise Refused(HTTPStatus.NOT_ACCEPTABLE, f"the answer is {what}, which come as {told}")
    return best
