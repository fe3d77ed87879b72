"""The names that tell one event from another, and their short forms."""

from __future__ import annotations

import pytest

from graph.events.anchors import short_name
from graph.events.story import story


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("ana reyes", "reyes"),
        ("reyes", "reyes"),
        ("harbour relief fund", "harbour relief fund"),
        ("northern front", "northern front"),
        ("fund", "fund"),
    ],
)
def test_short_names(name: str, short: str) -> None:
    """A person is known by the last word; a body whose last word many others have by the whole name."""
    assert short_name(name) == short


def test_bodies_of_one_sort_are_not_one_name() -> None:
    """Two funds do not tie two articles together."""
    one, other = (story(f"The {name} Relief Fund said on Monday that it was closed.") for name in ("Orsa", "Leksa"))
    assert one.heads.isdisjoint(other.heads)
