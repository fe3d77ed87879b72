"""The job of a worker that makes a page: a name, the values asked for, and out comes HTML."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus
from typing import Any

from claimgraph.web.catalogue import file
from claimgraph.web.catalogue.lookups import Lists
from claimgraph.web.explorer import actors, added, articles, claims, conflicts, decisions, events, searching
from claimgraph.web.explorer.desk import Desk
from claimgraph.web.explorer.given import Form
from claimgraph.web.explorer.page import Elsewhere, File, Page
from claimgraph.web.explorer.rendering import html
from claimgraph.web.refusal import Refused
from claimgraph.web.settings import Limits
from claimgraph.web.snapshot import Snapshot
from graph.errors import NoSuchArticle, NoSuchClaim

Made = Page | File | Elsewhere
PAGES: Mapping[str, Callable[..., Made]] = {
    "added": added.added,
    "conflicts": conflicts.conflicts,
    "claim": claims.claim,
    "turtle": claims.turtle,
    "event": events.event,
    "events": events.events,
    "question": events.question,
    "actor": actors.actor,
    "actors": actors.actors,
    "article": articles.article,
    "articles": articles.articles,
    "search": searching.search,
    "decisions": decisions.decisions,
    "overrules": decisions.overrules,
}
_open: dict[str, tuple[sqlite3.Connection, int]] = {}


def show(snapshot: Snapshot, job: Mapping[str, Any], _limits: Limits) -> tuple[str, Iterator[bytes]]:
    """The page of a job: `page`, `at` (what of its address names the thing), `given` (what is asked), `common` (values
    that every page has). Raises Refused."""
    graph = snapshot.graph(job["changes"])
    desk = Desk(graph, _lists(snapshot.place))
    try:
        made = PAGES[job["page"]](desk, Form(job["given"]), **job["at"])
    except (NoSuchClaim, NoSuchArticle) as error:
        raise Refused(HTTPStatus.NOT_FOUND, str(error)) from error
    if isinstance(made, Elsewhere):
        return "text/x-elsewhere", iter([json.dumps(made.address).encode()])
    if isinstance(made, File):
        return made.media_type, iter([made.text.encode()])
    return "text/html", iter([html(made.template, **job["common"], **made.values).encode("utf-8", "replace")])


def _lists(store: str) -> Lists | None:
    """The lists of a store; None while there are none. A catalogue that was thrown away since is let go of."""
    path = file.place(store)
    node = path.stat().st_ino if path.is_file() else 0
    held, of = _open.pop(store, (None, 0))
    if held is not None and of != node:
        held.close()
        held = None
    found = held or file.readable(path)
    if found is None:
        return None
    _open[store] = found, node
    return Lists(found)
