"""A network of actors, claims and sources as one HTML page that needs no network connection.

The page is pyvis's (vis-network inside), rendered through a template of our own: pyvis's has two links to other
hosts left in it, does not escape its heading, and turns a node title with "href" in it into markup. Article text is
untrusted: it reaches the page as JSON data and is shown by `textContent` or on a canvas only, and a content
security policy with hashes lets no other script run and nothing be fetched.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping
from typing import Any

import networkx as nx
import pyvis.network

from graph.views.caption import address, byline, heading, hover, label, plain, quote, rows, text_of
from graph.views.opening import (
    OVERVIEW,
    SPOKEN_OF,
    VERDICTS,
    WHOLE,
    node_named,
    reading_order,
    telling_claims,
    with_neighbours,
)
from graph.views.placement import SPRING_LIMIT, positions
from graph.views.shell import environment

PHYSICS_LIMIT = SPRING_LIMIT
"""Views of more nodes have fixed positions: physics needs seconds for 500 nodes, 13.6 s for 1,000."""

LABELLED_CLAIMS = 10
"""So many claims at most stand in a view with their words in a box; the others are small squares."""

_LIMITS = {"physics": PHYSICS_LIMIT, "boxes": LABELLED_CLAIMS, "claims": 24, "questions": 8}
"""How much a view draws: more claims tied to one node, or questions of one event, are a ball of wool."""

_SHAPES = {
    "event": "circle", "question": "hexagon", "side": "triangle", "actor": "ellipse", "claim": "box",
    "source": "diamond",
}  # fmt: skip


def page(
    network: nx.MultiDiGraph[str], *, title: str = "Claims", subtitle: str = "", view: str | None = OVERVIEW
) -> str:
    """One self-contained HTML page that draws `network` (see graph.network.claim_network for its attributes).

    Actors are ellipses, claims boxes or small squares, sources diamonds, questions hexagons with a triangle for each
    side, events circles; conflicts are red and dashed, agreements green. It opens on the `view`: "overview", the claims
    that carry verdicts or a telling act; "whole"; or the actor, event or source of a name, with what is tied to it.
    `title` and `subtitle` are plain text. Raises NothingNamed.
    """
    opens = view if view in (None, OVERVIEW, WHOLE) else node_named(network, str(view))
    telling = telling_claims(network, limit=LABELLED_CLAIMS)
    ranks = {node: rank for rank, node in enumerate(reading_order(network, first=LABELLED_CLAIMS))}
    opening = network.subgraph(with_neighbours(network, telling))
    looks = {node: _node(node, attributes, rank=ranks.get(node)) for node, attributes in network.nodes(data=True)}
    sizes = {node: _size(look, boxed=node in telling) for node, look in looks.items()}
    first = positions(opening, sizes)
    whole = first if len(first) == len(network) else positions(network, sizes)
    drawing = pyvis.network.Network(directed=True, cdn_resources="in_line", heading=plain(title))
    for node, look in looks.items():
        drawing.add_node(node, **look, first=first.get(node), whole=whole[node])
    for number, (start, end, attributes) in enumerate(network.edges(data=True)):
        drawing.add_edge(start, end, id=f"edge-{number}", **_edge(attributes))
    drawing.set_options(json.dumps(_options(large=len(network) > PHYSICS_LIMIT)))
    settings = {"view": opens or OVERVIEW, **_LIMITS}
    shown = {"subtitle": plain(subtitle), "counts": _counts(network), "settings": settings}
    drawing.templateEnv = environment(**shown)
    return str(drawing.generate_html())


def _node(node: str, attributes: Mapping[str, Any], *, rank: int | None) -> dict[str, Any]:
    """A vis node, with what the page's filters and its side panel need under names that vis ignores."""
    kind = text_of(attributes, "kind") or "actor"
    called = heading(kind, attributes) or plain(node)
    look = {
        "label": label(kind, attributes, called),
        "shape": _SHAPES.get(kind, "dot"),
        "group": _group(kind, attributes),
        "title": hover(kind, attributes, called),
        "kind": kind,
        "heading": called,
        "rows": rows(kind, attributes),
        "link": address(attributes),
    }
    if kind == "question":
        return look | {"strength": attributes.get("strength")}
    return look | _of_claim(attributes, rank or 0) if kind == "claim" else look


def _of_claim(attributes: Mapping[str, Any], rank: int) -> dict[str, Any]:
    return {
        "act": text_of(attributes, "act"),
        "publisher": text_of(attributes, "publisher"),
        "quote": quote(attributes),
        "byline": byline(attributes),
        "when": text_of(attributes, "said") or text_of(attributes, "published"),
        "rank": rank,
    }


def _group(kind: str, attributes: Mapping[str, Any]) -> str:
    """What a node is coloured as: a question by the verdict to look at first."""
    verdict = text_of(attributes, "verdict")
    return verdict if kind == "question" and verdict in VERDICTS else kind


def _size(look: Mapping[str, Any], *, boxed: bool) -> tuple[float, float]:
    """About how wide and high a node is drawn, from the lines of its label and the sizes in looks.js."""
    lines = str(look["label"]).split("\n")
    longest = max(map(len, lines))
    match look["shape"]:
        case "box" if not boxed:
            return 16.0, 16.0
        case "ellipse":
            return longest * 10.5 + 30, len(lines) * 20.0 + 22
        case "hexagon" | "triangle":  # the name hangs below
            return max(36.0, longest * 8.5), 2 * (16 + len(lines) * 17.0)
        case "diamond":
            return max(36.0, longest * 8.0), 36.0 + len(lines) * 17
        case "circle":
            across = math.hypot(longest * 9.5, len(lines) * 20.0) + 20
            return across, across
        case _:
            return longest * 8.0 + 20, len(lines) * 17.5 + 16


def _edge(attributes: Mapping[str, Any]) -> dict[str, Any]:
    kind = text_of(attributes, "kind") or "link"
    reason = text_of(attributes, "reason")
    words = reason or text_of(attributes, "cue") or text_of(attributes, "act")
    shown = kind.replace("_", " ")
    drawn = {
        "kind": "spoken_of" if kind in SPOKEN_OF else kind,
        "reason": reason,
        "title": f"{shown}: {words[:240]}" if words else shown,
    }
    return drawn | {"label": kind} if kind in VERDICTS else drawn


def _counts(network: nx.MultiDiGraph[str]) -> Counter[str]:
    """How many nodes and edges of each kind there are."""
    nodes = (text_of(attributes, "kind") for _, attributes in network.nodes(data=True))
    edges = (text_of(attributes, "kind") for _, _, attributes in network.edges(data=True))
    counts = Counter((*nodes, *edges))
    return counts + Counter(spoken_of=sum(counts[kind] for kind in SPOKEN_OF))


def _options(*, large: bool) -> dict[str, Any]:
    """vis-network's options; colours are set in the page, since they depend on the reader's light or dark mode."""
    return {
        "physics": {
            "enabled": False,
            "solver": "barnesHut",
            "stabilization": False,
            "barnesHut": {"gravitationalConstant": -4000, "springConstant": 0.02, "damping": 0.5, "avoidOverlap": 0.8},
        },
        "interaction": {"hover": True, "tooltipDelay": 120, "hideEdgesOnDrag": large, "hideEdgesOnZoom": large},
        "layout": {"improvedLayout": False, "randomSeed": 1},
        "edges": {"smooth": False if large else {"enabled": True, "type": "continuous", "roundness": 0.3}},
    }
