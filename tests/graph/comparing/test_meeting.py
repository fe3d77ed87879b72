"""Looking up by keys, times and likeness of articles misses no verdict that looking at all claims finds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, product

import pytest

from benchmarks.newsroom import Made, Newsroom
from graph.agreement import Verdict, strongest, verdict
from graph.claim import UNKNOWN_DATE, Claim, Interval
from graph.comparing.bearings import bearings
from graph.comparing.slots import stand_slots
from graph.comparing.stance import Canonical
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
    assert {one.id for one in verdicts(store, one_source=True)} == {
        one.id for one in strongest(_all_verdicts(articles))
    }


def _moved(made: Made, days: int) -> Made:
    """An article that comes out so many days after the first day that there is."""
    day = date(2020, 1, 1) + timedelta(days=days)
    ref = replace(made.ref, issued=Interval(day, day, day.isoformat(), "stated"))
    return Made(ref, made.text, tuple(replace(claim, article=ref) for claim in made.claims))


def test_it_does_not_matter_which_of_two_articles_seeks_the_other() -> None:
    """Whatever lies between their days, and whether they are dated, the same store comes out in either order."""
    room = Newsroom()
    days = (0, 9, 11, 19, 31, 59, 61, 121, 365)
    articles = [_moved(room.report(3, number % 3), day) for number, day in enumerate(days[:3])]
    articles += [_moved(room.report(event, 0), day) for event, day in enumerate(days[3:], start=10)]
    articles += [_moved(room.report(3, 3), 122), _undated(room.report(10, 1)), _undated(room.report(3, 4))]
    stores = MemoryStore(), MemoryStore()
    for store, order in zip(stores, (articles, articles[::-1]), strict=True):
        for one in order:
            ingest(store, one.ref, one.claims, text=one.text)
    assert frozenset(map(str, stores[0].quads())) == frozenset(map(str, stores[1].quads()))
    assert len(list(verdicts(stores[0]))) > 10


def _keys(claim: Claim, canonical: Canonical, near: frozenset[str]) -> frozenset[str]:
    """All that a claim can have in common with others, whatever the time."""
    own, stands = bearings(claim, near), stand_slots(claim, canonical)
    counted = (f"counted|{drawer}|{name}" for drawer in own.counted for name in own.counted_at)
    told = (f"told|{one}|{name}" for one in own.told for name in own.told_at)
    return frozenset((*counted, *told)) | stands.filed | stands.sought | stands.thrice


def _all_verdicts(articles: list[Made]) -> list[Verdict]:
    told = {one.ref: story(one.text) for one in articles}
    known = canonical(resolve(mentions(claim for one in articles for claim in one.claims)))

    def name(one: str) -> str:
        return known.get(one, one)

    under: dict[str, list[Claim]] = defaultdict(list)
    for made in articles:
        for claim in made.claims:
            for key in _keys(claim, name, told[made.ref].keys(claim)):
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
