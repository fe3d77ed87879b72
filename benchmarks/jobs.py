"""Extraction by one worker and by two, as a ratio in one run; and the memory that a stream of articles takes.

    python benchmarks/jobs.py [--articles 24] [--rounds 3]
    python benchmarks/jobs.py --stream 20000

Wants a machine with two processors that do nothing else: the load average is printed beside the ratio. Each round does
the same articles with one worker and with two, in turn, models loaded before the clock starts; then `claimgraph ingest`
itself with --jobs 1 and --jobs 2. With --stream, tiny articles come through a pipe of JSON lines, and the memory of all
processes together (proportional set size, so what they share counts once) is printed as they go by.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from queue import SimpleQueue

from claimgraph.ingesting import Extracted, extracted
from claimgraph.workers import Workers
from extract.article import Article, articles, parse
from extract.settings import Settings

SEEDS = Path(__file__).parent.parent / "seeds"
Batch = Sequence[tuple[int, Article]]


def work(count: int) -> list[tuple[int, Article]]:
    """So many articles: those of seeds/, over and over, each under an id of its own."""
    found = [item for item in articles([SEEDS]) if isinstance(item, Article)]
    texts = [found[number % len(found)].text for number in range(count)]
    return [(number, parse(text, id=str(number), date="2024-03-19")) for number, text in enumerate(texts)]


def seconds(jobs: int, todo: list[tuple[int, Article]]) -> float:
    """Wall-clock seconds that workers take for articles, one a batch, once every worker has its model."""
    done: SimpleQueue[Sequence[Extracted | Exception]] = SimpleQueue()

    def tell(_: Batch, results: Sequence[Extracted | Exception]) -> None:
        done.put(results)

    with Workers(jobs, partial(extracted, settings=Settings()), tell) as workers:
        for one in todo[: 3 * jobs]:  # so that none is left without
            workers.give([one])
        for _ in todo[: 3 * jobs]:
            done.get()
        start = time.perf_counter()
        for one in todo:
            workers.give([one])
        failed = [result for _ in todo for result in done.get() if isinstance(result, Exception)]
        took = time.perf_counter() - start
    if failed:
        raise failed[0]
    return took


def whole(jobs: int, count: int) -> float:
    """Wall-clock seconds of `claimgraph ingest --jobs`, model loading, merging and all."""
    lines = "\n".join(json.dumps({"id": f"{n}", "date": "2024-03-19", "text": one.text}) for n, one in work(count))
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "claimgraph", "ingest", "-", "--jobs", str(jobs), "--store", f"{folder}/s"]
        start = time.perf_counter()
        subprocess.run(command, input=lines, text=True, check=True, capture_output=True)  # noqa: S603 (our own)
        return time.perf_counter() - start


def tiny(count: int) -> Iterator[str]:
    """Articles of a sentence, each with words that no other has."""
    for n in range(count):
        town = (
            f"{'bdfgklmnprst'[n % 12]}{'aeiou'[n // 12 % 5]}{'lmnrst'[n // 60 % 6]}{'aeiou'[n // 360 % 5]}n{n}".title()
        )
        yield json.dumps({"id": f"a{n}", "publisher": "Post", "text": f"Rain fell on {town} all night."})


def memory(root: int) -> dict[int, float]:
    """Megabytes of a process and of its children."""
    found = {root: _held(root)}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text("ascii").rpartition(")")[2].split()[1])
        except (OSError, IndexError):
            continue
        if parent == root:
            found[int(folder.name)] = _held(int(folder.name))
    return found


def _held(process: int) -> float:
    try:
        rows = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(row.split()[1]) for row in rows if row.startswith("Pss:")) / 1000


def stream(count: int, jobs: int) -> None:
    """Prints the memory of an ingest while articles go by."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "claimgraph", "ingest", "-", "--jobs", str(jobs), "-f", "jsonl"]
        command += ["--store", f"{folder}/s"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        with subprocess.Popen(command, **pipes) as process:  # type: ignore[call-overload]  # noqa: S603 (our own)

            def feed() -> None:
                for line in tiny(count):
                    process.stdin.write(line + "\n")
                process.stdin.close()

            threading.Thread(target=feed).start()
            start = time.perf_counter()
            for number, _ in enumerate(process.stdout, start=1):
                if number % max(1, count // 10) == 0:
                    held = memory(process.pid)
                    main, others = held.pop(process.pid), sum(held.values())
                    rate = number / (time.perf_counter() - start)
                    print(
                        f"{number:7} articles {rate:6.0f} a second   ingest {main:5.0f} MB   workers {others:5.0f} MB"
                    )
        print(f"exit code {process.returncode}")


def main() -> None:
    """Prints the ratios, or the memory."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=24)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--stream", type=int)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    if options.stream:
        stream(options.stream, options.jobs)
        return
    todo = work(options.articles)
    ratios = []
    for _ in range(options.rounds):
        one, two = seconds(1, todo), seconds(2, todo)
        ratios.append(one / two)
        print(f"one worker {one:6.1f} s, two {two:6.1f} s, ratio {one / two:.2f}; load {os.getloadavg()[0]:.1f}")
    print(f"two workers do {statistics.median(ratios):.2f} times as much as one, median of {options.rounds} rounds")
    one, two = (whole(jobs, options.articles) for jobs in (1, 2))
    print(f"ingest --jobs 1 {one:.1f} s, --jobs 2 {two:.1f} s: {one / two:.2f} times as fast, with their start")


if __name__ == "__main__":
    main()
