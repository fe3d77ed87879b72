"""Bylines, datelines, addresses; publisher and date with how each is known."""

from __future__ import annotations

from datetime import date

import pytest

from extract.masthead import (
    Clues,
    Dateline,
    address,
    address_date,
    byline,
    byline_agency,
    credit,
    dateline,
    issued,
    own_voice,
    publisher,
    sign_off,
    site,
)
from extract.stamps import Stamp, date_of
from graph.claim import Interval, iso

DATELINES = [
    ("JERUSALEM/CAIRO, Feb 26 (Reuters) - Officials left.", "JERUSALEM/CAIRO", "Reuters", "Feb 26", "Officials left."),
    ("DOHA/CAIRO (Reuters) -Officials left.", "DOHA/CAIRO", "Reuters", "", "Officials left."),
    ("CAIRO (AP) — Officials left.", "CAIRO", "AP", "", "Officials left."),
    ("NEWARK, N.J. _ Officials left.", "NEWARK, N.J.", None, "", "Officials left."),
    ("ISTANBUL, Turkey (AP)_ Officials left.", "ISTANBUL, Turkey", "AP", "", "Officials left."),
    ("DAR ES SALAAM, Tanzania (AP) _", "DAR ES SALAAM, Tanzania", "AP", "", ""),
    ("Washington (AFP) – Officials left.", "Washington", "AFP", "", "Officials left."),
    ("NAIROBI, August 21 (Xinhua) -- Officials left.", "NAIROBI", "Xinhua", "August 21", "Officials left."),
    ("London, 12 March 2024 – Officials left.", "London", None, "12 March 2024", "Officials left."),
    ("Mumbai, Nov 11 -", "Mumbai", None, "Nov 11", ""),
    ("NAIROBI: A ship left.", "NAIROBI", None, "", "A ship left."),
    ("New Delhi / Mumbai: A ship left.", "New Delhi / Mumbai", None, "", "A ship left."),
    ("(Reuters) - Officials left.", None, "Reuters", "", "Officials left."),
    ("GAZA CITY, Gaza Strip — Officials left.", "GAZA CITY, Gaza Strip", None, "", "Officials left."),
    ("PARIS (The Canadian Press) - Officials left.", "PARIS", "The Canadian Press", "", "Officials left."),
]


@pytest.mark.parametrize(("line", "place", "agency", "day", "rest"), DATELINES)
def test_datelines(line: str, place: str | None, agency: str | None, day: str, rest: str) -> None:
    """Place, agency and day are read off, and the text begins right behind."""
    found = dateline(line)
    assert found is not None
    assert (found.place, found.agency, found.day_text, line[found.end :]) == (place, agency, day, rest)


@pytest.mark.parametrize(
    "line",
    [
        "The talks — the first since May — failed.",
        "Cairo — long the mediator — stayed away.",
        "JAKE SMITH: Thank you all for coming.",
        "Smith: no deal is near.",
        "WATCH - The mayor speaks.",
        "UPDATE (AP) - The mayor speaks.",
        "POLLS ARE NOT ALWAYS WRONG, JUST TOO EARLY - The mayor speaks.",
        "Talks failed (again) - and nobody was surprised.",
        "Re-elected mayor Ann Bee said so.",
    ],
)
def test_what_is_no_dateline(line: str) -> None:
    """A dash or colon after other words cuts nothing: least of all a speaker's name."""
    assert dateline(line) is None


def test_a_place_in_capitals_before_a_colon_counts_after_a_date_line() -> None:
    """ "PORT CITY: A ship left." might be a speaker, but not right behind a date."""
    assert dateline("PORT CITY: A ship left.") is None
    found = dateline("PORT CITY: A ship left.", dated=True)
    assert found is not None
    assert found.place == "PORT CITY"


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("By Ann Bee and Nidal al-Dee", "Ann Bee and Nidal al-Dee"),
        ("BY ANN BEE", "ANN BEE"),
        ("By Ann Bee, Middle East correspondent", "Ann Bee, Middle East correspondent"),
        ("by Staff Writers", "Staff Writers"),
        ("Story by Ann Bee in Cairo", "Ann Bee in Cairo"),
        ("By Ann Bee Jr.", "Ann Bee Jr."),
        ("By Monday the talks had failed.", None),
        ("By Monday", None),
        ("By the time they left it was dark", None),
        ("By Ann Bee. She was there.", None),
        ("Bystanders ran", None),
        ("By", None),
    ],
)
def test_bylines(line: str, who: str | None) -> None:
    """Names, roles and places after "By"; a sentence that begins so is none."""
    assert byline(line) == who


