"""A network of actors, claims and sources as one HTML page that needs no network connection.

The page is pyvis's (vis-network inside), rendered through a template of our own: pyvis's has two links to other
hosts left in it, does not escape its heading, and turns a node title with "href" in it into markup. Article text is
untrusted: it reaches the page as JSON data and is shown by `textContent` or on a canvas only, and a content
security policy with hashes lets no other script run and nothing be fetched.
"""

from __future__ import annotations

import base64
import hashlib
import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import networkx as nx
import pyvis.network
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from graph.questions.answers import RANKS
from graph.views.asked import above
from graph.views.caption import heading, hover, label, plain, rows, text_of
from graph.views.placement import positions

PHYSICS_LIMIT = 500
"""Above so many nodes the page opens with fixed positions: physics needs 3.7 s for 500 nodes, 13.6 s for 1,000."""

LABELLED_CLAIMS = 16
"""So many claims at most open with their words in a box; the others are small squares until one asks for them."""

VERDICTS = ("conflict", "agree", "update", "shift")

_HERE = Path(__file__).parent / "page"
_VIS = Path(pyvis.network.__file__).parent / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"

SPOKEN_OF = ("about", "object")
"""Edges from a claim to whom it is about: drawn on request, since most claims have one."""

_SHAPES = {
    "event": "circle", "question": "hexagon", "side": "triangle", "actor": "ellipse", "claim": "box",
    "source": "diamond",
}  # fmt: skip
_WEIGHTS = {"conflict": 4.0, "shift": 3.0, "update": 2.0, "agree": 2.0}
_ACTS = dict.fromkeys(("propose", "offer", "demand", "accept", "reject", "refuse", "deny", "threaten"), 1.5)
_ACTS |= dict.fromkeys(("promise", "warn", "agree", "ask", "plan", "estimate"), 1.0)


def page(network: nx.MultiDiGraph[str], *, title: str = "Claims", subtitle: str = "") -> str:
    """One self-contained HTML page that draws `network` (see graph.network.claim_network for its attributes).

    Actors are ellipses, claims boxes or small squares, sources diamonds, questions hexagons with a triangle for each
    side, events circles; conflicts are red and dashed, agreements green. The page opens on the claims that carry
    verdicts or a telling act; `title` and `subtitle` are plain text.
    """
    telling = telling_claims(network, limit=LABELLED_CLAIMS)
    opening = network.subgraph(_with_neighbours(network, telling))
    looks = {node: _node(node, attributes, telling=node in telling) for node, attributes in network.nodes(data=True)}
    sizes = {node: _size(look) for node, look in looks.items()}
    first = positions(opening, sizes)
    whole = first if len(first) == len(network) else positions(network, sizes)
    drawing = pyvis.network.Network(directed=True, cdn_resources="in_line", heading=plain(title))
    for node, look in looks.items():
        x, y = first.get(node, whole[node])
        drawing.add_node(node, **look, x=x, y=y, first=first.get(node), whole=whole[node])
    for number, (start, end, attributes) in enumerate(network.edges(data=True)):
        drawing.add_edge(start, end, id=f"edge-{number}", **_edge(attributes))
    drawing.set_options(json.dumps(_options(large=len(network) > PHYSICS_LIMIT)))
    counts = _counts(network) | Counter(others=len(network) - len(opening))
    shown = {"subtitle": plain(subtitle), "counts": counts, "movable": len(network) <= PHYSICS_LIMIT}
    drawing.templateEnv = _environment(**shown)
    return str(drawing.generate_html())


def _with_neighbours(network: nx.MultiDiGraph[str], claims: frozenset[str]) -> set[str]:
    """The claims with who makes or vouches for them and their sources; everything, where there is no claim."""
    kept = set(claims)
    for start, end, attributes in (*network.in_edges(claims, data=True), *network.out_edges(claims, data=True)):
        if attributes.get("kind") not in (*VERDICTS, *SPOKEN_OF):
            kept |= {start, end}
    return kept | set(above(network, claims)) if kept else set(network)


