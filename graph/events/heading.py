"""What an event is called: kind, place and day, as an editor would put it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph.events.anchors import says_little
from graph.events.kinds import NO_KIND, kind_of
from graph.events.occurrence import Occurrence
from graph.lexicon import capitals, states

LONGEST = 80
_SMALL = frozenset(["of", "the", "de", "al", "and", "la", "du", "des", "bin"])
_VAGUE = 0.4


@dataclass(frozen=True, slots=True)
class Heading:
    """An event's `name` with what it is made of: kind, place ("" where none is told), first and last day if known."""

    name: str
    kind: str
    place: str
    start: date | None
    end: date | None


def heading(members: Iterable[Occurrence]) -> Heading:
    """The heading of an event that these occurrences tell of. Their order does not matter."""
    told = sorted(members, key=lambda one: one.id)
    kind, place = _kind(told), _place(told)
    start, end = _days(told)
    if kind == NO_KIND:
        title = min((one.title for one in told), key=lambda text: (len(text), text))
        name = title if len(title) <= LONGEST else f"{title[:LONGEST].rsplit(' ', 1)[0]}…"
        return Heading(name, kind, place, start, end)
    parts = (kind_of(kind).name, place or _name(told), in_words(start, end))
    return Heading(", ".join(part for part in parts if part), kind, place, start, end)


def _kind(told: list[Occurrence]) -> str:
    votes = Counter({one.kind: 0 for one in told})
    for one in told:
        votes[one.kind] += 2 if one.main else 1
    return min(votes, key=lambda kind: (-votes[kind], kind))


def _place(told: list[Occurrence]) -> str:
    """The place that most occurrences name as one, a town before a state, else the one that they put first."""
    votes: dict[str, float] = {}
    for one in told:
        for rank, place in enumerate(one.places):
            share = (1.0, 0.9, 0.8)[rank] * (_VAGUE if place in states() or _landscape(place) else 1.0)
            votes[place] = votes.get(place, 0.0) + share
    for place in votes:
        votes[place] *= sum(place in one.names for one in told) + 1
    return shown(min(votes, key=lambda place: (-round(votes[place], 6), place))) if votes else ""


def _landscape(place: str) -> bool:
    return says_little(place) and place not in capitals()


def _name(told: list[Occurrence]) -> str:
    votes = Counter(name for one in told for name in one.names if not any(char.isdigit() for char in name))
    return shown(min(votes, key=lambda name: (says_little(name), -votes[name], name))) if votes else ""


def _days(told: list[Occurrence]) -> tuple[date | None, date | None]:
    """The days that most of the narrowest times have; of articles that do not tell, when these came out."""
    sure = [one for one in told if one.told and one.dated] or [one for one in told if one.dated]
    if not sure:
        return None, None
    if not sure[0].told:
        return min(one.end for one in sure if one.end), max(one.end for one in sure if one.end)
    spans = [(one.start, one.end) for one in sure if one.start and one.end]
    least = min((end - start).days for start, end in spans)
    narrow = [(start, end) for start, end in spans if (end - start).days <= max(least, 1)]
    if kind_of(_kind(told)).days > 14:
        return min(start for start, _ in narrow), max(end for _, end in narrow)
    votes = Counter(narrow)
    return min(votes, key=lambda span: (-votes[span], span))


def in_words(start: date | None, end: date | None) -> str:
    """Days as a heading has them: "27 November 2005", "December 2008", "February–March 2024", "2007"; "" for none."""
    if start is None or end is None:
        return ""
    if start == end:
        return f"{start.day} {start:%B %Y}"
    if (start.year, start.month) == (end.year, end.month):
        whole = (end - start).days >= 27
        return f"{start:%B %Y}" if whole else f"{start.day}–{end.day} {end:%B %Y}"
    if start.year == end.year:
        whole = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
        return f"{start.year}" if whole else f"{start:%B}–{end:%B %Y}"
    return f"{start:%B %Y} – {end:%B %Y}"


def shown(name: str) -> str:
    """A plain name as it is written: "gulf of aden" → "Gulf of Aden"."""
    words = name.split()
    return " ".join(word if at and word in _SMALL else word[:1].upper() + word[1:] for at, word in enumerate(words))
