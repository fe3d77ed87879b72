"""The strongest verdicts first: a page of them without working out the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import count
from typing import Any

from graph.claimstore import ClaimStore
from graph.questions.answers import RANKS
from graph.vocabulary import CG

Rows = tuple[Mapping[str, Any], ...]
_STRENGTHS = """
SELECT ?strength WHERE {{ VALUES ?kind {{ {kinds} }} ?verdict cg:verdict ?kind ; cg:strength ?strength
  FILTER NOT EXISTS {{ ?verdict cg:oneSource ?way }} }}
ORDER BY DESC(?strength) OFFSET {skipped} LIMIT 1"""
_WIDER = 4


def strongest(
    store: ClaimStore,
    found: Callable[[float | None], Rows],
    limit: int,
    *,
    kinds: str | Iterable[str] | None = None,
    least: float | None = None,
) -> Rows:
    """The first `limit` rows of those that are `found` from a strength on, strongest first.

    Only so many are worked out as are as strong as the last one wanted; where others are filtered out, more are.
    """
    for step in count():
        bound = _strength_at(store, limit * _WIDER**step, kinds)
        if bound is None or (least is not None and bound <= least):
            return found(least)[:limit]
        rows = found(bound)
        if len(rows) >= limit:
            return rows[:limit]
    raise AssertionError  # the loop returns


def _strength_at(store: ClaimStore, place: int, kinds: str | Iterable[str] | None) -> float | None:
    """The strength of the verdict at this place, None where there are fewer."""
    wanted = {kinds} if isinstance(kinds, str) else set(kinds or RANKS)
    terms = " ".join(CG[kind].n3() for kind in sorted(wanted & RANKS.keys()))
    rows = store.select(_STRENGTHS.format(kinds=terms, skipped=max(0, place - 1)))
    return next((float(str(row["strength"])) for row in rows), None)
