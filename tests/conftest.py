"""Hand-made articles with their claims, in a store: what queries and commands are tested on.

Two invented states and their quarrel over a port; the third article has no date of its own, the fourth is hostile.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pytest
from rdflib import Literal

from graph.claim import (
    Agent,
    ArticleRef,
    Claim,
    Evidence,
    Interval,
    Link,
    Predicate,
    Quantity,
    Spans,
    Term,
    digest,
    slug,
)
from graph.claimstore import Triple
from graph.entities import resolve
from graph.identity.mentions import mentions
from graph.store import ClaimStore, MemoryStore
from graph.vocabulary import (
    CG,
    ENTITIES,
    EVENTS,
    QUESTIONS,
    RDF,
    SDO,
    SKOS,
    VERDICTS,
    article_iri,
    claim_iri,
    entity_iri,
    event_iri,
    question_iri,
    side_iri,
    value_iri,
    verdict_iri,
)
from tests.servers import oxigraph, virtuoso  # noqa: F401 (fixtures of all tests)

NORLAND = Agent("norland", "Norland", "place")
SUDIA = Agent("sudia", "Sudia", "place")
REYES = Agent("ana-reyes", "Ana Reyes", "person", role="foreign minister", affiliation="Norland")
HEALTH = Agent("health-ministry", "Health Ministry", "organization", affiliation="Sudia")


@dataclass(frozen=True)
class Made:
    """One hand-made article: its text and claims."""

    ref: ArticleRef
    text: str
    claims: tuple[Claim, ...]


def _day(day: str, basis: str = "stated", text: str = "") -> Interval:
    start, _, end = day.partition("/")
    return Interval(date.fromisoformat(start), date.fromisoformat(end or start), text, basis)  # type: ignore[arg-type]


def _ref(name: str, title: str, publisher: str | None, issued: Interval) -> ArticleRef:
    basis = "stated" if publisher else "unknown"
    path = f"articles/{name}.txt"
    return ArticleRef(name, digest(name, title), title, publisher, basis, issued, None, path)  # type: ignore[arg-type]


class _Desk:
    """Makes the claims of one text: the places of source, cue and content are looked up in it."""

    def __init__(self, ref: ArticleRef, text: str) -> None:
        self.ref, self.text = ref, text

    def _at(self, words: str) -> tuple[int, int]:
        start = self.text.index(words)
        return start, start + len(words)

    def _evidence(self, words: str) -> Evidence:
        start, end = self._at(words)
        first = self.text.rfind(". ", 0, start) + 2 if ". " in self.text[:start] else 0
        last = self.text.find(". ", end)
        last = last + 1 if last >= 0 else len(self.text)
        return Evidence(self.text[first:last], first, last)

    def deed(self, act: str, links: tuple[Link, ...], source: str, content: str) -> Claim:
        """(agent, act, content)."""
        agent, cue = links[-1].agent, links[-1].cue
        assert agent is not None
        return Claim(
            article=self.ref,
            act=act,
            subject=Term(agent.id, agent.name, agent.type),
            predicate=Predicate(act, cue),
            object=Term(slug(content), content, "clause"),
            evidence=self._evidence(content),
            attribution=links,
            spans=Spans((self._at(source),), (self._at(cue),), (self._at(content),)),
        )

    def told(self, links: tuple[Link, ...], source: str, parts: tuple[str, str, str], content: str) -> Claim:
        """A clause of what is said, or of what the publisher tells."""
        subject, predicate, rest = parts
        return Claim(
            article=self.ref,
            act="state",
            subject=Term(slug(subject), subject),
            predicate=Predicate(slug(predicate), predicate),
            object=Term(slug(rest), rest) if rest else None,
            evidence=self._evidence(content),
            attribution=links,
            spans=Spans(
                (self._at(source),) if source else (),
                (self._at(links[-1].cue),) if links else (),
                (self._at(content),),
            ),
        )


def harbour() -> Made:
    """Of 19 March 2024: a proposal of the week before, an anonymous official, a minister."""
    text = (
        "Last week, Norland proposed a six-week truce and the return of about 40 captives. "
        "A senior Norland official said the port would not open before June. "
        "Foreign Minister Ana Reyes said the talks were close."
    )
    ref = _ref("harbour", "Truce talks go on", "Harbour Post", _day("2024-03-19"))
    desk = _Desk(ref, text)
    official = Agent("harbour-official", "A senior Norland official", "person", "official", "Norland", anonymous=True)
    week = _day("2024-03-11/2024-03-17", "relative", "Last week")
    proposal = desk.deed(
        "propose", (Link(NORLAND, "proposed"),), "Norland", "a six-week truce and the return of about 40 captives"
    )
    port = desk.told(
        (Link(official, "said"),),
        "A senior Norland official",
        ("the port", "would not open", "before June"),
        "the port would not open before June",
    )
    talks = desk.told(
        (Link(REYES, "said"),),
        "Foreign Minister Ana Reyes",
        ("the talks", "were", "close"),
        "the talks were close",
    )
    captives = Quantity("about 40 captives", 36.0, 44.0, "captive")
    return Made(
        ref,
        text,
        (
            replace(proposal, said=week, happened=week, quantities=(captives,), confidence=0.91),
            replace(port, polarity="negative", said=_day("2024-03-19", "inferred"), certainty="probable"),
            replace(talks, said=_day("2024-03-19", "inferred")),
        ),
    )


def gazette() -> Made:
    """Of 5 February 2024: a rejection, an offer on an official's word, a toll from health officials."""
    text = (
        "Sudia rejected a four-month truce at the start of February. "
        "One offer by Sudia is to reopen the port if the fleet leaves, said a senior Norland official. "
        "The storm killed at least 74 people, health officials reported."
    )
    ref = _ref("gazette", "Sudia says no", "Island Gazette", _day("2024-02-05"))
    desk = _Desk(ref, text)
    official = Agent("gazette-official", "a senior Norland official", "person", "official", "Norland", anonymous=True)
    doctors = Agent("gazette-doctors", "health officials", "group", anonymous=True)
    rejection = desk.deed("reject", (Link(SUDIA, "rejected"),), "Sudia", "a four-month truce")
    offer = desk.deed(
        "offer",
        (Link(official, "said"), Link(SUDIA, "offer")),
        "Sudia",
        "to reopen the port if the fleet leaves",
    )
    toll = desk.told(
        (Link(doctors, "reported"),),
        "health officials",
        ("The storm", "killed", "at least 74 people"),
        "The storm killed at least 74 people",
    )
    early = _day("2024-02-01/2024-02-10", "relative", "at the start of February")
    return Made(
        ref,
        text,
        (
            replace(rejection, said=early, happened=early),
            replace(offer, condition="if the fleet leaves"),
            replace(toll, quantities=(Quantity("at least 74 people", 74.0, None, "people"),)),
        ),
    )


