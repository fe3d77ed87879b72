"""The project's own dispatches: complete in what they retell, in their own words, dated only where the original is."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
SEEDS = sorted(path for path in (ROOT / "seeds").glob("*.md") if path.name != "README.md")
ORIGINALS = ROOT.parent / "shared" / "seeds"
with_originals = pytest.mark.skipif(
    not ORIGINALS.is_dir(), reason="the original reports are not part of the project (../shared/seeds)"
)

RETELLS = {
    "israeli-team-in-doha.md": "000_*.txt",
    "month-long-truce.md": "001_*.txt",
    "paris-talks.md": "002_*.txt",
    "counter-proposal.md": "003_*.txt",
    "six-week-draft.md": "004_*.txt",
}


def parts(path: Path) -> tuple[dict[str, object], str]:
    """Front matter and text of a dispatch."""
    _, front, text = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(front), text


def words(text: str) -> list[str]:
    return re.findall(r"[\w']+", text.lower().replace("’", "'"))


def figures(text: str) -> set[str]:
    """Numbers of two digits or more as written with digits, without their thousands commas."""
    return {number.replace(",", "") for number in re.findall(r"\b\d[\d,.]*\d\b", text)}


def test_there_are_five_and_the_readme_names_each() -> None:
    """Who opens the folder finds every file explained."""
    readme = (ROOT / "seeds" / "README.md").read_text(encoding="utf-8")
    assert {path.name for path in SEEDS} == set(RETELLS)
    assert all(f"`{path.name}`" in readme for path in SEEDS)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_front_matter_says_only_what_the_original_says(path: Path) -> None:
    """A title always; publisher and date where the original states them; never an address."""
    front, text = parts(path)
    assert front["title"]
    assert set(front) <= {"title", "publisher", "date"}
    assert front.get("publisher") in {"Reuters", "AFP", "AP", None}
    assert len(words(text)) > 400


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("israeli-team-in-doha.md", datetime.date(2024, 2, 26)),
        ("counter-proposal.md", datetime.date(2024, 3, 19)),
        ("month-long-truce.md", None),
        ("six-week-draft.md", None),
        ("paris-talks.md", None),
    ],
)
def test_undated_stays_undated(name: str, day: datetime.date | None) -> None:
    """Two originals carry a date line, three none: nothing is guessed for them."""
    assert parts(ROOT / "seeds" / name)[0].get("date") == day


@with_originals
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_no_eight_words_in_a_row_are_an_originals(path: Path) -> None:
    """The dispatches are written anew: names and short quoted phrases may stand, sentences may not."""
    taken: set[tuple[str, ...]] = set()
    for original in ORIGINALS.glob("*.txt"):
        run = words(original.read_text(encoding="utf-8"))
        taken |= {tuple(run[at : at + 8]) for at in range(len(run) - 7)}
    own = words(path.read_text(encoding="utf-8"))
    assert not [own[at : at + 8] for at in range(len(own) - 7) if tuple(own[at : at + 8]) in taken]


@with_originals
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_every_figure_is_retold(path: Path) -> None:
    """No number of the original is missing, and none is added."""
    (original,) = ORIGINALS.glob(RETELLS[path.name])
    report = re.sub(r"(?m)^ ?date \d{4}-\d\d-\d\d", "", original.read_text(encoding="utf-8"))
    assert figures(parts(path)[1]) == figures(report)
