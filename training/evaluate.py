"""Scores the tagger that ships on the corpus's dev part: `python -m training.evaluate --data DIR`."""

import argparse
import json
from pathlib import Path

from extract.attribution import Tagger, attributions, load_tagger
from extract.tagger.words import packed, words_of
from training.calibrate import Read
from training.data import paragraph_spans
from training.scorer import Scorer


def read_by(tagger: Tagger, scorer: Scorer, limit: int) -> list[Read]:
    """The exported network's outputs for every window (of at most `limit` positions) of every gold document."""
    read: list[Read] = []
    for doc in scorer.gold:
        paragraphs = (words_of(doc["text"], span, tagger.vocabulary) for span in paragraph_spans(doc["text"]))
        windows = packed(paragraphs, limit)
        read.extend((doc["doc_id"], window, tagger.scores(window)) for window in windows)
    return read


def shipped_scores(tagger: Tagger, scorer: Scorer) -> dict[str, float]:
    """Scores of the program's own `attributions` on the gold documents."""
    predicted = {
        doc["doc_id"]: [
            {"source": a.source, "cue": a.cue, "content": a.content}
            for a in attributions(doc["text"], paragraph_spans(doc["text"]), tagger=tagger)
        ]
        for doc in scorer.gold
    }
    return scorer.scores(predicted)


def main() -> None:
    """Prints the scores as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of polnear_dev.jsonl and score.py")
    parser.add_argument("--folder", type=Path, help="a tagger's folder (default: the one that ships)")
    chosen = parser.parse_args()
    scorer = Scorer(chosen.data / "polnear_dev.jsonl")
    print(json.dumps(shipped_scores(load_tagger(chosen.folder), scorer), indent=2))  # noqa: T201  # its purpose


if __name__ == "__main__":
    main()
