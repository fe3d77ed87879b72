"""The paragraphs of a text as spans: a line each, but where lines are wrapped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from statistics import median

from graph.claim import Span

MARK = re.compile(r"(?:#{1,6}|>|[-*+•]|\d{1,2}[.)])\s+(?=\S)")
"""What a line of Markdown, or of a list, begins with."""

LONGEST = 3_000
"""Characters that are read in one go: the longest of 16,000 paragraphs of newspapers that were counted has 2,573."""

_STOP = re.compile(r"[.!?…][\"'”’»)\]]{0,3}\s+(?![a-z\s])")
_ENDED = re.compile(r"(?:[.!?…:;,])[\"'”’»)\]*_]*$|[\"”»]$|''$")


def ended(line: str) -> bool:
    """Whether a line stops at a mark, so that the next one may begin anew."""
    return _ENDED.search(line[-12:]) is not None


def paragraphs(text: str, *, start: int = 0, markdown: bool = False) -> tuple[Span, ...]:
    """The paragraphs of a text from offset `start` on: spans without white space at their ends, none empty.

    A line is a paragraph, but where lines are wrapped: in Markdown, in a file set to one width, and where a
    line breaks off and the next goes on in small letters.
    """
    lines = list(_lines(text, start))
    goes_on = _wrapping(text, lines, markdown=markdown)
    spans: list[Span] = []
    for index, line in enumerate(lines):
        if line[0] == line[1]:
            continue
        before = lines[index - 1] if index else (start, start)
        if spans and before[0] < before[1] and goes_on(before, line):
            spans[-1] = (spans[-1][0], line[1])
        else:
            spans.append(line)
    return tuple(spans)


def parts(text: str, span: Span) -> Iterator[Span]:
    """A paragraph, or the parts of one beyond LONGEST: cut behind a sentence, else between words, else in a word.

    Whatever is done a paragraph at a time then takes time in proportion to the text, be it all one paragraph.
    """
    start, end = span
    while end - start > LONGEST:
        cut = _place_to_cut(text, start)
        yield from _without_blanks(text, start, cut)
        start = cut
    yield from _without_blanks(text, start, end)


def _place_to_cut(text: str, start: int) -> int:
    least, most = start + LONGEST // 2, start + LONGEST
    stops = [match.end() for match in _STOP.finditer(text, least, most)]
    if stops:
        return stops[-1]
    return next((at for at in range(most, least, -1) if text[at - 1].isspace()), most)


def _without_blanks(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end].strip()
    if words:
        first = start + len(text[start:end]) - len(text[start:end].lstrip())
        yield first, first + len(words)


def _lines(text: str, start: int) -> Iterator[Span]:
    """Each line's span without the white space around it; of an empty line an empty span."""
    position = start
    for line in text[start:].splitlines(keepends=True):
        inner = line.strip()
        begin = position + (len(line) - len(line.lstrip()) if inner else 0)
        yield begin, begin + len(inner)
        position += len(line)


def _wrapping(text: str, lines: list[Span], *, markdown: bool) -> Callable[[Span, Span], bool]:
    """Whether a line goes on with the one right below it, by the way this text is set."""
    if markdown:
        return lambda line, below: not _apart(text[slice(*line)], text[slice(*below)])
    width = _width(text, lines)
    if width:
        return lambda line, _: line[1] - line[0] >= 0.6 * width
    return lambda line, below: (
        line[1] - line[0] >= 30 and not ended(text[slice(*line)]) and text[below[0] : below[0] + 1].islower()
    )


def _apart(line: str, below: str) -> bool:
    return bool(MARK.match(below)) or line.startswith("#") or set(below) <= set("=-*_ ")


def _width(text: str, lines: list[Span]) -> int:
    """The width a file is set to: most of its lines are nearly as long and break off in mid-sentence; else 0."""
    above = [a for a, b in pairwise(lines) if a[0] < a[1] and b[0] < b[1]]
    if len(above) < 3:
        return 0
    widest = max(end - start for start, end in lines)
    broken = sum(1 for start, end in above if not ended(text[start:end]))
    typical = median(end - start for start, end in above)
    return widest if widest <= 110 and broken >= 0.6 * len(above) and typical >= 0.7 * widest else 0
