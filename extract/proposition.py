"""What is claimed: subject, predicate and object of each clause worth a row, with polarity, certainty and condition.

Read from the dependency parse (labels of the CLEAR style that spaCy's English pipelines use). Polarity and certainty
take GRaSP's values.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extract.clauses import heads_a_clause, is_asked
from extract.lexicon import hedges
from extract.subject import RELATIVE, SUBJECTS, VERBS, noun_phrase, own_subject, subject_of, subtree, taken_subject
from extract.verbs import AUXILIARY, certainty, is_condition, is_finite, is_time, polarity, shared, verb_group
from graph.claim import Certainty, Polarity

FOCUSING = frozenset({"already", "still", "now", "again", "just", "also", "then"})


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


def propositions(doc: Doc, region: frozenset[int], *, words: frozenset[int] | None = None) -> Iterator[Proposition]:
    """The clauses told in `region` (token indices), in order: main, coordinate, non-restrictive relative, participle.

    `words` are the tokens that objects may be made of, where these are more than the region: who made "an offer" is
    told elsewhere, yet the offer is still the object here.
    """
    heads = [token for token in doc if token.i in region and heads_a_clause(token, region)]
    rows = frozenset(token.i for token in heads)
    for token in heads:
        told = proposition(token, region | words if words else region, rows)
        if told.subject:  # "…, which gives them hope" has none of its own
            yield told


def topmost(doc: Doc, region: frozenset[int]) -> Iterator[Proposition]:
    """The first finite clause of `region` with a subject of its own that hangs on no other: quotations parse ill."""
    finite = [t for t in doc if t.i in region and t.pos_ in VERBS and t.dep_ not in AUXILIARY and is_finite(t)]
    heads = [
        t for t in finite if (own := own_subject(t)) is not None and own.i in region and own.tag_ not in ("WDT", "WP")
    ]
    top = next((t for t in heads if not any(other.is_ancestor(t) for other in heads)), None)
    if top is None or len(subtree(top, region)) * 2 < len(region):
        return
    if not any(is_condition(t) or is_asked(t) for t in (top, *top.ancestors) if t.i in region):
        yield proposition(top, region)


def proposition(head: Token, region: frozenset[int], rows: frozenset[int] = frozenset()) -> Proposition:
    """The clause of `head`, within `region`, without the clauses headed by `rows`, which are told on their own."""
    predicate = sorted({*verb_group(head), *(token.i for token in shared(head))})
    conditions = tuple(i for child in head.children if is_condition(child) for i in subtree(child, region))
    subject = tuple(i for i in subject_of(head) if i not in predicate)
    taken = {*subject, *predicate, *conditions}
    if any(head.doc[i].dep_ == "expl" for i in predicate) and len(subject) > 1:
        subject = subject[head.doc[subject[0]].lower_ == "no" :]  # "there was | no plan": the plan is what was not
    return Proposition(
        head=head.i,
        subject=subject,
        predicate=tuple(i for i in predicate if i in region),
        object=tuple(i for i in _object(head, region, rows, taken) if i not in taken),
        polarity=polarity(head),
        certainty=certainty(head),
        condition=conditions,
    )


def _object(head: Token, region: frozenset[int], rows: frozenset[int], taken: set[int]) -> list[int]:
    """What the verb is said of: what follows it, what a relative pronoun stands for, what it shares with the next."""
    behind = _behind(head, region, rows, taken)
    if stood_for := _stood_for(head):
        return sorted({*stood_for, *behind})
    if not behind and (front := _fronted(head, region)):
        return front
    following = None if behind else _sharing(head)
    return _object(following, region, rows, taken) if following is not None else behind


def _fronted(head: Token, region: frozenset[int]) -> list[int]:
    """ "Among the dead | was the mayor": the phrase that opens a clause whose subject stands behind the verb."""
    subject, front = own_subject(head), next((c for c in head.lefts if c.dep_ == "prep"), None)
    if subject is None or subject.i < head.i or front is None or subject.dep_ == "expl":
        return []
    return subtree(front, region)


def _stood_for(head: Token) -> list[int]:
    """ "the talks that X | held": the noun that a relative pronoun, or none at all, stands for as the object."""
    if head.dep_ != "relcl" or head.head.pos_ == "PRON":
        return []
    pronoun = next((c for c in head.lefts if c.dep_ == "dobj" and c.lower_ in RELATIVE), None)
    return noun_phrase(head.head) if pronoun is not None else []


def _sharing(head: Token) -> Token | None:
    """The coordinate verb right behind whose object is that of both: "shaped and | framed the race"."""
    if head.lemma_ in hedges().intransitive or any(c.dep_ in ("prt", "auxpass") or c.i > head.i for c in _own(head)):
        return None
    following = next((c for c in head.rights if c.dep_ == "conj" and c.tag_ == head.tag_), None)
    if following is None or own_subject(following) is not None:
        return None
    between = head.doc[head.i + 1 : following.i]
    close = all(t.lower_ in ("and", "or", ",") or t.pos_ == "ADV" for t in between)
    has_object = any(c.dep_ == "dobj" for c in following.children) or any(c.dep_ == "conj" for c in following.children)
    return following if close and has_object else None


def _own(head: Token) -> list[Token]:
    """The words of a verb's own clause, without what joins it to the next."""
    return [c for c in head.children if c.dep_ not in ("cc", "conj", "punct")]


