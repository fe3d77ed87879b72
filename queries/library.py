"""The questions the graph can be asked: .rq files, each with a header that says what it answers and takes.

A header is YAML behind `#+ ` at the head of the file, in the manner of grlc's decorators:

    #+ title: Who proposed what, when
    #+ answers: Who proposed what, when, by which publisher and on whose word?
    #+ parameters:
    #+   actor: {type: entity, about: who spoke or acted}
    #+ columns:
    #+   who: the name of the actor
    #+ table:
    #+   when: start end

where `table` may say what a table for reading shows: each heading with the column, or columns, under it. CSV and JSON
hold every column. Each parameter is a block `VALUES ?actor { UNDEF }` in the text. So the file is plain SPARQL that
any tool can run as it stands, UNDEF meaning "any", and a value fills the block (queries/binding.py).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, get_args

import yaml

from queries.binding import Kind, Parameter, block

FOLDER = Path(__file__).parent
_HEADER = re.compile(r"\A(?:#\+ ?.*(?:\n|\Z))+")
_OPEN_BLOCK = re.compile(r"\bVALUES\s+[?$](\w+)\s*\{\s*UNDEF\s*\}", re.IGNORECASE)


class BadQuery(ValueError):
    """A query file whose header is missing or does not fit its text; the message names the file and what to write."""


class UnknownQuery(LookupError):
    """No query of that name; the message lists the nearest names."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question: its SPARQL `text` with the header, what it takes, and what each column of the answer holds."""

    name: str
    title: str
    answers: str
    text: str
    parameters: tuple[Parameter, ...] = ()
    columns: Mapping[str, str] | None = None
    table: Mapping[str, tuple[str, ...]] | None = None
    """What a table for reading shows: heading → the columns told in its cells; None for every column."""

    def page(self, limit: int, skip: int = 0) -> Query:
        """The same question for `limit` rows of its answer, behind the first `skip`."""
        return replace(self, text=f"{self.text}\nLIMIT {limit:d} OFFSET {skip:d}\n")

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name. Raises BadQuery with the names there are."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        names = [parameter.name for parameter in self.parameters]
        raise BadQuery(f"query {self.name!r} has no parameter {name!r}{_nearest(name, names) or _takes(names)}")


@cache
def all_queries() -> tuple[Query, ...]:
    """Every query that ships along, by name."""
    return tuple(read(path) for path in sorted(FOLDER.glob("*.rq")))


def find(name: str) -> Query:
    """The query of that name: "who_proposed", "who-proposed". Raises UnknownQuery with the nearest names."""
    wanted = name.strip().lower().replace("-", "_").removesuffix(".rq")
    for query in all_queries():
        if query.name == wanted:
            return query
    names = [query.name for query in all_queries()]
    raise UnknownQuery(f"no query is called {name!r}{_nearest(wanted, names) or _takes(names)}")


def read(path: Path) -> Query:
    """The query in a file. Raises BadQuery where the header is missing, or does not fit the text."""
    try:
        return parse(path.read_text("utf-8"), name=path.stem)
    except UnicodeDecodeError as error:
        raise BadQuery(f"{path.name}: not UTF-8 text: {error}") from error


def parse(text: str, *, name: str) -> Query:
    """The query in a text with a header, of the form this module's docstring shows. Raises BadQuery."""
    header = _header(text, name)
    parameters = tuple(_parameter(name, key, entry, text) for key, entry in (header.get("parameters") or {}).items())
    query = Query(
        name, header["title"], header["answers"], text, parameters, header.get("columns"), _table(name, header)
    )
    _check_blocks(query)
    return query


def has_header(text: str) -> bool:
    """Whether a text opens with a header."""
    return _HEADER.match(text) is not None


def _header(text: str, name: str) -> dict[str, Any]:
    match = _HEADER.match(text)
    if match is None:
        raise BadQuery(f"{name}: no header; open the file with lines '#+ title: …' and '#+ answers: …'")
    try:
        header = yaml.safe_load("\n".join(line[2:].removeprefix(" ") for line in match.group().splitlines()))
    except yaml.YAMLError as error:
        raise BadQuery(f"{name}: the header is not YAML: {error}") from error
    if not isinstance(header, dict):
        raise BadQuery(f"{name}: the header is not of the form 'key: value'")
    for key in ("title", "answers"):
        if not isinstance(header.get(key), str):
            raise BadQuery(f"{name}: the header has no '{key}'; write '#+ {key}: …'")
    if unknown := set(header) - {"title", "answers", "parameters", "columns", "table"}:
        raise BadQuery(f"{name}: the header has keys that nothing reads: {', '.join(sorted(unknown))}")
    return header


def _parameter(query: str, name: str, entry: object, text: str) -> Parameter:
    if not isinstance(entry, dict) or not isinstance(entry.get("about"), str):
        raise BadQuery(f"{query}: parameter {name!r} wants '{{type: …, about: …}}'")
    if unknown := set(entry) - {"type", "about", "many", "required"}:
        raise BadQuery(f"{query}: parameter {name!r} has keys that nothing reads: {', '.join(sorted(unknown))}")
    if entry.get("type", "text") not in get_args(Kind):
        raise BadQuery(f"{query}: parameter {name!r} has no type {entry['type']!r}")
    return Parameter(
        name=name,
        kind=entry.get("type", "text"),
        about=entry["about"],
        many=bool(entry.get("many", False)),
        required=bool(entry.get("required", False)),
        default=_default(name, text),
    )


def _table(name: str, header: Mapping[str, Any]) -> dict[str, tuple[str, ...]] | None:
    """The header's `table`; every column it names must be described."""
    given = header.get("table")
    if given is None:
        return None
    if not isinstance(given, dict) or not all(isinstance(told, str) and told.split() for told in given.values()):
        raise BadQuery(f"{name}: 'table' wants headings with columns, as in 'when: start end'")
    found = {str(heading): tuple(told.split()) for heading, told in given.items()}
    if unknown := {column for told in found.values() for column in told} - set(header.get("columns") or ()):
        raise BadQuery(f"{name}: 'table' shows columns that 'columns' lacks: {', '.join(sorted(unknown))}")
    return found


def _check_blocks(query: Query) -> None:
    for parameter in query.parameters:
        if (count := len(block(parameter.name).findall(query.text))) != 1:
            raise BadQuery(
                f"{query.name}: parameter {parameter.name!r} wants one block "
                f"'VALUES ?{parameter.name} {{ UNDEF }}' in the text, found {count}"
            )
    declared = {parameter.name for parameter in query.parameters}
    if strays := set(_OPEN_BLOCK.findall(query.text)) - declared:
        raise BadQuery(f"{query.name}: the text has parameters that the header lacks: {', '.join(sorted(strays))}")


def _default(name: str, text: str) -> str:
    """What stands in the parameter's block: "cg:act-propose cg:act-offer", "" for UNDEF."""
    match = block(name).search(text)
    inside = match.group()[match.group().index("{") + 1 : -1].strip() if match else ""
    return "" if inside.upper() == "UNDEF" else inside


def _nearest(name: str, names: list[str]) -> str:
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.5)
    return f"; did you mean {' or '.join(near)}?" if near else ""


def _takes(names: list[str]) -> str:
    return f"; there are: {', '.join(names)}" if names else "; it takes none"
