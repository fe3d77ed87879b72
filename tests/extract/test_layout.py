"""Which paragraphs are article text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.layout import layout
from extract.left_over import end_rules, paragraph_rules
from extract.paragraphs import paragraphs

PAGE = """\
https://www.islandpost.com/news/quake

Quake shakes island

A house lies in ruins

By Ann Bee and Cee al-Dee

PORT CITY, March 5 (Reuters) - A quake shook the island on Monday, the governor said.

Rescue teams were sent to seven villages. (Reporting by Ann Bee)

'NO WARNING'

The hospital is full, doctors said. There.

Where it struck

It was felt far away.

Cee Dee contributed reporting from the coast.

Leave a Reply

He said the bridge was safe.
"""


def _texts(text: str, *, title: str | None = None, markdown: bool = False) -> list[str]:
    found = layout(text, title=title, markdown=markdown)
    return [text[start:end] for start, end in found.body]


def test_a_page_is_sorted_into_article_and_left_over_text() -> None:
    """The article's own sentences stay, everything around them is named for what it is."""
    found = layout(PAGE)
    assert _texts(PAGE) == [
        "A quake shook the island on Monday, the governor said.",
        "Rescue teams were sent to seven villages.",
        "The hospital is full, doctors said.",
        "It was felt far away.",
    ]
    assert found.headline is not None
    assert PAGE[slice(*found.headline)] == "Quake shakes island"
    assert [part.kind for part in found.left_over] == [
        "address", "caption", "byline", "dateline", "credit", "heading", "torn sentence", "heading", "credit",
        "comments", "page furniture",
    ]  # fmt: skip
    assert found.clues.byline == "Ann Bee and Cee al-Dee"
    assert found.clues.address == "https://www.islandpost.com/news/quake"
    assert found.clues.dateline is not None
    assert found.clues.dateline.agency == "Reuters"


@pytest.mark.parametrize(
    ("head", "first", "headline"),
    [
        ("date 2024-02-26 By Ann Bee\n\nOfficials left.", "Officials left.", None),
        ("date 2024-03-19 Talks go on, Qatar said.\n\nOfficials left.", "Talks go on, Qatar said.", None),
        ("Talks go on\nBy Ann Bee | 26 February 2024\nOfficials left.", "Officials left.", "Talks go on"),
        ("Did the earth move?\n\nIt did, they said.", "It did, they said.", "Did the earth move?"),
        ("It is over.\nBy Ann Bee\nOfficials left.", "Officials left.", "It is over."),
        ("Talks go on\n\nTNN Nov 12, 2011, 05.51AM IST MUMBAI:\n\nOfficials left.", "Officials left.", "Talks go on"),
        ("AFP\n\nTalks go on\n\nOfficials left.", "Officials left.", "Talks go on"),
        ("On 9 September 2013, four men left.", "On 9 September 2013, four men left.", None),
        ("Talks go on\n\nTroops walk, January 21, 2024.\n\nCAIRO (AP) — They left.", "They left.", "Talks go on"),
        ("By AFP and Ann Bee 19 March 2024, 10:10 am\nOfficials left.", "Officials left.", None),
        ("Talks go on\nMarch 19, 20243:15 PM GMT+2Updated 2 hours ago\nThey left.", "They left.", "Talks go on"),
        ("Talks go on\n5 min read\nEnlarge this image\nA man waits.\nThey left.", "They left.", "Talks go on"),
        ('Mayor: "It is over"\n\nOfficials left.', "Officials left.", 'Mayor: "It is over"'),
        ("Robbers steal from shop in biggest heist", "Robbers steal from shop in biggest heist", None),
        ("Talks go on\n\nTen people died.\n\nNovember 28, 2005\n\nThey left.", "Ten people died.", "Talks go on"),
    ],
)  # fmt: skip
def test_heads_of_pages(head: str, first: str, headline: str | None) -> None:
    """Where the text begins, and what its headline is."""
    found = layout(head)
    assert head[slice(*found.body[0])] == first
    assert (head[slice(*found.headline)] if found.headline else None) == headline


def test_the_title_stated_is_headline_and_no_text() -> None:
    """Also where a full stop was added, or where it stands on two lines."""
    assert _texts("Talks go on.\n\nOfficials left.", title="Talks go on") == ["Officials left."]
    text = "Talks go on;\nNo end in sight.\n\nOfficials left."
    assert _texts(text, title="Talks go on; No end in sight") == ["Officials left."]


