"""Entities: who is the same across articles, and who is not."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.claim import slug
from graph.entities import Cluster, Mention, canonical, resolve
from graph.identity.mentions import Form, mentions
from tests.graph.telling import acted, agent, article

P, O, L = "person", "organization", "place"  # noqa: E741


def _mention(name: str, type_: str = "unknown", at: str = "one", **more: object) -> Mention:
    return Mention(slug(name), at, Form(name, type_, **more))  # type: ignore[arg-type]


def _together(*found: Mention) -> Mapping[str, str]:
    return canonical(resolve(found))


SAME = [
    ([("Benjamin Netanyahu", P), ("Netanyahu", P)], "a surname is the one person of that name"),
    ([("Israeli Prime Minister Benjamin Netanyahu", P), ("Benjamin Netanyahu", P)], "titles and states are no names"),
    ([("Mossad head David Barnea", P), ("David Barnea", P)], "nor is an office in some body"),
    ([("Majed al-Ansari", P), ("Majed Ansari", P)], "a particle more or less"),
    ([("Mohamed Salem", P), ("Mohammad Salem", P)], "spellings of one given name"),
    ([("Israeli military", O), ("Israel's military", O)], "an adjective is its state"),
    ([("Israeli army", O), ("the Israeli military", O)], "parts of a state by their other names"),
    ([("Qatar's foreign ministry", O), ("Qatari foreign ministry", O)], "ministries too"),
    ([("Health Ministry in Hamas-run Gaza", O), ("Gaza health ministry", O)], "a place before or behind"),
    ([("Hamas", O), ("the Hamas movement", O)], "what kind of body it is adds nothing"),
    ([("U.S.", L), ("United States", L), ("America", L)], "other names of states"),
    ([("United States", P), ("America", L)], "a state is no person, whatever it was taken for"),
    ([("Palestinian Authority", O), ("the PA", O)], "an acronym spelled out in the same article"),
]

APART = [
    ([("Georgia Meloni", P), ("Georgia", L)], "a state is not a person's given name"),
    ([("Ana Reyes", P), ("Juan Reyes", P), ("Reyes", P)], "a surname of two persons is neither"),
    ([("Ana Reyes", P), ("Ana Rey", P)], "names that only look alike"),
    ([("Israel", L), ("Israelis", "group")], "a state and some of its people"),
    ([("Palestine", L), ("Palestinian militants", "group")], "a territory and some who fight for it"),
    ([("Israel", L), ("Israeli military", O)], "a state and a part of it"),
    ([("White House", O), ("United States", L)], "a government's seat, though it often speaks for it"),
    ([("Iran", L), ("Iraq", L)], "neighbours"),
    ([("us", O), ("America", L)], "a pronoun and a state"),
    ([("American", P), ("United States", L)], "a person known by an adjective"),
]


@pytest.mark.parametrize(("names", "why"), SAME, ids=[why for _, why in SAME])
def test_same(names: list[tuple[str, str]], why: str) -> None:
    """These names stand for one entity."""
    found = _together(*(_mention(name, kind) for name, kind in names))
    assert len(set(found.values())) == 1, why


@pytest.mark.parametrize(("names", "why"), APART, ids=[why for _, why in APART])
def test_apart(names: list[tuple[str, str]], why: str) -> None:
    """These names stand for as many entities: when unsure, kept apart."""
    found = _together(*(_mention(name, kind) for name, kind in names))
    assert len(set(found.values())) == len(names), why


def test_a_capital_that_acts_is_its_government() -> None:
    """Washington as a speaker is the United States, with the name kept; as a place only it stays a city."""
    speaks = resolve([_mention("Washington", L, acts=True)])
    assert [(one.id, one.name, one.names) for one in speaks] == [("united-states", "United States", ("Washington",))]
    assert [one.id for one in resolve([_mention("Washington", L)])] == ["washington"]


def test_a_state_is_a_place() -> None:
    """A list of states outvotes what readers took its name for, so its capital finds it; others go by most mentions."""
    taken = [Mention("united-states", at, Form("United States", P, "closest ally", "Israel")) for at in ("one", "two")]
    (one,) = resolve([*taken, _mention("Washington", L, "three", acts=True)])
    assert (one.id, one.type, one.name) == ("united-states", "place", "United States")
    votes = [_mention("Red Band", O), _mention("Red Band", P, "two"), _mention("Red Band", O, "three")]
    assert [one.type for one in resolve(votes)] == ["organization"]


def test_an_office_is_its_holder() -> None:
    """ "The Qatari premier" is the person known elsewhere as Qatar's prime minister, unless two are."""
    premier = _mention("Qatari premier", P, "two")
    holder = Mention("sheikh-mohammed", "one", Form("Sheikh Mohammed Al Thani", P, "Prime Minister", "Qatar"))
    rival = Mention("khalid-saleh", "three", Form("Khalid Saleh", P, "prime minister", "Qatari"))
    assert _together(premier, holder)["qatari-premier"] == "sheikh-mohammed"
    assert _together(premier, holder, rival)["qatari-premier"] == "qatari-premier"


