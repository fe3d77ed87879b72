"""Where the measured corpora lie: a folder `shared` beside the project, which is no part of it."""

from __future__ import annotations

from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared"
ATTRIBUTION = SHARED / "attribution"
DATES = SHARED / "dates" / "tbaq_dev.jsonl"


def here(path: Path) -> Path:
    """The path, where there is such a file or folder. Raises SystemExit (code 0: nothing failed) with what is missing."""
    if not path.exists():
        print(f"skipped: no {path.name} at {path.parent}; say where it lies")
        raise SystemExit(0)
    return path
