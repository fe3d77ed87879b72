"""File formats to text and metadata: plain text and Markdown with front matter, pages, JSON, lines of JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import yaml

from extract.files import Unreadable, writable

KEYS = {
    "id": ("id", "doc_id", "identifier"),
    "title": ("title", "headline"),
    "publisher": ("publisher", "source", "site", "sitename"),
    "date": ("date", "published", "issued", "date_published", "datePublished", "published_at"),
    "url": ("url", "link"),
    "byline": ("byline", "author", "authors"),
}
"""Metadata by the names it goes by; the first that is there and not empty counts."""

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_UNCLOSED = re.compile(r"\A---[ \t]*\r?\n\s*[\w-]+[ \t]*:")


FRONT = 50_000
"""Characters of front matter that are read: it holds a few lines."""


class _Lines(yaml.SafeLoader):
    """YAML without references, by which a few lines could stand for billions."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """The next node. Raises YAMLError for a reference to another."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("a reference")
        return super().compose_node(parent, index)


@dataclass(frozen=True, slots=True)
class Source:
    """One article as a file gives it: text, the metadata stated, where its text proper starts, whether Markdown."""

    text: str
    stated: Mapping[str, str] = field(default_factory=dict)
    start: int = 0
    markdown: bool = False


def sniffed(text: str) -> str:
    """The format of a text without a file's ending: JSON, lines of JSON, a page, or plain text."""
    head = text.lstrip()[:2000]
    if re.match(r"(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html|head|body|article)\b", head, re.IGNORECASE):
        return "html"
    if head.startswith("{"):
        first = text.strip().split("\n", 1)
        return "lines" if len(first) > 1 and _is_json(first[0]) else "json"
    return "json" if re.match(r"\[\s*\{", head) else "text"


def is_record(line: bytes) -> bool:
    """Whether a line is a whole JSON object that stands for an article, not for a list of them."""
    try:
        found = json.loads(line) if line.lstrip().startswith(b"{") else None
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and not isinstance(found.get("articles"), list)


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


def sources(text: str, kind: str, path: str) -> Iterator[Source | Unreadable]:
    """The articles of one decoded file of a format ("text", "markdown", "html", "json", "lines")."""
    if kind == "lines":
        for number, line in enumerate(text.split("\n"), start=1):
            yield from line_source(line, f"{path}:{number}")
    elif kind == "json":
        yield from _json_sources(text, path)
    elif kind == "html":
        yield _page(text, path)
    else:
        yield _with_front_matter(text, path, markdown=kind == "markdown")


def line_source(line: str, place: str) -> Iterator[Source | Unreadable]:
    """The article of one line of JSON; nothing for an empty line; Unreadable, naming the line, for a bad one."""
    if not line.strip():
        return
    try:
        yield _record(json.loads(line), place)
    except Unreadable as problem:
        yield problem
    except (ValueError, RecursionError) as error:
        yield Unreadable(place, f"not JSON: {_json_problem(error)}", "write one whole JSON object a line")


def _json_sources(text: str, path: str) -> Iterator[Source | Unreadable]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(path, f"not JSON: {_json_problem(error)}", "check that the file is whole") from error
    if isinstance(data, dict) and isinstance(data.get("articles"), list):
        data = data["articles"]
    for number, entry in enumerate(data if isinstance(data, list) else [data], start=1):
        try:
            yield _record(entry, f"{path}:{number}" if isinstance(data, list) else path)
        except Unreadable as problem:
            yield problem


def _json_problem(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg[:1].lower()}{error.msg[1:]} (line {error.lineno}, column {error.colno})"
    return "nested too deep" if isinstance(error, RecursionError) else "a number of thousands of digits"


def _record(data: object, place: str) -> Source:
    if not isinstance(data, dict):
        raise Unreadable(
            place, "no JSON object", 'an article is {"text": "…", "title": …, "publisher": …, "date": …, "url": …}'
        )
    text = data.get("text")
    if not isinstance(text, str) or not text.strip():
        raise Unreadable(place, 'has no "text"', 'put the article\'s text under "text"')
    return Source(text, _stated(data, place))


def _with_front_matter(text: str, path: str, *, markdown: bool) -> Source:
    match = _FRONT.match(text)
    if match is None:
        if _UNCLOSED.match(text):
            raise Unreadable(path, "its front matter has no end", "close it with a line of three dashes")
        return Source(text, markdown=markdown)
    if len(match["yaml"]) > FRONT:
        raise Unreadable(
            path, f"its front matter has over {FRONT:,} characters", "keep the metadata of the article in it"
        )
    try:
        data = yaml.load(match["yaml"], _Lines)  # noqa: S506 - a safe loader, made safer
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 2})" if mark else ""
        raise Unreadable(
            path, f"its front matter is not YAML{where}", "put values with a colon or a quote in quotes"
        ) from error
    if data is None:
        data = {}
    if not isinstance(data, dict):
        if not match["yaml"].strip() or not markdown:
            return Source(text, markdown=markdown)
        raise Unreadable(path, "its front matter has no keys", "write it as lines of key: value")
    return Source(text, _stated(data, path), match.end(), markdown)


def _stated(data: Mapping[Any, Any], place: str) -> dict[str, str]:
    """The metadata by our names. Raises Unreadable for a value that is no text, number, date or list of these."""
    found = {}
    for name, keys in KEYS.items():
        value = next((data[key] for key in keys if data.get(key) not in (None, "", [], {})), None)
        if value is not None:
            found[name] = _words(value, name, place)
    return {name: value for name, value in found.items() if value}


def _words(value: object, name: str, place: str) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping) and isinstance(value.get("name"), str):
        return str(value["name"]).strip()
    if isinstance(value, list) and not any(isinstance(item, list) for item in value):
        return ", ".join(_words(item, name, place) for item in value)
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return " ".join(writable(_written(value)).split())
    raise Unreadable(place, f"its {name} is no text", f"write the {name} as text")


def _written(value: str | float) -> str:
    try:
        return str(value)
    except ValueError:  # a number of thousands of digits
        return ""


def _page(page: str, path: str) -> Source:
    """A page's main text and metadata by trafilatura; the date only where the page states one."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - slow to load, and most runs read no pages

    found = bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        raise Unreadable(path, "no article text in this page", "save the article's own page, or its text as .txt")
    values = {
        "title": found.title,
        "publisher": found.sitename,
        "date": found.date,
        "url": found.url,
        "byline": found.author,
    }
    return Source(str(found.text), {name: value for name, value in values.items() if value})
