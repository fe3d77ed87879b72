"""What an article tells of: its main event, and those of the past that it tells with a time of their own. Pure.

Every claim of an article belongs to exactly one occurrence. Its kind comes from the words of title and sentences
(graph/events/kinds.py), its names from the claims, its time from what they say happened, else from the article's date.
graph/events/joining.py says which occurrences of different articles are one event.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from graph.claim import ArticleRef, Claim, Interval, digest
from graph.comparing.finding import FACTUAL
from graph.comparing.measure import figures
from graph.events.anchors import says_little
from graph.events.background import parted, width
from graph.events.kinds import NO_KIND, kind_of, told
from graph.events.sentences import PLACE, Sentence, cleaned, placed, sentences
from graph.events.spelt import day_and_month
from graph.events.times import apart
from graph.identity.places import within
from graph.lexicon import capitals, names, plain, states

CORE = 10
"""So many names anchor an occurrence, those told first and most."""
CLEAR = 0.6
"""From this score on the words of an article tell its kind."""
NARROW = 10
"""A time of at most so many days tells when something happened, a longer one only in which month or year."""
_LEAD = (2.0, 1.5, 1.2, 1.0, 1.0, 0.8)
_TITLE, _BELOW = 3.0, 0.4
_HEAD = 3
_VAGUE_PLACE = 0.4
_HOLDING = 0.5
"""What a place weighs that another is told to lie in: the smaller one says more."""


@dataclass(frozen=True, slots=True, eq=False)
class Occurrence:
    """An event as one `version` of an article tells it.

    `start` and `end` bound the days on which it can have been; `told` says that its own day is told, not only the
    article's. `names` anchor it, `places` are those among them, the likeliest first. `figures` are what is counted
    ("person/killed/=10"), `claims` the ids of what is said of it, `measured` the claims with a figure by measure.
    """

    id: str
    article: str
    version: str
    main: bool
    kind: str
    names: frozenset[str]
    places: tuple[str, ...]
    start: date | None
    end: date | None
    told: bool
    title: str
    figures: frozenset[str]
    claims: tuple[str, ...]
    measured: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __eq__(self, other: object) -> bool:
        """Occurrences are one where their ids are."""
        return isinstance(other, Occurrence) and self.id == other.id

    def __hash__(self) -> int:
        """Of the id."""
        return hash(self.id)

    @property
    def dated(self) -> bool:
        """Whether it can be placed in time."""
        return self.start is not None and self.end is not None

    @property
    def interval(self) -> Interval:
        """The days on which it can have been."""
        return Interval(self.start, self.end, "", "stated" if self.told else "inferred")


def occurrences(ref: ArticleRef, claims: Iterable[Claim]) -> tuple[Occurrence, ...]:
    """The occurrences that an article version's claims tell of, the main one first; none where there are no claims."""
    told_in = sentences(ref, claims)
    if not told_in:
        return ()
    kind = _main_kind(ref.title or "", told_in)
    time = _main_time(ref, kind, told_in)
    main, past = parted(told_in, kind, time)
    made = [_occurrence(ref, kind, time, main, main=True)] if main else []
    return (*made, *(_occurrence(ref, one.kind, one.time, one.told_in, main=False) for one in past))


def _main_kind(title: str, told_in: Iterable[Sentence]) -> str:
    score: dict[str, float] = defaultdict(float)
    for name, weight in told(title).items():
        score[name] += _TITLE * min(weight, 1.5)
    for sentence in told_in:
        share = _LEAD[sentence.rank] if sentence.rank < len(_LEAD) else _BELOW
        for name, weight in sentence.kinds.items():
            score[name] += share * min(weight, 1.5)
    best = min(score, key=lambda name: (-score[name], name), default=NO_KIND)
    return best if score[best] >= CLEAR else NO_KIND


