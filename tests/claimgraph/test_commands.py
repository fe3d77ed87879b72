"""The commands that ask, on the hand-made articles of tests/conftest.py."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from click.testing import CliRunner, Result
from rdflib import Dataset

from claimgraph.cli import main
from graph.claimstore import ClaimStore
from graph.store import open_store
from queries.library import Query, all_queries

TRUCE = "a six-week truce and the return of about 40 captives"


@pytest.fixture
def run(folder: Path) -> Any:
    """Run a command on the hand-made store, 80 columns wide unless told."""

    def call(*args: str, columns: int = 80, stdin: str | None = None) -> Result:
        environment = {"CLAIMGRAPH_STORE": str(folder), "COLUMNS": str(columns)}
        return CliRunner().invoke(main, args, env=environment, input=stdin)

    return call


@pytest.mark.parametrize("columns", [80, 120, 200])
def test_who_is_for_reading(run: Any, columns: int) -> None:
    """When, who, what, reported by whom on whose word, where to look it up; no line wider than the terminal."""
    result = run("who", "proposed", columns=columns)
    assert result.exit_code == 0
    told = " ".join(result.stdout.split())
    for words in (
        "week of 11–17",
        "Norland",
        "proposed a six-week truce",
        "Harbour Post, 19 March 2024",
        "by 5 February",
    ):
        assert words in told
    assert "on the word" in told
    assert max(map(len, result.stdout.splitlines())) <= columns
    assert not any(shown.endswith(" ") for shown in result.stdout.splitlines())


@pytest.mark.parametrize(
    ("args", "whats"),
    [
        (["who", "propose"], ["offer: to reopen the port if the fleet leaves", f"proposed {TRUCE}"]),
        (["who", "rejected"], ["rejected a four-month truce"]),
        (["who", "wants", "--actor", "norland"], ["wants a permanent truce"]),
        (["who", "--about", "cease-fire", "--until", "2024-01"], ["wants a permanent truce"]),
        (["who", "--since", "2024-03-18", "--publisher", "harbour post", "--about", "talk"],
         ["said: the talks were close"]),
        (["who", "promise"], []),
        (["timeline", "ana reyes"], ["said: the talks were close"]),
        (["timeline", "Norland", "--until", "2024-03-17"], ["wants a permanent truce", f"proposed {TRUCE}"]),
    ],
)  # fmt: skip
def test_questions(run: Any, args: list[str], whats: list[str]) -> None:
    """The rows asked for, in order of time, in CSV and JSON alike."""
    rows = list(csv.DictReader(io.StringIO(run(*args, "--format", "csv").stdout)))
    assert [row["what"] for row in rows if "script" not in row["what"]] == whats
    found = json.loads(run(*args, "--format", "json").stdout)
    assert [row["what"] for row in found if "script" not in row["what"]] == whats


def test_nothing_found_is_no_failure(run: Any) -> None:
    """An empty answer is an answer: exit code 0, no row, a word on standard error."""
    result = run("who", "promise")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "No such claims" in result.stderr


@pytest.mark.parametrize(
    ("kind", "reason"), [("conflict", "at least 74 against 120 dead"), ("shift", "from all to six weeks")]
)
def test_compare(run: Any, kind: str, reason: str) -> None:
    """One block a pair with its reason; as lines of JSON both claims are there whole, in the exchange format."""
    result = run("compare", "--verdict", kind, "--pairs")
    assert result.stdout.startswith(kind.upper())
    assert reason in result.stdout
    (found,) = [json.loads(each) for each in run("compare", "--verdict", kind, "--format", "jsonl").stdout.splitlines()]
    asked = ["event", "question", "sources_a", "sources_b"]
    assert list(found) == ["verdict", "strength", "reason", "a", "b", *asked]
    assert found["verdict"] == kind
    assert {"id", "article", "speaker", "evidence", "spans"} <= set(found["a"])


def test_compare_all(run: Any) -> None:
    """Without --verdict all verdicts, strongest first; filters hold."""
    rows = list(csv.DictReader(io.StringIO(run("compare", "--format", "csv").stdout)))
    assert [row["verdict"] for row in rows] == ["conflict", "shift", "agree", "update"]
    assert "CONFLICT" not in run("compare", "--about", "ceasefire").stdout
    assert "AGREE" not in run("compare", "--least", "0.55").stdout


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_compare_by_question(run: Any, columns: int) -> None:
    """Event, question, why it is in doubt, and the sides with who told them; no line wider than the terminal."""
    result = run("compare", "--event", "storm norland", columns=columns)
    told = " ".join(result.stdout.split())
    for words in (
        "Storm, Norland, January 2024 3 articles, 1 Jan 2024 – 19 Mar 2024",
        "CONFLICT 0.90 people killed: at least 74 against 120 dead",
        "at least 74 killed 1 source: Island Gazette (health officials), 5 Feb 2024",
        "120 killed 1 source: “Storm over the port” (Health Ministry), 1–31 Jan 2024",
        "“The storm killed at least 74 people, health officials reported.”",
    ):
        assert words in told
    assert max(map(len, result.stdout.splitlines())) <= columns


def test_compare_limits(run: Any) -> None:
    """--limit counts questions, and verdicts where these are listed; --min-sources and --event choose."""
    assert run("compare", "--limit", "1").stdout.count("CONFLICT") == 1
    assert "SHIFT" not in run("compare", "--limit", "1").stdout
    assert len(run("compare", "--limit", "2", "--format", "jsonl").stdout.splitlines()) == 2
    assert run("compare", "--min-sources", "2").stdout == ""
    assert run("compare", "--event", "no such storm").exit_code == 2


def test_events(run: Any) -> None:
    """A line each, to be looked up by its name or the first letters of its id; an event with all that was told."""
    assert "Storm, Norland, January 2024" in run("events").stdout
    (found,) = json.loads(run("events", "storm", "--format", "json").stdout)
    assert (found["articles"], found["questions"], found["conflicts"], found["id"]) == (3, 1, 1, "storm")
    shown = run("event", "storm norland").stdout
    assert shown.index("CONFLICT") < shown.index("All that was told") < shown.index("a four-month truce")
    told = json.loads(run("event", "storm", "--format", "jsonl").stdout)
    assert [side["side"] for side in told["questions"][0]["sides"]] == ["at least 74 killed", "120 killed"]
    assert len(told["told"]) == len(list(csv.DictReader(io.StringIO(run("event", "storm", "-f", "csv").stdout))))
    assert run("event", "earthquake").exit_code == 2


def test_show_marks_the_sentence(run: Any, made: Any) -> None:
    """Source, cue and content stand marked in the sentence; the head of an id will do."""
    claim = made[0].claims[0]
    result = run("show", claim.id[:8])
    assert "Last week, [Norland] {proposed} ⟨a six-week truce" in result.stdout
    assert "Harbour Post, 19 March 2024" in result.stdout
    assert "about 40 captives: 36 to 44" in result.stdout
    assert "SHIFT" in result.stdout
    assert json.loads(run("show", claim.id, "--format", "json").stdout)[0]["id"] == claim.id


@pytest.mark.parametrize(
    ("args", "hint"),
    [
        (["wo"], "did you mean who"),
        (["who", "propse"], "did you mean propose"),
        (["who", "--actor", "Norlnd"], "did you mean Norland"),
        (["who", "--since", "soon"], "is no date"),
        (["query", "conflict"], "did you mean conflicts"),
        (["query", "figures", "-p", "unt=x"], "did you mean unit"),
        (["query", "figures", "-p", "unit"], "KEY=VALUE"),
        (["query", "-e", "SELECT ?x {\n ?x ~ ?y }"], "line 2, column 10"),
        (["query"], "--list"),
        (["show", "ffffffffffff"], "no claim has an id that begins"),
        (["compare", "--verdict", "conflct"], "'conflict'"),
        (["export", "--format", "doc"], "'html'"),
        (["export", "--format", "html", "--view", "Zeppelin"], "'Sudia'"),
        (["export", "--format", "csv", "--view", "whole"], "not csv"),
    ],
)
def test_wrong_use(run: Any, args: list[str], hint: str) -> None:
    """Exit code 2, and a message that says what may have been meant; never a traceback."""
    result = run(*args)
    assert result.exit_code == 2
    assert hint in result.stderr
    assert result.stdout == ""


def test_a_missing_store(run: Any, tmp_path: Path) -> None:
    """Exit code 1, and what to do; the folder is not made."""
    result = run("who", "--store", str(tmp_path / "none"))
    assert result.exit_code == 1
    assert "claimgraph ingest" in result.stderr
    assert not (tmp_path / "none").exists()


def test_query_by_name_file_expression_and_stream(run: Any, tmp_path: Path) -> None:
    """The same rows by each way; a parameter of plain SPARQL is bound as a value."""
    text = "SELECT ?title { ?article dct:title ?title ; cg:publisherName ?name } ORDER BY ?title"
    path = tmp_path / "titles.rq"
    path.write_text(text, "utf-8")
    expected = ["title", "Truce talks go on"]
    by_expression = run("query", "-e", text, "-p", "name=Harbour Post", "--format", "csv")
    assert by_expression.stdout.splitlines() == expected
    assert run("query", str(path), "-p", "name=Harbour Post", "-f", "csv").stdout.splitlines() == expected
    assert run("query", "-", "-p", "name=Harbour Post", "-f", "csv", stdin=text).stdout.splitlines() == expected
    assert '" . }' not in run("query", "-e", text, "-p", 'name=" . } #', "--format", "csv").stdout
    named = csv.DictReader(io.StringIO(run("query", "who-proposed", "-p", "acts=rejected", "-f", "csv").stdout))
    assert [row["object"] for row in named] == ["a four-month truce"]


def test_query_forms(run: Any) -> None:
    """ASK says true or false, CONSTRUCT prints Turtle, and each refuses a format that is not its own."""
    assert run("query", "-e", "ASK { ?c a cg:Claim }").stdout == "true\n"
    made = run("query", "-e", "CONSTRUCT { ?v cg:reason ?r } { ?v cg:reason ?r }")
    assert "@prefix cg:" in made.stdout
    assert run("query", "-e", "CONSTRUCT WHERE { ?v cg:reason ?r }", "-f", "csv").exit_code == 2
    assert run("query", "stats", "--format", "ttl").exit_code == 2


def test_query_list(run: Any) -> None:
    """All names with their questions."""
    assert "who_proposed" in run("query", "--list").stdout


@pytest.mark.parametrize("shape", ["trig", "nq", "jsonld", "ttl", "nt", "rdf"])
def test_export_rdf(run: Any, store: ClaimStore, shape: str) -> None:
    """Each RDF format is read back by rdflib with every claim in it."""
    names = {"jsonld": "json-ld", "ttl": "turtle", "rdf": "xml", "nq": "nquads"}
    dataset = Dataset(default_union=True)
    dataset.parse(data=run("export", "--format", shape).stdout, format=names.get(shape, shape))
    counted = dataset.query("SELECT (COUNT(?c) AS ?n) { ?c a <https://w3id.org/claimgraph/ns#Claim> }")
    assert [int(row[0]) for row in counted] == [len(list(store.claims()))]  # type: ignore[index, arg-type]


def test_export_of_a_part(run: Any, tmp_path: Path) -> None:
    """--actor, --about, --since and --until choose the claims, for every format; the file's ending names the format."""
    lines = run("export", "--format", "jsonl", "--actor", "Sudia", "--about", "truce").stdout.splitlines()
    assert [json.loads(each)["object"]["text"] for each in lines] == ["a four-month truce"]
    path = tmp_path / "part.csv"
    assert run("export", "--since", "2024-03-18", "--until", "2024-03-20", "-o", str(path)).exit_code == 0
    assert [row["object"] for row in csv.DictReader(path.open(encoding="utf-8"))] == ["before June", "close"]
    assert list(tmp_path.iterdir()) == [path]
    verdicts = run("export", "--format", "nt", "--about", "storm").stdout
    assert "at least 74 against 120 dead" in verdicts
    assert "from all to six weeks" not in verdicts


