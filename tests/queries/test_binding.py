"""What a person may write for a parameter, and that it stays a value."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Literal, URIRef

from graph.store import MemoryStore
from graph.vocabulary import CG, act_iri, claim_iri
from queries.binding import BadParameter, Parameter, bound, day, folded, guessed, terms

ID = "0123456789abcdef"


class Nobody:
    """A directory in which every name is one entity."""

    def entities(self, name: str) -> tuple[URIRef, ...]:
        """One entity."""
        return (URIRef(f"urn:{name}"),)

    def events(self, name: str) -> tuple[URIRef, ...]:
        raise AssertionError(name)

    def actors(self, name: str) -> tuple[URIRef, ...]:
        """The entity and its spokesman."""
        return (URIRef(f"urn:{name}"), URIRef(f"urn:{name}-spokesman"))


@pytest.mark.parametrize(
    ("kind", "given_value", "expected"),
    [
        ("text", 'a "b" ?c }', [Literal('a "b" ?c }')]),
        ("words", "the Cease-fires and hostages", [Literal("ceasefire"), Literal("hostage")]),
        ("first_day", "2024-02", [Literal(date(2024, 2, 1))]),
        ("last_day", "2024-02", [Literal(date(2024, 2, 29))]),
        ("last_day", "2023", [Literal(date(2023, 12, 31))]),
        ("first_day", date(2024, 3, 19), [Literal(date(2024, 3, 19))]),
        ("number", "1,160", [Literal(1160.0)]),
        ("flag", "yes", [Literal(True)]),
        ("act", "reject", [act_iri("reject")]),
        ("act", "reject, deny", [act_iri("reject"), act_iri("deny")]),
        ("verdict", ["conflict", "agree"], [CG.conflict, CG.agree]),
        ("entity", "Norland", [URIRef("urn:Norland")]),
        ("actor", "Norland", [URIRef("urn:Norland"), URIRef("urn:Norland-spokesman")]),
        ("claim", ID, [claim_iri(ID)]),
        ("claim", f"https://w3id.org/claimgraph/claim/{ID}", [claim_iri(ID)]),
        ("iri", "https://example.org/a", [URIRef("https://example.org/a")]),
    ],
)
def test_reads_values(kind: str, given_value: object, expected: list[object]) -> None:
    """Each type of parameter reads what a person would write."""
    parameter = Parameter("x", kind, many=True)  # type: ignore[arg-type]
    assert list(terms(parameter, given_value, names=Nobody())) == expected


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("first_day", "yesterday"), ("first_day", "2024-13"), ("last_day", "2024-02-30"), ("first_day", "0000"),
        ("number", "many"), ("flag", "perhaps"), ("act", "propose> ."), ("act", "lay out"), ("verdict", "a/b"),
        ("claim", "x y"), ("iri", "no iri"), ("iri", "http://a> <b"),
    ],
)  # fmt: skip
def test_refuses_values(kind: str, value: str) -> None:
    """What does not fit its type is refused, not guessed at."""
    with pytest.raises(BadParameter):
        terms(Parameter("x", kind), value, names=Nobody())  # type: ignore[arg-type]


def test_one_value_where_one_is_wanted() -> None:
    """Several values need a parameter that takes many."""
    with pytest.raises(BadParameter, match="takes one value, not 2"):
        terms(Parameter("x", "text"), ["a", "b"], names=Nobody())


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_any_text_stays_a_value(text: str) -> None:
    """Whatever the text holds (quotes, braces, SPARQL), the query gets it back as it was and asks nothing else."""
    query = bound("SELECT ?x { VALUES ?x { UNDEF } }", {"x": [Literal(text)]})
    assert MemoryStore().select(query).rows == ((Literal(text),),)


def test_no_value_means_any() -> None:
    """An empty list leaves the block open."""
    assert bound("SELECT ?x { VALUES ?x { <urn:a> } }", {"x": []}) == "SELECT ?x { VALUES ?x { UNDEF } }"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("https://example.org/a", URIRef("https://example.org/a")),
        ("cg:conflict", CG.conflict),
        ("2024-03-19", Literal(date(2024, 3, 19))),
        ("42", Literal(42)),
        ("4.5", Literal(4.5)),
        ("note: a", Literal("note: a")),
        (date(2024, 1, 2), Literal(date(2024, 1, 2))),
    ],
)
def test_guesses_what_a_value_of_plain_sparql_is(value: object, expected: object) -> None:
    """IRIs, our prefixed names, dates and numbers are known by their look; the rest is text."""
    assert guessed(value) == expected


def test_days_and_words() -> None:
    """A month has a first and a last day; a search word has no hyphen and no plural."""
    assert (day("2024-02"), day("2024-02", last=True)) == (date(2024, 2, 1), date(2024, 2, 29))
    assert folded("Cease-fire and 1,160 passes") == ("ceasefire", "1,160", "passe")
