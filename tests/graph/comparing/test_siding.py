"""Statements on one event, in whatever words: the same, denied, or of another place or time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.agreement import verdict
from graph.claim import Claim
from graph.events.anchors import placed
from graph.events.past import looks_back
from graph.events.story import Relation, Setting, one_story, relation, story
from tests.graph.telling import article, figure, term, told

POST, GAZETTE = article("Post", issued="2024-03-18"), article("Gazette", issued="2024-03-19")
LATER = article("Courier", issued="2024-06-02")
UNDATED, BARE = article("Sheet"), article("Leaf")
KIN = Relation(story=0.6, content=0.5, shared=frozenset(["port salem"]))


def _kind(a: Claim, b: Claim, settings: tuple[Setting, Setting] | None = None) -> str | None:
    found = verdict(a, b, canonical=lambda entity: entity, relation=KIN, settings=settings)
    return found.kind if found else None


def _of(ref: object, subject: str, verb: str, content: str = "", **more: object) -> Claim:
    return told(ref, term(subject), verb, content, **more)  # type: ignore[arg-type]


STATEMENTS = [
    (
        _of(POST, "the army", "will not leave", "the harbour town", polarity="negative"),
        _of(GAZETTE, "The troops", "are to leave", "the harbour town by the end of the year"),
        "shift",
        "a plan put otherwise on another day",
    ),
    (
        _of(POST, "the pirate skiffs", "tried", "to flee the area"),
        _of(GAZETTE, "the skiffs", "tried", "to escape"),
        "agree",
        "other words",
    ),
    (
        _of(POST, "The temblor", "was felt", "by people in Oman, Qatar and the United Arab Emirates"),
        _of(GAZETTE, "The quake", "was felt", "in Oman, Qatar and the UAE, across the water"),
        "agree",
        "a state by its letters",
    ),
    (
        _of(POST, "the men", "set", "fire to the car"),
        _of(GAZETTE, "four men", "set", "fire to the vehicle, then left in a second one"),
        "agree",
        "one says more",
    ),
    (
        _of(POST, "the relief operations", "are going", "smoothly"),
        _of(GAZETTE, "relief operations", "were slow"),
        None,
        "alike in nothing but what they speak of",
    ),
    (
        _of(POST, "the thieves", "backed", "their car away from the jeweller's"),
        _of(GAZETTE, "Four men", "rammed", "their car into the jeweller's"),
        None,
        "another deed with the same things",
    ),
    (
        _of(POST, "the Red Band", "had carried out", "the attack on the market"),
        _of(GAZETTE, "the Red Band", "had", "no part in the attack on the market", polarity="negative"),
        "conflict",
        "behind it, and no part in it",
    ),
    (
        _of(POST, "the harbour gates", "are open", "to all ships"),
        _of(GAZETTE, "the school gates", "are not open", "to all children", polarity="negative"),
        None,
        "denied of something else",
    ),
    (
        _of(POST, "floods", "killed", "26 people in the old town", figures=(figure("26 people", 26, 26),)),
        _of(GAZETTE, "floods", "killed", "40 people in the old town", figures=(figure("40 people", 40, 40),)),
        "update",
        "alike but for the figure",
    ),
    (
        _of(POST, "six of the divers", "were taken", "to the Orla hospital", sentence="Orla Hospital took six divers."),
        _of(GAZETTE, "The divers", "were taken", "to the Orla hospital", sentence="Orla Hospital has the divers."),
        None,
        "some of them, and all",
    ),
    (
        _of(POST, "the villages of Leksa and Orla", "were hit", "by the flood"),
        _of(GAZETTE, "five villages", "were hit", "by the flood", figures=(figure("five villages", 5, 5, "village"),)),
        None,
        "two by name, and five",
    ),
]


@pytest.mark.parametrize(("a", "b", "kind", "why"), STATEMENTS, ids=[row[3] for row in STATEMENTS])
def test_statements_of_one_story(a: Claim, b: Claim, kind: str | None, why: str) -> None:
    """Clauses are compared in all that they say; the verb, the names and the figures must go together."""
    assert _kind(a, b) == kind, why


TOLL = _of(POST, "the quake", "killed", "10 people", figures=(figure("10 people", 10, 10),))
OTHER = _of(GAZETTE, "the quake", "killed", "14 people", figures=(figure("14 people", 14, 14),))
HERE, TOWN = Setting(lead=frozenset(["port salem"])), Setting(places=frozenset(["leksa"]), lead=frozenset(["leksa"]))
NONE = _of(GAZETTE, "no one", "was hurt", "in Leksa")
HURT = _of(POST, "the quake", "hurt", "10 people", figures=(figure("10 people", 10, 10),))

SETTINGS = [
    (TOLL, OTHER, (HERE, HERE), "update", "one place"),
    (TOLL, OTHER, (HERE, TOWN), None, "the toll of a town against that of all"),
    (TOLL, OTHER, (HERE, Setting(past=True)), None, "a quake looked back on"),
    (HURT, NONE, (HERE, TOWN), None, "nobody hurt in a town, some elsewhere"),
    (HURT, NONE, (HERE, HERE), "conflict", "some and none on two days, the none later"),
]


@pytest.mark.parametrize(("a", "b", "settings", "kind", "why"), SETTINGS, ids=[row[4] for row in SETTINGS])
def test_where_and_when_a_claim_stands(
    a: Claim, b: Claim, settings: tuple[Setting, Setting], kind: str | None, why: str
) -> None:
    """Figures told of a part, or of the past, neither conflict with those of the whole nor bring them up to date."""
    assert _kind(a, b, settings) == kind, why


LOOKING_BACK = [
    ("A quake killed 26,000 people in December 2003.", POST, True),
    ("The last such robbery was three years ago.", POST, True),
    ("It killed hundreds in February 2019.", LATER, True),
    ("The quake killed 14 people on Tuesday.", POST, False),
    ("Talks will resume in March.", POST, False),
    ("The bank was robbed last year.", UNDATED, True),
]


@pytest.mark.parametrize(("sentence", "ref", "expected"), LOOKING_BACK)
def test_looking_back(sentence: str, ref: object, expected: bool) -> None:
    """Another year, another month, or words such as "three years ago" tell of what was over before the article."""
    assert looks_back(_of(ref, "It", "was", "so", sentence=sentence)) is expected


def test_what_stands_before_in_the_paragraph_looks_back_too() -> None:
    """The second sentence of a paragraph on 2006 is on 2006."""
    text = "Storm hits port\n\nIn 2006 bombs went off there. Four people were killed.\n\nPolice seek two men."
    claim = _of(POST, "Four people", "were killed", sentence="Four people were killed.")
    at = text.index("Four people")
    stood = replace(claim, evidence=replace(claim.evidence, start=at, end=at + 24))
    assert story(text).setting(stood).past
    assert not looks_back(claim)


def test_places_of_a_claim() -> None:
    """The names behind prepositions of place."""
    assert placed(_of(POST, "12 people", "died", "in Leksa and near Port Salem")) == {"leksa", "port salem"}


RAID = "Four masked men robbed the Harbour Museum in Port Salem on Sunday and fled by boat with three paintings."
SAME_RAID = "A gang of four stole three paintings from the Harbour Museum in Port Salem and got away in a boat."
STRIKE = "Dockers in Port Salem walked out on Monday over pay, and talks with the employers broke down."


def test_one_story() -> None:
    """Two reports of one raid are one story, a strike in the town another; undated ones must be more alike."""
    alike, unlike = relation(story(RAID), story(SAME_RAID)), relation(story(RAID), story(STRIKE))
    assert one_story(POST, GAZETTE, alike)
    assert not one_story(POST, GAZETTE, unlike)
    assert not one_story(POST, LATER, alike)
    assert not one_story(UNDATED, BARE, unlike)


def test_rare_words_make_one_story() -> None:
    """Articles of one news cycle that share rare words are of one story without a name in common, weeks apart only with
    several; a few words tell nothing."""
    alike = Relation(content=0.2, rare=0.2, words=80)
    assert one_story(POST, GAZETTE, alike)
    assert not one_story(POST, GAZETTE, replace(alike, rare=0.08, content=0.1))
    assert not one_story(POST, GAZETTE, replace(alike, words=20))
    april = article("Herald", issued="2024-04-10")
    assert not one_story(POST, april, replace(alike, rare=0.4))
    assert one_story(POST, april, replace(alike, rare=0.4, common=3))
    assert not one_story(POST, LATER, replace(alike, rare=0.4, common=3))
