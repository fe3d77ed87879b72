"""From the network's scores for a window to attributions: spans and their cues are chosen together, by Viterbi."""

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Range = tuple[int, int]
FAINTEST = 0.01
"""A mean log probability below which evidence grows no surer."""
ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{part}-{role}" for role in ROLES for part in "BI"))
SOURCE, CUE, CONTENT = range(3)


@dataclass(frozen=True, slots=True)
class Decoding:
    """What is weighed in decoding, chosen on dev.

    `outside`: added to each word's score for belonging to no span (below zero: more is found);
    `link`: how much a content word's pointer to its cue counts beside its label.
    """

    outside: float = 0.0
    link: float = 0.5


@dataclass(frozen=True, slots=True)
class Linked:
    """An attribution in words of a window, half open; `source` may be None.

    `evidence` are mean log probabilities: of the content's labels, of its pointers to the cue, of the cue's labels
    and of the cue's pointer to the source (or to none).
    """

    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    evidence: tuple[float, float, float, float]

    @property
    def assurance(self) -> tuple[float, ...]:
        """The evidence on the scale of log odds, which a logistic fit can tell apart near certainty: log(-log p)."""
        return tuple(-math.log(FAINTEST - min(mean, 0.0)) for mean in self.evidence)


def best_segments(outside: Floats, begin: Floats, inside: Floats) -> list[tuple[int, int, int]]:
    """The best cutting of n words into segments and words outside, as (kind, start, end).

    `outside`: a score for each word; `begin`, `inside`: n × kinds, for a word that begins or continues a segment.
    """
    n, kinds = begin.shape
    best = np.concatenate([outside[:1], begin[0]])  # 0: outside; 1 + k: in a segment of kind k
    came, began = np.zeros(n, np.int64), np.ones((n, kinds), bool)
    for t in range(1, n):
        came[t] = last = int(best.argmax())
        fresh, going = best[last] + begin[t], best[1:] + inside[t]
        began[t] = fresh >= going
        top = best[last] + outside[t]
        best[1:] = np.maximum(fresh, going)
        best[0] = top
    return _walked_back(int(best.argmax()), came, began)


def _walked_back(state: int, came: NDArray[np.int64], began: NDArray[np.bool_]) -> list[tuple[int, int, int]]:
    segments, t = [], len(came) - 1
    while t >= 0:
        start = t
        if state:
            while not began[start, state - 1]:
                start -= 1
            segments.append((state - 1, start, t + 1))
        state, t = int(came[start]), start - 1
    return segments[::-1]


def linked(
    labels: Floats, cues: Floats, sources: Floats, *, breaks: Collection[int], decoding: Decoding
) -> list[Linked]:
    """The attributions of one window of n words.

    `labels`: n × labels, log probabilities. `cues`, `sources`: n × (1 + n), log probabilities of each word's
    pointer (to its cue; from a cue to its source), column 0 for none. No span goes across `breaks`, the words that
    open a paragraph.
    """
    outside, begin, inside = labels[:, 0] + decoding.outside, labels[:, 1::2].copy(), labels[:, 2::2].copy()
    opening = sorted(breaks)
    begin[opening] = np.logaddexp(begin[opening], inside[opening])
    inside[opening] = -1e9
    known = [(s, e) for kind, s, e in best_segments(outside, begin, inside) if kind == CUE]
    if not known:
        return []
    to_cue = np.stack([cues[:, 0], *(np.logaddexp.reduce(cues[:, 1 + s : 1 + e], axis=1) for s, e in known)], axis=1)
    # Once the cues are known, a content is a content of one of them (or, in the first column, of none in sight).
    link = np.float32(decoding.link) * to_cue
    spans: dict[int, list[Range]] = defaultdict(list)
    for kind, s, e in best_segments(outside, _with_links(begin, link), _with_links(inside, link)):
        spans[kind].append((s, e))
    taken = {i for pairs in spans.values() for s, e in pairs for i in range(s, e)}
    found = []
    for number, cue in enumerate(known, 1):
        if parts := spans.get(CONTENT + number):
            source, certainty = _source(sources[cue[0]], spans[SOURCE])
            evidence = (*_evidence(begin, inside, to_cue[:, number], parts), _score(begin, inside, cue, CUE), certainty)
            found.append(Linked(cue, source, _joined(parts, taken, breaks), evidence))
    return found


def _joined(parts: Sequence[Range], taken: Collection[int], breaks: Collection[int]) -> tuple[Range, ...]:
    """The pieces of a content, with gaps closed that hold at most four words of no role ("and will also").

    Readers mark such gaps in one content of five hundred; closing them leaves the scores as they are and the
    content readable.
    """
    joined = [parts[0]]
    for start, end in parts[1:]:
        gap = range(joined[-1][1], start)
        if len(gap) <= 4 and start not in breaks and not any(i in taken or i in breaks for i in gap):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _with_links(scores: Floats, link: Floats) -> Floats:
    """Scores for source, cue, and content by the cue that it belongs to."""
    return np.concatenate([scores[:, :CONTENT], scores[:, CONTENT:] + link], axis=1)


def _source(pointer: Floats, spans: Sequence[Range]) -> tuple[Range | None, float]:
    """The source that a cue points to, if any, with its log probability.

    A source may serve several cues: "he said … and promised …".
    """
    links = [float(pointer[0]), *(float(np.logaddexp.reduce(pointer[1 + s : 1 + e])) for s, e in spans)]
    best = int(np.argmax(links))
    return (spans[best - 1] if best else None), links[best]


def _score(begin: Floats, inside: Floats, span: Range, kind: int) -> float:
    """The mean log probability of a span's labels."""
    start, end = span
    return float(begin[start, kind] + inside[start + 1 : end, kind].sum()) / (end - start)


def _evidence(begin: Floats, inside: Floats, link: Floats, parts: Sequence[Range]) -> tuple[float, float]:
    """The mean log probability of a content's labels and of its pointers."""
    sizes = [e - s for s, e in parts]
    labels = np.average([_score(begin, inside, part, CONTENT) for part in parts], weights=sizes)
    return float(labels), float(np.average([link[s:e].mean() for s, e in parts], weights=sizes))


def decoding_of(entry: Mapping[str, float]) -> Decoding:
    """The decoding that a settings file names."""
    return Decoding(outside=float(entry["outside"]), link=float(entry["link"]))
