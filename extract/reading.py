"""An article as read: its paragraphs parsed, who said what inside what, who everybody is, dates and figures.

Extractors take a Reading and yield claims; it is made once an article and never changes.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from extract.article import Article
from extract.attribution import Attribution, attributions, load_tagger
from extract.chain import ancestors, chain
from extract.dates import Timex, timexes
from extract.language import pipeline
from extract.link import Told
from extract.passage import Passage, passages
from extract.quantities import Figure, figures
from extract.repair import words_as_given
from extract.speakers import Speakers, speakers
from extract.syntax import set_right
from graph.claim import Agent, Link, Span, Spans

SECTION, PARAGRAPHS = 40_000, 300
"""Characters and paragraphs of a section of a text far longer than articles are: of 900 that were counted none has more
than 34,000 characters or 263 paragraphs."""
FIRST_PERSON = frozenset({"i", "we", "us", "me", "ourselves", "myself"})
# What may stand between a told clause and "he said": quotation marks, a comma, the stop of a torn sentence.
QUOTES = "\"'“”‘’«»"
INVERTED = re.compile(r"[\s,.;:?!\"'“”‘’—–-]*")


@dataclass(frozen=True, slots=True)
class Reading:
    """What extractors are given. `links` are in order, outer before inner; `timexes` and `figures` go by passage.

    `near` are by link the passages in which its words stand, `links_at` by passage the links with words there.
    """

    article: Article
    passages: tuple[Passage, ...]
    links: tuple[Told, ...]
    speakers: Speakers
    timexes: tuple[tuple[Timex, ...], ...]
    figures: tuple[tuple[Figure, ...], ...]
    near: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)
    links_at: tuple[tuple[Told, ...], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Notes which links and passages belong together."""
        places = [passage.span for passage in self.passages]
        near = tuple(_places_of(link, places) for link in self.links)
        here = (tuple(link for link, at in zip(self.links, near, strict=True) if i in at) for i in range(len(places)))
        object.__setattr__(self, "near", near)
        object.__setattr__(self, "links_at", tuple(here))

    def agent(self, link: Told) -> Agent | None:
        """Who the source of a link is, pronouns and short names resolved; "we" is whoever says so."""
        if link.parent is not None and self.words(link.spans.source).lower() in FIRST_PERSON:
            return self.agent(self.links[link.parent])
        return self.speakers.agent(link.spans.source) if link.spans.source else None

    def provenance(self, index: int) -> tuple[Link, ...]:
        """The chain that ends in link `index`, outermost first, as it goes into a claim."""
        path = (self.links[at] for at in ancestors(self.links, index))
        return tuple(Link(self.agent(link), self.words(link.spans.cue)) for link in path)

    def marked(self, index: int) -> Spans:
        """Where the attribution of link `index` stands as the tagger drew it; around an act that it did not mark on
        its own, that of the nearest link which it did; the link's own where it marked none."""
        path = reversed(ancestors(self.links, index))
        return next((spans for at in path if (spans := self.links[at].marked)), self.links[index].spans)

    def words(self, spans: Iterable[Span]) -> str:
        """The words of `spans` as written, white space folded."""
        return " ".join(" ".join(self.article.text[start:end].split()) for start, end in spans)


def _places_of(link: Told, places: Iterable[Span]) -> tuple[int, ...]:
    """Which of the passages, given by their spans, hold words of a link."""
    spans = (*link.spans.source, *link.spans.cue, *link.spans.content)
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    return tuple(at for at, (start, end) in enumerate(places) if start < last and end > first)


def reading(article: Article, *, model: str | None = None) -> Reading:
    """Reads an article with the spaCy pipeline `model` and the tagger that ships."""
    whole = _parsed(article, model)
    return _section(whole, 0, len(whole.passages), whole.found)


def readings(article: Article, *, model: str | None = None) -> Iterator[Reading]:
    """The article read as `reading` does; a text far longer than articles are, section by section.

    Links are weighed against each other within a section, so the time goes with the length of the text. Who everybody
    is, dates and figures are those of the whole article. A section ends at a paragraph over which no attribution runs;
    where one of twice the length has none, what runs over its end is left out.
    """
    whole = _parsed(article, model)
    starts = [passage.offset for passage in whole.passages]
    places = [_places_between(attribution, starts) for attribution in whole.found]
    joined = {at for first, last in places for at in range(first + 1, last + 1)}
    begin = 0
    for at in range(1, len(starts) + 1):
        size = _sections(starts[begin:at]) if at < len(starts) else 2
        if size >= (2 if at in joined else 1):
            within = (a for a, (first, last) in zip(whole.found, places, strict=True) if begin <= first <= last < at)
            yield _section(whole, begin, at, tuple(within))
            begin = at


