"""The store beside plain pyoxigraph: loading made-up claims, looking them up, and room on disk, in one run.

    python benchmarks/store.py [--claims 10000 100000] [--memory]

Loading is compared with pyoxigraph's bulk load of the same quads, made beforehand, and of the same quads as an N-Quads
file; both write without transactions and check nothing, and `load` of such a file into a new store is the second of
them. `put` writes one transaction an article, makes the quads, and
looks for earlier versions of each. Look-ups are compared with the same SPARQL, its values pasted in by hand.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pyoxigraph as ox
from rdflib import Literal
from rdflib.term import Node
from rich.console import Console
from rich.table import Table

from graph import vocabulary as v
from graph.claim import (
    Agent,
    ArticleRef,
    Claim,
    Evidence,
    Interval,
    Link,
    Predicate,
    Quantity,
    Spans,
    Term,
    slug,
)
from graph.rdf import article_quads, quads
from graph.store import ClaimStore, open_store
from graph.vocabulary import PREFIXES

CLAIMS_AN_ARTICLE = 40
ACTS = ("state", "propose", "demand", "accept", "reject", "deny", "warn", "offer")
PUBLISHERS = ("The Echo", "The Herald", "The Courier", "Evening Post", "Morning Star", "Wire Service")
FIRST_DAY = date(2020, 1, 1)

OF_ACTOR = """
    SELECT ?claim ?what ?from WHERE {
      ?claim prov:wasAttributedTo ?actor ; cg:act ?act ; cg:objectText ?what ; prov:wasDerivedFrom ?article .
      ?article cg:status cg:current .
      OPTIONAL { ?claim cg:saidFrom ?from }
      FILTER(!BOUND(?since) || ?from >= ?since)
    }"""
ACTS_COUNTED = "SELECT ?act (COUNT(?claim) AS ?many) WHERE { ?claim cg:act ?act } GROUP BY ?act"


@dataclass(frozen=True, slots=True)
class Made:
    """An article made from templates."""

    ref: ArticleRef
    text: str
    claims: tuple[Claim, ...]


def articles(claims: int, *, seed: int = 7) -> Iterator[Made]:
    """So many claims in articles of forty, drawn with a fixed seed: a few actors speak in many, most in few."""
    draw = random.Random(seed)  # noqa: S311 (no secret)
    for number in range(claims // CLAIMS_AN_ARTICLE):
        day = FIRST_DAY + timedelta(days=number % 1500)
        ref = ArticleRef(
            f"made-{number}",
            f"{number:016x}",
            title=f"Talks, day {number}",
            publisher=draw.choice(PUBLISHERS),
            publisher_basis="stated",
            issued=Interval(day, day, day.isoformat(), "stated"),
            path=f"made/{number}.txt",
        )
        found = tuple(_claim(ref, draw, place * 120, day) for place in range(CLAIMS_AN_ARTICLE))
        yield Made(ref, " ".join(claim.evidence.text for claim in found), found)


def _claim(ref: ArticleRef, draw: random.Random, start: int, day: date) -> Claim:
    name = f"Party {int(draw.paretovariate(0.5)) % 5000}"
    actor, many = Agent(slug(name), name, "organization"), draw.randint(2, 900)
    act, sentence = draw.choice(ACTS), f"{name} spoke on {day} of {many} places for people of district {start}"
    said = Interval(day, day, "on the day", "relative")
    chain = (Link(Agent("a-witness", "a witness", "person", anonymous=True), "said"),) if many % 4 == 0 else ()
    return Claim(
        article=ref,
        act=act,
        subject=Term(actor.id, name, "organization"),
        predicate=Predicate(act, act),
        object=Term(f"places-{many}", f"{many} places in district {start}", "thing"),
        evidence=Evidence(sentence, start, start + len(sentence)),
        attribution=(*chain, Link(actor, act)),
        quantities=(Quantity(f"{many} places", float(many), float(many), "place"),) if many % 3 == 0 else (),
        said=said,
        happened=said,
        spans=Spans(((start, start + 8),), ((start + 9, start + 14),), ((start + 15, start + 60),)),
        confidence=draw.random(),
    )


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one call, all threads: on a busy machine wall-clock time says more about the others."""
    start = time.process_time()
    work()
    return time.process_time() - start


def put_all(store: ClaimStore, made: list[Made]) -> None:
    """One transaction an article, as ingest does it."""
    for article in made:
        store.put(article.ref, article.claims, text=article.text)


