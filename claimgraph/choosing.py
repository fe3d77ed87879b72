"""What to choose among the claims, and what a person's words for it stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypedDict

from claimgraph import acts
from graph.lexicon import senses
from queries.answer import Row
from queries.library import Query

Day = date | str | None

_BEHIND_SINCE = ("end", "start", "issued_to", "when_a", "when_b")
_BEHIND_UNTIL = ("start", "end", "issued_from", "when_a", "when_b")


class Selection(TypedDict, total=False):
    """Which claims: an actor's own or those that speak of it, about a matter, from one day to another."""

    actor: str | None
    about: str | None
    since: Day
    until: Day


class Compared(TypedDict, total=False):
    """Which verdicts: see ClaimGraph.compare."""

    actor: str | None
    about: str | None
    since: Day
    publisher: str | None
    least: float | None
    claim: str | None
    event: str | None
    min_sources: int | None


class Reading(TypedDict, total=False):
    """How to ingest: see ClaimGraph.ingest."""

    date: Day
    publisher: str | None
    model: str | None
    jobs: int
    engine: str | None
    again: bool


def in_words(chosen: Selection) -> str:
    """A selection as a heading: "Norland, about truce, since 2024-03"."""
    told = [chosen["actor"]] if chosen.get("actor") else []
    named = (("about", chosen.get("about")), ("since", chosen.get("since")), ("until", chosen.get("until")))
    return ", ".join([*map(str, told), *(f"{name} {value}" for name, value in named if value)])


def with_acts(query: Query, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters with acts as claims name them: "proposed" → propose and offer, where several may be given."""
    kinds = {parameter.name: parameter for parameter in query.parameters if parameter.kind == "act"}
    found = dict(parameters)
    for name in kinds.keys() & parameters.keys():
        if isinstance(value := parameters[name], str):
            named = [act for word in re.split(r"\s*,\s*", value) for act in acts.meant(word)]
            found[name] = named if kinds[name].many else named[:1]
    return found


def undated(rows: Iterable[Row], *, since: Day, until: Day) -> tuple[Row, ...]:
    """The rows without the days that `since` or `until`, where given, would be held against."""
    needed = [_BEHIND_SINCE] if since else []
    needed += [_BEHIND_UNTIL] if until else []
    return tuple(row for row in rows if any(_all_open(row, names) for names in needed))


def _all_open(row: Row, names: Iterable[str]) -> bool:
    there = [name for name in names if name in row]
    return bool(there) and all(row[name] is None for name in there)


def speaking_of(rows: Iterable[Row], about: str | None, *columns: str) -> Iterator[Row]:
    """The rows whose texts speak of all that `about` names, in these words or near-synonyms ("truce", "cease-fire")."""
    topic = senses(about) if about else frozenset()
    for row in rows:
        if topic <= senses(" ".join(str(row.get(name) or "") for name in columns)):
            yield row
