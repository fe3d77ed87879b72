"""Reasons in words: who said it, when, and what an editor should see, in one sentence."""

from __future__ import annotations

from datetime import date

from graph.claim import Claim, Interval

LONGEST_GIST = 160
"""What a reason concludes is put in no more characters."""


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
    return days(start, end)


def days(start: date, end: date) -> str:
    """Days as read: "26 Feb 2024", "11–17 Mar 2024", "26 Feb 2024 – 19 Mar 2024"."""
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


def cut(text: str, most: int) -> str:
    """At most so many characters of a text, at a word's end, with "…" where more would follow."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    return f"{(head.rsplit(' ', 1)[0] if ' ' in head else head).rstrip(' ,;:.')}…"


def gist(reason: str) -> str:
    """What a reason concludes, without the two claims before it: "they differ, 3 % apart"; the whole where it is put
    otherwise."""
    told, _, found = reason.rpartition(": ")
    return found if told and "”" not in found and len(found) <= LONGEST_GIST else reason


def on_event(reason: str, name: str) -> str:
    """A reason that says on which event the two claims are: "…; same attack, Israel, 7 October 2023; 3 % apart"."""
    found = gist(reason)
    same = f"same {name[:1].lower()}{name[1:]}"
    if found == reason:
        return f"{reason}; {same}"
    return f"{reason.removesuffix(f': {found}')}; {same}; {found}"
