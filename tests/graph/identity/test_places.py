"""Places in places: what sentences say of which lies in which, and what becomes of it in the graph."""

from __future__ import annotations

import pytest

from claimgraph.api import ClaimGraph
from graph.check import check
from graph.claim import ArticleRef, Claim, slug
from graph.identity.places import holders, is_region, state_of, within
from graph.merge import ingest, retract
from graph.store import ClaimStore, MemoryStore
from graph.vocabulary import SDO, entity_iri
from tests.graph.telling import article, term, told

TOLD = [
    ("A bomb went off in Orsa, Texas, police said.", {("Orsa", "Texas")}),
    ("The Kenyan port of Orsa was shut.", {("Orsa", "Kenya")}),
    ("He spoke in the southern Kenyan town of Velda.", {("Velda", "Kenya")}),
    ("The Orsa region of Kenya is dry.", {("Orsa", "Kenya")}),
    ("Two people died in Orsa district in Dalmora province.", {("Orsa", "Dalmora")}),
    ("Orsa, a small fishing town in southern Kenya, was hit.", {("Orsa", "Kenya")}),
    ("The village of Tambak in northern Dalmora was cut off.", {("Tambak", "Dalmora")}),
    ("It shook Lemna, near Orsa, in the southern province of Dalmora.", {("Orsa", "Dalmora")}),
    ("A quake struck near Orsa in Kenya's Dalmora province.", {("Orsa", "Dalmora"), ("Dalmora", "Kenya")}),
    ("The Dalmora city of Orsa fell silent.", {("Orsa", "Dalmora")}),
    ("He left from Orsa, Texas.", {("Orsa", "Texas")}),
]

OPEN = [
    ("Talks were held in Paris, London and Rome.", "a list"),
    ("He met Smith, Reyes and Jones in Texas, Kansas and Ohio.", "a list of regions"),
    ("In Nairobi, Kenya refused the plan.", "a state that acts"),
    ("According to Velda News, Kenya refused.", "who reports, then a state that acts"),
    ("Reyes, the president of Kenya, spoke.", "an office is no place"),
    ("Reyes, a senator from the state of Texas, spoke.", "nor is who comes from one"),
    ("Ruiz of Orsa, Kenya's largest bank, warned.", "a possessive opens another name"),
    ("It was over in March, Kenya said.", "a month"),
    ("The Orsa area of Velda was quiet.", "either may lie in the other"),
]


@pytest.mark.parametrize(("text", "pairs"), TOLD)
def test_told(text: str, pairs: set[tuple[str, str]]) -> None:
    """These sentences say that one place lies in another."""
    assert within(text) == pairs


@pytest.mark.parametrize(("text", "why"), OPEN, ids=[why for _, why in OPEN])
def test_left_open(text: str, why: str) -> None:
    """These do not."""
    assert within(text) == frozenset(), why


def test_two_places_of_one_name_lie_nowhere() -> None:
    """Told to lie in two states, or in two regions of one, a name is that of two places; told of both levels of one
    chain it is one. A region lies in its state, whether told or not."""
    assert holders("Orsa", ["Kenya", "Uganda"]) == ()
    assert holders("Portland", ["Oregon", "Maine"]) == ()
    assert holders("Orsa", ["Texas", "United States"]) == ("Texas", "United States")
    assert holders("Aceh", []) == ("Indonesia",)
    assert holders("Orsa", []) == ()


def test_regions_are_those_of_iso_3166() -> None:
    """Accents and case aside; a name that two states have tells neither."""
    assert is_region("Hormozgan")
    assert is_region("Texas")
    assert is_region("Kenya")
    assert not is_region("Orsa")
    assert state_of("Texas") == "United States"
    assert state_of("Central") is None


def _lying(store: ClaimStore, place: str) -> set[str]:
    return {str(quad.object) for quad in store.quads(entity_iri(slug(place)), SDO.containedInPlace)}


def _quake(name: str, where: str) -> tuple[ArticleRef, Claim]:
    ref = article(name, issued="2024-03-01")
    return ref, told(ref, term("an earthquake"), "shook", where, sentence=f"An earthquake shook {where}.")


def test_the_graph_knows_where_a_place_lies_as_long_as_an_article_says_so() -> None:
    """And goes by no article alone: one that tells of another place of that name takes it away."""
    store = MemoryStore()
    for name, where in (("Sheet", "villages near Orsa, Kenya"), ("Courier", "Orsa")):
        ref, claim = _quake(name, where)
        ingest(store, ref, [claim], text=claim.evidence.text)
    kenya = {f"<{entity_iri('kenya')}>"}
    assert _lying(store, "Orsa") == kenya
    assert check(store).problems == ()
    ref, claim = _quake("Herald", "villages near Orsa, Texas")
    ingest(store, ref, [claim], text=claim.evidence.text)
    assert _lying(store, "Orsa") == set()
    retract(store, "Herald")
    assert _lying(store, "Orsa") == kenya
    retract(store, "Sheet")
    assert _lying(store, "Orsa") == set()


def test_events_are_found_by_the_region_they_were_in() -> None:
    """By the place of the event and by what that lies in, however many steps away."""
    graph = ClaimGraph()
    for name, where in (("Sheet", "villages near Orsa in Kenya's Dalmora province"), ("Courier", "villages in Velda")):
        ref, claim = _quake(name, where)
        ingest(graph.store, ref, [claim], text=claim.evidence.text)
    assert [one.place for one in graph.events(within="Dalmora")] == ["Orsa"]
    assert [one.place for one in graph.events(within="Kenya")] == ["Orsa"]
    assert len(graph.events()) == 2
