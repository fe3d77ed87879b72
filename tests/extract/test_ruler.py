"""What is looked up in tables is what spaCy's ruler and lemmatizer say."""

from __future__ import annotations

from functools import cache

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from extract.language import chosen
from extract.ruler import NAME, REPLACED, with_tables

HARD = """There is was 's 're ai ain't gon na got ta let c'm on y' all nothin' dog dogs better Best said saying have 'd
ca n't not to be who that which $ % # : ; -- " '' ( ) him them Mrs. U.S. e.g. 1,200 third –"""
WORDS = (*HARD.split(), "\n", "\t", " ")


@cache
def plain() -> Language:
    """The pipeline as spaCy loads it."""
    return spacy.load(chosen())


@cache
def tabled() -> Language:
    """The same pipeline with tables."""
    return with_tables(spacy.load(chosen()))


def annotated(doc: Doc) -> list[tuple[str, ...]]:
    """All that the ruler and the lemmatizer set, and what is read off it afterwards."""
    return [(t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, str(t.head.i), t.ent_type_) for t in doc]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "There is a dog and there were two; there's hope.",
        "He ain't gonna go, I gotta leave, let's wait, c'mon y'all.",
        "The mayor's spokesman said (on Monday) they'd rebuilt 1,200 homes for $3.5 million -- 40% more than planned.",
        "Nothin' doin', she'll have been better than the best of them.",
    ],
)
def test_the_same_annotations(text: str) -> None:
    """Tag, part of speech, morphology, lemma, arc and entity of each token are those of the plain pipeline."""
    assert annotated(tabled()(text)) == annotated(plain()(text))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_the_same_for_any_words(words: list[str]) -> None:
    """So they are for words in any order, with the contractions that patterns of several tokens look for."""
    text = " ".join(words)
    assert annotated(tabled()(text)) == annotated(plain()(text))


def test_the_tables_stand_in() -> None:
    """The shipped pipeline is of the form that can be looked up."""
    assert NAME in tabled().pipe_names
    assert not set(REPLACED) & set(tabled().pipe_names)


def test_other_rulers_are_left_alone() -> None:
    """A ruler that sets what the tables do not hold stays in the pipeline."""
    nlp = spacy.load(chosen())
    nlp.get_pipe("attribute_ruler").add([[{"LOWER": "dog"}]], {"NORM": "hound"})  # type: ignore[attr-defined]
    assert with_tables(nlp).pipe_names == plain().pipe_names
    assert nlp("A dog")[1].norm_ == "hound"