def test_export_html_and_graphml(run: Any) -> None:
    """The page holds the claims as data, never as markup; the GraphML has nodes and edges."""
    page = run("export", "--format", "html", "--title", "<b>Port</b>").stdout
    assert "six-week truce" in page
    assert "<script>alert(1)" not in page
    assert "<b>Port</b>" not in page
    assert '"view": "actor:norland"' in run("export", "--format", "html", "--view", "norland").stdout
    network = nx.parse_graphml(run("export", "--format", "graphml").stdout, force_multigraph=True)
    kinds = {"actor", "claim", "source", "event", "question", "side"}
    assert set(nx.get_node_attributes(network, "kind").values()) == kinds
    assert "conflict" in nx.get_edge_attributes(network, "kind").values()


def test_export_to_a_place_that_is_not(run: Any, tmp_path: Path) -> None:
    """The file asked for is named, and nothing is left behind."""
    result = run("export", "-o", str(tmp_path / "no" / "x.csv"))
    assert result.exit_code == 1
    assert f"{tmp_path / 'no' / 'x.csv'}: no such file or directory" in result.stderr


def test_stats_entities_check(run: Any) -> None:
    """What is there, who is there, and whether it is sound."""
    counted = {(row["what"], row["kind"]): row["count"] for row in json.loads(run("stats", "-f", "json").stdout)}
    assert counted["claims", "current"] == 10
    assert counted["verdicts", "conflict"] == 1
    assert "Ana Reyes" in run("entities", "reyes").stdout
    assert run("entities", "--type", "person", "nobody").exit_code == 0


