"""Each page by HTTP: what it shows, what it says where there is nothing, and that nothing in an article is markup."""

from __future__ import annotations

from html import unescape

import httpx
import pytest
from lxml import html as lxml_html

from claimgraph.web.explorer import links
from tests.conftest import Made

CHART = "/query?query=SELECT+?d+?n+{VALUES(?d+?n){('2024-03-19'+12)('2024-03-20'+30)}}"


def get(address: str, path: str) -> httpx.Response:
    """A page, wherever it leads."""
    return httpx.get(f"{address}{path}", timeout=60, follow_redirects=True, headers={"Accept": "text/html"})


def words(answer: httpx.Response) -> str:
    """The words of a page in a row."""
    return " ".join(lxml_html.fromstring(answer.content).text_content().split())


def paths(looked_at: tuple[Made, ...]) -> list[str]:
    """A path of every page there is on these articles."""
    claims = [links.claim(claim.id) for made in looked_at for claim in made.claims]
    agents = [one.agent for made in looked_at for claim in made.claims for one in claim.attribution]
    actors = [links.entity(agent.id) for agent in agents if agent]
    lists = [
        "/",
        "/?review=unseen",
        "/?review=reviewed",
        "/?review=wrong",
        CHART,
        "/?kind=agree",
        "/?kind=shift",
        "/?kind=update",
        "/events",
        "/actors",
        "/articles",
        "/search",
    ]
    asked = ["/search?q=truce", "/?actor=Norland&since=2024", "/event/storm", "/question/toll", "/query"]
    parts = [f"{links.entity('sudia')}?part={part}" for part in ("spoken+of", "vouches")]
    return [*lists, *asked, *parts, *claims, *actors, *(links.article(made.ref) for made in looked_at)]


def one_of_each(looked_at: tuple[Made, ...]) -> list[str]:
    """A path of every kind of page, those that hold an attack where there is a choice."""
    attack = looked_at[-1]
    claim, agents = attack.claims[0], [one.agent for one in attack.claims[0].attribution if one.agent]
    own = [links.claim(claim.id), links.entity(agents[0].id), links.article(attack.ref)]
    return [
        "/",
        "/events",
        "/actors",
        "/articles",
        "/search?q=script",
        "/event/storm",
        "/question/toll",
        "/query",
        CHART,
        *own,
    ]


def test_every_page_is_there(explorer: str, looked_at: tuple[Made, ...]) -> None:
    """With one heading of the first level, landmarks, a title, and no text of an article as markup."""
    for path in dict.fromkeys(paths(looked_at)):
        answer = get(explorer, path)
        assert answer.status_code == httpx.codes.OK, f"{path}: {words(answer)}"
        page = lxml_html.fromstring(answer.content)
        assert len(page.xpath("//h1")) == 1, path
        assert len(page.xpath("//main")) == len(page.xpath("//header[contains(@class, 'top')]/nav")) == 1, path
        assert page.xpath("//title")[0].text.endswith("claimgraph"), path
        assert all(script.get("src") == "/static/explorer.js" for script in page.xpath("//script")), path
        assert not page.xpath("//@onerror | //@onload | //img | //@style"), path
        assert not [link for link in page.xpath("//@href") if not link.startswith(("/", "#", "?", "https://"))], path
        labels = page.xpath("//@aria-labelledby")
        assert all(page.xpath("//*[@id=$id]", id=label) for label in labels), path


def test_a_conflict_with_its_two_sides(explorer: str) -> None:
    """Both sides with label, sources, speaker, quote, and the way to the question and the event."""
    answer = get(explorer, "/")
    page = lxml_html.fromstring(answer.content)
    told = words(answer)
    for part in ("at least 74 killed", "120 killed", "Health Ministry", "Island Gazette", "1 independent source"):
        assert part in told
    hrefs = page.xpath("//section//@href")
    assert {"/question/toll", "/event/storm"} <= set(hrefs)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("?actor=Nobody+Atall", "Nobody is called “Nobody Atall”"),
        ("?event=flood+of+nowhere", "No event is called “flood of nowhere”"),
        ("?since=2030", "Nothing fits all of that"),
        ("?review=reviewed", "No verdict of this kind has been marked as reviewed"),
        ("?review=wrong", "No verdict has been marked as wrong"),
        ("?sources=7", "Nothing fits all of that"),
        ("?page=9", "back to the first page"),
    ],
)
def test_what_is_said_where_nothing_fits(explorer: str, asked: str, told: str) -> None:
    """Why the list is empty and what to do."""
    answer = get(explorer, f"/{asked}")
    assert answer.status_code == httpx.codes.OK
    assert told in words(answer)


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/claim/0000000000000000", 404, "no claim 0000000000000000"),
        ("/claim/zz", 404, "no claim zz"),
        ("/event/none", 404, "no event has the id none"),
        ("/question/none", 404, "no question has the id none"),
        ("/entity/nobody-at-all", 404, "nobody in this store"),
        ("/article/none/none", 404, "no article none"),
        ("/article/%2e%2e/%2e%2e", 404, "no article .. in version .."),
        ("/static/../app.py", 404, ""),
        ("/static/%2e%2e/app.py", 404, ""),
        ("/?since=yesterday", 400, "is no date"),
        ("/?sources=-1", 400, "whole number"),
        ("/?kind=quarrel", 400, "one of conflict"),
        ("/?review=maybe", 400, "one of all"),
        ("/?actor=" + "a" * 400, 400, "at most 300"),
        ("/search?page=x", 400, "whole number"),
    ],
)
def test_what_cannot_be_shown_says_why(explorer: str, path: str, status: int, told: str) -> None:
    """A page with the reason and the ways on, and the status that fits."""
    answer = get(explorer, path)
    assert answer.status_code == status
    if told:
        assert told.casefold() in words(answer).casefold()


