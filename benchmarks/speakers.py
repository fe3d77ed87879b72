"""Whom pronouns and short names mean, against people's reading: the program and plain rules on the same articles.

    python benchmarks/speakers.py [FOLDER] [--gold FILE] [--misses] [--draw N]

FOLDER holds the corpus that the gold file (benchmarks/gold/speakers.json) names; without it, ../shared/attribution.
The program reads each article as always; of the gold it is given the span of the source alone. The peers are the
nearest person that spaCy names and the nearest subject, both with short names written out, on spaCy's own parse; and
xrenner (`pip install --no-deps xrenner xmltodict`: a coreference resolver with its model inside the package; by its
rules alone, since its classifiers are bound to library versions of 2019), where installed.
Prints right answers by kind, and the time that each takes as a ratio to spaCy's parse of the same paragraphs.
--draw prints the first N sources that the seed draws from the corpus, by document and offset, and runs nothing.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import json
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
from rich.console import Console
from rich.table import Table
from spacy.tokens import Doc, Token

from extract.article import parse
from extract.language import chosen
from extract.passage import PLAIN
from extract.reading import Reading, reading
from extract.speakers import speakers
from graph.claim import Span

HERE = Path(__file__).resolve()
GOLD = HERE.parent / "gold" / "speakers.json"
CORPUS = HERE.parents[2] / "shared" / "attribution"
PEOPLE = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
PRONOUNS = PEOPLE | {"it", "they", "them", "its", "their", "theirs", "itself", "themselves"}
_SHORT = re.compile(r"(?:[Tt]he )?(?:(?:Mr|Mrs|Ms|Dr)\.? )?([A-Z][\w.’'-]*)")
_RUN = re.compile(r"[A-Z][\w’'-]*(?:(?: (?:of|for|and|the|on|in|to|&))* [A-Z][\w’'-]*)+")
_BEFORE = re.compile(r"(?:the|a|an|my|our|this|that|mr|mrs|ms|dr|president|sen|rep|gov)\s+")
_WITHIN = re.compile(r"\b(?:of|for|from|in|at|with|who|which|that|to|on)\b")

Paragraphs = Sequence[tuple[int, Doc]]
Finder = Callable[[Paragraphs, str, Span], str | None]


@dataclass(frozen=True, slots=True)
class Source:
    """A source of the gold: where it stands, and the names any of which is right for whom it means."""

    doc: str
    span: Span
    kind: str
    names: tuple[str, ...]
    described: bool


# The draw


def drawn(docs: Iterable[Mapping[str, Any]], seed: int) -> list[tuple[str, Span]]:
    """All sources of one piece that are bare pronouns, or short for a longer name that the text has, shuffled."""
    found = {(doc["doc_id"], (s, e)) for doc in docs for s, e in _single(doc) if _elliptic(doc["text"], s, e)}
    return random.Random(seed).sample(sorted(found), len(found))  # noqa: S311 - a draw, no secret


def _single(doc: Mapping[str, Any]) -> Iterator[list[int]]:
    return (a["source"][0] for a in doc["attributions"] if len(a["source"]) == 1)


def _elliptic(text: str, start: int, end: int) -> bool:
    words = " ".join(text[start:end].split())
    return words.lower() in PRONOUNS or (words not in {"I", "We"} and _is_short(words, text))


def _is_short(words: str, text: str) -> bool:
    """Whether words are a name of one word that is the start, end or initials of a longer one in the text."""
    match = _SHORT.fullmatch(words)
    if match is None:
        return False
    word = re.sub(r"['’]s?$", "", match[1])
    name = re.escape(word)
    longer = rf"(?<![\w-])[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)* {name}(?![\w-])|(?<![\w-]){name} [A-Z]"
    return re.search(longer, text) is not None or _initials(word.replace(".", ""), text)


def _initials(letters: str, text: str) -> bool:
    if not letters.isupper() or len(letters) < 2:
        return False
    tails = (run.split()[at:] for run in _RUN.findall(text) for at in range(len(run.split())))
    return any(
        "".join(word[0] for word in words).upper().startswith(letters)
        for tail in tails
        for words in (tail, [word for word in tail if word[0].isupper()])
    )


# The gold


def gold_of(path: Path) -> tuple[str, list[Source], list[Source]]:
    """The corpus file that a gold file speaks of, its sources, and those that it has beyond the draw."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return data["corpus"], [_source(row) for row in data["sources"]], [_source(row) for row in data.get("more", ())]


