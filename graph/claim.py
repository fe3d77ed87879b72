"""A claim: who said, proposed or rejected what, when, on whose word, and where that stands in an article.

Frozen values and their ids; imports nothing of ours, so that every other package can speak of claims.
The chain of agents and the polarity and certainty values follow GRaSP (Fokkens et al. 2017); times are
intervals in the manner of TIMEX3 with a basis that says how each is known.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Span = tuple[int, int]
"""Character offsets, half open, into the text of the article as given."""

Basis = Literal["stated", "dateline", "given", "relative", "inferred", "unknown"]
"""How a date or a publisher is known: written out, read off a dateline, given on the command line,
relative to the article's date ("last week"), inferred from the text, or not known."""

AgentType = Literal["person", "organization", "place", "group", "unknown"]
Polarity = Literal["positive", "negative"]
Certainty = Literal["certain", "probable", "possible"]


def digest(*parts: str) -> str:
    """Sixteen hex digits of SHA-256 over the parts, joined unambiguously (each part is preceded by its length)."""
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def slug(name: str) -> str:
    """A name as an IRI segment: "Majed al-Ansari" → "majed-al-ansari"; letters of any script stay as they are.

    A name without letters or digits, or one over 80 characters, ends in a digest, so that no two names
    share a slug by cutting.
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())
    plain = re.sub(r"[^\w]+", "-", folded.replace("'s ", " ").replace("’s ", " ")).strip("-_")
    if not plain:
        return f"x-{digest(name)}"
    return plain if len(plain) <= 80 else f"{plain[:60].strip('-')}-{digest(plain)}"


def article_id(text: str, *, url: str | None = None, publisher: str | None = None) -> str:
    """The id of an article that is given none: a digest of its text and of where it stands, its url or else publisher.

    The same text of another publisher is thus an article of its own, and seen to be a copy.
    """
    return digest("article", url or (slug(publisher) if publisher else ""), text)


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from `start` to `end`, both included; None where open or unknown. `text` keeps the words as written."""

    start: date | None
    end: date | None
    text: str
    basis: Basis

    @property
    def known(self) -> bool:
        """Whether at least one end is known."""
        return self.start is not None or self.end is not None


UNKNOWN_DATE = Interval(None, None, "", "unknown")


@dataclass(frozen=True, slots=True)
class Agent:
    """Somebody who speaks or acts. `id` is the same in every article for a name, of one article for the anonymous."""

    id: str
    name: str
    type: AgentType = "unknown"
    role: str | None = None
    affiliation: str | None = None
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """One step of the chain of attribution: an agent (None where none is named: "is expected to") and the cue."""

    agent: Agent | None
    cue: str


@dataclass(frozen=True, slots=True)
class Term:
    """A subject or object: `id` from its canonical form, `text` as written, `type` ("person", "place", "clause", …)."""

    id: str
    text: str
    type: str = "thing"


