"""Who or what a clause is about, where the parse alone would say another."""

from __future__ import annotations

import pytest

from extract.language import pipeline
from extract.subject import noun_phrase, subject_of, taken_subject

SUBJECTS = [
    ("The bridge closed.", "closed", "The bridge"),
    ("The guard sat down and slept.", "slept", "The guard"),
    ("The firm, which runs three mines, lost its licence.", "runs", "The firm"),
    ("The director of the agency, which runs the port, resigned.", "runs", "the agency"),
    ("There was no immediate word.", "was", "no immediate word"),
    (
        "Generous pensions, flights and a torrent of gifts are handed out.",
        "handed",
        "Generous pensions, flights and a torrent of gifts",
    ),
    (
        "Women journalists covering politics, women consultants and women historians abound.",
        "abound",
        "Women journalists covering politics, women consultants and women historians",
    ),
    ("His refusal to paint the fence was a problem.", "was", "His refusal to paint the fence"),
    ("Omar Bell and Ana Reyes, who was elected in May, met.", "elected", "Ana Reyes"),
    ("There was an attack on a town that killed 12 people.", "killed", "an attack on a town"),
    ("Ana Reyes, a judge who wrote the law, resigned.", "wrote", "Ana Reyes"),
    ("Lena won a medal, Berg said, and still got a prize.", "got", "Lena"),
    ("Sudia says it will stay, will not move its fleet.", "move", "it"),
]


@pytest.mark.parametrize(("text", "verb", "subject"), SUBJECTS)
def test_the_subject_of_a_verb(text: str, verb: str, subject: str) -> None:
    """The verb's own, a relative's antecedent that agrees, a coordinate verb's, what there is."""
    doc = pipeline()(text)
    token = next(t for t in doc if t.text == verb)
    assert "".join(doc[i].text_with_ws for i in subject_of(token)).strip() == subject


def test_a_noun_phrase_keeps_the_commas_of_a_list() -> None:
    """A list is one phrase; a relative clause behind it is not part of it."""
    doc = pipeline()("Sudia, the Union and Norland, which met on Monday, agreed.")
    words = "".join(doc[i].text_with_ws for i in noun_phrase(doc[0]))
    assert words.startswith("Sudia, the Union and Norland")


def test_a_verb_with_its_own_subject_takes_nobodys() -> None:
    """Only a coordinate verb without a subject may take the noun before it from the object of the clause before."""
    doc = pipeline()("The port is open but the ships are waiting.")
    assert all(taken_subject(token) == () for token in doc)
