"""How the picture looks: kinds told apart by shape and colour, light and dark, at any width, for every reader."""

from __future__ import annotations

import networkx as nx
import pytest

from tests.browsing import barriers, until, with_browser
from tests.graph.page.conftest import Opener
from tests.graph.pictures import HOSTILE, hostile, questioned, small

pytestmark = with_browser

OF = "ids => ids.map(id => network.body.nodes[id].options).map(o => [o.shape, o.color.background])"


def test_kinds_differ_in_shape_and_colour(opened: Opener) -> None:
    """Event, question, side, actor, claim, source: six shapes, six colours."""
    page = opened(questioned())
    drawn = page.evaluate(OF, ["event:closing", "question:shut", "side:shut/1", "mayor", "claim:c1", "p1"])
    shapes, colours = zip(*drawn, strict=True)
    assert len(set(shapes)) == len(set(colours)) == 6


def test_verdicts_differ_in_colour_and_dashes(opened: Opener) -> None:
    """A conflict is red and dashed, an agreement green and whole; both have their name on them."""
    page = opened(small())
    drawn = page.evaluate(
        "Object.fromEntries(edgeData.get().filter(e => e.label)"
        ".map(e => [e.label, [e.color.color, Boolean(e.dashes)]]))"
    )
    (red, dashed), (green, broken) = drawn["conflict"], drawn["agree"]
    red_parts, green_parts = (tuple(bytes.fromhex(colour[1:])) for colour in (red, green))
    assert red_parts[0] > 2 * max(red_parts[1:])
    assert green_parts[1] > max(green_parts[0], green_parts[2])
    assert (dashed, broken) == (True, False)


def test_a_question_says_its_verdict_in_colour_and_word(opened: Opener) -> None:
    """Red, and CONFLICT above what is asked."""
    page = opened(questioned())
    ((_, colour),) = page.evaluate(OF, ["question:shut"])
    red = bytes.fromhex(colour[1:])
    assert red[0] > 2 * max(red[1:])
    assert page.evaluate("nodeData.get('question:shut').label") == "CONFLICT\nwhether the bridge will\nclose"


def test_colours_follow_the_readers_mode(opened: Opener) -> None:
    """Dark mode changes ground and nodes, also while the page is open."""
    page = opened(small())
    ask = "[getComputedStyle(document.body).backgroundColor, network.body.nodes.mayor.options.color.background]"
    light = page.evaluate(ask)
    page.emulate_media(color_scheme="dark")
    until(page, f"{ask}[1] !== {light[1]!r}")
    assert page.evaluate(ask)[0] != light[0]


@pytest.mark.parametrize("width", [360, 400])
def test_it_fits_a_telephone(opened: Opener, width: int) -> None:
    """The panel is below the graph and nothing scrolls sideways."""
    page = opened(questioned(), width=width, title="A title that is longer than a telephone is wide, by some words")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    panel, stage = (page.locator(name).bounding_box() for name in ("#panel", "#stage"))
    assert panel
    assert stage
    assert panel["y"] + 1 >= stage["y"] + stage["height"]


@pytest.mark.parametrize("width", [1280, 360])
def test_names_of_any_length_keep_labels_short(opened: Opener, width: int) -> None:
    """A name of ten thousand characters takes two short lines on the canvas and cannot push the page apart."""
    page = opened(hostile(), width=width, title=HOSTILE[-2])
    longest = "Math.max(...nodeData.get().flatMap(n => n.label.split('\\n')).map(line => line.length))"
    assert page.evaluate(longest) <= 40
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_nothing_to_draw_says_so(opened: Opener) -> None:
    """A selection that holds no claim gives a page that says it, not a blank."""
    assert "There are no claims to draw" in opened(nx.MultiDiGraph()).locator("#panel").inner_text()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_serious_keeps_a_reader_out(opened: Opener, width: int, dark: bool) -> None:
    """axe-core finds nothing serious in the overview, in a claim with its quote, in an open list of choices."""
    page = opened(questioned(), width=width, dark=dark)
    assert barriers(page) == []
    page.evaluate("claimgraph.choose('claim:c1')")
    assert barriers(page) == []
    page.locator("#acts summary, #publishers summary").first.click()
    assert barriers(page) == []
