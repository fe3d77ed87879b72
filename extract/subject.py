"""Who or what a clause is about: the subject of a verb, its own or another's, as the parse gives it and beyond.

The parse loses subjects where clauses are coordinated ("the port is open but ships are waiting") and hangs relative
clauses on the wrong noun; agreement in number and the word order mend the common cases.
"""

from __future__ import annotations

from spacy.tokens import Token

from extract.lexicon import acts

VERBS = ("VERB", "AUX")
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
# Words that mean nobody without what follows: "those | who slept less".
BARE = frozenset({"those", "anyone", "anybody", "everyone", "everybody"})
PLURAL = ("NNS", "NNPS")


def is_verb(token: Token) -> bool:
    """Whether the word is a verb or an auxiliary."""
    return token.pos_ in VERBS


def subtree(token: Token, region: frozenset[int] | None = None) -> list[int]:
    """Indices of the tokens below `token` and itself, those of `region` only."""
    return sorted(t.i for t in token.subtree if region is None or t.i in region)


def noun_phrase(token: Token) -> list[int]:
    """The noun phrase of `token` without relative clauses, appositions and parentheses behind it.

    Restrictive modifiers stay: "delegations from Israel", "the families of the hostages".
    """
    indices = set(subtree(token))
    for noun in (token, *_conjuncts(token)):
        for child in noun.children:
            aside = child.dep_ in ("acl", "punct") and child.i > noun.i and not _defines(child)
            opening = child.dep_ in ("prep", "advcl") and child.i < noun.i  # "According to police, two men …"
            defining = child.dep_ == "relcl" and noun.lower_ in BARE and not child.doc[child.left_edge.i - 1].is_punct
            if (child.dep_ in ("relcl", "appos", "parataxis") and not defining) or aside or opening:
                indices -= set(subtree(child))
    for child in token.subtree:  # "the city of Norville, where 300 people live", "a picture of a boy, dazed by it"
        if child.dep_ in ("relcl", "acl") and child.left_edge.i and child.doc[child.left_edge.i - 1].text == ",":
            indices -= set(subtree(child))
    # "X, the Y and Z": the commas between what stays, stay.
    commas = {i for i in range(min(indices), max(indices)) if token.doc[i].is_punct} if indices else set()
    return sorted(indices | {i for i in commas if i - 1 in indices and i + 1 in indices})


def _defines(clause: Token) -> bool:
    """ "his refusal | to sign", "the man | accused of fraud": no comma parts it from its noun."""
    start = clause.left_edge.i
    return clause.dep_ == "acl" and start > 0 and not clause.doc[start - 1].is_punct


def _conjuncts(noun: Token) -> list[Token]:
    """The nouns coordinate with a noun: "captain" has "pilot" in "the captain and the pilot, who …"."""
    found, last = [], noun
    while (following := next((c for c in last.rights if c.dep_ == "conj"), None)) is not None:
        found.append(following)
        last = following
    return found


def own_subject(verb: Token) -> Token | None:
    """The subject that the parse hangs on the verb itself."""
    return next((child for child in verb.children if child.dep_ in SUBJECTS), None)


def subject_of(verb: Token) -> tuple[int, ...]:
    """Indices of the subject: the verb's own, a relative's antecedent, or that of the verb it is coordinate with."""
    own = own_subject(verb)
    if own is None:
        return _inherited(verb)
    if own.lower_ in RELATIVE and (relative := _relative_above(verb)) is not None:
        return tuple(i for i in _antecedent(relative, own) if i < relative.left_edge.i)
    if own.tag_ == "WDT" and verb.dep_ == "conj" and (noun := _noun_before(own)) is not None:
        return tuple(noun_phrase(noun))
    there = _existing(verb) if own.dep_ == "expl" else None
    return tuple(_listed(there or own))


def _noun_before(pronoun: Token) -> Token | None:
    """The nearest noun before "that" or "which" that is no date: "a truce in November that led to …"."""
    before = (pronoun.doc[i] for i in range(pronoun.i - 1, pronoun.sent.start - 1, -1))
    return next((t for t in before if t.pos_ in ("NOUN", "PROPN") and t.ent_type_ not in ("DATE", "TIME")), None)


