"""Which of several entities a name means."""

from __future__ import annotations

import pytest

from graph.store import ClaimStore, MemoryStore
from queries.names import Names, UnknownName


@pytest.fixture
def named() -> ClaimStore:
    """People, an organisation and descriptions that share names."""
    store = MemoryStore()
    people = ["Benjamin Cole", "Benjamin Cole's supporters", "a Cole official", "Ann Roe", "Tom Roe", "Roe"]
    lines = [
        f'<urn:{number}> cg:canonical <urn:{number}> ; skos:prefLabel "{name}" ; cg:entityType "person" .'
        for number, name in enumerate(people)
    ]
    lines.append('<urn:o> cg:canonical <urn:o> ; skos:prefLabel "Cole Foundation" ; cg:entityType "organization" .')
    lines += [f'<urn:d{n}> skos:prefLabel "{x} Dune" ; cg:entityType "person" .' for n, x in enumerate(("Al", "Bo"))]
    store.update(f"INSERT DATA {{ {' '.join(lines)} }}")
    return store


@pytest.mark.parametrize(
    ("name", "meant"),
    [("Cole", "Benjamin Cole"), ("roe", "Roe"), ("supporters", "Benjamin Cole's supporters"),
     ("foundation", "Cole Foundation"), ("benjamin", "Benjamin Cole")],
)  # fmt: skip
def test_the_likeliest_wins(named: ClaimStore, name: str, meant: str) -> None:
    """The whole name, else the last word of one person's name, else the one proper name, else the one description."""
    names = Names(named)
    assert [names.preferred(entity) for entity in names.entities(name)] == [meant]


def test_two_of_a_last_name_are_told(named: ClaimStore) -> None:
    """Nothing is guessed between two people."""
    with pytest.raises(UnknownName, match="Al Dune or Bo Dune"):
        Names(named).entities("Dune")
