"""The picture, opened in a real browser: it needs no network, runs no markup from articles, and says what it shows."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, TypeAlias

import networkx as nx
import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from graph.picture import LABELLED_CLAIMS, PHYSICS_LIMIT, page, telling_claims
from graph.questions.answers import Event, Question, Side
from graph.views.asked import add_questions
from graph.vocabulary import segment

Network: TypeAlias = "nx.MultiDiGraph[str]"

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
with_browser = pytest.mark.skipif(
    not (BROWSER and DRIVER), reason="needs Chromium and chromedriver (apt install chromium chromium-driver)"
)
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
)

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
            act="state",
            subject=subject,
            predicate=predicate,
            object=rest,
            quote=f"“{subject} {predicate} {rest}”, said the speaker of {claim}.",
            speaker=network.nodes[speaker]["label"],
            publisher=network.nodes[paper]["label"],
            title=network.nodes[paper]["title"],
            said="2021-05-03",
        )
        network.add_edge(speaker, claim, kind="speaks", cue="said")
        network.add_edge(claim, paper, kind="reported_by")
    network.add_edge("c1", "c2", kind="conflict", reason="will close against will not close", strength=0.9)
    network.add_edge("c3", "c4", kind="agree", reason="both 40 million", strength=0.8)
    return network


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


class Addresses(HTMLParser):
    """Collects every attribute that could make a browser fetch something, and what runs or styles inside the page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "style" or (tag == "script" and ("type", "application/json") not in attrs):
            self.inline.append(tag)
        self.found += [f"{tag} {value}" for name, value in attrs if name in {"src", "href", "action", "data", "srcset"}]


def test_the_page_points_nowhere() -> None:
    """No address in the markup but the empty icon, no style that loads another, no pointer to a source map."""
    html = page(small())
    addresses = Addresses()
    addresses.feed(html)
    assert addresses.found == ["link data:,"]
    for pointer in ("@import", "url(http", "url(//", "sourceMappingURL", "cdn.jsdelivr", "cdnjs"):
        assert pointer not in html


def test_a_policy_lets_only_our_scripts_run() -> None:
    """The content security policy forbids everything but scripts and style with the right hash."""
    html = page(small())
    policy = html.split('Content-Security-Policy" content="', 1)[1].split('"', 1)[0]
    assert policy.startswith("default-src &#39;none&#39;;")
    assert "unsafe" not in policy
    running = Addresses()
    running.feed(html)
    assert policy.count("sha256-") == len(running.inline)


def test_the_same_network_gives_the_same_page() -> None:
    """Byte for byte: a page can be kept under version control."""
    assert page(small(), title="Bridge") == page(small(), title="Bridge")


def test_any_text_can_be_saved() -> None:
    """Half a surrogate pair in a name or a title does not stop the page from being written."""
    network = small()
    network.nodes["mayor"]["label"] = "Rosa \ud83d"
    assert page(network, title="Bridge \ud83d").encode("utf-8")


def test_it_opens_on_claims_that_tell() -> None:
    """Claims in conflict come before plain statements, and only so many open with their words."""
    network = large(300)
    telling = telling_claims(network, limit=LABELLED_CLAIMS)
    assert 0 < len(telling) <= LABELLED_CLAIMS
    at_odds = {
        node for start, end, edge in network.edges(data=True) if edge["kind"] == "conflict" for node in (start, end)
    }
    assert telling <= at_odds


@pytest.fixture(scope="module")
def chrome() -> Iterator[webdriver.Chrome]:
    """One headless browser that keeps its console and network logs."""
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER or ""
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    driver.set_window_size(1280, 800)
    yield driver
    driver.quit()


def logged(driver: webdriver.Chrome, kind: str) -> list[dict[str, Any]]:
    """What the browser has logged since it was last asked."""
    entries: list[dict[str, Any]] = driver.get_log(kind)  # type: ignore[no-untyped-call]
    return entries


Opener = Callable[..., webdriver.Chrome]


