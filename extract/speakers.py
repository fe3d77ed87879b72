"""Who speaks: the agent that a source span of one article means, and the term that a subject or object span means.

Names keep their role and affiliation through the article, short names, pronouns and "the official" are resolved inside
it; who is described and not named stays an agent of this article alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extract.coreference import Coreference, Referent
from extract.mentions import Mention, Paragraphs, mentions
from extract.roles import roles
from graph.claim import Agent, Span, Term, slug

_DETERMINERS = ("the ", "a ", "an ", "this ", "that ", "these ", "those ", "its ", "his ", "her ", "their ")
_FIRST_AND_SECOND = frozenset({"i", "we", "you", "me", "us", "my", "our", "your"})


class Speakers:
    """The people, bodies and places of one article, looked up by span. Built by `speakers`."""

    def __init__(self, article_id: str, text: str, found: Sequence[Mention]) -> None:
        self._article = slug(article_id)
        self._text = text
        self._mentions = sorted(found, key=lambda m: (m.extent[0], -m.extent[1]))
        self._starts = [m.extent[0] for m in self._mentions]
        self._coreference = Coreference(text, found)
        self._agents: dict[int, Agent] = {}
        self._members: dict[str, tuple[Agent, ...]] = {}
        self._taken: dict[str, Referent] = {}
        for referent in self._coreference.referents:
            self._agent_of(referent)

    def agent(self, source_spans: tuple[Span, ...]) -> Agent | None:
        """The agent that spans of a source mean; None without a span, for "I" or "we" outside a quotation, and where
        a pronoun stands for nobody spoken of before."""
        for span in source_spans:
            agent = self._in_span(span)
            if agent is not None:
                return agent
        return None

    def members(self, agent: Agent) -> tuple[Agent, ...]:
        """The members of a group listed by name or description ("Israel and Hamas"); empty for any other agent."""
        return self._members.get(agent.id, ())

    def term(self, span: Span) -> Term:
        """The term that a noun phrase means: an entity of the graph where it names one, else its own words."""
        text = " ".join(self._text[slice(*span)].split())
        mention = self._exact(span)
        if mention is None:
            return Term(slug(undetermined(text)), text)
        referent = self._coreference.of.get(mention.head)
        if referent is None:
            return Term(slug(undetermined(text)), text)
        agent = self._agent_of(referent)
        if mention.kind == "description" and referent.plural and mention.noun not in roles().sources:
            return Term(slug(undetermined(text)), text, "group")
        return Term(agent.id, agent.name if mention.kind == "pronoun" else text, agent.type)

    # Spans to mentions

    def _touching(self, span: Span) -> list[Mention]:
        """Mentions whose extent overlaps a span, outermost and leftmost first."""
        end = bisect_left(self._starts, span[1])
        near = self._mentions[max(0, end - 40) : end]
        return [m for m in near if m.extent[1] > span[0]]

    def _outermost(self, span: Span) -> list[Mention]:
        """Those touching mentions that stand in no other one's extent and whose head the span holds, if any does."""
        touching = self._touching(span)
        headed = [m for m in touching if span[0] <= m.head[0] < span[1]] or touching
        return [m for m in headed if not any(_inside(m, other) for other in headed)]

    def _exact(self, span: Span) -> Mention | None:
        """The mention that is the whole of a noun phrase, not a part of it."""
        for mention in self._outermost(span):
            rest = self._text[span[0] : mention.extent[0]] + self._text[mention.core[1] : span[1]]
            if mention.extent[0] - span[0] <= 1 and (mention.extent[1] >= span[1] - 2 or not rest.strip(" ,.'’s")):
                return mention
        return None

    def _in_span(self, span: Span) -> Agent | None:
        outer = self._outermost(span)
        if not outer:
            return self._unlisted(span)
        agents = [self._coreference.of.get(m.head) for m in self._coordinated(outer)]
        known = [r for r in dict.fromkeys(agents) if r is not None]
        if len(known) > 1:
            return self._group(known)
        return self._agent_of(known[0]) if known else None

    def _coordinated(self, outer: list[Mention]) -> list[Mention]:
        """The first mention and those joined to it by commas and "and"."""
        joined = outer[:1]
        for mention in outer[1:]:
            between = self._text[joined[-1].extent[1] : mention.extent[0]].strip(" ,").lower()
            if between not in {"and", "or", "&", "as well as", "along with", "and the"} and not (
                between == "" and len(outer) > 2
            ):
                break
            joined.append(mention)
        return joined

    def _unlisted(self, span: Span) -> Agent | None:
        """An agent described by words that no list knows ("neighbours", "a poll"), under its own words."""
        text = undetermined(" ".join(self._text[slice(*span)].split())).strip(" ,.;:\"“”'‘’()")
        if not text or text.lower() in _FIRST_AND_SECOND:
            return None
        return Agent(f"{self._article}/{slug(text)}", text, "unknown", anonymous=True)

    # Referents to agents

    def _agent_of(self, referent: Referent) -> Agent:
        known = self._agents.get(id(referent))
        if known is None:
            known = self._built(referent)
            self._agents[id(referent)] = known
            if referent.members:
                self._members[known.id] = tuple(self._agent_of(member) for member in referent.members)
        return known

    def _built(self, referent: Referent) -> Agent:
        name = undetermined(referent.label).replace('"', "").strip() or referent.label
        anonymous = not referent.named and referent.people
        return Agent(
            slug(name) if referent.named else self._scoped(name, referent),
            name,
            referent.type,
            role=referent.role if referent.people else None,
            affiliation=referent.affiliation,
            anonymous=anonymous,
        )

    def _scoped(self, name: str, referent: Referent) -> str:
        """An id of this article alone; a second referent described alike gets a number."""
        base = f"{self._article}/{slug(name)}"
        number, key = 1, base
        while self._taken.setdefault(key, referent) is not referent:
            number += 1
            key = f"{base}-{number}"
        return key

    def _group(self, parts: list[Referent]) -> Agent:
        agents = tuple(self._agent_of(part) for part in parts)
        name = ", ".join(a.name for a in agents[:-1]) + f" and {agents[-1].name}"
        anonymous = any(a.anonymous for a in agents)
        named = all(part.named for part in parts)
        agent = Agent(slug(name) if named else f"{self._article}/{slug(name)}", name, "group", anonymous=anonymous)
        self._members[agent.id] = agents
        return agent


def _inside(inner: Mention, outer: Mention) -> bool:
    """Whether a mention is a part of another: the affiliation of an official, the owner of a ministry."""
    if inner is outer:
        return False
    within = outer.extent[0] <= inner.extent[0] and inner.extent[1] <= outer.extent[1]
    return within and (inner.extent != outer.extent or inner.core[1] - inner.core[0] < outer.core[1] - outer.core[0])


def undetermined(text: str) -> str:
    """A noun phrase without its article or other determiner."""
    lower = text.lower()
    return next((text[len(d) :] for d in _DETERMINERS if lower.startswith(d)), text)


def speakers(article_id: str, text: str, paragraphs: Paragraphs) -> Speakers:
    """Reads one article: its id, its text as given, and its parsed paragraphs with their character offsets in the text."""
    return Speakers(article_id, text, mentions(paragraphs))
