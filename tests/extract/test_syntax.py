"""The parse set right: which word hangs where after the mends, and that nothing else moves."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.language import pipeline
from extract.syntax import set_right

ARCS = [
    ("Reyes faces chances to address the nation, mold her legacy and influence the race.", "mold", "conj", "address"),
    ("He said he would be honored to serve should the opportunity present itself.", "present", "advcl", "honored"),
    ("The guard can leave once the gate opens.", "opens", "advcl", "leave"),
    ("The mayor, the governor and two senators attended the funeral.", "governor", "conj", "mayor"),
    ("They are leaderless, cash-poor and facing an impossibly tight deadline.", "facing", "conj", "are"),
    ("At least $1 million more was donated by Friends of Sudia.", "more", "nsubjpass", "donated"),
    ("In Norville, Bell and Reyes are popular.", "Bell", "nsubj", "are"),
    ("Karim Haddad, asked about the plan, said the strike would go on.", "asked", "acl", "Haddad"),
    ("A pass would bring relief to at least a few of the 40 drivers still held there.", "held", "acl", "drivers"),
    (
        "A flood with a depth of at least 2.1 hit eastern Norland on Sunday, drowning at least 10 sheep.",
        "hit",
        "ROOT",
        "hit",
    ),
    ("In July 2015 President Bell, on an African tour, paid the first visit to Norland.", "Bell", "nsubj", "paid"),
    ("As Reyes spoke, a designer for the Bell Group watched from her home.", "designer", "nsubj", "watched"),
    ("At conventions in Norland and Sudia, activists won seats.", "activists", "nsubj", "won"),
    ("Sending him into Norville gives Bell the chance to win.", "Sending", "csubj", "gives"),
    ("At the heart of the dispute was a decision by the bank.", "decision", "nsubj", "was"),
    ("A fire swept through the hotel, leaving 12 dead.", "swept", "ROOT", "swept"),
    ("The quake killed 50 people, injured 200 and left about 90 homeless.", "injured", "conj", "killed"),
    ("At least 10 people died, 20 were injured and 5 are missing.", "5", "nsubj", "missing"),
    ("Haddad, struck by her story, told her that she was free.", "told", "ROOT", "told"),
    ("Several papers reported on Monday the city council had met the bank.", "met", "ccomp", "reported"),
    ("A judge on Friday sentenced two men to 20 years in prison.", "on", "prep", "sentenced"),
    ("With 80 percent of votes counted, Reyes led Bell.", "percent", "nsubj", "counted"),
    ("Bell leads Reyes by 271 pledged delegates according to a count by the Post.", "delegates", "pobj", "by"),
    ("The minister is accused of taking bribes and faces ten years in jail.", "faces", "conj", "accused"),
    ("The army lost 60 men dead and wounded in the battle.", "wounded", "conj", "dead"),
]

RIGHT = [
    "The crew carried out a well practiced and professionally executed raid.",
    "In Norville, the capital, Bell was booed.",
    "A source briefed on the matter and an official said the talks were over.",
    "Those given shelter, food and water were grateful.",
    "Ana Reyes, the mayor and a former judge, resigned.",
    "The firm wants to close the mine and sell the land.",
    "The council will vote and publish the result.",
    "In Norville, police arrested two men.",
]

UNSEEN = [
    ("The sport was booming when players like Bell reigned.", "booming"),
    ("The minister suggested that talks resume.", "resume"),
]

WORDS = ["the", "a", "dog", "bridge", "said", "once", "should", "and", "which", ",", ".", "12", "hit", "open", "to"]


@pytest.mark.parametrize(("text", "word", "role", "head"), ARCS)
def test_a_word_hangs_where_it_belongs(text: str, word: str, role: str, head: str) -> None:
    """Each mend on a sentence of its kind."""
    doc = set_right(pipeline()(text))
    token = next(t for t in doc if t.text == word)
    assert (token.dep_, token.head.text) == (role, head)


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_stays(text: str) -> None:
    """Explained names, shared infinitives, futures and places in front are left alone."""
    before = [(t.dep_, t.head.i) for t in pipeline()(text)]
    assert [(t.dep_, t.head.i) for t in set_right(pipeline()(text))] == before


@pytest.mark.parametrize(("text", "word"), UNSEEN)
def test_a_verb_tagged_as_a_noun_is_one(text: str, word: str) -> None:
    """With a subject, and an auxiliary or a "that", a word is a verb whatever the tagger says."""
    doc = set_right(pipeline()(text))
    assert next(t for t in doc if t.text == word).pos_ == "VERB"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=16))
def test_sentences_stay_and_arcs_end_at_a_root(words: list[str]) -> None:
    """No mend moves a sentence's start, crosses into another sentence or closes a circle."""
    text = " ".join(words)
    starts = [s.start for s in pipeline()(text).sents]
    doc = set_right(pipeline()(text))
    assert [s.start for s in doc.sents] == starts
    for token in doc:
        assert token.head.sent == token.sent
        assert token.i == token.head.i or token.sent.root.is_ancestor(token)
