"""What is claimed: subject, predicate and object of each clause worth a row, with polarity, certainty and condition.

Read from the dependency parse (labels of the CLEAR style that spaCy's English pipelines use). Polarity and certainty
take GRaSP's values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extract.lexicon import hedges
from extract.subject import SUBJECTS, VERBS, is_verb, own_subject, subject_of, subtree, taken_subject
from graph.claim import Certainty, Polarity

VERB_GROUP = frozenset({"aux", "auxpass", "neg", "prt"})
# Clauses under these arcs are told as part of the clause above them, not on their own.
FOLDED = frozenset({"ccomp", "xcomp", "pcomp", "csubj", "csubjpass", "acl", "pobj", "prep", "oprd"})
# "after Hamas killed …" is told as a fact; "to help …", "if …", "so that …" are not.
ASSERTING = frozenset({"since", "after", "as", "while", "because", "although", "though", "whereas", "before", "when"})
TEMPORAL = frozenset({"since", "after", "before", "when", "as"})


@dataclass(frozen=True, slots=True)
class Proposition:
    """Token indices of a clause in its Doc; `subject` may stand outside the clause (a relative's antecedent)."""

    head: int
    subject: tuple[int, ...]
    predicate: tuple[int, ...]
    object: tuple[int, ...]
    polarity: Polarity
    certainty: Certainty
    condition: tuple[int, ...]

    @property
    def tokens(self) -> tuple[int, ...]:
        """All tokens of the clause, in order."""
        return tuple(sorted({*self.subject, *self.predicate, *self.object, *self.condition}))


def propositions(doc: Doc, region: frozenset[int]) -> Iterator[Proposition]:
    """The clauses told in `region` (token indices), in order: main, coordinate, non-restrictive relative."""
    heads = [token for token in doc if token.i in region and _is_head(token, region)]
    rows = frozenset(token.i for token in heads)
    for token in heads:
        yield proposition(token, region, rows)


def proposition(head: Token, region: frozenset[int], rows: frozenset[int] = frozenset()) -> Proposition:
    """The clause of `head`, within `region`, without the clauses headed by `rows`, which are told on their own."""
    predicate = verb_group(head)
    conditions = tuple(i for child in head.children if is_condition(child) for i in subtree(child, region))
    subject = tuple(i for i in subject_of(head) if i not in predicate)
    taken = {*subject, *predicate, *conditions}
    return Proposition(
        head=head.i,
        subject=subject,
        predicate=tuple(i for i in predicate if i in region),
        object=tuple(i for i in _object(head, region, rows) if i not in taken),
        polarity=polarity(head),
        certainty=certainty(head),
        condition=conditions,
    )


def verb_group(head: Token) -> tuple[int, ...]:
    """The predicate with its auxiliaries, negation and particle: "will not be freed", "stepped down"."""
    group = {head.i, *(c.i for c in head.children if c.dep_ in VERB_GROUP or is_particle(c) or _stands_for(c))}
    if head.dep_ == "xcomp" or head.lemma_ != "be":
        return tuple(sorted(group))
    # "is likely to", "was ready": the adjective carries the meaning.
    return tuple(sorted(group | {c.i for c in head.children if c.dep_ == "acomp" and not list(c.rights)}))


def _stands_for(token: Token) -> bool:
    """The "there" of "there was no word", which is told with the verb."""
    others = (c for c in token.head.children if c.dep_ in SUBJECTS and c.i < token.i)
    return token.dep_ == "expl" and not any(others)


def is_particle(token: Token) -> bool:
    """ "stepped down", "walked away": the parse calls some particles adverbs."""
    if token.dep_ != "advmod" or token.head.lemma_ == "be" or token.i != token.head.i + 1:
        return False
    return token.lower_ in hedges().particles


def polarity(head: Token) -> Polarity:
    """Negative where an odd number of negations holds of the clause: "will not", "no longer", "no one said"."""
    words = hedges()
    found = sum(1 for child in head.children if child.dep_ == "neg" or child.lower_ in words.negative_adverbs)
    subjects = (child for child in head.children if child.dep_ in SUBJECTS or child.dep_ in ("dobj", "attr"))
    found += sum(1 for noun in subjects if _negated_noun(noun))
    found += any(child.lower_ == "longer" and _no(child) for child in head.children)
    found += head.lemma_ == "have" and any(child.lower_ == "yet" for child in head.children)  # "has yet to leave"
    return "negative" if found % 2 else "positive"


def _no(word: Token) -> bool:
    """ "no deal", "neither side", "no longer"."""
    return any(child.lower_ in ("no", "neither") and child.i < word.i for child in word.children)


def _negated_noun(noun: Token) -> bool:
    return _no(noun) or noun.lower_ in ("nobody", "nothing", "none", "neither")


def certainty(head: Token) -> Certainty:
    """Possible ("could", "perhaps"), probable ("would", "is likely to", "reportedly") or certain."""
    words = hedges()
    near = list(head.children)
    if head.dep_ == "xcomp" and head.head.lemma_ in words.probable["verbs"] | words.probable["adjectives"]:
        near += [head.head]
    for level, table in (("possible", words.possible), ("probable", words.probable)):
        for token in near:
            if _hedges(token, table) and level == "possible":
                return "possible"
            if _hedges(token, table):
                return "probable"
    return "probable" if head.tag_ == "VBN" and head.lemma_ in words.probable["verbs"] else "certain"


def _hedges(token: Token, table: dict[str, frozenset[str]]) -> bool:
    return (
        (token.dep_ == "aux" and token.lower_ in table["modals"])
        or (token.dep_ == "advmod" and token.lower_ in table["adverbs"])
        or (token.dep_ in ("acomp", "ROOT", "ccomp") and token.lower_ in table["adjectives"])
    )


def is_condition(token: Token) -> bool:
    """Whether `token` heads a condition: "if …", "unless …", "until …", "once …"."""
    opener = next(iter(token.subtree), token)
    marks = {child.lower_ for child in token.children if child.dep_ in ("mark", "advmod")}
    words = hedges().conditions
    if token.dep_ == "advcl":
        return bool(marks & words)
    return token.dep_ == "prep" and opener.lower_ in words


def _is_head(token: Token, region: frozenset[int]) -> bool:
    if token.pos_ not in VERBS or token.dep_ in VERB_GROUP or _negated_bare(token):
        return False
    # The parse of a quote may hang everything on its opening mark.
    if token.head.i == token.i or token.head.i not in region or token.head.is_punct:
        return _tops_a_clause(token)
    if token.dep_ == "relcl" and _has_figure(token) and not _wished(token.head):
        return _asserted(token, region)
    return _asserted(token, region) and _under_asserted(token.head, region)


def _negated_bare(token: Token) -> bool:
    """ "but not face to face": an English verb is negated with an auxiliary, so this is none."""
    roles = {child.dep_ for child in token.children}
    negated = any(child.lower_ in ("not", "n't") for child in token.children if child.dep_ == "neg")
    return token.pos_ == "VERB" and negated and not roles & {"aux", "auxpass"}


def _tops_a_clause(token: Token) -> bool:
    """Whether a verb whose governor stands outside the region (the cue, say) heads a told clause."""
    if any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children):
        return False
    if token.dep_ in ("ROOT", "ccomp", "conj", "parataxis"):
        return bool(subject_of(token))
    if token.dep_ == "advcl":
        marks = {child.lower_ for child in token.children if child.dep_ in ("mark", "advmod")}
        return bool(own_subject(token)) and not is_condition(token) and bool(marks & ASSERTING)
    return bool(own_subject(token)) or (token.dep_ == "relcl" and _worth_a_relative(token))


