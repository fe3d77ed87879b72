"""Who says what, against the attributions that people marked in a corpus, beside what else can be installed.

    python benchmarks/attribution.py [DIR] [--documents 84] [--rounds 1]

DIR holds polnear_dev.jsonl and its score.py. Peers, on the same paragraphs in the same run: textacy's quotations, and
a plain speech verb with its clause on spaCy's parse. Time is wall clock with models loaded, a peer's own parse
included, as a multiple of spaCy's pipeline on the same text. Prints also which kinds of attribution are missed, and
whether a confidence means what it says. An interval is 95 % of 1,000 draws of documents.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import spacy
from rich.console import Console
from rich.table import Table
from spacy.language import Language
from spacy.tokens import Doc, Token

from benchmarks.corpora import ATTRIBUTION, here
from extract.article import parse
from extract.attribution import attributions, load_tagger
from extract.language import chosen
from extract.passage import PLAIN
from extract.pipeline import claims
from graph.claim import Span, Spans
from training.data import paragraph_spans
from training.scorer import Scorer

if TEXTACY := find_spec("textacy") is not None:
    from textacy.extract.triples import direct_quotations

BINS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)
Marked = dict[str, list[Span]]
Reader = Callable[[str], list[Marked]]

# The verbs of the plain baseline: what anyone would write down first.
SPEECH = frozenset(
    """
    say tell add ask announce argue believe claim declare deny explain insist note report reply state suggest think warn
    write acknowledge admit agree allege confirm promise propose reveal stress urge vow
    """.split()  # noqa: SIM905  # thirty words read better so than in quotes
)


@dataclass(frozen=True, slots=True)
class Measured:
    """One system's predictions by document, and its seconds for all of them, round by round."""

    predicted: Mapping[str, Sequence[Marked]]
    seconds: tuple[float, ...]


def tagged(text: str) -> list[Marked]:
    """The program's tagger, before anything else is made of what it finds."""
    found = attributions(text, paragraph_spans(text), tagger=load_tagger())
    return [_marked(a.source, a.cue, a.content) for a in found]


def claimed(text: str) -> list[Marked]:
    """The attributions of the program's claims, each once: what a reader of the graph sees."""
    return [_marked(s.source, s.cue, s.content) for s in confidences(text)]


def confidences(text: str) -> dict[Spans, float]:
    """The attributions of the program's claims, each with the highest confidence of a claim that stands in it."""
    out: dict[Spans, float] = {}
    for claim in claims(parse(text)):
        if claim.spans.source or claim.spans.cue:
            out[claim.spans] = max(claim.confidence, out.get(claim.spans, 0))
    return out


def _marked(source: Iterable[Span], cue: Iterable[Span], content: Iterable[Span]) -> Marked:
    return {"source": list(source), "cue": list(cue), "content": list(content)}


def parsed(text: str, nlp: Language) -> Iterator[tuple[int, Doc]]:
    """Each paragraph's offset and its parse, as spaCy's pipeline gives it."""
    spans = paragraph_spans(text)
    docs = nlp.pipe(text[start:end].translate(PLAIN) for start, end in spans)
    yield from ((start, doc) for (start, _), doc in zip(spans, docs, strict=True))


def quoted(text: str, nlp: Language) -> list[Marked]:
    """textacy's direct quotations by paragraph; it gives up on a paragraph whose quotation marks are odd in number."""
    found = []
    for offset, doc in parsed(text, nlp):
        try:
            found += [
                _marked(_ends(q.speaker, offset), _ends(q.cue, offset), _ends(list(q.content), offset))
                for q in direct_quotations(doc)
            ]
        except ValueError:
            continue
    return found


def spoken(text: str, nlp: Language) -> list[Marked]:
    """A speech verb, its subject and its clause; and "according to"."""
    return [
        marked
        for offset, doc in parsed(text, nlp)
        for token in doc
        for marked in (*_said(token, offset), *_by(token, offset))
    ]


def _said(verb: Token, offset: int) -> Iterator[Marked]:
    if verb.lemma_.lower() not in SPEECH or verb.pos_ != "VERB":
        return
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    clause = next((c for c in verb.children if c.dep_ in ("ccomp", "xcomp", "parataxis")), None)
    if clause is not None:
        source = _ends(list(subject.subtree), offset) if subject is not None else []
        yield _marked(source, _ends([verb], offset), _ends(list(clause.subtree), offset))


def _by(token: Token, offset: int) -> Iterator[Marked]:
    """ "according to X": X says the rest of the sentence."""
    if token.lower_ != "according":
        return
    phrase = list(token.subtree)
    rest = [t for t in token.sent if t not in phrase and not t.is_punct]
    to = [t for t in phrase if t.i > token.i + 1]
    if rest and to:
        yield _marked(_ends(to, offset), _ends(list(token.doc[token.i : token.i + 2]), offset), _ends(rest, offset))


