"""What an article tells of itself, where its claims stand in it, and how it stands to another article. Pure."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b

from graph.claim import ArticleRef, Claim
from graph.comparing.currencies import Rates, rates
from graph.comparing.values import numbers
from graph.events.anchors import anchors, placed, places_in, says_little, short_name
from graph.events.past import NO_TIMES, Times, looks_back, times_in
from graph.events.times import NEAR_DAYS, apart, bounded
from graph.lexicon import empty_senses, names, plain, rarity, senses, tokens

WIDTH = 5
"""Words in a shingle."""
COPIED = 0.2
"""Two texts that share this part of the shorter one's shingles have one origin."""
LEANT = 0.08
"""Two texts that share this part have some sentences from one text."""
LEANT_LONG, MANY_RUNS = 0.05, 8
"""So do two that share less of the shorter, and so many runs: more than one phrase that anybody would use."""
BEFORE = 300
"""So many characters before a claim's sentence still tell what it is about."""
ONE_STORY, ONE_STORY_SHORT, ONE_STORY_UNDATED, ONE_STORY_HALF_DATED = 0.3, 0.45, 0.6, 1.0
"""So alike are two articles on one event, in words and names together: both dated, short ones, neither dated, one."""
HALF_DATED, HALF_DATED_WORDS = 0.75, 0.4
"""So much is enough of two articles of which one is dated where their words alone are this alike: two quakes on one
island share their names, not so many words."""
OPENING = 500
LEAD = 900
"""So many characters of an article say where its event was."""
_GOES_ON = re.compile(r"(?:It|They|That|This|Those|These|He|She|Then|There)\b")
HEADS = 6
"""So many names of an article say what it is about."""
ONE_MATTER, ONE_MATTER_NAMED = 0.15, 0.11
"""Texts of one news cycle so alike in rare words tell of one event, with a name in common or without: those on two
events hardly reach 0.1, those on one seldom less than 0.2."""
ONE_MATTER_LATER, LATER_DAYS = 0.28, 40
"""The same for texts that came out so many days apart and have several names in common: a verdict and the sentence."""
FEWEST_WORDS = 30
"""Of articles with fewer words that say something rare words tell nothing."""
LEAST_CONTENT, LEAST_CONTENT_SHORT = 0.13, 0.2
"""Articles less alike in their words tell of two events; in short ones more may be alike by chance."""
SEVERAL = 3
SHORTEST = 4
"""Letters of the shortest last word by which two names are taken for one."""
MANY_WORDS = 60
"""An article with fewer words that say something is short."""


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
        """The names that the text is about, up to HEADS, by their last words: Ana Reyes and Reyes are one. Those that
        say more come first, then those met more often, then those told first: there reports of one event are alike."""
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
    `times` are those that its sentence writes, else what stands before it in the paragraph. Of the whole article are
    `rates`, at which it puts one currency for another, and the `numbers` written in it.
    """

    past: bool = False
    places: frozenset[str] = frozenset()
    lead: frozenset[str] = frozenset()
    times: Times = NO_TIMES
    rates: Rates = field(default_factory=dict)
    numbers: frozenset[float] = frozenset()

    def beyond(self, other: Setting) -> bool:
        """Whether it is told of a place that is none of the other's: a town, not the province."""
        return bool(self.places - other.lead)


@dataclass(frozen=True, slots=True)
class Relation:
    """How two articles stand: `copied` where one repeats the other's text, `story` how alike the names in them are.

    `content` is how alike their words are, 0 to 1, `rare` the same with rare words counting more; `words` is how many
    the shorter has; `shared` holds the names in both
    that say something, `common` counts those that are alike but in their last word too. It `leans` on
    one text where some of the words are those of the other, or of a third from which both have them.
    """

    copied: bool = False
    story: float = 0.0
    content: float = 0.0
    rare: float = 0.0
    words: int = 0
    shared: frozenset[str] = frozenset()
    common: int = 0
    leans: bool = False


@lru_cache(maxsize=4096)
def story(text: str) -> Story:
    """What an article's text tells of itself."""
    return Story(names(text), text, senses(text) - empty_senses())


def relation(a: Story, b: Story, *, likely: bool = True) -> Relation:
    """How two articles stand to each other; one is no copy of the other unless `likely` (graph.comparing.copies)."""
    content = _content_alike(a.content, b.content)
    near = likely or content >= LEAST_CONTENT
    part = shared_part(a.shingles, b.shingles) if near else 0.0
    many = part >= LEANT_LONG and len(a.shingles & b.shingles) >= MANY_RUNS
    return Relation(
        likely and part >= COPIED,
        names_alike(a.names, b.names),
        content,
        _rare_alike(a.content, b.content),
        min(len(a.content), len(b.content)),
        frozenset(name for name in a.names & b.names if not says_little(name)),
        _in_common(a.names, b.names),
        leans=part >= LEANT or many,
    )


