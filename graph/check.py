"""Whether a store's graph is sound: SHACL shapes on each thing, and what must hold between named graphs.

The shapes (shapes.ttl) are run by pyshacl on batches of whole named graphs, so memory stays small however large the
store; the rest are SPARQL queries on the store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import pyoxigraph as ox
import pyshacl
from rdflib import Graph, Namespace, URIRef

from graph.claimstore import ClaimStore
from graph.solutions import to_rdflib
from graph.vocabulary import CG, ENTITIES, EVENTS, QUESTIONS, RDF, SDO, VERDICTS

SH = Namespace("http://www.w3.org/ns/shacl#")
BATCH = 20_000
"""Quads that are held against the shapes at a time: building the shapes anew costs as much as some 500 quads."""

_BETWEEN = {
    "a verdict is about a claim that is not in the store": """
        SELECT ?node WHERE { ?node cg:claimA|cg:claimB ?claim FILTER NOT EXISTS { ?claim a cg:Claim } }""",
    "a verdict is about a claim of a version that was revised": """
        SELECT ?node WHERE { ?node cg:claimA|cg:claimB ?claim . ?claim prov:wasDerivedFrom/cg:status cg:revised }""",
    "the first claim of a verdict is the one whose id comes first": """
        SELECT ?node WHERE { ?node cg:claimA ?a ; cg:claimB ?b FILTER(STR(?a) > STR(?b)) }""",
    "a link of attribution is missing between this one and the outermost": """
        SELECT ?node WHERE {
          ?node cg:depth ?depth FILTER(?depth > 1)
          ?claim cg:attribution ?node
          FILTER NOT EXISTS { ?claim cg:attribution/cg:depth ?before FILTER(?before = ?depth - 1) }
        }""",
    "an article has another current version of the same id": """
        SELECT ?node WHERE {
          ?node dct:identifier ?id ; cg:status cg:current . ?other dct:identifier ?id ; cg:status cg:current
          FILTER(STR(?node) > STR(?other))
        }""",
    "a sentence ends behind the end of its article": """
        SELECT ?node WHERE {
          ?article schema:articleBody ?text BIND(STRLEN(?text) AS ?length)
          ?node prov:wasDerivedFrom ?article ; oa:end ?end FILTER(?end > ?length)
        }""",
    "an event of which no claim tells": """
        SELECT ?node WHERE { ?node a cg:Event FILTER NOT EXISTS { ?claim cg:event ?node . ?claim a cg:Claim } }""",
    "an event of which no current article tells": """
        SELECT ?node WHERE {
          ?node a cg:Event FILTER NOT EXISTS { ?article cg:event ?node . ?article cg:status cg:current }
        }""",
    "what it is about is no event of the store": """
        SELECT ?node WHERE { ?node cg:event ?event FILTER NOT EXISTS { ?event a cg:Event } }""",
    "a claim tells of two events": """
        SELECT ?node WHERE {
          ?node cg:event ?one, ?other ; a cg:Claim FILTER(STR(?one) < STR(?other))
        }""",
    "a question that no verdict belongs to": """
        SELECT ?node WHERE { ?node a cg:Question FILTER NOT EXISTS { ?verdict cg:question ?node } }""",
    "a side that belongs to no question": """
        SELECT ?node WHERE { ?node a cg:Side FILTER NOT EXISTS { ?question cg:side ?node } }""",
    "a claim is on two sides of a question": """
        SELECT ?node WHERE {
          ?question cg:side ?one, ?other FILTER(STR(?one) < STR(?other)) ?one cg:member ?node . ?other cg:member ?node
        }""",
    "a side has a claim that is not in the store, or was revised": """
        SELECT ?node WHERE {
          ?node cg:member ?claim FILTER NOT EXISTS { ?claim prov:wasDerivedFrom/cg:status cg:current }
        }""",
    "a verdict belongs to a question that is not in the store": """
        SELECT ?node WHERE { ?node cg:question ?question FILTER NOT EXISTS { ?question a cg:Question } }""",
    "a question is asked of what is no verdict": """
        SELECT ?node WHERE { ?node cg:question ?question FILTER NOT EXISTS { ?node a cg:Verdict } }""",
    "a blank node, which claimgraph never makes": """
        SELECT ?node WHERE { ?node ?p ?o FILTER(ISBLANK(?node)) }""",
}
"""What must not be found, and the query that would find it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, with which thing (an IRI), in which of its properties (an IRI, or None for the whole)."""

    message: str
    node: str
    path: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at, and what is wrong with it."""

    articles: int
    claims: int
    problems: tuple[Problem, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def check(store: ClaimStore) -> Report:
    """Hold the whole store against the shapes and the rules between named graphs."""
    problems = [problem for batch in _batches(store) for problem in _against_shapes(batch)]
    problems += _between_graphs(store)
    articles = sum(1 for _ in store.quads(None, RDF.type, SDO.NewsArticle))
    claims = sum(1 for _ in store.quads(None, RDF.type, CG.Claim))
    return Report(articles, claims, tuple(dict.fromkeys(problems)))


def check_graph(graph: Graph) -> tuple[Problem, ...]:
    """Hold one rdflib graph against the shapes."""
    _, results, _ = pyshacl.validate(graph, shacl_graph=_shapes(), inplace=True)
    if not isinstance(results, Graph):
        raise TypeError(f"pyshacl could not validate: {results}")
    return tuple(sorted(_problems(results), key=lambda found: (found.node, found.message)))


def ontology() -> Graph:
    """The vocabulary of claimgraph's own, ontology.ttl."""
    return _file("ontology.ttl")


def _against_shapes(batch: Iterable[ox.Quad]) -> tuple[Problem, ...]:
    graph = Graph()
    for quad in batch:
        graph.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))  # type: ignore[arg-type]
    return check_graph(graph)


