"""What the parse adds to a tagged attribution: the whole told clause, the whole inverted sentence, the right source.

The tagger labels each word once, so that an act told inside a content ("X had proposed a pause, said an official") can
take words, or the cue's source, from the outer attribution. The parse sees both.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from extract.acts import act_of, agentive
from extract.passage import Passage
from extract.subject import SUBJECTS, own_subject, subtree
from graph.claim import Span, Spans

GAP = 3
"""Punctuation tokens that may stand between a told clause and "said X"."""


def complemented(passage: Passage, cue: Token, spans: Spans) -> Spans:
    """`spans` of the attribution whose cue is headed by `cue`, with source and content made whole."""
    found = act_of(cue)
    if found is None or found[0].kind == "speech":
        spans = replace(spans, source=_source(passage, cue, spans))
    if cue.lower_ == "according" and (near := _phrase_before(passage, cue)):
        return replace(spans, content=passage.spans_of(near))
    if cue.lower_ == "according":  # its scope is the sentence
        sentence = [passage.sentence_span(passage.tokens_in(spans.cue))]
        within = passage.tokens_in(spans.content) & passage.tokens_in(sentence)
        spans = replace(spans, content=passage.spans_of(within)) if within else spans
    content = passage.tokens_in(spans.content)
    if others := _contradicted(cue) & content:
        content -= others
        spans = replace(spans, content=respanned(passage, spans.content, content))
    if day := _leading_day(passage, cue, content):
        content -= day
        spans = replace(spans, content=respanned(passage, spans.content, content))
    whole = content | _told_clause(passage, cue, spans) | _inverted(passage, cue, spans)
    if whole <= content:
        return spans
    return replace(spans, content=respanned(passage, spans.content, whole - _leading_day(passage, cue, whole)))


def _contradicted(cue: Token) -> frozenset[int]:
    """ "…, a diplomat says, | but Sudia denies it": what somebody else does with what was said is not told by him."""
    found: set[int] = set()
    if cue.dep_ == "parataxis":
        for clause in (c for c in cue.head.rights if c.dep_ == "conj" and c.i > cue.i):
            subject = own_subject(clause)
            acting = act_of(clause) is not None and subject is not None
            if acting and subject is not None and agentive(cue.doc, {subject.i}):
                found |= set(subtree(clause))
    return frozenset(found)


def respanned(passage: Passage, spans: tuple[Span, ...], tokens: frozenset[int]) -> tuple[Span, ...]:
    """`spans` with `tokens` for what they hold of this passage."""
    elsewhere = (span for span in spans if not passage.tokens_in([span]))
    return tuple(sorted((*elsewhere, *passage.spans_of(tokens))))


def _leading_day(passage: Passage, cue: Token, content: frozenset[int]) -> frozenset[int]:
    """ "said | on Monday she would go": a day right behind the cue is that of saying, whatever it is parsed to."""
    doc, found = passage.doc, set[int]()
    at = cue.i + 1
    if cue.pos_ != "VERB" or at not in content:
        return frozenset()
    if at < len(doc) and doc[at].pos_ == "ADP":
        found.add(at)
        at += 1
    while at < len(doc) and doc[at].ent_type_ in ("DATE", "TIME"):
        found.add(at)
        at += 1
    dated = any(doc[i].ent_type_ for i in found)
    return frozenset(found) if dated and at in content else frozenset()


def _phrase_before(passage: Passage, cue: Token) -> frozenset[int]:
    """What "… with 300 people confirmed killed according to X" covers: the phrase it follows without a comma."""
    if cue.i == 0 or passage.doc[cue.i - 1].is_punct:
        return frozenset()
    before = (t for t in passage.doc[: cue.i] if t.dep_ == "pcomp" and own_subject(t) is not None)
    phrases = (frozenset(subtree(verb)) - frozenset(subtree(cue)) for verb in before)
    return next((phrase for phrase in phrases if max(phrase) == cue.i - 1), frozenset())


def _source(passage: Passage, cue: Token, spans: Spans) -> tuple[Span, ...]:
    """The subject of a verb of saying where the tagger took another: "X proposed a pause, said | an official"."""
    subject = next((child for child in cue.children if child.dep_ == "nsubj"), None) or _inverted_subject(passage, cue)
    if subject is None or cue.pos_ != "VERB":
        return spans.source
    words = set(subtree(subject))
    tagged = passage.tokens_in((*spans.source, *spans.content))
    return spans.source if words & tagged or not agentive(passage.doc, words) else passage.spans_of(words)


def _inverted_subject(passage: Passage, cue: Token) -> Token | None:
    """ "| said one of the sources": the parse may take the subject behind the verb for an object."""
    if cue.sent.start not in passage.cuts or cue.i != cue.sent.start:
        return None
    return next((child for child in cue.rights if child.dep_ in ("dobj", "attr", "oprd", "npadvmod")), None)


def _told_clause(passage: Passage, cue: Token, spans: Spans) -> frozenset[int]:
    """The clause that is the cue's complement, where the tagger took a part of it."""
    mine = passage.tokens_in((*spans.source, *spans.cue))
    whole = frozenset(i for child in cue.children if child.dep_ == "ccomp" for i in subtree(child)) - mine
    return whole if whole & passage.tokens_in(spans.content) else frozenset()


def _inverted(passage: Passage, cue: Token, spans: Spans) -> frozenset[int]:
    """The sentence before "…, said X" or around "according to X", where the tagger took its end."""
    own, content = passage.tokens_in((*spans.source, *spans.cue)), passage.tokens_in(spans.content)
    if cue.dep_ == "relcl":
        return frozenset()
    if cue.lower_ == "according" and any(i > max(own) for i in content):
        sentence = cue.sent
        return frozenset(range(max(own) + 1, sentence.end)) if max(content) < sentence.end else frozenset()
    before = [i for i in content if i < min(own)]
    reports = act_of(cue) is not None or cue.lower_ == "according"
    if not before or not reports or min(own) - max(before) > GAP:
        return frozenset()
    if not all(passage.doc[i].is_punct for i in range(max(before) + 1, min(own))):
        return frozenset()
    if cue.lower_ == "according" and any(
        passage.doc[i].dep_ == "ROOT" and set(_subjects(passage.doc[i])) & content for i in before
    ):
        return frozenset()  # the main clause is whole
    start = passage.doc[max(before)].sent.start
    opened = [i for i in range(start, max(before)) if passage.doc[i].text == "("]
    if opened and not any(passage.doc[i].text == ")" for i in range(opened[-1], max(before) + 1)):
        start = opened[-1] + 1  # "votes angered members ("I want my dues," | wrote Lee)"
    return frozenset(range(start, max(before) + 1))


def _subjects(verb: Token) -> list[int]:
    return [child.i for child in verb.children if child.dep_ in SUBJECTS]
