"""Comparing a system's rows with filed ones: what counts as right, and that the gold file keeps what it promises."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.filed_rows import GOLD, Row, Sentence, condition_is_right, judge, load, sentence
from benchmarks.propositions import documents, scores

SHARED = Path(__file__).resolve().parents[3] / "shared"
TEXT = (
    "The old ferry, which carries 40 cars, will not sail on Monday unless the wind drops, said the harbour master; "
    "there was no damage, and she is ready to leave."
)


def spans(*phrases: str) -> list[list[int]]:
    """The offsets of phrases in TEXT."""
    return [[TEXT.index(phrase), TEXT.index(phrase) + len(phrase)] for phrase in phrases]


def filed(*rows: dict[str, Any]) -> Sentence:
    """TEXT as a gold sentence of these rows."""
    digest = hashlib.sha256(TEXT.encode()).hexdigest()[:12]
    entry = {"set": "dev", "part": "open", "document": "ferry", "start": 0, "end": len(TEXT), "digest": digest}
    return sentence({**entry, "rows": list(rows)}, TEXT)


SAIL = {
    "subject": spans("The old ferry"),
    "subject_head": spans("ferry")[0],
    "predicate": spans("will not sail"),
    "object_more": spans("on Monday"),
    "condition": spans("unless the wind drops"),
    "negated": True,
}
CARRY = {
    "subject": spans("The old ferry"),
    "subject_head": spans("ferry")[0],
    "predicate": spans("carries"),
    "object": spans("40 cars"),
    "object_head": spans("cars")[0],
}
DAMAGE = {
    "subject": spans("damage"),
    "subject_head": spans("damage")[0],
    "predicate": spans("there was no"),
    "negated": True,
    "existential": True,
}
READY = {
    "subject": spans("she"),
    "subject_head": spans("she")[0],
    "predicate": spans("is ready"),
    "object": spans("to leave"),
    "object_head": spans("leave")[0],
    "antecedents": spans("The old ferry"),
}


@pytest.mark.parametrize(
    ("gold", "row", "right"),
    [
        (CARRY, Row(("The old ferry",), "carries", "40 cars"), True),
        (CARRY, Row(("the ferry",), "carries", "cars"), True),
        (CARRY, Row(("The harbour master",), "carries", "40 cars"), False),
        (CARRY, Row(("he", "The old ferry"), "carries", "40 cars"), True),
        (CARRY, Row(("The old ferry",), "carries", ""), False),
        (CARRY, Row(("The old ferry",), "sails", "40 cars"), False),
        (CARRY, Row(("The old ferry",), "carries", "40"), False),
        (CARRY, Row(("The old ferry",), "carries", "40 cars, will not sail on Monday unless the wind drops"), False),
        (SAIL, Row(("The old ferry",), "will not sail", "on Monday"), True),
        (SAIL, Row(("The old ferry",), "will sail"), True),
        (SAIL, Row(("The old ferry",), "will not sail", "said the harbour master"), False),
        (DAMAGE, Row(("damage",), "there was"), True),
        (DAMAGE, Row(("there",), "was", "no damage"), True),
        (DAMAGE, Row(("there",), "was", "the harbour master"), False),
        (READY, Row(("she",), "is", "ready to leave"), True),
        (READY, Row(("she",), "is ready", "to leave"), True),
        (READY, Row(("The old ferry",), "is ready", "to leave"), True),
        (READY, Row(("The harbour master",), "is ready", "to leave"), False),
        (READY, Row(("she",), "is", "40 cars"), False),
    ],
)
def test_a_row_is_right_when_subject_verb_and_object_are(gold: dict[str, Any], row: Row, right: bool) -> None:
    """Heads and half of the words, adjuncts left aside, pronouns as written or as their antecedent."""
    assert bool(judge(filed(gold), [row]).matched) == right


def test_heads_alone_are_the_lenient_measure() -> None:
    """A long object told by its head only is right by heads, and wrong by words."""
    gold = {**CARRY, "object": spans("40 cars, will not sail on Monday"), "object_head": spans("cars")[0]}
    judged = judge(filed(gold), [Row(("ferry",), "carries", "cars")])
    assert not judged.matched
    assert judged.heads is not None
    assert judged.heads.matched


@pytest.mark.parametrize(
    ("condition", "optional", "right"),
    [
        ("unless the wind drops", False, True),
        ("the wind drops", False, True),
        ("", False, False),
        ("", True, True),
        ("on Monday", False, False),
    ],
)
def test_a_condition_is_half_of_the_filed_words(condition: str, optional: bool, right: bool) -> None:
    """Where one is filed it must be there, unless it is optional."""
    gold = filed({**SAIL, "condition_optional": optional}).rows[0]
    assert condition_is_right(Row(("The old ferry",), "will not sail", condition=condition), gold) == right


def test_a_condition_where_none_is_filed_is_wrong() -> None:
    """Also where the row is right otherwise."""
    row = Row(("The old ferry",), "carries", "40 cars", condition="unless the wind drops")
    assert not condition_is_right(row, filed(CARRY).rows[0])


def test_each_filed_row_is_matched_once() -> None:
    """The same row twice is once right and once wrong; what is optional is never missed."""
    row = Row(("The old ferry",), "carries", "40 cars")
    judged = judge(filed(CARRY, SAIL, {**READY, "optional": True}), [row, row])
    assert (len(judged.matched), len(judged.wrong), len(judged.missed)) == (1, 1, 1)
    assert scores([judged]) == pytest.approx((50, 50, 50))


def test_another_reading_excuses_a_row() -> None:
    """A required row is not missed when an optional row named in `instead` is given."""
    other = Row(("she",), "is ready", "to leave")
    judged = judge(filed({**CARRY, "instead": [1]}, {**READY, "optional": True}), [other])
    assert not judged.missed
    assert judged.found == 0


def test_a_text_that_is_not_the_one_filed_is_refused() -> None:
    """Offsets mean nothing in another text."""
    entry = {"document": "ferry", "start": 0, "end": 9, "digest": "0" * 12, "rows": []}
    with pytest.raises(ValueError, match="ferry: the text at 0-9"):
        sentence(entry, TEXT)


def test_the_gold_holds_offsets_only() -> None:
    """Rows are offsets and flags inside their sentence; under a fifth is optional for itself; halves are by hash."""
    entries = json.loads(GOLD.read_text("utf-8"))["sentences"]
    readings = sum(len({k for row in entry["rows"] for k in row.get("instead", ())}) for entry in entries)
    rows = [row for entry in entries for row in entry["rows"]]
    assert sum("optional" in row for row in rows) - readings < 0.2 * len(rows)
    assert sum(entry["set"] != "conditions" for entry in entries) == 150
    for entry in entries:
        key = f"{entry['document']}:{entry['start']}"
        even = int(hashlib.sha256(key.encode()).hexdigest(), 16) % 2 == 0
        assert entry["part"] == ("open" if even else "kept")
        inside = [row[name] for row in entry["rows"] for name in ("subject", "predicate")]
        assert all(entry["start"] <= start < end <= entry["end"] for some in inside for start, end in some)
        assert not [v for row in entry["rows"] for v in row.values() if isinstance(v, str)]


@pytest.mark.skipif(not (SHARED / "attribution").exists(), reason="the measured texts are no part of the project")
def test_the_gold_is_right_by_its_own_measure() -> None:
    """Given as a system's rows, the filed rows are all found and none is wrong."""
    found = documents(SHARED)
    every = load({name: article.text for name, article in found.items()})
    judged = [judge(s, [_given(row.text) for row in s.rows]) for s in every]
    assert len(every) == 181
    assert scores(judged) == (100.0, 100.0, 100.0)


def _given(text: str) -> Row:
    subject, predicate, obj, condition = text.split(" | ")
    return Row((subject,), predicate, obj, condition=condition)
