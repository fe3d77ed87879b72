"""spaCy's attribute ruler and lemmatizer, told from tables: the same part of speech, morphology and lemma, sooner.

Nearly all patterns of the ruler of an English pipeline look at one token, at its tag, word, arc or whether it is a
space, and so does the lemmatizer at its form, part of speech and morphology. What both say of such a token is looked
up here; the few patterns of several tokens, or with a regular expression, go through spaCy's matcher as before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, ORTH, POS, TAG  # type: ignore[import-not-found]  # compiled
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.strings import StringStore
from spacy.tokens import Doc

NAME = "claimgraph_words"
REPLACED = ("attribute_ruler", "lemmatizer")
_SEEN = ("TAG", "LOWER", "DEP", "IS_SPACE")
_SET = (TAG, POS, MORPH, LEMMA, DEP)
Key = tuple[int, ...]
"""Tag, word in lower case, arc, and whether it is a space, as spaCy's numbers for them."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern for one token: the values allowed by place in a Key, and the rank of what it sets."""

    rank: int
    allowed: Mapping[int, frozenset[int]]

    def holds(self, key: Key) -> bool:
        """Whether a token is meant."""
        return all(key[place] in values for place, values in self.allowed.items())


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
        self._rules = tuple(self._read(ruler))
        self._words = frozenset(value for rule in self._rules for value in rule.allowed.get(1, ()))
        self._ranks: dict[Key, tuple[int, ...]] = {}
        self._lemmas: dict[Key, int] = {}

    def _read(self, ruler: AttributeRuler) -> list[Rule]:
        """The patterns of one token by values; those of several, and by regular expressions, go to the matcher."""
        rules = []
        for rank, entry in enumerate(ruler.patterns):
            patterns: Any = entry["patterns"]
            read = [_allowed(pattern[0], self._strings) if len(pattern) == 1 else None for pattern in patterns]
            rules += [Rule(rank, allowed) for allowed in read if allowed is not None]
            if others := [pattern for pattern, allowed in zip(patterns, read, strict=True) if allowed is None]:
                self._matcher.add(str(rank), others)
        return rules

    def __call__(self, doc: Doc) -> Doc:
        """Sets tag, part of speech, morphology, arc and lemma of each token."""
        rows: Any = doc.to_array([*_SET, LOWER, IS_SPACE])
        several = self._several(doc)
        for i, (tag, _, _, _, dep, lower, space) in enumerate(rows.tolist()):
            ranks = self._ranked((tag, lower if lower in self._words else 0, dep, space))
            for rank in sorted({*ranks, *several[i]}) if i in several else ranks:
                for attr, value in self._attrs[rank].items():
                    rows[i, _SET.index(attr)] = value
        doc.from_array(list(_SET), rows[:, : len(_SET)])
        return self._lemmatized(doc)

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


def _allowed(token: Mapping[str, Any], strings: StringStore) -> dict[int, frozenset[int]] | None:
    """A pattern's conditions by place in a Key; None for any but equality and membership."""
    allowed: dict[int, frozenset[int]] = {}
    for name, told in token.items():
        values = told["IN"] if isinstance(told, dict) and set(told) == {"IN"} else [told]
        if name not in _SEEN or not all(isinstance(value, (str, bool)) for value in values):
            return None
        numbers = (strings.add(value) if isinstance(value, str) else int(value) for value in values)
        allowed[_SEEN.index(name)] = frozenset(numbers)
    return allowed


@Language.factory(NAME)
def _words(nlp: Language, name: str) -> Words:  # noqa: ARG001 - spaCy passes the name
    ruler, lemmatizer = (nlp.get_pipe(pipe) for pipe in REPLACED)
    return Words(ruler, lemmatizer)  # type: ignore[arg-type]


def with_tables(nlp: Language) -> Language:
    """The pipeline with its ruler and lemmatizer looked up; as it was where they are missing or of other form."""
    names = nlp.pipe_names
    at = names.index(REPLACED[0]) if REPLACED[0] in names else -1
    if at < 0 or tuple(names[at : at + 2]) != REPLACED:
        return nlp
    if tuple(type(nlp.get_pipe(name)) for name in REPLACED) != (AttributeRuler, EnglishLemmatizer):
        return nlp
    try:
        nlp.add_pipe(NAME, after=REPLACED[1])
    except ValueError:
        return nlp
    for name in REPLACED:
        nlp.disable_pipe(name)
    return nlp
