"""Claims and articles become quads and come back the same, whatever they hold."""

from __future__ import annotations

import io
import json
import math
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDFS, URIRef

from graph import vocabulary as v
from graph.check import ontology
from graph.claim import ArticleRef, Claim, Interval, Link, Quantity
from graph.rdf import BrokenGraph, article_quads, articles_from, claims_from, quads
from graph.vocabulary import CG, DCTERMS, PROV, RDF, SKOS
from tests.graph.strategies import articles, claims, example, reference, texts

ACTS = Path(__file__).parents[2] / "extract" / "words" / "acts.json"


@given(claims(), texts)
def test_a_claim_comes_back_the_same(claim: Claim, text: str) -> None:
    """Claim → quads → claim loses nothing, its article included."""
    assert list(claims_from([*quads(claim), *article_quads(claim.article, text)])) == [claim]


@given(claims(), texts)
@settings(max_examples=50)
def test_a_claim_survives_a_file(claim: Claim, text: str) -> None:
    """So it does through N-Quads and TriG as written and read by the library: every quote and newline escaped."""
    written = [*quads(claim), *article_quads(claim.article, text)]
    for kind in (ox.RdfFormat.N_QUADS, ox.RdfFormat.TRIG):
        data = ox.serialize(written, format=kind, prefixes=v.PREFIXES)
        assert data is not None
        assert list(claims_from(ox.parse(io.BytesIO(data), format=kind))) == [claim]


@given(articles, texts)
def test_an_article_comes_back_the_same(ref: ArticleRef, text: str) -> None:
    """Article → quads → article loses nothing."""
    assert list(articles_from(article_quads(ref, text))) == [ref]


@given(claims(), texts)
def test_one_graph_no_blank_nodes(claim: Claim, text: str) -> None:
    """Everything of an article version stands in one named graph, and every node has an IRI."""
    found = [*quads(claim), *article_quads(claim.article, text)]
    assert {quad.graph_name for quad in found} == {ox.NamedNode(v.graph_iri(claim.article))}
    assert not any(isinstance(node, ox.BlankNode) for quad in found for node in (quad.subject, quad.object))


@given(st.lists(claims(), max_size=4, unique_by=(lambda claim: claim.id, lambda claim: v.article_iri(claim.article))))
@settings(max_examples=30)
def test_many_articles_at_once(found: list[Claim]) -> None:
    """Claims of several articles mixed together still come back each with its own article."""
    mixed = [quad for claim in found for quad in (*quads(claim), *article_quads(claim.article))]
    assert {claim.id: claim for claim in claims_from(reversed(mixed))} == {claim.id: claim for claim in found}


@given(texts)
def test_iris_are_valid_and_reversible(name: str) -> None:
    """Any id makes a valid IRI that gives the id back; "a/b" does not become two steps of a path."""
    for iri in (v.entity_iri(name), v.predicate_iri(name), v.claim_iri(name)):
        assert ox.NamedNode(iri).value == str(iri)
        assert v.unsegment(iri) == name
    assert v.act_id(v.act_iri(name)) == name


@pytest.mark.parametrize(
    ("name", "iri"),
    [
        ("majed-al-ansari", "entity/majed-al-ansari"),
        ("日本", "entity/日本"),
        ("a b|c", "entity/a%20b%7Cc"),
        ("1/2", "entity/1%2F2"),
        ("..", "entity/%2E%2E"),
    ],
)
def test_iris_read_well(name: str, iri: str) -> None:
    """Letters of any script stay, what an IRI cannot hold is percent-encoded."""
    assert str(v.entity_iri(name)) == v.BASE + iri


def test_half_a_surrogate_pair_is_refused() -> None:
    """No RDF file can hold it, so it is an error that says what to do, not a broken file later."""
    with pytest.raises(ValueError, match="errors='replace'"):
        list(quads(example(reference(), condition="if \ud800")))
    with pytest.raises(ValueError, match="surrogate"):
        list(article_quads(reference(), "text \udfff"))
    with pytest.raises(ValueError, match="surrogate"):
        v.entity_iri("\ud800")


@pytest.mark.parametrize("number", [math.inf, -math.inf, 0.1, -0.0, 5e-324, 1.7976931348623157e308])
def test_figures_keep_their_bits(number: float) -> None:
    """xsd:double writes infinity its own way; nothing is rounded."""
    claim = example(reference(), quantities=(Quantity("so many", number, None, "tonne"),))
    (back,) = claims_from([*quads(claim), *article_quads(claim.article)])
    assert repr(back.quantities[0].low) == repr(number)


