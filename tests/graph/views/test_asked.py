"""Questions as values read back from the store, and as nodes of a network."""

from __future__ import annotations

from datetime import date

import networkx as nx
import pytest

from graph.claimstore import ClaimStore
from graph.comparing import wording
from graph.questions.answers import Event, Question, Side, events, questions
from graph.views.asked import above, add_questions
from graph.views.opening import telling_claims

STORM = Event("storm", "Storm, Norland, January 2024", "storm", "Norland", date(2024, 1, 1), date(2024, 1, 31))
HOSTILE = "\x1b[2J<script>alert(1)</script>\ud800"


def _asked(verdict: str = "conflict") -> Question:
    few = Side("74 killed", 2, ("AP", HOSTILE), date(2024, 1, 3), date(2024, 1, 4), ("few", "gone"))
    many = Side("120 killed", 1, ("BBC",), None, None, ("many",))
    return Question(
        "toll", "people killed", STORM, (few, many, Side("9 killed", 1, (), None, None, ("gone",))), verdict, 0.9
    )


def _network() -> nx.MultiDiGraph[str]:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for claim in ("few", "many", "other"):
        network.add_node(f"claim:{claim}", kind="claim", act="state")
    return network


def test_questions_are_read_back(store: ClaimStore) -> None:
    """With their event, their sides in order, and the verdict to look at first."""
    (found,) = questions(store)
    assert (found.label, found.event, found.verdict, found.strength) == ("people killed", STORM, "conflict", 0.9)
    assert [(side.label, side.sources, side.names) for side in found.sides] == [
        ("at least 74 killed", 1, ("Island Gazette",)),
        ("120 killed", 1, (found.sides[1].names[0],)),
    ]
    assert list(events(store)) == [STORM]
    assert all(store.claim(claim) for side in found.sides for claim in side.claims)


def test_questions_stand_above_the_claims() -> None:
    """Claim → side → question → event; a side none of whose claims is drawn is left out."""
    network = _network()
    add_questions(network, [_asked()])
    kinds = {(start, told["kind"], end) for start, end, told in network.edges(data=True)}
    assert kinds == {
        ("claim:few", "on_side", "side:toll/1"),
        ("claim:many", "on_side", "side:toll/2"),
        ("side:toll/1", "answers", "question:toll"),
        ("side:toll/2", "answers", "question:toll"),
        ("question:toll", "asked_of", "event:storm"),
    }
    assert network.nodes["event:storm"]["happened"] == "2024-01-01/2024-01-31"
    assert network.nodes["side:toll/1"]["sources"] == 2
    assert list(above(network, ["claim:few"])) == ["side:toll/1", "question:toll", "event:storm"]


def test_what_networks_cannot_hold_is_left_out() -> None:
    """Controls in names go, so that the network can be written as XML; markup is text and stays."""
    network = _network()
    add_questions(network, [_asked()])
    assert network.nodes["side:toll/1"]["names"] == "AP; [2J<script>alert(1)</script>"


@pytest.mark.parametrize("question", [_asked(verdict=""), Question("x", "?", None, (Side("so", 1),), "agree", 0.5)])
def test_a_question_without_verdict_or_claims_is_left_out(question: Question) -> None:
    """Nothing is added for it."""
    network = _network()
    add_questions(network, [question])
    assert len(network) == 3


def test_each_side_of_a_conflict_opens_with_a_claim() -> None:
    """However many agreements other claims are in."""
    network = _network()
    for number in range(20):
        network.add_node(f"claim:a{number}", kind="claim", act="state")
        network.add_edge(f"claim:a{number}", "claim:other", kind="agree")
    network.add_edge("claim:few", "claim:many", kind="conflict", strength=0.9)
    add_questions(network, [_asked()])
    assert {"claim:few", "claim:many"} <= telling_claims(network, limit=4)


@pytest.mark.parametrize(
    ("reason", "gist"),
    [
        ("AFP, 19 Mar 2024: 1,160 dead; AP: 1,200 dead: they differ, 3 % apart", "they differ, 3 % apart"),
        ("AP: “it opens: now”; BBC: “no”: one denies the other", "one denies the other"),
        ("AP: “it opens: now”", "AP: “it opens: now”"),
        ("from all to six weeks", "from all to six weeks"),
        (f"a: {'b' * 200}", f"a: {'b' * 200}"),
    ],
)
def test_the_gist_of_a_reason(reason: str, gist: str) -> None:
    """What stands behind the two claims; the whole where it is put otherwise."""
    assert wording.gist(reason) == gist


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("A: 1; B: 2: they differ", "A: 1; B: 2; same attack, Israel, 7 October 2023; they differ"),
        ("by all accounts", "by all accounts; same attack, Israel, 7 October 2023"),
    ],
)
def test_a_reason_names_the_event(reason: str, told: str) -> None:
    """Before what it concludes."""
    assert wording.on_event(reason, "Attack, Israel, 7 October 2023") == told


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [("one two", 9, "one two"), ("one two three", 9, "one two…"), ("x" * 9, 5, "xxxx…"), ("", 3, "")],
)
def test_texts_are_cut_at_words(text: str, most: int, shown: str) -> None:
    """Never longer than asked."""
    assert wording.cut(text, most) == shown
