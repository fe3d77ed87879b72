"""Rows under named columns, and their ways out: CSV, JSON, JSON lines, a pandas data frame."""

from __future__ import annotations

import csv
import io
import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class NoPandas(ImportError):
    """A data frame was asked for and pandas is not installed."""


class Tabular(ABC):
    """What has columns and rows; the rest follows from these."""

    __slots__ = ()

    @property
    @abstractmethod
    def header(self) -> Sequence[str]:
        """The names of the columns."""

    @property
    @abstractmethod
    def records(self) -> Sequence[Mapping[str, Any]]:
        """The rows, each column → text, number, date, bool or None."""

    def to_dataframe(self) -> pandas.DataFrame:
        """A pandas data frame of the rows. Raises NoPandas where pandas is not installed."""
        try:
            import pandas  # noqa: PLC0415 (optional, and slow to import)
        except ImportError as error:
            raise NoPandas("a data frame needs pandas: pip install pandas") from error
        return pandas.DataFrame([dict(row) for row in self.records], columns=list(self.header))

    def to_csv(self) -> str:
        """The rows as CSV with a header line.

        Article text is anybody's: a text that a spreadsheet would run as a formula, for it opens with = + - or @,
        gets an apostrophe before it (OWASP, "CSV injection").
        """
        return "".join(csv_lines(self.header, self.records))

    def to_json(self) -> str:
        """The rows as a JSON list of objects, dates as ISO text."""
        return json.dumps([_plain(row) for row in self.records], ensure_ascii=False, indent=2) + "\n"

    def to_jsonl(self) -> str:
        """The rows as JSON, one object a line."""
        return "".join(json.dumps(_plain(row), ensure_ascii=False) + "\n" for row in self.records)


def csv_lines(header: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The header line and one for each row; see Tabular.to_csv."""
    for cells in chain([header], ([_cell(row[name]) for name in header] for row in rows)):
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="\n").writerow(cells)
        yield buffer.getvalue()


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: cell.isoformat() if isinstance(cell, date) else cell for name, cell in row.items()}


def _cell(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA) else str(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)
