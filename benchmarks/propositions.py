"""Subject, predicate and object of what sentences tell, against rows filed by a reader, beside what can be installed.

    python benchmarks/propositions.py [--shared FOLDER] [--part open|kept|all] [--quick] [--misses]

The gold, benchmarks/gold/propositions.json, holds offsets and says by which rules it was filed; the texts are no part
of the project and lie in FOLDER (../shared): PolNeAR dev, the seed articles and the clusters. Whole articles are read,
as in life, and the claims that stand in a filed sentence are compared with its rows (benchmarks/filed_rows.py: how).
"heads" counts a row as right by its three heads alone. Polarity and condition are judged among the rows that are right
(in brackets: how many of them are negated, have a condition); peers give no conditions.
"95 %" is the interval of F1 over draws of sentences.

Peers, on one plain parse of the same sentences in the same run: textacy's subject-verb-object triples, and each verb of
the parse with its subject and first complement; both without rows whose verb is a speech verb, which are not filed.
--quick leaves them out. --misses prints missed and wrong rows of the open half; those of the kept half stay unread.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import spacy
from rich.console import Console
from rich.table import Table
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Stretch

from benchmarks.corpora import SHARED, here
from benchmarks.filed_rows import GOLD, Judged, Row, Sentence, condition_is_right, judge, load, words
from extract.article import Article, articles, parse
from extract.language import chosen
from extract.passage import PLAIN
from extract.pipeline import claims
from graph.claim import Claim

OWN = "claimgraph"
SPEECH = frozenset({"say", "tell", "add", "note", "state", "report", "write"})
GROUPS = ("dev", "seeds", "clusters")
APART = "conditions"
HEADINGS = ("rows", "filed", "P", "R", "F1", "95 %", "heads P", "R", "F1", "polarity", "condition", "both", "× parse")
DRAWS = 1000
Parsed = Sequence[tuple[int, Doc]]


def documents(shared: Path) -> dict[str, Article]:
    """The articles of the gold by the name of their document: PolNeAR dev by doc_id, the others by path."""
    entries = json.loads(GOLD.read_text("utf-8"))["sentences"]
    wanted = {entry["document"] for entry in entries}
    lines = here(shared / "attribution" / "polnear_dev.jsonl").read_text("utf-8").splitlines()
    corpus = (json.loads(line) for line in lines if line.strip())
    found = {
        doc["doc_id"]: parse(doc["text"], date=doc["date"], publisher=doc["publisher"])
        for doc in corpus
        if doc["doc_id"] in wanted
    }
    for name in sorted(wanted - set(found)):
        (article,) = articles([here(shared / name)])
        if not isinstance(article, Article):
            raise SystemExit(f"{article.path}: {article.problem}")
        found[name] = article
    return found


def told_in(found: Iterable[Claim], sentence: Sentence, text: str) -> list[Row]:
    """The program's claims that stand in a sentence, each row once."""
    rows = (_row(claim, text) for claim in found if stands_in(claim, sentence, text))
    return list(dict.fromkeys(rows))


def _row(claim: Claim, text: str) -> Row:
    speaks = claim.speaker is not None and claim.subject.id == claim.speaker.id
    source = " ".join(text[start:end] for start, end in claim.spans.source) if speaks else ""
    return Row(
        subjects=(claim.subject.text, source) if source else (claim.subject.text,),
        predicate=claim.predicate.text,
        object=claim.object.text if claim.object else "",
        negated=claim.polarity == "negative",
        condition=claim.condition or "",
    )


def stands_in(claim: Claim, sentence: Sentence, text: str) -> bool:
    """Whether a claim was read from a sentence, not from another that its evidence takes in.

    A claim keeps no offsets of its parts: the sentence is the one that holds its cue, for an act, or else more of its
    word pairs than the rest of the evidence.
    """
    start, end = sentence.span
    first, last = claim.evidence.start, claim.evidence.end
    if last <= start or first >= end:
        return False
    cue = " ".join(text[s:e] for s, e in claim.spans.cue)
    if cue and words(cue) == words(claim.predicate.text):
        return start <= claim.spans.cue[0][0] < end
    parts = (claim.predicate.text, claim.object.text if claim.object else "")
    inside, before, after = text[start:end], text[first:start], text[end:last]
    rest = max(_pairs_in(parts, before), _pairs_in(parts, after))
    return _pairs_in(parts, inside) > rest or (not rest and not before.strip() and not after.strip())


def _pairs_in(parts: Sequence[str], text: str) -> int:
    """How many words and pairs of neighbouring words of some phrases stand in a text."""
    there = f" {' '.join(text.split())} "
    phrases = [part.split() for part in parts]
    pairs = [f"{a} {b}" for phrase in phrases for a, b in pairwise(phrase)]
    return sum(words_in in there for words_in in [*pairs, *(word for phrase in phrases for word in phrase)])


