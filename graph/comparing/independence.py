"""Whether two reports stand on their own: not one publisher, not one wire text, not one source behind both.

What makes two reports one is told in words, for whoever counts sources.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TypeGuard

from graph.claim import Agent, Claim, slug
from graph.comparing.finding import FACTUAL
from graph.comparing.stance import Canonical
from graph.comparing.voices import Voice, actor, voices
from graph.events.anchors import says_little
from graph.events.story import Relation, shingles
from graph.lexicon import empty_senses, plain, senses, state_named, tokens, word_set

SAME_RUN = 6
"""Two sentences with this many words in a row alike were written once."""
SAME_WORDS, OF_LONGER = 0.8, 0.6
"""Sentences that share so much of the shorter and of the longer, in one order, were written once and edited."""
LONG = 8
"""Sentences of fewer words may be alike by chance."""
SAME_SENSES, MANY_SENSES = 0.8, 12
"""So may those that share fewer senses; two that share so many, and so much of what the shorter says, are not."""
_TOLD = re.compile(r"\b[Tt]old (?:the )?((?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*)*)")


@dataclass(frozen=True, slots=True)
class Tie:
    """Why two claims are of one source, in a few words.

    A firm tie passes on: a copy of a copy is a copy. One that is not says only that nothing tells two sources apart, as
    of "officials" and the navy: the same officials may be the police, and the navy is not.
    """

    why: str
    firm: bool = True


ONE_HOUSE = Tie("one publisher")


def independent(a: Claim, b: Claim, *, relation: Relation, canonical: Canonical) -> bool:
    """Whether two claims corroborate: other publishers, other words, and no source that both rest on.

    `relation` says how the texts of their articles stand.
    """
    return tie(a, b, relation=relation, canonical=canonical) is None


def tie(a: Claim, b: Claim, *, relation: Relation, canonical: Canonical) -> Tie | None:
    """What makes two claims one source, None where they are independent.

    The speaker of an act (who proposed, who refused) is what is claimed, not its source; on a claim of fact ("Norland
    estimates that 100 are held") the speaker is the source.
    """
    if _one_publisher(a, b):
        return ONE_HOUSE
    if relation.copied or _one_wording(a.evidence.text, b.evidence.text):
        return Tie("one text")
    if found := _one_credit(a, b, canonical):
        return found
    if relation.leans and not _parted_voices(a, b):
        return Tie("texts with sentences in common", firm=False)
    return _one_voice(a, b, relation)


def _one_wording(a: str, b: str) -> bool:
    """Whether two sentences were written once: a run of words alike, most words in one order, nearly all of a long
    sentence in the other."""
    if shingles(a, SAME_RUN) & shingles(b, SAME_RUN) or edited(a, b):
        return True
    left, right = senses(a) - empty_senses(), senses(b) - empty_senses()
    return len(left & right) >= max(MANY_SENSES, SAME_SENSES * min(len(left), len(right)))


@lru_cache(maxsize=65536)
def edited(a: str, b: str) -> bool:
    """Whether of two sentences one is the other, edited: most of their words are alike and in one order."""
    left, right = sorted((tokens(a), tokens(b)), key=len)
    least = max(SAME_WORDS * len(left), OF_LONGER * len(right))
    if len(left) < LONG or sum(map(set(right).__contains__, left)) < least:
        return False
    return _in_order(left, right) >= least


def _in_order(a: list[str], b: list[str]) -> int:
    """How many words two sentences have in one order: their longest common subsequence."""
    row = [0] * (len(b) + 1)
    for word in a:
        before = 0
        for at, other in enumerate(b, 1):
            row[at], before = before + 1 if word == other else max(row[at], row[at - 1]), row[at]
    return row[-1]


def _parted_voices(a: Claim, b: Claim) -> bool:
    """Whether two claims in texts that share sentences credit sources which cannot be one.

    What one tells on its own word may be of the text that both have sentences from, and so may what a news agency is
    credited with; somebody without a name may be whom the other names.
    """
    left, right = ([agent for agent in _credited(claim) if not _is_agency(agent)] for claim in (a, b))
    nameless = [all(agent.anonymous for agent in some) for some in (left, right)]
    return bool(left and right) and (nameless[0] == nameless[1] or _speak_for_a_body(left + right))


def _speak_for_a_body(agents: list[Agent]) -> bool:
    return all(agent.type != "person" or voices(agent) for agent in agents)


def _credited(claim: Claim) -> list[Agent]:
    return [link.agent for link in claim.attribution if link.agent]


def _is_agency(agent: Agent) -> bool:
    return plain(agent.name) in word_set("events.json", "agencies")


def _one_credit(a: Claim, b: Claim, canonical: Canonical) -> Tie | None:
    """Whom by name both claims rest on, or one of them while the other is his: "both from Dana Reyes"."""
    left, right = _sources(a, canonical), _sources(b, canonical)
    both = left & (right | _behind(b, canonical)) | right & _behind(a, canonical)
    if not both:
        return None
    named = {canonical(agent.id): agent.name for claim in (a, b) for agent in _agents(claim)}
    return Tie(f"both from {min(named.get(one, one.replace('-', ' ').title()) for one in both)}")


def _one_voice(a: Claim, b: Claim, relation: Relation) -> Tie | None:
    """The institution whose voice both claims are, or may be: "one voice: navy spokesman, naval officer"."""
    if _spoken_for(a, b, relation) or _spoken_for(b, a, relation):
        return Tie("authorities, of whom one is named", firm=False)
    if not (a.attribution or b.attribution):
        return None  # two papers that tell what the police did tell it on their own word
    found = next((pair for pair in product(_voices(a), _voices(b)) if pair[0].one_with(pair[1])), None)
    if found is None:
        return None
    names = sorted({one.name for one in found})
    firm = not any(one.at_large or one.named for one in found)
    return Tie(f"one voice: {', '.join(names)}" if len(names) > 1 else f"both from {names[0]}", firm)


def _voices(claim: Claim) -> tuple[Voice, ...]:
    done = actor(claim)
    return (*((done,) if done else ()), *(one for agent in _agents(claim) for one in voices(agent)))


def _spoken_for(a: Claim, b: Claim, relation: Relation) -> bool:
    """Whether `a` credits "authorities" and `b` an official by name whom both articles know: that may be who spoke."""
    at_large = a.speaker is not None and a.speaker.name.casefold() in word_set("roles.json", "at_large")
    official = b.speaker if _named(b.speaker) and b.speaker.type == "person" and b.speaker.role else None
    return at_large and official is not None and plain(official.name) in relation.shared


def _one_publisher(a: Claim, b: Claim) -> bool:
    left, right = a.article.publisher, b.article.publisher
    return left is not None and right is not None and _house(left) == _house(right)


def _house(publisher: str) -> str:
    """A publisher's name without its article: "The Daily Clarion" also signs as "Daily Clarion"."""
    return slug(publisher).removeprefix("the-")


def _agents(claim: Claim) -> tuple[Agent, ...]:
    """Whom a claim credits; who takes a stand is no source of it."""
    links = claim.attribution
    if claim.speaker is not None and claim.speaker.id == claim.subject.id and claim.act not in FACTUAL:
        links = links[:-1]
    return tuple(link.agent for link in links if link.agent)


def _sources(claim: Claim, canonical: Canonical) -> frozenset[str]:
    """Whom a claim rests on: the publisher, whoever is credited by name or was told it, and the named body that a
    source is of."""
    agents = _agents(claim)
    publisher = [slug(claim.article.publisher)] if claim.article.publisher else []
    named = [agent.id for agent in agents if _named(agent)]
    bodies = [slug(agent.affiliation) for agent in agents if agent.affiliation and _is_body(agent.affiliation)]
    told = [slug(name) for name in _TOLD.findall(claim.evidence.text)] if agents else []
    return frozenset(map(canonical, (*publisher, *named, *bodies, *told, *_reckoner(claim))))


def _is_body(affiliation: str) -> bool:
    """Whether an affiliation is one body with one voice, as a survey or a party is and a state's officials are not."""
    return affiliation[:1].isupper() and state_named(affiliation) is None and not says_little(plain(affiliation))


def _reckoner(claim: Claim) -> tuple[str, ...]:
    """Who is said to put a figure at so much, in a claim that credits nobody: "Smith puts the loss at …"."""
    named = claim.subject.type in ("person", "organization") and not claim.attribution
    return (claim.subject.id,) if named and claim.predicate.id in word_set("roles.json", "reckoning") else ()


def _behind(claim: Claim, canonical: Canonical) -> frozenset[str]:
    """Whom the bodies and papers that a claim credits speak for: "the Norland assessment" is Norland's."""
    owned = [link.agent for link in claim.attribution if _named(link.agent) and link.agent.type != "person"]
    states = (state_named(agent.affiliation) or agent.affiliation for agent in owned if agent.affiliation)
    return frozenset(canonical(slug(state)) for state in states)


def _named(agent: Agent | None) -> TypeGuard[Agent]:
    return agent is not None and not agent.anonymous
