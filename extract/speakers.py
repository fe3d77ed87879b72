"""Who speaks: the agent that a source span of one article means, and the term that a subject or object span means.

Names keep their role and affiliation through the article; short names, pronouns and "the official" are resolved inside
it; who is described and not named stays an agent of this article alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from extract.coreference import Coreference
from extract.definites import group
from extract.mentions import Mention, Paragraphs, mentions
from extract.nounphrases import unending
from extract.referents import Referent, key_of
from extract.roles import roles
from graph.claim import Agent, Span, Term, slug

_DETERMINERS = ("the ", "a ", "an ", "this ", "that ", "its ", "his ", "her ", "their ")
_SPEAKER_SELF = frozenset({"i", "we", "you", "me", "us", "my", "our", "your", "myself", "ourselves"})
_JOINING = frozenset({"and", "or", "&", "as well as", "along with", ", and", ","})
_QUOTES = re.compile('["“”„«»]')
_TRIM = " ,.;:—–-\"“”'‘’()"


class Speakers:
    """The people, bodies and places of one article, looked up by span. Built by `speakers`."""

    def __init__(self, article_id: str, text: str, found: Sequence[Mention]) -> None:
        self._article = slug(article_id)
        self._text = text
        told = (m for m in found if m.kind != "thing")
        self._mentions = sorted(told, key=lambda m: (m.extent[0], -m.extent[1]))
        self._starts = [m.extent[0] for m in self._mentions]
        self._coreference = Coreference(text, found)
        self._agents: dict[Referent, Agent] = {}
        self._members: dict[str, tuple[Agent, ...]] = {}
        self._taken: dict[str, Referent] = {}
        for referent in sorted(self._coreference.seen, key=lambda r: r.mentions[0].head):
            self._agent_of(referent)

    def agent(self, source_spans: tuple[Span, ...]) -> Agent | None:
        """The agent that the spans of a source mean.

        None without a span, for "I" and "we" (the publisher, or whoever is quoted), and where a pronoun stands for
        nobody spoken of before.
        """
        agents = (self._in_span(span) for span in source_spans)
        return next((agent for agent in agents if agent is not None), None)

    def members(self, agent: Agent) -> tuple[Agent, ...]:
        """The members of a group listed one by one ("Peru and Chile"); empty for any other agent."""
        return self._members.get(agent.id, ())

    def term(self, span: Span) -> Term:
        """The term that a noun phrase means: an entity of the graph where it names one, else its own words."""
        text = " ".join(self._text[slice(*span)].split())
        words = Term(slug(undetermined(text)), text)
        mention = self._whole(span)
        referent = self._coreference.of.get(mention.head) if mention else None
        if mention is None or referent is None:
            return words
        agent = self._agent_of(referent)
        if mention.kind == "description" and not referent.named and mention.noun not in roles().sources:
            return Term(words.id, text, agent.type)
        return Term(agent.id, agent.name if mention.kind == "pronoun" else text, agent.type)

    def _outermost(self, span: Span) -> list[Mention]:
        """The mentions that a span holds the heads of, or else touches, without those that stand inside another."""
        end = bisect_left(self._starts, span[1])
        touching = [m for m in self._mentions[max(0, end - 40) : end] if m.extent[1] > span[0]]
        headed = [m for m in touching if span[0] <= m.head[0] < span[1]] or touching
        outer = [m for m in headed if not any(_inside(m, other) for other in headed)]
        free = [m for m in outer if not m.nested]
        return free or [m for m in touching if m.head[0] >= span[1] and self._cut_short(outer, m)][:1] or outer

    def _cut_short(self, found: list[Mention], whole: Mention) -> bool:
        """Whether a span with the mentions `found` breaks off inside a longer one: "Acme | official Ann Lee"."""
        owned = any(
            m.kind == "pronoun" or self._text[m.core[1] : m.core[1] + 2] in {"'s", "’s", "' ", "’ "} for m in found
        )
        return bool(found) and not owned and all(_inside(m, whole) for m in found)

    def _whole(self, span: Span) -> Mention | None:
        """The mention that is the whole of a noun phrase, not a part of it."""
        start, end = (self._text[slice(*span)].strip(_TRIM), span)
        for mention in self._outermost(span):
            rest = self._text[end[0] : mention.extent[0]] + " " + self._text[mention.extent[1] : end[1]]
            if start and not rest.strip(_TRIM).removesuffix("s"):
                return mention
        return None

    def _in_span(self, span: Span) -> Agent | None:
        outer = self._outermost(span)
        if not outer:
            return self._unlisted(span)
        found = [self._coreference.of.get(m.head) for m in self._coordinated(outer)]
        known = [r for r in dict.fromkeys(found) if r is not None]
        if len(known) > 1:
            return self._agent_of(group(known))
        return self._agent_of(known[0]) if known else None

    def _coordinated(self, outer: list[Mention]) -> list[Mention]:
        """The first mention and those joined to it by "and" or in a list that ends so; not what only explains it."""
        joined, counted = outer[:1], 1
        for mention in outer[1:]:
            last = joined[-1]
            between = self._text[last.extent[1] : mention.extent[0]].strip().lower()
            explains = mention.kind == "description" and mention.type in {"person", "group"} and last.kind == "name"
            listed = between == "," and last.kind == "description" and last.plural
            if between not in _JOINING or listed or (explains and (last.said.noun or between == ",")):
                break
            joined.append(mention)
            counted = counted if between == "," else len(joined)
        return joined[:counted]

    def _unlisted(self, span: Span) -> Agent | None:
        """An agent described by words that no list knows ("an undercurrent of opinion"), under its own words."""
        text = undetermined(" ".join(_QUOTES.sub(" ", self._text[slice(*span)]).split())).strip(_TRIM)
        text = unending(text)
        if not text or text.lower() in _SPEAKER_SELF or text.lower() in roles().pronouns:
            return None
        known = self._coreference.by_key.get(key_of(text)) if text[0].isupper() else None
        if known is not None:
            return self._agent_of(known)
        some = text.lower() in roles().quantifiers
        return Agent(f"{self._article}/{slug(text)}", text, "group" if some else "unknown", anonymous=some)

    def _agent_of(self, referent: Referent) -> Agent:
        known = self._agents.get(referent)
        if known is None:
            known = self._agents[referent] = self._built(referent)
            if referent.members:
                self._members[known.id] = tuple(self._agent_of(member) for member in referent.members)
        return known

    def _built(self, referent: Referent) -> Agent:
        name = undetermined(referent.label)
        anonymous = referent.people and not referent.named
        return Agent(
            slug(name) if referent.named else self._scoped(name, referent),
            name,
            referent.type,
            role=referent.role if referent.people else None,
            affiliation=self._coreference.affiliation(referent.affiliation),
            anonymous=anonymous,
        )

    def _scoped(self, name: str, referent: Referent) -> str:
        """An id of this article alone; a second referent described alike gets a number."""
        base = f"{self._article}/{slug(name)}"
        key, number = base, 1
        while not referent.members and self._taken.setdefault(key, referent) is not referent:
            number += 1
            key = f"{base}-{number}"
        return key


def _inside(inner: Mention, outer: Mention) -> bool:
    """Whether a mention is a part of another: the affiliation of an official, the owner of a ministry."""
    if inner is outer or not (outer.extent[0] <= inner.extent[0] and inner.extent[1] <= outer.extent[1]):
        return False
    return inner.extent != outer.extent or inner.core[1] - inner.core[0] < outer.core[1] - outer.core[0]


def undetermined(text: str) -> str:
    """A noun phrase without its article or possessive pronoun."""
    lower = text.lower()
    return next((text[len(d) :] for d in _DETERMINERS if lower.startswith(d) and len(text) > len(d)), text)


def speakers(article_id: str, text: str, paragraphs: Paragraphs) -> Speakers:
    """Reads one article: its id, its text as given, and its parsed paragraphs with their character offsets in it."""
    return Speakers(article_id, text, mentions(paragraphs))
