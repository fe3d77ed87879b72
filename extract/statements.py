"""Claims from a reading: what people did with words, what they said clause by clause, and what the publisher tells.

Three extractors, each a function Reading → Iterable[Claim]; `extract.pipeline` runs them and those of plug-ins.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from extract.acts import act_of
from extract.chain import ancestors
from extract.lexicon import acts, hedges
from extract.link import Told
from extract.occasion import occasion
from extract.passage import Passage, trim
from extract.proposition import Proposition, certainty, polarity, propositions
from extract.reading import FIRST_PERSON, Reading
from extract.subject import RELATIVE, own_subject, subtree
from graph.claim import (
    Agent,
    Claim,
    Evidence,
    Interval,
    Link,
    Predicate,
    Quantity,
    Span,
    Spans,
    Term,
    slug,
)

NARRATED = 0.75
"""Confidence in a clause that the publisher tells: no attribution to get wrong, but a parse."""
FILLERS = frozenset({"so", "now", "then", "too", "not"})
UNRESOLVED = 0.6
"""Factor where the subject is a pronoun nobody was found for."""


def acted(reading: Reading) -> Iterator[Claim]:
    """(agent, act, content) for each act and attitude: "X proposed a truce" → (X, proposed, a truce)."""
    for index, link in enumerate(reading.links):
        if link.act.kind == "act" and reading.agent(link) and not _under_denial(reading, index):
            yield _act_claim(reading, index)


def told(reading: Reading) -> Iterator[Claim]:
    """Each clause of what is said, on the word of who says it; a content without a clause goes whole."""
    for index, link in enumerate(reading.links):
        if link.act.kind != "speech" or _silent(reading, link) or _under_denial(reading, index):
            continue
        clauses = [claim for at in reading.near[index] for claim in _clauses(reading, index, at)]
        covered = any(other.parent == index for other in reading.links)
        if clauses or covered:
            yield from clauses
        else:
            yield _act_claim(reading, index)


def narrated(reading: Reading) -> Iterator[Claim]:
    """What nobody but the publisher is credited with: the clauses outside every attribution."""
    for at, passage in enumerate(reading.passages):
        region = frozenset(range(len(passage.doc))) - _attributed(reading, at)
        for clause in propositions(passage.doc, region):
            if _worth_a_row(passage, clause):
                yield _clause_claim(reading, at, clause)


def _silent(reading: Reading, link: Told) -> bool:
    """ "has not commented", "could not confirm": somebody said nothing, which is no claim."""
    passage = reading.passages[link.passage]
    negated = any(passage.doc[i].dep_ == "neg" for i in passage.tokens_in(link.spans.cue))
    return negated or polarity(passage.doc[link.head]) == "negative"


def _under_denial(reading: Reading, index: int) -> bool:
    """ "I don't think we can say that …": what stands inside is not told."""
    return any(_silent(reading, reading.links[at]) for at in ancestors(reading.links, index)[:-1])


def _attributed(reading: Reading, at: int) -> frozenset[int]:
    """Tokens of all cues, contents and sources, but for the relative clauses in a source: told in passing."""
    found: set[int] = set()
    passage = reading.passages[at]
    for link in reading.links_at[at]:
        source = passage.tokens_in(link.spans.source)
        asides = {i for at in source if passage.doc[at].dep_ == "relcl" for i in subtree(passage.doc[at])}
        found |= (source - asides) | (_words_of(passage, link) if link.passage == at else _told_words(passage, link))
    return frozenset(found)


def _clauses(reading: Reading, index: int, at: int) -> Iterator[Claim]:
    link, passage = reading.links[index], reading.passages[at]
    region = passage.tokens_in(link.spans.content)
    around = set(ancestors(reading.links, index))
    if not region:
        return
    for at_other, other in enumerate(reading.links):
        if other.passage == at and at_other not in around and passage.tokens_in(other.spans.cue) & region:
            region -= _words_of(passage, other)
    for clause in propositions(passage.doc, region):
        own = _with_own_subject(passage, clause, passage.tokens_in(link.spans.content))
        if _worth_a_row(passage, own):
            yield _clause_claim(reading, at, own, index)


def _with_own_subject(passage: Passage, clause: Proposition, region: frozenset[int]) -> Proposition:
    """The clause with the words before its verb as subject, where the parse took that from outside what is told."""
    own = own_subject(passage.doc[clause.head])
    if not clause.subject or set(clause.subject) & region or passage.doc[clause.head].dep_ == "relcl":
        return clause
    if own is not None and own.lower_ in RELATIVE:
        return clause
    first = min(clause.predicate)
    before: list[int] = []
    while first - 1 in region and first > passage.doc[first].sent.start:
        first -= 1
        before.insert(0, first)
    nouns = [i for i in before if passage.doc[i].pos_ in ("NOUN", "PROPN", "PRON")]
    return replace(clause, subject=tuple(trim(passage.doc, before))) if nouns else clause


def _words_of(passage: Passage, link: Told) -> frozenset[int]:
    """The words a link takes from the content around it: of "that demand, which X opposed" the clause alone."""
    if passage.tokens_in(link.spans.cue) and passage.doc[link.head].dep_ == "relcl":
        return frozenset(subtree(passage.doc[link.head]))
    return _told_words(passage, link) | passage.tokens_in(link.spans.source)


def _told_words(passage: Passage, link: Told) -> frozenset[int]:
    return passage.tokens_in((*link.spans.cue, *link.spans.content))


def _worth_a_row(passage: Passage, clause: Proposition) -> bool:
    """A subject and something said of it: no questions, no asides of the newsroom, no bare "it is so"."""
    if not clause.subject or not clause.predicate or passage.doc[clause.subject[-1]].tag_ in ("WP", "WDT"):
        return False
    question = passage.doc[clause.head].sent.text.rstrip("\"' ").endswith("?")
    return not question and not _aside(passage, clause) and _says_something(passage, clause)


def _aside(passage: Passage, clause: Proposition) -> bool:
    """What a newsroom tells of its own work: "on condition of anonymity", "no immediate comment"."""
    words = {passage.doc[i].lemma_ for i in (*clause.predicate, *clause.object)}
    if clause.polarity == "positive":
        return bool(words & acts().asides)
    words |= {passage.doc[i].lemma_ for i in clause.subject}
    return bool(words & (acts().asides | acts().negated_asides))


def _says_something(passage: Passage, clause: Proposition) -> bool:
    head = passage.doc[clause.head]
    told = [passage.doc[i] for i in clause.object if not passage.doc[i].is_punct]
    if told:
        return any(token.lower_ not in FILLERS for token in told)
    if head.dep_ == "relcl" and not any(passage.doc[i].like_num for i in clause.tokens):
        return False
    complement = any(passage.doc[i].dep_ in ("expl", "acomp") for i in clause.predicate)
    return complement or (head.lemma_ not in ("be", "do", "have") and act_of(head) is None)


def _clause_claim(reading: Reading, at: int, clause: Proposition, index: int | None = None) -> Claim:
    passage = reading.passages[at]
    head = passage.doc[clause.head]
    chain = reading.provenance(index) if index is not None else ()
    subject = _subject(reading, passage, clause, chain[-1].agent if chain else None)
    act = reading.links[index].act.name if index is not None else "state"
    if (held := _held_by_nobody(head)) is not None:
        act, chain = held, (*chain, Link(None, _predicate(reading, passage, clause)))
    spans = reading.links[index].spans if index is not None else Spans(content=passage.spans_of(clause.tokens))
    words = frozenset(clause.tokens)
    return Claim(
        article=reading.article.ref,
        act=act,
        subject=subject,
        predicate=Predicate(slug(_lemmas(passage, clause)), _predicate(reading, passage, clause)),
        object=_apart(_object(reading, passage, clause.object), subject),
        evidence=_evidence(reading, passage, words, index),
        attribution=chain,
        polarity=clause.polarity,
        certainty=clause.certainty,
        condition=_written(reading, passage, clause.condition) or None,
        quantities=_quantities(reading, at, words),
        said=_said(reading, index) if index is not None else None,
        happened=occasion(passage, head.i, reading.timexes[at], without=_outside(reading, passage, index)),
        spans=spans,
        confidence=_confidence(reading, index, subject),
    )


def _held_by_nobody(head: Token) -> str | None:
    """The act of "is expected to return", "are thought to be hiding": somebody's, whom the text does not name."""
    roles = {child.dep_ for child in head.children}
    found = act_of(head)
    passive = "auxpass" in roles and "xcomp" in roles and "agent" not in roles
    return found[0].name if passive and found is not None and found[0].kind == "act" else None


