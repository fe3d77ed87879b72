"""The entities that a name means, as a person would write it, and what was meant where there is none."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from functools import cached_property

from rdflib import URIRef

from graph.store import ClaimStore
from graph.vocabulary import BASE, event_iri, unsegment
from queries.binding import bound, folded
from queries.library import find

_ID = re.compile(r"[0-9a-f]{16}\Z")
_HEAD = re.compile(r"[0-9a-f]{4,15}\Z")
_WORD = re.compile(r"\w+")
_DESCRIPTION = re.compile(r"\A(?:[a-z0-9]|(?:An?|The|Some) [a-z])|'s |s' |'\Z")
"""A name that says what somebody is: "a senior official", "The two women", "Lee's allies"."""


class UnknownName(LookupError):
    """No entity, or more than one, goes by the name; the message lists what may be meant."""


class Names:
    """The names in a store, read when first asked for."""

    def __init__(self, store: ClaimStore) -> None:
        self._store = store

    def entities(self, name: str) -> tuple[URIRef, ...]:
        """The canonical entities of this name, in any case: "hamas", "Netanyahu" for Benjamin Netanyahu, or an IRI.

        A name in full comes before the last word of one person's name, that before other proper names, and these
        before descriptions ("Benjamin Netanyahu's supporters"). Several where anonymous sources of several articles
        are described alike. Raises UnknownName.
        """
        if name.startswith(f"{BASE}entity/"):
            return (URIRef(name),)
        exact = self._by_name.get(_folded(name))
        if exact:
            return tuple(sorted(exact))
        near = self._holding(name)
        for likely in (self._surname(name, near), {each for each in near if self._proper(each)}, near):
            if len(likely) == 1:
                return tuple(likely)
        raise UnknownName(self._meant(name, near))

    def actors(self, name: str) -> tuple[URIRef, ...]:
        """The entities of this name and those who speak for them ("Hamas" and "Hamas official Osama Hamdan")."""
        chosen = self.entities(name)
        theirs = {_folded(name)} | {label for label, found in self._by_name.items() if found & set(chosen)}
        speaking = {entity for label in theirs for entity in self._speaking_for.get(label, ())}
        return (*chosen, *sorted(speaking - set(chosen)))

    def events(self, name: str) -> tuple[URIRef, ...]:
        """The events whose names hold all these words ("paris robbery 2008"), or the one of this IRI or id, or whose id
        alone begins so.

        Raises UnknownName.
        """
        if name.startswith(f"{BASE}event/"):
            return (URIRef(name),)
        if _ID.match(name):
            return (event_iri(name),)
        words = frozenset(folded(name))
        found = tuple(event for event, label in self._events.items() if words and words <= frozenset(folded(label)))
        begun = [event for event in self._events if unsegment(event).startswith(name)] if _HEAD.match(name) else []
        if not found and len(begun) == 1:
            return tuple(begun)
        if not found:
            raise UnknownName(self._unknown_event(name, words))
        return found

    def _unknown_event(self, name: str, words: frozenset[str]) -> str:
        shared = {label: len(words & frozenset(folded(label))) for label in self._events.values()}
        near = sorted((label for label, count in shared.items() if count), key=lambda label: (-shared[label], label))
        meant = f"; did you mean {_listed(near[:4])}?" if near else "; `claimgraph events` lists those there are"
        return f"no event is called {name!r}{meant}"

    @cached_property
    def _events(self) -> dict[URIRef, str]:
        found = self._store.select(
            "SELECT ?event ?name WHERE { ?event a cg:Event ; skos:prefLabel ?name } ORDER BY ?event"
        )
        return {URIRef(str(row["event"])): str(row["name"]) for row in found}

    def preferred(self, entity: str) -> str | None:
        """The name the graph prefers for an entity, canonical or not; None for one it does not know."""
        found = self._store.select(bound(find("preferred_name").text, {"entity": [URIRef(entity)]}))
        return next((str(row["name"]) for row in found), None)

    @cached_property
    def _rows(self) -> tuple[dict[str, str | None], ...]:
        found = self._store.select(find("names").text)
        return tuple({name: None if term is None else str(term) for name, term in row.items()} for row in found)

    @cached_property
    def _by_name(self) -> dict[str, set[URIRef]]:
        by_name: dict[str, set[URIRef]] = defaultdict(set)
        for row in self._rows:
            by_name[_folded(row["name"] or "")].add(URIRef(row["entity"] or ""))
        return dict(by_name)

    @cached_property
    def _speaking_for(self) -> dict[str, set[URIRef]]:
        speaking: dict[str, set[URIRef]] = defaultdict(set)
        for row in self._rows:
            if row["speaks_for"]:
                speaking[_folded(row["speaks_for"])].add(URIRef(row["entity"] or ""))
        return dict(speaking)

    @cached_property
    def _preferred(self) -> dict[URIRef, str]:
        return {URIRef(row["entity"] or ""): row["preferred"] or "" for row in self._rows}

    @cached_property
    def _people(self) -> frozenset[URIRef]:
        return frozenset(URIRef(row["entity"] or "") for row in self._rows if row["type"] == "person")

    def _holding(self, name: str) -> set[URIRef]:
        """Entities with a name that holds all words of this one."""
        words = set(_WORD.findall(_folded(name)))
        return {
            entity
            for label, found in self._by_name.items()
            if words and words <= set(_WORD.findall(label))
            for entity in found
        }

    def _surname(self, name: str, near: set[URIRef]) -> set[URIRef]:
        """The people among these whose name ends with this one: "Ann Lee" for "Lee", not "Lee's allies"."""
        return {
            entity
            for entity in near
            if entity in self._people
            and self._proper(entity)
            and _WORD.findall(_folded(self._preferred[entity]))[-1:] == _WORD.findall(_folded(name))[-1:]
        }

    def _proper(self, entity: URIRef) -> bool:
        """Whether the preferred name is a name, no description: "a senior official", "Lee's allies"."""
        return _DESCRIPTION.search(self._preferred[entity].replace("’", "'")) is None

    def _meant(self, name: str, near: set[URIRef]) -> str:
        if near:
            proper = {self._preferred[entity] for entity in near if self._proper(entity)}
            several = [*sorted(proper), *sorted({self._preferred[entity] for entity in near} - proper)]
            return f"{name!r} may be {_listed(several)}; write one of these in full"
        close = difflib.get_close_matches(_folded(name), list(self._by_name), n=4, cutoff=0.6)
        meant = list(dict.fromkeys(self._preferred[entity] for label in close for entity in self._by_name[label]))
        if meant:
            return f"nobody is called {name!r}; did you mean {_listed(meant)}?"
        return f"nobody is called {name!r}; `claimgraph entities` lists who is in the graph"


def _folded(name: str) -> str:
    return " ".join(name.replace("’", "'").casefold().split())


def _listed(names: list[str]) -> str:
    shown = names[:6]
    return " or ".join(shown) + (f" or {len(names) - 6} others" if len(names) > 6 else "")
