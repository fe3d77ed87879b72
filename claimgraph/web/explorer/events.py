"""One event with its questions, one question with its sides over time, and the list of events."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import pyoxigraph as ox

from claimgraph.web.explorer import links
from claimgraph.web.explorer.chart import Chart
from claimgraph.web.explorer.conflicts import item
from claimgraph.web.explorer.desk import Desk, Told
from claimgraph.web.explorer.figures import drawn
from claimgraph.web.explorer.given import Form, turn
from claimgraph.web.explorer.page import Page
from claimgraph.web.explorer.verdicts import Judged, counts, on_question
from claimgraph.web.refusal import Refused
from graph import vocabulary as v
from graph.claim import Claim
from graph.errors import NoSuchClaim
from graph.events.kept import claims_of
from graph.questions import answers
from graph.vocabulary import CG, EVENTS, QUESTIONS, RDF

A_LIST = 25
QUESTIONS_A_PAGE = 4
TOLD_A_PAGE = 20
QUOTED = 2
"""So many claims of a side are quoted where several questions are shown."""


@dataclass(frozen=True, slots=True)
class Side:
    """A side of a question: its label, sources, `why` papers are one source, and the claims, the clearest first."""

    label: str
    sources: int
    names: tuple[str, ...]
    start: object
    end: object
    told: tuple[Told, ...]
    claims: int
    track: int
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with all that is to be seen of it."""

    id: str
    label: str
    event: answers.Event | None
    sides: tuple[Side, ...]
    verdicts: tuple[Judged, ...]
    chart: Chart | None
    undated: int

    @property
    def page(self) -> str:
        """Its page."""
        return links.question(self.id)

    @property
    def kind(self) -> str:
        """The verdict to look at first."""
        return self.verdicts[0].kind if self.verdicts else "agree"

    @property
    def counts(self) -> dict[str, int]:
        """How many verdicts of each kind there are on it."""
        return counts(self.verdicts)


def events(desk: Desk, form: Form) -> Page:
    """The list of events, by words of their name or place."""
    words = form.text("q")
    at = turn(form, "/events", {"q": words}, size=A_LIST)
    found = desk.lists.events(words, skip=at.skip, limit=at.size)
    return Page("events.html", {"rows": found.rows, "words": words, "turn": at.counted(found.count)})


def event(desk: Desk, form: Form, *, name: str) -> Page:
    """The page of an event. Raises Refused (404)."""
    node = ox.NamedNode(str(v.event_iri(name)))
    if next(desk.store.quads(node, RDF.type, CG.Event, graph=EVENTS), None) is None:
        raise Refused(HTTPStatus.NOT_FOUND, f"no event has the id {name}: articles that came since may have changed it")
    path = links.event(name)
    on = [quad.subject for quad in desk.store.quads(None, CG.event, node, graph=QUESTIONS)]
    asked_ids = sorted(
        (v.unsegment(one.value) for one in on if isinstance(one, ox.NamedNode)), key=lambda one: _first(desk, one)
    )
    asked_turn = turn(form, path, {}, size=QUESTIONS_A_PAGE, name="questions").counted(len(asked_ids))
    chosen = asked_ids[asked_turn.skip : asked_turn.skip + asked_turn.size]
    told_by = sorted(claims_of(desk.store, node))
    told_turn = turn(form, path, {}, size=TOLD_A_PAGE).counted(len(told_by))
    in_time = desk.in_time(told_by)[told_turn.skip : told_turn.skip + told_turn.size]
    articles = {quad.subject for quad in desk.store.quads(None, CG.event, node, graph=EVENTS)}
    many = sum(isinstance(one, ox.NamedNode) and one.value.startswith(f"{v.BASE}article/") for one in articles)
    values: dict[str, Any] = {
        "event": answers.event(desk.store, node),
        "articles": many,
        "asked": [found for one in chosen if (found := asked(desk, one, quoted=QUOTED))],
        "asked_turn": asked_turn,
        "told": list(desk.all_told(iter(in_time))),
        "turn": told_turn,
    }
    return Page("event.html", values)


def question(desk: Desk, form: Form, *, name: str) -> Page:
    """The page of a question. Raises Refused (404)."""
    found = asked(desk, name, quoted=None)
    if found is None:
        raise Refused(
            HTTPStatus.NOT_FOUND, f"no question has the id {name}: articles that came since may have changed it"
        )
    at = turn(form, found.page, {}, size=10).counted(len(found.verdicts))
    pairs = [made for one in found.verdicts[at.skip : at.skip + at.size] if (made := item(desk, one.id))]
    return Page("question.html", {"asked": found, "pairs": pairs, "turn": at})


def asked(desk: Desk, question_id: str, *, quoted: int | None) -> Asked | None:
    """A question with its sides and chart, `quoted` claims of each side at most; None where there is none."""
    node = ox.NamedNode(str(v.question_iri(question_id)))
    if next(desk.store.quads(node, CG.side, graph=QUESTIONS), None) is None:
        return None
    found = answers.question(desk.store, node)
    claims = _claims(desk, found)
    verdicts = on_question(desk.store, question_id)
    drawing, tracks = drawn(found.sides, verdicts, claims)
    rank = {claim: at for at, one in enumerate(reversed(verdicts)) for claim in (one.a, one.b)}
    sides = tuple(
        _side(desk, side, claims, rank, track=tracks.get(number, number), quoted=quoted)
        for number, side in enumerate(found.sides)
    )
    dots = len(drawing.dots) if drawing else 0
    return Asked(found.id, found.label, found.event, sides, verdicts, drawing, len(claims) - dots)


def _first(desk: Desk, question_id: str) -> tuple[object, ...]:
    """Where a question stands among those of its event: by the lists where they are made, else by its id."""
    return desk.lists.place_of(question_id) if desk.listed else (question_id,)


def _claims(desk: Desk, found: answers.Question) -> dict[str, Claim]:
    known = {}
    for one in (claim for side in found.sides for claim in side.claims):
        try:
            known[one] = desk.claim(one)
        except NoSuchClaim:
            continue
    return known


def _side(
    desk: Desk, side: answers.Side, claims: dict[str, Claim], rank: dict[str, int], *, track: int, quoted: int | None
) -> Side:
    known = sorted((one for one in side.claims if one in claims), key=lambda one: (-rank.get(one, -1), one))
    told = tuple(desk.told(claims[one]) for one in (known if quoted is None else known[:quoted]))
    return Side(side.label, side.sources, side.names, side.start, side.end, told, len(known), track % 6, side.why)
