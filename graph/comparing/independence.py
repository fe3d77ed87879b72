"""Whether two reports stand on their own: not one publisher, not one wire text, not one named source behind both."""

from __future__ import annotations

from functools import cache
from typing import TypeGuard

from graph.claim import Agent, Claim, slug
from graph.comparing.finding import FACTUAL
from graph.comparing.stance import Canonical
from graph.events.anchors import says_little
from graph.events.story import Relation, shingles
from graph.lexicon import plain, state_named, word_list

SAME_RUN = 6
"""Two sentences with this many words in a row alike were written once."""


def independent(a: Claim, b: Claim, *, relation: Relation, canonical: Canonical) -> bool:
    """Whether two claims corroborate: other publishers, other words, and no named source that both rest on.

    `relation` says how the texts of their articles stand.

    The speaker of an act (who proposed, who refused) is what is claimed, not its source; on a claim of fact ("Norland
    estimates that 100 are held") the speaker is the source.
    """
    if relation.copied or _one_publisher(a, b):
        return False
    if relation.leans and not (a.attribution and b.attribution):
        return False  # what one of them tells on its own word may be of the text that both have sentences from
    if shingles(a.evidence.text, SAME_RUN) & shingles(b.evidence.text, SAME_RUN):
        return False
    if _spoken_for(a, b, relation) or _spoken_for(b, a, relation):
        return False
    left, right = _sources(a, canonical), _sources(b, canonical)
    return not (left & (right | _behind(b, canonical)) or right & _behind(a, canonical))


def _spoken_for(a: Claim, b: Claim, relation: Relation) -> bool:
    """Whether `a` credits "authorities" and `b` an official by name whom both articles know: that may be who spoke."""
    at_large = a.speaker is not None and a.speaker.name.casefold() in _at_large()
    official = b.speaker if _named(b.speaker) and b.speaker.type == "person" and b.speaker.role else None
    return at_large and official is not None and plain(official.name) in relation.shared


@cache
def _at_large() -> frozenset[str]:
    return frozenset(word_list("roles.json")["at_large"])


def _one_publisher(a: Claim, b: Claim) -> bool:
    left, right = a.article.publisher, b.article.publisher
    return left is not None and right is not None and _house(left) == _house(right)


def _house(publisher: str) -> str:
    """A publisher's name without its article: "The Daily Clarion" also signs as "Daily Clarion"."""
    return slug(publisher).removeprefix("the-")


def _sources(claim: Claim, canonical: Canonical) -> frozenset[str]:
    """Whom a claim rests on: the publisher, whoever is credited by name, and the named body that a source is of."""
    agents = [link.agent for link in claim.attribution]
    if claim.speaker is not None and claim.speaker.id == claim.subject.id and claim.act not in FACTUAL:
        agents = agents[:-1]
    publisher = [slug(claim.article.publisher)] if claim.article.publisher else []
    named = [agent.id for agent in agents if _named(agent)]
    bodies = [
        slug(agent.affiliation) for agent in agents if agent and agent.affiliation and _is_body(agent.affiliation)
    ]
    return frozenset(map(canonical, (*publisher, *named, *bodies, *_reckoner(claim))))


def _is_body(affiliation: str) -> bool:
    """Whether an affiliation is one body with one voice, as a survey or a party is and a state's officials are not."""
    return affiliation[:1].isupper() and state_named(affiliation) is None and not says_little(plain(affiliation))


def _reckoner(claim: Claim) -> tuple[str, ...]:
    """Who is said to put a figure at so much, in a claim that credits nobody: "Smith puts the loss at …"."""
    named = claim.subject.type in ("person", "organization") and not claim.attribution
    return (claim.subject.id,) if named and claim.predicate.id in _reckoning() else ()


@cache
def _reckoning() -> frozenset[str]:
    return frozenset(word_list("roles.json")["reckoning"])


def _behind(claim: Claim, canonical: Canonical) -> frozenset[str]:
    """Whom the bodies and papers that a claim credits speak for: "the Norland assessment" is Norland's."""
    owned = [link.agent for link in claim.attribution if _named(link.agent) and link.agent.type != "person"]
    states = (state_named(agent.affiliation) or agent.affiliation for agent in owned if agent.affiliation)
    return frozenset(canonical(slug(state)) for state in states)


def _named(agent: Agent | None) -> TypeGuard[Agent]:
    return agent is not None and not agent.anonymous
