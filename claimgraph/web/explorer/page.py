"""A page before it is written: which template and what it holds; or a file; or another page instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Page:
    """A page: the name of its template, and the values in it."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class File:
    """A page that is a file: its media type and text."""

    media_type: str
    text: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What was asked for is on another page."""

    address: str
