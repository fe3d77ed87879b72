"""Gold rows of subject, predicate and object, and whether a row that a system gives says one of them.

Rows are compared by their words (lower case, stemmed, without articles), since a system may give text or tokens:

- subject: holds the filed head, and the words overlap by half (F1); or it is one of the antecedents by half;
- predicate: shares the main verb of the filed one; where the filed one is a bare form of be, have or do, its form and
  nothing that is not filed as object (a predicate adjective may stand in either place);
- object: holds the filed head and half of the words, as the subject; without a filed object, none or mostly adjuncts.

Words of `more` (adjuncts, further clauses) neither help nor harm. Each row is matched once, best first, a required one
before an optional one.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import snowballstemmer

from graph.claim import Span

GOLD = Path(__file__).parent / "gold" / "propositions.json"
STRAIGHT = str.maketrans("‘’“”", "''\"\"")


def _bag(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


ARTICLES = _bag("a an the")
FORMS = {
    "be": _bag("be am is are was were been being 's 'm 're"),
    "have": _bag("have has had having 've"),
    "do": _bag("do does did done doing"),
}
MODALS = _bag("will wo would 'll 'd shall should can ca could may might must ought to not never no there longer")
AUXILIARIES = MODALS.union(*FORMS.values())
ADVERBS = _bag("also still only just now once yet better")
PARTICLES = _bag(
    "up out off down back in on over away aside"
)  # beside a verb: "carried out"; "backed" has the same stem
WORD = re.compile(r"n't\b|'(?:s|m|re|ve|ll|d)\b|\w+(?=n't\b)|\w+")


@dataclass(frozen=True, slots=True)
class Row:
    """What a system gives: `subjects` are readings of the subject (as written, resolved); one must be right."""

    subjects: tuple[str, ...]
    predicate: str
    object: str = ""
    negated: bool = False
    condition: str = ""

    @property
    def shown(self) -> str:
        """The row on one line."""
        sign = "not: " if self.negated else ""
        return f"{sign}{self.subjects[0]} | {self.predicate} | {self.object}" + (
            f" [if: {self.condition}]" if self.condition else ""
        )


@dataclass(frozen=True, slots=True)
class Phrase:
    """A filed subject or object as words: the core, the head it must hold, and what it may take along."""

    core: Counter[str]
    head: Counter[str]
    more: Counter[str]


@dataclass(frozen=True, slots=True)
class Filed:
    """A filed row as words; `instead` are the rows of the sentence of which one excuses its absence."""

    text: str
    subject: Phrase
    predicate: Counter[str]
    object: Phrase
    condition: Counter[str]
    antecedents: tuple[Counter[str], ...]
    instead: tuple[int, ...]
    condition_optional: bool
    negated: bool
    optional: bool
    existential: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the gold: where it stands and what was filed of it."""

    group: str
    part: str
    document: str
    span: Span
    text: str
    rows: tuple[Filed, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence with a system's rows: pairs of row and filed row that match, the wrong rows and the missed ones."""

    sentence: Sentence
    matched: tuple[tuple[Row, Filed], ...] = ()
    wrong: tuple[Row, ...] = ()
    missed: tuple[Filed, ...] = ()
    heads: Judged | None = field(default=None)

    @property
    def found(self) -> int:
        """Required rows that were given."""
        return sum(not filed.optional for _, filed in self.matched)


@cache
def _stem(word: str) -> str:
    return str(snowballstemmer.stemmer("english").stemWord(word))


def words(text: str) -> Counter[str]:
    """The words of a text that are compared, with how often they stand there."""
    plain = text.translate(STRAIGHT).casefold()
    found = ("not" if word == "n't" else word for word in WORD.findall(plain))
    return Counter(w if w in AUXILIARIES else _stem(w) for w in found if w not in ARTICLES)


def overlap(given: Counter[str], wanted: Counter[str], allowed: Counter[str] | None = None) -> float:
    """F1 of two bags of words; words of `allowed` count neither for nor against what is given."""
    common = (given & wanted).total()
    if not common:
        return 0.0
    neutral = ((given - wanted) & (allowed or Counter())).total()
    return 2 * common / (given.total() - neutral + wanted.total())


def load(texts: Mapping[str, str], path: Path = GOLD) -> list[Sentence]:
    """The gold sentences of those documents that `texts` holds. Raises ValueError where a text is not the one filed."""
    entries = json.loads(path.read_text("utf-8"))["sentences"]
    return [sentence(entry, texts[entry["document"]]) for entry in entries if entry["document"] in texts]


def sentence(entry: Mapping[str, Any], text: str) -> Sentence:
    """A sentence of the gold file with the words of its rows, read from the text of its document."""
    start, end = entry["start"], entry["end"]
    if hashlib.sha256(text[start:end].encode()).hexdigest()[:12] != entry["digest"]:
        raise ValueError(f"{entry['document']}: the text at {start}-{end} is not the one that was filed")
    rows = tuple(_filed(row, text) for row in entry["rows"])
    return Sentence(entry["set"], entry["part"], entry["document"], (start, end), text[start:end], rows)


def _filed(row: Mapping[str, Any], text: str) -> Filed:
    return Filed(
        text=" | ".join(_written(row.get(key, ()), text) for key in ("subject", "predicate", "object", "condition")),
        subject=_phrase(row, "subject", text),
        predicate=words(_written(row["predicate"], text)),
        object=_phrase(row, "object", text),
        condition=words(_written(row.get("condition", ()), text)),
        antecedents=tuple(words(text[start:end]) for start, end in row.get("antecedents", ())),
        instead=tuple(row.get("instead", ())),
        condition_optional=row.get("condition_optional", False),
        negated=row.get("negated", False),
        optional=row.get("optional", False),
        existential=row.get("existential", False),
    )


def _phrase(row: Mapping[str, Any], name: str, text: str) -> Phrase:
    head = [row[f"{name}_head"]] if f"{name}_head" in row else []
    return Phrase(*(words(_written(s, text)) for s in (row.get(name, ()), head, row.get(f"{name}_more", ()))))


def _written(spans: Iterable[Sequence[int]], text: str) -> str:
    return " ".join(" ".join(text[start:end].split()) for start, end in spans)


def fit(row: Row, filed: Filed, *, heads: bool = False) -> float:
    """How well a row says what was filed: 0 where subject, predicate or object is wrong; `heads`: by heads alone."""
    given = words(row.predicate), words(row.object)
    if filed.existential:
        return max(_existential(words(subject) + given[1], given[0], filed, heads) for subject in row.subjects)
    subject = max(_subject_fit(words(subject), filed, heads) for subject in row.subjects)
    if not subject or not same_verb(*given, filed):
        return 0.0
    told = _object_fit(*given, filed, heads)
    return subject + told if told else 0.0


def _existential(noun: Counter[str], predicate: Counter[str], filed: Filed, heads: bool) -> float:
    """ "there is X": X is subject or object."""
    noun = noun - Counter({"there": 1})
    return (
        _phrase_fit(noun, filed.subject, filed.object.more, heads)
        if _forms(predicate) & _forms(filed.predicate)
        else 0.0
    )


def _subject_fit(given: Counter[str], filed: Filed, heads: bool) -> float:
    named = max((overlap(given, name) for name in filed.antecedents), default=0.0)
    return max(_phrase_fit(given, filed.subject, Counter(), heads), named if named >= 0.5 else 0.0)


def _phrase_fit(given: Counter[str], phrase: Phrase, allowed: Counter[str], heads: bool) -> float:
    if phrase.head - given:
        return 0.0
    share = overlap(given, phrase.core, phrase.more + allowed)
    return share if heads or share >= 0.5 else 0.0


def _object_fit(predicate: Counter[str], obj: Counter[str], filed: Filed, heads: bool) -> float:
    """The object, with what the predicate takes of it ("is ready"), against the filed one."""
    taken = Counter({word: n for word, n in predicate.items() if word not in AUXILIARIES})
    given = (obj - filed.predicate) + (taken - filed.predicate)
    allowed = filed.object.more + filed.condition
    if filed.object.core:
        return _phrase_fit(given, filed.object, allowed, heads)
    stray = (given - allowed).total()
    return 1.0 if heads or 2 * stray <= given.total() else 0.0


def same_verb(predicate: Counter[str], obj: Counter[str], filed: Filed) -> bool:
    """Whether predicate (with object, where a chain or an adjective stands there) has the filed main verb."""
    wanted, given = _content(filed.predicate), _content(predicate)
    if wanted & given:
        return True
    same_form = bool(_forms(predicate) & _forms(filed.predicate))
    if wanted:
        return not given and same_form and wanted <= set(obj)
    return same_form and given <= set(filed.object.core + filed.object.more)


def _content(predicate: Counter[str]) -> set[str]:
    """The words of a predicate that are verbs or adjectives, as far as lists tell."""
    main = {word for word in predicate if word not in AUXILIARIES | ADVERBS and not word.endswith("li")}  # stems of -ly
    return main - PARTICLES or main


def _forms(predicate: Counter[str]) -> set[str]:
    return {lemma for lemma, forms in FORMS.items() if forms & set(predicate)}


def judge(sentence: Sentence, rows: Sequence[Row]) -> Judged:
    """Matches rows and filed rows one to one, by whole phrases and (`heads`) by heads alone."""
    return Judged(*_judged(sentence, rows, heads=False), heads=Judged(*_judged(sentence, rows, heads=True)))


def _judged(
    sentence: Sentence, rows: Sequence[Row], *, heads: bool
) -> tuple[Sentence, tuple[tuple[Row, Filed], ...], tuple[Row, ...], tuple[Filed, ...]]:
    fits = [
        (not filed.optional, share, -i, -k)
        for i, row in enumerate(rows)
        for k, filed in enumerate(sentence.rows)
        if (share := fit(row, filed, heads=heads))
    ]
    taken: dict[int, int] = {}
    for _, _, i, k in sorted(fits, reverse=True):
        if -i not in taken and -k not in taken.values():
            taken[-i] = -k
    given = set(taken.values())
    missed = tuple(
        filed
        for k, filed in enumerate(sentence.rows)
        if k not in given and not filed.optional and not given & set(filed.instead)
    )
    wrong = tuple(row for i, row in enumerate(rows) if i not in taken)
    return sentence, tuple((rows[i], sentence.rows[k]) for i, k in taken.items()), wrong, missed


def condition_is_right(row: Row, filed: Filed) -> bool:
    """None where none is filed; half of the filed words where one is; either where it is optional."""
    if not row.condition:
        return not filed.condition or filed.condition_optional
    return bool(filed.condition) and overlap(words(row.condition), filed.condition) >= 0.5
