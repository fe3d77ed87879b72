"""Claims in the words of a reader: when, who, what, reported by whom on whose word."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import PurePath

from claimgraph.acts import deeds, is_verb
from extract.lexicon import acts
from graph.claim import Agent, ArticleRef, Claim, Interval, Link
from graph.comparing import wording

UNDATED = "undated"
_OPENING = 80
"""Characters of a sentence that stand for a headline."""
_GAP = re.compile(r"\s+((?:['’](?:s|re|ll|ve|d|m)|n['’]t)\b|[,.;!?])")
_BEHIND_NOUN = frozenset(
    ["briefed", "close", "familiar", "at", "for", "from", "in", "involved", "of", "on", "speaking", "to", "who", "with"]
)
_INTRODUCED = frozenset({"a", "an", "the", "one", "another", "some", "any", "each", "no", "his", "her", "its", "their"})


def when(interval: Interval | None) -> str:
    """An interval as a person writes it: "19 March 2024", "week of 11–17 March 2024", "about January 2024", "undated".

    "about" stands before what was inferred; words that could not be placed follow in quotes: undated ("on Monday").
    """
    if interval is None:
        return UNDATED
    if not interval.known:
        return f"{UNDATED} (“{interval.text}”)" if interval.text else UNDATED
    span = _days(interval.start, interval.end)
    open_ended = interval.start is None or interval.end is None
    return f"about {span}" if interval.basis == "inferred" and not open_ended else span


def when_known(interval: Interval | None) -> str:
    """An interval in words with how it is known: "19 March 2024, relative (“Tuesday”)"; "not told" for none."""
    if interval is None:
        return "not told"
    if not interval.known:
        return when(interval)
    return f"{when(interval)}, {interval.basis}" + (f" (“{interval.text}”)" if interval.text else "")


def when_or_by(interval: Interval | None, issued: Interval) -> str:
    """An interval in words; where it is not known, "by" the day on which the article that tells it appeared: "by 19
    March 2024", "about January 2024"."""
    if interval is not None and interval.known:
        return when(interval)
    words = f" (“{interval.text}”)" if interval is not None and interval.text else ""
    told = when(issued)
    bounded = told if told.startswith(("about", "by", "since")) else f"by {told}"
    return f"{bounded}{words}" if issued.known else when(interval)


def who(agent: Agent | None) -> str:
    """A speaker with role and affiliation: "Osama Hamdan (Hamas official)"; the description of an anonymous one."""
    if agent is None:
        return "nobody named"
    if agent.anonymous:
        return _described(agent)
    told = standing(agent)
    return f"{agent.name} ({told})" if told else agent.name


def standing(agent: Agent, name: str = "") -> str:
    """Affiliation and role of a speaker, as far as they add to the name (their own, or another that is shown)."""
    known = (name or agent.name).lower()
    return " ".join(part for part in (agent.affiliation, agent.role) if part and part.lower() not in known)


def what(claim: Claim) -> str:
    """What was said or done: "proposed a six-week truce", "said: the bridge will close"; "the bridge is closed" where
    the publisher itself tells it."""
    if is_deed(claim):
        return _deed(claim, claim.attribution[-1])
    cue = claim.attribution[-1].cue if claim.attribution else ""
    return f"{cue}: {clause(claim)}" if is_verb(cue) else clause(claim)  # "according to" tells nothing more


def clause(claim: Claim) -> str:
    """Subject, predicate and object in a row, with the condition."""
    parts = [claim.subject.text, claim.predicate.text, claim.object.text if claim.object else ""]
    return _with_condition(claim, _joined(parts))


def is_deed(claim: Claim) -> bool:
    """Whether the claim is (agent, act, content), and not a clause of what was said."""
    speaker = claim.speaker
    if speaker is None or claim.subject.id != speaker.id:
        return False
    return claim.act in deeds() or claim.predicate.text == claim.attribution[-1].cue


def reported(claim: Claim) -> str:
    """Who reports it, when, and on whose word: "Reuters, 26 February 2024, on the word of a senior Hamas official"."""
    return ", ".join(part for part in (publication(claim.article), on_word_of(claim)) if part)


