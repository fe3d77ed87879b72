"""What can be asked of the claims in a store, from Python: the half of ClaimGraph that reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import Any, Unpack

from rdflib import Graph

from claimgraph import acts
from claimgraph.choosing import Compared, Day, speaking_of, undated, with_acts
from claimgraph.comparing import comparisons
from claimgraph.events import Account, Event, event, in_time, the_one
from claimgraph.paging import strongest
from claimgraph.questions import Question, questions
from claimgraph.results import AnnotatedText, Comparison, Results, Statement
from graph.claim import ArticleRef, Claim
from graph.errors import NoSuchArticle, NoSuchClaim, QueryError
from graph.events.kept import event_of
from graph.questions import answers
from graph.sheet import claim_read, claims_read
from graph.solutions import Solutions
from graph.store import ClaimStore
from graph.vocabulary import entity_iri, unsegment
from queries.answer import Answer, answer, filled
from queries.binding import guessed
from queries.library import Query, find, has_header, parse
from queries.names import Names

_NAME = re.compile(r"[\w-]+\Z")
_SHORTEST = 4
_SPOKEN = ("subject", "predicate", "object", "text_a", "text_b")


class ManyClaims(LookupError):
    """The head of an id fits several claims; the message lists them."""


class Inquiry:
    """The questions that a store of claims answers; `ClaimGraph` opens one, fills it and is asked."""

    def __init__(self, store: ClaimStore) -> None:
        self.store = store

    def who(
        self,
        act: str | None = None,
        *,
        actor: str | None = None,
        about: str | None = None,
        since: Day = None,
        until: Day = None,
        publisher: str | None = None,
        limit: int | None = None,
        skip: int = 0,
    ) -> Results[Statement]:
        """Who proposed, rejected, promised … what, when, in order of time; any act where none is given.

        `act` in any form ("propose", "proposals", "rejected"); `actor` takes in those who speak for it; `about` is
        what the claim speaks of, in these words or near-synonyms; `limit` is how many are wanted, behind the first
        `skip`. Raises UnknownAct, UnknownName, BadParameter.
        """
        return self._statements(
            "who_proposed",
            page=(limit, skip),
            acts=acts.meant(act or acts.ANY),
            actor=actor,
            about=about,
            since=since,
            until=until,
            publisher=publisher,
        )

    def timeline(
        self,
        actor: str,
        *,
        about: str | None = None,
        since: Day = None,
        until: Day = None,
        publisher: str | None = None,
        limit: int | None = None,
        skip: int = 0,
    ) -> Results[Statement]:
        """What an actor said and did, and what was said of it, in order of time; `limit` and `skip` as for `who`.

        Raises UnknownName, BadParameter.
        """
        chosen = {"actor": actor, "since": since, "until": until, "publisher": publisher}
        return self._statements("timeline", page=(limit, skip), about=about, **chosen)

    def compare(
        self,
        verdict: str | Iterable[str] | None = None,
        *,
        actor: str | None = None,
        about: str | None = None,
        since: Day = None,
        publisher: str | None = None,
        least: float | None = None,
        claim: str | None = None,
        event: str | None = None,
        min_sources: int | None = None,
        limit: int | None = None,
    ) -> Results[Comparison]:
        """Where claims "agree", "conflict", "update" one another or "shift", strongest first; all where none is given.

        `least` is the least strength, `claim` the id of a claim on either side, `event` words of an event's name or its
        id, `min_sources` how many independent sources each side must have, of an agreement both together; `limit` is
        how many are wanted: in a large store the strongest come much sooner than all. Raises UnknownName, BadParameter.
        """
        chosen: dict[str, Any] = {"actor": actor, "since": since, "publisher": publisher, "claim": claim}
        chosen |= {"event": event, "min_sources": min_sources}

        def found(least: float | None) -> tuple[Mapping[str, Any], ...]:
            asked = self.rows("verdicts", kinds=verdict, least=least, **chosen)
            return tuple(speaking_of(asked, about, "text_a", "text_b"))

        rows = found(least) if limit is None else strongest(self.store, found, limit, kinds=verdict, least=least)
        return Results(Comparison, comparisons(self.store, rows, self._statement))

    def questions(self, verdict: str | Iterable[str] | None = None, **chosen: Unpack[Compared]) -> Results[Question]:
        """The verdicts that `compare` yields by the question they answer, with its sides; those of an event together.

        First the event, and of its questions the one, with a conflict, then shift, update and agree; among these the
        stronger and the better attested.
        """
        found = self.compare(verdict, **chosen)
        return Results(Question, questions(self.store, found, self.statement))

    def events(
        self, words: str | None = None, *, within: str | None = None, since: Day = None, until: Day = None
    ) -> Results[Event]:
        """The events that the articles tell of, of which most is told first; with `words` those whose name has them,
        or the one of that id, with `within` those at a place or in places that lie in it. Raises UnknownName,
        BadParameter."""
        found = self.rows("events", event=words, within=within, since=since, until=until)
        return Results(Event, tuple(map(event, found)))

    def event(self, words: str) -> Account:
        """All that was said of one event, by words of its name or its id: the questions with their sides, and every
        claim in order of time. Raises UnknownName, ManyEvents."""
        one = the_one(self.events(words), words)
        told = tuple(self._statement(str(row["claim"]), row["who"]) for row in self.rows("event", event=one.id))
        return Account(one, self.questions(event=one.id), Results(Statement, in_time(told)))

    def event_of(self, claim: Claim) -> str | None:
        """The name of the event that a claim tells of; None where the graph does not tell."""
        node = event_of(self.store, claim.id)
        return answers.event(self.store, node).name if node else None

    def claims(self) -> Iterator[Claim]:
        """The claims of the current articles, article by article, in the order of the text."""
        return self.store.claims()

    def articles(self) -> tuple[ArticleRef, ...]:
        """The articles in their current versions."""
        return tuple(self.store.articles())

    def claim(self, claim_id: str) -> Claim:
        """The claim with this id, or whose id alone begins so. Raises NoSuchClaim, ManyClaims."""
        wanted = unsegment(claim_id).strip().lower()
        try:
            return self.store.claim(wanted)
        except NoSuchClaim:
            if len(wanted) < _SHORTEST:
                raise
        found = [unsegment(str(row["claim"])) for row in self.rows("claims", head=wanted)]
        if not found:
            raise NoSuchClaim(f"no claim has an id that begins with {wanted!r}")
        if len(found) > 1:
            raise ManyClaims(f"{len(found)} claims begin with {wanted!r}: {', '.join(found[:5])}; give more of the id")
        return self.store.claim(found[0])

    def statement(self, claim_id: str) -> Statement:
        """The claim with the name the graph prefers for its speaker. Raises NoSuchClaim, ManyClaims."""
        claim = self.claim(claim_id)
        speaker = claim.speaker
        who = self._names.preferred(entity_iri(speaker)) if speaker else claim.article.publisher
        return Statement(claim, who)

    def text(self, article: ArticleRef) -> str:
        """The text of an article as it was given. Raises NoSuchArticle."""
        return self.store.text(article)

    def annotated(self, article: ArticleRef | str) -> AnnotatedText:
        """An article, by its id or as `articles` lists it, with its text and its claims. Raises NoSuchArticle."""
        if isinstance(article, str):
            found = next(self.store.versions(article), None)
            if found is None:
                raise NoSuchArticle(f"no article has the id {article!r}; `articles` lists them")
            article = found
        return AnnotatedText(article, self.store.text(article), tuple(self.store.claims(article)))

    def query(self, query: str | Query, **parameters: Any) -> Answer | bool | Graph:
        """The answer to a query of the library (by name), one of one's own with a header, or plain SPARQL.

        Rows for SELECT, a bool for ASK, an rdflib Graph for CONSTRUCT and DESCRIBE. Parameters are bound as values: in
        plain SPARQL to the variables of these names. Raises UnknownQuery, BadParameter, UnknownName, QueryError.
        """
        if isinstance(query, str) and _NAME.match(query):
            query = find(query)
        elif isinstance(query, str) and has_header(query):
            query = parse(query, name="query")
        if isinstance(query, Query):
            found = self.store.query(self.sparql(query, **parameters))
            return answer(found, title=query.title) if isinstance(found, Solutions) else found
        bindings = {name: guessed(value) for name, value in parameters.items() if value is not None}
        found = self.store.query(query, bindings)
        return answer(found) if isinstance(found, Solutions) else found

    def sparql(self, query: str | Query, **parameters: Any) -> str:
        """A query of the library, or one with a header, as plain SPARQL: its parameters in their places, as data.

        Raises UnknownQuery, BadParameter, UnknownName.
        """
        question = find(query) if isinstance(query, str) else query
        return filled(question, self._names, with_acts(question, parameters))

    def rows(self, query: str | Query, **parameters: Any) -> Answer:
        """As `query`, for a SELECT. Raises QueryError on a query of another form."""
        found = self.query(query, **parameters)
        if not isinstance(found, Answer):
            raise QueryError("this is not a SELECT query")
        return found

    def undated(self, query: str | Query, topic: str | None = None, /, **parameters: Any) -> int:
        """How many rows `since` and `until` leave out of a query's answer because nothing tells their time.

        Where `topic` is given, only rows that speak of it count, as with `about` in the other questions.
        """
        limits = {name: parameters.pop(name, None) for name in ("since", "until")}
        if not any(limits.values()):
            return 0
        rows = undated(self.rows(query, **parameters), **limits)
        return sum(1 for _ in speaking_of(rows, topic, *_SPOKEN))

    def stats(self) -> Mapping[str, Mapping[str, int]]:
        """What the graph holds: "articles" → {"current": 5}, "claims", "acts", "speakers", "verdicts" and so on."""
        found: dict[str, dict[str, int]] = {}
        for row in self.rows("stats"):
            found.setdefault(str(row["what"]), {})[str(row["kind"])] = int(str(row["count"]))
        return found

    def _statements(
        self, query: str, *, about: str | None, page: tuple[int | None, int], **parameters: Any
    ) -> Results[Statement]:
        """The statements of a page of the rows; all are looked at where they are chosen by what they are about."""
        limit, skip = page
        asked = find(query) if about or limit is None else find(query).page(limit, skip)
        rows = speaking_of(self.rows(asked, **parameters), about, "subject", "predicate", "object")
        if about or limit is None:
            rows = islice(rows, skip, None if limit is None else skip + limit)
        kept = list(rows)
        known = {claim.id: claim for claim in claims_read(self.store, (unsegment(str(row["claim"])) for row in kept))}
        told = (_statement(known[unsegment(str(row["claim"]))], row["who"], row.get("part")) for row in kept)
        return Results(Statement, tuple(told))

    def _statement(self, iri: str, who: object, part: object = None) -> Statement:
        return _statement(claim_read(self.store, unsegment(iri)), who, part)

    @cached_property
    def _names(self) -> Names:
        return Names(self.store)

    def _forget_names(self) -> None:
        """What was read of the names in the store does not hold any more."""
        self.__dict__.pop("_names", None)


def _statement(claim: Claim, who: object, part: object = None) -> Statement:
    return Statement(claim, None if who is None else str(who), "spoken of" if part == "spoken of" else "speaks")
