"""Events as kept in the store: found anew for the occurrences that a change reaches, and no others.

A change reaches the occurrences that come or go, those whose claims' verdicts do, and all that hang together with them
by keys in common (graph/events/joining.py) or by verdicts. What is found for them is as it is in the whole store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from graph import vocabulary as v
from graph.change import Change, difference
from graph.claim import ArticleRef, digest, slug
from graph.comparing.index import id_of, text_of
from graph.comparing.verdicts import SIDES, VERDICTS, verdicts_on
from graph.events import filing
from graph.events.heading import heading
from graph.events.joining import Link, bound, grouped, sought, together
from graph.events.occurrence import Occurrence
from graph.overlay import View
from graph.vocabulary import CG, RDF, SDO, SKOS, XSD

EVENTS = ox.NamedNode(str(v.EVENTS))
_EVENT = ox.NamedNode(str(CG.event))
_JOINING = ("figure|", "statement|")
"""Verdicts on these are on one event by construction; stands are taken on many."""


@dataclass(slots=True)
class _Web:
    """The occurrences found in a view so far, and what holds them together."""

    view: View
    found: dict[str, Occurrence] = field(default_factory=dict)
    links: set[Link] = field(default_factory=set)

    def spread(self, seeds: Iterable[str]) -> None:
        """Take in all that hangs together with these."""
        todo = list(seeds)
        while todo:
            one = todo.pop()
            if one in self.found or (here := filing.occurrence(self.view, one)) is None:
                continue
            self.found[one] = here
            for score, other in self._near(here):
                self.links.add((score, min(one, other), max(one, other)))
                todo.append(other)

    def _near(self, here: Occurrence) -> Iterator[tuple[float, str]]:
        for other in {other for key in sought(here) for other in filing.under(self.view, key)} - {here.id}:
            there = filing.occurrence(self.view, other)
            if there and (score := together(here, there)):
                yield score, other
        for other, strength in self._judged(here):
            there = filing.occurrence(self.view, other)
            if there and (score := bound(here, there, strength)):
                yield score, other

    def _judged(self, here: Occurrence) -> Iterator[tuple[str, float]]:
        """The occurrences that verdicts tie to one, each with the strength of the verdict."""
        for claim in here.claims:
            for verdict in verdicts_on(self.view, claim):
                told = {row.predicate.value: row.object for row in self.view.quads(verdict, graph=VERDICTS)}
                if text_of(told.get(str(CG.topic))).startswith(_JOINING):
                    for side in SIDES:
                        other = filing.of_claim(self.view, id_of(told.get(str(side))))
                        if other and other != here.id:
                            yield other, float(text_of(told.get(str(CG.strength))) or 0)


def event_change(before: View, after: View, *, refs: Iterable[ArticleRef], claims: Iterable[str]) -> Change:
    """The change of the graph of events, where these article versions come or go, or verdicts on these claims.

    `after` is the store with all else of the change made.
    """
    seeds = {one for ref in refs for view in (before, after) for one in filing.of_article(view, ref)}
    seeds |= {one for claim in claims for view in (before, after) if (one := filing.of_claim(view, claim))}
    old, new = _Web(before), _Web(after)
    old.spread(seeds)
    new.spread(seeds | old.found.keys())
    written = {quad for one in (*old.found.values(), *new.found.values()) for quad in _written(before, one)}
    told = {quad for members in grouped(new.found.values(), new.links) for quad in event_quads(members)}
    return difference(written, told)


def event_quads(members: tuple[Occurrence, ...]) -> Iterator[ox.Quad]:
    """The quads of an event: what it is called, and that claims and articles tell of it."""
    event, told = event_node(members), heading(members)
    values: list[tuple[str, ox.NamedNode | ox.Literal]] = [
        (RDF.type, ox.NamedNode(str(CG.Event))),
        (RDF.type, ox.NamedNode(str(SDO.Event))),
        (SKOS.prefLabel, ox.Literal(told.name)),
        (CG.eventKind, ox.Literal(told.kind or "other")),
    ]
    if told.place:
        spot = ox.NamedNode(str(v.entity_iri(slug(told.place))))
        values += [(CG.place, ox.Literal(told.place)), (str(SDO.location), spot)]
    days = ((CG.eventFrom, told.start), (CG.eventTo, told.end))
    date = ox.NamedNode(str(XSD.date))
    values += [(name, ox.Literal(day.isoformat(), datatype=date)) for name, day in days if day]
    for name, value in values:
        yield ox.Quad(event, ox.NamedNode(str(name)), value, EVENTS)
    for one in members:
        yield ox.Quad(ox.NamedNode(str(v.article_iri(ArticleRef(one.article, one.version)))), _EVENT, event, EVENTS)
        for claim in one.claims:
            yield ox.Quad(ox.NamedNode(str(v.claim_iri(claim))), _EVENT, event, EVENTS)


def event_node(members: Iterable[Occurrence]) -> ox.NamedNode:
    """The IRI of the event that these occurrences make."""
    return ox.NamedNode(str(v.event_iri(digest("event", min(one.id for one in members)))))


def event_of(view: View, claim: str) -> ox.NamedNode | None:
    """The event that a claim tells of."""
    found = (row.object for row in view.quads(v.claim_iri(claim), _EVENT, graph=EVENTS))
    return next((event for event in found if isinstance(event, ox.NamedNode)), None)


def told_anew(change: Change) -> frozenset[str]:
    """The ids of the claims that a change has tell of another event, or of another than before."""
    rows = (quad for quad in (*change.added, *change.removed) if quad.predicate == _EVENT)
    return frozenset(id_of(row.subject) for row in rows if _is_claim(row.subject))


def claims_of(view: View, event: ox.NamedNode) -> frozenset[str]:
    """The ids of the claims that tell of an event."""
    rows = view.quads(None, _EVENT, event, graph=EVENTS)
    return frozenset(id_of(row.subject) for row in rows if _is_claim(row.subject))


def _is_claim(term: object) -> bool:
    return isinstance(term, ox.NamedNode) and term.value.startswith(f"{v.BASE}claim/")


def _written(view: View, one: Occurrence) -> Iterator[ox.Quad]:
    """What is written of the event that an occurrence tells of."""
    if event := event_of(view, one.claims[0]):
        yield from view.quads(event, graph=EVENTS)
        yield from view.quads(None, _EVENT, event, graph=EVENTS)
