"""The same person, organisation or place across articles: mentions in, clusters out. When unsure, kept apart.

Names meet by rules on their words (graph/naming.py), never by likeness of spelling: a wrong merge puts words in
somebody's mouth, a missed one only splits a row. Users overrule with pairs that are the same or are not.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graph.claim import slug
from graph.lexicon import capitals, plain, states
from graph.mentions import Mention, mentions
from graph.naming import (
    initials,
    is_acronym,
    is_description,
    is_pronoun,
    names_state,
    office_of,
    organization_key,
    person_key,
    person_name,
    surname,
)

__all__ = ["Cluster", "Mention", "Pair", "canonical", "mentions", "resolve"]

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Cluster:
    """One entity: `id` of the canonical one, its preferred `name`, the `members` (ids) and all `names` as written."""

    id: str
    name: str
    type: str
    members: frozenset[str]
    names: tuple[str, ...]


@dataclass(slots=True)
class _Entity:
    """All mentions of one id, put together."""

    id: str
    names: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    offices: set[tuple[str, str]] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    anonymous: bool = False
    acts: bool = False

    @property
    def type(self) -> str:
        """What most mentions say; but a state is a place, whatever a reader took it for."""
        if not self.anonymous and names_state(self.name):
            return "place"
        known = [(-count, kind) for kind, count in self.types.items() if kind != "unknown"]
        return min(known)[1] if known else "unknown"

    @property
    def known_as(self) -> list[str]:
        """The names; descriptions ("the parties") only where nothing else is known, pronouns last of all."""
        return _names(self.names)

    @property
    def name(self) -> str:
        return min(self.known_as, key=lambda name: (-self.names[name], -len(name), name))


def _names(found: Iterable[str]) -> list[str]:
    names = sorted(set(found))
    named = [name for name in names if not is_description(name)]
    return named or [name for name in names if not is_pronoun(name)] or names[:1]


def _entities(found: Iterable[Mention]) -> dict[str, _Entity]:
    out: dict[str, _Entity] = {}
    for mention in sorted(set(found)):
        entity = out.setdefault(mention.id, _Entity(mention.id))
        entity.names[mention.name] += 1
        entity.types[mention.type] += 1
        entity.articles.add(mention.article)
        entity.anonymous |= mention.anonymous
        entity.acts |= mention.acts
        if office := office_of(mention.role or mention.name, mention.affiliation):
            entity.offices.add(office)
    return out


class _Union:
    """Sets of ids that grow together, unless a pair in them was said to be different."""

    def __init__(self, ids: Iterable[str], different: Iterable[Pair]) -> None:
        self.sets = {one: {one} for one in ids}
        self.apart: dict[str, set[str]] = defaultdict(set)
        for one, other in different:
            self.apart[one].add(other)
            self.apart[other].add(one)

    def join(self, one: str, other: str) -> None:
        left, right = self.sets[one], self.sets[other]
        if left is right or any(self.apart[member] & right for member in left):
            return
        left |= right
        for member in right:
            self.sets[member] = left


def resolve(
    found: Iterable[Mention], *, same: Iterable[Pair] = (), different: Iterable[Pair] = ()
) -> tuple[Cluster, ...]:
    """The mentions as clusters, every id in exactly one, ordered by id; the order of the mentions does not matter.

    `same` and `different` hold pairs of ids that a user has decided on: the first are joined, the second never are,
    whatever the names say.
    """
    entities = _entities(found)
    union = _Union(sorted(entities), different)
    for one, other in (*sorted(same), *_pairs(entities)):
        if one in entities and other in entities:
            union.join(one, other)
    groups = {min(group): [entities[one] for one in sorted(group)] for group in union.sets.values()}
    clusters: dict[str, Cluster] = {}
    for _, group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        cluster = _cluster(group)
        taken = cluster.id in clusters or (cluster.id in entities and cluster.id not in cluster.members)
        cluster = _cluster(group, by_state=False) if taken else cluster
        clusters[cluster.id] = cluster
    return tuple(sorted(clusters.values(), key=lambda cluster: cluster.id))


def canonical(clusters: Iterable[Cluster]) -> Mapping[str, str]:
    """Every id → the id of the cluster it is in."""
    return {member: cluster.id for cluster in clusters for member in cluster.members}


def _pairs(entities: Mapping[str, _Entity]) -> Iterator[Pair]:
    """The pairs that the names say are one, surest first."""
    named = [entity for entity in entities.values() if not entity.anonymous and not is_pronoun(entity.name)]
    people = [entity for entity in named if entity.type == "person"]
    others = [entity for entity in named if entity.type != "person"]
    yield from _chained(_by_key((_other_key(entity), entity.id) for entity in others))
    full = _by_key((" ".join(key), e.id) for e in people if len(key := person_key(e.name)) > 1)
    yield from _chained(full)
    yield from _short_names(people, others, full)
    yield from _acronyms(others)
    yield from _office_holders(named)


def _by_key(keyed: Iterable[Pair]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key, one in keyed:
        if key:
            groups[key].append(one)
    return {key: sorted(group) for key, group in sorted(groups.items())}


def _chained(groups: Mapping[str, list[str]]) -> Iterator[Pair]:
    for group in groups.values():
        yield from ((group[0], other) for other in group[1:])


def _other_key(entity: _Entity) -> str:
    """Key of what is no person; a capital that speaks or acts stands for the government of its state."""
    if entity.type == "group":
        return ""  # "Israelis", "the militants": people, not one body
    name = plain(entity.name).removeprefix("the ")
    if entity.acts and name in capitals():
        return plain(capitals()[name])
    return organization_key(entity.name)


def _short_names(people: list[_Entity], others: list[_Entity], full: Mapping[str, list[str]]) -> Iterator[Pair]:
    """A surname alone is the one person of the corpus with that surname: none where there are two."""
    owners: dict[str, set[str]] = defaultdict(set)
    for key in full:
        owners[key.split()[-1]].add(key)
    unknown = [entity for entity in others if entity.type == "unknown"]
    for entity in sorted((*people, *unknown), key=lambda e: e.id):
        short = person_key(entity.name)
        if len(short) == 1 and len(owners[surname(short)]) == 1:
            yield full[next(iter(owners[surname(short)]))][0], entity.id


def _acronyms(others: list[_Entity]) -> Iterator[Pair]:
    """Capital letters are the one name of which they are the initials, if an article has both."""
    long = _by_key((initials(entity.name), entity.id) for entity in others)
    by_id = {entity.id: entity for entity in others}
    for entity in sorted(others, key=lambda e: e.id):
        if is_acronym(entity.name):
            letters = plain(entity.name).removeprefix("the ").replace(" ", "").upper()
            keyed = [by_id[one] for one in long.get(letters, ())]
            if len({organization_key(one.name) for one in keyed}) == 1 and keyed[0].articles & entity.articles:
                yield keyed[0].id, entity.id


def _office_holders(named: list[_Entity]) -> Iterator[Pair]:
    """ "The Qatari premier" is the one person known to be Qatar's prime minister: none where two are."""
    holders: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    bare: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entity in sorted(named, key=lambda e: e.id):
        for office in sorted(entity.offices):
            if office_of(entity.name, office[1]) or not person_key(entity.name):
                bare[office].append(entity.id)
            elif entity.type == "person":
                holders[office].setdefault(surname(person_key(entity.name)), entity.id)
    for office, ids in sorted(bare.items()):
        known = list(holders[office].values())
        if len(known) <= 1:
            yield from _chained({"": [*known, *ids]})


