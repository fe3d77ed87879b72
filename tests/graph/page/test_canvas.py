"""Views and where their nodes stand: what matters, everything, what is tied to one; moving or still."""

from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import Page

from graph.picture import LABELLED_CLAIMS, PHYSICS_LIMIT
from tests.browsing import until, with_browser
from tests.graph.page.conftest import Opener
from tests.graph.pictures import large, questioned, small

pytestmark = with_browser


def drawn(page: Page) -> set[str]:
    return set(page.evaluate("nodeView.getIds()"))


def places(page: Page) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = page.evaluate("network.getPositions()")
    return found


def test_it_opens_on_few_claims_and_shows_all_on_request(opened: Opener) -> None:
    """The overview holds so many claims in words; everything is one choice away, and back."""
    page = opened(large(100))
    count = "nodeView.getIds().filter(id => /^c[0-9]/.test(id)).length"
    assert 0 < page.evaluate(count) <= LABELLED_CLAIMS
    page.select_option("#view", "whole")
    assert page.evaluate(count) == 100
    page.select_option("#view", "overview")
    assert 0 < page.evaluate(count) <= LABELLED_CLAIMS


def test_a_large_view_is_drawn_once(opened: Opener) -> None:
    """Opening it and a search are one drawing each (and one more for a frame that was asked for before), and its lines
    that are no verdicts are one thing; they are vis's own again in a view of few nodes."""
    page = opened(large(PHYSICS_LIMIT + 50))
    page.evaluate("window.times = 0; network.on('afterDrawing', () => { window.times += 1; })")
    for step in ("open('whole')", "byId('search').value = 'a'; byId('search').dispatchEvent(new Event('input'))"):
        page.wait_for_timeout(300)
        assert page.evaluate(f"(() => {{ window.times = 0; {step}; return window.times; }})()") <= 1, step
        page.wait_for_timeout(300)
        assert 0 < page.evaluate("window.times") <= 2, step
    seen = page.evaluate("[edgeView.getIds().every((id) => isVerdict(edges.get(id))), threads.length]")
    assert seen == [True, page.evaluate("graph.edges.filter((edge) => !isVerdict(edge) && isSeen(edge)).length")]
    page.evaluate("open(graph.nodes.find((node) => node.kind === 'actor').id)")
    assert page.evaluate("[threads.length, edgeView.getIds().some((id) => !isVerdict(edges.get(id)))]") == [0, True]


def test_a_view_of_an_actor_holds_what_is_tied_to_it(opened: Opener) -> None:
    """Its claims, their papers, what they conflict and agree with and who said that; not the rest."""
    network = small()
    network.add_node("clerk", kind="actor", label="a clerk")
    network.add_node("c5", kind="claim", act="state", subject="the mill", predicate="stands", publisher="Sun")
    network.add_edge("clerk", "c5", kind="speaks")
    page = opened(network)
    page.select_option("#view", "union")
    assert drawn(page) == {"union", "mayor", "c1", "c2", "c3", "c4", "p1", "p2"}
    assert page.locator("#panel h2").inner_text() == "the dockers' union"
    page.select_option("#view", "clerk")
    assert drawn(page) == {"clerk", "c5"}


def test_a_view_of_an_event_holds_its_sides(opened: Opener) -> None:
    """The event, its questions, the sides, and for each side the claim to read first with who said it where."""
    page = opened(questioned(), view="repairs velm")
    asked = {"event:closing", "question:shut", "side:shut/1", "side:shut/2"}
    assert drawn(page) == asked | {"claim:c1", "claim:c2", "mayor", "union", "p1", "p2"}


def test_a_view_draws_no_ball_of_wool(opened: Opener) -> None:
    """Of an actor with very many claims those to read first are drawn, and the panel says how many there are."""
    page = opened(large(700), view="speaker 3")
    assert len([node for node in drawn(page) if node.startswith("c")]) == 24
    assert "24 of 4" in page.locator("#panel").inner_text()
    assert page.locator("#physics").is_visible()


def test_what_is_chosen_outside_the_view_opens_its_own(opened: Opener) -> None:
    """A claim of the list that is not drawn becomes the middle of a view, and the choice of views names it."""
    page = opened(large(100))
    outside = page.evaluate("claims.find(claim => !shown.has(claim.id)).id")
    page.evaluate("id => claimgraph.choose(id)", outside)
    assert outside in drawn(page)
    assert page.locator("#view").input_value() == outside


def test_boxes_of_a_view_do_not_overlap(opened: Opener) -> None:
    """What physics leaves on top of each other is pushed apart."""
    page = opened(questioned(), view="Rosa Marti")
    boxes = page.evaluate("nodeView.getIds().map(id => network.getBoundingBox(id))")
    for one, other in itertools.combinations(boxes, 2):
        apart = one["right"] <= other["left"] or other["right"] <= one["left"]
        assert apart or one["bottom"] <= other["top"] or other["bottom"] <= one["top"]


def test_the_same_view_always_looks_the_same(opened: Opener) -> None:
    """Physics begins in the same places and takes the same steps."""
    first = places(opened(questioned(), view="Rosa Marti"))
    assert places(opened(questioned(), view="Rosa Marti")) == first


def test_large_views_stand_still(opened: Opener) -> None:
    """Above 300 nodes positions are fixed: nothing moves, and the button that lets nodes move is not there."""
    network = large(700)
    assert len(network) > PHYSICS_LIMIT
    page = opened(network, view="whole")
    before = places(page)
    assert len(before) == len(network)
    page.wait_for_timeout(300)
    assert places(page) == before
    assert page.evaluate("network.physics.physicsEnabled") is False
    assert not page.locator("#physics").is_visible()


@pytest.mark.parametrize("view", ["overview", "whole", "Rosa Marti"])
def test_small_views_move_on_request(opened: Opener, view: str) -> None:
    """Up to 300 nodes stand where they were put until one lets them push and pull."""
    page = opened(small(), view=view)
    before = places(page)
    page.wait_for_timeout(100)
    assert places(page) == before
    page.click("#physics")
    page.evaluate("window.before = JSON.stringify(network.getPositions())")
    until(page, "JSON.stringify(network.getPositions()) !== window.before")
