"""Deeds: what the tagger marks as an attribution and the parse sees nobody tell, as in "officials discussed terms".

Such a clause is the publisher's to tell; whoever did it is credited with it, and its claim carries the marked spans.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.acts import nothing_said, only_wished
from extract.chain import can_tell
from extract.lexicon import acts
from extract.link import Told
from extract.passage import Passage
from extract.proposition import Proposition
from extract.reading import Reading
from extract.subject import is_verb
from extract.verbs import is_condition

BESIDE = frozenset({"according", "per"})
WHO = frozenset({"NNS", "NNP", "NNPS", "PRP", "DT", "WP", "WDT", "CD", "JJ", "JJS"})
"""Tags of the head of a source that may be people, whatever its word: "developers", "others", "which", "most"."""


def deeds_at(reading: Reading, at: int) -> tuple[int, ...]:
    """Indices of the deeds with words in passage `at`, done by somebody."""
    return tuple(i for i, link in enumerate(reading.links) if at in reading.near[i] and _done(reading, link))


def _done(reading: Reading, link: Told) -> bool:
    """By nobody named, or by who may act or tell; a move suggests, a recipe asks and a deal brings about nothing."""
    agent = reading.agent(link)
    lemma = reading.passages[link.passage].doc[link.head].lemma_
    if lemma in acts().perceiving or (lemma in acts().naming and not link.spans.source):
        return False
    if link.act.kind != "deed" or not link.spans.source or (agent is not None and agent.type != "unknown"):
        return link.act.kind == "deed"
    passage = reading.passages[link.passage]
    words = [passage.doc[i] for i in sorted(passage.tokens_in(link.spans.source))]
    head = next((word for word in words if word.head not in words), None)
    return can_tell(passage, link.spans.source) or (head is not None and head.tag_ in WHO)


def deed_of(reading: Reading, passage: Passage, clause: Proposition, deeds: Iterable[int]) -> int | None:
    """Which of `deeds` a clause tells: its verb is the cue, or its verb's clause what the cue ("reportedly") covers."""
    head = passage.doc[clause.head]
    for index in deeds:
        link = reading.links[index]
        cue, content = (passage.tokens_in(spans) for spans in (link.spans.cue, link.spans.content))
        covered = _beside(reading, link) or (head.dep_ == "ccomp" and head.head.i in cue)
        if head.i in cue or (covered and head.i in content):
            return index
    return None


def standing_alone(reading: Reading) -> Iterator[int]:
    """Indices of the deeds that make a claim where no clause tells them: by a verb, of somebody known, and news."""
    for index, link in enumerate(reading.links):
        verb = reading.passages[link.passage].doc[link.head]
        supposed = any(is_condition(token) for token in (verb, *verb.ancestors) if token.dep_ == "advcl")
        known = _done(reading, link) and is_verb(verb) and reading.agent(link) and not supposed
        told = verb.dep_ not in ("aux", "auxpass") and not only_wished(verb)
        if known and told and not asked_in_vain(reading, link):
            yield index


def asked_in_vain(reading: Reading, link: Told) -> bool:
    """ "has not commented", "was not immediately able to confirm": what a newsroom asked and did not hear."""
    passage = reading.passages[link.passage]
    if nothing_said(passage.doc[link.head]):
        return True
    words = {passage.doc[i].lemma_ for i in passage.tokens_in((*link.spans.cue, *link.spans.content))}
    return bool(words & (acts().asides | acts().negated_asides | acts().no_comment | {"immediately"}))


def _beside(reading: Reading, link: Told) -> bool:
    word = reading.passages[link.passage].doc[link.head]
    return word.lower_ in BESIDE or word.pos_ == "ADV"
