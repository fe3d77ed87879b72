"""Articles into the store and out again, with the entities and verdicts they touch.

Only what an article reaches is looked at: mentions that share a name with its own, claims that share a slot with its
own. What the store holds in the end follows from the articles in it, not from the order in which they came.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.change import Change
from graph.claim import ArticleRef, Claim
from graph.claimstore import ClaimStore
from graph.comparing import index
from graph.comparing.reviews import Reviews, review_change, reviews
from graph.comparing.verdicts import VERDICTS, compared, judged_claims, verdict_change
from graph.entities import Pair
from graph.errors import NoSuchClaim
from graph.events import filing
from graph.events.kept import event_change, told_anew
from graph.origin import origin_change
from graph.overlay import Overlay
from graph.questions.kept import QUESTIONS, question_change
from graph.reach import Decided, Reach, reach

_WEIGHED = frozenset([VERDICTS, QUESTIONS])


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What a change of the store did: the outcome ("added", "unchanged", "replaced", "revised", "removed",
    "overruled", "reviewed"), how many claims came, how many verdicts came and went, the versions no longer in force."""

    outcome: str
    claims: int = 0
    verdicts_added: int = 0
    verdicts_removed: int = 0
    gone: tuple[ArticleRef, ...] = ()


def ingest(
    store: ClaimStore, ref: ArticleRef, claims: Iterable[Claim], *, text: str = "", mark: str = ""
) -> IngestReport:
    """Put an article with its claims into the store and bring entities and verdicts up to date, in one transaction.

    The same version again changes nothing; a changed article takes the place of the version in force, which the
    store keeps, marked as revised. `mark` stands for the extraction: see `graph.origin`. Raises what `ClaimStore.plan`
    and `apply` raise; nothing is written then.
    """
    kept = tuple(claims)
    change, put = store.plan(ref, kept, text=text)
    origin = origin_change(store, came=ref, mark=mark, gone=put.revised)
    if put.outcome == "unchanged" and (filing.filed(store, ref) or not kept):
        if origin:
            store.apply(origin)
        return IngestReport(put.outcome, put.claims)
    told, added, removed = _told(reach(store, gone=(ref, *put.revised), new=kept, texts={ref: text}))
    store.apply(_of_articles(change) + told + origin)
    return IngestReport(put.outcome, put.claims, added, removed, put.revised)


def _of_articles(change: Change) -> Change:
    """A change without what it takes away of verdicts: those are weighed anew, and some stay as they are."""
    kept = frozenset(quad for quad in change.removed if quad.graph_name not in _WEIGHED)
    return Change(change.dropped, kept, change.added)


def retract(store: ClaimStore, article_id: str) -> IngestReport:
    """Take out an article, the versions it revised, every verdict on their claims and the names that only they had.

    In one transaction. Raises NoSuchArticle.
    """
    current = tuple(store.versions(article_id))
    told, added, removed = _told(reach(store, gone=current))
    gone = store.remove(article_id, also=told + origin_change(store, gone=current))
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


def review(store: ClaimStore, decided: Reviews) -> IngestReport:
    """Make this, and nothing else, what was decided on verdicts, and bring the store into line with it.

    The claims of the articles of every pair that is wrong now, or was before, are compared again. Pairs of claims
    that no article has yet are kept for when they come.
    """
    changed = {claim for pair in reviews(store).wrong ^ decided.wrong for claim in pair}
    refs = {ref for claim in changed for ref in _in_force(store, claim)}
    touched = tuple(claim for ref in sorted(refs, key=lambda ref: ref.id) for claim in store.claims(ref))
    told, added, removed = _told(reach(store), touched, decided)
    store.apply(review_change(store, decided) + told)
    return IngestReport("reviewed", 0, added, removed)


def _in_force(store: ClaimStore, claim_id: str) -> Iterator[ArticleRef]:
    """The article of a claim, if it is there and no later version took its place."""
    try:
        ref = store.claim(claim_id).article
    except NoSuchClaim:
        return
    if store.status(ref) == "current":
        yield ref


def _ordered(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    return tuple(sorted({(min(pair), max(pair)) for pair in pairs}))


def _told(reached: Reach, also: tuple[Claim, ...] = (), decided: Reviews | None = None) -> tuple[Change, int, int]:
    """The change of rows, entities, verdicts, events and questions, and how many verdicts come and go.

    `also` are claims to compare anew; no verdict comes that was `decided` to be wrong, by default as the store has it.
    """
    touched = (*reached.touched(), *also)
    found = (decided or reviews(reached.store)).without_wrong(compared(reached, touched))
    verdicts, added, removed = verdict_change(reached, touched, found)
    change = reached.entity_change() + reached.row_change(touched) + verdicts
    refs = {*reached.gone, *(claim.article for claim in reached.new.values())}
    judged = judged_claims(reached.store, verdicts)
    events = event_change(reached.store, Overlay(reached.store, change), refs=refs, claims=judged)
    change += events
    reached_claims = {*judged, *told_anew(events), *(claim.id for claim in touched)}
    questions = question_change(reached.store, Overlay(reached.store, change), reached, reached_claims)
    return change + questions, added, removed
