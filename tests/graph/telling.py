"""Claims made by hand for the tests of entities, agreement, merging and networks: one call a claim."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from graph.claim import (
    UNKNOWN_DATE,
    Agent,
    AgentType,
    ArticleRef,
    Certainty,
    Claim,
    Evidence,
    Interval,
    Link,
    Polarity,
    Predicate,
    Quantity,
    Spans,
    Term,
    slug,
)

SHARED = Path(__file__).parents[3] / "shared"


def day(text: str | None) -> Interval:
    """ "2024-03-19" or "2024-03-11/2024-03-17" as an interval; None, and words that are no date, as an unknown one."""
    if not text or not text[:4].isdigit():
        return Interval(None, None, text or "", "unknown") if text else UNKNOWN_DATE
    start, _, end = text.partition("/")
    return Interval(date.fromisoformat(start), date.fromisoformat(end or start), text, "stated")


def article(name: str, publisher: str | None = None, issued: str | None = None, title: str | None = None) -> ArticleRef:
    """An article; its publisher is its name where none is given."""
    return ArticleRef(name, f"v-{name}", title, publisher or name, "stated", day(issued))


def agent(name: str, type: AgentType = "person", role: str | None = None, of: str | None = None) -> Agent:  # noqa: A002
    """A named agent."""
    return Agent(slug(name), name, type, role, of)


def term(text: str, type: str = "thing") -> Term:  # noqa: A002
    """A subject or object."""
    return Term(slug(text), text, type)


def figure(text: str, low: float | None, high: float | None, unit: str = "person") -> Quantity:
    """A figure."""
    return Quantity(text, low, high, unit)


def told(
    ref: ArticleRef,
    subject: Term,
    verb: str,
    content: str = "",
    *,
    sentence: str | None = None,
    figures: tuple[Quantity, ...] = (),
    happened: str | None = None,
    said: str | None = None,
    by: tuple[Agent, ...] = (),
    polarity: Polarity = "positive",
    certainty: Certainty = "certain",
    condition: str | None = None,
) -> Claim:
    """A statement: on the publisher's own word, or on that of a chain of agents."""
    text = sentence or f"{subject.text} {verb} {content}."
    return Claim(
        article=ref,
        act="state",
        subject=subject,
        predicate=Predicate(slug(verb), verb),
        object=term(content) if content else None,
        evidence=Evidence(text, 0, len(text)),
        attribution=tuple(Link(one, "said") for one in by),
        polarity=polarity,
        certainty=certainty,
        condition=condition,
        quantities=figures,
        said=day(said) if said else None,
        happened=day(happened) if happened else None,
        spans=Spans(content=((0, len(text)),)),
    )


def acted(
    ref: ArticleRef,
    who: Agent,
    act: str,
    content: str,
    *,
    said: str | None = None,
    figures: tuple[Quantity, ...] = (),
    polarity: Polarity = "positive",
    condition: str | None = None,
) -> Claim:
    """An act: (agent, act, content)."""
    text = f"{who.name} {act} {content}."
    return Claim(
        article=ref,
        act=act,
        subject=Term(who.id, who.name, who.type),
        predicate=Predicate(slug(act), act),
        object=term(content, "clause"),
        evidence=Evidence(text, 0, len(text)),
        attribution=(Link(who, act),),
        polarity=polarity,
        condition=condition,
        quantities=figures,
        said=day(said) if said else None,
        spans=Spans(((0, len(who.name)),), (), ((0, len(text)),)),
    )
