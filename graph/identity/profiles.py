"""What all articles together say of one id, and the keys under which it may meet others.

A profile holds counts and no articles, so it is as large for a name in every article as for one in a few.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from graph.claim import slug
from graph.identity.mentions import Form, Mention
from graph.identity.naming import (
    initials,
    is_acronym,
    is_description,
    is_pronoun,
    names_state,
    office_of,
    organization_key,
    person_key,
    surname,
)
from graph.lexicon import capitals, plain, states


@dataclass(frozen=True)
class Profile:
    """All mentions of one id, put together: in how many articles each form stands."""

    id: str
    forms: Mapping[Form, int]

    @cached_property
    def names(self) -> Counter[str]:
        """How often each name stands, as written."""
        return self._counted("name")

    @cached_property
    def types(self) -> Counter[str]:
        """How often each type is told."""
        return self._counted("type")

    def _counted(self, field: str) -> Counter[str]:
        found: Counter[str] = Counter()
        for one, count in self.forms.items():
            found[getattr(one, field)] += count
        return found

    @cached_property
    def offices(self) -> frozenset[tuple[str, str]]:
        """The offices it is told to hold, each with whose it is."""
        found = (office_of(one.role or one.name, one.affiliation) for one in self.forms)
        return frozenset(office for office in found if office)

    @cached_property
    def within(self) -> frozenset[str]:
        """The places in which it is told to lie."""
        return frozenset(one.within for one in self.forms if one.within)

    @cached_property
    def anonymous(self) -> bool:
        """Whether an article leaves the name out."""
        return any(one.anonymous for one in self.forms)

    @cached_property
    def acts(self) -> bool:
        """Whether it speaks or acts anywhere."""
        return any(one.acts for one in self.forms)

    @cached_property
    def type(self) -> str:
        """What most mentions say; but a state is a place, whatever a reader took it for."""
        if not self.anonymous and names_state(self.name):
            return "place"
        known = [(-count, kind) for kind, count in self.types.items() if kind != "unknown"]
        return min(known)[1] if known else "unknown"

    @cached_property
    def name(self) -> str:
        """The name most often told; a description ("the parties") only where there is no name."""
        return min(known_names(self.names), key=lambda name: (-self.names[name], -len(name), name))

    @cached_property
    def named(self) -> bool:
        """Whether it has a name that others may go by too."""
        return not self.anonymous and not is_pronoun(self.name)

    @cached_property
    def person(self) -> tuple[str, ...]:
        """The words of a person's name; none for what is no person."""
        return person_key(self.name) if self.named and self.type == "person" else ()

    @cached_property
    def body(self) -> str:
        """Key of what is no person; a capital that speaks or acts stands for the government of its state."""
        if not self.named or self.type in ("person", "group"):
            return ""  # "Israelis", "the militants": people, not one body
        name = plain(self.name).removeprefix("the ")
        return plain(capitals()[name]) if self.acts and name in capitals() else organization_key(self.name)

    @cached_property
    def short(self) -> str:
        """The surname, where the name is no more than that."""
        could_be = self.named and self.type in ("person", "unknown")
        key = person_key(self.name) if could_be else ()
        return surname(key) if len(key) == 1 else ""

    @cached_property
    def long(self) -> str:
        """The initials of a name of several words that is no person's."""
        return initials(self.name) if self.named and self.type != "person" else ""

    @cached_property
    def letters(self) -> str:
        """The capital letters that a name is made of: "the P.A." → "PA"; "" for other names."""
        if not (self.named and self.type != "person" and is_acronym(self.name)):
            return ""
        return plain(self.name).removeprefix("the ").replace(" ", "").upper()

    @cached_property
    def state(self) -> str | None:
        """The state that the name stands for."""
        return states().get(self.body) if self.body else None

    def holds(self, office: tuple[str, str]) -> bool | None:
        """Whether it is a person who holds an office of its own; None where it is but named for the office."""
        if office_of(self.name, office[1]) or not person_key(self.name):
            return None
        return self.type == "person"

    @cached_property
    def keys(self) -> frozenset[str]:
        """Whatever the rules of graph.entities look at: see `graph.identity.gathering`."""
        return frozenset(self._keys()) if self.named else frozenset()

    def _keys(self) -> Iterator[str]:
        full = self.person if len(self.person) > 1 else ()
        told = {
            "body": self.body,
            "state": slug(self.state) if self.state else "",
            "full": " ".join(full),
            "owner": surname(full),
            "short": self.short,
            "long": self.long,
            "letters": self.letters,
        }
        yield from (f"{kind}|{value}" for kind, value in told.items() if value)
        for office in self.offices:
            holds = self.holds(office)
            if holds is not False:
                yield f"{'bare' if holds is None else 'holder'}|{'|'.join(office)}"


def known_names(found: Iterable[str]) -> list[str]:
    """The names; descriptions ("the parties") only where nothing else is known, pronouns last of all."""
    names = sorted(set(found))
    named = [name for name in names if not is_description(name)]
    return named or [name for name in names if not is_pronoun(name)] or names[:1]


def profiles(found: Iterable[Mention]) -> dict[str, Profile]:
    """The mentions put together, by id."""
    counted: dict[str, Counter[Form]] = {}
    for mention in set(found):
        counted.setdefault(mention.id, Counter())[mention.form] += 1
    return {one: Profile(one, forms) for one, forms in sorted(counted.items())}


def changed(before: Profile | None, one: str, *, gone: Iterable[Mention], come: Iterable[Mention]) -> Profile | None:
    """The profile of an id once some mentions are gone and others have come; None where no mention is left."""
    forms = Counter(before.forms if before else {})
    forms.subtract(mention.form for mention in gone)
    forms.update(mention.form for mention in come)
    left = +forms
    return Profile(one, left) if left else None


def written(profile: Profile) -> str:
    """The forms and their counts as one line, the same for the same."""
    return json.dumps(sorted((*one, count) for one, count in profile.forms.items()), ensure_ascii=False)


def read(one: str, line: str) -> Profile:
    """The profile of an id, as `written` gave it."""
    return Profile(one, {Form(*row[:-1]): row[-1] for row in json.loads(line)})
