"""What a clause says was done, by whom and to whom."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.claim import Claim
from graph.comparing.deeds import ANYBODY, deed, heads
from tests.graph.telling import article, term, told

POST = article("Post", issued="2024-03-18")


def _of(subject: str, verb: str, content: str = "", *, lemma: str = "") -> Claim:
    claim = told(POST, term(subject), lemma or verb, content)
    return replace(claim, predicate=replace(claim.predicate, text=verb))


DEEDS = [
    (_of("The coast guard", "seized", "arms from the smugglers", lemma="seize"), {"capture"}, {"guard"}, {"weapon"}),
    (_of("Weapons", "were seized", "by the coast guard", lemma="seize"), {"capture"}, {"guard"}, {"weapon"}),
    (_of("The gale", "prompted", "the evacuation of two schools"), {"evacuation"}, set(), {"school"}),
    (_of("The gale", "forced", "the pupils to leave the school", lemma="force"), {"leav"}, {"pupil"}, {"school"}),
    (
        _of("Divers", "carried out", "a search of the wreck", lemma="carry-out"),
        {"responsible", "search"},
        {"diver"},
        {"crash", "search"},
    ),
    (_of("The pier", "sustained", "heavy damage", lemma="sustain"), {"damage"}, set(), {"pier"}),
    (_of("two of the boats", "managed", "to get away", lemma="manage"), {"flight"}, {"ship"}, set()),
    (_of("Crews", "began", "moving the wounded to Leksa", lemma="begin"), {"move"}, {"crew"}, {"injury"}),
    (_of("The sea", "was", "flat as glass", lemma="be"), {"calm"}, set(), {"sea"}),
    (_of("A dentist", "was", "among the dead", lemma="be"), {"killing"}, set(), {"dentist"}),
    (_of("No flood alert", "was issued", lemma="issue"), {"warning"}, set(), set()),
]


@pytest.mark.parametrize(("claim", "verbs", "doers", "undergoers"), DEEDS, ids=[row[0].evidence.text for row in DEEDS])
def test_deeds(claim: Claim, verbs: set[str], doers: set[str], undergoers: set[str]) -> None:
    """Active and passive tell one deed; light, causing and introducing verbs leave it to the words behind."""
    found = deed(claim)
    assert (set(found.verbs), set(found.doers), set(found.undergoers)) == (verbs, doers, undergoers)


def test_what_is_only_tried() -> None:
    """Who is still trying has not done it."""
    assert deed(_of("Crews", "were struggling", "to reopen the pass", lemma="struggle")).tried
    assert not deed(_of("Crews", "managed", "to reopen the pass", lemma="manage")).tried


HEADS = [
    ("tents and warm blankets from abroad", {"tent", "blanket"}),
    ("about 40 percent of the vineyards in the valley", {"vineyard"}),
    ("a total of nine wagons", {"wagon"}),
    ("$3 million worth of paintings", {"paint"}),
    ("goods including rice, flour and oil", {"good", "rice", "flour", "oil"}),
    ("them", set(ANYBODY)),
    ("", set()),
]


@pytest.mark.parametrize(("text", "expected"), HEADS)
def test_heads(text: str, expected: set[str]) -> None:
    """The nouns a phrase is of: each of a list, what a part or a sum is of, anybody for a pronoun."""
    assert heads(text) == expected
