"""One claim: its sentence in its article, who says so by way of whom, when, what agrees and what conflicts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox

from claimgraph import phrases
from claimgraph.facts import content
from claimgraph.web.explorer import links, reasoning
from claimgraph.web.explorer.conflicts import Item, item
from claimgraph.web.explorer.desk import Desk, Told
from claimgraph.web.explorer.given import Form, turn
from claimgraph.web.explorer.page import Elsewhere, File, Page
from claimgraph.web.explorer.sides import events_of, questions_of
from claimgraph.web.explorer.verdicts import counts, on_claim
from graph import vocabulary as v
from graph.claim import Claim
from graph.errors import NoSuchClaim
from graph.overlay import View
from graph.views.marking import pieces
from graph.vocabulary import PREFIXES, SDO

A_PAGE = 10
AROUND = 600
"""Characters of the article that are shown before and after the sentence."""
_SHORTEST = 4
_ENDED = (".”", "?”", "!”")
"""A sentence that is quoted with its end has no other behind it."""


def claim(desk: Desk, form: Form, *, name: str) -> Page | Elsewhere:
    """The page of a claim, by its id or the head of it. Raises NoSuchClaim."""
    try:
        found = desk.claim(name)
    except NoSuchClaim:
        near = desk.lists.ids_from(name.lower(), 2) if len(name) >= _SHORTEST and desk.listed else ()
        if len(near) == 1:
            return Elsewhere(links.claim(near[0]))
        raise
    told = desk.told(found)
    verdicts = on_claim(desk.store, found.id)
    at = turn(form, told.page, {}, size=A_PAGE).counted(len(verdicts))
    shown = [made for one in verdicts[at.skip : at.skip + at.size] if (made := item(desk, one.id))]
    values: dict[str, Any] = {
        "told": told,
        "chain": [(desk.agent(one.agent) if one.agent else None, one.cue) for one in found.attribution],
        "house": phrases.house(found.article),
        "facts": list(content(found)),
        "said": reasoning.said(found),
        "happened": reasoning.happened(found) if found.happened else None,
        "published": reasoning.published(found.article),
        "current": desk.store.status(found.article) == "current",
        "events": events_of(desk.store, ox.NamedNode(str(v.claim_iri(found.id)))),
        "questions": questions_of(desk.store, found.id),
        "verdicts": [(one, _other(one, found.id)) for one in shown],
        "counts": counts(verdicts),
        "turn": at,
        "turtle": _turtle(desk.store, found),
        "citation": citation(told),
    }
    return Page("claim.html", values | _surroundings(desk, found))


def turtle(desk: Desk, _form: Form, *, name: str) -> File:
    """The RDF of a claim. Raises NoSuchClaim."""
    return File("text/turtle", _turtle(desk.store, desk.claim(name)))


def citation(told: Told) -> str:
    """A claim as one cites it: who, what words, in which article, where to look it up."""
    found = told.claim
    article = found.article
    parts = [f"{told.who.name}{f' ({told.who.told})' if told.who.told else ''}"]
    parts += [f"“{' '.join(found.evidence.text.split())}”"]
    where = ", ".join(part for part in (f"“{article.title}”" if article.title else "", article.publisher or "") if part)
    parts += [f"In {where or phrases.place(article)}, {phrases.when(article.issued)}"]
    parts += [article.url] if article.url else []
    parts += [f"Claim {found.id}"]
    return " ".join(part if part.endswith(_ENDED) else f"{part.rstrip('.')}." for part in parts)


def _other(one: Item, claim_id: str) -> Told:
    """The claim of a verdict that is not this one."""
    return next((told for told, _ in one.sides if told.claim.id != claim_id), one.sides[0][0])


def _surroundings(desk: Desk, found: Claim) -> dict[str, Any]:
    """The sentence with what stands before and after it in the article, white space as it is."""
    text, evidence = desk.store.text(found.article), found.evidence
    if text[evidence.start : evidence.end] != evidence.text:
        return {
            "marked": pieces(evidence.text, found.spans, start=evidence.start),
            "before": "",
            "after": "",
            "cut": (False, False),
        }
    first, last = max(0, evidence.start - AROUND), min(len(text), evidence.end + AROUND)
    first = text.find(" ", first) + 1 if first and text.find(" ", first) < evidence.start else first
    last = text.rfind(" ", evidence.end, last) if last < len(text) and text.rfind(" ", evidence.end, last) > 0 else last
    return {
        "before": text[first : evidence.start],
        "marked": pieces(evidence.text, found.spans, start=evidence.start),
        "after": text[evidence.end : last],
        "cut": (first > 0, last < len(text)),
    }


def _turtle(view: View, found: Claim) -> str:
    """What the graph tells of a claim, its chain, its figures, and its article but for the text."""
    triples = dict.fromkeys(_triples(view, found))
    return (ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b"").decode("utf-8")


def _triples(view: View, found: Claim) -> Iterator[ox.Triple]:
    nodes = [
        v.claim_iri(found),
        *(v.link_iri(found.id, depth) for depth in range(1, len(found.attribution) + 1)),
        *(v.quantity_iri(found.id, position) for position in range(1, len(found.quantities) + 1)),
        v.article_iri(found.article),
    ]
    for node in nodes:
        for quad in view.quads(node):
            if quad.predicate.value != str(SDO.articleBody):
                yield quad.triple
