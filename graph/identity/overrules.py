"""The file in which a user says which names are one entity and which are not, and which verdicts are wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from graph.claim import slug
from graph.comparing.reviews import Reviews
from graph.entities import Pair

_MARK = re.compile(r"(?P<mark>reviewed|wrong):\s*(?P<one>[0-9a-f]{16})\s+(?P<other>[0-9a-f]{16})")
_LINE = re.compile(r"(?P<one>.+?)\s*(?P<told>!=|=)\s*(?P<other>.+)")


class BadOverrules(ValueError):
    """A line of the file is of none of the forms `name = other name`, `name != other name`, `wrong: claim claim` and
    `reviewed: claim claim`."""


@dataclass(frozen=True, slots=True)
class Overrules:
    """Pairs of entity ids that are the same, and pairs that are not; what was decided on pairs of claims."""

    same: tuple[Pair, ...] = ()
    different: tuple[Pair, ...] = ()
    reviews: Reviews = field(default_factory=Reviews)


def read_overrules(path: Path) -> Overrules:
    """The overrules in a text file: a line a pair, names or ids, "#" opens a comment.

        Netanyahu = Benjamin Netanyahu
        Georgia != Georgia Meloni        # the state is not the person
        wrong: 19b95c964d00d1d7 83ac94450697a297        # no verdict on these two claims
        reviewed: 0c41a7f2b3d95e68 5d20f9134c8ea7b6     # the verdict stands

    Raises OSError where the file cannot be read, BadOverrules with the number of a line that says something else.
    """
    return overrules(path.read_text("utf-8"), name=path.name)


def overrules(text: str, *, name: str = "overrules") -> Overrules:
    """The overrules in a text. Raises BadOverrules."""
    found: dict[str, list[Pair]] = {"=": [], "!=": []}
    reviews = Reviews()
    for number, line in enumerate(text.splitlines(), 1):
        told = line.partition("#")[0].strip()
        if not told:
            continue
        if mark := _MARK.fullmatch(told):
            reviews = reviews.marked((mark["one"], mark["other"]), mark["mark"])
            continue
        match = _LINE.fullmatch(told)
        if match is None:
            raise BadOverrules(
                f"{name}, line {number}: write `name = other name`, `name != other name`, `wrong: claim claim` or "
                f"`reviewed: claim claim`, not {told!r}"
            )
        found[match["told"]].append((_id(match["one"]), _id(match["other"])))
    return Overrules(tuple(found["="]), tuple(found["!="]), reviews)


def _id(name: str) -> str:
    """An id as it stands, the id that a name has otherwise; the ids of anonymous agents have a slash."""
    return name if "/" in name else slug(name)
