"""A server on the hand-made articles and on one whose every name is an attack, and a browser to look at it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext

from graph.claim import Agent, Claim, Evidence, Link, Predicate, Quantity, Spans, Term
from graph.store import open_store
from tests.browsing import CHROMIUM, chromium
from tests.claimgraph.web.conftest import serving
from tests.conftest import Made, fill

ATTACK = "\"'><script>window.hurt=1</script><img src=x onerror=window.hurt=2><svg onload=window.hurt=3>"


def attack(like: Made) -> Made:
    """An article that tries it in every text that it has: names, titles, quotes, figures, its address."""
    ref = replace(
        like.ref,
        id="attack/../../etc/passwd",
        version="va",
        title=f"Title {ATTACK}",
        publisher=f"Post {ATTACK}",
        url="javascript:window.hurt=4",
        path=f"../../{ATTACK}",
        byline=ATTACK,
    )
    text = f"{ATTACK} said {ATTACK} fell by 3 {ATTACK}.\n\n\tAnd {{{{ 7 * 7 }}}} {{% raw %}}."
    end = len(text)
    agent = Agent("attack/one", f"Name {ATTACK}", "person", role=ATTACK, affiliation=ATTACK)
    claim = Claim(
        article=ref,
        act="state",
        subject=Term("attack-subject", ATTACK),
        predicate=Predicate("fall", f"fell {ATTACK}"),
        object=Term("attack-object", f"by 3 {ATTACK}"),
        evidence=Evidence(text, 0, end),
        attribution=(Link(agent, f"said {ATTACK}"), Link(replace(agent, id="attack/two", anonymous=True), ATTACK)),
        condition=ATTACK,
        quantities=(Quantity(f"3 {ATTACK}", 3.0, None, ATTACK),),
        spans=Spans(((0, len(ATTACK)),), ((len(ATTACK) + 1, len(ATTACK) + 5),), ((len(ATTACK) + 6, end),)),
    )
    return Made(ref, text, (claim,))


@pytest.fixture(scope="session")
def looked_at(made: tuple[Made, ...]) -> tuple[Made, ...]:
    """The hand-made articles with the attack."""
    return (*made, attack(made[0]))


@pytest.fixture(scope="session")
def explorer(looked_at: tuple[Made, ...], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on them, with its lists made."""
    path = tmp_path_factory.mktemp("explored") / "claims.store"
    with open_store(path) as store:
        fill(store, looked_at)
    with serving(path) as address:
        listed(address)
        yield address.rstrip("/")


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on a store without articles."""
    path = tmp_path_factory.mktemp("empty") / "claims.store"
    with open_store(path):
        pass
    with serving(path) as address:
        listed(address)
        yield address.rstrip("/")


def listed(address: str) -> None:
    """Wait until the lists of a server are made."""
    for _ in range(300):
        if httpx.get(address, timeout=60).status_code == httpx.codes.OK:
            return
        time.sleep(0.2)
    raise AssertionError("the lists were not made within a minute")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, closed behind each module: its driver keeps a loop running, beside which no other can be."""
    if CHROMIUM is None:
        pytest.skip("needs Chromium (apt install chromium)")
    with chromium() as found:
        yield found


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile of it."""
    found = browser.new_context(viewport={"width": 1280, "height": 900})
    yield found
    found.close()
