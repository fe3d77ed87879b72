"""Time expressions: where they stand, which days they name, and what stays open."""

from __future__ import annotations

import json
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.dates import Timex, timexes, value
from extract.dating.periods import Grain, OutOfCalendar, containing, part, shifted
from extract.dating.reading import words
from extract.language import pipeline
from extract.lexicon import BadWordList, word_list
from graph.claim import UNKNOWN_DATE, Interval, iso

SHARED = Path(__file__).parents[2].parent / "shared"
TUESDAY = Interval(date(2024, 3, 19), date(2024, 3, 19), "2024-03-19", "stated")


def read(text: str, issued: Interval = TUESDAY) -> list[tuple[str, str | None]]:
    """Each expression with its days as ISO 8601, lengths of time and repeated times left out."""
    found = timexes(pipeline()(text), issued=issued)
    return [(text[slice(*timex.span)], iso(timex.interval)) for timex in found if timex.kind not in ("duration", "set")]


def only(text: str, issued: Interval = TUESDAY) -> Timex:
    """The one time expression of a text."""
    (found,) = timexes(pipeline()(text), issued=issued)
    return found


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Delegates headed on Monday to the coast.", "2024-03-18"),
        ("The envoy said Tuesday the road was open.", "2024-03-19"),
        ("The mayor arrived on Wednesday.", "2024-03-13"),
        ("The panel briefed the cabinet late on Saturday.", "2024-03-16"),
        ("Sunday's storm felled trees.", "2024-03-17"),
        ("The mayor will arrive on Wednesday.", "2024-03-20"),
        ("The council meets on Friday.", "2024-03-22"),
        ("Talks are set to resume on Sunday.", "2024-03-24"),
        ("The court was scheduled to rule on Thursday.", "2024-03-21"),
        ("The strike could begin as early as Thursday.", "2024-03-21"),
        ("He is due in Oslo on Saturday.", "2024-03-23"),
        ("She said she would resign on Friday.", "2024-03-22"),
        ("The group planned a rally on Saturday.", "2024-03-23"),
        ("In an interview published Sunday, he denied it.", "2024-03-17"),
        ("Last Tuesday the dam burst.", "2024-03-12"),
        ("They will vote next Tuesday.", "2024-03-26"),
        ("Monday last week he left.", "2024-03-11"),
        ("The fair opened a week ago Monday.", "2024-03-11"),
    ],
)
def test_weekday_goes_to_the_side_that_the_verb_points_to(text: str, days: str) -> None:
    """On Tuesday 19 March 2024 "on Monday" is the last after a past verb, the next after "will"."""
    assert iso(only(text).interval) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The attack on Oct. 7 shook the town.", "2023-10-07"),
        ("The trial begins April 8.", "2024-04-08"),
        ("The law took effect on July 1.", "2023-07-01"),
        ("The law takes effect on July 1.", "2024-07-01"),
        ("The court set a March 28 return date.", "2024-03-28"),
        ("They met on Monday, March 18.", "2024-03-18"),
        ("It began on Nov. 30, 2023.", "2023-11-30"),
        ("It began on November 30th 2023.", "2023-11-30"),
        ("He was born on 12 March 1957.", "1957-03-12"),
        ("It ended on the 7th of October.", "2023-10-07"),
        ("The bridge was closed from 3 to 5 June 2023.", "2023-06-03/2023-06-05"),
        ("The fair ran on Dec. 28-30.", "2023-12-28/2023-12-30"),
        ("The note is of 2024-02-11.", "2024-02-11"),
        ("The note is of 15/03/2024.", "2024-03-15"),
        ("The note is of 03/04/2024.", "2024-03-04/2024-04-03"),
        ("On Sept. 3 last year he left.", "2023-09-03"),
        ("They split the week of March 6.", "2024-03-04/2024-03-10"),
        ("It happened on Feb. 29.", "2024-02-29"),
        ("Shops will close on Christmas Eve.", "2024-12-24"),
        ("Fires burned on Thanksgiving 2022.", "2022-11-24"),
        ("Fires burned on Good Friday 2023.", "2023-04-07"),
        ("The vote fell on Election Day 2020.", "2020-11-03"),
    ],
)
def test_days_of_the_calendar(text: str, days: str) -> None:
    """Without a year, tense and nearness decide; figures that can be read both ways span the two days."""
    assert iso(only(text).interval) == days