@pytest.mark.parametrize(
    ("who", "agency"),
    [("Ann Bee, AFP", "AFP"), ("The Associated Press", "AP"), ("Ann Bee of the AP", "AP"), ("Ann Bee", None)],
)
def test_agencies_in_bylines(who: str, agency: str | None) -> None:
    """An agency is shown by its short name."""
    assert byline_agency(who) == agency


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://news.bbc.co.uk/2/hi/middle_east/1.stm", "BBC"),
        ("https://www.reuters.com/world/x", "Reuters"),
        ("http://articles.timesofindia.indiatimes.com/2011-11-12/x", "The Times of India"),
        ("http://ann.blogspot.nl/2005/11/x.html", "ann.blogspot.nl"),
        ("http://www.islandpost.com/a", "islandpost.com"),
        ("www.islandpost.com/a", "islandpost.com"),
        ("http://localhost/a", None),
        ("not an address", None),
    ],
)
def test_publishers_of_addresses(url: str, name: str | None) -> None:
    """Well-known papers by name, others by their domain, a blog by its host."""
    assert site(url) == name


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("http://a.com/2005/nov/28/world/x", "2005-11-28"),
        ("http://a.com/_news/2013/09/09/20401724-x", "2013-09-09"),
        ("http://a.com/20130909/x", "2013-09-09"),
        ("http://a.com/world/2005-11-27-x.htm", "2005-11-27"),
        ("http://a.com/2005/11/x.html", "2005-11-01/2005-11-30"),
        ("http://a.com/news/10296054/x.html", None),
        ("http://a.com/2013/45/77/x", None),
        ("http://a.com/x?date=2013-09-09", None),
    ],
)
def test_dates_of_addresses(url: str, day: str | None) -> None:
    """A day or a month in the path, never a number that only looks like one."""
    assert iso(address_date(url)) == day


@pytest.mark.parametrize(
    ("line", "agency"), [("Reuters", "Reuters"), ("BBC News, Tehran", "BBC"), ("AP, in a statement, denied it.", None)]
)
def test_lines_that_credit_an_agency(line: str, agency: str | None) -> None:
    """Its name alone or with the place of its reporter."""
    assert credit(line) == agency


def test_an_address_stands_alone_on_its_line() -> None:
    """In a sentence it is no masthead."""
    assert address("https://a.com/x") == "https://a.com/x"
    assert address("See https://a.com/x for the list.") is None


def test_an_agency_signs_off_at_the_end() -> None:
    """ "… he said. — AFP" is a credit; "… he told AFP." is not."""
    assert sign_off("The talks failed, he said. — AFP") == (26, "AFP")
    assert sign_off("The talks failed (Reuters)") == (16, "Reuters")
    assert sign_off("The talks failed, he told AFP.") is None
    assert sign_off("The talks failed, he said - again.") is None


def test_an_agency_that_speaks_of_itself() -> None:
    """One agency in its own voice; being quoted or told is not that, and two say nothing."""
    assert own_voice(["The toll stands at ten, according to an AFP tally."]) == "AFP"
    assert own_voice(["Reuters could not immediately verify the report."]) == "Reuters"
    assert own_voice(["The governor told AFP that ten had died.", "Quoted by Reuters, he agreed."]) is None
    assert own_voice(["An AFP tally says ten.", "According to a Reuters tally it is nine."]) is None


def _clues(
    *,
    line: Dateline | None = None,
    stamps: tuple[Stamp, ...] = (),
    named: tuple[str, ...] = (),
    outlets: tuple[str, ...] = (),
) -> Clues:
    return Clues(stamps=stamps, dateline=line, credits=named, outlets=outlets)


