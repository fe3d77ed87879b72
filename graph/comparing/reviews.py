"""What readers decided on verdicts: pairs of claims that somebody looked at, and pairs on which no verdict may stand.

Kept in a named graph of its own, apart from what was extracted; claims are named by their ids, which are made from
their words, so that a decision outlives a store that is filled anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import pyoxigraph as ox

from graph import vocabulary as v
from graph.agreement import Verdict
from graph.change import Change, difference
from graph.overlay import View

REVIEWS = ox.NamedNode(f"{v.BASE}graph/reviews")
_REVIEWED = ox.NamedNode(f"{v.BASE}index#reviewedAgainst")
_WRONG = ox.NamedNode(f"{v.BASE}index#notComparedWith")

Pair = tuple[str, str]
"""The ids of two claims, the lesser first."""


@dataclass(frozen=True, slots=True)
class Reviews:
    """The pairs whose verdict was reviewed and stands, and those whose verdict is wrong."""

    reviewed: frozenset[Pair] = frozenset()
    wrong: frozenset[Pair] = frozenset()

    def marked(self, pair: Pair, mark: str | None) -> Reviews:
        """The same with a pair marked "reviewed" or "wrong", or with no mark on it."""
        one = frozenset([ordered(pair)])
        bare = replace(self, reviewed=self.reviewed - one, wrong=self.wrong - one)
        if mark == "reviewed":
            return replace(bare, reviewed=bare.reviewed | one)
        return replace(bare, wrong=bare.wrong | one) if mark == "wrong" else bare

    def mark_on(self, pair: Pair) -> str | None:
        """The mark on a pair."""
        one = ordered(pair)
        return "wrong" if one in self.wrong else "reviewed" if one in self.reviewed else None

    def without_wrong(self, found: Iterable[Verdict]) -> frozenset[Verdict]:
        """Verdicts but for those on a pair that is wrong."""
        return frozenset(one for one in found if ordered((one.a.id, one.b.id)) not in self.wrong)


def ordered(pair: Pair) -> Pair:
    """A pair with the lesser id first."""
    return min(pair), max(pair)


def reviews(view: View) -> Reviews:
    """What was decided on the verdicts of a store."""
    rows = list(view.quads(graph=REVIEWS))
    reviewed, wrong = (frozenset(_pair(row) for row in rows if row.predicate == name) for name in (_REVIEWED, _WRONG))
    return Reviews(reviewed, wrong)


def review_change(view: View, decided: Reviews) -> Change:
    """The change that makes these, and no others, what was decided."""
    return difference(view.quads(graph=REVIEWS), _rows(decided))


def _rows(decided: Reviews) -> Iterator[ox.Quad]:
    for name, pairs in ((_REVIEWED, decided.reviewed), (_WRONG, decided.wrong)):
        for one, other in pairs:
            nodes = (ox.NamedNode(str(v.claim_iri(each))) for each in (one, other))
            yield ox.Quad(next(nodes), name, next(nodes), REVIEWS)


def _pair(row: ox.Quad) -> Pair:
    one, other = (v.unsegment(str(term.value)) for term in (row.subject, row.object) if isinstance(term, ox.NamedNode))
    return ordered((one, other))