def _sections(starts: Sequence[int]) -> float:
    """How many sections the passages that start there would make."""
    return max((starts[-1] - starts[0]) / SECTION, len(starts) / PARAGRAPHS)


def _places_between(attribution: Attribution, starts: Sequence[int]) -> Span:
    """The first and the last passage in which words of an attribution stand, passages given by where they start."""
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    return bisect_right(starts, first) - 1, bisect_left(starts, last) - 1


@dataclass(frozen=True, slots=True)
class _Parsed:
    """An article with all that is known before its links."""

    article: Article
    found: tuple[Attribution, ...]
    passages: tuple[Passage, ...]
    speakers: Speakers
    timexes: tuple[tuple[Timex, ...], ...]
    figures: tuple[tuple[Figure, ...], ...]


def _parsed(article: Article, model: str | None) -> _Parsed:
    found = attributions(article.reading, article.body, tagger=load_tagger())
    parsed = passages(article.reading, article.body, nlp=pipeline(model), boundaries=boundaries(article.reading, found))
    for passage in parsed:
        set_right(passage.doc)
    who = speakers(article.ref.id, article.text, [(p.offset, p.doc) for p in parsed])
    return _Parsed(article, found, parsed, who, *_dated_and_counted(article, parsed))


def _section(whole: _Parsed, start: int, end: int, found: tuple[Attribution, ...]) -> Reading:
    """The passages from `start` up to `end`, with the links of the attributions that stand there."""
    here = whole.passages[start:end]
    return Reading(
        article=whole.article,
        passages=here,
        links=chain(here, found),
        speakers=whole.speakers,
        timexes=whole.timexes[start:end],
        figures=whole.figures[start:end],
    )


def _dated_and_counted(
    article: Article, parsed: Iterable[Passage]
) -> tuple[tuple[tuple[Timex, ...], ...], tuple[tuple[Figure, ...], ...]]:
    """Time expressions and figures by passage; "a day later" and "about 130 remain" lean on those before."""
    times: list[tuple[Timex, ...]] = []
    counted: list[tuple[Figure, ...]] = []
    dated_before: list[Timex] = []
    counted_before: list[Figure] = []
    for passage in parsed:
        times.append(timexes(passage.doc, issued=article.ref.issued, before=dated_before))
        found = figures(passage.doc, times=times[-1], before=counted_before)
        counted.append(tuple(_as_given(article, passage, one) for one in found))
        dated_before += times[-1]
        counted_before += counted[-1]
    return tuple(times), tuple(counted)


def _as_given(article: Article, passage: Passage, figure: Figure) -> Figure:
    """A figure with its words as the article has them: "e80 million", which was read as "€80 million"."""
    start, end = (passage.offset + at for at in figure.span)
    if article.text[start:end] == article.reading[start:end]:
        return figure
    first, last = words_as_given(article.text, article.reading, (start, end))
    text = " ".join(article.text[first:last].split())
    return replace(figure, quantity=replace(figure.quantity, text=text))


def boundaries(text: str, found: Iterable[Attribution]) -> Iterator[int]:
    """Where "…, said X" begins: behind a told clause the parser would else read clause and source as one sentence."""
    for attribution in found:
        if not attribution.source:
            continue  # "negotiators | are expected | to return" is one clause
        for _, end in attribution.content:
            after = [start for start, _ in (*attribution.source, *attribution.cue) if start >= end]
            if after and INVERTED.fullmatch(text, end, min(after)) and not _goes_on(text, attribution, min(after)):
                yield min(after)


def _goes_on(text: str, attribution: Attribution, start: int) -> bool:
    """Whether the told clause goes on behind the cue, as in "the storm, according to police, killed 120 people"."""
    behind = [first for first, _ in attribution.content if first > start]
    if not behind or text[min(behind)] in QUOTES or text[min(behind) - 1] in QUOTES:
        return False
    return not re.search(r"[.?!]", text[max(e for _, e in attribution.cue) if attribution.cue else start : min(behind)])
