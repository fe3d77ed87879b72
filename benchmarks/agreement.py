"""Verdicts between claims of different articles against gold pairs, beside plain baselines, in one run.

    python benchmarks/agreement.py [--shared FOLDER] [--part open|kept|all] [--corpus NAME] [--misses] [--verdicts]

Every article of a corpus goes into one graph. The gold (tests/gold) are pairs of passages with the verdict a reader
gave, "none" among them; a system answers a pair by its strongest verdict between claims that stand in both passages.
Precision and recall are of one kind of verdict over all pairs; "tempted" counts the pairs of "none" that got any.
--misses prints the pairs of the open part that are wrong, --verdicts every verdict, by pair of articles.

Baselines, on the same claims: "same words" takes two claims with one subject lemma and one predicate lemma for one
matter, a different number or polarity for a conflict; "figures alike" any two figures of one unit.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.corpora import SHARED
from benchmarks.gold_pairs import GOLD, OWN_TEXTS, Matcher, Pair, corpus_articles, corpus_folder, pairs
from extract.article import Article
from extract.pipeline import claims
from graph.agreement import Kind, Verdict
from graph.claim import ArticleRef, Claim
from graph.comparing.finding import Fact
from graph.comparing.verdicts import verdicts
from graph.lexicon import senses
from graph.merge import ingest
from graph.store import MemoryStore

KINDS: tuple[Kind, ...] = ("agree", "conflict", "update", "shift")
System = Callable[["Read"], Sequence[Verdict]]


@dataclass(frozen=True, slots=True)
class Read:
    """The articles of a corpus by name, and their claims."""

    articles: Mapping[str, Article]
    claims: tuple[Claim, ...]


def read(corpus: str, shared: Path) -> Read:
    """The articles of a corpus with their claims."""
    found = corpus_articles(corpus, shared)
    return Read(found, tuple(claim for article in found.values() for claim in claims(article)))


def own(given: Read) -> Sequence[Verdict]:
    """The program's verdicts, as its store shows them once every article is in."""
    told: dict[ArticleRef, list[Claim]] = defaultdict(list)
    for claim in given.claims:
        told[claim.article].append(claim)
    store = MemoryStore()
    for article in given.articles.values():
        ingest(store, article.ref, told[article.ref], text=article.text)
    return tuple(verdicts(store))


def same_words(given: Read) -> Sequence[Verdict]:
    """One subject lemma and one predicate lemma: another number or polarity conflicts, else the claims agree."""
    groups: dict[object, list[Claim]] = defaultdict(list)
    for claim in given.claims:
        groups[senses(claim.subject.text), claim.predicate.id].append(claim)
    return [found for group in groups.values() for a, b in combinations(group, 2) if (found := _by_words(a, b))]


def _by_words(a: Claim, b: Claim) -> Verdict | None:
    if a.article.id == b.article.id:
        return None
    figures = [{(q.low, q.high) for q in claim.quantities} for claim in (a, b)]
    differ = bool(all(figures) and figures[0].isdisjoint(figures[1])) or a.polarity != b.polarity
    return _plain("conflict" if differ else "agree", a, b, Fact("statement|", frozenset(), frozenset()))


def figures_alike(given: Read) -> Sequence[Verdict]:
    """Two figures of one unit are of one thing: the same number agrees, another conflicts."""
    groups: dict[str, list[tuple[Claim, float]]] = defaultdict(list)
    for claim in given.claims:
        for one in claim.quantities:
            ends = [end for end in (one.low, one.high) if end is not None]
            if one.unit and ends:
                groups[one.unit].append((claim, sum(ends) / len(ends)))
    return [
        _plain("agree" if m == n else "conflict", a, b, Fact(f"figure|{unit}", *({f"{x:g}"} for x in (m, n))))  # type: ignore[arg-type]
        for unit, group in groups.items()
        for (a, m), (b, n) in combinations(group, 2)
        if a.article.id != b.article.id
    ]


def _plain(kind: Kind, a: Claim, b: Claim, fact: Fact) -> Verdict:
    return Verdict(kind, 0.5, "", a, b, fact)


SYSTEMS: Mapping[str, System] = {"claimgraph": own, "same words": same_words, "figures alike": figures_alike}


@dataclass(frozen=True, slots=True)
class Answers:
    """What a system said to the pairs: id of a pair → kind; and how long it took."""

    kinds: Mapping[str, Kind]
    seconds: float

    def right(self, pair: Pair) -> bool:
        """Whether an answer, or none, is the reader's or would pass."""
        return (said := self.kinds.get(pair.id, "none")) == pair.verdict or said in pair.also

    def precision(self, kind: str, asked: Sequence[Pair]) -> tuple[int, int]:
        """How many answers of a kind are right, and how many there are."""
        given = [pair for pair in asked if self.kinds.get(pair.id) == kind]
        return sum(map(self.right, given)), len(given)

    def recall(self, kind: str, asked: Sequence[Pair]) -> tuple[int, int]:
        """How many pairs of a kind are answered right, and how many there are."""
        wanted = [pair for pair in asked if pair.verdict == kind]
        return sum(map(self.right, wanted)), len(wanted)


