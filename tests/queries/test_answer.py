"""The questions, asked of the hand-made articles of conftest.py."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import Any

import pytest

from graph.store import ClaimStore
from queries.answer import ask
from queries.binding import BadParameter
from queries.library import all_queries
from queries.names import Names, UnknownName
from queries.table import NoPandas

TRUCE = "a six-week truce and the return of about 40 captives"
OFFER = "to reopen the port if the fleet leaves"
NO_TRUCE = "a four-month truce"
WISH = "a permanent truce"
STORM = "Storm, Norland, January 2024"


@pytest.mark.parametrize(
    ("query", "parameters", "column", "expected"),
    [
        ("who_proposed", {"actor": "Norland"}, "object", [TRUCE]),
        ("who_proposed", {"actor": "sudia"}, "object", [OFFER]),
        ("who_proposed", {"acts": "reject"}, "who", ["Sudia"]),
        ("who_proposed", {"acts": ["reject", "want"]}, "object", [WISH, NO_TRUCE]),
        ("who_proposed", {"publisher": "Harbour Post"}, "object", [TRUCE]),
        ("who_proposed", {"about": "captives"}, "object", [TRUCE]),
        ("who_proposed", {"about": "captives fleet"}, "object", []),
        ("who_proposed", {"acts": [], "actor": "Norland", "since": "2024-03-18"}, "object", ["before June", "close"]),
        ("who_proposed", {"acts": [], "actor": "Norland", "until": "2024-01"}, "object", [WISH]),
        ("who_said", {"actor": "Ana Reyes"}, "object", ["close"]),
        ("who_said", {"about": "storm"}, "object", ["120 people", "at least 74 people"]),
        ("timeline", {"actor": "Norland"}, "object", [WISH, TRUCE, "before June", "close"]),
        ("timeline", {"actor": "Sudia"}, "object", ["120 people", NO_TRUCE, OFFER]),
        ("conflicts", {}, "reason", ["at least 74 against 120 dead"]),
        ("conflicts", {"least": 0.95}, "reason", []),
        ("agreements", {}, "reason", ["both say that the port is shut"]),
        ("verdicts", {"kinds": "conflict,shift"}, "kind", ["conflict", "shift"]),
        ("verdicts", {"actor": "Ana Reyes"}, "kind", []),
        ("verdicts", {"actor": "Sudia"}, "kind", ["conflict", "update"]),
        ("verdicts", {"about": "storm"}, "kind", ["conflict"]),
        ("verdicts", {"publisher": "Island Gazette"}, "kind", ["conflict", "update"]),
        ("verdicts", {"since": "2024-03"}, "kind", ["shift", "agree"]),
        ("conflicts", {"event": "storm norland"}, "question", ["people killed"]),
        ("conflicts", {"min_sources": 1}, "sources_a", [1]),
        ("conflicts", {"min_sources": 2}, "reason", []),
        ("agreements", {"min_sources": 1}, "reason", []),
        ("verdicts", {"event": "Storm January 2024"}, "kind", ["conflict"]),
        ("verdicts", {"kinds": "conflict"}, "event", [STORM]),
        ("positions_over_time", {"actor": "Norland"}, "object", [WISH, TRUCE]),
        ("positions_over_time", {"event": "storm", "actor": "Norland"}, "event", [STORM, STORM]),
        ("events", {}, "event", [STORM]),
        ("events", {}, "articles", [3]),
        ("events", {"event": "storm"}, "claims", [9]),
        ("events", {"about": "quake"}, "event", []),
        ("events", {"since": "2024-02"}, "event", []),
        ("events", {"until": "2024-01"}, "conflicts", [1]),
        ("event", {"event": "norland storm", "about": "killed"}, "side", ["120 killed", "at least 74 killed"]),
        ("event", {"event": "storm", "publisher": "Harbour Post"}, "question", [None, None, None]),
        ("questions", {}, "side", ["120 killed", "at least 74 killed"]),
        ("questions", {"event": "storm"}, "names", ["Storm over the port", "Island Gazette"]),
        ("questions", {"about": "killed"}, "verdict", ["conflict", "conflict"]),
        ("questions", {"min_sources": 2}, "side", []),
        ("sources", {}, "who", ["Norland", "Sudia", "=Mallory\x1b[2J", "Ana Reyes", "Health Ministry"]),
        ("sources", {"publisher": "Harbour Post"}, "who", ["Ana Reyes", "Norland"]),
        ("anonymous_sources", {"publisher": "Island Gazette"}, "affiliation", ["Norland", None]),
        ("anonymous_sources", {"since": "2024-03"}, "described", ["A senior Norland official"]),
        ("figures", {"unit": "people"}, "figure", ["120 people", "at least 74 people"]),
        ("figures", {"unit": "people", "least": 100}, "low", [120.0]),
        ("figures", {"most": 50}, "figure", ["about 40 captives"]),
        ("figures", {"actor": "Norland"}, "low", [36.0]),
        ("uncorroborated", {"anonymous": "yes"}, "object", ["at least 74 people"]),
        ("uncorroborated", {"actor": "Norland"}, "object", [WISH, TRUCE, "close"]),
        ("entities", {"name": "sudia"}, "label", ["Sudia"]),
        ("articles", {"publisher": "Harbour Post"}, "claims", [3]),
    ],
)  # fmt: skip
def test_answers(
    store: ClaimStore, query: str, parameters: dict[str, Any], column: str, expected: list[object]
) -> None:
    """Each query answers what its header promises, with every parameter given or left out."""
    assert list(ask(store, query, **parameters).column(column)) == expected


def test_default_of_a_parameter(store: ClaimStore) -> None:
    """who_proposed asks for proposals and offers where no act is given, for any act where an empty list is."""
    assert set(ask(store, "who_proposed").column("act")) == {"propose", "offer"}
    assert len(ask(store, "who_proposed", acts=[])) == 9


def test_an_earlier_position_is_what_was_shifted_from(store: ClaimStore) -> None:
    """Of the two sides of a shift only the later one names the other."""
    rows = {row["object"]: row["shifted_from"] for row in ask(store, "positions_over_time", actor="Norland")}
    assert rows[WISH] is None
    assert rows[TRUCE] is not None


def test_on_whose_word(store: ClaimStore) -> None:
    """The agent before the speaker in the chain, else the publisher."""
    rows = {row["object"]: row["on_word_of"] for row in ask(store, "who_proposed")}
    assert rows[OFFER] == "a senior Norland official"
    assert rows[TRUCE] == "Harbour Post"


def test_values_are_typed(store: ClaimStore) -> None:
    """Days are dates, counts ints, figures floats, truth bools, what is unbound None."""
    row = ask(store, "who_proposed", actor="Norland")[0]
    assert (row["start"], row["end"]) == (date(2024, 3, 11), date(2024, 3, 17))
    assert ask(store, "figures", unit="captive")[0]["high"] == 44.0
    assert ask(store, "uncorroborated", actor="Ana Reyes")[0]["anonymous_speaker"] is False
    assert ask(store, "figures", unit="people")[0]["start"] is None


@pytest.mark.parametrize(
    "query", [query.name for query in all_queries() if not any(p.required for p in query.parameters)]
)
def test_every_way_out_holds_every_row(store: ClaimStore, query: str) -> None:
    """CSV, JSON, lines of JSON and the data frame have the same rows under the same columns."""
    answer = ask(store, query)
    assert len(answer) > 0
    assert answer.to_csv().split("\n")[0] == ",".join(answer.columns)
    assert [list(row) for row in json.loads(answer.to_json())] == [list(answer.columns)] * len(answer)
    assert [json.loads(line) for line in answer.to_jsonl().splitlines()] == json.loads(answer.to_json())
    frame = answer.to_dataframe()
    assert (list(frame.columns), len(frame)) == (list(answer.columns), len(answer))


def test_without_pandas(store: ClaimStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """A data frame without pandas says what to install."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(NoPandas, match="pip install"):
        ask(store, "stats").to_dataframe()


