"""Articles in and out of the store: entities and verdicts follow, whatever the order."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.change import Change
from graph.claim import ArticleRef, Claim
from graph.comparing import index
from graph.comparing.verdicts import verdicts
from graph.merge import ingest, overrule, retract
from graph.store import ClaimStore, MemoryStore
from graph.vocabulary import CG, ENTITIES, entity_iri, unsegment
from tests.graph.strategies import claims as any_claims
from tests.graph.telling import acted, agent, article, figure, term, told

Told = tuple[ArticleRef, tuple[Claim, ...], str]
TRUCE = "a six-week truce and the release of 40 captives"


def _toll(ref: ArticleRef, opening: str, number: int) -> Claim:
    people = f"{number} people"
    sentence = f"{opening} Port Salem in Norland {people} were killed."
    figures = (figure(people, number, number),)
    return told(ref, term(people), "were killed", "", sentence=sentence, figures=figures)


def _articles() -> list[Told]:
    """Five reports: two tolls that differ, a later one, a stand taken and left, names that meet only in the fifth."""
    day = article("Post", issued="2024-03-18")
    rival = article("Gazette", issued="2024-03-18")
    later = article("Courier", issued="2024-03-20")
    reyes, short = agent("Ana Reyes", role="prime minister", of="Norland"), agent("Reyes")
    other = agent("Juan Reyes")
    made = [
        (day, (_toll(day, "When the ground shook", 10), acted(day, reyes, "reject", TRUCE, said="2024-03-01"))),
        (rival, (_toll(rival, "After a night of tremors in", 14), _toll(rival, "By the morning in", 14))),
        (later, (_toll(later, "Two days on, rescuers say that in", 21), acted(later, short, "accept", TRUCE))),
        (article("Herald"), (acted(article("Herald"), agent("Norland premier"), "demand", "a port"),)),
        (article("Sheet"), (acted(article("Sheet"), other, "propose", "another thing"),)),
    ]
    return [(ref, claims, " ".join(claim.evidence.text for claim in claims)) for ref, claims in made]


def _filled(articles: Iterable[Told], store: ClaimStore | None = None) -> ClaimStore:
    filled = store or MemoryStore()
    for ref, claims, text in articles:
        ingest(filled, ref, claims, text=text)
    return filled


def _all(store: ClaimStore) -> frozenset[str]:
    return frozenset(map(str, store.quads()))


def _kinds(store: ClaimStore) -> list[str]:
    return sorted(one.kind for one in verdicts(store))


def _canonical(store: ClaimStore, entity: str) -> str:
    (quad,) = store.quads(entity_iri(entity), CG.canonical, graph=ENTITIES)
    assert isinstance(quad.object, ox.NamedNode)
    return unsegment(quad.object.value)


def test_verdicts_follow_articles() -> None:
    """Each article brings its verdicts with those before it, and the report counts them."""
    store = MemoryStore()
    reports = [ingest(store, *one[:2], text=one[2]) for one in _articles()[:2]]
    assert [(one.outcome, one.verdicts_added) for one in reports] == [("added", 0), ("added", 1)]
    assert _kinds(store) == ["update"]
    (found,) = verdicts(store)
    assert "10 people" in found.reason
    assert "14 people" in found.reason


def test_a_name_may_be_cleared_up_later_or_lost() -> None:
    """A surname stands for the one person known; when a second turns up it is neither's, and verdicts go with it."""
    articles = _articles()
    store = _filled(articles[:3])
    assert _canonical(store, "reyes") == "ana-reyes"
    assert "shift" in _kinds(store)
    ingest(store, *articles[4][:2], text=articles[4][2])
    assert _canonical(store, "reyes") == "reyes"
    assert "shift" not in _kinds(store)
    retract(store, "Sheet")
    assert _canonical(store, "reyes") == "ana-reyes"
    assert "shift" in _kinds(store)


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 4))
def test_order_does_not_matter(rng: random.Random, without: int) -> None:
    """In any order the same store comes out; and taking an article out leaves what there was without it."""
    articles = _articles()
    shuffled = list(articles)
    rng.shuffle(shuffled)
    store = _filled(shuffled)
    assert _all(store) == _all(_filled(articles))
    retract(store, articles[without][0].id)
    assert _all(store) == _all(_filled(articles[:without] + articles[without + 1 :]))


