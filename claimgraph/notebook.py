"""Rich display in Jupyter: claims, articles, verdicts, questions and tables as HTML (claimgraph.markup).

Registered with IPython when claimgraph is imported there, so that the values themselves know nothing of HTML.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from claimgraph import markup
from claimgraph.questions import Question
from claimgraph.results import AnnotatedText, Comparison, Ingested, Results, Statement
from graph.claim import ArticleRef, Claim
from queries.table import Tabular

COLUMNS: Mapping[type, tuple[str, ...]] = {
    Statement: ("when", "who", "what", "reported_by", "on_word_of", "claim"),
    Comparison: ("verdict", "strength", "reason", "event", "question"),
    Question: ("event", "question", "verdict", "strength", "sides"),
    Ingested: ("outcome", "title", "publisher", "published", "claims", "verdicts", "problem"),
}
"""Of results with very many columns these are shown; `to_dataframe()` has all."""


def _results(found: Results[Any]) -> Markup:
    return markup.table(found, columns=COLUMNS.get(found.kind))


SHOWN: Mapping[type, Callable[[Any], Markup]] = {
    ArticleRef: markup.article,
    Claim: markup.claim,
    Comparison: markup.comparison,
    Question: markup.question,
    AnnotatedText: markup.annotated,
    Results: _results,
    Statement: markup.statement,
    Tabular: markup.table,
}
"""What is shown how; a subclass as what it is first."""


def load_ipython_extension(shell: Any) -> None:
    """Let an IPython shell show these; `%load_ext claimgraph.notebook` does it by hand."""
    html = shell.display_formatter.formatters["text/html"]
    for kind, shows in SHOWN.items():
        html.for_type(kind, _styled(shows))


def register() -> None:
    """Do so in the shell that runs, if one does."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is not None and getattr(shell, "display_formatter", None) is not None:
        load_ipython_extension(shell)


def _styled(shows: Callable[[Any], Markup]) -> Callable[[Any], str]:
    return lambda value: str(markup.STYLE + shows(value))
