"""Parameters are bound as values wherever they stand in a query, and no value can become query text."""

from __future__ import annotations

import pytest
from hypothesis import given
from rdflib import Literal, URIRef
from rdflib.term import BNode, Node

from graph.binding import bind
from graph.store import MemoryStore, QueryError
from tests.graph.strategies import texts

EX = "http://example.org/"
DATA = """
PREFIX : <http://example.org/>
INSERT DATA { GRAPH :g {
  :a :said 1 ; :name "Ann" . :b :said 2 ; :name "Bob" . :c :said 3 ; :name "Cem" .
  :a :knows :b . :b :knows :c .
} }
"""


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    """Three people, what they said and whom they know."""
    store = MemoryStore()
    store.update(DATA)
    return store


def rows(store: MemoryStore, sparql: str, **bindings: Node) -> list[tuple[object, ...]]:
    """The rows of a query as sorted plain values, IRIs by their last part."""
    found = store.select(f"PREFIX : <{EX}> {sparql}", bindings)
    plain = [tuple(None if term is None else str(term).removeprefix(EX) for term in row) for row in found.rows]
    return sorted(plain, key=str)


A, B = URIRef(f"{EX}a"), URIRef(f"{EX}b")
TWO = Literal(2)


@pytest.mark.parametrize(
    ("sparql", "bindings", "expected"),
    [
        ("SELECT ?s { ?s :said ?n }", {"n": TWO}, [("b",)]),
        ("SELECT ?s ?n { ?s :said ?n }", {"n": TWO}, [("b", "2")]),
        ("SELECT * { ?s :said ?n }", {"n": TWO}, [("2", "b")]),
        ("SELECT DISTINCT * { ?s :said ?n }", {"n": TWO}, [("2", "b")]),
        ("SELECT ?n { $s :said ?n }", {"s": A}, [("1",)]),
        ("SELECT ?o { ?s ?p ?o }", {"s": A, "p": URIRef(f"{EX}knows")}, [("b",)]),
        ("SELECT ?s { ?s :said ?m FILTER(?m > ?n) }", {"n": TWO}, [("c",)]),
        ("SELECT ?s { ?s :said ?m FILTER(!BOUND(?n) || ?m > ?n) }", {"n": TWO}, [("c",)]),
        ("SELECT ?s { ?s :said ?m FILTER(!BOUND(?n) || ?m > ?n) }", {}, [("a",), ("b",), ("c",)]),
        (
            "SELECT ?s ?t { ?s :said ?m OPTIONAL { ?s :knows ?t FILTER(?t = ?who) } }",
            {"who": B},
            [("a", "b"), ("b", None), ("c", None)],
        ),
        ("SELECT ?s { { ?s :knows ?who } UNION { ?s :said ?m FILTER(?s = ?who) } }", {"who": B}, [("a",), ("b",)]),
        ("SELECT ?s { ?s :said ?m MINUS { ?s :knows ?who } }", {"who": B}, [("b",), ("c",)]),
        ("SELECT ?s { ?s :said ?m FILTER NOT EXISTS { ?s :knows ?who } }", {"who": B}, [("b",), ("c",)]),
        ("SELECT ?s ?x { ?s :said ?m BIND(?m + ?n AS ?x) FILTER(?x > 4) }", {"n": TWO}, [("c", "5")]),
        ("SELECT (COUNT(?s) AS ?many) { ?s :said ?m FILTER(?m >= ?n) }", {"n": TWO}, [("2",)]),
        ("SELECT ?n (COUNT(?s) AS ?many) { ?s :said ?m FILTER(?m >= ?n) } GROUP BY ?n", {"n": TWO}, [("2", "2")]),
        ("SELECT ?s (SUM(?m) AS ?all) { ?s :said ?m } GROUP BY ?s HAVING(SUM(?m) > 1)", {"s": B}, [("b", "2")]),
        ("SELECT ?s ?m { ?s :said ?m { SELECT ?s { ?s :knows ?who } } }", {"who": B}, [("a", "1")]),
        ("SELECT ?s { { SELECT ?s (MAX(?who) AS ?w) { ?s :knows ?who } GROUP BY ?s } }", {"who": B}, [("a",)]),
        ("SELECT ?s ?who { ?s :said ?m { SELECT ?s ?who { ?s :knows ?who } } }", {"who": B}, [("a", "b")]),
        ("SELECT ?s { ?s :said ?m { SELECT * { ?s :knows ?who } } }", {"who": B}, [("a",)]),
        ("SELECT ?s { VALUES ?n { 1 2 } ?s :said ?n }", {"n": TWO}, [("b",)]),
        ("SELECT ?s { VALUES (?s ?n) { (:a 1) (:b 2) } ?s :said ?m }", {"n": TWO}, [("b",)]),
        ("SELECT ?s { ?s :said ?m } ORDER BY DESC(?m = ?n) LIMIT 1", {"n": TWO}, [("b",)]),
        ("SELECT (EXISTS { ?s :knows ?who } AS ?known) ?s { ?s :said 1 }", {"who": B}, [("true", "a")]),
        ("SELECT DISTINCT ?s { ?s :knows?/:knows? ?who }", {"who": B}, [("a",), ("b",)]),
        ("SELECT ?s { GRAPH ?g { ?s :said ?n } }", {"g": URIRef(f"{EX}g"), "n": TWO}, [("b",)]),
        ("SELECT ?s { ?s :name '?n', \"Ann\" }  # ?n stays\n VALUES ?n { 1 }", {"n": TWO}, []),
        (
            "SELECT ?s { # ?n { \n ?s :name ?x FILTER(?x != \"?n }\" && ?x != '''?n ' {''') ?s :said ?n }",
            {"n": TWO},
            [("b",)],
        ),
    ],
)
def test_bound_wherever_it_stands(
    store: MemoryStore, sparql: str, bindings: dict[str, Node], expected: list[tuple[object, ...]]
) -> None:
    """In patterns, filters, optional parts, unions, aggregates, sub-selects, VALUES; in SELECT it shows its value."""
    assert rows(store, sparql, **bindings) == expected


