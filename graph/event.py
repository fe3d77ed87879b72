"""Whether two claims speak of the same event: who and where by the names beside them, when by their dates.

Two earthquakes on one island, a toll told as background, a robbery years before: not the same event. Where nothing
is dated the names must carry it, so more of them are asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from graph.claim import Claim, Interval, Term
from graph.lexicon import capitals, names, plain, state_named, states, word_list
from graph.mentions import NAMED

NEAR_DAYS = 10
"""Articles this many days apart are of one news cycle."""
SETTLED_DAYS = 30
"""A toll told this long after its event no longer runs."""
SAME = 0.75
"""From this score on two claims are of one event."""
OTHER_MONTH = -0.4
"""What it takes away that one claim names a month which is not that of the other's article."""
NEARBY = 0.7
"""What a name shortly before a claim weighs of one within it."""
_WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_MONTH_DAY = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (\d{1,2})\b", re.IGNORECASE)
_MONTH = re.compile(
    r"(?<!since )\b(Jan|Feb|Mar|Apr|Ma(?=y)|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"(?:uary|ruary|ch|il|y|e|ust|t(?:ember)?|ober|ember)?\b"
)
_LONG_PAST = re.compile(
    r"\b(?:months?|years?) (?:after|since) (?=[^,.;]*\b(?:attack|raid|assault|massacre|killed|struck|bombing|shooting|"
    r"crash|quake|earthquake|disaster|storm|flood|explosion|blast|fire)\b)",
    re.IGNORECASE,
)
"""What came months before: "almost four months after the raid"."""
_DAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")


LONG_AGO = 25
"""What was over so many days before its article came out is not the article's own event."""
A_YEAR = 366
TOGETHER = 0.9
"""How sure it is that two articles on one event tell of that in claims that tell of nothing past."""
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b(?! ?[-–/]?\d)")
_AGO = re.compile(
    r"\b(?:(?:years?|decades?) (?:ago|earlier|before|later)|last year|(?:months) (?:ago|earlier|before)|"
    r"in recent (?:months|years))\b",
    re.IGNORECASE,
)
_IN_MONTH = re.compile(
    r"\b(?:[Ii]n|[Ll]ast|[Oo]f|[Ii]n (?:early|late|mid)) ?-?"
    r"(Jan|Feb|Mar|Apr|Ma(?=y)|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:uary|ruary|ch|il|y|e|ust|tember|ober|ember)?\b"
    r"(?! \d{1,2}\b)"
)
_PLACED = re.compile(
    r"\b(?:in|at|near|around|outside|off|across|inside) (?:the )?"
    r"((?:[\w-]+ (?:of )?){0,3}?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)"
)


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
) -> Event:
    """Whether two claims are of one event.

    `story` is how alike the names in their articles are, 0 to 1; `near` are the names that stand shortly before both
    claims, which say less than those within. `together` says that the articles tell of one main event: then claims
    that tell of nothing past are of it, but for two that place it at different ones of the names `known` to both;
    `past` says which of the two look back (`looks_back`), where that is known already.
    """
    within = (claim_names(a), claim_names(b))
    shared = within[0] & within[1]
    time = _time(a, b)
    if time is None:
        return NOTHING
    score = story + max(_weight(shared), NEARBY * _weight(near | shared)) + time
    named = tuple(sorted(shared, key=lambda name: (says_little(name), name)))
    past = past or (looks_back(a), looks_back(b))
    if together and past[0] == past[1] and not _parted(a, b, known) and (not any(past) or _one_past(a, b)):
        return Event(max(score, TOGETHER), named, same_time=time >= 0.5, past=all(past))
    if together and past[0] != past[1]:
        return NOTHING  # one tells of the story, the other of what was before it
    elsewhere = all(within) and (within[0] | within[1]).isdisjoint(shared | near)  # each has names of its own
    if not shared | near or elsewhere:
        return NOTHING
    return Event(score, named, same_time=time >= 0.5, past=all(past))


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
    if known and any(int(year) < known.year for year in _YEAR.findall(text)):
        return True
    months = frozenset(match.group(1).casefold() for match in _IN_MONTH.finditer(text))
    near = {(known - timedelta(days=back)).strftime("%b").casefold() for back in (0, 8)} if known else set()
    return bool(months - near) or _AGO.search(text) is not None


def _one_past(a: Claim, b: Claim) -> bool:
    """Whether two claims look back on one time: on days that meet within a year, or a year that both name."""
    left, right = a.happened, b.happened
    if left and right and bounded(left) and bounded(right):
        return not apart(left, right) and max(_days(left), _days(right)) <= A_YEAR
    return bool(_years(a) & _years(b))


def _years(claim: Claim) -> frozenset[str]:
    happened = claim.happened
    days = [happened.start, happened.end] if happened and bounded(happened) and _days(happened) <= A_YEAR else []
    return frozenset([*_YEAR.findall(claim.evidence.text), *(str(day.year) for day in days if day)])


