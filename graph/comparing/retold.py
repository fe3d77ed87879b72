"""How likely two clauses say the same, in whatever words: a logistic regression on what they have in common. Pure.

Its weights (words/retold.json) were learned from made-up stories; docs/likeness.md is the model card. It sees no
negation and judges no figure: what it finds is still to be checked for these.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache, lru_cache

from graph.claim import Claim
from graph.comparing.features import features
from graph.comparing.kindred import KIN_WORTH
from graph.lexicon import BadWordList, word_list

SAME = 0.8
"""So likely must two statements be to say the same."""
ONE_MATTER = 0.4
"""So likely where one is denied: few that are denied are so near to one that is not."""


@cache
def _weights() -> tuple[float, Mapping[str, float]]:
    data = word_list("retold.json")
    if not isinstance(data.get("weights"), dict) or not isinstance(data.get("bias"), int | float):
        raise BadWordList("retold.json: wants 'bias', a number, and 'weights' by feature; see training/retold.py")
    return data["bias"], data["weights"]


@lru_cache(maxsize=65536)
def retold(a: Claim, b: Claim) -> float:
    """How likely two claims say the same, 0 to 1, one perhaps denying it. The order of the claims does not matter.

    Raises BadWordList where words/retold.json does not weigh the features that there are.
    """
    bias, weights = _weights()
    values = features(a, b)
    if values.keys() != weights.keys():
        raise BadWordList("retold.json: weighs other features than there are; make it anew with training/retold.py")
    if not values["verbs"] and values["verb across"] < KIN_WORTH:
        return 0.0  # one person at one place, but nothing that is done is near
    return 1 / (1 + math.exp(-bias - sum(weights[name] * value for name, value in values.items())))