def test_the_anonymous_are_of_one_article() -> None:
    """Two officials without a name stay two, whatever they are called."""
    officials = [
        Mention(f"{at}/official", at, Form("senior Norland official", P, "official", "Norland", anonymous=True))
        for at in ("one", "two")
    ]
    assert len(resolve(officials)) == 2


def test_users_overrule() -> None:
    """Pairs said to be the same are joined, pairs said to be different never, not even by way of a third."""
    found = [_mention("Ana Reyes", P), _mention("Reyes", P), _mention("The Lioness", P)]
    ids = _ids(resolve(found, same=[("the-lioness", "ana-reyes")], different=[("reyes", "ana-reyes")]))
    assert ids == {frozenset({"ana-reyes", "the-lioness"}), frozenset({"reyes"})}


def test_alternative_names_are_kept() -> None:
    """The cluster goes by the full name and keeps the others as written."""
    (one,) = resolve([_mention("President Ana Reyes", P), _mention("Reyes", P, "two")])
    assert (one.name, one.names, one.type) == ("Ana Reyes", ("President Ana Reyes", "Reyes"), "person")


def test_mentions_of_claims() -> None:
    """Publishers, agents and named subjects are mentions; a clause is none."""
    found = mentions([acted(article("Post"), agent("Ana Reyes", role="mayor", of="Norland"), "propose", "a truce")])
    assert {(one.form.name, one.form.acts) for one in found} == {("Post", False), ("Ana Reyes", True)}


def _ids(clusters: tuple[Cluster, ...]) -> set[frozenset[str]]:
    return {cluster.members for cluster in clusters}


_NAMES = ["Ana Reyes", "Reyes", "Juan Reyes", "President Ana Reyes", "U.S.", "Washington", "America", "Qatari premier"]
_NAMES += ["Israeli army", "the Israeli military", "PA", "Port Authority", "Georgia", "Hamas movement", "Hamas", ""]
_NAMES += ["United States", "us", "We", "the parties", "American"]
_made = st.builds(
    lambda name, kind, at, acts, office, anonymous: Mention(
        f"{at}/x" if anonymous else name or "x", at, Form(name, kind, office[0], office[1], anonymous, acts)
    ),
    st.sampled_from(_NAMES),
    st.sampled_from(["person", "organization", "place", "group", "unknown"]),
    st.sampled_from(["one", "two", "three"]),
    st.booleans(),
    st.sampled_from([("", ""), ("prime minister", "Qatar"), ("president", "United States")]),
    st.booleans(),
)


@given(st.lists(_made, max_size=12), st.randoms(use_true_random=False))
def test_order_does_not_matter(found: list[Mention], rng: random.Random) -> None:
    """The same mentions in any order give the same clusters, every id in exactly one."""
    shuffled = list(found)
    rng.shuffle(shuffled)
    clusters = resolve(found)
    assert clusters == resolve(shuffled)
    members = [one for cluster in clusters for one in cluster.members]
    assert sorted(members) == sorted({mention.id for mention in found})
    assert len({cluster.id for cluster in clusters}) == len(clusters)


DESCRIBED = [
    ("the parties", False),
    ("Parties", False),
    ("Palestinian militants", False),
    ("We", False),
    ("I", False),
    ("it", False),
    ("they", False),
    ("us", False),
    ("the group", False),
    ("US", True),
    ("the Hamas movement", True),
    ("the Qatari premier", True),
    ("Israel's army", True),
    ("U.S.", True),
]


@pytest.mark.parametrize(("text", "kept"), DESCRIBED)
def test_a_description_is_no_other_name(text: str, kept: bool) -> None:
    """What an article calls somebody for once, and could call anybody, is not kept among the names."""
    (found,) = resolve([Mention("red-band", "one", Form(name, O)) for name in ("Red Band", text)])
    assert (text in found.names) is kept
    assert "Red Band" in found.names


def test_who_has_but_a_description_keeps_it() -> None:
    """Where no name is known the description stands."""
    (found,) = resolve([Mention("one/militants", "one", Form("the militants", "group"))])
    assert found.names == ("the militants",)
    (found,) = resolve([Mention("x", "one", Form(name, "group")) for name in ("They", "the militants")])
    assert (found.name, found.names) == ("the militants", ("the militants",))
