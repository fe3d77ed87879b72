"""A process that puts articles that were sent to the server into its store, and says how far it is.

`python -m claimgraph.web.adding.adder STORE`, with a `Lot` on standard input; each line on standard output is a step in
JSON. Claims are extracted while the store is open for reading; it is opened for writing, as its one writer, only to
merge what was extracted, some articles at a time. Whoever else writes is waited for a while.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from claimgraph.api import ClaimGraph
from claimgraph.ingesting import Desk, tried
from claimgraph.results import Ingested
from claimgraph.trouble import told
from claimgraph.web.adding.lot import Lot
from extract.article import Article, Unreadable, articles_in
from extract.settings import Settings, mark
from graph.errors import StoreLocked
from graph.vocabulary import article_iri

PORTION = 16
"""Articles that are merged at one time."""
WAIT = 60.0
"""Seconds that another process which writes is waited for."""
_NICE = 5
_LONGEST = 2_000
"""Characters of what is told of an article: a title can be of any length."""

Say = Callable[[Mapping[str, Any]], None]
_Found = tuple[str, Article | Unreadable]


def add(store: str, lot: Lot, say: Say) -> None:
    """Put the articles of a lot into a store. Raises what opening a store and loading a model do."""
    found = sorted(_read(lot), key=lambda one: not isinstance(one[1], Unreadable))  # those are told of at once
    say({"step": "found", "articles": len(found)})
    for first in range(0, len(found), PORTION):
        _add(store, found[first : first + PORTION], say, before=first)


def _read(lot: Lot) -> Iterator[_Found]:
    """The articles of a lot, each with the name of its file."""
    for file in lot.files:
        for item in articles_in(file.data, file.name, date=lot.date or None, publisher=lot.publisher or None):
            yield file.name, item


def _add(store: str, found: Sequence[_Found], say: Say, *, before: int) -> None:
    settings = Settings()
    made = []
    with ClaimGraph(store, read_only=True) as graph:
        desk = Desk(graph.store, mark(settings), again=False)
        for number, (name, item) in enumerate(found, start=before):
            if (done := desk.unneeded(item)) is not None:
                say(_done(name, done))
            else:
                say({"step": "reading", "name": name, "read": number})
                made.append((name, item, tried(item, settings)))
    if made:
        say({"step": "writing"})
        with ClaimGraph(store, wait=WAIT, waiting=lambda line: say({"step": "waiting", "told": line})) as graph:
            desk = Desk(graph.store, mark(settings), again=False)
            for name, item, claims in made:
                say(_done(name, desk.merged(item, claims)))


def _done(name: str, one: Ingested) -> dict[str, Any]:
    """What became of an article, for a page; where one of several in a file is meant, by its place in it."""
    row = one.row()
    return {
        "step": "done",
        "name": one.path if one.problem and one.path.startswith(name) else name,
        "outcome": one.outcome,
        "title": (row["title"] or "")[:_LONGEST],
        "iri": str(article_iri(one.article)) if one.article and one.outcome != "failed" else "",
        "claims": one.claims,
        "verdicts": one.verdicts,
        "problem": "; ".join(part for part in (one.problem, one.remedy) if part)[:_LONGEST],
        "notes": (row["notes"] or "")[:_LONGEST],
    }


def main() -> None:
    """Add what standard input holds, and say how that went."""
    (store,) = sys.argv[1:]
    with suppress(AttributeError, OSError):
        os.nice(_NICE)
    output = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints must not get among the steps

    def say(step: Mapping[str, Any]) -> None:
        output.write(f"{json.dumps(step)}\n")
        output.flush()

    try:
        add(store, Lot.read(sys.stdin.buffer), say)
        say({"step": "end"})
    except StoreLocked as error:
        say({"step": "locked", "told": error.problem})
    except Exception as error:
        trouble = told(error)
        sys.stderr.write(f"claimgraph serve: {type(error).__name__}: {error}\n")
        say({"step": "failed", "told": trouble.message if trouble else "the terminal of the server says why"})


if __name__ == "__main__":
    main()
