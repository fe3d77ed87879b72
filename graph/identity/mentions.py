"""Names in articles: who is spoken of where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.claim import Agent, Claim, Term, slug
from graph.identity.places import within

NAMED = frozenset(["person", "organization", "place"])


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A name in an article: `id` of the Agent or Term, `acts` where it speaks or acts rather than is spoken of.

    `within` is the name of a place in which a place is told to lie.
    """

    id: str
    name: str
    article: str
    type: str = "unknown"
    role: str = ""
    affiliation: str = ""
    anonymous: bool = False
    acts: bool = False
    within: str = ""


def mentions(claims: Iterable[Claim]) -> frozenset[Mention]:
    """The mentions in some claims: agents of the chains, publishers, and subjects and objects that are named.

    Also the places of which a claim's sentence says in which others they lie, and those others.
    """
    return frozenset(mention for claim in claims for mention in _mentions(claim))


def _mentions(claim: Claim) -> Iterator[Mention]:
    article = claim.article
    if article.publisher:
        yield Mention(slug(article.publisher), article.publisher, article.id, "organization")
    for agent in (link.agent for link in claim.attribution if link.agent):
        yield _of_agent(agent, article.id)
    for term, acts in ((claim.subject, bool(claim.attribution)), (claim.object, False)):
        if term and term.type in NAMED:
            yield _of_term(term, article.id, acts=acts and _is_speaker(term, claim))
    for part, whole in within(claim.evidence.text):
        yield Mention(slug(part), part, article.id, "place", within=whole)
        yield Mention(slug(whole), whole, article.id, "place")


def _of_agent(agent: Agent, article: str) -> Mention:
    role, affiliation = agent.role or "", agent.affiliation or ""
    return Mention(agent.id, agent.name, article, agent.type, role, affiliation, agent.anonymous, acts=True)


def _of_term(term: Term, article: str, *, acts: bool) -> Mention:
    return Mention(term.id, term.text, article, term.type, acts=acts)


def _is_speaker(term: Term, claim: Claim) -> bool:
    return claim.speaker is not None and claim.speaker.id == term.id