def _outside(reading: Reading, passage: Passage, index: int | None) -> frozenset[int]:
    """The tokens whose times are not those of what is told: all but the content."""
    if index is None:
        return frozenset()
    return frozenset(range(len(passage.doc))) - passage.tokens_in(reading.links[index].spans.content)


def _act_claim(reading: Reading, index: int) -> Claim:
    link = reading.links[index]
    passage = reading.passages[link.passage]
    head = passage.doc[link.head]
    verb = head if head.pos_ in ("VERB", "AUX") else head.head
    chain = reading.provenance(index)
    words = passage.tokens_in(link.spans.content)
    said = _said(reading, index)
    inner = (other.spans.content for other in reading.links if other is not link and other.passage == link.passage)
    nested = [tokens for content in inner if (tokens := passage.tokens_in(content)) < words]
    condition = _condition(reading, passage, words.difference(*nested))
    subject = _agent_term(chain[-1].agent) or Term("unnamed", "", "unknown")
    return Claim(
        article=reading.article.ref,
        act=link.act.name,
        subject=subject,
        predicate=Predicate(slug(head.lemma_), _deed(head, chain[-1].cue, noun=link.noun)),
        object=_apart(_content_term(reading, link.spans.content), subject),
        evidence=_evidence(reading, passage, words, index),
        attribution=chain,
        polarity=polarity(verb),
        certainty=certainty(verb),
        condition=condition,
        quantities=_quantities(reading, link.passage, words),
        said=said,
        happened=said,
        spans=link.spans,
        confidence=_confidence(reading, index, subject),
    )


