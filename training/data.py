"""Reads the attribution corpus and lays it out as windows with a label and two pointers a word."""

import json
import random
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from extract.tagger.arrays import Batch, batch_of
from extract.tagger.decode import LABELS
from extract.tagger.words import Window, packed, sentence_ends, words_of
from graph.claim import Span

IGNORED = -100
Spans = dict[str, list[Span]]


@dataclass(frozen=True, slots=True)
class Document:
    """A corpus document: its words paragraph by paragraph, and for each offset in the text its (attribution, role)."""

    doc_id: str
    text: str
    paragraphs: tuple[Window, ...]
    attributions: tuple[Spans, ...]


@dataclass(frozen=True, slots=True)
class Targets:
    """What the network shall say, windows × (1 + words), column 0 for the start mark; `IGNORED`: nothing is asked.

    `labels` are BIO labels; `cues` point from source and content words to the first word of their cue; `sources`
    point from the first word of a cue to the first word of its source. 0 is "none, or not in this window".
    """

    labels: NDArray[np.int64]
    cues: NDArray[np.int64]
    sources: NDArray[np.int64]


def documents(path: Path, vocabulary: Tokenizer) -> list[Document]:
    """The documents of a corpus file (one JSON object a line)."""
    with path.open(encoding="utf-8") as lines:
        return [_document(json.loads(line), vocabulary) for line in lines if line.strip()]


def paragraph_spans(text: str) -> list[Span]:
    """The lines of a text that hold anything, as offsets."""
    spans, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans


def _document(entry: dict[str, Any], vocabulary: Tokenizer) -> Document:
    text = entry["text"]
    paragraphs = tuple(words_of(text, span, vocabulary) for span in paragraph_spans(text))
    return Document(entry["doc_id"], text, paragraphs, tuple(entry["attributions"]))


def batches(
    docs: Sequence[Document], limits: tuple[int, int], size: int, alone: float, chance: random.Random
) -> list[tuple[Batch, Targets]]:
    """One epoch: windows of like length together, in random order.

    Window edges fall elsewhere each time (`limits`: least and most positions); `alone` of the
    documents are read sentence by sentence, as contents are when a chain is looked for.
    """
    windows = [(w, doc) for doc in docs for w in _windows(doc, limits, alone, chance)]
    windows.sort(key=lambda pair: pair[0].size + chance.random() * 20)
    tokens = 0
    groups: list[list[tuple[Window, Document]]] = []
    group: list[tuple[Window, Document]] = []
    for pair in windows:
        if group and (tokens + pair[0].size > size):
            groups.append(group)
            tokens, group = 0, []
        group.append(pair)
        tokens += pair[0].size
    groups.append(group)
    chance.shuffle(groups)
    return [(batch_of([w for w, _ in g]), targets_of(g)) for g in groups]


def _windows(doc: Document, limits: tuple[int, int], alone: float, chance: random.Random) -> Iterator[Window]:
    if chance.random() < alone:
        for paragraph in doc.paragraphs:
            yield from packed(_sentences(paragraph), 12)
    else:
        first = chance.randrange(len(doc.paragraphs)) if chance.random() < 0.5 else 0
        limit = chance.randint(*limits)
        yield from packed(doc.paragraphs[:first], limit)
        yield from packed(doc.paragraphs[first:], limit)


def _sentences(paragraph: Window) -> Iterator[Window]:
    start = 0
    for end in [*sentence_ends(paragraph), len(paragraph)]:
        if end > start:
            yield paragraph.cut(start, end)
        start = end


def targets_of(group: Sequence[tuple[Window, Document]]) -> Targets:
    """The gold labels and pointers of some windows."""
    width = 1 + max(len(w) for w, _ in group)
    labels, cues, sources = (np.full((len(group), width), IGNORED, np.int64) for _ in range(3))
    for row, (window, doc) in enumerate(group):
        labels[row, 1 : 1 + len(window)] = 0
        for attribution in doc.attributions:
            _mark(window, attribution, Targets(labels[row], cues[row], sources[row]))
    return Targets(labels, cues, sources)


def _mark(window: Window, attribution: Spans, row: Targets) -> None:
    """Enters one attribution into a window's row of targets."""
    places = {
        role: [_places(window, span) for span in attribution[role] if _places(window, span)]
        for role in ("cue", "source", "content")
    }
    cue = places["cue"][0][0] if places["cue"] else 0
    for role, spans in places.items():
        for span in spans:
            row.labels[span] = LABELS.index(f"I-{role}")
            row.labels[span[0]] = LABELS.index(f"B-{role}")
            # A source that two cues share points to the nearer of them.
            if role == "content" or (role == "source" and _nearer(span[0], cue, int(row.cues[span[0]]))):
                row.cues[span] = cue
    if cue:
        row.sources[cue] = places["source"][0][0] if places["source"] else 0


def _places(window: Window, span: Span) -> list[int]:
    """The columns of the words that a span touches."""
    first = bisect_right(window.spans, span[0], key=lambda word: word[1])
    return [1 + i for i in range(first, bisect_left(window.spans, span[1], key=lambda word: word[0]))]


def _nearer(word: int, cue: int, other: int) -> bool:
    return other <= 0 or (cue > 0 and abs(cue - word) < abs(other - word))