def _source(row: Mapping[str, Any]) -> Source:
    start, end = row["source"]
    return Source(row["doc"], (start, end), row["kind"], tuple(row["names"]), row.get("described", False))


def folded(name: str) -> str:
    """A name in small letters without article, honorific, title, marks and possessive."""
    words = " ".join(re.sub(r"['’]s?(?=\s|$)|[\"“”(),]", "", name.lower().replace("’", "'")).split())
    while match := _BEFORE.match(re.sub(r"^(\w+)\.\s", r"\1 ", words)):
        words = re.sub(r"^(\w+)\.\s", r"\1 ", words)[match.end() :]
    return words


def right(source: Source, got: str | None) -> bool:
    """Whether an answer names whom the source means; of one without a name, whether its head noun is in it."""
    if got is None:
        return False
    if not source.described:
        return folded(got) in {folded(name) for name in source.names}
    head = f" {_WITHIN.split(folded(got))[0]} "
    return any(f" {folded(name)} " in head for name in source.names)


# Peers


def fullest(paragraphs: Paragraphs, name: str) -> str:
    """The longest name of the article, as spaCy labels names, that ends or begins with a shorter one."""
    short = folded(name).split()
    longer = Counter(
        ent.text
        for _, doc in paragraphs
        for ent in doc.ents
        if (words := folded(ent.text).split()) and short and short in (words[-len(short) :], words[: len(short)])
    )
    return max(longer, key=lambda text: (len(folded(text).split()), longer[text]), default=name)


def nearest_person(paragraphs: Paragraphs, text: str, span: Span) -> str | None:
    """The last person named before a pronoun (for "it" and "they" the last body or people), written out."""
    words = text[slice(*span)]
    if words.lower() not in PRONOUNS:
        return fullest(paragraphs, words)
    labels = {"PERSON"} if words.lower() in PEOPLE else {"ORG", "GPE", "NORP"}
    before = (
        ent.text
        for offset, doc in paragraphs
        for ent in doc.ents
        if ent.label_ in labels and offset + ent.end_char <= span[0]
    )
    last = max(enumerate(before), default=None)
    return fullest(paragraphs, last[1]) if last else None


def nearest_subject(paragraphs: Paragraphs, text: str, span: Span) -> str | None:
    """The last subject before a pronoun that is no pronoun, written out."""
    words = text[slice(*span)]
    if words.lower() not in PRONOUNS:
        return fullest(paragraphs, words)
    before = (
        token
        for offset, doc in paragraphs
        for token in doc
        if token.dep_ in {"nsubj", "nsubjpass"}
        and token.pos_ in {"NOUN", "PROPN"}
        and offset + token.idx + len(token) <= span[0]
    )
    last = max(enumerate(before), default=None, key=lambda pair: pair[0])
    return fullest(paragraphs, _phrase(last[1])) if last else None


def _phrase(head: Token) -> str:
    """A noun with what stands before it as its part."""
    first = min([head.i, *(t.i for t in head.lefts if t.dep_ in {"compound", "amod", "nummod", "poss", "det"})])
    return head.doc[first : head.i + 1].text


