"""Whether two claims speak of the same event: who and where by the names beside them, when by their dates.

Two earthquakes on one island, a toll told as background, a robbery years before: not the same event. Where nothing
is dated the names must carry it, so more of them are asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.claim import Claim, Interval
from graph.events.anchors import claim_names, placed, says_little
from graph.events.past import looks_back, one_past
from graph.events.times import MONTH_DAY, NEAR_DAYS, SETTLED_DAYS, apart, bounded, narrow, written_day

SAME = 0.75
"""From this score on two claims are of one event."""
OTHER_MONTH = -0.4
"""What it takes away that one claim names a month which is not that of the other's article."""
ONE_WEEKDAY = 0.2
"""What it adds that two undated articles tell of one day of the week."""
NEARBY = 0.7
"""What a name shortly before a claim weighs of one within it."""
_WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_MONTH = re.compile(
    r"(?<!since )\b(Jan|Feb|Mar|Apr|Ma(?=y)|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"(?:uary|ruary|ch|il|y|e|ust|t(?:ember)?|ober|ember)?\b"
)
_DAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
TOGETHER = 0.9
"""How sure it is that two articles on one event tell of that in claims that tell of nothing past."""


@dataclass(frozen=True, slots=True)
class Event:
    """How likely two claims are of one event (`score`; `SAME` and over is yes), and the names that both give.

    `past` says that both look back on it: then its figures no longer run.
    """

    score: float
    shared: tuple[str, ...]
    same_time: bool
    past: bool = False

    def __bool__(self) -> bool:
        return self.score >= SAME


NOTHING = Event(0.0, (), same_time=False)


def event(
    a: Claim,
    b: Claim,
    *,
    story: float,
    near: frozenset[str] = frozenset(),
    together: bool = False,
    known: frozenset[str] = frozenset(),
    past: tuple[bool, bool] | None = None,
    one_time: bool = False,
) -> Event:
    """Whether two claims are of one event.

    `story` is how alike the names in their articles are, 0 to 1; `near` are the names that stand shortly before both
    claims, which say less than those within. `together` says that the articles tell of one main event: then claims
    that tell of nothing past are of it, but for two that place it at different ones of the names `known` to both;
    `past` says which of the two look back (`looks_back`), where that is known already, `one_time` that what stands
    around them looks back on one time.
    """
    within = (claim_names(a), claim_names(b))
    shared = within[0] & within[1]
    time = _time(a, b)
    if time is None:
        return NOTHING
    score = story + max(_weight(shared), NEARBY * _weight(near | shared)) + time
    named = tuple(sorted(shared, key=lambda name: (says_little(name), name)))
    past = past or (looks_back(a), looks_back(b))
    if together and past[0] == past[1] and not _parted(a, b, known) and (not any(past) or one_time or one_past(a, b)):
        return Event(max(score, TOGETHER), named, same_time=time >= 0.5, past=all(past))
    dated = bounded(a.article.issued) and bounded(b.article.issued)
    if (together or dated) and past[0] != past[1] and _days_told(a).isdisjoint(_days_told(b)):
        return NOTHING  # one tells of the story, the other of what was before it
    elsewhere = all(within) and (within[0] | within[1]).isdisjoint(shared | near)  # each has names of its own
    if not shared | near or elsewhere:
        return NOTHING
    return Event(score, named, same_time=time >= 0.5, past=all(past))


def _days_told(claim: Claim) -> frozenset[str]:
    """The days that a claim's sentence writes, without their year: "its Oct. 7 attack", "on October 7"."""
    return frozenset(f"{month.casefold()} {day}" for month, day in MONTH_DAY.findall(claim.evidence.text))


def _parted(a: Claim, b: Claim, known: frozenset[str]) -> bool:
    """Whether two claims are placed at different ones of the names that both articles know."""
    left, right = placed(a) & known, placed(b) & known
    return bool(left and right) and left.isdisjoint(right)


def _weight(shared: frozenset[str]) -> float:
    specific = sum(not says_little(name) for name in shared)
    return min(0.8, 0.2 * bool(shared) + 0.3 * specific)


def _time(a: Claim, b: Claim) -> float | None:
    """What the dates add: 0.5 for the same days, 0.3 for one news cycle, less than 0 for no date; None for never."""
    left, right = a.happened, b.happened
    if left and right and bounded(left) and bounded(right):
        if apart(left, right, slack=1):
            return None
        return 0.5 if narrow(left) and narrow(right) else 0.3
    if _contradict(left, right):
        return None
    if written_day(left) and written_day(left) == written_day(right):
        return 0.5
    named = _months(a.evidence.text), _months(b.evidence.text)
    if all(named) and named[0].isdisjoint(named[1]):
        return None
    issued = a.article.issued, b.article.issued
    months = named[0] or _month_of(issued[0]), named[1] or _month_of(issued[1])
    other = any(named) and all(months) and months[0].isdisjoint(months[1])
    between = _time_between(*issued)
    if not any(map(bounded, issued)) and _weekday(left) is not None and _weekday(left) == _weekday(right):
        between += ONE_WEEKDAY
    return min(between, 0.0) + OTHER_MONTH if other else between


def _months(text: str) -> frozenset[str]:
    return frozenset(match.group(1).casefold() for match in _MONTH.finditer(text))


def _month_of(issued: Interval) -> frozenset[str]:
    days = (issued.start, issued.end) if issued.start and issued.end else ()
    return frozenset(day.strftime("%b").casefold() for day in days if day)


def _time_between(a: Interval, b: Interval) -> float:
    """What the dates of two articles add: one news cycle holds them together, no date or many weeks part them."""
    if not (bounded(a) and bounded(b)):
        return -0.35 if bounded(a) or bounded(b) else -0.2
    if not apart(a, b, slack=NEAR_DAYS):
        return 0.3
    return -0.2 if apart(a, b, slack=2 * SETTLED_DAYS) else 0.0


def _contradict(a: Interval | None, b: Interval | None) -> bool:
    """Whether the weekdays differ, where one is a day and the other only a word: "on Thursday", Monday 9 September."""
    left, right = _weekday(a), _weekday(b)
    return left is not None and right is not None and abs(left - right) not in (0, 1, 6)


def _weekday(interval: Interval | None) -> int | None:
    if interval is None:
        return None
    if interval.start and interval.start == interval.end:
        return interval.start.weekday()
    word = _WEEKDAY.search(interval.text)
    return _DAYS.index(word.group(1).casefold()) if word and not interval.known else None