@dataclass(frozen=True, slots=True)
class Predicate:
    """What the claim says of its subject: `id` is a slug of the lemma ("step-down"), `text` the words as written."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure: "about 42 hostages" → low 37.8, high 46.2, unit "hostage"; None where open ("at least 200": high)."""

    text: str
    low: float | None
    high: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """The article a claim stands in: its `id` as given, else `article_id`; `version` digests text and metadata."""

    id: str
    version: str
    title: str | None = None
    publisher: str | None = None
    publisher_basis: Basis = "unknown"
    issued: Interval = UNKNOWN_DATE
    url: str | None = None
    path: str | None = None
    byline: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence or sentences a claim was read from, with their offsets."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Spans:
    """Where source, cue and content of the attribution stand; source and cue are empty where the publisher narrates."""

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One subject–predicate–object claim with the chain of who says so, times, figures and the place in the article.

    `attribution` holds the chain outermost first; empty where nobody but the publisher speaks. `speaker` is the
    innermost agent of the chain, None where that is the publisher or nobody named.
    """

    article: ArticleRef
    act: str
    subject: Term
    predicate: Predicate
    object: Term | None
    evidence: Evidence
    attribution: tuple[Link, ...] = ()
    polarity: Polarity = "positive"
    certainty: Certainty = "certain"
    condition: str | None = None
    quantities: tuple[Quantity, ...] = ()
    said: Interval | None = None
    happened: Interval | None = None
    spans: Spans = field(default_factory=Spans)
    confidence: float = 1.0
    _id: str = field(default="", init=False, repr=False, compare=False)

    @property
    def speaker(self) -> Agent | None:
        """The innermost agent of the chain."""
        return self.attribution[-1].agent if self.attribution else None

    @property
    def on_word_of(self) -> Agent | None:
        """On whose word the speaker is known to have spoken or acted: the agent before the speaker in the chain."""
        return self.attribution[-2].agent if len(self.attribution) > 1 else None

    @property
    def id(self) -> str:
        """A hash of article version, place and statement: the same text gives the same id on any machine."""
        if not self._id:
            object.__setattr__(self, "_id", _claim_id(self))
        return self._id

    def __hash__(self) -> int:
        """Cheap, for claims are keys a lot: place and words tell most of them apart."""
        return hash((self.article.version, self.evidence.start, self.subject.text, self.predicate.text))


def _claim_id(claim: Claim) -> str:
    return digest(
        claim.article.version,
        repr(sorted(claim.spans.content)),
        f"{claim.evidence.start}-{claim.evidence.end}",
        repr([(link.agent.id if link.agent else "", link.cue) for link in claim.attribution]),
        claim.act,
        claim.subject.text,
        claim.predicate.text,
        claim.object.text if claim.object else "",
        claim.polarity,
    )


def iso(interval: Interval | None) -> str | None:
    """A day as "2024-03-19", a range as ISO 8601 "2024-03-11/2024-03-17" (".." for an open end), None if unknown."""
    if interval is None or not interval.known:
        return None
    if interval.start == interval.end and interval.start:
        return interval.start.isoformat()
    start, end = (day.isoformat() if day else ".." for day in (interval.start, interval.end))
    return f"{start}/{end}"


def record(claim: Claim) -> dict[str, Any]:
    """The claim as the JSON object that other tools read (docs/design.md, "The JSON line"): plain dicts and lists."""
    article = claim.article
    return {
        "id": claim.id,
        "article": {
            "id": article.id,
            "title": article.title,
            "publisher": article.publisher,
            "published": iso(article.issued),
            "published_basis": article.issued.basis,
            "url": article.url,
            "path": article.path,
        },
        "speaker": _agent(claim.speaker),
        "attribution": [{"agent": _agent(link.agent), "cue": link.cue} for link in claim.attribution],
        "act": claim.act,
        "subject": _term(claim.subject),
        "predicate": {"id": claim.predicate.id, "text": claim.predicate.text},
        "object": _term(claim.object),
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "condition": claim.condition,
        "quantities": [{"text": q.text, "low": q.low, "high": q.high, "unit": q.unit} for q in claim.quantities],
        "said": _interval(claim.said),
        "happened": _interval(claim.happened),
        "evidence": {"text": claim.evidence.text, "start": claim.evidence.start, "end": claim.evidence.end},
        "spans": {
            "source": [list(span) for span in claim.spans.source],
            "cue": [list(span) for span in claim.spans.cue],
            "content": [list(span) for span in claim.spans.content],
        },
        "confidence": round(claim.confidence, 4),
    }


def _agent(agent: Agent | None) -> Mapping[str, Any] | None:
    if agent is None:
        return None
    return {
        "id": agent.id,
        "name": agent.name,
        "type": agent.type,
        "role": agent.role,
        "affiliation": agent.affiliation,
        "anonymous": agent.anonymous,
    }


def _term(term: Term | None) -> Mapping[str, str] | None:
    return None if term is None else {"id": term.id, "text": term.text, "type": term.type}


def _interval(interval: Interval | None) -> Mapping[str, str | None] | None:
    if interval is None:
        return None
    return {
        "start": interval.start.isoformat() if interval.start else None,
        "end": interval.end.isoformat() if interval.end else None,
        "text": interval.text,
        "basis": interval.basis,
    }
