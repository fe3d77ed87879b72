"""Events as answers: what each is called and how much is told of it, and all that was said of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from claimgraph.questions import Question
from claimgraph.results import Results, Statement, counted
from claimgraph.series import Series, series
from graph.claim import record
from graph.vocabulary import unsegment


class ManyEvents(LookupError):
    """Several events fit the words; the message lists them."""


@dataclass(frozen=True, slots=True)
class Event:
    """What claims of some articles tell of: its name, kind and place, the days on which it can have been.

    `told_from` and `told_to` are the days between which the dated ones among its articles appeared; the rest counts
    what is told of it.
    """

    event: str
    kind: str
    place: str | None
    start: date | None
    end: date | None
    articles: int
    told_from: date | None
    told_to: date | None
    claims: int
    questions: int
    conflicts: int
    id: str

    columns: ClassVar[tuple[str, ...]] = (
        "event", "kind", "place", "start", "end", "articles", "told_from", "told_to", "claims", "questions",
        "conflicts", "id",
    )  # fmt: skip

    def row(self) -> Mapping[str, Any]:
        """The event as flat values."""
        return {name: getattr(self, name) for name in self.columns}


@dataclass(frozen=True, slots=True)
class Account:
    """All that was said of one event: the questions with their sides, and every claim in order of time."""

    event: Event
    questions: Results[Question]
    told: Results[Statement]

    @property
    def courses(self) -> tuple[Series, ...]:
        """The figures that went on from one another, by measure."""
        return series(self.told, (one for asked in self.questions for one in asked.verdicts))

    def record(self) -> dict[str, Any]:
        """The account as a JSON object."""
        own = {
            name: value.isoformat() if isinstance(value, date) else value for name, value in self.event.row().items()
        }
        return own | {
            "questions": [one.record() for one in self.questions],
            "told": [record(one.claim) for one in self.told],
        }


def event(row: Mapping[str, Any]) -> Event:
    """The event of a row of the query `events`."""
    return Event(**{name: row[name] for name in Event.columns} | {"id": unsegment(str(row["id"]))})


def the_one(found: Iterable[Event], words: str) -> Event:
    """The event that is meant: the only one, or the one of that very name. Raises ManyEvents."""
    events = list(found)
    exact = [one for one in events if one.event.casefold() == words.strip().casefold()]
    chosen = exact if len(exact) == 1 else events
    if len(chosen) > 1:
        listed = "; ".join(f"{one.event} ({counted(one.articles, 'article')}, {one.id})" for one in chosen[:5])
        more = f" and {len(chosen) - 5} more" if len(chosen) > 5 else ""
        raise ManyEvents(f"{len(chosen)} events fit {words!r}: {listed}{more}; give more words, or the id")
    return chosen[0]


def in_time(found: Iterable[Statement]) -> tuple[Statement, ...]:
    """Statements by the day on which each was told, else its article appeared; what nobody dated comes last."""
    return tuple(sorted(found, key=lambda one: (one.day is None, one.day or date.min)))
