"""The chain of attribution: which source, cue and content stand inside which content of another.

"Reuters: an official said X had offered to …" has the official ("said"), and inside what he said X ("offered").
Tagged attributions and the frames of the parse that speak of the same cue become one link (GRaSP's nesting of sources).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from extract.acts import LIGHT, Frame, act_of, agentive, frames, nothing_said, only_wished
from extract.attribution import Attribution
from extract.clauses import asides
from extract.complement import complemented, respanned
from extract.lexicon import Act, acts, hedges
from extract.link import Told
from extract.passage import Passage
from extract.quotation import relayed, running, saying_of, torn
from extract.subject import is_verb, subject_of, subtree
from graph.claim import Span, Spans

SPEECH = Act("state", "speech")
DEED = Act("state", "deed")
FRAME_CONFIDENCE = 0.5
"""Of the acts that the parse alone sees, about half are what a reader would file (40 articles of train, by eye)."""
SURE = 0.8
LEAST = 0.3
"""Tagged attributions below are wrong more often than right (docs/attribution.md)."""
LOOSE = 4
"""Characters of space and commas that may stand around a source and cue inside a content."""
FARTHEST = 1
"""Paragraphs between a cue and its content: a quote may go on in the next."""


def chain(passages: Sequence[Passage], tagged: Iterable[Attribution]) -> tuple[Told, ...]:
    """All links of an article, outer before inner, each with the index of the link it stands inside of.

    The tagger is flat; the links inside a content are those that the parse frames.
    """
    sure = [attribution for attribution in tagged if attribution.confidence >= LEAST]
    found = [link for attribution in sure if (link := _told(passages, attribution))]
    links, relays = _relayed(passages, found)
    for index, passage in enumerate(passages):
        for frame in frames(passage.doc):
            _add_frame(links, passage, index, frame)
    links = [_with_source(passages, links, link) for link in links if link.spans.content]
    links = [link for link in links if link.act.kind == "speech" or _acts(passages[link.passage], link)]
    links = [_filled(links, link) for link in links]
    links = [_without_asides(passages[link.passage], link) for link in links]
    links += running(passages, links)
    links += torn(passages, links)
    links.sort(key=lambda link: (_first(link.spans.content), -_length(link.spans.content), link.spans.cue))
    placed = _placed(links)
    clipped = [_clipped(placed, index) for index in range(len(placed))]
    return (*clipped, *_deeds(passages, sure, {link.marked for link in (*clipped, *relays)}))


def _relayed(passages: Sequence[Passage], found: Sequence[Told]) -> tuple[list[Told], list[Told]]:
    """The links, those of "Y quoted X as saying …" as two; and each "saying" that was marked beside its "quoted"."""
    parts = [(link, list(relayed(passages[link.passage], link))) for link in found]
    saying = {(part.passage, part.head) for link, some in parts for part in some if part.head != link.head}
    twice = [link for link in found if (link.passage, link.head) in saying]
    return [part for link, some in parts if link not in twice for part in some], twice


def _without_asides(passage: Passage, link: Told) -> Told:
    """An act without the facts told beside what is wished for: "rejected the rule, | which had lapsed in May"."""
    head = passage.doc[link.head]
    if link.act.kind != "act" or link.noun or not (is_verb(head) or head.pos_ == "ADJ"):
        return link
    content = passage.tokens_in(link.spans.content)
    beside = asides((passage.doc[i] for i in content), head)
    left = content - beside
    if not beside & content or not left:
        return link
    return replace(link, spans=replace(link.spans, content=respanned(passage, link.spans.content, left)))


def _deeds(
    passages: Sequence[Passage], tagged: Iterable[Attribution], linked: Collection[Spans | None]
) -> Iterator[Told]:
    """What was marked and told nothing by the parse: who did what, as far as the tagger sees it."""
    for attribution in tagged:
        spans = _spans(attribution)
        if spans not in linked:
            index = _home(passages, spans.cue or spans.source or spans.content)
            tokens = passages[index].tokens_in(spans.cue)
            head = _cue_head(passages[index], tokens) if tokens else passages[index].doc[0]
            undergone = passages[index].tokens_in(spans.source) & {c.i for c in head.children if c.dep_ == "nsubjpass"}
            told = replace(spans, source=()) if undergone else spans  # "workers are thought to be trapped" by others
            yield Told(told, DEED, index, head.i, attribution.confidence, marked=spans)


def _spans(attribution: Attribution) -> Spans:
    return Spans(attribution.source, attribution.cue, attribution.content)


def _acts(passage: Passage, link: Told) -> bool:
    return agentive(passage.doc, passage.tokens_in(link.spans.source))


def ancestors(links: Sequence[Told], index: int) -> list[int]:
    """Indices of the links around a link, outermost first, itself last."""
    path = [index]
    while (parent := links[path[-1]].parent) is not None:
        path.append(parent)
    return path[::-1]


def _told(passages: Sequence[Passage], attribution: Attribution) -> Told | None:
    """The tagged attribution as a link; None where the parse shows that nothing is told."""
    spans = marked = _spans(attribution)
    index = _home(passages, spans.cue or spans.source or spans.content)
    passage = passages[index]
    near = tuple(span for span in spans.content if _reaches(passages, index, _home(passages, [span])))
    spans = replace(spans, content=near)
    tokens = passage.tokens_in(spans.cue)
    if not tokens:
        head = min(passage.tokens_in(spans.source or spans.content), default=0)
        return Told(spans, SPEECH, index, head, attribution.confidence, marked=marked) if near else None
    cue = _cue_head(passage, tokens)
    if not near or (_verb_tells_nothing(passage, cue, spans) if is_verb(cue) else _noun_tells_nothing(cue, spans)):
        return None
    found = act_of(cue)
    spans = complemented(passage, cue, _without_relatives(passage, cue, spans))
    sentential = cue.lower_ == "according"
    act = found[0] if found else SPEECH
    if is_verb(cue) and cue.dep_ in ("acl", "relcl"):  # "sailors worried about fog | might stop"
        own = set(subtree(cue))
        kept = frozenset(i for i in passage.tokens_in(spans.content) if i < cue.i or i in own)
        spans = replace(spans, content=respanned(passage, spans.content, kept)) if kept else spans
    return Told(spans, act, index, cue.i, attribution.confidence, sentential=sentential, marked=marked)


def _without_relatives(passage: Passage, cue: Token, spans: Spans) -> Spans:
    """The content without what is told of the source before the cue: "Bell, who denied | it, said …"."""
    source, content = passage.tokens_in(spans.source), passage.tokens_in(spans.content)
    passing = (passage.doc[i] for i in content if i < cue.i and source and i > min(source))
    beside = {
        t.i for t in passing if any(above.dep_ == "relcl" and above.head.i in source for above in (t, *t.ancestors))
    }
    if not beside or beside == content:
        return spans
    return replace(spans, content=respanned(passage, spans.content, content - beside))


def _reaches(passages: Sequence[Passage], cue: int, content: int) -> bool:
    """Whether a content in another passage than its cue can belong to it: over a break only a quotation does."""
    return cue == content or (abs(cue - content) <= FARTHEST and '"' in passages[content].doc.text)


def _verb_tells_nothing(passage: Passage, cue: Token, spans: Spans) -> bool:
    """An act under a condition, silence, a hedge, or some other verb ("officials discussed terms")."""
    if saying_of(cue) is not None:
        return False
    found = act_of(cue)
    if _told_elsewhere(passage, cue, spans) or _is_a_day(passage, spans.source):
        return True
    names = any(child.lower_ == "what" and child.i < cue.i for child in cue.children)
    raised = cue.lemma_ in hedges().raising and not spans.source
    there = any(child.dep_ == "expl" for child in cue.children)  # "there were reports of …"
    if names or raised or there or _credits_nobody(cue, spans):
        return True  # "what he described as progress" names a thing
    if found is None:
        return not _has_clause(passage, spans.content)
    inferred = cue.lemma_ in acts().inferring and spans.source and not can_tell(passage, spans.source)
    return bool(inferred) or nothing_said(cue) or (found[0].kind == "act" and only_wished(cue))


def _told_elsewhere(passage: Passage, cue: Token, spans: Spans) -> bool:
    """ "found four letters, all of which confirmed | the sale": the content is what another verb governs."""
    content = passage.tokens_in(spans.content)
    top = next((passage.doc[i] for i in sorted(content) if passage.doc[i].head.i not in content), None)
    if top is None or top.i < cue.i or not cue.is_ancestor(top):
        return False
    between = [t for t in top.ancestors if t.i not in content and cue.is_ancestor(t)]
    return any(t.dep_ == "relcl" and t.head.dep_ == "dobj" for t in between)


def _is_a_day(passage: Passage, source: Sequence[Span]) -> bool:
    """ "Monday added one more surprise": a day tells nothing."""
    words = [passage.doc[i] for i in passage.tokens_in(source)]
    return bool(words) and all(word.ent_type_ == "DATE" for word in words)


def _credits_nobody(cue: Token, spans: Spans) -> bool:
    """ "are thought to be hiding", "people confirmed killed": a participle with nobody behind it."""
    if any(child.dep_ == "agent" for child in cue.children):
        return False
    bare = cue.tag_ == "VBN" and not any(child.dep_ in ("aux", "auxpass") for child in cue.children)
    if bare and cue.dep_ in ("pcomp", "acl", "amod", "advcl"):
        return True
    found = act_of(cue)
    return _passive(cue) and (found is None or found[0].kind == "act" or not spans.source)


def can_tell(passage: Passage, source: Sequence[Span]) -> bool:
    """Whether the words of a source are people, bodies of people, or a document."""
    words = passage.tokens_in(source)
    return agentive(passage.doc, words) or any(passage.doc[i].lemma_ in acts().documents for i in words)


def _noun_tells_nothing(cue: Token, spans: Spans) -> bool:
    """ "for discussions about" where nobody is the source, "rekindling hopes of" where nobody hopes."""
    verb = cue.head
    if act_of(cue) is not None and cue.dep_ == "dobj" and is_verb(verb):
        return verb.tag_ == "VBG" and act_of(verb) is None and verb.lemma_ not in LIGHT
    return act_of(cue) is None and not spans.source and cue.lower_ not in ("according", "per")


def _has_clause(passage: Passage, content: Sequence[Span]) -> bool:
    """Whether a verb with a subject, or a quotation mark, stands in the content."""
    words = [passage.doc[i] for i in passage.tokens_in(content)]
    clauses = (word for word in words if word.dep_ in ("nsubj", "nsubjpass") and word.head.dep_ not in ("relcl", "acl"))
    return any(clauses) or any(word.text == '"' for word in words)


def _home(passages: Sequence[Passage], spans: Sequence[Span]) -> int:
    """The passage in which `spans` begin."""
    starts = [passage.offset for passage in passages]
    return max(0, bisect_right(starts, spans[0][0]) - 1)


def _cue_head(passage: Passage, tokens: frozenset[int]) -> Token:
    """The word of the cue that names the act: "was also quoted as saying" → saying; "wants" → wants."""
    words = [passage.doc[i] for i in sorted(tokens)]
    known = {word.i: found[0].kind for word in words if (found := act_of(word))}
    tops = [word for word in words if word.head.i not in tokens or word.head.i == word.i]
    # "restated its demand that …" demands, "rejected claims that …" rejects.
    ranked = [
        *(word for word in tops if known.get(word.i) == "act"),
        *(word for word in words if known.get(word.i) == "act"),
        *(word for word in tops if word.i in known),
        *(word for word in words if word.i in known),
        *tops,
        words[-1],
    ]
    return ranked[0]


def _add_frame(links: list[Told], passage: Passage, index: int, frame: Frame) -> None:
    """Joins the frame to the tagged link of the same cue, else adds it as a link of its own."""
    spans = Spans(*(passage.spans_of(part) for part in (frame.source, frame.cue, frame.content)))
    head = passage.spans_of([frame.head])
    for at, link in enumerate(links):
        if _overlap(link.spans.cue, head) and frame.act.kind == "speech":
            return
        if _overlap(link.spans.cue, head):
            # The grammar of an act is the parser's ground: its arguments are the frame's.
            if link.confidence >= SURE and link.passage == index:
                spans = replace(spans, content=_joined(passage, spans.content, link.spans.content))
            links[at] = replace(link, act=frame.act, head=frame.head, passage=index, spans=spans)
            return
        if _overlap(link.spans.source, head):
            return
    noun = passage.doc[frame.head].pos_ == "NOUN"
    links.append(Told(spans, frame.act, index, frame.head, FRAME_CONFIDENCE, noun=noun))


def _joined(passage: Passage, framed: tuple[Span, ...], tagged: tuple[Span, ...]) -> tuple[Span, ...]:
    """The frame's content, carried on to where the tagger saw it end: "a plan in which …, and the war would …"."""
    mine, theirs = passage.tokens_in(framed), passage.tokens_in(tagged)
    theirs &= passage.tokens_in([passage.sentence_span(mine)]) if mine else frozenset()
    if not mine or not theirs or min(theirs) > max(mine) + 2:
        return framed
    return passage.spans_of(mine | {i for i in theirs if i > max(mine)} | _punctuation(passage, mine, theirs))


