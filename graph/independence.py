"""Whether two reports stand on their own: not one publisher, not one wire text, not one named source behind both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import TypeGuard

from graph.claim import Agent, Claim, slug
from graph.event import anchors, says_little
from graph.finding import FACTUAL
from graph.lexicon import names, state_named, tokens

WIDTH = 5
"""Words in a shingle."""
COPIED = 0.2
"""Two texts that share this part of the shorter one's shingles have one origin."""
BEFORE = 300
"""So many characters before a claim's sentence still tell what it is about."""
SAME_RUN = 7
"""Two sentences with this many words in a row alike were written once."""


@dataclass(frozen=True, slots=True)
class Story:
    """What an article's text tells of itself: the names in it and the hashes of its five-word runs."""

    names: frozenset[str]
    shingles: frozenset[int]
    text: str

    def near(self, claim: Claim) -> frozenset[str]:
        """The names that stand in a claim's sentence or shortly before it."""
        start = max(0, claim.evidence.start - BEFORE)
        return _anchors(self.text[start : claim.evidence.end], self.names)


@dataclass(frozen=True, slots=True)
class Relation:
    """How two articles stand: `copied` where one repeats the other's text, `story` how alike the names in them are."""

    copied: bool = False
    story: float = 0.0


@lru_cache(maxsize=4096)
def story(text: str) -> Story:
    """The names and shingles of an article's text."""
    return Story(names(text), shingles(text), text)


@lru_cache(maxsize=16384)
def _anchors(text: str, known: frozenset[str]) -> frozenset[str]:
    return anchors(names(text, known))


@lru_cache(maxsize=8192)
def shingles(text: str, width: int = WIDTH) -> frozenset[int]:
    """Hashes of each run of `width` words, the same on every machine."""
    words = tokens(text)
    runs = (" ".join(words[at : at + width]) for at in range(max(0, len(words) - width + 1)))
    return frozenset(int.from_bytes(blake2b(run.encode(), digest_size=8).digest()) for run in runs)


def shared_part(a: frozenset[int], b: frozenset[int]) -> float:
    """How much of the smaller set is in the larger, 0 to 1."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def relation(a: Story, b: Story) -> Relation:
    """How two articles stand to each other."""
    return Relation(shared_part(a.shingles, b.shingles) >= COPIED, _names_alike(a.names, b.names))


def _names_alike(a: frozenset[str], b: frozenset[str]) -> float:
    """Shared names over those of the article with fewer; states and capitals weigh little, two more are added below."""
    smaller = min(sum(map(_weight, a)), sum(map(_weight, b)))
    return sum(map(_weight, a & b)) / (smaller + 2)


def _weight(name: str) -> float:
    return 0.3 if says_little(name) else 1.0


def independent(a: Claim, b: Claim, *, copied: bool, canonical: Callable[[str], str]) -> bool:
    """Whether two claims corroborate: other publishers, other words, and no named source that both rest on.

    The speaker of an act (who proposed, who refused) is what is claimed, not its source; on a claim of fact ("Norland
    estimates that 100 are held") the speaker is the source.
    """
    if copied or _one_publisher(a, b):
        return False
    if shingles(a.evidence.text, SAME_RUN) & shingles(b.evidence.text, SAME_RUN):
        return False
    left, right = _sources(a, canonical), _sources(b, canonical)
    return not (left & (right | _behind(b, canonical)) or right & _behind(a, canonical))


def _one_publisher(a: Claim, b: Claim) -> bool:
    left, right = a.article.publisher, b.article.publisher
    return left is not None and right is not None and _house(left) == _house(right)


def _house(publisher: str) -> str:
    """A publisher's name without its article: "The Daily Clarion" also signs as "Daily Clarion"."""
    return slug(publisher).removeprefix("the-")


def _sources(claim: Claim, canonical: Callable[[str], str]) -> frozenset[str]:
    agents = [link.agent for link in claim.attribution]
    if claim.speaker is not None and claim.speaker.id == claim.subject.id and claim.act not in FACTUAL:
        agents = agents[:-1]
    publisher = [slug(claim.article.publisher)] if claim.article.publisher else []
    return frozenset(canonical(one) for one in (*publisher, *(agent.id for agent in agents if _named(agent))))


def _behind(claim: Claim, canonical: Callable[[str], str]) -> frozenset[str]:
    """Whom the bodies and papers that a claim credits speak for: "the Norland assessment" is Norland's."""
    owned = [link.agent for link in claim.attribution if _named(link.agent) and link.agent.type != "person"]
    states = (state_named(agent.affiliation) or agent.affiliation for agent in owned if agent.affiliation)
    return frozenset(canonical(slug(state)) for state in states)


def _named(agent: Agent | None) -> TypeGuard[Agent]:
    return agent is not None and not agent.anonymous
