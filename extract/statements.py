"""Claims from a reading: what people did with words, what they said clause by clause, and what the publisher tells.

Three extractors, each a function Reading → Iterable[Claim]; `extract.pipeline` runs them and those of plug-ins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from extract.acts import act_of, is_no_comment, nothing_said, only_wished
from extract.chain import ancestors
from extract.clauses import worth_a_participle
from extract.deeds import asked_in_vain, deed_of, deeds_at, standing_alone
from extract.lexicon import acts
from extract.link import Told
from extract.passage import Passage, trim
from extract.proposition import Proposition, propositions, topmost
from extract.quotation import saying_of
from extract.reading import Reading
from extract.rows import act_claim, clause_claim, confidence
from extract.subject import RELATIVE, is_verb, own_subject, subtree
from extract.verbs import is_finite, is_time, polarity, shared
from graph.claim import Claim

ASKING = frozenset({"whether", "how", "why"})
FILLERS = frozenset({"so", "now", "then", "too", "not"})


def acted(reading: Reading) -> Iterator[Claim]:
    """(agent, act, content) for each act and attitude: "X proposed a truce" → (X, proposed, a truce)."""
    for index, link in enumerate(reading.links):
        told = link.act.kind == "act" and link.spans.source and not _in_question(reading, link)
        told = told and _has_words(reading, link) and not _too_little(reading, link)
        if told and not _under_denial(reading, index):
            yield act_claim(reading, index)


def told(reading: Reading) -> Iterator[Claim]:
    """Each clause of what is said, on the word of who says it; a content without a clause goes whole."""
    for index, link in enumerate(reading.links):
        if link.act.kind != "speech" or _under_denial(reading, index):
            continue
        if _silent(reading, link):
            # "did not say whether …" is on record, "did not comment" is not.
            known = link.spans.source and _denies(reading, link)
            if known or (reading.agent(link) and not asked_in_vain(reading, link)):
                yield act_claim(reading, index)
            continue
        yield from _told_by(reading, index)


def _told_by(reading: Reading, index: int) -> Iterator[Claim]:
    """The claims of one link: the thing it names, the clauses of its content, or the whole where there is none."""
    link = reading.links[index]
    names = _names_a_thing(reading, link)
    if link.spans.source and names:
        yield act_claim(reading, index)
    if _asks(reading, link):
        return
    clauses = [claim for at in reading.near[index] for claim in _clauses(reading, index, at)]
    covered = any(other.parent == index for other in reading.links)
    if not clauses and not covered and not names:
        clauses = [claim for at in reading.near[index] for claim in _clauses(reading, index, at, loose=True)]
    yield from clauses
    whole = not clauses and not names and (not covered or _about_a_thing(reading, link))
    if whole and link.spans.source and not _only_wished(reading, link):
        yield act_claim(reading, index)


def narrated(reading: Reading) -> Iterator[Claim]:
    """What nobody but the publisher is credited with: the clauses outside every attribution.

    Those that tell a deed ("officials discussed terms") are credited to whoever did it.
    """
    done: set[int] = set()
    for at, passage in enumerate(reading.passages):
        deeds = deeds_at(reading, at)
        region = frozenset(range(len(passage.doc))) - _attributed(reading, at)
        for clause in propositions(passage.doc, region, words=_of_nouns(passage, reading.links_at[at])):
            if _worth_a_row(passage, clause):
                index = deed_of(reading, passage, clause, deeds)
                claim = clause_claim(reading, at, clause)
                yield claim if index is None else _credited(reading, index, claim)
                done.update([] if index is None else [index])
    yield from (act_claim(reading, index) for index in standing_alone(reading) if index not in done)


def _credited(reading: Reading, index: int, claim: Claim) -> Claim:
    return replace(
        claim,
        attribution=reading.provenance(index),
        spans=reading.marked(index),
        confidence=confidence(reading, index, claim.subject),
    )


def _silent(reading: Reading, link: Told) -> bool:
    """ "has not commented", "could not confirm": somebody said nothing, which is no claim."""
    passage = reading.passages[link.passage]
    negated = any(passage.doc[i].dep_ == "neg" for i in passage.tokens_in(link.spans.cue))
    return negated or polarity(passage.doc[link.head]) == "negative"


def _denies(reading: Reading, link: Told) -> bool:
    """ "never said that the dam was safe": what was not said is a clause; "whether" tells nothing."""
    head = reading.passages[link.passage].doc[link.head]
    clause = next((c for c in head.children if c.dep_ == "ccomp" and c.i > head.i), None)
    sure = any(c.dep_ == "neg" for c in head.children) and not any(c.tag_ == "MD" for c in head.children)
    return sure and clause is not None and clause.left_edge.lower_ not in ASKING and own_subject(clause) is not None


def _too_little(reading: Reading, link: Told) -> bool:
    """ "not heavy enough that we can expect floods": nobody expects any."""
    words = reading.passages[link.passage].doc[link.head].ancestors
    measured = (t for t in words if t.pos_ == "ADJ" and any(c.lower_ in ("enough", "so") for c in t.children))
    return any(t.head.pos_ in ("AUX", "VERB") and polarity(t.head) == "negative" for t in measured)


def _asks(reading: Reading, link: Told) -> bool:
    """ "asked whether the dam would hold", "explained how it works": no clause of that is told as a fact."""
    head = reading.passages[link.passage].doc[link.head]
    clause = next((c for c in head.children if c.dep_ == "ccomp" and c.i > head.i), None)
    return clause is not None and clause.left_edge.lower_ in ASKING


def _names_a_thing(reading: Reading, link: Told) -> bool:
    """ "confirmed the death of a man who …": the death is what is told, beside the clauses in it."""
    passage = reading.passages[link.passage]
    if _asks(reading, link) or saying_of(passage.doc[link.head]) is not None:
        return _asks(reading, link)
    content = passage.tokens_in(link.spans.content)
    parts = [t for c in passage.doc[link.head].children for t in (c, *(c.children if c.dep_ == "prep" else ()))]
    things = [c for c in parts if c.i in content and (c.dep_ == "dobj" or c.tag_ == "VBG") and c.dep_ != "advcl"]
    clause = any(c.dep_ == "ccomp" for c in parts)
    quoted = any(passage.doc[i].text == '"' for i in content)
    return not clause and not quoted and any(c.pos_ in ("NOUN", "PROPN") or c.tag_ == "VBG" for c in things)


def _only_wished(reading: Reading, link: Told) -> bool:
    """ "the rules leave | some to question them": an infinitive tells of nothing done."""
    head = reading.passages[link.passage].doc[link.head]
    return is_verb(head) and only_wished(head)


def _about_a_thing(reading: Reading, link: Told) -> bool:
    """ "is honest about the problems the island faces": whatever else is told inside of it."""
    passage = reading.passages[link.passage]
    content, head = passage.tokens_in(link.spans.content), passage.doc[link.head]
    if saying_of(head) is not None:
        return False
    top = next((passage.doc[i] for i in sorted(content) if passage.doc[i].head.i not in content), None)
    if top is None or top.dep_ not in ("pobj", "dobj") or head.pos_ not in ("VERB", "ADJ", "AUX"):
        return False
    return head.i in (top.head.i, top.head.head.i) or head.is_ancestor(top.head)


def _under_denial(reading: Reading, index: int) -> bool:
    """ "I don't think we can say that …": what stands inside is not told."""
    return any(_silent(reading, reading.links[at]) for at in ancestors(reading.links, index)[:-1])


def _attributed(reading: Reading, at: int) -> frozenset[int]:
    """Tokens of all cues, contents and sources, but for what is told in passing of a source."""
    found: set[int] = set()
    passage = reading.passages[at]
    for link in reading.links_at[at]:
        if link.act.kind == "deed":
            continue
        source, beside = passage.tokens_in(link.spans.source), _in_passing(passage, link)
        words = _words_of(passage, link) if link.passage == at else _told_words(passage, link)
        found |= (source | words) - beside
    return frozenset(found)


def _in_passing(passage: Passage, link: Told) -> frozenset[int]:
    """What is told of a source beside what it says: "X, | who owns the mine, said", "a poll, | made by X, showed"."""
    source = passage.tokens_in(link.spans.source)
    clauses = (passage.doc[i] for i in source if passage.doc[i].dep_ in ("relcl", "acl"))
    told = (c for c in clauses if c.dep_ == "relcl" or worth_a_participle(c))
    return frozenset(i for clause in told for i in subtree(clause)) - passage.tokens_in(link.spans.cue)


def _clauses(reading: Reading, index: int, at: int, *, loose: bool = False) -> Iterator[Claim]:
    """The clauses of a link's content in one passage; `loose`: the topmost one where the parse shows none as told."""
    link, passage = reading.links[index], reading.passages[at]
    region = passage.tokens_in(link.spans.content)
    around = set(ancestors(reading.links, index))
    if not region:
        return
    within = [
        other
        for at_other, other in enumerate(reading.links)
        if other.passage == at and other.act.kind != "deed" and at_other not in around
        if passage.tokens_in(other.spans.cue) & region
    ]
    words = _of_nouns(passage, within) & region
    for other in within:
        region -= _words_of(passage, other) - _in_passing(passage, other)
    found = topmost(passage.doc, region) if loose else propositions(passage.doc, region, words=words)
    for clause in found:
        own = _with_own_subject(passage, clause, passage.tokens_in(link.spans.content))
        if _worth_a_row(passage, own):
            yield clause_claim(reading, at, own, index)


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
    nouns = any(passage.doc[i].pos_ in ("NOUN", "PROPN", "PRON") for i in before)
    verbs = any(passage.doc[i].tag_ in ("VBD", "VBZ", "VBP", "MD") for i in before)
    return replace(clause, subject=tuple(trim(passage.doc, before))) if nouns and not verbs else clause


