"""Which words a pattern for time expressions cannot do without."""

from __future__ import annotations

import pytest

from extract.dating.patterns import needed


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        pytest.param("(?:{part} )?(?P<month>{month}) (?P<dom>{dom})", {"month"}, id="named-group"),
        pytest.param("within {unit}s?(?! of)", {"unit"}, id="bare"),
        pytest.param("(?P<year>{year})-(?P<month>0[1-9]|1[0-2])", {"year"}, id="choice-in-a-group"),
        pytest.param("soon(?:,? {year})?", set(), id="optional"),
        pytest.param("soon {year}?", set(), id="optional-without-brackets"),
        pytest.param("(?P<unit>week|{season})", set(), id="one-of-several"),
        pytest.param("each {unit}|{month}", set(), id="one-of-two-wholes"),
        pytest.param("soon(?! {month})", set(), id="must-not-follow"),
        pytest.param(r"\({month}[)|]", {"month"}, id="escaped-brackets"),
        pytest.param("{clock} {zone}", set(), id="slow-to-look-for"),
    ],
)
def test_needed(pattern: str, names: set[str]) -> None:
    """Only what stands in every match of the pattern is needed, and only what is quick to look for."""
    assert needed(pattern) == names