def undated() -> Made:
    """Without publisher or date: January 2024, as the text lets one infer; a day that cannot be placed."""
    text = (
        "Norland wants a permanent truce. "
        "The storm killed 120 people, the Health Ministry said on Monday. "
        "The port stays closed."
    )
    ref = _ref("undated", "Storm over the port", None, _day("2024-01-01/2024-01-31", "inferred", "January"))
    desk = _Desk(ref, text)
    wish = desk.deed("want", (Link(NORLAND, "wants"),), "Norland", "a permanent truce")
    toll = desk.told(
        (Link(HEALTH, "said"),),
        "the Health Ministry",
        ("The storm", "killed", "120 people"),
        "The storm killed 120 people",
    )
    port = desk.told((), "", ("The port", "stays", "closed"), "The port stays closed")
    monday = Interval(None, None, "on Monday", "unknown")
    return Made(
        ref,
        text,
        (wish, replace(toll, said=monday, quantities=(Quantity("120 people", 120.0, 120.0, "people"),)), port),
    )


def hostile() -> Made:
    """Escape sequences, markup, a spreadsheet formula and a direction mark in the text and in the names."""
    text = "=Mallory\x1b[2J proposed <script>alert(1)</script>\u202e and =SUM(A1:A9) too."
    ref = _ref("hostile", "=Title \x1b]0;owned\x07", "=Evil \x1b[31mPost", _day("2024-04-01"))
    desk = _Desk(ref, text)
    mallory = Agent("mallory", "=Mallory\x1b[2J", "person")
    claim = desk.deed(
        "propose",
        (Link(mallory, "proposed"),),
        "=Mallory\x1b[2J",
        "<script>alert(1)</script>\u202e and =SUM(A1:A9) too",
    )
    return Made(ref, text, (claim,))


