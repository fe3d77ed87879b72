"""What an article looks back on: another disaster, a robbery of last year, a toll that runs no more. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from graph.claim import Claim, Interval
from graph.events.times import SETTLED_DAYS, apart, bounded, days_between, narrow, reported

LONG_AGO = 25
"""What was over so many days before its article came out is not the article's own event."""
A_YEAR = 366
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b(?! ?[-–/]?\d)")
_STOP = re.compile(r"(?<=[.!?])\s+")
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


@dataclass(frozen=True, slots=True)
class Times:
    """The years and months that a text writes."""

    years: frozenset[str] = frozenset()
    months: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.years or self.months)

    def meets(self, other: Times) -> bool:
        """Whether two texts write one time: a year in both, or one month where not both write years."""
        if self.years and other.years:
            return bool(self.years & other.years)
        return bool(self.months & other.months)


NO_TIMES = Times()


def times_in(text: str) -> Times:
    """The years and months written in the last sentence of a text that writes any."""
    for sentence in reversed(_STOP.split(text)):
        months = frozenset(match.group(1).casefold() for match in _IN_MONTH.finditer(sentence))
        if found := Times(frozenset(_YEAR.findall(sentence)), months):
            return found
    return NO_TIMES


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
    """The month of a day, and that of LONG_AGO days before: what is told of in it is no other time."""
    before = date.fromordinal(max(1, day.toordinal() - LONG_AGO)) if day else None
    return frozenset(one.strftime("%b").casefold() for one in (day, before) if one)


def one_past(a: Claim, b: Claim) -> bool:
    """Whether two claims look back on one time: on days that meet within a year, or a year that both name; on a month
    that both name where neither names a year.
    """
    left, right = a.happened, b.happened
    if left and right and bounded(left) and bounded(right):
        return not apart(left, right) and max(days_between(left), days_between(right)) <= A_YEAR
    return _times(a).meets(_times(b))


def _times(claim: Claim) -> Times:
    told = claim.happened.text if claim.happened else ""
    months = times_in(f"{claim.evidence.text} in {told}").months
    return Times(_years(claim), months)


def _years(claim: Claim) -> frozenset[str]:
    happened = claim.happened
    days = [happened.start, happened.end] if happened and bounded(happened) and days_between(happened) <= A_YEAR else []
    return frozenset([*_YEAR.findall(claim.evidence.text), *(str(day.year) for day in days if day)])


def closed(claim: Claim, figure: str = "") -> bool:
    """Whether a claim tells of an event long past when it came out, so that its `figure`, as written, no longer runs.

    By its day, or by words: "four months after the attack that killed 40". What is counted "since" a day goes on, and
    what those months themselves brought: "four months after the attack, …, despite killing 900".
    """
    happened, out = claim.happened, reported(claim)
    if happened and counted_since(happened.text, claim):
        return False
    if happened and out and narrow(happened) and happened.end and out.start:
        return (out.start - happened.end).days > SETTLED_DAYS
    if happened is not None or (found := _LONG_PAST.search(text := claim.evidence.text)) is None:
        return False
    after = re.split(r",(?!\d)", text[found.start() :])[0]
    return not figure or figure in text[: found.start()] or figure in after


def counted_since(day: str, claim: Claim) -> bool:
    """Whether a count begins with a day: "since the war began on Oct. 7", not "since they killed 12 on Oct. 7"."""
    match = re.search(rf"\bsince\b([^.;]*?){re.escape(day)}", claim.evidence.text, re.IGNORECASE)
    return match is not None and claim.predicate.text not in match.group(1)
