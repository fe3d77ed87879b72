"""spaCy's recogniser of entities, asked of all words at once: the same names, sooner.

spaCy walks through each text move by move and asks of all moves at each word whether it is allowed, which takes most of
its time. Yet outside a name the scores of a word do not depend on what was found before, so they are worked out for all
words together, and only the names themselves are walked through, all side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IS_SPACE, SENT_START  # type: ignore[import-not-found]  # compiled
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span
from spacy.util import minibatch

from extract.pipes import exchanged

NAME = "claimgraph_entities"
REPLACED = "ner"
NOWHERE = -1
"""The place of a word that a state has not: outside a name, its first word and the word before."""
Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Moves:
    """The numbers of the moves: those that begin a name, go on, end one, make one of a single word, by label."""

    labels: tuple[str, ...]
    begin: Ints
    inside: Ints
    last: Ints
    unit: Ints
    out: int


class Entities:
    """A pipe that sets what the recogniser would have set. Raises ValueError for recognisers of other form."""

    def __init__(self, recogniser: EntityRecognizer) -> None:
        self._moves = _moves(recogniser.move_names)
        model: Any = recogniser.model
        self._tok2vec, self._lower, upper = (model.get_ref(name) for name in ("tok2vec", "lower", "upper"))
        known = model.attrs["has_upper"] and not model.attrs["unseen_classes"] and recogniser.cfg["beam_width"] == 1
        if not known or self._lower.get_dim("nF") != 3 or self._lower.get_dim("nP") < 2:
            raise ValueError("the recogniser weighs more than the word, the name's first and the word before")
        self._weights, self._bias = upper.get_param("W"), upper.get_param("b")

    def __call__(self, doc: Doc) -> Doc:
        """Sets the entities of one text."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Sets the entities of texts, of `batch_size` at a time."""
        for docs in minibatch(stream, size=batch_size):  # type: ignore[no-untyped-call]
            if any(len(doc) for doc in docs):
                self._annotate(docs)
            yield from docs

    def _annotate(self, docs: Sequence[Doc]) -> None:
        features: Floats = self._lower.predict(self._tok2vec.predict(docs))
        closing, blank = _closing_and_blank(docs)
        labels = self._openings(features, closing, blank)
        ends = self._ends(features, closing, labels)
        begin = 0
        for doc in docs:
            end = begin + len(doc)
            doc.set_ents(_spans(doc, ends[begin:end] - begin, labels[begin:end], self._moves.labels))
            begin = end

    def _openings(self, features: Floats, closing: Flags, blank: Flags) -> Ints:
        """By word the label of the name that would open there, its number below zero where it is of one word:
        1 + n for label n that goes on, -1 - n for one of one word, 0 for none."""
        moves = self._moves
        scores = self._scores(features, np.arange(len(closing)), NOWHERE, NOWHERE)
        scores[np.ix_(closing, moves.begin)] = -np.inf
        scores[np.ix_(blank, np.concatenate([moves.begin, moves.unit]))] = -np.inf
        scores[:, np.concatenate([moves.inside, moves.last])] = -np.inf
        meaning = np.zeros(scores.shape[1], np.int64)
        meaning[moves.begin] = 1 + np.arange(len(moves.labels))
        meaning[moves.unit] = -1 - np.arange(len(moves.labels))
        chosen: Ints = meaning[scores.argmax(axis=1)]
        return chosen

    def _ends(self, features: Floats, closing: Flags, labels: Ints) -> Ints:
        """By word where the name that would open there ends; where none would, the word's own place."""
        ends = np.arange(len(labels)) + (labels < 0)
        starts = np.flatnonzero(labels > 0)
        at = starts + 1
        while len(starts):
            scores = self._scores(features, at, starts, at - 1)
            rows, label = np.arange(len(at)), labels[starts] - 1
            inside, last = self._moves.inside[label], self._moves.last[label]
            ended = closing[at] | _before(scores[rows, last], last, scores[rows, inside], inside)
            ends[starts[ended]] = at[ended] + 1
            starts, at = starts[~ended], at[~ended] + 1
        return ends

    def _scores(self, features: Floats, word: Ints, first: Ints | int, before: Ints | int) -> Floats:
        """The scores of all moves at each word, given the first word of the name it is in and the word before."""
        # Row 0 of the features is that of no word at all. The sum is spaCy's, in its order.
        summed = features[word + 1, 0] + features[np.add(first, 1), 1] + features[np.add(before, 1), 2]
        hidden = np.ascontiguousarray((summed + self._lower.get_param("b")).max(axis=2))
        scores: Floats = self._lower.ops.gemm(hidden, self._weights, trans2=True) + self._bias
        return scores


def _moves(names: Sequence[str]) -> Moves:
    """The moves by kind. Raises ValueError where a label has not all four, or a move is of no known kind."""
    labels = tuple(name[2:] for name in names if name.startswith("B-"))
    wanted = {f"{kind}-{label}" for kind in "BILU" for label in labels} | {"O"}
    if set(names) != wanted or len(names) != len(wanted) or "" in labels:
        raise ValueError("the recogniser has moves of its own")
    begin, inside, last, unit = (np.array([names.index(f"{kind}-{label}") for label in labels]) for kind in "BILU")
    return Moves(labels, begin, inside, last, unit, names.index("O"))


def _before(score: Floats, move: Ints, other_score: Floats, other: Ints) -> Flags:
    """Whether a move is taken before another: by its score, of equal scores the lower number."""
    taken: Flags = (score > other_score) | ((score == other_score) & (move < other))
    return taken


def _closing_and_blank(docs: Sequence[Doc]) -> tuple[Flags, Flags]:
    """By word of all texts, whether no name goes on behind it (text or sentence end), and whether it is white space."""
    closing, blank = [], []
    for doc in docs:
        starts, spaces = doc.to_array([SENT_START, IS_SPACE]).astype(np.int64).T
        closing.append(np.append(starts[1:] == 1, True) if len(doc) else np.zeros(0, bool))
        blank.append(spaces == 1)
    return np.concatenate(closing), np.concatenate(blank)


def _spans(doc: Doc, ends: Ints, labels: Ints, names: Sequence[str]) -> list[Span]:
    """The names from left to right; what would open inside one is left out."""
    found: list[Span] = []
    for start in np.flatnonzero(labels).tolist():
        if not found or start >= found[-1].end:
            found.append(Span(doc, start, int(ends[start]), label=names[abs(int(labels[start])) - 1]))
    return found


@Language.factory(NAME)
def _entities(nlp: Language, name: str) -> Entities:  # noqa: ARG001 - spaCy passes the name
    return Entities(nlp.get_pipe(REPLACED))


def with_entities_at_once(nlp: Language) -> Language:
    """The pipeline with its recogniser asked of all words at once; as it was where that is missing or of other form."""
    return exchanged(nlp, NAME, replaced={REPLACED: EntityRecognizer})
