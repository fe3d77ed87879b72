"""Extraction on a Dask cluster of two worker processes on this machine, one of which is killed on the way."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import dask
import pytest
from distributed import LocalCluster

from claimgraph.api import ClaimGraph
from claimgraph.engines import NoEngine, extracted, shard
from extract.article import Article, parse
from extract.settings import Settings

PEOPLE = ("Mayor Dana Holt", "Minister Omar Vance", "Councillor Priya Lund", "Judge Ines Arvo")


def story(number: int) -> str:
    """An article of a few claims, each number its own."""
    who = PEOPLE[number % len(PEOPLE)]
    return (
        f"{who} proposed a truce of {number + 2} weeks between the ports on Tuesday. "
        f"The fire killed {number + 3} people, an official at the harbour said.\n\n"
        f"{who} rejected the plan of the dockers to close gate {number}."
    )


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    """Two workers of one thread each, started anew when one dies."""
    folder = str(tmp_path_factory.mktemp("dask"))
    root = str(Path(__file__).parents[3])
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = root  # what the workers import is what is tested
    dask.config.set({"distributed.scheduler.allowed-failures": 1})  # a task that outlives its worker twice is to blame
    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, memory_limit=0, local_directory=folder
    ) as running:
        yield running
    if before is None:
        del os.environ["PYTHONPATH"]
    else:
        os.environ["PYTHONPATH"] = before


def test_a_worker_is_killed_on_the_way(cluster: LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every article is there once, with the claims that one process reads from it; none was lost or doubled."""
    monkeypatch.setattr(shard, "MOST_ARTICLES", 2)
    for number in range(12):
        (tmp_path / f"{number}.txt").write_text(story(number), encoding="utf-8")
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    outcomes: Counter[str] = Counter()
    with ClaimGraph() as graph, ClaimGraph() as here:
        for item in graph.ingesting(tmp_path, engine=cluster.scheduler_address.replace("tcp", "dask")):
            outcomes[item.outcome] += 1
            if outcomes.total() == 1:
                os.kill(_busy(cluster), signal.SIGKILL)
        here.ingest(tmp_path)
        assert outcomes == {"added": 12, "failed": 1}
        assert set(graph.claims()) == set(here.claims())
        assert Counter(claim.id for claim in graph.claims()).most_common(1)[0][1] == 1
        assert {graph.text(ref) for ref in graph.articles()} == {story(number) for number in range(12)}
        assert sorted(map(str, graph.store.quads())) == sorted(map(str, here.store.quads()))


def _busy(cluster: LocalCluster) -> int:
    """The process of a worker that has work."""
    states = cluster.scheduler.workers.values()
    busy = [state for state in states if state.processing] or list(states)
    worker = next(nanny for nanny in cluster.workers.values() if nanny.worker_address == busy[0].address)
    return int(worker.pid)


def test_an_article_that_kills_its_workers_costs_itself_alone(
    cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The batch goes again article by article; the one to blame is named, the others come."""
    monkeypatch.setattr("claimgraph.engines.on_dask.shard", _deadly)
    articles = [parse(story(number), id=f"story-{number}") for number in range(3)]
    found = list(extracted(articles, cluster.scheduler_address.replace("tcp", "dask"), settings=Settings()))
    came = [(ref.id, isinstance(made, shard.Fault)) for one in found for ref, made in one.outcomes()]
    assert came == [("story-0", False), ("story-1", True), ("story-2", False)]


def _deadly(batch: tuple[Article, ...], _settings: Settings) -> shard.Shard:
    """Dies of one article, as a fault in compiled code would; else as shard.shard, without a model."""
    if any(article.ref.id == "story-1" for article in batch):
        os.kill(os.getpid(), signal.SIGKILL)
    return shard.Shard(b"".join(shard.nquads(article, ()) for article in batch))


def test_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The address is named."""
    monkeypatch.setattr("claimgraph.engines.on_dask.WAIT", 0.5)
    with pytest.raises(NoEngine, match=r"dask://127\.0\.0\.1:9"):
        list(extracted([], "dask://127.0.0.1:9", settings=Settings()))
