"""Claims in the words of a reader."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from claimgraph import phrases
from graph.claim import UNKNOWN_DATE, Agent, ArticleRef, Claim, Evidence, Interval, Link, Predicate, Term


def _interval(start: str | None, end: str | None, basis: str = "stated", text: str = "") -> Interval:
    days = (date.fromisoformat(day) if day else None for day in (start, end))
    return Interval(*days, text, basis)  # type: ignore[arg-type, call-arg]


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (None, "undated"),
        (UNKNOWN_DATE, "undated"),
        (_interval(None, None, "unknown", "on Monday"), "undated (“on Monday”)"),
        (_interval("2024-03-19", "2024-03-19"), "19 March 2024"),
        (_interval("2024-03-11", "2024-03-17", "relative", "last week"), "week of 11–17 March 2024"),
        (_interval("2024-02-26", "2024-03-03"), "week of 26 February – 3 March 2024"),
        (_interval("2024-02-01", "2024-02-10"), "1–10 February 2024"),
        (_interval("2023-12-28", "2024-01-03"), "28 December 2023 – 3 January 2024"),
        (_interval("2024-01-01", "2024-01-31", "inferred"), "about January 2024"),
        (_interval("2024-01-01", "2024-03-31"), "January–March 2024"),
        (_interval("2024-01-01", "2024-12-31"), "2024"),
        (_interval("2023-01-01", "2024-12-31"), "2023–2024"),
        (_interval("2023-11-01", "2024-01-31"), "November 2023 – January 2024"),
        (_interval("2023-10-07", None), "since 7 October 2023"),
        (_interval(None, "2024-02-26", "inferred"), "by 26 February 2024"),
    ],
)
def test_when(interval: Interval | None, words: str) -> None:
    """A day, a week, a month, a stretch; "about" where it was inferred, "by" where it has an end alone."""
    assert phrases.when(interval) == words


@pytest.mark.parametrize(
    ("own", "issued", "words"),
    [
        (_interval("2024-03-19", "2024-03-19"), UNKNOWN_DATE, "19 March 2024"),
        (None, _interval("2024-03-19", "2024-03-19"), "by 19 March 2024"),
        (None, _interval("2024-01-01", "2024-01-31", "inferred"), "about January 2024"),
        (
            _interval(None, None, "unknown", "on Monday"),
            _interval("2024-03-19", "2024-03-19"),
            "by 19 March 2024 (“on Monday”)",
        ),
        (_interval(None, None, "unknown", "on Monday"), UNKNOWN_DATE, "undated (“on Monday”)"),
    ],
)
def test_when_or_by(own: Interval | None, issued: Interval, words: str) -> None:
    """Without a time of its own, a claim is known to be no later than its article; nothing is made up."""
    assert phrases.when_or_by(own, issued) == words


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (Agent("a", "Osama Rahim", "person", "official", "Norland"), "Osama Rahim (Norland official)"),
        (Agent("a", "Norland official Osama Rahim", "person", "official", "Norland"), "Norland official Osama Rahim"),
        (Agent("a", "Sudia", "place"), "Sudia"),
        (Agent("a", "senior Norland official", "person", anonymous=True), "a senior Norland official"),
        (Agent("a", "official", "person", anonymous=True), "an official"),
        (Agent("a", "official briefed on the talks", "person", anonymous=True), "an official briefed on the talks"),
        (Agent("a", "officials close to the talks", "person", anonymous=True), "officials close to the talks"),
        (Agent("a", "A diplomat", "person", anonymous=True), "A diplomat"),
        (Agent("a", "the source", "person", anonymous=True), "the source"),
        (Agent("a", "three sources", "group", anonymous=True), "three sources"),
        (None, "nobody named"),
    ],
)
def test_who(agent: Agent | None, words: str) -> None:
    """A name with role and affiliation where the name does not hold them; one unnamed source with its article."""
    assert phrases.who(agent) == words


def _claim(act: str, links: tuple[Link, ...], parts: tuple[str, str, str | None], **more: object) -> Claim:
    subject, predicate, rest = parts
    speaker = links[-1].agent if links else None
    same = speaker is not None and subject == speaker.name
    claim = Claim(
        article=ArticleRef("a", "v", "A title", "The Post", "stated", _interval("2024-03-19", "2024-03-19")),
        act=act,
        subject=Term(speaker.id if same and speaker else "s", subject),
        predicate=Predicate("p", predicate),
        object=Term("o", rest) if rest else None,
        evidence=Evidence("e", 0, 1),
        attribution=links,
    )
    return replace(claim, **more)  # type: ignore[arg-type]


SUDIA = Agent("sudia", "Sudia", "place")
OFFICIAL = Agent("x/official", "senior Norland official", "person", anonymous=True)


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        (_claim("propose", (Link(SUDIA, "proposed"),), ("Sudia", "proposed", "a truce")), "proposed a truce"),
        (_claim("offer", (Link(SUDIA, "offer"),), ("Sudia", "offer", "to leave")), "offer: to leave"),
        (
            _claim("offer", (Link(SUDIA, "offer"),), ("Sudia", "offer", "to leave"), condition="if paid"),
            "offer: to leave (if paid)",
        ),
        (
            _claim("accept", (Link(SUDIA, "accept"),), ("Sudia", "accept", "it"), polarity="negative"),
            "(not) accept it",
        ),
        (
            _claim("accept", (Link(SUDIA, "did not accept"),), ("Sudia", "did not accept", "it"), polarity="negative"),
            "did not accept it",
        ),
        (_claim("offer", (Link(SUDIA, "offer is"),), ("Sudia", "offer", "to leave")), "offer: to leave"),
        (_claim("state", (Link(SUDIA, "says"),), ("Sudia", "will leave", None)), "says: Sudia will leave"),
        (_claim("state", (Link(SUDIA, "said"),), ("the port", "is", "shut")), "said: the port is shut"),
        (_claim("state", (Link(SUDIA, "according to"),), ("the port", "is", "shut")), "the port is shut"),
        (_claim("state", (), ("the port", "is", "shut")), "the port is shut"),
        (_claim("state", (), ("it", "'s n't", 'early ,"')), "it'sn't early"),
    ],
)
def test_what(claim: Claim, words: str) -> None:
    """An act with its cue, speech with its clause, what the publisher tells as it is."""
    assert phrases.what(claim) == words


@pytest.mark.parametrize(
    ("links", "words"),
    [
        ((Link(SUDIA, "proposed"),), "The Post, 19 March 2024"),
        (
            (Link(OFFICIAL, "said"), Link(SUDIA, "offer")),
            "The Post, 19 March 2024, on the word of a senior Norland official",
        ),
        ((Link(SUDIA, "said"), Link(SUDIA, "wants")), "The Post, 19 March 2024"),
        (
            (Link(SUDIA, "offer"), Link(None, "is expected to")),
            "The Post, 19 March 2024, on the word of Sudia",
        ),
    ],
)
def test_reported(links: tuple[Link, ...], words: str) -> None:
    """The publisher and its day, then on whose word; nobody is a witness for himself."""
    assert phrases.reported(_claim("offer", links, ("Sudia", "offer", "to leave"))) == words


def test_publication_without_publisher() -> None:
    """Its title stands for an article of an unknown publisher, else the name of its file."""
    day = _interval("2024-03-19", "2024-03-19")
    assert phrases.publication(ArticleRef("a", "v", "A title", issued=day)) == "“A title”, 19 March 2024"
    assert phrases.publication(ArticleRef("a", "v", path="in/a.txt")) == "a.txt, undated"
