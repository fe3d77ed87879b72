"""Versions: which articles take the place of which, where no id says so. A wrong yes would hide an article."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.claim import ArticleRef, article_id
from graph.store import MemoryStore
from tests.graph.strategies import example, reference

ONE, TWO = "https://echo.example/1", "https://echo.example/2"
REPORT = "The dockers went on strike on Monday. The port stood still, and 40 ships lay waiting off the coast."
CORRECTED = REPORT.replace("40", "42")
LONGER = f"{REPORT} The mayor asked both sides to come back to the table before the end of the week."
ELSEWHERE = "Rain fell on the hills all night. By the morning the river had covered the road to the mill."


def unnamed(text: str, **changes: object) -> ArticleRef:
    """The reference of an article without an id of its own, as the reader of articles makes it from the text."""
    ref = reference("", "1", **changes)
    return replace(ref, id=article_id(text, url=ref.url, publisher=ref.publisher))


@pytest.mark.parametrize(
    ("old", "new", "text", "same"),
    [
        ({"path": "a.txt"}, {"path": "a.txt"}, CORRECTED, True),
        ({"path": "a.txt"}, {"path": "a.txt", "title": "Port still"}, CORRECTED, True),
        ({"path": "a.txt"}, {"path": "a.txt", "title": "Port still"}, LONGER, True),
        ({"path": "a.txt"}, {"path": "a.txt"}, ELSEWHERE, True),  # written anew under its title
        ({"path": "a.txt"}, {"path": "a.txt", "publisher": None}, CORRECTED, True),
        ({"path": "a.txt"}, {"path": "a.txt", "title": "Flood"}, ELSEWHERE, False),  # another folder's
        ({"path": "a.txt", "title": None}, {"path": "a.txt", "title": None}, ELSEWHERE, False),
        ({"path": "a.txt"}, {"path": "a.txt", "publisher": "The Herald"}, CORRECTED, False),
        (
            {"path": "a.txt", "url": ONE},
            {"path": "a.txt", "url": TWO},
            LONGER,
            False,
        ),
        ({"path": "a.txt"}, {"path": "b.txt"}, CORRECTED, False),
        ({"path": "-"}, {"path": "-"}, CORRECTED, False),
        ({}, {}, CORRECTED, False),
        ({"path": "all.jsonl"}, {"path": "all.jsonl"}, CORRECTED, False),  # two records, as wire copies are
        ({"path": "all.json", "url": ONE}, {"path": "all.json"}, LONGER, False),
        ({"path": "all.jsonl", "publisher": None}, {"path": "all.jsonl"}, REPORT, True),  # its publisher given later
        ({"path": "all.jsonl", "url": ONE}, {"path": "all.jsonl"}, REPORT, True),
        ({"path": "all.jsonl"}, {"path": "all.jsonl", "publisher": "The Herald"}, REPORT, False),  # a wire copy
        ({"path": "all.jsonl", "url": ONE}, {"path": "all.jsonl", "url": TWO}, REPORT, False),
        ({"path": "a.txt"}, {"path": "b.txt", "publisher": "The Herald"}, REPORT, False),
        ({"path": "a.txt"}, {"path": "a.txt", "publisher": "The Herald"}, REPORT, False),
        ({"path": "a.txt", "url": ONE}, {"path": "b.txt", "url": TWO}, REPORT, False),
        ({"path": "a.txt", "publisher": None}, {"path": "b.txt"}, REPORT, False),  # which of the two is the copy?
        (
            {"path": "all.json", "url": ONE},
            {"path": "b.json", "url": ONE},
            LONGER,
            True,
        ),
    ],
)
def test_what_comes_from_one_file(old: dict[str, object], new: dict[str, object], text: str, same: bool) -> None:
    """Articles without ids: one path is one article only where its title or much of its text stays and nothing else
    speaks against it. Whatever comes of it, both again change nothing where both are current."""
    store = MemoryStore()
    first, second = unnamed(REPORT, **old), unnamed(text, **new)
    store.put(first, [example(first)], text=REPORT)
    done = store.put(second, [example(second)], text=text)
    assert (done.outcome, done.revised) == (("revised", (first,)) if same else ("added", ()))
    assert store.put(second, [example(second)], text=text).outcome == "unchanged"
    if not same:
        assert store.put(first, [example(first)], text=REPORT).outcome == "unchanged"
        assert set(store.articles()) == {first, second}


def test_ids_that_were_given_are_apart() -> None:
    """Two ids at one path are two articles, however alike; an id given later is the article read without one."""
    store = MemoryStore()
    for name, text, outcome in (("a", REPORT, "added"), ("b", CORRECTED, "added")):
        ref = reference(name, path="a.txt")
        assert store.put(ref, [example(ref)], text=text).outcome == outcome
    late = unnamed(LONGER, path="late.txt", title="Port")
    given = reference("c", path="late.txt", title="Port")
    store.put(late, [], text=LONGER)
    assert store.put(given, [], text=LONGER).revised == (late,)


def test_an_empty_id_is_an_id() -> None:
    """Two versions of the article with the id "" are never current together."""
    store = MemoryStore()
    one, two = reference("", "1"), reference("", "2")
    store.put(one, [example(one)])
    assert store.put(two, [example(two)]).revised == (one,)
