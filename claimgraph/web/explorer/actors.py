"""One actor: names, roles, what they said and did in time, where their position shifted, who quotes them."""

from __future__ import annotations

from collections import Counter
from http import HTTPStatus
from typing import Any

import pyoxigraph as ox

from claimgraph import acts
from claimgraph.web.catalogue.lookups import Rows, Wanted
from claimgraph.web.explorer import links
from claimgraph.web.explorer.conflicts import item
from claimgraph.web.explorer.desk import Desk, Told
from claimgraph.web.explorer.given import Form, turn
from claimgraph.web.explorer.page import Elsewhere, Page
from claimgraph.web.refusal import Refused
from graph import vocabulary as v
from graph.vocabulary import ENTITIES, SDO, SKOS

A_LIST = 25
A_PAGE = 25
QUOTING = 12
SHIFTS = 3
PARTS = ("speaks", "spoken of", "vouches")
"""What of an actor is shown: what they say, what is said of them, what others are known to say on their word."""


def actors(desk: Desk, form: Form) -> Page:
    """The list of actors, by words of their names."""
    words = form.text("q")
    at = turn(form, "/actors", {"q": words}, size=A_LIST)
    found = desk.lists.actors(words, skip=at.skip, limit=at.size)
    return Page("actors.html", {"rows": found.rows, "words": words, "turn": at.counted(found.count)})


def actor(desk: Desk, form: Form, *, name: str) -> Page | Elsewhere:
    """The page of an actor; of one that was taken for another, that one's. Raises Refused (404)."""
    home = desk.home(name)
    if home.value != str(v.entity_iri(name)):
        return Elsewhere(links.page(home.value))
    row = desk.lists.actor(name)
    told = {quad.predicate.value: quad.object for quad in desk.store.quads(home, graph=ENTITIES)}
    part = form.choice("part", PARTS)
    number = PARTS.index(part)
    act = form.text("act")
    asked = {
        "part": part if number else "",
        "act": act,
        "since": form.day("since"),
        "until": form.day("until", last=True),
    }
    at = turn(form, links.entity(name), asked, size=A_PAGE)
    found = _parts(desk, name, number, asked, at.skip)
    if row is None and not told and not found.count:
        raise Refused(HTTPStatus.NOT_FOUND, f"nobody in this store has the id {name}")
    claims = list(desk.all_told(one["cid"] for one in found.rows))
    known = set(acts.names())
    counted = [(one, many) for one, many in desk.lists.acts(name) if one in known or one == act]
    shifts = desk.lists.matters(Wanted("shift", actor=name), skip=0, limit=SHIFTS)
    firsts = (desk.lists.foremost(one["matter"], "shift", actor=name) for one in shifts.rows)
    values: dict[str, Any] = {
        "name": desk.entity(name).name,
        "id": name,
        "names": _texts(desk, home, SKOS.altLabel),
        "kind": row["kind"] if row else "",
        "within": _within(desk, home),
        "roles": _roles(claims) if number == 0 else [],
        "counts": {"speaks": row["by"] if row else 0, "spoken of": row["of"] if row else 0},
        "part": part,
        "asked": asked,
        "acts": counted,
        "told": claims,
        "shifts": [made for one in firsts if one and (made := item(desk, one["verdict"]))],
        "shift_count": shifts.count,
        "conflict_count": desk.lists.matters(Wanted("conflict", actor=name), skip=0, limit=1).count,
        "quoting": desk.lists.quoting(name, 0, QUOTING),
        "path": links.entity(name),
        "turn": at.counted(found.count),
    }
    return Page("actor.html", values)


def _parts(desk: Desk, name: str, part: int, asked: dict[str, str], skip: int) -> Rows:
    return desk.lists.parts(
        name,
        part,
        act=asked["act"] or None,
        since=asked["since"] or None,
        until=asked["until"] or None,
        skip=skip,
        limit=A_PAGE,
    )


def _roles(claims: list[Told]) -> list[str]:
    """Role and affiliation as the claims of this turn give them, the most frequent first."""
    found: Counter[str] = Counter()
    for one in claims:
        speaker = one.claim.speaker
        if speaker and (speaker.role or speaker.affiliation):
            found[", ".join(part for part in (speaker.role, speaker.affiliation) if part)] += 1
    return [role for role, _ in found.most_common(4)]


def _within(desk: Desk, home: ox.NamedNode) -> list[tuple[str, str | None]]:
    rows = desk.store.quads(home, SDO.containedInPlace, graph=ENTITIES)
    ids = sorted(v.unsegment(row.object.value) for row in rows if isinstance(row.object, ox.NamedNode))
    return [(desk.entity(one).name, desk.entity(one).page) for one in ids]


def _texts(desk: Desk, home: ox.NamedNode, name: object) -> list[str]:
    rows = desk.store.quads(home, name, graph=ENTITIES)  # type: ignore[arg-type]
    return sorted(row.object.value for row in rows if isinstance(row.object, ox.Literal))