def test_check_names_what_is_wrong(run: Any, tmp_path: Path, store: ClaimStore) -> None:
    """A graph that breaks a shape is called unsound, with the thing and what is wrong; exit code 1."""
    broken = tmp_path / "broken.store"
    store.dump(tmp_path / "dump.nq", format="nq")
    with open_store(broken) as copy:
        copy.load(tmp_path / "dump.nq", format="nq")
        copy.update("DELETE { GRAPH ?g { ?c cg:act ?a } } WHERE { GRAPH ?g { ?c cg:act ?a } }")
    result = run("check", "--store", str(broken), "--format", "json")
    assert result.exit_code == 1
    assert any(found["property"] == "cg:act" for found in json.loads(result.stdout))


@pytest.mark.parametrize(
    "args",
    [
        ["who"],
        ["timeline", "=Mallory\x1b[2J"],
        ["compare"],
        ["compare", "--pairs"],
        ["events"],
        ["entities"],
        ["query", "articles"],
    ],
)
def test_escape_sequences_never_reach_the_terminal(run: Any, args: list[str]) -> None:
    """Names, titles and texts of hostile articles are shown with their controls made visible."""
    result = run(*args)
    assert result.exit_code == 0
    assert not any(char < " " and char != "\n" for char in result.stdout)
    assert "\u202e" not in result.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(run: Any, shell: str) -> None:
    """A script that asks the program itself."""
    assert "_CLAIMGRAPH_COMPLETE" in run("completion", shell).stdout