def test_a_cross_head_is_short_and_unended_but_a_sentence_without_its_stop_stays() -> None:
    """A paragraph that lost its full stop is still a paragraph."""
    text = (
        "The island has its own port.\n\n"
        "Ships of many countries come to it in summer, when the sea is calm, the governor said.\n\nA free zone\n\n"
        "It has a free zone and a fishing port as well as a park for the turtles\n\nThey left."
    )
    assert len(_texts(text)) == 4
    assert "A free zone" not in _texts(text)


def test_a_text_without_full_stops_is_still_a_text() -> None:
    """Where no sentence ends in one, lines without it are not captions."""
    text = (
        "Quake shakes island\n\n"
        "A quake shook the island on Monday and ten people died, the governor said on television\n\n"
        "Rescue teams went to the villages in the north where houses had fallen on the sleeping"
    )
    assert len(_texts(text)) == 2


def test_markdown() -> None:
    """A heading is the headline, the next a cross-head; wrapped lines are one paragraph; marks are no text."""
    text = "# Talks go on\n\nThe mayor said\nthat it was over.\n\n## Why\n\n- No money was left.\n- No time was left.\n"
    assert _texts(text, markdown=True) == [
        "The mayor said\nthat it was over.", "No money was left.", "No time was left.",
    ]  # fmt: skip


def test_marks_of_markdown_do_not_hide_the_masthead() -> None:
    """A byline in italics and a date line in bold are read as such; a picture is no headline."""
    text = (
        "![A bridge](b.jpg)\n\n# Talks **go** on\n\n*By Ann Bee*\n\n**Published:** 19 March 2024\n\nOfficials left.\n"
    )
    found = layout(text, markdown=True)
    assert _texts(text, markdown=True) == ["Officials left."]
    assert found.headline is not None
    assert text[slice(*found.headline)] == "Talks **go** on"
    assert found.clues.byline == "Ann Bee"
    assert [str(stamp.issued.start) for stamp in found.clues.stamps] == ["2024-03-19"]


def test_a_file_set_to_one_width_is_read_in_paragraphs() -> None:
    """Lines that break off at the same width go on with the next."""
    line = "the mayor of Port City said on Monday that the old bridge over the"
    block = "\n".join(["In a letter to the council " + line[27:], line, line, "river would be closed."])
    assert len(paragraphs(f"{block}\n\n{block}\n")) == 2


def test_a_text_of_one_line_each_keeps_its_lines() -> None:
    """A line that ends is a paragraph; one that breaks off before small letters is not."""
    assert len(paragraphs("One ended.\nTwo ended.\nThree ended.")) == 3
    assert len(paragraphs("The mayor of Port City said that the\nbridge would be closed.")) == 1


@settings(deadline=None)  # the first example loads the word lists
@given(st.text(max_size=400), st.booleans(), st.none() | st.text(max_size=20))
def test_spans_are_sorted_disjoint_and_inside(text: str, markdown: bool, title: str | None) -> None:
    """Body and left-over parts never overlap, hold no outer white space in the body, and stay in the text."""
    found = layout(text, markdown=markdown, title=title)
    spans = sorted([*found.body, *((part.start, part.end) for part in found.left_over)])
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert list(found.body) == sorted(found.body)
    assert all(text[start:end] == text[start:end].strip() for start, end in found.body)


LINES = [
    "By Ann Bee", "CAIRO (AP) — They left.", "date 2024-02-26 They left.", "Leave a Reply", "They left. There.",
    "- They left. (Reporting by Ann Bee)", "They left. — AFP", "# Talks", "'NO WAY'", "", "They left", "11/28/05",
]  # fmt: skip


@settings(deadline=None)  # the first example loads the word lists
@given(st.lists(st.sampled_from(LINES), max_size=12), st.booleans())
def test_every_letter_is_text_or_headline_or_left_over(lines: list[str], markdown: bool) -> None:
    """Nothing is lost between the kinds."""
    text = "\n".join(lines)
    found = layout(text, markdown=markdown)
    held = set()
    for start, end in [
        *found.body,
        *((part.start, part.end) for part in found.left_over),
        *filter(None, [found.headline]),
    ]:
        held |= set(range(start, end))
    assert not [text[at] for at in range(len(text)) if at not in held and not text[at].isspace()]


def test_the_docs_name_every_kind_of_left_over_text() -> None:
    """docs/reading.md has each kind that the rules and the layout give."""
    docs = (Path(__file__).parents[2] / "docs" / "reading.md").read_text("utf-8")
    table = docs.partition("## What is hidden")[2].partition("## Who and when")[0]
    kinds = {rule.kind for rule in (*paragraph_rules(), *end_rules())}
    kinds |= {"headline", "heading", "caption", "byline", "date line", "dateline", "publisher", "address", "mark"}
    assert [kind for kind in sorted(kinds) if kind not in table] == []