def _parted(a: Claim, b: Claim, known: frozenset[str]) -> bool:
    """Whether two claims are placed at different ones of the names that both articles know."""
    left, right = placed(a) & known, placed(b) & known
    return bool(left and right) and left.isdisjoint(right)


@lru_cache(maxsize=8192)
def placed(claim: Claim) -> frozenset[str]:
    """The names at which a claim places what it tells: "in Leksula", "near Port Salem"."""
    return places_in(f"{claim.subject.text} , {claim.predicate.text} {claim.object.text if claim.object else ''}")


def places_in(text: str) -> frozenset[str]:
    """The names behind the prepositions of place in a text."""
    found = (names(f"x {match.group(1)}") for match in _PLACED.finditer(text))
    return frozenset(name for some in found for name in some)


def says_little(name: str) -> bool:
    """Whether a plain name is a state, a capital or but "the Gulf", which say little of an event."""
    return name in states() or name in capitals() or name in _landscape()


@cache
def _landscape() -> frozenset[str]:
    return frozenset(word_list("roles.json")["landscape"])


@lru_cache(maxsize=8192)
def claim_names(claim: Claim) -> frozenset[str]:
    """The names in a claim's sentence, without those of the agents who report it."""
    sources = {part for link in claim.attribution if link.agent for part in names(link.agent.name)}
    sources |= {plain(claim.article.publisher or "")}
    return anchors(clause_names(claim) | (names(claim.evidence.text) - sources))


def anchors(found: frozenset[str]) -> frozenset[str]:
    """The names that can tell an event: not those of bodies that report on many."""
    return frozenset(name for name in found if _institutions().isdisjoint(name.split()))


@cache
def _institutions() -> frozenset[str]:
    """Words for bodies that report on events: the survey that measures two earthquakes does not make them one."""
    return frozenset(word_list("roles.json")["institutions"])


@lru_cache(maxsize=8192)
def clause_names(claim: Claim) -> frozenset[str]:
    """The names in a claim's subject and object."""
    named = {plain(term.text).removeprefix("the ") for term in (claim.subject, claim.object) if term and _is_name(term)}
    states_named = frozenset(plain(state) if (state := state_named(name)) else name for name in named)
    return states_named | names(f"{claim.subject.text} , {claim.object.text if claim.object else ''}")


def _is_name(term: Term) -> bool:
    return term.type in NAMED and term.text[:1].isupper() and len(term.text.split()) <= 4


def _weight(shared: frozenset[str]) -> float:
    specific = sum(not says_little(name) for name in shared)
    return min(0.8, 0.2 * bool(shared) + 0.3 * specific)


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


def _time(a: Claim, b: Claim) -> float | None:
    """What the dates add: 0.5 for the same days, 0.3 for one news cycle, less than 0 for no date; None for never."""
    left, right = a.happened, b.happened
    if left and right and bounded(left) and bounded(right):
        if apart(left, right, slack=1):
            return None
        return 0.5 if _narrow(left) and _narrow(right) else 0.3
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


def bounded(interval: Interval) -> bool:
    """Whether both ends are known."""
    return interval.start is not None and interval.end is not None


def apart(a: Interval, b: Interval, *, slack: int = 0) -> bool:
    """Whether two intervals are more than `slack` days from touching; open ends reach anywhere."""
    return _before(a.end, b.start, slack) or _before(b.end, a.start, slack)


def _before(end: date | None, start: date | None, slack: int) -> bool:
    return end is not None and start is not None and end + timedelta(days=slack) < start


def _narrow(interval: Interval) -> bool:
    return bounded(interval) and _days(interval) <= 7


def _days(interval: Interval) -> int:
    """How many days lie between the ends of an interval that has both."""
    return (interval.end - interval.start).days if interval.start and interval.end else 0


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


def written_day(interval: Interval | None) -> tuple[str, str] | None:
    """Month and day as written, where the year may not be known: "Oct. 7" → ("oct", "7")."""
    if interval is None:
        return None
    if interval.start and interval.start == interval.end:
        return (interval.start.strftime("%b").casefold(), str(interval.start.day))
    match = _MONTH_DAY.search(interval.text)
    return (match.group(1).casefold(), match.group(2)) if match else None


def closed(claim: Claim) -> bool:
    """Whether a claim tells of an event long past when it came out, so that its figures no longer run.

    By its day, or by words: "four months after the attack". What is counted "since" a day goes on.
    """
    happened, out = claim.happened, reported(claim)
    if happened and counted_since(happened.text, claim):
        return False
    if happened and out and _narrow(happened) and happened.end and out.start:
        return (out.start - happened.end).days > SETTLED_DAYS
    return happened is None and _LONG_PAST.search(claim.evidence.text) is not None


def counted_since(day: str, claim: Claim) -> bool:
    """Whether a count begins with a day: "since the war began on Oct. 7", not "since they killed 12 on Oct. 7"."""
    match = re.search(rf"\bsince\b([^.;]*?){re.escape(day)}", claim.evidence.text, re.IGNORECASE)
    return match is not None and claim.predicate.text not in match.group(1)
