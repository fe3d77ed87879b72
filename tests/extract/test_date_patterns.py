"""Which words a pattern for time expressions cannot do without."""

from __future__ import annotations

import pytest

from extract.dating import patterns
from extract.dating.patterns import matches, needed
from extract.language import pipeline
from extract.lexicon import BadWordList


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        pytest.param("(?:{part} )?(?P<month>{month}) (?P<dom>{dom})", {"month", "dom"}, id="named-group"),
        pytest.param("within {unit}s?(?! of)", {"unit"}, id="bare"),
        pytest.param("(?P<year>{year})-(?P<month>0[1-9]|1[0-2])", {"year"}, id="choice-in-a-group"),
        pytest.param("soon(?:,? {year})?", set(), id="optional"),
        pytest.param("soon {year}?", set(), id="optional-without-brackets"),
        pytest.param("(?P<unit>week|{season})", set(), id="one-of-several"),
        pytest.param("each {unit}|{month}", set(), id="one-of-two-wholes"),
        pytest.param("soon(?! {month})", set(), id="must-not-follow"),
        pytest.param(r"\({month}[)|]", {"month"}, id="escaped-brackets"),
        pytest.param("(?P<day>{this} {daypart})", {"this", "daypart"}, id="two-in-a-group"),
        pytest.param("{number} {unit}s? {zone}", {"unit"}, id="slow-to-look-for"),
    ],
)
def test_needed(pattern: str, names: set[str]) -> None:
    """Only what stands in every match of the pattern is needed, and only what is quick to look for."""
    assert needed(pattern) == names


@pytest.mark.parametrize(
    "words",
    [
        "about 10:35 a.m. (0735 GMT), on Friday, Aug. 7, 1998 in the morning",
        "the early hours of Saturday",
        "a hundred and twenty-five thousand years ago",
        "the first half of the 1990s",
        "the day before yesterday",
    ],
)
def test_found_whole_wherever_it_stands(words: str) -> None:
    """Only the neighbourhood of telling words is searched; an expression in it is found as it is alone."""
    alone = matches(pipeline()(words), words)
    filled = "Rivers run slow. " * 30 + words + ". Rivers run slow." * 30
    among = matches(pipeline()(filled), filled)
    assert alone
    assert [(m.name, m.groups) for m in among] == [(m.name, m.groups) for m in alone]


def test_a_pattern_without_a_list_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Such a pattern would have to be tried at every character; the message names it."""
    monkeypatch.setattr(patterns, "words", lambda: {"patterns": [{"name": "soon", "pattern": "soon|later"}]})
    patterns._rules.cache_clear()
    with pytest.raises(BadWordList, match=r"pattern 1 \(soon\)"):
        patterns._rules()
    patterns._rules.cache_clear()
