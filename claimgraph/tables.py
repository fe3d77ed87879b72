"""Results as a reader sees them at a terminal: tables that fit its width, verdicts as blocks, a claim in its text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import PurePath
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claimgraph import phrases
from claimgraph.facts import facts, speaker
from claimgraph.grid import SHORT_ID, cell, plain_table
from claimgraph.results import Comparison, Ingested, Statement, counted
from claimgraph.series import Series
from claimgraph.terminal import line, line_kept, styled
from graph.comparing import wording
from graph.views.marking import pieces

NARROW = 64
"""In fewer columns than this words would be broken: each row is a block."""
WIDE = 110
"""From so many columns on, who reported it has a column of its own; below, it stands under what was said."""
COLOURS = {"conflict": "red", "agree": "green", "update": "blue", "shift": "yellow"}
_BRACKETS = {
    "source": ("[", "]", "bold magenta"),
    "cue": ("{", "}", "bold yellow"),
    "content": ("⟨", "⟩", "green"),
}
_OUTCOMES = {"failed": "red", "unchanged": "dim", "revised": "yellow"}


def statements(found: Iterable[Statement], *, width: int) -> RenderableType:
    """When, who, what, reported by whom on whose word, and the claim to look up; in few columns a block for each."""
    if width < NARROW:
        return Group(*map(_block, found))
    wide = width >= WIDE
    table = plain_table("When", "Who", "What", *(["Reported by"] if wide else []), "Claim")
    table.columns[0].max_width = 18 if wide else 14
    table.columns[1].max_width = 22 if wide else 16
    if wide:
        table.columns[3].max_width = 34
    table.columns[-1].no_wrap = True
    table.leading = 1
    for statement in found:
        own = Text(line(speaker(statement)), "bold")
        what, reported = Text(line(statement.what)), Text(line(statement.reported), "dim")
        cells = [what, reported] if wide else [Group(what, reported)]
        table.add_row(line(statement.when), own, *cells, Text(statement.claim.id[:SHORT_ID], "cyan"))
    return table


def _block(statement: Statement) -> RenderableType:
    head = styled((speaker(statement), "bold"), (f", {statement.when}  ", ""), (statement.claim.id[:SHORT_ID], "cyan"))
    lines = Group(Text(line(statement.what)), Text(line(statement.reported), "dim"))
    return Padding(Group(head, Padding(lines, (0, 0, 0, 2))), (0, 0, 1, 0))


def comparison(found: Comparison, *, quoted: bool = False) -> RenderableType:
    """A verdict with its reason and, below, the two claims with who reported them; with their sentences, links and the
    sources behind each where they are to be `quoted`."""
    colour = COLOURS.get(found.verdict, "")
    head = styled(
        (found.verdict.upper(), f"bold {colour}"), (f"  {found.reason}", ""), (f"  ({found.strength:.2f})", "dim")
    )
    parts: list[RenderableType] = [head]
    if quoted and found.question:
        parts.append(styled((f"  {found.event or ''}: {found.question}".replace("  : ", "  "), "dim")))
    behind = {found.a.claim.id: found.sources_a, found.b.claim.id: found.sources_b} if quoted else {}
    parts += [_side(one, quoted=quoted, sources=behind.get(one.claim.id)) for one in _in_time(found)]
    return Group(*parts, Text(""))


def figures(found: Sequence[Series]) -> RenderableType:
    """Figures over time: what is counted, from which figure to which, between which days, in how many reports."""
    table = plain_table("Figures over time", "", "First", "Last", "Reports")
    table.columns[1].no_wrap = True
    table.columns[4].justify = "right"
    for one in found:
        first, last = one.points[0], one.points[-1]
        ends = (f"{line(point.text)}, {wording.days(point.day, point.day)}" for point in (first, last))
        table.add_row(Text(line(one.label)), Text(one.line, "blue"), *map(Text, ends), str(len(one.points)))
    return table


def ingested(found: Iterable[Ingested]) -> Table:
    """What became of each input."""
    table = plain_table("", "Article", "Publisher", "Date", "Claims", "Verdicts")
    table.columns[4].justify = table.columns[5].justify = "right"
    for item in found:
        style = _OUTCOMES.get(item.outcome, "green")
        name = item.article.title if item.article and item.article.title else PurePath(item.path).name
        told = item.problem or (item.article.publisher if item.article else None) or "unknown"
        day = phrases.when(item.article.issued) if item.article else ""
        table.add_row(
            Text(item.outcome, style), line(name), line(told), line(day), str(item.claims), str(item.verdicts)
        )
    return table


def entities(found: Iterable[Mapping[str, Any]], *, width: int) -> RenderableType:
    """Names with where a place lies, what else they are called and how much is said by and of them."""
    columns = ("label", "kind", "lies_in", "other_names", "claims_by", "claims_of")
    rows = [[Text(cell(row[name])) for name in columns] for row in found]
    return fitted(("Name", "Type", "In", "Also called", "Claims by", "Claims of"), rows, counts=(4, 5), width=width)


def claim(
    statement: Statement, text: str, verdicts: Sequence[Comparison], *, event: str | None = None
) -> RenderableType:
    """A claim in its article, with source, cue and content marked, what was read from it, the event that it tells of
    and the questions it answers, and how it compares."""
    found = statement.claim
    article = found.article
    head = styled((article.title or article.id, "bold"), (f"  {phrases.publication(article)}", ""))
    grid = Table.grid(padding=(0, 2))
    asked = dict.fromkeys(("Question", verdict.question) for verdict in verdicts if verdict.question)
    for name, told in (*facts(statement), *([("Event", event)] if event else ()), *asked):
        grid.add_row(Text(name, "dim"), Text(line(told)))
    parts: list[RenderableType] = [head, Text(line(phrases.place(article)), "dim"), Text("")]
    parts += [Padding(marked(statement, text), (0, 2)), Text(""), _legend(), Text(""), grid]
    if verdicts:
        parts += [Text(""), *(comparison(verdict) for verdict in verdicts)]
    return Group(*parts)


def marked(statement: Statement, text: str) -> Text:
    """The sentences of the claim with [source], {cue} and ⟨content⟩ marked."""
    spans, evidence = statement.claim.spans, statement.claim.evidence
    every = (*spans.source, *spans.cue, *spans.content, (evidence.start, evidence.end))
    start, end = min(span[0] for span in every), max(span[1] for span in every)
    if not text:  # a store may keep no text: then the sentence is all there is
        return Text(line(evidence.text))
    out = Text()
    for kinds, words in pieces(text[start:end], spans, start=start):
        opening, closing, style = _BRACKETS[kinds[0]] if kinds else ("", "", "")
        out.append(f"{opening}{line_kept(words)}{closing}", style)
    return out


def _legend() -> Text:
    return Text.assemble("  ", ("[source]", "bold magenta"), " ", ("{cue}", "bold yellow"), " ", ("⟨content⟩", "green"))


def _side(statement: Statement, *, quoted: bool, sources: int | None) -> RenderableType:
    said = styled((speaker(statement), "bold"), (f", {statement.when}", "dim"), (f": {statement.what}", ""))
    origin = styled((f"{statement.reported}  ", "dim"), (statement.claim.id[:SHORT_ID], "cyan"))
    lines = [origin]
    if quoted:
        lines.append(styled((f"“{statement.claim.evidence.text.strip('“”')}”", "")))
        behind = f"; {counted(sources, 'independent source')} on this side" if sources else ""
        lines.append(styled((f"{phrases.place(statement.claim.article)}{behind}", "dim")))
    return Padding(Group(said, *(Padding(one, (0, 0, 0, 2)) for one in lines)), (0, 0, 0, 2))


def _in_time(found: Comparison) -> list[Statement]:
    """The two sides, the earlier first."""
    return sorted((found.a, found.b), key=lambda statement: statement.day or date.max)


def fitted(
    headings: Sequence[str], rows: Sequence[Sequence[Text]], *, counts: Sequence[int], width: int
) -> RenderableType:
    """Rows under their headings, those of `counts` to the right; where words would break, a block for each."""
    if width < NARROW:
        return Group(*(_stacked(headings, row) for row in rows))
    table = plain_table(*headings)
    for column in counts:
        table.columns[column].justify = "right"
    for row in rows:
        table.add_row(*row)
    return table


def _stacked(headings: Sequence[str], row: Sequence[Text]) -> RenderableType:
    """A row as its first cell and below it the others, each behind its heading; what is empty is left out."""
    grid = Table.grid(padding=(0, 2))
    for heading, told in zip(headings[1:], row[1:], strict=True):
        if told.plain:
            grid.add_row(Text(heading, "dim"), told)
    first = row[0].copy()
    first.stylize("bold")
    return Padding(Group(first, Padding(grid, (0, 0, 0, 2))), (0, 0, 1, 0))
