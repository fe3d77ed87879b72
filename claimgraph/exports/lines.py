"""The claims line by line: JSON lines, and CSV for a spreadsheet."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO

from claimgraph.results import Statement
from graph.claim import Claim, record
from queries.table import csv_lines


def write_jsonl(claims: Iterable[Claim], output: IO[bytes]) -> None:
    """A claim a line, whole: docs/design.md, "The JSON line"."""
    for claim in claims:
        output.write((json.dumps(record(claim), ensure_ascii=False) + "\n").encode("utf-8"))


def write_csv(claims: Iterable[Claim], output: IO[bytes]) -> None:
    """A row a claim, with the columns of `who` and `timeline`; no cell is run as a formula."""
    rows = (Statement(claim, claim.speaker.name if claim.speaker else None).row() for claim in claims)
    for line in csv_lines(Statement.columns, rows):
        output.write(line.encode("utf-8"))
