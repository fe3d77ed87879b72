"""Tagged attributions and frames of the parse as links, each inside the link that tells of it."""

from __future__ import annotations

import re

import pytest

from extract.attribution import Attribution
from extract.chain import FRAME_CONFIDENCE, ancestors, chain
from extract.language import pipeline
from extract.link import Told
from extract.passage import passages
from graph.claim import Span

Parts = tuple[str, str, str]
"""Source, cue and content of an attribution as words of the text; "…" between the pieces of one."""


def spans(text: str, words: str) -> tuple[Span, ...]:
    """Where the pieces of a part stand, each its first occurrence."""
    pieces = [piece.strip() for piece in words.split("…") if piece.strip()]
    return tuple((text.index(piece), text.index(piece) + len(piece)) for piece in pieces)


def links(text: str, *tagged: Parts, confidence: float = 0.9) -> tuple[Told, ...]:
    """The links of a text whose attributions are tagged so."""
    body = [match.span() for match in re.finditer(r"[^\n]+", text)]
    found = [
        Attribution(spans(text, source), spans(text, cue), spans(text, content), confidence)
        for source, cue, content in tagged
    ]
    return chain(passages(text, body, nlp=pipeline()), found)


def words(text: str, link: Told) -> Parts:
    """A link's source, cue and content as words."""
    source, cue, content = (
        " … ".join(text[start:end] for start, end in part)
        for part in (link.spans.source, link.spans.cue, link.spans.content)
    )
    return source, cue, content


def test_a_tagged_attribution_is_a_link() -> None:
    """As tagged, with the act of its cue and the tagger's confidence."""
    text = "The mayor said the bridge would close."
    (link,) = links(text, ("The mayor", "said", "the bridge would close"))
    assert words(text, link) == ("The mayor", "said", "the bridge would close")
    assert (link.act.name, link.act.kind, link.parent, link.confidence) == ("state", "speech", None, 0.9)


@pytest.mark.parametrize(
    ("text", "act", "found"),
    [
        ("Norland offered to leave.", "offer", ("Norland", "offered", "to leave")),
        ("The mayor said the bridge would close.", "state", ("The mayor", "said", "the bridge would close")),
        ("Norland’s demand for a vote was ignored.", "demand", ("Norland", "demand", "for a vote")),
    ],
)
def test_the_parse_stands_in_for_the_tagger(text: str, act: str, found: Parts) -> None:
    """What the tagger missed is framed by the parse, with less confidence."""
    (link,) = links(text)
    assert (link.act.name, words(text, link), link.confidence) == (act, found, FRAME_CONFIDENCE)


def test_tagger_and_frame_of_one_cue_are_one_link() -> None:
    """The arguments of an act are the parser's; the tagger's confidence stays where it is higher."""
    text = "Norland offered to leave the island."
    (link,) = links(text, ("Norland", "offered", "to leave"), confidence=0.75)
    assert words(text, link) == ("Norland", "offered", "to leave the island")
    assert (link.act.name, link.confidence) == ("offer", 0.75)


@pytest.mark.parametrize(
    ("text", "tagged", "acts", "parents"),
    [
        (
            "A diplomat said Norland had offered to leave.",
            ("A diplomat", "said", "Norland had offered to leave"),
            ["state", "offer"],
            [None, 0],
        ),
        (
            "Norland had offered to leave, a diplomat said.",
            ("a diplomat", "said", "Norland had offered to leave"),
            ["state", "offer"],
            [None, 0],
        ),
        (
            "State radio said the minister told lawmakers that Norland had rejected the plan.",
            ("State radio", "said", "the minister told lawmakers that Norland had rejected the plan"),
            ["state", "state", "reject"],
            [None, 0, 1],
        ),
        (
            "Norland rejected the plan. Sudia wants a vote.",
            ("Norland", "rejected", "the plan"),
            ["reject", "want"],
            [None, None],
        ),
    ],
)
def test_a_link_is_told_inside_another(text: str, tagged: Parts, acts: list[str], parents: list[int | None]) -> None:
    """The parent is the link whose content holds this one's cue; outer links come first."""
    found = links(text, tagged)
    assert [link.act.name for link in found] == acts
    assert [link.parent for link in found] == parents


