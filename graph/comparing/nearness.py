"""How near two words are in meaning, whatever the words: vectors of stems (graph/words/vectors.npz). Pure.

Nearness only ranks what may be the same; opposites are near each other too. docs/likeness.md has where the vectors are
from and what they are good for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from graph.comparing.kindred import KIN_WORTH, keys
from graph.lexicon import WORDS, BadWordList, rarity, stem

LEAST = 0.4
"""Words less near than this have nothing to do with each other."""

Matrix = npt.NDArray[np.float32]


@cache
def _table() -> tuple[dict[str, int], Matrix]:
    """Stem → its row, and the rows, each of length 1. Raises BadWordList where the file does not hold these."""
    try:
        with np.load(WORDS / "vectors.npz") as data:
            stems, rows = data["stems"], data["rows"].astype(np.float32)
    except (OSError, ValueError, KeyError) as error:
        raise BadWordList(f"vectors.npz: {error}; make it with training/lexicon.py") from error
    if len(stems) != len(rows):
        raise BadWordList(f"vectors.npz: {len(stems)} stems, {len(rows)} rows")
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return {str(one): at for at, one in enumerate(stems)}, rows / np.maximum(lengths, 1e-9)


@lru_cache(maxsize=65536)
def near(one: str, other: str) -> float:
    """How near two senses are, 0 to 1: 1 for the same, KIN_WORTH and more for kin, nothing below LEAST."""
    if one == other:
        return 1.0
    kin = 0.0 if keys(one).isdisjoint(keys(other)) else KIN_WORTH
    found, rows = _table()
    left, right = found.get(stem(one)), found.get(stem(other))
    cosine = float(rows[left] @ rows[right]) if left is not None and right is not None else 0.0
    return max(kin, min(cosine, 0.95) if cosine >= LEAST else 0.0)


def nearest(some: Sequence[str], others: Sequence[str]) -> list[float]:
    """For each of some senses how near the nearest of others is."""
    return [max((near(one, other) for other in others), default=0.0) for one in some]


def covering(some: Iterable[str], others: Iterable[str]) -> float:
    """How much of what two sets of senses say is met in the other by the same or a near word, 0 to 1; rare words count
    more. The harmonic mean of both ways."""
    left, right = sorted(some), sorted(others)
    parts = covered(left, nearest(left, right)), covered(right, nearest(right, left))
    return 2 * parts[0] * parts[1] / sum(parts) if sum(parts) else 0.0


def covered(words: Sequence[str], met: Sequence[float]) -> float:
    """How much of what some words say is met, each counting by how rare it is."""
    total = sum(map(rarity, words))
    return sum(rarity(word) * near for word, near in zip(words, met, strict=True)) / total if total else 0.0
