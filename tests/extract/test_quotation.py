"""Quotations that pass through other hands, and those that run over paragraphs."""

from __future__ import annotations

import pytest

from extract.article import parse
from extract.pipeline import claims

RELAYED = [
    ("The minister was quoted by the Harbour Post as saying that the port would open.", ["Harbour Post", "minister"]),
    ("State radio quoted the minister as saying the port would open.", ["state radio", "minister"]),
    (
        "The agency Norpress quoted the head of the port, Ole Lund, as saying the quay would open.",
        ["Norpress", "Ole Lund"],
    ),
    ("The minister was quoted as saying the port would open.", ["minister"]),
]

RUNNING = """"We waited for days," said Ana Reyes, a nurse. "Nobody came.

"Then the ships left the harbour.

"We were alone."

The harbour reopened on Monday."""


@pytest.mark.parametrize(("text", "chain"), RELAYED)
def test_who_is_quoted_speaks_and_who_quotes_comes_before(text: str, chain: list[str]) -> None:
    """The one quoted is the speaker; the one who quotes is on whose word we know; nothing else is told."""
    rows = [
        ([link.agent.name if link.agent else None for link in claim.attribution], claim.predicate.text)
        for claim in claims(parse(text))
    ]
    assert rows == [(chain, "would open")]


def test_a_quotation_runs_on_until_somebody_else_is_told() -> None:
    """Paragraphs that only go on with a quotation belong to who spoke; the next plain one to the publisher."""
    told = {claim.predicate.text: claim.speaker.name if claim.speaker else None for claim in claims(parse(RUNNING))}
    assert told == {
        "waited": "Ana Reyes",
        "came": "Ana Reyes",
        "left": "Ana Reyes",
        "were alone": "Ana Reyes",
        "reopened": None,
    }


def test_an_inverted_relay_tells_each_clause_on_the_word_of_who_is_quoted() -> None:
    """ "…, officials were quoted by X as saying": X, then the officials; the passive itself is no row."""
    text = "A storm has flooded seven villages, killing 10 people, Iranian officials were quoted by AP as saying."
    rows = {
        (tuple(link.agent.name if link.agent else "" for link in claim.attribution), claim.predicate.text)
        for claim in claims(parse(text))
    }
    assert rows == {(("AP", "Iranian officials"), "has flooded"), (("AP", "Iranian officials"), "killing")}


TORN = """“Most of the halls in the valley are not safe any more.

Nobody should go back there.

However, by noon all drivers who wait will get water,” the warden, Ida Holm, told the radio.

The road was closed on Monday."""


def test_a_quotation_torn_over_paragraphs_has_one_speaker() -> None:
    """From its opening mark to its closing one; what comes after is the paper's own."""
    found = [(c.speaker.name if c.speaker else None, c.subject.text) for c in claims(parse(TORN))]
    assert {speaker for speaker, _ in found[:-1]} == {"Ida Holm"}
    assert len(found) >= 4
    assert found[-1] == (None, "The road")


def test_a_quotation_never_closed_takes_nothing_along() -> None:
    """Without a closing mark the paragraphs behind it are told by the paper."""
    text = "“The halls are not safe,” the warden said. “Nobody knows.\n\nThe road was closed on Monday."
    (closed,) = (c for c in claims(parse(text)) if c.subject.text == "The road")
    assert closed.speaker is None


def test_a_mark_at_the_end_of_a_paragraph_opens_nothing() -> None:
    """A stray closing mark gives no piece of a quotation, least of all an empty one."""
    text = "The bridge would close, said he, in June”\n\nThe bridge would close in May”, he said."
    assert all(start < end for claim in claims(parse(text)) for start, end in claim.spans.content)
