"""Rows in the formats of SPARQL 1.1, read back by readers of others."""

from __future__ import annotations

import csv
import io
import json
import re

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib.query import Result

from claimgraph.web import media, rows

Row = tuple[rows.Term | None, rows.Term | None]

READERS = {
    media.JSON: ox.QueryResultsFormat.JSON,
    media.XML: ox.QueryResultsFormat.XML,
    media.TSV: ox.QueryResultsFormat.TSV,
}
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
TERMS = st.one_of(
    st.none(),
    TEXTS.map(ox.Literal),
    TEXTS.map(lambda text: ox.Literal(text, language="en-gb")),
    TEXTS.map(lambda text: ox.Literal(text, datatype=ox.NamedNode("http://e.example/type"))),
    st.integers().map(ox.Literal),
    st.sampled_from([ox.NamedNode("http://e.example/é?a=1&b='2'"), ox.NamedNode("urn:x")]),
)
TABLES = st.lists(st.tuples(TERMS, TERMS), max_size=4)


def solutions(table: list[Row]) -> ox.QuerySolutions:
    """These rows as the engine gives them."""
    data = " ".join(f"({' '.join('UNDEF' if term is None else str(term) for term in row)})" for row in table)
    answer = ox.Store().query(f"SELECT ?a ?b {{ VALUES (?a ?b) {{ {data} }} }}")
    assert isinstance(answer, ox.QuerySolutions)
    return answer


def document(table: list[Row], media_type: str) -> str:
    """These rows as a document."""
    return "".join(rows.written(["a", "b"], solutions(table), media_type))


@pytest.mark.parametrize("media_type", READERS)
@given(table=TABLES)
def test_rows_come_back(media_type: str, table: list[Row]) -> None:
    """As Oxigraph reads them: what XML 1.0 cannot hold is U+FFFD, and its reader drops white space around a text."""
    found = ox.parse_query_results(document(table, media_type), format=READERS[media_type])
    assert isinstance(found, ox.QuerySolutions)
    assert [variable.value for variable in found.variables] == ["a", "b"]
    expected = [_in_xml(row) for row in table] if media_type == media.XML else table
    assert [tuple(row) for row in found] == expected


def _in_xml(row: Row) -> Row:
    def held(term: rows.Term | None) -> rows.Term | None:
        if not isinstance(term, ox.Literal):
            return term
        value = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", term.value)
        value = value.strip(" \t\n")  # the reader's doing: in the document they are there
        language = term.language
        return ox.Literal(value, language=language) if language else ox.Literal(value, datatype=term.datatype)

    return held(row[0]), held(row[1])


@given(table=TABLES)
def test_csv_has_the_values(table: list[Row]) -> None:
    """Without types, as the standard has it; line ends and quotes in a text stay in its cell."""
    found = list(csv.reader(io.StringIO(document(table, media.CSV), newline="")))
    assert found[0] == ["a", "b"]
    assert found[1:] == [["" if term is None else _value(term) for term in row] for row in table]


def _value(term: rows.Term) -> str:
    assert isinstance(term, ox.NamedNode | ox.Literal)
    return term.value


def test_rdflib_reads_them() -> None:
    """Its readers, too, take our JSON, XML and TSV for what they are."""
    table: list[Row] = [(ox.Literal("a\tb"), ox.NamedNode("urn:x")), (None, ox.Literal("ü", language="de"))]
    for media_type, name in ((media.JSON, "json"), (media.XML, "xml"), (media.TSV, "tsv")):
        found = Result.parse(io.BytesIO(document(table, media_type).encode()), format=name)
        assert [[None if term is None else str(term) for term in row] for row in found] == [  # type: ignore[union-attr]
            ["a\tb", "urn:x"],
            [None, "ü"],
        ]


@pytest.mark.parametrize("media_type", [media.JSON, media.XML])
@pytest.mark.parametrize("answer", [True, False])
def test_a_truth_comes_back(media_type: str, answer: bool) -> None:
    """As Oxigraph reads it."""
    found = ox.parse_query_results(rows.truth(answer, media_type), format=READERS[media_type])
    assert bool(found) is answer


def test_blank_nodes_and_triple_terms_are_written() -> None:
    """Which a query can make, though the graph has none."""
    found = ox.Store().query("SELECT ?a ?b { BIND(BNODE() AS ?a) BIND(<<( <urn:s> <urn:p> 1 )>> AS ?b) }")
    assert isinstance(found, ox.QuerySolutions)
    row = json.loads("".join(rows.written(["a", "b"], found, media.JSON)))["results"]["bindings"][0]
    assert row["a"]["type"] == "bnode"
    assert row["b"]["value"]["object"]["value"] == "1"
