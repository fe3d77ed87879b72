"""Which verbs head a clause that is told on its own: main, coordinate, relative, adverbial and participle clauses.

Complements, purposes, wishes and conditions stay inside the clause above.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from extract.lexicon import hedges
from extract.subject import VERBS, is_verb, own_subject, participle_of, subject_of
from extract.verbs import VERB_GROUP, is_condition, is_finite, is_time

# "after Hamas killed …" is told as a fact; "to help …", "if …", "so that …" are not.
ASSERTING = frozenset({"since", "after", "as", "while", "because", "although", "though", "whereas", "before", "when"})
TEMPORAL = frozenset({"since", "after", "before", "when", "as"})
TOLD_BEHIND = frozenset({"after", "despite", "besides"})
"""Prepositions behind which a gerund tells what was done: "despite losing 40 men"."""
SET_OFF = frozenset({",", "--", "-", "–", "—", "("})


def heads_a_clause(token: Token, region: frozenset[int]) -> bool:
    if token.pos_ not in VERBS or token.dep_ in VERB_GROUP or _negated_bare(token) or _with_to(token):
        return False
    if is_asked(token) or _reduced(token) or _echoes(token) or _is_idiom(token):
        return False
    # The parse of a quote may hang everything on its opening mark.
    if token.head.i == token.i or token.head.i not in region or token.head.is_punct:
        return _tops_a_clause(token)
    if token.dep_ == "relcl" and _tells_a_fact(token):  # "voted to pass the budget, which raises taxes"
        return not any(is_condition(t) or is_asked(t) for t in token.ancestors)
    figure = token.dep_ == "relcl" and _has_figure(token) and not _wished(token.head)
    if figure or (token.dep_ == "conj" and token.head.dep_ == "relcl"):
        return _asserted(token, region)
    return _asserted(token, region) and _under_asserted(token.head, region)


def is_asked(token: Token) -> bool:
    """ "how they will pay", "whether it holds", "if it holds": asked or supposed, not told."""
    supposed = hedges().conditions - {"once", "until"}  # "If you had …" taken for a main clause
    marks = (c.lower_ for c in token.children if c.i < token.i and c.dep_ in ("mark", "advmod"))
    return any(mark in ("how", "why", "whether") or mark in supposed for mark in marks)


def _echoes(token: Token) -> bool:
    """ "nor did Reyes", "so does Bell": the verb stands for the one before, its subject behind it."""
    before = token.doc[token.i - 1].lower_ if token.i else ""
    return token.lemma_ in ("do", "be", "have") and token.dep_ != "ROOT" and before in ("nor", "so", "neither")


def _is_idiom(token: Token) -> bool:
    """ "when it comes to money", "let alone the cost", "as it happens", "as she put it": a verb that tells nothing."""
    behind = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    if token.lemma_ == "let":
        return behind == "alone"
    if token.dep_ == "advcl" and any(c.lower_ == "as" and c.i == token.left_edge.i for c in token.lefts):
        about = {c.lower_ for c in token.children if c.dep_ in ("nsubj", "dobj")}
        bare = token.lemma_ == "do" and not any(c.dep_ in ("dobj", "neg") for c in token.children)
        return bare or ("it" in about and token.lemma_ in ("happen", "put", "turn"))
    topic = token.lemma_ == "come" and behind == "to" and token.dep_ == "advcl"
    return topic and any(c.lower_ == "it" for c in token.lefts) and any(c.lower_ == "when" for c in token.lefts)


def _reduced(token: Token) -> bool:
    """ "the men | detained could be freed": a participle right before the verb of its noun has no tense."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    subject = own_subject(token)
    finite = following.tag_ == "MD" or following.lower_ in ("was", "were", "is", "are", "has", "have")
    return token.tag_ in ("VBD", "VBN") and finite and subject is not None and subject.i == token.i - 1


def _negated_bare(token: Token) -> bool:
    """ "but not face to face": an English verb is negated with an auxiliary, so this is none."""
    roles = {child.dep_ for child in token.children}
    negated = any(child.lower_ in ("not", "n't") for child in token.children if child.dep_ == "neg")
    return token.pos_ == "VERB" and token.lemma_ != "be" and negated and not roles & {"aux", "auxpass"}


