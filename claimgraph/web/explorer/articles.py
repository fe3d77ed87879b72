"""One article: its text with all claims marked, and what others say for and against each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from itertools import pairwise
from typing import Any

import pyoxigraph as ox

from claimgraph import phrases
from claimgraph.web.explorer import links, reasoning
from claimgraph.web.explorer.conflicts import Item, item
from claimgraph.web.explorer.desk import Desk, Told
from claimgraph.web.explorer.given import Form, turn
from claimgraph.web.explorer.page import Page
from claimgraph.web.explorer.sides import events_of
from claimgraph.web.explorer.verdicts import KINDS, Judged, counts, on_claim
from claimgraph.web.refusal import Refused
from graph import rdf
from graph import vocabulary as v
from graph.claim import ArticleRef, Claim
from graph.vocabulary import PROV

A_LIST = 25
A_PAGE = 50
QUOTED = 2
"""So many verdicts on a claim are shown; the rest is on its page."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of the text: in which of the claims they stand (by their numbers), and how others see these, "" for not at
    all."""

    text: str
    claims: tuple[int, ...] = ()
    kind: str = ""
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim of the article with its number, and what others say for and against it."""

    number: int
    told: Told
    verdicts: tuple[tuple[Item, Told], ...]
    counts: dict[str, int]


def articles(desk: Desk, form: Form) -> Page:
    """The list of articles, by words of their title or publisher."""
    words = form.text("q")
    at = turn(form, "/articles", {"q": words}, size=A_LIST)
    found = desk.lists.articles(words, skip=at.skip, limit=at.size)
    rows = [row | {"page": links.page(row["iri"])} for row in found.rows]
    return Page("articles.html", {"rows": rows, "words": words, "turn": at.counted(found.count)})


def article(desk: Desk, form: Form, *, name: str, version: str) -> Page:
    """The page of one version of an article. Raises Refused (404)."""
    node = ox.NamedNode(f"{v.BASE}article/{v.segment(name)}/{v.segment(version)}")
    ref = next(iter(rdf.articles_from(desk.store.quads(node))), None)
    if ref is None:
        raise Refused(HTTPStatus.NOT_FOUND, f"no article {name} in version {version}: it may have been removed")
    claims = list(desk.store.claims(ref))
    verdicts = [on_claim(desk.store, claim.id) for claim in claims]
    at = turn(form, links.page(node.value), {}, size=A_PAGE).counted(len(claims))
    numbers = range(min(at.skip, len(claims)), min(len(claims), at.skip + at.size))
    values: dict[str, Any] = {
        "ref": ref,
        "title": ref.title or (phrases.untitled(claims[0].evidence.text) if claims else "") or "Untitled article",
        "house": phrases.house(ref),
        "published": reasoning.published(ref),
        "outside": links.outside(ref.url),
        "current": desk.store.status(ref) == "current",
        "newer": _newer(desk, node),
        "events": events_of(desk.store, node),
        "text": stretches(desk.store.text(ref), claims, [found[0].kind if found else "" for found in verdicts]),
        "entries": [_entry(desk, number + 1, claims[number], verdicts[number]) for number in numbers],
        "turn": at,
        "page_of": {number: (number - 1) // at.size + 1 for number in range(1, len(claims) + 1)},
    }
    return Page("article.html", values)


def stretches(text: str, claims: Sequence[Claim], kinds: Sequence[str]) -> tuple[Stretch, ...]:
    """The text cut where the sentences of its claims begin and end; the words of all stretches are the text."""
    places = [(max(0, one.evidence.start), min(len(text), one.evidence.end)) for one in claims]
    cuts = sorted({0, len(text), *(edge for place in places for edge in place if 0 <= edge <= len(text))})
    found = []
    for first, last in pairwise(cuts):
        inside = tuple(at for at, (a, b) in enumerate(places, 1) if a <= first and last <= b)
        ends = tuple(at for at in inside if places[at - 1][1] == last)
        found.append(Stretch(text[first:last], inside, _foremost(kinds[at - 1] for at in inside), ends))
    return tuple(found)


def _foremost(kinds: Iterable[str]) -> str:
    return min((kind for kind in kinds if kind), key=KINDS.index, default="")


def _entry(desk: Desk, number: int, claim: Claim, found: Sequence[Judged]) -> Entry:
    shown = [one for kind in KINDS for one in [one for one in found if one.kind == kind][:QUOTED]]
    made = [each for one in shown if (each := item(desk, one.id))]
    pairs = ((each, next((told for told, _ in each.sides if told.claim.id != claim.id), None)) for each in made)
    return Entry(number, desk.told(claim), tuple((each, other) for each, other in pairs if other), counts(found))


def _newer(desk: Desk, node: ox.NamedNode) -> ArticleRef | None:
    """The version that revised this one."""
    row = next(desk.store.quads(None, PROV.wasRevisionOf, node), None)
    if row is None or not isinstance(row.subject, ox.NamedNode):
        return None
    return next(iter(rdf.articles_from(desk.store.quads(row.subject))), None)