def telling_claims(network: nx.MultiDiGraph[str], *, limit: int) -> frozenset[str]:
    """The ids of at most `limit` claims worth reading first: those in conflict, changed, agreed, or a telling act."""
    scores = {
        node: sum(_WEIGHTS.get(kind, 0.0) for kind in _edge_kinds(network, node))
        + _ACTS.get(text_of(attributes, "act"), 0.0)
        for node, attributes in network.nodes(data=True)
        if attributes.get("kind") == "claim"
    }
    sure = {node: float(network.nodes[node].get("confidence") or 0.0) for node in scores}
    ranked = sorted(scores, key=lambda node: (-scores[node], -sure[node], node))
    few = len(ranked) <= limit
    order = dict.fromkeys((*_for_sides(network, ranked, most=limit * 3 // 4), *ranked))
    return frozenset(node for node in list(order)[:limit] if few or scores[node] > 0)


def _for_sides(network: nx.MultiDiGraph[str], ranked: Iterable[str], *, most: int) -> list[str]:
    """The first of the ranked claims on each side of the questions to look at first, whole questions at a time."""
    place = {node: at for at, node in enumerate(ranked)}
    found: list[str] = []
    for question in sorted(_of_kind(network, "question"), key=lambda node: _urgency(network, node)):
        sides = [node for node, _ in network.in_edges(question)]
        claims = [[node for node, _ in network.in_edges(side) if node in place] for side in sides]
        first = [min(told, key=lambda node: place[node]) for told in claims if told]
        if len(found) + len(first) <= most:
            found += first
    return found


def _of_kind(network: nx.MultiDiGraph[str], kind: str) -> list[str]:
    return [node for node, told in network.nodes(data=True) if told.get("kind") == kind]


def _urgency(network: nx.MultiDiGraph[str], question: str) -> tuple[int, float, str]:
    told = network.nodes[question]
    return RANKS.get(text_of(told, "verdict"), len(RANKS)), -float(told.get("strength") or 0.0), question


def _edge_kinds(network: nx.MultiDiGraph[str], node: str) -> list[str]:
    edges = (*network.in_edges(node, data=True), *network.out_edges(node, data=True))
    return [text_of(attributes, "kind") for _, _, attributes in edges]


def _node(node: str, attributes: Mapping[str, Any], *, telling: bool) -> dict[str, Any]:
    """The options of one vis node, with the side panel's heading, quote and rows under names that vis ignores."""
    kind = text_of(attributes, "kind") or "actor"
    called = heading(kind, attributes) or plain(node)
    shape = "square" if kind == "claim" and not telling else _SHAPES.get(kind, "dot")
    return {
        "label": label(kind, attributes, called) if shape != "square" else " ",
        "shape": shape,
        "group": _group(kind, attributes) if shape != "square" else "minor",
        "title": hover(kind, attributes, called),
        "kind": kind,
        "heading": called,
        "act": text_of(attributes, "act") if kind == "claim" else "",
        "quote": text_of(attributes, "quote"),
        "rows": rows(kind, attributes),
        "when": text_of(attributes, "said") or text_of(attributes, "published"),
    }


def _group(kind: str, attributes: Mapping[str, Any]) -> str:
    """What a node is coloured as: a question by the verdict to look at first."""
    verdict = text_of(attributes, "verdict")
    return verdict if kind == "question" and verdict in VERDICTS else kind


def _size(look: Mapping[str, Any]) -> tuple[float, float]:
    """About how wide and high a node is drawn, from the lines of its label and the sizes in page.js."""
    lines = str(look["label"]).split("\n")
    longest = max(map(len, lines))
    match look["shape"]:
        case "square":
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
            "barnesHut": {"gravitationalConstant": -6000, "springConstant": 0.02, "damping": 0.5, "avoidOverlap": 0.8},
        },
        "interaction": {"hover": True, "tooltipDelay": 120, "hideEdgesOnDrag": large, "hideEdgesOnZoom": large},
        "layout": {"improvedLayout": False, "randomSeed": 1},
        "edges": {"smooth": False if large else {"enabled": True, "type": "continuous", "roundness": 0.3}},
    }


def _environment(**shown: Any) -> Environment:
    """Our template with autoescape on, and everything it needs beside what pyvis hands over."""
    scripts = [_inline(_VIS.read_text(encoding="utf-8")), _inline((_HERE / "page.js").read_text(encoding="utf-8"))]
    style = _inline((_HERE / "page.css").read_text(encoding="utf-8"))
    environment = Environment(loader=FileSystemLoader(_HERE), autoescape=True)
    environment.filters["fromjson"] = json.loads
    environment.globals |= {
        "style": Markup(style),  # noqa: S704 - our own file
        "scripts": [Markup(script) for script in scripts],  # noqa: S704 - our own file and pyvis's
        "policy": _policy(scripts, style),
        **shown,
    }
    return environment


def _inline(code: str) -> str:
    """Code as the browser hashes it: plain newlines, and no pointer to a source map that a debugger would fetch."""
    return re.sub(r"^//# sourceMappingURL=.*$", "", code.replace("\r\n", "\n").replace("\r", "\n"), flags=re.MULTILINE)


def _policy(scripts: Iterable[str], style: str) -> str:
    """A content security policy: these scripts and this style by their hash, and nothing from anywhere."""
    allowed = " ".join(_source_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_source_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _source_hash(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
