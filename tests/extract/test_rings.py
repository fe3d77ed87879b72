"""Links that stand inside each other in a ring, which torn text can make, end in a chain and not in an endless walk."""

from __future__ import annotations

import pytest

from extract.chain import SPEECH, _placed, ancestors
from extract.link import Told
from graph.claim import Span, Spans


def _according(cue: Span, *content: Span) -> Told:
    """A link of "according to", which may stand inside what it tells."""
    return Told(Spans(cue=(cue,), content=content), SPEECH, 0, 0, 0.9, sentential=True)


@pytest.mark.parametrize(
    "links",
    [
        [_according((2, 3), (10, 30)), _according((14, 15), (0, 9), (16, 20))],
        [_according((2, 3), (10, 19)), _according((12, 13), (20, 29)), _according((22, 23), (0, 9))],
    ],
)
def test_a_ring_is_opened(links: list[Told]) -> None:
    """Each link has at most the others around it, and one stands in none."""
    placed = _placed(links)
    paths = [ancestors(placed, index) for index in range(len(placed))]
    assert all(len(set(path)) == len(path) for path in paths)
    assert sum(link.parent is None for link in placed) == 1