def _batches(store: ClaimStore) -> Iterator[list[ox.Quad]]:
    """Article graphs, whole; then those across articles, cut between subjects where they fill more than a batch."""
    names = sorted({_iri(quad.graph_name) for quad in store.quads(None, RDF.type, SDO.NewsArticle)}, key=str)
    yield from _filled(list(store.quads(graph=name)) for name in names)
    for name in (ENTITIES, VERDICTS, EVENTS, QUESTIONS):
        subjects = dict.fromkeys(_iri(quad.subject) for quad in store.quads(graph=name))
        yield from _filled(_with_canonical(store, subject, name) for subject in subjects)


def _filled(parts: Iterable[list[ox.Quad]]) -> Iterator[list[ox.Quad]]:
    batch: list[ox.Quad] = []
    for part in parts:
        batch += part
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _with_canonical(store: ClaimStore, subject: ox.NamedNode, graph: URIRef) -> list[ox.Quad]:
    """What a graph says of a subject and of its canonical entity, whose shape looks at both."""
    found = list(store.quads(subject, graph=graph))
    canonical = [_iri(quad.object) for quad in found if quad.predicate.value == str(CG.canonical)]
    return found + [quad for entity in canonical if entity != subject for quad in store.quads(entity, graph=graph)]


def _iri(term: object) -> ox.NamedNode:
    if not isinstance(term, ox.NamedNode):
        raise TypeError(f"expected an IRI, not {term}")
    return term


def _problems(results: Graph) -> Iterator[Problem]:
    for result in results.objects(None, SH.result):
        path, value = results.value(result, SH.resultPath), results.value(result, SH.value)
        message = results.value(result, SH.resultMessage)
        node = results.value(result, SH.focusNode)
        yield Problem(str(message), str(node), str(path) if path else None, str(value) if value is not None else None)


def _between_graphs(store: ClaimStore) -> Iterator[Problem]:
    for message, sparql in _BETWEEN.items():
        for (node,) in store.select(sparql).rows:
            yield Problem(message, str(node))


@cache
def _shapes() -> Graph:
    """The shapes, each property shape with the targets of its node shape.

    The same things are checked so; but pyshacl runs a shape with targets once for all its nodes, and a shape inside
    another once for each node, which takes six times as long.
    """
    shapes = _file("shapes.ttl")
    for node, prop in list(shapes.subject_objects(SH.property)):
        for target in (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf):
            for kind in shapes.objects(node, target):
                shapes.add((prop, target, kind))
        shapes.remove((node, SH.property, prop))
    return shapes


def _file(name: str) -> Graph:
    return Graph().parse(data=files("graph").joinpath(name).read_text("utf-8"), format="turtle")
