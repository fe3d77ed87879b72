"""When claims came out and what they tell took place: intervals of days, and whether they meet. Pure."""

from __future__ import annotations

import re
from datetime import date

from graph.claim import Claim, Interval

NEAR_DAYS = 10
"""Articles this many days apart are of one news cycle."""
SETTLED_DAYS = 30
"""A toll told this long after its event no longer runs."""
MONTH_DAY = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (\d{1,2})\b", re.IGNORECASE)


def when(claim: Claim) -> Interval | None:
    """When what a claim tells took place, as far as known; for a claim with an act, when that was said."""
    for interval in (claim.happened, claim.said):
        if interval is not None and interval.known:
            return interval
    return None


def reported(claim: Claim) -> Interval | None:
    """When a claim came out: the article's date, else when it was said, else None."""
    for interval in (claim.article.issued, claim.said):
        if interval is not None and interval.known:
            return interval
    return None


def bounded(interval: Interval) -> bool:
    """Whether both ends are known."""
    return interval.start is not None and interval.end is not None


def apart(a: Interval, b: Interval, *, slack: int = 0) -> bool:
    """Whether two intervals are more than `slack` days from touching; open ends reach anywhere."""
    return _before(a.end, b.start, slack) or _before(b.end, a.start, slack)


def _before(end: date | None, start: date | None, slack: int) -> bool:
    return end is not None and start is not None and (start - end).days > slack


def narrow(interval: Interval) -> bool:
    return bounded(interval) and days_between(interval) <= 7


def days_between(interval: Interval) -> int:
    """How many days lie between the ends of an interval that has both."""
    return (interval.end - interval.start).days if interval.start and interval.end else 0


def written_day(interval: Interval | None) -> tuple[str, str] | None:
    """Month and day as written, where the year may not be known: "Oct. 7" → ("oct", "7")."""
    if interval is None:
        return None
    if interval.start and interval.start == interval.end:
        return (interval.start.strftime("%b").casefold(), str(interval.start.day))
    match = MONTH_DAY.search(interval.text)
    return (match.group(1).casefold(), match.group(2)) if match else None
