"""Kinds of English time expressions, each with the TIMEX3 values or days that a reader would give it."""

from __future__ import annotations

from datetime import date

import pytest

from extract.dates import timexes
from extract.language import pipeline
from graph.claim import Interval, iso

TUESDAY = Interval(date(2024, 3, 19), date(2024, 3, 19), "2024-03-19", "stated")


def values(text: str, issued: Interval = TUESDAY) -> list[str]:
    """The TIMEX3 values of a text's expressions, in order."""
    return [timex.value for timex in timexes(pipeline()(text), issued=issued)]


def days(text: str) -> list[str | None]:
    """The days of a text's expressions as ISO 8601."""
    return [iso(timex.interval) for timex in timexes(pipeline()(text), issued=TUESDAY)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In fiscal 2023 sales fell.", ["2023"]),
        ("Sales fell in FY2023.", ["2023"]),
        ("The 1998 fiscal year was poor.", ["1998"]),
        ("Third-quarter profit fell from the year-earlier period.", ["2023-Q3", "2022-Q3"]),
        ("Fourth-quarter profit rose from the same period last year.", ["2023-Q4", "2022-Q4"]),
        ("Fourth-quarter profit rose from the same quarter a year earlier.", ["2023-Q4", "2022-Q4"]),
        ("Third-quarter profit rose. For the quarter a year ago there was a loss.", ["2023-Q3", "2022-Q3"]),
        ("Exports fell from the same month last year.", ["2023-03"]),
        ("Exports fell in February from the same month a year earlier.", ["2024-02", "2023-02"]),
        ("A charge comes in the second quarter. Sales fell in the latest quarter.", ["2024-Q2", "2023-Q4"]),
        ("Profit fell in the first quarter ended Sept. 30 from a year earlier.", ["2024-Q1", "2023-09-30", "2023-Q1"]),
        ("Growth slowed in 4Q 2023.", ["2023-Q4"]),
        ("Growth slowed in 2023's fourth quarter.", ["2023-Q4"]),
        ("Growth slowed in the 2023 fourth quarter.", ["2023-Q4"]),
        ("Sales rose from the year-earlier quarter.", ["2022-Q4"]),
        ("From the year before, sales rose.", ["2023"]),
        ("Profit rose in the June quarter.", ["2023-Q2"]),
        ("Profit rose in the April-June quarter of 2022.", ["2022-Q2"]),
        ("Fundraising in the first quarter of the year was good.", ["2024-Q1"]),
        ("It will be done by year-end 2025.", ["2025-12"]),
        ("The crash of 2008-9 hurt.", ["2008"]),
        ("It takes effect in 2020 rather than 2018.", ["2020", "2018"]),
        ("The second half of the year looks better.", ["2024-H2"]),
        ("They spoke before next week's talks failed.", ["2024-W13"]),
        ("The fund raised more in the second half of the year.", ["2023-H2"]),
        ("Prices fell in the second half of last year.", ["2023-H2"]),
    ],
)
def test_business_periods(text: str, expected: list[str]) -> None:
    """What is compared a year back is of the quarter or month spoken of, and only of a quarter that is over."""
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Profit rose in the quarter ended Sept. 30.", "2023-07-01/2023-09-30"),
        ("Profit rose in the three months ended Dec. 31, 2023.", "2023-10-01/2023-12-31"),
        ("Profit rose in the fiscal year ended June 30, 2023.", "2022-07-01/2023-06-30"),
        ("Profit rose in the second half of 2023.", "2023-07-01/2023-12-31"),
        ("It ran from Nov. 30 through Dec. 2, 2022.", "2022-11-30/2022-12-02"),
        ("Stocks fell in the week ended Friday.", "2024-03-09/2024-03-15"),
        ("The second week of May is busy.", "2024-05-08/2024-05-14"),
        ("It peaked in the last week of October.", "2023-10-25/2023-10-31"),
        ("They met on the first weekend of March.", "2024-03-02/2024-03-03"),
        ("The crash of 2008-9 hurt.", "2008-01-01/2009-12-31"),
        ("The winter of 2010-11 was cold.", "2010-12-01/2011-02-28"),
        ("It will cost more over the next year.", "2024-03-19/2025-03-19"),
        ("Prices rose in the last month.", "2024-02-19/2024-03-19"),
        ("It ran from Monday to Wednesday.", "2024-03-11/2024-03-13"),
        ("It will run from Monday to Wednesday.", "2024-03-25/2024-03-27"),
        ("They fought between 1914 and 1918.", "1914-01-01/1918-12-31"),
        ("Prices rose from May to July 2022.", "2022-05-01/2022-07-31"),
        ("The levy is due, starting Friday.", "2024-03-22/.."),
    ],
)
def test_stretches_told_by_their_ends(text: str, expected: str) -> None:
    """The first expression of a range lasts to the end of the second; a period that ended on a day began before it."""
    assert days(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met a year ago today.", "2023-03-19"),
        ("They met ten years ago this month.", "2014-03"),
        ("They met two months ago Monday.", "2024-01-18"),
        ("The fair opened a week ago Friday.", "2024-03-08"),
        ("They will meet a week from Tuesday.", "2024-03-26"),
        ("They will meet a week from today.", "2024-03-26"),
        ("They met the week before last.", "2024-W10"),
        ("They will meet the week after next.", "2024-W14"),
        ("They met the weekend before last.", "2024-W10-WE"),
        ("They met on the weekend of March 9.", "2024-W10-WE"),
        ("They fought over the long weekend.", "2024-W11-WE"),
        ("He spoke on the night of March 3.", "2024-03-03TNI"),
        ("He left Friday the 13th.", "2023-10-13"),
        ("The vote is on the first Tuesday of November.", "2024-11-05"),
        ("They met on the last Friday in August.", "2023-08-25"),
        ("The vote is on the last day of May.", "2024-05-31"),
        ("On the first day of February 2023 they met.", "2023-02-01"),
        ("On 2023/12/25 he left.", "2023-12-25"),
        ("The ship left on 10 Nov 11.", "2011-11-10"),
        ("It began in the early morning hours of Sunday.", "2024-03-17TMO"),
        ("It went on over the summer.", "2023-SU"),
        ("He spoke at an April summit.", "2024-04"),
        ("They met earlier in the day.", "2024-03-19"),
    ],
)
def test_days_and_weeks_told_by_others(text: str, expected: str) -> None:
    """ "A week from Tuesday", "the week before last", the n-th weekday of a month."""
    assert values(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two days after Christmas he left.", ["2023-12-27", "2023-12-25/.."]),
        ("The day after Christmas he left.", ["2023-12-26", "2023-12-25/.."]),
        ("The week before the Feb. 8 vote they met.", ["2024-02-01", "../2024-02-07"]),
        ("Two months before Dec. 1, 2023, they met.", ["2023-10-01/2023-10-31", "../2023-11-30"]),
        ("The Tuesday after Thanksgiving was wet.", ["2023-11-28", "2023-11-23/.."]),
        ("The weekend before Christmas was wet.", ["2023-12-23/2023-12-24", "../2023-12-24"]),
        ("Days after Friday's raid they met.", [None, "2024-03-15/.."]),
        ("The day after he left it rained.", []),
    ],
)
def test_counted_from_what_follows(text: str, expected: list[str | None]) -> None:
    """ "Two days after Christmas" is a day of its own; the bare word before a clause is no date."""
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2012 he lost. That fall he moved.", ["2012", "2012-FA"]),
        ("The late '80s were good.", ["198X"]),
        ("The nineties were good.", ["199X"]),
        ("The 60s were wild.", ["196X"]),
        ("In the late 19th century it grew.", ["18XX"]),
        ("In the twentieth century it grew.", ["19XX"]),
        ("The class of '98 met.", ["1998"]),
        ("He won in ’08.", ["2008"]),
        ("After 9/11 it changed.", ["2001-09-11"]),
        ("The Sept. 11 attacks changed it.", ["2001-09-11"]),
        ("They met on Martin Luther King Jr. Day.", ["2024-01-15"]),
        ("They met on Presidents Day.", ["2024-02-19"]),
        ("They marched on the Fourth of July 2022.", ["2022-07-04"]),
        ("Mardi Gras 2023 was wet.", ["2023-02-21"]),
    ],
)
def test_decades_centuries_and_days_with_names(text: str, expected: list[str]) -> None:
    """Two figures after an apostrophe are a year, with an "s" a decade; the 19th century began in 1800 here."""
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The November election was close.", ["2023-11"]),
        ("November's election will decide.", ["2024-11"]),
        ("Ahead of Thursday's vote they argued.", ["2024-03-21"]),
        ("Before Thursday's vote they argued.", ["2024-03-14"]),
        ("The report, to be released Wednesday, is long.", ["2024-03-20"]),
        ("The report, released Wednesday, is long.", ["2024-03-13"]),
        ("The hearing was adjourned until Monday.", ["2024-03-25"]),
        ("He postponed the vote on Monday.", ["2024-03-18"]),
        ("They will meet next Monday and Tuesday.", ["2024-03-25", "2024-03-26"]),
        ("Something must change between now and June.", ["PRESENT_REF", "2024-06"]),
        ("They fought ahead of the state's Friday primary.", ["2024-03-22"]),
        ("Nothing will change until after a meeting on Friday.", ["2024-03-22"]),
        ("Papers were due by Feb. 28.", ["2024-02-28"]),
        ("Monday's ruling will hurt.", ["2024-03-18"]),
        ("Friday's debate will be short.", ["2024-03-22"]),
        ("Despite a loss on Friday, he remains.", ["2024-03-15"]),
        ("Losses on Friday will slow her.", ["2024-03-15"]),
        ("She will speak at a rally on Friday.", ["2024-03-22"]),
        ("She likes her chances in the primary on Friday.", ["2024-03-22"]),
        ("Neither he nor she could be reached Wednesday.", ["2024-03-13"]),
        ("The bridge has been shut since April 2.", ["2023-04-02"]),
        ("They campaigned in hopes of winning on Saturday.", ["2024-03-23"]),
    ],
)
def test_side_of_the_issue(text: str, expected: list[str]) -> None:
    """ "Ahead of" looks ahead, "since" never does; what is set beforehand goes with the tense."""
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He spoke to USA Today.",
        'He spoke on "This Week" with its host.',
        "He had an epiphany.",
        "The song is heard nowhere.",
        "She arrived sooner.",
        "It rained in the 15th round.",
        "He ran for the March of Dimes.",
    ],
)
def test_names_and_words_that_only_look_like_dates(text: str) -> None:
    """Titles of programmes and papers are no dates, nor are parts of words."""
    assert values(text) == []


def test_nine_eleven_before_it_was() -> None:
    """An article of 1999 cannot speak of the attacks of 2001."""
    issued = Interval(date(1999, 3, 1), date(1999, 3, 1), "1999-03-01", "stated")
    assert values("The 9/11 code was dropped.", issued) == []