def test_csv_holds_no_formula(store: ClaimStore) -> None:
    """A cell that a spreadsheet would run begins with an apostrophe; JSON has it as it is."""
    answer = ask(store, "sources", publisher="=Evil \x1b[31mPost")
    assert answer[0]["who"] == "=Mallory\x1b[2J"
    assert answer.to_csv().splitlines()[1].startswith("'=Mallory")


@pytest.mark.parametrize(
    ("parameters", "error", "hint"),
    [
        ({"actor": "Norlnd"}, UnknownName, "did you mean Norland"),
        ({"actor": "senior"}, UnknownName, "A senior Norland official or a senior Norland official"),
        ({"actor": "Zyxw"}, UnknownName, "claimgraph entities"),
        ({"since": "soon"}, BadParameter, "is no date"),
    ],
)
def test_what_is_not_known_gets_a_hint(
    store: ClaimStore, parameters: dict[str, Any], error: type[Exception], hint: str
) -> None:
    """A name nobody has, one that several have, a date that is none."""
    with pytest.raises(error, match=hint):
        ask(store, "who_proposed", **parameters)


def test_a_required_parameter(store: ClaimStore) -> None:
    """A timeline wants an actor."""
    with pytest.raises(BadParameter, match="wants 'actor'"):
        ask(store, "timeline")


@pytest.mark.parametrize(
    ("name", "preferred"),
    [("norland", "Norland"), ("REYES", "Ana Reyes"), ("ministry", "Health Ministry"), ("Sudia", "Sudia")],
)
def test_names_are_found_as_people_write_them(store: ClaimStore, name: str, preferred: str) -> None:
    """Any case, and a part of the name where one entity alone has it."""
    names = Names(store)
    assert [names.preferred(entity) for entity in names.entities(name)] == [preferred]


def test_who_speaks_for_an_actor_counts_with_it(store: ClaimStore) -> None:
    """Norland's minister and the unnamed officials of two articles speak for Norland."""
    names = Names(store)
    assert {names.preferred(entity) for entity in names.actors("Norland")} == {
        "Norland", "Ana Reyes", "A senior Norland official", "a senior Norland official",
    }  # fmt: skip


def test_an_event_by_its_words_or_id(store: ClaimStore) -> None:
    """All words must be in its name; an id stands for itself; one that fits none is told with what is near."""
    names = Names(store)
    assert len(names.events("january storm")) == 1
    assert str(names.events("0123456789abcdef")[0]).endswith("/event/0123456789abcdef")
    with pytest.raises(UnknownName, match="did you mean Storm, Norland, January 2024"):
        names.events("Norland flood")
    with pytest.raises(UnknownName, match="lists those there are"):
        names.events("zebra")