def on_word_of(claim: Claim) -> str:
    """On whose word the speaker is known to speak: "on the word of an aide, by way of Reuters"; "" for nobody's."""
    own = claim.speaker.id if claim.speaker else None
    witnesses = [who(link.agent) for link in claim.attribution[:-1] if link.agent and link.agent.id != own]
    return f"on the word of {', by way of '.join(reversed(witnesses))}" if witnesses else ""


def publication(article: ArticleRef) -> str:
    """The source and the day of an article: "Reuters, 26 February 2024"."""
    return f"{house(article)}, {when(article.issued)}"


def untitled(sentence: str) -> str:
    """What an article without a headline is called: the head of a sentence in it, in quotes; "" for none."""
    return f"“{wording.cut(' '.join(sentence.split()), _OPENING)}”" if sentence.strip() else ""


def house(article: ArticleRef) -> str:
    """What the source of an article is called: its publisher, else its title or file."""
    return article.publisher or (f"“{article.title}”" if article.title else PurePath(place(article)).name)


def place(article: ArticleRef) -> str:
    """Where the article can be looked up: its address, else its file, else its id."""
    return article.url or article.path or article.id


def _days(start: date | None, end: date | None) -> str:
    if start is None or end is None:
        return f"since {_day(start)}" if start else f"by {_day(end)}"
    if start == end:
        return _day(start)
    if start.day == 1 and end == _last_of_month(end):
        return _months(start, end)
    if start.weekday() == 0 and end == start + timedelta(days=6):
        return f"week of {_range(start, end)}"
    return _range(start, end)


def _months(start: date, end: date) -> str:
    if (start.year, start.month) == (end.year, end.month):
        return f"{calendar.month_name[start.month]} {start.year}"
    if start.year == end.year:
        if (start.month, end.month) == (1, 12):
            return str(start.year)
        return f"{calendar.month_name[start.month]}–{calendar.month_name[end.month]} {start.year}"
    if (start.month, end.month) == (1, 12):
        return f"{start.year}–{end.year}"
    return f"{calendar.month_name[start.month]} {start.year} – {calendar.month_name[end.month]} {end.year}"


def _range(start: date, end: date) -> str:
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{_day(end)}"
    if start.year == end.year:
        return f"{start.day} {calendar.month_name[start.month]} – {_day(end)}"
    return f"{_day(start)} – {_day(end)}"


def _day(day: date | None) -> str:
    return "" if day is None else f"{day.day} {calendar.month_name[day.month]} {day.year}"


def _last_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _deed(claim: Claim, link: Link) -> str:
    content = claim.object.text if claim.object else ""
    deed = claim.predicate.text or link.cue
    cue = f"(not) {deed}" if claim.polarity == "negative" and not _denied(deed) else deed
    colon = ":" if deed.lower() in acts().nouns else ""
    return _with_condition(claim, _joined([f"{cue}{colon}", content]).rstrip(": "))


def _joined(parts: Iterable[str]) -> str:
    """Parts of a sentence put together again: no space before "'s" or a comma, no quote that lost its other half."""
    text = _GAP.sub(r"\1", " ".join(part for part in parts if part))
    for opening, closing in ('""', "“”"):
        if text.count(opening) != text.count(closing) or (opening == closing and text.count(opening) % 2):
            text = text.replace(opening, "").replace(closing, "")
    return " ".join(text.split()).rstrip(" ,;")


def _described(agent: Agent) -> str:
    """A source without a name: "a senior official"; several, or one already introduced, as they are."""
    words = agent.name.split()
    end = next((at for at, word in enumerate(words) if word.lower() in _BEHIND_NOUN), len(words))
    head = words[end - 1] if end else ""
    alone = agent.type == "person" and head and not head.endswith("s") and words[0].lower() not in _INTRODUCED
    return f"{'an' if words[0][0].lower() in 'aeiou' else 'a'} {agent.name}" if alone else agent.name


def _denied(cue: str) -> bool:
    words = cue.lower().replace("’", "'").split()
    return any(word in {"not", "never", "no", "nor"} or word.endswith("n't") for word in words)


def _with_condition(claim: Claim, text: str) -> str:
    condition = claim.condition
    return text if not condition or condition in text else f"{text} ({condition})"
