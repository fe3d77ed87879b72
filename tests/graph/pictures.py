"""Networks to draw: a small one, one with a question, a hostile one, large ones."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

import networkx as nx

from graph.questions.answers import Event, Question, Side
from graph.views.asked import add_questions
from graph.vocabulary import segment

Network: TypeAlias = "nx.MultiDiGraph[str]"

HOSTILE = [
    "<script>window.owned = 1</script>",
    "</script><script>window.owned = 1</script>",
    "<img src=x onerror='window.owned = 1'>",
    '<a href="javascript:window.owned = 1">href</a>',
    "\"'><svg onload=window.owned=1>",
    "<!-- <script>",
    "{{ 7 * 7 }} {% raw %}",
    "&lt;b&gt; & \u2028 \u0000 \u202e mirrored",
    "javascript:window.owned=1",
    "n" * 10_000,
    "words " * 2_000,
]


def small() -> Network:
    """Two speakers at odds over a bridge, in two papers, with one agreement."""
    network: Network = nx.MultiDiGraph()
    network.add_node(
        "p1", kind="source", label="The Gazette", publisher="The Gazette", title="Bridge shut", published="2021-05-04"
    )
    network.add_node(
        "p2", kind="source", label="Morning Post", publisher="Morning Post", title="Bridge open", published="2021-05-05"
    )
    network.add_node("mayor", kind="actor", label="Rosa Marti", type="person", role="mayor")
    network.add_node("union", kind="actor", label="the dockers' union", type="organization")
    texts = {
        "c1": ("mayor", "p1", "the bridge", "will close", "for repairs"),
        "c2": ("union", "p2", "the bridge", "will not close", ""),
        "c3": ("union", "p1", "the work", "costs", "40 million"),
        "c4": ("mayor", "p2", "the work", "costs", "about 40 million"),
    }
    for claim, (speaker, paper, subject, predicate, rest) in texts.items():
        network.add_node(
            claim,
            kind="claim",
            act="warn" if claim == "c2" else "state",
            subject=subject,
            predicate=predicate,
            object=rest,
            **_quoted(f"{subject} {predicate} {rest}", f"the speaker of {claim}"),
            speaker=network.nodes[speaker]["label"],
            chain=f"{network.nodes[speaker]['label']} (said)",
            publisher=network.nodes[paper]["label"],
            title=network.nodes[paper]["title"],
            url="https://gazette.example/bridge" if paper == "p1" else "",
            published="2021-05-04" if paper == "p1" else "",
            published_basis="dateline",
            **_said(claim),
        )
        network.add_edge(speaker, claim, kind="speaks", cue="said")
        network.add_edge(claim, paper, kind="reported_by")
    network.add_edge("c1", "c2", kind="conflict", reason="will close against will not close", strength=0.9)
    network.add_edge("c3", "c4", kind="agree", reason="both 40 million", strength=0.8)
    return network


def _quoted(content: str, source: str) -> dict[str, str]:
    """A sentence with where source, cue and content stand in it."""
    text = f"“{content}”, said {source}."
    found = {"source": source, "cue": "said", "content": content}
    at = {kind: (text.index(words), text.index(words) + len(words)) for kind, words in found.items()}
    return {"quote": text} | {f"{kind}_at": f"{start}-{end}" for kind, (start, end) in at.items()}


def _said(claim: str) -> dict[str, str]:
    """When it was said: on Monday, from Wednesday to Thursday, or nobody tells."""
    if claim == "c4":
        return {}
    if claim == "c3":
        return {"said": "2021-05-05/2021-05-06"}
    return {"said": "2021-05-03", "said_text": "Monday", "said_basis": "relative"}


def questioned() -> Network:
    """The same with the question that the conflict answers, and the event that it is asked of."""
    network = small()
    closing = Event("closing", "Repairs, Velm, May 2021", "", "Velm", date(2021, 5, 1), date(2021, 5, 31))
    sides = (
        Side("so", 1, ("The Gazette",), None, None, ("c1",)),
        Side("not so", 2, ("Morning Post", "Sun"), None, None, ("c2",)),
    )
    for claim in ("c1", "c2"):
        nx.relabel_nodes(network, {claim: f"claim:{claim}"}, copy=False)
    add_questions(network, [Question("shut", "whether the bridge will close", closing, sides, "conflict", 0.9)])
    return network


def hostile() -> Network:
    """A network in which every text, id and reason is an attack or far too long."""
    network: Network = nx.MultiDiGraph()
    for number, text in enumerate(HOSTILE):
        names = ("label", "title", "publisher", "url", "path", "subject", "predicate", "object", "quote", "speaker")
        words = dict.fromkeys((*names, "act", "said", "published", "role", "names", "condition"), text)
        network.add_node(f"actor {text}", kind="actor", **words)
        network.add_node(f"source {text}", kind="source", **words)
        network.add_node(f"claim {text}", kind="claim", **words)
        side = Side(text, 2, (text,), None, None, (text,))
        event = Event(f"e{number}", text, text, text)
        network.add_node(f"claim:{segment(text)}", kind="claim", **words)
        add_questions(network, [Question(f"q{number}", text, event, (side,), "conflict", 0.5)])
        network.add_edge(f"actor {text}", f"claim {text}", kind="speaks", cue=text, act=text)
        network.add_edge(f"claim {text}", f"source {text}", kind="reported_by")
        if number:
            network.add_edge(f"claim {text}", f"claim {HOSTILE[number - 1]}", kind="conflict", reason=text)
    return network


def large(claims: int) -> Network:
    """Many claims by a few speakers, a conflict for every twentieth."""
    network: Network = nx.MultiDiGraph()
    for number in range(claims):
        speaker = f"speaker {number % 17}"
        network.add_node(speaker, kind="actor", label=speaker)
        network.add_node(
            f"c{number}", kind="claim", act="state", subject="it", predicate="is", object=f"number {number}"
        )
        network.add_edge(speaker, f"c{number}", kind="speaks")
        if number and number % 20 == 0:
            network.add_edge(f"c{number}", f"c{number - 1}", kind="conflict", reason="apart")
    return network
