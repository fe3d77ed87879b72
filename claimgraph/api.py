"""ClaimGraph: one graph of claims, to be filled with articles and asked, from Python."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Self, Unpack

from rdflib import Dataset, Graph

from claimgraph import acts
from claimgraph.choosing import Compared, Day, Reading, Selection, in_words, speaking_of, undated, with_acts
from claimgraph.comparing import comparisons
from claimgraph.events import Account, Event, event, in_time, the_one
from claimgraph.excerpt import excerpt
from claimgraph.exporting import Tell, whole_file, write
from claimgraph.paging import strongest
from claimgraph.questions import Question, questions
from claimgraph.results import AnnotatedText, Comparison, Ingested, Picture, Results, Statement
from graph.claim import ArticleRef, Claim
from graph.errors import NoSuchArticle, NoSuchClaim, QueryError
from graph.events.kept import event_of
from graph.questions import answers
from graph.solutions import Solutions
from graph.store import ClaimStore, Wait, open_store
from graph.vocabulary import entity_iri, unsegment
from queries.answer import Answer, answer, filled
from queries.binding import guessed
from queries.library import Query, find, has_header, parse
from queries.names import Names

if TYPE_CHECKING:
    import networkx as nx

    from claimgraph.overruling import Overruled
    from graph.check import Report
    from graph.identity.whois import Whois
    from graph.transfer import Transferred

_NAME = re.compile(r"[\w-]+\Z")
_SHORTEST = 4
_SPOKEN = ("subject", "predicate", "object", "text_a", "text_b")


class ManyClaims(LookupError):
    """The head of an id fits several claims; the message lists them."""


class ClaimGraph:
    """The claims of some articles in one graph: in the folder `path`, at the URL of a SPARQL endpoint, in memory where
    it is None.

    Use it in a `with` block, or close it: a store on disk has one writer. With `read_only` it can be read while
    another process writes. `wait` is how many seconds to wait for another process that writes; `waiting` is called
    with a line that says so.

    >>> with ClaimGraph() as graph:
    ...     _ = graph.ingest("articles/")
    ...     graph.who("propose").to_dataframe()  # doctest: +SKIP
    """

    def __init__(self, path: str | os.PathLike[str] | None = None, *, read_only: bool = False, **wait: Unpack[Wait]):
        self.store: ClaimStore = open_store(None if path is None else os.fspath(path), read_only=read_only, **wait)

    def __enter__(self) -> Self:
        """The graph itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()

    def close(self) -> None:
        """Let go of the store, so that another process may write."""
        self.store.close()

    # Filling it

    def ingest(
        self,
        paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
        **reading: Unpack[Reading],
    ) -> Results[Ingested]:
        """Read files, folders, globs or "-" into the graph; what became of each input, as it was done.

        `date` and `publisher` serve articles that tell none of their own; `model` names a spaCy pipeline. With `jobs`,
        so many processes extract: a script that asks for them keeps its work under `if __name__ == "__main__":`; with
        `engine`, a cluster does (see claimgraph.engines). An article that is there already is passed over, unless
        `again` is set or another version or setting of this program extracted it; a changed one takes its place.
        Raises NoModel, NoEngine.
        """
        return Results(Ingested, tuple(self.ingesting(paths, **reading)))

    def ingesting(
        self,
        paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
        **reading: Unpack[Reading],
    ) -> Iterator[Ingested]:
        """As `ingest`, one input at a time, as each is done."""
        from claimgraph.ingesting import ingesting, readable  # noqa: PLC0415 (the readers of HTML load for a second)

        found = readable(paths, date=reading.get("date"), publisher=reading.get("publisher"))
        jobs, again, model = reading.get("jobs", 1), reading.get("again", False), reading.get("model")
        try:
            if engine := reading.get("engine"):
                from claimgraph.engines.landing import landing  # noqa: PLC0415 (only for clusters)

                yield from landing(self.store, found, engine=engine, model=model, again=again)
            else:
                yield from ingesting(self.store, found, model=model, jobs=jobs, again=again)
        finally:
            self.__dict__.pop("_names", None)

    # Asking it

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

    def check(self) -> Report:
        """Whether the graph is sound: its SHACL shapes, and the rules between its parts."""
        from graph.check import check  # noqa: PLC0415 (pyshacl loads for a second)

        return check(self.store)

    def stats(self) -> Mapping[str, Mapping[str, int]]:
        """What the graph holds: "articles" → {"current": 5}, "claims", "acts", "speakers", "verdicts" and so on."""
        found: dict[str, dict[str, int]] = {}
        for row in self.rows("stats"):
            found.setdefault(str(row["what"]), {})[str(row["kind"])] = int(str(row["count"]))
        return found

    # Giving it away

    def dataset(self) -> Dataset:
        """An rdflib Dataset over the same store."""
        return self.store.dataset()

    def network(self, **chosen: Unpack[Selection]) -> nx.MultiDiGraph[str]:
        """Actors, claims and sources as a networkx graph with all attributes: see graph.network.claim_network."""
        from claimgraph.drawing import network  # noqa: PLC0415 (networkx loads slowly)

        return network(self._chosen(chosen))

    def picture(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        title: str = "Claims",
        view: str | None = None,
        **chosen: Unpack[Selection],
    ) -> Picture:
        """The network as one interactive HTML page that needs no network connection, written to `path` as well.
        A notebook shows it in a frame.

        It opens on the `view`: what matters ("overview"), "whole", or the actor, event or source of a name. Raises
        NothingNamed, UnknownName, BadParameter.
        """
        page = io.BytesIO()
        self.export(page, format="html", title=title, view=view, **chosen)
        if path is not None:
            with whole_file(Path(path)) as stream:
                stream.write(page.getvalue())
        return Picture(page.getvalue().decode("utf-8"))

    def export(
        self,
        output: str | os.PathLike[str] | IO[bytes],
        *,
        format: str | None = None,  # noqa: A002 (rdflib's word for it)
        title: str = "Claims",
        view: str | None = None,
        triple_terms: bool = False,
        tell: Tell = lambda: None,
        **chosen: Unpack[Selection],
    ) -> None:
        """Write the graph to a path or a binary stream, as the end of the path says where no `format` is given.

        "html" is an interactive page; "trig", "nq", "jsonld", "ttl", "nt", "rdf", "nanopub", "graphml", "csv",
        "jsonl", "parquet" the rest: see docs/exports.md, also on `triple_terms`. `actor`, `about`, `since`, `until`
        choose the claims; `view` is what the page opens on, as in `picture`; `tell` is called as each claim is written.
        A file appears whole or not at all. Raises UnknownFormat, NoParquet, UnknownName, BadParameter, NothingNamed.
        """
        told: dict[str, Any] = {"title": title, "chosen": in_words(chosen), "view": view}
        told |= {"triple_terms": triple_terms, "tell": tell}
        if isinstance(output, str | os.PathLike):
            path = Path(output)
            shape = format or path.suffix.lower().lstrip(".")
            with whole_file(path) as stream:
                write(self._chosen(chosen), stream, shape=shape, **told)
        else:
            write(self._chosen(chosen), output, shape=format or "trig", **told)

    # Keeping it

    def retract(self, article: str) -> int:
        """Take out an article by its id, with its earlier versions and the verdicts on them; how many versions went.

        Raises NoSuchArticle.
        """
        from graph.merge import retract  # noqa: PLC0415 (only needed here)

        self.__dict__.pop("_names", None)
        return len(retract(self.store, article).gone)

    def merging(self, other: ClaimStore) -> Iterator[Transferred]:
        """Put the articles of another store into this graph; what became of each: see graph.transfer.transfer."""
        from graph.transfer import transfer  # noqa: PLC0415 (only needed here)

        self.__dict__.pop("_names", None)
        return transfer(other, self.store)

    def overrule(self, path: str | os.PathLike[str]) -> Overruled:
        """Make a file of `name = other` and `name != other` what users decided on; an earlier one is forgotten.

        Raises OSError, BadOverrules.
        """
        from claimgraph.overruling import overruled  # noqa: PLC0415 (finding copies loads for a second)

        self.__dict__.pop("_names", None)
        return overruled(self.store, Path(path))

    def overrules(self) -> tuple[str, ...]:
        """What users decided on names, a line a pair, as in the file of `overrule`."""
        from claimgraph.overruling import in_force  # noqa: PLC0415 (as above)

        return in_force(self.store)

    def whois(self, name: str) -> Whois:
        """The names of one entity with how often they stand, and why they were taken for one. Raises UnknownName."""
        from graph.identity.whois import whois  # noqa: PLC0415 (as above)

        return whois(self.store, unsegment(self._names.entities(name)[0]))

    def _chosen(self, chosen: Selection) -> ClaimStore:
        """The store, or an excerpt of it where something is to be chosen."""
        if not any(chosen.values()):
            return self.store
        found = self.rows("selection", **{name: value for name, value in chosen.items() if name != "about"})
        rows = speaking_of(found, chosen.get("about"), "subject", "predicate", "object")
        return excerpt(self.store, (self.store.claim(unsegment(str(row["claim"]))) for row in rows))

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
        known = {claim.id: claim for claim in self.store.claims_of(unsegment(str(row["claim"])) for row in kept)}
        told = (_statement(known[unsegment(str(row["claim"]))], row["who"], row.get("part")) for row in kept)
        return Results(Statement, tuple(told))

    def _statement(self, iri: str, who: object, part: object = None) -> Statement:
        return _statement(self.store.claim(unsegment(iri)), who, part)

    @cached_property
    def _names(self) -> Names:
        return Names(self.store)


def _statement(claim: Claim, who: object, part: object = None) -> Statement:
    return Statement(claim, None if who is None else str(who), "spoken of" if part == "spoken of" else "speaks")
