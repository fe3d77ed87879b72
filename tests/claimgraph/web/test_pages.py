"""The query page: every named question is ready to run, values are bound, and what articles say stays text."""

from __future__ import annotations

from pathlib import Path

import httpx
import lxml.html
import pytest

from claimgraph import ClaimGraph
from queries.library import Query, all_queries

SAMPLES = {
    "actor": "Norland",
    "entity": "Norland",
    "event": "storm",
    "claim": "0" * 16,
    "act": "propose",
    "iri": "urn:x",
}


def body(answer: httpx.Response) -> lxml.html.HtmlElement:
    """The page as a tree."""
    return lxml.html.fromstring(answer.content)


def cells(answer: httpx.Response) -> list[list[str]]:
    """The rows of a page's table."""
    return [[cell.text_content().strip() for cell in row.xpath("td")] for row in body(answer).xpath("//tbody/tr")]


def sample(query: Query) -> dict[str, str]:
    """Values for what a question wants."""
    return {each.name: SAMPLES.get(each.kind, "1") for each in query.parameters if each.required}


def test_the_page_lists_every_question(client: httpx.Client) -> None:
    """Each with a link to its form; the box holds a query that can be sent as it stands."""
    page = body(client.get("query"))
    assert {each.text_content() for each in page.xpath("//dt/a")} == {each.name for each in all_queries()}
    box = page.xpath("//textarea[@name='query']")[0].text
    assert client.get("query", params={"query": box}).status_code == 200


@pytest.mark.parametrize("query", all_queries(), ids=lambda query: query.name)
def test_every_question_runs(client: httpx.Client, folder: Path, query: Query) -> None:
    """Its form has a field for each parameter; sent, it shows as many rows as the store answers with."""
    form = body(client.get(f"queries/{query.name}")).xpath("//main//form")[0]
    fields = {field.get("name") for field in form.xpath(".//input | .//select")}
    assert fields == {parameter.name for parameter in query.parameters}
    answer = client.get(f"queries/{query.name}", params={**sample(query), "run": "1"})
    assert answer.status_code == 200, answer.text
    with ClaimGraph(folder, read_only=True) as graph:
        expected = graph.rows(query, **sample(query))
    assert len(cells(answer)) == len(expected)


def test_values_are_bound(client: httpx.Client) -> None:
    """What is typed into a form is a value, whatever it holds, and comes back as it was typed."""
    nasty = "\"} SELECT * { ?s ?p ?o } # <script>alert(1)</script> '''"
    answer = client.get("queries/figures", params={"unit": nasty})
    assert (answer.status_code, cells(answer)) == (200, [])
    assert nasty in [field.get("value") for field in body(answer).xpath("//input[@name='unit']")]
    assert not body(answer).xpath("//script")
    answer = client.get("queries/who_proposed", params={"actor": nasty})
    assert answer.status_code == 400
    assert "nobody is called" in body(answer).xpath("//*[@role='alert']")[0].text_content()


def test_what_articles_say_stays_text(client: httpx.Client) -> None:
    """Markup and schemes that run something are shown, not obeyed."""
    answer = client.get("queries/who_proposed", params={"acts": "propose"})
    assert any("<script>alert(1)</script>" in cell for row in cells(answer) for cell in row)
    text = "SELECT ?x { VALUES ?x { '<img src=x onerror=alert(1)>' <javascript:alert(1)> <http://e.example/\u0022a> } }"
    answer = client.get("query", params={"query": text.replace("\u0022", "%22")})
    page = body(answer)
    assert not page.xpath("//script | //img | //table//@style")
    assert all(
        link.split(":")[0] in {"http", "https"} or link.startswith(("/", "#")) for link in page.xpath("//a/@href")
    )
    assert "<img src=x onerror=alert(1)>" in [row[0] for row in cells(answer)]


def test_a_thing_leads_to_its_page(client: httpx.Client) -> None:
    """A claim to the page on it; what has no page, to what the graph knows of it; each is there."""
    answer = client.get("query", params={"query": "SELECT ?s ?t { ?s a cg:Claim, ?t } LIMIT 1"})
    thing, kind = body(answer).xpath("//tbody//a/@href")
    assert thing.startswith("/claim/")
    assert kind.startswith("/query?query=DESCRIBE")
    assert [client.get(path).status_code for path in (thing, kind)] == [200, 200]


def test_every_form_of_query_is_shown(client: httpx.Client) -> None:
    """Rows, yes or no, Turtle; a mistake with its place, under the status that the endpoint gives."""
    assert cells(client.get("query", params={"query": "SELECT (1 AS ?x) {}"})) == [["1"]]
    assert "yes" in client.get("query", params={"query": "ASK { ?s a cg:Claim }"}).text
    assert "cg:Claim" in client.get("query", params={"query": "CONSTRUCT WHERE { ?s a cg:Claim } LIMIT 1"}).text
    for sparql, status in (("SELECT ?x {", 400), ("SELECT * { SERVICE <http://e/> {} }", 403), ("CLEAR ALL", 400)):
        answer = client.get("query", params={"query": sparql})
        assert (answer.status_code, len(body(answer).xpath("//*[@role='alert']"))) == (status, 1)


def test_answers_are_files(client: httpx.Client, folder: Path) -> None:
    """As `claimgraph query` writes them: CSV that no spreadsheet runs as formulas, JSON, JSON lines."""
    with ClaimGraph(folder, read_only=True) as graph:
        expected = graph.rows("who_proposed", acts=["propose"])
    shown = body(client.get("queries/who_proposed", params={"acts": "propose"}))
    links = {link.text_content(): link.get("href") for link in shown.xpath("//a[contains(@href, 'who_proposed.')]")}
    assert client.get(links["csv"]).text == expected.to_csv()
    assert client.get(links["json"]).text == expected.to_json()
    assert client.get(links["jsonl"]).text == expected.to_jsonl()
    assert "'=Mallory" in client.get(links["csv"]).text


@pytest.mark.parametrize(
    ("page", "status"),
    [
        ("queries/nonsense", 404),
        ("queries/nonsense.csv", 404),
        ("queries/figures.doc", 404),
        ("queries/figures?colour=red", 400),
        ("queries/figures?since=yesterday", 400),
        ("queries/timeline?run=1", 400),
        ("queries/timeline.csv", 400),
        ("queries/figures.csv?least=x&since=2024-13", 400),
        ("nowhere", 404),
        ("static/../app.py", 404),
        ("static/%2e%2e/app.py", 404),
    ],
)
def test_what_is_not_there_is_told(client: httpx.Client, page: str, status: int) -> None:
    """With a status and a message; to a browser as a page."""
    answer = client.get(page)
    assert answer.status_code == status
    assert answer.text.strip()
    shown = client.get(page, headers={"Accept": "text/html"})
    assert (shown.status_code, len(body(shown).xpath("//*[@role='alert']"))) == (status, 1)
