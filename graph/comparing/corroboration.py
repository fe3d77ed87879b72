"""How many sources stand behind some claims, each independent of the others. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePath

from graph.claim import ArticleRef, Claim
from graph.comparing.independence import independent
from graph.comparing.stance import Canonical
from graph.events.story import Relation

Related = Callable[[ArticleRef, ArticleRef], Relation]


@dataclass(frozen=True, slots=True)
class Source:
    """One origin of claims: its `name` and the ids of the claims that go back to it."""

    name: str
    claims: frozenset[str]


def sources(claims: Iterable[Claim], *, related: Related, canonical: Canonical) -> tuple[Source, ...]:
    """The sources behind some claims: those of one publisher, one text or one named authority are one source.

    `related` says how the texts of two articles stand, `canonical` maps the id of an entity to that of
    its cluster. Two claims are of one source where graph.comparing.independence says so, or
    where others between them are.
    """
    told = sorted(claims, key=lambda claim: claim.id)
    group = {claim.id: [claim] for claim in told}
    for at, a in enumerate(told):
        for b in told[at + 1 :]:
            left, right = group[a.id], group[b.id]
            if left is not right and _one(a, b, related, canonical):
                left.extend(right)
                group.update(dict.fromkeys((one.id for one in right), left))
    found = {members[0].id: members for members in group.values()}
    made = (Source(_name(members), frozenset(one.id for one in members)) for members in found.values())
    return tuple(sorted(made, key=lambda source: (source.name, min(source.claims))))


def _one(a: Claim, b: Claim, related: Related, canonical: Canonical) -> bool:
    if a.article == b.article:
        return True
    return not independent(a, b, relation=related(a.article, b.article), canonical=canonical)


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
