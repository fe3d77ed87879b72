"""Entities kept step by step are those that all names together give, whatever comes and goes."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.claim import Agent, Claim, slug
from graph.comparing import index
from graph.entities import resolve
from graph.identity.mentions import mentions
from graph.merge import ingest, overrule, retract
from graph.reach import ENTITIES, cluster_quads
from graph.store import MemoryStore
from tests.graph.telling import acted, article

NAMES = ["Ana Reyes", "Reyes", "Juan Reyes", "President Ana Reyes", "U.S.", "Washington", "America", "Qatari premier"]
NAMES += ["Israeli army", "the Israeli military", "PA", "Port Authority", "Peace Agency", "Georgia", "Hamas", "us"]
NAMES += ["Georgia Reyes", "the parties", "Hamas movement", "United States", "Qatar", "Ana Silva", "Silva", "P.A."]
OFFICES = [(None, None), ("prime minister", "Qatar"), ("president", "United States")]
IDS = [slug(name) for name in NAMES]

agents = st.builds(
    lambda name, kind, office, anonymous: Agent(slug(name), name, kind, office[0], office[1], anonymous),
    st.sampled_from(NAMES),
    st.sampled_from(["person", "organization", "place", "group", "unknown"]),
    st.sampled_from(OFFICES),
    st.sampled_from([False, False, False, True]),
)
pairs = st.lists(
    st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda pair: pair[0] != pair[1]), max_size=3
)


def _claims(number: int, found: Iterable[Agent]) -> tuple[Claim, ...]:
    ref = replace(article(f"a{number}"), publisher="The Echo")
    return tuple(acted(ref, one, "propose", f"matter {place}") for place, one in enumerate(found))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(agents, min_size=1, max_size=4), min_size=1, max_size=6),
    pairs,
    pairs,
    st.randoms(use_true_random=False),
)
def test_step_by_step_is_all_at_once(
    told: list[list[Agent]], same: list[tuple[str, str]], different: list[tuple[str, str]], rng: random.Random
) -> None:
    """After every article that comes or goes, and with what users decide, the graph has the clusters of all names."""
    articles = {number: _claims(number, found) for number, found in enumerate(told)}
    order = list(articles)
    rng.shuffle(order)
    store, have = MemoryStore(), dict[int, tuple[Claim, ...]]()
    overrule(store, same=same, different=different)
    for number in (*order, *order[: len(order) // 2]):
        if number in have:
            retract(store, have.pop(number)[0].article.id)
        else:
            have[number] = articles[number]
            ingest(store, articles[number][0].article, articles[number])
        found = mentions(claim for claims in have.values() for claim in claims)
        decided = index.overruled(store)
        clusters = resolve(found, same=decided[0], different=decided[1])
        assert set(store.quads(graph=ENTITIES)) == {quad for one in clusters for quad in cluster_quads(one)}