def _tops_a_clause(token: Token) -> bool:
    """Whether a verb whose governor stands outside the region (the cue, say) heads a told clause."""
    if token.dep_ == "ccomp" and token.tag_ in ("VBN", "VBG") and not is_finite(token):
        return _is_absolute(token)  # else "see others placed to win", "found him guilty"
    if token.dep_ in ("ROOT", "ccomp", "conj", "parataxis"):
        return bool(subject_of(token)) and not _is_infinitive(token)
    if token.dep_ == "advcl" and participle_of(token) is None:
        return tells_when(token) and not is_condition(token)
    if token.dep_ == "relcl":
        return _worth_a_relative(token)
    if token.dep_ == "acl" and token.tag_ == "VBN" and worth_a_participle(token):
        # "Haddad, | struck by her story, said …"; not "Haddad, asked about it, said …"
        return _has_figure(token) or any(c.dep_ == "agent" for c in token.children)
    return bool(own_subject(token)) or participle_of(token) is not None


def _asserted(token: Token, region: frozenset[int]) -> bool:
    """Whether the clause of `token` is told on its own, given the arc to its governor."""
    if token.dep_ == "conj":
        return token.head.pos_ in VERBS and not _is_infinitive(token) and heads_a_clause(token.head, region)
    if token.dep_ in ("parataxis", "dep", "ccomp"):
        # "Talks broke down: one side wants …" is parsed as a complement before its governor.
        return bool(own_subject(token)) and (token.dep_ != "ccomp" or token.i < token.head.i)
    if token.dep_ == "advcl":
        return _asserting_adverbial(token, region)
    if token.dep_ == "pcomp":
        return _told_behind(token)
    if token.dep_ == "acl":
        return worth_a_participle(token)
    return token.dep_ == "relcl" and token.head.pos_ != "PRON" and _worth_a_relative(token)


def _told_behind(verb: Token) -> bool:
    """Behind a preposition: "…, with nearly 300 people confirmed killed", "left after breaking the door"."""
    if verb.head.lower_ == "with":
        subject = own_subject(verb)
        named = subject is not None and subject.pos_ in ("NOUN", "PROPN", "NUM")
        return named and (_has_figure(verb) or _set_off(verb.head))
    return verb.head.lower_ in TOLD_BEHIND and verb.tag_ == "VBG" and any(c.dep_ == "dobj" for c in verb.children)


def _asserting_adverbial(token: Token, region: frozenset[int]) -> bool:
    if token.head.lemma_ == "be" and not any(c.dep_ in ("attr", "acomp", "prep", "advmod") for c in token.head.rights):
        return False  # "the tone was because they were angry"
    marks = {child.lower_ for child in token.children if child.dep_ in ("mark", "advmod")}
    if marks & ASSERTING:
        # "since the war erupted" only says when; "after X killed 12 people" and "because talks resumed" tell something.
        bare = marks & TEMPORAL and all(c.dep_ in ("punct", "advmod") or is_time(c) for c in token.rights)
        return bool(own_subject(token)) and not bare
    if is_condition(token) or token.head.i not in region or own_subject(token) is not None:
        return False
    if token.tag_ == "VBN" and token.i < token.head.i:  # "Founded in 1998, the firm …"
        plain = not any(c.dep_ in ("aux", "auxpass") for c in token.children)
        return plain and _set_off(token) and (_has_figure(token) or any(c.dep_ == "agent" for c in token.children))
    return participle_of(token) is not None


def _is_absolute(token: Token) -> bool:
    """ "flooded with mail, | some of it naming the mayor": a participle behind a comma with a subject of its own."""
    subject = own_subject(token)
    if token.tag_ != "VBG" or subject is None or subject.i > token.i or token.i < token.head.i:
        return False
    parted = subject.left_edge.i > 0 and token.doc[subject.left_edge.i - 1].text in SET_OFF
    return parted and any(c.lower_ == "of" for c in subject.children)


def _with_to(token: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)


