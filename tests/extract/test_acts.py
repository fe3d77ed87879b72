"""Acts told by the parse: who did what with words, in which words."""

from __future__ import annotations

import pytest

from extract.acts import Frame, frames
from extract.language import pipeline
from extract.lexicon import acts, hedges
from extract.syntax import set_right

TOLD = [
    ("Last week, Ruritania proposed a six-week truce.", "propose", "Ruritania", "a six-week truce"),
    (
        "One offer by Ruritania is to end the siege if the port opens.",
        "offer",
        "Ruritania",
        "to end the siege if the port opens",
    ),
    ("The union's demand for higher pay was ignored.", "demand", "The union", "for higher pay"),
    ("The minister turned down the proposal.", "reject", "The minister", "the proposal"),
    ("The plan was rejected by the opposition.", "reject", "the opposition", "The plan"),
    ("Strikers have called for talks.", "demand", "Strikers", "talks"),
    ("The president vowed to press on until victory.", "promise", "The president", "to press on until victory"),
    ("The company is willing to pay a fine.", "offer", "The company", "to pay a fine"),
    ("The senator refused to accept the offer.", "refuse", "The senator", "to accept the offer"),
    ("The mayor, who opposes the merger, resigned.", "reject", "The mayor", "the merger"),
    ("The rebels continue to demand a seat at the table.", "demand", "The rebels", "a seat at the table"),
    ("Freedonia rejected a counter-offer on Monday.", "reject", "Freedonia", "a counter-offer"),
    ("The envoy's call for an inquiry went unheard.", "demand", "The envoy", "for an inquiry"),
    ("Freedonia is unwilling to free the sailors.", "reject", "Freedonia", "to free the sailors"),
    ("The company agreed to pay a fine.", "agree", "The company", "to pay a fine"),
    ("Ruritania's threat to leave the talks worried traders.", "threaten", "Ruritania", "to leave the talks"),
    ("The unions pushed for a pay rise.", "demand", "The unions", "a pay rise"),
    ("The mayor asked the council to delay the vote.", "ask", "The mayor", "the council to delay the vote"),
    ("Freedonia is prepared to wait.", "offer", "Freedonia", "to wait"),
    ("Ruritania and Freedonia rejected the draft.", "reject", "Ruritania and Freedonia", "the draft"),
    ("The rebels have not proposed anything.", "propose", "The rebels", "anything"),
    ("The minister suggested a pause.", "propose", "The minister", "a pause"),
    ("The minister suggested that talks had resumed.", "state", "The minister", "that talks had resumed"),
    ("The plan was put forward by Ruritania.", "propose", "Ruritania", "The plan"),
    ("The minister suggested that talks resume.", "propose", "The minister", "that talks resume"),
]

NOT_TOLD = [
    "The recipe requires two eggs.",
    "If the senator promises reform, voters will listen.",
    "Mediators were sent to convince the rebels to accept a pause.",
    "The ministry declined a request for comment.",
    "The army backed down.",
    "Before it agrees to a pause, the army waits.",
    "Bell suggested while visiting the port that the strike was over.",
    "The storm threatened the coast.",
    "The law requires drivers to wear belts.",
    "Talks on the proposal have stalled.",
    "Prices rose, a sign of strong demand for oil.",
    "A reporter declined to be named.",
    "An official declined to be identified.",
]


def _frames(text: str) -> list[tuple[Frame, list[str]]]:
    doc = set_right(pipeline()(text))
    parts = [(f, [f.source, f.content]) for f in frames(doc)]
    return [(f, [doc[min(p) : max(p) + 1].text for p in part]) for f, part in parts]


@pytest.mark.parametrize(("text", "act", "source", "content"), TOLD)
def test_an_act_has_its_agent_and_its_content(text: str, act: str, source: str, content: str) -> None:
    """One act a sentence: by verb, particle verb, passive, noun, copula or adjective; times stay out of the content."""
    assert [(f.act.name, s, c) for f, (s, c) in _frames(text)] == [(act, source, content)]


@pytest.mark.parametrize("text", NOT_TOLD)
def test_no_act_is_read_where_nobody_did_one(text: str) -> None:
    """Things do not act, conditions and wishes of others are not done, and silence is no rejection."""
    assert _frames(text) == []


def test_word_lists_load_and_keep_acts_apart() -> None:
    """Each cue names one act; the lists are lower case and carry their header."""
    table = acts()
    assert table.verbs["call for"].name == "demand"
    assert table.verbs["say"].kind == "speech"
    assert table.nouns["counter-offer"].name == "offer"
    assert "unless" in hedges().conditions
