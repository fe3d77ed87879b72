"""Gold pairs of statements (tests/gold) and which of a system's verdicts speak to which pair.

tests/gold/README.md has the format. A verdict speaks to a pair where its claims stand in the pair's two passages and
say what those say: a figure by its place in the text, anything else by the words it shares with the passage.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from benchmarks.corpora import SHARED
from extract.article import Article, articles
from graph.agreement import Kind, Verdict
from graph.claim import Claim, Quantity
from graph.comparing.finding import Fact
from graph.comparing.measure import figures
from graph.comparing.siding import said
from graph.comparing.values import middle
from graph.lexicon import likeness, senses

GOLD = Path(__file__).resolve().parents[1] / "tests" / "gold"
OWN_TEXTS = frozenset({"wire", "develop", "kept"})
"""Corpora made up for this purpose, with their text in tests/gold; the others lie in ../shared."""
ENOUGH = 0.5
"""Share of a passage's words that a claim must hold, or of the claim's that the passage must."""

Label = Literal["agree", "conflict", "update", "shift", "none"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Side:
    """A passage of an article, first the one meant, then others of the article that say the same."""

    article: str
    at: tuple[Span, ...]
    figure: str | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages and the verdict a reader gave; `also` holds others that would pass."""

    id: str
    corpus: str
    question: str
    a: Side
    b: Side
    verdict: Label
    also: frozenset[str]
    why: str

    @property
    def part(self) -> Literal["open", "kept"]:
        """Half of the pairs of real articles, by their id, and all of "kept" are not read while rules are made."""
        if self.corpus in OWN_TEXTS:
            return "kept" if self.corpus == "kept" else "open"
        return "kept" if sha256(self.id.encode()).digest()[0] % 2 else "open"


def pairs(folder: Path = GOLD) -> tuple[Pair, ...]:
    """All gold pairs. Raises KeyError or ValueError on a file of another form."""
    return tuple(pair for file in sorted((folder / "agreement").glob("*.json")) for pair in _pairs(file))


def _pairs(file: Path) -> Iterator[Pair]:
    data = json.loads(file.read_text("utf-8"))
    for entry in data["pairs"]:
        a, b = (_side(entry[side]) for side in "ab")
        also = frozenset(entry.get("also", ()))
        yield Pair(entry["id"], data["corpus"], entry["question"], a, b, entry["verdict"], also, entry.get("why", ""))


def _side(entry: Mapping[str, object]) -> Side:
    at = entry["at"]
    if not isinstance(at, list):
        raise TypeError(f"at: {at!r} is no list of passages")
    return Side(str(entry["article"]), tuple((start, end) for start, end in at), _text(entry.get("figure")))


def _text(value: object) -> str | None:
    return str(value) if value else None


def corpus_folder(corpus: str, shared: Path = SHARED) -> Path:
    """Where the articles of a corpus lie."""
    return (GOLD if corpus in OWN_TEXTS else shared) / corpus


def corpus_articles(corpus: str, shared: Path = SHARED) -> dict[str, Article]:
    """The articles of a corpus by their names in the gold. Raises SystemExit on one that cannot be read."""
    folder, found = corpus_folder(corpus, shared), {}
    for item in articles([folder]):
        if not isinstance(item, Article):
            raise SystemExit(f"{item.path}: {item.problem}")
        found[Path(item.ref.path or "").resolve().relative_to(folder.resolve()).as_posix()] = item
    return found


