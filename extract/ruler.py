"""spaCy's attribute ruler and lemmatizer, told from tables: the same part of speech, morphology and lemma, sooner.

Nearly all patterns of the ruler of an English pipeline look at one token, at its tag, word, arc or whether it is a
space, and so does the lemmatizer at its form, part of speech and morphology. What both say of such a token is looked
up here; the few patterns of several tokens go through spaCy's matcher as before, where a word could open one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, ORTH, POS, TAG  # type: ignore[import-not-found]  # compiled
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.strings import StringStore
from spacy.tokens import Doc

from extract.pipes import exchanged

NAME = "claimgraph_words"
REPLACED = ("attribute_ruler", "lemmatizer")
_SEEN = ("TAG", "LOWER", "DEP", "IS_SPACE")
WORD = _SEEN.index("LOWER")
_SET = (TAG, POS, MORPH, LEMMA, DEP)
Key = tuple[int, ...]
"""Tag, word in lower case, arc, and whether it is a space, as spaCy's numbers for them."""
Test = Callable[[int], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, or the first token of one of several: what is asked by place in a Key, the rank of what it sets."""

    rank: int
    tests: Mapping[int, Test]

    def holds(self, key: Key) -> bool:
        """Whether a token is meant."""
        return all(test(key[place]) for place, test in self.tests.items())


class Words:
    """A pipe that sets what the ruler and the lemmatizer would have set. Raises ValueError for rulers of other form."""

    def __init__(self, ruler: AttributeRuler, lemmatizer: EnglishLemmatizer) -> None:
        self._attrs: Sequence[dict[int, int]] = ruler.attrs
        only_known = all(set(attrs) <= set(_SET) for attrs in self._attrs)
        if not only_known or lemmatizer.mode != "rule" or lemmatizer.overwrite:
            raise ValueError("the ruler or the lemmatizer sets more than can be looked up")
        self._lemmatizer = lemmatizer
        self._strings = ruler.vocab.strings
        self._indices = ruler.indices
        self._matcher = Matcher(ruler.vocab)
        self._rules: list[Rule] = []
        self._opening: list[Rule] = []
        self._read(ruler)
        asked = (rule.tests[WORD] for rule in (*self._rules, *self._opening) if WORD in rule.tests)
        self._asked: tuple[Test, ...] = tuple(asked)
        self._words: dict[int, int] = {}
        self._ranks: dict[Key, tuple[int, ...]] = {}
        self._openings: dict[Key, bool] = {}
        self._lemmas: dict[Key, int] = {}

    def _read(self, ruler: AttributeRuler) -> None:
        """Patterns of one token become rules; those of several go to the matcher, noting what their first token is."""
        for rank, entry in enumerate(ruler.patterns):
            patterns: Any = entry["patterns"]
            for pattern in patterns:
                tests = _tests(pattern[0], self._strings)
                if tests is not None and len(pattern) == 1:
                    self._rules.append(Rule(rank, tests))
                    continue
                self._opening.append(Rule(rank, tests or {}))
                self._matcher.add(str(rank), [pattern])

    def __call__(self, doc: Doc) -> Doc:
        """Sets tag, part of speech, morphology, arc and lemma of each token."""
        rows: Any = doc.to_array([*_SET, LOWER, IS_SPACE])
        keys = [(tag, self._word(lower), dep, space) for tag, _, _, _, dep, lower, space in rows.tolist()]
        several = self._several(doc) if any(map(self._may_open, keys)) else {}
        for i, key in enumerate(keys):
            ranks = self._ranked(key)
            for rank in sorted({*ranks, *several[i]}) if i in several else ranks:
                for attr, value in self._attrs[rank].items():
                    rows[i, _SET.index(attr)] = value
        doc.from_array(list(_SET), rows[:, : len(_SET)])
        return self._lemmatized(doc)

    def _word(self, lower: int) -> int:
        """A word that a rule asks for; 0 for all others, which are alike to the rules."""
        known = self._words.get(lower)
        if known is None:
            known = self._words[lower] = lower if any(test(lower) for test in self._asked) else 0
        return known

    def _may_open(self, key: Key) -> bool:
        """Whether a pattern of several tokens could begin with such a token."""
        known = self._openings.get(key)
        if known is None:
            known = self._openings[key] = any(rule.holds(key) for rule in self._opening)
        return known

    def _ranked(self, key: Key) -> tuple[int, ...]:
        """The ranks of the rules for a token, in order: later ones have the last word."""
        known = self._ranks.get(key)
        if known is None:
            known = self._ranks[key] = tuple(sorted({rule.rank for rule in self._rules if rule.holds(key)}))
        return known

    def _several(self, doc: Doc) -> dict[int, list[int]]:
        """Ranks of the patterns of several tokens by the token that each sets."""
        found: dict[int, list[int]] = {}
        for name, start, end in self._matcher(doc, allow_missing=True):
            rank = int(self._strings[name])
            index = self._indices[rank]
            found.setdefault(start + index if index >= 0 else end + index, []).append(rank)
        return found

    def _lemmatized(self, doc: Doc) -> Doc:
        rows: Any = doc.to_array([ORTH, POS, MORPH, LEMMA])
        for i, (orth, pos, morph, lemma) in enumerate(rows.tolist()):
            if not lemma:
                rows[i, 3] = self._lemma(doc, i, (orth, pos, morph))
        return doc.from_array([LEMMA], rows[:, 3])

    def _lemma(self, doc: Doc, i: int, key: Key) -> int:
        known = self._lemmas.get(key)
        if known is None:
            known = self._lemmas[key] = self._strings.add(self._lemmatizer.lemmatize(doc[i])[0])
        return known


def _tests(token: Mapping[str, Any], strings: StringStore) -> dict[int, Test] | None:
    """A pattern's conditions on one token by place in a Key; None where one is of a kind that is not known here."""
    tests: dict[int, Test] = {}
    for name, told in token.items():
        test = _test(name, told, strings) if name in _SEEN else None
        if test is None:
            return None
        tests[_SEEN.index(name)] = test
    return tests


def _test(name: str, told: Any, strings: StringStore) -> Test | None:
    """A condition on one value: that it is a value, one of some, none of some, or matches an expression.

    Words that no rule asks for are told by 0, which must hold none of the conditions on words.
    """
    values: Any
    kind, values = next(iter(told.items())) if isinstance(told, dict) and len(told) == 1 else ("IN", [told])
    if kind == "REGEX" and name == "LOWER" and not re.search(values, ""):
        return lambda value: re.search(values, strings[value]) is not None
    known = kind == "IN" or (kind == "NOT_IN" and name != "LOWER")
    if not known or not all(isinstance(value, (str, bool)) for value in values):
        return None
    numbers = frozenset(strings.add(value) if isinstance(value, str) else int(value) for value in values)
    return numbers.__contains__ if kind == "IN" else lambda value: value not in numbers


@Language.factory(NAME)
def _words(nlp: Language, name: str) -> Words:  # noqa: ARG001 - spaCy passes the name
    ruler, lemmatizer = (nlp.get_pipe(pipe) for pipe in REPLACED)
    return Words(ruler, lemmatizer)  # type: ignore[arg-type]


def with_tables(nlp: Language) -> Language:
    """The pipeline with its ruler and lemmatizer looked up; as it was where they are missing or of other form."""
    return exchanged(nlp, NAME, replaced=dict(zip(REPLACED, (AttributeRuler, EnglishLemmatizer), strict=True)))