def _punctuation(passage: Passage, before: frozenset[int], after: frozenset[int]) -> set[int]:
    between = range(max(before) + 1, min((i for i in after if i > max(before)), default=0))
    return {i for i in between if passage.doc[i].is_punct}


def _with_source(passages: Sequence[Passage], links: Sequence[Told], link: Told) -> Told:
    """A cue without a source takes that of the cue it hangs on ("said …, adding that …"), else its own subject."""
    if link.spans.source or not link.spans.cue:
        return link
    passage = passages[link.passage]
    token = passage.doc[link.head]
    if not is_verb(token) or _passive(token):
        return link
    above = token
    while above.head.i != above.i and above.dep_ in ("conj", "advcl", "xcomp", "ccomp", "dep", "parataxis"):
        above = above.head
        for other in links:
            if other.passage == link.passage and other.head == above.i and other.spans.source:
                return replace(link, spans=replace(link.spans, source=other.spans.source))
    content = passage.tokens_in(link.spans.content)
    subject = [i for i in subject_of(token) if i not in content]
    return replace(link, spans=replace(link.spans, source=passage.spans_of(subject)))


def _passive(verb: Token) -> bool:
    return verb.tag_ == "VBN" and not any(c.lemma_ == "have" and c.dep_ == "aux" for c in verb.children)


