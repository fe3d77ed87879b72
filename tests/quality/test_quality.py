"""What a careful reader files from real articles is found, with the right subject, speaker and date.

The articles are no part of the project (../shared beside it); the reader's files hold offsets into them and no text.
"""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from benchmarks.quality import FILED, SHARED, Result, counts, date_is_right, filed, measure
from graph.claim import Interval

SEEDS, OTHER = "seeds/", "clusters/"
FLOORS = {SEEDS: 0.89, OTHER: 0.79}
"""A few points below what was measured when the floors were set: a fall means that something broke."""

present = pytest.mark.skipif(not SHARED.is_dir(), reason="the articles of ../shared are not here")


@cache
def results(part: str) -> tuple[Result, ...]:
    """The measurement of one part of the articles."""
    return tuple(measure(one, SHARED) for one in filed() if one.article.startswith(part))


@present
@pytest.mark.parametrize("part", [SEEDS, OTHER])
def test_what_a_reader_files_is_found(part: str) -> None:
    """Nearly nine in ten on the articles the rules were worked on, about eight in ten on others."""
    findings = [finding for result in results(part) for finding in result.findings]
    right = sum(finding.right for finding in findings)
    assert right >= FLOORS[part] * len(findings), counts(results(part))


@present
@pytest.mark.parametrize("part", [SEEDS, OTHER])
def test_most_rows_say_something_filed(part: str) -> None:
    """Recall is not bought with rows: at most one in six says nothing that the reader thought worth filing."""
    rows = sum(len(result.rows) for result in results(part))
    assert sum(len(result.other) for result in results(part)) <= rows / 6


@present
@pytest.mark.parametrize("path", sorted(FILED.glob("*.json")), ids=lambda path: path.stem)
def test_places_lie_in_the_article(path: Path) -> None:
    """The words that a row must hold stand inside the content that was filed, which lies in the article."""
    data = json.loads(path.read_text("utf-8"))
    length = len((SHARED / data["article"]).read_text("utf-8"))
    for item in data["items"]:
        start, end = item["content"]
        assert 0 <= start < end <= length
        assert item["speaker"]
        assert item["acts"]
        assert all(start <= s < e <= end for group in item["key"] for s, e in group)


@pytest.mark.parametrize(
    ("wanted", "row", "right"),
    [
        ("2024-03-11/2024-03-17", ("2024-03-11", "2024-03-17", "last week"), True),
        ("2024-03-11/2024-03-17", ("2024-03-18", "2024-03-18", "Monday"), False),
        ("2024-03-11/2024-03-17", None, False),
        ("2024-03-11?", None, True),
        (None, ("2024-03-11", "2024-03-11", "Monday"), False),
        (None, (None, "2024-03-19", ""), True),
        ("?", None, True),
        ("Tuesday@2024-01-23", (None, None, "on Tuesday"), True),
        ("Tuesday@2024-01-23", ("2024-01-01", "2024-01-31", "Tuesday"), True),
        ("Tuesday@2024-01-23", ("2024-02-06", "2024-02-06", "Tuesday"), False),
        ("Tuesday@2024-01-23", (None, None, "Monday"), False),
    ],
)
def test_when_a_date_is_right(wanted: str | None, row: tuple[str | None, str | None, str] | None, right: bool) -> None:
    """A date that the text gives must be there, one that it does not give must not; without a date words stay."""
    interval = row and Interval(_day(row[0]), _day(row[1]), row[2], "relative")
    assert date_is_right(interval or None, wanted) is right


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