def _words_of(passage: Passage, link: Told) -> frozenset[int]:
    """The words a link takes from the content around it: of "that demand, which X opposed" the clause alone."""
    if passage.tokens_in(link.spans.cue) and passage.doc[link.head].dep_ == "relcl":
        return frozenset(subtree(passage.doc[link.head]))
    return _told_words(passage, link) | passage.tokens_in(link.spans.source)


def _of_nouns(passage: Passage, links: Iterable[Told]) -> frozenset[int]:
    """The words of links inside a noun phrase, which stays whole where it is an object: "met | X, who said …".

    Of "the union's demand for pay" and of gerunds and infinitives all; of a relative clause the noun before it.
    """
    found: set[int] = set()
    for link in (link for link in links if passage.tokens_in(link.spans.cue)):
        source, head = passage.tokens_in(link.spans.source), passage.doc[link.head]
        inside = head.dep_ in ("pcomp", "xcomp") and not is_finite(head)  # "criticized for | offering advice"
        if link.noun or head.pos_ == "NOUN" or inside:
            found |= _told_words(passage, link) | source
        elif head.dep_ in ("relcl", "acl"):
            found |= source - frozenset(subtree(head))
    return frozenset(found)


def _told_words(passage: Passage, link: Told) -> frozenset[int]:
    return passage.tokens_in((*link.spans.cue, *link.spans.content))


