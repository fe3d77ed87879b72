"""ClaimGraph from Python."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from rdflib import Graph, URIRef

import claimgraph
from claimgraph import ClaimGraph, Comparison, Statement
from claimgraph.exporting import UnknownFormat
from claimgraph.inquiry import ManyClaims
from graph.claim import Claim
from graph.errors import NoSuchClaim, QueryError, StoreNotFound
from graph.vocabulary import CG
from queries.answer import Answer
from queries.names import UnknownName

TRUCE = "a six-week truce and the return of about 40 captives"


@pytest.fixture
def graph(folder: Path) -> ClaimGraph:
    """The hand-made articles, opened for reading."""
    return ClaimGraph(folder, read_only=True)


def test_who_yields_statements(graph: ClaimGraph) -> None:
    """Values with the whole claim, and the words a reader wants."""
    (found,) = graph.who("proposes", actor="Norland")
    assert isinstance(found, Statement)
    assert (found.who, found.when) == ("Norland", "week of 11–17 March 2024")
    assert found.claim.object is not None
    assert found.claim.object.text == TRUCE
    assert found.claim.quantities[0].high == 44.0


def test_pages_make_up_the_whole(graph: ClaimGraph) -> None:
    """A page of one after the other gives what all at once does, also of claims chosen by what they are about."""
    for asked in (graph.who, partial(graph.who, about="truce"), partial(graph.timeline, "Norland")):
        whole = list(asked())
        pages = [list(asked(limit=1, skip=number)) for number in range(len(whole) + 1)]
        assert [one for page in pages for one in page] == whole
        assert pages[-1] == []
    assert len(graph.who(limit=2)) == 2


def test_days_may_be_dates(graph: ClaimGraph) -> None:
    """since and until take a date as well as text."""
    assert len(graph.who(since=date(2024, 3, 18), until=date(2024, 3, 20))) == 2
    assert len(graph.who(since="2024-03-18", until="2024-03-20")) == 2


def test_about_finds_near_synonyms(graph: ClaimGraph) -> None:
    """ "cease-fire" finds truces, "hostages" captives; all words count."""
    assert len(graph.who(about="cease-fire")) == 3
    assert [found.who for found in graph.who(about="ceasefire hostages")] == ["Norland"]
    assert len(graph.compare(about="armistice")) == 2


def test_comparisons_by_event_and_sources(graph: ClaimGraph) -> None:
    """Each knows its event, its question and how many independent sources stand on either side."""
    (found,) = graph.compare("conflict", event="storm Norland", min_sources=1)
    assert (found.event, found.question) == ("Storm, Norland, January 2024", "people killed")
    assert (found.sources_a, found.sources_b) == (1, 1)
    assert list(found.record())[-4:] == list(found.row())[-4:] == ["event", "question", "sources_a", "sources_b"]
    assert len(graph.compare("conflict", min_sources=2)) == 0
    (shift,) = graph.compare("shift")
    assert (shift.event, shift.sources_a) == (None, None)


def test_questions_and_events(graph: ClaimGraph) -> None:
    """Typed, each a table; an event with its questions and every claim in order of time."""
    toll = graph.questions()[0]
    assert (toll.question, toll.event, toll.verdict, toll.attested) == (
        "people killed",
        "Storm, Norland, January 2024",
        "conflict",
        2,
    )
    assert next(side.in_words() for side in toll.sides) == "at least 74 killed (1 source: Island Gazette)"
    assert {one.verdict for one in graph.questions("shift")} == {"shift"}
    (storm,) = graph.events()
    assert (storm.event, storm.articles, storm.told_to) == ("Storm, Norland, January 2024", 3, date(2024, 3, 19))
    assert len(graph.events(until="2023")) == 0
    assert list(graph.events().to_dataframe().columns) == list(storm.columns)
    found = graph.event("storm norland")
    assert found.event == storm
    assert [one.question for one in found.questions] == ["people killed"]
    assert len(found.told) == storm.claims
    assert [one.day for one in found.told if one.day] == sorted(one.day for one in found.told if one.day)
    assert graph.event_of(found.told[0].claim) == storm.event
    with pytest.raises(UnknownName, match="claimgraph events"):
        graph.event("earthquake")


def test_a_part_keeps_its_questions(graph: ClaimGraph) -> None:
    """A selection has the questions on its claims, and of these the sides that some of them are on."""
    whole = graph.network(about="storm")
    assert {node for node, told in whole.nodes(data=True) if told["kind"] in ("question", "side", "event")} == {
        "question:toll",
        "side:toll/1",
        "side:toll/2",
        "event:storm",
    }
    part = graph.network(about="storm", since="2024-02")
    assert [told["kind"] for _, told in part.nodes(data=True) if told["kind"] in ("question", "side")] == []


def test_timeline_tells_who_speaks(graph: ClaimGraph) -> None:
    """What the actor says, and what is said of it."""
    found = graph.timeline("Health Ministry")
    assert [(each.part, each.who) for each in found] == [("speaks", "Health Ministry")]


def test_compare_yields_both_claims(graph: ClaimGraph) -> None:
    """A verdict with its reason and its two statements."""
    (found,) = graph.compare("conflict")
    assert isinstance(found, Comparison)
    assert {found.a.who, found.b.who} == {"Health Ministry", "health officials"}
    assert len(graph.compare(("conflict", "agree"))) == 2
    assert len(graph.compare(claim=found.a.claim.id)) == 1


def test_data_frames(graph: ClaimGraph) -> None:
    """Results and answers have the columns they announce."""
    frame = graph.who("propose").to_dataframe()
    assert list(frame.columns) == list(Statement.columns)
    assert len(graph.compare().to_dataframe()) == 4
    assert "figure" in graph.rows("figures").to_dataframe().columns


def test_a_claim_by_the_head_of_its_id(graph: ClaimGraph) -> None:
    """The whole id, its IRI or its head; a head that fits none is refused, as one that is too short."""
    claim = next(iter(graph.claims()))
    assert (
        graph.claim(claim.id)
        == graph.claim(claim.id[:6])
        == graph.claim(f"https://w3id.org/claimgraph/claim/{claim.id}")
    )
    for head in ("zzzzzz", claim.id[:2], ""):
        with pytest.raises(NoSuchClaim):
            graph.claim(head)


def test_a_head_of_many_claims(graph: ClaimGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    """A head that several ids share is refused with them."""
    monkeypatch.setattr("claimgraph.inquiry._SHORTEST", 1)
    heads = [claim.id[0] for claim in graph.claims()]
    shared = next(head for head in heads if heads.count(head) > 1)
    with pytest.raises(ManyClaims, match="claims begin with"):
        graph.claim(shared)


def test_query_by_form(graph: ClaimGraph) -> None:
    """Rows, a truth value, a graph; a parameter of plain SPARQL is bound."""
    rows = graph.query("SELECT ?v { ?v cg:verdict ?kind }", kind="cg:conflict")
    assert isinstance(rows, Answer)
    assert len(rows) == 1
    assert graph.query("ASK { ?v cg:verdict ?kind }", kind=URIRef(CG.shift)) is True
    made = graph.query("CONSTRUCT WHERE { ?v cg:reason ?r }")
    assert isinstance(made, Graph)
    assert len(made) == 4
    with pytest.raises(QueryError):
        graph.rows("ASK { ?s ?p ?o }")


def test_query_of_ones_own_with_a_header(graph: ClaimGraph) -> None:
    """A header gives a text parameters with types."""
    text = (
        "#+ title: By act\n#+ answers: Which?\n#+ parameters:\n#+   act: {type: act, about: the act}\n"
        "SELECT ?claim { VALUES ?act { UNDEF } ?claim cg:act ?act }"
    )
    assert len(graph.rows(text, act="rejected")) == 1
    assert len(graph.rows(text)) == 10


def test_dataset_and_network(graph: ClaimGraph) -> None:
    """rdflib over the same store, networkx with all attributes."""
    asked = graph.dataset().query("SELECT (COUNT(*) AS ?n) { ?c a <https://w3id.org/claimgraph/ns#Claim> }")
    assert [int(row[0]) for row in asked] == [10]  # type: ignore[index, arg-type]
    network = graph.network(actor="Sudia")
    labels = set(nx.get_node_attributes(network, "label").values())
    assert "Sudia" in labels
    assert "Ana Reyes" not in labels


def test_stats(graph: ClaimGraph) -> None:
    """Counts by what is counted."""
    assert graph.stats()["articles"] == {"current": 4}
    assert graph.stats()["verdicts"] == dict.fromkeys(("agree", "conflict", "shift", "update"), 1)


def test_export_to_a_stream(graph: ClaimGraph) -> None:
    """A binary stream serves as well as a path; a format that is none is refused."""
    stream = io.BytesIO()
    graph.export(stream, format="jsonl", about="storm")
    assert stream.getvalue().count(b"\n") == 2
    with pytest.raises(UnknownFormat, match="html, trig"):
        graph.export(stream, format="docx")


def test_the_end_of_a_path_names_the_format(graph: ClaimGraph, tmp_path: Path) -> None:
    """Also by the other names that a format goes by; an end that names none is refused, and nothing is written."""
    graph.export(tmp_path / "claims.ndjson", about="storm")
    assert (tmp_path / "claims.ndjson").read_bytes().count(b"\n") == 2
    with pytest.raises(UnknownFormat, match="docx"):
        graph.export(tmp_path / "claims.docx")
    assert not (tmp_path / "claims.docx").exists()


def test_names_come_with_a_merge(graph: ClaimGraph) -> None:
    """A name that was asked for in vain while articles came in is known when they are in."""
    with ClaimGraph() as other:
        merging = other.merging(graph.store)
        with pytest.raises(UnknownName):
            other.who(actor="Norland")
        assert len(list(merging)) == len(graph.articles())
        assert len(other.who(actor="Norland")) == len(graph.who(actor="Norland"))


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    """Reading wants a store."""
    with pytest.raises(StoreNotFound):
        ClaimGraph(tmp_path / "none", read_only=True)


def test_in_memory(tmp_path: Path) -> None:
    """Articles in, answers out, nothing on disk."""
    path = tmp_path / "a.txt"
    path.write_text("Norland proposed a six-week truce last week.\n\nSudia rejected the plan.\n", "utf-8")
    with ClaimGraph() as graph:
        (done,) = graph.ingest(path, date="2024-03-19", publisher="Harbour Post")
        assert (done.outcome, done.claims) == ("added", 2)
        (found,) = graph.who("propose")
        assert (found.who, found.when, found.reported) == (
            "Norland", "week of 11–17 March 2024", "Harbour Post, 19 March 2024",
        )  # fmt: skip
        assert [found.who for found in graph.who("reject")] == ["Sudia"]
        assert graph.check().conforms
        assert done.article is not None
        graph.retract(done.article.id)
        assert list(graph.claims()) == []
        assert graph.check().conforms


def test_picture(graph: ClaimGraph, tmp_path: Path) -> None:
    """A page as text and as a file, which says what was chosen."""
    page = graph.picture(tmp_path / "p.html", title="Port", actor="Sudia", since="2024-01")
    assert (tmp_path / "p.html").read_text("utf-8") == page
    assert "claims: Sudia, since 2024-01" in page


def test_public_names_come_when_asked_for() -> None:
    """`import claimgraph` alone loads no library; what is not public is an AttributeError."""
    code = (
        "import claimgraph, sys; print('rdflib' in sys.modules); claimgraph.ClaimGraph; print('rdflib' in sys.modules)"
    )
    root = str(Path(__file__).parents[2])
    told = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True).stdout
    assert told.split() == ["False", "True"]
    with pytest.raises(AttributeError):
        _ = claimgraph.Nothing


def test_a_failing_extractor_costs_one_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault in an extractor, as a plug-in may have, is told with the article; the others go in."""
    for name in ("bad", "good"):
        (tmp_path / f"{name}.txt").write_text(f"Norland rejected the {name} plan.\n", "utf-8")

    def faulty(reading: Any) -> Iterator[Claim]:
        if "bad" in reading.article.text:
            raise IndexError("out of words")
        return iter(())

    monkeypatch.setattr("extract.pipeline.plugins", lambda: (faulty,))
    with ClaimGraph() as graph:
        bad, good = graph.ingest(tmp_path)
        assert (bad.outcome, good.outcome) == ("failed", "added")
        assert "IndexError: out of words" in str(bad.problem)
        assert [claim.article.path for claim in graph.claims()] == [str(tmp_path / "good.txt")]