def _filled(links: Sequence[Told], link: Told) -> Told:
    """The content without the holes that another source and cue left in it: "a truce which [X says] is close"."""
    pieces = list(link.spans.content[:1])
    for piece in link.spans.content[1:]:
        hole = (pieces[-1][1], piece[0])
        inside = [s for other in links if other is not link for s in (*other.spans.source, *other.spans.cue)]
        covered = sum(min(hole[1], e) - max(hole[0], s) for s, e in inside if s >= hole[0] and e <= hole[1])
        if covered and hole[1] - hole[0] - covered <= LOOSE:
            pieces[-1] = (pieces[-1][0], piece[1])
        else:
            pieces.append(piece)
    return replace(link, spans=replace(link.spans, content=tuple(pieces)))


def _placed(links: Sequence[Told]) -> list[Told]:
    """Each link with its parent; of links that stand inside each other in a ring, the last one stands in none."""
    placed = list(links)
    for index, link in enumerate(links):
        above = parent = _parent(links, index)
        while above is not None and above != index:
            above = placed[above].parent
        placed[index] = replace(link, parent=parent if above is None else None)
    return placed


def _parent(links: Sequence[Told], index: int) -> int | None:
    """The link with the shortest content that holds this link's cue and does not belong to this link's own content."""
    mine = links[index].spans
    place = mine.cue or mine.content
    # "rejected X's offer of a pause": that X offered it is not on the word of who rejects it.
    noun = links[index].noun
    around = [
        (_length(other.spans.content), at)
        for at, other in enumerate(links)
        if at != index
        and not _same_saying(links[index], other)
        and not (noun and other.act.kind == "act")
        and _inside(place, other.spans.content)
        and (other.sentential or not _inside(other.spans.cue or other.spans.content, mine.content))
    ]
    return min(around)[1] if around else None


