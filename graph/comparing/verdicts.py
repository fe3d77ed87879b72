"""Verdicts as kept in the store: found for the claims that a change touches, written and taken away as quads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox
from rdflib import URIRef

from graph import vocabulary as v
from graph.agreement import Kind, Verdict, strongest, verdict
from graph.change import Change, difference
from graph.claim import Claim
from graph.claimstore import ClaimStore
from graph.comparing import index
from graph.comparing.finding import Fact
from graph.comparing.meeting import pairs
from graph.overlay import View
from graph.reach import Reach
from graph.sheet import claim_read
from graph.vocabulary import CG, QUESTIONS, RDF, XSD

VERDICTS = ox.NamedNode(str(v.VERDICTS))
SIDES = (CG.claimA, CG.claimB)
_KINDS: Mapping[str, Kind] = {"agree": "agree", "conflict": "conflict", "update": "update", "shift": "shift"}


def compared(reach: Reach, touched: Iterable[Claim]) -> frozenset[Verdict]:
    """The verdicts on the touched claims, against each other and against those in the store that share a slot.

    One a fact and pair of articles, so `touched` must hold every claim of the articles it has one of.
    """
    claims = {claim.id: claim for claim in touched}
    met = pairs(reach, claims)
    found = (_verdict_between(reach, reach.claim(one), reach.claim(other)) for one, other in met)
    return strongest(one for one in found if one)


def _verdict_between(reach: Reach, a: Claim, b: Claim) -> Verdict | None:
    if a.article.id == b.article.id:
        return None
    left, right = reach.story(a.article), reach.story(b.article)
    return verdict(
        a,
        b,
        canonical=reach.canonical,
        relation=reach.relation(a.article, b.article),
        near=left.near(a) & right.near(b),
        settings=(left.setting(a), right.setting(b)),
    )


def verdict_change(reach: Reach, touched: Iterable[Claim], found: Iterable[Verdict]) -> tuple[Change, int, int]:
    """The change that leaves the touched claims with these verdicts and no others; how many came and how many went."""
    sides = {claim.id for claim in touched} | {one for ref in reach.gone for one in index.claims_of(reach.store, ref)}
    before = {
        quad
        for one in sides
        for node in verdicts_on(reach.store, one)
        for quad in reach.store.quads(node, graph=VERDICTS)
    }
    after = {quad for one in found for quad in verdict_quads(one)}
    old, new = ({quad.subject for quad in quads} for quads in (before, after))
    return difference(before, after), len(new - old), len(old - new)


def judged_claims(store: ClaimStore, change: Change) -> frozenset[str]:
    """The ids of the claims on which verdicts come, go or change."""
    changed = (quad.subject for quad in (*change.added, *change.removed) if quad.graph_name == VERDICTS)
    nodes = {node for node in changed if isinstance(node, ox.NamedNode)}
    stored = (quad for node in nodes for quad in store.quads(node, graph=VERDICTS))
    told = (*stored, *(quad for quad in change.added if quad.subject in nodes))
    sides = {str(side) for side in SIDES}
    return frozenset(
        v.unsegment(str(quad.object.value))
        for quad in told
        if quad.predicate.value in sides and isinstance(quad.object, ox.NamedNode)
    )


def verdicts_on(view: View, claim_id: str) -> Iterator[ox.NamedNode]:
    """The IRIs of the verdicts on a claim."""
    for side in SIDES:
        for quad in view.quads(None, side, v.claim_iri(claim_id), graph=VERDICTS):
            if isinstance(quad.subject, ox.NamedNode):
                yield quad.subject


def of_one_source(view: View, node: ox.NamedNode | URIRef) -> bool:
    """Whether a verdict is an agreement of claims that go back to one source, by way of others on their side."""
    return next(iter(view.quads(node, CG.oneSource, graph=QUESTIONS)), None) is not None


def verdict_quads(one: Verdict) -> Iterator[ox.Quad]:
    """The quads of a verdict, in the named graph of verdicts."""
    node = ox.NamedNode(str(v.verdict_iri(one.id)))
    values: tuple[tuple[str, ox.NamedNode | ox.Literal], ...] = (
        (RDF.type, ox.NamedNode(CG.Verdict)),
        (CG.verdict, ox.NamedNode(str(v.value_iri(one.kind)))),
        (CG.strength, ox.Literal(repr(one.strength), datatype=ox.NamedNode(XSD.double))),
        (CG.reason, ox.Literal(one.reason)),
        (CG.claimA, ox.NamedNode(str(v.claim_iri(one.a)))),
        (CG.claimB, ox.NamedNode(str(v.claim_iri(one.b)))),
        *_fact_values(one.fact),
    )
    for name, value in values:
        yield ox.Quad(node, ox.NamedNode(str(name)), value, VERDICTS)


def _fact_values(fact: Fact) -> Iterator[tuple[str, ox.Literal]]:
    """What the verdict is on: its topic, and what each side tells of it."""
    if fact.topic:
        yield CG.topic, ox.Literal(fact.topic)
        yield CG.valueA, ox.Literal(" ".join(sorted(fact.a)))
        yield CG.valueB, ox.Literal(" ".join(sorted(fact.b)))


def verdicts(store: ClaimStore, *, one_source: bool = False) -> Iterator[Verdict]:
    """The verdicts in the store, strongest first; agreements of claims that go back to `one_source` where wanted."""
    return iter(sorted(unsorted(store, one_source=one_source), key=lambda one: (-one.strength, one.id)))


def unsorted(store: ClaimStore, *, one_source: bool = False) -> Iterator[Verdict]:
    """The verdicts in the store as they come, one at a time in memory."""
    for quad in store.quads(None, RDF.type, CG.Verdict, graph=VERDICTS):
        if isinstance(quad.subject, ox.NamedNode) and (one_source or not of_one_source(store, quad.subject)):
            yield _verdict(store, quad.subject)


def _verdict(store: ClaimStore, node: ox.NamedNode) -> Verdict:
    told = {quad.predicate.value: quad.object for quad in store.quads(node, graph=VERDICTS)}
    text = {name: str(value.value) for name, value in told.items() if isinstance(value, ox.NamedNode | ox.Literal)}
    a, b = (claim_read(store, v.unsegment(text[str(side)])) for side in SIDES)
    kind = _KINDS[v.unsegment(text[str(CG.verdict)])]
    values = (frozenset(text.get(str(side), "").split()) for side in (CG.valueA, CG.valueB))
    fact = Fact(text.get(str(CG.topic), ""), *values)
    return Verdict(kind, float(text[str(CG.strength)]), text[str(CG.reason)], a, b, fact)
