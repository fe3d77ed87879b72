"""Lays windows out as the padded arrays that the network takes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.tagger.words import END, START, Window

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Batch:
    """`ids`, `features` and `mask` are windows × positions; `firsts` is windows × (1 + words): where each word begins.

    Column 0 of `firsts` is the start mark, which stands for "none" when a word points to its cue.
    """

    ids: Ints
    features: Ints
    mask: Ints
    firsts: Ints
    lengths: tuple[int, ...]


def batch_of(windows: Sequence[Window]) -> Batch:
    """The arrays of some windows, padded with zeros to the longest."""
    positions, words = max(w.size for w in windows), 1 + max(len(w) for w in windows)
    ids, features, mask = (np.zeros((len(windows), positions), np.int64) for _ in range(3))
    firsts = np.zeros((len(windows), words), np.int64)
    for row, window in enumerate(windows):
        numbers, shapes, starts = _laid_out(window)
        ids[row, : len(numbers)] = numbers
        features[row, : len(shapes)] = shapes
        mask[row, : len(numbers)] = 1
        firsts[row, 1 : 1 + len(starts)] = starts
    return Batch(ids, features, mask, firsts, tuple(map(len, windows)))


def _laid_out(window: Window) -> tuple[list[int], list[int], list[int]]:
    """Vocabulary numbers, features and the position of each word's first subword; an end mark closes each paragraph."""
    numbers, shapes, starts = [START], [0], []
    for i, (word, shape) in enumerate(zip(window.ids, window.features, strict=True)):
        if i in window.breaks:
            numbers.append(END)
            shapes.append(0)
        starts.append(len(numbers))
        numbers.extend(word)
        shapes.extend([shape] * len(word))
    return [*numbers, END], [*shapes, 0], starts