def _cluster(group: list[_Entity], *, by_state: bool = True) -> Cluster:
    best = min(group, key=_rank)
    names = _names(name for entity in group for name in entity.names)
    kinds: Counter[str] = Counter()
    for entity in group:
        kinds.update(_kinds(entity))
    kind = min(kinds, key=lambda k: (-kinds[k], k)) if kinds else "unknown"
    state = next(filter(None, (_state(entity) for entity in group)), None)
    members = frozenset(entity.id for entity in group)
    if state and by_state:
        return Cluster(slug(state), state, "place", members, tuple(names))
    name = (
        person_name(best.name)
        if kind == "person" and not best.anonymous
        else re.sub("^(?:The|the) (?=[A-Z])", "", best.name)
    )
    return Cluster(best.id, name, kind, members, tuple(names))


def _kinds(entity: _Entity) -> dict[str, int]:
    """The votes on what an entity is; those on a state are all for a place."""
    votes = {kind: count for kind, count in entity.types.items() if kind != "unknown"}
    return {"place": sum(entity.types.values())} if entity.type == "place" and names_state(entity.name) else votes


def _state(entity: _Entity) -> str | None:
    if entity.anonymous or is_pronoun(entity.name) or entity.type in ("person", "group"):
        return None
    return states().get(_other_key(entity))


def _rank(entity: _Entity) -> tuple[int, int, int, str]:
    """The best id and name of a cluster: a full name before a surname or an office, then the most mentioned."""
    key = person_key(entity.name) if entity.type == "person" else ()
    bare = is_acronym(entity.name) or bool(entity.type == "person" and office_of(entity.name))
    return (int(bare), -len(key), -sum(entity.names.values()), entity.id)