@pytest.mark.parametrize(
    ("text", "days", "timex"),
    [
        ("Last week the group proposed a truce.", "2024-03-11/2024-03-17", "2024-W11"),
        ("Talks would be held this week.", "2024-03-18/2024-03-24", "2024-W12"),
        ("They will talk next week.", "2024-03-25/2024-03-31", "2024-W13"),
        ("Over the weekend rebels took the town.", "2024-03-16/2024-03-17", "2024-W11-WE"),
        ("Talks will go on this weekend.", "2024-03-23/2024-03-24", "2024-W12-WE"),
        ("A push at the start of February failed.", "2024-02-01/2024-02-10", "2024-02"),
        ("A truce in November held.", "2023-11-01/2023-11-30", "2023-11"),
        ("Elections are planned for November.", "2024-11-01/2024-11-30", "2024-11"),
        ("He was there in early January.", "2024-01-01/2024-01-10", "2024-01"),
        ("He left in mid-December.", "2023-12-11/2023-12-20", "2023-12"),
        ("He resigned earlier this month.", "2024-03-01/2024-03-19", "2024-03"),
        ("They will meet later this week.", "2024-03-19/2024-03-24", "2024-W12"),
        ("He rang late last year.", "2023-09-01/2023-12-31", "2023"),
        ("The truce that took hold last November failed.", "2023-11-01/2023-11-30", "2023-11"),
        ("The town fell in 2007.", "2007-01-01/2007-12-31", "2007"),
        ("He lived there in the late 1990s.", "1996-09-01/1999-12-31", "199X"),
        ("The firm lost money in the fourth quarter of 2023.", "2023-10-01/2023-12-31", "2023-Q4"),
        ("Sales rose in Q1.", "2024-01-01/2024-03-31", "2024-Q1"),
        ("The first half of 2023 was dry.", "2023-01-01/2023-06-30", "2023-H1"),
        ("The summer of 2019 was hot.", "2019-06-01/2019-08-31", "2019-SU"),
        ("They met last fall.", "2023-09-01/2023-11-30", "2023-FA"),
        ("He left two days ago.", "2024-03-17", "2024-03-17"),
        ("He left two weeks ago.", "2024-03-04/2024-03-10", "2024-W10"),
        ("He left three months ago.", "2023-12-01/2023-12-31", "2023-12"),
        ("He left half a century ago.", "1974-01-01/1974-12-31", "1974"),
        ("They will meet again in two weeks.", "2024-04-01/2024-04-07", "2024-W14"),
        ("Over the past day 20 people died.", "2024-03-18/2024-03-19", "P1D"),
        ("He has worked there for the past five years.", "2019-03-19/2024-03-19", "P5Y"),
        ("They must leave within 48 hours.", "2024-03-19/2024-03-21", "PT48H"),
    ],
)
def test_stretches_keep_their_own_granularity(text: str, days: str, timex: str) -> None:
    """A week is Monday to Sunday, the start of a month its first ten days; the TIMEX3 value keeps week, month, year."""
    found = only(text)
    assert (iso(found.interval), value(found)) == (days, timex)


@pytest.mark.parametrize(
    ("text", "relation", "days"),
    [
        ("He has lived there since 2013.", "since", "2013-01-01/2024-03-19"),
        ("The embargo has been in force since October.", "since", "2023-10-01/2024-03-19"),
        ("They aim to meet by next week.", "by", "2024-03-19/2024-03-31"),
        ("It must be paid by the end of the month.", "by", "2024-03-19/2024-03-31"),
        ("They have until Sunday to reply.", "until", "../2024-03-24"),
        ("No deal is expected before Friday.", "before", "../2024-03-21"),
        ("After 2010 he wrote novels.", "after", "2010-01-01/.."),
    ],
)
def test_bounded_by_a_preposition(text: str, relation: str, days: str) -> None:
    """ "Since", "by", "until", "before", "after" open or close the interval; the span is the expression alone."""
    found = only(text)
    assert (found.relation, iso(found.interval)) == (relation, days)
    assert not text[slice(*found.span)].lower().startswith(relation)


@pytest.mark.parametrize(
    ("text", "days", "timex"),
    [
        ("They met at 9:30 a.m. on Monday.", "2024-03-18", "2024-03-18T09:30"),
        ("They rallied on Saturday night.", "2024-03-16", "2024-03-16TNI"),
        ("The roof fell in last night.", "2024-03-18", "2024-03-18TNI"),
        ("The talks ended early this morning.", "2024-03-19", "2024-03-19TMO"),
        ("The truce expires at midnight on Friday.", "2024-03-22", "2024-03-22T24:00"),
        ("The blast came at 14:35 GMT.", "2024-03-19", "2024-03-19T14:35"),
    ],
)
def test_times_of_day_keep_the_day(text: str, days: str, timex: str) -> None:
    """The interval is the day, the hour stands in the value, the kind is "time"."""
    found = only(text)
    assert (found.kind, iso(found.interval), value(found)) == ("time", days, timex)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Oct. 3, 2023 he flew out. The next day he flew back.", ["2023-10-03", "2023-10-04"]),
        ("In 1989 the wall fell. A year later it was gone.", ["1989-01-01/1989-12-31", "1990-01-01/1990-12-31"]),
        ("Prices rose in January from a year earlier.", ["2024-01-01/2024-01-31", "2023-01-01/2023-01-31"]),
        ("Between March and June 2020 sales fell.", ["2020-03-01/2020-06-30", "2020-06-01/2020-06-30"]),
        ("He resigned on Jan. 8, a week earlier than planned.", ["2024-01-08", "2024-01-01"]),
        (
            "A day after Friday's raid it shook at 09:10 (0440 GMT) on Monday.",
            ["2024-03-16", "2024-03-15/..", *["2024-03-18"] * 3],
        ),
    ],
)
def test_expressions_that_refer_to_others(text: str, expected: list[str]) -> None:
    """The next day is counted from the day named before it; a shared year holds for both months."""
    assert [days for _, days in read(text)] == expected


