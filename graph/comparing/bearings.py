"""What a claim is met by beside its stands: what it counts and tells, near which names, on which days. Pure.

A name alone makes no event of two claims (graph.events.event): their times have to meet, or their articles to be alike.
So articles are filed by name and time, for names that say little (states and capitals) by shorter times, and whether
two of their claims meet is seen from the bearings of both. Large figures near each other are sought at all times
(graph/comparing/slots.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from graph.claim import Claim, Interval, digest
from graph.comparing.counting import told_as_so
from graph.comparing.denying import as_told
from graph.comparing.finding import FACTUAL
from graph.comparing.retelling import deed_keys
from graph.comparing.siding import said
from graph.events.anchors import claim_names, says_little
from graph.events.times import NEAR_DAYS, SETTLED_DAYS, bounded, written_day

NOTHING: frozenset[str] = frozenset()
TELLING = 4
"""So many senses of a clause stand for it when others are looked for."""
CLAUSES_SHARE = 2
"""Clauses that share fewer senses say the same only in other words, which is seen to in articles that are alike."""
WINDOW = NEAR_DAYS
"""Articles further apart than so many days are of one event only where more than a state says so."""
SEASON = 2 * SETTLED_DAYS
"""Articles further apart than so many days are of one event only where they are alike, whatever names are shared."""
MONTH = 30
LONGEST = 24 * MONTH
"""A time longer than this is no time at all."""
_UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Bearings:
    """What a claim `counted` (drawers of measures, numbers) near which names, and the `senses` and `deeds` that it
    `told`, near which; `months` and `day` are the times of what it tells.

    The senses are a few of those of its clause (`clause`), the same few of clauses that are alike. States and capitals
    count as names of what is told only where there is no other.
    """

    counted: frozenset[str] = NOTHING
    counted_at: frozenset[str] = NOTHING
    senses: frozenset[str] = NOTHING
    deeds: frozenset[str] = NOTHING
    told_at: frozenset[str] = NOTHING
    months: frozenset[int] = frozenset()
    day: str = ""
    clause: frozenset[str] = NOTHING

    @property
    def told(self) -> frozenset[str]:
        """Senses and deeds, which never look alike."""
        return self.senses | self.deeds

    def same_day(self, other: Bearings) -> bool:
        """Whether what two claims tell may have happened at one time: on one day of the year, or in months on end."""
        return bool(self.day and self.day == other.day) or any(
            month + step in other.months for month in self.months for step in (-1, 0, 1)
        )


def bearings(claim: Claim, near: frozenset[str] = NOTHING) -> Bearings:
    """The bearings of a claim; `near` are the names by which it may meet others (graph.events.story.Story.keys)."""
    counted = frozenset(_counted(claim))
    counted_at = claim_names(claim) | near if counted else NOTHING
    told = as_told(claim)
    senses, deeds, told_at = NOTHING, NOTHING, NOTHING
    if told.act in FACTUAL and near:
        content = sorted(said(told) - frozenset(part for name in near for part in name.split()), key=digest)
        senses, deeds = frozenset(content[:TELLING]), frozenset(f"deed {key}" for key in deed_keys(told))
        told_at = frozenset(name for name in near if not says_little(name)) or near
    if not senses | deeds:
        told_at = NOTHING
    clause = said(told) if senses else NOTHING
    days = claim.happened if counted or told_at else None
    months = _stretches(days, MONTH) if days and bounded(days) else None
    day = " ".join(written_day(days) or ()) if days else ""
    return Bearings(counted, counted_at, senses, deeds, told_at, frozenset(months or ()), day, clause)


def _counted(claim: Claim) -> Iterator[str]:
    """The drawers of a claim's figures, and the numbers: one number may be of one measure whatever is told of it."""
    for figure in told_as_so(claim):
        yield figure.drawer
        if figure.size:
            yield f"number {figure.size:g}"


@dataclass(frozen=True, slots=True)
class Between:
    """How the articles of two claims stand to each other: both with a day or both without, out within WINDOW and
    within SEASON; whether they share many names; whether they are `alike`, which is asked only where it matters."""

    timed: bool
    window: bool
    season: bool
    names: bool
    alike: Callable[[], bool]


def meet(one: Bearings, other: Bearings, between: Between) -> bool:
    """Whether two claims of different articles are to be compared; it does not matter which of them is the first.

    They are where what they share happened at one time, or their articles have many names in common. Otherwise by the
    time of the articles: figures near a state within WINDOW, what is told with a state the same and in articles alike;
    either with another name within SEASON, and then within WINDOW, with two such names, or in articles alike.
    """
    counted = _shared(one.counted_at, other.counted_at, one.counted & other.counted)
    told = _shared(one.told_at, other.told_at, one.deeds & other.deeds)
    if not told and (near := _shared(one.told_at, other.told_at, one.senses & other.senses)):
        told = near if len(one.clause & other.clause) >= CLAUSES_SHARE or between.alike() else NOTHING
    if not (counted or told):
        return False
    if between.names or one.same_day(other):
        return True
    if not (between.timed and between.season):
        return False
    telling = max(sum(not says_little(name) for name in names) for names in (counted, told))
    if telling > 1 or (between.window and (telling or counted)):
        return True
    return (telling > 0 or between.window) and between.alike()


def _shared(one: frozenset[str], other: frozenset[str], subjects: frozenset[str]) -> frozenset[str]:
    return one & other if subjects else NOTHING


def filed(issued: Interval, kept: Iterable[Bearings]) -> frozenset[str]:
    """The names and times under which an article that came out then is filed for its claims."""
    known = frozenset(kept)
    return frozenset(key for one in known for key in (*_by_days(one, 0), *_by_issue(one, issued, around=False)))


def sought(issued: Interval, kept: Iterable[Bearings]) -> frozenset[str]:
    """The names and times under which the articles are filed whose claims these may meet."""
    known = frozenset(kept)
    return frozenset(key for one in known for key in (*_by_days(one, 1), *_by_issue(one, issued, around=True)))


def _by_days(one: Bearings, slack: int) -> Iterator[str]:
    times = {f"on {month + step}" for month in one.months for step in range(-slack, slack + 1)}
    times |= {f"day {one.day}"} if one.day else set()
    return (f"{name}@{time}" for name in one.told_at | one.counted_at for time in times)


def _by_issue(one: Bearings, issued: Interval, *, around: bool) -> Iterator[str]:
    for name in one.told_at | one.counted_at:
        reach = WINDOW if says_little(name) else SEASON
        yield from (f"{name}@{time}" for time in _out(issued, reach, around=around))


def _out(issued: Interval, reach: int, *, around: bool) -> Iterator[str]:
    """The times of an article: others may be `reach` days away, so that two stretches hold them."""
    own = _stretches(issued, 2 * reach)
    found = _stretches(issued, 2 * reach, reach) or own if around else own
    return iter([_UNDATED]) if found is None else (f"out{reach} {number}" for number in found)


def timed(issued: Interval) -> bool:
    """Whether it is known when an article came out, as near as is of use."""
    return _stretches(issued, WINDOW) is not None


def _stretches(interval: Interval, width: int, slack: int = 0) -> range | None:
    """The stretches of `width` days that an interval and `slack` days around it lie in, None if open or too long."""
    start, end = interval.start, interval.end
    if start is None or end is None or (end - start).days > LONGEST:
        return None
    return range((start.toordinal() - slack) // width, (end.toordinal() + slack) // width + 1)
