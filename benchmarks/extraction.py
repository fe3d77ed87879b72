"""Speed of extraction as a ratio to spaCy's own pipeline on the same paragraphs, both in one run, turn by turn.

    python benchmarks/extraction.py [FOLDER] [--rounds 5]

Prints tokens a second and the ratio for the parse alone, the tagger alone, and everything together.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language

from extract.article import Article, articles
from extract.attribution import attributions, load_tagger
from extract.language import chosen
from extract.passage import PLAIN
from extract.pipeline import claims

SEEDS = Path(__file__).parent.parent / "seeds"


def timed(work: Callable[[], object]) -> float:
    """Wall-clock seconds of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@cache
def plain() -> Language:
    """The pipeline as spaCy loads it: the measure must not get faster with what extraction makes of it."""
    return spacy.load(chosen())


def parsed(found: list[Article]) -> int:
    """Runs spaCy's pipeline, as it ships, over the paragraphs of all articles; gives the number of tokens."""
    texts = (a.reading[s:e].translate(PLAIN) for a in found for s, e in a.body)
    return sum(len(doc) for doc in plain().pipe(texts))


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", default=str(SEEDS))
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    found = [a for a in articles([options.folder]) if isinstance(a, Article)]
    tokens = parsed(found)
    works: dict[str, Callable[[], object]] = {
        "spaCy's pipeline": lambda: parsed(found),
        "attribution tagger": lambda: [attributions(a.reading, a.body, tagger=load_tagger()) for a in found],
        "article to claims": lambda: [claims(a) for a in found],
    }
    for work in works.values():
        work()
    rounds = [{name: timed(work) for name, work in works.items()} for _ in range(options.rounds)]
    print(f"{len(found)} articles, {tokens} tokens, {options.rounds} rounds; models loaded once")
    for name in works:
        ratio = statistics.median(r[name] / r["spaCy's pipeline"] for r in rounds)
        speed = tokens / statistics.median(r[name] for r in rounds)
        print(f"{name:20} {speed:8.0f} tokens a second   {ratio:5.2f} times the parse")


if __name__ == "__main__":
    main()
