"""The endpoint under load: clients in this process, the server and a writer in others. Wants nothing but the program.

`python benchmarks/endpoint.py [--seconds 60] [--clients 50]` makes a store, serves it, and has the clients ask what
can be told right from wrong while articles are put: every answer is whole articles, never fewer than what was there
when it was asked, less the second that a snapshot may be old. Prints latencies by question, and beside them those of
the store itself, asked in one process without a server, as the ratio to compare by.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from claimgraph import ClaimGraph
from graph.claim import Agent, ArticleRef, Claim, Evidence, Interval, Link, Predicate, Spans, Term
from graph.store import open_store

CLAIMS = 20
"""Of each article: an answer that has a part of one is wrong."""
FRESH = 10.0
"""Seconds after which what was written must be seen: a second for the snapshot, the rest for a busy machine."""

QUESTIONS = {
    "whole": "SELECT ?article (COUNT(?claim) AS ?n) { ?claim prov:wasDerivedFrom ?article } GROUP BY ?article",
    "count": "SELECT (COUNT(?article) AS ?n) { ?article cg:status cg:current }",
    "texts": "SELECT ?text { ?claim cg:objectText ?text } LIMIT 100",
    "ask": "ASK { ?claim a cg:Claim ; cg:objectText 'nobody said so' }",
}


def article(number: int) -> tuple[ArticleRef, list[Claim]]:
    """A made-up article with its claims."""
    name = f"made-{number}"
    ref = ArticleRef(
        name,
        f"{number:016x}",
        f"Report {number}",
        "The Post",
        "stated",
        Interval(None, None, "", "unknown"),
        None,
        None,
    )
    agent = Agent("norland", "Norland", "place")
    claims = [
        Claim(
            article=ref,
            act="propose",
            subject=Term(agent.id, agent.name, agent.type),
            predicate=Predicate("propose", "proposed"),
            object=Term(f"plan-{number}-{each}", f"plan {each} of report {number}", "clause"),
            evidence=Evidence(f"Norland proposed plan {each} of report {number}.", each * 60, each * 60 + 40),
            attribution=(Link(agent, "proposed"),),
            spans=Spans(
                ((each * 60, each * 60 + 7),), ((each * 60 + 8, each * 60 + 16),), ((each * 60 + 17, each * 60 + 40),)
            ),
        )
        for each in range(CLAIMS)
    ]
    return ref, claims


def fill(path: Path, *, start: int, count: int, every: float = 0.0) -> Iterator[int]:
    """Put articles, one in `every` seconds, and yield how many there are after each."""
    with open_store(path) as store:
        for number in range(start, start + count):
            store.put(*article(number), text="A text.")
            yield number + 1
            time.sleep(every)


@contextmanager
def serving(path: Path, *options: str) -> Iterator[str]:
    """The address of a server on the store."""
    command = [sys.executable, "-m", "claimgraph", "serve", "--port", "0", "--store", str(path), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 (the program itself)
        try:
            address = (process.stdout.readline() if process.stdout else "").strip()
            httpx.get(f"{address}sparql", timeout=120).raise_for_status()
            yield address
        finally:
            process.terminate()
            process.wait(timeout=30)


@dataclass
class Seen:
    """What the clients saw: seconds by question, errors and wrong answers in words."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    trouble: list[str] = field(default_factory=list)


class Writer:
    """A process that puts articles, and what it says it has put when."""

    def __init__(self, path: Path, start: int) -> None:
        self._command = [sys.executable, __file__, "--write", str(path), "--start", str(start)]
        self.put: list[tuple[float, int]] = [(0.0, start)]
        self.begun = asyncio.Event()

    async def run(self) -> None:
        """Until cancelled."""
        process = await asyncio.create_subprocess_exec(*self._command, stdout=asyncio.subprocess.PIPE)
        try:
            while process.stdout and (line := await process.stdout.readline()):
                self.put.append((time.monotonic(), int(line)))
                self.begun.set()
        finally:
            process.terminate()
            await process.wait()

    def by(self, moment: float) -> int:
        """How many articles were there at that moment."""
        return next(count for when, count in reversed(self.put) if when <= moment)


