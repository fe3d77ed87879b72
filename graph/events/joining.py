"""Whether two occurrences are one event, and which occurrences make one event together. Pure.

Kind, names, times and figures weigh. Two that are dated apart are never one, nor are two of one article. What is not
dated is held to more, and joins the best of the events that it fits: it never holds two together that are dated apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from functools import lru_cache

from graph.events.anchors import says_little
from graph.events.kinds import NO_KIND, kind_of
from graph.events.occurrence import Occurrence
from graph.events.times import apart
from graph.lexicon import capitals

SAME = 2.0
"""From this score on two dated occurrences are one event."""
UNDATED = 0.5
"""So much more is asked where one of them is dated and the other not."""
UNKNOWN_KIND = 1.0
"""So much more is asked where no word tells the kind."""
BOUND = 2.4
"""The least that a verdict between claims of two occurrences weighs, where times and articles allow."""
_STATE, _CAPITAL, _MOST_STATES = 0.3, 0.6, 0.4
LARGE = 100
"""Figures as large as this are seldom the same by chance."""

Link = tuple[float, str, str]
"""How strongly two occurrences, by their ids, hold together."""


def allowed(a: Occurrence, b: Occurrence) -> bool:
    """Whether two occurrences can be of one event at all: two articles, kinds that go together, times that meet."""
    if a.article == b.article or b.kind not in kind_of(a.kind).akin:
        return False
    return meet(a, b)


def meet(a: Occurrence, b: Occurrence) -> bool:
    """Whether the times of two occurrences allow that they are one; where one is not dated, they do."""
    return not (a.dated and b.dated and apart(a.interval, b.interval, slack=_days(a, b)))


def _days(a: Occurrence, b: Occurrence) -> int:
    return min(kind_of(a.kind).days, kind_of(b.kind).days)


@lru_cache(maxsize=1 << 18)
def together(a: Occurrence, b: Occurrence) -> float:
    """How strongly two occurrences hold together, 0 where they are not one event; the order does not matter."""
    if not allowed(a, b):
        return 0.0
    shared = a.names & b.names
    if not shared:
        return 0.0
    both = a.dated and b.dated
    asked = SAME + (UNDATED if a.dated != b.dated else 0) + (UNKNOWN_KIND if NO_KIND in (a.kind, b.kind) else 0)
    score = _named(shared, a, b) + (_timed(a, b) if both else 0.0) + _counted(a, b)
    return score if score >= asked else 0.0


def _named(shared: frozenset[str], a: Occurrence, b: Occurrence) -> float:
    states = [name for name in shared if says_little(name) and name not in capitals()]
    towns = sum(name in capitals() for name in shared)
    rest = len(shared) - len(states) - towns
    few = min(len(a.names), len(b.names))  # all that the shorter one names is named by the other too
    whole = 0.5 if rest and len(shared) == few else 0.0
    return rest + _CAPITAL * towns + min(_MOST_STATES, _STATE * len(states)) + whole


def _timed(a: Occurrence, b: Occurrence) -> float:
    """What it tells that two times meet: much for days, little for a year."""
    widest = max(_width(a), _width(b))
    return 1.5 if widest <= 10 else 1.0 if widest <= 40 else 0.5


def _width(one: Occurrence) -> int:
    return (one.end - one.start).days if one.start and one.end else 0


def _counted(a: Occurrence, b: Occurrence) -> float:
    """What the figures add: the same ones hold together, others of the same measures part what nothing dates."""
    same = a.figures & b.figures
    telling = sum(_telling(one) for one in same)
    parting = 0.0
    if not (a.dated and b.dated):
        left, right = _by_measure(a), _by_measure(b)
        parting = sum(1.0 for measure in left.keys() & right.keys() if left[measure].isdisjoint(right[measure]))
    return min(1.5, telling) - min(2.0, parting) * (1.0 if a.dated or b.dated else 0.3)


def _telling(figure: str) -> float:
    """What it says that two articles have one figure: large ones are seldom the same by chance, nor are decimals."""
    value = float(figure.rpartition("=")[2])
    return 1.5 if value >= LARGE else 1.0 if value != int(value) else 0.5


def _by_measure(one: Occurrence) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for figure in one.figures:
        measure, _, value = figure.rpartition("=")
        found.setdefault(measure, set()).add(value)
    return found


def bound(a: Occurrence, b: Occurrence, strength: float) -> float:
    """How strongly a verdict between their claims holds two occurrences together; 0 where it cannot."""
    if a.article == b.article or not meet(a, b):
        return 0.0
    if not allowed(a, b) and not (a.main and b.main and a.dated and b.dated and _specific(a.names & b.names)):
        return 0.0
    parting = _counted(a, b) < -1 and together(a, b) == 0
    return 0.0 if parting else BOUND + strength


def _specific(names: Iterable[str]) -> bool:
    return any(not says_little(name) for name in names)


def grouped(found: Iterable[Occurrence], links: Iterable[Link]) -> list[tuple[Occurrence, ...]]:
    """The occurrences by event: joined along the links, the strongest first, as far as times and articles allow."""
    known = {one.id: one for one in found}
    group = {one: [one] for one in known}
    for _, a, b in sorted({(-score, min(a, b), max(a, b)) for score, a, b in links}):
        left, right = group[a], group[b]
        if left is not right and all(_both(known[one], known[other]) for one in left for other in right):
            left.extend(right)
            group.update(dict.fromkeys(right, left))
    unique = {members[0]: members for members in group.values()}
    return [tuple(known[one] for one in sorted(members)) for members in sorted(map(sorted, unique.values()))]


def _both(a: Occurrence, b: Occurrence) -> bool:
    return a.article != b.article and meet(a, b)


def keys(one: Occurrence) -> frozenset[str]:
    """The keys under which an occurrence is filed: kind and name, with each month in which it can have been."""
    months = ("any", *(_months(one, 0) if one.dated else ("undated",)))
    return frozenset(f"{one.kind}|{name}|{month}" for name in _anchors(one) for month in months)


def sought(one: Occurrence) -> frozenset[str]:
    """The keys of the occurrences with which one may hold together."""
    akin = kind_of(one.kind).akin
    months = (*_months(one, max(kind_of(kind).days for kind in akin)), "undated") if one.dated else ("any",)
    return frozenset(f"{kind}|{name}|{month}" for kind in akin for name in _anchors(one) for month in months)


def _anchors(one: Occurrence) -> frozenset[str]:
    telling = frozenset(name for name in one.names if not says_little(name) or name in capitals())
    return telling or one.names


def _months(one: Occurrence, slack: int) -> Iterator[str]:
    if one.start is None or one.end is None:
        return
    day, last = (one.start - timedelta(days=slack)).replace(day=1), one.end + timedelta(days=slack)
    while day <= last:
        yield f"{day:%Y-%m}"
        day = (day + timedelta(days=32)).replace(day=1)
