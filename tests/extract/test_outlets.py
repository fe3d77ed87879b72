"""Names of outlets and what is none."""

from __future__ import annotations

import pytest

from extract.outlets import Trust, house, outlet, section, spelled

NAMES: list[tuple[str, Trust | None]] = [
    ("The Valley Courier", "alone"),
    ("Valley Courier", "beside"),
    ("Halifax Daily Dispatch", "alone"),
    ("Panafrica Press Service", "alone"),
    ("Northland Broadcasting Corporation", "alone"),
    ("Morning Star-Ledger", "alone"),
    ("The Gazette", "alone"),
    ("Kuwait Star", "alone"),
    ("Deccan Mirror", "line"),
    ("The Deccan Mirror", "beside"),
    ("Radio Lusaka", "beside"),
    ("La Voz del Sur", "beside"),
    ("NewsLoop", "beside"),
    ("The Scotsman", "beside"),
    ("The Namibian", "beside"),
    ("The Times of Sorra", "beside"),
    ("Times of Malta", "beside"),
    ("Times of Trouble", None),
    ("Radio Silence", "line"),
    ("Voice of Nigeria", "beside"),
    ("Daily Wren", "line"),
    ("Labour Leader", None),
    ("World News", None),
    ("Iran News", None),
    ("Emily Post", None),
    ("Hamish McCourier", None),
    ("Trading Post", None),
    ("Freedom of the Press", None),
    ("The Bridge", None),
    ("The mayor told The Harbour Gazette", None),
    ("Harbour Gazette.", "beside"),
    ("a harbour gazette", None),
    ("", None),
    ("Times " * 20, None),
]


@pytest.mark.parametrize(("name", "least"), NAMES)
def test_how_much_of_a_date_a_name_wants(name: str, least: Trust | None) -> None:
    """The least that lets it be believed; None where nothing does."""
    order: tuple[Trust, ...] = ("alone", "beside", "line")
    assert next((trust for trust in order if outlet(name, trust)), None) == least


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("BBC News", "BBC"),
        ("BBC News Asia", "BBC"),
        ("BBC News Business", "BBC"),
        ("BBC NEWS", "BBC"),
        ("CBC News Nova Scotia", "CBC"),
        ("Guardian", "The Guardian"),
        ("Sydney Morning Herald", "The Sydney Morning Herald"),
        ("Agence France-Presse", "AFP"),
        ("the CNN Wire", "CNN"),
        ("Reuters Institute", None),
        ("BBC reporter Ann Bee", None),
        ("Harbour Gazette", None),
    ],
)
def test_one_spelling_for_one_house(name: str, shown: str | None) -> None:
    """Whatever section stands behind it."""
    assert house(name, dated=True) == shown


def test_a_house_named_with_a_word_of_the_language_wants_a_date() -> None:
    """ "Dawn" may be a cross-head."""
    assert (house("Dawn", dated=True), house("Dawn", dated=False)) == ("Dawn", None)


@pytest.mark.parametrize(
    ("words", "expected"),
    [("World", True), ("UK News", True), ("Business & Economy", True), ("Arts/Culture", True), ("Gulf Wire", False)],
)
def test_sections(words: str, *, expected: bool) -> None:
    """A section is made of nothing but section words."""
    assert section(words) == expected


@pytest.mark.parametrize(
    ("name", "shown"),
    [("THE GLOBE AND LEDGER", "The Globe and Ledger"), ("RTV NEWS", "RTV News"), ("Daily Lantern", "Daily Lantern")],
)
def test_capitals_are_written_small(name: str, shown: str) -> None:
    """So that a paper has one name in all its articles."""
    assert spelled(name) == shown
