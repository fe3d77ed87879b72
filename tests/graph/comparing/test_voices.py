"""Whose voice a source is: institutions by the words their people are known by."""

from __future__ import annotations

import pytest

from graph.claim import Agent
from graph.comparing.voices import Voice, actor, credited_bodies, voices
from tests.graph.telling import agent, article, term, told


def _unnamed(name: str, role: str | None = None, of: str | None = None) -> Agent:
    return Agent(f"post/{name}", name, "person", role, of, anonymous=True)


ADMIRAL = agent("Ana Reyes", role="Captain")
VOICES = [
    (_unnamed("a naval officer"), {"forces"}, False),
    (_unnamed("defence spokesperson"), {"forces"}, False),
    (_unnamed("a police source", "source", "police"), {"police"}, False),
    (_unnamed("the officer"), {"forces", "police"}, False),
    (_unnamed("a foreign ministry official"), {"foreign ministry"}, False),
    (_unnamed("a senior official who asked not to be named"), set(), True),
    (_unnamed("sources close to the talks"), set(), True),
    (agent("Navy", "organization"), {"forces"}, False),
    (ADMIRAL, {"forces", "police"}, False),
]


@pytest.mark.parametrize(("source", "bodies", "at_large"), VOICES, ids=[row[0].name for row in VOICES])
def test_institutions(source: Agent, bodies: set[str], at_large: bool) -> None:
    """An institution is known by its name, its people and their ranks; an official of whom no more is told is at
    large."""
    (found,) = voices(source)
    assert (set(found.bodies), found.at_large) == (bodies, at_large)


@pytest.mark.parametrize("name", ["a resident", "tally of official figures", "Geological Survey", "a teacher"])
def test_nobodys_voice(name: str) -> None:
    """Who is no official speaks for no institution."""
    assert voices(_unnamed(name)) == ()


def test_two_in_one_source() -> None:
    """ "Officials and state media" are two voices."""
    assert [(one.bodies, one.at_large) for one in voices(_unnamed("officials and state media"))] == [
        (frozenset(), True),
        (frozenset(["state media"]), False),
    ]


def _one(name: str) -> Voice:
    return voices(_unnamed(name))[0]


TOGETHER = [
    ("a naval officer", "a defence spokesperson", True, "one institution"),
    ("officials", "a navy spokesman", True, "officials may be the navy's"),
    ("officials", "a senior official", True, "nothing tells two officials apart"),
    ("police", "a navy spokesman", False, "two institutions"),
    ("Norlandic officials", "a hospital", False, "a hospital is no authority"),
    ("Iranian officials", "Egyptian officials", False, "two states"),
    ("a foreign ministry official", "a finance ministry official", False, "two ministries"),
]


@pytest.mark.parametrize(("a", "b", "expected", "why"), TOGETHER, ids=[row[3] for row in TOGETHER])
def test_one_voice(a: str, b: str, expected: bool, why: str) -> None:
    """Two voices are one where nothing tells them apart, whichever comes first."""
    assert _one(a).one_with(_one(b)) is expected, why
    assert _one(b).one_with(_one(a)) is expected, why


def test_persons_answer_for_themselves() -> None:
    """Two officers with names are two; one without may be the one that is named."""
    (captain,) = voices(ADMIRAL)
    (other,) = voices(agent("Bo Lind", role="Captain"))
    assert not captain.one_with(other)
    assert captain.one_with(_one("a naval officer"))
    assert not captain.one_with(_one("officials"))


def test_what_an_institution_did() -> None:
    """What is told on nobody's word is the act of whom it names; on somebody's word it is that one's to tell."""
    done = told(article("Post"), term("The navy's frigate"), "stopped", "two boats")
    assert (found := actor(done)) is not None
    assert found.bodies == {"forces"}
    assert actor(told(article("Post"), term("The navy"), "stopped", "two boats", by=(ADMIRAL,))) is None


def test_bodies_by_name() -> None:
    """A body of a state is one however the state is written; a list of bodies is each of them."""
    both = agent("Orla Press and United States Harbour Survey", "organization")
    claim = told(article("Post"), term("The wave"), "was", "two metres high", by=(both,))
    short = told(
        article("Sun"), term("The wave"), "was", "two metres high", by=(agent("U.S. Harbour Survey", "organization"),)
    )
    assert credited_bodies(claim) & credited_bodies(short) == {("United States", "harbour survey")}