def _in_common(a: frozenset[str], b: frozenset[str]) -> int:
    """How many names that say something two articles have in common, by their last word too: Ana Reyes and Reyes."""
    left, right = ({short_name(name) for name in some if not says_little(name)} for some in (a, b))
    return sum(len(word) >= SHORTEST for word in left & right)


def one_story(a: ArticleRef, b: ArticleRef, how: Relation) -> bool:
    """Whether two articles tell of one main event: out within one news cycle, alike in words and names.

    Where neither is dated they must be more alike, and most where one is, in words above all: nothing else tells a
    second event of a kind from the first then.
    """
    alike = how.content + 0.15 * min(how.common, 3) + 0.3 * how.story
    dated = bounded(a.issued) + bounded(b.issued)
    if dated == 2 and apart(a.issued, b.issued, slack=NEAR_DAYS):
        within = not apart(a.issued, b.issued, slack=LATER_DAYS)
        return within and how.words >= FEWEST_WORDS and how.common >= SEVERAL and how.rare >= ONE_MATTER_LATER
    if dated == 2 and how.words >= FEWEST_WORDS and how.rare >= (ONE_MATTER_NAMED if how.common else ONE_MATTER):
        return True
    if how.content < (LEAST_CONTENT if how.words >= MANY_WORDS else LEAST_CONTENT_SHORT):
        return False
    if dated == 1 and how.content >= HALF_DATED_WORDS:
        return alike >= HALF_DATED
    least = ONE_STORY if how.words >= MANY_WORDS else ONE_STORY_SHORT
    return alike >= (ONE_STORY_UNDATED, ONE_STORY_HALF_DATED, least)[dated]


@lru_cache(maxsize=8192)
def shingles(text: str, width: int = WIDTH) -> frozenset[int]:
    """Hashes of each run of `width` words, the same on every machine."""
    words = tokens(text)
    runs = (" ".join(words[at : at + width]) for at in range(max(0, len(words) - width + 1)))
    return frozenset(int.from_bytes(blake2b(run.encode(), digest_size=8).digest()) for run in runs)


def shared_part(a: frozenset[int], b: frozenset[int]) -> float:
    """How much of the smaller set is in the larger, 0 to 1."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


@lru_cache(maxsize=16384)
def _setting(claim: Claim, text: str) -> Setting:
    start = claim.evidence.start
    paragraphs = text[max(0, start - BEFORE) : start].rstrip().split("\n\n")
    goes_on = _GOES_ON.match(claim.evidence.text) is not None or not text[:start].endswith("\n\n")
    lead, own = _lead(text), names(f"x {claim.evidence.text}")
    places = placed(claim) or places_in(claim.evidence.text) - lead
    at_large = frozenset(name for name in names(text[:OPENING]) if says_little(name))  # its state goes without saying
    before = paragraphs[-1] if goes_on else ""
    told = times_in(f"{before} {claim.evidence.text}")
    return Setting(looks_back(claim, before), places - at_large, lead | own, told, rates(text), numbers(text))


@lru_cache(maxsize=4096)
def _lead(text: str) -> frozenset[str]:
    """The names in the head of a text: headline and first paragraphs."""
    return names(text[:LEAD])


@lru_cache(maxsize=4096)
def _heads(text: str, found: frozenset[str]) -> frozenset[str]:
    folded = plain(text)
    known = {name if says_little(name) else short_name(name) for name in anchors(found)}
    at = {name: folded.find(name) for name in known}
    return frozenset(sorted(known, key=lambda name: (says_little(name), -folded.count(name), at[name], name))[:HEADS])


@lru_cache(maxsize=16384)
def _anchors(text: str, known: frozenset[str]) -> frozenset[str]:
    return anchors(names(text, known))


def _content_alike(a: frozenset[str], b: frozenset[str]) -> float:
    """The cosine of two sets of senses."""
    return len(a & b) / math.sqrt(len(a) * len(b)) if a and b else 0.0


def _rare_alike(a: frozenset[str], b: frozenset[str]) -> float:
    """The cosine of two sets of senses, each as long as it is rare."""
    both = _length(a & b)
    return both**2 / (_length(a) * _length(b)) if both else 0.0


@lru_cache(maxsize=4096)
def _length(some: frozenset[str]) -> float:
    return math.sqrt(sum(rarity(sense) ** 2 for sense in some))


def names_alike(a: frozenset[str], b: frozenset[str]) -> float:
    """Shared names over those of the article with fewer; states and capitals weigh little, two more are added below."""
    smaller = min(sum(map(name_weight, a)), sum(map(name_weight, b)))
    return sum(map(name_weight, a & b)) / (smaller + 2)


def name_weight(name: str) -> float:
    """How much a shared name says: little for states and capitals."""
    return 0.3 if says_little(name) else 1.0
