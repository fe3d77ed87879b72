"""The register of names in the store: one profile an id, whatever the number of articles, and the keys to find it by.

It follows from the mentions that the index holds of each article version in force, and is kept in step with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import pyoxigraph as ox

from graph import vocabulary as v
from graph.change import Change, difference
from graph.claimstore import ClaimStore
from graph.comparing import index
from graph.identity.mentions import Mention
from graph.identity.profiles import Profile, changed, read, written

REGISTER = ox.NamedNode(f"{v.BASE}index/names")
_PROFILE = ox.NamedNode(f"{v.BASE}index#profile")
_KEY = ox.NamedNode(f"{v.BASE}index#key")


class Register:
    """Profiles and keys as the store has them, but for those in `anew`, which hold instead (None: gone)."""

    def __init__(self, store: ClaimStore, anew: Mapping[str, Profile | None] | None = None) -> None:
        self._store = store
        self.anew = anew or {}
        self._stored: dict[str, Profile | None] = {}

    def profile(self, one: str) -> Profile | None:
        """See graph.identity.gathering.Directory."""
        if one in self.anew:
            return self.anew[one]
        if one not in self._stored:
            rows = self._store.quads(v.entity_iri(one), _PROFILE, graph=REGISTER)
            self._stored[one] = next((read(one, index.text_of(row.object)) for row in rows), None)
        return self._stored[one]

    def under(self, key: str) -> Iterator[str]:
        """See graph.identity.gathering.Directory."""
        for row in self._store.quads(None, _KEY, ox.Literal(key), graph=REGISTER):
            if (one := index.id_of(row.subject)) not in self.anew:
                yield one
        yield from self._anew_under.get(key, ())

    @cached_property
    def _anew_under(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for one, profile in self.anew.items():
            for key in profile.keys if profile else ():
                found.setdefault(key, []).append(one)
        return found

    def changed(self, *, gone: Iterable[Mention], come: Iterable[Mention]) -> Register:
        """The register once some mentions are gone and others have come."""
        old, new = _by_id(gone), _by_id(come)
        profiles = {
            one: changed(self.profile(one), one, gone=old.get(one, ()), come=new.get(one, ()))
            for one in {*old, *new}
            if set(old.get(one, ())) != set(new.get(one, ()))
        }
        later = Register(self._store, profiles)
        later._stored = self._stored
        return later

    def change(self, before: Register) -> Change:
        """The change of the store's rows that leads from the register `before` to this one."""
        old = {row for one in self.anew for row in _rows(before.profile(one))}
        return difference(old, {row for profile in self.anew.values() for row in _rows(profile)})


def _by_id(found: Iterable[Mention]) -> dict[str, list[Mention]]:
    out: dict[str, list[Mention]] = {}
    for mention in found:
        out.setdefault(mention.id, []).append(mention)
    return out


def _rows(profile: Profile | None) -> Iterator[ox.Quad]:
    if profile is not None:
        node = ox.NamedNode(str(v.entity_iri(profile.id)))
        yield ox.Quad(node, _PROFILE, ox.Literal(written(profile)), REGISTER)
        yield from (ox.Quad(node, _KEY, ox.Literal(key), REGISTER) for key in profile.keys)
