"""Chooses, on dev, how eagerly the tagger decodes and what confidence it gives."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extract.tagger.decode import Decoding, Floats, Linked, linked
from extract.tagger.words import Window
from graph.claim import Span
from training.scorer import Scorer

PARTS = 4
Output = tuple[Floats, Floats, Floats]
Read = tuple[str, Window, Output]
Found = dict[str, list[tuple[Window, Linked]]]


def best_decoding(scorer: Scorer, read: Sequence[Read]) -> Decoding:
    """The decoding with the best triple F1 on a coarse grid, which leaves little to overfit."""
    grid = [Decoding(outside, 0.5) for outside in (0.2, 0.0, -0.2, -0.4, -0.7, -1.0)]
    return max(grid, key=lambda decoding: scorer.scores(predictions(found_by(read, decoding)))["triple"])


def found_by(read: Sequence[Read], decoding: Decoding) -> Found:
    """Each document's attributions by window, for the network's outputs on its windows."""
    out: Found = {}
    for doc_id, window, (labels, cues, sources) in read:
        found = linked(labels, cues, sources, breaks=window.breaks, decoding=decoding)
        out.setdefault(doc_id, []).extend((window, one) for one in found)
    return out


def predictions(found: Found) -> dict[str, list[dict[str, list[Span]]]]:
    """The same in characters, as the scorer takes it."""
    return {doc_id: [_characters(*one) for one in pairs] for doc_id, pairs in found.items()}


def _characters(window: Window, found: Linked) -> dict[str, list[Span]]:
    def at(span: Span) -> Span:
        return window.spans[span[0]][0], window.spans[span[1] - 1][1]

    return {
        "source": [at(found.source)] if found.source else [],
        "cue": [at(found.cue)],
        "content": [at(span) for span in found.content],
    }


def confidence_fit(scorer: Scorer, found: Found) -> dict[str, object]:
    """A logistic fit of "counts as a triple" on the decoder's assurance; its calibration error in ten bins.

    The error is that of fits on three quarters of the documents, measured on the fourth. Raises ValueError where
    nothing was found.
    """
    right = scorer.right(predictions(found))
    rows = [(*one.assurance, 1.0) for doc_id in found for _, one in found[doc_id]]
    hits = np.array([hit for doc_id in found for hit in right[doc_id]], float)
    if not len(hits):
        raise ValueError("the tagger finds nothing on dev: train on more documents, or for more epochs")
    columns = np.array(rows)
    parts = np.array([number % PARTS for number, doc_id in enumerate(found) for _ in found[doc_id]])
    chances = np.empty(len(hits))
    for part in range(PARTS):
        kept = parts == part
        chances[kept] = _chances(columns[kept], _logistic(columns[~kept], hits[~kept]))
    weights = _logistic(columns, hits)
    return {
        "weights": [round(float(w), 4) for w in weights[:-1]],
        "offset": round(float(weights[-1]), 4),
        "calibration_error": round(_calibration_error(chances, hits), 4),
    }


def _chances(columns: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-columns @ weights)))


def _logistic(columns: NDArray[np.float64], hits: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logistic regression by Newton's method with a light ridge."""
    weights, ridge = np.zeros(columns.shape[1]), np.eye(columns.shape[1])
    for _ in range(30):
        chances = 1 / (1 + np.exp(-columns @ weights))
        slope = columns.T @ (hits - chances) - ridge @ weights
        curve = (columns * (chances * (1 - chances))[:, None]).T @ columns + ridge
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def _calibration_error(chances: NDArray[np.float64], hits: NDArray[np.float64]) -> float:
    bins = np.minimum((chances * 10).astype(int), 9)
    gaps = [abs(float((chances[bins == b] - hits[bins == b]).sum())) for b in range(10)]
    return sum(gaps) / len(hits)
