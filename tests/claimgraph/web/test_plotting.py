"""What of an answer is drawn: which columns, in which lines, with which words; and what is not."""

from __future__ import annotations

from typing import Any

import httpx
import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.web.plotting import BARS, Terms, plotted
from graph.vocabulary import BASE, XSD

TYPES = {"i": "integer", "d": "date", "f": "double", "t": "dateTime"}


def term(told: str) -> dict[str, str]:
    """ "i:12" is an integer, "d:2024-03-19" a date, "u:x" a claim, what has no letter before it a word."""
    kind, _, value = told.partition(":")
    if kind == "u":
        return {"type": "uri", "value": f"{BASE}claim/{value}"}
    if kind in TYPES:
        return {"type": "literal", "value": value, "datatype": str(XSD[TYPES[kind]])}
    return {"type": "literal", "value": told}


def rows(*told: str) -> list[Terms]:
    """Rows of the variables a, b, c: "d:2024-03-19 i:12"; "-" is no value."""
    return [{name: term(one) for name, one in zip("abc", row.split(), strict=False) if one != "-"} for row in told]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (rows("d:2024-03-19 i:12", "d:2024-03-21 i:30"),
         "b over a: 2 points, 19 March 2024 to 21 March 2024, from 12 to 30."),
        (rows("i:2019 i:12", "i:2024 i:30"), "b over a: 2 points, 2019 to 2024, from 12 to 30."),
        (rows("i:12 d:2024-03-19", "i:30 d:2024-03-21"),
         "a over b: 2 points, 19 March 2024 to 21 March 2024, from 12 to 30."),
        (rows("2024-03 i:12", "2024-04 i:30"), "b over a: 2 points, 1 March 2024 to 1 April 2024, from 12 to 30."),
        (rows("t:2024-03-19T10:00:00Z f:1.5", "t:2024-03-19T12:00:00Z f:-2e3"),
         "b over a: 2 points, 19 March 2024 to 19 March 2024, from -2,000 to 1.5."),
        (rows("i:1 i:12", "i:5 i:30"), "b over a: 2 points, 1 to 5, from 12 to 30."),
        (rows("Echo i:12", "Herald i:30"), "b by a, 2 rows."),
        (rows("d:2024-03-19 i:1 Echo", "d:2024-03-20 i:2 Herald"),
         "b over a, by c: Echo, Herald: 2 points, 19 March 2024 to 20 March 2024, from 1 to 2."),
        (rows("d:2024-03-19 i:12", "- i:30", "d:2024-03-21 -"), None),
        (rows("d:2024-03-19 i:12"), None),
        (rows("d:2024-03-19 Echo", "d:2024-03-20 Herald"), None),
        (rows("u:x i:12", "u:y i:30"), None),
        (rows("i:12", "i:30"), None),
        (rows("Echo i:-1", "Herald i:30"), None),
        (rows("Echo i:0", "Herald i:0"), None),
        (rows(*(f"n{number} i:1" for number in range(BARS + 1))), None),
        (rows("i:x i:12", "i:y i:30"), None),
        (rows("f:INF f:NaN", "f:1 f:2"), None),
        ([], None),
    ],
)  # fmt: skip
def test_what_is_drawn(answer: list[Terms], told: str | None) -> None:
    """The first column of days, else of numbers, across; a column of numbers up; with names alone, bars."""
    found = plotted("abc", answer)
    assert (found.told if found else None) == told


def test_lines_and_dots() -> None:
    """A straight line through one number a day; dots alone where a day has two; a dot of a claim leads to it."""
    one = plotted("abc", rows("d:2024-03-21 i:30 u:y", "d:2024-03-19 i:12 u:x"))
    assert one is not None
    assert one.chart is not None
    (path,) = one.chart.paths
    assert path[1].count("L") == 1
    assert [dot.page for dot in one.chart.dots] == ["/claim/x", "/claim/y"]
    two = plotted("abc", rows("d:2024-03-19 i:12", "d:2024-03-19 i:30", "d:2024-03-20 i:30"))
    assert two is not None
    assert two.chart is not None
    assert (len(two.chart.dots), two.chart.paths) == (3, ())


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from("ab"),
            st.one_of(
                st.builds(lambda value: {"type": "literal", "value": value}, st.text(max_size=12)),
                st.builds(
                    lambda value, kind: {"type": "literal", "value": value, "datatype": str(XSD[kind])},
                    st.one_of(st.text(max_size=8), st.floats().map(str), st.integers().map(str), st.dates().map(str)),
                    st.sampled_from(["integer", "double", "date", "gYear"]),
                ),
            ),
        ),
        max_size=6,
    )
)
def test_any_answer_is_drawn_or_not(answer: list[dict[str, Any]]) -> None:
    """Whatever stands in it, nothing fails, and what is drawn is on the sheet."""
    found = plotted("ab", answer)
    for dot in found.chart.dots if found and found.chart else ():
        assert 0 <= dot.x <= found.chart.width  # type: ignore[union-attr]
        assert 0 <= dot.y <= found.chart.height  # type: ignore[union-attr]


def test_a_chart_on_the_page(client: httpx.Client) -> None:
    """It has a name, its words are text, and the table is there as well; an answer of names has none."""
    hurt = "<script>alert(1)</script>"
    sparql = (
        f"SELECT ?day ?n ?who {{ VALUES (?day ?n ?who) {{ ('2024-03-19' 12 '{hurt}') ('2024-03-20' 30 'Echo') }} }}"
    )
    page = lxml.html.fromstring(client.get("query", params={"query": sparql}).content)
    (drawn,) = page.xpath("//*[contains(@class, 'drawn')]")
    assert drawn.get("aria-label").startswith("Chart: n over day")
    assert len(drawn.xpath(".//*[local-name()='path'][contains(@class, 'dot')]")) == 2
    assert not page.xpath("//script")
    assert hurt in page.xpath("//ul[@class='keys']")[0].text_content()
    assert len(page.xpath("//tbody/tr")) == 2
    bars = client.get("query", params={"query": "SELECT ?w ?n { VALUES (?w ?n) { ('a' 1) ('b' 2) } }"})
    assert len(lxml.html.fromstring(bars.content).xpath("//ul[@class='bars']/li")) == 2
    bare = client.get("query", params={"query": "SELECT ?w { VALUES ?w { 'a' 'b' } }"})
    assert not lxml.html.fromstring(bare.content).xpath("//*[@id='chart']")
