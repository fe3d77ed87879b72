"""Pages as HTML: one environment of templates, which escapes whatever it is given."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from claimgraph import phrases
from claimgraph.quoting import listed
from claimgraph.results import counted
from claimgraph.web.explorer import links
from graph.comparing import wording

TEMPLATES = Path(__file__).parent.parent / "templates"


@cache
def environment() -> Environment:
    """The templates."""
    made = Environment(
        loader=FileSystemLoader([TEMPLATES / "explorer", TEMPLATES]),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"counted": counted, "listed": listed, "cut": wording.cut, "when": phrases.when, "day": wording.day}
    made.globals |= {"links": links, "phrases": phrases}
    return made


def html(template: str, **values: Any) -> str:
    """A page."""
    return environment().get_template(template).render(**values)
