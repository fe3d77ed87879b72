"""Which words of a text are source, cue and content of an attribution: the text in pieces, for whoever shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal

from graph.claim import Span, Spans

Mark = Literal["source", "cue", "content"]
Piece = tuple[tuple[Mark, ...], str]
"""What some words are, and the words; () for words outside the attribution, two marks where one is in the other."""

MARKS: tuple[Mark, ...] = ("source", "cue", "content")
"""In the order in which they are named."""
_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})")


def pieces(text: str, spans: Spans, *, start: int = 0) -> tuple[Piece, ...]:
    """`text`, which begins at the offset `start` of its article, cut where a span begins or ends.

    The words of all pieces are the text; of a span that lies partly outside only what is inside is marked.
    """
    marked = [(kind, tuple(within(getattr(spans, kind), start=start, length=len(text)))) for kind in MARKS]
    cuts = sorted({0, len(text), *(edge for _, found in marked for span in found for edge in span)})
    return tuple(
        (tuple(kind for kind, found in marked if any(a <= first and last <= b for a, b in found)), text[first:last])
        for first, last in pairwise(cuts)
    )


def places(spans: Iterable[Span]) -> str:
    """Spans in one string: "0-12 30-35"."""
    return " ".join(f"{first}-{last}" for first, last in spans)


def spans_at(told: str) -> tuple[Span, ...]:
    """The spans that `places` wrote; whatever else stands there is passed over."""
    return tuple((int(first), int(last)) for first, last in _PLACE.findall(told))


def within(spans: Iterable[Span], *, start: int, length: int) -> Iterator[Span]:
    """Spans of an article as spans of a text of so many characters in it that begins at `start`; those outside go."""
    for first, last in spans:
        inside = max(0, first - start), min(length, last - start)
        if inside[0] < inside[1]:
            yield inside
