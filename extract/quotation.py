"""Quotations that pass through other hands or run on: "X was quoted by Y as saying …", a quote over several paragraphs.

The tagger sees one source a cue and a few paragraphs at a time; here the quoted one becomes the speaker, the one who
quotes the link before, and a paragraph that only goes on with a quotation belongs to who spoke before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from extract.link import Told
from extract.passage import Passage
from extract.subject import noun_phrase, subtree
from extract.verbs import verb_group
from graph.claim import Span, Spans

LONGEST = 5
"""Paragraphs that a quotation may run over before its closing mark is taken for lost."""
QUOTING = frozenset({"quote", "cite"})


def relayed(passage: Passage, link: Told) -> Iterator[Told]:
    """The link, or the two that "Y quoted X as saying …" is: Y's, and inside it X's. X alone where no Y is named."""
    verb = passage.doc[link.head]
    saying = saying_of(verb)
    if saying is None:
        yield link
        return
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children) or verb.dep_ == "acl"
    quoted, quoting = (_undergoer(verb), _by(verb)) if passive else (_object(verb), _subject(verb))
    if not quoted:
        yield link
        return
    cue = [saying.head.i, saying.i] if quoting else [*verb_group(verb), saying.head.i, saying.i]
    told = (passage.tokens_in(link.spans.content) | set(subtree(saying))) - {*cue, *quoted, *quoting, *verb_group(verb)}
    content = tuple(span for span in link.spans.content if not passage.tokens_in([span]))
    content = tuple(sorted((*content, *passage.spans_of(told))))
    if quoting:
        said = (*passage.spans_of(cue if passive else [*quoted, *cue]), *content)
        within = tuple(sorted(said)) if passive else _hull(said)
        spoken = [*verb_group(verb), *(child.i for child in verb.children if child.dep_ == "agent")]
        yield replace(link, spans=Spans(passage.spans_of(quoting), passage.spans_of(spoken), within))
    yield replace(link, spans=Spans(passage.spans_of(quoted), passage.spans_of(cue), content), head=saying.i)


def running(passages: Sequence[Passage], links: Sequence[Told]) -> Iterator[Told]:
    """A link for each paragraph that goes on with the quotation of the paragraph before and credits nobody itself."""
    last: Told | None = None
    for passage in passages:
        here = [link for link in links if passage.tokens_in((*link.spans.cue, *link.spans.content))]
        if here:
            quotes = [link for link in here if link.act.kind == "speech" and _quotes(passage, link)]
            last = quotes[-1] if quotes else None
        elif last is not None and _only_quotes(passage):
            yield replace(last, spans=replace(last.spans, content=passage.spans_of(range(len(passage.doc)))))
        else:
            last = None


def _quotes(passage: Passage, link: Told) -> bool:
    return any(passage.doc[i].text == '"' for i in passage.tokens_in(link.spans.content)) and bool(link.spans.source)


def _only_quotes(passage: Passage) -> bool:
    """A paragraph that opens with a quotation mark and has no words outside, closed at its end or not at all."""
    text = passage.doc.text.strip()
    return text.startswith('"') and text.count('"') in (1, 2) and (text.count('"') == 1 or text.endswith('"'))


def torn(passages: Sequence[Passage], links: Sequence[Told]) -> Iterator[Told]:
    """A link for each further piece of a quotation that opens in one paragraph and closes in a later one.

    The pieces belong to the one speaker who is credited with any of them, as where each sentence is a paragraph.
    """
    for pieces in _stretches(passages):
        mine = [link for link in links if link.act.kind == "speech" and link.spans.source and _any(link, pieces)]
        if len({(link.spans.source, link.spans.cue) for link in mine}) == 1:
            left = (piece for piece in pieces if not any(_any(link, [piece]) for link in mine))
            yield from (replace(mine[0], spans=replace(mine[0].spans, content=(piece,)), marked=None) for piece in left)


def _stretches(passages: Sequence[Passage]) -> Iterator[list[Span]]:
    """The pieces of each quotation torn over paragraphs: from the opening mark, over whole ones, to the closing."""
    pieces: list[Span] = []
    for passage in passages:
        text = passage.doc.text
        marks = [at for at, character in enumerate(text) if character == '"']
        start, end = passage.span
        if pieces and not marks:
            pieces.append((start, end))
        elif pieces and len(marks) % 2 and marks[0]:
            yield [*pieces, (start, passage.offset + marks[0])]
        if marks or len(pieces) > LONGEST:
            # A mark with a word behind it opens; one at the end of a paragraph closes what never opened.
            open_ = len(marks) % 2 and not (pieces and marks[0]) and text[marks[-1] + 1 : marks[-1] + 2].strip()
            pieces = [(passage.offset + marks[-1] + 1, end)] if open_ else []


def _any(link: Told, pieces: Sequence[Span]) -> bool:
    return any(s < end and start < e for s, e in link.spans.content for start, end in pieces)


def saying_of(verb: Token) -> Token | None:
    """The "saying" of "quoted as saying", None where the verb is no verb of quoting or has none."""
    if verb.lemma_ not in QUOTING:
        return None
    inner = (t for child in verb.children if child.lower_ == "as" for t in child.children if t.dep_ == "pcomp")
    return next(inner, None)


def _undergoer(verb: Token) -> list[int]:
    if verb.dep_ == "acl":
        return noun_phrase(verb.head)
    return [i for child in verb.children if child.dep_ == "nsubjpass" for i in subtree(child)]


def _by(verb: Token) -> list[int]:
    agents = (child for child in verb.children if child.dep_ == "agent")
    return [i for agent in agents for noun in agent.children if noun.dep_ == "pobj" for i in subtree(noun)]


def _object(verb: Token) -> list[int]:
    """The one quoted, with an apposition: "the head of the port, Ole Lund"."""
    told = [noun for child in verb.children if child.dep_ == "dobj" for noun in (child, *_appositions(child))]
    words = {i for noun in told for i in noun_phrase(noun)}
    return list(range(min(words), max(words) + 1)) if words else []


def _appositions(noun: Token) -> list[Token]:
    return [child for child in noun.children if child.dep_ == "appos"]


def _subject(verb: Token) -> list[int]:
    return [i for child in verb.children if child.dep_ == "nsubj" for i in subtree(child)]


def _hull(spans: Sequence[Span]) -> tuple[Span, ...]:
    return ((min(s for s, _ in spans), max(e for _, e in spans)),)
