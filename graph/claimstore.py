"""What every store of claims can do: keep article versions whole, hand them back, be asked.

One named graph holds one version of an article with its claims: the unit of ingest, of re-runs and of taking back.
A back end gives nine primitives (`graph.store` has the embedded ones); the rest is written once, here, on those.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from types import TracebackType
from typing import IO, Literal, Self

import pyoxigraph as ox
from rdflib import Dataset, Graph, URIRef
from rdflib.term import Node

from graph import rdf
from graph import vocabulary as v
from graph.change import Change, difference
from graph.claim import ArticleRef, Claim, article_id
from graph.errors import NoSuchArticle, NoSuchClaim, QueryError
from graph.events.story import shared_part, shingles
from graph.solutions import Found, Solutions, Value, to_ox
from graph.vocabulary import CG, DCTERMS, PROV, RDF, SDO

Triple = tuple[Node | Value, Node | Value, Node | Value]
Outcome = Literal["added", "unchanged", "replaced", "revised"]

ONE_ARTICLE = {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml"}
"""The endings of files that hold one article each; others may hold many (JSON), or their path says nothing ("-")."""
RUN = 3
"""Words in the runs by which two texts of one file are compared: few, for articles of a few lines."""
REVISED = 0.3
"""Two texts of one file that share this part of their runs are versions of one article: a corrected figure breaks
three runs, and a story added to or cut keeps those of the shorter text."""

_CLAIM = to_ox(CG.Claim)
_CURRENT, _REVISED = to_ox(CG.current), to_ox(CG.revised)
_REVISION_OF = ox.NamedNode(PROV.wasRevisionOf)
_STATUS = ox.NamedNode(CG.status)
_PARTS = frozenset([ox.NamedNode(CG.attribution), ox.NamedNode(CG.quantity)])
_DERIVED = ox.NamedNode(PROV.wasDerivedFrom)


@dataclass(frozen=True, slots=True)
class Put:
    """What putting an article did: "added" anew; "unchanged", nothing was written; "replaced" the claims of this very
    version (other settings); "revised" earlier versions, which `revised` lists and the store keeps, marked so."""

    outcome: Outcome
    article: ArticleRef
    claims: int
    revised: tuple[ArticleRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """The graphs that a query is asked of, by IRI: those that make up its default graph, those it may name."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


