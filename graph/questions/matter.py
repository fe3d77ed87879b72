"""What a stand is on, as the heading of a question has it: "a partial withdrawal", "whether to accept mediation". Pure.

words/headings.json has the words that are left away at its edges.
"""

from __future__ import annotations

from functools import cache

from graph.claim import Claim
from graph.comparing import wording
from graph.comparing.stance import proviso
from graph.lexicon import word_set

_STOPS = ".,;: "


def matter_label(claim: Claim) -> str:
    """What the stand of a claim is on. A term that a speaker sets, and what somebody wants to do, are "whether …"; a
    preposition before a thing, and adverbs behind it, are left away."""
    if proviso(claim):
        return f"whether {wording.told(claim)}"
    text = claim.object.text if claim.object else claim.predicate.text
    first = text.split(" ", 1)[0].casefold()
    if first == "to":
        return f"whether {text.rstrip(_STOPS)}"
    if first in _words("auxiliaries") and (claim.speaker is None or claim.subject.id != claim.speaker.id):
        return claim.subject.text
    thing = _without_adverbs(_without_leading(text))
    return f"whether {thing[5:]}" if thing.casefold().startswith("that ") else thing


def _without_leading(text: str) -> str:
    for phrase in sorted(_words("leading"), key=len, reverse=True):
        if text.casefold().startswith(f"{phrase} "):
            return text[len(phrase) :].lstrip()
    return text


def _without_adverbs(text: str) -> str:
    """A text of several words without the adverbs at its end."""
    kept = text.rstrip(_STOPS)
    while (shorter := _shorter(kept)) != kept:
        kept = shorter
    return kept


def _shorter(text: str) -> str:
    head, _, last = text.rpartition(" ")
    word = last.casefold()
    if head and word.endswith("ly") and word not in _words("nouns"):
        return head.rstrip(_STOPS)
    ends = (phrase for phrase in _words("trailing") if text.casefold().endswith(f" {phrase}"))
    return next((text[: -len(phrase)].rstrip(_STOPS) for phrase in ends), text)


@cache
def _words(name: str) -> frozenset[str]:
    return word_set("headings.json", name)