def fill(store: ClaimStore, made: tuple[Made, ...]) -> ClaimStore:
    """Put these articles into a store, with their entities and one verdict of each kind between their claims.

    All but the hostile one tell of one storm; how many it killed is a question with two sides.
    """
    for article in made:
        store.put(article.ref, article.claims, text=article.text)
    store.replace_graph(ENTITIES, list(_entities(article for article in made)))
    claims = [claim for article in made for claim in article.claims]
    store.replace_graph(VERDICTS, list(_verdicts(claims)))
    store.replace_graph(EVENTS, list(_events(made)))
    store.replace_graph(QUESTIONS, list(_questions(claims)))
    return store


def _entities(made: Iterator[Made]) -> Iterator[Triple]:
    found = frozenset(mention for article in made for mention in mentions(article.claims))
    for cluster in resolve(found):
        home = entity_iri(cluster.id)
        for member in cluster.members:
            yield entity_iri(member), CG.canonical, home
        yield home, CG.canonical, home
        yield home, SKOS.prefLabel, Literal(cluster.name)
        yield from ((home, SKOS.altLabel, Literal(name)) for name in cluster.names if name != cluster.name)


def _verdicts(claims: list[Claim]) -> Iterator[Triple]:
    kinds = {
        "conflict": ("at least 74 people", "120 people", 0.9, "at least 74 against 120 dead"),
        "shift": (
            "a permanent truce",
            "a six-week truce and the return of about 40 captives",
            0.6,
            "from all to six weeks",
        ),
        "agree": ("before June", "closed", 0.5, "both say that the port is shut"),
        "update": ("a four-month truce", "to reopen the port if the fleet leaves", 0.4, "the later goes further"),
    }
    by_object = {claim.object.text: claim for claim in claims if claim.object}
    for kind, (one, other, strength, reason) in kinds.items():
        if one not in by_object or other not in by_object:
            continue
        a, b = sorted((by_object[one], by_object[other]), key=lambda claim: claim.id)
        verdict = verdict_iri(digest(kind, a.id, b.id))
        yield verdict, RDF.type, CG.Verdict
        yield verdict, CG.verdict, value_iri(kind)
        yield verdict, CG.strength, Literal(strength)
        yield verdict, CG.reason, Literal(reason)
        yield verdict, CG.claimA, claim_iri(a)
        yield verdict, CG.claimB, claim_iri(b)


def _events(made: tuple[Made, ...]) -> Iterator[Triple]:
    storm = event_iri("storm")
    told = [article for article in made if article.ref.id != "hostile"]
    if not told:
        return
    yield from ((storm, RDF.type, kind) for kind in (CG.Event, SDO.Event))
    yield storm, SKOS.prefLabel, Literal("Storm, Norland, January 2024")
    yield storm, CG.eventKind, Literal("storm")
    yield storm, CG.place, Literal("Norland")
    yield storm, CG.eventFrom, Literal(date(2024, 1, 1))
    yield storm, CG.eventTo, Literal(date(2024, 1, 31))
    for article in told:
        yield article_iri(article.ref), CG.event, storm
        yield from ((claim_iri(claim), CG.event, storm) for claim in article.claims)


def _questions(claims: list[Claim]) -> Iterator[Triple]:
    by_object = {claim.object.text: claim for claim in claims if claim.object}
    few, many = (by_object.get(text) for text in ("at least 74 people", "120 people"))
    if few is None or many is None:
        return
    question = question_iri("toll")
    yield question, RDF.type, CG.Question
    yield question, SKOS.prefLabel, Literal("people killed")
    yield question, CG.event, event_iri("storm")
    for position, (claim, label) in enumerate(((few, "at least 74 killed"), (many, "120 killed")), 1):
        side = side_iri("toll", position)
        yield question, CG.side, side
        yield side, RDF.type, CG.Side
        yield side, SKOS.prefLabel, Literal(label)
        yield side, CG.member, claim_iri(claim)
        yield side, CG.sources, Literal(1)
        yield side, CG.sourceName, Literal(claim.article.publisher or claim.article.title)
    a, b = sorted((few, many), key=lambda claim: claim.id)
    verdict = verdict_iri(digest("conflict", a.id, b.id))
    yield verdict, CG.question, question
    yield from ((verdict, name, Literal(1)) for name in (CG.sourcesA, CG.sourcesB))


@pytest.fixture(scope="session")
def made() -> tuple[Made, ...]:
    """The four hand-made articles."""
    return harbour(), gazette(), undated(), hostile()


@pytest.fixture(scope="session")
def store(made: tuple[Made, ...]) -> ClaimStore:
    """A store in memory that holds them; not to be changed."""
    return fill(MemoryStore(), made)
