"""Exports of made-up claims at several sizes: claims a second, bytes a claim, and how far memory grows with the store.

    python benchmarks/exports.py [--claims 10000 100000] [--formats nq jsonl …]

Each export runs in a process of its own, which reports its highest resident memory, the time and the size of what it
wrote to nowhere. The claims are those of benchmarks/store.py, loaded in bulk, without verdicts and entities.
"""

from __future__ import annotations

import argparse
import io
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rich.console import Console
from rich.table import Table

from benchmarks.store import articles
from claimgraph.exporting import FORMATS, write
from graph.rdf import article_quads, quads
from graph.store import open_store

if TYPE_CHECKING:
    from typing_extensions import Buffer  # of collections.abc from Python 3.12 on

NOT_STREAMED = {"html"}


class Nowhere(io.BytesIO):
    """Takes bytes and counts them."""

    size = 0

    def write(self, data: Buffer, /) -> int:
        """Counts the bytes."""
        length = len(memoryview(data).cast("B"))
        self.size += length
        return length


def filled(folder: Path, size: int) -> None:
    """A store of so many claims."""
    open_store(folder).close()
    inner = ox.Store(folder)
    for made in articles(size):
        rows = [*article_quads(made.ref, made.text), *(quad for claim in made.claims for quad in quads(claim))]
        inner.bulk_extend(rows)
    inner.optimize()


def measured(folder: Path, shape: str) -> dict[str, float]:
    """Processor seconds, bytes and the highest resident megabytes of one export, in another process."""
    command = [sys.executable, __file__, "--child", str(folder), shape]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 (this very file)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def child(folder: Path, shape: str) -> None:
    """One export; prints what it took."""
    output = Nowhere()
    with open_store(folder, read_only=True) as store:
        start = time.process_time()
        if shape != "none":
            write(store, output, shape=shape)
        took = time.process_time() - start
    status = Path("/proc/self/status").read_text("utf-8")
    peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024  # ru_maxrss would begin with the parent's
    print(json.dumps({"seconds": took, "bytes": output.size, "peak": peak}))


def main() -> None:
    """Prints a table with a row a format and size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--formats", nargs="+", default=[name for name in FORMATS if name not in NOT_STREAMED])
    parser.add_argument("--child", nargs=2, metavar=("FOLDER", "FORMAT"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(Path(options.child[0]), options.child[1])
        return
    table = Table("format", "claims", "claims a CPU second", "bytes a claim", "peak MB", "above an open store")
    folder = Path(tempfile.mkdtemp(prefix="claimgraph-exports-"))
    try:
        for size in options.claims:
            filled(folder / str(size), size)
        bare = {size: measured(folder / str(size), "none") for size in options.claims}
        for shape in options.formats:
            for size in options.claims:
                took = measured(folder / str(size), shape)
                table.add_row(
                    shape,
                    f"{size:,}",
                    f"{size / took['seconds']:,.0f}",
                    f"{took['bytes'] / size:,.0f}",
                    f"{took['peak']:.0f}",
                    f"{took['peak'] - bare[size]['peak']:.0f}",
                )
    finally:
        shutil.rmtree(folder)
    Console().print(table)


if __name__ == "__main__":
    main()
