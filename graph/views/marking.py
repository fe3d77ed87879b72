"""Which words of a text are source, cue and content of an attribution: the text in pieces, for whoever shows them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal

from graph.claim import Claim, Span, Spans

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
    marked = [(kind, _united(within(getattr(spans, kind), start=start, length=len(text)))) for kind in MARKS]
    cuts = sorted({0, len(text), *(edge for _, found in marked for span in found for edge in span)})
    return tuple(
        (tuple(kind for kind, found in marked if _inside(first, found)), text[first:last])
        for first, last in pairwise(cuts)
    )


def united(claims: Iterable[Claim]) -> Spans:
    """The spans of several claims of one article."""
    given = tuple(claims)
    return Spans(*(_united(span for claim in given for span in getattr(claim.spans, kind)) for kind in MARKS))


def _united(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same places with no span in or over another, in order."""
    found: list[Span] = []
    for first, last in sorted(spans):
        if found and first < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], last)
        else:
            found.append((first, last))
    return tuple(found)


def _inside(place: int, spans: tuple[Span, ...]) -> bool:
    at = bisect_right(spans, (place, place + 1 << 40)) - 1
    return at >= 0 and place < spans[at][1]


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