def answers(system: System, corpora: Mapping[str, Read], asked: Sequence[Pair]) -> Answers:
    """What a system says to the pairs of all corpora."""
    kinds: dict[str, Kind] = {}
    start = time.process_time()
    given_by = {corpus: system(given) for corpus, given in corpora.items()}
    seconds = time.process_time() - start
    for corpus, given in corpora.items():
        own_pairs = [pair for pair in asked if pair.corpus == corpus]
        kinds |= Matcher(given.articles, given.claims).kinds(own_pairs, given_by[corpus])
    return Answers(kinds, seconds)


def table(title: str, found: Mapping[str, Answers], asked: Sequence[Pair]) -> Table:
    """A row a system: precision and recall by kind, and how often it was tempted."""
    out = Table(title=title)
    for heading in ("", *(f"{kind} P" + " / R" for kind in KINDS), "tempted", "all right"):
        out.add_column(heading, justify="right" if heading else "left")
    nothing = [pair for pair in asked if pair.verdict == "none"]
    for name, said in found.items():
        cells = [f"{_share(said.precision(kind, asked))} / {_share(said.recall(kind, asked))}" for kind in KINDS]
        tempted = sum(pair.id in said.kinds and not said.right(pair) for pair in nothing)
        right = (sum(map(said.right, asked)), len(asked))
        out.add_row(name, *cells, f"{tempted} of {len(nothing)}", _share(right))
    return out


def _share(counted: tuple[int, int]) -> str:
    good, of = counted
    return f"{100 * good / of:.0f} ({good}/{of})" if of else "–"


def misses(said: Answers, asked: Iterable[Pair], corpora: Mapping[str, Read]) -> Iterator[str]:
    """The pairs of the open part that are answered wrong, with the passages."""
    for pair in asked:
        if pair.part == "open" and not said.right(pair):
            yield f"{pair.id} {pair.corpus}: {said.kinds.get(pair.id, 'none')} for {pair.verdict} – {pair.question}"
            for side in (pair.a, pair.b):
                text = corpora[pair.corpus].articles[side.article].text
                yield f"    {side.article}: {' '.join(text[slice(*side.at[0])].split())}   [{side.figure or ''}]"


def listed(corpora: Mapping[str, Read]) -> Iterator[str]:
    """Every verdict of the program with its reason and quotes, and how many of each kind."""
    for corpus, given in corpora.items():
        found = own(given)
        yield f"{corpus}: {len(given.articles)} articles, {len(given.claims)} claims, {Counter(v.kind for v in found)}"
        for one in found:
            yield f"{one.kind} {one.strength} {one.reason}"
            for claim in (one.a, one.b):
                yield f"    {Path(claim.article.path or '').name}: {' '.join(claim.evidence.text.split())}"


def main() -> None:
    """Reads the articles, runs each system, prints the tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--shared", type=Path, default=SHARED, help="the folder with clusters/ and seeds/")
    options.add_argument("--part", choices=("open", "kept", "all"), default="all")
    options.add_argument(
        "--corpus", action="append", help="only this one (clusters, seeds, wire, develop, kept); repeatable"
    )
    options.add_argument("--misses", action="store_true", help="print the wrong pairs of the open part")
    options.add_argument("--verdicts", action="store_true", help="print every verdict of the program")
    given = options.parse_args()
    console = Console(width=170)
    every = [pair for pair in pairs() if given.part in ("all", pair.part)]
    names = sorted({pair.corpus for pair in every if not given.corpus or pair.corpus in given.corpus})
    absent = [name for name in names if name not in OWN_TEXTS and not corpus_folder(name, given.shared).exists()]
    corpora = {name: read(name, given.shared) for name in names if name not in absent}
    asked = [pair for pair in every if pair.corpus in corpora]
    found = {name: answers(system, corpora, asked) for name, system in SYSTEMS.items()}
    for name in corpora:
        console.print(table(name, found, [pair for pair in asked if pair.corpus == name]))
    console.print(table(f"all, {len(asked)} pairs ({GOLD.name}), {given.part}", found, asked))
    for name in absent:
        console.print(f"left out: {name}, its articles are not at {corpus_folder(name, given.shared)}")
    if given.misses:
        console.print("\n".join(misses(found["claimgraph"], asked, corpora)), markup=False, highlight=False)
    if given.verdicts:
        console.print("\n".join(listed(corpora)), markup=False, highlight=False)


if __name__ == "__main__":
    main()
