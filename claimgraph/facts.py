"""What was read from the sentence of a claim, as a reader is told it: names with words, for any way of showing them."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph import phrases
from claimgraph.results import Statement
from graph.claim import Claim


def facts(statement: Statement) -> Iterator[tuple[str, str]]:
    """The parts of a claim, (name, words) each, in the order to read them; what is not told is left out."""
    found = statement.claim
    yield "Claim", found.id
    yield "Who", speaker(statement)
    yield from content(found)
    yield "Said", phrases.when_known(found.said)
    yield "Happened", phrases.when_known(found.happened)
    yield "Reported", statement.reported
    yield "Certainty", f"{found.certainty}; read with confidence {found.confidence:.2f}"


def content(found: Claim) -> Iterator[tuple[str, str]]:
    """Those of the parts that tell what was said or done."""
    yield "Act", found.act + (" (denied)" if found.polarity == "negative" else "")
    yield "Subject", found.subject.text
    yield "Predicate", found.predicate.text
    if found.object:
        yield "Object", found.object.text
    if found.condition:
        yield "Condition", found.condition
    for figure in found.quantities:
        yield "Figure", f"{figure.text}: {_bounds(figure.low, figure.high)} {figure.unit}"


def speaker(statement: Statement) -> str:
    """Who speaks: as the article calls them, under the name that the graph prefers where that is another."""
    found = statement.claim.speaker
    if found is None and statement.claim.attribution:
        return phrases.who(None)
    if found is None:
        return statement.who or statement.claim.article.publisher or "the article"
    own = phrases.who(found)
    if statement.who and not found.anonymous and statement.who.lower() not in own.lower():
        return f"{statement.who} (“{found.name}”)"
    return own


def _bounds(low: float | None, high: float | None) -> str:
    """What a figure can be: "1,200", "74 or more", "20 to 50"; never rounded to powers of ten."""
    least, most = ("?" if one is None else f"{one:,.10g}" for one in (low, high))
    if low is None or high is None:
        return f"{least} or more" if low is not None else f"{most} or less" if high is not None else "?"
    return least if low == high else f"{least} to {most}"
