"""Time from article to claims as a text grows: in proportion to its length, whatever its shape; and no text stops it.

    python benchmarks/growth.py [--sizes 1,10,100] [--shapes "as it comes,one sentence"]
    python benchmarks/growth.py --texts 10000 [--seed 0]

The first prints, for each shape of text, CPU seconds for every thousand characters at each length (1 is about 5,000
characters), the ratio to spaCy's own pipeline on the same paragraphs, and how much more a character costs than in the
shortest text. The second makes texts (tests/extract/strategies.py), news-like and hostile, and holds each to what the
tests promise of any text; it prints those that fail.
"""

from __future__ import annotations

import argparse
import random
import re
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import count
from pathlib import Path

import spacy
from hypothesis import HealthCheck, Phase, given, seed, settings
from rich.console import Console
from rich.table import Table
from spacy.language import Language

from extract.article import Article, articles, parse
from extract.language import chosen
from extract.passage import PLAIN
from extract.pipeline import claims
from tests.extract.strategies import HUGE, promised, texts

SEEDS = Path(__file__).parent.parent / "seeds"
UNIT = 5_000
"""Characters of a text of length 1."""
_NAME = re.compile(r"(?<=[a-z,] )(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March)[A-Z][a-z]{3,}")
_SYLLABLES = ("ba", "der", "fin", "gol", "har", "jo", "kem", "lu", "mar", "nes", "pol", "rin", "sa", "tev", "vi", "zor")


@cache
def seeds() -> tuple[str, ...]:
    """The paragraphs of the articles in seeds/."""
    found = [a for a in articles([str(SEEDS)]) if isinstance(a, Article)]
    return tuple(paragraph for article in found for paragraph in article.paragraphs)


def name(word: str, copy: int) -> str:
    """A made name for a name: the same in one copy of the text, another in the next."""
    return "".join(random.Random(f"{word} {copy}").choices(_SYLLABLES, k=3)).capitalize()  # noqa: S311 - no secret


def paragraphs() -> Iterator[str]:
    """The seeds over and over, each time with other names of people and places."""
    for copy in count():
        for paragraph in seeds():
            yield _NAME.sub(lambda match: name(match.group(), copy), paragraph) if copy else paragraph  # noqa: B023


def joined(pieces: Iterator[str], length: int, by: str) -> str:
    """Pieces up to a length, put together."""
    kept, total = [], 0
    for piece in pieces:
        if total >= length:
            break
        kept.append(piece)
        total += len(piece) + len(by)
    return by.join(kept)


def unstopped(length: int) -> str:
    """One sentence of that length, with neither full stops nor quotes."""
    return joined((re.sub(r"[.?!\"“”]", "", p) for p in paragraphs()), length, " and ") + "."


def quoted(length: int) -> str:
    """A quotation opened in the first paragraph and in each one after it, and never closed."""
    bare = (re.sub(r"[\"“”]", "", paragraph) for paragraph in paragraphs())
    return "The minister said on Monday: " + joined((f"“{p}" for p in bare), length, "\n\n")


def short_lines(length: int) -> str:
    """Lines of three words, each about somebody else."""
    lines = (f"{name('line', at)} {('said no', 'rejected it', 'left town')[at % 3]}." for at in count())
    return joined(lines, length, "\n")


SHAPES: Mapping[str, Callable[[int], str]] = {
    "as it comes": lambda length: joined(paragraphs(), length, "\n\n"),
    "one paragraph": lambda length: joined(paragraphs(), length, " "),
    "one sentence": unstopped,
    "a quote never closed": quoted,
    "lines of three words": short_lines,
}


@cache
def plain() -> Language:
    """spaCy's pipeline as it ships."""
    return spacy.load(chosen())


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one call, in all threads: other programs on the machine do not count."""
    start = time.process_time()
    work()
    return time.process_time() - start


def parsed(article: Article) -> list[int]:
    """Runs spaCy's pipeline over the paragraphs of an article."""
    texts = (article.reading[start:end].translate(PLAIN) for start, end in article.body)
    return [len(doc) for doc in plain().pipe(texts)]


def measured(text: str) -> tuple[float, float, int]:
    """CPU seconds for a thousand characters of the way from text to claims, of the plain parse, and the claims."""
    found: list[object] = []
    article = parse(text, date="2024-03-19")
    own = seconds(lambda: found.extend(claims(parse(text, date="2024-03-19"))))
    return 1000 * own / len(text), 1000 * seconds(lambda: parsed(article)) / len(text), len(found)


def growth(sizes: list[int], shapes: list[str], console: Console) -> Table:
    """One line for each shape and length."""
    table = Table("shape", "length", "characters", "claims", "s / 1000 ch.", "of parse", "against the shortest")
    measured(SHAPES["as it comes"](UNIT))
    for shape in shapes:
        first = 0.0
        for size in sizes:
            text = SHAPES[shape](size * UNIT)
            own, parse_alone, found = measured(text)
            first = first or own
            row = (f"{own:.4f}", f"{own / parse_alone:.2f}", f"{own / first:.2f}")
            table.add_row(shape, f"{size}×", f"{len(text):,}", f"{found:,}", *row)
            console.print(shape, size, *row)
    return table


def tried(number: int, from_seed: int, console: Console) -> dict[str, str]:
    """What goes wrong, by place in the code, with the shortest of the made texts that does it."""
    wrong: dict[str, str] = {}
    begun, done = time.time(), count(1)

    def one(text: str) -> None:
        try:
            promised(text)
        except Exception as error:  # whatever it is, it is what this looks for
            place = traceback.extract_tb(error.__traceback__)[-1]
            known = f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"
            wrong[known] = min(wrong.get(known, text), text, key=len)
        if (at := next(done)) % 500 == 0:
            console.print(f"{at} texts, {time.time() - begun:.0f} s, {len(wrong)} kinds of failure")

    checks = list(HealthCheck)
    quiet = settings(
        max_examples=number,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=checks,
    )
    for text in HUGE.values():
        one(text)
    seed(from_seed)(quiet(given(texts)(one)))()
    return wrong


def main() -> None:
    """Measures growth, or tries made texts; ends with 1 where one of these fails."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", default="1,10,100")
    options.add_argument("--shapes", default=",".join(SHAPES))
    options.add_argument("--texts", type=int, default=0)
    options.add_argument("--seed", type=int, default=0)
    wanted = options.parse_args()
    console = Console(width=120, markup=False, highlight=False)
    if wanted.texts:
        wrong = tried(wanted.texts, wanted.seed, console)
        for problem, text in wrong.items():
            console.print(f"{problem}\n    {text!r}")
        console.print(f"{wanted.texts} made texts and {len(HUGE)} huge ones: {len(wrong)} kinds of failure")
        raise SystemExit(bool(wrong))
    sizes = [int(size) for size in wanted.sizes.split(",")]
    console.print(growth(sizes, wanted.shapes.split(","), console))


if __name__ == "__main__":
    main()
