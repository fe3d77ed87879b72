"""What the questions of ClaimGraph yield: statements and comparisons, as values and as tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Generic, Literal, Protocol, TypeVar, overload

from claimgraph import phrases
from graph.claim import ArticleRef, Claim, Interval, record
from queries.table import Tabular

Part = Literal["speaks", "spoken of"]


class Rowlike(Protocol):
    """A result that can be a row of a table."""

    columns: ClassVar[tuple[str, ...]]

    def row(self) -> Mapping[str, Any]:
        """Column → value: text, number, date or None."""


T = TypeVar("T", bound=Rowlike)


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as an answer: `who` is the name the graph prefers for its speaker, or its publisher where none is named.

    `part` tells whether the actor of a timeline speaks in it or is spoken of.
    """

    claim: Claim
    who: str | None = None
    part: Part = "speaks"

    columns: ClassVar[tuple[str, ...]] = (
        "when", "start", "end", "who", "act", "what", "subject", "predicate", "object", "polarity", "certainty",
        "condition", "reported_by", "published", "on_word_of", "title", "where", "quote", "confidence", "claim",
    )  # fmt: skip

    @property
    def interval(self) -> Interval | None:
        """When it was said or done; where it is told of the actor, when that took place."""
        claim = self.claim
        own = (claim.said, claim.happened) if self.part == "speaks" else (claim.happened, claim.said)
        return next((found for found in own if found is not None and found.known), own[0] or own[1])

    @property
    def day(self) -> date | None:
        """The first day it can have been, for sorting: its own, else that of its article."""
        own, issued = self.interval, self.claim.article.issued
        found = (own.start or own.end) if own else None
        return found or issued.start or issued.end

    @property
    def when(self) -> str:
        """The time in words: "week of 11–17 March 2024", "by 19 March 2024", "undated"."""
        return phrases.when_or_by(self.interval, self.claim.article.issued)

    @property
    def what(self) -> str:
        """What was said or done, in words."""
        return phrases.what(self.claim)

    @property
    def reported(self) -> str:
        """Who reports it, when, and on whose word."""
        return phrases.reported(self.claim)

    @property
    def on_word_of(self) -> str | None:
        """Who told that the actor said or did so, where that is not the publisher itself."""
        witness = self.claim.on_word_of
        return None if witness is None else phrases.who(witness)

    def row(self) -> Mapping[str, Any]:
        """The statement as flat values."""
        claim, interval = self.claim, self.interval
        return {
            "when": self.when,
            "start": interval.start if interval else None,
            "end": interval.end if interval else None,
            "who": self.who,
            "act": claim.act,
            "what": self.what,
            "subject": claim.subject.text,
            "predicate": claim.predicate.text,
            "object": claim.object.text if claim.object else None,
            "polarity": claim.polarity,
            "certainty": claim.certainty,
            "condition": claim.condition,
            "reported_by": claim.article.publisher,
            "published": phrases.when(claim.article.issued),
            "on_word_of": self.on_word_of,
            "title": claim.article.title,
            "where": phrases.place(claim.article),
            "quote": claim.evidence.text,
            "confidence": round(claim.confidence, 4),
            "claim": claim.id,
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two claims stand to one another: `verdict` is "agree", "conflict", "update" or "shift"; strength 0 to 1.

    `event` and `question` say in words what they are on, `sources_a` and `sources_b` how many independent sources
    stand on the side of each; None where the graph does not tell. `question_id` is where to look the question up,
    `gist` what the reason concludes, without the two claims.
    """

    verdict: str
    strength: float
    reason: str
    a: Statement
    b: Statement
    event: str | None = None
    question: str | None = None
    sources_a: int | None = None
    sources_b: int | None = None
    question_id: str | None = None
    gist: str = ""

    columns: ClassVar[tuple[str, ...]] = (
        "verdict", "strength", "reason",
        *(f"{name}_{side}" for side in "ab" for name in ("who", "what", "when", "reported", "where", "quote", "claim")),
        "event", "question", "sources_a", "sources_b",
    )  # fmt: skip

    def row(self) -> Mapping[str, Any]:
        """The comparison as flat values."""
        found: dict[str, Any] = {"verdict": self.verdict, "strength": self.strength, "reason": self.reason}
        for side, statement in (("a", self.a), ("b", self.b)):
            found |= {
                f"who_{side}": statement.who,
                f"what_{side}": statement.what,
                f"when_{side}": statement.when,
                f"reported_{side}": statement.reported,
                f"where_{side}": phrases.place(statement.claim.article),
                f"quote_{side}": statement.claim.evidence.text,
                f"claim_{side}": statement.claim.id,
            }
        return found | self._asked

    def record(self) -> dict[str, Any]:
        """The comparison as the JSON object that other tools read: both claims whole."""
        return {
            "verdict": self.verdict,
            "strength": self.strength,
            "reason": self.reason,
            "a": record(self.a.claim),
            "b": record(self.b.claim),
        } | self._asked

    @property
    def _asked(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("event", "question", "sources_a", "sources_b")}


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one input: `outcome` is "added", "unchanged", "replaced", "revised" or "failed".

    `verdicts` counts those that its claims brought; `notes` tell what to know of how it was read ("read as
    Windows-1252", "read the first 999,984 of 19,200,000 characters").

    Failed: `problem` says why and `remedy` what to do; nothing of it is in the store.
    """

    path: str
    outcome: str
    article: ArticleRef | None = None
    claims: int = 0
    verdicts: int = 0
    problem: str | None = None
    remedy: str | None = None
    notes: tuple[str, ...] = ()

    columns: ClassVar[tuple[str, ...]] = (
        "outcome", "title", "publisher", "published", "claims", "verdicts", "path", "problem", "notes", "article",
    )  # fmt: skip

    def row(self) -> Mapping[str, Any]:
        """What became of the input as flat values."""
        article = self.article
        return {
            "outcome": self.outcome,
            "title": article.title if article else None,
            "publisher": article.publisher if article else None,
            "published": phrases.when(article.issued) if article else None,
            "claims": self.claims,
            "verdicts": self.verdicts,
            "path": self.path,
            "problem": self.problem,
            "notes": "; ".join(self.notes) or None,
            "article": article.id if article else None,
        }


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """An article as it was read: its text as given, and the claims in the order of the text."""

    article: ArticleRef
    text: str
    claims: tuple[Claim, ...]


class Picture(str):
    """A page of HTML, whole: a text to write to a file; a notebook shows it in a frame of its own."""

    __slots__ = ()

    def __repr__(self) -> str:
        """How long it is: a notebook without HTML should not print it all."""
        return f"<picture: {len(self):,} characters of HTML>"

    def _repr_html_(self) -> str:
        from claimgraph.markup import framed  # noqa: PLC0415 (only in notebooks)

        return str(framed(self))


@dataclass(frozen=True, slots=True)
class Results(Tabular, Sequence[T], Generic[T]):
    """The results of a question, in order: a sequence, and a table."""

    kind: type[T]
    items: tuple[T, ...]

    def __len__(self) -> int:
        """How many there are."""
        return len(self.items)

    def __iter__(self) -> Iterator[T]:
        """The results, one by one."""
        return iter(self.items)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...
    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        """The result, or the results, at this place."""
        return self.items[at]

    @property
    def header(self) -> tuple[str, ...]:
        """The columns of the table."""
        return self.kind.columns

    @property
    def records(self) -> tuple[Mapping[str, Any], ...]:
        """The rows of the table."""
        return tuple(item.row() for item in self.items)


def counted(number: int, noun: str) -> str:
    """ "1 source", "12 sources"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
