"""Events, their questions and sides as a reader sees them at a terminal: what to look at first in front."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from claimgraph.events import Account, Event
from claimgraph.grid import SHORT_ID
from claimgraph.questions import Question, Side
from claimgraph.quoting import listed, origin, others, quote
from claimgraph.results import Comparison, Statement, counted
from claimgraph.tables import COLOURS, figures, fitted, statements
from claimgraph.terminal import line, styled
from graph.comparing import wording

AGREED = 5
"""So many agreements of an event are listed where it has more to show; the rest is counted."""
PAIRS = 3
"""So many pairs of sides of a question are told of; the rest is counted."""
_LONG_AGO = timedelta(days=14)
_MOVED = frozenset(["update", "shift"])
_SO = "so"
_UNTIED = "Not tied to an event"


def questions(found: Sequence[Question], events: Iterable[Event], *, whole: bool = False) -> RenderableType:
    """Questions under their events: those on which sides part in full, then agreements in a line or two each.

    Unless `whole`, only the first agreements of an event are listed, and none that one source alone stands behind.
    """
    known = {one.id: one for one in events}
    blocks: list[RenderableType] = []
    for event_id, group in groupby(found, key=lambda one: one.event_id):
        asked = [one for one in group if whole or one.verdict != "agree" or one.attested > 1]
        if asked:
            name = asked[0].event or _UNTIED
            event = known.get(event_id or "")
            blocks += [_heading(name, event), *_of_event(asked, event, most=None if whole else AGREED)]
    return Group(*blocks)


def event_list(found: Iterable[Event], *, width: int) -> RenderableType:
    """Events with how much is told of them."""
    rows = []
    for one in found:
        counts = [Text(f"{count:,}" if count else "–") for count in (one.articles, one.questions, one.conflicts)]
        rows.append([Text(line(one.event)), *counts, Text(line(one.id[:SHORT_ID]), "cyan", no_wrap=True)])
    return fitted(("Event", "Articles", "Questions", "Conflicts", "Id"), rows, counts=(1, 2, 3), width=width)


def account(found: Account, *, width: int) -> RenderableType:
    """All that was said of an event: its questions, figures that were told on several days, then what was told by whom
    in order of time."""
    parts: list[RenderableType] = [_heading(found.event.event, found.event), *_of_event(found.questions, found.event)]
    if found.courses:
        parts += [figures(found.courses), Text("")]
    parts += [styled(("All that was told, in order of time", "bold")), Text("")]
    return Group(*parts, statements(found.told, width=width))


def _heading(name: str, event: Event | None) -> RenderableType:
    told = [(line(name), "bold underline")]
    if event is not None:
        days = _span(event.told_from, event.told_to)
        told.append((f"  {counted(event.articles, 'article')}{', ' if days else ''}{days}", "dim"))
    return Padding(styled(*told), (0, 0, 1, 0))


def _span(start: date | None, end: date | None) -> str:
    return wording.days(start, end) if start and end else ""


def _of_event(asked: Iterable[Question], event: Event | None, *, most: int | None = None) -> Iterator[RenderableType]:
    apart: list[Question] = []
    agreed: list[Question] = []
    for one in asked:
        (agreed if one.verdict == "agree" else apart).append(one)
    yield from (Padding(_question(one, _before(one, event)), (0, 0, 1, 2)) for one in apart)
    if agreed:
        lines: list[RenderableType] = [Padding(_agreed(one), (0, 0, 0, 2)) for one in agreed[:most]]
        if len(agreed) > len(lines):
            lines.append(Text(f"  … and {len(agreed) - len(lines)} more: --verdict agree", "dim"))
        yield Padding(Group(styled(("AGREE", f"bold {COLOURS['agree']}")), *lines), (0, 0, 1, 2))


def _before(asked: Question, event: Event | None) -> str:
    """The day of what a question is on, where that was weeks before the event that tells of it: ", 7 Oct 2023"."""
    day = asked.day
    looked_back = day is not None and event is not None and event.start is not None and event.start - day > _LONG_AGO
    return f", {wording.days(day, day)}" if day and looked_back else ""


def _question(asked: Question, day: str) -> RenderableType:
    """A question with the sides that its verdicts are on, how these stand, and what else was told in a line."""
    pairs = _pairs(asked)
    running = all(found.verdict == "update" for found, _, _ in pairs)
    told = pairs if running else pairs[:PAIRS]
    named = {id(side) for _, one, other in told for side in (one, other)}
    shown = [side for side in asked.sides if id(side) in named]
    rest = [side for side in asked.sides if id(side) not in named]
    parts: list[RenderableType] = [_head(asked, day, _run(shown) if running and len(pairs) > 1 else _why(pairs))]
    parts += [Padding(_side(side, asked), (0, 0, 0, 2)) for side in shown]
    if not running and len(pairs) > 1:
        parts += [Padding(_pair(pair), (0, 0, 0, 2)) for pair in told]
    if len(pairs) > len(told):
        parts.append(Text(f"  … and {len(pairs) - len(told)} more: --pairs", "dim"))
    if rest:
        parts.append(Padding(styled((f"also: {'; '.join(one.in_words() for one in rest)}", "dim")), (0, 0, 0, 2)))
    return Group(*parts)


def _head(asked: Question, day: str, why: str) -> Text:
    first = asked.verdicts[0]
    style = f"bold {COLOURS.get(first.verdict, '')}"
    told = f": {why}" if why and why != asked.question else ""
    return styled(
        (f"{first.verdict.upper()} {first.strength:.2f}", style), (f"  {asked.question}{day}", "bold"), (told, "")
    )


def _run(sides: Sequence[Side]) -> str:
    """Counts that followed one another: "at least 100 injured → about 250 injured → 312 injured"."""
    order = "" if all(side.start for side in sides) else "; not all are dated"
    return f"{' → '.join(side.label for side in sides)}{order}"


def _why(pairs: Sequence[Pair]) -> str:
    """What the one verdict between two sides concludes; "" where there are more."""
    return f"{pairs[0][0].gist}{_order(pairs[0][0])}" if len(pairs) == 1 else ""


Pair = tuple[Comparison, Side, Side]
"""The first verdict between two sides."""


def _pairs(asked: Question) -> list[Pair]:
    """How the sides stand, those to look at first in front; agreements only where there is nothing else."""
    found: dict[frozenset[int], Pair] = {}
    for one in asked.verdicts:
        left, right = asked.sides_of(one)
        if left is not None and right is not None and one.verdict != "agree":
            if _turned(one) or (not _dated(one) and asked.sides.index(left) > asked.sides.index(right)):
                left, right = right, left
            found.setdefault(frozenset((id(left), id(right))), (one, left, right))
    return list(found.values())


def _pair(pair: Pair) -> RenderableType:
    """How two sides stand: which, in what order of time, and why."""
    found, early, late = pair
    between = f"{early.label} {'→' if found.verdict in _MOVED else '/'} {late.label}"
    told = f"  {early.label if early is late else between}: {found.gist}{_order(found)}"
    return styled((f"{found.verdict} {found.strength:.2f}", COLOURS.get(found.verdict, "")), (told, ""))


def _order(found: Comparison) -> str:
    """The two times of a change, the earlier first: " (26 Feb 2024, then 19 Mar 2024)"."""
    if not _dated(found):
        return ""
    told = (found.b, found.a) if _turned(found) else (found.a, found.b)
    days = [one.when if found.verdict == "shift" else wording.day(one.claim.article.issued) for one in told]
    return f" ({days[0]}, then {days[1]})" if days[0] != days[1] else ""


def _dated(found: Comparison) -> bool:
    return found.verdict in _MOVED and all(_day(found, one) for one in (found.a, found.b))


def _turned(found: Comparison) -> bool:
    """Whether claim b of a change is the earlier."""
    first, second = (_day(found, one) for one in (found.a, found.b))
    return found.verdict in _MOVED and first is not None and second is not None and second < first


def _day(found: Comparison, statement: Statement) -> date | None:
    """The day that counts: of a stand when it was taken, of a figure when its article appeared."""
    issued = statement.claim.article.issued
    return statement.day if found.verdict == "shift" else issued.start or issued.end


def _side(side: Side, asked: Question) -> RenderableType:
    """An answer, how many independent sources give it and who, and the words of the first claim."""
    best = side.statements[0]
    more = others(side, best)
    head = styled(
        (f"{side.label}  ", "bold"),
        (f"{side.behind()}: ", ""),
        (origin(best), ""),
        (f"; also {more}" if more else "", ""),
    )
    words = styled((best.claim.id[:SHORT_ID], "cyan"), (f"  “{quote(best, asked)}”", "dim"))
    one = [Padding(styled((f"one source: {why}", "dim")), (0, 0, 0, 2)) for why in side.why]
    return Group(head, Padding(words, (0, 0, 0, 2)), *one)


def _agreed(asked: Question) -> RenderableType:
    """An agreement in a line: the claim to look up, what is asked, the answers and who gives them."""
    question = asked.question.removeprefix("whether ")
    meant = [side for found in asked.verdicts for side in asked.sides_of(found) if side]
    sides = [side for side in asked.sides if side in meant]
    told = "; ".join(f"{'' if one.label == _SO else f'{one.label} '}({_sources(one)})" for one in sides)
    colon = "" if any(one.label == _SO for one in sides) else ":"
    claim = asked.verdicts[0].a.claim.id[:SHORT_ID]
    return styled((claim, "cyan"), (f"  {question}{colon} ", "bold"), (told, ""))


def _sources(side: Side) -> str:
    return f"{side.behind()}: {listed(side.names)}"
