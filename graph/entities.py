"""The same person, organisation or place across articles: mentions in, clusters out. When unsure, kept apart.

Names meet by rules on their words (graph/identity/naming.py), never by likeness of spelling: a wrong merge puts words
in somebody's mouth, a missed one only splits a row. Users overrule with pairs that are the same or are not.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.claim import slug
from graph.identity.mentions import Mention, mentions
from graph.identity.naming import is_acronym, names_state, office_of, organization_key, person_key, person_name, surname
from graph.identity.places import holders
from graph.identity.profiles import Profile, known_names, profiles

__all__ = ["Cluster", "Join", "Mention", "Pair", "canonical", "clustered", "joins", "mentions", "resolve"]

Pair = tuple[str, str]
Together = Callable[[str, str], bool]
"""Whether an article mentions both of two ids."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """One entity: `id` of the canonical one, its preferred `name`, the `members` (ids) and all `names` as written.

    `within` are the names of the places in which a place lies, where articles do not differ on that.
    """

    id: str
    name: str
    type: str
    members: frozenset[str]
    names: tuple[str, ...]
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Join:
    """Two ids that the names say are one, and why."""

    one: str
    other: str
    why: str


class Union:
    """Sets of ids that grow together, unless a pair in them was said to be different."""

    def __init__(self, ids: Iterable[str], different: Iterable[Pair]) -> None:
        self.sets = {one: {one} for one in ids}
        self.apart: dict[str, set[str]] = defaultdict(set)
        for one, other in different:
            self.apart[one].add(other)
            self.apart[other].add(one)

    def join(self, one: str, other: str) -> bool:
        """Put the sets of two ids together; whether that was to be done, and could be."""
        left, right = self.sets[one], self.sets[other]
        if left is right or any(self.apart[member] & right for member in left):
            return False
        left |= right
        for member in right:
            self.sets[member] = left
        return True


def resolve(
    found: Iterable[Mention], *, same: Iterable[Pair] = (), different: Iterable[Pair] = ()
) -> tuple[Cluster, ...]:
    """The mentions as clusters, every id in exactly one, ordered by id; the order of the mentions does not matter.

    `same` and `different` hold pairs of ids that a user has decided on: the first are joined, the second never are,
    whatever the names say.
    """
    told = frozenset(found)
    articles: dict[str, set[str]] = defaultdict(set)
    for mention in told:
        articles[mention.id].add(mention.article)
    return clustered(
        profiles(told),
        together=lambda one, other: not articles[one].isdisjoint(articles[other]),
        same=same,
        different=different,
    )


def clustered(
    entities: Mapping[str, Profile], *, together: Together, same: Iterable[Pair] = (), different: Iterable[Pair] = ()
) -> tuple[Cluster, ...]:
    """The profiles as clusters; see `resolve`."""
    union = Union(sorted(entities), different)
    for join in joins(entities, together=together, same=same):
        union.join(join.one, join.other)
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


def joins(entities: Mapping[str, Profile], *, together: Together, same: Iterable[Pair] = ()) -> Iterator[Join]:
    """The pairs that users and names say are one, surest first; pairs in which an id is not known are left out."""
    for one, other in sorted(same):
        if one in entities and other in entities:
            yield Join(one, other, "a user said so")
    named = [entity for _, entity in sorted(entities.items()) if entity.named]
    yield from _chained(_grouped((e.body, e.id) for e in named), "the same name, less articles, titles and spelling")
    full = _grouped((" ".join(e.person), e.id) for e in named if len(e.person) > 1)
    yield from _chained(full, "the same person's name, less titles and spelling")
    yield from _short_names(named, full)
    yield from _acronyms(named, together)
    yield from _office_holders(named)


def _grouped(keyed: Iterable[Pair]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key, one in keyed:
        if key:
            groups[key].append(one)
    return {key: sorted(group) for key, group in sorted(groups.items())}


def _chained(groups: Mapping[str, list[str]], why: str) -> Iterator[Join]:
    for group in groups.values():
        yield from (Join(group[0], other, why) for other in group[1:])


def _short_names(named: Iterable[Profile], full: Mapping[str, list[str]]) -> Iterator[Join]:
    """A surname alone is the one person of the corpus with that surname: none where there are two."""
    owners: dict[str, set[str]] = defaultdict(set)
    for key in full:
        owners[key.split()[-1]].add(key)
    for entity in named:
        if entity.short and len(owners[entity.short]) == 1:
            (owner,) = owners[entity.short]
            yield Join(full[owner][0], entity.id, "the only person in the corpus with that surname")


def _acronyms(named: list[Profile], together: Together) -> Iterator[Join]:
    """Capital letters are the one name of which they are the initials, if an article has both."""
    long = _grouped((entity.long, entity.id) for entity in named)
    by_id = {entity.id: entity for entity in named}
    for entity in named:
        if entity.letters:
            spelt = [by_id[one] for one in long.get(entity.letters, ())]
            if len({organization_key(one.name) for one in spelt}) == 1 and together(spelt[0].id, entity.id):
                yield Join(spelt[0].id, entity.id, "its initials, and an article has both")


def _office_holders(named: Iterable[Profile]) -> Iterator[Join]:
    """ "The Qatari premier" is the one person known to be Qatar's prime minister: none where two are."""
    holders: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    bare: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entity in named:
        for office in sorted(entity.offices):
            holds = entity.holds(office)
            if holds is None:
                bare[office].append(entity.id)
            elif holds:
                holders[office].setdefault(surname(person_key(entity.name)), entity.id)
    for office, ids in sorted(bare.items()):
        known = list(holders[office].values())
        if len(known) <= 1:
            yield from _chained({"": [*known, *ids]}, f"the only {office[0]} of {office[1]} in the corpus")


def _cluster(group: list[Profile], *, by_state: bool = True) -> Cluster:
    best = min(group, key=_rank)
    names = known_names(name for entity in group for name in entity.names)
    kinds: Counter[str] = Counter()
    for entity in group:
        kinds.update(_kinds(entity))
    kind = min(kinds, key=lambda k: (-kinds[k], k)) if kinds else "unknown"
    state = next(filter(None, (entity.state for entity in group)), None)
    members = frozenset(entity.id for entity in group)
    if state and by_state:
        return Cluster(slug(state), state, "place", members, tuple(names))
    name = (
        person_name(best.name)
        if kind == "person" and not best.anonymous
        else re.sub("^(?:The|the) (?=[A-Z])", "", best.name)
    )
    told = frozenset(whole for entity in group for whole in entity.within)
    return Cluster(best.id, name, kind, members, tuple(names), holders(name, told) if kind == "place" else ())


def _kinds(entity: Profile) -> dict[str, int]:
    """The votes on what an entity is; those on a state are all for a place."""
    votes = {kind: count for kind, count in entity.types.items() if kind != "unknown"}
    return {"place": sum(entity.types.values())} if entity.type == "place" and names_state(entity.name) else votes


def _rank(entity: Profile) -> tuple[int, int, int, str]:
    """The best id and name of a cluster: a full name before a surname or an office, then the most mentioned."""
    key = person_key(entity.name) if entity.type == "person" else ()
    bare = is_acronym(entity.name) or bool(entity.type == "person" and office_of(entity.name))
    return (int(bare), -len(key), -sum(entity.names.values()), entity.id)