def _asserted(token: Token, region: frozenset[int]) -> bool:
    """Whether the clause of `token` is told on its own, given the arc to its governor."""
    if token.dep_ == "conj":
        return token.head.pos_ in VERBS and not _is_infinitive(token) and _is_head(token.head, region)
    if token.dep_ in ("parataxis", "dep"):
        return bool(own_subject(token))
    if token.dep_ == "ccomp":
        # "Talks broke down: one side wants …" is parsed as a complement before its governor.
        return token.i < token.head.i and bool(own_subject(token))
    if token.dep_ == "advcl":
        return _asserting_adverbial(token, region)
    if token.dep_ == "pcomp":  # "…, with nearly 300 people confirmed killed"
        return token.head.lower_ == "with" and bool(own_subject(token)) and _has_figure(token)
    return token.dep_ == "relcl" and token.head.pos_ != "PRON" and _worth_a_relative(token)


def _asserting_adverbial(token: Token, region: frozenset[int]) -> bool:
    marks = {child.lower_ for child in token.children if child.dep_ in ("mark", "advmod")}
    if marks & ASSERTING:
        # "since the war erupted" only says when; "after X killed 12 people" and "because talks resumed" tell something.
        bare = marks & TEMPORAL and all(c.dep_ in ("punct", "advmod") for c in token.rights)
        return bool(own_subject(token)) and not bare
    # "…, raising the toll to 12" behind a passive has no subject in the sentence.
    participle = token.tag_ == "VBG" and not marks and not any(c.dep_ == "auxpass" for c in token.head.children)
    return participle and _has_figure(token) and token.i > token.head.i and token.head.i in region