def xrenner() -> Finder | None:
    """The resolver xrenner by its rules alone, on spaCy's parse put into Universal Dependencies; None if missing."""
    if importlib.util.find_spec("xrenner") is None:
        return None
    module: Any = importlib.import_module("xrenner")
    engine = module.Xrenner(model="eng", rule_based=True, no_seq=True)
    gc.enable()  # it turns the collector off for the whole process
    read: dict[str, dict[Span, list[str]]] = {}

    def found(paragraphs: Paragraphs, text: str, span: Span) -> str | None:
        if text not in read:
            read.clear()
            read[text] = _chains(engine, paragraphs)
        chain = next((names for at, names in read[text].items() if at[0] <= span[0] < at[1]), [text[slice(*span)]])
        named = [name for name in chain if name.lower() not in PRONOUNS]
        capitals = [name for name in named if re.search(r"[A-Z]", name)] or named
        best = max(capitals, key=lambda name: len(folded(name).split()) if len(name.split()) < 6 else 0, default=None)
        return fullest(paragraphs, best) if best else None

    return found


def _chains(engine: Any, paragraphs: Paragraphs) -> dict[Span, list[str]]:
    """By the span of a mention, the texts of all mentions that xrenner puts with it."""
    tokens = [(offset, token) for offset, doc in paragraphs for token in doc if not token.is_space]
    with suppress(ValueError):  # its last clean-up fails on some articles, after all links are made
        engine.analyze("\n".join(_universal(paragraphs)) + "\n", "none")
    groups: dict[int, list[str]] = {}
    spans: dict[Span, list[str]] = {}
    marks = [mark for mark in engine.markables if mark.end <= len(tokens)]
    for mark in sorted(marks, key=lambda mark: mark.end - mark.start):
        (first, one), (last, other) = tokens[mark.start - 1], tokens[mark.end - 1]
        names = groups.setdefault(mark.group, [])
        names.append(mark.core_text or mark.text)
        spans.setdefault((first + one.idx, last + other.idx + len(other)), names)
    return spans


def _universal(paragraphs: Paragraphs) -> Iterator[str]:
    """The lines of a CoNLL-U file: spaCy's labels renamed, prepositions hung from their nouns."""
    names = {"ROOT": "root", "nsubjpass": "nsubj:pass", "dobj": "obj", "dative": "iobj", "poss": "nmod:poss"}
    names |= {"auxpass": "aux:pass", "relcl": "acl:relcl", "prt": "compound:prt", "neg": "advmod", "attr": "xcomp"}
    for _, doc in paragraphs:
        for sentence in doc.sents:
            tokens = [t for t in sentence if not t.is_space]
            number = {t.i: at for at, t in enumerate(tokens, start=1)}
            for token in tokens:
                head, label = token.head, names.get(token.dep_, token.dep_)
                inner = [c for c in token.children if c.dep_ == "pobj"] if token.dep_ == "prep" else []
                if inner:
                    head, label = inner[0], "case"
                elif token.dep_ == "pobj" and token.head.dep_ == "prep":
                    head = token.head.head
                    label = "nmod" if head.pos_ in {"NOUN", "PROPN", "PRON"} else "obl"
                up = 0 if label == "root" or head.i == token.i else number.get(head.i, 0)
                tag, word = token.tag_, token.text
                yield f"{number[token.i]}\t{word}\t{token.lemma_}\t{token.pos_}\t{tag}\t_\t{up}\t{label}\t_\t_"
            yield ""


# The runs


@dataclass(slots=True)
class Run:
    """What one system answered, and how long it took in seconds."""

    name: str
    answers: dict[Source, str | None]
    seconds: float = 0.0


def ours(read: Reading, found: Sequence[Source]) -> tuple[dict[Source, str | None], float]:
    """The program's answers on an article, and the seconds that knowing its speakers takes."""
    start = time.perf_counter()
    known = speakers(read.article.ref.id, read.article.text, [(p.offset, p.doc) for p in read.passages])
    agents = {source: known.agent((source.span,)) for source in found}
    return {source: agent.name if agent else None for source, agent in agents.items()}, time.perf_counter() - start


