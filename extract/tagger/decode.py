"""From the network's scores for a window to attributions: spans by Viterbi, each linked to its cue."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{part}-{role}" for role in ROLES for part in "BI"))


@dataclass(frozen=True, slots=True)
class Linked:
    """An attribution in words of a window, half open; `cue` and `source` may be None; with its raw confidence."""

    cue: tuple[int, int] | None
    source: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]
    score: float


def _steps() -> Floats:
    """Transition scores: an I label follows only a B or I of its role."""
    steps = np.zeros((len(LABELS), len(LABELS)), np.float32)
    for j, label in enumerate(LABELS):
        if label.startswith("I-"):
            for i, before in enumerate(LABELS):
                if before[2:] != label[2:]:
                    steps[i, j] = -1e9
    return steps


_STEPS = _steps()
_FIRST = np.array([-1e9 if label.startswith("I-") else 0 for label in LABELS], np.float32)


def best_labels(scores: Floats) -> list[int]:
    """The most probable well-formed label sequence; `scores` are words × labels, log probabilities."""
    best = scores[0] + _FIRST
    back = np.zeros((len(scores), len(LABELS)), np.int64)
    for t in range(1, len(scores)):
        table = best[:, None] + _STEPS
        back[t] = table.argmax(0)
        best = table[back[t], range(len(LABELS))] + scores[t]
    path = [int(best.argmax())]
    for t in range(len(scores) - 1, 0, -1):
        path.append(int(back[t, path[-1]]))
    return path[::-1]


def role_spans(labels: Sequence[int]) -> dict[str, list[tuple[int, int]]]:
    """The spans of each role in a label sequence."""
    spans: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
    start = 0
    for i in range(1, len(labels) + 1):
        if i == len(labels) or not LABELS[labels[i]].startswith("I-"):
            if labels[start]:
                spans[LABELS[labels[start]][2:]].append((start, i))
            start = i
    return spans


def linked(labels: Floats, cues: Floats, sources: Floats) -> list[Linked]:
    """The attributions of one window of n words.

    `labels`: n × labels, log probabilities. `cues`, `sources`: n × (1 + n), log probabilities of each word's
    pointer (to its cue; from a cue to its source), column 0 for none.
    """
    path = best_labels(labels)
    spans = role_spans(path)
    if not spans["cue"]:
        return []
    heads = np.stack([np.logaddexp.reduce(cues[:, 1 + s : 1 + e], axis=1) for s, e in spans["cue"]], axis=1)
    contents: dict[int, list[tuple[int, int]]] = {}
    scores: dict[int, float] = {}
    for s, e in spans["content"]:
        link = heads[s:e].mean(0)
        cue = int(link.argmax())
        contents.setdefault(cue, []).append((s, e))
        certainty = labels[np.arange(s, e), path[s:e]].mean() + link[cue]
        scores[cue] = max(scores.get(cue, -1e9), float(certainty))
    return [
        Linked(
            spans["cue"][cue],
            _source(sources[spans["cue"][cue][0]], spans["source"]),
            tuple(parts),
            float(np.exp(scores[cue])),
        )
        for cue, parts in sorted(contents.items())
    ]


def _source(pointer: Floats, spans: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The source that a cue points to, if it points to any; a source may serve several cues ("he said … and promised …")."""
    links = [float(pointer[0]), *(float(np.logaddexp.reduce(pointer[1 + s : 1 + e])) for s, e in spans)]
    best = int(np.argmax(links))
    return spans[best - 1] if best else None