FEB_26 = Dateline(0, "CAIRO", "Reuters", 2, 26, None, "Feb 26")
STAMP = Stamp(0, Interval(date(2024, 2, 27), date(2024, 2, 27), "27 February 2024", "stated"), False, False, None)
UPDATE = Stamp(0, Interval(date(2024, 3, 1), date(2024, 3, 1), "1 March 2024", "stated"), True, True, None)
TWO_READINGS = Stamp(0, Interval(date(2024, 2, 3), date(2024, 3, 2), "03.02.2024", "inferred"), False, False, None)
URL_DAY = "http://a.com/2024/02/28/x"


@pytest.mark.parametrize(
    ("stated", "given", "url", "clues", "day", "basis"),
    [
        ("2024-02-25", date(2024, 3, 9), URL_DAY, _clues(line=FEB_26, stamps=(STAMP,)), "2024-02-25", "stated"),
        (None, date(2024, 3, 9), URL_DAY, _clues(line=FEB_26, stamps=(UPDATE, STAMP)), "2024-02-27", "stated"),
        (None, None, None, _clues(stamps=(UPDATE,)), "2024-03-01", "stated"),
        (None, None, None, _clues(stamps=(TWO_READINGS, STAMP)), "2024-02-27", "stated"),
        ("2024", None, None, _clues(line=FEB_26), "2024-02-26", "dateline"),
        (None, None, "http://a.com/2024/02/x", _clues(line=FEB_26), "2024-02-26", "dateline"),
        ("2024-03", None, None, _clues(), "2024-03-01/2024-03-31", "stated"),
        (None, date(2024, 3, 9), "http://a.com/2024/02/x", _clues(), "2024-03-09", "given"),
        (None, None, URL_DAY, _clues(), "2024-02-28", "inferred"),
        (None, None, None, _clues(line=FEB_26), None, "unknown"),
        (None, None, None, _clues(), None, "unknown"),
    ],
)
def test_the_date_is_the_best_that_is_known(
    *, stated: str | None, given: date | None, url: str | None, clues: Clues, day: str | None, basis: str
) -> None:
    """Stated, then the dateline's with a year from elsewhere, then given, then the address's; never today's."""
    found = issued(stated=date_of(stated) if stated else None, given=given, url=url, clues=clues)
    assert (iso(found), found.basis) == (day, basis)


def test_a_dateline_without_a_year_keeps_its_words() -> None:
    """ "Feb 26" of no year is no date, but it is what the article says."""
    assert issued(stated=None, given=None, url=None, clues=_clues(line=FEB_26)).text == "Feb 26"


@pytest.mark.parametrize(
    ("stated", "given", "url", "clues", "text", "expected"),
    [
        ("Island Post", "X", URL_DAY, _clues(line=FEB_26, named=("AFP",)), (), ("Island Post", "stated")),
        (None, "X", URL_DAY, _clues(line=FEB_26, named=("AFP",)), (), ("AFP", "stated")),
        (
            None,
            "X",
            URL_DAY,
            _clues(line=FEB_26, named=("AFP",), outlets=("Island Post",)),
            (),
            ("Island Post", "stated"),
        ),
        (None, "X", URL_DAY, _clues(line=FEB_26), (), ("Reuters", "dateline")),
        (None, "X", URL_DAY, _clues(), (), ("X", "given")),
        (None, None, "http://bbc.com/x", _clues(), ("An AFP tally says ten.",), ("BBC", "inferred")),
        (None, None, None, _clues(), ("An AFP tally says ten.",), ("AFP", "inferred")),
        (None, None, None, _clues(), (), (None, "unknown")),
    ],
)
def test_the_publisher_is_the_best_that_is_known(
    *,
    stated: str | None,
    given: str | None,
    url: str | None,
    clues: Clues,
    text: tuple[str, ...],
    expected: tuple[str | None, str],
) -> None:
    """Stated, then the dateline's agency, then given, then inferred."""
    assert publisher(stated=stated, given=given, url=url, clues=clues, text=text) == expected
