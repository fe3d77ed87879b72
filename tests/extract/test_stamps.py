"""Dates in mastheads and metadata."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.stamps import date_of, days, month_number, stamp

STAMPS = [
    ("Last Updated: Monday, 28 November 2005, 02:24 GMT", "2005-11-28", True, ""),
    ("27 NOVEMBER, 2005", "2005-11-27", False, ""),
    ("Novemer 27, 2005", "2005-11-27", False, ""),
    ("11/28/05", "2005-11-28", False, ""),
    ("Posted 11/27/2005 7:21 AM", "2005-11-27", False, ""),
    ("Updated: Nov 28, 2005 9:00 AM ET Posted: Nov 27, 2005 8:20 AM ET", "2005-11-27", False, ""),
    ("Sunday, November 27-2005 at 16:12", "2005-11-27", False, ""),
    ("12: 48PM BST 09 Sep 2013", "2013-09-09", False, ""),
    ("9 September 2013 Last updated at 14:39 GMT", "2013-09-09", False, ""),
    ("Published: 09 Sep 2013 11:25 GMT+02:00", "2013-09-09", False, ""),
    ("2024-02-26T10:00:00Z", "2024-02-26", False, ""),
    ("Posted on November 15, 2011 8:40: 15 PM", "2011-11-15", False, ""),
    ("date 2024-02-26 By Ann Bee", "2024-02-26", False, "By Ann Bee"),
    ("TNN Nov 12, 2011, 05.51AM IST MUMBAI:", "2011-11-12", False, "MUMBAI:"),
    ("Sat Nov 12 2011, 01:19 hrs", "2011-11-12", False, ""),
    ("Saturday 16.02.13", "2013-02-16", False, ""),
    ("09-09-2012 06:15", "2012-09-09", False, ""),
    ("Thursday, Feb 14 2013 — 19h10", "2013-02-14", False, ""),
]


@pytest.mark.parametrize(("line", "day", "updated", "rest"), STAMPS)
def test_a_date_line_gives_its_day_and_ends_where_words_begin(line: str, day: str, updated: bool, rest: str) -> None:
    """The day of publication before that of an update; whatever follows the date line is left."""
    found = stamp(line)
    assert found is not None
    assert (found.issued.start, found.issued.end) == (date.fromisoformat(day),) * 2
    assert (found.updated, line[found.end :]) == (updated, rest)


@pytest.mark.parametrize(
    "line",
    [
        "The mayor spoke on 3 May 2024.",
        "Monday",
        "At 10:30 GMT",
        "Published",
        "",
        "31 February 2024",
        "CAIRO, Feb 26 -",
        "10-12-08",
        "555-10-12-2008",
    ],
)
def test_other_lines_are_no_date_lines(line: str) -> None:
    """A sentence, a time alone, a day that no calendar has, a day without its year."""
    assert stamp(line) is None


def test_a_date_of_figures_with_two_readings_is_a_range_and_says_so() -> None:
    """04/05/2006 is in April or in May: both lie in the range, and its basis is "inferred"."""
    (found,) = days("04/05/2006")
    assert (found.interval.start, found.interval.end) == (date(2006, 4, 5), date(2006, 5, 4))
    assert found.interval.basis == "inferred"


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("2024-03-19", "2024-03-19", "2024-03-19"),
        ("19 March 2024", "2024-03-19", "2024-03-19"),
        ("Tue, 19 Mar 2024 10:00:00 GMT", "2024-03-19", "2024-03-19"),
        ("20240319", "2024-03-19", "2024-03-19"),
        ("2024-03", "2024-03-01", "2024-03-31"),
        ("February 2024", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
    ],
)
def test_metadata_dates(words: str, start: str, end: str) -> None:
    """A day, a month or a year, as an interval with the words kept."""
    found = date_of(words)
    assert found is not None
    assert (str(found.start), str(found.end), found.text, found.basis) == (start, end, words, "stated")


@pytest.mark.parametrize("words", ["someday", "2024-13", "2024-02-31", "", "19", "99999999"])
def test_what_is_no_date(words: str) -> None:
    """No day is made up from words that name none."""
    assert date_of(words) is None


@pytest.mark.parametrize(
    ("word", "number"),
    [("Sept", 9), ("sep.", 9), ("Novemer", 11), ("MAY", 5), ("Marching", None), ("Mayor", None), ("deck", None)],
)
def test_months_are_told_from_other_words(word: str, number: int | None) -> None:
    """Short forms and slips of the pen are months; words that begin like one are not."""
    assert month_number(word) == number


@settings(deadline=None)  # the first example loads the word lists
@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2068, 12, 31)))
def test_every_day_is_read_back_in_each_way_of_writing_it(day: date) -> None:
    """ISO, day-month-year and month-day-year name the same day."""
    month = day.strftime("%B")
    for words in (day.isoformat(), f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}"):
        found = date_of(words)
        assert found is not None
        assert found.start == found.end == day


@settings(deadline=None)  # the first example loads the word lists
@given(st.text(max_size=200))
def test_any_line_is_read_without_harm(line: str) -> None:
    """Days lie in the line, in order; a date line ends in it."""
    found = list(days(line))
    assert all(0 <= day.start < day.end <= len(line) for day in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    headed = stamp(line)
    assert headed is None or 0 < headed.end <= len(line)
