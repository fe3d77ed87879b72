"""The parser and the recogniser of entities, asked in another way, say what spaCy's own say."""

from __future__ import annotations

from functools import cache

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from extract import recogniser, stepping
from extract.language import chosen, sooner

HARD = """President Ann Lee of the Bank of Norville said on Monday 12 May 2024 that $ 3.5 million % at least two-thirds
" ' -- ( ) , . U.S. 's Ruritania and Hamas the Times Square third New York IBM he they was were which"""
WORDS = (*HARD.split(), "\n", "\t", " ")


@cache
def plain() -> Language:
    """The pipeline as spaCy loads it."""
    return spacy.load(chosen())


@cache
def quick() -> Language:
    """The same pipeline with its pipes replaced."""
    return sooner(spacy.load(chosen()))


def annotated(doc: Doc) -> list[tuple[str, ...]]:
    """All that the parser and the recogniser set."""
    return [(t.text, t.dep_, str(t.head.i), str(t.is_sent_start), t.ent_iob_, t.ent_type_) for t in doc]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "Lee",
        "Ann Lee, president of the Bank of Norville, offered $3.5 million on Monday.",
        "In New York. London was next. The United Nations Security Council met on 12 May 2024 at 5 p.m.",
        'He said: "The Times reported it on Tuesday morning." Two-thirds of U.S. voters agreed, the Pew Center found.',
    ],
)
def test_the_same_parse_and_entities(text: str) -> None:
    """Arc, head, sentence start and entity of each token are those of the plain pipeline."""
    assert annotated(quick()(text)) == annotated(plain()(text))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=25), max_size=4))
def test_the_same_for_any_texts_together(texts: list[list[str]]) -> None:
    """So they are for words in any order and for several texts at a time, some of them empty."""
    joined = [" ".join(words) for words in texts]
    assert [annotated(doc) for doc in quick().pipe(joined)] == [annotated(doc) for doc in plain().pipe(joined)]


def test_both_stand_in() -> None:
    """The shipped pipeline is of the form that is known."""
    assert {stepping.NAME, recogniser.NAME} <= set(quick().pipe_names)
    assert not {stepping.REPLACED, recogniser.REPLACED} & set(quick().pipe_names)


def test_a_pipe_of_other_form_is_left_alone() -> None:
    """A recogniser with a label that it never learnt, or none at all, stays as it is."""
    nlp = spacy.load(chosen())
    nlp.get_pipe("ner").add_label("SHIP")  # type: ignore[attr-defined]
    assert recogniser.REPLACED in sooner(nlp).pipe_names
    assert sooner(spacy.load(chosen(), exclude=["ner", "parser"])).pipe_names == [
        "tok2vec",
        "tagger",
        "claimgraph_words",
    ]