def _main_time(ref: ArticleRef, kind: str, told_in: list[Sentence]) -> Interval | None:
    """The day that the head of an article gives its event, else the days before the article came out, else None."""
    issued, lag = ref.issued, timedelta(days=kind_of(kind).lag)
    out = Interval(issued.start - lag, issued.end, "", "inferred") if issued.start and placed(issued) else None
    for sentence in told_in[:_HEAD]:
        for one in (time for time in sentence.times if width(time) <= NARROW):
            fits = out is None or not apart(one, out, slack=kind_of(kind).days)
            if fits and (out is not None or not sentence.rank or kind in sentence.kinds):
                return Interval(one.start, one.end, one.text, "stated")
    return out


def _occurrence(
    ref: ArticleRef, kind: str, time: Interval | None, told_in: list[Sentence], *, main: bool
) -> Occurrence:
    claims = [claim for sentence in told_in for claim in sentence.claims]
    title = ref.title if main and ref.title else ""
    return Occurrence(
        id=digest("occurrence", ref.id, ref.version, min(claim.id for claim in claims)),
        article=ref.id,
        version=ref.version,
        main=main,
        kind=kind,
        names=frozenset((*_ranked_names(title, told_in)[:CORE], *_day_name(time, main=main))),
        places=_ranked_places(title, told_in, claims),
        start=time.start if time else None,
        end=time.end if time else None,
        told=bool(time and time.basis != "inferred"),
        title=title or told_in[0].text,
        figures=frozenset(_counts(claims)),
        claims=tuple(sorted(claim.id for claim in claims)),
        measured=_measured(claims),
    )


def _day_name(time: Interval | None, *, main: bool) -> Iterator[str]:
    """The day of a past event as a name: "oct 7", by which it is known where the year is not told."""
    if time and not main and (day := day_and_month(time)):
        yield day


def _ranked_names(title: str, told_in: Iterable[Sentence]) -> list[str]:
    """Names, those that say most of an event first: in the title, early, often; states last."""
    score: Counter[str] = Counter()
    for sentence in told_in:
        for name in sentence.names if not sentence.headline else ():
            score[name] += max(1, _HEAD - sentence.rank)
    for name in cleaned(names(title, frozenset(score))):
        score[name] += 2 if name in score else 0
    return sorted(
        (n for n in score if score[n]), key=lambda name: (name in states(), says_little(name), -score[name], name)
    )


def _ranked_places(title: str, told_in: Iterable[Sentence], claims: Iterable[Claim]) -> tuple[str, ...]:
    terms = [term for claim in claims for term in (claim.subject, claim.object) if term]
    people = {plain(term.text) for term in terms if term.type == "person"}
    score: Counter[str] = Counter()
    for sentence in told_in:
        for name in sentence.places if not sentence.headline else ():
            score[name] += 4 if sentence.rank < _HEAD else 2
        score.update(name for name in sentence.names if name in capitals())  # "a Paris store"
    for match in PLACE.finditer(title):
        score.update({name: 6 for name in cleaned(names(match["name"], frozenset(score))) if name in score})
    holding = {plain(whole) for sentence in told_in for _, whole in within(sentence.text)}
    weighed = {name: count * _specific(name) for name, count in score.items() if name not in people}
    found = {name: share * (_HOLDING if name in holding else 1) for name, share in weighed.items()}
    return tuple(sorted(found, key=lambda name: (-found[name], name in holding, name))[:3])


def _specific(place: str) -> float:
    return _VAGUE_PLACE if place in states() or (says_little(place) and place not in capitals()) else 1.0


def _counts(claims: Iterable[Claim]) -> Iterator[str]:
    for claim in claims:
        if claim.act in FACTUAL and claim.polarity == "positive":
            for figure in figures(claim):
                low, high = figure.quantity.low, figure.quantity.high
                yield f"{figure.measure}={low if low is not None else high or 0:g}"


def _measured(claims: Iterable[Claim]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        for figure in figures(claim) if claim.act in FACTUAL else ():
            found[figure.measure].add(claim.id)
    return {measure: tuple(sorted(found[measure])) for measure in sorted(found)}
