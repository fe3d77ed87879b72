"""The catalogue brought into line with its store: articles that came or went, and all that verdicts and names say.

Articles are taken in as they come; entities, events and verdicts, whose rows one article can change anywhere, are
written anew. All is one transaction, so a reader sees the store as it was or as it is.
"""

# ruff: noqa: S608 (values are bound; what is put together are names of tables that stand here)

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable

from claimgraph.web.catalogue import reading
from claimgraph.web.catalogue.reading import Listed
from graph.overlay import View

Tell = Callable[[int, int], None]
"""Told how many of how many articles are done."""
_AT_ONCE = 500


def fill(to: sqlite3.Connection, view: View, tell: Tell | None = None) -> None:
    """Bring the catalogue into line with what the view holds."""
    to.execute("BEGIN IMMEDIATE")
    try:
        _articles(to, view, tell)
        _entities(to, view)
        _verdicts(to, view)
        _events(to, view)
        to.execute("COMMIT")
    except BaseException:
        to.execute("ROLLBACK")
        raise


def _articles(to: sqlite3.Connection, view: View, tell: Tell | None) -> None:
    held = dict(to.execute("SELECT iri, print FROM article"))
    wanted = reading.prints(view)
    for iri in held.keys() - {iri for iri, told in wanted.items() if held.get(iri) == told}:
        _forget(to, iri)
    new = [iri for iri, told in wanted.items() if held.get(iri) != told]
    for done, iri in enumerate(sorted(new)):
        if tell and done % _AT_ONCE == 0:
            tell(done, len(new))
        _take(to, reading.listed(view, iri), wanted[iri])


def _forget(to: sqlite3.Connection, iri: str) -> None:
    (article,) = to.execute("SELECT id FROM article WHERE iri = ?", (iri,)).fetchone()
    of = "(SELECT id FROM claim WHERE article = ?)"
    to.execute(f"DELETE FROM claim_words WHERE rowid IN {of}", (article,))
    to.execute(f"DELETE FROM part WHERE claim IN {of}", (article,))
    to.execute("DELETE FROM claim WHERE article = ?", (article,))
    to.execute("DELETE FROM article_words WHERE rowid = ?", (article,))
    to.execute("DELETE FROM article WHERE id = ?", (article,))


def _take(to: sqlite3.Connection, one: Listed, told: int) -> None:
    row = (one.iri, one.title, one.publisher, one.day, len(one.claims), told)
    article = to.execute(
        "INSERT INTO article (iri, title, publisher, day, claims, print) VALUES (?, ?, ?, ?, ?, ?)", row
    ).lastrowid
    to.execute(
        "INSERT INTO article_words (rowid, title, publisher) VALUES (?, ?, ?)", (article, one.title, one.publisher)
    )
    for claim in one.claims:
        at = to.execute(
            "INSERT OR REPLACE INTO claim (cid, article, day) VALUES (?, ?, ?)", (claim.id, article, claim.day)
        ).lastrowid
        to.execute("INSERT INTO claim_words (rowid, words) VALUES (?, ?)", (at, claim.words))
        to.executemany(
            "INSERT INTO part (claim, part, own, actor, act, day, publisher) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(at, part, own, own, claim.act, claim.day, one.publisher) for part, own in claim.parts],
        )


def _entities(to: sqlite3.Connection, view: View) -> None:
    """Entities, and whom the parts of claims stand for now."""
    homes, told = reading.entities(view)
    to.execute("DELETE FROM entity")
    to.executemany("INSERT INTO entity VALUES (?, ?)", homes.items())
    to.execute("""UPDATE part SET actor = entity.actor FROM entity
                  WHERE entity.own = part.own AND part.actor <> entity.actor""")
    counted: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for actor, part, many in to.execute("SELECT actor, part, COUNT(*) FROM part WHERE part < 2 GROUP BY actor, part"):
        counted[actor][part] = many
    to.execute("DELETE FROM actor")
    to.execute("DELETE FROM actor_words")
    for at, (actor, names) in enumerate(told.items(), 1):
        by, of = counted[actor]
        name = (names["name"] or [actor])[0]
        every = "\n".join(dict.fromkeys([name, *sorted(names["names"])]))
        to.execute(
            "INSERT INTO actor VALUES (?, ?, ?, ?, ?, ?, ?)",
            (at, actor, name, (names["kind"] or [""])[0], every, by, of),
        )
        to.execute("INSERT INTO actor_words (rowid, names) VALUES (?, ?)", (at, every))
    to.execute("DELETE FROM quoting")
    to.execute("INSERT INTO quoting SELECT actor, part, publisher, COUNT(*) FROM part GROUP BY actor, part, publisher")


def _verdicts(to: sqlite3.Connection, view: View) -> None:
    found, on = reading.weighed(view)
    for table in ("verdict", "matter", "involved"):
        to.execute(f"DELETE FROM {table}")
    rows = [(one.id, one.kind, one.strength, one.matter, one.few, one.rank, one.a, one.b) for one in found]
    to.executemany("INSERT INTO verdict VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    to.execute("CREATE TEMP TABLE IF NOT EXISTS on_event (matter TEXT PRIMARY KEY, event TEXT)")
    to.execute("DELETE FROM on_event")
    to.executemany("INSERT INTO on_event VALUES (?, ?)", on.items())
    to.execute("""
        INSERT INTO matter
        SELECT v.matter, v.kind, MAX(v.rank), MAX(v.few), COUNT(DISTINCT v.verdict), e.event, MIN(c.day), MAX(c.day)
        FROM verdict v JOIN claim c ON c.cid IN (v.a, v.b) LEFT JOIN on_event e ON e.matter = v.matter
        GROUP BY v.matter, v.kind""")
    to.execute("""
        INSERT OR IGNORE INTO involved
        SELECT p.actor, v.kind, MAX(v.rank), v.matter
        FROM verdict v JOIN claim c ON c.cid IN (v.a, v.b) JOIN part p ON p.claim = c.id
        GROUP BY p.actor, v.kind, v.matter""")


def _events(to: sqlite3.Connection, view: View) -> None:
    asked = Counter(event for (event,) in to.execute("SELECT event FROM on_event"))
    apart = dict(to.execute("SELECT event, SUM(verdicts) FROM matter WHERE kind = 'conflict' GROUP BY event"))
    to.execute("DELETE FROM event")
    to.execute("DELETE FROM event_words")
    for at, (event, told, articles, claims) in enumerate(reading.events(view), 1):
        name, place = told.get("name") or event, told.get("place") or ""
        kind = told.get("kind") or ""
        row = (at, event, name, "" if kind == "other" else kind, place, told.get("first"), told.get("last"))
        counted = (articles, claims, asked[event], apart.get(event, 0))
        to.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, *counted))
        to.execute("INSERT INTO event_words (rowid, name, place) VALUES (?, ?, ?)", (at, name, place))
