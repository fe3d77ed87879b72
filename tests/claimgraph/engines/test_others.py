"""Extraction on Ray and on Spark, on this machine, where they are installed; what is told where they are not."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path

import pytest

from claimgraph.api import ClaimGraph
from claimgraph.engines import NoEngine, extracted
from claimgraph.engines.shard import MOST_ARTICLES, MOST_CHARACTERS, batches, nquads, shard
from extract.article import parse
from extract.pipeline import claims
from extract.settings import Settings
from extract.statements import claim_key

TEXT = "Mayor Dana Holt proposed a truce of {0} weeks on Tuesday. The fire killed {0} people, an official said."

needs_ray = pytest.mark.skipif(not importlib.util.find_spec("ray"), reason="ray is not installed: pip install ray")
needs_spark = pytest.mark.skipif(
    not importlib.util.find_spec("pyspark") or not shutil.which("java"),
    reason="Spark wants pyspark and a Java runtime: pip install pyspark, apt-get install default-jre-headless",
)


@pytest.mark.parametrize("engine", [pytest.param("ray", marks=needs_ray), pytest.param("spark", marks=needs_spark)])
def test_the_same_graph_as_here(engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an engine's workers read gives the graph that one process gives."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))  # what the workers import is what is tested
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    for number in range(2, 6):
        (tmp_path / f"{number}.txt").write_text(TEXT.format(number), encoding="utf-8")
    with ClaimGraph() as graph, ClaimGraph() as here:
        outcomes = [item.outcome for item in graph.ingest(tmp_path, engine=engine)]
        here.ingest(tmp_path)
        assert outcomes == ["added"] * 4
        assert sorted(map(str, graph.store.quads())) == sorted(map(str, here.store.quads()))


@pytest.mark.parametrize("name", ["dask", "ray", "spark"])
def test_an_engine_that_is_not_installed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to install."""
    library = {"dask": "distributed", "spark": "pyspark"}.get(name, name)
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, f"claimgraph.engines.on_{name}", raising=False)
    with pytest.raises(NoEngine, match=f"pip install {library}"):
        list(extracted([], f"{name}://127.0.0.1:1", settings=Settings()))


def test_an_engine_that_there_is_not() -> None:
    """Those there are are listed."""
    with pytest.raises(NoEngine, match="spark"):
        list(extracted([], "slurm://host", settings=Settings()))


def test_batches_are_small() -> None:
    """So many articles or so many characters; an article longer than that has a batch to itself; order is kept."""
    short, long = parse("One line."), parse("word " * (MOST_CHARACTERS // 5 + 1))
    assert [len(batch) for batch in batches([short] * (MOST_ARTICLES + 1))] == [MOST_ARTICLES, 1]
    assert [len(batch) for batch in batches([short, long, short])] == [1, 1, 1]
    assert [one for batch in batches([short, long]) for one in batch] == [short, long]


def test_a_shard_holds_articles_and_claims_whole() -> None:
    """Also an article of which nothing is claimed; the same batch gives the same bytes."""
    told, silent = parse(TEXT.format(7), id="told"), parse("Weather", id="silent")
    made = shard((told, silent), Settings())
    assert shard((told, silent), Settings()) == made
    found = dict(made.outcomes())
    assert list(found) == [told.ref, silent.ref]
    assert sorted(found[told.ref], key=claim_key) == sorted(claims(told), key=claim_key)  # type: ignore[arg-type]
    assert found[told.ref]
    assert found[silent.ref] == ()


def test_an_article_that_is_in_a_batch_twice() -> None:
    """It comes back once, its claims as they are."""
    told = parse(TEXT.format(7), id="told")
    assert dict(shard((told, told), Settings()).outcomes()) == dict(shard((told,), Settings()).outcomes())


def test_a_fault_costs_one_article(monkeypatch: pytest.MonkeyPatch) -> None:
    """What an extractor fails on is named; the rest of the batch comes."""
    good, bad = parse(TEXT.format(3), id="good"), parse(TEXT.format(4), id="bad")

    def failing(article: object, **_settings: object) -> tuple[()]:
        if article is bad:
            raise RecursionError("too deep")
        return ()

    monkeypatch.setattr("claimgraph.engines.shard.claims", failing)
    made = shard((good, bad), Settings())
    assert made.nquads == nquads(good, ())
    assert made.faults == ((bad.ref, "RecursionError: too deep"),)
