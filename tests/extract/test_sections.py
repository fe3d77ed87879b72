"""A text far longer than articles are is read in sections, with the claims that it has when read as a whole."""

from __future__ import annotations

import pytest

from extract import reading as module
from extract.article import parse
from extract.pipeline import Settings, claims
from extract.reading import reading, readings

PARAGRAPHS = (
    "Mayor Ann Lee said on Monday that the bridge at Velm would close in June.",
    "“We will not pay for it,” she told reporters.",
    "“It is too dear,",
    "“and it is too old.”",
    "The dockers rejected an offer by the owners of the port, an official said. About 40 of them left.",
    "According to the coast guard, six people died.",
)
TEXT = "\n\n".join(PARAGRAPHS * 8)
ALONE = Settings(plugins=False)


@pytest.mark.parametrize("size", [100, 300, 1_000])
def test_sections_lose_nothing(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """The same claims with the same speakers, dates and places; no attribution is torn in two."""
    article = parse(TEXT, date="2024-03-19")
    whole = claims(article, settings=ALONE)
    monkeypatch.setattr(module, "SECTION", size)
    assert len(list(readings(article))) > 2
    assert len(whole) > 30
    assert claims(article, settings=ALONE) == whole


def test_many_short_paragraphs_are_several_sections() -> None:
    """A section ends by its number of paragraphs, too: a page of short lines has as many links as a book has."""
    article = parse("\n".join(f"Ann Lee left town {number} times." for number in range(700)))
    found = list(readings(article))
    assert len(found) == 3
    assert max(len(section.passages) for section in found) <= 2 * module.PARAGRAPHS
    assert len(found[0].passages) >= module.PARAGRAPHS


def test_an_article_is_one_section() -> None:
    """Nothing is cut in a text of the usual length."""
    article = parse(TEXT)
    (one,) = readings(article)
    assert one.links == reading(article).links
    assert [passage.span for passage in one.passages] == list(article.body)


def test_sections_hold_every_paragraph_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """In order, each with its times and figures."""
    article = parse(TEXT, date="2024-03-19")
    monkeypatch.setattr(module, "SECTION", 200)
    found = list(readings(article))
    assert [passage.span for section in found for passage in section.passages] == list(article.body)
    assert all(len(one.passages) == len(one.timexes) == len(one.figures) for one in found)
