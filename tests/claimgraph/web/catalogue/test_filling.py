"""The catalogue holds what the store holds, however it got there, and can be thrown away."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.web.catalogue import file
from claimgraph.web.catalogue.filling import fill
from claimgraph.web.catalogue.keeper import keep
from claimgraph.web.catalogue.lookups import Lists, Wanted, matching
from claimgraph.web.snapshot import Snapshot
from graph.claimstore import ClaimStore
from graph.store import MemoryStore, open_store
from tests.conftest import Made
from tests.conftest import fill as fill_store

TABLES = ("article", "claim", "part", "actor", "event", "verdict", "matter", "involved", "quoting")


@pytest.fixture
def catalogue(store: ClaimStore, tmp_path: Path) -> sqlite3.Connection:
    """The catalogue of the hand-made articles."""
    made = file.writable(tmp_path / "a.catalogue")
    fill(made, store)
    return made


@pytest.fixture
def lists(catalogue: sqlite3.Connection) -> Lists:
    """Its lists."""
    return Lists(catalogue)


@pytest.mark.parametrize("kind", ["conflict", "shift", "agree", "update"])
def test_matters_by_what_is_marked(lists: Lists, kind: str) -> None:
    """A pair in either order marks its matter, and no other; with an actor and days as well."""
    (matter,) = lists.matters(Wanted(kind), skip=0, limit=5).rows
    first = lists.foremost(matter["matter"], kind)
    assert first is not None
    for pair in ((first["a"], first["b"]), (first["b"], first["a"])):
        marked = frozenset([pair])
        assert lists.matters(Wanted(kind, marked=marked), skip=0, limit=5).count == 1
        assert lists.matters(Wanted(kind, marked=marked, unmarked=True), skip=0, limit=5).count == 0
        assert lists.foremost(matter["matter"], kind, marked=marked) == first
        assert lists.matters(Wanted(kind, marked=marked, since="2030"), skip=0, limit=5).count == 0
    other = frozenset([("0" * 16, first["b"])])
    assert lists.matters(Wanted(kind, marked=other), skip=0, limit=5).count == 0
    assert lists.matters(Wanted(kind, marked=other, unmarked=True), skip=0, limit=5).count == 1


def test_pairs_by_actor_and_days(lists: Lists, made: tuple[Made, ...]) -> None:
    """Those of which one claim is the actor's, and that were told between the days; in the order given."""
    ids = [claim.id for article in made for claim in article.claims]
    pairs = [(ids[0], ids[1]), (ids[-1], ids[0]), ("0" * 16, "1" * 16)]
    assert lists.pairs(pairs, Wanted()) == tuple(pairs)
    assert lists.pairs(pairs, Wanted(since="1900-01-01")) == tuple(pairs[:2])
    assert lists.pairs(pairs, Wanted(since="2100-01-01")) == ()
    assert lists.pairs(pairs, Wanted(actor="nobody")) == ()
    speaker = next(claim.speaker for article in made for claim in article.claims if claim.speaker)
    own = [claim.id for article in made for claim in article.claims if claim.speaker == speaker]
    assert lists.pairs([(own[0], "0" * 16), *pairs[2:]], Wanted(actor=speaker.id)) == ((own[0], "0" * 16),)