@pytest.fixture
def opened(chrome: webdriver.Chrome, tmp_path: Path) -> Iterator[Opener]:
    """Opens a page from a file; afterwards the console must be empty and nothing else may have been requested."""
    path = tmp_path / "graph.html"

    def open_page(network: Network, **words: Any) -> webdriver.Chrome:
        path.write_text(page(network, **words), encoding="utf-8")
        chrome.get("about:blank")
        logged(chrome, "browser")
        logged(chrome, "performance")
        chrome.get(path.as_uri())
        WebDriverWait(chrome, 20).until(lambda driver: driver.execute_script("return window.claimgraph !== undefined"))
        return chrome

    yield open_page
    assert logged(chrome, "browser") == []
    events = [json.loads(entry["message"])["message"] for entry in logged(chrome, "performance")]
    asked = {event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"}
    assert {address for address in asked if not address.startswith("data:")} <= {path.as_uri()}
    assert path.as_uri() in asked, "the log of requests was empty: the check above would have shown nothing"


def panel(driver: webdriver.Chrome) -> str:
    return driver.find_element(By.ID, "panel").text


def point_of(driver: webdriver.Chrome, node: str) -> tuple[int, int]:
    """Where a node is in the window, from the middle of the canvas."""
    x, y, width, height = driver.execute_script(
        "const n = claimgraph.network, p = n.canvasToDOM(n.getPosition(arguments[0])), c = n.body.container;"
        "return [p.x, p.y, c.clientWidth, c.clientHeight]",
        node,
    )
    return round(x - width / 2), round(y - height / 2)


@with_browser
def test_kinds_differ_in_shape_and_colour(opened: Opener) -> None:
    """Who speaks, what is claimed and where it stands are told apart twice over; conflict is red and dashed."""
    driver = opened(small())
    drawn = driver.execute_script(
        "const b = claimgraph.network.body;"
        "const of = id => [b.nodes[id].options.shape, b.nodes[id].options.color.background];"
        "const edges = Object.fromEntries(claimgraph.edges.get().filter(e => e.label).map(e => [e.label, "
        "[b.edges[e.id].options.color.color, Boolean(b.edges[e.id].options.dashes)]]));"
        "return {nodes: ['mayor', 'c1', 'p1'].map(of), edges}"
    )
    shapes, colours = zip(*drawn["nodes"], strict=True)
    assert len(set(shapes)) == len(set(colours)) == 3
    (red, dashed), (green, unbroken) = drawn["edges"]["conflict"], drawn["edges"]["agree"]
    red_parts, green_parts = (tuple(bytes.fromhex(colour[1:])) for colour in (red, green))
    assert red_parts[0] > 2 * max(red_parts[1:])
    assert green_parts[1] > max(green_parts[0], green_parts[2])
    assert dashed
    assert not unbroken


@with_browser
def test_questions_differ_in_shape_too(opened: Opener) -> None:
    """Event, question, side, actor, claim, source: six shapes; a question says its verdict in colour and word."""
    driver = opened(questioned())
    nodes = ["event:closing", "question:shut", "side:shut/1", "mayor", "claim:c1", "p1"]
    of = "const b = claimgraph.network.body.nodes; return arguments[0].map(id => b[id].options)"
    of += ".map(o => [o.shape, o.color.background])"
    shapes, colours = zip(*driver.execute_script(of, nodes), strict=True)
    assert len(set(shapes)) == len(set(colours)) == 6
    red = bytes.fromhex(colours[1][1:])
    assert red[0] > 2 * max(red[1:])
    label = "return claimgraph.nodes.get('question:shut').label"
    assert driver.execute_script(label) == "CONFLICT\nwhether the bridge will\nclose"


@with_browser
def test_a_question_opens_with_its_sides(opened: Opener) -> None:
    """The overview lists it under its event; a press shows the sides with their sources and claims, and the verdict."""
    driver = opened(questioned())
    assert "Repairs, Velm, May 2021 (1)\nwhether the bridge will close: conflict" in panel(driver)
    assert "not so: 2 sources (Morning Post; Sun)" in panel(driver)
    driver.find_element(By.CSS_SELECTOR, "#panel .card.conflict").click()
    told = panel(driver)
    assert told.index("so: 1 source (The Gazette) (1)") < told.index("the bridge will close for repairs")
    assert "will close against will not close" in told
    driver.execute_script("claimgraph.choose('event:closing')")
    assert "1–31 May 2021" in panel(driver)
    assert "QUESTIONS (1)" in panel(driver)
    driver.execute_script("claimgraph.choose('side:shut/2')")
    assert "Morning Post; Sun" in panel(driver)


@with_browser
def test_a_click_shows_quote_source_cue_and_date(opened: Opener) -> None:
    """A real click on a claim fills the panel; one on the ground brings the overview back."""
    driver = opened(small())
    assert "WHERE SOURCES CONFLICT (1)" in panel(driver)
    canvas = driver.find_element(By.CSS_SELECTOR, "#mynetwork canvas")
    ActionChains(driver).move_to_element_with_offset(canvas, *point_of(driver, "c1")).click().perform()
    WebDriverWait(driver, 5).until(lambda _: "said the speaker of c1" in panel(driver))
    for shown in ("Rosa Marti", "The Gazette", "Bridge shut", "3 May 2021", "will close against will not close"):
        assert shown in panel(driver)


@with_browser
def test_hover_shows_the_quote_at_a_glance(opened: Opener) -> None:
    """Pointing is enough to see who said it, where and when."""
    driver = opened(small())
    canvas = driver.find_element(By.CSS_SELECTOR, "#mynetwork canvas")
    ActionChains(driver).move_to_element_with_offset(canvas, *point_of(driver, "c2")).perform()
    ActionChains(driver).move_by_offset(2, 1).perform()
    tip = WebDriverWait(driver, 5).until(lambda found: found.find_element(By.CSS_SELECTOR, "div.vis-tooltip"))
    WebDriverWait(driver, 5).until(lambda _: "said the speaker of c2" in tip.text)
    assert "the dockers' union · Morning Post · 3 May 2021" in tip.text


@with_browser
def test_a_verdict_opens_with_both_sides(opened: Opener) -> None:
    """A click on a conflict in the list shows its reason and both quotes."""
    driver = opened(small())
    driver.find_element(By.CSS_SELECTOR, "#panel .card.conflict").click()
    for shown in ("will close against will not close", "said the speaker of c1", "said the speaker of c2"):
        assert shown in panel(driver)


@with_browser
def test_the_legend_filters_and_the_search_finds(opened: Opener) -> None:
    """Pressing a kind hides it; a word typed lists what holds it."""
    driver = opened(small())
    driver.find_element(By.CSS_SELECTOR, "#legend [data-kind=source]").click()
    assert driver.execute_script("return claimgraph.nodes.length") == 6
    driver.find_element(By.CSS_SELECTOR, "#legend [data-kind=conflict]").click()
    assert driver.execute_script("return claimgraph.edges.get().filter(e => e.label === 'conflict').length") == 0
    driver.find_element(By.ID, "search").send_keys("million work")
    assert "2 found" in panel(driver)
    driver.find_element(By.ID, "search").send_keys(" zeppelin")
    assert "Nothing found" in panel(driver)


@with_browser
def test_markup_in_articles_stays_text(opened: Opener) -> None:
    """Scripts, event handlers, links and template code in any field are shown as written and never run."""
    network = hostile()
    driver = opened(network, title=HOSTILE[1], subtitle=HOSTILE[2])
    assert driver.find_element(By.TAG_NAME, "h1").text == HOSTILE[1]
    for node in network:
        driver.execute_script("claimgraph.choose(arguments[0])", node)
        made = driver.execute_script(
            "return [window.owned, document.querySelectorAll('img, iframe, object, #panel script, #panel svg').length,"
            " [...document.querySelectorAll('a')].filter(a => !/^https?:/.test(a.href)).length]"
        )
        assert made == [None, 0, 0]
    for number, _ in enumerate(network.edges):
        driver.execute_script("claimgraph.chooseEdge(arguments[0])", f"edge-{number}")
    driver.execute_script("claimgraph.choose(arguments[0])", f"claim {HOSTILE[2]}")
    assert HOSTILE[2] in panel(driver)
    assert driver.execute_script("return window.owned") is None


@with_browser
def test_hovering_over_markup_stays_text(opened: Opener) -> None:
    """A title with "href" in it, which pyvis's own page would turn into markup, is shown as written."""
    network = small()
    network.nodes["c1"]["quote"] = '<a href="x">y</a><img src=x onerror="window.owned = 1">'
    driver = opened(network)
    canvas = driver.find_element(By.CSS_SELECTOR, "#mynetwork canvas")
    ActionChains(driver).move_to_element_with_offset(canvas, *point_of(driver, "c1")).perform()
    ActionChains(driver).move_by_offset(2, 1).perform()
    tip = driver.find_element(By.CSS_SELECTOR, "div.vis-tooltip")
    WebDriverWait(driver, 5).until(lambda _: '<a href="x">' in tip.text)
    assert driver.execute_script("return window.owned") is None


@with_browser
def test_names_of_any_length_keep_labels_short(opened: Opener) -> None:
    """A name of ten thousand characters takes two short lines on the canvas and cannot push the page apart."""
    driver = opened(hostile())
    longest = driver.execute_script(
        "return Math.max(...claimgraph.nodes.get().flatMap(n => n.label.split('\\n')).map(line => line.length))"
    )
    assert longest <= 40
    assert driver.execute_script("return document.documentElement.scrollWidth <= innerWidth")


@with_browser
def test_a_hundred_claims_open_readably(opened: Opener) -> None:
    """The page opens on at most 16 claims in words; one press shows all of them, another goes back."""
    driver = opened(large(100))
    count = "return claimgraph.nodes.get().filter(n => /^c[0-9]/.test(n.id)).length"
    assert 0 < driver.execute_script(count) <= LABELLED_CLAIMS
    driver.find_element(By.CSS_SELECTOR, "#legend [data-kind=others]").click()
    assert driver.execute_script(count) == 100
    driver.find_element(By.CSS_SELECTOR, "#legend [data-kind=others]").click()
    assert 0 < driver.execute_script(count) <= LABELLED_CLAIMS


@with_browser
def test_large_networks_stand_still(opened: Opener) -> None:
    """Above 500 nodes positions are fixed: nothing moves, and the button that lets nodes move is not there."""
    network = large(700)
    assert len(network) > PHYSICS_LIMIT
    driver = opened(network)
    driver.find_element(By.CSS_SELECTOR, "#legend [data-kind=others]").click()
    before = driver.execute_script("return claimgraph.network.getPositions()")
    assert len(before) == len(network)
    driver.execute_async_script("const done = arguments[0]; setTimeout(() => requestAnimationFrame(done), 400)")
    assert driver.execute_script("return claimgraph.network.physics.physicsEnabled") is False
    assert driver.execute_script("return claimgraph.network.getPositions()") == before
    assert not driver.find_elements(By.ID, "physics")


@with_browser
def test_small_networks_move_on_request(opened: Opener) -> None:
    """Up to 500 nodes stand where they were put until one lets them push and pull."""
    driver = opened(small())
    before = driver.execute_script("return claimgraph.network.getPositions()")
    driver.find_element(By.ID, "physics").click()
    assert WebDriverWait(driver, 10).until(
        lambda found: found.execute_script("return claimgraph.network.getPositions()") != before
    )


@with_browser
def test_colours_follow_the_readers_mode(opened: Opener, chrome: webdriver.Chrome) -> None:
    """Dark mode changes ground and nodes, also while the page is open."""
    driver = opened(small())
    ask = (
        "return [getComputedStyle(document.body).backgroundColor,"
        " claimgraph.network.body.nodes.mayor.options.color.background]"
    )
    light = driver.execute_script(ask)
    mode = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", mode)
    try:
        WebDriverWait(driver, 5).until(lambda found: found.execute_script(ask)[1] != light[1])
        assert driver.execute_script(ask)[0] != light[0]
    finally:
        chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


@with_browser
def test_nothing_to_draw_says_so(opened: Opener) -> None:
    """A selection that holds no claim gives a page that says it, not a blank."""
    assert "There are no claims to draw" in panel(opened(nx.MultiDiGraph()))


@with_browser
def test_it_fits_a_telephone(opened: Opener, chrome: webdriver.Chrome) -> None:
    """At 400 pixels the panel is below the graph and nothing scrolls sideways."""
    size = {"width": 400, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        driver = opened(small(), title="A title that is longer than a telephone is wide, by some words at least")
        assert driver.execute_script("return document.documentElement.scrollWidth") <= 400
        top, stage = (driver.find_element(By.ID, name).rect for name in ("panel", "stage"))
        assert top["y"] + 1 >= stage["y"] + stage["height"]
    finally:
        chrome.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
