"""What a page is made from: the graph at one moment, the lists of its catalogue, and claims as pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus

import pyoxigraph as ox

from claimgraph import phrases
from claimgraph.api import ClaimGraph
from claimgraph.results import Statement
from claimgraph.web.catalogue.lookups import Lists
from claimgraph.web.explorer import links
from claimgraph.web.refusal import Refused
from graph import vocabulary as v
from graph.claim import Agent, Claim
from graph.claimstore import ClaimStore
from graph.comparing.reviews import Reviews, reviews
from graph.errors import NoSuchClaim
from graph.sheet import claim_read
from graph.views.marking import Piece, pieces
from graph.vocabulary import CG, SKOS


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something by name, with the page on it; `told` adds role and affiliation."""

    name: str
    page: str | None = None
    told: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as pages show it: whose it is, what, when, its sentence in marked pieces, and where that stands."""

    claim: Claim
    who: Named
    what: str
    when: str
    pieces: tuple[Piece, ...]

    @property
    def page(self) -> str:
        """Its page."""
        return links.claim(self.claim.id)

    @property
    def day(self) -> str:
        """The first day that it can have been said, for sorting; "" where nobody dated it."""
        found = Statement(self.claim).day
        return found.isoformat() if found else ""

    @property
    def source(self) -> str:
        """Who reports it, and when."""
        return phrases.publication(self.claim.article)

    @property
    def article(self) -> str:
        """The page of its article."""
        return links.article(self.claim.article)

    @property
    def outside(self) -> str | None:
        """The address of its article elsewhere."""
        return links.outside(self.claim.article.url)

    @property
    def on_word_of(self) -> str:
        """On whose word the speaker is known to have spoken, "" for nobody's."""
        return phrases.on_word_of(self.claim)


class Desk:
    """A graph with its lists, and what was looked up for one page."""

    def __init__(self, graph: ClaimGraph, lists: Lists | None) -> None:
        self.graph, self._lists = graph, lists
        self._names: dict[str, Named] = {}
        self._claims: dict[str, Claim] = {}

    @property
    def store(self) -> ClaimStore:
        """The store."""
        return self.graph.store

    @property
    def lists(self) -> Lists:
        """The lists. Raises Refused (503) as long as they are not made."""
        if self._lists is None:
            raise NotListed
        return self._lists

    @property
    def listed(self) -> bool:
        """Whether there are lists."""
        return self._lists is not None

    def claim(self, claim_id: str) -> Claim:
        """A claim by its id. Raises NoSuchClaim."""
        if claim_id not in self._claims:
            self._claims[claim_id] = claim_read(self.store, claim_id)
        return self._claims[claim_id]

    def told(self, claim: Claim | str) -> Told:
        """A claim as pages show it. Raises NoSuchClaim."""
        found = self.claim(claim) if isinstance(claim, str) else claim
        evidence = found.evidence
        return Told(
            found,
            self.who(found),
            phrases.what(found),
            Statement(found).when,
            pieces(evidence.text, found.spans, start=evidence.start),
        )

    def all_told(self, claims: Iterable[str]) -> Iterator[Told]:
        """Claims as pages show them; those that have gone since they were listed are left out."""
        for one in claims:
            try:
                yield self.told(one)
            except NoSuchClaim:
                continue

    @cached_property
    def reviews(self) -> Reviews:
        """What readers decided on verdicts."""
        return reviews(self.store)

    def in_time(self, claims: Iterable[str]) -> list[str]:
        """Ids of claims by day, what nobody dated last: by the lists where they are made, else by the claims."""
        listed = self._lists
        days = listed.days(claims) if listed else {one: self.told(one).day for one in claims}
        return sorted(days, key=lambda one: (not days[one], days[one], one))

    def who(self, claim: Claim) -> Named:
        """Whose claim it is: its speaker, else its publisher."""
        if claim.speaker is not None:
            return self.agent(claim.speaker)
        if claim.attribution:
            return Named("nobody named")
        article = claim.article
        return Named(phrases.house(article), None if article.publisher else links.article(article))

    def agent(self, agent: Agent) -> Named:
        """A speaker by the name that the graph prefers, with role and affiliation where those add to it."""
        known = self.entity(agent.id)
        if agent.anonymous:
            return Named(phrases.who(agent), known.page)
        told = phrases.standing(agent, known.name)
        return Named(known.name if known.name != agent.id else agent.name, known.page, told)

    def entity(self, entity_id: str) -> Named:
        """The entity that an id stands for, by its preferred name."""
        if entity_id not in self._names:
            home = self.home(entity_id)
            label = next(self.store.quads(home, SKOS.prefLabel, graph=v.ENTITIES), None)
            name = str(label.object.value) if label and isinstance(label.object, ox.Literal) else entity_id
            self._names[entity_id] = Named(name, links.page(home.value))
        return self._names[entity_id]

    def home(self, entity_id: str) -> ox.NamedNode:
        """The canonical entity of an id."""
        node = ox.NamedNode(str(v.entity_iri(entity_id)))
        found = next(self.store.quads(node, CG.canonical, graph=v.ENTITIES), None)
        return found.object if found and isinstance(found.object, ox.NamedNode) else node


class NotListed(Refused):
    """The lists of the store are being made."""

    def __init__(self) -> None:
        super().__init__(HTTPStatus.SERVICE_UNAVAILABLE, "the lists of this store are being made", Retry_After="2")