def _behind(head: Token, region: frozenset[int], rows: frozenset[int], taken: set[int]) -> list[int]:
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
        if (
            token.i not in region
            and token.dep_ in ("advcl", "acl", "relcl")
            and token.pos_ in VERBS
            and token.i > head.i
        ):
            left_out |= set(subtree(token))  # "…, telling reporters that …": a cue with what is left around it
        relative = token.dep_ == "relcl" and token.i > head.i and token.head.pos_ in ("VERB", "AUX", "ADJ")
        if relative and token.left_edge.lower_ == "which":
            left_out |= set(subtree(token))  # "they won, which gives them hope"
    for clause in clauses:
        before = taken_subject(clause)
        left_out |= {i for i in range(min(before) - 1, clause.i) if before} if before else set()
    kept = [i for i in subtree(head, region) if i > head.i and i not in left_out and i not in taken]
    while kept and _dangles(head.doc[kept[-1]], kept):
        kept.pop()
    return _without_adjuncts(head, _without_stub(head.doc, kept, left_out))


def _without_adjuncts(head: Token, kept: list[int]) -> list[int]:
    """The object without the times of its verb ("on Monday") and an adverb that only opens it ("quickly to …")."""
    times = {i for child in head.rights if is_time(child) for i in subtree(child)}
    plain = list(kept)
    while plain and (plain[-1] in times or _dangles(head.doc[plain[-1]], plain)):
        plain.pop()
    bare = head.lemma_ == "be" or head.dep_ in ("acl", "advcl")
    if bare and all(i in times or head.doc[i].is_punct for i in plain):
        return kept  # "the vote is on Tuesday", "the dam, built in 1950, …"
    while plain and (plain[0] in times or head.doc[plain[0]].text == "," or _only_opens(plain, head)):
        plain.pop(0)
    return plain


def _only_opens(words: list[int], head: Token) -> bool:
    """Whether the first of `words` is an adverb of the verb before what it is said of: "voted | unanimously to …"."""
    first = head.doc[words[0]]
    manner = first.pos_ == "ADV" and first.dep_ == "advmod" and first.head.i == head.i and not list(first.children)
    placing = head.lemma_ == "be" and not (first.lower_.endswith("ly") or first.lower_ in FOCUSING)  # "is behind in …"
    manner = manner and not placing and first.tag_ not in ("RBR", "RBS")  # "might do | better at another school"
    rest = (head.doc[i] for i in words[1:])
    return manner and first.lower_ not in hedges().kept_adverbs and any(not _is_loose(t, head) for t in rest)


def _is_loose(token: Token, head: Token) -> bool:
    """A comma, or another adverb of the same verb."""
    return token.is_punct or (token.head.i == head.i and token.dep_ == "advmod") or token.dep_ == "cc"


def _without_stub(doc: Doc, kept: list[int], left_out: set[int]) -> list[int]:
    """The object without the one or two words that a clause told elsewhere leaves behind: "…, the first | since …"."""
    if not kept or kept[-1] + 1 not in left_out:
        return kept
    comma = next((i for i in reversed(kept) if doc[i].is_punct and doc[i].tag_ != "HYPH"), None)
    return [i for i in kept if i < comma] if comma is not None and kept[-1] - comma <= 2 else kept


def _dangles(token: Token, kept: list[int]) -> bool:
    """A preposition whose complement was told elsewhere, an article or a comma left over at the end of an object."""
    if token.is_punct and token.text not in "%\"')":
        return True
    return (token.dep_ in ("prep", "det", "cc") or token.tag_ == "TO") and not any(
        child.i in kept for child in token.children
    )
