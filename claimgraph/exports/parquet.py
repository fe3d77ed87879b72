"""The claims as Parquet, for data frames and analytical databases; pyarrow writes it, an extra."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import IO, Any

from graph.claim import Claim, Interval, record

ROWS = 4_000
"""Claims a row group: as many are in memory at once."""


class NoParquet(ImportError):
    """Parquet was asked for and pyarrow is not installed."""


def write_parquet(claims: Iterable[Claim], output: IO[bytes]) -> None:
    """A row a claim with all that its JSON line has, nested as there, its days as dates. Raises NoParquet."""
    try:
        import pyarrow as pa  # noqa: PLC0415 (an extra, and slow to import)
        import pyarrow.parquet as pq  # noqa: PLC0415 (as above)
    except ImportError as error:
        raise NoParquet("parquet needs pyarrow: pip install pyarrow") from error
    schema = _schema(pa)
    with pq.ParquetWriter(output, schema, compression="zstd") as writer:
        rows = map(_row, claims)
        while some := list(islice(rows, ROWS)):
            writer.write_table(pa.Table.from_pylist(some, schema=schema))


def _row(claim: Claim) -> dict[str, Any]:
    return record(claim) | {"said": _interval(claim.said), "happened": _interval(claim.happened)}


def _interval(interval: Interval | None) -> Mapping[str, Any] | None:
    if interval is None:
        return None
    return {"start": interval.start, "end": interval.end, "text": interval.text, "basis": interval.basis}


def _schema(pa: Any) -> Any:
    """The shape of graph.claim.record, with types."""
    text, number, whole, flag = pa.string(), pa.float64(), pa.int64(), pa.bool_()

    def texts(*names: str) -> list[tuple[str, Any]]:
        return [(name, text) for name in names]

    term = pa.struct(texts("id", "text", "type"))
    agent = pa.struct([*texts("id", "name", "type", "role", "affiliation"), ("anonymous", flag)])
    interval = pa.struct([("start", pa.date32()), ("end", pa.date32()), *texts("text", "basis")])
    spans = pa.list_(pa.list_(whole))
    article = texts("id", "title", "publisher", "published", "published_basis", "url", "path")
    return pa.schema(
        [
            ("id", text),
            ("article", pa.struct(article)),
            ("speaker", agent),
            ("attribution", pa.list_(pa.struct([("agent", agent), ("cue", text)]))),
            ("act", text),
            ("subject", term),
            ("predicate", pa.struct(texts("id", "text"))),
            ("object", term),
            *texts("polarity", "certainty", "condition"),
            ("quantities", pa.list_(pa.struct([("text", text), ("low", number), ("high", number), ("unit", text)]))),
            ("said", interval),
            ("happened", interval),
            ("evidence", pa.struct([("text", text), ("start", whole), ("end", whole)])),
            ("spans", pa.struct([("source", spans), ("cue", spans), ("content", spans)])),
            ("confidence", number),
        ]
    )
