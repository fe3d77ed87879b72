"""How many sources stand behind some claims, each independent of the others, and why claims are one. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import PurePath

from graph.claim import ArticleRef, Claim
from graph.comparing.independence import ONE_HOUSE, Tie, tie
from graph.comparing.stance import Canonical
from graph.events.story import Relation

Related = Callable[[ArticleRef, ArticleRef], Relation]
TOLD_TWICE = Tie("one article")


@dataclass(frozen=True, slots=True)
class Source:
    """One origin of claims: its `name`, the ids of the claims that go back to it, and `why` those are one.

    `firm` are the claims for which that is sure, in groups: between two groups only nothing tells them apart.
    """

    name: str
    claims: frozenset[str]
    why: tuple[str, ...] = ()
    firm: tuple[frozenset[str], ...] = ()

    def one(self, a: str, b: str) -> bool:
        """Whether two claims go back to one origin for sure, be it by way of others."""
        return any(a in group and b in group for group in self.firm)


def sources(claims: Iterable[Claim], *, related: Related, canonical: Canonical) -> tuple[Source, ...]:
    """The sources behind some claims: those of one publisher, one text or one named authority are one source.

    `related` says how the texts of two articles stand, `canonical` maps the id of an entity to that of
    its cluster. Two claims are of one source where graph.comparing.independence says so for sure, or where others
    between them are. Where nothing tells two sources apart ("officials" and the navy), they count as one, but do not
    make one of all that either might be.
    """
    told = sorted(claims, key=lambda claim: claim.id)
    firm = {claim.id: {claim.id} for claim in told}
    ties = dict[tuple[str, str], Tie]()
    for a, b in combinations(told, 2):
        if firm[a.id] is not firm[b.id] and (held := _tie(a, b, related, canonical)):
            ties[a.id, b.id] = held
            if held.firm:
                firm[a.id] |= firm[b.id]
                firm.update(dict.fromkeys(firm[b.id], firm[a.id]))
    groups = sorted({frozenset(some) for some in firm.values()}, key=min)
    found = [
        _source([claim for claim in told if claim.id in group], group, groups, ties)
        for group in _attached(groups, ties)
    ]
    return tuple(sorted(found, key=lambda source: (source.name, min(source.claims))))


def _tie(a: Claim, b: Claim, related: Related, canonical: Canonical) -> Tie | None:
    if a.article == b.article:
        return TOLD_TWICE
    return tie(a, b, relation=related(a.article, b.article), canonical=canonical)


def _attached(groups: Sequence[frozenset[str]], ties: Iterable[tuple[str, str]]) -> tuple[frozenset[str], ...]:
    """The groups that nothing ties to each other, each with those put to it that are tied to it.

    Those with the fewest ties stand first, for what may be many ("officials") is none of its own.
    """
    of = {one: group for group in groups for one in group}
    tied: dict[frozenset[str], set[frozenset[str]]] = {group: set() for group in groups}
    for a, b in ties:
        if of[a] != of[b]:
            tied[of[a]].add(of[b])
            tied[of[b]].add(of[a])
    made: dict[frozenset[str], frozenset[str]] = {}
    for group in sorted(groups, key=lambda one: (len(tied[one]), min(one))):
        first = next((one for one in made if one in tied[group]), group)
        made[first] = made.get(first, frozenset()) | group
    return tuple(made.values())


def _source(
    told: list[Claim], group: frozenset[str], firm: Iterable[frozenset[str]], ties: Mapping[tuple[str, str], Tie]
) -> Source:
    whys = (why for (a, b), why in ties.items() if a in group and b in group and why not in (TOLD_TWICE, ONE_HOUSE))
    why = tuple(dict.fromkeys(sorted(one.why for one in whys)))
    return Source(_name(told), group, why, tuple(some for some in firm if some <= group))


def _name(claims: Iterable[Claim]) -> str:
    """What a source is called: whom all its publishers credit, else the publishers, else the title of an article."""
    told = list(claims)
    papers = sorted({claim.article.publisher for claim in told if claim.article.publisher})
    if len(papers) == 1:
        return papers[0]
    credited = Counter(name for claim in told for name in {link.agent.name for link in claim.attribution if link.agent})
    shared = sorted(name for name, count in credited.items() if count == len(told))
    if shared and len(told) > 1:
        return f"{shared[0]} ({', '.join(papers)})" if papers else shared[0]
    titles = sorted({f"“{claim.article.title}”" for claim in told if claim.article.title})
    files = sorted({PurePath(claim.article.path).name for claim in told if claim.article.path})
    unnamed = f"article {min(claim.article.id for claim in told)[:8]}"
    return ", ".join(papers) or ", ".join(titles[:1]) or ", ".join(files[:1]) or unnamed
