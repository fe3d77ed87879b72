"""Figures: how many of what, what hedges leave open, and which numbers are none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.dates import timexes
from extract.hedged import numbers
from extract.language import pipeline
from extract.numerals import number
from extract.quantities import Figure, figures
from graph.claim import UNKNOWN_DATE

Row = tuple[str, float | None, float | None, str]


def rows(text: str) -> list[Row]:
    """Each figure as words, low, high, unit."""
    found = (figure.quantity for figure in figures(pipeline()(text)))
    return [(figure.text, figure.low, figure.high, figure.unit) for figure in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The group freed 42 hostages.", ("42 hostages", 42, 42, "hostage")),
        ("The group freed about 42 hostages.", ("about 42 hostages", 37.8, 46.2, "hostage")),
        ("Roughly 250 people were held.", ("Roughly 250 people", 225, 275, "person")),
        ("Some 930 houses fell.", ("Some 930 houses", 837, 1023, "house")),
        ("Nearly 30,000 people fled.", ("Nearly 30,000 people", 27000, 30000, "person")),
        ("Almost 50 trucks came.", ("Almost 50 trucks", 45, 50, "truck")),
        ("Just over 100 trucks came.", ("Just over 100 trucks", 100, 110, "truck")),
        ("At least 74 villagers died.", ("At least 74 villagers", 74, None, "villager")),
        ("No fewer than 200 ships sank.", ("No fewer than 200 ships", 200, None, "ship")),
        ("More than 100 prisoners were freed.", ("More than 100 prisoners", 100, None, "prisoner")),
        ("Up to 40 boats were seized.", ("Up to 40 boats", None, 40, "boat")),
        ("Fewer than 12 boats were seized.", ("Fewer than 12 boats", None, 12, "boat")),
        ("Exactly 12 boats were seized.", ("Exactly 12 boats", 12, 12, "boat")),
        ("Dozens of houses fell.", ("Dozens of houses", 24, 99, "house")),
        ("Several hundred children came.", ("Several hundred children", 200, 999, "child")),
        ("Tens of thousands of voters came.", ("Tens of thousands of voters", 20000, 99999, "voter")),
        ("A dozen men came.", ("A dozen men", 12, 12, "man")),
        (
            "They want 20 to 50 prisoners per hostage.",
            ("20 to 50 prisoners per hostage", 20, 50, "prisoner per hostage"),
        ),
        ("Between 10 and 12 people drowned.", ("Between 10 and 12 people", 10, 12, "person")),
        ("Three or four robbers ran.", ("Three or four robbers", 3, 4, "robber")),
        ("They let in 50 trucks a day.", ("50 trucks a day", 50, 50, "truck per day")),
        ("It sank a little more than a mile off the coast.", ("a little more than a mile", 1, 1.2, "mile")),
        ("She lay there for more than a day.", ("more than a day", 1, None, "day")),
        ("The truce did not survive a fortnight.", ("a fortnight", 1, 1, "fortnight")),
        ("Witnesses spoke of a pair of riders.", ("a pair of riders", 2, 2, "rider")),
        ("A gang of four climbed in.", ("four", 4, 4, "person")),
        ("The trust owns a seventh of the shares.", ("a seventh of the shares", 0.142, 0.143, "part of share")),
    ],
)
def test_hedges_leave_bounds(text: str, expected: Row) -> None:
    """ "About" gives or takes a tenth, "at least" leaves the top open, "up to" the bottom; the words stay."""
    assert rows(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They rejected a four-and-a-half month truce.", ("four-and-a-half month", 4.5, 4.5, "month")),
        ("A month-long halt began.", ("A month-long", 1, 1, "month")),
        ("They offered a six-week pause.", ("six-week", 6, 6, "week")),
        ("It was a three-phased plan.", ("three-phased", 3, 3, "phase")),
        ("About 2.3 million people live there.", ("About 2.3 million people", 2070000, 2530000, "person")),
        ("Half a million voters stayed away.", ("Half a million voters", 500000, 500000, "voter")),
        ("More than 70% of them fled.", ("More than 70%", 70, None, "percent")),
        ("About 80 per cent fled.", ("About 80 per cent", 72, 88, "percent")),
        ("About a quarter of them are dead.", ("About a quarter of them", 0.225, 0.275, "part of them")),
        ("A quarter of a million people fled.", ("A quarter of a million people", 250000, 250000, "person")),
        ("Almost nine in ten members voted.", ("Almost nine in ten members", 0.81, 0.9, "part of member")),
        ("It sank a mile and a half off the coast.", ("a mile and a half", 1.5, 1.5, "mile")),
        ("Half the population fled.", ("Half the population", 0.5, 0.5, "part of population")),
        ("Over half of the homes fell.", ("Over half of the homes", 0.5, 1, "part of home")),
        ("They stole $5 million.", ("$5 million", 5e6, 5e6, "dollar")),
        ("They stole £1.7m.", ("£1.7m", 1.7e6, 1.7e6, "pound")),
        ("They stole an estimated 2m euros.", ("an estimated 2m euros", 1.8e6, 2.2e6, "euro")),
        ("It fined them $10-15 million.", ("$10-15 million", 10e6, 15e6, "dollar")),
        ("A 6.1-magnitude quake struck.", ("6.1-magnitude", 6.1, 6.1, "magnitude")),
        ("A magnitude-5.9 quake struck.", ("5.9", 5.9, 5.9, "magnitude")),
        ("It measured 6.4 on the Richter scale.", ("6.4", 6.4, 6.4, "magnitude")),
        ("A 1,500-square-kilometre island sank.", ("1,500-square-kilometre", 1500, 1500, "square kilometre")),
        ("The blast left about 1,160 dead.", ("about 1,160 dead", 1044, 1276, "dead")),
        ("The death toll rose to 74.", ("74", 74, 74, "dead")),
        ("The town has a population of 120,000.", ("120,000", 120000, 120000, "person")),
        ("At least 82 were killed.", ("At least 82", 82, None, "person")),
        ("An 18-year-old spoke.", ("18-year-old", 18, 18, "year of age")),
        ("Five of the villages burned.", ("Five of the villages", 5, 5, "village")),
        ("One soldier died.", ("One soldier", 1, 1, "soldier")),
        ("They found six AK-47 rifles.", ("six AK-47 rifles", 6, 6, "rifle")),
    ],
)
def test_units(text: str, expected: Row) -> None:
    """The unit is the lemma of what is counted, a measure, a currency, or a share of something."""
    assert rows(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They offered three phases of 45 days each.", ["3-3 phase", "45-45 day"]),
        ("It struck 58km (36 miles) off.", ["58-58 kilometre", "36-36 mile"]),
        ("It held about 33, eight soldiers and 25 civilians.", ["29.7-36.3 ", "8-8 soldier", "25-25 civilian"]),
        ("Rebels took 250 hostages, but dozens were freed.", ["250-250 hostage", "24-99 hostage"]),
        ("The landslide killed 540 people and hurt more than 1,300.", ["540-540 person", "1300-None person"]),
        ("They stole $5 million and 2.3 million people saw it.", ["5e+06-5e+06 dollar", "2.3e+06-2.3e+06 person"]),
        ("Ana Lopez, 60, and Luis Diaz, 70, were freed.", ["60-60 year of age", "70-70 year of age"]),
        ("Prices rose from 3% to 5%.", ["3-3 percent", "5-5 percent"]),
    ],
)
def test_several_figures(text: str, expected: list[str]) -> None:
    """Each figure has its own unit; one that names none takes that of the figure before, or of the verb."""
    shown = [f"{low:g}-{high if high is None else format(high, 'g')} {unit}" for _, low, high, unit in rows(text)]
    assert shown == expected


@pytest.mark.parametrize(
    "text",
    [
        "The town fell on Oct. 7, 2023.",
        "It began at 10:35 a.m. in 2007.",
        "Channel 12 showed an RPG-7 and flight 370.",
        "The Group of Seven met.",
        "One of the sources spoke of one offer.",
        "It was the second raid on the 15th district.",
        "A 4x4 hit the wall.",
        "Call 555-0134-22 now.",
        "Two days ago he left.",
        "It was the worst attack in the past 24 hours.",
        "Nobody came.",
    ],
)
def test_numbers_that_are_no_figures(text: str) -> None:
    """Dates, times, names, ordinals, "one of" and telephone numbers are not counted."""
    assert rows(text) == []


def test_head_and_span() -> None:
    """The span covers hedge to unit, the head is the noun counted, whatever stands between."""
    doc = pipeline()("The rebels freed about 40 tired foreign hostages.")
    (figure,) = figures(doc)
    assert (doc.text[slice(*figure.span)], doc[figure.head].text) == ("about 40 tired foreign hostages", "hostages")


def test_unit_from_the_text_before() -> None:
    """ "About 130 remain" takes up what the paragraph before counted; a small number ("two") does not reach so far."""
    earlier = figures(pipeline()("The rebels seized about 250 hostages in a six-week siege."))
    (many,) = figures(pipeline()("About 130 remain in the camp."), before=earlier)
    assert many.quantity.unit == "hostage"
    assert [figure.quantity.unit for figure in figures(pipeline()("Two of them slept."), before=earlier)] == [""]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Two managed to escape.", ["boat"]),
        ("The navy searched the other three.", ["boat"]),
        ("They have six.", [""]),
    ],
)
def test_a_part_of_a_few(text: str, units: list[str]) -> None:
    """Of five boats told of before, "two" that do something and "the other three" are boats; more than five are not."""
    earlier = figures(pipeline()("Five boats came near."))
    assert [figure.quantity.unit for figure in figures(pipeline()(text), before=earlier)] == units


@pytest.mark.parametrize(
    "text", ["They meet twice a week.", "He works a day here and there.", "It rained a month ago."]
)
def test_one_of_a_length_is_no_figure_by_itself(text: str) -> None:
    """ "A week" is a length where a word says so: more than, for, lasted."""
    assert rows(text) == []


def test_times_known_to_the_caller() -> None:
    """Time expressions found before need not be looked for again: the result is the same."""
    doc = pipeline()("On Oct. 7, 2023 they took 253 people for six weeks.")
    assert figures(doc, times=timexes(doc, issued=UNKNOWN_DATE)) == figures(doc)


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("four-and-a-half", 4.5),
        ("2½", 2.5),
        ("5 1/2", 5.5),
        ("31,819", 31819),
        ("2.3 million", 2300000),
        ("half a million", 500000),
        ("a million and a half", 1500000),
        ("one hundred and fifty", 150),
        ("two hundred and fifty thousand", 250000),
        ("twenty-five", 25),
        ("two dozen", 24),
        ("three quarters", 0.75),
        ("zero", 0),
        ("some", None),
        ("", None),
    ],
)
def test_number_words(text: str, worth: float | None) -> None:
    """Digits, words and signs give the number; anything else gives none."""
    assert number(text) == worth


@given(st.integers(0, 10**12))
def test_digits_with_commas_are_read_back(count: int) -> None:
    """A whole number written with or without commas is that number."""
    assert number(f"{count:,}") == number(str(count)) == count


SCRAPS = """
about more than at least up to 42 20 - – to between and or 2.3 1,200 million hundred dozens tens of thousands people
hostages % $ £ m euros a quarter half the them each per day six - week month -long killed dead toll rose , . ( ) 60
Ana Lopez 🙂 7th 4x4
"""


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(SCRAPS.split()), max_size=20))
def test_any_text_gives_sound_figures(parts: list[str]) -> None:
    """Spans lie in the text in order and apart, bounds do not cross, the head is a token of the text."""
    doc = pipeline()(" ".join(parts))
    found: tuple[Figure, ...] = figures(doc)
    edges = [edge for figure in found for edge in figure.span]
    assert edges == sorted(edges)
    for figure in found:
        low, high = figure.quantity.low, figure.quantity.high
        assert 0 <= figure.span[0] < figure.span[1] <= len(doc.text)
        assert 0 <= figure.head < len(doc)
        assert low is not None or high is not None
        assert low is None or high is None or low <= high


@given(st.text(max_size=300))
def test_numbers_of_any_text(text: str) -> None:
    """Any characters at all end in numbers or none."""
    assert all(0 <= found.start < found.end <= len(text) for found in numbers(text))
