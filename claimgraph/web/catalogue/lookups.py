"""Pages of the catalogue's lists: so many rows from a place on, by the index that has them in order.

Whatever comes from outside is bound; what is put together as text are names and conditions that stand in this module.
"""

# ruff: noqa: S608 (see above)

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from graph.questions.answers import RANKS

MOST = 2_000
"""Where more rows than this fit words, they are not ranked: the latest taken in come first."""
_WORD = re.compile(r"\w+")
_MARKED = """SELECT v.matter FROM json_each(?) j CROSS JOIN verdict v
             WHERE v.a = json_extract(j.value, '$[0]') AND v.b = json_extract(j.value, '$[1]') AND v.kind = ?"""
"""The matters with a verdict of a kind on one of some pairs of claims."""
_OF_PAIR = "c.cid IN (json_extract(j.value, '$[0]'), json_extract(j.value, '$[1]'))"

Pair = tuple[str, str]
"""The ids of two claims."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of a list, and how many there are in all (`whole` says whether all were counted)."""

    rows: tuple[dict[str, Any], ...]
    count: int
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which matters: of these kinds, of an actor or event, told between two days, with so many sources a side; of
    which a verdict on one of the pairs `marked` is there, or, where `unmarked`, none; of all where `marked` is None."""

    kind: str = "conflict"
    actor: str | None = None
    event: str | None = None
    since: str | None = None
    until: str | None = None
    sources: int = 1
    marked: frozenset[Pair] | None = None
    unmarked: bool = False


class Lists:
    """The lists of a catalogue."""

    def __init__(self, catalogue: sqlite3.Connection) -> None:
        self._at = catalogue
        self._at.row_factory = sqlite3.Row

    def matters(self, wanted: Wanted, *, skip: int, limit: int) -> Rows:
        """What verdicts of a kind are on, those to look at first in front."""
        table = "matter m"
        tests, given, order = ["m.kind = ?"], list[Any]([wanted.kind]), "m.rank"
        if wanted.actor:
            table = "involved i JOIN matter m ON m.matter = i.matter AND m.kind = i.kind"
            tests, given, order = ["i.actor = ?", "i.kind = ?"], [wanted.actor, wanted.kind], "i.rank"
        for test, value in (
            ("m.event = ?", wanted.event),
            ("m.last >= ?", wanted.since),
            ("m.first <= ?", wanted.until),
            ("m.few >= ?", wanted.sources if wanted.sources > 1 else None),
        ):
            if value:
                tests.append(test)
                given.append(value)
        if wanted.marked is not None:
            tests.append(f"m.matter {'NOT ' * wanted.unmarked}IN ({_MARKED})")
            given += [_both_ways(wanted.marked), wanted.kind]
        fits = f"FROM {table} WHERE {' AND '.join(tests)}"
        count = self._at.execute(f"SELECT COUNT(*) {fits}", given).fetchone()[0]
        rows = self._all(f"SELECT m.* {fits} ORDER BY {order} DESC, m.matter LIMIT ? OFFSET ?", [*given, limit, skip])
        return Rows(rows, count)

    def foremost(
        self, matter: str, kind: str, *, actor: str | None = None, marked: frozenset[Pair] | None = None
    ) -> dict[str, Any] | None:
        """The verdict of a kind on a matter to look at first; of those on an actor's claims, or on one of the pairs
        `marked`, where these are given."""
        tests, given = "v.matter = ? AND v.kind = ?", [matter, kind]
        if actor:
            tests += """ AND EXISTS (SELECT 1 FROM claim c JOIN part p ON p.claim = c.id
                         WHERE c.cid IN (v.a, v.b) AND p.actor = ?)"""
            given.append(actor)
        if marked is not None:
            tests += """ AND (v.a, v.b) IN (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]')
                         FROM json_each(?))"""
            given.append(_both_ways(marked))
        order = "ORDER BY v.rank DESC, v.verdict LIMIT 1"
        rows = self._all(f"SELECT v.* FROM verdict v WHERE {tests} {order}", given)
        return rows[0] if rows else None

    def pairs(self, among: Iterable[Pair], wanted: Wanted) -> tuple[Pair, ...]:
        """The pairs of claims of which one has to do with the actor, and which were told between the days, wanted; in
        the order given."""
        tests, given = ["1"], [json.dumps(list(among))]
        if wanted.actor:
            tests.append(
                f"EXISTS (SELECT 1 FROM claim c JOIN part p ON p.claim = c.id WHERE {_OF_PAIR} AND p.actor = ?)"
            )
            given.append(wanted.actor)
        for test, day in (("MAX(c.day) >= ?", wanted.since), ("MIN(c.day) <= ?", wanted.until)):
            if day:
                tests.append(f"(SELECT {test} FROM claim c WHERE {_OF_PAIR})")
                given.append(day)
        rows = self._at.execute(f"SELECT j.value FROM json_each(?) j WHERE {' AND '.join(tests)} ORDER BY j.key", given)
        return tuple((one, other) for one, other in (json.loads(row[0]) for row in rows))

    def kinds(self) -> dict[str, int]:
        """How many matters there are of each kind of verdict."""
        return dict(self._at.execute("SELECT kind, COUNT(*) FROM matter GROUP BY kind").fetchall())

    def parts(
        self, actor: str, part: int, *, act: str | None, since: str | None, until: str | None, skip: int, limit: int
    ) -> Rows:
        """The claims in which an actor has a part, the latest first; what nobody dated comes last."""
        tests, given = ["actor = ?", "part = ?"], [actor, str(part)]
        for test, value in (("act = ?", act), ("day >= ?", since), ("day <= ?", until)):
            if value:
                tests.append(test)
                given.append(value)
        fits = f"FROM part WHERE {' AND '.join(tests)}"
        count = self._at.execute(f"SELECT COUNT(*) {fits}", given).fetchone()[0]
        inner = f"SELECT claim, act, day {fits} ORDER BY day DESC, claim LIMIT ? OFFSET ?"
        joined = "JOIN claim c ON c.id = p.claim ORDER BY p.day DESC, p.claim"
        rows = self._all(f"SELECT c.cid FROM ({inner}) p {joined}", [*given, str(limit), str(skip)])
        return Rows(rows, count)

    def acts(self, actor: str) -> tuple[tuple[str, int], ...]:
        """The acts of an actor, each with how many claims tell of one, the most frequent first."""
        rows = self._at.execute(
            "SELECT act, COUNT(*) AS many FROM part WHERE actor = ? AND part = 0 GROUP BY act ORDER BY many DESC, act",
            (actor,),
        )
        return tuple((act, many) for act, many in rows)

    def quoting(self, actor: str, part: int, limit: int) -> tuple[tuple[str, int], ...]:
        """The publishers whose articles have an actor in this part, the most frequent first."""
        rows = self._at.execute(
            """SELECT publisher, claims FROM quoting WHERE actor = ? AND part = ?
               ORDER BY claims DESC, publisher LIMIT ?""",
            (actor, part, limit),
        )
        return tuple((publisher, claims) for publisher, claims in rows)

    def actor(self, actor: str) -> dict[str, Any] | None:
        """The row of an actor, by the id of the entity."""
        rows = self._all("SELECT * FROM actor WHERE actor = ?", [actor])
        return rows[0] if rows else None

    def actors(self, words: str = "", *, skip: int, limit: int) -> Rows:
        """Actors by how much they say; with words, those whose names have them."""
        return self._found("actor", words, "t.by DESC, t.of DESC, t.name", skip=skip, limit=limit)

    def named(self, name: str) -> tuple[dict[str, Any], ...]:
        """The actors with this very name, in any case, else those whose names have these words, the foremost first."""
        near = self.actors(name, skip=0, limit=50).rows if _WORD.search(name) else ()
        exact = [row for row in near if name.casefold().strip() in row["names"].casefold().split("\n")]
        return tuple(exact or near)

    def articles(self, words: str = "", *, skip: int, limit: int) -> Rows:
        """Articles, the latest first; with words, those whose title or publisher has them."""
        return self._found("article", words, "t.day DESC, t.id", skip=skip, limit=limit)

    def events(self, words: str = "", *, skip: int, limit: int) -> Rows:
        """Events, those told of most first; with words, those whose name or place has them."""
        return self._found("event", words, "t.articles DESC, t.claims DESC, t.name", skip=skip, limit=limit)

    def events_meant(self, words: str, limit: int) -> tuple[dict[str, Any], ...]:
        """The event of this id, or of this very name; else those whose name or place has these words."""
        exact = self._all("SELECT * FROM event WHERE event = ?", [words])
        near = exact or self.events(words, skip=0, limit=limit).rows
        return exact or tuple(sorted(near, key=lambda row: row["name"].casefold() != words.casefold()))

    def claims(self, words: str, *, skip: int, limit: int) -> Rows:
        """The claims whose sentence or names have all these words, the most to the point first (bm25)."""
        asked = matching(words)
        if not asked:
            return Rows((), 0)
        many = self._at.execute(
            "SELECT COUNT(*) FROM (SELECT 1 FROM claim_words WHERE claim_words MATCH ? LIMIT ?)", (asked, MOST + 1)
        ).fetchone()[0]
        order = "rank" if many <= MOST else "rowid DESC"
        found = f"SELECT rowid FROM claim_words WHERE claim_words MATCH ? ORDER BY {order} LIMIT ? OFFSET ?"
        ids = [row[0] for row in self._at.execute(found, (asked, limit, skip))]
        rows = (self._all("SELECT cid, day FROM claim WHERE id = ?", [one]) for one in ids)
        return Rows(tuple(row for found in rows for row in found), min(many, MOST), many <= MOST)

    def days(self, claims: Iterable[str]) -> dict[str, str]:
        """The days of these claims, "" for those that nobody dated and those that are not listed."""
        rows = (
            self._at.execute("SELECT cid, day FROM claim WHERE cid = ?", (one,)).fetchone() or (one, "")
            for one in claims
        )
        return {row[0]: row[1] or "" for row in rows}

    def place_of(self, matter: str) -> tuple[Any, ...]:
        """Where a matter stands among others: conflicts first, then by rank."""
        rows = self._at.execute("SELECT kind, rank FROM matter WHERE matter = ?", (matter,)).fetchall()
        return (*min(((RANKS[row[0]], -row[1]) for row in rows), default=(len(RANKS), 0.0)), matter)

    def ids_from(self, head: str, limit: int) -> tuple[str, ...]:
        """The ids of claims that begin so."""
        rows = self._at.execute(
            "SELECT cid FROM claim WHERE cid >= ? AND cid < ? ORDER BY cid LIMIT ?", (head, head + "\uffff", limit)
        )
        return tuple(row[0] for row in rows)

    def totals(self) -> dict[str, int]:
        """How many articles, claims, actors and events there are."""
        tables = ("article", "claim", "actor", "event")
        return {name: self._at.execute(f"SELECT COUNT(*) FROM {name}").fetchone()[0] for name in tables}

    def _found(self, table: str, words: str, order: str, *, skip: int, limit: int) -> Rows:
        by = f"{table}_words"
        asked = matching(words)
        if words.strip() and not asked:
            return Rows((), 0)
        fits = f"FROM {table} t" + (f" WHERE t.id IN (SELECT rowid FROM {by} WHERE {by} MATCH ?)" if asked else "")
        given: list[Any] = [asked] if asked else []
        count = self._at.execute(f"SELECT COUNT(*) {fits}", given).fetchone()[0]
        return Rows(self._all(f"SELECT t.* {fits} ORDER BY {order} LIMIT ? OFFSET ?", [*given, limit, skip]), count)

    def _all(self, sql: str, given: Sequence[Any]) -> tuple[dict[str, Any], ...]:
        return tuple(dict(row) for row in self._at.execute(sql, given))


def _both_ways(pairs: Iterable[Pair]) -> str:
    """Pairs as JSON, each in both orders."""
    return json.dumps([way for one, other in sorted(pairs) for way in ((one, other), (other, one))])


def matching(words: str) -> str:
    """What a person typed as a question for FTS5: all the words, the last as a beginning; "in quotes" as they stand.

    Nothing of it is taken for an operator: each word stands in quotes.

    >>> matching('port "six weeks" clos')
    '"port" "six weeks" "clos"*'
    """
    found = []
    for quoted, bare in re.findall(r'"([^"]*)"|([^"\s]+)', words):
        inside = " ".join(_WORD.findall(quoted or bare))
        if inside:
            found.append(f'"{inside}"')
    if found and not words.rstrip().endswith('"'):
        found[-1] += "*"
    return " ".join(found)
