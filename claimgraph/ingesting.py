"""One article into the store, and what came of it."""

from __future__ import annotations

from claimgraph.results import Ingested
from extract import pipeline
from extract.article import Article, Unreadable
from extract.language import NoModel
from graph.claim import Claim
from graph.claimstore import ClaimStore
from graph.merge import ingest


def ingested(store: ClaimStore, found: Article | Unreadable, *, model: str | None = None) -> Ingested:
    """Extract the claims of an article and merge them into the store. Raises NoModel."""
    if isinstance(found, Unreadable):
        return Ingested(found.path, "failed", problem=found.problem, remedy=found.remedy)
    path = found.ref.path or found.ref.id
    try:
        claims = extracted(found, model=model)
    except NoModel:
        raise
    except Exception as error:  # a fault of an extractor, ours or a plug-in's, costs one article and not the run
        told = f"its claims could not be extracted ({type(error).__name__}: {error})"
        return Ingested(path, "failed", found.ref, problem=told, remedy="report this, with the article")
    try:
        report = ingest(store, found.ref, claims, text=found.text)
    except ValueError as error:  # a text that no store can hold
        return Ingested(path, "failed", found.ref, problem=str(error), remedy="mend the text, or leave it out")
    return Ingested(path, report.outcome, found.ref, report.claims, report.verdicts_added)


def extracted(article: Article, *, model: str | None = None) -> tuple[Claim, ...]:
    """The claims of an article. Raises NoModel."""
    return pipeline.claims(article, settings=pipeline.Settings(model=model))