def _worth_a_row(passage: Passage, clause: Proposition) -> bool:
    """A subject and something said of it: no questions, no asides of the newsroom, no bare "it is so"."""
    if not clause.subject or not clause.predicate:
        return False
    if passage.doc[clause.subject[-1]].tag_ in ("WP", "WDT") and not _stands_for_a_noun(passage, clause):
        return False
    return not _is_question(passage, clause.head) and not _aside(passage, clause) and _says_something(passage, clause)


def _is_question(passage: Passage, at: int) -> bool:
    """Whether a token stands in a question; "…, okay?" asks nothing."""
    verb = passage.doc[at]
    subject = own_subject(verb)
    turned = subject is not None and any(
        c.lower_ in ("do", "does", "did") and c.i == verb.left_edge.i and c.i < subject.i for c in verb.lefts
    )
    if turned:
        return True  # "Do these people read"
    behind = verb.doc[at : verb.sent.end]
    mark = next((t.i for t in behind if t.text in ("?", ":", ";", '"')), verb.sent.end)
    asked = verb.doc[verb.sent.start : mark + 1].text.rstrip("\"' ")
    return asked.endswith("?") and not asked.lower().rstrip("? ").endswith((", okay", ", right", ", correct", ", huh"))


def _has_words(reading: Reading, link: Told) -> bool:
    """Whether the content is more than a relative pronoun and a verb: "the plan, | which he believes failed"."""
    passage = reading.passages[link.passage]
    words = [passage.doc[i] for i in passage.tokens_in(link.spans.content)]
    return not words or any(w.tag_ not in ("WDT", "WP", "WRB") and w.pos_ not in ("AUX", "PUNCT") for w in words)


