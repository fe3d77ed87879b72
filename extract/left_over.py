"""Left-over page text, told by its wording: the rules of words/left_over.json, and sentences torn in half."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from extract.lexicon import BadWordList, word_list

HEAD = 8
"""Date lines, bylines and the like stand among so many first paragraphs."""
LONGEST = 3000
"""No left-over paragraph has more characters; longer ones are not searched."""
TORN = 600
"""No torn sentence has more characters: longer ones are text without full stops."""

_SENTENCE = re.compile(r"[.!?…][\"”’']?\s+")


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A part of the text that is none of the article: its offsets and what it is ("byline", "credit", "caption", …)."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of left-over text: a pattern searched in a paragraph, where it may stand, and what goes with it."""

    kind: str
    pattern: re.Pattern[str]
    where: Literal["any", "head", "tail"] = "any"
    ends: bool = False  # all that follows goes too
    next: bool = False  # the paragraph that follows goes too

    def fits(self, paragraph: str, *, index: int, at: float) -> bool:
        """Whether the paragraph is of this kind: the `index`-th, standing `at` (0 to 1) down the page."""
        placed = {"any": True, "head": index < HEAD, "tail": index >= 2 and at >= 0.6}[self.where]
        return placed and self.pattern.search(paragraph) is not None


@cache
def paragraph_rules() -> tuple[Rule, ...]:
    """The rules for whole paragraphs. Raises BadWordList where one is not of the form the file's header tells."""
    return tuple(_loaded(word_list("left_over.json")["rules"]))


@cache
def end_rules() -> tuple[Rule, ...]:
    """The rules for the ends of paragraphs: what they find is cut off there. Raises BadWordList as above."""
    return tuple(_loaded(word_list("left_over.json")["tail_of_paragraph"]))


def _loaded(entries: Iterable[Mapping[str, Any]]) -> Iterable[Rule]:
    for entry in entries:
        try:
            pattern = re.compile(entry["pattern"], re.NOFLAG if entry.get("case") else re.IGNORECASE)
            where = entry.get("where", "any")
            if where not in ("any", "head", "tail"):
                raise KeyError(f"where: {where}")
            yield Rule(entry["kind"], pattern, where, bool(entry.get("ends")), bool(entry.get("next")))
        except (KeyError, re.error) as error:
            raise BadWordList(f"left_over.json: rule {entry.get('kind')!r}: {error}") from error


def left_over_rule(paragraph: str, *, index: int, at: float) -> Rule | None:
    """The first rule that a paragraph fits, None where it is none of these."""
    if len(paragraph) > LONGEST:
        return None
    return next((rule for rule in paragraph_rules() if rule.fits(paragraph, index=index, at=at)), None)


@cache
def _small_words() -> frozenset[str]:
    return frozenset(word_list("left_over.json")["torn"])


def torn_from(paragraph: str) -> int | None:
    """Where a torn sentence at the end of a paragraph begins: "… goes on. There." or "… goes on. Talks in the".

    Torn is a last sentence of one small word, and one that ends in a small word without a full stop.
    """
    begin = max((match.end() for match in _SENTENCE.finditer(paragraph)), default=0)
    words = paragraph[begin:].split() if len(paragraph) - begin <= TORN else []
    if not words:
        return None
    alone = len(words) == 1 and begin > 0 and words[0].removesuffix(".").casefold() in _small_words()
    return begin if alone or (len(words) > 1 and words[-1].casefold() in _small_words()) else None
