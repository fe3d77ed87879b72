"""Articles through the workers into a store: nothing lost or doubled, nothing read far ahead, nothing done twice."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from multiprocessing import active_children
from pathlib import Path

import pytest

from claimgraph import ingesting as module
from claimgraph.ingesting import ingesting
from extract import settings
from extract.article import Article, Unreadable, parse
from extract.settings import Settings, mark
from graph.check import check
from graph.claimstore import ClaimStore
from graph.origin import made_by
from graph.store import MemoryStore, open_store
from tests.claimgraph.test_program import OUTSIDE, ROOT

DATES = ("2024-03-11", "2024-03-12", "2024-03-13")


def article(number: int, version: str = "six", **given: str) -> Article:
    """A short report, each of a town of its own."""
    town = f"{'BDFGKLMN'[number % 8]}{'aeiou'[number // 8 % 5]}rr{'aeiou'[number % 5]}n"
    text = f"On Monday, {town} proposed a {version}-day closure of its harbour no. {number}."
    fields = {"id": f"a{number}", "publisher": f"Post {number % 5}", "date": DATES[number % 3]} | given
    return parse(text, **fields)  # type: ignore[arg-type]


def everything(store: ClaimStore) -> set[str]:
    """All quads as text."""
    return set(map(str, store.quads()))


def test_by_workers_as_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same graph in the end, though one worker is killed on the way: versions of one article in their order, what
    is unreadable told in between, and never more read ahead than there is room for."""
    monkeypatch.setattr(module, "BATCH", 2)
    monkeypatch.setattr(module, "AHEAD", 2)
    count = 30
    given: list[Article | Unreadable] = [article(number) for number in range(count)]
    given[3:3] = [article(2, "eight"), Unreadable("x.pdf", "is a PDF", "save it")]
    given[9:9] = [article(2, "nine")]
    read = 0

    def reading() -> Iterator[Article | Unreadable]:
        nonlocal read
        for item in given:
            read += 1
            yield item

    by_workers, done = MemoryStore(), []
    for item in ingesting(by_workers, reading(), jobs=2):
        done.append(item)
        assert read - len(done) <= 2 * 2 * 2
        if len(done) == 8:
            active_children()[0].kill()
    outcomes = [item.outcome for item in done]
    assert (outcomes.count("added"), outcomes.count("revised"), outcomes.count("failed")) == (count, 2, 1)
    assert [item.problem for item in done if item.outcome == "failed"] == ["is a PDF"]
    alone = MemoryStore()
    assert [item.outcome for item in ingesting(alone, given)].count("added") == count
    assert everything(by_workers) == everything(alone)
    assert check(by_workers).conforms
    assert active_children() == []


