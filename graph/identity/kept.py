"""Entities as the store has them, users' decisions in them, for whoever shows some claims of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from graph.claim import Claim
from graph.entities import Cluster, mentions
from graph.overlay import View
from graph.vocabulary import CG, ENTITIES, SKOS, entity_iri, unsegment


def kept_clusters(view: View, claims: Iterable[Claim]) -> tuple[Cluster, ...]:
    """The entities that these claims name; of the `members` only those that are named. Names that the store knows no
    entity for are left out."""
    members: dict[str, set[str]] = defaultdict(set)
    for one in {mention.id for mention in mentions(claims)}:
        for quad in view.quads(entity_iri(one), CG.canonical, graph=ENTITIES):
            if isinstance(quad.object, ox.NamedNode):
                members[unsegment(quad.object.value)].add(one)
    return tuple(_cluster(view, home, named) for home, named in sorted(members.items()))


def _cluster(view: View, home: str, members: set[str]) -> Cluster:
    told: dict[str, list[str]] = defaultdict(list)
    for quad in view.quads(entity_iri(home), graph=ENTITIES):
        if isinstance(quad.object, ox.Literal):
            told[quad.predicate.value].append(quad.object.value)
    name = next(iter(told[str(SKOS.prefLabel)]), home)
    kind = next(iter(told[str(CG.entityType)]), "unknown")
    names = sorted({name, *told[str(SKOS.altLabel)]})
    return Cluster(home, name, kind, frozenset(members), tuple(names))
