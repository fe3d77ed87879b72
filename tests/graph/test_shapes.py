"""A sound graph passes the check; each way in which one can be broken is found, named, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import example as tried
from hypothesis import strategies as st
from rdflib import Graph, URIRef

from graph import check as checking
from graph import vocabulary as v
from graph.check import Report, check, ontology
from graph.claim import Agent, Claim, Link
from graph.store import MemoryStore
from graph.vocabulary import CG, ENTITIES, VERDICTS
from tests.graph.strategies import claims, example, reference

ONE, TWO = reference("one"), reference("two", publisher="The Herald")
CLAIM, OTHER = example(ONE), example(TWO)
LOW, HIGH = sorted([str(v.claim_iri(CLAIM)), str(v.claim_iri(OTHER))])
NODE = v.claim_iri(CLAIM)
VERDICT = v.verdict_iri("x")


def sound() -> MemoryStore:
    """Two articles, a claim of two links each, an entity with another name, and a verdict."""
    store = MemoryStore()
    for claim in (CLAIM, OTHER):
        store.put(claim.article, [claim, chained(claim)], text=f"{claim.evidence.text} and more.")
    store.update(
        f"""
        INSERT DATA {{ GRAPH <{ENTITIES}> {{
            <{v.entity_iri("union")}> cg:canonical <{v.entity_iri("union")}> ; skos:prefLabel "The union" ;
                skos:altLabel "Union" ; cg:entityType "organization" .
            <{v.entity_iri("unions")}> cg:canonical <{v.entity_iri("union")}> .
        }} GRAPH <{VERDICTS}> {{
            <{VERDICT}> a cg:Verdict ; cg:verdict cg:agree ; cg:strength 0.8e0 ; cg:reason "the same" ;
                cg:claimA <{LOW}> ; cg:claimB <{HIGH}> .
        }} }}
        """
    )
    return store


def chained(claim: Claim) -> Claim:
    """The same claim on the word of a mayor."""
    mayor = Agent("mayor", "the mayor", "person", "mayor", "the city", anonymous=True)
    return example(claim.article, attribution=(Link(mayor, "said"), *claim.attribution), object=None, said=None)


def broken(sparql: str) -> Report:
    """The report on the sound graph after an update."""
    store = sound()
    store.update(sparql)
    return check(store)


def changed(node: URIRef, name: str, value: str) -> str:
    """An update that gives a node another value of a property, in the graphs where it has one."""
    return f"""DELETE {{ GRAPH ?g {{ <{node}> {name} ?old }} }} INSERT {{ GRAPH ?g {{ <{node}> {name} {value} }} }}
        WHERE {{ GRAPH ?g {{ <{node}> {name} ?old }} }}"""


def added(node: URIRef, name: str, value: str) -> str:
    """An update that gives a node one more value of a property, in the graph where it has a type."""
    return f"INSERT {{ GRAPH ?g {{ <{node}> {name} {value} }} }} WHERE {{ GRAPH ?g {{ <{node}> a ?type }} }}"


def removed(node: URIRef, name: str) -> str:
    """An update that takes a property from a node."""
    return f"DELETE WHERE {{ GRAPH ?g {{ <{node}> {name} ?old }} }}"


def test_a_sound_graph_passes() -> None:
    """What `put` writes, with entities and a verdict beside it."""
    assert check(sound()) == Report(articles=2, claims=4, problems=())


def test_an_empty_store_passes() -> None:
    """There is nothing wrong with nothing."""
    assert check(MemoryStore()).conforms


@given(st.lists(claims(), max_size=4, unique_by=lambda claim: v.article_iri(claim.article)))
@tried([example(reference("", "1")), example(reference("", "2"))])
@settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.generate])  # shrinking runs pyshacl for minutes
def test_whatever_is_put_passes(found: list[Claim]) -> None:
    """Any claim makes a sound graph, whatever its texts hold."""
    store = MemoryStore()
    for claim in found:
        store.put(claim.article, [claim])
    assert check(store).problems == ()


LINK, FIGURE = v.link_iri(CLAIM.id, 1), v.quantity_iri(CLAIM.id, 1)
ARTICLE, UNION = v.article_iri(ONE), v.entity_iri("union")


@pytest.mark.parametrize(
    ("update", "node", "message"),
    [
        # an article
        (removed(ARTICLE, "dct:identifier"), ARTICLE, "identifier"),
        (added(ARTICLE, "cg:version", '"2"'), ARTICLE, "version"),
        (changed(ARTICLE, "cg:status", "cg:retracted"), ARTICLE, "current or cg:revised"),
        (removed(ARTICLE, "cg:status"), ARTICLE, "current or cg:revised"),
        (changed(ARTICLE, "cg:issuedBasis", "cg:guessed"), ARTICLE, "issuedBasis"),
        (changed(ARTICLE, "dct:issued", '"2024-03-20"^^xsd:date'), ARTICLE, "one known day"),
        (changed(ARTICLE, "dct:issued", '"2024-03-19"'), ARTICLE, "one known day"),
        (removed(ARTICLE, "dct:publisher"), ARTICLE, "without its entity"),
        (removed(ARTICLE, "cg:publisherName"), ARTICLE, "without the name"),
        (added(ARTICLE, "dct:title", '"Second title"'), ARTICLE, "title"),
        # a claim: what is claimed
        (removed(NODE, "cg:subject"), NODE, "subject"),
        (added(NODE, "cg:subject", f"<{v.entity_iri('mayor')}>"), NODE, "subject"),
        (changed(NODE, "cg:subject", '"The union"'), NODE, "subject"),
        (changed(NODE, "cg:subject", "<http://example.org/union>"), NODE, "entity"),
        (removed(NODE, "cg:predicateText"), NODE, "predicateText"),
        (removed(NODE, "cg:objectText"), NODE, "one of each"),
        (removed(NODE, "cg:object"), NODE, "one of each"),
        (changed(NODE, "cg:act", "cg:propose"), NODE, "exactly one act"),
        (added(NODE, "cg:act", "cg:act-deny"), NODE, "exactly one act"),
        (changed(NODE, "cg:polarity", "cg:neutral"), NODE, "polarity"),
        (removed(NODE, "cg:certainty"), NODE, "certainty"),
        (changed(NODE, "cg:confidence", "1.5e0"), NODE, "from 0 to 1"),
        (changed(NODE, "cg:confidence", '"high"'), NODE, "from 0 to 1"),
        # a claim: when
        (changed(NODE, "cg:saidFrom", '"2024-03-18"^^xsd:date'), NODE, "said would end before"),
        (changed(NODE, "cg:happenedTo", '"2024-03-10"^^xsd:date'), NODE, "happened would end before"),
        (changed(NODE, "cg:saidTo", '"next week"'), NODE, "saidTo"),
        (removed(NODE, "cg:saidBasis"), NODE, "exactly one basis"),
        (changed(NODE, "cg:happenedBasis", "cg:today"), NODE, "exactly one basis"),
        # a claim: where, and who says so
        (removed(NODE, "prov:wasDerivedFrom"), NODE, "exactly one article"),
        (changed(NODE, "prov:wasDerivedFrom", f"<{v.article_iri(reference('three'))}>"), NODE, "exactly one article"),
        (changed(NODE, "oa:start", "-1"), NODE, "start at 0"),
        (changed(NODE, "oa:start", "500"), NODE, "start at 0"),
        (changed(NODE, "oa:end", "500"), NODE, "behind the end of its article"),
        (changed(NODE, "cg:cueSpan", '"10-18,20-22"'), NODE, "cueSpan|pattern"),
        (changed(NODE, "prov:wasAttributedTo", '"The union"'), NODE, "wasAttributedTo"),
        # its parts
        (removed(LINK, "cg:cue"), LINK, "cue"),
        (removed(LINK, "cg:agentName"), LINK, "agentName"),
        (removed(LINK, "cg:agent"), LINK, "without its entity"),
        (changed(LINK, "cg:agentType", '"robot"'), LINK, "agentType"),
        (removed(NODE, "cg:attribution"), LINK, "exactly one claim"),
        (removed(v.link_iri(chained(CLAIM).id, 1), "?any"), v.link_iri(chained(CLAIM).id, 2), "missing between"),
        (changed(FIGURE, "cg:low", "7e0"), FIGURE, "above its high end"),
        (removed(FIGURE, "cg:unit"), FIGURE, "unit"),
        (changed(FIGURE, "cg:high", '"many"'), FIGURE, "high"),
        # across articles
        (removed(UNION, "skos:prefLabel"), UNION, "one preferred name"),
        (changed(UNION, "cg:canonical", f"<{v.entity_iri('nobody')}>"), v.entity_iri("nobody"), "its own canonical"),
        (f"INSERT DATA {{ GRAPH <{ENTITIES}> {{ <{UNION}> skos:prefLabel 'Union' }} }}", UNION, "one preferred name"),
        (changed(VERDICT, "cg:verdict", "cg:maybe"), VERDICT, "verdict"),
        (removed(VERDICT, "cg:reason"), VERDICT, "reason"),
        (changed(VERDICT, "cg:strength", "2e0"), VERDICT, "strength"),
        (changed(VERDICT, "cg:claimB", f"<{LOW}>"), VERDICT, "claim"),
        (changed(VERDICT, "cg:claimB", f"<{v.claim_iri('zz')}>"), VERDICT, "not in the store"),
        (
            changed(VERDICT, "cg:claimA", f"<{HIGH}>") + ";" + changed(VERDICT, "cg:claimB", f"<{LOW}>"),
            VERDICT,
            "comes first",
        ),
        (changed(ARTICLE, "cg:status", "cg:revised"), VERDICT, "revised"),
        (changed(v.article_iri(TWO), "dct:identifier", '"one"'), v.article_iri(TWO), "another current version"),
        ("INSERT DATA { GRAPH cg:g { [] a cg:Thing } }", None, "blank node"),
    ],
)
def test_broken_graphs_fail(update: str, node: URIRef | None, message: str) -> None:
    """The report names the node and says, by its words or the property, what is wrong with it."""
    report = broken(update)
    assert not report.conforms
    told = [f"{problem.message} {problem.path}" for problem in report.problems if node in (None, URIRef(problem.node))]
    assert any(part in line for line in told for part in message.split("|")), report.problems


def documented() -> str:
    """docs/graph.md."""
    return (Path(__file__).parents[2] / "docs" / "graph.md").read_text("utf-8")


def test_the_documented_example_is_what_we_write(tmp_path: Path) -> None:
    """The TriG in docs/graph.md is sound, is one claim, and is quad for quad what `put` makes of that claim."""
    path = tmp_path / "example.trig"
    path.write_text(documented().split("```trig\n")[1].split("```")[0], "utf-8")
    store, again = MemoryStore(), MemoryStore()
    store.load(path)
    assert check(store) == Report(articles=1, claims=1, problems=())
    (claim,) = store.claims()
    assert v.claim_iri(claim) == v.claim_iri("88b56627d3056f16")
    again.put(claim.article, [claim], text=store.text(claim.article))
    assert set(again.quads()) == set(store.quads())


def test_the_documentation_names_every_term() -> None:
    """Each property and value of the vocabulary stands in the tables of docs/graph.md."""
    text = documented()
    terms = {name for name in CG.__annotations__ if name[0].islower()}
    families = {"acts", "asserting", "directing", "committing", "judging", "holding"}
    assert {name for name in terms - families if f"`{name}`" not in text} == set()


def test_problems_are_told_once() -> None:
    """One mistake is one line, not one for every shape that looks at it."""
    report = broken(changed(NODE, "cg:polarity", "cg:neutral"))
    (problem,) = report.problems
    assert (problem.node, problem.path, problem.value) == (str(NODE), str(CG.polarity), f"{CG._NS}neutral")


def test_large_stores_go_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut into small batches, the sound graph still passes and a broken one still fails."""
    monkeypatch.setattr(checking, "BATCH", 10)
    assert check(sound()).conforms
    assert [problem.node for problem in broken(removed(NODE, "cg:subject")).problems] == [str(NODE)]
    assert [problem.node for problem in broken(removed(VERDICT, "cg:reason")).problems] == [str(VERDICT)]


