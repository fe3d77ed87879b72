"""An extractor from outside: the headline of an article as a claim of its publisher."""

from __future__ import annotations

from collections.abc import Iterator

from extract.reading import Reading
from graph.claim import Claim, Evidence, Predicate, Spans, Term, slug


def headlines(reading: Reading) -> Iterator[Claim]:
    """(the publisher, headlines, the headline); nothing where the article has none."""
    article = reading.article
    if article.headline is None or not article.ref.publisher:
        return
    start, end = article.headline
    words = article.text[start:end]
    yield Claim(
        article=article.ref,
        act="state",
        subject=Term(slug(article.ref.publisher), article.ref.publisher, "organization"),
        predicate=Predicate("headline", "headlines"),
        object=Term(slug(words), words, "clause"),
        evidence=Evidence(words, start, end),
        spans=Spans(content=((start, end),)),
        confidence=0.99,
    )