def test_ancestors_run_from_the_outermost_to_the_link() -> None:
    """The way of a message: radio, minister, Norland."""
    text = "State radio said the minister told lawmakers that Norland had rejected the plan."
    found = links(text, ("State radio", "said", "the minister told lawmakers that Norland had rejected the plan"))
    assert [ancestors(found, index) for index in range(3)] == [[0], [0, 1], [0, 1, 2]]


def test_an_offer_that_is_rejected_is_not_told_by_who_rejects_it() -> None:
    """A noun inside the content of an act stands beside it; inside what is said it is told."""
    text = "Sudia rejected Norland’s offer of a truce."
    assert {link.act.name: link.parent for link in links(text)} == {"reject": None, "offer": None}
    text = "A diplomat said Sudia rejected Norland’s offer of a truce."
    found = links(text, ("A diplomat", "said", "Sudia rejected Norland’s offer of a truce"))
    assert {link.act.name: link.parent for link in found} == {"state": None, "reject": 0, "offer": 0}


@pytest.mark.xfail(reason="the blank between the cue and the source of the outer link is left", strict=True)
def test_a_content_ends_where_an_outer_source_begins() -> None:
    """ "will not stop until terms are agreed, according to six envoys": the envoys are no part of the terms."""
    text = "Norland refuses to leave until the terms are agreed, according to six envoys."
    found = links(
        text,
        ("six envoys", "according to", "Norland refuses to leave until the terms are agreed"),
        ("Norland", "refuses", "to leave until the terms are agreed, according to six envoys"),
    )
    inner = next(link for link in found if link.act.name == "refuse")
    assert words(text, inner) == ("Norland", "refuses", "to leave until the terms are agreed")


@pytest.mark.parametrize(
    ("text", "tagged", "source"),
    [
        (
            "The mayor said the bridge was safe, adding that it would reopen.",
            [("The mayor", "said", "the bridge was safe"), ("", "adding", "it would reopen")],
            ["The mayor", "The mayor"],
        ),
        ("The mayor confirmed that the bridge was safe.", [("", "confirmed", "the bridge was safe")], ["The mayor"]),
    ],
)
def test_a_cue_without_a_source_takes_its_subject(text: str, tagged: list[Parts], source: list[str]) -> None:
    """That of the cue it hangs on, else its own."""
    assert [words(text, link)[0] for link in links(text, *tagged)] == source


def test_a_source_and_cue_inside_a_content_leave_no_hole() -> None:
    """ "terms that the envoy says are harsh" stays one content of who rejects them."""
    text = "Sudia accepts a truce that the envoy says is close."
    found = links(
        text,
        ("Sudia", "accepts", "a truce that … is close"),
        ("the envoy", "says", "a truce … is close"),
    )
    outer = next(link for link in found if link.act.name == "accept")
    assert words(text, outer)[2] == "a truce that the envoy says is close"


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        ("Two men are thought to be hiding.", ("", "are thought", "Two men … to be hiding")),
        ("The move suggests that prices will rise.", ("The move", "suggests", "prices will rise")),
        ("If the senator promises reform, we listen.", ("the senator", "promises", "reform")),
        ("The ministry declined a request for comment.", ("The ministry", "declined", "a request for comment")),
        ("Envoys discussed terms.", ("Envoys", "discussed", "terms")),
    ],
)
def test_what_tells_nothing_is_a_deed(text: str, tagged: Parts) -> None:
    """Hedges without a source, inferences from things, conditions, silence, other verbs are deeds: nobody tells."""
    (deed,) = links(text, tagged)
    assert (deed.act.kind, words(text, deed)) == ("deed", tagged)


def test_a_quote_of_the_next_paragraph_belongs_to_the_cue_before_it() -> None:
    """One paragraph further is near enough; three are not."""
    text = "“The dam is old,” said the mayor.\n“It will hold.”\nTraffic was light.\n“We slept.”"
    (link,) = links(text, ("the mayor", "said", "“The dam is old,” … “It will hold.” … “We slept.”"))
    assert "It will hold" in words(text, link)[2]
    assert "We slept" not in words(text, link)[2]


def test_a_quote_without_a_cue_is_still_told_by_its_source() -> None:
    """ "Mayor Ana Reyes: The dam will hold" has no cue word."""
    text = "The mayor: the dam will hold."
    (link,) = links(text, ("The mayor", "", "the dam will hold"))
    assert (words(text, link), link.act.name) == (("The mayor", "", "the dam will hold"), "state")
