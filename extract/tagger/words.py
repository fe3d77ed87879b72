"""Cuts text into the words and windows that the attribution tagger reads, in training and at work alike."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tokenizers import Tokenizer

from graph.claim import Span

UNKNOWN, START, END = 100, 101, 102
# "Clinton's" is two words, because the source is "Clinton"; "U.S" and "mid-2014" are one.
# No word is longer than 40 letters: scripts without spaces would make one word of a page.
_WORD = re.compile(r"['’]s\b|\w{1,40}(?:(?:[.,\-–]|['’](?!s\b))\w{1,40}){0,4}|[^\w\s]", re.IGNORECASE)
_PLAIN = str.maketrans("“”„‟«»‘’‚‛`´–—―−…\u00a0", "\"\"\"\"\"\"''''''----. ")
_STOPS = frozenset(".!?…")
_CLOSERS = frozenset("\"”’')]»")
FEATURES = 16


@dataclass(frozen=True, slots=True)
class Window:
    """Words read in one go.

    For each word its offsets, its plain form, its vocabulary numbers and its feature number (see `_feature`);
    `breaks` are the words that open a paragraph, but for the first.
    """

    spans: tuple[Span, ...]
    plain: tuple[str, ...]
    ids: tuple[tuple[int, ...], ...]
    features: tuple[int, ...]
    breaks: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.spans)

    def __add__(self, other: "Window") -> "Window":
        """This window followed by another, which opens a new paragraph."""
        at = len(self)
        breaks = self.breaks | {at} | {at + b for b in other.breaks}
        return Window(
            self.spans + other.spans,
            self.plain + other.plain,
            self.ids + other.ids,
            self.features + other.features,
            breaks,
        )

    def cut(self, start: int, end: int) -> "Window":
        """The words from `start` up to `end`."""
        breaks = frozenset(b - start for b in self.breaks if start < b < end)
        part = slice(start, end)
        return Window(self.spans[part], self.plain[part], self.ids[part], self.features[part], breaks)

    @property
    def size(self) -> int:
        """Positions taken up in the encoder: subwords, one mark for each paragraph and one at the start."""
        return sum(map(len, self.ids)) + len(self.breaks) + 2


def words_of(text: str, region: Span, vocabulary: Tokenizer) -> Window:
    """The words of one region (a paragraph) of `text`; offsets count from the start of `text`."""
    start, end = region
    part = text[start:end]
    plain = part.translate(_PLAIN)
    spans = [m.span() for m in _WORD.finditer(part)]
    forms = tuple(plain[s:e] for s, e in spans)
    return Window(
        tuple((start + s, start + e) for s, e in spans),
        forms,
        tuple(_numbers(form, vocabulary) for form in forms),
        tuple(_feature(part[s:e], q) for (s, e), q in zip(spans, _inside_quotes(part, spans), strict=True)),
    )


@lru_cache(maxsize=1 << 15)
def _numbers(form: str, vocabulary: Tokenizer) -> tuple[int, ...]:
    """The vocabulary numbers of a word; one that the vocabulary drops (a control character) is unknown."""
    return tuple(vocabulary.encode(form, add_special_tokens=False).ids) or (UNKNOWN,)


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


def pieces(words: Window, limit: int) -> list[Window]:
    """`words` cut at sentence ends, or where there are none anywhere, into parts of no more than `limit` positions."""
    if words.size <= limit:
        return [words] if len(words) else []
    ends = sentence_ends(words)
    out: list[Window] = []
    start, total = 0, 2
    for i, numbers in enumerate(words.ids):
        if total + len(numbers) > limit and i > start:
            last = bisect_right(ends, i) - 1
            end = ends[last] if last >= 0 and ends[last] > start else i
            out.append(words.cut(start, end))
            start, total = end, 2 + sum(map(len, words.ids[end:i]))
        total += len(numbers)
    return [*out, words.cut(start, len(words))]


def packed(paragraphs: Iterable[Window], limit: int) -> list[Window]:
    """Neighbouring paragraphs put together while they fit into `limit` positions."""
    out: list[Window] = []
    for part in (p for paragraph in paragraphs for p in pieces(paragraph, limit)):
        if out and out[-1].size + part.size - 1 <= limit:
            out[-1] = out[-1] + part
        else:
            out.append(part)
    return out
