"""How a date is known, in words: "“last week”, in an article of 19 March 2024: 11–17 March 2024"."""

from __future__ import annotations

from claimgraph import phrases
from graph.claim import ArticleRef, Claim, Interval

_PUBLISHED = {
    "stated": "as it says itself",
    "dateline": "as its dateline says",
    "given": "as was given when it was read",
    "relative": "as words in it tell",
    "inferred": "inferred from what it tells",
    "unknown": "",
}


def said(claim: Claim) -> str:
    """How we know when a claim was said or done."""
    return _reason(claim.said, claim.article, nothing="Nobody tells when this was said.")


def happened(claim: Claim) -> str:
    """How we know when what it tells of took place."""
    return _reason(claim.happened, claim.article, nothing="Nobody tells when this took place.")


def published(article: ArticleRef) -> str:
    """When an article appeared, and how that is known."""
    issued = article.issued
    if not issued.known:
        return "The article has no date."
    return f"{_capital(phrases.when(issued))}{_behind(issued)}."


def _behind(issued: Interval) -> str:
    how = _PUBLISHED[issued.basis]
    words = f" (“{issued.text}”)" if issued.text and issued.text != phrases.when(issued) else ""
    return f", {how}{words}" if how else words


def _reason(interval: Interval | None, article: ArticleRef, *, nothing: str) -> str:
    if interval is None:
        return nothing
    told = phrases.when(interval)
    issued = f"an article of {phrases.when(article.issued)}" if article.issued.known else "an article without a date"
    words = f"“{interval.text}”" if interval.text else ""
    if not interval.known:
        return f"{words}, in {issued}: that cannot be placed." if words else nothing
    if words:
        how = {"relative": f", in {issued}", "stated": ", as written", "inferred": f", in {issued}, inferred"}
        return f"{words}{how.get(interval.basis, '')}: {told}."
    if interval.start is None:
        return f"The text does not say; no later than {issued}: {told}."
    return f"{_capital(told)}, inferred from {issued}." if interval.basis == "inferred" else f"{_capital(told)}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
