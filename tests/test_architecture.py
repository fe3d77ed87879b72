"""The house as docs/design.md draws it: which package may import which, and that the names are ours alone."""

from __future__ import annotations

import ast
import importlib
import importlib.metadata
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("extract", "graph", "queries", "claimgraph")
ALLOWED = {
    "extract": {"extract", "graph.claim"},
    "graph": {"graph"},
    "queries": {"queries", "graph"},
    "claimgraph": set(PACKAGES),
}


def imports(path: Path) -> Iterator[str]:
    """The full names of the modules that a file imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


@pytest.mark.parametrize("package", PACKAGES)
def test_data_goes_one_way(package: str) -> None:
    """extract imports graph.claim only, queries imports graph, and nothing imports the face."""
    for path in (ROOT / package).rglob("*.py"):
        ours = {name for name in imports(path) if name.split(".")[0] in PACKAGES}
        strangers = {n for n in ours if not any(n == a or n.startswith(f"{a}.") for a in ALLOWED[package])}
        assert not strangers, f"{path.relative_to(ROOT)} imports {sorted(strangers)}"


def test_the_claim_imports_nothing_of_ours() -> None:
    """Everything speaks of claims, so the claim depends on nothing."""
    assert not {name for name in imports(ROOT / "graph" / "claim.py") if name.split(".")[0] in PACKAGES}


@pytest.mark.parametrize("package", PACKAGES)
def test_nobody_else_owns_our_names(package: str) -> None:
    """The package index has other projects called so: in this environment the names must be this project's."""
    owners = importlib.metadata.packages_distributions().get(package, ["claimgraph"])
    assert set(owners) == {"claimgraph"}
    found = importlib.import_module(package).__file__
    assert found is not None
    assert (Path(found).parent / "py.typed").exists()


def test_every_module_says_what_it_is_for() -> None:
    """Each opens with a docstring."""
    silent = [
        p
        for package in PACKAGES
        for p in (ROOT / package).rglob("*.py")
        if not ast.get_docstring(ast.parse(p.read_text("utf-8")))
    ]
    assert not silent
