"""Each export is read back by another program than the one that wrote it, and the same claims come out."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import stat
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import igraph
import networkx as nx
import pandas as pd
import pyarrow.parquet as pq
import pyoxigraph as ox
import pytest
import rdf_converter
from click.testing import CliRunner, Result
from nanopub.nanopub import Nanopub
from nanopub.nanopub_conf import NanopubConf
from nanopub.profile import Profile
from nanopub.utils import MalformedNanopubError
from rdflib import ConjunctiveGraph, Dataset

from claimgraph.cli import main
from claimgraph.drawing import network
from claimgraph.exporting import FORMATS, UnknownFormat, whole_file, write
from claimgraph.exports.rdf import WITH_TRIPLE_TERMS
from graph.claim import record
from graph.claimstore import ClaimStore
from graph.rdf import claims_from
from graph.vocabulary import BASE, CG, RDF, claim_iri, entity_iri, predicate_iri, unsegment

RDFLIB = {"jsonld": "json-ld", "ttl": "turtle", "rdf": "xml", "nq": "nquads", "nanopub": "trig"}
NP = "http://www.nanopub.org/nschema#"


def written(store: ClaimStore, shape: str, *, triple_terms: bool = False) -> bytes:
    """An export as bytes."""
    output = io.BytesIO()
    write(store, output, shape=shape, triple_terms=triple_terms)
    return output.getvalue()


def by_rdflib(data: bytes, shape: str) -> list[ox.Quad]:
    """What rdflib reads, handed back as N-Quads of its own."""
    dataset = Dataset(default_union=True)
    dataset.parse(data=data, format=RDFLIB.get(shape, shape))
    return list(ox.parse(dataset.serialize(format="nquads", encoding="utf-8"), format=ox.RdfFormat.N_QUADS))


def _of_rdf(shape: str) -> Callable[[bytes], set[str]]:
    def ids(data: bytes) -> set[str]:
        told = by_rdflib(data, shape)
        nodes = {quad.subject.value for quad in told if quad.object == ox.NamedNode(CG.Claim)}  # type: ignore[union-attr]
        return {unsegment(node) for node in nodes}

    return ids


def _of_graphml(data: bytes) -> set[str]:
    found = nx.parse_graphml(data.decode("utf-8"), force_multigraph=True)
    kinds = nx.get_node_attributes(found, "kind")
    return {unsegment(node.removeprefix("claim:")) for node, kind in kinds.items() if kind == "claim"}


def _of_parquet(data: bytes) -> set[str]:
    return set(pd.read_parquet(io.BytesIO(data))["id"])


READERS: dict[str, Callable[[bytes], set[str]]] = {
    **{shape: _of_rdf(shape) for shape in ("trig", "nq", "jsonld", "ttl", "nt", "rdf", "nanopub")},
    "graphml": _of_graphml,
    "csv": lambda data: {row["claim"] for row in csv.DictReader(io.StringIO(data.decode("utf-8")))},
    "jsonl": lambda data: {json.loads(line)["id"] for line in data.decode("utf-8").split("\n") if line},
    "parquet": _of_parquet,
}
"""Format → the ids of the claims that another program finds in a file of it."""


@pytest.fixture
def run(folder: Path) -> Any:
    """Run `claimgraph export` on the hand-made store."""

    def call(*args: str) -> Result:
        return CliRunner().invoke(main, ["export", *args], env={"CLAIMGRAPH_STORE": str(folder)})

    return call


def test_every_format_has_a_reader() -> None:
    """No format is left out here but the picture, which a browser reads in tests of its own."""
    assert set(READERS) == set(FORMATS) - {"html"}


@pytest.mark.parametrize("shape", READERS)
def test_all_claims_come_out(run: Any, store: ClaimStore, shape: str) -> None:
    """Another program finds every claim, and no other."""
    assert READERS[shape](run("--format", shape).stdout_bytes) == {claim.id for claim in store.claims()}


@pytest.mark.parametrize("shape", READERS)
def test_the_claims_chosen_come_out(run: Any, store: ClaimStore, shape: str) -> None:
    """--actor, --about, --since and --until choose in each format."""
    chosen = {claim.id for claim in store.claims() if claim.object and claim.object.text == "a four-month truce"}
    args = ("--actor", "Sudia", "--about", "truce", "--since", "2024-02", "--until", "2024-02-29")
    assert READERS[shape](run("--format", shape, *args).stdout_bytes) == chosen
    assert len(chosen) == 1


@pytest.mark.parametrize("shape", ["trig", "nq", "jsonld", "ttl", "nt", "nanopub"])
def test_rdf_loses_nothing_of_a_claim(store: ClaimStore, shape: str) -> None:
    """rdflib reads the file, and its quads are the claims, field by field."""
    assert set(claims_from(by_rdflib(written(store, shape), shape))) == set(store.claims())


def test_xml_loses_control_characters_only(store: ClaimStore) -> None:
    """They stand as "�" in RDF/XML, which has no way to write them."""
    found = {claim.id: claim for claim in claims_from(by_rdflib(written(store, "rdf"), "rdf"))}
    kept = [claim for claim in store.claims() if claim.article.id != "hostile"]
    assert [found[claim.id] for claim in kept] == kept
    (hostile,) = (claim for claim in found.values() if claim.article.id == "hostile")
    assert "\x1b" not in hostile.evidence.text
    assert "�" in hostile.evidence.text


@pytest.mark.parametrize("shape", ["trig", "nq", "jsonld"])
def test_named_graphs_come_out(store: ClaimStore, shape: str) -> None:
    """One a version of an article, and those of entities, verdicts, events and questions; not those of the index."""
    names = {quad.graph_name.value for quad in by_rdflib(written(store, shape), shape)}  # type: ignore[union-attr]
    assert names == {
        quad.graph_name.value  # type: ignore[union-attr]
        for quad in store.quads()
        if not quad.graph_name.value.startswith(f"{BASE}index/")  # type: ignore[union-attr]
    }


PARSERS: dict[str, Callable[[str], list[Any]]] = {
    "trig": rdf_converter.parse_trig,
    "nq": rdf_converter.parse_nquads,
    "ttl": rdf_converter.parse_turtle,
    "nt": rdf_converter.parse_ntriples,
}


@pytest.mark.parametrize("shape", WITH_TRIPLE_TERMS)
def test_triple_terms(store: ClaimStore, shape: str) -> None:
    """Each claim reifies its subject, predicate and object, `true` where it has none; a parser of RDF 1.2 reads it."""
    rows = PARSERS[shape](written(store, shape, triple_terms=True).decode("utf-8"))
    found = {row[0].value: row[2] for row in rows if row[1].value == f"{RDF}reifies"}
    assert found.keys() == {str(claim_iri(claim)) for claim in store.claims()}
    for claim in store.claims():
        term = found[str(claim_iri(claim))]
        value = str(entity_iri(claim.object)) if claim.object else "true"
        assert term.subject.value == str(entity_iri(claim.subject))
        assert term.predicate.value == str(predicate_iri(claim.predicate.id))
        assert getattr(term.object, "value", None) or term.object.lexical == value


@pytest.mark.parametrize("shape", sorted(set(FORMATS) - set(WITH_TRIPLE_TERMS)))
def test_triple_terms_where_there_are_none(run: Any, shape: str) -> None:
    """A format that has no triple terms says which have."""
    result = run("--format", shape, "--triple-terms")
    assert result.exit_code == 2
    assert "trig, nq, ttl, nt" in result.stderr


def nanopublications(data: bytes) -> Iterator[ConjunctiveGraph]:
    """Each nanopublication of a TriG file by itself, as rdflib reads it."""
    dataset = Dataset()
    dataset.parse(data=data, format="trig")
    parts: dict[str, ConjunctiveGraph] = {}
    for subject, predicate, value, graph in dataset.quads():
        whole = str(graph).rpartition("/")[0]
        one = parts.setdefault(whole, ConjunctiveGraph())
        one.get_context(graph).add((subject, predicate, value))
    return iter(parts.values())


def test_nanopublications_are_valid(store: ClaimStore) -> None:
    """By the nanopub library: four graphs, provenance on the assertion, publication info on the whole; few enough
    triples to be published."""
    found = [Nanopub(rdf=one, conf=NanopubConf()) for one in nanopublications(written(store, "nanopub"))]
    assert len(found) == len(list(store.claims()))
    assert all(each.is_valid for each in found)
    assert all(len(each.rdf) < 150 for each in found)


def test_a_nanopublication_without_provenance_is_not(store: ClaimStore) -> None:
    """The check can fail."""
    one = next(nanopublications(written(store, "nanopub")))
    for triple in list(Nanopub(rdf=one).provenance):
        one.remove(triple)
    with pytest.raises(MalformedNanopubError, match="provenance"):
        _ = Nanopub(rdf=one).is_valid


def test_a_nanopublication_can_be_signed(store: ClaimStore) -> None:
    """The library signs it and finds signature and trusty URI right; nothing is published."""
    profile = Profile(name="An Editor", orcid_id="https://orcid.org/0000-0000-0000-0001")
    one = Nanopub(rdf=next(nanopublications(written(store, "nanopub"))), conf=NanopubConf(profile=profile))
    one.sign()
    assert one.has_valid_signature
    assert one.has_valid_trusty


def test_graphml_is_the_whole_network(store: ClaimStore) -> None:
    """Written article by article, it has the nodes and edges that the network has in one piece."""
    whole, found = network(store), nx.parse_graphml(written(store, "graphml").decode("utf-8"), force_multigraph=True)
    assert {node: found.nodes[node] for node in found} == {node: whole.nodes[node] for node in whole}
    assert _edges(found) == _edges(whole)
    assert set(nx.get_node_attributes(found, "kind").values()) == {
        "actor",
        "claim",
        "source",
        "event",
        "question",
        "side",
    }


def _edges(graph: Any) -> Counter[tuple[str, str, str]]:
    return Counter((a, b, json.dumps(told, sort_keys=True)) for a, b, told in graph.edges(data=True))


def test_igraph_reads_the_graphml(store: ClaimStore, tmp_path: Path) -> None:
    """A stricter reader than networkx: every attribute is declared, numbers are numbers."""
    path = tmp_path / "claims.graphml"
    path.write_bytes(written(store, "graphml"))
    found = igraph.Graph.Read_GraphML(str(path))
    claims = found.vs.select(kind="claim")
    assert {each["id"] for each in claims} == {f"claim:{claim.id}" for claim in store.claims()}
    assert max(claims["confidence"]) == 1.0
    assert set(found.es["kind"]) >= {"speaks", "about", "reported_by", "conflict", "on_side"}


def test_csv_by_pandas(store: ClaimStore, tmp_path: Path) -> None:
    """pandas reads what the claims say, and no cell opens as a formula."""
    path = tmp_path / "claims.csv"
    path.write_bytes(written(store, "csv"))
    found = pd.read_csv(path, keep_default_na=False).set_index("claim")
    for claim in store.claims():
        assert found.loc[claim.id, "quote"] in {claim.evidence.text, f"'{claim.evidence.text}"}
        assert found.loc[claim.id, "confidence"] == pytest.approx(claim.confidence, abs=1e-4)
    with path.open(encoding="utf-8", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert any(cell.startswith("'=") for cell in cells)


def test_jsonl_is_the_json_line(store: ClaimStore) -> None:
    """A line a claim, as docs/design.md fixes it."""
    lines = written(store, "jsonl").decode("utf-8").split("\n")[:-1]
    assert [json.loads(line) for line in lines] == [record(claim) for claim in store.claims()]


def test_parquet_is_the_json_line_with_types(store: ClaimStore, tmp_path: Path) -> None:
    """duckdb reads the nested columns; all that the JSON line has comes out, days as dates."""
    path = tmp_path / "claims.parquet"
    path.write_bytes(written(store, "parquet"))
    rows = duckdb.read_parquet(str(path)).fetchall()
    names = pq.read_schema(path).names
    assert [_plain(dict(zip(names, row, strict=True))) for row in rows] == [record(c) for c in store.claims()]
    assert duckdb.read_parquet(str(path)).project("typeof(said.start)").limit(1).fetchall() == [("DATE",)]


def _plain(value: Any) -> Any:
    """A value as JSON has it: lists and texts for tuples and days."""
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def test_parquet_without_pyarrow(run: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The message says what to install, and no file is left."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = run("-o", str(tmp_path / "claims.parquet"))
    assert result.exit_code == 1
    assert "pip install pyarrow" in result.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("shape", sorted(READERS))
def test_an_interrupted_export_leaves_the_file_as_it_was(store: ClaimStore, tmp_path: Path, shape: str) -> None:
    """Whatever stops it after some claims, the old file is there, and nothing beside it."""
    path, seen = tmp_path / "claims.out", []

    def stop() -> None:
        seen.append(1)
        if len(seen) == 3:
            raise KeyboardInterrupt

    path.write_text("before")
    with pytest.raises(KeyboardInterrupt), whole_file(path) as stream:
        write(store, stream, shape=shape, tell=stop)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_device_is_written_to_and_stays_one(run: Any) -> None:
    """/dev/full has no room: that is said, and it is still a device."""
    result = run("--format", "nq", "-o", "/dev/full")
    assert result.exit_code == 1
    assert "no space left" in result.stderr
    assert run("--format", "nq", "-o", "/dev/null").exit_code == 0
    assert all(stat.S_ISCHR(os.stat(path).st_mode) for path in ("/dev/full", "/dev/null"))  # noqa: PTH116 (a device)


def test_a_link_is_followed(run: Any, tmp_path: Path) -> None:
    """What the link names is written, and the link stays."""
    (tmp_path / "link.csv").symlink_to(tmp_path / "claims.csv")
    assert run("-o", str(tmp_path / "link.csv")).exit_code == 0
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "claims.csv").read_text("utf-8").startswith("when,")


def test_progress_at_a_terminal_only(folder: Path, tmp_path: Path) -> None:
    """A terminal sees how many claims of how many; a log gets the last line alone."""
    command = [sys.executable, "-m", "claimgraph", "export", "--store", str(folder), "-o", str(tmp_path / "c.nq")]
    piped = subprocess.run(command, capture_output=True, text=True, check=True)
    assert piped.stderr == f"wrote {tmp_path / 'c.nq'}\n"
    ours, theirs = pty.openpty()
    subprocess.run(command, stderr=theirs, check=True, env=os.environ | {"TERM": "xterm", "COLUMNS": "100"})
    os.close(theirs)
    shown = os.read(ours, 100_000).decode("utf-8")
    os.close(ours)
    assert "10/10" in shown
    assert "wrote" in shown


def test_an_unknown_format_writes_nothing(store: ClaimStore, tmp_path: Path) -> None:
    """Those there are are listed."""
    with pytest.raises(UnknownFormat, match="parquet"), whole_file(tmp_path / "x") as stream:
        write(store, stream, shape="docx")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("shape", FORMATS)
def test_the_page_tells_of_every_format(shape: str) -> None:
    """docs/exports.md says what each keeps."""
    page = (Path(__file__).parents[2] / "docs" / "exports.md").read_text("utf-8")
    table = page.partition("## What each keeps")[2].partition("\n\n#")[0]
    assert f"`{shape}`" in table
