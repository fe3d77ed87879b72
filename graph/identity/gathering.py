"""Whose names have to be resolved anew when some profiles change, and what else has to be known for that.

Profiles that share a key do not all hang together: "Reyes" looks at everybody of that surname, but where two are called
so it is neither's, and it goes no further. So what is gathered grows with the entities that are one, not with the
articles that name them, nor with all who bear a name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Protocol

from graph.entities import Pair
from graph.identity.naming import organization_key, person_key, surname
from graph.identity.profiles import Profile


class Directory(Protocol):
    """Profiles, found by id and by key."""

    def profile(self, one: str) -> Profile | None:
        """The profile of an id, None where no article has it."""

    def under(self, key: str) -> Iterator[str]:
        """The ids whose profiles have a key."""


@dataclass(slots=True)
class Gathered:
    """The ids to `resolve` anew; and those only to be `known` for it, for they decide that names stay apart."""

    resolve: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)


def gathered(before: Directory, after: Directory, seeds: Iterable[str], pairs: Iterable[Pair]) -> Gathered:
    """What hangs together with `seeds`, before or after a change of profiles; `pairs` are those that users named.

    What `graph.entities.clustered` makes of these profiles is, for the ids to resolve, what it makes of all.
    """
    out, told, done = Gathered(), _neighbours(pairs), set[str]()
    todo = list(seeds)
    while todo:
        one = todo.pop()
        if one in out.resolve:
            continue
        out.resolve.add(one)
        todo += told.get(one, ())
        found = (before.profile(one), after.profile(one))
        keys = {f"state|{one}"}.union(*(profile.keys for profile in found if profile))
        for group in set(map(_group, keys)) - done:
            done.add(group)
            for names in (before, after):
                joined, others = _reached(names, group)
                todo += joined
                out.known |= others
    return out


def _neighbours(pairs: Iterable[Pair]) -> Mapping[str, set[str]]:
    told: dict[str, set[str]] = {}
    for one, other in pairs:
        told.setdefault(one, set()).add(other)
        told.setdefault(other, set()).add(one)
    return told


_GROUPS = {"owner": "surname", "short": "surname", "long": "initials", "letters": "initials", "bare": "office"}
_GROUPS |= {"holder": "office"}


def _group(key: str) -> str:
    """The rule that a key falls under, with what it is about: "owner|reyes" and "short|reyes" → "surname|reyes"."""
    kind, _, value = key.partition("|")
    return f"{_GROUPS.get(kind, kind)}|{value}"


def _reached(names: Directory, group: str) -> tuple[set[str], set[str]]:
    """The ids that may be one by a rule, and others that have to be known."""
    rule, _, value = group.partition("|")
    if rule == "surname":
        return _one_of(names, f"owner|{value}", lambda profile: " ".join(profile.person), f"short|{value}")
    if rule == "initials":
        return _one_of(names, f"long|{value}", lambda profile: organization_key(profile.name), f"letters|{value}")
    if rule == "office":
        return _one_of(names, f"holder|{value}", lambda profile: surname(person_key(profile.name)), f"bare|{value}")
    also = (value,) if rule == "state" and names.profile(value) else ()
    return {*names.under(group), *also}, set()


def _one_of(names: Directory, key: str, told_by: Callable[[Profile], str], hanging: str) -> tuple[set[str], set[str]]:
    """Those who bear a name in full, with those who hang on it, where it is but one; else two that differ."""
    hangs = set(names.under(hanging))
    if not hangs:
        return set(), set()
    bearers: dict[str, set[str]] = {}
    for one in names.under(key):
        if profile := names.profile(one):
            bearers.setdefault(told_by(profile), set()).add(one)
        if len(bearers) > 1:
            return set(), {next(iter(ids)) for ids in bearers.values()}
    return hangs | set(chain(*bearers.values())), set()
