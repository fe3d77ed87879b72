"""Claims, articles, verdicts and tables as HTML, for notebooks and pages: text of articles is escaped, always.

Each piece is an element of the class "claimgraph" that STYLE dresses; what is marked has the class of what it is:
source, cue, content. The colours are see-through, so that they do on a light ground and on a dark one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

from claimgraph import phrases
from claimgraph.facts import facts, speaker
from claimgraph.grid import cell
from claimgraph.questions import Question
from claimgraph.results import AnnotatedText, Comparison, Statement, counted
from graph.claim import ArticleRef, Claim, Spans
from graph.questions.answers import RANKS
from graph.views.marking import MARKS, pieces, united
from queries.table import Tabular

ROWS = 60
"""So many rows of a table are shown; the rest is counted."""
_WEB = re.compile(r"https?://\S+\Z", re.IGNORECASE)
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)

STYLE = Markup("""<style>
.claimgraph { font: inherit; max-width: 62em; margin: .4em 0 1em; overflow-wrap: anywhere; }
.claimgraph blockquote { margin: .5em 0; padding: .1em 0 .1em .8em; border-left: 3px solid #a67c00; }
.claimgraph .text { white-space: pre-wrap; line-height: 1.6; }
.claimgraph mark { color: inherit; padding: 0 1px; border-radius: 2px; }
.claimgraph mark.content { background: #2aa87626; border-bottom: 2px dotted #2a9d6f; }
.claimgraph mark.source { background: #9b59b633; border-bottom: 2px solid #9b59b6; }
.claimgraph mark.cue { background: #e08a0033; border-bottom: 2px dashed #d17a00; font-style: italic; }
.claimgraph .conflict { border-left: 3px dashed #e0314b; padding-left: .8em; }
.claimgraph .agree { border-left: 3px solid #2a9d6f; padding-left: .8em; }
.claimgraph .update { border-left: 3px dotted #5b8bc9; padding-left: .8em; }
.claimgraph .shift { border-left: 3px solid #d17a00; padding-left: .8em; }
.claimgraph dl { display: grid; grid-template-columns: max-content 1fr; gap: .1em 1em; margin: .5em 0; }
.claimgraph dt, .claimgraph .note { opacity: .75; font-weight: normal; }
.claimgraph dd { margin: 0; }
.claimgraph table { border-collapse: collapse; font-size: .92em; }
.claimgraph th, .claimgraph td { text-align: left; vertical-align: top; max-width: 34em; }
.claimgraph th, .claimgraph td { padding: .25em .7em .25em 0; border-bottom: 1px solid #8884; }
</style>""")  # fmt: skip


def safe(value: object) -> Markup:
    """Any value as text of a page: escaped, without the characters that no page holds or that turn its direction."""
    return escape(_CONTROL.sub("�", str(value)))


def box(*parts: object) -> Markup:
    """Parts as one element; what is not markup yet is escaped."""
    return Markup('<div class="claimgraph">{}</div>').format(Markup("").join(map(_part, parts)))


def marked(text: str, spans: Spans, *, start: int = 0) -> Markup:
    """A text that begins at the offset `start` of its article, with the words of source, cue and content marked."""
    return Markup("").join(
        Markup('<mark class="{}">{}</mark>').format(" ".join(kinds), safe(words)) if kinds else safe(words)
        for kinds, words in pieces(text, spans, start=start)
    )


def claim(found: Claim) -> Markup:
    """A claim: its sentence with source, cue and content marked, and what was read from it."""
    return statement(Statement(found))


def statement(found: Statement) -> Markup:
    """As `claim`, with the name that the graph prefers for the speaker."""
    one = found.claim
    kinds = [kind for kind in MARKS if getattr(one.spans, kind)]
    legend = Markup(" ").join(Markup('<mark class="{0}">{0}</mark>').format(kind) for kind in kinds)
    return box(
        Markup("<blockquote>{}</blockquote>").format(_quote(one)),
        Markup('<p class="note">{}</p>').format(legend) if kinds else "",
        _listed(facts(found)),
        _origin(one.article),
    )


def comparison(found: Comparison) -> Markup:
    """A verdict: its kind, reason and strength, and the two claims in the words of their articles."""
    head = Markup("<p><b>{}</b> {:.2f}: {}</p>").format(safe(found.verdict.upper()), found.strength, safe(found.reason))
    asked = [safe(told) for told in (found.event, found.question) if told]
    told = Markup('<p class="note">{}</p>').format(Markup(": ").join(asked)) if asked else ""
    return _framed(found.verdict, head, told, *(_side(one) for one in (found.a, found.b)))


def question(found: Question) -> Markup:
    """A question with its sides: how many independent sources stand on each, and a sentence."""
    head = Markup("<p><b>{}</b> {}: {}</p>").format(
        safe(found.verdict.upper()), safe(found.event or "Not tied to an event"), safe(found.question)
    )
    sides = [
        Markup("<p><b>{}</b>, {}: {}</p>{}").format(
            safe(side.label), side.behind(), safe("; ".join(side.names)), _side(side.statements[0])
        )
        + Markup("").join(Markup("<p class='note'>One source: {}</p>").format(safe(why)) for why in side.why)
        for side in found.sides
    ]
    return _framed(found.verdict, head, *sides)


def article(found: ArticleRef) -> Markup:
    """What is known of an article: title, publisher, date and how each is known, and where it is."""
    named = [("Title", found.title), ("By", found.byline)]
    named += [("Publisher", f"{found.publisher}, {found.publisher_basis}" if found.publisher else None)]
    named += [("Published", phrases.when_known(found.issued) if found.issued.known else "not told"), ("Id", found.id)]
    return box(_listed((name, told) for name, told in named if told), _origin(found))


def annotated(found: AnnotatedText) -> Markup:
    """An article's text with source, cue and content of all its claims marked."""
    one = found.article
    head = Markup("<p><b>{}</b><br><span class='note'>{}; {}</span></p>").format(
        safe(one.title or one.id), safe(phrases.publication(one)), counted(len(found.claims), "claim")
    )
    whole = Markup('<div class="text">{}</div>').format(marked(found.text, united(found.claims)))
    return box(head, whole if found.text else _sentences(found.claims), _origin(one))


def framed(page: str) -> Markup:
    """A whole page in a frame of its own, which knows nothing of the page around it."""
    return Markup(
        '<iframe title="Picture of claims" loading="lazy" sandbox="allow-scripts allow-popups '
        'allow-popups-to-escape-sandbox" style="width: 100%; height: 640px; border: 1px solid #8886" srcdoc="{}">'
        "</iframe>"
    ).format(str(page))


def table(found: Tabular, *, columns: Sequence[str] | None = None, most: int = ROWS) -> Markup:
    """The rows under their columns (all, or those given), those without any value left out; at most so many rows, the
    rest counted."""
    rows = found.records
    used = [name for name in columns or found.header if any(row[name] not in (None, "") for row in rows)]
    head = Markup("").join(Markup("<th>{}</th>").format(safe(name)) for name in used)
    body = Markup("").join(_row(row, used) for row in rows[:most])
    rest = f"… and {len(rows) - most:,} more rows" if len(rows) > most else "" if rows else "No rows."
    return box(
        Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(head, body) if rows else "",
        Markup('<p class="note">{}</p>').format(rest) if rest else "",
    )


def _part(part: object) -> Markup:
    return part if isinstance(part, Markup) else safe(part)


def _framed(verdict: str, *parts: object) -> Markup:
    kind = verdict if verdict in RANKS else "verdict"
    return box(Markup('<div class="{}">{}</div>').format(kind, Markup("").join(map(_part, parts))))


def _quote(found: Claim) -> Markup:
    """The sentence of a claim, marked."""
    return marked(found.evidence.text, found.spans, start=found.evidence.start)


def _side(found: Statement) -> Markup:
    told = f"{speaker(found)}, {found.when}; {found.reported}"
    return Markup('<blockquote>{}<br><span class="note">{}</span></blockquote>').format(_quote(found.claim), safe(told))


def _sentences(claims: Iterable[Claim]) -> Markup:
    """The sentences of claims, where a store keeps no more of the text."""
    return Markup("").join(Markup("<blockquote>{}</blockquote>").format(_quote(one)) for one in claims)


def _listed(found: Iterable[tuple[str, object]]) -> Markup:
    rows = (Markup("<dt>{}</dt><dd>{}</dd>").format(safe(name), safe(told)) for name, told in found)
    return Markup("<dl>{}</dl>").format(Markup("").join(rows))


def _origin(found: ArticleRef) -> Markup:
    """Where the article is: a link if that is an address of the web, else words."""
    where = phrases.place(found)
    if not _WEB.match(where) or _CONTROL.search(where):
        return Markup('<p class="note">{}</p>').format(safe(where))
    return Markup('<p><a href="{0}" rel="noreferrer noopener" target="_blank">{0}</a></p>').format(where)


def _row(row: Mapping[str, Any], used: Sequence[str]) -> Markup:
    cells = (Markup("<td>{}</td>").format(safe(cell(row[name]))) for name in used)
    return Markup("<tr>{}</tr>").format(Markup("").join(cells))
