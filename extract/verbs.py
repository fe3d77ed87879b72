"""The verb of a clause: the words of its group, whether it is negated, how sure it is, what makes it conditional.

Read from the dependency parse (labels of the CLEAR style that spaCy's English pipelines use). Polarity and certainty
take GRaSP's values. A coordinate verb has the auxiliaries of the verb before it: "could fail and | collapse".
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from extract.lexicon import hedges
from extract.subject import SUBJECTS, is_verb
from graph.claim import Certainty, Polarity

VERB_GROUP = frozenset({"aux", "auxpass", "neg", "prt"})
AUXILIARY = frozenset({"aux", "auxpass"})
# What an auxiliary may be shared with: "will eat and drink", "were seen and heard", "is working and learning".
SHARING = frozenset({"VB", "VBN", "VBG"})
# Before a date these say when; "by", "until" and "within" set a deadline, which is part of what is told.
PLACING = frozenset({"on", "in", "at", "since", "during", "from", "around", "after", "late", "early"})


def verb_group(head: Token) -> tuple[int, ...]:
    """The predicate with its own auxiliaries, negation and particle: "will not be freed", "stepped down"."""
    group = {head.i, *(c.i for c in head.children if c.dep_ in VERB_GROUP or is_particle(c) or _stands_for(c))}
    if head.dep_ == "xcomp" or head.lemma_ != "be":
        return tuple(sorted(group))
    # "is likely to", "was ready": the adjective carries the meaning.
    adjective = next((c for c in head.rights if c.dep_ == "acomp"), head)
    degree = {c.i for c in adjective.lefts if c.dep_ == "advmod"}  # "is very clear", "are structurally impaired"
    return tuple(sorted(group if list(adjective.rights) else group | {adjective.i} | degree))


def shared(head: Token) -> list[Token]:
    """The auxiliaries and the negation that a coordinate verb has from the one before: "could fail and | collapse"."""
    first = head.head
    if head.dep_ != "conj" or head.tag_ not in SHARING or not is_verb(first) or _own_finite(head):
        return []
    expletive = any(c.dep_ == "expl" for c in first.children)
    if first.lemma_ == "be" and first.dep_ not in AUXILIARY and head.tag_ == "VBG" and not expletive:
        return [first]  # "is poor and facing ruin"
    mine = [c for c in first.children if c.dep_ in AUXILIARY and c.i < first.i] or shared(first)
    if any(child.dep_ == "auxpass" for child in head.children):  # "has met X and | been seen"
        mine = [c for c in mine if c.lemma_ == "have"]
    elif head.tag_ == "VBN" and any(a.dep_ == "auxpass" for a in mine) and any(c.dep_ == "dobj" for c in head.children):
        return []  # "was arrested and pleaded guilty"
    return [*mine, *_shared_negation(first, head)] if first.tag_ == head.tag_ and mine else []


def _own_finite(verb: Token) -> bool:
    """Whether a verb has a subject or an auxiliary of its own; the "been" of "and been seen" needs one before."""
    return any(c.dep_ in SUBJECTS or (c.dep_ in AUXILIARY and c.tag_ != "VBN") for c in verb.children)


def _shared_negation(first: Token, head: Token) -> Iterator[Token]:
    joined = {c.lower_ for c in first.children if c.dep_ == "cc" and first.i < c.i < head.i}
    if joined <= {"or", "nor"}:
        yield from (c for c in first.children if c.dep_ == "neg" and c.i < first.i)


def is_finite(verb: Token) -> bool:
    """Whether a verb has a tense or a modal: "left", "has left", "will leave"; not "leaving", "to leave"."""
    group = (verb, *(c for c in verb.children if c.dep_ in AUXILIARY))
    return any(t.tag_ in ("VBZ", "VBD", "VBP", "MD") for t in group)


def _stands_for(token: Token) -> bool:
    """The "there" of "there was no word", which is told with the verb."""
    others = (c for c in token.head.children if c.dep_ in SUBJECTS and c.i < token.i)
    return token.dep_ == "expl" and not any(others)


def is_particle(token: Token) -> bool:
    """ "stepped down", "walked away": the parse calls some particles adverbs."""
    if token.dep_ != "advmod" or token.head.lemma_ == "be" or token.i != token.head.i + 1:
        return False
    return token.tag_ == "RP" or token.lower_ in hedges().particles


def polarity(head: Token) -> Polarity:
    """Negative where an odd number of negations holds of the clause: "will not", "no longer", "no one said"."""
    words = hedges()
    found = sum(1 for child in [*head.children, *shared(head)] if _negates(child, head))
    subjects = (child for child in head.children if child.dep_ in SUBJECTS or child.dep_ in ("dobj", "attr"))
    found += sum(1 for noun in subjects if _negated_noun(noun))
    found += any(child.lower_ == "longer" and _no(child) for child in head.children)
    found += head.lemma_ == "have" and any(child.lower_ == "yet" for child in head.children)  # "has yet to leave"
    found += _joined_by_nor(head) or _at_no_time(head)
    found += head.lemma_ in words.negative_verbs and any(c.dep_ == "xcomp" and _to(c) for c in head.children)
    return "negative" if found % 2 else "positive"


def _negates(word: Token, verb: Token) -> bool:
    if word.lower_ in ("neither", "nor"):
        return word.dep_ in ("preconj", "cc", "advmod") and (word.i < verb.i) and _opens(word, verb)
    if word.dep_ == "neg" or word.lower_ in hedges().negative_adverbs:
        return not _not_only(word)
    return False


def _at_no_time(verb: Token) -> bool:
    """ "At no time did they meet": a negation put in front turns subject and auxiliary round."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    turned = subject is not None and any(c.dep_ in AUXILIARY and c.i < subject.i for c in verb.children)
    return turned and any(c.dep_ == "prep" and any(_no(n) for n in c.children) for c in verb.lefts)