@settings(max_examples=20, deadline=None)
@given(st.lists(any_claims(), min_size=1, max_size=4, unique_by=lambda claim: claim.article.id))
def test_whatever_an_article_holds(claims: list[Claim]) -> None:
    """The nastiest texts go in and come out again, in either order."""
    told_by = [(replace(claim.article, url=None, path=None), (claim,), claim.evidence.text) for claim in claims]
    articles = [(ref, (replace(one, article=ref),), text) for ref, (one,), text in told_by]
    store = _filled(articles)
    assert _all(store) == _all(_filled(reversed(articles)))
    for ref, _, _ in articles:
        retract(store, ref.id)
    assert _all(store) == _all(MemoryStore())


def test_the_same_again_changes_nothing() -> None:
    """A second ingest of the same version writes nothing."""
    articles = _articles()
    store = _filled(articles)
    before = _all(store)
    assert ingest(store, *articles[0][:2], text=articles[0][2]).outcome == "unchanged"
    assert _all(store) == before


def test_a_changed_article_takes_its_place() -> None:
    """The verdicts of the earlier version go, those of the new one come; the earlier version stays, marked."""
    articles = _articles()
    store = _filled(articles[:2])
    ref, claims, _ = articles[1]
    newer = replace(ref, version="v-2")
    corrected = tuple(replace(one, article=newer) for one in (_toll(ref, "After a night of tremors in", 12),))
    report = ingest(store, newer, corrected, text="After a night of tremors in Port Salem …")
    assert (report.outcome, report.gone) == ("revised", (ref,))
    (found,) = verdicts(store)
    assert "12 people" in found.reason
    assert "14 people" not in found.reason
    assert store.status(ref) == "revised"
    assert [one.article for one in store.claims(ref, revised=True)] == [ref] * len(claims)


def test_users_overrule_and_take_it_back() -> None:
    """Pairs that users decide on join or part entities at once; without them everything is as before."""
    store = _filled(_articles())
    before = _all(store)
    overrule(store, same=[("reyes", "juan-reyes")], different=[("norland-premier", "ana-reyes")])
    assert _canonical(store, "reyes") == "juan-reyes"
    assert _canonical(store, "norland-premier") == "norland-premier"
    overrule(store)
    assert _all(store) == before


class _Failing(MemoryStore):
    """A store whose disk is full."""

    full = False

    def apply(self, change: Change) -> None:
        if self.full:
            raise OSError("no space left")
        super().apply(change)


def test_all_or_nothing() -> None:
    """Where the store cannot write, neither the article nor its verdicts are there."""
    articles = _articles()
    store = _Failing()
    _filled(articles[:1], store)
    before = _all(store)
    store.full = True
    with pytest.raises(OSError, match="no space"):
        ingest(store, *articles[1][:2], text=articles[1][2])
    assert _all(store) == before


def test_only_what_is_reached_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """An article on another matter reads no claim of the store."""
    store = _filled(_articles())
    read: list[str] = []
    monkeypatch.setattr(store, "claim", read.append)
    lone = article("Fisher")
    ingest(store, lone, (acted(lone, agent("Bo Lund"), "propose", "longer nets for herring"),), text="…")
    assert read == []


def test_index_rows_go_with_their_article() -> None:
    """Nothing is left behind when every article is taken out."""
    articles = _articles()
    store, empty = _filled(articles), _all(MemoryStore())
    assert index.rows_of(store, articles[0][0])
    for ref, _, _ in articles:
        retract(store, ref.id)
    assert _all(store) == empty
