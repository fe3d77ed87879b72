"""News articles in; claims with a source and a date; one graph; answers. `from claimgraph import ClaimGraph`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimgraph.api import ClaimGraph
    from claimgraph.events import Account, Event
    from claimgraph.questions import Question, Side
    from claimgraph.results import AnnotatedText, Comparison, Ingested, Picture, Results, Statement

__all__ = [
    "Account",
    "AnnotatedText",
    "ClaimGraph",
    "Comparison",
    "Event",
    "Ingested",
    "Picture",
    "Question",
    "Results",
    "Side",
    "Statement",
]

_HOMES = {
    "Account": "claimgraph.events",
    "ClaimGraph": "claimgraph.api",
    "Comparison": "claimgraph.results",
    "Event": "claimgraph.events",
    "Ingested": "claimgraph.results",
    "Picture": "claimgraph.results",
    "Question": "claimgraph.questions",
    "AnnotatedText": "claimgraph.results",
    "Results": "claimgraph.results",
    "Side": "claimgraph.questions",
    "Statement": "claimgraph.results",
}


def __getattr__(name: str) -> Any:
    """The public names, loaded when first asked for: `claimgraph --help` needs none of the libraries behind them."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 (only needed where a public name is asked for)

    if "IPython" in sys.modules:
        import_module("claimgraph.notebook").register()
    return getattr(import_module(_HOMES[name]), name)
