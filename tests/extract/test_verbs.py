"""The verb of a clause: its words, the auxiliaries it shares, negation, certainty, conditions."""

from __future__ import annotations

import pytest
from spacy.tokens import Token

from extract.language import pipeline
from extract.syntax import set_right
from extract.verbs import certainty, is_condition, is_finite, is_time, polarity, shared

SHARED = [
    ("The talks could fail and collapse.", "collapse", ["could"]),
    ("The suspect was not seen or heard.", "heard", ["was", "not"]),
    ("Bell did not resign but was fired.", "fired", []),
    ("The men were seen and heard.", "heard", ["were"]),
    ("The man was arrested and pleaded guilty.", "pleaded", []),
    ("Bell wrote and sang.", "sang", []),
]

NEGATED = [
    ("The storm hardly damaged the town.", "damaged", True),
    ("The company failed to pay its workers.", "failed", True),
    ("She is not only a judge but also a writer.", "is", False),
    ("The law bans not cars but trucks.", "bans", False),
    ("The suspect was not seen or heard.", "heard", True),
    ("The bank never paid nor promised to pay.", "promised", True),
    ("Not one of the senators voted for the bill.", "voted", True),
    ("At no time did Bell meet the mayor.", "meet", True),
    ("At that time Bell met the mayor.", "met", False),
    ("The fire was neither set on purpose nor caused by lightning.", "caused", True),
    ("No more than 10 people died.", "died", False),
]

SURE = [
    ("The talks could fail and collapse.", "collapse", "possible"),
    ("Reyes appeared to be tired.", "appeared", "probable"),
    ("The fire is said to have started in the kitchen.", "said", "probable"),
    ("Reyes appeared on Monday.", "appeared", "certain"),
]

CONDITIONS = [
    ("The strike will end as long as wages rise.", "as long as wages rise"),
    ("The firm will sell the mine in case prices fall.", "in case prices fall"),
    ("Without help from the state, the bank would collapse.", "Without help from the state"),
    ("Should the rain stop, the fair will open.", "Should the rain stop"),
    ("Barring a miracle, the firm will close.", "Barring a miracle"),
    ("Without help from the state, the bank collapsed.", ""),
    ("Bell led the party until May.", ""),
    ("Once in my youth, I laughed.", ""),
    ("The bank was safe until recently.", ""),
    ("The engineer asked the guard if the dam would hold.", ""),
    ("The minister did not say if he would resign.", ""),
]


def _token(text: str, word: str) -> Token:
    return next(t for t in set_right(pipeline()(text)) if t.text == word)


@pytest.mark.parametrize(("text", "word", "auxiliaries"), SHARED)
def test_a_coordinate_verb_shares_auxiliaries(text: str, word: str, auxiliaries: list[str]) -> None:
    """Those of the verb before it, with "not" where "or" joins them; none where it has its own or another form."""
    assert [t.text for t in shared(_token(text, word))] == auxiliaries


@pytest.mark.parametrize(("text", "word", "negative"), NEGATED)
def test_negation_reaches_as_far_as_it_does(text: str, word: str, negative: bool) -> None:
    """ "neither … nor", "failed to", "not one", a negation in front; not "not only", "not X but Y", "no more than"."""
    assert (polarity(_token(text, word)) == "negative") is negative


@pytest.mark.parametrize(("text", "word", "level"), SURE)
def test_certainty(text: str, word: str, level: str) -> None:
    """Shared modals weaken too; "appeared to" and "is said to" are hearsay, "appeared on stage" is not."""
    assert certainty(_token(text, word)) == level


@pytest.mark.parametrize(("text", "condition"), CONDITIONS)
def test_what_sets_a_condition(text: str, condition: str) -> None:
    """Openers of several words, inversion, "without" before a modal; no date behind "until", no indirect question."""
    found = [t for t in set_right(pipeline()(text)) if is_condition(t)]
    words = ["".join(i.text_with_ws for i in t.subtree).strip() for t in found]
    assert words == ([condition] if condition else [])


def test_a_time_is_neither_a_deadline_nor_a_length() -> None:
    """ "on Monday" says when; "by Monday" and "six weeks" are part of what is told."""
    doc = pipeline()("The bank will close on Monday, Reyes said.")
    assert [t.text for t in doc if is_time(t)] == ["on"]
    assert not any(is_time(t) for t in pipeline()("The truce would last six weeks."))
    assert not any(is_time(t) for t in pipeline()("The strike will end by Monday."))


def test_tense_or_modal_makes_a_verb_finite() -> None:
    """ "left", "has left" and "will leave" have a tense; "leaving" and "to leave" none."""
    doc = pipeline()("Having left the town, Bell will try to sell the house that he built.")
    assert [t.text for t in doc if t.pos_ == "VERB" and is_finite(t)] == ["try", "built"]
