"""The day of an article that no date line tells: a day among other words at its head, or the latest event it tells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from extract.lexicon import word_list
from extract.stamps import MONTH_YEAR, date_of, days
from graph.claim import Interval

HEAD_WORDS = 16
"""A line at the head of an article has no more words."""
_SENTENCE_LIKE = re.compile(r"[a-z]{3}[.!?][”\"’']?$|\b(?:said|says|will|has|have|was|were|is|are)\b")
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s)[^.!?\n]*)*")
_AT = re.compile(r"\b(?:on|in|of|since|after|during|early|late|mid|earlier in|later in)[ -]$", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?![-/])")
_PAST = re.compile(
    r"\b(?:was|were|had|did|said|told|took|came|went|made|left|hit|struck|began|fell|met|won|lost|held|\w{2,20}ed)\b"
)


def headed(head: Iterable[str]) -> Interval | None:
    """The one day that a short line at the head of an article writes out, among words that are read as nothing else.

    "Asia Correspondent, Island Edition, page 1, 5 May 2010" is no sentence, and what else should it date?
    """
    for line in head:
        written = list(days(line))
        sure = len(written) == 1 and written[0].interval.start == written[0].interval.end
        if sure and len(line.split()) <= HEAD_WORDS and not _SENTENCE_LIKE.search(line):
            when = written[0].interval
            return Interval(when.start, when.end, when.text, "inferred")
    return None


def earliest(paragraphs: Iterable[str]) -> Interval | None:
    """The article came out on this day or later: an open interval with basis "inferred", None where nothing says so.

    In: the article's paragraphs. What bounds it is a date with its year ("on 10 November 2011", "earlier in January
    2024", "in 2009") after a preposition, in a sentence with a verb of the past and no word that looks ahead
    ("will", "until", "due"). The interval's text is "not before" and the words of the date.
    """
    found = [when for paragraph in paragraphs for when in _past_dates(paragraph)]
    latest = max(found, key=lambda when: when.start or when.end, default=None)  # type: ignore[arg-type,return-value]
    return Interval(latest.start, None, f"not before {latest.text}", "inferred") if latest else None


def _past_dates(paragraph: str) -> Iterable[Interval]:
    for sentence in _SENTENCE.findall(paragraph):
        if not re.search(r"(?:19|20)\d\d", sentence) or _looks_ahead(sentence) or not _PAST.search(sentence):
            continue
        for day in days(sentence):
            written_out = re.search(r"\d{4}", day.interval.text) and day.interval.start == day.interval.end
            if written_out and _follows_preposition(sentence, day.start):
                yield day.interval
        for shape in (MONTH_YEAR, _YEAR):
            for match in shape.finditer(sentence):
                named = date_of(match.group())
                if named and _follows_preposition(sentence, match.start()):
                    yield named


def _follows_preposition(sentence: str, at: int) -> bool:
    return _AT.search(sentence[max(0, at - 20) : at]) is not None


def _looks_ahead(sentence: str) -> bool:
    return not _ahead().isdisjoint(re.findall(r"[a-z]+", sentence.casefold()))


@cache
def _ahead() -> frozenset[str]:
    return frozenset(word_list("masthead.json")["ahead"])
