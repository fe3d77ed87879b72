"""One entity as an editor wants to see it: every name with its articles, and why its names were taken for one."""

from __future__ import annotations

from dataclasses import dataclass

from graph.claimstore import ClaimStore
from graph.comparing import index
from graph.entities import Join, Union, joins
from graph.identity.gathering import gathered
from graph.identity.register import Register
from graph.reach import Together, stored_canonical


@dataclass(frozen=True, slots=True)
class Whois:
    """An entity: its `names` (as written, the id it has, in how many articles), the `joins` that made it one."""

    id: str
    names: tuple[tuple[str, str, int], ...]
    joins: tuple[Join, ...]


def whois(store: ClaimStore, one: str) -> Whois:
    """What is known of the entity that an id stands for."""
    names, entity = Register(store), stored_canonical(store, one) or one
    same, different = index.overruled(store)
    found = gathered(names, names, {entity, one}, same)
    known = {each: profile for each in found.resolve | found.known if (profile := names.profile(each))}
    members = {each for each in known if (stored_canonical(store, each) or each) == entity}
    told = [(name, each, count) for each in members for name, count in known[each].names.items()]
    union, made = Union(known, different), list[Join]()
    for join in joins(known, together=Together(store, names, frozenset(), frozenset()), same=same):
        if union.join(join.one, join.other) and join.one in members:
            made.append(join)
    return Whois(entity, tuple(sorted(told, key=lambda row: (-row[2], row[0]))), tuple(made))


def is_known(store: ClaimStore, one: str) -> bool:
    """Whether any article has a name with this id."""
    return Register(store).profile(one) is not None