class ClaimStore(ABC):
    """Claims and their articles in one graph. Use it in a `with` block, or close it: a store on disk has one writer."""

    # What a back end gives

    @abstractmethod
    def quads(
        self,
        subject: Node | Value | None = None,
        predicate: Node | Value | None = None,
        value: Node | Value | None = None,
        *,
        graph: Node | Value | None = None,
    ) -> Iterator[ox.Quad]:
        """The quads that fit, None standing for anything."""

    @abstractmethod
    def apply(self, change: Change) -> None:
        """Make this change in one transaction: all of it, or nothing. Raises StoreReadOnly."""

    @abstractmethod
    def query(self, sparql: str, bindings: Mapping[str, Node] | None = None) -> Solutions | bool | Graph:
        """The answer to a SPARQL 1.1 query of any form, asked of all graphs together.

        `bindings` gives values to variables ("actor" for ?actor); they are bound as terms, never pasted as text. The
        prefixes of `graph.vocabulary.PREFIXES` need not be declared. Raises QueryError.
        """

    @abstractmethod
    def answers(self, sparql: str, dataset: Asked | None = None) -> Found:
        """The answer to a SPARQL 1.1 query as it comes, in Oxigraph's terms; of `dataset` only, where that is given.

        Raises QueryError; reading on from the answer may raise what the engine does.
        """

    @abstractmethod
    def update(self, sparql: str) -> None:
        """Carry out a SPARQL 1.1 update, all of it or nothing. Raises QueryError, StoreReadOnly."""

    @abstractmethod
    def dump(self, output: IO[bytes] | Path, *, format: str = "trig") -> None:  # noqa: A002 (rdflib's word for it)
        """Write the whole graph: "trig", "nq", "jsonld" with its named graphs, "ttl", "nt", "n3", "rdf" without.

        N-Quads and N-Triples are streamed as they come, the others sorted. Raises ValueError on another format.
        """

    @abstractmethod
    def load(self, source: IO[bytes] | Path, *, format: str = "trig") -> int:  # noqa: A002
        """Add the quads of a file in one transaction; returns how many it held. Raises ValueError on a broken file."""

    @abstractmethod
    def dataset(self) -> Dataset:
        """An rdflib Dataset over this very store: what is written through it is in the store."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the store, so that another process may write; harmless when done twice."""

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()

    # Asking

    def select(self, sparql: str, bindings: Mapping[str, Node] | None = None) -> Solutions:
        """The rows of a SELECT (see `query`). Raises QueryError, also on a query of another form."""
        answer = self.query(sparql, bindings)
        if not isinstance(answer, Solutions):
            raise QueryError("this is not a SELECT query", sparql=sparql)
        return answer

    def ask(self, sparql: str, bindings: Mapping[str, Node] | None = None) -> bool:
        """The answer of an ASK (see `query`). Raises QueryError, also on a query of another form."""
        answer = self.query(sparql, bindings)
        if not isinstance(answer, bool):
            raise QueryError("this is not an ASK query", sparql=sparql)
        return answer

    def construct(self, sparql: str, bindings: Mapping[str, Node] | None = None) -> Graph:
        """The triples of a CONSTRUCT or DESCRIBE (see `query`). Raises QueryError, also on a query of another form."""
        answer = self.query(sparql, bindings)
        if not isinstance(answer, Graph):
            raise QueryError("this is not a CONSTRUCT or DESCRIBE query", sparql=sparql)
        return answer

    # Reading claims and articles

    def articles(self, *, revised: bool = False) -> Iterator[ArticleRef]:
        """The articles in their current versions, with `revised` the earlier ones too, in the order of their IRIs."""
        for iri, graph in self._versions(revised=revised):
            yield from rdf.articles_from(self.quads(iri, graph=graph))

    def versions(self, article_id: str) -> Iterator[ArticleRef]:
        """The current versions of the article with this id, found without a look at the others."""
        for row in self.quads(None, DCTERMS.identifier, _text(article_id)):
            if next(self.quads(_value(row.subject), CG.status, CG.current), None):
                yield from rdf.articles_from(self.quads(_value(row.subject), graph=_value(row.graph_name)))

    def text(self, ref: ArticleRef) -> str:
        """The text of an article version as it was given, "" where none was kept. Raises NoSuchArticle."""
        article = v.article_iri(ref)
        if next(self.quads(article, RDF.type), None) is None:
            raise _no_article(ref.id)
        body = next(self.quads(article, SDO.articleBody), None)
        return _value(body.object).value if body else ""

    def claims(self, article: ArticleRef | None = None, *, revised: bool = False) -> Iterator[Claim]:
        """The claims of one article version, else of all current ones, with `revised` of the earlier too.

        Article by article in the order of their IRIs, in each by where they stand.
        """
        graphs = [to_ox(v.graph_iri(article))] if article else [graph for _, graph in self._versions(revised=revised)]
        for graph in graphs:
            found = rdf.claims_from(self.quads(graph=graph))
            yield from sorted(found, key=lambda claim: (claim.evidence.start, claim.evidence.end, claim.id))

    def claim(self, claim_id: str) -> Claim:
        """The claim with this id, also where its article was revised since. Raises NoSuchClaim."""
        return next(iter(self.claims_of([claim_id])))

    def claims_of(self, claim_ids: Iterable[str]) -> Iterator[Claim]:
        """The claims with these ids, in order; an article of several is read once. Raises NoSuchClaim."""
        articles: dict[Value, tuple[ox.Quad, ...]] = {}
        for claim_id in claim_ids:
            found = list(self.quads(v.claim_iri(claim_id)))
            for quad in list(found):
                value = quad.object
                if quad.predicate in _PARTS:
                    found += self.quads(_value(value))
                elif quad.predicate == _DERIVED:
                    if value not in articles:  # in its own graph: the index has hundreds of rows on it besides
                        own = self.quads(_value(value), graph=_value(quad.graph_name))
                        articles[_value(value)] = tuple(own)
                    found += articles[_value(value)]
            claim = next(rdf.claims_from(found), None)
            if claim is None:
                raise NoSuchClaim(f"no claim {claim_id} in the store")
            yield claim

    def status(self, ref: ArticleRef) -> Literal["current", "revised"]:
        """Whether this version of the article is the current one. Raises NoSuchArticle."""
        found = next(self.quads(v.article_iri(ref), CG.status), None)
        if found is None:
            raise _no_article(ref.id)
        return "current" if found.object == _CURRENT else "revised"

    # Changing them

    def put(self, ref: ArticleRef, claims: Iterable[Claim], *, text: str = "", also: Change | None = None) -> Put:
        """Put an article version and its claims in one transaction, together with the change `also`; see `plan`."""
        change, done = self.plan(ref, claims, text=text)
        self.apply(change + also if also else change)
        return done

    def plan(self, ref: ArticleRef, claims: Iterable[Claim], *, text: str = "") -> tuple[Change, Put]:
        """The change that putting this article version would make, and what it would do; nothing is written.

        The same version is replaced, whatever it held. An earlier current version (see `_same`) is kept, marked
        cg:revised, and its verdicts go. Of two claims with one id the more confident stays. Raises ValueError
        where a claim is of another article version or a text cannot be stored.
        """
        kept = _one_an_id(ref, claims)
        before = frozenset(quad for quad in self.quads(graph=v.graph_iri(ref)) if quad.predicate != _REVISION_OF)
        after = frozenset(rdf.article_quads(ref, text)).union(*map(rdf.quads, kept))
        earlier = tuple(self._earlier(ref, text))
        change = difference(before, after)
        if before and change:
            change += self._without_verdicts(to_ox(v.graph_iri(ref)))
        for old in earlier:
            change += self._revision(old, ref)
        outcome: Outcome = "revised" if earlier else "added" if not before else "replaced" if change else "unchanged"
        return change, Put(outcome, ref, len(kept), earlier)

    def remove(self, article_id: str, *, also: Change | None = None) -> tuple[ArticleRef, ...]:
        """Take out an article, the versions it revised, and every verdict on their claims; returns the versions.

        One transaction, together with the change `also`. Raises NoSuchArticle.
        """
        versions = {quad.subject: quad.graph_name for quad in self.quads(None, DCTERMS.identifier, _text(article_id))}
        if not versions:
            raise _no_article(article_id)
        reached = list(versions)
        for article in reached:
            for quad in self.quads(_value(article), _REVISION_OF):
                for status in self.quads(_value(quad.object), _STATUS):
                    if status.subject not in versions:
                        versions[status.subject] = status.graph_name
                        reached.append(status.subject)
        gone = [ref for article in reached for ref in rdf.articles_from(self.quads(_value(article)))]
        change = Change()
        for graph in versions.values():
            change += self._without_verdicts(_value(graph)) + Change(dropped=frozenset([_named(graph)]))
        self.apply(change + also if also else change)
        return tuple(gone)

    def replace_graph(self, name: URIRef, triples: Iterable[Triple]) -> None:
        """Make a named graph hold these triples (of rdflib's terms or Oxigraph's) and no others."""
        self.apply(self.replacement(name, triples))

    def replacement(self, name: URIRef, triples: Iterable[Triple]) -> Change:
        """The change that makes a named graph hold these triples and no others, for `put(…, also=…)` or `apply`."""
        graph = ox.NamedNode(str(name))
        return difference(self.quads(graph=name), (quad_of(triple, graph) for triple in triples))

    # Versions

    def _versions(self, *, revised: bool) -> list[tuple[Value, Value]]:
        """The article IRIs of all versions with their graphs, sorted."""
        wanted = None if revised else CG.current
        found = ((quad.subject, quad.graph_name) for quad in self.quads(None, CG.status, wanted))
        return sorted(((_value(article), _value(graph)) for article, graph in found), key=lambda pair: str(pair[0]))

    def _earlier(self, ref: ArticleRef, text: str) -> Iterator[ArticleRef]:
        """The current versions of the same article, other than this one: see `_same`."""
        marks = [(DCTERMS.identifier, ref.id), (SDO.url, ref.url), (CG.path, ref.path)]
        known = [(name, value) for name, value in marks if value is not None]
        found = {quad.subject for name, value in known for quad in self.quads(None, name, _text(value))}
        for article in sorted(found - {to_ox(v.article_iri(ref))}, key=str):
            if next(self.quads(_value(article), CG.status, CG.current), None):
                for old in rdf.articles_from(self.quads(_value(article))):
                    if _same((old, self.text(old)), (ref, text)):
                        yield old

    def _revision(self, old: ArticleRef, new: ArticleRef) -> Change:
        """`old` is no longer current, `new` is a revision of it; a text that comes back is not its own ancestor."""
        graph, article = _named(to_ox(v.graph_iri(old))), _named(to_ox(v.article_iri(old)))
        newer, newer_graph = _named(to_ox(v.article_iri(new))), _named(to_ox(v.graph_iri(new)))
        backwards = frozenset(self.quads(article, _REVISION_OF, newer))
        change = Change(
            removed=backwards | {ox.Quad(article, _STATUS, _CURRENT, graph)},
            added=frozenset(
                [ox.Quad(article, _STATUS, _REVISED, graph), ox.Quad(newer, _REVISION_OF, article, newer_graph)]
            ),
        )
        return change + self._without_verdicts(graph)

    def _without_verdicts(self, graph: Value) -> Change:
        """Without the verdicts on the claims of this graph."""
        claims = [_value(quad.subject) for quad in self.quads(None, RDF.type, _CLAIM, graph=graph)]
        sides = (quad for claim in claims for side in (CG.claimA, CG.claimB) for quad in self.quads(None, side, claim))
        verdicts = {quad.subject for quad in sides}
        return Change(removed=frozenset(quad for verdict in verdicts for quad in self.quads(_value(verdict))))


