"""Events and questions in the store: found as articles come and go, whatever the order."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Literal

from graph.check import check
from graph.claim import ArticleRef, Claim, Evidence, Link
from graph.comparing.corroboration import sources
from graph.comparing.verdicts import verdicts
from graph.events.story import Relation
from graph.merge import ingest, overrule, retract
from graph.store import ClaimStore, MemoryStore
from queries.answer import ask
from tests.graph.telling import SHARED, acted, agent, article, figure, term, told

Told = tuple[ArticleRef, tuple[Claim, ...], str]


def _report(
    name: str, issued: str | None, toll: int, *, opening: str, more: tuple[Claim, ...] = (), words: str = ""
) -> Told:
    ref = article(name, issued=issued)
    people = words or f"{toll} people"
    sentence = f"{opening} {people} were killed."
    high = None if words else float(toll)
    claim = told(ref, term(people), "were killed", "", sentence=sentence, figures=(figure(people, toll, high),))
    added = tuple(
        replace(one, article=ref, evidence=Evidence(one.evidence.text, 500 * at, 500 * at + len(one.evidence.text)))
        for at, one in enumerate(more, 1)
    )
    return ref, (claim, *added), "".join(one.evidence.text.ljust(500) for one in (claim, *added))


def _past(place: str) -> Claim:
    text = f"In December 2003 an earthquake in {place} destroyed the old town."
    return told(article("x"), term("an earthquake"), "destroyed", "the old town", sentence=text)


def _articles() -> list[Told]:
    """Two quakes of one island three years apart, an undated report, a robbery, and stands on a truce."""
    reyes = agent("Ana Reyes", role="prime minister", of="Norland")
    first = ("When an earthquake struck Tarmu and Gavar in Norland", "In Tarmu and Gavar, where an earthquake struck,")
    stands = []
    for name, act, said in (("Sheet", "reject", "2024-03-01"), ("Courier", "accept", "2024-03-20")):
        ref = article(name, issued=said)
        claim = acted(ref, reyes, act, "a six-week truce and the release of 40 captives", said=said)
        stands.append((ref, (claim,), claim.evidence.text))
    return [
        _report("Post", "2005-11-28", 10, opening=first[0], more=(_past("Selby"),)),
        _report("Gazette", "2005-11-28", 14, opening=first[1], more=(_past("Selby"),)),
        _report(
            "Herald",
            "2005-11-28",
            10,
            opening="Rescuers said after the earthquake in Gavar that",
            words="at least 10 people",
        ),
        _report("Echo", "2008-09-11", 7, opening="An earthquake on Tarmu near Zin and Koh in Norland:"),
        _report("Star", None, 7, opening="After a quake that hit Tarmu, Zin, Koh and Gavar in Norland"),
        *stands,
    ]


def _filled(articles: Iterable[Told]) -> ClaimStore:
    store = MemoryStore()
    for ref, claims, text in articles:
        ingest(store, ref, claims, text=text)
    return store


def _all(store: ClaimStore) -> frozenset[str]:
    return frozenset(map(str, store.quads()))


def _events(store: ClaimStore) -> dict[str, set[str]]:
    """The papers that tell of each event."""
    rows = store.select(
        "SELECT ?name ?id { ?event a cg:Event ; skos:prefLabel ?name . ?a cg:event ?event ; dct:identifier ?id }"
    )
    found: dict[str, set[str]] = {}
    for name, paper in rows.rows:
        found.setdefault(str(name), set()).add(str(paper))
    return found


def _sides(store: ClaimStore, question: str) -> dict[str, int]:
    rows = store.select(
        """SELECT ?side ?count {
             ?q a cg:Question ; skos:prefLabel ?label ; cg:side ?s . ?s skos:prefLabel ?side ; cg:sources ?count
             FILTER(STRSTARTS(?label, ?asked))
           }""",
        {"asked": Literal(question)},
    )
    return {str(side): int(str(count)) for side, count in rows.rows}


def test_two_quakes_of_one_island_are_two_events() -> None:
    """Each with the articles that tell of it; what both papers tell of an older one is a third."""
    found = _events(_filled(_articles()))
    assert found["Earthquake, Gavar, 28 November 2005"] >= {"Post", "Gazette", "Herald"}
    assert found["Earthquake, Selby, December 2003"] == {"Post", "Gazette"}
    (second,) = (papers for papers in found.values() if "Echo" in papers)
    assert second == {"Echo", "Star"}


def test_sides_of_a_question() -> None:
    """A bound joins the side that bears it out best; each side knows how many independent sources it has."""
    assert _sides(_filled(_articles()[:3]), "people killed") == {"10 killed": 2, "14 killed": 1}


def test_stands_are_a_question_too() -> None:
    """Who was against a thing and then for it."""
    assert _sides(_filled(_articles()[5:]), "Ana Reyes on") == {"for it": 1, "against it": 1}


def test_every_verdict_has_a_question_and_sources() -> None:
    """And the whole graph is sound."""
    store = _filled(_articles())
    rows = store.select(
        "SELECT ?v { ?v a cg:Verdict FILTER NOT EXISTS { ?v cg:question ?q ; cg:sourcesA ?a ; cg:sourcesB ?b } }"
    )
    assert not rows.rows
    assert check(store).problems == ()


@settings(max_examples=12, deadline=None)
@given(st.randoms(use_true_random=False), st.sets(st.integers(0, 6), max_size=3))
def test_order_does_not_matter(rng: random.Random, without: set[int]) -> None:
    """In any order the same graph comes out, and taking articles out leaves what there was without them."""
    articles = _articles()
    shuffled = list(articles)
    rng.shuffle(shuffled)
    store = _filled(shuffled)
    assert _all(store) == _all(_filled(articles))
    for at in without:
        retract(store, articles[at][0].id)
    assert _all(store) == _all(_filled(one for at, one in enumerate(articles) if at not in without))


def test_an_event_may_fall_apart() -> None:
    """Without the article that holds them together two reports are of two events."""
    ends = [
        _report("Post", "2005-11-28", 10, opening="When an earthquake struck Tarmu and Gavar"),
        _report("Gazette", "2005-11-28", 99, opening="When an earthquake struck Zin and Koh"),
    ]
    middle = _report("Herald", "2005-11-28", 50, opening="When an earthquake struck Tarmu, Gavar, Zin and Koh")
    store = _filled([*ends, middle])
    assert len(_events(store)) == 1
    retract(store, "Herald")
    assert len(_events(store)) == 2


def test_overruling_reaches_questions() -> None:
    """Where users part two names, what hung on their being one goes, and comes back."""
    store = _filled(_articles())
    before = _all(store)
    overrule(store, same=[("ana-reyes", "somebody")])
    overrule(store)
    assert _all(store) == before


def test_the_same_version_again_keeps_its_verdicts() -> None:
    """Claims read anew with other settings: what did not change is still there."""
    articles = _articles()
    store = _filled(articles)
    ref, claims, text = articles[0]
    fewer = _filled([(ref, claims[:1], text), *articles[1:]])
    ingest(store, ref, claims[:1], text=text)
    assert _all(store) == _all(fewer)


def test_sources_are_counted_once() -> None:
    """Two papers of one wire text are one source; so are two of which one credits the other's authority."""
    ministry = agent("Health Ministry", "organization")
    made = [
        told(article(paper), term("The storm"), "killed", f"{paper} ten people", by=by)
        for paper, by in (("Post", (ministry,)), ("Gazette", (ministry,)), ("Herald", ()), ("Echo", ()))
    ]
    wire = {"Herald", "Echo"}
    found = sources(made, related=lambda a, b: Relation(copied={a.id, b.id} == wire), canonical=lambda one: one)
    assert [source.name for source in found] == ["Echo, Herald", "Health Ministry (Gazette, Post)"]