def test_bound_in_ask_and_construct(store: MemoryStore) -> None:
    """The other forms of query take parameters too, a template as well as a pattern."""
    assert store.ask(f"ASK {{ ?s <{EX}said> ?n }}", {"n": TWO})
    assert not store.ask(f"ASK {{ ?s <{EX}said> ?n }}", {"n": Literal(9)})
    graph = store.construct(f"CONSTRUCT {{ ?s <{EX}heard> ?n }} WHERE {{ ?s <{EX}said> ?n }}", {"n": TWO})
    assert set(graph) == {(B, URIRef(f"{EX}heard"), TWO)}
    assert len(store.construct(f"CONSTRUCT WHERE {{ ?s <{EX}knows> ?who }}", {"who": B})) == 1


@given(texts)
def test_no_text_leaves_its_quotes(text: str) -> None:
    """Any text bound in a pattern finds the very text, in a filter equals it, and is never read as SPARQL."""
    store = MemoryStore()
    name = URIRef(f"{EX}name")
    store.replace_graph(URIRef(f"{EX}g"), [(A, name, Literal(text)), (B, name, Literal(f"{text}!"))])
    for pattern in (
        "?s ?p ?text",
        "?s ?p ?t FILTER(?t = ?text)",
        "?s ?p ?t { SELECT ?t { ?s ?p ?t FILTER(?t = ?text) } }",
    ):
        found = store.select(f"SELECT ?s ?text {{ {pattern} }}", {"text": Literal(text), "p": name})
        assert found.rows == ((A, Literal(text)),)


@pytest.mark.parametrize(
    "value",
    [Literal("chat", lang="fr"), Literal("2024-03-19", datatype=URIRef(f"{EX}day")), Literal(1.5), Literal(True), A],
)
def test_every_kind_of_value(value: Node) -> None:
    """Language, datatype, number, truth and IRI stay what they are."""
    store = MemoryStore()
    store.replace_graph(URIRef(f"{EX}g"), [(A, URIRef(f"{EX}is"), value)])
    assert store.select("SELECT ?s ?value { ?s ?p ?value }", {"value": value}).rows == ((A, value),)


