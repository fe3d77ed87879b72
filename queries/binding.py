"""Parameters of a query: their types, what a person may write for one, and how a value enters the SPARQL.

A value becomes an RDF term first, and the term, serialised by rdflib, fills the parameter's block
`VALUES ?name { UNDEF }`: data, never a piece of query text. Oxigraph answers such a block from its index
(half a millisecond among 100,000 claims), with UNDEF meaning "any"; its own substitutions took 250 times that,
and a FILTER with !BOUND 1,000 times.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal as OneOf
from typing import Protocol

from rdflib import XSD, Literal, URIRef
from rdflib.term import Node

from graph.vocabulary import PREFIXES, act_iri, claim_iri, value_iri

Kind = OneOf[
    "text",
    "words",
    "first_day",
    "last_day",
    "number",
    "flag",
    "act",
    "verdict",
    "entity",
    "actor",
    "event",
    "claim",
    "iri",
]

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?\Z")
_NAME = re.compile(r"[a-z][a-z0-9-]*\Z")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*\Z")
_HEX = re.compile(r"[0-9a-f]{16}\Z")


class Directory(Protocol):
    """What finds entities by name (queries/names.py)."""

    def entities(self, name: str) -> tuple[URIRef, ...]:
        """The canonical entities of this name."""

    def actors(self, name: str) -> tuple[URIRef, ...]:
        """The same, and those who speak for them."""

    def events(self, name: str) -> tuple[URIRef, ...]:
        """The events whose names hold these words."""


class BadParameter(ValueError):
    """A value that its parameter cannot take, or a required one that is missing; the message says what to write."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query takes: `kind` says how a value is read, `many` whether several may be given (any of them counts).

    Without a value, the block in the query stands as written: its `default`, or UNDEF for "any".
    """

    name: str
    kind: Kind = "text"
    about: str = ""
    many: bool = False
    required: bool = False
    default: str = ""


@cache
def block(name: str) -> re.Pattern[str]:
    """A pattern for the parameter's VALUES block in a query."""
    return re.compile(rf"(\bVALUES\s+[?$]{re.escape(name)}\s*)\{{[^{{}}]*\}}", re.IGNORECASE)


def bound(text: str, values: Mapping[str, Sequence[Node]]) -> str:
    """The query with each named block filled by its terms, UNDEF where there are none."""
    for name, terms in values.items():
        rows = " ".join(term.n3() for term in terms) or "UNDEF"
        text = block(name).sub(lambda match, rows=rows: f"{match.group(1)}{{ {rows} }}", text)  # type: ignore[misc]
    return text


def terms(parameter: Parameter, given: object, *, names: Directory) -> tuple[Node, ...]:
    """The RDF terms that a value, or a list of values, stands for; none for an empty list: "any". Raises BadParameter.

    `names` finds the canonical entities of a name, and raises where it knows none.
    """
    values = _values(parameter, given)
    if parameter.required and not values:
        raise BadParameter(f"parameter {parameter.name!r} is missing: {parameter.about}")
    if len(values) > 1 and not parameter.many:
        raise BadParameter(f"parameter {parameter.name!r} takes one value, not {len(values)}")
    return tuple(term for value in values for term in _read(parameter, value, names))


def _values(parameter: Parameter, given: object) -> tuple[object, ...]:
    if given is None or given == "":
        return ()
    if isinstance(given, list | tuple | set | frozenset):
        return tuple(given)
    if isinstance(given, str) and parameter.many and parameter.kind in ("act", "verdict"):
        return tuple(part for part in re.split(r"[,\s]+", given) if part)
    return (given,)


def _read(parameter: Parameter, value: object, names: Directory) -> Iterable[Node]:
    if isinstance(value, URIRef):
        return (_iri(parameter, str(value)),)
    text = value.isoformat() if isinstance(value, date) else str(value).strip()
    if parameter.kind == "entity":
        return names.entities(text)
    if parameter.kind == "event":
        return names.events(text)
    return names.actors(text) if parameter.kind == "actor" else _READERS[parameter.kind](parameter, text)