def _in_question(reading: Reading, link: Told) -> bool:
    """ "Do you think it will fail?": asked by "you", or with the verb before the subject."""
    passage = reading.passages[link.passage]
    head = passage.doc[link.head]
    subject = own_subject(head)
    inverted = any(c.dep_ == "aux" and subject is not None and c.i < subject.i for c in head.children)
    return _is_question(passage, link.head) and (inverted or head.dep_ == "ROOT")


def _stands_for_a_noun(passage: Passage, clause: Proposition) -> bool:
    """ "many of whom": not the "who" of a question."""
    return len(clause.subject) > 1 and passage.doc[clause.head].dep_ == "relcl"


def _aside(passage: Passage, clause: Proposition) -> bool:
    """What a newsroom tells of its own work: "on condition of anonymity", "no immediate comment"."""
    words = {passage.doc[i].lemma_ for i in (*clause.predicate, *clause.object)}
    if nothing_said(passage.doc[clause.head]):
        return True  # "who declined to be named"
    if not any(is_no_comment(passage.doc[i]) for i in clause.tokens):
        words -= {"comment"}  # "slammed his comments"
    if clause.polarity == "positive":
        return bool(words & acts().asides)
    words |= {passage.doc[i].lemma_ for i in clause.subject}
    return bool(words & (acts().asides | acts().negated_asides))


def _says_something(passage: Passage, clause: Proposition) -> bool:
    head = passage.doc[clause.head]
    if head.lemma_ in ("say", "tell") and not any(c.dep_ in ("ccomp", "xcomp", "auxpass") for c in head.children):
        return False  # "Ana Reyes told reporters": what she told is filed already
    told = [passage.doc[i] for i in clause.object if not passage.doc[i].is_punct]
    if head.tag_ == "VBG" and not told and len(clause.predicate) == 1:
        return False  # "…, leaving | some to wonder"
    complement = any(passage.doc[i].dep_ in ("expl", "acomp") for i in clause.predicate)  # "is close | now"
    if told:
        return complement or any(token.lower_ not in FILLERS for token in told)
    if passage.doc[clause.subject[-1]].lower_ == "it" and head.lemma_ in ("turn", "seem", "appear", "sound"):
        return False  # "…, it turns out, …"
    timed = any(is_time(child) for child in head.rights)  # "terms could be settled within the hour"
    passive = any(child.dep_ == "auxpass" for child in (*head.children, *shared(head)))  # "boxes were found and seized"
    return timed or passive or complement or _stands_alone(head)


def _stands_alone(verb: Token) -> bool:
    """Whether a verb says enough without an object: "the port closed", "she had not spoken"; not "the bank said"."""
    found = act_of(verb)
    speech = found is not None and found[0].kind == "speech" and verb.lemma_ not in acts().alone
    return not speech and verb.lemma_ not in ("be", "do", "have")


def claim_key(claim: Claim) -> tuple[int, int]:
    """Claims in the order of the article; those of one content stay in the order in which they were told."""
    return claim.evidence.start, min((s for s, _ in claim.spans.content), default=claim.evidence.start)
