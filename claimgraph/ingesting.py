"""Articles into the store, and what came of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimgraph.engines.landing import landing
from claimgraph.results import Ingested
from extract.article import Article, Unreadable
from extract.language import NoModel
from extract.pipeline import Settings, claims
from graph.claimstore import ClaimStore
from graph.merge import ingest


def ingesting(
    store: ClaimStore, found: Iterable[Article | Unreadable], *, model: str | None = None, engine: str | None = None
) -> Iterator[Ingested]:
    """What became of each article, its claims extracted and merged into the store, as each is done.

    Raises NoModel, and NoEngine where an `engine` is to extract them: see claimgraph.engines.
    """
    if engine:
        yield from landing(store, found, engine=engine, model=model)
        return
    for item in found:
        if isinstance(item, Unreadable):
            yield Ingested(item.path, "failed", problem=item.problem, remedy=item.remedy)
        else:
            yield _ingested(store, item, Settings(model=model))


def _ingested(store: ClaimStore, found: Article, settings: Settings) -> Ingested:
    path = found.ref.path or found.ref.id
    try:
        made = claims(found, settings=settings)
    except NoModel:
        raise
    except Exception as error:  # a fault of an extractor, ours or a plug-in's, costs one article and not the run
        told = f"its claims could not be extracted ({type(error).__name__}: {error})"
        return Ingested(path, "failed", found.ref, problem=told, remedy="report this, with the article")
    try:
        report = ingest(store, found.ref, made, text=found.text)
    except ValueError as error:  # a text that no store can hold
        return Ingested(path, "failed", found.ref, problem=str(error), remedy="mend the text, or leave it out")
    return Ingested(path, report.outcome, found.ref, report.claims, report.verdicts_added, notes=found.notes)