def guessed(value: object) -> Node:
    """A value for plain SPARQL as the term it looks like: an IRI, a prefixed name of ours, a date, a number, text.

    >>> guessed("cg:conflict"), guessed("2024-03-19"), guessed("42")
    (rdflib.term.URIRef('https://w3id.org/claimgraph/ns#conflict'), ...)
    """
    if not isinstance(value, str) or isinstance(value, URIRef):
        return value if isinstance(value, URIRef) else Literal(value)
    if re.match(r"(https?|urn):", value) and _IRI.match(value):
        return URIRef(value)
    prefix, colon, local = value.partition(":")
    if colon and prefix in PREFIXES and re.fullmatch(r"[\w-]+", local):
        return URIRef(PREFIXES[prefix] + local)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return Literal(day(value))
    if re.fullmatch(r"[+-]?\d+(\.\d+)?", value):
        return Literal(float(value)) if "." in value else Literal(int(value))
    return Literal(value)


def folded(text: str) -> tuple[str, ...]:
    """Words for a search: lower case, no hyphen, no plural "s" ("cease-fires" finds "ceasefire").

    >>> folded("Cease-fire and hostages")
    ('ceasefire', 'hostage')
    """
    words = re.findall(r"[\w.,$€£%]*\w", text.lower().replace("-", ""))
    return tuple(_singular(word) for word in words if word not in {"a", "an", "and", "of", "or", "the", "to"})


def day(text: str, *, last: bool = False) -> date:
    """A day from "2024-03-19", and the first (or `last`) day of "2024-03" or "2024". Raises BadParameter."""
    if match := _DATE.match(text):
        year, month, number = (int(part) if part else None for part in match.groups())
        try:
            month = month or (12 if last else 1)
            return date(year or 0, month, number or (calendar.monthrange(year or 0, month)[1] if last else 1))
        except (ValueError, IndexError):
            pass
    raise BadParameter(f"{text!r} is no date: write 2024-03-19, 2024-03 or 2024")


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _number(parameter: Parameter, text: str) -> Literal:
    try:
        return Literal(float(text.replace(",", "")), datatype=XSD.double)
    except ValueError:
        raise BadParameter(f"parameter {parameter.name!r} wants a number, not {text!r}") from None


def _flag(parameter: Parameter, text: str) -> Literal:
    if text.lower() not in {"true", "yes", "1", "false", "no", "0"}:
        raise BadParameter(f"parameter {parameter.name!r} is true or false, not {text!r}")
    return Literal(text.lower() in {"true", "yes", "1"})


def _name(parameter: Parameter, text: str) -> str:
    name = text.lower()
    if not _NAME.match(name):
        raise BadParameter(f"parameter {parameter.name!r} wants a plain word, not {text!r}")
    return name


def _claim(parameter: Parameter, text: str) -> URIRef:
    if _HEX.match(text):
        return claim_iri(text)
    return _iri(parameter, text)


def _iri(parameter: Parameter, text: str) -> URIRef:
    if not _IRI.match(text):
        raise BadParameter(f"parameter {parameter.name!r} wants an IRI, not {text!r}")
    return URIRef(text)


_READERS: dict[Kind, Callable[[Parameter, str], tuple[Node, ...]]] = {
    "text": lambda _, text: (Literal(text),),
    "words": lambda _, text: tuple(Literal(word) for word in folded(text)),
    "first_day": lambda _, text: (Literal(day(text)),),
    "last_day": lambda _, text: (Literal(day(text, last=True)),),
    "number": lambda parameter, text: (_number(parameter, text),),
    "flag": lambda parameter, text: (_flag(parameter, text),),
    "act": lambda parameter, text: (act_iri(_name(parameter, text)),),
    "verdict": lambda parameter, text: (value_iri(_name(parameter, text)),),
    "claim": lambda parameter, text: (_claim(parameter, text),),
    "iri": lambda parameter, text: (_iri(parameter, text),),
}
