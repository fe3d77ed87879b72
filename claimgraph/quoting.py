"""A side in words: which sources stand on it, who reports its first claim, and what that says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from claimgraph import phrases
from claimgraph.questions import Question, Side
from claimgraph.results import Statement
from claimgraph.terminal import line
from graph.comparing import wording

NAMES = 4
"""So many sources are named; the rest is counted."""
QUOTE = 150
"""A sentence that is longer is cut."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def listed(names: Sequence[str]) -> str:
    """Names of sources; where one of them holds a comma, for several that are one source, with semicolons between."""
    between = "; " if any("," in name for name in names) else ", "
    shown = between.join(wording.cut(name, 50) for name in names[:NAMES])
    return f"{shown} and {len(names) - NAMES} more" if len(names) > NAMES else shown


def others(side: Side, best: Statement) -> str:
    """What the sources other than that of a claim are called."""
    article = best.claim.article
    own = article.publisher or (f"“{article.title}”" if article.title else "")
    names = list(side.names)
    mine = next((name for name in names if own and (name == own or own in name)), names[0] if names else None)
    return listed([name for name in names if name != mine])


def origin(statement: Statement) -> str:
    """Who reports it, from whom, when: "AP (Israeli authorities), 13 Feb 2024"."""
    claim = statement.claim
    article = claim.article
    house = article.publisher or (f"“{wording.cut(article.title, 50)}”" if article.title else "")
    house = house or PurePath(phrases.place(article)).name
    agents = [link.agent.name for link in claim.attribution if link.agent and link.agent.id != claim.subject.id]
    told = ", ".join(name for name in dict.fromkeys(agents) if name.casefold() != house.casefold())
    return f"{house}{f' ({wording.cut(told, 60)})' if told else ''}, {wording.day(article.issued) or phrases.UNDATED}"


def quote(statement: Statement, asked: Question) -> str:
    """The words of a claim: its sentence, in a long one the part about what it is compared in."""
    claim = statement.claim
    text = line(claim.evidence.text).strip("“”\"' ")
    if len(text) <= QUOTE:
        return text
    told = [side.label for side in asked.sides if side.has(statement)] + [one.reason for one in asked.verdicts]
    marks = [figure.text for text in told for figure in claim.quantities if _named(figure.text, text)]
    marks += [claim.object.text if claim.object else "", claim.predicate.text, claim.subject.text]
    at = next((found for mark in marks if mark and (found := text.find(line(mark))) >= 0), 0)
    return _around(text, at)


def _named(figure: str, words: str) -> bool:
    """Whether words tell a figure, by its numbers if it has any: "around 130 hostages", "about 130 held"."""
    numbers = set(_NUMBER.findall(figure))
    return numbers <= set(_NUMBER.findall(words)) if numbers else figure.casefold() in words.casefold()


def _around(text: str, at: int) -> str:
    """A part of a text that holds a place in it, from the start where that is near enough."""
    first = 0 if at < QUOTE // 2 else text.rfind(" ", 0, max(0, at - QUOTE // 3)) + 1
    return f"{'…' if first else ''}{wording.cut(text[first:], QUOTE)}"
