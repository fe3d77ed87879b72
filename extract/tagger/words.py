"""Cuts text into the words and windows that the attribution tagger reads, in training and at work alike."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.claim import Span

# "Clinton's" is two words, because the source is "Clinton"; "U.S" and "mid-2014" are one.
# No word is longer than 40 letters: scripts without spaces would make one word of a page.
_WORD = re.compile(r"['’]s\b|\w{1,40}(?:(?:[.,\-–]|['’](?!s\b))\w{1,40}){0,4}|[^\w\s]", re.IGNORECASE)
_PLAIN = str.maketrans("“”„‟«»‘’‚‛`´–—―−…\u00a0", "\"\"\"\"\"\"''''''----. ")
_STOPS = frozenset(".!?…")
_CLOSERS = frozenset("\"”’')]»")
FEATURES = 16


@dataclass(frozen=True, slots=True)
class Window:
    """Words read in one go: offsets, plain forms, a feature number each (see `_feature`), and where paragraphs start."""

    spans: tuple[Span, ...]
    plain: tuple[str, ...]
    features: tuple[int, ...]
    breaks: frozenset[int]

    def __len__(self) -> int:
        return len(self.spans)

    def __add__(self, other: "Window") -> "Window":
        """This window followed by another, which opens a new paragraph."""
        at = len(self)
        breaks = self.breaks | {at} | {at + b for b in other.breaks}
        return Window(
            self.spans + other.spans, self.plain + other.plain, self.features + other.features, breaks
        )

    def cut(self, start: int, end: int) -> "Window":
        """The words from `start` up to `end`."""
        breaks = frozenset(b - start for b in self.breaks if start < b < end)
        part = slice(start, end)
        return Window(self.spans[part], self.plain[part], self.features[part], breaks)


def words_of(text: str, region: Span) -> Window:
    """The words of one region (a paragraph) of `text`; offsets count from the start of `text`."""
    start, end = region
    part = text[start:end]
    plain = part.translate(_PLAIN)
    spans = [m.span() for m in _WORD.finditer(part)]
    quoted = _inside_quotes(part, spans)
    return Window(
        tuple((start + s, start + e) for s, e in spans),
        tuple(plain[s:e] for s, e in spans),
        tuple(_feature(part[s:e], q) for (s, e), q in zip(spans, quoted, strict=True)),
        frozenset(),
    )


def _inside_quotes(part: str, spans: Sequence[Span]) -> Iterator[bool]:
    """For each word, whether it stands inside double quotation marks, or is one; quotes never outlive a paragraph."""
    inside = False
    for s, _ in spans:
        mark = part[s]
        if mark in '"“„«':
            inside = not inside if mark == '"' else True
            yield True
        elif mark in "”»":
            inside = False
            yield True
        else:
            yield inside


def _feature(word: str, quoted: bool) -> int:
    """1 to 15: the shape of a word (which a lower-casing vocabulary loses) and whether it is quoted. 0 is padding."""
    if not word[0].isalnum():
        shape = 0
    elif word[0].isdigit():
        shape = 1
    elif len(word) > 1 and word.isupper():
        shape = 2
    else:
        shape = 3 if word[0].isupper() else 4
    return 1 + shape + (6 if quoted else 0)


def sentence_ends(words: Window) -> list[int]:
    """Where a sentence may end: the number of words up to each full stop outside or at the end of quotes."""
    ends = []
    for i, word in enumerate(words.plain):
        if word in _STOPS:
            j = i + 1
            while j < len(words) and words.plain[j] in _CLOSERS:
                j += 1
            if j < len(words):
                ends.append(j)
    return ends


def pieces(words: Window, sizes: Sequence[int], limit: int) -> list[Window]:
    """`words` cut at sentence ends, or where there are none anywhere, so that no piece's `sizes` sum to over `limit`."""
    ends = sentence_ends(words)
    out, start, total = [], 0, 0
    for i, size in enumerate(sizes):
        if total + size > limit and i > start:
            end = max((e for e in ends if start < e <= i), default=i)
            out.append(words.cut(start, end))
            start, total = end, sum(sizes[end:i])
        total += size
    return [*out, words.cut(start, len(words))] if start < len(words) else out