def _deed(head: Token, cue: str, *, noun: bool) -> str:
    """What the agent did, as its predicate: "offer" of "one offer is to …", "would oppose" of "would be opposed by"."""
    if noun:
        return head.text
    if not any(child.dep_ == "auxpass" for child in head.children):
        return cue
    modal = " ".join(child.text for child in head.children if child.tag_ == "MD")
    return f"{modal} {head.lemma_}" if modal else head.text


def _subject(reading: Reading, passage: Passage, clause: Proposition, speaker: Agent | None) -> Term:
    words = passage.doc[clause.subject[-1]]
    if len(clause.subject) == 1 and words.lower_ in FIRST_PERSON and (own := _agent_term(speaker)):
        return replace(own, text=words.text)
    spans = passage.spans_of(clause.subject)
    if not spans or _pleonastic(passage, clause):
        return Term(slug(words.text), words.text, "pronoun")
    return reading.speakers.term((spans[0][0], spans[-1][1]))


def _pleonastic(passage: Passage, clause: Proposition) -> bool:
    """ "it is too early to say", "there is no deal": the subject stands for nothing."""
    word, head = passage.doc[clause.subject[-1]], passage.doc[clause.head]
    if word.dep_ == "expl":
        return True
    told = [t for child in head.children for t in (child, *child.children) if t.dep_ in ("xcomp", "ccomp", "advcl")]
    return word.lower_ == "it" and head.lemma_ == "be" and any(t.i > head.i for t in told)


def _object(reading: Reading, passage: Passage, tokens: tuple[int, ...]) -> Term | None:
    spans = passage.spans_of(tokens)
    return _content_term(reading, spans) if spans else None


def _apart(term: Term | None, subject: Term) -> Term | None:
    """An object pronoun never means the subject of its own clause: "the ministry rejected it"."""
    if term is None or term.id != subject.id or term.text.lower() not in ("it", "him", "her", "them"):
        return term
    return Term(slug(term.text), term.text, "pronoun")


def _content_term(reading: Reading, spans: tuple[Span, ...]) -> Term:
    """A content as a term: a named thing where the words are just that, else a clause known by its words."""
    text = reading.words(spans)
    if len(spans) == 1 and len(text.split()) <= 6:
        term = reading.speakers.term(spans[0])
        return replace(term, text=text)
    return Term(slug(text), text, "clause")


