"""News articles in; claims with a source and a date; one graph; answers. `from claimgraph import ClaimGraph`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimgraph.api import ClaimGraph
    from claimgraph.results import Comparison, Ingested, Results, Statement

__all__ = ["ClaimGraph", "Comparison", "Ingested", "Results", "Statement"]

_HOMES = {
    "ClaimGraph": "claimgraph.api",
    "Comparison": "claimgraph.results",
    "Ingested": "claimgraph.results",
    "Results": "claimgraph.results",
    "Statement": "claimgraph.results",
}


def __getattr__(name: str) -> Any:
    """The public names, loaded when first asked for: `claimgraph --help` needs none of the libraries behind them."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 (only needed where a public name is asked for)

    return getattr(import_module(_HOMES[name]), name)
