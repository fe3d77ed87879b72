"""Every query says what it answers and takes, and runs as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib.plugins.sparql import prepareQuery

from graph.store import MemoryStore
from queries.documentation import markdown
from queries.library import FOLDER, BadQuery, Query, UnknownQuery, all_queries, find, parse, read

ROOT = Path(__file__).parents[2]
HEADER = "#+ title: T\n#+ answers: A?\n"
ASKED_FOR = {
    "who_proposed", "who_said", "timeline", "agreements", "conflicts", "positions_over_time", "sources",
    "anonymous_sources", "figures", "uncorroborated",
}  # fmt: skip


def test_the_queries_asked_for_are_there() -> None:
    """The ten questions that the project promises."""
    assert {query.name for query in all_queries()} >= ASKED_FOR


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.rq")), ids=lambda path: path.stem)
def test_no_query_goes_without_a_header(path: Path) -> None:
    """Title, question, and a description of every column that the query selects, in its order."""
    query = read(path)
    assert query.title
    assert query.answers.endswith("?")
    assert tuple(query.columns or ()) == MemoryStore().select(query.text).variables


@pytest.mark.parametrize("query", all_queries(), ids=lambda query: query.name)
def test_runs_in_rdflib_too(query: Query) -> None:
    """The files are plain SPARQL 1.1, with their prefixes: another engine takes them as well."""
    assert prepareQuery(query.text).algebra.name in {"SelectQuery", "AskQuery", "ConstructQuery"}


@pytest.mark.parametrize("query", all_queries(), ids=lambda query: query.name)
def test_says_what_its_parameters_are(query: Query) -> None:
    """Each parameter has a description and one block in the text; none is named like a column."""
    for parameter in query.parameters:
        assert parameter.about
        assert len(re.findall(rf"VALUES \?{parameter.name} \{{", query.text)) == 1


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("SELECT ?s { ?s ?p ?o }", "no header"),
        ("#+ title: T\nSELECT ?s { ?s ?p ?o }", "no 'answers'"),
        ("#+ title: [T\nSELECT ?s { ?s ?p ?o }", "not YAML"),
        ("#+ just words\nSELECT ?s { ?s ?p ?o }", "not of the form"),
        (HEADER + "#+ author: me\nSELECT ?s { ?s ?p ?o }", "nothing reads: author"),
        (HEADER + "#+ parameters:\n#+   x: {about: y}\nSELECT ?s { ?s ?p ?x }", "wants one block"),
        (
            HEADER + "#+ parameters:\n#+   x: {type: colour, about: y}\nSELECT ?s { VALUES ?x { UNDEF } }",
            "no type 'colour'",
        ),
        (HEADER + "#+ parameters:\n#+   x: {type: text}\nSELECT ?s { VALUES ?x { UNDEF } }", "wants '{type"),
        (HEADER + "SELECT ?s { VALUES ?x { UNDEF } ?s ?p ?x }", "the header lacks: x"),
    ],
)
def test_refuses_a_header_that_does_not_fit(text: str, problem: str) -> None:
    """A query without a header, or with one that its text belies, is refused with what is wrong."""
    with pytest.raises(BadQuery, match=re.escape(problem)):
        parse(text, name="mine")


@pytest.mark.parametrize("name", ["who_proposed", "who-proposed", "Who_Proposed", "who_proposed.rq"])
def test_finds_a_query_by_name(name: str) -> None:
    """Hyphens, capitals and the file's ending do not matter."""
    assert find(name).name == "who_proposed"


@pytest.mark.parametrize(
    ("name", "hint"), [("who_propose", "did you mean who_proposed"), ("xyz", "there are: agreements")]
)
def test_a_wrong_name_gets_a_hint(name: str, hint: str) -> None:
    """The nearest names, else all of them."""
    with pytest.raises(UnknownQuery, match=hint):
        find(name)


def test_the_page_of_queries_is_current() -> None:
    """docs/queries.md is what the headers say; `python -m queries.documentation > docs/queries.md` renews it."""
    assert (ROOT / "docs" / "queries.md").read_text("utf-8") == markdown()


@pytest.mark.parametrize(
    ("table", "problem"), [("#+   a: x\n", "lacks: x"), ("#+   a: [s]\n", "wants headings"), ("#+   a: ''\n", "wants")]
)
def test_a_table_shows_described_columns(table: str, problem: str) -> None:
    """Headings go with columns that the header describes."""
    with pytest.raises(BadQuery, match=problem):
        parse(f"{HEADER}#+ columns:\n#+   s: it\n#+ table:\n{table}SELECT ?s {{ ?s ?p ?o }}", name="mine")
