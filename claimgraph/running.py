"""The results of a long run as they come: rows printed one by one, or the first of them kept for a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from claimgraph.results import Ingested, Results
from claimgraph.terminal import put

KEPT = 1_000
"""Rows of a table; a run of a million articles is told in sums."""


@dataclass(slots=True)
class Running:
    """What has come so far: how many inputs by outcome, how many claims; the first rows where a table wants them."""

    shape: str
    outcomes: Counter[str] = field(default_factory=Counter)
    claims: int = 0
    kept: list[Ingested] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many inputs are done."""
        return self.outcomes.total()

    def add(self, item: Ingested) -> None:
        """One more input: print its row, or keep it."""
        if self.shape == "table":
            self.kept += [item] if len(self.kept) < KEPT else []
        else:
            put(self._row(item), json=self.shape != "csv")
        self.outcomes[item.outcome] += 1
        self.claims += item.claims

    def _row(self, item: Ingested) -> str:
        one = Results(Ingested, (item,))
        if self.shape == "csv":
            return one.to_csv() if not self.count else one.to_csv().partition("\n")[2]
        if self.shape == "jsonl":
            return one.to_jsonl()
        return (",\n" if self.count else "[\n") + one.to_json()[2:-3]  # without its brackets


@contextmanager
def running(shape: str) -> Iterator[Running]:
    """Results to be added; what is printed is whole where the run is stopped, too."""
    found = Running(shape)
    try:
        yield found
    finally:
        if shape == "json":
            put("\n]\n" if found.count else "[]\n")
        elif shape == "csv" and not found.count:
            put(Results(Ingested, ()).to_csv())