def _joined_by_nor(verb: Token) -> bool:
    """ "never paid nor | promised": the "nor" hangs on the verb before; a "not" that is shared counts but once."""
    if verb.dep_ != "conj" or any(t.dep_ == "neg" for t in shared(verb)):
        return False
    return any(c.lower_ == "nor" and verb.head.i < c.i < verb.i for c in verb.head.children)


def _opens(word: Token, verb: Token) -> bool:
    """Whether "neither" or "nor" stands in front of the verb and its auxiliaries, not of a noun: "neither X nor Y"."""
    return word.head.i == verb.i


def _not_only(word: Token) -> bool:
    """ "not only", "not just": what follows holds, and more."""
    after = word.doc[word.i + 1] if word.i + 1 < len(word.doc) else word
    return word.lower_ in ("not", "n't") and after.lower_ in ("only", "just", "merely", "simply", "solely")


def _to(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _no(word: Token) -> bool:
    """ "no deal", "neither side", "no longer"."""
    return any(child.lower_ in ("no", "neither") and child.i < word.i for child in word.children)


def _negated_noun(noun: Token) -> bool:
    not_one = any(c.lower_ == "not" and c.i < noun.i and not _not_only(c) for c in noun.children)
    return (not_one and noun.dep_ in SUBJECTS) or _no(noun) or noun.lower_ in ("nobody", "nothing", "none", "neither")


def certainty(head: Token) -> Certainty:
    """Possible ("could", "perhaps"), probable ("would", "is likely to", "reportedly") or certain."""
    words = hedges()
    near = [*head.children, *shared(head)]
    if head.dep_ == "xcomp" and head.head.lemma_ in words.probable["verbs"] | words.probable["adjectives"]:
        near += [head.head]
    for level, table in (("possible", words.possible), ("probable", words.probable)):
        for token in near:
            if _hedges(token, table) and level == "possible":
                return "possible"
            if _hedges(token, table):
                return "probable"
    raised = any(c.dep_ == "xcomp" and _to(c) for c in head.children)  # "appears to be", "is said to have fled"
    hearsay = head.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in head.children)
    if head.lemma_ in words.probable["verbs"] and (head.tag_ == "VBN" or (raised and head.lemma_ in words.raising)):
        return "probable"
    return "probable" if raised and hearsay and head.lemma_ in words.hearsay else "certain"


