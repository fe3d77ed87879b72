"""Networks of claims and actors: nodes, edges and attributes."""

from __future__ import annotations

import io
from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.agreement import Verdict
from graph.claim import Claim, Link
from graph.network import actor_network, claim_network
from tests.graph.strategies import claims as any_claims
from tests.graph.telling import acted, agent, article, figure, term, told

POST = article("Post", issued="2024-03-18", title="Talks go on")
GAZETTE = article("Gazette", issued="2024-03-20")
SHEET = article("Sheet")
NORLAND, REYES = agent("Norland", "place"), agent("Ana Reyes", role="minister", of="Norland")
OFFICIAL = replace(agent("an official"), id="post/official", anonymous=True)

PROPOSAL = replace(
    acted(POST, NORLAND, "propose", "a six-week truce", said="2024-03-11/2024-03-17"),
    attribution=(Link(OFFICIAL, "said"), Link(NORLAND, "propose")),
)
TOLL = told(GAZETTE, term("Sudia", "place"), "lost", "40 ships", figures=(figure("40 ships", 40, 40, "ship"),))
PRAISE = told(SHEET, term("Norland", "place"), "will keep", "the ceasefire", by=(replace(REYES, name="Reyes"),))
CLAIMS = (PROPOSAL, TOLL, PRAISE)


def _edges(network: nx.MultiDiGraph[str]) -> set[tuple[str, str, str]]:
    return {(start, data["kind"], end) for start, end, data in network.edges(data=True)}


def test_nodes_and_edges_of_a_claim() -> None:
    """Speaker, voucher, subject and source of a claim are tied to it, each by its own kind of edge."""
    network, node = claim_network([PROPOSAL]), f"claim:{PROPOSAL.id}"
    assert _edges(network) == {
        ("actor:norland", "speaks", node),
        ("actor:post%2Fofficial", "on_word_of", node),
        (node, "about", "actor:norland"),
        (node, "reported_by", "source:Post/v-Post"),
    }
    assert {data["kind"] for _, data in network.nodes(data=True)} == {"actor", "claim", "source"}


def test_attributes_say_all_that_is_known() -> None:
    """A claim's node carries act, words, dates, quote and source; what is unknown is left out."""
    data = claim_network(CLAIMS).nodes[f"claim:{PROPOSAL.id}"]
    told_of = {name: data[name] for name in ("act", "subject", "object", "speaker", "on_word_of", "said", "publisher")}
    assert told_of == {
        "act": "propose",
        "subject": "Norland",
        "object": "a six-week truce",
        "speaker": "Norland",
        "on_word_of": "an official",
        "said": "2024-03-11/2024-03-17",
        "publisher": "Post",
    }
    assert "condition" not in data
    assert "published" not in claim_network([PRAISE]).nodes["source:Sheet/v-Sheet"]


def test_one_node_an_entity() -> None:
    """Names of one entity share a node that goes by its preferred name and keeps the others."""
    network = claim_network([PRAISE, acted(POST, replace(REYES, id="reyes", name="Reyes"), "ask", "for more")])
    assert network.nodes["actor:ana-reyes"]["label"] == "Reyes"
    full = claim_network([PRAISE, acted(POST, REYES, "ask", "for more")])
    assert (full.nodes["actor:ana-reyes"]["label"], full.nodes["actor:ana-reyes"]["names"]) == ("Ana Reyes", "Reyes")


@pytest.mark.parametrize("kind", ["agree", "conflict", "update", "shift"])
def test_verdicts_lead_from_the_earlier_to_the_later(kind: str) -> None:
    """A verdict is an edge between its claims, with strength and reason; on other claims it is left out."""
    verdict = Verdict(kind, 0.5, "because", TOLL, PROPOSAL)  # type: ignore[arg-type]
    network = claim_network(CLAIMS, [verdict])
    (data,) = network.get_edge_data(f"claim:{PROPOSAL.id}", f"claim:{TOLL.id}").values()
    assert data == {"kind": kind, "strength": 0.5, "reason": "because"}
    assert not {"agree", "conflict", "update", "shift"} & {edge[1] for edge in _edges(claim_network([TOLL], [verdict]))}


def test_who_did_what_to_whom() -> None:
    """The network of actors has an edge an act: to the actor named, else to the claim; none for the publisher."""
    network = actor_network(CLAIMS)
    assert _edges(network) == {
        ("actor:norland", "propose", f"claim:{PROPOSAL.id}"),
        ("actor:ana-reyes", "state", "actor:norland"),
    }
    (data,) = network.get_edge_data("actor:ana-reyes", "actor:norland").values()
    assert (data["claim"], data["act"], data["object"]) == (PRAISE.id, "state", "the ceasefire")


@settings(max_examples=25, deadline=None)
@given(st.lists(any_claims(), max_size=4))
def test_every_network_can_be_written(made: list[Claim]) -> None:
    """Whatever an article holds, GraphML and GEXF take the network, and GraphML gives it back."""
    for network in (claim_network(made), actor_network(made)):
        written = io.BytesIO()
        nx.write_graphml_xml(network, written)
        written.seek(0)
        again = nx.read_graphml(written, force_multigraph=True)
        assert len(again) == len(network)
        assert again.number_of_edges() == network.number_of_edges()
        nx.write_gexf(network, io.BytesIO())
