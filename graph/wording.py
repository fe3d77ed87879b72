"""Reasons in words: who said it, when, and what an editor should see, in one sentence."""

from __future__ import annotations

from graph.claim import Claim, Interval


def source(claim: Claim) -> str:
    """Who reports a claim and when: "Reuters, 26 Feb 2024"; "an undated article" where neither is known."""
    name = claim.article.publisher or (f"“{claim.article.title}”" if claim.article.title else "an unnamed source")
    return f"{name}, {day(claim.article.issued) or 'undated'}"


def day(interval: Interval | None) -> str:
    """An interval as read: "26 Feb 2024", "11–17 Mar 2024"; the words as written where it is not known."""
    if interval is None:
        return ""
    start, end = interval.start, interval.end
    if start is None or end is None:
        return interval.text
    if start == end:
        return f"{start.day} {start:%b %Y}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{end.day} {end:%b %Y}"
    return f"{start.day} {start:%b %Y} – {end.day} {end:%b %Y}"


def told(claim: Claim) -> str:
    """A claim in its own words, cut at 120 characters: "Israel rejected a four-month truce"."""
    parts = [claim.subject.text, claim.predicate.text, claim.object.text if claim.object else ""]
    text = " ".join(part for part in parts if part)
    return text if len(text) <= 120 else f"{text[:119].rsplit(' ', 1)[0]}…"


def sourced(claim: Claim) -> str:
    """Source, date and, where there is one, on whose word: "AFP, 19 Mar 2024 (health ministry)"."""
    agents = [link.agent.name for link in claim.attribution if link.agent and link.agent.id != claim.subject.id]
    return f"{source(claim)} ({', '.join(dict.fromkeys(agents))})" if agents else source(claim)
