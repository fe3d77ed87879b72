"""Events, questions and their sides as nodes of a claim network, above the claims that give the answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import networkx as nx

from graph.questions.answers import Event, Question, Side
from graph.views.xml import in_xml
from graph.vocabulary import segment


def add_questions(network: nx.MultiDiGraph[str], questions: Iterable[Question]) -> None:
    """Add the questions that claims of the network answer, and the events that they are asked of.

    Nodes: event ("event:<id>"), question ("question:<id>", with `verdict` and `strength` of what to look at first) and
    side ("side:<question>/<number>"). Edges: on_side (claim → side), answers (side → question), asked_of (question →
    event). A question without a verdict or without claims in the network is left out, as is a side without claims.
    """
    for question in questions:
        told = [(number, side, _claims(network, side)) for number, side in enumerate(question.sides, 1)]
        shown = [each for each in told if each[2]]
        if question.verdict and shown:
            _add(network, question, shown)


def _add(network: nx.MultiDiGraph[str], question: Question, told: Iterable[tuple[int, Side, tuple[str, ...]]]) -> None:
    asked = f"question:{segment(question.id)}"
    judged = {"verdict": question.verdict, "strength": question.strength}
    network.add_node(asked, kind="question", label=_plain(question.label), **judged)
    if question.event:
        network.nodes[asked]["event"] = _plain(question.event.name)
        network.add_edge(asked, _add_event(network, question.event), kind="asked_of")
    for number, side, claims in told:
        node = f"side:{segment(question.id)}/{number}"
        network.add_node(node, **_side(question, side))
        network.add_edge(node, asked, kind="answers")
        for claim in claims:
            network.add_edge(claim, node, kind="on_side")


def _add_event(network: nx.MultiDiGraph[str], event: Event) -> str:
    node = f"event:{segment(event.id)}"
    told = {"label": event.name, "event_kind": event.kind, "place": event.place}
    days = "/".join(day.isoformat() for day in (event.start, event.end) if day)
    network.add_node(node, kind="event", **{name: _plain(value) for name, value in told.items() if value})
    if days:
        network.nodes[node]["happened"] = days
    return node


def _side(question: Question, side: Side) -> dict[str, str | int]:
    days = "/".join(day.isoformat() for day in (side.start, side.end) if day)
    told = {"label": side.label, "question": question.label, "names": "; ".join(side.names), "told": days}
    texts = {name: _plain(value) for name, value in told.items() if value}
    return {"kind": "side", "sources": side.sources, **texts}


def _claims(network: nx.MultiDiGraph[str], side: Side) -> tuple[str, ...]:
    return tuple(node for claim in side.claims if (node := f"claim:{segment(claim)}") in network)


def _plain(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return in_xml(text, instead="")


def above(network: nx.MultiDiGraph[str], claims: Iterable[str]) -> Iterator[str]:
    """The sides that some claims are on, their questions and events."""
    for claim in claims:
        for side in _ends(network, claim, "on_side"):
            yield side
            for question in _ends(network, side, "answers"):
                yield question
                yield from _ends(network, question, "asked_of")


def _ends(network: nx.MultiDiGraph[str], node: str, kind: str) -> Iterator[str]:
    yield from (end for _, end, told in network.out_edges(node, data=True) if told.get("kind") == kind)