def loads(made: list[Made], folder: Path, *, memory: bool) -> dict[str, float]:
    """Seconds of each way to load the same claims into an empty store; the last one is left in `folder`/store."""
    flat = [quad for article in made for quad in _quads(article)]
    file = folder / "made.nq"
    ox.serialize(flat, file, format=ox.RdfFormat.N_QUADS)

    def plain(name: str) -> ox.Store:
        return ox.Store() if memory else ox.Store(folder / name)

    times = {
        "pyoxigraph bulk_extend, quads ready": seconds(lambda: plain("extend").bulk_extend(flat)),
        "pyoxigraph bulk_load, N-Quads file": seconds(lambda: plain("load").bulk_load(path=file)),
        "claims to quads alone": seconds(lambda: [_quads(article) for article in made]),
    }
    with open_store(None if memory else folder / "loaded") as store:
        times["ClaimStore.load, N-Quads file"] = seconds(lambda: store.load(file, format="nq"))
    with open_store(None if memory else folder / "store") as store:
        times["ClaimStore.put, article by article"] = seconds(lambda: put_all(store, made))
        times["ClaimStore.put again, unchanged"] = seconds(lambda: put_all(store, made[: len(made) // 10])) * 10
    return times


def _quads(article: Made) -> list[ox.Quad]:
    return [*article_quads(article.ref, article.text), *(quad for claim in article.claims for quad in quads(claim))]


def lookups(folder: Path, made: list[Made]) -> Iterator[tuple[str, float, float | None]]:
    """Name, median milliseconds, and those of the same in plain pyoxigraph, if there is such a thing."""
    draw = random.Random(11)  # noqa: S311 (no secret)
    some = draw.sample([claim for article in made for claim in article.claims], 200)
    with open_store(folder / "store", read_only=True) as store:
        inner = ox.Store.read_only(str(folder / "store"))

        def plain(sparql: str) -> list[ox.QuerySolution]:
            return list(inner.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True))  # type: ignore[arg-type]

        by_name: dict[str, Callable[[Claim], object]] = {
            "a claim by its id": lambda claim: store.claim(claim.id),
            "the text of an article": lambda claim: store.text(claim.article),
            "the claims of an article": lambda claim: list(store.claims(claim.article)),
        }
        for name, look in by_name.items():
            yield name, median([seconds(partial(look, claim)) for claim in some]), None
        rare = [claim for claim in some if int(claim.subject.id.removeprefix("party-")) > 20]
        for name, since in (("what an actor proposed …", None), ("… since a day", FIRST_DAY + timedelta(days=700))):
            ours, theirs = [], []
            for claim in rare:
                values: dict[str, Node] = {"actor": v.entity_iri(claim.subject.id), "act": v.act_iri(claim.act)}
                if since:
                    values["since"] = Literal(since)
                plain(_pasted(values))  # whoever reads first would pay for the disk
                ours.append(seconds(partial(store.select, OF_ACTOR, values)))
                theirs.append(seconds(partial(plain, _pasted(values))))
            yield name, median(ours), median(theirs)
        ours = [seconds(lambda: store.select(ACTS_COUNTED)) for _ in range(5)]
        yield (
            "all claims counted by act",
            median(ours),
            median([seconds(lambda: plain(ACTS_COUNTED)) for _ in range(5)]),
        )


def _pasted(values: dict[str, Node]) -> str:
    query = OF_ACTOR.replace("BOUND(?since)", "true" if "since" in values else "false")
    for name, term in values.items():
        query = query.replace(f"?{name}", term.n3())
    return query


def median(times: list[float]) -> float:
    """In milliseconds of the processor."""
    return statistics.median(times) * 1000


def main() -> None:
    """Prints two tables for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--memory", action="store_true", help="load into memory instead of a folder; no look-ups")
    options = parser.parse_args()
    for size in options.claims:
        folder = Path(tempfile.mkdtemp(prefix="claimgraph-store-"))
        try:
            report(size, folder, memory=options.memory)
        finally:
            shutil.rmtree(folder)


def report(size: int, folder: Path, *, memory: bool) -> None:
    """Measures one size and prints what came out."""
    console, made = Console(), list(articles(size))
    times = loads(made, folder, memory=memory)
    many = sum(len(_quads(article)) for article in made)
    least = times["pyoxigraph bulk_extend, quads ready"]
    title = f"{size:,} claims in {len(made):,} articles, {many:,} quads ({many / size:.1f} a claim)"
    table = Table("loading", "CPU s", "claims a CPU s", "times bulk_extend", title=title)
    for name, took in times.items():
        table.add_row(name, f"{took:.2f}", f"{size / took:,.0f}", f"{took / least:.2f}")
    console.print(table)
    if memory:
        return
    open_store(folder / "store").close()  # lets the database put away its log
    room = sum(path.stat().st_size for path in (folder / "store").rglob("*") if path.is_file())
    console.print(f"room on disk: {room / size / 1000:.2f} kB a claim")
    table = Table("look-up", "ms", "plain ms", "ratio")
    for name, ours, theirs in lookups(folder, made):
        table.add_row(name, f"{ours:.2f}", f"{theirs:.2f}" if theirs else "", f"{ours / theirs:.2f}" if theirs else "")
    console.print(table)


if __name__ == "__main__":
    main()
