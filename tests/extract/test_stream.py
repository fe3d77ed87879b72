"""A stream of articles gives what each gives alone, in order, and tells each fault where it belongs."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from extract import stream as module
from extract.article import Article, Unreadable, parse
from extract.pipeline import Settings, claims
from extract.reading import tagged
from extract.stream import Tagged, stream

TEXTS = (
    "The mayor said the bridge would close in June.",
    "Norland offered a truce on Monday.\n\nSudia rejected the offer.",
    "Six people died, according to the coast guard.",
)


def articles() -> list[Article]:
    """Three articles of one day."""
    return [parse(text, date="2024-03-19") for text in TEXTS]


def read(item: Tagged | Unreadable) -> Tagged:
    """The item, which must be an article."""
    assert isinstance(item, Tagged)
    return item


def test_each_article_gives_what_it_gives_alone() -> None:
    """Same claims, same order; the unreadable in their place."""
    gap = Unreadable("torn.json", "no text", "add one")
    first, middle, *rest = stream([articles()[0], gap, *articles()[1:]])
    assert middle is gap
    streamed = [read(item).claims(settings=Settings(plugins=False)) for item in (first, *rest)]
    assert streamed == [claims(article, settings=Settings(plugins=False)) for article in articles()]
    assert all(streamed)


def test_no_articles_give_nothing() -> None:
    """An empty stream ends."""
    assert list(stream([])) == []


def test_what_the_source_raises_is_raised_behind_what_came_before() -> None:
    """A list that breaks off loses nothing of what was read."""

    def torn() -> Iterator[Article]:
        yield articles()[0]
        raise OSError("the disk is gone")

    found = stream(torn())
    assert read(next(found)).claims()
    with pytest.raises(OSError, match="the disk is gone"):
        next(found)


def test_a_fault_of_one_article_is_raised_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are read all the same."""
    plain = tagged

    def faulty(article: Article) -> object:
        if article.text == TEXTS[1]:
            raise ValueError("no such word")
        return plain(article)

    monkeypatch.setattr(module, "tagged", faulty)
    first, second, third = map(read, stream(articles()))
    assert first.claims()
    assert third.claims()
    with pytest.raises(ValueError, match="no such word"):
        second.claims()


def test_who_stops_early_leaves_no_thread_behind() -> None:
    """Closing the stream ends the thread that reads ahead."""
    before = threading.active_count()
    found = stream(article for _ in range(50) for article in articles())
    next(found)
    found.close()  # type: ignore[attr-defined]  # a generator
    for thread in threading.enumerate():
        if thread.daemon and thread is not threading.current_thread() and "_tag" in thread.name:
            thread.join(timeout=30)
    assert threading.active_count() <= before


def test_an_article_is_given_before_the_next_one_arrives() -> None:
    """A pipe that is still open holds nothing back."""
    more = threading.Event()

    def slow() -> Iterator[Article]:
        yield articles()[0]
        more.wait(timeout=60)
        yield articles()[1]

    found = stream(slow())
    assert read(next(found)).article.text == TEXTS[0]
    more.set()
    assert read(next(found)).article.text == TEXTS[1]
