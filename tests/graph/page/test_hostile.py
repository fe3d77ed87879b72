"""What articles cannot do to the picture: their markup, handlers and addresses are words, wherever they are shown."""

from __future__ import annotations

from tests.browsing import until, with_browser
from tests.graph.page.conftest import Opener
from tests.graph.page.test_panel import point_at
from tests.graph.pictures import HOSTILE, hostile, small

pytestmark = with_browser

MADE = """() => [window.owned,
  document.querySelectorAll('img, iframe, object, embed, #panel script, #panel svg').length,
  [...document.querySelectorAll('a')].filter(a => !/^https?:/.test(a.href)).length,
  [...document.querySelectorAll('*')].filter(one => [...one.attributes].some(a => a.name.startsWith('on'))).length]"""


def test_markup_in_articles_stays_text(opened: Opener) -> None:
    """Scripts, event handlers, links and template code in any field are shown as written and never run."""
    network = hostile()
    page = opened(network, title=HOSTILE[1], subtitle=HOSTILE[2])
    assert page.locator("h1").inner_text() == HOSTILE[1]
    for node in network:
        page.evaluate("id => claimgraph.choose(id)", node)
        assert page.evaluate(MADE) == [None, 0, 0, 0]
    for number, _ in enumerate(network.edges):
        page.evaluate("id => claimgraph.chooseEdge(id)", f"edge-{number}")
    page.evaluate("id => claimgraph.choose(id)", f"claim {HOSTILE[2]}")
    assert HOSTILE[2] in page.locator("#panel").inner_text()
    assert page.evaluate(MADE) == [None, 0, 0, 0]


def test_every_view_of_a_hostile_graph_opens(opened: Opener) -> None:
    """Each of its nodes as the middle of a view, and the whole; ids are hostile too."""
    network = hostile()
    page = opened(network, view="whole")
    for node in network:
        page.evaluate("id => claimgraph.open(id)", node)
        assert page.locator("#view").input_value() == node
    assert page.evaluate(MADE) == [None, 0, 0, 0]


def test_hovering_over_markup_stays_text(opened: Opener) -> None:
    """A title with "href" in it, which pyvis's own page would turn into markup, is shown as written."""
    network = small()
    network.nodes["c1"]["quote"] = '<a href="x">y</a><img src=x onerror="window.owned = 1">'
    page = opened(network)
    point_at(page, "c1")
    until(page, "document.querySelector('div.vis-tooltip')?.innerText.includes('<a href=')")
    assert page.evaluate("window.owned") is None


def test_only_addresses_of_the_web_are_linked(opened: Opener) -> None:
    """`javascript:`, `data:` and files are never a link; an address of the web is, in a tab of its own."""
    network = small()
    for node, url in (
        ("c1", "javascript:window.owned=1"),
        ("c2", "data:text/html,x"),
        ("c3", "https://x.example/'><b>"),
    ):
        network.nodes[node]["url"] = url
    page = opened(network)
    linked = {}
    for node in ("c1", "c2", "c3"):
        page.evaluate("id => claimgraph.choose(id)", node)
        links = page.locator("#panel a")
        linked[node] = [(link.get_attribute("href"), link.get_attribute("rel")) for link in links.all()]
    assert linked == {"c1": [], "c2": [], "c3": [("https://x.example/'><b>", "noreferrer noopener")]}
