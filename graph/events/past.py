"""What an article looks back on: another disaster, a robbery of last year, a toll that runs no more. Pure."""

from __future__ import annotations

import re
from datetime import date

from graph.claim import Claim, Interval
from graph.events.times import SETTLED_DAYS, apart, bounded, days_between, narrow, reported

LONG_AGO = 25
"""What was over so many days before its article came out is not the article's own event."""
A_YEAR = 366
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b(?! ?[-–/]?\d)")
_SINCE = re.compile(r"\bsince\b(?=[^,.;]*\b(?:began|begun|start(?:ed)?|erupted|broke out|beginning|outbreak)\b)[^,.;]*")
""" "300,000 driven out since the war began in 2001": what goes on is not looked back on."""
_AGO = re.compile(
    r"\b(?:(?:years?|decades?) (?:ago|earlier|before|later)|last (?:year|month)|earlier this year|"
    r"(?:months) (?:ago|earlier|before)|"
    r"in recent (?:months|years))\b",
    re.IGNORECASE,
)
_IN_MONTH = re.compile(
    r"\b(?:[Ii]n|[Ll]ast|[Oo]f|[Ii]n (?:early|late|mid)) ?-?"
    r"(Jan|Feb|Mar|Apr|Ma(?=y)|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:uary|ruary|ch|il|y|e|ust|tember|ober|ember)?\b"
    r"(?! \d{1,2}\b)"
)
_LONG_PAST = re.compile(
    r"\b(?:months?|years?) (?:after|since) (?=[^,.;]*\b(?:attack|raid|assault|massacre|killed|struck|bombing|shooting|"
    r"crash|quake|earthquake|disaster|storm|flood|explosion|blast|fire)\b)",
    re.IGNORECASE,
)
"""What came months before: "almost four months after the raid"."""


def looks_back(claim: Claim, before: str = "") -> bool:
    """Whether a claim tells of what was over long before its article: another disaster, the robbery of last year.

    By its day, else by a month or year that is not the article's, or words ("three years ago", "last year"), in its
    sentence or in what stands `before` it in the paragraph.
    """
    happened, out = claim.happened, reported(claim)
    if happened and happened.end and out and out.start:
        return (out.start - happened.end).days > LONG_AGO and not counted_since(happened.text, claim)
    return any(_tells_of_past(text, out) for text in (claim.evidence.text, before) if text)


def _tells_of_past(text: str, out: Interval | None) -> bool:
    known = out.start if out and bounded(out) else None
    text = _SINCE.sub("", text)
    if known and any(int(year) < known.year for year in _YEAR.findall(text)):
        return True
    months = frozenset(match.group(1).casefold() for match in _IN_MONTH.finditer(text))
    return bool(months - _months_near(known)) or _AGO.search(text) is not None


def _months_near(day: date | None) -> frozenset[str]:
    """The month of a day, and those of the weeks before that are not LONG_AGO: what is told of in it is no other time."""
    before = date.fromordinal(max(1, day.toordinal() - LONG_AGO)) if day else None
    return frozenset(one.strftime("%b").casefold() for one in (day, before) if one)


def one_past(a: Claim, b: Claim) -> bool:
    """Whether two claims look back on one time: on days that meet within a year, or a year that both name; on a month
    that both name where neither names a year.
    """
    left, right = a.happened, b.happened
    if left and right and bounded(left) and bounded(right):
        return not apart(left, right) and max(days_between(left), days_between(right)) <= A_YEAR
    years = _years(a), _years(b)
    if not any(years):
        return bool(_months(a) & _months(b))
    return bool(years[0] & years[1])


def _months(claim: Claim) -> frozenset[str]:
    told = claim.happened.text if claim.happened else ""
    return frozenset(match.group(1).casefold() for match in _IN_MONTH.finditer(f"{claim.evidence.text} in {told}"))


def _years(claim: Claim) -> frozenset[str]:
    happened = claim.happened
    days = [happened.start, happened.end] if happened and bounded(happened) and days_between(happened) <= A_YEAR else []
    return frozenset([*_YEAR.findall(claim.evidence.text), *(str(day.year) for day in days if day)])


def closed(claim: Claim) -> bool:
    """Whether a claim tells of an event long past when it came out, so that its figures no longer run.

    By its day, or by words: "four months after the attack". What is counted "since" a day goes on.
    """
    happened, out = claim.happened, reported(claim)
    if happened and counted_since(happened.text, claim):
        return False
    if happened and out and narrow(happened) and happened.end and out.start:
        return (out.start - happened.end).days > SETTLED_DAYS
    return happened is None and _LONG_PAST.search(claim.evidence.text) is not None


def counted_since(day: str, claim: Claim) -> bool:
    """Whether a count begins with a day: "since the war began on Oct. 7", not "since they killed 12 on Oct. 7"."""
    match = re.search(rf"\bsince\b([^.;]*?){re.escape(day)}", claim.evidence.text, re.IGNORECASE)
    return match is not None and claim.predicate.text not in match.group(1)
