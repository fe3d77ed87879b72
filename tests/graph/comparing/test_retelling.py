"""Whether two clauses in different words tell one deed, exclude each other, or are of two things."""

from __future__ import annotations

import pytest

from graph.agreement import verdict
from graph.claim import Claim
from graph.comparing.retelling import deed_keys, one_deed
from graph.events.story import Relation
from tests.graph.telling import agent, article, figure, term, told

POST, GAZETTE = article("Post", issued="2024-03-18"), article("Gazette", issued="2024-03-18")
LATER = article("Courier", issued="2024-03-20")
KIN = Relation(story=0.6, content=0.5, shared=frozenset(["port salem"]))
MAYOR = agent("Ilse Brandt")


def _of(ref: object, subject: str, verb: str, content: str = "", **more: object) -> Claim:
    return told(ref, term(subject), verb, content, **more)  # type: ignore[arg-type]


def _kind(a: Claim, b: Claim) -> str | None:
    found = verdict(a, b, canonical=lambda entity: entity, relation=KIN)
    return found.kind if found else None


SAME = [
    (("The customs patrol", "seize", "arms and ammunition from the smugglers"), ("Weapons", "were confiscate")),
    (("The blast", "prompt", "the evacuation of two schools"), ("Teachers", "evacuate", "the schools on Mill Street")),
    (("The pier", "sustain", "minor damage"), ("The pier", "was damage", "by the waves")),
    (("Helicopters", "ferry", "the injured to hospital"), ("two helicopters", "move", "the wounded to the hospital")),
    (("No flood warning", "was issue"), ("The river board", "give", "no flood warning at any time")),
    (("the raiders", "scoop-up", "watches and rings"), ("the men", "grab", "watches before leaving in a van")),
    (("relief crews", "hand-out", "tents, soup and blankets"), ("They", "have distribute", "blankets and tents")),
]


@pytest.mark.parametrize(("a", "b"), SAME, ids=[" ".join(row[0]) for row in SAME])
def test_one_deed_in_other_words(a: tuple[str, ...], b: tuple[str, ...]) -> None:
    """Verbs, doers and whom it befell may be kin words, active or passive, in one word or two."""
    left, right = _of(POST, *a), _of(GAZETTE, *b)
    assert one_deed(left, right) >= 0.5
    assert _kind(left, right) == _kind(right, left) == "agree"


TWO = [
    (("The tremor", "damage", "the school"), ("A second tremor", "damage", "the school"), "a second one"),
    (("The town", "is often flooded", "by the river"), ("The town", "was flooded", "by the river"), "a habit"),
    (("The council", "will close", "the pool"), ("The council", "closed", "the pool"), "a plan and a deed"),
    (("The guards", "tried", "to stop the raiders"), ("The guards", "stopped", "the raiders"), "tried and done"),
    (("The strikers", "attacked", "the guards"), ("The guards", "attacked", "the strikers"), "the other way round"),
    (("The army", "left", "the harbour"), ("The army", "left", "the airfield"), "another object"),
    (("The dockers", "rejected", "the deal"), ("The nurses", "rejected", "the deal"), "another doer"),
    (("The navy", "captured", "the divers"), ("The navy", "rescued", "the divers"), "opposites"),
]


@pytest.mark.parametrize(("a", "b", "why"), TWO, ids=[row[2] for row in TWO])
def test_two_deeds(a: tuple[str, ...], b: tuple[str, ...], why: str) -> None:
    """Likeness of words never outweighs who did it to whom, whether it was done, and whether it was the same one."""
    assert _kind(_of(POST, *a), _of(GAZETTE, *b)) != "agree", why


def test_figures_of_kin_things() -> None:
    """Five skiffs are not three boats."""
    five = _of(POST, "The patrol", "stopped", "five skiffs", figures=(figure("five skiffs", 5, 5, "skiff"),))
    three = _of(GAZETTE, "The patrol", "stopped", "three boats", figures=(figure("three boats", 3, 3, "boat"),))
    assert one_deed(five, three) == 0.0


OPPOSED = [
    (("the unloading", "is going", "smoothly"), (GAZETTE, "the unloading", "was slow"), "conflict"),
    (("the unloading", "is going", "smoothly"), (LATER, "the unloading", "was slow"), None),
    (("the unloading", "is going", "smoothly"), (GAZETTE, "the counting", "was slow"), None),
    (("The weather", "was calm"), (GAZETTE, "The barge", "sank", "in high winds"), "conflict"),
    (("The mayor", "was calm"), (GAZETTE, "The barge", "sank", "in high winds"), None),
    (("Crews", "were struggling", "to restore power"), (GAZETTE, "Electricity", "was restored"), "conflict"),
    (("Crews", "tried", "to restore power"), (GAZETTE, "Electricity", "was restored"), None),
    (("The skipper", "is", "among the dead"), (LATER, "The barge's skipper", "was arrested"), "conflict"),
    (("The skipper", "is", "among the dead"), (LATER, "The skipper", "was arrested", "in Leksa"), "conflict"),
]


@pytest.mark.parametrize(("a", "b", "kind"), OPPOSED, ids=[f"{row[0]} {row[1][1:]}" for row in OPPOSED])
def test_opposites_of_one_thing(a: tuple[str, ...], b: tuple[object, ...], kind: str | None) -> None:
    """Opposites conflict where both are said of one thing on one day; only the dead stay dead."""
    assert _kind(_of(POST, *a), _of(*b)) == kind  # type: ignore[arg-type]


def test_one_voice_on_what_is_to_come() -> None:
    """Who said "will not sell" and now says "could sell" has shifted; who only repeats a rumour has not."""
    never = _of(POST, "the town", "will not sell", "the harbour", polarity="negative", by=(MAYOR,))
    perhaps = _of(LATER, "the town", "could sell", "the harbour", by=(MAYOR,), certainty="possible")
    rumour = _of(LATER, "the town", "could sell", "the harbour", certainty="possible")
    assert _kind(never, perhaps) == "shift"
    assert _kind(never, rumour) is None


def test_keys_meet() -> None:
    """Claims of one deed, and opposite ones, share a key to be looked up by."""
    for a, b in SAME:
        assert deed_keys(_of(POST, *a)) & deed_keys(_of(GAZETTE, *b)) or "They" in b, (a, b)
    calm, gust = _of(POST, "The weather", "was calm"), _of(GAZETTE, "A gust", "struck", "the barge")
    assert deed_keys(calm) & deed_keys(gust)