def quad_of(triple: Triple, graph: ox.NamedNode) -> ox.Quad:
    """A triple of rdflib's terms or Oxigraph's as a quad of Oxigraph's. Raises TypeError on blank nodes."""
    subject, predicate, value = (to_ox(term) for term in triple)
    return ox.Quad(_named(subject), _named(predicate), value, graph)


def _one_an_id(ref: ArticleRef, claims: Iterable[Claim]) -> list[Claim]:
    kept: dict[str, Claim] = {}
    for claim in claims:
        if claim.article != ref:
            raise ValueError(f"claim {claim.id} is of {claim.article.id} {claim.article.version}, not of {ref.id}")
        known = kept.get(claim.id)
        if known is None or claim.confidence > known.confidence:
            kept[claim.id] = claim
    return list(kept.values())


def _same(old: tuple[ArticleRef, str], new: tuple[ArticleRef, str]) -> bool:
    """Whether these references, each with its text, are versions of one article: a wrong yes hides an article.

    One id, or one url. Else one path, unless something speaks against it: ids that were given, urls or publishers that
    differ, or both title and text being others (paths may be relative, and each of two folders holds an "a.txt"). In
    a file of records titles and dates prove nothing, for wire copies share both: there the text must be the very same.
    """
    (before, text), (after, other) = old, new
    if before.id == after.id or (before.url and before.url == after.url):
        return True
    if before.path is None or before.path != after.path:
        return False
    known = [
        (_given_id(*old), _given_id(*new)),
        (before.url, after.url),
        (before.publisher, after.publisher),
    ]
    if any(one and another and one != another for one, another in known):
        return False
    alone = PurePath(before.path).suffix.lower() in ONE_ARTICLE
    return _alike(old, new) if alone else bool(text) and text == other


def _given_id(ref: ArticleRef, text: str) -> str | None:
    """The id of an article unless it was made from the text."""
    return None if ref.id == article_id(text, url=ref.url, publisher=ref.publisher) else ref.id


def _alike(old: tuple[ArticleRef, str], new: tuple[ArticleRef, str]) -> bool:
    """Whether the titles are one, or the texts largely so."""
    (before, text), (after, other) = old, new
    titled = before.title is not None and before.title == after.title
    return titled or shared_part(shingles(text, RUN), shingles(other, RUN)) >= REVISED


def _text(text: str) -> ox.Literal:
    return ox.Literal(text)


def _named(term: object) -> ox.NamedNode:
    if not isinstance(term, ox.NamedNode):
        raise TypeError(f"expected an IRI, not {term}")
    return term


def _value(term: object) -> Value:
    if not isinstance(term, ox.NamedNode | ox.Literal):
        raise TypeError(f"expected an IRI or a literal, not {term}")
    return term


def _no_article(article_id: str) -> NoSuchArticle:
    return NoSuchArticle(f"no article {article_id} in the store")
