"""What users decide on names and verdicts: a file of `name = other`, `name != other`, `wrong: claim claim` and
`reviewed: claim claim`, and what comes of it in a store."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from graph.claimstore import ClaimStore
from graph.comparing import index
from graph.comparing.reviews import reviews
from graph.identity.overrules import read_overrules
from graph.identity.whois import is_known
from graph.merge import overrule, review
from graph.reach import stored_canonical


@dataclass(frozen=True, slots=True)
class Overruled:
    """What a file of overrules did: the ids that stand for another entity now (id, before, after), how many verdicts
    came and went, and the ids in the file that no article has."""

    moved: tuple[tuple[str, str, str], ...]
    verdicts_added: int
    verdicts_removed: int
    unknown: tuple[str, ...]


def overruled(store: ClaimStore, path: Path) -> Overruled:
    """Make what the file says, and nothing else, what users decided on. Raises OSError, BadOverrules."""
    told = read_overrules(path)
    named = {one for pair in (*told.same, *told.different, *_pairs(store)) for one in pair}
    before = {one: stored_canonical(store, one) for one in named}
    report = overrule(store, same=told.same, different=told.different)
    reviewed = review(store, told.reviews)
    after = {one: stored_canonical(store, one) for one in named}
    moved = ((one, before[one] or one, after[one] or one) for one in sorted(named))
    written = {one for pair in (*told.same, *told.different) for one in pair}
    return Overruled(
        tuple(row for row in moved if row[1] != row[2]),
        report.verdicts_added + reviewed.verdicts_added,
        report.verdicts_removed + reviewed.verdicts_removed,
        tuple(sorted(one for one in written if not is_known(store, one))),
    )


def in_force(store: ClaimStore) -> tuple[str, ...]:
    """The overrules of a store, as a file has them."""
    same, different = index.overruled(store)
    names = [f"{one} = {other}" for one, other in same] + [f"{one} != {other}" for one, other in different]
    decided = reviews(store)
    marks = [f"wrong: {one} {other}" for one, other in sorted(decided.wrong)]
    return (*names, *marks, *(f"reviewed: {one} {other}" for one, other in sorted(decided.reviewed)))


def mark(store: ClaimStore, verdict: tuple[str, str], told: str | None) -> None:
    """Mark the verdict on two claims as "reviewed" or "wrong"; with None take the mark back."""
    review(store, reviews(store).marked(verdict, told))


def _pairs(store: ClaimStore) -> tuple[tuple[str, str], ...]:
    same, different = index.overruled(store)
    return (*same, *different)
