"""A paragraph of an article with its parse: the bridge between offsets in the text and tokens of the parse."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.attrs import IDX, IS_SPACE, LENGTH  # type: ignore[import-not-found]  # compiled
from spacy.language import Language
from spacy.tokens import Doc, Token

from graph.claim import Span

# The parser knows straight quotes better; each replacement is one character for one, so offsets hold.
PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "\u00a0": " ", "\n": " "})


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph: `offset` of its first character in the article's text, and its parse.

    `cuts` are the tokens at which a sentence was made to begin for the parser's sake ("…, | said X").
    """

    offset: int
    doc: Doc
    cuts: frozenset[int] = frozenset()
    starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    ends: tuple[int, ...] = field(init=False, repr=False, compare=False)
    spaces: frozenset[int] = field(init=False, repr=False, compare=False)
    sentences: tuple[Span, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Notes where tokens and their sentences start and end, which is asked for thousands of times an article."""
        starts, lengths, spaces = self.doc.to_array([IDX, LENGTH, IS_SPACE]).astype(int).T
        object.__setattr__(self, "starts", tuple((starts + self.offset).tolist()))
        object.__setattr__(self, "ends", tuple((starts + lengths + self.offset).tolist()))
        object.__setattr__(self, "spaces", frozenset(spaces.nonzero()[0].tolist()))
        told = self.doc.sents if self.doc.has_annotation("SENT_START") else [self.doc[:]]
        sentences = tuple((s.start, s.end) for s in told for _ in range(s.start, s.end))
        object.__setattr__(self, "sentences", sentences)

    @property
    def span(self) -> Span:
        """The paragraph's characters in the article."""
        return self.offset, self.ends[-1] if self.ends else self.offset

    def tokens_in(self, spans: Iterable[Span]) -> frozenset[int]:
        """Indices of the tokens that overlap one of `spans`."""
        first, last = self.span
        found: set[int] = set()
        for start, end in spans:
            if start < last and end > first:
                found.update(range(bisect_right(self.ends, start), bisect_left(self.starts, end)))
        return frozenset(found - self.spaces)

    def spans_of(self, tokens: Iterable[int]) -> tuple[Span, ...]:
        """The character spans of runs of tokens, in order, without punctuation at their ends."""
        runs: list[list[int]] = []
        for i in sorted(tokens):
            if runs and i == runs[-1][-1] + 1:
                runs[-1].append(i)
            else:
                runs.append([i])
        trimmed = (_paired(self.doc, trim(self.doc, run)) for run in runs)
        return tuple(self._span(run[0], run[-1]) for run in trimmed if run)

    def text_of(self, tokens: Iterable[int], text: str) -> str:
        """The words of `tokens` as written in the article's `text`, gaps closed, white space folded."""
        return " ".join(" ".join(text[start:end].split()) for start, end in self.spans_of(tokens))

    def sentence_span(self, tokens: Iterable[int]) -> Span:
        """The characters of the sentences in which `tokens` stand."""
        sentences = {self.sentences[i] for i in tokens}
        first, end = min(start for start, _ in sentences), max(end for _, end in sentences)
        while first in self.cuts:
            first = self.sentences[first - 1][0]
        while end in self.cuts:
            end = self.sentences[end][1]
        return self._span(first, end - 1)

    def _span(self, first: int, last: int) -> Span:
        end = self.doc[last]
        return self.offset + self.doc[first].idx, self.offset + end.idx + len(end)


def trim(doc: Doc, run: Sequence[int]) -> Sequence[int]:
    """A run of token indices without loose punctuation, spaces and conjunctions at its ends."""
    low, high = 0, len(run)
    while low < high and (_loose(doc[run[low]]) or _opens(doc[run[low]])):
        low += 1
    while high > low and (_loose(doc[run[high - 1]]) or doc[run[high - 1]].pos_ in ("CCONJ", "SCONJ")):
        high -= 1
    return run[low:high]


def _paired(doc: Doc, run: Sequence[int]) -> Sequence[int]:
    """A run with its quotation marks in pairs: the missing one taken in where it is next, else the odd one left out."""
    if sum(doc[i].text == '"' for i in run) % 2 == 0:
        return run
    after = next((i for i in (run[-1] + 1, run[-1] + 2) if i < len(doc) and doc[i].text == '"'), None)
    if doc[run[-1]].text == '"':
        return trim(doc, run[:-1])
    if doc[run[0]].text == '"' and after is None:
        return trim(doc, run[1:])
    return [*run, *range(run[-1] + 1, after + 1)] if after is not None else run


def _opens(token: Token) -> bool:
    """ "and" and the "that" of a told clause join it to what is before and belong to neither."""
    return token.pos_ == "CCONJ" or (token.lower_ == "that" and token.dep_ == "mark")


def _loose(token: Token) -> bool:
    return token.is_space or (token.is_punct and token.text not in "%$€£'\"()")


def passages(text: str, body: Sequence[Span], *, nlp: Language, boundaries: Iterable[int] = ()) -> tuple[Passage, ...]:
    """The paragraphs `body` of `text`, parsed. At each of `boundaries` (offsets in the text) a sentence begins."""
    plain = text.translate(PLAIN)
    cuts = sorted(boundaries)
    unparsed = [
        _unparsed(nlp, plain[start:end], [c - start for c in cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]])
        for start, end in body
    ]
    forced = [frozenset(token.i for token in doc if token.is_sent_start) - {0} for doc in unparsed]
    return tuple(
        Passage(start, doc, cut) for (start, _), doc, cut in zip(body, nlp.pipe(unparsed), forced, strict=True)
    )


def _unparsed(nlp: Language, text: str, boundaries: Sequence[int]) -> Doc:
    """The tokens of a paragraph; the parser keeps to the sentence starts that are set here and finds the others."""
    doc = nlp.make_doc(text)
    for boundary in boundaries:
        token = next((t for t in doc if t.idx >= boundary), None)
        if token is not None and token.i > 0:
            token.is_sent_start = True
    return doc
