"""Left-over page text by its wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from extract.left_over import end_rules, left_over_rule, paragraph_rules, torn_from
from extract.lexicon import word_list


def _examples(group: str, side: str) -> Iterator[tuple[dict[str, Any], str]]:
    for entry in word_list("left_over.json")[group]:
        assert entry["hides"], f"{entry['kind']}: a rule wants an example"
        assert entry["spares"], f"{entry['kind']}: a rule wants an example of what it spares"
        for example in entry[side]:
            yield entry, example


@pytest.mark.parametrize(("entry", "text"), list(_examples("rules", "hides")))
def test_each_rule_hides_its_examples(entry: dict[str, Any], text: str) -> None:
    """The examples beside a rule in the data file are of its kind, where the rule applies."""
    index, at = {"any": (20, 0.5), "head": (1, 0.1), "tail": (20, 1.0)}[entry["where"]]
    rule = left_over_rule(text, index=index, at=at)
    assert rule is not None
    assert re.search(entry["pattern"], text, 0 if entry.get("case") else re.IGNORECASE)


@pytest.mark.parametrize(("entry", "text"), list(_examples("rules", "spares")))
def test_no_rule_hides_what_another_must_spare(entry: dict[str, Any], text: str) -> None:
    """A sentence of news stays, wherever it stands, whichever rule looks at it."""
    assert left_over_rule(text, index=20, at=1.0) is None, entry["kind"]


@pytest.mark.parametrize(("entry", "text"), list(_examples("tail_of_paragraph", "hides")))
def test_ends_of_paragraphs_are_cut(entry: dict[str, Any], text: str) -> None:
    """The sentence before stays whole."""
    rule = next(rule for rule in end_rules() if rule.kind == entry["kind"])
    match = rule.pattern.search(text)
    assert match is not None
    assert text[: match.start()].endswith(".")


@pytest.mark.parametrize(("entry", "text"), list(_examples("tail_of_paragraph", "spares")))
def test_ends_of_paragraphs_are_spared(entry: dict[str, Any], text: str) -> None:
    """Words that only look like a credit stay."""
    assert not any(rule.pattern.search(text) for rule in end_rules()), entry["kind"]


def test_credits_stand_at_the_end() -> None:
    """A rule for the tail does not look at the first paragraphs."""
    line = "Ann Bee reported from Cairo."
    assert left_over_rule(line, index=1, at=0.1) is None
    assert left_over_rule(line, index=9, at=1.0) is not None


def test_every_rule_is_of_a_kind_the_docs_can_name() -> None:
    """Kinds are few and plain."""
    assert {rule.kind for rule in paragraph_rules()} <= {
        "author", "caption", "comments", "credit", "disclaimer", "editor's note", "links", "mail address", "markup",
        "page furniture",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("paragraph", "torn"),
    [
        ("The campaign goes on. There.", "There."),
        ("The campaign goes on. Talks in the", "Talks in the"),
        ("“The campaign goes on.” He said that the", "He said that the"),
        ("The campaign goes on.", None),
        ("The campaign goes on. No.", None),
        ("The campaign goes on. He stayed there.", None),
        ("There.", None),
        ("Talks were held in Cairo, officials from", "Talks were held in Cairo, officials from"),
        ("", None),
    ],
)
def test_torn_sentences(paragraph: str, torn: str | None) -> None:
    """A last sentence of one small word, or without an end after one; a short answer is whole."""
    found = torn_from(paragraph)
    assert (None if found is None else paragraph[found:]) == torn
