"""Who says what in a text: (source, cue, content) spans by a small learned tagger.

The tagger is a six-layer encoder (all-MiniLM-L6-v2) that labels words and points from each source and content
word to its cue and from each cue to its source; `tagger/card.md` says what it was trained on and how well it does.
"""

import hashlib
import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import onnxruntime
from tokenizers import Tokenizer

from extract.tagger.arrays import batch_of
from extract.tagger.decode import Floats, Linked, linked
from extract.tagger.words import Window, packed, words_of
from graph.claim import Span

FOLDER = Path(__file__).parent / "tagger"


class TaggerError(RuntimeError):
    """The tagger's files are missing, changed or unreadable."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One act of saying, thinking or wanting: whose (`source`), by which words (`cue`), and what (`content`).

    Spans are character offsets into the text, sorted; `source` and `cue` may be empty, `content` is not and may
    come in pieces (`"We," he said, "agree."`). `confidence` estimates the chance that content and source are right.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Tagger:
    """A loaded model with its vocabulary, the window size that it was trained for, and its calibration."""

    session: Any = field(repr=False)
    vocabulary: Any = field(repr=False)
    limit: int
    slope: float
    offset: float

    def confidence(self, score: float) -> float:
        """The chance that an attribution of this raw score (a log probability) is right, by a logistic fit on dev."""
        return 1 / (1 + math.exp(-(self.slope * score + self.offset)))


def load_tagger(folder: Path | None = None, *, threads: int = 2) -> Tagger:
    """The tagger in `folder` (else the one that ships), loaded once a process.

    Raises TaggerError where a file is missing or the model is not the one that `tagger.json` names.
    """
    return _load((folder or FOLDER).resolve(), threads)


@cache
def _load(folder: Path, threads: int) -> Tagger:
    try:
        settings = json.loads((folder / "tagger.json").read_text(encoding="utf-8"))
        model = (folder / "model.onnx").read_bytes()
        vocabulary = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TaggerError(f"cannot read the attribution tagger in {folder}: {error}. Install again.") from error
    if hashlib.sha256(model).hexdigest() != settings.get("sha256"):
        raise TaggerError(f"{folder / 'model.onnx'} is not the model that tagger.json names. Install again.")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    # The fused kernel that this optimiser would put in takes seven times as long as the two plain ones.
    session = onnxruntime.InferenceSession(
        model, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )
    return Tagger(session, vocabulary, settings["limit"], **settings["calibration"])


def attributions(text: str, regions: Sequence[Span], *, tagger: Tagger) -> tuple[Attribution, ...]:
    """The attributions in the regions of a text, in order of their first offset.

    `regions` (paragraphs, in order, not overlapping) are each other's context: what a quote in one says is linked
    to "he said" in the next where both fit into a window.
    """
    paragraphs = (words_of(text, region, tagger.vocabulary) for region in regions)
    windows = packed((p for p in paragraphs if len(p)), tagger.limit)
    found = _tagged(text, windows, tagger)
    return tuple(sorted((a for window in found for a in window), key=_order))


def attributions_within(text: str, spans: Sequence[Span], *, tagger: Tagger) -> tuple[tuple[Attribution, ...], ...]:
    """For each span of a text (a content, say) the attributions inside it, each span read on its own."""
    windows, owners = [], []
    for owner, span in enumerate(spans):
        for window in packed([words_of(text, span, tagger.vocabulary)], tagger.limit):
            windows.append(window)
            owners.append(owner)
    out: list[list[Attribution]] = [[] for _ in spans]
    for owner, found in zip(owners, _tagged(text, windows, tagger), strict=True):
        out[owner].extend(found)
    return tuple(tuple(sorted(found, key=_order)) for found in out)


def _order(attribution: Attribution) -> tuple[int, ...]:
    return tuple(end for spans in (attribution.content, attribution.cue) for span in spans for end in span)


def _tagged(text: str, windows: Sequence[Window], tagger: Tagger) -> list[list[Attribution]]:
    """Each window's attributions. One window a run: measured faster than batches, whose padding costs more."""
    return [
        [a for one in linked(*_scores(window, tagger)) if (a := _attribution(text, window, one, tagger)).content]
        for window in windows
    ]


def _scores(window: Window, tagger: Tagger) -> tuple[Floats, Floats, Floats]:
    """The network's output for the words of a window, as `linked` takes it."""
    batch = batch_of([window])
    feed = {"ids": batch.ids, "features": batch.features, "firsts": batch.firsts}
    labels, cues, sources = tagger.session.run(None, feed)
    return labels[0, 1:], cues[0, 1:], sources[0, 1:]


def _attribution(text: str, window: Window, found: Linked, tagger: Tagger) -> Attribution:
    def characters(spans: Iterable[Span]) -> tuple[Span, ...]:
        whole = (_trimmed(text, (window.spans[s][0], window.spans[e - 1][1])) for s, e in spans)
        return tuple(sorted(span for span in whole if span[0] < span[1]))

    return Attribution(
        characters([found.source] if found.source else []),
        characters([found.cue] if found.cue else []),
        characters(found.content),
        tagger.confidence(found.score),
    )


def _trimmed(text: str, span: Span) -> Span:
    """The span without commas, colons, dashes and blanks at its ends."""
    start, end = span
    marks = ",;:–—- \t\n"
    while start < end and text[start] in marks:
        start += 1
    while start < end and text[end - 1] in marks:
        end -= 1
    return start, end
