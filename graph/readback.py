"""From quads back to claims and articles: the way back from `graph.rdf`, without loss."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, cast

import pyoxigraph as ox

from graph import vocabulary as v
from graph.claim import (
    UNKNOWN_DATE,
    Agent,
    ArticleRef,
    Claim,
    Evidence,
    Interval,
    Link,
    Predicate,
    Quantity,
    Span,
    Spans,
    Term,
)
from graph.vocabulary import CG, DCTERMS, OA, PROV, RDF, SDO


class BrokenGraph(ValueError):
    """A claim or an article in the graph lacks what it takes to read it back."""


def claims_from(found: Iterable[ox.Quad]) -> Iterator[Claim]:
    """The claims among these quads, with their articles; other quads are passed over. Raises BrokenGraph."""
    nodes = _nodes(found)
    refs = {node.iri: _article(node) for node in nodes.values() if node.is_a(SDO.NewsArticle)}
    for node in nodes.values():
        if node.is_a(CG.Claim):
            yield _claim(node, nodes, refs)


def articles_from(found: Iterable[ox.Quad]) -> Iterator[ArticleRef]:
    """The article versions that these quads describe; other quads are passed over. Raises BrokenGraph."""
    for node in _nodes(found).values():
        if node.is_a(SDO.NewsArticle):
            yield _article(node)


class _Node:
    """What the graph says of one IRI: predicate → values."""

    __slots__ = ("_values", "iri")

    def __init__(self, iri: str) -> None:
        self.iri = iri
        self._values: dict[str, list[str]] = defaultdict(list)

    def add(self, predicate: str, value: str) -> None:
        self._values[predicate].append(value)

    def is_a(self, kind: str) -> bool:
        return str(kind) in self.all(RDF.type)  # an rdflib IRI never equals a plain string

    def all(self, predicate: str) -> list[str]:
        return self._values.get(str(predicate), [])

    def get(self, predicate: str) -> str | None:
        found = self.all(predicate)
        return found[0] if found else None

    def one(self, predicate: str) -> str:
        found = self.get(predicate)
        if found is None:
            raise BrokenGraph(f"{self.iri} lacks {predicate}: run `claimgraph check`, or ingest its article again")
        return found

    def value(self, predicate: str) -> Any:
        """The name of a closed value: cg:relative → "relative"."""
        return v.unsegment(self.one(predicate))

    def number(self, predicate: str) -> float | None:
        found = self.get(predicate)
        return None if found is None else float(found)

    def day(self, predicate: str) -> date | None:
        found = self.get(predicate)
        return None if found is None else date.fromisoformat(found)


def _nodes(found: Iterable[ox.Quad]) -> dict[str, _Node]:
    nodes: dict[str, _Node] = {}
    for quad in found:
        subject, value = quad.subject, quad.object
        if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
            iri = subject.value
            nodes.setdefault(iri, _Node(iri)).add(quad.predicate.value, value.value)
    return nodes


def _article(node: _Node) -> ArticleRef:
    return ArticleRef(
        id=node.one(DCTERMS.identifier),
        version=node.one(CG.version),
        title=node.get(DCTERMS.title),
        publisher=node.get(CG.publisherName),
        publisher_basis=node.value(CG.publisherBasis),
        issued=_interval(node, "issued") or UNKNOWN_DATE,
        url=node.get(SDO.url),
        path=node.get(CG.path),
        byline=node.get(CG.byline),
    )


def _claim(node: _Node, nodes: dict[str, _Node], refs: dict[str, ArticleRef]) -> Claim:
    article = refs.get(node.one(PROV.wasDerivedFrom))
    if article is None:
        raise BrokenGraph(f"{node.iri} has no article: ingest its article again")
    links, figures = _parts(node, CG.attribution, CG.depth, nodes), _parts(node, CG.quantity, CG.position, nodes)
    return Claim(
        article=article,
        act=v.act_id(node.one(CG.act)),
        subject=_term(node, CG.subject, CG.subjectText, CG.subjectType),
        predicate=Predicate(v.unsegment(node.one(CG.predicate)), node.one(CG.predicateText)),
        object=_term(node, CG.object, CG.objectText, CG.objectType) if node.all(CG.object) else None,
        evidence=Evidence(node.one(OA.exact), int(node.one(OA.start)), int(node.one(OA.end))),
        attribution=tuple(_link(link) for link in links),
        polarity=node.value(CG.polarity),
        certainty=node.value(CG.certainty),
        condition=node.get(CG.condition),
        quantities=tuple(_quantity(figure) for figure in figures),
        said=_interval(node, "said"),
        happened=_interval(node, "happened"),
        spans=Spans(_spans(node.get(CG.sourceSpan)), _spans(node.get(CG.cueSpan)), _spans(node.get(CG.contentSpan))),
        confidence=float(node.one(CG.confidence)),
    )


def _parts(node: _Node, predicate: str, order: str, nodes: dict[str, _Node]) -> list[_Node]:
    found = (nodes.get(iri) or _Node(iri) for iri in node.all(predicate))
    return sorted(found, key=lambda part: int(part.one(order)))


def _term(node: _Node, iri: str, text: str, kind: str) -> Term:
    return Term(v.unsegment(node.one(iri)), node.one(text), node.one(kind))


def _link(node: _Node) -> Link:
    entity = node.get(CG.agent)
    if entity is None:
        return Link(None, node.one(CG.cue))
    agent = Agent(
        id=v.unsegment(entity),
        name=node.one(CG.agentName),
        type=cast("Any", node.one(CG.agentType)),
        role=node.get(CG.role),
        affiliation=node.get(CG.affiliation),
        anonymous=node.one(CG.anonymous) in {"true", "1"},
    )
    return Link(agent, node.one(CG.cue))


def _quantity(node: _Node) -> Quantity:
    return Quantity(node.one(CG.text), node.number(CG.low), node.number(CG.high), node.one(CG.unit))


def _interval(node: _Node, name: str) -> Interval | None:
    if not node.all(CG[f"{name}Basis"]):
        return None
    basis = node.value(CG[f"{name}Basis"])
    return Interval(node.day(CG[f"{name}From"]), node.day(CG[f"{name}To"]), node.get(CG[f"{name}Text"]) or "", basis)


def _spans(text: str | None) -> tuple[Span, ...]:
    pairs = (part.split("-") for part in (text or "").split())
    return tuple((int(start), int(end)) for start, end in pairs)
