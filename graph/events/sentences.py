"""The sentences of an article as its claims give them, with the kinds, names, places and times in each. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from graph.claim import ArticleRef, Claim, Interval
from graph.events.anchors import claim_names
from graph.events.kinds import agencies, told
from graph.events.spelt import spelt_times
from graph.lexicon import names

HEADLINE = 0.7
"""A sentence with this part of its longer words capitalised is a headline."""
FIRST_YEAR, LAST_YEAR = 1000, 3000
PLACE = re.compile(
    r"\b(?:in|near|at|off|around|outside|hits?|struck|strikes|jolts?|jolted|shakes|shook|rocks|rocked|"
    r"(?:island|islands|city|town|village|coast|province|port|gulf|waters|capital) of)\s+"
    r"(?:(?:the|an?|central|downtown|northern|southern|eastern|western|north|south|east|west|island|city|town|of)\s+){0,3}"
    r"(?P<name>[A-ZÀ-ÞŠŽ][\w’'-]+(?:\s(?:of\s)?[A-ZÀ-ÞŠŽ][\w’'-]+)*)"
)
"""A name behind a word that makes it a place."""
_LAND = re.compile(
    r"\b(?P<name>[A-ZÀ-ÞŠŽ][\w’'-]+)['’]?s? "
    r"(?:[Ii]slands?|province|peninsula|region|district|county|city|town|village)\b"
)
_SIDE = re.compile(
    r"^(?:(?:north|south|east|west)(?:ern)?|central|downtown|the|on|greater|.*island of|governor of) (?=\w)"
)
_NO_NAME = re.compile(
    r"(?:(?:an?|the|my|its|his|her|their|our|this|we|they|you|not|but|one|two|three|four|five|six|"
    r"hurt|kills|killed|houses|info|ak|airport|suv|gmt)(?:\b|$))|.*\b(?:kills|hits|steal|stolen)\b"
)


class Sentence:
    """A sentence of an article with the claims that were read from it, or some of them; `rank` counts from 0."""

    def __init__(self, claims: Iterable[Claim], rank: int, issued: Interval) -> None:
        self.claims = tuple(claims)
        self.rank, self.issued = rank, issued
        self.text = self.claims[0].evidence.text

    def of(self, claims: Iterable[Claim]) -> Sentence:
        """The same sentence with these claims alone."""
        return Sentence(claims, self.rank, self.issued)

    @cached_property
    def kinds(self) -> Mapping[str, float]:
        """The kinds of events that its words tell of."""
        return told(self.text)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names in it, without those of its sources."""
        return cleaned(name for claim in self.claims for name in claim_names(claim))

    @cached_property
    def places(self) -> tuple[str, ...]:
        """The names in it that stand as places."""
        spots = (match for pattern in (PLACE, _LAND) for match in pattern.finditer(self.text))
        found = (names(match["name"], self.names) for match in spots)
        return tuple(name for one in found for name in cleaned(one) if name in self.names)

    @cached_property
    def times(self) -> tuple[Interval, ...]:
        """The times that it gives, those of its claims first."""
        given = (claim.happened for claim in self.claims)
        own = tuple(one for one in given if one and placed(one) and one.text)
        return (*own, *spelt_times(self.text, self.issued))

    @property
    def headline(self) -> bool:
        """Whether most of its longer words are capitalised, so that capitals tell no names."""
        words: list[str] = re.findall(r"[^\W\d_]{4,}", self.text)
        return sum(1 for word in words if word[0].isupper()) > HEADLINE * len(words)


def sentences(ref: ArticleRef, claims: Iterable[Claim]) -> list[Sentence]:
    """The sentences that some claims of an article were read from, in the order of the text."""
    groups: dict[tuple[int, int], list[Claim]] = defaultdict(list)
    known = {claim.id: claim for claim in sorted(claims, key=lambda claim: (claim.confidence, repr(claim)))}
    for claim in sorted(known.values(), key=lambda claim: claim.id):
        groups[claim.evidence.start, claim.evidence.end].append(claim)
    return [Sentence(groups[place], rank, ref.issued) for rank, place in enumerate(sorted(groups))]


def placed(interval: Interval) -> bool:
    """Whether an interval has both ends, in order and in years that can be reckoned with."""
    if interval.start is None or interval.end is None:
        return False
    return interval.start.year >= FIRST_YEAR and interval.start <= interval.end and interval.end.year <= LAST_YEAR


def cleaned(found: Iterable[str]) -> frozenset[str]:
    """Names without the side of the compass before them, and without what is none: agencies, "a lone robber"."""
    bare = (_SIDE.sub("", name) for name in found)
    return frozenset(name for name in bare if len(name) > 2 and not _NO_NAME.match(name)) - agencies()
