"""The editor's list: where sources conflict, shift, update or agree, those to look at first in front."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pyoxigraph as ox

from claimgraph.web.catalogue.lookups import Rows, Wanted
from claimgraph.web.explorer.decisions import decided
from claimgraph.web.explorer.desk import Desk, Told
from claimgraph.web.explorer.given import Form, turn
from claimgraph.web.explorer.page import Page
from claimgraph.web.explorer.sides import Labelled, Standing, event_named, question_named, standing
from claimgraph.web.explorer.verdicts import KINDS, judged
from graph import vocabulary as v
from graph.comparing import wording
from graph.comparing.reviews import Pair
from graph.errors import NoSuchClaim
from graph.events.kept import claims_of

A_PAGE = 10
REVIEWS = ("all", "unseen", "reviewed", "wrong")
OTHERS = 5


@dataclass(frozen=True, slots=True)
class Item:
    """A matter in the list: the verdict to look at first, its two claims, and what they stand for."""

    verdict: str
    kind: str
    strength: float
    reason: str
    sides: tuple[tuple[Told, Standing | None], ...]
    question: Labelled | None
    event: Labelled | None
    verdicts: int = 1
    mark: str | None = None

    @property
    def gist(self) -> str:
        """What the reason concludes."""
        return wording.gist(self.reason)


@dataclass(frozen=True, slots=True)
class Meant:
    """Which actor and event were meant by the words of a form: ids and names, what else they may mean, and `nothing`
    where they mean nothing here."""

    actor: str | None = None
    actor_name: str = ""
    other_actors: tuple[str, ...] = ()
    event: str | None = None
    event_name: str = ""
    other_events: tuple[dict[str, Any], ...] = ()
    nothing: str = ""


def conflicts(desk: Desk, form: Form) -> Page:
    """The list, by kind of verdict, actor, event, days, number of independent sources, and whether somebody looked at
    it. Raises Refused."""
    asked: dict[str, Any] = {
        "kind": form.choice("kind", KINDS),
        "actor": form.text("actor"),
        "event": form.text("event"),
        "since": form.day("since"),
        "until": form.day("until", last=True),
        "sources": form.number("sources", 1, most=1000),
        "review": form.choice("review", REVIEWS),
    }
    meant = _meant(desk, asked["actor"], asked["event"])
    at = turn(form, "/", _shown(asked), size=A_PAGE)
    wanted = Wanted(asked["kind"], meant.actor, meant.event, asked["since"], asked["until"], asked["sources"])
    if asked["review"] in ("unseen", "reviewed"):
        wanted = replace(wanted, marked=desk.reviews.reviewed, unmarked=asked["review"] == "unseen")
    wrong = () if meant.nothing or asked["review"] != "wrong" else _wrong(desk, wanted)
    found = Rows((), len(wrong))
    if not meant.nothing and asked["review"] != "wrong":
        found = desk.lists.matters(wanted, skip=at.skip, limit=at.size)
    values = {
        "items": [made for row in found.rows if (made := _item(desk, row, wanted))],
        "wrong": [decided(desk, "wrong", pair) for pair in wrong[at.skip : at.skip + at.size]],
        "asked": asked,
        "meant": meant,
        "kinds": desk.lists.kinds(),
        "order": KINDS,
        "turn": at.counted(found.count),
        "totals": desk.lists.totals(),
        "kept": {name: value for name, value in _shown(asked).items() if name != "kind"},
    }
    return Page("conflicts.html", values)


def item(desk: Desk, verdict: str, *, verdicts: int = 1) -> Item | None:
    """A verdict with all that is to be seen of it; None for one that is not in the store (any more)."""
    found = judged(desk.store, verdict)
    try:
        sides = [desk.told(claim) for claim in (found.a, found.b)] if found else []
    except NoSuchClaim:
        return None
    if found is None:
        return None
    question = question_named(desk.store, verdict)
    event = event_named(desk.store, question.id) if question else None
    return Item(
        verdict,
        found.kind,
        found.strength,
        found.reason,
        tuple((one, standing(desk.store, one.claim.id, question.id) if question else None) for one in sides),
        question,
        event,
        verdicts,
        desk.reviews.mark_on((found.a, found.b)),
    )


def _item(desk: Desk, row: dict[str, Any], wanted: Wanted) -> Item | None:
    marked = None if wanted.unmarked else wanted.marked
    first = desk.lists.foremost(row["matter"], row["kind"], actor=wanted.actor, marked=marked)
    return item(desk, first["verdict"], verdicts=row["verdicts"]) if first else None


def _wrong(desk: Desk, wanted: Wanted) -> tuple[Pair, ...]:
    """The pairs of claims marked wrong, of this actor, event and time. No verdict stands on them any more, so nobody
    knows of what kind it was, and on how many sources."""
    found = desk.lists.pairs(sorted(desk.reviews.wrong), wanted)
    on = claims_of(desk.store, ox.NamedNode(str(v.event_iri(wanted.event)))) if wanted.event else None
    return found if on is None else tuple(pair for pair in found if not on.isdisjoint(pair))


def _meant(desk: Desk, actor: str, event: str) -> Meant:
    found = Meant()
    if actor:
        near = desk.lists.named(actor)
        by_id = desk.lists.actor(actor)
        chosen = by_id or next(iter(near), None)
        if chosen is None:
            return Meant(nothing=f"Nobody is called “{actor}”.")
        others = tuple(row["name"] for row in near if row["actor"] != chosen["actor"])[:OTHERS]
        found = Meant(chosen["actor"], chosen["name"], others)
    if event:
        rows = desk.lists.events_meant(event, OTHERS + 1)
        if not rows:
            return Meant(nothing=f"No event is called “{event}”.")
        found = replace(found, event=rows[0]["event"], event_name=rows[0]["name"], other_events=rows[1:])
    return found


def _shown(asked: dict[str, Any]) -> dict[str, Any]:
    """What of a form stands in an address: what is not as it is by default."""
    default = {"kind": "conflict", "sources": 1, "review": "all"}
    return {name: value for name, value in asked.items() if value != default.get(name, "")}
