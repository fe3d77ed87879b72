"""Looking up by time and by likeness of articles misses no verdict that looking at all claims finds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import combinations, product

import pytest

from benchmarks.newsroom import Made, Newsroom
from graph.agreement import Verdict, strongest, verdict
from graph.claim import UNKNOWN_DATE, Claim
from graph.comparing.slots import slots
from graph.comparing.verdicts import verdicts
from graph.entities import canonical, mentions, resolve
from graph.events.story import relation, story
from graph.merge import ingest
from graph.store import MemoryStore


def _undated(made: Made) -> Made:
    ref = replace(made.ref, issued=UNKNOWN_DATE)
    return Made(ref, made.text, tuple(replace(claim, article=ref) for claim in made.claims))


@pytest.mark.parametrize("dated", [True, False], ids=["dated", "every second undated"])
def test_no_verdict_is_missed(dated: bool) -> None:
    """The verdicts kept article by article are those of all pairs that have a name and a measure or sense in common."""
    room = Newsroom()
    articles = [room.report(event, report) for event, report in product((1, 2, 5, 9), (0, 1, 2))]
    articles = [one if dated or place % 2 else _undated(one) for place, one in enumerate(articles)]
    store = MemoryStore()
    for one in articles:
        ingest(store, one.ref, one.claims, text=one.text)
    assert {one.id for one in verdicts(store)} == {one.id for one in strongest(_all_verdicts(articles))}


def _all_verdicts(articles: list[Made]) -> list[Verdict]:
    told = {one.ref: story(one.text) for one in articles}
    known = canonical(resolve(mentions(claim for one in articles for claim in one.claims)))

    def name(one: str) -> str:
        return known.get(one, one)

    under: dict[str, list[Claim]] = defaultdict(list)
    for made in articles:
        for claim in made.claims:
            for key in slots(claim, name, told[made.ref].keys(claim)).plain:
                under[key].append(claim)
    pairs = {tuple(sorted(pair, key=lambda one: one.id)) for found in under.values() for pair in combinations(found, 2)}
    out = []
    for a, b in pairs:
        if a.article.id != b.article.id:
            left, right = told[a.article], told[b.article]
            near, how = left.near(a) & right.near(b), relation(left, right)
            settings = (left.setting(a), right.setting(b))
            found = verdict(a, b, canonical=name, relation=how, near=near, settings=settings)
            if found:
                out.append(found)
    return out
