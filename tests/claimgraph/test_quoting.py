"""Of a long sentence, the part that a claim is quoted for."""

from __future__ import annotations

import pytest

from claimgraph.questions import Question, Side
from claimgraph.quoting import quote
from claimgraph.results import Statement
from tests.graph.telling import article, figure, term, told

LONG = (
    "The mayor said on Monday that nothing short of a full repair would do, but she is under growing pressure to "
    "settle with the builders, from her own council and from the families of around 130 tenants who still live in "
    "tents."
)
ROWS = [
    ("about 130 housed", "around 130 tenants", 130.0, "around 130 tenants"),
    ("dozens housed", "Dozens of tenants", 24.0, "under growing pressure"),
]


@pytest.mark.parametrize(("label", "counted", "number", "expected"), ROWS)
def test_the_figure_of_a_side_is_in_its_quote(label: str, counted: str, number: float, expected: str) -> None:
    """By its number, however the sentence rounds it; a figure it does not have leaves the object."""
    figures = (figure(counted, number, number, "person"),)
    claim = told(article("Post"), term("she"), "is", "under growing pressure", sentence=LONG, figures=figures)
    statement = Statement(claim, "Post")
    side = Side(label, 1, ("Post",), None, None, (statement,))
    shown = quote(statement, Question("people housed", "Repair", (side,), (), "people housed", "Repair"))
    assert expected in shown
    assert len(shown) <= 152
