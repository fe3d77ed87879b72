"""The acts a word means."""

from __future__ import annotations

import pytest

from claimgraph.acts import UnknownAct, meant, names


@pytest.mark.parametrize(
    ("word", "acts"),
    [
        ("propose", ("propose", "offer")),
        ("proposed", ("propose", "offer")),
        ("Proposals", ("propose", "offer")),
        ("lay out", ("propose", "offer")),
        ("laying  out", ("propose", "offer")),
        ("submitted", ("propose", "offer")),
        ("offers", ("offer",)),
        ("rejected", ("reject", "refuse")),
        ("rejection", ("reject", "refuse")),
        ("refusing", ("refuse",)),
        ("denied", ("deny",)),
        ("denies", ("deny",)),
        ("sought", ("want",)),
        ("said", ("state", "claim", "confirm")),
        ("promises", ("promise",)),
        ("any", ()),
    ],
)
def test_any_form_will_do(word: str, acts: tuple[str, ...]) -> None:
    """Verbs in any tense, nouns, verbs with a particle; a wide word takes in its kin."""
    assert meant(word) == acts


@pytest.mark.parametrize("act", names())
def test_every_act_can_be_asked_for_by_its_name(act: str) -> None:
    """The name of an act means at least that act."""
    assert act in meant(act)


@pytest.mark.parametrize(("word", "hint"), [("propse", "did you mean propose"), ("qqq", "there are: accept")])
def test_a_word_that_names_no_act(word: str, hint: str) -> None:
    """The nearest words, else all acts."""
    with pytest.raises(UnknownAct, match=hint):
        meant(word)
