"""Whether two reports stand on their own: not one publisher, not one wire text, not one named source behind both."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from typing import TypeGuard

from graph.claim import Agent, ArticleRef, Claim, slug
from graph.event import NEAR_DAYS, anchors, apart, bounded, looks_back, placed, places_in, says_little
from graph.finding import FACTUAL
from graph.lexicon import empty_senses, names, plain, senses, state_named, tokens, word_list

WIDTH = 5
"""Words in a shingle."""
COPIED = 0.2
"""Two texts that share this part of the shorter one's shingles have one origin."""
BEFORE = 300
"""So many characters before a claim's sentence still tell what it is about."""
ONE_STORY, ONE_STORY_UNDATED, ONE_STORY_HALF_DATED = 0.45, 0.6, 1.0
"""So alike are two articles on one event, in words and names together: both dated, neither, one of them."""
OPENING = 500
LEAD = 900
"""So many characters of an article say where its event was."""
_GOES_ON = re.compile(r"(?:It|They|That|This|Those|These|He|She|Then|There)\b")
HEADS = 4
"""So many names of an article say what it is about."""
LEAST_CONTENT = 0.2
"""Articles less alike in their words tell of two events in one town."""
SAME_RUN = 7
"""Two sentences with this many words in a row alike were written once."""


@dataclass(frozen=True, slots=True)
class Story:
    """What an article's text tells of itself: the names in it and the senses of its words (`content`)."""

    names: frozenset[str]
    text: str
    content: frozenset[str] = frozenset()

    @property
    def shingles(self) -> frozenset[int]:
        """The hashes of the text's five-word runs."""
        return shingles(self.text)

    def keys(self, claim: Claim) -> frozenset[str]:
        """The names by which a claim may meet others: those near it, and those that its article is about."""
        return self.near(claim) | self.heads

    @property
    def heads(self) -> frozenset[str]:
        """The names that the text is about: up to HEADS, those that say more first, then those met more often."""
        return _heads(self.text, self.names)

    def setting(self, claim: Claim) -> Setting:
        """Where a claim stands: whether its paragraph looks back, and where it happened."""
        return _setting(claim, self.text)

    def near(self, claim: Claim) -> frozenset[str]:
        """The names that stand in a claim's sentence or shortly before it."""
        start = max(0, claim.evidence.start - BEFORE)
        return _anchors(self.text[start : claim.evidence.end], self.names)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where in its article a claim stands: `past` for what is looked back on, `places` where it says it happened.

    `lead` are the names at the head of the article and in the claim's sentence: there it is said to happen as well.
    """

    past: bool = False
    places: frozenset[str] = frozenset()
    lead: frozenset[str] = frozenset()

    def beyond(self, other: Setting) -> bool:
        """Whether it is told of a place that is none of the other's: a town, not the province."""
        return bool(self.places - other.lead)


@dataclass(frozen=True, slots=True)
class Relation:
    """How two articles stand: `copied` where one repeats the other's text, `story` how alike the names in them are.

    `content` is how alike their words are, 0 to 1; `shared` holds the names in both that say something.
    """

    copied: bool = False
    story: float = 0.0
    content: float = 0.0
    shared: frozenset[str] = frozenset()


@lru_cache(maxsize=4096)
def story(text: str) -> Story:
    """What an article's text tells of itself."""
    return Story(names(text), text, senses(text) - empty_senses())


@lru_cache(maxsize=16384)
def _setting(claim: Claim, text: str) -> Setting:
    start = claim.evidence.start
    paragraphs = text[max(0, start - BEFORE) : start].rstrip().split("\n\n")
    goes_on = _GOES_ON.match(claim.evidence.text) is not None or not text[:start].endswith("\n\n")
    lead, own = _lead(text), names(f"x {claim.evidence.text}")
    places = placed(claim) or places_in(claim.evidence.text) - lead
    at_large = frozenset(name for name in names(text[:OPENING]) if says_little(name))  # its state goes without saying
    return Setting(looks_back(claim, paragraphs[-1] if goes_on else ""), places - at_large, lead | own)


@lru_cache(maxsize=4096)
def _lead(text: str) -> frozenset[str]:
    """The names in the head of a text: headline and first paragraphs."""
    return names(text[:LEAD])


@lru_cache(maxsize=4096)
def _heads(text: str, found: frozenset[str]) -> frozenset[str]:
    folded = plain(text)
    known = sorted(anchors(found), key=lambda name: (says_little(name), -folded.count(name), name))
    return frozenset(known[:HEADS])


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


def relation(a: Story, b: Story, *, likely: bool = True) -> Relation:
    """How two articles stand to each other; one is no copy of the other where that is not `likely` (graph.copies)."""
    return Relation(
        likely and shared_part(a.shingles, b.shingles) >= COPIED,
        names_alike(a.names, b.names),
        _content_alike(a.content, b.content),
        frozenset(name for name in a.names & b.names if not says_little(name)),
    )


def one_story(a: ArticleRef, b: ArticleRef, how: Relation) -> bool:
    """Whether two articles tell of one main event: out within one news cycle, alike in words and names.

    Where neither is dated they must be more alike, and most where one is: nothing tells a second event of a kind from
    the first then.
    """
    alike = how.content + 0.15 * min(len(how.shared), 3) + 0.3 * how.story
    dated = bounded(a.issued) + bounded(b.issued)
    if dated == 2 and apart(a.issued, b.issued, slack=NEAR_DAYS):
        return False
    return how.content >= LEAST_CONTENT and alike >= (ONE_STORY_UNDATED, ONE_STORY_HALF_DATED, ONE_STORY)[dated]


def _content_alike(a: frozenset[str], b: frozenset[str]) -> float:
    """The cosine of two sets of senses."""
    return len(a & b) / math.sqrt(len(a) * len(b)) if a and b else 0.0


def names_alike(a: frozenset[str], b: frozenset[str]) -> float:
    """Shared names over those of the article with fewer; states and capitals weigh little, two more are added below."""
    smaller = min(sum(map(name_weight, a)), sum(map(name_weight, b)))
    return sum(map(name_weight, a & b)) / (smaller + 2)


def name_weight(name: str) -> float:
    """How much a shared name says: little for states and capitals."""
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


def _behind(claim: Claim, canonical: Callable[[str], str]) -> frozenset[str]:
    """Whom the bodies and papers that a claim credits speak for: "the Norland assessment" is Norland's."""
    owned = [link.agent for link in claim.attribution if _named(link.agent) and link.agent.type != "person"]
    states = (state_named(agent.affiliation) or agent.affiliation for agent in owned if agent.affiliation)
    return frozenset(canonical(slug(state)) for state in states)


def _named(agent: Agent | None) -> TypeGuard[Agent]:
    return agent is not None and not agent.anonymous
