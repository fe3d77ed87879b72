"""The picture as a file: it points nowhere, lets nothing run but its own, and opens on what matters."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from graph.errors import NothingNamed
from graph.picture import LABELLED_CLAIMS, page
from graph.views.opening import node_named, telling_claims
from tests.graph.pictures import HOSTILE, hostile, large, questioned, small


class Addresses(HTMLParser):
    """Collects every attribute that could make a browser fetch or run something, and what runs or styles inside."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inline: list[str] = []
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "style" or (tag == "script" and ("type", "application/json") not in attrs):
            self.inline.append(tag)
        self.found += [f"{tag} {value}" for name, value in attrs if name in {"src", "href", "action", "data", "srcset"}]
        self.handlers += [f"{tag} {name}" for name, _ in attrs if name.startswith("on") or name == "style"]


def read(html: str) -> Addresses:
    found = Addresses()
    found.feed(html)
    return found


def settings(html: str) -> dict[str, Any]:
    """What the page is told of how to open."""
    told = re.search(r'id="settings">(.*?)</script>', html)
    assert told
    found: dict[str, Any] = json.loads(told[1])
    return found


def test_the_page_points_nowhere() -> None:
    """No address in the markup but the empty icon, no style that loads another, no pointer to a source map."""
    html = page(small())
    assert read(html).found == ["link data:,"]
    for pointer in ("@import", "url(http", "url(//", "sourceMappingURL", "cdn.jsdelivr", "cdnjs"):
        assert pointer not in html


def test_nothing_from_articles_is_markup() -> None:
    """Hostile names and titles add no tag that runs, no handler and no address."""
    found = read(page(hostile(), title=HOSTILE[1], subtitle=HOSTILE[2]))
    assert found.handlers == []
    assert found.found == ["link data:,"]
    assert found.inline == read(page(small())).inline


def test_a_policy_lets_only_our_scripts_run() -> None:
    """The content security policy forbids everything but scripts and style with the right hash."""
    html = page(small())
    policy = html.split('Content-Security-Policy" content="', 1)[1].split('"', 1)[0]
    assert policy.startswith("default-src &#39;none&#39;;")
    assert "unsafe" not in policy
    assert policy.count("sha256-") == len(read(html).inline)


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


@pytest.mark.parametrize(
    ("view", "opens"),
    [
        (None, "overview"),
        ("overview", "overview"),
        ("whole", "whole"),
        ("Rosa Marti", "mayor"),
        ("marti", "mayor"),
        ("the DOCKERS union", "union"),
        ("repairs velm", "event:closing"),
        ("Morning Post", "p2"),
        ("bridge shut", "p1"),
    ],
)
def test_a_view_is_named_by_whom_it_is_about(view: str | None, opens: str) -> None:
    """An actor, an event or a source, by its name or words of it, whatever their case."""
    assert settings(page(questioned(), view=view))["view"] == opens


@pytest.mark.parametrize("name", ["Zeppelin", "", "  ", "will close"])
def test_a_name_that_nothing_has_is_told_with_those_there_are(name: str) -> None:
    """The error says who could be meant; the words of claims are no names."""
    with pytest.raises(NothingNamed, match=r"there are .*Rosa Marti"):
        node_named(small(), name)