def _ends(tokens: Sequence[Token], offset: int) -> list[Span]:
    return [(tokens[0].idx + offset, tokens[-1].idx + len(tokens[-1]) + offset)] if tokens else []


def systems(nlp: Language) -> dict[str, Reader]:
    """What is measured, by name."""
    readers: dict[str, Reader] = {"spaCy's parse": lambda text: [{} for _ in parsed(text, nlp)]}
    if TEXTACY:
        readers["textacy, by paragraph"] = lambda text: quoted(text, nlp)
    readers |= {
        "a speech verb with its clause": lambda text: spoken(text, nlp),
        "claimgraph, tagger": tagged,
        "claimgraph, article to claims": claimed,
    }
    return readers


def measured(readers: Mapping[str, Reader], docs: Sequence[Mapping[str, Any]], rounds: int) -> dict[str, Measured]:
    """Every system over every document, turn by turn, after one document to warm up."""
    for read in readers.values():
        read(docs[0]["text"])
    seconds: dict[str, list[float]] = {name: [0.0] * rounds for name in readers}
    predicted: dict[str, dict[str, list[Marked]]] = {name: {} for name in readers}
    for turn in range(rounds):
        for doc in docs:
            for name, read in readers.items():
                begun = time.perf_counter()
                predicted[name][doc["doc_id"]] = read(doc["text"])
                seconds[name][turn] += time.perf_counter() - begun
    return {name: Measured(predicted[name], tuple(seconds[name])) for name in readers}


def scores_table(scorer: Scorer, results: Mapping[str, Measured], baseline: str) -> Table:
    """One line a system, in per cent; time as a multiple of the baseline's."""
    heads = (
        "precision",
        "recall",
        "triple",
        "95 %",
        "direct",
        "mixed",
        "indirect",
        "cue",
        "source",
        "docs/s",
        "× parse",
    )
    shown = Table("", *heads)
    for name, result in results.items():
        ratio = statistics.median(
            own / plain for own, plain in zip(result.seconds, results[baseline].seconds, strict=True)
        )
        times = (f"{len(scorer.gold) / statistics.median(result.seconds):.1f}", f"{ratio:.2f}")
        if name == baseline:
            shown.add_row(name, *[""] * 9, *times)
            continue
        score = scorer.scores(result.predicted)
        low, high = scorer.interval(result.predicted)
        kinds = (score[f"triple/{kind}"] for kind in ("direct", "mixed", "indirect"))
        figures = (score["precision"], score["recall"], score["triple"])
        rest = (score["cue_any"], score["source|content"])
        shown.add_row(
            name,
            *(f"{f:.1f}" for f in figures),
            f"{low:.0f}–{high:.0f}",
            *(f"{f:.1f}" for f in (*kinds, *rest)),
            *times,
        )
    return shown


def reliability_table(scorer: Scorer, docs: Sequence[Mapping[str, Any]]) -> Table:
    """By stated confidence: how many attributions of claims state it, and what share of them is right."""
    found = {doc["doc_id"]: confidences(doc["text"]) for doc in docs}
    right = scorer.right({k: [_marked(s.source, s.cue, s.content) for s in v] for k, v in found.items()})
    pairs = [pair for doc_id, some in found.items() for pair in zip(some.values(), right[doc_id], strict=True)]
    shown = Table("confidence", "attributions", "stated", "right")
    for low, high in pairwise(BINS):
        inside = [pair for pair in pairs if low <= pair[0] < high]
        if inside:
            means = (100 * sum(pair[side] for pair in inside) / len(inside) for side in (0, 1))
            shown.add_row(f"{low:.2f}–{high:.2f}", str(len(inside)), *(f"{mean:.0f} %" for mean in means))
    return shown


def kinds_table(misses: Mapping[str, Counter[str]]) -> Table:
    """How many attributions of each system are missed, or found where no reader marked any, by kind."""
    kinds = sorted({kind for counts in misses.values() for kind in counts})
    shown = Table("missed, by kind", *misses)
    for kind in kinds:
        shown.add_row(kind, *(str(counts[kind]) for counts in misses.values()))
    return shown


def main() -> None:
    """Reads the corpus, runs each system, prints the tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", nargs="?", type=Path, default=ATTRIBUTION)
    options.add_argument("--documents", type=int, help="only so many, from the start")
    options.add_argument("--rounds", type=int, default=1, help="of which the median time is taken")
    given = options.parse_args()
    scorer = Scorer(here(given.folder / "polnear_dev.jsonl"), documents=given.documents)
    results = measured(systems(spacy.load(chosen())), scorer.gold, given.rounds)
    console = Console(width=150)
    console.print(f"{len(scorer.gold)} documents", scores_table(scorer, results, "spaCy's parse"))
    ours = {name: result for name, result in results.items() if name.startswith("claimgraph")}
    console.print(kinds_table({name: scorer.kinds(result.predicted) for name, result in ours.items()}))
    console.print(reliability_table(scorer, scorer.gold))


if __name__ == "__main__":
    main()
