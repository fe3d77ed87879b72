"""Paragraphs and their parse: characters of the article ↔ tokens, runs without loose ends, sentences made to begin."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.language import pipeline
from extract.passage import Passage, passages, trim
from graph.claim import Span

TEXT = "Foreword\n\nThe dam burst.  “It was old,” said Ana Reyes, and left."
BODY: list[Span] = [(0, 8), (10, len(TEXT))]


def passage(text: str, *boundaries: int) -> Passage:
    """A text of one paragraph, parsed."""
    (found,) = passages(text, [(0, len(text))], nlp=pipeline(), boundaries=boundaries)
    return found


def at(text: str, words: str) -> Span:
    """Where words stand in a text."""
    start = text.index(words)
    return start, start + len(words)


def test_paragraphs_keep_their_place_in_the_article() -> None:
    """Offsets are into the whole text; what stands outside the body is not parsed."""
    first, second = passages(TEXT, BODY, nlp=pipeline())
    assert [p.span for p in (first, second)] == BODY
    assert TEXT[slice(*second.spans_of(second.tokens_in([at(TEXT, "Ana Reyes")]))[0])] == "Ana Reyes"
    assert first.tokens_in([at(TEXT, "dam")]) == frozenset()


def test_curly_quotes_are_parsed_as_straight_ones_and_written_as_they_stand() -> None:
    """Each replacement is one character for one, so that the words of the article are quoted as given."""
    _, second = passages(TEXT, BODY, nlp=pipeline())
    assert '"' in {token.text for token in second.doc}
    assert second.text_of(second.tokens_in([at(TEXT, "“It was old,”")]), TEXT) == "“It was old,”"


@pytest.mark.parametrize(
    ("span", "words"),
    [
        ("dam", ["dam"]),
        ("am bur", ["dam", "burst"]),  # a word that is touched counts whole
        ("burst.  “It", ["burst", ".", '"', "It"]),  # a space is no word
    ],
)
def test_tokens_that_overlap_a_span(span: str, words: list[str]) -> None:
    """Tokens by the characters they share with a span."""
    _, second = passages(TEXT, BODY, nlp=pipeline())
    assert [second.doc[i].text for i in sorted(second.tokens_in([at(TEXT, span)]))] == words


@pytest.mark.parametrize(
    ("span", "kept"),
    [
        (", and left.", "left"),
        ("that the dam burst,", "the dam burst"),
        ("the price rose $5", "the price rose $5"),
        ("5%", "5%"),
        ("and", ""),
        (", .", ""),
    ],
)
def test_a_run_has_no_loose_ends(span: str, kept: str) -> None:
    """Commas, conjunctions and the "that" of a told clause go; signs that belong to a figure stay."""
    doc = pipeline()(f"He said {span}" if span.startswith("that") else span)
    run = [t.i for t in doc if t.idx >= (8 if span.startswith("that") else 0)]
    found = trim(doc, run)
    assert (doc[found[0] : found[-1] + 1].text if found else "") == kept


@pytest.mark.parametrize(
    ("span", "words"),
    [
        ('the "old dam', 'the "old dam"'),  # its other half is next
        ('old dam"', "old dam"),  # its other half is far
        ('"old dam"', '"old dam"'),
    ],
)
def test_quotation_marks_come_in_pairs(span: str, words: str) -> None:
    """The other mark is taken in where it is next, else the odd one is left out."""
    text = 'They left the "old dam" behind.'
    found = passage(text)
    assert found.text_of(found.tokens_in([at(text, span)]), text) == words


def test_gaps_make_two_spans_and_one_text() -> None:
    """Tokens in two runs are two spans; as words they are joined, white space folded."""
    text = "The old\ndam burst on Monday."
    found = passage(text)
    tokens = found.tokens_in([at(text, "old\ndam"), at(text, "Monday")])
    assert [text[s:e] for s, e in found.spans_of(tokens)] == ["old\ndam", "Monday"]
    assert found.text_of(tokens, text) == "old dam Monday"


@pytest.mark.xfail(reason="a space token between two words ends the run", strict=True)
def test_wide_spaces_make_no_gap() -> None:
    """A phrase over an indented line is one span."""
    text = "The old\n  dam burst."
    found = passage(text)
    assert [text[s:e] for s, e in found.spans_of(found.tokens_in([at(text, "old\n  dam")]))] == ["old\n  dam"]


def test_a_sentence_begins_at_a_boundary_and_is_one_for_the_reader() -> None:
    """The parser reads "…, | said X" apart; the evidence is the whole sentence all the same."""
    text = "The dam was old, said a tired engineer. The town slept."
    start, _ = at(text, "said")
    found = passage(text, start)
    assert [sentence.text for sentence in found.doc.sents][:2] == ["The dam was old,", "said a tired engineer."]
    for words in ("dam", "engineer"):
        assert text[slice(*found.sentence_span(found.tokens_in([at(text, words)])))] == text[:39]
    assert text[slice(*found.sentence_span(found.tokens_in([at(text, "town")])))] == "The town slept."


def test_a_boundary_at_the_start_cuts_nothing() -> None:
    """A paragraph begins a sentence anyway."""
    assert passage("The dam burst.", 0).cuts == frozenset()


@settings(max_examples=25, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60),
    st.integers(0, 60),
    st.integers(0, 60),
)
def test_spans_stay_inside_the_paragraph(text: str, one: int, other: int) -> None:
    """Of any text and span, the tokens are of the paragraph and their spans lie in it, in order, disjoint."""
    padded = f"Before. {text} After."
    body = (8, 8 + len(text))
    (found,) = passages(padded, [body], nlp=pipeline())
    tokens = found.tokens_in([(8 + min(one, other), 8 + max(one, other))])
    spans = found.spans_of(tokens)
    assert all(body[0] <= start < end <= body[1] for start, end in spans)
    assert list(spans) == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert found.tokens_in(spans) <= tokens | {i for i in range(len(found.doc)) if found.doc[i].text == '"'}
