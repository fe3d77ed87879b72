"""Stands that lie in a condition, in how a matter is valued, or in the verb behind another."""

from __future__ import annotations

import pytest

from graph.agreement import verdict
from graph.claim import Claim
from graph.comparing.stance import position
from tests.graph.telling import acted, agent, article, term, told

EARLY, LATE, WEEKS_ON = (
    article("Post", issued="2024-03-01"),
    article("Gazette", issued="2024-03-04"),
    article("Herald", issued="2024-05-01"),
)
UNION, MAYOR = agent("Dock Union", "organization"), agent("Ilse Brandt")


def _said(ref: object, subject: str, verb: str, content: str = "", **more: object) -> Claim:
    return told(ref, term(subject), verb, content, by=(MAYOR,), **more)  # type: ignore[arg-type]


STANDS = [
    (_said(EARLY, "foreign help", "would be", "welcome"), "for", {"foreign", "help"}),
    (_said(EARLY, "a second ballot", "is", "out of the question"), "against", {"election"}),
    (_said(EARLY, "a second ballot", "is", "unacceptable", polarity="negative"), None, set()),
    (_said(EARLY, "the harbour", "is", "calm"), None, set()),
    (told(EARLY, term("foreign help"), "would be", "welcome"), None, set()),
    (acted(EARLY, UNION, "plan", "to accept mediation by the state"), "for", {"mediat", "state"}),
    (acted(EARLY, UNION, "plan", "to reject mediation by the state"), "against", {"mediat", "state"}),
    (acted(EARLY, UNION, "plan", "to march on the town hall"), "offers", {"march", "hall"}),
]


@pytest.mark.parametrize(("claim", "stand", "matter"), STANDS, ids=[row[0].evidence.text for row in STANDS])
def test_stands(claim: Claim, stand: str | None, matter: set[str]) -> None:
    """Who values a matter, or plans to accept it, takes a stand to it; a remark on the weather is none."""
    found = position(claim, lambda entity: entity)
    assert (found.stand if found else None) == stand
    assert matter <= (found.matter if found else frozenset())


def _kind(a: Claim, b: Claim) -> str | None:
    found = verdict(a, b, canonical=lambda entity: entity)
    return found.kind if found else None


def _will_not(condition: str) -> Claim:
    claim = acted(EARLY, UNION, "state", "the quay", polarity="negative", condition=condition)
    return told(
        EARLY, claim.subject, "will not leave", "the quay", polarity="negative", by=(UNION,), condition=condition
    )


def test_what_is_set_as_a_condition_is_wanted() -> None:
    """ "Will not leave until the manager is dismissed" is a demand, and the reason shows the condition."""
    term_set = _will_not("until the harbour manager is dismissed")
    found = verdict(term_set, acted(LATE, UNION, "demand", "that the harbour manager be dismissed"), canonical=str)
    assert found is not None
    assert found.kind == "agree"
    assert "until the harbour manager is dismissed" in found.reason
    assert position(_will_not("if the weather is bad"), str) is None


def test_one_speaker_on_two_days() -> None:
    """Who needed no help from abroad and three days later welcomes it has shifted; abroad and foreign are kin."""
    no_need = told(EARLY, term("Ilse Brandt", "person"), "need", "help from abroad", polarity="negative", by=(MAYOR,))
    welcome = _said(LATE, "foreign help", "would be", "welcome")
    assert _kind(no_need, welcome) == "shift"
    assert _kind(no_need, _said(WEEKS_ON, "foreign trade", "would be", "welcome")) is None