@pytest.mark.parametrize("command", ["extract", "ingest"])
@pytest.mark.parametrize("day", ["banana", "2024-13-01", "2024-03"])
def test_a_date_that_is_no_day(run: Any, tmp_path: Path, command: str, day: str) -> None:
    """One line, exit code 2, and no store is made."""
    result = run(command, "x.txt", "--date", day, *(["--store", str(tmp_path / "s")] if command == "ingest" else []))
    assert (result.exit_code, result.stderr) == (2, f"Error: --date '{day}' is no day; write it as 2024-03-19\n")
    assert not (tmp_path / "s").exists()


@pytest.mark.parametrize("command", ["stats", "who", "check"])
def test_a_damaged_store(run: Any, tmp_path: Path, folder: Path, command: str) -> None:
    """One line that names the store, exit code 1."""
    broken = Path(shutil.copytree(folder, tmp_path / "broken.store"))
    (broken / "CURRENT").write_text("junk\n")
    result = run(command, "--store", str(broken))
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert str(broken) in result.stderr
    assert "damaged" in result.stderr


@pytest.mark.parametrize("columns", [60, 80, 100, 120])
@pytest.mark.parametrize("query", [each for each in all_queries() if each.table], ids=lambda each: each.name)
def test_named_queries_are_for_reading(run: Any, query: Query, columns: int) -> None:
    """No line is wider than the terminal, no IRI is shown, and no row takes more than a few lines."""
    wanted = {"actor": "Norland", "event": "storm"}
    given = [part for each in query.parameters if each.required for part in ("-p", f"{each.name}={wanted[each.name]}")]
    result = run("query", query.name, *given, columns=columns)
    rows = json.loads(run("query", query.name, *given, "-f", "json").stdout)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert max(map(len, lines)) <= columns
    assert "w3id.org" not in result.stdout
    assert len(lines) <= 2 + 18 * len(rows)
    ids = {row["claim"].rpartition("/")[2][:8] for row in rows if row.get("claim")}
    assert all(each in result.stdout for each in ids)


