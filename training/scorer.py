"""The corpus's own scorer (score.py beside the data), and what it says of single attributions."""

import importlib.util
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from graph.claim import Span

Predicted = Mapping[str, Sequence[Mapping[str, Sequence[Span]]]]
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


class Scorer:
    """Scores predictions against a gold file. Raises SystemExit where score.py is not beside it."""

    def __init__(self, gold: Path) -> None:
        spec = importlib.util.spec_from_file_location("corpus_score", gold.with_name("score.py"))
        if spec is None or spec.loader is None or not gold.with_name("score.py").is_file():
            raise SystemExit(f"{gold.parent} holds no score.py")
        self._module: Any = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self._module)
        self.gold: list[dict[str, Any]] = self._module.load(gold)

    def scores(self, predicted: Predicted) -> dict[str, float]:
        """F1 in per cent of each measure, and precision and recall of the triples."""
        total = self._module.total(self._module.score(self.gold, predicted))
        out = {name: round(100 * self._module.prf(total[name])[2], 2) for name in MEASURES}
        precision, recall, _ = self._module.prf(total["triple"])
        return out | {"precision": round(100 * precision, 2), "recall": round(100 * recall, 2)}

    def right(self, predicted: Predicted) -> dict[str, list[bool]]:
        """For each document and prediction, whether it counts as a triple."""
        return {doc["doc_id"]: self._right(doc, predicted.get(doc["doc_id"], ())) for doc in self.gold}

    def _right(self, doc: Mapping[str, Any], predicted: Sequence[Mapping[str, Sequence[Span]]]) -> list[bool]:
        words = self._module.tokenise(doc["text"])

        def sets(one: Mapping[str, Sequence[Span]]) -> dict[str, Any]:
            return {role: self._module.tokset(one.get(role), words) for role in ("source", "cue", "content")}

        gold = [one for one in map(sets, doc["attributions"]) if one["content"]]
        guesses = [sets(one) for one in predicted]
        dice = self._module.dice
        pairs = self._module.align(
            gold, guesses, lambda g, p: tuple(dice(g[role], p[role]) for role in ("content", "source", "cue"))
        )
        out = [False] * len(guesses)
        for i, j in pairs:
            g, p = gold[i], guesses[j]
            same_source = dice(g["source"], p["source"]) >= 0.5 or not (g["source"] or p["source"])
            out[j] = same_source and dice(g["content"], p["content"]) >= 0.5
        return out
