"""Claims as networks: who says what of whom, in which source, and where claims agree or conflict (networkx).

Every attribute is a string, a number or a truth value and no text holds a control character, so that GraphML, GEXF
and JSON can be written as they are. What is not known is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath

import networkx as nx

from graph.agreement import Verdict
from graph.claim import Agent, ArticleRef, Claim, Interval, Term, iso
from graph.comparing import wording
from graph.entities import Cluster, canonical, mentions, resolve
from graph.identity.mentions import NAMED
from graph.questions.answers import Question
from graph.views.asked import add_questions
from graph.views.marking import MARKS, places, within
from graph.views.xml import in_xml
from graph.vocabulary import segment

Value = str | float | bool


def claim_network(
    claims: Iterable[Claim],
    verdicts: Iterable[Verdict] = (),
    *,
    clusters: Iterable[Cluster] | None = None,
    questions: Iterable[Question] = (),
) -> nx.MultiDiGraph[str]:
    """Actors, claims and sources as nodes; who speaks, on whose word, about whom, where reported, as edges.

    Nodes have a `kind`: actor ("actor:<id>", one for each entity of `clusters`, which are resolved from the claims
    where they are not given), claim ("claim:<id>"), source ("source:<article id>/<version>"); ids are as in IRIs.
    Edges have a `kind`: speaks and on_word_of (actor → claim), about and object (claim → actor), reported_by (claim →
    source), and between claims agree, conflict, update, shift (`strength`, `reason`), from the earlier to the later.
    Verdicts on other claims are left out. `questions` stand above the claims with their sides and events: see
    graph.views.asked.add_questions.
    """
    given = tuple(claims)
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    actors = _Actors(given, clusters)
    for claim in given:
        _add_claim(network, actors, claim)
    for verdict in verdicts:
        add_verdict(network, verdict)
    add_questions(network, questions)
    return network


def actor_network(claims: Iterable[Claim], *, clusters: Iterable[Cluster] | None = None) -> nx.MultiDiGraph[str]:
    """Who did what with words about whom: an edge from the speaker to each actor named in the claim, one an act.

    Where a claim names no other actor the edge leads to the claim itself. Edges have `kind` and `act` (propose,
    reject, …), the claim's id and its quote and dates. What the publisher tells on its own word is left out.
    """
    given = tuple(claims)
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    actors = _Actors(given, clusters)
    for claim in given:
        if claim.speaker is not None:
            _add_act(network, actors, claim, claim.speaker)
    return network


class _Actors:
    """The entities of some claims: which node an id belongs to, and what is told of it."""

    def __init__(self, claims: tuple[Claim, ...], clusters: Iterable[Cluster] | None) -> None:
        found = tuple(resolve(mentions(claims)) if clusters is None else clusters)
        self._canonical = canonical(found)
        self._clusters = {cluster.id: cluster for cluster in found}
        self._told: dict[str, dict[str, Value]] = defaultdict(dict)
        for agent in (link.agent for claim in claims for link in claim.attribution if link.agent):
            told = {"role": agent.role, "affiliation": agent.affiliation, "anonymous": agent.anonymous}
            self._told[self.id(agent.id)].update(_flat(told))

    def id(self, entity: str) -> str:
        return self._canonical.get(entity, entity)

    def knows(self, term: Term) -> bool:
        return term.type in NAMED or term.id in self._canonical

    def add(self, network: nx.MultiDiGraph[str], entity: str, text: str, type_: str) -> str:
        """The node of an entity, added where it is not there yet."""
        cluster = self._clusters.get(self.id(entity))
        node = _node("actor", self.id(entity))
        label, kind = (cluster.name, cluster.type) if cluster else (text, type_)
        names = ", ".join(name for name in cluster.names if name != label) if cluster else ""
        told = {"kind": "actor", "label": label, "type": kind, "names": names}
        network.add_node(node, **_flat(told), **self._told.get(self.id(entity), {}))
        return node


def _node(kind: str, *ids: str) -> str:
    """The name of a node, with ids as they stand in IRIs."""
    return f"{kind}:{'/'.join(map(segment, ids))}"


def _add_claim(network: nx.MultiDiGraph[str], actors: _Actors, claim: Claim) -> str:
    node, source = _node("claim", claim.id), _node("source", claim.article.id, claim.article.version)
    network.add_node(node, **_claim_attributes(claim))
    network.add_node(source, **_source_attributes(claim.article))
    _add_edge(network, node, source, "reported_by", published=iso(claim.article.issued))
    for depth, link in enumerate(reversed(claim.attribution)):
        if link.agent:
            actor = actors.add(network, link.agent.id, link.agent.name, link.agent.type)
            _add_edge(network, actor, node, "on_word_of" if depth else "speaks", act=claim.act, cue=link.cue)
    for term, kind in ((claim.subject, "about"), (claim.object, "object")):
        if term and actors.knows(term):
            _add_edge(network, node, actors.add(network, term.id, term.text, term.type), kind)
    return node


def add_verdict(network: nx.MultiDiGraph[str], verdict: Verdict) -> None:
    """Add a verdict as an edge from the earlier to the later claim, where the network has both."""
    start, end = sorted((verdict.a, verdict.b), key=lambda claim: (_day(claim), claim.id))
    if _node("claim", start.id) in network and _node("claim", end.id) in network:
        told = {"strength": verdict.strength, "reason": verdict.reason}
        _add_edge(network, _node("claim", start.id), _node("claim", end.id), verdict.kind, **told)


def _add_act(network: nx.MultiDiGraph[str], actors: _Actors, claim: Claim, speaker: Agent) -> None:
    start = actors.add(network, speaker.id, speaker.name, speaker.type)
    told = _claim_attributes(claim) | {"claim": claim.id}
    ends = {
        actors.add(network, term.id, term.text, term.type)
        for term in (claim.subject, claim.object)
        if term and actors.knows(term) and actors.id(term.id) != actors.id(speaker.id)
    }
    if not ends:
        ends = {_node("claim", claim.id)}
        network.add_node(_node("claim", claim.id), **_claim_attributes(claim))
    for end in sorted(ends):
        _add_edge(network, start, end, claim.act, **{name: value for name, value in told.items() if name != "kind"})


def _add_edge(network: nx.MultiDiGraph[str], start: str, end: str, kind: str, **told: object) -> None:
    network.add_edge(start, end, **_flat({"kind": kind, **told}))


def _claim_attributes(claim: Claim) -> dict[str, Value]:
    told = {
        "kind": "claim",
        "label": wording.told(claim),
        "act": claim.act,
        "subject": claim.subject.text,
        "predicate": claim.predicate.text,
        "object": claim.object.text if claim.object else None,
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "condition": claim.condition,
        "quantities": "; ".join(quantity.text for quantity in claim.quantities),
        **_quoted(claim),
        "speaker": claim.speaker.name if claim.speaker else None,
        "on_word_of": claim.on_word_of.name if claim.on_word_of else None,
        "cue": claim.attribution[-1].cue if claim.attribution else None,
        "chain": _chain(claim),
        **_time("said", claim.said),
        **_time("happened", claim.happened),
        "confidence": round(claim.confidence, 4),
        "article": claim.article.id,
        "publisher": claim.article.publisher,
        "title": claim.article.title,
        "url": claim.article.url,
        **_time("published", claim.article.issued),
    }
    return _flat(told)


def _quoted(claim: Claim) -> dict[str, str]:
    """The sentence, and where in it, without its control characters, source, cue and content stand ("0-12 30-35")."""
    text = claim.evidence.text

    def at(kind: str) -> str:
        found = within(getattr(claim.spans, kind), start=claim.evidence.start, length=len(text))
        return places((len(_clean(text[:first])), len(_clean(text[:last]))) for first, last in found)

    return {"quote": text} | {f"{kind}_at": at(kind) for kind in MARKS}


def _chain(claim: Claim) -> str:
    """On whose word, outermost first: "a port official (said) → Norland (proposed)"."""
    return " → ".join(f"{link.agent.name if link.agent else 'nobody named'} ({link.cue})" for link in claim.attribution)


def _time(name: str, interval: Interval | None) -> dict[str, object]:
    """A time with its words and how it is known, under names that begin with `name`."""
    if interval is None:
        return {}
    return {name: iso(interval), f"{name}_text": interval.text, f"{name}_basis": interval.basis}


def _source_attributes(article: ArticleRef) -> dict[str, Value]:
    told = {
        "kind": "source",
        "label": article.publisher or article.title or PurePath(article.path or article.id).name,
        "publisher": article.publisher,
        "publisher_basis": article.publisher_basis,
        "title": article.title,
        **_time("published", article.issued),
        "url": article.url,
        "path": article.path,
        "byline": article.byline,
        "article": article.id,
        "version": article.version,
    }
    return _flat(told)


def _flat(told: Mapping[str, object]) -> dict[str, Value]:
    """The attributes that are known, as plain values; texts without the characters that XML cannot hold."""
    return {
        name: value
        for name, value in ((name, _plain(value)) for name, value in told.items())
        if value not in (None, "")
    }


def _plain(value: object) -> Value | None:
    if value is None or isinstance(value, bool | int | float):
        return value
    return _clean(str(value))


def _clean(text: str) -> str:
    return in_xml(text, instead="")


def _dates(claim: Claim) -> Iterator[Interval]:
    return (one for one in (claim.said, claim.happened, claim.article.issued) if one and one.known)


def _day(claim: Claim) -> str:
    """The day a claim came out, for the direction of an update; "" where it is not known."""
    issued = claim.article.issued if claim.article.issued.known else next(_dates(claim), None)
    first = (issued.start or issued.end) if issued else None
    return first.isoformat() if first else ""
