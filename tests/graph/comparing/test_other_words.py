"""Sentences of two papers on one event, read by the extractors: which tell the same, which exclude each other."""

from __future__ import annotations

import pytest

from extract.article import parse
from extract.pipeline import claims
from graph.agreement import verdict
from graph.events.story import Relation

KIN = Relation(story=0.6, content=0.5, shared=frozenset(["port salem"]))


def _kinds(one: str, other: str) -> set[str]:
    read = [
        claims(parse(f"Story\n\n{text}", publisher=paper, date="2024-03-18"))
        for text, paper in ((one, "Post"), (other, "Gazette"))
    ]
    found = (verdict(a, b, canonical=lambda entity: entity, relation=KIN) for a in read[0] for b in read[1])
    return {one.kind for one in found if one}


SAME = [
    (
        "The studio named Ian Rooke as the new lead of the series.",
        "Ian Rooke was chosen by the studio to play the lead.",
    ),
    ("Ian Rooke was named head coach of the Larks.", "The Larks appointed Ian Rooke as head coach."),
    ("Police arrested Mark Dunne in Leeds on Friday.", "Mark Dunne was detained by officers in Leeds."),
    ("Orbix unveiled a thinner tablet at a show in Berlin.", "Orbix introduced its new tablet."),
    ("Halden Foods bought the rival firm Brask.", "Brask was acquired by Halden Foods."),
    ("A court convicted Paul Reiss of murder.", "Paul Reiss was found guilty of murder."),
    ("The judge sentenced Reiss to life in prison.", "Reiss was jailed for life."),
    ("The landslide buried a bus near Tarma.", "A bus was buried by the landslide."),
    ("Thousands of protesters marched through Lima.", "Demonstrators rallied in Lima."),
    ("The airline cancelled all flights to Oslo.", "Flights to Oslo were scrapped by the airline."),
]
OPPOSED = [
    ("The company denied that the plant had leaked.", "The plant leaked chlorine, officials said."),
    ("The bridge reopened on Monday.", "The bridge was closed on Monday."),
    ("The suspect was unarmed.", "The suspect was armed."),
    ("The driver was sober, police said.", "The driver was drunk, a witness said."),
    ("The minister will not resign.", "The minister will resign."),
    ("The hikers were found alive.", "The hikers were found dead."),
]
APART = [
    ("Police arrested the mayor.", "Police arrested the mayor's driver."),
    ("The mayor opened the library.", "The mayor closed the library."),
    ("The rebels attacked the army.", "The army attacked the rebels."),
    ("A fire destroyed the church.", "A fire destroyed the school."),
    ("The coach praised the goalkeeper.", "The coach criticised the goalkeeper."),
    ("The union accepted the offer.", "The board accepted the offer."),
    ("The plane landed in Rome.", "The plane took off from Rome."),
    ("Lorne plans to sell the stadium.", "Lorne sold the stadium."),
    ("The river flooded the old town.", "The river often floods the old town."),
    ("The bank raised interest rates.", "The bank cut interest rates."),
    ("The girl was rescued from the river.", "The boy was rescued from the river."),
    ("The suspect was released on bail.", "The suspect was arrested in Bonn."),
]
MISSED = [
    pytest.param("The striker scored twice.", "The striker netted two goals.", id="how often, and what"),
    pytest.param("The senator apologised for his remarks.", "The senator said sorry for the remarks.", id="idiom"),
    pytest.param("The storm knocked down power lines.", "Power lines were brought down by the storm.", id="particles"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same(one: str, other: str) -> None:
    """Two wordings of one deed agree."""
    assert _kinds(one, other) == {"agree"}


@pytest.mark.parametrize(("one", "other"), OPPOSED)
def test_what_cannot_both_be(one: str, other: str) -> None:
    """What both papers tell of one thing on one day, and cannot both be so, conflicts."""
    assert _kinds(one, other) == {"conflict"}


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_things(one: str, other: str) -> None:
    """Another doer, thing, direction, time or deed is no agreement, however alike the words."""
    assert _kinds(one, other) == set()


@pytest.mark.xfail(strict=True, reason="needs more than kin words")
@pytest.mark.parametrize(("one", "other"), MISSED)
def test_missed(one: str, other: str) -> None:
    """Wordings that are not met yet."""
    assert _kinds(one, other) == {"agree"}