def values(claim: Claim, predicate: str) -> set[str]:
    """What the graph says of a claim by one predicate."""
    return {
        quad.object.value
        for quad in quads(claim)
        if quad.predicate.value == str(predicate)
        and quad.subject.value == str(v.claim_iri(claim))  # type: ignore[union-attr]
        and isinstance(quad.object, ox.NamedNode | ox.Literal)
    }


def test_who_speaks_and_on_whose_word() -> None:
    """The innermost agent speaks, on the word of the one before; at either end the publisher steps in."""
    claim = example(reference(publisher="The Echo"))
    (link,) = claim.attribution
    echo, union = str(v.entity_iri("the-echo")), str(v.entity_iri("union"))
    assert values(claim, PROV.wasAttributedTo) == {union}
    assert values(claim, CG.onWordOf) == {echo}

    chain = replace(claim, attribution=(link, replace(link, cue="said by")))
    assert values(chain, CG.onWordOf) == {union}

    narrated = replace(claim, attribution=())
    assert values(narrated, PROV.wasAttributedTo) == {echo}

    nobody = replace(claim, attribution=(Link(None, "is expected to"),))
    assert values(nobody, PROV.wasAttributedTo) == {echo}

    unknown = replace(narrated, article=reference(publisher=None))
    assert values(unknown, PROV.wasAttributedTo) == values(unknown, CG.onWordOf) == set()


def test_a_known_day_is_dct_issued() -> None:
    """One known day is dct:issued too; a month is not, nor a date that is open at one end."""

    def issued(ref: ArticleRef) -> list[str]:
        return [str(quad.object) for quad in article_quads(ref) if quad.predicate.value == str(DCTERMS.issued)]

    day = reference().issued
    assert len(issued(reference())) == 1
    assert not issued(reference(issued=Interval(day.start, None, "since March 19", "stated")))
    assert not issued(reference(issued=Interval(day.start.replace(day=1), day.end, "March", "stated")))  # type: ignore[union-attr]


def test_a_gap_in_the_graph_is_named() -> None:
    """A claim that lost its subject, or its article, cannot be read back: the error says which, and the way out."""
    claim = example(reference())
    whole = [*quads(claim), *article_quads(claim.article)]
    with pytest.raises(BrokenGraph, match=r"claim/.* lacks .*subjectText.*claimgraph check"):
        list(claims_from(quad for quad in whole if quad.predicate.value != str(CG.subjectText)))
    with pytest.raises(BrokenGraph, match="no article"):
        list(claims_from(quads(claim)))
    with pytest.raises(BrokenGraph, match=r"link/"):
        list(claims_from(quad for quad in whole if "/link/" not in str(quad.subject)))


# The vocabulary


def test_the_ontology_has_every_term() -> None:
    """CG in Python and ontology.ttl name the same terms, acts apart, which are open."""
    found = {str(node) for node in ontology().subjects(RDF.type) if str(node).startswith(str(CG._NS))}
    terms = {f"{CG._NS}{name}" for name in CG.__annotations__ if not name.startswith("_")}
    assert {iri for iri in found if "#act-" not in iri} == terms


def test_the_ontology_documents_every_term() -> None:
    """Each has a label and a comment."""
    graph = ontology()
    for node in set(graph.subjects(RDF.type)):
        if str(node).startswith(str(CG._NS)):
            assert graph.value(node, RDFS.label), node
            assert graph.value(node, RDFS.comment), node


def test_the_ontology_has_every_act_of_the_word_list() -> None:
    """Each act that extraction knows is a concept, and reaches one of the five families."""
    graph = ontology()
    families = set(graph.objects(CG.acts, SKOS.hasTopConcept))
    for act in json.loads(ACTS.read_text("utf-8"))["acts"]:
        node = v.act_iri(act)
        assert (node, RDF.type, CG.Act) in graph, act
        assert families & set(graph.transitive_objects(node, SKOS.broader)), act


def test_a_misspelt_term_is_an_error() -> None:
    """A typo in Python does not make a new property in silence."""
    with pytest.raises(AttributeError):
        CG.subjekt  # noqa: B018
    assert isinstance(CG.subject, URIRef)
