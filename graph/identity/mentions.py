"""Names in articles: who is spoken of where."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from graph.claim import Agent, Claim, Term, slug
from graph.identity.places import within

NAMED = frozenset(["person", "organization", "place"])


class Form(NamedTuple):
    """How somebody or something is mentioned: `acts` where it speaks or acts rather than is spoken of.

    `within` is the name of a place in which a place is told to lie.
    """

    name: str
    type: str = "unknown"
    role: str = ""
    affiliation: str = ""
    anonymous: bool = False
    acts: bool = False
    within: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in an article: `id` of the Agent or Term, id of the `article`, and the form that it has there."""

    id: str
    article: str
    form: Form

    @property
    def written(self) -> str:
        """As one line, the same for the same: the name stands between the ids."""
        name, *told = self.form
        return json.dumps([self.id, name, self.article, *told], ensure_ascii=False)


def read(line: str) -> Mention:
    """The mention that was `written`."""
    one, name, article, *told = json.loads(line)
    return Mention(one, article, Form(name, *told))


def mentions(claims: Iterable[Claim]) -> frozenset[Mention]:
    """The mentions in some claims: agents of the chains, publishers, and subjects and objects that are named.

    Also the places of which a claim's sentence says in which others they lie, and those others.
    """
    return frozenset(mention for claim in claims for mention in _mentions(claim))


def _mentions(claim: Claim) -> Iterator[Mention]:
    article = claim.article
    if article.publisher:
        yield Mention(slug(article.publisher), article.id, Form(article.publisher, "organization"))
    for agent in (link.agent for link in claim.attribution if link.agent):
        yield _of_agent(agent, article.id)
    for term, acts in ((claim.subject, bool(claim.attribution)), (claim.object, False)):
        if term and term.type in NAMED:
            yield _of_term(term, article.id, acts=acts and _is_speaker(term, claim))
    for part, whole in within(claim.evidence.text):
        yield Mention(slug(part), article.id, Form(part, "place", within=whole))
        yield Mention(slug(whole), article.id, Form(whole, "place"))


def _of_agent(agent: Agent, article: str) -> Mention:
    role, affiliation = agent.role or "", agent.affiliation or ""
    return Mention(agent.id, article, Form(agent.name, agent.type, role, affiliation, agent.anonymous, acts=True))


def _of_term(term: Term, article: str, *, acts: bool) -> Mention:
    return Mention(term.id, article, Form(term.text, term.type, acts=acts))


def _is_speaker(term: Term, claim: Claim) -> bool:
    return claim.speaker is not None and claim.speaker.id == term.id