async def client(address: str, until: float, writer: Writer, seen: Seen, seed: int) -> None:
    """Ask one thing after another until the time is up."""
    chosen = random.Random(seed)  # noqa: S311 (no secret)
    async with httpx.AsyncClient(base_url=address, timeout=120, verify=False) as http:  # noqa: S501 (no TLS on loopback)
        while (asked := time.monotonic()) < until:
            name = chosen.choice(list(QUESTIONS))
            try:
                answer = await http.get("sparql", params={"query": QUESTIONS[name]})
                seen.seconds[name].append(time.monotonic() - asked)
                if answer.status_code != 200:
                    seen.trouble.append(f"{name}: {answer.status_code} {answer.text[:200]}")
                elif wrong := mistake(name, answer, writer.by(max(asked - FRESH, 0.0)), writer.put[-1][1]):
                    seen.trouble.append(f"{name}: {wrong}")
            except httpx.HTTPError as error:
                seen.trouble.append(f"{name}: {type(error).__name__} {error}")


def mistake(name: str, answer: httpx.Response, least: int, most: int) -> str:
    """What is wrong with an answer, "" for nothing. One article more may be there than the writer has told of."""
    found = answer.json()
    if name == "ask":
        return "" if found["boolean"] is False else "true"
    rows = found["results"]["bindings"]
    if name == "texts":
        return "" if len(rows) == 100 else f"{len(rows)} texts"
    count = int(rows[0]["n"]["value"]) if name == "count" else len(rows)
    if name == "whole" and any(int(row["n"]["value"]) != CLAIMS for row in rows):
        return "a part of an article"
    return "" if least <= count <= most + 1 else f"{count} articles, not {least} to {most + 1}"


async def load(address: str, path: Path, *, clients: int, seconds: float, start: int) -> tuple[Seen, int]:
    """What so many clients saw in so many seconds while a writer put articles; and how many it put."""
    seen, writer = Seen(), Writer(path, start)
    work = asyncio.create_task(writer.run())
    await asyncio.wait_for(writer.begun.wait(), 120)
    until = time.monotonic() + seconds
    await asyncio.gather(*(client(address, until, writer, seen, seed) for seed in range(clients)))
    work.cancel()
    await asyncio.gather(work, return_exceptions=True)
    return seen, writer.put[-1][1] - start


def alone(path: Path) -> dict[str, float]:
    """Seconds that the store takes for each question by itself."""
    found = {}
    with ClaimGraph(path, read_only=True) as graph:
        for name, sparql in QUESTIONS.items():
            times = []
            for _ in range(20):
                begun = time.perf_counter()
                graph.query(sparql)
                times.append(time.perf_counter() - begun)
            found[name] = statistics.median(times)
    return found


def main() -> None:
    """Print the table; exit with 1 where anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--start", type=int, default=0, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.write:
        for count in fill(given.write, start=given.start, count=10**9, every=0.2):
            print(count, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store"
        list(fill(path, start=0, count=given.articles))
        with serving(path) as address:
            run = load(address, path, clients=given.clients, seconds=given.seconds, start=given.articles)
            seen, put = asyncio.run(run)
        base = alone(path)
    asked = sum(map(len, seen.seconds.values()))
    print(f"{given.clients} clients, {given.seconds:g} s: {asked} answers, {asked / given.seconds:.0f} a second,")
    print(f"{put} articles put meanwhile; {len(seen.trouble)} errors or wrong answers")
    print(f"{'question':10}{'answers':>9}{'median':>10}{'95 %':>10}{'99 %':>10}{'most':>10}{'alone':>10}   ms")
    for name, times in sorted(seen.seconds.items()):
        cuts = statistics.quantiles(times, n=100)
        shown = (statistics.median(times), cuts[94], cuts[98], max(times), base[name])
        print(f"{name:10}{len(times):>9}{''.join(f'{each * 1000:>10.1f}' for each in shown)}")
    for line in seen.trouble[:10]:
        print(line)
    sys.exit(1 if seen.trouble else 0)


if __name__ == "__main__":
    main()
