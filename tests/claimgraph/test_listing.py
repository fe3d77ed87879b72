"""The answers an editor sees: verdicts by question and event, what is first, and what an article cannot do to it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from rich.console import Console

from claimgraph import listing
from claimgraph.events import Event, ManyEvents, in_time, the_one
from claimgraph.questions import Question, Side, questions
from claimgraph.results import Comparison, Results, Statement
from graph.claim import Interval
from graph.store import MemoryStore
from tests.graph.telling import agent, article, figure, term, told

DAYS = ("2024-01-02", "2024-01-03", "2024-01-05")
HOSTILE = "\x1b[2J\x1b]0;owned\x07[bold red]<b>\u202eevil"


def _count(number: int, paper: str, day: str | None, by: str = "") -> Statement:
    claim = told(
        article(paper, issued=day),
        term("the storm"),
        "killed",
        f"{number} people",
        by=(agent(by),) if by else (),
        figures=(figure(f"{number} people", number, number, "person"),),
    )
    return Statement(claim, paper)


def _side(*statements: Statement, label: str = "", sources: int = 1, names: tuple[str, ...] = ()) -> Side:
    issued = statements[0].claim.article.issued.start
    said = label or f"{statements[0].claim.quantities[0].low:g} killed"
    return Side(said, sources, names or (statements[0].who or "",), issued, issued, statements)


def _verdict(kind: str, a: Statement, b: Statement, strength: float = 0.7, **more: object) -> Comparison:
    gist = {"conflict": "they differ, 9 % apart", "update": "a later, higher count"}.get(kind, "the same")
    found = Comparison(kind, strength, f"A: 1; B: 2: {gist}", a, b, "Storm", "people killed", 1, 1, None, gist)
    return replace(found, **more)  # type: ignore[arg-type]


def _question(
    *sides: Side, verdicts: tuple[Comparison, ...], event: str = "Storm", asked: str = "people killed"
) -> Question:
    return Question(asked, event, sides, verdicts, asked, event)


def _shown(*found: Question, columns: int = 80, whole: bool = False, events: tuple[Event, ...] = ()) -> str:
    console = Console(width=columns, highlight=False, markup=False, emoji=False)
    with console.capture() as captured:
        console.print(listing.questions(found, events, whole=whole))
    return "\n".join(one.rstrip() for one in captured.get().splitlines())


AP, BBC, CBC = (
    _count(number, paper, day) for number, paper, day in zip((3, 10, 12), ("AP", "BBC", "CBC"), DAYS, strict=True)
)


def test_two_sides_and_why_they_part() -> None:
    """The reason behind the question, a side a line with who stands on it, one sentence and the claim to look up."""
    sides = _side(AP, sources=2, names=("AP", "Post")), _side(BBC)
    lines = _shown(_question(*sides, verdicts=(_verdict("conflict", AP, BBC),))).splitlines()
    assert [one.strip() for one in lines if one.strip()] == [
        "Storm",
        "CONFLICT 0.70  people killed: they differ, 9 % apart",
        "3 killed  2 sources: AP, 2 Jan 2024; also Post",
        f"{AP.claim.id[:8]}  “the storm killed 3 people.”",
        "10 killed  1 source: BBC, 3 Jan 2024",
        f"{BBC.claim.id[:8]}  “the storm killed 10 people.”",
    ]


def test_one_word_in_two_papers() -> None:
    """Where fewer independent sources stand on a side than papers tell it, both are said."""
    one_word = _side(BBC, _count(10, "Post", "2024-01-03"), names=("the mayor (BBC, Post)",))
    assert one_word.in_words() == "10 killed (1 source in 2 papers: the mayor (BBC, Post))"
    shown = _shown(_question(_side(AP), one_word, verdicts=(_verdict("conflict", AP, BBC),)))
    assert "10 killed  1 source in 2 papers: BBC" in shown
    assert "3 killed  1 source: AP" in shown


def test_what_is_looked_back_on_has_its_day() -> None:
    """Where the claims say that it happened weeks before the event under which they are told; not where they differ."""
    past = [Interval(date(2023, 10, day), date(2023, 10, day), "", "stated") for day in (7, 7, 8)]
    told = [Statement(replace(one.claim, happened=day), one.who) for one, day in zip((AP, BBC, CBC), past, strict=True)]
    storm = Event("Storm", "storm", None, date(2024, 1, 1), None, 3, None, None, 1, 1, 1, "Storm")

    def shown(a: Statement, b: Statement) -> str:
        return _shown(_question(_side(a), _side(b), verdicts=(_verdict("conflict", a, b),)), events=(storm,))

    assert "people killed, 7 Oct 2023: they differ" in shown(told[0], told[1])
    assert "people killed: they differ" in shown(told[0], told[2])


def test_a_running_count_is_told_once() -> None:
    """Three figures that followed each other are a line, not three pairs."""
    verdicts = _verdict("update", AP, BBC), _verdict("update", BBC, CBC), _verdict("update", CBC, AP)
    shown = _shown(_question(_side(AP), _side(BBC), _side(CBC), verdicts=verdicts))
    assert "people killed: 3 killed → 10 killed → 12 killed\n" in shown
    assert "a later, higher count" not in shown


def test_several_sides_name_their_pairs() -> None:
    """Each pair once, an update in the order of time whichever claim is a; sides without a verdict in a line."""
    verdicts = _verdict("conflict", BBC, CBC), _verdict("update", BBC, AP, 0.6)
    rest = _side(_count(11, "Sun", None))
    shown = " ".join(_shown(_question(_side(AP), _side(BBC), _side(CBC), rest, verdicts=verdicts)).split())
    assert "conflict 0.70 10 killed / 12 killed: they differ" in shown
    assert "update 0.60 3 killed → 10 killed: a later, higher count (2 Jan 2024, then 3 Jan 2024)" in shown
    assert shown.endswith("also: 11 killed (1 source: Sun)")


def test_agreements_come_last_and_short() -> None:
    """A line each, five of an event; those of one source alone only where all are wanted."""
    agreed = [
        _question(_side(AP, BBC, sources=2, names=("AP", "BBC")), verdicts=(_verdict("agree", AP, BBC),), asked=f"q{n}")
        for n in range(7)
    ]
    alone = _question(_side(AP, BBC), verdicts=(_verdict("agree", AP, BBC),), asked="whether it rained")
    apart = _question(_side(AP), _side(CBC), verdicts=(_verdict("conflict", AP, CBC),))
    shown = _shown(*agreed, alone, apart)
    assert shown.index("CONFLICT") < shown.index("AGREE") < shown.index("q0: 3 killed (2 sources: AP, BBC)")
    assert "q5" not in shown
    assert "2 more: --verdict agree" in shown
    assert "it rained" not in shown
    assert "q5" in _shown(*agreed, alone, whole=True)
    assert "it rained" in _shown(*agreed, alone, whole=True)
    assert _shown(alone) == ""


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_untrusted_text_is_shown_not_obeyed(columns: int) -> None:
    """Escapes, markup and marks of direction in names of events, questions, sides and sources."""
    evil = _count(3, HOSTILE, "2024-01-02", by=HOSTILE)
    sides = _side(evil, label=HOSTILE, names=(HOSTILE, "n" * 500)), _side(BBC, label="w " * 300)
    asked = _question(*sides, verdicts=(_verdict("conflict", evil, BBC, gist=HOSTILE),), event=HOSTILE, asked=HOSTILE)
    agreed = _question(*sides, verdicts=(_verdict("agree", evil, BBC),), event=HOSTILE, asked=HOSTILE)
    heading = Event(HOSTILE, "storm", None, None, None, 3, None, None, 1, 1, 1, HOSTILE)
    shown = _shown(asked, agreed, columns=columns, whole=True, events=(heading,))
    assert not any(char < " " and char != "\n" for char in shown)
    assert "\u202e" not in shown
    assert "[bold red]<b>" in shown.replace("\n", "").replace(" ", "").replace("[boldred]", "[bold red]")
    assert max(map(len, shown.splitlines())) <= columns
    console = Console(width=columns, markup=False)
    with console.capture() as captured:
        console.print(listing.event_list([heading], width=columns))
    assert "\x1b[2J" not in captured.get()


def test_what_comes_first() -> None:
    """Conflicts before updates and agreements; strength to a tenth, then the better attested; an event in one piece."""
    strong = _verdict("conflict", AP, BBC, 0.74, event="Fire")
    attested = _verdict("conflict", AP, CBC, 0.66, sources_a=3, sources_b=2)
    update, agree = _verdict("update", BBC, CBC, 0.99, event="Fire"), _verdict("agree", CBC, CBC, 0.99)
    found = questions(MemoryStore(), [agree, update, strong, attested], lambda _: AP)
    assert [one.verdicts[0] for one in found] == [attested, strong, update, agree]


def test_a_verdict_that_answers_no_question_is_one() -> None:
    """Its two claims are the sides."""
    (found,) = questions(MemoryStore(), [_verdict("conflict", AP, BBC)], lambda _: AP)
    assert [side.statements for side in found.sides] == [(AP,), (BBC,)]
    assert found.row()["sides"].count("1 source") == 2
    assert json.dumps(found.record())
    assert list(Results(Question, (found,)).to_dataframe().columns) == list(Question.columns)


def test_the_event_that_is_meant() -> None:
    """The only one, or the one of that very name; else all are listed."""
    storm = Event("Storm", "storm", None, None, None, 1, None, None, 1, 0, 0, "1")
    later = replace(storm, event="Storm, Norland", id="2")
    assert the_one([storm, later], "storm") is storm
    assert the_one([later], "norland") is later
    with pytest.raises(ManyEvents, match=r"2 events fit 'st': Storm \(1 article, 1\); Storm, Norland \(1 article, 2\)"):
        the_one([storm, later], "st")


def test_in_order_of_time() -> None:
    """What nobody dated comes last."""
    undated = Statement(
        replace(AP.claim, article=replace(AP.claim.article, issued=Interval(None, None, "", "unknown")))
    )
    assert in_time([undated, CBC, AP]) == (AP, CBC, undated)
    assert in_time([undated])[0].day is None
    assert AP.day == date(2024, 1, 2)