def test_a_claim_in_its_words(explorer: str, made: tuple[Made, ...]) -> None:
    """The sentence marked, the chain, the reason of its date, its RDF, a citation."""
    claim = made[0].claims[0]
    answer = get(explorer, links.claim(claim.id))
    page = lxml_html.fromstring(answer.content)
    assert "“Last week”, in an article of 19 March 2024: week of 11–17 March 2024." in words(answer)
    marks = "//blockquote[contains(@class, 'text')]//mark[contains(@class, '{}')]"
    marked = {kind: page.xpath(marks.format(kind)) for kind in ("source", "cue", "content")}
    assert [node.text_content() for node in marked["source"]] == ["Norland"]
    assert [node.text_content() for node in marked["cue"]] == ["proposed"]
    assert marked["content"][0].text_content() == "a six-week truce and the return of about 40 captives"
    assert page.xpath("string(//blockquote[contains(@class, 'text')])").strip().startswith(made[0].text[:80])
    turtle = get(explorer, f"{links.claim(claim.id)}.ttl")
    assert turtle.headers["content-type"].startswith("text/turtle")
    assert f"/claim/{claim.id}> a cg:Claim" in turtle.text or f"claim/{claim.id}>" in turtle.text
    cited = unescape(page.xpath("string(//textarea[@id='citation'])"))
    assert cited.startswith("Norland. “")
    assert ".”." not in cited


def test_the_head_of_an_id_leads_to_its_claim(explorer: str, made: tuple[Made, ...]) -> None:
    """As with `claimgraph show`."""
    claim = made[0].claims[0]
    answer = get(explorer, f"/claim/{claim.id[:10]}")
    assert answer.url.path == links.claim(claim.id)
    assert get(explorer, f"/search?q={claim.id}").url.path == links.claim(claim.id)


def test_an_article_keeps_its_white_space(explorer: str, looked_at: tuple[Made, ...]) -> None:
    """The text as it was given, with a number behind each sentence."""
    for made in looked_at:
        page = lxml_html.fromstring(get(explorer, links.article(made.ref)).content)
        (text,) = page.xpath("//div[contains(@class, 'whole')]")
        for number in text.xpath(".//sup"):
            number.drop_tree()
        plain = made.text.replace("\x1b", "")
        assert text.text_content().replace("\x1b", "") == plain


def test_a_chart_has_both_sides(explorer: str) -> None:
    """Two figures, two marks, no line between what conflicts, and each mark leads to its claim."""
    page = lxml_html.fromstring(get(explorer, "/question/toll").content)
    dots = page.xpath("//div[@class='drawn']//*[contains(concat(' ', @class, ' '), ' dot ')]")
    assert len(dots) == 2
    assert not page.xpath("//*[contains(concat(' ', @class, ' '), ' line ')]")
    assert len(page.xpath("//div[@class='drawn']//a[starts-with(@href, '/claim/')]")) == 2


def test_behind_the_last_page_of_a_list(explorer: str, looked_at: tuple[Made, ...]) -> None:
    """That there are no more, and the way back to the first; never that there is nothing at all."""
    claim, article = links.claim(looked_at[0].claims[0].id), links.article(looked_at[0].ref)
    lists = ["/", "/events", "/actors", "/articles", "/search?q=truce", "/event/storm", "/question/toll"]
    for path in (*lists, claim, article, links.entity("norland")):
        page = lxml_html.fromstring(get(explorer, f"{path}{'&' if '?' in path else '?'}page=9").content)
        assert page.xpath("//main//a[text()='back to the first page']/@href") == [path], path
        assert not page.xpath("//*[@class='empty']"), path
        assert not page.xpath("//nav[@class='turns']"), path


@pytest.mark.parametrize("path", ["/", "/events", "/actors", "/articles", "/search", "/search?q=a"])
def test_an_empty_graph_teaches(empty: str, path: str) -> None:
    """How to fill it, or what can be searched."""
    told = words(get(empty, path))
    assert "claimgraph ingest" in told or path.startswith("/search")


def test_nothing_else_is_let_in(explorer: str) -> None:
    """The policy of every page: no inline script, nothing from elsewhere; another Host is refused."""
    answer = get(explorer, "/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert httpx.get(explorer, headers={"Host": "evil.example"}, timeout=60).status_code == 400
    assert httpx.post(explorer, timeout=60).status_code == 405
