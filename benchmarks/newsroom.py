"""Articles made from templates, in the shape of news: many events, few of them told twice, and some names everywhere.

Each event has a place, a day, officials, tolls that differ from report to report, talks and stands. Most articles name
a state, its government, the police or an agency as well; words are drawn as in real text, few of them often
and most of them seldom. The same seed gives the same articles.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate

from graph.claim import Agent, AgentType, ArticleRef, Claim, Evidence, Interval, Link, Predicate, Quantity, Term, slug

CLAIMS_AN_ARTICLE = 40
FIRST_DAY = date(2019, 1, 1)
DAYS = 1800
LAST_DAY = date(2024, 3, 1)
EVERY = 1.2
"""Days from one event to the next in an archive that grows; there are 1.7 articles an event."""
NEW = 1_000_000
"""The number of the first event that is in no store; in an archive that grows it is of the last day."""
REPORTS = 3
"""So many reports an event has at most; half of them have one."""
PUBLISHERS = (
    "The Echo",
    "The Herald",
    "The Courier",
    "Evening Post",
    "Morning Star",
    "Gazette",
    "Observer",
    "Wire News",
)
STATES = ("United States", "Israel", "Iran", "Russia", "France", "Egypt", "Turkey", "India", "Kenya", "Peru")
OFFICES = ("prime minister", "foreign minister", "interior minister", "defence minister")
TOLLS = (
    ("were killed", "person"),
    ("were injured", "person"),
    ("were arrested", "person"),
    ("were displaced", "family"),
)
_VERBS = """
opened closed sent visited blocked struck reached left joined rebuilt bought raised cut seized sold moved held banned
launched searched guarded crossed praised planned widened drew followed hosted inspected named painted pushed refused
repaired saved served shelled shared shut signed stormed studied taught towed traced watched won
"""
VERBS = tuple(_VERBS.split())
ACTS = ("propose", "demand", "accept", "reject", "offer", "promise")
MATTERS = ("truce", "withdrawal of troops", "release of prisoners", "tariff", "pipeline", "border crossing", "election")
_ONSETS = (
    "b",
    "d",
    "f",
    "g",
    "h",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "z",
    "br",
    "dr",
    "kr",
    "st",
    "tr",
    "sh",
)
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ou")
_CODAS = ("", "n", "r", "l", "s", "k", "m", "nd", "rt")


@dataclass(frozen=True, slots=True)
class Made:
    """An article made from templates."""

    ref: ArticleRef
    text: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class _Official:
    name: str
    office: str
    state: str


@dataclass(frozen=True, slots=True)
class _Happening:
    """What several articles may report: where, when, who, and how many."""

    number: int
    place: str
    state: str
    body: str
    day: date
    officials: tuple[_Official, ...]
    tolls: tuple[int, ...]
    matter: str


@dataclass(slots=True)
class Newsroom:
    """The words and names that articles are made of, the same for every store size.

    `spread` says over how many days its events lie, at random; where it is None, an archive that is larger goes back
    further: one event every EVERY days, the first one made the latest.
    """

    seed: int = 7
    spread: int | None = DAYS
    words: tuple[str, ...] = field(init=False)
    odds: tuple[float, ...] = field(init=False)
    places: tuple[str, ...] = field(init=False)
    people: tuple[_Official, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Draw the words and names."""
        draw = random.Random(self.seed)  # noqa: S311 (no secret)
        self.words = tuple(_distinct(draw, 3000, lambda: _word(draw, 2)))
        self.odds = tuple(accumulate(1 / (rank + 10) for rank in range(len(self.words))))
        self.places = tuple(_distinct(draw, 3000, lambda: _word(draw, 3).title()))
        given = _distinct(draw, 150, lambda: _word(draw, 2).title())
        family = _distinct(draw, 1500, lambda: _word(draw, 2).title())
        names = _distinct(draw, 6000, lambda: f"{draw.choice(given)} {draw.choice(family)}")
        self.people = tuple(_Official(one, draw.choice(OFFICES), draw.choice(STATES)) for one in names)

    def articles(self, claims: int, *, first: int = 0) -> Iterator[Made]:
        """Articles with so many claims in all, from the first event on or from a later one."""
        left, number = claims // CLAIMS_AN_ARTICLE, first
        while left > 0:
            draw = random.Random(f"{self.seed}-{number}")  # noqa: S311 (no secret)
            for report in range(min(left, max(1, draw.randint(-1, REPORTS)))):
                yield self.report(number, report)
                left -= 1
            number += 1

    def report(self, number: int, report: int) -> Made:
        """One report of one event; each has words of its own."""
        happening = self._happening(number)
        return _Writer(self, happening, report, random.Random(f"{self.seed}-{number}-{report}")).article  # noqa: S311

    def _happening(self, number: int) -> _Happening:
        draw = random.Random(f"{self.seed}-event-{number}")  # noqa: S311 (no secret)
        state = draw.choice(STATES)
        return _Happening(
            number,
            draw.choice(self.places),
            state,
            f"{draw.choice(self.places)} {draw.choice(('Front', 'Union', 'Relief Fund', 'Party'))}",
            self._day(number, draw),
            tuple(draw.sample(self.people, 3)),
            tuple(int(draw.paretovariate(0.7)) + 2 for _ in TOLLS),
            f"{draw.choice(MATTERS)} in {draw.choice(self.places)}",
        )

    def _day(self, number: int, draw: random.Random) -> date:
        if self.spread is not None:
            return FIRST_DAY + timedelta(days=draw.randrange(self.spread))
        return LAST_DAY - timedelta(days=int(number % NEW * EVERY))


