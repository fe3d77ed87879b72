"""spaCy's parser, walked through from here: the same parse, sooner.

spaCy lets go of Python's lock for the whole walk and takes it again for every word and move, which takes longer than
the moves themselves. Here each step is a call, the lock is kept, and the scores come from the same weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from spacy.language import Language
from spacy.pipeline import DependencyParser
from spacy.tokens import Doc
from spacy.util import minibatch

from extract.pipes import exchanged

NAME = "claimgraph_parser"
REPLACED = "parser"


class Stepping:
    """A pipe that sets what the parser would have set. Raises ValueError for parsers of other form."""

    def __init__(self, parser: DependencyParser) -> None:
        model: Any = parser.model
        known = model.attrs["has_upper"] and not model.attrs["unseen_classes"] and parser.cfg["beam_width"] == 1
        if not known:
            raise ValueError("the parser weighs its moves in another way")
        self._parser: Any = parser
        upper = model.get_ref("upper")
        self._gemm, self._weights, self._bias = upper.ops.gemm, upper.get_param("W"), upper.get_param("b")

    def __call__(self, doc: Doc) -> Doc:
        """Sets the parse of one text."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Sets the parse of texts, of `batch_size` at a time."""
        for docs in minibatch(stream, size=batch_size):  # type: ignore[no-untyped-call]
            self._parser.set_annotations(docs, self._walked(docs))
            yield from docs

    def _walked(self, docs: Sequence[Doc]) -> list[Any]:
        """The states in which the texts end, all of them taken forward step by step."""
        batch: list[Any] = self._parser.moves.init_batch(docs)
        states = [state for state in batch if not state.is_final()]
        if states:
            model = self._parser.model.predict(docs)
            while states:
                hidden = model.state2vec.predict(model.get_token_ids(states))
                scores = self._gemm(hidden, self._weights, trans2=True)
                scores += self._bias
                states = self._parser.transition_states(states, scores)
            model.clear_memory()
        return batch


@Language.factory(NAME)
def _stepping(nlp: Language, name: str) -> Stepping:  # noqa: ARG001 - spaCy passes the name
    return Stepping(nlp.get_pipe(REPLACED))


def with_steps(nlp: Language) -> Language:
    """The pipeline with its parser walked through from here; as it was where that is missing or of other form."""
    return exchanged(nlp, NAME, replaced={REPLACED: DependencyParser})