def textacy_rows(stretch: Stretch) -> Iterator[Row]:
    """textacy's triples of a sentence."""
    from textacy.extract.triples import subject_verb_object_triples  # noqa: PLC0415 - it need not be installed

    for subject, verb, obj in subject_verb_object_triples(stretch):
        if verb[-1].lemma_ not in SPEECH:
            negated = any(token.dep_ == "neg" for token in verb)
            yield Row((_text(subject),), _text(verb), _text(obj), negated)


def plain_rows(stretch: Stretch) -> Iterator[Row]:
    """Each verb that has a subject of its own, with its first object, predicate noun, complement or preposition."""
    for verb in stretch:
        subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is None or verb.lemma_ in SPEECH:
            continue
        group = [c for c in verb.children if c.dep_ in ("aux", "auxpass", "neg", "prt") or c == verb]
        kinds = ("dobj", "attr", "acomp", "oprd", "xcomp", "ccomp", "agent", "prep")
        objects = sorted((c for c in verb.children if c.dep_ in kinds), key=lambda c: kinds.index(c.dep_))
        obj = _text(objects[0].subtree) if objects else ""
        negated = any(c.dep_ == "neg" for c in group)
        yield Row((_text(subject.subtree),), _text(sorted([verb, *group], key=lambda t: t.i)), obj, negated)


def _text(tokens: Iterable[Token]) -> str:
    return "".join(token.text_with_ws for token in tokens).strip()


def parsed(article: Article, nlp: Language) -> Parsed:
    """Each paragraph's offset and plain parse."""
    docs = nlp.pipe(article.reading[start:end].translate(PLAIN) for start, end in article.body)
    return [(start, doc) for (start, _), doc in zip(article.body, docs, strict=True)]


def read_by_peer(peer: Callable[[Stretch], Iterable[Row]], paragraphs: Parsed, sentence: Sentence) -> list[Row]:
    """A peer's rows of one sentence."""
    start, end = sentence.span
    for offset, doc in paragraphs:
        stretch = doc.char_span(start - offset, end - offset, alignment_mode="expand") if start >= offset else None
        if stretch is not None and start < offset + len(doc.text):
            return list(peer(stretch))
    return []


def measured(
    found: Mapping[str, Article], sentences: Sequence[Sentence], *, peers: bool
) -> tuple[dict[str, list[Judged]], dict[str, float]]:
    """Each system's rows judged, sentence by sentence, and its seconds as a multiple of the plain parse.

    Seconds are those of all the documents: the program's own from text to claims, a peer's with the plain parse.
    """
    nlp = spacy.load(chosen())
    some = next(iter(found.values()))
    claims(some), parsed(some, nlp)  # warm
    docs, plain = _timed(lambda: {name: parsed(article, nlp) for name, article in found.items()})
    rows, seconds = _timed(lambda: {name: claims(article) for name, article in found.items()})
    judged = {OWN: [judge(s, told_in(rows[s.document], s, found[s.document].text)) for s in sentences]}
    times = {OWN: seconds / plain}
    for name, peer in _peers().items() if peers else ():
        judged[name] = [judge(s, read_by_peer(peer, docs[s.document], s)) for s in sentences]
        _, seconds = _timed(partial(_read_all, peer, docs))
        times[name] = (plain + seconds) / plain
    return judged, times


def _read_all(peer: Callable[[Stretch], Iterable[Row]], docs: Mapping[str, Parsed]) -> None:
    for paragraphs in docs.values():
        for _, doc in paragraphs:
            for sentence in doc.sents:
                list(peer(sentence))


def _peers() -> dict[str, Callable[[Stretch], Iterable[Row]]]:
    peers: dict[str, Callable[[Stretch], Iterable[Row]]] = {"verb, subject, complement": plain_rows}
    return ({"textacy, SVO triples": textacy_rows} if find_spec("textacy") else {}) | peers


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    begun = time.perf_counter()
    return work(), time.perf_counter() - begun


def lines(judged: Mapping[str, Sequence[Judged]], times: Mapping[str, float]) -> Table:
    """A line for each group of sentences and system, in per cent; the sentences with conditions stand apart."""
    shown = Table("sentences", "", *HEADINGS)
    for label, belongs in _groups().items():
        for system, every in judged.items():
            some = [j for j in every if belongs(j.sentence)]
            if some:
                taken = f"{times[system]:.2f}" if label == "all" else ""
                last = system == list(judged)[-1]
                shown.add_row(f"{label} ({len(some)})", system, *figures(some), taken, end_section=last)
    return shown


