"""The page around a drawing: one file with scripts and style inside, and a policy that lets nothing else run."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyvis.network
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

_HERE = Path(__file__).parents[1] / "page"
_VIS = Path(pyvis.network.__file__).parent / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
_SCRIPTS = ("model.js", "looks.js", "canvas.js", "panel.js", "filters.js", "page.js")
"""In the order in which they use each other."""


def environment(**shown: Any) -> Environment:
    """Our template for pyvis to render, with autoescape on, and everything it needs beside what pyvis hands over."""
    scripts = [_inline(path.read_text(encoding="utf-8")) for path in (_VIS, *(_HERE / name for name in _SCRIPTS))]
    style = _inline((_HERE / "page.css").read_text(encoding="utf-8"))
    found = Environment(loader=FileSystemLoader(_HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    found.filters["fromjson"] = json.loads
    found.globals |= {
        "style": Markup(style),  # noqa: S704 - our own file
        "scripts": [Markup(script) for script in scripts],  # noqa: S704 - our own files and pyvis's
        "policy": _policy(scripts, style),
        **shown,
    }
    return found


def _inline(code: str) -> str:
    """Code as the browser hashes it: plain newlines, and no pointer to a source map that a debugger would fetch."""
    return re.sub(r"^//# sourceMappingURL=.*$", "", code.replace("\r\n", "\n").replace("\r", "\n"), flags=re.MULTILINE)


def _policy(scripts: Iterable[str], style: str) -> str:
    """A content security policy: these scripts and this style by their hash, and nothing from anywhere."""
    allowed = " ".join(_source_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_source_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _source_hash(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