def _set_off(token: Token) -> bool:
    """Whether a comma or a dash parts the clause of `token` from what it hangs on."""
    start, end = token.left_edge.i, token.right_edge.i + 1
    edge = token.doc[start - 1] if token.i > token.head.i and start else token.doc[min(end, len(token.doc) - 1)]
    return edge.text in SET_OFF or token.doc[start].text in SET_OFF


def worth_a_participle(token: Token) -> bool:
    """ "The dam, built in 1950, …", "…, killing 12 people": an aside that tells something, behind a comma."""
    if not _set_off(token) or token.lemma_ in ("age", "include"):
        return False
    if token.tag_ == "VBN":
        return any(c.dep_ in ("prep", "agent", "oprd", "dobj") and c.i > token.i for c in token.children)
    if token.dep_ == "acl" and token.i == token.left_edge.i and token.doc[token.right_edge.i + 1 :][:1].text == ",":
        return any(c.dep_ == "dobj" for c in token.children)  # "The quake, | measuring 6.3, struck"
    return participle_of(token) is not None


def tells_more(relative: Token) -> bool:
    """Whether a relative clause stands behind a comma: it says something more of a noun that is known without it."""
    return _set_off(relative) and any(t.tag_ in ("WDT", "WP", "WP$") for t in relative.subtree if t.i < relative.i)


def _tells_a_fact(relative: Token) -> bool:
    """Whether a relative clause behind a comma has a tense and no modal: what it says holds, whatever is wished for."""
    modal = any(child.tag_ == "MD" for child in relative.children)
    return tells_more(relative) and is_finite(relative) and not modal


def tells_when(clause: Token) -> bool:
    """Whether an adverbial clause with a subject says during or after what: "as she left", "after they had met"."""
    marks = {child.lower_ for child in clause.children if child.dep_ in ("mark", "advmod")}
    return bool(marks & ASSERTING) and own_subject(clause) is not None


def asides(tokens: Iterable[Token], head: Token) -> frozenset[int]:
    """Of what is wished for or done, the clauses that only tell a fact beside it, as token indices.

    Relatives behind a comma ("the old rule, which lapsed in May"), "as she left", and the participles of the verb
    `head` itself ("praised the plan, calling it a gift").
    """
    found: set[int] = set()
    for token in tokens:
        told = token.dep_ == "relcl" and _tells_a_fact(token)
        when = token.dep_ == "advcl" and token.tag_ == "VBD" and tells_when(token)
        if (told or when or participle_of(token) == head) and not token.is_ancestor(head):
            found |= {t.i for t in token.subtree}
    return frozenset(found - {head.i})


def _worth_a_relative(token: Token) -> bool:
    if _set_off(token):
        return True
    return _has_figure(token) and not any(child.tag_ == "MD" for child in token.children)


def _has_figure(token: Token) -> bool:
    return any(t.like_num for t in token.subtree)


def _under_asserted(token: Token, region: frozenset[int]) -> bool:
    """Whether no arc from `token` up to the edge of `region` makes it part of a told clause, a wish or a condition."""
    while token.i in region and token.head.i != token.i:
        if is_condition(token) or is_asked(token):
            return False
        if token.dep_ == "relcl" and _has_figure(token) and not _wished(token.head):
            return True
        if token.dep_ == "pcomp" and _told_behind(token):
            token = token.head
            continue  # "despite losing the port and | killing 40"
        if token.dep_ == "xcomp" or (token.dep_ in ("ccomp", "pcomp", "csubj", "acl") and token.i > token.head.i):
            return token.head.i not in region
        token = token.head
    return True


def _is_infinitive(token: Token) -> bool:
    if any(child.dep_ == "aux" for child in token.children):
        return _with_to(token)
    # "wants to eat and drink" has one wish, "will eat and drink" two facts to come.
    return token.tag_ == "VB" and any(child.dep_ == "aux" and child.lower_ == "to" for child in token.head.children)


def _wished(token: Token) -> bool:
    """Whether a condition, an infinitive or a modal stands above: what is told of its nouns is no fact yet."""
    above = [t for t in (token, *token.ancestors) if is_verb(t)]
    aux = (child for verb in above for child in verb.children if child.dep_ == "aux")
    return any(is_condition(t) for t in above) or any(c.tag_ == "MD" or c.lower_ == "to" for c in aux)