def run(docs: Mapping[str, Mapping[str, Any]], gold: Sequence[Source]) -> tuple[list[Run], float]:
    """The answers of all systems; last, the seconds of spaCy's parse."""
    plain = spacy.load(chosen())
    extra = xrenner()
    peers: dict[str, Finder] = {"nearest person": nearest_person, "nearest subject": nearest_subject}
    peers |= {"xrenner, rules": extra} if extra else {}
    runs = {name: Run(name, {}) for name in ("claimgraph", *peers)}
    parsing = 0.0
    by_doc: dict[str, list[Source]] = {}
    for source in gold:
        by_doc.setdefault(source.doc, []).append(source)
    for name, found in by_doc.items():
        doc = docs[name]
        read = reading(parse(doc["text"], id=name, title=doc["title"], publisher=doc["publisher"], date=doc["date"]))
        answers, seconds = ours(read, found)
        runs["claimgraph"].answers |= answers
        runs["claimgraph"].seconds += seconds
        body = read.article.body
        start = time.perf_counter()
        texts = (read.article.reading[first:last].translate(PLAIN) for first, last in body)
        paragraphs = [(first, parsed) for (first, _), parsed in zip(body, plain.pipe(texts), strict=True)]
        parsing += time.perf_counter() - start
        for peer, finder in peers.items():
            start = time.perf_counter()
            runs[peer].answers |= {source: finder(paragraphs, doc["text"], source.span) for source in found}
            runs[peer].seconds += time.perf_counter() - start
    return list(runs.values()), parsing


def table(runs: Sequence[Run], parsing: float, gold: Sequence[Source], more: Sequence[Source]) -> Table:
    """Right answers by kind, of the drawn sources and of those beyond the draw."""
    shown = Table(title="Whom pronouns and short names mean: right answers")
    kinds = list(dict.fromkeys(source.kind for source in sorted(gold, key=lambda s: s.kind)))
    groups = [("all drawn", list(gold)), *((kind, [s for s in gold if s.kind == kind]) for kind in kinds)]
    groups += [("more they, it", list(more))] if more else []
    for title in ("", *(f"{name} ({len(found)})" for name, found in groups), "time / parse"):
        shown.add_column(title, justify="right" if title else "left")
    for each in runs:
        counts = [sum(right(s, each.answers[s]) for s in found) for _, found in groups]
        shares = [f"{n} ({n / len(found):.0%})" for n, (_, found) in zip(counts, groups, strict=True)]
        shown.add_row(each.name, *shares, f"{each.seconds / parsing:.2f}")
    return shown


def main() -> None:
    """Reads gold and corpus, runs each system, prints the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", nargs="?", type=Path, default=CORPUS)
    options.add_argument("--gold", type=Path, default=GOLD)
    options.add_argument("--misses", action="store_true", help="print the program's wrong answers")
    options.add_argument("--draw", type=int, default=0, metavar="N")
    given = options.parse_args()
    corpus, gold, more = gold_of(given.gold)
    path = given.folder / corpus
    if not path.exists():
        options.exit(0, f"skipped: no {corpus} in {given.folder}; say where it lies\n")
    docs = {doc["doc_id"]: doc for doc in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    console = Console(width=140)
    if given.draw:
        seed = json.loads(given.gold.read_text(encoding="utf-8"))["seed"]
        for name, span in drawn(docs.values(), seed)[: given.draw]:
            print(name, *span, docs[name]["text"][slice(*span)])
        return
    runs, parsing = run(docs, [*gold, *more])
    console.print(table(runs, parsing, gold, more))
    for source, got in runs[0].answers.items() if given.misses else ():
        if not right(source, got):
            where = f"{source.doc} {source.span[0]} {docs[source.doc]['text'][slice(*source.span)]!r}"
            console.print(f"{where} is {source.names[0]!r}, not {got!r}", markup=False, highlight=False)


if __name__ == "__main__":
    main()