def _one_source(store: ClaimStore) -> list[str]:
    return [str(row["why"]) for row in store.select("SELECT ?why { ?v cg:oneSource ?why }")]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_an_agreement_of_one_source_by_way_of_a_third(order: tuple[int, ...]) -> None:
    """The Post has the Gazette's sentence, which credits whom the Herald credits: Post and Herald agree no more. Taken
    out, the Gazette takes that with it."""
    reyes = agent("Ana Reyes", role="mayor", of="Gavar")
    made = [
        _report("Post", "2005-11-28", 10, opening="When an earthquake struck Tarmu and Gavar in Norland"),
        _report("Gazette", "2005-11-28", 10, opening="After an earthquake struck Tarmu and Gavar in Norland"),
        _report("Herald", "2005-11-28", 10, opening="On Tarmu, said the mayor of Gavar after an earthquake,"),
    ]
    for at in (1, 2):
        ref, (claim, *_), text = made[at]
        made[at] = ref, (replace(claim, attribution=(Link(reyes, "said"),)),), text
    store = _filled(made[at] for at in order)
    (why,) = _one_source(store)
    assert "Gazette, Herald, Post" in why
    assert {"one text", "both from Ana Reyes"} <= set(why.partition(": ")[2].split("; "))
    assert list(verdicts(store)) == []
    assert len(ask(store, "agreements")) == len(ask(store, "verdicts")) == 0
    assert len(ask(store, "uncorroborated")) == 2  # those with a speaker
    assert check(store).problems == ()
    retract(store, "Gazette")
    assert _one_source(store) == []
    assert len(ask(store, "agreements")) == 1
    assert len(ask(store, "uncorroborated")) == 0
    assert [one.kind for one in verdicts(store)] == ["agree"]


REAL = [
    ("clusters/qeshm-2005", "clusters/qeshm-2008", "Earthquake, Qeshm"),
    ("clusters/casty-heist", "clusters/winston-heist", "Robbery, Paris"),
]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the articles are not part of the project (../shared)")
@pytest.mark.parametrize(("one", "other", "name"), REAL)
def test_two_events_of_one_place(one: str, other: str, name: str) -> None:
    """Real reports of two events: none of the one is ever taken for the other."""
    from claimgraph import ClaimGraph  # noqa: PLC0415 (the model loads for seconds)

    with ClaimGraph() as graph:
        graph.ingest([SHARED / one, SHARED / other])
        rows = graph.query("SELECT ?event ?path { ?event a cg:Event . ?a cg:event ?event ; cg:path ?path }")
        names = {str(row["event"]) for row in graph.rows("events")}
        folders: dict[str, set[str]] = {}
        for row in rows:  # type: ignore[union-attr]
            folders.setdefault(str(row["event"]), set()).add(str(row["path"]).split("/")[-2])  # type: ignore[call-overload]
        assert any(found.startswith(name) for found in names)
        assert all(len(found) == 1 for found in folders.values())


@pytest.mark.skipif(not SHARED.is_dir(), reason="the articles are not part of the project (../shared)")
def test_five_articles_on_one_round_of_talks() -> None:
    """They are one event, and the attack before them another that three of them tell."""
    from claimgraph import ClaimGraph  # noqa: PLC0415 (the model loads for seconds)

    with ClaimGraph() as graph:
        graph.ingest(SHARED / "seeds")
        articles = {str(row["event"]): row["articles"] for row in graph.rows("events")}
        assert articles["Talks, Gaza, February–March 2024"] == 5
        assert articles["Attack, Israel, 7 October 2023"] == 3
