"""Claims, articles, verdicts and tables as HTML: what they show, and that nothing of an article becomes markup."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from claimgraph import markup
from claimgraph.questions import Question, Side
from claimgraph.results import AnnotatedText, Comparison, Results, Statement
from graph.claim import Agent, ArticleRef, Claim, Evidence, Interval, Link, Predicate, Spans, Term
from queries.answer import Answer
from tests.conftest import Made
from tests.graph.pictures import HOSTILE

TAGS = {"div", "blockquote", "mark", "p", "b", "br", "span", "dl", "dt", "dd", "a", "table", "thead", "tbody", "tr"}
TAGS |= {"th", "td"}


class Elements(HTMLParser):
    """Collects tags, attributes and text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: Markup) -> Elements:
    found = Elements()
    found.feed(str(html))
    return found


def hostile(text: str) -> Claim:
    """A claim in which every text is this one."""
    when = Interval(None, None, text, "unknown")
    ref = ArticleRef("id", "v", text, text, "stated", when, text, text, text)
    return Claim(
        article=ref,
        act=text,
        subject=Term("s", text),
        predicate=Predicate("p", text),
        object=Term("o", text),
        evidence=Evidence(text, 0, len(text)),
        attribution=(Link(Agent("a", text, role=text, affiliation=text), text),),
        condition=text,
        said=when,
        happened=when,
        spans=Spans(((0, 5),), ((3, 9),), ((0, len(text)),)),
    )


def compared(text: str) -> Comparison:
    one = Statement(hostile(text), text)
    return Comparison(text, 0.5, text, one, one, text, text, 1, 1)


def asked(text: str) -> Question:
    return Question(text, text, (Side(text, 1, (text,), None, None, (Statement(hostile(text)),)),), (compared(text),))


SHOWN: dict[str, Callable[[str], Markup]] = {
    "claim": lambda text: markup.claim(hostile(text)),
    "statement": lambda text: markup.statement(Statement(hostile(text), text)),
    "verdict": lambda text: markup.comparison(compared(text)),
    "question": lambda text: markup.question(asked(text)),
    "article": lambda text: markup.article(hostile(text).article),
    "reading": lambda text: markup.annotated(AnnotatedText(hostile(text).article, text, (hostile(text),))),
    "no text": lambda text: markup.annotated(AnnotatedText(hostile(text).article, "", (hostile(text),))),
    "results": lambda text: markup.table(Results(Statement, (Statement(hostile(text), text),))),
    "answer": lambda text: markup.table(Answer(text, (text or "x",), ({text or "x": text},))),
}


@pytest.mark.parametrize("shown", SHOWN)
@pytest.mark.parametrize("text", [*HOSTILE, "\x1b[31mred\x1b]0;title\x07", "a\u202eb"])
def test_nothing_of_an_article_becomes_markup(shown: str, text: str) -> None:
    """No tag, no handler, no address but one of the web: only the elements that are ours, with the text as written."""
    found = read(SHOWN[shown](text))
    assert set(found.tags) <= TAGS
    assert {name for name, _ in found.attributes} <= {"class", "href", "rel", "target"}
    assert [value for name, value in found.attributes if name == "href"] == []
    assert "\x1b" not in found.text
    assert "\u202e" not in found.text


@given(st.text(max_size=60), st.sampled_from(sorted(SHOWN)))
def test_no_text_breaks_out(text: str, shown: str) -> None:
    """Whatever the text."""
    found = read(SHOWN[shown](text))
    assert set(found.tags) <= TAGS
    assert not any(name.startswith("on") for name, _ in found.attributes)


def test_a_claim_is_shown_in_its_words(made: tuple[Made, ...]) -> None:
    """Source, cue and content are marked, and what was read is listed."""
    html = markup.claim(made[0].claims[0])
    assert '<mark class="source">Norland</mark> <mark class="cue">proposed</mark>' in html
    assert '<mark class="content">a six-week truce and the return of about 40 captives</mark>' in html
    told = read(html).text
    assert "11–17 March 2024, relative (“Last week”)" in told
    assert "about 40 captives: 36 to 44 captive" in told


def test_an_article_is_shown_with_all_its_claims(made: tuple[Made, ...]) -> None:
    """Its whole text once, with the spans of every claim."""
    article = made[0]
    html = markup.annotated(AnnotatedText(article.ref, article.text, article.claims))
    assert article.text in read(html).text
    assert html.count('class="source"') == 3
    assert "Harbour Post, 19 March 2024; 3 claims" in read(html).text


def test_only_an_address_of_the_web_is_a_link(made: tuple[Made, ...]) -> None:
    """`javascript:` is words; what follows a quote stays inside the address."""
    ref = made[0].ref
    for url, links in (("https://x.example/a'\"b", 1), ("javascript:alert(1)", 0), ("https://x.example/ <b>", 0)):
        found = read(markup.article(replace(ref, url=url)))
        assert [value for name, value in found.attributes if name == "href"] == [url] * links
        assert set(found.tags) <= TAGS


def test_long_tables_are_cut() -> None:
    """So many rows are shown, the rest counted; an empty column is left out, an empty table says so."""
    rows = tuple({"name": number, "nothing": None} for number in range(100))
    found = read(markup.table(Answer("t", ("name", "nothing"), rows), most=5))
    assert found.tags.count("tr") == 6
    assert found.tags.count("th") == 1
    assert "… and 95 more rows" in found.text
    assert read(markup.table(Answer("t", ("name",), ()))).text == "No rows."


def test_a_frame_holds_a_page_that_cannot_reach_out() -> None:
    """The page is an attribute, quotes and all; the frame may run its own scripts and no more."""
    page = "<!doctype html><script>\"'</script>"
    found = read(markup.framed(page))
    assert found.tags == ["iframe"]
    assert dict(found.attributes)["srcdoc"] == page
    assert "allow-same-origin" not in str(dict(found.attributes)["sandbox"])
