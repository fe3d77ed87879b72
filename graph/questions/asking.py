"""What hangs together in a question: claims with verdicts on them, like figures of one event, what is told twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from graph.claim import ArticleRef, Claim
from graph.comparing import index
from graph.comparing.clock import CLOCK
from graph.comparing.counting import LEAST_CLOSE, standing
from graph.comparing.finding import FACTUAL
from graph.comparing.index import id_of, text_of
from graph.comparing.measure import Figure, figures
from graph.comparing.siding import ALIKE, SAME_WORDS, denied
from graph.comparing.slots import stand_slots
from graph.comparing.stance import in_line, position, same_actor, same_matter
from graph.comparing.verdicts import SIDES, VERDICTS, verdicts_on
from graph.events import filing
from graph.events.kept import event_of
from graph.lexicon import likeness, senses
from graph.overlay import View
from graph.questions.sides import figure_of
from graph.reach import Reach
from graph.vocabulary import CG

FIGURE, STAND, STATEMENT = "figure", "stand", "statement"

Node = tuple[str, str]
"""A claim, by its id, and what of it is asked: a measure ("figure|person/killed/"), "stand" or "statement"."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict as a question needs it."""

    node: ox.NamedNode
    kind: str
    asked: str
    claims: tuple[str, str]
    values: tuple[str, str]


@dataclass(slots=True)
class Web:
    """What hangs together in a store as it will be."""

    view: View
    reach: Reach
    seen: dict[Node, set[Node]] = field(default_factory=dict)
    verdicts: dict[ox.NamedNode, Judged] = field(default_factory=dict)
    _measures: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    _stands: dict[ArticleRef, dict[str, list[str]]] = field(default_factory=dict)

    def spread(self, claims: Iterable[str]) -> None:
        """Take in all that hangs together with these claims."""
        todo = [node for claim in claims for node in self._nodes(claim)]
        while todo:
            node = todo.pop()
            if node not in self.seen:
                self.seen[node] = set(self._near(node))
                todo.extend(self.seen[node])

    def components(self) -> Iterator[frozenset[Node]]:
        """The nodes that hang together."""
        left = set(self.seen)
        while left:
            found, todo = set[Node](), [left.pop()]
            while todo:
                node = todo.pop()
                if node not in found:
                    found.add(node)
                    todo.extend(self.seen[node])
            left -= found
            yield frozenset(found)

    def _nodes(self, claim: str) -> Iterator[Node]:
        if filing.of_claim(self.view, claim) is None:
            return
        yield from ((claim, kind) for kind in (STAND, STATEMENT))
        yield from ((claim, f"{FIGURE}|{measure}") for measure in _measures_of(self.reach.claim(claim)))

    def judged(self, claim: str) -> Iterator[Judged]:
        """The verdicts on a claim."""
        for node in verdicts_on(self.view, claim):
            if node not in self.verdicts:
                self.verdicts[node] = _judged(self.view, node)
            yield self.verdicts[node]

    def _near(self, node: Node) -> Iterator[Node]:
        claim, asked = node
        for one in self.judged(claim):
            if one.asked == asked:
                yield from ((other, asked) for other in one.claims if other != claim)
        told = self.reach.claim(claim)
        others = self._by_figure(told, asked) if asked.startswith(FIGURE) else self._again(told, asked)
        yield from ((other, asked) for other in others if other != claim)

    def _by_figure(self, claim: Claim, asked: str) -> Iterator[str]:
        """The claims of the same event with a figure of the same measure that can be as right as its own."""
        measure = asked.partition("|")[2]
        own = figure_of(claim, measure)
        event = event_of(self.view, claim.id)
        telling = own and own.kind != CLOCK and _counts(claim)  # many things happen at one hour
        for other in self._measured(event, measure) if event and telling else ():
            there = self.reach.claim(other)
            theirs = figure_of(there, measure)
            how = standing(own, theirs) if own and theirs and _counts(there) else None
            if how and own and (how.relation in ("equal", "compatible") or _near_enough(own, how.closeness)):
                yield other

    def _measured(self, event: ox.NamedNode, measure: str) -> tuple[str, ...]:
        """The claims of an event with a figure of a measure."""
        if event.value not in self._measures:
            found: dict[str, tuple[str, ...]] = {}
            for one in filing.of_event(self.view, event):
                for name, claims in one.measured.items():
                    found[name] = found.get(name, ()) + claims
            self._measures[event.value] = found
        return self._measures[event.value].get(measure, ())

    def _again(self, claim: Claim, asked: str) -> Iterator[str]:
        """The claims of the same article that tell the same once more."""
        near = self._stands_near(claim) if asked == STAND else self._told_near(claim)
        for other in near - {claim.id}:
            if self._same(claim, self.reach.claim(other), asked):
                yield other

    def _told_near(self, claim: Claim) -> set[str]:
        """The claims of the same article that tell something with a sense and a name that this one has."""
        own, card = self.reach.bearings(claim), self.reach.card(index.index_graph(claim.article))
        found = {other for sense in own.senses for other in card.by_subject.get(sense, ())} if card else set()
        return {other for other in found if card and not own.told_at.isdisjoint(card.bearings[other].told_at)}

    def _stands_near(self, claim: Claim) -> set[str]:
        """The claims of the same article with a stand that is filed under a key of this one's."""
        if claim.article not in self._stands:
            found: dict[str, list[str]] = {}
            for slot, one in index.slots_in(self.view, index.index_graph(claim.article)):
                found.setdefault(slot, []).append(one)
            self._stands[claim.article] = found
        keys = stand_slots(claim, self.reach.canonical)
        return {
            other
            for slot in keys.filed | keys.sought | keys.thrice
            if slot.startswith("position|")
            for other in self._stands[claim.article].get(slot, ())
        }

    def _same(self, a: Claim, b: Claim, asked: str) -> bool:
        if asked == STATEMENT:
            one = self.reach.canonical(a.subject.id) == self.reach.canonical(b.subject.id)
            alike = likeness(senses(a.object.text), senses(b.object.text)) if a.object and b.object else 0.0
            return one and denied(a) == denied(b) and alike >= SAME_WORDS
        left, right = position(a, self.reach.canonical), position(b, self.reach.canonical)
        if left is None or right is None or same_actor(left, right) is None:
            return False
        return in_line(left, right) and left.degrees == right.degrees and same_matter(left, right) >= ALIKE


def _measures_of(claim: Claim) -> frozenset[str]:
    return frozenset(one.measure for one in figures(claim)) if claim.act in FACTUAL else frozenset()


def _near_enough(figure: Figure, closeness: float) -> bool:
    """Whether two counts of what became of something are near enough to be of one thing, though they differ."""
    return bool(figure.state) and not figure.lasting and closeness >= LEAST_CLOSE


def _counts(claim: Claim) -> bool:
    plain = claim.act in FACTUAL and claim.polarity == "positive" and claim.condition is None
    return plain and claim.certainty != "possible"


def _judged(view: View, node: ox.NamedNode) -> Judged:
    told = {row.predicate.value: row.object for row in view.quads(node, graph=VERDICTS)}
    topic = text_of(told.get(str(CG.topic)))
    a, b = (id_of(told.get(str(side))) for side in SIDES)
    values = text_of(told.get(str(CG.valueA))), text_of(told.get(str(CG.valueB)))
    asked = topic if topic.startswith(f"{FIGURE}|") else topic.partition("|")[0]
    return Judged(node, id_of(told.get(str(CG.verdict))), asked, (a, b), values)
