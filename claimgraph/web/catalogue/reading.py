"""What the catalogue wants of a store, read quad by quad: articles, claims, entities, events, verdicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from claimgraph.phrases import untitled
from graph import vocabulary as v
from graph.overlay import View
from graph.questions.answers import RANKS
from graph.vocabulary import CG, DCTERMS, OA, PROV, RDF, SKOS

_MASK = (1 << 62) - 1
_SPEAKER, _WITNESS, _SUBJECT = str(PROV.wasAttributedTo), str(CG.onWordOf), str(CG.subject)
_TEXTS = (str(OA.exact), str(CG.subjectText), str(CG.predicateText), str(CG.objectText))
_DAYS = tuple(str(name) for name in (CG.saidFrom, CG.happenedFrom, CG.saidTo, CG.happenedTo))
_KINDS = {str(CG[kind]): kind for kind in RANKS}

Told = Mapping[str, tuple[ox.NamedNode | ox.Literal, ...]]
"""What a graph tells of one node: predicate → values."""


@dataclass(frozen=True, slots=True)
class Filed:
    """One claim as it is listed: `parts` are (part, own id) as in the schema."""

    id: str
    day: str | None
    words: str
    act: str
    parts: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """One article version as it is listed, with its claims."""

    iri: str
    title: str
    publisher: str
    day: str | None
    claims: tuple[Filed, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A verdict as it is listed: `matter` is its question, else its own id; rank puts those to look at first."""

    id: str
    kind: str
    strength: float
    a: str
    b: str
    matter: str
    sources: tuple[int, int]

    @property
    def few(self) -> int:
        """The independent sources on the weaker side; of an agreement, all that agree."""
        return max(self.sources) if self.kind == "agree" else min(self.sources)

    @property
    def rank(self) -> float:
        """Strength to a tenth, then how well attested, then strength: as `claimgraph compare` orders them."""
        return round(self.strength, 1) * 1e6 + min(self.few, 900) * 1e3 + min(max(self.sources), 900) + self.strength


def prints(view: View) -> dict[str, int]:
    """The IRIs of the article versions in force, each with a print of the ids of its claims."""
    found = {_value(quad.subject): 0 for quad in view.quads(None, CG.status, CG.current)}
    for quad in view.quads(None, RDF.type, CG.Claim):
        article = _value(quad.graph_name).replace(f"{v.BASE}graph/", f"{v.BASE}article/", 1)
        if article in found:
            found[article] = (found[article] + int(v.unsegment(_value(quad.subject)).encode().hex(), 16)) & _MASK
    return found


def listed(view: View, article: str) -> Listed:
    """An article version, by its IRI."""
    graph = ox.NamedNode(article.replace(f"{v.BASE}article/", f"{v.BASE}graph/", 1))
    nodes = _nodes(view.quads(graph=graph))
    own = nodes.get(article, {})
    day = _text(own, CG.issuedFrom) or _text(own, CG.issuedTo)
    is_claim = ox.NamedNode(str(CG.Claim))
    claims = [node for node, told in nodes.items() if is_claim in told.get(str(RDF.type), ())]
    return Listed(
        article,
        _text(own, DCTERMS.title) or _opening(nodes[node] for node in claims),
        _text(own, CG.publisherName) or "",
        day,
        tuple(_filed(node, nodes, day) for node in claims),
    )


def _opening(claims: Iterable[Told]) -> str:
    """What an article without a headline is listed as: the first of its sentences that is a claim, in quotes."""
    found = ((int(_text(told, OA.start) or 0), _text(told, OA.exact) or "") for told in claims)
    return untitled(min(found, default=(0, ""))[1])


def _filed(node: str, nodes: Mapping[str, Told], issued: str | None) -> Filed:
    told = nodes[node]
    days = (_text(told, name) for name in _DAYS)
    act = v.act_id(_value(told[str(CG.act)][0])) if str(CG.act) in told else ""
    words = " ".join(dict.fromkeys(text for name in _TEXTS if (text := _text(told, name))))
    named = " ".join(
        _text(nodes.get(_value(link), {}), CG.agentName) or "" for link in told.get(str(CG.attribution), ())
    )
    day = next((day for day in days if day), issued)
    return Filed(v.unsegment(node), day, f"{words} {named}".strip(), act, tuple(_parts(told)))


