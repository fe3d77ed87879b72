"""A claim made of a clause or of an act of a reading: its terms, its chain, its times, figures and evidence."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from extract.acts import act_of
from extract.antecedents import another_between, is_meant, is_sure, of_another
from extract.chain import ancestors
from extract.lexicon import hedges
from extract.link import Told
from extract.occasion import occasion
from extract.passage import Passage
from extract.proposition import Proposition
from extract.quantities import Figure
from extract.reading import FIRST_PERSON, Reading
from extract.subject import noun_phrase
from extract.verbs import certainty, is_condition, is_particle, polarity
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
RELATED = frozenset({"WP", "WP$", "WDT"})
ADJUNCTS = frozenset({"advmod", "npadvmod", "prep", "advcl", "punct"})
UNRESOLVED = 0.6
"""Factor where the subject is a pronoun nobody was found for."""


def clause_claim(reading: Reading, at: int, clause: Proposition, index: int | None = None) -> Claim:
    """The claim of a clause in passage `at`: on the word of link `index`, else told by the publisher."""
    passage = reading.passages[at]
    head = passage.doc[clause.head]
    chain = reading.provenance(index) if index is not None else ()
    link = reading.links[index] if index is not None else None
    subject = _subject(reading, at, clause, link, chain[-1].agent if chain else None)
    act = reading.links[index].act.name if index is not None else "state"
    if (held := _held_by_nobody(head)) is not None:
        act, chain = held, (*chain, Link(None, _predicate(reading, passage, clause)))
    spans = reading.marked(index) if index is not None else Spans(content=passage.spans_of(clause.tokens))
    words = frozenset(clause.tokens)
    return Claim(
        article=reading.article.ref,
        act=act,
        subject=subject,
        predicate=Predicate(slug(_lemmas(passage, clause)), _predicate(reading, passage, clause)),
        object=_apart(_object(reading, passage, clause), subject),
        evidence=_evidence(reading, passage, words, index),
        attribution=chain,
        polarity=clause.polarity,
        certainty=clause.certainty,
        condition=_written(reading, passage, clause.condition) or None,
        quantities=_quantities(reading, at, words),
        said=_said(reading, index) if index is not None else None,
        happened=occasion(passage, head.i, reading.timexes[at], without=_outside(reading, passage, index)),
        spans=spans,
        confidence=confidence(reading, index, subject),
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


def act_claim(reading: Reading, index: int) -> Claim:
    """(agent, act, content) of link `index`: its whole content is the object."""
    link = reading.links[index]
    passage = reading.passages[link.passage]
    head = passage.doc[link.head]
    verb = head if head.pos_ in ("VERB", "AUX") else head.head
    chain = reading.provenance(index)
    words = passage.tokens_in(link.spans.content)
    said = _said(reading, index)
    inner = (other.spans.content for other in reading.links if other is not link and other.passage == link.passage)
    nested = [tokens for content in inner if (tokens := passage.tokens_in(content)) < words]
    condition = _condition(reading, passage, words.difference(*nested) | _conditions_of(verb))
    subject = _actor(reading, link, chain[-1].agent)
    content = _content_term(reading, link.spans.content)
    return Claim(
        article=reading.article.ref,
        act=link.act.name,
        subject=subject,
        predicate=Predicate(slug(head.lemma_), _deed(head, chain[-1].cue, noun=link.noun)),
        object=_apart(content, subject) if content.text != condition else None,
        evidence=_evidence(reading, passage, words, index),
        attribution=chain,
        polarity=polarity(verb),
        certainty=certainty(verb),
        condition=condition,
        quantities=_quantities(reading, link.passage, words),
        said=said,
        happened=said,
        spans=reading.marked(index),
        confidence=confidence(reading, index, subject),
    )


def _actor(reading: Reading, link: Told, agent: Agent | None) -> Term:
    """Who acts: the agent under its name, or a list as written; a pronoun nobody was found for as itself."""
    passage, written = reading.passages[link.passage], reading.words(link.spans.source)
    if agent is None:
        return Term(slug(written), written, "pronoun") if written else Term("unnamed", "", "unknown")
    words = [passage.doc[i] for i in sorted(passage.tokens_in(link.spans.source))]
    if words and words[0].i < link.head <= words[-1].i:  # "many people | holding Bell responsible"
        before = passage.spans_of(word.i for word in words if word.i < link.head)
        return replace(reading.speakers.term(before[0]), text=reading.words(before))
    term = Term(agent.id, agent.name, agent.type)
    if len(words) == 1 and written.lower() in ("it", "they") and not is_sure(reading, link, words[0], term):
        return Term(slug(written), written, "pronoun")
    if len(words) > 2 and words[0].like_num and words[1].lower_ == "of" and words[0].text not in agent.name:
        return replace(term, text=written)  # "571 of the 714 delegates"
    joined = [word for word in words if word.dep_ == "conj"]
    nouns = [t for t in joined if t.pos_ in ("NOUN", "PROPN")]
    if nouns and not any(t.text in agent.name for t in nouns):
        return replace(term, text=written)
    return term


def _deed(head: Token, cue: str, *, noun: bool) -> str:
    """What the agent did, as its predicate: "offer" of "one offer is to …", "would oppose" of "would be opposed by"."""
    if noun:
        return head.text
    if not any(child.dep_ == "auxpass" for child in head.children):
        return cue
    modal = " ".join(child.text for child in head.children if child.tag_ == "MD")
    particle = " ".join(child.text for child in head.rights if child.dep_ == "prt" or is_particle(child))
    return f"{modal} {head.lemma_ if modal else head.text} {particle}".strip()


def _subject(reading: Reading, at: int, clause: Proposition, link: Told | None, speaker: Agent | None) -> Term:
    passage = reading.passages[at]
    words = passage.doc[clause.subject[-1]]
    if len(clause.subject) == 1 and words.lower_ in FIRST_PERSON and (own := _agent_term(speaker)):
        return replace(own, text=words.text)
    spans = passage.spans_of(clause.subject)
    if not spans or _pleonastic(passage, clause):
        return Term(slug(words.text), words.text, "pronoun")
    whole = (spans[0][0], spans[-1][1])
    if (noun := _related(passage, clause)) is not None:
        first = min(clause.subject)
        written = _written(reading, passage, tuple(i for i in noun_phrase(noun) if i < first))
        pronoun = next(passage.doc[i] for i in clause.subject if passage.doc[i].tag_ in RELATED)
        suffix = "'s" if pronoun.tag_ == "WP$" else ""
        text = reading.words([whole]).replace(pronoun.text, f"{written}{suffix}", 1)
        return Term(slug(text), text)
    term = reading.speakers.term(whole)
    said = link is not None and speaker is not None and term.id == speaker.id
    if link is not None and said and of_another(passage, words, link):
        return Term(slug(words.text), words.text, "pronoun")
    said = said and not (words.lower_ == "it" and term.type == "person") and not another_between(passage, words, link)
    alone = len(clause.subject) == 1  # not "some of it"
    if alone and not said and not is_meant(reading, at, words, term):
        return Term(slug(words.text), words.text, "pronoun")
    return term


def _related(passage: Passage, clause: Proposition) -> Token | None:
    """The noun that "whose son" and "many of whom" go back to, None where the subject holds no such pronoun."""
    if not any(passage.doc[i].tag_ in RELATED for i in clause.subject):
        return None
    verb = passage.doc[clause.head]
    while verb.dep_ in ("conj", "ccomp", "xcomp") and verb.head.i != verb.i:
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else None


def _pleonastic(passage: Passage, clause: Proposition) -> bool:
    """ "it is too early to say", "it makes sense to wait", "there is no deal": the subject stands for nothing."""
    word, head = passage.doc[clause.subject[-1]], passage.doc[clause.head]
    if word.dep_ == "expl":
        return True
    if word.lower_ != "it":
        return False
    told = [t for child in head.children for t in (child, *child.children) if t.dep_ in ("xcomp", "ccomp", "advcl")]
    if head.lemma_ in hedges().impersonal:
        # "it was a different story", "it is a rare job": what is said of it says what it is
        noun = next((c for c in head.children if c.dep_ == "attr" and c.pos_ == "NOUN"), None)
        return any(t.i > head.i for t in told) or (noun is not None and passage.doc[clause.head].lemma_ == "be")
    return False


def _object(reading: Reading, passage: Passage, clause: Proposition) -> Term | None:
    """The object as a term: "by X" is X; words that only say how, where or when are no entity, whatever they name."""
    spans = passage.spans_of(clause.object)
    if not spans:
        return None
    term = _content_term(reading, spans)
    head = passage.doc[clause.head]
    by = next((c for c in head.children if c.dep_ == "agent" and c.i in clause.object), None)
    doer = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
    if doer is not None and min(clause.object) == doer.head.i:
        named = passage.spans_of(noun_phrase(doer))
        return replace(reading.speakers.term((named[0][0], named[-1][1])), text=term.text)
    parts = [c for c in head.subtree if c.i in clause.object and c.head.i not in clause.object]
    return replace(term, type="unknown") if parts and all(c.dep_ in ADJUNCTS for c in parts) else term


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
    return tuple(figure.quantity for figure, span in spans if _within(passage, figure, span, words))


def _within(passage: Passage, figure: Figure, span: Span, words: frozenset[int]) -> bool:
    """Whether a figure stands in a clause, or is the age of who does: "Ana Reyes, | 60, | fell"."""
    if passage.tokens_in([span]) & words:
        return True
    head = passage.doc[figure.head]
    return figure.quantity.unit == "year of age" and head.dep_ == "appos" and head.head.i in words


def _conditions_of(verb: Token) -> frozenset[int]:
    """The words of a condition put in front of an act: "If it rains, people will fear a flood"."""
    return frozenset(t.i for child in verb.lefts if is_condition(child) for t in child.subtree)


def _condition(reading: Reading, passage: Passage, words: frozenset[int]) -> str | None:
    for token in (passage.doc[i] for i in sorted(words)):
        if is_condition(token):
            return _written(reading, passage, tuple(t.i for t in token.subtree if t.i in words)) or None
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


def confidence(reading: Reading, index: int | None, subject: Term) -> float:
    """The chance that a claim on the word of link `index` (None: the publisher's) is right; less for a bare pronoun."""
    base = reading.links[index].confidence if index is not None else NARRATED
    return base * (UNRESOLVED if subject.type == "pronoun" else 1.0)
