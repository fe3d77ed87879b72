"""The addresses of pages: those of the things' IRIs, so that a link is as stable as an id."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from graph import vocabulary as v
from graph.claim import ArticleRef

_SAFE = "/%-._~"


def page(iri: object) -> str:
    """The page of a thing with an IRI of ours: "https://w3id.org/claimgraph/claim/9f2c" → "/claim/9f2c"."""
    return "/" + quote(str(iri).removeprefix(v.BASE), safe=_SAFE)


def claim(claim_id: str) -> str:
    """The page of a claim."""
    return page(v.claim_iri(claim_id))


def article(ref: ArticleRef) -> str:
    """The page of one version of an article."""
    return page(v.article_iri(ref))


def entity(entity_id: str) -> str:
    """The page of an actor."""
    return page(v.entity_iri(entity_id))


def event(event_id: str) -> str:
    """The page of an event."""
    return page(v.event_iri(event_id))


def question(question_id: str) -> str:
    """The page of a question."""
    return page(v.question_iri(question_id))


def asked(path: str, given: Mapping[str, object]) -> str:
    """A page with what is asked of it; what is empty is left out."""
    told = {name: str(value) for name, value in given.items() if value not in (None, "", ())}
    return f"{path}?{urlencode(told)}" if told else path


def outside(address: str | None) -> str | None:
    """The address of an article elsewhere, if it is one that a browser may follow: http or https, nothing that runs."""
    return address if address and address.lower().startswith(("https://", "http://")) else None
