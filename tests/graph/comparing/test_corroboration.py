"""How many sources stand behind some claims: what passes on from claim to claim, and what does not."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.claim import Agent, ArticleRef, Claim
from graph.comparing.corroboration import Source, sources
from graph.events.story import Relation
from tests.graph.telling import agent, article, term, told


def _said(paper: str, by: str | None = None, *, words: str = "") -> Claim:
    source = (Agent(f"{paper}/{by}", by, "person", anonymous=True),) if by else ()
    text = words or f"{paper} counts ten lost"
    return told(article(paper), term("The storm"), "killed", "ten people", sentence=text, by=source)


def _sources(claims: list[Claim], copies: frozenset[frozenset[str]] = frozenset()) -> tuple[Source, ...]:
    def related(a: ArticleRef, b: ArticleRef) -> Relation:
        return Relation(copied=frozenset((a.id, b.id)) in copies)

    return sources(claims, related=related, canonical=lambda one: one)


def test_a_copy_of_a_copy_is_a_copy() -> None:
    """A copies B and B copies C: they are one source, though A and C have nothing in common."""
    claims = [_said(paper) for paper in ("Post", "Gazette", "Herald")]
    chain = frozenset([frozenset(["Post", "Gazette"]), frozenset(["Gazette", "Herald"])])
    (found,) = _sources(claims, chain)
    assert found.why == ("one text",)
    assert found.one(claims[0].id, claims[2].id)
    assert len(_sources(claims)) == 3


def test_an_institution_is_one_source() -> None:
    """A spokesman, an officer and the navy itself are one; the hospital is another."""
    claims = [
        _said("Post", "a navy spokesman"),
        _said("Gazette", "a naval officer"),
        _said("Herald", "the navy"),
        _said("Echo", "a hospital doctor"),
    ]
    navy, doctor = sorted(_sources(claims), key=lambda one: -len(one.claims))
    assert navy.claims == {claim.id for claim in claims[:3]}
    assert any("navy spokesman" in why for why in navy.why)
    assert doctor.why == ()


def test_officials_hold_no_two_institutions_together() -> None:
    """Officials may be the navy's or the police's: they count for one of them, and these stay two."""
    claims = [_said("Post", "officials"), _said("Gazette", "a navy spokesman"), _said("Herald", "a navy officer")]
    claims.append(_said("Echo", "police"))
    found = _sources(claims)
    assert len(found) == 2
    assert not any(one.one(claims[1].id, claims[3].id) or one.one(claims[0].id, claims[1].id) for one in found)
    assert any(one.one(claims[1].id, claims[2].id) for one in found)


WORDS = "The storm killed ten people in the harbour at Orla on Sunday night."
EDITED = [
    ("A storm killed ten people in the port at Orla late on Sunday night.", True),
    ("Ten are dead at Orla, where boats were smashed by a storm on Sunday.", False),
]


@pytest.mark.parametrize(("other", "one"), EDITED)
def test_a_sentence_that_was_edited(other: str, one: bool) -> None:
    """Most words alike and in one order: written once."""
    assert (len(_sources([_said("Post", words=WORDS), _said("Gazette", words=other)])) == 1) is one


def test_two_reporters_with_speakers_of_their_own_are_two() -> None:
    """Different papers, words and named speakers."""
    one = told(article("Post"), term("The storm"), "killed", "ten people", by=(agent("Ana Reyes", role="mayor"),))
    other = told(article("Sun"), term("A storm"), "took", "ten lives", by=(agent("Bo Lind", role="doctor"),))
    assert len(_sources([one, other])) == 2


VOICES = (None, "officials", "a navy spokesman", "a naval officer", "police", "a doctor")
PAPERS = ("Post", "Gazette", "Herald", "Echo", "Sun")
_pairs = [frozenset(pair) for pair in combinations(PAPERS, 2)]


@given(
    st.lists(st.sampled_from(VOICES), min_size=5, max_size=5),
    st.frozensets(st.sampled_from(_pairs), max_size=3),
    st.randoms(use_true_random=False),
)
def test_the_order_of_claims_does_not_matter(
    by: list[str | None], copies: frozenset[frozenset[str]], luck: object
) -> None:
    """Whatever ties them, the same sources come out; each claim goes back to exactly one."""
    claims = [_said(paper, voice) for paper, voice in zip(PAPERS, by, strict=True)]
    shuffled = claims[:]
    luck.shuffle(shuffled)  # type: ignore[attr-defined]
    found = _sources(claims, copies)
    assert found == _sources(shuffled, copies)
    assert sorted(one for source in found for one in source.claims) == sorted(claim.id for claim in claims)