@dataclass(frozen=True, slots=True)
class Matcher:
    """Verdicts → the pairs they speak to, for the articles (name → article) and claims of one corpus."""

    texts: Mapping[str, Article]
    claims: Sequence[Claim]

    def kinds(self, asked: Iterable[Pair], verdicts: Sequence[Verdict]) -> dict[str, Kind]:
        """Id of a pair → the kind of the strongest verdict on it; pairs without one are left out."""
        by_articles: dict[frozenset[str], list[Verdict]] = {}
        for one in verdicts:
            by_articles.setdefault(frozenset((one.a.article.id, one.b.article.id)), []).append(one)
        found = {}
        for pair in asked:
            ids = frozenset(self.texts[side.article].ref.id for side in (pair.a, pair.b))
            fitting = [one for one in by_articles.get(ids, ()) if self.fits(pair, one)]
            if fitting:
                found[pair.id] = max(fitting, key=lambda one: one.strength).kind
        return found

    def fits(self, pair: Pair, verdict: Verdict) -> bool:
        """Whether a verdict speaks to a pair, in either order."""
        sides = _Compared(verdict.a, verdict.fact, "a"), _Compared(verdict.b, verdict.fact, "b")
        return any(self.speaks(pair.a, one) and self.speaks(pair.b, other) for one, other in (sides, sides[::-1]))

    def speaks(self, side: Side, told: _Compared) -> bool:
        """Whether a claim that was compared says what a passage says, be it in another sentence of the article.

        A program keeps one verdict on a fact in two articles, by whichever sentences tell it best.
        """
        if self.stands(side, told.claim, told.figures):
            return True
        article = self.texts[side.article].ref.id
        if told.claim.article.id != article:
            return False
        others = (claim for claim in self.claims if claim.article.id == article)
        return any(told.repeats(other) and self.stands(side, other, told.figures_in(other)) for other in others)

    def stands(self, side: Side, claim: Claim, figures: frozenset[str] | None) -> bool:
        """Whether a claim says what a passage says; `figures` are the texts of those it was compared in, None for any.

        Any figure of the claim counts where it was compared as a statement.
        """
        article = self.texts[side.article]
        if claim.article.id != article.ref.id or not _overlap(side.at, [_evidence(claim)]):
            return False
        if side.figure:
            wanted = figures if figures is not None else frozenset(q.text for q in _quantities(claim))
            spots = _figure_spots(side, article.text)
            return any(_overlap(spots, _places(text, claim, article.text)) for text in wanted)
        passages = " ".join(
            article.text[start:end] for start, end in side.at if _overlap([(start, end)], [_evidence(claim)])
        )
        return _alike(passages, claim) and (figures is None or "none" in figures)


@dataclass(frozen=True, slots=True)
class _Compared:
    """A claim and what it was compared in, as side `a` or `b` of a fact."""

    claim: Claim
    fact: Fact
    side: Literal["a", "b"]

    @property
    def told(self) -> frozenset[str]:
        return self.fact.a if self.side == "a" else self.fact.b

    @property
    def figures(self) -> frozenset[str] | None:
        """The texts of the figures that were compared, None where none were."""
        return self.figures_in(self.claim)

    def figures_in(self, claim: Claim) -> frozenset[str] | None:
        """The texts of a claim's figures that say the same as those compared, None where none were."""
        if not self.fact.topic.startswith("figure|"):
            return None
        same = (q for q in _quantities(claim) if f"{middle(q):g}" in self.told)
        nobody = "0" in self.fact.a | self.fact.b  # "no suspect is held": no figure is written there
        return frozenset(q.text for q in same) | ({"none"} if nobody else set())

    def repeats(self, claim: Claim) -> bool:
        """Whether another claim of the article tells the same: the number of the same measure, or like words."""
        if self.fact.topic.startswith("figure|"):
            measured = {(f"figure|{f.measure}", f"{middle(f.quantity):g}") for f in figures(claim)}
            return any((self.fact.topic, number) in measured for number in self.told)
        return likeness(said(claim), said(self.claim)) >= ENOUGH


def _quantities(claim: Claim) -> Iterator[Quantity]:
    """The figures of a claim as written and as they are compared: a third in per cent, the hour of the clock."""
    yield from claim.quantities
    yield from (one.quantity for one in figures(claim))


def _evidence(claim: Claim) -> Span:
    return claim.evidence.start, claim.evidence.end


def _places(text: str, claim: Claim, article: str) -> list[Span]:
    start, end = _evidence(claim)
    loose = r"\s+".join(map(re.escape, text.split()))
    return [match.span() for match in re.compile(loose).finditer(article, start, end)]


def _overlap(some: Iterable[Span], others: Sequence[Span]) -> bool:
    return any(a < d and c < b for a, b in some for c, d in others)


def _figure_spots(side: Side, article: str) -> list[Span]:
    """Where in its passages a figure stands; a passage that has it in other words counts whole."""
    found = []
    for start, end in side.at:
        at = article.find(side.figure or "", start, end)
        found.append((at, at + len(side.figure or "")) if at >= 0 else (start, end))
    return found


def _alike(passage: str, claim: Claim) -> bool:
    told = " ".join((claim.subject.text, claim.predicate.text, claim.object.text if claim.object else ""))
    one, other = senses(passage), senses(told)
    return len(one & other) >= ENOUGH * min(len(one), len(other)) if one and other else False
