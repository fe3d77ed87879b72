"""Scores predictions on the corpus's dev part with the corpus's own scorer."""

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from extract.tagger.arrays import batch_of
from extract.tagger.decode import Linked, linked
from extract.tagger.words import Window, packed
from training.data import Document

MEASURES = (
    "triple",
    "triple/direct",
    "triple/mixed",
    "triple/indirect",
    "content_soft",
    "content_dice50",
    "cue_any",
    "source|content",
)


def spans_of(window: Window, found: Linked) -> dict[str, list[tuple[int, int]]]:
    """An attribution's spans in characters."""

    def characters(span: tuple[int, int]) -> tuple[int, int]:
        return window.spans[span[0]][0], window.spans[span[1] - 1][1]

    return {
        "source": [characters(found.source)] if found.source else [],
        "cue": [characters(found.cue)] if found.cue else [],
        "content": [characters(s) for s in found.content],
    }


def raw_outputs(model: Any, windows: Sequence[Window]) -> list[tuple[Any, Any, Any]]:
    """Each window's labels and pointers, as `decode.linked` takes them."""
    order = sorted(range(len(windows)), key=lambda i: windows[i].size)
    out: list[Any] = [None] * len(windows)
    for at in range(0, len(order), 16):
        group = order[at : at + 16]
        batch = batch_of([windows[i] for i in group])
        with torch.inference_mode():
            results = model(*(torch.from_numpy(a) for a in (batch.ids, batch.features, batch.firsts, batch.mask)))
        arrays = [np.asarray(r) for r in results]
        for row, i in enumerate(group):
            n = len(windows[i])
            out[i] = tuple(a[row, 1 : 1 + n, : (None if a is arrays[0] else 1 + n)] for a in arrays)
    return out


def triple_scores(model: Any, docs: Sequence[Document], gold: Path, limit: int = 224) -> dict[str, float]:
    """F1 of each measure for a torch model on dev documents."""
    windows = [(doc.doc_id, w) for doc in docs for w in packed(doc.paragraphs, limit)]
    predicted: dict[str, list[Any]] = {doc.doc_id: [] for doc in docs}
    outputs = raw_outputs(model, [w for _, w in windows])
    for (doc_id, window), output in zip(windows, outputs, strict=True):
        predicted[doc_id].extend(spans_of(window, found) for found in linked(*output))
    return scores(gold, predicted)


def scores(gold: Path, predicted: dict[str, list[Any]]) -> dict[str, float]:
    """F1 in per cent of each measure, and precision and recall of the triples, by the scorer beside the gold file."""
    spec = importlib.util.spec_from_file_location("corpus_score", gold.with_name("score.py"))
    assert spec and spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    total = scorer.total(scorer.score(scorer.load(gold), predicted))
    out = {name: round(100 * scorer.prf(total[name])[2], 2) for name in MEASURES}
    precision, recall, _ = scorer.prf(total["triple"])
    return out | {"precision": round(100 * precision, 2), "recall": round(100 * recall, 2)}
