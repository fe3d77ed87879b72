"""Made-up claims for property tests: every field in every form, with the nastiest texts that RDF can hold.

`from tests.graph.strategies import claims` works in any test: the project's root is on pytest's path.
"""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from graph.claim import (
    UNKNOWN_DATE,
    Agent,
    AgentType,
    ArticleRef,
    Basis,
    Certainty,
    Claim,
    Evidence,
    Interval,
    Link,
    Polarity,
    Predicate,
    Quantity,
    Spans,
    Term,
)

NASTY = (
    "",
    " ",
    '"""',
    "'; DROP ALL #",
    "a\nb\r\nc\td",
    "\\u0041 \\n \\",
    "<http://example.org/> ?x { } .",
    "\u202eright to left\u202c שלום مرحبا",
    "\u0000\u0007\u007f\u0085\u2028\ufffe",
    "e\u0301 \u00e9 \U0001f600 \U0010ffff",
    "../..",
    ".",
    "%41%2F 100% | ^ `",
)

texts = st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
"""Any text but halves of surrogate pairs."""

_BASES: tuple[Basis, ...] = ("stated", "dateline", "given", "relative", "inferred", "unknown")
_TYPES: tuple[AgentType, ...] = ("person", "organization", "place", "group", "unknown")
_POLARITIES: tuple[Polarity, ...] = ("positive", "negative")
_CERTAINTIES: tuple[Certainty, ...] = ("certain", "probable", "possible")

_days = st.none() | st.dates()
_numbers = st.none() | st.floats(allow_nan=False, width=64)
_maybe = st.none() | texts


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Closed, half open and unknown intervals, never ending before they begin."""
    start, end = draw(_days), draw(_days)
    if start and end and start > end:
        start, end = end, start
    return Interval(start, end, draw(texts), draw(st.sampled_from(_BASES)))


@st.composite
def spans(draw: st.DrawFn) -> tuple[tuple[int, int], ...]:
    """Up to three spans in ascending order."""
    bounds = sorted(draw(st.sets(st.integers(0, 9_999), max_size=6)))
    return tuple(zip(bounds[::2], bounds[1::2], strict=False))


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """Figures, the low end never above the high one."""
    low, high = draw(_numbers), draw(_numbers)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Quantity(draw(texts), low, high, draw(texts))


agents = st.builds(
    Agent,
    id=texts,
    name=texts,
    type=st.sampled_from(_TYPES),
    role=_maybe,
    affiliation=_maybe,
    anonymous=st.booleans(),
)
terms = st.builds(Term, id=texts, text=texts, type=texts)
articles = st.builds(
    ArticleRef,
    id=texts,
    version=texts,
    title=_maybe,
    publisher=_maybe,
    publisher_basis=st.sampled_from(_BASES),
    issued=st.just(UNKNOWN_DATE) | intervals() | st.dates().map(lambda day: Interval(day, day, "", "stated")),
    url=_maybe,
    path=_maybe,
    byline=_maybe,
)


@st.composite
def evidences(draw: st.DrawFn) -> Evidence:
    """A sentence with its offsets."""
    start = draw(st.integers(0, 9_999))
    return Evidence(draw(texts), start, start + draw(st.integers(1, 500)))


def claims(article: st.SearchStrategy[ArticleRef] = articles) -> st.SearchStrategy[Claim]:
    """Claims of any form, of articles of any form or of those given."""
    return st.builds(
        Claim,
        article=article,
        act=texts,
        subject=terms,
        predicate=st.builds(Predicate, id=texts, text=texts),
        object=st.none() | terms,
        evidence=evidences(),
        attribution=st.lists(st.builds(Link, agent=st.none() | agents, cue=texts), max_size=3).map(tuple),
        polarity=st.sampled_from(_POLARITIES),
        certainty=st.sampled_from(_CERTAINTIES),
        condition=_maybe,
        quantities=st.lists(quantities(), max_size=3).map(tuple),
        said=st.none() | intervals(),
        happened=st.none() | intervals(),
        spans=st.builds(Spans, source=spans(), cue=spans(), content=spans()),
        confidence=st.floats(0, 1),
    )


def example(article: ArticleRef, words: str = "a six-week truce", **changes: object) -> Claim:
    """One plain claim of an article, "The union proposed `words` last week", with fields changed by name."""
    union = Agent("union", "The union", "organization")
    sentence = f"The union proposed {words} last week"
    fields: dict[str, object] = {
        "article": article,
        "act": "propose",
        "subject": Term("union", "The union", "organization"),
        "predicate": Predicate("propose", "proposed"),
        "object": Term("six-week-truce", words, "clause"),
        "evidence": Evidence(sentence, 0, len(sentence)),
        "attribution": (Link(union, "proposed"),),
        "quantities": (Quantity("six-week", 6.0, 6.0, "week"),),
        "said": Interval(date(2024, 3, 11), date(2024, 3, 17), "last week", "relative"),
        "happened": Interval(date(2024, 3, 11), date(2024, 3, 17), "last week", "relative"),
        "spans": Spans(((0, 9),), ((10, 18),), ((19, len(sentence)),)),
        "confidence": 0.81,
    }
    return Claim(**{**fields, **changes})  # type: ignore[arg-type]


def reference(name: str = "a", version: str = "1", **changes: object) -> ArticleRef:
    """A plain article reference, its version unlike any other article's, with fields changed by name."""
    day = Interval(date(2024, 3, 19), date(2024, 3, 19), "March 19", "stated")
    fields: dict[str, object] = {"title": "Talks", "publisher": "The Echo", "issued": day}
    return ArticleRef(name, f"{name}-{version}", **{**fields, **changes})  # type: ignore[arg-type]