def rows(catalogue: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """All rows of a catalogue without the numbers that SQLite gave them."""
    told: dict[str, list[tuple[object, ...]]] = {}
    for table in TABLES:
        found = catalogue.execute(f"SELECT * FROM {table}")  # noqa: S608 (our own tables)
        names = [column[0] for column in found.description]
        keep_ = [at for at, name in enumerate(names) if name not in ("id", "claim", "article")]
        told[table] = sorted((tuple(row[at] for at in keep_) for row in found), key=repr)
    return told


def test_the_lists_count_what_the_store_holds(lists: Lists, made: tuple[Made, ...]) -> None:
    """Articles, claims and the one event; a kind of verdict each."""
    totals = lists.totals()
    assert (totals["article"], totals["event"]) == (len(made), 1)
    assert totals["claim"] == sum(len(article.claims) for article in made)
    assert lists.kinds() == {"conflict": 1, "shift": 1, "agree": 1, "update": 1}


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (Wanted(), 1),
        (Wanted(kind="shift"), 1),
        (Wanted(actor="norland"), 0),
        (Wanted(kind="shift", actor="norland"), 1),
        (Wanted(event="storm"), 1),
        (Wanted(event="flood"), 0),
        (Wanted(since="2024-02-06"), 0),
        (Wanted(since="2024-02-01", until="2024-02-29"), 1),
        (Wanted(until="2023-12-31"), 0),
        (Wanted(sources=1), 1),
        (Wanted(sources=2), 0),
    ],
)
def test_matters_are_chosen(lists: Lists, wanted: Wanted, count: int) -> None:
    """By kind, actor, event, days and sources; what is counted is what comes."""
    found = lists.matters(wanted, skip=0, limit=10)
    assert (found.count, len(found.rows)) == (count, count)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("truce", 3),
        ("truces", 3),
        ("permanent tru", 1),
        ('"six-week truce"', 1),
        ('"truce six-week"', 0),
        ("Reyes", 1),
        ("zebra", 0),
        ("", 0),
        ("AND OR NOT ( ) * ^ -", 0),
    ],
)
def test_claims_are_found_by_their_words(lists: Lists, words: str, count: int) -> None:
    """By all of them, by their stems, the last as a beginning; what is an operator elsewhere is a word here."""
    assert lists.claims(words, skip=0, limit=10).count == count


@given(st.text(max_size=40))
def test_no_text_is_a_wrong_question(words: str) -> None:
    """Whatever is typed can be asked of FTS5."""
    at = sqlite3.connect(":memory:")
    at.execute("CREATE VIRTUAL TABLE t USING fts5(w)")
    asked = matching(words)
    if asked:
        assert at.execute("SELECT * FROM t WHERE t MATCH ?", (asked,)).fetchall() == []
    at.close()


def test_filling_again_changes_nothing(catalogue: sqlite3.Connection, store: ClaimStore) -> None:
    """A second run over the same store leaves every row as it was."""
    before = rows(catalogue)
    fill(catalogue, store)
    assert rows(catalogue) == before


def test_what_came_and_went_is_as_if_it_had_been_so_from_the_start(made: tuple[Made, ...], tmp_path: Path) -> None:
    """A catalogue that followed its store holds the rows of one made anew."""
    store = fill_store(MemoryStore(), made[:3])
    followed = file.writable(tmp_path / "followed")
    fill(followed, store)
    store.remove("harbour")
    store.put(made[3].ref, made[3].claims, text=made[3].text)
    fill(followed, store)
    anew = file.writable(tmp_path / "anew")
    fill(anew, store)
    assert rows(followed) == rows(anew)
    assert Lists(followed).claims("captives", skip=0, limit=5).count == 0


def test_a_broken_catalogue_is_made_anew(tmp_path: Path, made: tuple[Made, ...]) -> None:
    """Garbage, an older format, a file that is gone: none of them stops the pages."""
    path = tmp_path / "claims.store"
    with open_store(path) as store:
        fill_store(store, made)
    where = file.place(str(path))
    assert where.parent == tmp_path
    for spoilt in (b"no database at all" * 200, b""):
        where.write_bytes(spoilt)
        assert file.readable(where) is None
        state = keep(str(path), lambda _: None)
        assert state == Snapshot(str(path)).state() != ""
        found = file.readable(where)
        assert found is not None
        assert Lists(found).totals()["article"] == len(made)
        found.close()
        file.discard(where)


def test_readers_see_nothing_half_made(store: ClaimStore, tmp_path: Path) -> None:
    """Until the first filling is through there are no lists; one that fails leaves the rows that were there."""
    path = tmp_path / "a.catalogue"
    made = file.writable(path)
    assert file.readable(path) is None
    fill(made, store)
    file.tell(made, "store", "state")
    before = rows(made)

    def fail(_done: int, _of: int) -> None:
        raise RuntimeError

    made.execute("UPDATE article SET print = 0")
    with pytest.raises(RuntimeError):
        fill(made, store, fail)
    reader = file.readable(path)
    assert reader is not None
    assert rows(reader)["claim"] == before["claim"]
    reader.close()
    made.close()
