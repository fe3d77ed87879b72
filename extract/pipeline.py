"""Article → claims: reads the article once and runs a list of extractors over the reading.

An extractor is a function Reading → Iterable[Claim]. Others join by the entry point group `claimgraph.extractors`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import entry_points

from extract.article import Article
from extract.reading import Reading, readings
from extract.settings import GROUP, Settings
from extract.statements import acted, claim_key, narrated, told
from graph.claim import Claim

__all__ = ["EXTRACTORS", "GROUP", "Extractor", "Settings", "claims", "plugins"]

Extractor = Callable[[Reading], Iterable[Claim]]

EXTRACTORS: tuple[Extractor, ...] = (acted, told, narrated)


def claims(article: Article, *, settings: Settings | None = None) -> tuple[Claim, ...]:
    """The claims of an article, in its order, each once. The same text and settings give the same claims and ids."""
    chosen = settings or Settings()
    extractors = (*EXTRACTORS, *(plugins() if chosen.plugins else ()))
    read = readings(article, model=chosen.model)
    made = {claim.id: claim for section in read for extractor in extractors for claim in extractor(section)}
    kept = (claim for claim in made.values() if claim.confidence >= chosen.least_confidence)
    return tuple(sorted(kept, key=claim_key))


@cache
def plugins() -> tuple[Extractor, ...]:
    """Extractors that other installed packages offer, by the name of their entry point."""
    return tuple(entry.load() for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name))
