"""Questions as kept in the store: what the verdicts on one matter answer, found anew where a change reaches them.

Claims hang together in a question by the verdicts on them; by figures of one measure and event that can both be right;
and in one article by telling the same again. Where none of them has a verdict there is nothing to ask.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

import pyoxigraph as ox

from graph import vocabulary as v
from graph.change import Change, difference
from graph.claim import ArticleRef, Claim, digest
from graph.comparing.corroboration import Source, sources
from graph.comparing.finding import FACTUAL
from graph.comparing.index import id_of
from graph.comparing.stance import position
from graph.events.kept import event_of
from graph.events.story import Relation
from graph.events.times import bounded
from graph.overlay import View
from graph.questions.asking import STAND, STATEMENT, Judged, Node, Web
from graph.questions.sides import (
    Side,
    by_figure,
    by_polarity,
    by_stand,
    figure_of,
    measure_label,
    stand_label,
    statement_label,
)
from graph.reach import Reach
from graph.vocabulary import CG, RDF, SKOS, XSD

QUESTIONS = ox.NamedNode(str(v.QUESTIONS))


def question_change(before: View, after: View, reach: Reach, claims: Iterable[str]) -> Change:
    """The change of the graph of questions, where verdicts on these claims or their events come, go or change.

    `after` is the store with all else of the change made.
    """
    seeds, old = set(claims), set[ox.NamedNode]()
    web = Web(after, reach)
    while True:
        web.spread(seeds)
        reached = seeds | {claim for claim, _ in web.seen}
        found = {question for claim in reached for question in _asked_of(before, claim)}
        members = {claim for question in found - old for claim in _members(before, question)}
        old |= found
        if members <= seeds:
            break
        seeds |= members
    written = {quad for question in old for quad in _written(before, question)}
    told = {quad for nodes in web.components() for quad in _question_quads(web, nodes)}
    return difference(written, told)


def _asked_of(view: View, claim: str) -> Iterator[ox.NamedNode]:
    for row in view.quads(None, CG.member, v.claim_iri(claim), graph=QUESTIONS):
        for asked in view.quads(None, CG.side, _iri(row.subject), graph=QUESTIONS):
            if isinstance(asked.subject, ox.NamedNode):
                yield asked.subject


def _members(view: View, question: ox.NamedNode) -> Iterator[str]:
    for side in view.quads(question, CG.side, graph=QUESTIONS):
        for row in view.quads(_iri(side.object), CG.member, graph=QUESTIONS):
            yield id_of(row.object)


def _written(view: View, question: ox.NamedNode) -> Iterator[ox.Quad]:
    for quad in view.quads(question, graph=QUESTIONS):
        yield quad
        if quad.predicate.value == str(CG.side):
            yield from view.quads(_iri(quad.object), graph=QUESTIONS)
    for quad in view.quads(None, CG.question, question, graph=QUESTIONS):
        yield from view.quads(_iri(quad.subject), graph=QUESTIONS)


def _question_quads(web: Web, nodes: frozenset[Node]) -> Iterator[ox.Quad]:
    """The quads of the question that some nodes make, if there are verdicts on them."""
    asked = next(iter(nodes))[1]
    on = {one.node: one for claim, _ in nodes for one in web.judged(claim) if one.asked == asked}
    if not on:
        return
    verdicts = sorted(on.values(), key=lambda one: one.node.value)
    label, sides = _asked(web, asked, {claim for claim, _ in nodes}, verdicts)
    members = sorted(claim.id for side in sides for claim in side.claims)
    question_id = digest("question", asked, *(one.node.value for one in verdicts[:1]), members[0])
    question = ox.NamedNode(str(v.question_iri(question_id)))
    yield _quad(question, RDF.type, ox.NamedNode(str(CG.Question)))
    yield _quad(question, SKOS.prefLabel, ox.Literal(label))
    if event := _event(web, members):
        yield _quad(question, CG.event, event)
    behind = Behind(sides, web.reach)
    for position_, side in enumerate(sides, 1):
        node = ox.NamedNode(str(v.side_iri(question_id, position_)))
        yield _quad(question, CG.side, node)
        yield from _side_quads(node, side, behind.side(position_ - 1))
    for one in verdicts:
        yield _quad(one.node, CG.question, question)
        for name, claim in zip((CG.sourcesA, CG.sourcesB), one.claims, strict=True):
            yield _quad(one.node, name, _number(behind.number(claim)))
        if one.kind == "agree" and (source := behind.one(*one.claims)):
            yield _quad(one.node, CG.oneSource, ox.Literal(_reason(source) or source.name))


@dataclass(slots=True)
class Behind:
    """The sources behind the sides of a question."""

    sides: Sequence[Side]
    reach: Reach
    _found: dict[tuple[int, ...], tuple[Source, ...]] = field(default_factory=dict)

    def side(self, *places: int) -> tuple[Source, ...]:
        """The sources behind the side at this place, or behind some sides together."""
        if places not in self._found:
            claims = [claim for at in places for claim in self.sides[at].claims]
            self._found[places] = sources(claims, related=self._related, canonical=self.reach.canonical)
        return self._found[places]

    def number(self, claim: str) -> int:
        """How many sources stand on a claim's side."""
        return next((len(self.side(at)) for at in self._places(claim)), 1)

    def one(self, a: str, b: str) -> Source | None:
        """The source to which two claims go back that agree, be it by way of others: a copy of a copy corroborates
        nothing. They may be on two sides, as sums in two currencies are."""
        places = sorted({at for claim in (a, b) for at in self._places(claim)})
        return next((found for found in self.side(*places) if found.one(a, b)), None)

    def _places(self, claim: str) -> Iterator[int]:
        yield from (at for at, side in enumerate(self.sides) if any(one.id == claim for one in side.claims))

    def _related(self, a: ArticleRef, b: ArticleRef) -> Relation:
        left, right = sorted((a, b), key=lambda ref: (ref.id, ref.version))
        return self.reach.relation(left, right)