def _hedges(token: Token, table: dict[str, frozenset[str]]) -> bool:
    return (
        (token.dep_ == "aux" and token.lower_ in table["modals"])
        or (token.dep_ == "advmod" and token.lower_ in table["adverbs"])
        or (token.dep_ in ("acomp", "ROOT", "ccomp") and token.lower_ in table["adjectives"])
    )


def is_condition(token: Token) -> bool:
    """Whether `token` heads a condition: "if …", "unless …", "as long as …", "should the chance come"."""
    words = hedges()
    asked = token.head.lemma_ in words.asking and token.dep_ == "ccomp"  # "did not say if …"
    inquired = token.dep_ == "advcl" and token.head.lemma_ in ("ask", "wonder", "inquire") and token.i > token.head.i
    if inquired and any(child.lower_ == "if" for child in token.children):
        return False
    if token.dep_ == "advcl" or (token.dep_ == "ccomp" and not asked and token.i > token.head.i):
        marks = {child.lower_ for child in token.children if child.dep_ in ("mark", "advmod")}
        if [t.lower_ for t in token.doc[token.left_edge.i : token.left_edge.i + 2]] == ["as", "if"]:
            return False
        if "once" in marks and "once and for all" in token.doc[token.left_edge.i : token.right_edge.i + 1].text:
            marks -= {"once"}
        opened = bool(marks & words.conditions) or _opener(token) in words.opening_conditions
        return opened or (token.dep_ == "advcl" and _inverted(token))
    if token.dep_ == "prep" and token.lower_ in ("without", "absent", "barring"):
        return token.lower_ == "barring" or _supposed(token)
    if token.dep_ not in ("prep", "advmod", "npadvmod"):
        return False
    first = token.left_edge
    # "until May" and "until recently" set no condition
    dated = any(child.ent_type_ in ("DATE", "TIME") or child.pos_ == "ADV" for child in token.children)
    opened = token.dep_ == "prep" and first.lower_ in words.conditions - {"once"}
    return (opened and not dated) or _opener(token) in words.opening_conditions


def _opener(token: Token) -> str:
    """The first words of a clause, as many as an opener of conditions has that stands there, else ""."""
    start = token.left_edge.i
    if token.right_edge.i - start < 2:
        return ""  # the "as" of "as long as"
    said = [t.lower_ for t in token.doc[start : start + 4]]
    options = (" ".join(said[:length]) for length in (4, 3, 2))
    return next((words for words in options if words in hedges().opening_conditions), "")


def _inverted(verb: Token) -> bool:
    """ "should the chance come", "had the dam held"."""
    first = verb.left_edge
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    fits = first.lower_ in ("should", "had", "were") and first.dep_ in ("aux", "auxpass") and first.head.i == verb.i
    return fits and subject is not None and subject.i > first.i


def _supposed(prep: Token) -> bool:
    """ "| without help the bank would fail": without a modal, or behind "will", what is missing is told."""
    modals = {"would", "could", "might"} | ({"will", "can"} if prep.i < prep.head.i else set())
    return any(c.dep_ == "aux" and c.lower_ in modals for c in prep.head.children)


def is_time(token: Token) -> bool:
    """ "on Monday", "last week": when a clause holds. No deadline ("by June") and no length ("lasted six weeks")."""
    if token.dep_ == "prep":
        inner = next((c for c in token.children if c.dep_ == "pobj"), None)
        return token.lower_ in PLACING and inner is not None and inner.ent_type_ in ("DATE", "TIME")
    if token.dep_ not in ("npadvmod", "advmod") or token.ent_type_ not in ("DATE", "TIME"):
        return False
    counted = any(child.dep_ in ("nummod", "det") for child in token.children)
    return not counted or any(c.lower_ in ("this", "that", "next", "last", "every", "each") for c in token.children)