def _parts(told: Told) -> Iterator[tuple[int, str]]:
    """Who speaks (where somebody other than the publisher does), of whom, and on whose word."""
    ids = {name: _id(told[name][0]) for name in (_SPEAKER, _WITNESS, _SUBJECT) if name in told}
    speaks = str(CG.attribution) in told
    speaker, subject, witness = ids.get(_SPEAKER), ids.get(_SUBJECT), ids.get(_WITNESS)
    if speaks and speaker:
        yield 0, speaker
    if subject and (subject != speaker or not speaks):
        yield 1, subject
    if len(told.get(str(CG.attribution), ())) > 1 and witness and witness != speaker:
        yield 2, witness


def entities(view: View) -> tuple[dict[str, str], dict[str, dict[str, list[str]]]]:
    """The ids of entities with those they stand for, and of the latter names and kinds: "name", "names", "kind"."""
    homes: dict[str, str] = {}
    told: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    names = {str(SKOS.prefLabel): "name", str(SKOS.altLabel): "names", str(CG.entityType): "kind"}
    for quad in view.quads(graph=v.ENTITIES):
        if quad.predicate.value == str(CG.canonical):
            homes[_id(quad.subject)] = _id(quad.object)
        elif quad.predicate.value in names:
            told[_id(quad.subject)][names[quad.predicate.value]].append(_value(quad.object))
    return homes, told


def events(view: View) -> Iterator[tuple[str, dict[str, str | None], int, int]]:
    """The events: id, what is told of each, and how many articles and claims tell of it."""
    own, articles, claims = (
        defaultdict[str, dict[str, str | None]](dict),
        defaultdict[str, int](int),
        defaultdict[str, int](int),
    )
    names = {
        str(SKOS.prefLabel): "name", str(CG.eventKind): "kind", str(CG.place): "place",
        str(CG.eventFrom): "first", str(CG.eventTo): "last",
    }  # fmt: skip
    for quad in view.quads(graph=v.EVENTS):
        if quad.predicate.value in names:
            own[_id(quad.subject)][names[quad.predicate.value]] = _value(quad.object)
        elif quad.predicate.value == str(CG.event):
            counted = claims if _value(quad.subject).startswith(f"{v.BASE}claim/") else articles
            counted[_id(quad.object)] += 1
    for event, told in own.items():
        yield event, told, articles[event], claims[event]


def weighed(view: View) -> tuple[list[Weighed], dict[str, str]]:
    """The verdicts, and the questions with the events they are on."""
    on, sources, asked = dict[str, str](), defaultdict[str, dict[str, int]](dict), dict[str, str]()
    one_source = set[str]()
    for quad in view.quads(graph=v.QUESTIONS):
        name = quad.predicate.value
        if name == str(CG.question):
            asked[_id(quad.subject)] = _id(quad.object)
        elif name in (str(CG.sourcesA), str(CG.sourcesB)):
            sources[_id(quad.subject)][name[-1]] = int(_value(quad.object))
        elif name == str(CG.oneSource):
            one_source.add(_id(quad.subject))
        elif name == str(CG.event):
            on[_id(quad.subject)] = _id(quad.object)
    found = []
    for node, told in _nodes(view.quads(graph=v.VERDICTS)).items():
        kind = _KINDS.get(_value(told[str(CG.verdict)][0])) if str(CG.verdict) in told else None
        one = v.unsegment(node)
        if kind and one not in one_source:
            counted = sources[one].get("A", 1), sources[one].get("B", 1)
            a, b = (_id(told[str(side)][0]) for side in (CG.claimA, CG.claimB))
            strength = float(_text(told, CG.strength) or 0)
            found.append(Weighed(one, kind, strength, a, b, asked.get(one, one), counted))
    return found, on


def _nodes(quads: Iterable[ox.Quad]) -> dict[str, dict[str, tuple[ox.NamedNode | ox.Literal, ...]]]:
    found: dict[str, dict[str, tuple[ox.NamedNode | ox.Literal, ...]]] = defaultdict(dict)
    for quad in quads:
        value = quad.object
        if isinstance(quad.subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
            told, name = found[quad.subject.value], quad.predicate.value
            told[name] = (*told.get(name, ()), value)
    return dict(found)


def _text(told: Told, name: object) -> str | None:
    values = told.get(str(name), ())
    return next((value.value for value in values if isinstance(value, ox.Literal)), None)


def _value(term: object) -> str:
    return str(term.value) if isinstance(term, ox.NamedNode | ox.Literal) else ""


def _id(term: object) -> str:
    return v.unsegment(_value(term))
