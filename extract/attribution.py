"""Who says what in a text: (source, cue, content) spans by a small learned tagger.

The tagger is a six-layer encoder (all-MiniLM-L6-v2) that labels words and points from each source and content
word to its cue and from each cue to its source; `tagger/card.md` says what it was trained on and how well it does.
"""

import hashlib
import json
import math
import os
import re
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import onnxruntime
from tokenizers import Tokenizer

from extract.tagger.arrays import batch_of
from extract.tagger.decode import Decoding, Floats, Linked, decoding_of, linked
from extract.tagger.words import Window, packed, words_of
from graph.claim import Span

FOLDER = Path(__file__).parent / "tagger"
_MARKS = ",;:–—- \t\n\r\f\v\u00a0"
_OWNER = re.compile(r"(?<=\w)['’]s?\Z")
_JOINERS = frozenset(["and", "but", "or", "though", "although", "while"])


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
    """A loaded model with its vocabulary, window size (encoder positions), decoding and calibration."""

    session: Any = field(repr=False)
    vocabulary: Any = field(repr=False)
    limit: int
    decoding: Decoding
    weights: tuple[float, ...]
    offset: float
    threads: int

    def scores(self, window: Window) -> tuple[Floats, Floats, Floats]:
        """The network's labels and pointers for the words of a window, as `linked` takes them."""
        batch = batch_of([window])
        feed = {"ids": batch.ids, "features": batch.features, "firsts": batch.firsts}
        labels, cues, sources = self.session.run(None, feed)
        return labels[0, 1:], cues[0, 1:], sources[0, 1:]

    def confidence(self, found: Linked) -> float:
        """The chance that content and source are right, by a logistic fit over the decoder's evidence on dev."""
        logit = self.offset + sum(w * x for w, x in zip(self.weights, found.assurance, strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


def load_tagger(folder: Path | None = None, *, threads: int | None = None) -> Tagger:
    """The tagger in `folder` (else the one that ships), loaded once a process; it reads `threads` windows at a time.

    Without `threads`, as many as `threads_told`.

    Raises TaggerError where a file is missing or the model is not the one that `tagger.json` names.
    """
    return _load((folder or FOLDER).resolve(), threads or threads_told())


def threads_told() -> int:
    """The first number of OMP_NUM_THREADS ("4,2"), by which libraries of this kind are told; two where it has none."""
    told = os.environ.get("OMP_NUM_THREADS", "").partition(",")[0].strip()
    return int(told) if told.isdecimal() and int(told) else 2


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
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    # Threads that wait by spinning take the processor from whatever else runs beside.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # The fused kernel that this optimiser would put in takes seven times as long as the two plain ones.
    session = onnxruntime.InferenceSession(
        model, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )
    confidence = settings["confidence"]
    return Tagger(
        session,
        vocabulary,
        settings["limit"],
        decoding_of(settings["decoding"]),
        tuple(confidence["weights"]),
        confidence["offset"],
        threads,
    )


def attributions(text: str, regions: Sequence[Span], *, tagger: Tagger) -> tuple[Attribution, ...]:
    """The attributions in the regions of a text, in order of their first offset.

    `regions` (paragraphs, in order, not overlapping) are each other's context: what a quote in one says is linked
    to "he said" in the next where both fit into a window.
    """
    paragraphs = (words_of(text, region, tagger.vocabulary) for region in regions)
    windows = packed((p for p in paragraphs if len(p)), tagger.limit)
    found = _tagged(text, windows, tagger)
    return tuple(sorted((a for window in found for a in window), key=_order))


def _order(attribution: Attribution) -> tuple[int, ...]:
    return tuple(end for spans in (attribution.content, attribution.cue) for span in spans for end in span)


def _tagged(text: str, windows: Sequence[Window], tagger: Tagger) -> list[list[Attribution]]:
    """Each window's attributions, several windows at a time.

    One window a run: measured faster than batches, whose padding costs more, and than threads inside a run.
    """
    with ThreadPoolExecutor(tagger.threads) as pool:
        scored = list(pool.map(tagger.scores, windows))
    return [
        [
            attribution
            for found in linked(*scores, breaks=window.breaks, decoding=tagger.decoding)
            if (attribution := _attribution(text, window, found, tagger)).content
        ]
        for window, scores in zip(windows, scored, strict=True)
    ]


def _attribution(text: str, window: Window, found: Linked, tagger: Tagger) -> Attribution:
    def characters(spans: Iterable[Span]) -> tuple[Span, ...]:
        whole = (_trimmed(text, (window.spans[s][0], window.spans[e - 1][1])) for s, e in spans)
        return tuple(sorted(span for span in whole if span[0] < span[1]))

    return Attribution(
        tuple((start, _unowned(text, start, end)) for start, end in characters([found.source] if found.source else [])),
        characters([found.cue]) or ((window.spans[found.cue[0]][0], window.spans[found.cue[1] - 1][1]),),  # "HOLM: …"
        characters(found.content),
        tagger.confidence(found),
    )


def _unowned(text: str, start: int, end: int) -> int:
    """The end of a source without a possessive: "the senator" of "the senator's claim"."""
    owner = _OWNER.search(text, start, end)
    return owner.start() if owner else end


def _trimmed(text: str, span: Span) -> Span:
    """The span without commas, dashes and blanks at its ends, nor a last "and" that leads on to another clause."""
    start, end = span
    part = text[start:end].rstrip(_MARKS)
    stem, _, last = part.rpartition(" ")
    if last.lower() in _JOINERS:
        part = stem.rstrip(_MARKS)
    kept = part.lstrip(_MARKS)
    return start + len(part) - len(kept), start + len(part)