@pytest.mark.parametrize(
    ("bindings", "error", "message"),
    [
        ({"actor": A}, QueryError, r"the query has no parameter \?actor"),
        ({"n": BNode()}, TypeError, "expected an IRI or a literal"),
        ({"n": "plain"}, TypeError, "expected an IRI or a literal"),
        ({"n": URIRef("not an iri")}, ValueError, "IRI"),
        ({"n": Literal("a\ud800")}, ValueError, "surrogate|str"),
    ],
)
def test_what_cannot_be_bound(bindings: dict[str, Node], error: type[Exception], message: str) -> None:
    """A parameter that the query lacks, a blank node, a plain string: an error before anything is asked."""
    with pytest.raises(error, match=message):
        bind("SELECT ?s { ?s ?p ?n }", bindings)


# Errors in queries


@pytest.mark.parametrize(
    ("sparql", "line", "column", "problem"),
    [
        ("SELECT ?s {\n  ?s foo:bar ?o }", 2, 6, "the prefix foo: is not declared"),
        ("SELECT ?s {\n  ?s cg:subject }", 2, 17, "unexpected }"),
        ("INSERT DATA {}", 1, 10, "unexpected DATA"),
        ("SELECT ?s { ?s ?p ?o", 1, 21, "brackets and quotes"),
        ("SELECT ?s ?p (COUNT(?o) AS ?n) { ?s ?p ?o }", 1, 44, "neither grouped by"),
        ("", 1, 1, "not SPARQL"),
    ],
)
def test_a_mistake_has_its_place(store: MemoryStore, sparql: str, line: int, column: int, problem: str) -> None:
    """Line and column count from 1 in the query as given, and the words say what is there."""
    with pytest.raises(QueryError) as error:
        store.query(sparql)
    assert (error.value.line, error.value.column) == (line, column)
    assert problem in error.value.problem
    assert f"line {line}, column {column}: " in str(error.value)


def test_binding_does_not_move_the_place(store: MemoryStore) -> None:
    """The place is that in the query as given, not in the longer one with its parameters bound."""
    sparql = "SELECT ?s ?n { ?s ?p ?n ; ?p }"
    with pytest.raises(QueryError) as plain:
        store.query(sparql)
    with pytest.raises(QueryError) as bound:
        store.query(sparql, {"n": Literal("a long value"), "p": A})
    assert (bound.value.line, bound.value.column) == (plain.value.line, plain.value.column)


def test_a_value_where_none_may_stand(store: MemoryStore) -> None:
    """A literal as a predicate is no mistake of the query as given: the message says that the value makes it one. As
    a subject it just finds nothing."""
    with pytest.raises(QueryError, match="with its parameters bound"):
        store.select("SELECT ?o { ?s ?p ?o }", {"p": Literal("a")})
    assert not store.select("SELECT ?o { ?s ?p ?o }", {"s": Literal("a")}).rows


@pytest.mark.parametrize(("form", "sparql"), [("select", "ASK {}"), ("ask", "SELECT * {}"), ("construct", "ASK {}")])
def test_another_form_of_query(store: MemoryStore, form: str, sparql: str) -> None:
    """Each method takes its own form and names what it wanted."""
    with pytest.raises(QueryError, match=f"not an? {form.upper()}"):
        getattr(store, form)(sparql)


def test_solutions_by_name(store: MemoryStore) -> None:
    """Rows iterate as dicts, columns come by name, an unbound variable is None."""
    found = store.select(f"SELECT ?s ?t {{ ?s <{EX}said> ?n OPTIONAL {{ ?s <{EX}knows> ?t }} }} ORDER BY ?n")
    assert len(found) == 3
    assert found.column("t") == (B, URIRef(f"{EX}c"), None)
    assert next(iter(found)) == {"s": A, "t": B}
    with pytest.raises(KeyError, match=r"\?s, \?t"):
        found.column("x")
