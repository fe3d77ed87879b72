"""The corpus's own scorer (score.py beside the data), and what it says of single attributions."""

import importlib.util
import random
from collections import Counter
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

    def __init__(self, gold: Path, *, documents: int | None = None) -> None:
        spec = importlib.util.spec_from_file_location("corpus_score", gold.with_name("score.py"))
        if spec is None or spec.loader is None or not gold.with_name("score.py").is_file():
            raise SystemExit(f"{gold.parent} holds no score.py")
        self._module: Any = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self._module)
        self.gold: list[dict[str, Any]] = self._module.load(gold)[:documents]

    def scores(self, predicted: Predicted) -> dict[str, float]:
        """F1 in per cent of each measure, and precision and recall of the triples."""
        total = self._module.total(self._module.score(self.gold, predicted))
        out = {name: round(100 * self._module.prf(total[name])[2], 2) for name in MEASURES}
        precision, recall, _ = self._module.prf(total["triple"])
        return out | {"precision": round(100 * precision, 2), "recall": round(100 * recall, 2)}

    def interval(self, predicted: Predicted, *, draws: int = 1000) -> tuple[float, float]:
        """In per cent, between what 95 of 100 draws of as many documents put the triples' F1."""
        each = self._module.score(self.gold, predicted)
        chance = random.Random(13)  # noqa: S311  # repeatable, not secret
        drawn = (self._module.total(chance.choices(each, k=len(each))) for _ in range(draws))
        figures = sorted(100 * self._module.prf(total["triple"])[2] for total in drawn)
        return figures[int(0.025 * draws)], figures[int(0.975 * draws) - 1]

    def kinds(self, predicted: Predicted) -> Counter[str]:
        """How many gold attributions were missed in which way, and how many were marked with no gold one."""
        out: Counter[str] = Counter()
        for doc in self.gold:
            gold, guesses, pairs = self._aligned(doc, predicted.get(doc["doc_id"], ()))
            met = dict(pairs)
            out.update(self._kind(one, guesses[met[i]] if i in met else None, guesses) for i, one in enumerate(gold))
            out["spurious"] += len(guesses) - len(met)
        del out["found"]
        return out

    def _kind(self, gold: Mapping[str, Any], guess: Mapping[str, Any] | None, guesses: Sequence[Any]) -> str:
        if guess is None or self._module.dice(gold["content"], guess["content"]) < 0.5:
            cue = any(gold["cue"] & other["cue"] for other in guesses)
            return "content another, cue found" if cue else "cue not found"
        if self._module.dice(gold["source"], guess["source"]) >= 0.5 or not (gold["source"] or guess["source"]):
            return "found"
        if not (gold["source"] and guess["source"]):
            return "source missing" if gold["source"] else "source too many"
        return "source cut or long" if gold["source"] & guess["source"] else "source another"

    def right(self, predicted: Predicted) -> dict[str, list[bool]]:
        """For each document and prediction, whether it counts as a triple."""
        return {doc["doc_id"]: self._right(doc, predicted.get(doc["doc_id"], ())) for doc in self.gold}

    def _aligned(
        self, doc: Mapping[str, Any], predicted: Sequence[Mapping[str, Sequence[Span]]]
    ) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[tuple[int, int]]]:
        """Gold and predicted attributions as sets of words, and which goes with which."""
        words = self._module.tokenise(doc["text"])

        def sets(one: Mapping[str, Sequence[Span]]) -> dict[str, Any]:
            return {role: self._module.tokset(one.get(role), words) for role in ("source", "cue", "content")}

        gold = [one for one in map(sets, doc["attributions"]) if one["content"]]
        guesses = [sets(one) for one in predicted]
        dice = self._module.dice
        pairs = self._module.align(
            gold, guesses, lambda g, p: tuple(dice(g[role], p[role]) for role in ("content", "source", "cue"))
        )
        return gold, guesses, pairs

    def _right(self, doc: Mapping[str, Any], predicted: Sequence[Mapping[str, Sequence[Span]]]) -> list[bool]:
        gold, guesses, pairs = self._aligned(doc, predicted)
        out = [False] * len(guesses)
        for i, j in pairs:
            out[j] = self._kind(gold[i], guesses[j], guesses) == "found"
        return out