def _agent_term(agent: Agent | None) -> Term | None:
    return None if agent is None else Term(agent.id, agent.name, agent.type)


def _lemmas(passage: Passage, clause: Proposition) -> str:
    """ "will not have stepped down" → "step-down": what is predicated, without tense and negation."""
    kept = [passage.doc[i] for i in clause.predicate if passage.doc[i].dep_ not in ("aux", "auxpass", "neg")]
    return " ".join(token.lemma_ for token in kept) or passage.doc[clause.head].lemma_


def _predicate(reading: Reading, passage: Passage, clause: Proposition) -> str:
    """The predicate as written; a contraction that lost its noun in full: "they | 're ready" gives "are ready"."""
    first, *rest = clause.predicate
    if not passage.doc[first].text.startswith("'"):
        return _written(reading, passage, clause.predicate)
    return f"{passage.doc[first].norm_} {_written(reading, passage, tuple(rest))}".strip()


def _written(reading: Reading, passage: Passage, tokens: tuple[int, ...]) -> str:
    return passage.text_of(tokens, reading.article.text)


def _evidence(reading: Reading, passage: Passage, words: frozenset[int], index: int | None) -> Evidence:
    start, end = passage.sentence_span(words) if words else passage.span
    link = reading.links[index] if index is not None else None
    if link is not None and link.spans.cue:
        home = reading.passages[link.passage]
        first, last = home.sentence_span(home.tokens_in((*link.spans.cue, *link.spans.source)) or {0})
        start, end = min(start, first), max(end, last)
    return Evidence(reading.article.text[start:end], start, end)


def _quantities(reading: Reading, at: int, words: frozenset[int]) -> tuple[Quantity, ...]:
    passage = reading.passages[at]
    spans = [
        (figure, (passage.offset + figure.span[0], passage.offset + figure.span[1])) for figure in reading.figures[at]
    ]
    return tuple(figure.quantity for figure, span in spans if passage.tokens_in([span]) & words)


def _condition(reading: Reading, passage: Passage, words: frozenset[int]) -> str | None:
    openers = hedges().conditions
    for i in sorted(words):
        token = passage.doc[i]
        if token.lower_ in openers and token.dep_ in ("mark", "advmod", "prep"):
            head = token if token.dep_ == "prep" else token.head
            return _written(reading, passage, tuple(t.i for t in head.subtree if t.i in words)) or None
    return None


def _said(reading: Reading, index: int) -> Interval | None:
    """When the innermost agent spoke or acted; else that it was no later than the article, where that has a date."""
    found = _occasion(reading, index)
    around = ancestors(reading.links, index)[:-1]
    if found is None and around and (outer := _occasion(reading, around[-1])) is not None:
        # "said on Monday that X had offered …": offered by Monday; "… that X was open": on Monday.
        past = reading.passages[reading.links[index].passage].doc[reading.links[index].head].tag_ in ("VBD", "VBN")
        found = Interval(None, outer.end, outer.text, outer.basis) if past else outer
    return _not_after(found, reading.article.ref.issued)


def _not_after(found: Interval | None, issued: Interval) -> Interval | None:
    """What was said was said by the day of the article; "wants a bridge by June" does not say when it is wanted."""
    if issued.end is None:
        return found
    late = found is not None and found.start is not None and found.start > issued.end
    if found is None or late:
        return Interval(None, issued.end, "", "inferred")
    return replace(found, end=issued.end) if found.end is not None and found.end > issued.end else found


def _occasion(reading: Reading, index: int) -> Interval | None:
    link = reading.links[index]
    passage = reading.passages[link.passage]
    content = passage.tokens_in(link.spans.content)
    times = [timex for timex in reading.timexes[link.passage] if timex.relation not in ("by", "until", "before")]
    return occasion(passage, link.head, times, without=content)


def _confidence(reading: Reading, index: int | None, subject: Term) -> float:
    base = reading.links[index].confidence if index is not None else NARRATED
    return base * (UNRESOLVED if subject.type == "pronoun" else 1.0)


def claim_key(claim: Claim) -> tuple[int, int]:
    """Claims in the order of the article; those of one content stay in the order in which they were told."""
    return claim.evidence.start, min((s for s, _ in claim.spans.content), default=claim.evidence.start)
