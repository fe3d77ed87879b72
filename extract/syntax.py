"""The parse set right where a small parser errs again and again: a word or two is hung elsewhere.

Each mend looks for one pattern that word order and tags show to be wrong ("chances to speak, win | and influence"), so
that whoever reads the parse afterwards needs no rule for it. Sentences stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from spacy.tokens import Doc, Token

from extract.arcs import FINITE, SUBJECTS, VERBS, auxiliaries, hang, has_tense
from extract.roots import (
    among_the_dead,
    attendant,
    behind_a_phrase,
    behind_the_copula,
    coordinate_past,
    day_of_the_verb,
    demonstrative,
    gerund_in_front,
    of_a_number,
    of_a_relative,
    of_the_speaker,
    participle_between,
    read_as_participle,
    saying_before,
    under_a_mark,
    with_an_auxiliary,
)

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "CD", "JJR", "PRP", "DT", "$"})
# Prepositions that open no clause, as "as" and "after" do.
NOMINAL = frozenset({"for", "of", "with", "to", "from", "by", "about", "among", "against", "including", "in", "on"})
INVERTING = frozenset({"should", "had", "were"})


def set_right(doc: Doc) -> Doc:
    """The same Doc, its arcs mended in place; where nothing is wrong it stays as it is."""
    for token in doc:
        for mend in MENDS.get(token.dep_, ()):
            if mend(token):
                break
    return doc


def _stray_infinitive(verb: Token) -> bool:
    """ "faces chances to speak, | win and lead": a bare form goes on with the infinitive before, not with "faces"."""
    above = verb.head
    if verb.dep_ != "conj" or verb.tag_ != "VB" or above.pos_ not in VERBS or auxiliaries(verb) or above.tag_ == "VB":
        return False
    if any(a.tag_ == "MD" or a.lemma_ == "do" for a in auxiliaries(above)):
        return False
    between = [t for t in above.subtree if above.i < t.i < verb.i and t.tag_ == "VB" and t.dep_ != "conj"]
    return bool(between) and hang(verb, between[-1], "conj")


def _inverted_condition(verb: Token) -> bool:
    """ "would serve | should the chance come": the inverted clause is a condition of the one before."""
    first = verb.left_edge
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if verb.dep_ != "ccomp" or first.lower_ not in INVERTING or first.head.i != verb.i or subject is None:
        return False
    sisters = [c for c in verb.head.children if c.dep_ == "ccomp" and c.i < first.i]
    return bool(sisters) and hang(verb, sisters[-1], "advcl")


def _opened_by_once(word: Token) -> bool:
    """ "can leave | once the gate opens": "once" opens the clause behind it."""
    clause = next((c for c in word.head.rights if c.dep_ == "ccomp" and c.left_edge.i == word.i + 1), None)
    if word.lower_ != "once" or word.dep_ != "advmod" or clause is None:
        return False
    clause.dep_ = "advcl"
    return hang(word, clause, "mark")


def _listed(noun: Token) -> bool:
    """ "The mayor, | the governor and two senators came": a list, in which nothing explains the mayor."""
    if noun.dep_ != "appos" or noun.head.dep_ not in SUBJECTS or not any(c.dep_ == "cc" for c in noun.children):
        return False
    if noun.pos_ != "NOUN" or noun.head.pos_ != "NOUN":
        return False  # "Ann Lee, founder of A and member of B"
    end = noun.right_edge.i + 1
    closed = end < len(noun.doc) and noun.doc[end].text in (",", "--", "–", "—", ")")
    opened = noun.left_edge.i and noun.doc[noun.left_edge.i - 1].text == ","
    if closed or not opened:
        return False
    noun.dep_ = "conj"
    return True


def _after_adjective(verb: Token) -> bool:
    """ "is poor and | facing ruin": the participle goes on with the "is"."""
    above = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in ("VBG", "VBN") or above.dep_ not in ("acomp", "attr"):
        return False
    if above.tag_ == verb.tag_ or above.head.lemma_ != "be" or not any(c.dep_ == "dobj" for c in verb.children):
        return False
    return hang(verb, above.head, "conj")


def _after_gerund(verb: Token) -> bool:
    """ "is accused of taking bribes and | faces jail": a verb with a tense goes on with one that has a tense."""
    above = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in ("VBZ", "VBD") or has_tense(above) or above.pos_ not in VERBS:
        return False
    if above.dep_ == "amod":
        return False  # "a well practiced and executed raid"
    if any(c.dep_ in SUBJECTS for c in (*verb.children, *above.children)) or above.i > verb.i:
        return False
    if verb.doc[verb.left_edge.i - 1].dep_ != "cc" and not any(c.dep_ == "cc" for c in verb.lefts):
        return False
    governor = next((t for t in above.ancestors if t.pos_ in VERBS and has_tense(t)), None)
    return governor is not None and governor.i < above.i and hang(verb, governor, "conj")


def _lost_subject(verb: Token) -> bool:
    """ "At least $1 million | more was given": what stands right before a finite verb without a subject is that."""
    if verb.pos_ not in VERBS or verb.dep_ != "ROOT" or any(c.dep_ in SUBJECTS for c in verb.children):
        return False
    group = [verb, *auxiliaries(verb)]
    first = min(group, key=lambda t: t.i)
    if not any(t.tag_ in FINITE or t.tag_ == "MD" for t in group):
        return False
    near = next((c for c in verb.lefts if c.right_edge.i + 1 == first.i), None)
    if near is not None and near.dep_ == "prep" and near.i == verb.sent.start:
        return _behind_place(verb, near)
    if near is None or near.tag_ not in NOUNS or near.dep_ not in ("advmod", "npadvmod", "dep", "nmod", "attr", "dobj"):
        return False
    near.dep_ = "nsubjpass" if any(a.dep_ == "auxpass" for a in auxiliaries(verb)) else "nsubj"
    return True


def _without_noun(prep: Token) -> bool:
    """ "freedom for | some of the men held there": the noun belongs to the preposition, the verb to the noun."""
    behind = prep.doc[prep.i + 1] if prep.i + 1 < prep.sent.end else prep
    if behind.i == prep.i or any(True for _ in prep.children) or prep.lower_ not in NOMINAL:
        return False
    noun = next((t for t in (behind, *behind.ancestors) if t.dep_ in SUBJECTS and t.left_edge.i == behind.i), None)
    if noun is None or noun.tag_ == "PRP":
        return False
    verb = noun.head
    if verb.tag_ not in ("VBD", "VBN") or auxiliaries(verb) or verb.i < noun.i or verb.dep_ in ("ROOT", "relcl"):
        return False
    last = next((t for t in reversed(list(noun.subtree)) if t.pos_ in ("NOUN", "PROPN")), noun)
    if not hang(noun, prep, "pobj"):
        return False
    verb.tag_ = "VBN"
    return hang(verb, last, "acl")


def _between_commas(verb: Token) -> bool:
    """ "Bell, | asked about the plan, said …": the noun before the comma is the subject of the verb behind."""
    above, subject = verb.head, next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    if verb.tag_ not in ("VBD", "VBN") or above.i < verb.i or subject is None or auxiliaries(verb):
        return False
    end = verb.right_edge.i + 1
    parted = verb.i and verb.doc[verb.i - 1].text == "," and subject.right_edge.i == verb.i - 2
    if not parted or end >= len(verb.doc) or "," not in (verb.doc[end].text, verb.doc[end - 1].text):
        return False
    if any(c.dep_ in SUBJECTS for c in above.children) or not hang(subject, above, "nsubj"):
        return False
    verb.tag_ = "VBN"
    return hang(verb, subject, "acl")


def _behind_place(verb: Token, prep: Token) -> bool:
    """ "In Norville, | Bell and Reyes are popular": who stands behind the place is the subject, not another place."""
    place = next((c for c in prep.rights if c.dep_ == "pobj"), None)
    noun = next((c for c in place.rights if c.dep_ in ("conj", "appos")), None) if place is not None else None
    if noun is None or noun.doc[noun.left_edge.i - 1].text != ",":
        return False
    return hang(noun, verb, "nsubj")


def _verb_unseen(word: Token) -> bool:
    """ "was | booming when …", "Bell | shot and killed him": tagged as noun or adjective, yet with subject and verb."""
    if word.pos_ not in ("NOUN", "ADJ") or word.dep_ not in ("ROOT", "conj", "ccomp", "advcl", "relcl"):
        return False
    subject = next((c for c in word.children if c.dep_ in SUBJECTS), None)
    continued = any(c.dep_ == "conj" and c.tag_ == "VBD" for c in word.children)
    marked = word.dep_ == "ccomp" and any(c.dep_ == "mark" for c in word.children)  # "suggested that talks | resume"
    shown = bool(auxiliaries(word)) or (word.pos_ == "NOUN" and (continued or marked))
    if subject is None or subject.i > word.i or not shown:
        return False
    word.pos_ = "VERB"
    if word.tag_ in ("NN", "NNS") or word.text.endswith("ing"):
        word.tag_ = "VBG" if word.text.endswith("ing") else ("VB" if auxiliaries(word) else "VBP" if marked else "VBD")
    return False  # and on to the arcs


def _behind_number(verb: Token) -> bool:
    """ "A quake of magnitude 6.1 | hit the coast": the verb taken for what "of" governs, its noun for the root."""
    noun, prep = verb.sent.root, verb.head
    if verb.dep_ != "pobj" or verb.tag_ not in ("VBN", "VBD") or noun.pos_ != "NOUN" or prep.i >= verb.i:
        return False
    number = next((c for c in verb.lefts if c.like_num), None)
    if number is None or not noun.is_ancestor(verb):
        return False
    behind = [c for c in noun.rights if c.i > verb.i]
    verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD"
    noun.head, noun.dep_ = verb, "nsubj"
    number.head, number.dep_ = prep, "pobj"
    for child in behind:
        child.head, child.dep_ = verb, "advcl" if child.dep_ == "acl" else child.dep_
    return True


def _after_noun(verb: Token) -> bool:
    """ "was born in Norville and | studied law": a verb with a tense goes on with the verb before, not with a noun."""
    above = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in ("VBD", "VBZ") or above.pos_ not in ("NOUN", "PROPN"):
        return False
    if any(c.dep_ in SUBJECTS for c in verb.children) or verb.i < above.i:
        return False
    governor = next((t for t in above.ancestors if t.pos_ in VERBS and t.i < above.i), None)
    return governor is not None and governor.dep_ not in ("acl", "amod") and hang(verb, governor, "conj")


MENDS: Mapping[str, tuple[Callable[[Token], bool], ...]] = {
    "ROOT": (
        under_a_mark,
        read_as_participle,
        participle_between,
        _verb_unseen,
        behind_a_phrase,
        _lost_subject,
        gerund_in_front,
        behind_the_copula,
    ),
    "conj": (
        among_the_dead,
        of_a_number,
        _verb_unseen,
        of_a_relative,
        _after_noun,
        _after_gerund,
        _stray_infinitive,
        _after_adjective,
    ),
    "ccomp": (_verb_unseen, _inverted_condition, _between_commas, of_the_speaker, participle_between),
    "advcl": (_verb_unseen, _between_commas, coordinate_past),
    "acl": (coordinate_past, saying_before, attendant),
    "relcl": (_verb_unseen,),
    "advmod": (_opened_by_once,),
    "appos": (_listed,),
    "pobj": (_behind_number,),
    "prep": (_without_noun, day_of_the_verb),
    "nsubj": (with_an_auxiliary, demonstrative),
    "nsubjpass": (with_an_auxiliary,),
}
"""By the arc of the word that is looked at."""
