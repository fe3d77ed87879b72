"""What of an article tells its main event, and what events of the past, each with a time of its own. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from graph.claim import Claim, Interval
from graph.events.kinds import kind_of
from graph.events.past import counted_since
from graph.events.sentences import Sentence
from graph.events.times import apart

BRIEF = 14
"""A kind of event of at most so many days is over when the day is."""
MONTH = 31
SLACK = 10
"""So many days from the main event a time is another's."""

_BREAK = re.compile(r",\s(?!(?:when|where|which|who|that|\w+ing)\b)|;\s|\bwith\b")
"""Where another clause may begin; "…, killing hundreds" and "…, when it struck" go on with the same."""


@dataclass(slots=True)
class Past:
    """An event that an article tells as background, as far as it is read."""

    kind: str
    time: Interval
    told_in: list[Sentence]


def parted(told_in: Iterable[Sentence], kind: str, time: Interval | None) -> tuple[list[Sentence], list[Past]]:
    """What is told of the main event, of this kind and time, and what of others, each with a time of its own."""
    main: list[Sentence] = []
    past: list[Past] = []
    last: Past | None = None
    for sentence in told_in:
        away = _away(sentence, kind, time)
        theirs = [claim for claim in sentence.claims if away and _tells(claim, sentence, away)]
        ours = [claim for claim in sentence.claims if claim not in theirs]
        last = _past(sentence, kind, away, past, last) if away and theirs else None
        if last is not None:
            last.told_in.append(sentence.of(theirs))
        if ours or last is None:
            main.append(sentence.of(ours) if last is not None else sentence)
    return main, past


def _away(sentence: Sentence, kind: str, time: Interval | None) -> Interval | None:
    """The time that a sentence gives where all its times are others than the main event's, the narrowest."""
    slack = max(kind_of(kind).days, SLACK)
    away = [one for one in sentence.times if time is None or apart(one, time, slack=slack)]
    all_away = bool(away) and len(away) == len(sentence.times) and sentence.rank > 0
    return min(away, key=width) if all_away else None


def _tells(claim: Claim, sentence: Sentence, time: Interval) -> bool:
    """Whether a claim is of that time: told in one breath with it, and not what is counted since."""
    if counted_since(time.text, claim):
        return False
    parts = _BREAK.split(sentence.text)
    here = [part for part in parts if time.text and time.text in part]
    spoken = any(other.predicate.text in part for part in here for other in sentence.claims)
    return not spoken or any(claim.predicate.text in part for part in here)


def _past(sentence: Sentence, kind: str, time: Interval, past: list[Past], last: Past | None) -> Past | None:
    """The event of the past that a sentence tells of, a new one added to `past`; None where it tells of none."""
    name = _kind(sentence, kind, time)
    if name is None:
        return last  # "In 2009 police had 80 percent of it back": still of the event told just before
    for one in past:
        akin = one.kind in kind_of(name).akin
        if _same_day(one.time, time) or (akin and _near(one.time, time, kind_of(name).days)):
            one.time = min(one.time, time, key=width)
            one.kind = one.kind if akin else min(one.kind, name, key=lambda each: (kind_of(each).days, each))
            return one
    past.append(Past(name, time, []))
    return past[-1]


def _same_day(a: Interval, b: Interval) -> bool:
    return width(a) <= 1 and width(b) <= 1 and not apart(a, b)


def _near(a: Interval, b: Interval, days: int) -> bool:
    return not apart(a, b, slack=days) if a.known and b.known else a.text == b.text


def _kind(sentence: Sentence, kind: str, time: Interval) -> str | None:
    """The kind of event that a sentence tells at a time; on a single day rather one that is over in days."""
    clear = {name: weight for name, weight in sentence.kinds.items() if weight >= 1 or name == kind}
    brief = {name: weight for name, weight in sentence.kinds.items() if kind_of(name).days <= BRIEF}
    if not time.known and not brief.keys() - {kind}:
        return None
    if width(time) <= 1 or not time.known:
        clear = brief or clear
    if clear:
        return min(clear, key=lambda one: (-clear[one], one))
    told_so = kind_of(kind).days <= BRIEF and any(claim.happened for claim in sentence.claims)
    return kind if told_so and (width(time) <= MONTH or sentence.places) else None


def width(interval: Interval) -> int:
    """How many days lie between the ends of an interval, many where one is open."""
    return (interval.end - interval.start).days if interval.start and interval.end else 10_000
