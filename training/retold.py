"""Trains the judge of whether two propositions say the same: a logistic regression, written to graph/words/retold.json.

    python -m training.retold [--check]

It learns from the made-up stories of tests/gold (wire, develop): pairs of claims in two articles of a story that are
somewhat alike, of which training/retold.json names those that say the same; and from sentences made up for it, two ways
of putting one thing a line (training/retold.txt). --check tells, for stories that the
weights have not seen (each left out in turn), how many of the pairs above a limit are right. docs/likeness.md is its
model card.
"""

from __future__ import annotations

import argparse
import json
import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from benchmarks.gold_pairs import corpus_articles
from extract.article import parse
from extract.pipeline import claims
from graph.claim import Claim
from graph.comparing.denying import as_told
from graph.comparing.features import features
from graph.lexicon import WORDS

log = logging.getLogger(__name__)

LABELS = Path(__file__).parent / "retold.json"
SENTENCES = Path(__file__).parent / "retold.txt"
CORPORA = ("wire", "develop")
LEAST_ALIKE = 0.2
"""Pairs less alike than this teach nothing."""
NEAREST = 3
"""Of each claim so many of the other article's, the likest, are learned from."""
STRENGTH = 0.1
"""Inverse strength of the regularisation."""

Label = tuple[str, str, str]
Rows = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """Two propositions of a story as numbers, and whether they say the same."""

    story: str
    values: Mapping[str, float]
    same: bool


def examples() -> Iterator[Example]:
    """The pairs to learn from; logs which labelled ones are no longer extracted."""
    labels = json.loads(LABELS.read_text("utf-8"))
    same, left_out = (frozenset(map(tuple, labels[name])) for name in ("same", "left out"))
    seen = set[Label]()
    for story, articles in _stories().items():
        for at, some in enumerate(articles):
            for others in articles[:at]:
                for label, values in _pairs(story, some, others, same):
                    seen.add(label)
                    if label not in left_out:
                        yield Example(story, values, label in same)
    lost = sorted(same - seen)
    log.info("%d labelled the same, %d of them not extracted: %s", len(same), len(lost), lost)


def put_otherwise() -> Iterator[Example]:
    """The pairs of sentences made up for it, each as the claim that is extracted."""
    for part in SENTENCES.read_text("utf-8").split("\n## ")[1:]:
        story, *lines = part.strip().splitlines()
        left, right = (_first_claims([line.split(" = ")[side] for line in lines]) for side in (0, 1))
        for at, a in left.items():
            for to, b in right.items():
                values = features(as_told(a), as_told(b))
                if at == to or values["whole"] > 0:
                    yield Example(story, values, at == to)


def _first_claims(sentences: Iterable[str]) -> dict[int, Claim]:
    """The first claim of each sentence, by its number; each is read by itself."""
    found = ((at, next(iter(claims(parse(sentence, title="A report"))), None)) for at, sentence in enumerate(sentences))
    return {at: claim for at, claim in found if claim is not None}


def _stories() -> dict[str, list[list[Claim]]]:
    """The claims of each story, article by article; those on another event lie beside it as "other-"."""
    found = defaultdict[str, list[list[Claim]]](list)
    for corpus in CORPORA:
        for name, article in sorted(corpus_articles(corpus).items()):
            if "other" not in name:
                found[name.partition("/")[0]].append(list(claims(article)))
    return found


def _pairs(
    story: str, some: Iterable[Claim], others: Iterable[Claim], same: frozenset[Label]
) -> Iterator[tuple[Label, Mapping[str, float]]]:
    left, right = list(some), list(others)
    values = [[features(as_told(a), as_told(b)) for b in right] for a in left]
    whole = np.array([[one["whole"] for one in row] for row in values]).reshape(len(left), len(right))
    for at, a in enumerate(left):
        for to, b in enumerate(right):
            one, other = sorted((_proposition(a), _proposition(b)))
            label = (story, one, other)
            rank = min((whole[at] > whole[at, to]).sum(), (whole[:, to] > whole[at, to]).sum())
            if label in same or (whole[at, to] >= LEAST_ALIKE and rank < NEAREST):
                yield label, values[at][to]


def _proposition(claim: Claim) -> str:
    parts = (claim.subject.text, claim.predicate.text, claim.object.text if claim.object else "")
    return " | ".join(filter(None, parts))


def fitted(rows: Rows, same: npt.NDArray[np.bool_]) -> tuple[StandardScaler, LogisticRegression]:
    """The regression on rows of features, each brought to mean 0 and deviation 1."""
    scaler = StandardScaler().fit(rows)
    return scaler, LogisticRegression(C=STRENGTH, max_iter=3000).fit(scaler.transform(rows), same)


def check(rows: Rows, same: npt.NDArray[np.bool_], stories: npt.NDArray[np.str_]) -> None:
    """Tells what is right of the pairs above a limit, each story judged by weights learned from the others."""
    chance = np.zeros(len(rows))
    for story in sorted(set(stories)):
        inside = stories == story
        scaler, model = fitted(rows[~inside], same[~inside])
        chance[inside] = model.predict_proba(scaler.transform(rows[inside]))[:, 1]
    for limit in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        above = chance >= limit
        log.info("from %s on: %d of %d are right, of %d", limit, same[above].sum(), above.sum(), same.sum())


def main() -> None:
    """Trains on all stories and writes the weights."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--check", action="store_true", help="judge each story by the others first")
    given = options.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    found = [*examples(), *put_otherwise()]
    names = list(found[0].values)
    rows = np.array([[one.values[name] for name in names] for one in found])
    same = np.array([one.same for one in found])
    if given.check:
        check(rows, same, np.array([one.story for one in found]))
    scaler, model = fitted(rows, same)
    scale = [float(weight / deviation) for weight, deviation in zip(model.coef_[0], scaler.scale_, strict=True)]
    bias = float(model.intercept_[0] - np.dot(scale, scaler.mean_))
    about = (
        "How much each feature of two clauses (graph/comparing/features.py) speaks for their saying the same; made by"
    )
    data = {
        "about": f"{about} training/retold.py, model card in docs/likeness.md.",
        "learned from": f"{same.sum()} pairs that say the same, {(~same).sum()} that do not",
        "bias": round(bias, 4),
        "weights": {name: round(one, 4) for name, one in zip(names, scale, strict=True)},
    }
    (WORDS / "retold.json").write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
