"""The keys under which claims are looked up: claims that do not meet under one have no verdict. Pure.

A key holds what two claims must have in common to be compared at all, so that few others have it in a large store. A
name alone makes no event of two claims (graph.events.event): their times have to meet, or their articles to be alike.
So claims are filed by name and time, for names that say little (states and capitals) by shorter times, and others of
any time are sought in articles alike. Figures with a name that says something are sought at all times: few are told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, permutations

from graph.claim import Claim, Interval, digest
from graph.comparing.counting import told_as_so
from graph.comparing.denying import as_told
from graph.comparing.finding import FACTUAL
from graph.comparing.kindred import kin_rows
from graph.comparing.retelling import deed_keys
from graph.comparing.siding import said
from graph.comparing.stance import Canonical, Position, opposite, position
from graph.comparing.terms import Term, shares, terms
from graph.comparing.values import dimension
from graph.events.anchors import claim_names, says_little
from graph.events.times import NEAR_DAYS, SETTLED_DAYS, bounded, written_day
from graph.lexicon import empty_senses

NOBODY: frozenset[str] = frozenset()
TELLING = 4
"""So many senses of a clause stand for it when others are looked for."""
WINDOW = NEAR_DAYS
"""Articles further apart than so many days are of one event only where more than a state says so."""
SEASON = 2 * SETTLED_DAYS
"""Articles further apart than so many days are of one event only where they are alike, whatever names are shared."""
MONTH = 30
LONGEST = 24 * MONTH
"""A time longer than this is no time at all."""
ALIKE_NAMES = 0.15
"""Articles of any time may be on one event from this part of their names on: a shared state adds 0.2 to that, figures
that are near each other 0.4 at most, and dates further apart than the window nothing; two shared names of other kinds
add 0.8, from which many weeks between them take 0.2 (graph.events.event, graph.comparing.counting)."""
_UNDATED = "@undated"
_MANY = 4
"""A matter of so many senses or more is not like another of three and more where the two share but two."""


@dataclass(frozen=True, slots=True)
class Slots:
    """The keys of a claim: it is `filed` under some and others are sought under some, most with a time behind "@".

    `plain` are all of these without times: claims that meet have some of those in common. Those `sought` are compared
    wherever they are met, others only

    - `near`: where their articles came out within WINDOW days, as those that share a figure's measure and a state;
    - `faint`: the same, and the articles are alike, as those that share a statement's sense and a state;
    - `season`: within SEASON days; and within WINDOW, or with two such names shared, or in articles alike;
    - `thrice`: where they meet under three keys, as stands on long matters;
    - `alike`: in articles with many names in common.

    Whether two claims meet does not depend on which of them seeks the other.
    """

    plain: frozenset[str]
    filed: frozenset[str]
    sought: frozenset[str]
    near: frozenset[str] = NOBODY
    faint: frozenset[str] = NOBODY
    season: frozenset[str] = NOBODY
    thrice: frozenset[str] = NOBODY
    alike: frozenset[str] = NOBODY


def slots(claim: Claim, canonical: Canonical, near: frozenset[str] = NOBODY) -> Slots:
    """The keys of a claim: measures at places, actors with matters, what is said where.

    `canonical` maps the id of an entity to that of its cluster; `near` are the names by which the claim may meet
    others (graph.events.story.Story.keys).
    """
    counted = frozenset(_figure_keys(claim, near))
    told = frozenset(_statement_keys(claim, near)) | frozenset(_number_keys(claim, near))
    little = frozenset(key for key in counted | told if says_little(key.rpartition("|")[2]))
    stands = _stands(claim, canonical)
    always = (counted - little) | stands.filed
    short, season, days = _out(claim, WINDOW), _out(claim, SEASON), _days(claim)
    return Slots(
        plain=counted | told | stands.filed | stands.sought | stands.thrice,
        filed=always | _at(little, short.own + days.own) | _at(told - little, season.own + days.own),
        sought=(counted - little) | stands.sought | _at(little | told, days.around),
        near=_at(counted & little, short.around),
        faint=_at(told & little, short.around),
        season=_at(told - little, season.around),
        thrice=stands.thrice,
        alike=little | told,
    )


def without_time(key: str) -> str:
    """A key without the time behind it."""
    return key.partition("@")[0]


def _at(keys: Iterable[str], times: Iterable[str]) -> frozenset[str]:
    kept = tuple(times)
    return frozenset(f"{key}{time}" for key in keys for time in kept)


def _figure_keys(claim: Claim, near: frozenset[str]) -> Iterator[str]:
    for figure in told_as_so(claim):
        yield from (f"figure|{figure.drawer}|{name}" for name in claim_names(claim) | near)


def _number_keys(claim: Claim, near: frozenset[str]) -> Iterator[str]:
    """The numbers of a claim: one number of one kind of thing may be of one measure whatever is told of it."""
    for figure in told_as_so(claim):
        if figure.size:
            yield from (f"number|{figure.size:g}|{name}" for name in claim_names(claim) | near)


def _statement_keys(claim: Claim, near: frozenset[str]) -> Iterator[str]:
    """A few senses of the clause, and the kin of verb and whom, by each name that the article is about: the same few of
    clauses that are alike. States and capitals count only where there is no other name.
    """
    claim = as_told(claim)
    if claim.act in FACTUAL:
        content = sorted(said(claim) - frozenset(part for name in near for part in name.split()), key=digest)
        known = frozenset(name for name in near if not says_little(name)) or near
        yield from (f"statement|{sense}|{name}" for sense in content[:TELLING] for name in known)
        yield from (f"deed|{key}|{name}" for key in deed_keys(claim) for name in known)


@dataclass(frozen=True, slots=True)
class _Stands:
    """The keys of a stand: see Slots."""

    filed: frozenset[str] = NOBODY
    sought: frozenset[str] = NOBODY
    thrice: frozenset[str] = NOBODY


def _stands(claim: Claim, canonical: Canonical) -> _Stands:
    """The keys of the stand that a claim reports, each of its actors with what the stand is on."""
    found = position(claim, canonical)
    if found is None:
        return _Stands()
    sizes = {f"terms|{actor}|{size}" for actor in found.actors for term in terms(claim) for size in _sizes(term)}
    sizes |= {f"terms|{actor}|share of {of}" for actor in found.actors for one in shares(claim) for of in one.of}
    whole = {f"position|{actor}|{matter}" for actor in found.actors for matter in _matters(found)} | sizes
    telling = sorted(found.matter - empty_senses())
    pairs = {f"position|{actor}|{'+'.join(pair)}" for actor in found.actors for pair in combinations(telling, 2)}
    size, sizes_of_others = min(len(telling), _MANY), range(2, _MANY + 1)
    twice = [other for other in sizes_of_others if min(size, other) == 2 or size == other < _MANY]
    return _Stands(
        frozenset(whole | {f"{pair} {size}" for pair in pairs}),
        frozenset(whole | {f"{pair} {other}" for pair in pairs for other in twice}),
        frozenset(f"{pair} {other}" for pair in pairs for other in sizes_of_others if other not in twice),
    )


def _sizes(term: Term) -> Iterator[str]:
    """Two terms are sizes of one thing where they have a dimension and a word around them in common."""
    yield from (f"{dimension(term.quantity.unit)}|{sense}" for sense in term.around)


def _matters(found: Position) -> Iterator[str]:
    """What else than senses two stands on one matter share: all of it, a sense with a word akin to another, or that
    they want it whole or in part.

    Two matters are alike from half of their senses on (graph.comparing.siding.ALIKE): of four and four, or of three and
    four, they share three; of two, or of three and three, they may share but two.
    """
    telling = found.matter - empty_senses()
    yield from (f"{one}+{row}" for one, other in permutations(sorted(telling), 2) for row in kin_rows(other))
    if len(telling) == 1:
        yield f"={'+'.join(sorted(found.matter))}"
    yield from (f"{'/'.join(sorted((key, opposite(key))))} {thing}" for key, thing in found.qualities)


@dataclass(frozen=True, slots=True)
class _Times:
    """The times at which a claim is filed (`own`), and those at which others may be of its event (`around`)."""

    own: tuple[str, ...] = ()
    around: tuple[str, ...] = ()


def _out(claim: Claim, reach: int) -> _Times:
    """The times of a claim's article: others may be `reach` days away, so that two stretches hold them."""
    issued, width = claim.article.issued, 2 * reach
    own = _windows(issued, width)
    if own is None:
        return _Times((_UNDATED,), (_UNDATED,))
    return _Times(_named(f"out{reach}", own), _named(f"out{reach}", _windows(issued, width, reach) or own))


def _days(claim: Claim) -> _Times:
    """The times of what a claim tells."""
    happened, own, around = claim.happened, list[str](), list[str]()
    if happened and bounded(happened) and (months := _windows(happened, MONTH)):
        own += _named("on", months)
        around += _named("on", range(months.start - 1, months.stop + 1))
    if day := written_day(happened):
        own.append(f"@day {' '.join(day)}")
        around.append(own[-1])
    return _Times(tuple(own), tuple(around))


def _named(kind: str, windows: Iterable[int]) -> tuple[str, ...]:
    return tuple(f"@{kind} {number}" for number in windows)


def _windows(interval: Interval, width: int, slack: int = 0) -> range | None:
    """The stretches of `width` days that an interval and `slack` days around it lie in, None if open or too long."""
    start, end = interval.start, interval.end
    if start is None or end is None or (end - start).days > LONGEST:
        return None
    return range((start.toordinal() - slack) // width, (end.toordinal() + slack) // width + 1)
