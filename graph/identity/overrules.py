"""The file in which a user says which names are one entity and which are not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from graph.claim import slug
from graph.entities import Pair

_LINE = re.compile(r"(?P<one>.+?)\s*(?P<told>!=|=)\s*(?P<other>.+)")


class BadOverrules(ValueError):
    """A line of the file is not of the form `name = other name` or `name != other name`."""


@dataclass(frozen=True, slots=True)
class Overrules:
    """Pairs of entity ids that are the same, and pairs that are not."""

    same: tuple[Pair, ...] = ()
    different: tuple[Pair, ...] = ()


def read_overrules(path: Path) -> Overrules:
    """The overrules in a text file: a line a pair, names or ids, "#" opens a comment.

        Netanyahu = Benjamin Netanyahu
        Georgia != Georgia Meloni        # the state is not the person

    Raises OSError where the file cannot be read, BadOverrules with the number of a line that says something else.
    """
    return overrules(path.read_text("utf-8"), name=path.name)


def overrules(text: str, *, name: str = "overrules") -> Overrules:
    """The overrules in a text. Raises BadOverrules."""
    found: dict[str, list[Pair]] = {"=": [], "!=": []}
    for number, line in enumerate(text.splitlines(), 1):
        told = line.partition("#")[0].strip()
        if not told:
            continue
        match = _LINE.fullmatch(told)
        if match is None:
            raise BadOverrules(
                f"{name}, line {number}: write `name = other name` or `name != other name`, not {told!r}"
            )
        found[match["told"]].append((_id(match["one"]), _id(match["other"])))
    return Overrules(tuple(found["="]), tuple(found["!="]))


def _id(name: str) -> str:
    """An id as it stands, the id that a name has otherwise; the ids of anonymous agents have a slash."""
    return name if "/" in name else slug(name)
