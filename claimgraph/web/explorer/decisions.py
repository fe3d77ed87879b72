"""What readers decided on verdicts: marking one as reviewed or wrong, and the list of what was marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from claimgraph.api import ClaimGraph
from claimgraph.overruling import in_force, mark
from claimgraph.web.explorer.desk import Desk, Told
from claimgraph.web.explorer.given import Form, turn
from claimgraph.web.explorer.page import File, Page
from claimgraph.web.settings import Limits
from claimgraph.web.snapshot import Snapshot
from graph.comparing.reviews import Pair, reviews
from graph.errors import NoSuchClaim

MARKS = ("reviewed", "wrong", "none")
A_PAGE = 20
WAIT = 5.0
"""Seconds that another process which writes is waited for: articles that are added are merged some at a time."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A mark and the two claims it is on, as far as they are in the store."""

    mark: str
    pair: Pair
    told: tuple[Told, ...]


def decisions(desk: Desk, form: Form) -> Page:
    """The list of what was marked, what is wrong first."""
    found = reviews(desk.store)
    marked = [("wrong", pair) for pair in sorted(found.wrong)] + [("reviewed", pair) for pair in sorted(found.reviewed)]
    at = turn(form, "/decisions", {}, size=A_PAGE).counted(len(marked))
    shown = [decided(desk, one, pair) for one, pair in marked[at.skip : at.skip + at.size]]
    return Page("decisions.html", {"shown": shown, "turn": at})


def decided(desk: Desk, mark: str, pair: Pair) -> Decision:
    """A mark on two claims as pages show it."""
    return Decision(mark, pair, tuple(_told(desk, pair)))


def overrules(desk: Desk, _form: Form) -> File:
    """All that was decided, on names as well, as the file that `claimgraph entities --overrule` takes."""
    lines = ["# What was decided on names and verdicts: claimgraph entities --overrule FILE", *in_force(desk.store)]
    return File("text/plain", "".join(f"{line}\n" for line in lines))


def decide(snapshot: Snapshot, job: Mapping[str, Any], _limits: Limits) -> tuple[str, Iterator[bytes]]:
    """Put a mark on the verdict on two claims, or take it off; the store is opened for writing, and let go of again."""
    one, other = job["pair"]
    with ClaimGraph(snapshot.place, wait=WAIT) as graph:
        mark(graph.store, (one, other), None if job["mark"] == "none" else job["mark"])
    return "", iter(())


def _told(desk: Desk, pair: Pair) -> Iterator[Told]:
    for claim in pair:
        try:
            yield desk.told(claim)
        except NoSuchClaim:
            continue