@pytest.mark.parametrize(
    ("args", "told"),
    [(["who"], True), (["timeline", "Sudia"], True), (["query", "figures"], True), (["who", "promise"], False)],
)
def test_undated_claims_are_counted(run: Any, undated: Path, args: list[str], told: bool) -> None:
    """What --since leaves out for want of a date is said on standard error, and only where there is some."""
    limit = ["-p", "since=2024-01"] if args[0] == "query" else ["--since", "2024-01"]
    assert ("undated" in run(*args, *limit, "--store", str(undated)).stderr) is told
    assert "left out" not in run(*args, "--store", str(undated)).stderr


@pytest.fixture
def undated(folder: Path, tmp_path: Path) -> Path:
    """The hand-made store without any day."""
    path = Path(shutil.copytree(folder, tmp_path / "undated.store"))
    with open_store(path) as copy:
        for name in ("saidFrom", "saidTo", "happenedFrom", "happenedTo", "issuedFrom", "issuedTo"):
            copy.update(f"DELETE {{ GRAPH ?g {{ ?x cg:{name} ?o }} }} WHERE {{ GRAPH ?g {{ ?x cg:{name} ?o }} }}")
    return path


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("query who", ["who_proposed", "who_said"]),
        ("who prop", ["propose"]),
        ("query figures --format js", ["json", "jsonl", "jsonld"]),
        ("comp", ["compare", "completion"]),
    ],
)
def test_completes(words: str, expected: list[str]) -> None:
    """Names of queries, acts, formats and commands, as bash asks for them."""
    typed = {"COMP_WORDS": f"claimgraph {words}", "COMP_CWORD": str(len(words.split()))}
    result = CliRunner().invoke(
        main, [], prog_name="claimgraph", env={"_CLAIMGRAPH_COMPLETE": "bash_complete", **typed}
    )
    assert [each.partition(",")[2] for each in result.stdout.splitlines()] == expected


@pytest.mark.parametrize("command", [["extract"], ["ingest"]])
def test_how_an_article_was_read_is_told(run: Any, tmp_path: Path, command: list[str]) -> None:
    """A guess at the encoding goes to standard error and into the record of what came of it; nothing failed."""
    path = tmp_path / "old.txt"
    path.write_bytes("The mayor said the café on Elm Street would close in June.".encode("cp1252"))
    own = ["--store", str(tmp_path / "s")] if command == ["ingest"] else []
    result = run(*command, str(path), "--format", "json", "--date", "2024-03-19", *own)
    assert result.exit_code == 0
    assert "old.txt: read as" in result.stderr
    if command == ["ingest"]:
        assert "read as" in json.loads(result.stdout)[0]["notes"]
