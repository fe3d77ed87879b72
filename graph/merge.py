"""Articles into the store and out again, with the entities and verdicts they touch.

Only what an article reaches is looked at: mentions that share a name with its own, claims that share a slot with its
own. What the store holds in the end follows from the articles in it, not from the order in which they came.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph import index
from graph.change import Change
from graph.claim import ArticleRef, Claim
from graph.claimstore import ClaimStore
from graph.entities import Pair
from graph.reach import Decided, Reach, reach
from graph.verdicts import compared, verdict_change


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What a change of the store did: the outcome ("added", "unchanged", "replaced", "revised", "removed",
    "overruled"), how many claims came, how many verdicts came and went, and the versions no longer in force."""

    outcome: str
    claims: int = 0
    verdicts_added: int = 0
    verdicts_removed: int = 0
    gone: tuple[ArticleRef, ...] = ()


def ingest(store: ClaimStore, ref: ArticleRef, claims: Iterable[Claim], *, text: str = "") -> IngestReport:
    """Put an article with its claims into the store and bring entities and verdicts up to date, in one transaction.

    The same version again changes nothing; a changed article takes the place of the version in force, which the
    store keeps, marked as revised. Raises what `ClaimStore.plan` and `apply` raise; nothing is written then.
    """
    kept = tuple(claims)
    change, put = store.plan(ref, kept, text=text)
    if put.outcome == "unchanged" and (index.rows_of(store, ref) or not kept):
        return IngestReport(put.outcome, put.claims)
    told, added, removed = _told(reach(store, gone=(ref, *put.revised), new=kept, texts={ref: text}))
    store.apply(change + told)
    return IngestReport(put.outcome, put.claims, added, removed, put.revised)


def retract(store: ClaimStore, article_id: str) -> IngestReport:
    """Take out an article, the versions it revised, every verdict on their claims and the names that only they had.

    In one transaction. Raises NoSuchArticle.
    """
    current = tuple(store.versions(article_id))
    told, added, removed = _told(reach(store, gone=current))
    gone = store.remove(article_id, also=told)
    return IngestReport("removed", 0, added, removed, gone)


def overrule(store: ClaimStore, *, same: Iterable[Pair] = (), different: Iterable[Pair] = ()) -> IngestReport:
    """Make these pairs of entity ids, and no others, what users decided on, and bring the store into line with them.

    Pairs of ids that are in no article yet are kept for when they come.
    """
    before = index.overruled(store)
    after = (_ordered(same), _ordered(different))
    seeds = frozenset(one for pairs in (*before, *after) for pair in pairs for one in pair)
    decided = Decided(*after, linked=(*before[0], *after[0]))
    told, added, removed = _told(reach(store, seeds=seeds, decided=decided))
    store.apply(index.overruling(store, same=after[0], different=after[1]) + told)
    return IngestReport("overruled", 0, added, removed)


def _ordered(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    return tuple(sorted({(min(pair), max(pair)) for pair in pairs}))


def _told(reached: Reach) -> tuple[Change, int, int]:
    """The change of rows, entities and verdicts, and how many verdicts come and go."""
    touched = reached.touched()
    verdicts, added, removed = verdict_change(reached, touched, compared(reached, touched))
    return reached.entity_change() + reached.row_change(touched) + verdicts, added, removed