def _same_saying(link: Told, other: Told) -> bool:
    """ "X said …, adding that …": one who goes on speaking does not report himself."""
    speech = link.act.kind == other.act.kind == "speech"
    return speech and bool(link.spans.source) and link.spans.source == other.spans.source


def _clipped(links: Sequence[Told], index: int) -> Told:
    """The link without the words of the links around it: "… are agreed, according to six sources" ends at "agreed"."""
    link = links[index]
    outer = {at for at in ancestors(links, index) if at != index}
    taken = [s for at in outer for s in (*links[at].spans.source, *links[at].spans.cue)]
    content = link.spans.content
    for span in taken:
        content = tuple(piece for part in content for piece in _without(part, span))
    return replace(link, spans=replace(link.spans, content=content))


def _without(part: Span, hole: Span) -> Iterable[Span]:
    if hole[1] <= part[0] or hole[0] >= part[1]:
        yield part
        return
    if part[0] < hole[0]:
        yield part[0], hole[0]
    if hole[1] < part[1]:
        yield hole[1], part[1]


def _overlap(some: Iterable[Span], others: Sequence[Span]) -> bool:
    return any(s < end and start < e for s, e in some for start, end in others)


def _inside(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return bool(some) and all(any(start <= s and e <= end for start, end in others) for s, e in some)


def _first(spans: Sequence[Span]) -> int:
    return spans[0][0] if spans else 0


def _length(spans: Sequence[Span]) -> int:
    return sum(end - start for start, end in spans)
