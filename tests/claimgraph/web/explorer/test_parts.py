"""Parts of pages: reasons of dates, marked texts, addresses, forms, charts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.web.explorer import links, reasoning
from claimgraph.web.explorer.articles import stretches
from claimgraph.web.explorer.chart import Point, chart, joined
from claimgraph.web.explorer.given import Form, turn
from claimgraph.web.explorer.searching import highlighted
from claimgraph.web.refusal import Refused
from graph.claim import Evidence, Interval
from tests.conftest import Made


def _interval(start: str | None, end: str | None, text: str, basis: str) -> Interval:
    first, last = (date.fromisoformat(day) if day else None for day in (start, end))
    return Interval(first, last, text, basis)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("interval", "told"),
    [
        (
            _interval("2024-03-11", "2024-03-17", "last week", "relative"),
            "“last week”, in an article of 19 March 2024: week of 11–17 March 2024.",
        ),
        (_interval("2024-03-01", "2024-03-01", "March 1", "stated"), "“March 1”, as written: 1 March 2024."),
        (
            _interval(None, "2024-03-19", "", "inferred"),
            "The text does not say; no later than an article of 19 March 2024: by 19 March 2024.",
        ),
        (
            _interval(None, None, "on Monday", "unknown"),
            "“on Monday”, in an article of 19 March 2024: that cannot be placed.",
        ),
        (None, "Nobody tells when this was said."),
        (_interval(None, None, "", "unknown"), "Nobody tells when this was said."),
        (
            _interval("2024-03-19", "2024-03-19", "", "inferred"),
            "About 19 March 2024, inferred from an article of 19 March 2024.",
        ),
    ],
)
def test_how_a_date_is_known(made: tuple[Made, ...], interval: Interval | None, told: str) -> None:
    """In words, with the words it was read from and the day of the article."""
    assert reasoning.said(replace(made[0].claims[0], said=interval)) == told


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("https://echo.example/a", True),
        ("HTTP://echo.example/a", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        (" https://echo.example", False),
        ("//echo.example", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_followed(address: str | None, leads: bool) -> None:
    """What would run in the page is no link."""
    assert links.outside(address) == (address if leads else None)


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=8))
def test_the_text_of_an_article_stays_whole(text: str, places: list[tuple[int, int]]) -> None:
    """Cut where sentences begin and end, its stretches are the text, white space and all, wherever the marks fall."""
    claims = [_placed(min(place), max(place)) for place in places]
    assert "".join(one.text for one in stretches(text, claims, ["" for _ in claims])) == text


@given(st.text(max_size=80), st.text(max_size=20))
def test_the_text_of_a_hit_stays_whole(text: str, words: str) -> None:
    """Marked where it was asked for, its pieces are the text."""
    assert "".join(piece for _, piece in highlighted(text, words)) == text


def test_hits_are_marked_by_their_stem() -> None:
    """As the index finds them: by the stem, and by the beginning of the last word."""
    assert highlighted("They resigned quietly", "resign qui") == (
        (False, "They "),
        (True, "resigned"),
        (False, " "),
        (True, "quietly"),
    )


@pytest.mark.parametrize(
    ("given_", "read"),
    [
        ({"n": ["3"]}, 3),
        ({}, 1),
        ({"n": [" "]}, 1),
        ({"n": ["0"]}, None),
        ({"n": ["x"]}, None),
        ({"n": ["²"]}, None),
        ({"n": ["99999999999999999999"]}, None),
    ],
)
def test_numbers_of_a_form(given_: dict[str, list[str]], read: int | None) -> None:
    """A whole number in its bounds, or an error that says so."""
    if read is None:
        with pytest.raises(Refused, match="whole number from 1 to 50"):
            Form(given_).number("n", 1, most=50)
    else:
        assert Form(given_).number("n", 1, most=50) == read


def test_the_turns_of_a_list() -> None:
    """The first has none before it, the last none after it, and what was asked goes with them."""
    first = turn(Form({}), "/", {"actor": "a b"}, size=10).counted(25)
    assert (first.before, first.after) == (None, "/?actor=a+b&page=2")
    last = turn(Form({"page": ["3"]}), "/", {"actor": "a b"}, size=10).counted(25)
    assert (last.before, last.after) == ("/?actor=a+b&page=2", None)
    assert (last.first_row, last.last_row) == (21, 25)
    assert turn(Form({"page": ["2"]}), "/", {}, size=10).counted(25).before == "/"


@pytest.mark.parametrize(
    ("updates", "conflicts", "tracks"),
    [
        ([], [], {0: 0, 1: 1, 2: 2}),
        ([(0, 1)], [], {0: 0, 1: 0, 2: 1}),
        ([(0, 1), (1, 2)], [], {0: 0, 1: 0, 2: 0}),
        ([(0, 1)], [(0, 1)], {0: 0, 1: 1, 2: 2}),
        ([(0, 1), (1, 2)], [(0, 2)], {0: 0, 1: 0, 2: 1}),
    ],
)
def test_updates_join_sides_and_conflicts_part_them(
    updates: list[tuple[int, int]], conflicts: list[tuple[int, int]], tracks: dict[int, int]
) -> None:
    """Sides that went on from one another are one line, unless two of them conflict."""
    assert joined(3, updates, conflicts) == tracks


def test_a_figure_stands_until_another_is_told() -> None:
    """An update is a step: along, then up."""
    points = [Point("a", 0, date(2024, 1, 1), 10, "10"), Point("b", 1, date(2024, 1, 3), 20, "20", more=True)]
    found = chart(points, {0: 0, 1: 0})
    assert found is not None
    (track, path), *others = found.paths
    assert (track, others) == (0, [])
    a, b = found.dots
    assert path == f"M{a.x} {a.y}H{b.x}V{b.y}"
    assert b.y < a.y
    assert (a.shape, b.shape) == ("plain", "more")


@given(
    st.lists(
        st.tuples(
            st.dates(date(1900, 1, 1), date(2100, 1, 1)),
            st.floats(-1e12, 1e15, allow_nan=False, allow_infinity=False),
        ),
        min_size=2,
        max_size=12,
    )
)
def test_whatever_is_drawn_is_on_the_sheet(told: list[tuple[date, float]]) -> None:
    """Any days and figures, the same day and figure twice: every mark lies in the picture."""
    found = chart([Point(str(n), n, day, value, "") for n, (day, value) in enumerate(told)], {})
    assert found is not None
    assert all(0 <= dot.x <= found.width and 0 <= dot.y <= found.height for dot in found.dots)
    assert all(0 <= x <= found.width for x, _ in found.days)
    assert all(0 <= y <= found.height for y, _ in found.values)
    assert len(found.values) <= 12


def _placed(start: int, end: int):  # type: ignore[no-untyped-def]
    """What of a claim `stretches` looks at."""
    return type("Placed", (), {"evidence": Evidence("", start, end)})()