@pytest.fixture
def extractions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles that are extracted, each to no claims."""
    found: list[str] = []

    def extracted(numbered: tuple[int, Article], *, settings: Settings) -> tuple[()]:
        found.append(f"{numbered[1].ref.id} {settings.model}")
        return ()

    monkeypatch.setattr(module, "extracted", extracted)
    return found


def test_what_is_there_is_passed_over(extractions: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """By the text, the settings and the program: where one differs, the article is extracted, and only then."""
    store = MemoryStore()

    def run(found: Article, **how: object) -> tuple[str, int]:
        before = len(extractions)
        (done,) = ingesting(store, [found], **how)  # type: ignore[arg-type]
        return done.outcome, len(extractions) - before

    assert run(article(1)) == ("added", 1)
    assert run(article(1)) == ("unchanged", 0)
    assert run(article(1), again=True) == ("unchanged", 1)
    assert run(article(1), model="another") == ("unchanged", 1)
    assert run(article(1), model="another") == ("unchanged", 0)
    assert run(article(1)) == ("unchanged", 1)
    assert run(article(1, path="elsewhere.jsonl")) == ("replaced", 1)
    assert run(article(1, "seven")) == ("revised", 1)
    assert run(article(1)) == ("revised", 1)  # it was there, but not in force
    assert run(article(1)) == ("unchanged", 0)
    monkeypatch.setattr(settings, "program", lambda: "a newer one")
    assert run(article(1)) == ("unchanged", 1)
    assert run(article(1)) == ("unchanged", 0)


def test_a_mark_goes_with_its_version(extractions: list[str]) -> None:
    """Only the version in force has one; claims put in by hand have none."""
    from graph.merge import ingest, retract  # noqa: PLC0415 (the test is of these)

    store = MemoryStore()
    before = everything(store)
    one, two = article(1), article(1, "two")
    list(ingesting(store, [one, two]))
    assert (made_by(store, one.ref), made_by(store, two.ref)) == ("", mark(Settings()))
    ingest(store, two.ref, (), text=two.text)
    assert made_by(store, two.ref) == ""
    list(ingesting(store, [two]))
    retract(store, "a1")
    assert everything(store) == before
    assert len(extractions) == 3


def test_the_mark_tells_settings_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pipeline (also by the environment), confidence, plug-ins, versions of libraries, our own files."""
    marks = [
        mark(Settings()),
        mark(Settings(model="x")),
        mark(Settings(least_confidence=0.5)),
        mark(Settings(plugins=False)),
    ]
    monkeypatch.setenv(settings.MODEL_VARIABLE, "y")
    marks.append(mark(Settings()))
    monkeypatch.setattr(settings, "version", lambda name: "1.0" if name == "spacy" else "")
    marks.append(mark(Settings()))
    assert len(set(marks)) == len(marks)
    assert settings.program() == settings.program()


def test_a_run_that_is_stopped_goes_on(tmp_path: Path) -> None:
    """Ctrl-C in the middle of an endless pipe: what was reported is there, no process is left, and the next run passes
    over it. The rows come while the pipe is open."""
    command = [sys.executable, "-m", "claimgraph", "ingest", "-", "--jobs", "2", "--format", "jsonl"]
    environment = {**OUTSIDE, "PYTHONPATH": str(ROOT)}
    lines = [json.dumps({"id": f"a{number}", "text": article(number).text}) for number in range(40)]
    process = subprocess.Popen(
        command, cwd=tmp_path, env=environment, text=True, bufsize=1, start_new_session=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 (a job in the background has none)
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    process.stdin.write("\n".join(lines[:20]) + "\n")
    first = [json.loads(process.stdout.readline()) for _ in range(5)]
    process.send_signal(signal.SIGINT)
    rest, told = process.communicate(timeout=120)
    assert process.returncode == 130
    assert told == "stopped; the same command goes on where it was\n"
    reported = {row["article"] for row in (*first, *map(json.loads, rest.splitlines()))}
    with open_store(tmp_path / "claims.store", read_only=True) as store:
        assert reported <= {ref.id for ref in store.articles()} <= {f"a{number}" for number in range(20)}
        assert check(store).conforms
    again = subprocess.run(
        command, cwd=tmp_path, env=environment, input="\n".join(lines), text=True, capture_output=True, check=True
    )
    outcomes = {row["article"]: row["outcome"] for row in map(json.loads, again.stdout.splitlines())}
    assert len(outcomes) == 40
    assert {name for name, outcome in outcomes.items() if outcome == "unchanged"} >= reported


def test_a_script_without_a_guard(tmp_path: Path) -> None:
    """Its workers would run it anew: the run stops once and says what to write, no article is called bad."""
    (tmp_path / "a.txt").write_text(article(1).text)
    script = tmp_path / "script.py"
    script.write_text(
        "from claimgraph import ClaimGraph\n"
        "with ClaimGraph() as graph:\n"
        "    print([item.outcome for item in graph.ingesting('a.txt', jobs=2)])\n"
    )
    environment = {**OUTSIDE, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [sys.executable, script], cwd=tmp_path, env=environment, text=True, capture_output=True, check=False
    )
    assert (run.returncode, run.stdout) == (1, "")
    assert 'under `if __name__ == "__main__":`' in run.stderr.splitlines()[-1]