def test_refers_to_the_text_before() -> None:
    """What an earlier paragraph named serves as the anchor of the next one."""
    earlier = timexes(pipeline()("He flew out on Oct. 3, 2023."), issued=TUESDAY)
    (found,) = timexes(pipeline()("Two days later he flew back."), issued=TUESDAY, before=earlier)
    assert iso(found.interval) == "2023-10-05"


def test_nothing_to_count_from_stays_open() -> None:
    """ "Three weeks later" in a tale with no day before it is after something unknown, not after the issue."""
    assert iso(only("Three weeks later he resigned.").interval) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They signed a six-week truce.", "duration"),
        ("The truce lasted 45 days.", "duration"),
        ("A month-long halt began.", "duration"),
        ("They rejected a four-and-a-half month pause.", "duration"),
        ("It was the second raid in a week.", "duration"),
        ("He swims every Monday.", "set"),
    ],
)
def test_lengths_and_repeated_times_name_no_day(text: str, kind: str) -> None:
    """A length of time must never become a claim's date."""
    found = only(text)
    assert (found.kind, found.interval.known) == (kind, False)


@pytest.mark.parametrize(
    ("text", "days"),
    [("Talks start in the coming days.", "2024-03-19/.."), ("He has visited in recent weeks.", "../2024-03-19")],
)
def test_vague_times_are_open_on_one_side(text: str, days: str) -> None:
    """ "Recent weeks" end with the day of issue; where they begin is not known."""
    assert iso(only(text).interval) == days


@pytest.mark.parametrize(
    "text",
    [
        "Mrs May spoke to April Jones.",
        "They may march on.",
        "About 2000 people came in some 1998 cars.",
        "The bug cost $2000.",
        "Shops opened for Black Friday.",
        "The index fell to 2082.1 points.",
        "A second car followed a quarter of the trucks.",
        "The truce would last.",
    ],
)
def test_words_that_only_look_like_dates(text: str) -> None:
    """Names, verbs, counts and ordinals are no time expressions."""
    assert timexes(pipeline()(text), issued=TUESDAY) == ()


def test_undated_article_resolves_only_what_is_written_out() -> None:
    """With the day of issue unknown, relative words keep their text and no days; nothing takes today's date."""
    text = (
        "On Monday he recalled that the town fell on Nov. 30, 2023; a day later, last week and on Oct. 7 he was silent."
    )
    found = timexes(pipeline()(text), issued=UNKNOWN_DATE)
    days = [(timex.interval.text, iso(timex.interval), timex.interval.basis) for timex in found]
    assert days == [
        ("Monday", None, "unknown"),
        ("Nov. 30, 2023", "2023-11-30", "stated"),
        ("a day later", "2023-12-01", "relative"),
        ("last week", None, "unknown"),
        ("Oct. 7", None, "unknown"),
    ]


def test_range_of_issue_leaves_all_days_it_allows() -> None:
    """An article of 10 to 13 January: "on Monday" is the 8th whichever day it was, "yesterday" one of four."""
    issued = Interval(date(2024, 1, 10), date(2024, 1, 13), "", "inferred")
    doc = pipeline()("On Monday he left; yesterday he returned; the town fell in 2007.")
    found = timexes(doc, issued=issued)
    assert [iso(timex.interval) for timex in found] == ["2024-01-08", "2024-01-09/2024-01-12", "2007-01-01/2007-12-31"]
    assert [timex.interval.basis for timex in found] == ["inferred", "inferred", "stated"]


def test_basis_tells_how_a_date_is_known() -> None:
    """Written out in full, or counted from the article's date."""
    assert only("It began on Nov. 30, 2023.").interval.basis == "stated"
    assert only("It began on Oct. 7.").interval.basis == "relative"


