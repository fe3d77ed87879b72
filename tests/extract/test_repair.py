"""Text made fit to parse, at the same length."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.repair import reading, words_as_given


def _read(text: str, *, markdown: bool = False) -> str:
    return reading(text, [(0, len(text))], markdown=markdown)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("the worldâ€™s best", "the world’s   best"),
        ("BÃ©nÃ©zat said", "Bénézat   said"),
        ("said â€œNoâ€\x9d to", "said   “No”   to"),
        ("no â€” not", "no   — not"),
        ("a\u00a0week\nlater", "a week later"),
        ("``Stop,'' he said", ' "Stop,"  he said'),
        ('the streets, " said', 'the streets,"  said'),
        ("the world ’ s biggest", "the world’s   biggest"),
        ("cease\u00adfire talks", "ceasefire  talks"),
        ("plain “curly” text – kept", "plain “curly” text – kept"),
        ("a café, an Élysée", "a café, an Élysée"),
        ("took e40 million and e7m", "took €40 million and €7m"),
        ("route e80 and mail@e80m", "route e80 and mail@e80m"),
    ],
)
def test_repairs(text: str, read: str) -> None:
    """Mojibake, spaces, quotes and soft hyphens are mended, and the words after them stay where they were."""
    assert _read(text) == read
    assert len(read) == len(text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a **bold** word", "a   bold   word"),
        ("see [the list](http://a.com/x) now", "see  the list                  now"),
        ("an *odd* _mark_", "an  odd   mark "),
        ("3 * 4 * 5 and snake_case_name", "3 * 4 * 5 and snake_case_name"),
    ],
)
def test_marks_of_markdown_go_blank(text: str, read: str) -> None:
    """What they mark stays in its place; signs that mark nothing stay too."""
    assert _read(text, markdown=True) == read
    assert len(read) == len(text)


def test_only_the_body_is_mended() -> None:
    """Text outside the spans is left as it was."""
    text = "itâ€™s\nitâ€™s"
    assert reading(text, [(7, 13)]).startswith("itâ€™s\n")


def test_offsets_inside_a_mended_word_widen_to_the_word() -> None:
    """ "Bénézat" found in the reading is "BÃ©nÃ©zat" as given; a word that was not mended keeps its offsets."""
    text = "Mr BÃ©nÃ©zat said so"
    read = _read(text)
    start = read.index("Bénézat")
    assert text[slice(*words_as_given(text, read, (start, start + len("Bénézat"))))] == "BÃ©nÃ©zat"
    assert words_as_given(text, read, (0, 2)) == (0, 2)


@settings(deadline=None)
@given(st.text(max_size=300), st.booleans())
def test_the_length_never_changes(text: str, markdown: bool) -> None:
    """Whatever the text, offsets into the reading are offsets into the text."""
    assert len(_read(text, markdown=markdown)) == len(text)


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("aé’“”—… .,\n'`\"*_[](ÃÂâ€™œ\u00a0\u200b"), max_size=60), st.booleans())
def test_the_length_never_changes_where_repairs_are_thick(text: str, markdown: bool) -> None:
    """The same for the characters that repairs are made of."""
    assert len(_read(text, markdown=markdown)) == len(text)


@settings(deadline=None)
@given(st.text(alphabet="abc xyz.,", max_size=100))
def test_plain_text_is_left_alone(text: str) -> None:
    """Where nothing is to mend, nothing changes."""
    assert _read(text) == text