def test_the_shapes_stand_alone() -> None:
    """shapes.ttl as it is written, without our way of running it, finds the same: others can use it."""
    pyshacl = pytest.importorskip("pyshacl")
    shapes = Graph().parse(checking.__file__.replace("check.py", "shapes.ttl"))
    for update, conforms in ((None, True), (changed(NODE, "cg:polarity", "cg:neutral"), False)):
        store = sound()
        if update:
            store.update(update)
        graph = store.construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
        assert pyshacl.validate(graph, shacl_graph=shapes)[0] is conforms


def test_shapes_speak_of_terms_that_exist() -> None:
    """Every term of ours in shapes.ttl is in the ontology: a misspelt property would never be checked."""
    shapes = Graph().parse(checking.__file__.replace("check.py", "shapes.ttl"))
    used = {str(node) for triple in shapes for node in triple if str(node).startswith(str(CG._NS))}
    known = {str(node) for node in ontology().subjects()}
    assert used <= known
    assert len(used) > 50


def test_every_property_written_has_a_shape() -> None:
    """No property of ours goes unchecked."""
    shapes = Graph().parse(checking.__file__.replace("check.py", "shapes.ttl"))
    checked = {str(node) for node in shapes.objects(None, checking.SH.path)}
    checked |= {
        str(node)
        for target in shapes.subjects(checking.SH.targetSubjectsOf)
        for node in shapes.objects(target, checking.SH.targetSubjectsOf)
    }
    written = {quad.predicate.value for quad in sound().quads() if quad.predicate.value.startswith(str(CG._NS))}
    assert written - checked - {str(CG.formatVersion), str(CG.entityType)} == set()


def test_a_literal_that_is_no_date() -> None:
    """30 February is a lexical form that no calendar has."""
    report = broken(changed(NODE, "cg:saidFrom", '"2024-02-30"^^xsd:date'))
    assert str(NODE) in {problem.node for problem in report.problems}