SCRAPS = """
Monday on last week next year in 2007 the early May 5 until since 45 days ago earlier Oct. 7 , . – ( Christmas decade
century third quarter half of end morning at 10:35 a.m. will said Feb. 29 1500 🙂 ” before after by two fortnight
"""
WORDS = st.sampled_from(SCRAPS.split())
ISSUES = st.sampled_from(
    [
        TUESDAY,
        UNKNOWN_DATE,
        Interval(date(2024, 1, 5), date(2024, 2, 20), "", "inferred"),
        Interval(date(2024, 1, 5), None, "", "inferred"),
        Interval(date.min, date.min, "", "stated"),
        Interval(date.max, date.max, "", "stated"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=20), ISSUES)
def test_any_text_gives_sound_expressions(parts: list[str], issued: Interval) -> None:
    """Spans lie in the text in order and apart, intervals do not end before they begin, and the same goes in again."""
    doc = pipeline()(" ".join(parts))
    found = timexes(doc, issued=issued)
    edges = [edge for timex in found for edge in timex.span]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(doc.text) for start, end in (timex.span for timex in found))
    for timex in found:
        start, end = timex.interval.start, timex.interval.end
        assert start is None or end is None or start <= end
        assert timex.interval.known == (timex.interval.basis != "unknown")
    assert found == timexes(doc, issued=issued)


GRAINS: list[Grain] = ["day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade", "century"]


@given(st.dates(date(1600, 1, 1), date(2400, 1, 1)), st.sampled_from(GRAINS), st.integers(-50, 50))
def test_periods_shift_there_and_back(when: date, grain: Grain, count: int) -> None:
    """A period a number of units away comes back to itself; neighbours touch; its thirds lie within it."""
    period = containing(when, grain)
    if grain != "century":  # fifty of them lead out of the calendar
        assert shifted(shifted(period, count), -count) == period
    gap = shifted(period, 1).start - period.end
    assert gap == timedelta(days=6 if grain == "weekend" else 1)
    for which in ("early", "mid", "late"):
        start, end = part(period, which)
        assert period.start <= start <= end <= period.end


def test_shift_out_of_the_calendar_is_named() -> None:
    """Before the year 1 there are no days."""
    with pytest.raises(OutOfCalendar, match=r"out of the calendar|no such month"):
        shifted(containing(date(5, 1, 1), "year"), -10)


def test_word_list_is_checked_on_load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that is torn, or lacks what its reader needs, is named with the way out."""
    monkeypatch.setattr("extract.lexicon.WORDS", tmp_path)
    (tmp_path / "dates.json").write_text('{"about": "x", "months": {}}')
    with pytest.raises(BadWordList, match=r"dates\.json.*months.*reinstall"):
        word_list("dates.json", keys=("months",))
    (tmp_path / "dates.json").write_text('{"about": ')
    with pytest.raises(BadWordList, match=r"cannot be read as JSON"):
        word_list("dates.json", keys=("months",))


def test_every_pattern_has_a_reader() -> None:
    """The patterns of the word list and the readers name each other."""
    from extract.dates import READERS  # noqa: PLC0415 - the table is of use here alone

    assert {rule["name"] for rule in words()["patterns"]} == set(READERS)


def test_takes_a_small_part_of_the_time_of_the_parse() -> None:
    """Finding and resolving costs less than a third of spaCy's parse of the same text (measured: a fifteenth)."""
    text = (
        "The council met on Monday and will meet again next week, two months after the talks of November 2023 failed. "
    )
    begun = time.perf_counter()
    docs = [pipeline()(text * 3) for _ in range(10)]
    parsed = time.perf_counter()
    for doc in docs:
        timexes(doc, issued=TUESDAY)
    assert time.perf_counter() - parsed < (parsed - begun) / 3


@pytest.mark.skipif(not (SHARED / "dates").is_dir(), reason="the date corpus of ../shared is not here")
def test_measured_on_news() -> None:
    """On every fourth document of TimeBank and AQUAINT, of days that are named by weekday or date 9 in 10 are right."""
    lines = (SHARED / "dates" / "tbaq_dev.jsonl").read_text(encoding="utf-8").splitlines()[::4]
    right = asked = 0
    for row in map(json.loads, lines):
        issued = Interval(day := date.fromisoformat(row["dct"]), day, row["dct"], "stated")
        found = timexes(pipeline()(row["text"]), issued=issued)
        for gold in row["timexes"]:
            if gold["type"] == "DATE" and len(gold["value"]) == 10 and "X" not in gold["value"]:
                asked += 1
                near = [t for t in found if t.span[0] < gold["span"][1] and gold["span"][0] < t.span[1]]
                right += any(t.value[:10] == gold["value"] for t in near)
    assert asked > 50
    assert right / asked > 0.9
