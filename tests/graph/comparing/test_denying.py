"""A denial as the statement that it denies."""

from __future__ import annotations

import pytest

from graph.agreement import verdict
from graph.claim import Claim
from graph.comparing.denying import as_told
from graph.events.story import Relation
from tests.graph.telling import acted, agent, article, term, told

POST, GAZETTE = article("Post", issued="2024-03-18"), article("Gazette", issued="2024-03-18")
LATER = article("Courier", issued="2024-03-19")
KIN = Relation(story=0.6, content=0.5, shared=frozenset(["port salem"]))
OWNER = agent("Ruth Halden")

DENIED = [
    ("the barge was overloaded", ("the barge", "overloaded", None)),
    ("reports that the guards had been bribed by the gang", ("the guards", "bribed", "by the gang")),
    ("that anyone had been arrested over the fire", ("anyone", "arrested", "over the fire")),
    ("there were cracks in the dam", ("cracks in the dam", "were", None)),
    ("the plant is unsafe", ("the plant", "is", "unsafe")),
]


@pytest.mark.parametrize(("content", "expected"), DENIED)
def test_what_is_denied(content: str, expected: tuple[str, str, str | None]) -> None:
    """The clause behind the denial has a subject, a verb and an object of its own, and is said not to be so."""
    found = as_told(acted(POST, OWNER, "deny", content))
    assert (found.subject.text, found.predicate.id, found.object.text if found.object else None) == expected
    assert (found.act, found.polarity) == ("state", "negative")


@pytest.mark.parametrize("content", ["it", "the rumours", "any part in the raid"])
def test_a_denial_without_a_clause_stays(content: str) -> None:
    """What is no clause has nothing to compare."""
    claim = acted(POST, OWNER, "deny", content)
    assert as_told(claim) is claim


def _kind(a: Claim, b: Claim) -> str | None:
    found = verdict(a, b, canonical=lambda entity: entity, relation=KIN)
    return found.kind if found else None


def test_a_denial_against_what_it_denies() -> None:
    """One says so, one denies it, whichever comes first in the list; and two denials are no conflict."""
    denial = acted(POST, OWNER, "deny", "the barge was overloaded")
    so = told(GAZETTE, term("the barge"), "was overloaded")
    assert _kind(denial, so) == _kind(so, denial) == "conflict"
    assert _kind(denial, acted(GAZETTE, OWNER, "deny", "the barge was overloaded")) is None
    assert _kind(denial, told(GAZETTE, term("the tram"), "was overloaded")) is None


def test_what_came_to_pass_later() -> None:
    """An arrest of the next day does not contradict who denied one the day before."""
    denial = acted(POST, OWNER, "deny", "a suspect had been arrested in the harbour")
    assert _kind(denial, told(GAZETTE, term("police"), "arrested", "a suspect in the harbour")) == "conflict"
    assert _kind(denial, told(LATER, term("police"), "arrested", "a suspect in the harbour")) is None
