"""Rows of a SELECT and the truth of an ASK in the four formats of SPARQL 1.1, written as they come.

Oxigraph writes whole answers; rows that are to be counted against a limit have to be written one by one. Formats:
https://www.w3.org/TR/sparql11-results-json/, rdf-sparql-XMLres, sparql11-results-csv-tsv. A triple term, which a query
of RDF 1.2 can make, is written as SPARQL 1.2's drafts have it.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from claimgraph.web.media import CSV, JSON, XML

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_XML_HEAD = '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'


def truth(answer: bool, media_type: str) -> str:
    """The answer of an ASK in one of `media.RESULTS`; in CSV and TSV, which have no word for it, a bare one."""
    word = "true" if answer else "false"
    if media_type == JSON:
        return f'{{"head":{{}},"boolean":{word}}}'
    if media_type == XML:
        return f"{_XML_HEAD}<head></head><boolean>{word}</boolean></sparql>"
    return word


def written(variables: Sequence[str], rows: Iterable[ox.QuerySolution], media_type: str) -> Iterator[str]:
    """The pieces of a document of rows in one of `media.RESULTS`: what opens it, each row, what closes it."""
    writer = {JSON: _json, XML: _xml, CSV: _csv}.get(media_type, _tsv)
    return writer(variables, rows)


def _json(variables: Sequence[str], rows: Iterable[ox.QuerySolution]) -> Iterator[str]:
    yield f'{{"head":{{"vars":{json.dumps(list(variables))}}},"results":{{"bindings":['
    comma = ""
    for row in rows:
        bound = {name: _json_term(term) for name, term in zip(variables, row, strict=True) if term is not None}
        yield comma + json.dumps(bound, ensure_ascii=False, separators=(",", ":"))
        comma = ","
    yield "]}}"


def _json_term(term: Term) -> dict[str, object]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
    found: dict[str, object] = {"type": "literal", "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype.value != _STRING:
        found["datatype"] = term.datatype.value
    return found


def _xml(variables: Sequence[str], rows: Iterable[ox.QuerySolution]) -> Iterator[str]:
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in variables)
    yield f"{_XML_HEAD}<head>{head}</head><results>"
    for row in rows:
        bound = zip(variables, row, strict=True)
        cells = (
            f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>" for name, term in bound if term is not None
        )
        yield f"<result>{''.join(cells)}</result>"
    yield "</results></sparql>"


def _xml_term(term: Term) -> str:
    if isinstance(term, ox.NamedNode):
        return f"<uri>{_xml_text(term.value)}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{_xml_text(term.value)}</bnode>"
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return f"<triple>{''.join(f'<{name}>{_xml_term(part)}</{name}>' for name, part in parts.items())}</triple>"
    mark = ""
    if term.language:
        mark = f" xml:lang={quoteattr(term.language)}"
    elif term.datatype.value != _STRING:
        mark = f" datatype={quoteattr(term.datatype.value)}"
    return f"<literal{mark}>{_xml_text(term.value)}</literal>"


def _xml_text(text: str) -> str:
    """Escaped; a character that XML 1.0 cannot hold at all, such as that of a bell, becomes U+FFFD."""
    return escape(_NOT_IN_XML.sub("\ufffd", text), {"\r": "&#13;"})


def _csv(variables: Sequence[str], rows: Iterable[ox.QuerySolution]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer)  # the standard asks for CRLF, which is csv's own
    writer.writerow(variables)
    for row in rows:
        yield _taken(buffer)
        writer.writerow([_csv_term(term) for term in row])
    yield _taken(buffer)


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def _csv_term(term: Term | None) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.BlankNode):
        return f"_:{term.value}"
    return str(term) if isinstance(term, ox.Triple) else term.value


def _tsv(variables: Sequence[str], rows: Iterable[ox.QuerySolution]) -> Iterator[str]:
    yield "\t".join(f"?{name}" for name in variables) + "\n"
    for row in rows:
        yield "\t".join("" if term is None else str(term).replace("\t", "\\t") for term in row) + "\n"
