"""Texts cut where source, cue and content begin and end: nothing is lost, nothing is marked that was not meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.claim import Spans
from graph.network import claim_network
from graph.views.caption import quote
from graph.views.marking import Piece, pieces, places, spans_at, within
from tests.graph.telling import acted, agent, article

TEXT = "The mayor said the union had asked for time."


@pytest.mark.parametrize(
    ("spans", "start", "found"),
    [
        (Spans(), 0, [((), TEXT)]),
        (
            Spans(((0, 9),), ((10, 14),), ((15, 43),)),
            0,
            [
                (("source",), "The mayor"),
                ((), " "),
                (("cue",), "said"),
                ((), " "),
                (("content",), TEXT[15:43]),
                ((), "."),
            ],
        ),
        (
            Spans(((115, 124),), ((129, 134),), ((115, 143),)),
            100,
            [
                ((), TEXT[:15]),
                (("source", "content"), "the union"),
                (("content",), " had "),
                (("cue", "content"), "asked"),
                (("content",), " for time"),
                ((), "."),
            ],
        ),
        (Spans(((0, 20),), (), ((900, 950),)), 10, [(("source",), TEXT[:10]), ((), TEXT[10:])]),
    ],
)
def test_a_text_in_pieces(spans: Spans, start: int, found: list[Piece]) -> None:
    """Each piece is one of source, cue, content, of two where they overlap, or none; what lies outside is cut off."""
    assert list(pieces(TEXT, spans, start=start)) == found


SPAN = st.tuples(st.integers(0, 60), st.integers(0, 60))


@given(st.text(max_size=50), st.lists(SPAN), st.lists(SPAN), st.lists(SPAN), st.integers(0, 40))
def test_no_word_is_lost(
    text: str, source: list[tuple[int, int]], cue: list[tuple[int, int]], content: list[tuple[int, int]], start: int
) -> None:
    """Whatever the spans, the pieces are the text, and places read back as the spans they were."""
    spans = Spans(tuple(source), tuple(cue), tuple(content))
    assert "".join(words for _, words in pieces(text, spans, start=start)) == text
    inside = tuple(within(source, start=start, length=len(text)))
    assert spans_at(places(inside)) == inside


def test_control_characters_do_not_move_the_marks() -> None:
    """A network's quote has none of them, and its places still point at the same words."""
    claim = acted(article("Post"), agent("Nor\x07land"), "propose", "a\x00 truce")
    attributes = claim_network([claim]).nodes[f"claim:{claim.id}"]
    assert quote(attributes) == [("source content", "Norland"), ("content", " propose a truce.")]