def _groups() -> dict[str, Callable[[Sentence], bool]]:
    """The lines of the table: which sentences belong to each."""
    return {
        **{group: partial(_is_of, (group,), ("open", "kept")) for group in GROUPS},
        "all": partial(_is_of, GROUPS, ("open", "kept")),
        "open half": partial(_is_of, GROUPS, ("open",)),
        "kept half": partial(_is_of, GROUPS, ("kept",)),
        APART: partial(_is_of, (APART,), ("open", "kept")),
    }


def _is_of(groups: Sequence[str], parts: Sequence[str], sentence: Sentence) -> bool:
    return sentence.group in groups and sentence.part in parts


def figures(judged: Sequence[Judged]) -> list[str]:
    """The figures of a line, as HEADINGS; behind polarity and condition the rows that are negated or have one."""
    given = sum(len(j.matched) + len(j.wrong) for j in judged)
    wanted = sum(j.found + len(j.missed) for j in judged)
    pairs = [pair for j in judged for pair in j.matched]
    signs = [row.negated == filed.negated for row, filed in pairs]
    conditions = [condition_is_right(row, filed) for row, filed in pairs]
    both = [a and b for a, b in zip(signs, conditions, strict=True)]
    counts = (sum(filed.negated for _, filed in pairs), sum(bool(filed.condition) for _, filed in pairs))
    marked = [f"{_share(s)} ({n})" for s, n in zip((signs, conditions), counts, strict=True)]
    by_heads = scores([j.heads for j in judged if j.heads is not None])
    strict, lenient = ([f"{share:.1f}" for share in shares] for shares in (scores(judged), by_heads))
    return [str(given), str(wanted), *strict, interval(judged), *lenient, *marked, _share(both)]


def _share(right: Sequence[bool]) -> str:
    return f"{100 * sum(right) / max(1, len(right)):.1f}"


def scores(judged: Sequence[Judged]) -> tuple[float, float, float]:
    """Precision, recall and F1 in per cent. Optional rows count for precision when given, and never for recall."""
    right, wrong = (
        sum(len(part) for part in parts) for parts in ([j.matched for j in judged], [j.wrong for j in judged])
    )
    found, missed = sum(j.found for j in judged), sum(len(j.missed) for j in judged)
    precision = 100 * right / max(1, right + wrong)
    recall = 100 * found / max(1, found + missed)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def interval(judged: Sequence[Judged]) -> str:
    """The middle 95 % of F1 over draws of as many sentences, with repetition and a fixed seed: "74–83"."""
    chance = random.Random(1)  # noqa: S311 - no secret
    drawn = sorted(scores(chance.choices(judged, k=len(judged)))[2] for _ in range(DRAWS))
    return f"{drawn[DRAWS // 40]:.0f}–{drawn[-DRAWS // 40 - 1]:.0f}"


def misses(judged: Iterable[Judged]) -> Iterator[str]:
    """What is missed, wrong, or right but for polarity or condition, in the open half alone."""
    for j in judged:
        slips = [(r, f) for r, f in j.matched if r.negated != f.negated or not condition_is_right(r, f)]
        if j.sentence.part != "open" or not (j.wrong or j.missed or slips):
            continue
        yield f"{j.sentence.group} {j.sentence.document} {j.sentence.span[0]}: {' '.join(j.sentence.text.split())}"
        yield from (f"    missed  {filed.text}" for filed in j.missed)
        yield from (f"    wrong   {row.shown}" for row in j.wrong)
        yield from (f"    slip    {row.shown}   for {'not: ' * f.negated}{f.text}" for row, f in slips)


def main() -> None:
    """Reads the texts, runs each system, prints the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument(
        "--shared", type=Path, default=SHARED, help="the folder with attribution/, seeds/ and clusters/"
    )
    options.add_argument("--part", choices=("open", "kept", "all"), default="all")
    options.add_argument("--misses", action="store_true", help="print what is missed or wrong in the open half")
    options.add_argument("--quick", action="store_true", help="leave out the peers")
    given = options.parse_args()
    found = documents(given.shared)
    every = load({name: article.text for name, article in found.items()})
    chosen_ones = [s for s in every if given.part in ("all", s.part)]
    judged, times = measured(found, chosen_ones, peers=not given.quick)
    console = Console(width=160)
    console.print(f"{given.part}: {len(chosen_ones)} sentences of {len(found)} documents", lines(judged, times))
    if given.misses:
        console.print("\n".join(misses(judged[OWN])), markup=False, highlight=False, soft_wrap=True)


if __name__ == "__main__":
    main()
