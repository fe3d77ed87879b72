"""What became of articles that were added: each with its page, and the verdicts in which their claims have a part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyoxigraph as ox

from claimgraph.web.explorer.conflicts import Item, item
from claimgraph.web.explorer.desk import Desk
from claimgraph.web.explorer.given import Form
from claimgraph.web.explorer.page import Page
from claimgraph.web.explorer.verdicts import Judged, counts, on_claim
from graph import rdf

FOREMOST = 5
"""So many verdicts are shown whole."""


def added(desk: Desk, _form: Form, *, told: Mapping[str, Any]) -> Page:
    """The page of a lot that came to an end; `told` is how it did (`adding.process`)."""
    on = {iri: _verdicts(desk, iri) for iri in dict.fromkeys(row["iri"] for row in told["rows"] if row["iri"])}
    rows = [row | {"counts": counts(on.get(row["iri"], {}).values())} for row in told["rows"]]
    every = {one.id: one for found in on.values() for one in found.values()}
    values = {"rows": rows, "items": list(_foremost(desk, every.values())), "counts": counts(every.values())}
    return Page("added.html", {**told, **values})


def _verdicts(desk: Desk, iri: str) -> dict[str, Judged]:
    """The verdicts on the claims of an article, by their ids."""
    ref = next(iter(rdf.articles_from(desk.store.quads(ox.NamedNode(iri)))), None)
    claims = desk.store.claims(ref) if ref else ()
    return {one.id: one for claim in claims for one in on_claim(desk.store, claim.id)}


def _foremost(desk: Desk, found: Iterable[Judged]) -> Iterable[Item]:
    """Those to look at first, one for each question."""
    seen: set[str] = set()
    for one in sorted(found, key=lambda one: one.order):
        made = item(desk, one.id)
        about = made.question.id if made and made.question else one.id
        if made and about not in seen and len(seen) < FOREMOST:
            seen.add(about)
            yield made
