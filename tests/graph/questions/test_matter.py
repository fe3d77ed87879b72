"""What a stand is on, in words that read well behind "on"."""

from __future__ import annotations

import pytest

from graph.claim import Claim
from graph.questions.matter import matter_label
from tests.graph.telling import article, term, told

POST = article("Post", issued="2024-03-18")


def _claim(subject: str, verb: str, content: str) -> Claim:
    return told(POST, term(subject), verb, content)


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        (_claim("Norland", "demanded", "a partial withdrawal"), "a partial withdrawal"),
        (_claim("Norland", "asked", "for a four-day truce"), "a four-day truce"),
        (_claim("Norland", "accepted", "in principle an exchange"), "an exchange"),
        (_claim("Norland", "accepted", "in principle that a truce could come"), "whether a truce could come"),
        (_claim("Norland", "wants", "the harbour completely"), "the harbour"),
        (_claim("Norland", "wants", "a truce first"), "a truce"),
        (_claim("Norland", "wants", "the docks now, completely."), "the docks"),
        (_claim("Norland", "backs", "the family"), "the family"),
        (_claim("Norland", "backs", "the General Assembly"), "the General Assembly"),
        (_claim("Norland", "wants", "completely"), "completely"),
        (_claim("Norland", "wants", "to accept mediation"), "whether to accept mediation"),
        (_claim("Norland", "agreed", "to press on until the end,"), "whether to press on until the end"),
        (_claim("a referee", "would not be", "would not be welcome"), "a referee"),
        (_claim("Norland", "backs", "fortune"), "fortune"),
    ],
)
def test_what_a_stand_is_on(claim: Claim, label: str) -> None:
    """Prepositions and adverbs at the edges are no part of it; what somebody wants to do is a "whether"."""
    assert matter_label(claim) == label