def _word(draw: random.Random, syllables: int) -> str:
    return "".join(
        draw.choice(_ONSETS) + draw.choice(_VOWELS) + (draw.choice(_CODAS) if last else "")
        for last in [False] * (syllables - 1) + [True]
    )


def _distinct(draw: random.Random, many: int, make: Callable[[], str]) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < many:
        found[make()] = None
    names = list(found)
    draw.shuffle(names)
    return names


class _Writer:
    """One article as it is written: claims, sentence after sentence."""

    def __init__(self, room: Newsroom, happening: _Happening, report: int, draw: random.Random) -> None:
        self.room, self.of, self.draw = room, happening, draw
        self.day = happening.day + timedelta(days=draw.randrange(3))
        name = f"made-{happening.number}-{report}"
        self.ref = ArticleRef(
            name,
            f"v-{name}",
            title=f"{happening.place}, {self.day}",
            publisher=PUBLISHERS[(happening.number + report) % len(PUBLISHERS)],
            publisher_basis="stated",
            issued=Interval(self.day, self.day, self.day.isoformat(), "stated"),
            path=f"made/{name}.txt",
        )
        self.text = ""

    @cached_property
    def article(self) -> Made:
        """The article, written."""
        tolls = [self._toll(which) for which in range(len(TOLLS))]
        stands = [self._stand() for _ in range(4)]
        said = [self._said() for _ in range(8)]
        told = [self._told() for _ in range(CLAIMS_AN_ARTICLE - len(tolls) - len(stands) - len(said))]
        return Made(self.ref, self.text, (*tolls, *stands, *said, *told))

    def _toll(self, which: int) -> Claim:
        verb, unit = TOLLS[which]
        many = max(2, int(self.of.tolls[which] * self.draw.choice((1, 1, 1, 1.2, 0.8))))
        counted = f"{many} {'people' if unit == 'person' else 'families'}"
        figures = (Quantity(counted, float(many), float(many), unit),)
        where = self.draw.choice((f"near {self.of.place} in {self.of.state}", f"in {self.of.place}"))
        return self._claim(
            Term(slug(counted), counted, "thing"), verb, where, opening=f"{self._words(3)}", figures=figures
        )

    def _stand(self) -> Claim:
        who = self.draw.choice((self.of.state, self.of.body, self.of.officials[0].name))
        kind: AgentType = (
            "place" if who == self.of.state else "person" if who == self.of.officials[0].name else "organization"
        )
        act, what = self.draw.choice(ACTS), f"a {self._words(1)} {self.of.matter}"
        return self._claim(
            Term(slug(who), who, kind),
            act,
            what,
            act=act,
            chain=(Link(self._agent(who, kind), act),),
            object_type="clause",
        )

    def _said(self) -> Claim:
        """A statement of an official, the police, a government or somebody who gave no name."""
        chance = self.draw.random()
        official = self.draw.choice(self.of.officials)
        if chance < 0.4:
            short = official.name.split()[-1] if self.draw.random() < 0.4 else official.name
            speaker = Agent(slug(short), short, "person", official.office, official.state)
        elif chance < 0.6:
            speaker = self._agent("police", "organization")
        elif chance < 0.8:
            speaker = self._agent(f"the {self.of.state} government", "organization")
        else:
            speaker = Agent(f"{self.ref.id}/a-senior-official", "a senior official", "person", anonymous=True)
        return self._told(chain=(Link(speaker, "said"),))

    def _told(self, chain: tuple[Link, ...] = ()) -> Claim:
        subject = (
            self._words(1) if self.draw.random() < 0.5 else self.draw.choice(("police", self.of.state, self.of.body))
        )
        kind = "place" if subject == self.of.state else "organization" if subject == self.of.body else "thing"
        content = f"the {self._words(2)}" + (f" in {self.of.place}" if self.draw.random() < 0.3 else "")
        dated = self.draw.random() < 0.15
        happened = Interval(self.of.day, self.of.day, "that day", "relative") if dated else None
        return self._claim(
            Term(slug(subject), subject, kind), self.draw.choice(VERBS), content, chain=chain, happened=happened
        )

    def _claim(
        self,
        subject: Term,
        verb: str,
        content: str,
        *,
        act: str = "state",
        chain: tuple[Link, ...] = (),
        opening: str = "",
        figures: tuple[Quantity, ...] = (),
        happened: Interval | None = None,
        object_type: str = "thing",
    ) -> Claim:
        speaker = f", {chain[-1].agent.name} said" if chain and chain[-1].agent and act == "state" else ""
        sentence = f"{opening} {subject.text} {verb} {content}{speaker}.".strip()
        start = len(self.text)
        self.text += f"{sentence} "
        return Claim(
            article=self.ref,
            act=act,
            subject=subject,
            predicate=Predicate(slug(verb), verb),
            object=Term(slug(content), content, object_type),
            evidence=Evidence(sentence, start, start + len(sentence)),
            attribution=chain,
            quantities=figures,
            happened=happened,
            confidence=round(self.draw.uniform(0.5, 1), 3),
        )

    def _agent(self, name: str, kind: AgentType) -> Agent:
        return Agent(slug(name), name, kind)

    def _words(self, many: int) -> str:
        """Words, few of them often and most of them seldom."""
        return " ".join(self.draw.choices(self.room.words, cum_weights=self.room.odds, k=many))