def taken_subject(verb: Token) -> tuple[int, ...]:
    """The subject of a coordinate verb that the parse took into the object before: "left the port but | ships wait".

    Indices of the noun phrase right before the verb, behind a conjunction; () where there is none.
    """
    if verb.dep_ != "conj" or own_subject(verb) is not None:
        return ()
    group = [verb.i, *(c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg"))]
    first = min(group)
    opener = next((i for i in range(first - 1, verb.head.i, -1) if verb.doc[i].dep_ == "cc"), None)
    if opener is None or opener >= first - 1:
        return ()
    between = [verb.doc[i] for i in range(opener + 1, first)]
    nouns = [t for t in between if t.dep_ in ("conj", "dobj", "pobj", "nsubj") and t.pos_ in ("NOUN", "PROPN", "PRON")]
    if not nouns or any(is_verb(t) or t.is_punct for t in between) or nouns[0].head.i >= opener:
        return ()
    return tuple(t.i for t in between if t.pos_ != "ADV")


def participle_of(verb: Token) -> Token | None:
    """The verb of the clause that "…, killing 12 people" goes on with: its subject does both.

    None where the participle is no aside behind a comma, or tells nothing: no object, no figure.
    """
    if verb.tag_ != "VBG" or verb.dep_ not in ("acl", "advcl") or verb.i < verb.head.i:
        return None
    start = verb.left_edge.i
    if (
        not start
        or not (verb.doc[start - 1].text in (",", "--", "–", "—") or verb.doc[start - 1].tag_ == ":")
        or any(c.dep_ == "mark" for c in verb.children)
    ):
        return None
    above = verb.head
    while not is_verb(above) and above.head.i != above.i:
        above = above.head
    object_ = any(child.dep_ in ("dobj", "ccomp", "dative") for child in verb.children)
    told = object_ or any(t.like_num for t in verb.subtree)
    return above if is_verb(above) and above.i < verb.i and told else None


def _inherited(verb: Token) -> tuple[int, ...]:
    """The subject of a verb that has none of its own: the antecedent's, the coordinate verb's, the governor's."""
    governor = participle_of(verb)
    if governor is not None and not (verb.dep_ == "acl" and verb.head.i < governor.i):
        return subject_of(governor)
    if verb.dep_ in ("relcl", "acl"):
        return tuple(noun_phrase(verb.head))
    if verb.dep_ == "ccomp":
        return _of_complement(verb)
    above = _shared_with(verb)
    return taken_subject(verb) or (subject_of(above) if above is not None else _of_sentence_before(verb))


def _shared_with(verb: Token) -> Token | None:
    """The verb whose subject a coordinate verb, an adverbial or a gerund shares ("left after | breaking it")."""
    if verb.dep_ == "conj" and (told := _told_before(verb)) is not None:
        return told
    if verb.dep_ in ("conj", "advcl", "xcomp", "dep") and is_verb(verb.head):
        return verb.head
    return next((t for t in verb.ancestors if is_verb(t)), None) if verb.dep_ == "pcomp" else None


def _told_before(verb: Token) -> Token | None:
    """The clause told before "X said, | and went home", which goes on behind it; None where X does both."""
    saying = verb.head
    found = acts().verbs.get(saying.lemma_)
    told = next((c for c in saying.lefts if c.dep_ == "ccomp" and own_subject(c) is not None), None)
    if saying.dep_ == "parataxis" and saying.head.i < saying.i:
        told = saying.head
    speaks = acts().verbs.get(verb.lemma_)
    return told if found and found.kind == "speech" and not (speaks and speaks.kind == "speech") else None


def _of_sentence_before(verb: Token) -> tuple[int, ...]:
    """The subject that the parse made a sentence of its own.

    "The man accused of fraud | pleaded guilty"; and of a quotation in two parts, "The report," Bell said, "is wrong".
    """
    start = verb.sent.start
    finite = verb.tag_ in ("VBZ", "VBD", "VBP") or any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    if start == 0 or not finite:
        return ()
    before = verb.doc[start - 1].sent
    if verb.doc[start].pos_ in VERBS and verb.left_edge.i == start and not before[-1].is_punct:
        return tuple(noun_phrase(before.root)) if before.root.pos_ in ("NOUN", "PROPN") else ()
    words = [t.i for t in before if not t.is_punct]
    noun = any(verb.doc[i].pos_ in ("NOUN", "PROPN", "PRON") for i in words)
    verbless = not any(is_verb(t) for t in before) and before[-1].text in ('"', ",")
    first = min([verb.i, *(c.i for c in verb.children if c.dep_ in ("aux", "auxpass"))])
    return tuple(words) if noun and verbless and verb.doc[first - 1].text == '"' else ()


def _of_complement(verb: Token) -> tuple[int, ...]:
    """The subject of a second clause of "says it will stay, will not move", or of "said talks would be held".

    The parse may hang the clause on "says" without its subject, or take the subject for an object of "said".
    """
    if not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in (verb, *verb.children)):
        return ()
    sisters = [c for c in verb.head.children if c.dep_ == "ccomp" and c.i < verb.i and own_subject(c) is not None]
    if sisters:
        return subject_of(sisters[-1])
    objects = [c for c in verb.head.children if c.dep_ == "dobj" and verb.head.i < c.i < verb.i]
    return tuple(noun_phrase(objects[-1])) if objects else _of_sentence_before(verb)


def _relative_above(verb: Token) -> Token | None:
    """The relative clause whose antecedent "which" is: "a truce, which X says is close" has it above "is"."""
    while verb.dep_ in ("ccomp", "xcomp", "conj") and verb.head.i != verb.i:
        verb = verb.head
    return verb if verb.dep_ == "relcl" else None


def _antecedent(relative: Token, pronoun: Token) -> tuple[int, ...]:
    """The noun that "who" or "which" stands for: the one the parse says, or another that agrees or makes sense."""
    noun = relative.head
    if noun.dep_ == "appos" and noun.head.pos_ == "PROPN" and noun.pos_ == "NOUN":
        return tuple(noun_phrase(noun.head))  # "Ann Lee, a pilot who flew there"
    event = _place_of(noun) if relative.lemma_ in acts().harming and pronoun.lower_ != "who" else None
    near = event or _nearest(noun, pronoun)
    if near.i != noun.i and (event is not None or _nearer_fits(noun, near, pronoun, relative)):
        return tuple(noun_phrase(near))
    if pronoun.lower_ == "which" and noun.tag_ in PLURAL and _is_singular_verb(relative):
        return ()  # "they lead in the polls, which gives them hope": the whole clause does
    joined = [t for t in _conjuncts(noun) if t.i < pronoun.i]
    if _is_singular_verb(relative) and joined:
        return tuple(noun_phrase(joined[-1]))  # "X and Y, who was …" is Y
    if _is_plural_verb(relative) and noun.tag_ not in PLURAL and noun.dep_ == "conj":
        while noun.dep_ == "conj" and any(child.dep_ == "cc" for child in noun.head.children):
            noun = noun.head  # "X and Y, who are …" are both
        return tuple(range(noun.left_edge.i, relative.head.i + 1))
    return tuple(noun_phrase(noun))


def _nearest(noun: Token, pronoun: Token) -> Token:
    """The noun of the phrase of `noun` that stands nearest before the pronoun, not a part of a name or compound."""
    inside = (t for t in reversed(list(noun.subtree)) if t.i < pronoun.i and t.pos_ in ("NOUN", "PROPN"))
    near = next(inside, noun)
    while near.head.i > near.i and near.dep_ == "compound":
        near = near.head
    return near if near.i < pronoun.i else noun


def _place_of(noun: Token) -> Token | None:
    """The event that happened at a place: the attack of "an attack in the city"."""
    prep = noun.head
    if noun.lemma_ in acts().events:
        return None  # "his part in the attack, which killed 12"
    if noun.dep_ != "pobj" or prep.lower_ not in ("in", "at", "on", "near", "outside"):
        return None
    event = prep.head if prep.head.pos_ == "NOUN" else _existing(prep.head)
    return event if event is not None and event.pos_ == "NOUN" and event.i < noun.i else None


def _nearer_fits(noun: Token, near: Token, pronoun: Token, relative: Token) -> bool:
    if (
        pronoun.lower_ == "which"
        and noun.lemma_.lower() in acts().persons
        and near.lemma_.lower() not in acts().persons
    ):
        return True  # "the prime minister of the Authority, which governs …"
    if _is_plural_verb(relative) and noun.tag_ not in PLURAL and near.tag_ in PLURAL:
        return not any(child.dep_ == "conj" for child in noun.children) and noun.dep_ != "conj"
    return _is_singular_verb(relative) and noun.tag_ in PLURAL and near.tag_ not in PLURAL


def _is_singular_verb(verb: Token) -> bool:
    if any(c.dep_ in ("aux", "auxpass") for c in verb.children):
        return any(c.lower_ in ("was", "is", "has") for c in verb.children if c.dep_ in ("aux", "auxpass"))
    return verb.tag_ == "VBZ" or verb.lower_ == "was"


def _is_plural_verb(verb: Token) -> bool:
    return verb.lower_ in ("are", "were", "have") or any(
        c.lower_ in ("are", "were", "have") and c.dep_ in ("aux", "auxpass") for c in verb.children
    )


def _existing(verb: Token) -> Token | None:
    """What there is: "there was no word" is told of the word."""
    return next((c for c in verb.children if c.dep_ in ("attr", "nsubj", "dobj") and c.i > verb.i), None)


def _listed(noun: Token) -> list[int]:
    """The noun phrase, or the whole list where the parse took its last member: "Ending A, the return of B, and C"."""
    phrase = noun_phrase(noun)
    last = [c for c in noun.head.lefts if c.dep_ == noun.dep_ and c.i > noun.i and c.pos_ in ("NOUN", "PROPN")]
    if last and noun.pos_ in ("NOUN", "PROPN") and any(c.dep_ == "cc" for c in last[-1].children):
        return list(range(phrase[0], noun_phrase(last[-1])[-1] + 1))  # "A, B and C": each a subject to the parse
    start = noun.sent.start
    while start < phrase[0] and (noun.doc[start].is_punct or noun.doc[start].is_space):
        start += 1
    before = [noun.doc[i] for i in range(start, phrase[0])]
    finite = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in before)
    listed = any(noun.doc[i].lower_ == "and" for i in phrase)
    gerund = bool(before) and before[0].tag_ == "VBG" and before[0].lower_ != "according"
    if listed and gerund and before[-1].text == "," and not finite:
        return list(range(start, phrase[-1] + 1))
    return phrase