def _reason(source: Source) -> str:
    """Why the papers of a source are one: "Gazette, Post: one text"; "" for one paper."""
    return f"{source.name}: {'; '.join(source.why)}" if source.why else ""


def _asked(web: Web, asked: str, claims: Iterable[str], verdicts: Iterable[Judged]) -> tuple[str, tuple[Side, ...]]:
    """What is asked, in words, and the sides."""
    told = [web.reach.claim(claim) for claim in sorted(claims)]
    if asked == STAND:
        positions = {claim: found for claim in told if (found := position(claim, web.reach.canonical))}
        return stand_label(positions, lambda claim: _actor(claim, positions[claim].actors, web.reach)), by_stand(
            positions
        )
    apart = frozenset(frozenset(one.claims) for one in verdicts if one.kind in ("conflict", "update"))
    if asked == STATEMENT:
        return statement_label(told), by_polarity(told, apart)
    values: dict[str, set[str]] = {}
    for one in verdicts:
        for claim, value in zip(one.claims, one.values, strict=True):
            values.setdefault(claim, set()).update(value.split())
    measure = asked.partition("|")[2]
    compared_in = {claim: frozenset(values.get(claim.id, ())) for claim in told}
    counted = {claim: fig for claim in told if (fig := figure_of(claim, measure, compared_in[claim]))}
    agreed = frozenset(frozenset(one.claims) for one in verdicts if one.kind == "agree")
    first = min(counted, key=lambda claim: claim.id)
    return measure_label(counted[first]), by_figure(counted, apart, agreed)


def _actor(claim: Claim, actors: tuple[str, ...], reach: Reach) -> str:
    """The name by which a claim knows who takes the stand, "" where it has another's."""
    names = [(claim.subject.id, claim.subject.text)]
    names += [(link.agent.id, link.agent.name) for link in claim.attribution if link.agent]
    return next((name for one, name in names if reach.canonical(one) == actors[0]), actors[0].replace("-", " ").title())


def _event(web: Web, members: Iterable[str]) -> ox.NamedNode | None:
    """The event that most of the claims tell of that say when, else most of all: what says no day is filed under what
    its article is on."""
    told = {claim: event for claim in members if (event := event_of(web.view, claim))}
    dated = {claim for claim in told if (when := web.reach.claim(claim).happened) and bounded(when)}
    votes = Counter(event for claim, event in told.items() if not dated or claim in dated)
    return min(votes, key=lambda event: (-votes[event], event.value), default=None)


def _side_quads(node: ox.NamedNode, side: Side, behind: tuple[Source, ...]) -> Iterator[ox.Quad]:
    yield _quad(node, RDF.type, ox.NamedNode(str(CG.Side)))
    yield _quad(node, SKOS.prefLabel, ox.Literal(side.label))
    yield _quad(node, CG.sources, _number(len(behind)))
    yield from (_quad(node, CG.sourceName, ox.Literal(name)) for name in _distinct([one.name for one in behind]))
    yield from (_quad(node, CG.sourceReason, ox.Literal(why)) for one in behind if (why := _reason(one)))
    yield from (_quad(node, CG.member, ox.NamedNode(str(v.claim_iri(claim)))) for claim in side.claims)
    days = sorted(day for claim in side.claims for day in _days(claim))
    if days:
        for name, day in ((CG.sideFrom, days[0]), (CG.sideTo, days[-1])):
            yield _quad(node, name, ox.Literal(day.isoformat(), datatype=ox.NamedNode(str(XSD.date))))


def _days(claim: Claim) -> Iterator[date]:
    """When something was told: the days of its article; when a stand was taken, as far as that is known."""
    taken = () if claim.act in FACTUAL else (claim.said, claim.happened)
    for interval in (*taken, claim.article.issued, claim.said):
        if interval and interval.start and interval.end:
            yield from (interval.start, interval.end)
            return


def _distinct(names: list[str]) -> Iterator[str]:
    """Names, a second one of the same name with its number."""
    met: Counter[str] = Counter()
    for name in names:
        met[name] += 1
        yield name if met[name] == 1 else f"{name} ({met[name]})"


def _number(number: int) -> ox.Literal:
    return ox.Literal(str(number), datatype=ox.NamedNode(str(XSD.integer)))


def _quad(node: ox.NamedNode, name: object, value: ox.NamedNode | ox.Literal) -> ox.Quad:
    return ox.Quad(node, ox.NamedNode(str(name)), value, QUESTIONS)


def _iri(term: object) -> ox.NamedNode:
    if not isinstance(term, ox.NamedNode):
        raise TypeError(f"expected an IRI, not {term}")
    return term