def _worth_a_relative(token: Token) -> bool:
    before = token.doc[next(iter(token.subtree)).i - 1] if next(iter(token.subtree)).i else token
    if before.text in (",", "--", "-", "–", "—"):
        return True
    return _has_figure(token) and not any(child.tag_ == "MD" for child in token.children)


def _has_figure(token: Token) -> bool:
    return any(t.like_num for t in token.subtree)


def _under_asserted(token: Token, region: frozenset[int]) -> bool:
    """Whether no arc from `token` up to the edge of `region` makes it part of a told clause, a wish or a condition."""
    while token.i in region and token.head.i != token.i:
        if is_condition(token):
            return False
        if token.dep_ == "relcl" and _has_figure(token) and not _wished(token.head):
            return True
        if token.dep_ == "xcomp" or (token.dep_ in ("ccomp", "pcomp", "csubj", "acl") and token.i > token.head.i):
            return token.head.i not in region
        token = token.head
    return True


def _is_infinitive(token: Token) -> bool:
    if any(child.dep_ == "aux" for child in token.children):
        return any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)
    # "wants to eat and drink" has one wish, "will eat and drink" two facts to come.
    return token.tag_ == "VB" and any(child.dep_ == "aux" and child.lower_ == "to" for child in token.head.children)


def _object(head: Token, region: frozenset[int], rows: frozenset[int]) -> Iterable[int]:
    """What follows the verb in its clause, without coordinate clauses, conditions and clauses told on their own."""
    left_out: set[int] = set()
    clauses = [c for c in head.children if c.dep_ == "conj" and c.pos_ in VERBS]
    for child in head.children:
        joins = child.dep_ == "cc" and any(c.i > child.i for c in clauses)
        if joins or child in clauses or child.dep_ in SUBJECTS:
            left_out |= set(subtree(child))
    for token in head.subtree:
        if token.i in rows and token.i != head.i:
            left_out |= set(subtree(token.head if token.dep_ == "relcl" and token.head.dep_ == "appos" else token))
    for clause in clauses:
        taken = taken_subject(clause)
        left_out |= {i for i in range(min(taken) - 1, clause.i) if taken} if taken else set()
    kept = [i for i in subtree(head, region) if i > head.i and i not in left_out]
    while kept and _dangles(head.doc[kept[-1]], kept):
        kept.pop()
    return _without_stub(head.doc, kept, left_out)


def _without_stub(doc: Doc, kept: list[int], left_out: set[int]) -> list[int]:
    """The object without the one or two words that a clause told elsewhere leaves behind: "…, the first | since …"."""
    if not kept or kept[-1] + 1 not in left_out:
        return kept
    comma = next((i for i in reversed(kept) if doc[i].is_punct), None)
    return [i for i in kept if i < comma] if comma is not None and kept[-1] - comma <= 2 else kept


def _dangles(token: Token, kept: list[int]) -> bool:
    """A preposition whose complement was told elsewhere, an article or a comma left over at the end of an object."""
    if token.is_punct and token.text not in "%\"')":
        return True
    return token.dep_ in ("prep", "det", "cc") and not any(child.i in kept for child in token.children)


def _wished(token: Token) -> bool:
    """Whether a condition, an infinitive or a modal stands above: what is told of its nouns is no fact yet."""
    above = [t for t in (token, *token.ancestors) if is_verb(t)]
    aux = (child for verb in above for child in verb.children if child.dep_ == "aux")
    return any(is_condition(t) for t in above) or any(c.tag_ == "MD" or c.lower_ == "to" for c in aux)
