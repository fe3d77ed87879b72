"""Main clauses that the parser lost: the verb of the sentence found again, and the subject that went elsewhere.

A small parser is thrown by what stands in front of a main clause ("In July 2015 President Bell, on a tour, | paid …"),
by an opening quotation mark, and by past tenses that look like participles ("A fire | swept through the hotel").
"""

from __future__ import annotations

from spacy.tokens import Token

from extract.arcs import SUBJECTS, VERBS, auxiliaries, enthrone, hang, has_tense, opening, role_of_subject, subject
from extract.lexicon import acts, hedges
from extract.roles import is_person_noun

NAMING = ("NOUN", "PROPN")
FRONTED = ("prep", "advcl", "npadvmod", "advmod")
COPULAS = frozenset({"be", "come", "stand", "lie", "sit"})


def under_a_mark(mark: Token) -> bool:
    """'"Trust in the court | has fallen," …': a verb that hangs on the opening mark heads the sentence."""
    if not mark.is_punct or mark.head.i != mark.i:
        return False
    below = [c for c in mark.rights if c.pos_ in VERBS and has_tense(c)]
    verb = next((c for c in below if subject(c) is not None), None)
    if verb is None:
        return False
    enthrone(verb, mark)
    mark.dep_ = "punct"
    return True


def behind_a_phrase(verb: Token) -> bool:
    """The subject that went into what stands before it, as one more name there.

    "In Norland and Sudia, | activists won seats", "As Bell spoke, | a clerk watched", "In July 2015 | Bell paid …".
    """
    if verb.pos_ not in VERBS or not has_tense(verb) or subject(verb) is not None:
        return False
    first = opening(verb).i
    fronted = [c for c in verb.lefts if c.dep_ in FRONTED and c.pos_ != "ADV" and c.left_edge.i < first]
    for phrase in fronted:
        for noun in phrase.subtree:
            if _begins_anew(noun, phrase) and _reaches(noun, first):
                return hang(noun, verb, role_of_subject(verb))
    return False


def _begins_anew(noun: Token, phrase: Token) -> bool:
    """Whether a noun inside a phrase may begin the clause behind it: by a comma, or as a second complement."""
    if noun.pos_ not in (*NAMING, "PRON"):
        return False
    if noun.dep_ == "pobj" and noun.head.i == phrase.i:
        return any(c.dep_ == "pobj" and c.i < noun.left_edge.i for c in phrase.rights)
    start = noun.left_edge.i
    return noun.dep_ in ("appos", "conj") and start > 0 and noun.doc[start - 1].text == ","


def _reaches(noun: Token, first: int) -> bool:
    """Whether the noun phrase runs up to the verb, but for adverbs or an aside between commas."""
    end = noun.right_edge.i + 1
    between = [noun.doc[i] for i in range(end, first)]
    if any(t.pos_ in VERBS and t.tag_ in ("VBD", "VBZ", "VBP") for t in between):
        return False
    aside = len(between) > 1 and between[0].is_punct and between[-1].is_punct  # not "in Norland, his home, | gives"
    return all(t.pos_ == "ADV" for t in between) or aside


def read_as_participle(noun: Token) -> bool:
    """ "A fire | swept through the hotel.": a whole sentence has a verb, which no headline or caption needs."""
    start, end = noun.sent.start, noun.sent.end
    if noun.pos_ not in NAMING or noun.head.i != noun.i or noun.doc[end - 1].text != ".":
        return False
    whole = noun.left_edge.i == start and (noun.left_edge.tag_ in ("DT", "CD", "PRP$") or is_person_noun(noun.lemma_))
    verb = next((c for c in noun.rights if c.dep_ == "acl" and c.tag_ in ("VBN", "VBD") and not auxiliaries(c)), None)
    if not whole or verb is None or any(c.dep_ == "agent" for c in verb.children):
        return False
    if any(c.pos_ in VERBS and c.i != verb.i and has_tense(c) and c.dep_ != "relcl" for c in noun.children):
        return False
    if not any(c.dep_ in ("prep", "dobj", "prt", "advmod") and c.i > verb.i for c in verb.children):
        return False
    behind = [c for c in noun.rights if c.i > verb.i]
    verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD"
    noun.head, noun.dep_ = verb, "nsubj"
    for child in behind:
        child.head, child.dep_ = verb, "advcl" if child.dep_ == "acl" else child.dep_
    return True


def coordinate_past(verb: Token) -> bool:
    """ "killed 50 people, | injured 200 and left …": with an object of its own a participle is a past tense."""
    if (
        verb.tag_ not in ("VBN", "VBD")
        or auxiliaries(verb)
        or subject(verb) is not None
        or verb.lemma_ in hedges().retaining
    ):
        return False
    above = verb.head
    while above.pos_ not in VERBS and above.head.i != above.i:
        above = above.head
    start = verb.left_edge.i
    parted = start > above.i and verb.doc[start - 1].text == "," and start == verb.i
    if not parted or above.tag_ != "VBD" or not any(c.dep_ == "dobj" and c.i > verb.i for c in verb.children):
        return False
    if any(c.dep_ == "mark" for c in verb.children):
        return False
    verb.tag_ = "VBD"
    if verb.head.i == above.i:
        verb.dep_ = "conj"
        return True
    return hang(verb, above, "conj")


def with_an_auxiliary(noun: Token) -> bool:
    """ "and 5 | are missing": a subject that hangs on the auxiliary belongs to the verb."""
    auxiliary = noun.head
    if auxiliary.dep_ not in ("aux", "auxpass") or subject(auxiliary.head) is not None:
        return False
    return hang(noun, auxiliary.head, noun.dep_)


def participle_between(verb: Token) -> bool:
    """ "Bell, | struck by it, told …": a participle between commas gives way to the verb behind."""
    who = subject(verb)
    if verb.tag_ not in ("VBG", "VBN", "VBD") or auxiliaries(verb) or who is None or who.i > verb.i:
        return False
    end = who.right_edge.i if who.right_edge.text == "," else who.right_edge.i + 1
    main = next((c for c in verb.rights if c.dep_ == "conj" and has_tense(c) and subject(c) is None), None)
    if main is None or verb.doc[end].text != "," or end > verb.i or main.left_edge.i != opening(main).i:
        return False
    joined = any(c.dep_ == "cc" and c.i < main.i for c in verb.children)
    if joined or verb.doc[opening(main).i - 1].text != ",":
        return False
    kept = [c for c in verb.children if end < c.i < opening(main).i and c.dep_ != "punct"]
    enthrone(main, verb)
    for child in kept:
        child.head = verb
    verb.tag_ = "VBN" if verb.tag_ == "VBD" else verb.tag_
    verb.head, verb.dep_ = who, "acl"
    return True


def gerund_in_front(verb: Token) -> bool:
    """ "Sending him home | gives Bell a chance": what a verb without a subject begins with is that."""
    if verb.pos_ not in VERBS or not has_tense(verb) or subject(verb) is not None:
        return False
    gerund = next((c for c in verb.lefts if c.dep_ == "advcl" and c.tag_ == "VBG"), None)
    opened = gerund is not None and gerund.i == verb.sent.start and not any(c.dep_ == "mark" for c in gerund.children)
    if gerund is None or not opened or any(c.tag_ == "MD" and c.i < gerund.i for c in verb.children):
        return False
    gerund.dep_ = "csubj"
    return True


def behind_the_copula(verb: Token) -> bool:
    """ "At the heart of it was | a decision …": what stands behind "was" is the subject where a phrase opens it."""
    if verb.lemma_ not in COPULAS or not has_tense(verb) or subject(verb) is not None:
        return False
    noun = next((c for c in verb.rights if c.dep_ in ("attr", "dobj") and c.pos_ in NAMING), None)
    front = next((c for c in verb.lefts if c.dep_ == "prep" and c.i == verb.sent.start), None)
    if noun is None or front is None:
        return False
    noun.dep_ = "nsubj"
    return True


def saying_before(verb: Token) -> bool:
    """ "Papers | reported on Monday the council had met": of two subjects the first belongs to what looks its own."""
    who, main = verb.head, verb.head.head
    if who.dep_ not in SUBJECTS or main.i < verb.i or verb.tag_ not in ("VBN", "VBD") or auxiliaries(verb):
        return False
    second = next((c for c in main.lefts if c.dep_ in SUBJECTS and c.i > verb.i), None)
    found = acts().verbs.get(verb.lemma_)
    if second is None or found is None or found.kind != "speech" or verb.i != who.i + 1:
        return False
    if any(t.dep_ == "cc" for t in verb.doc[verb.i : second.i]) or main.lemma_ in acts().verbs:
        return False  # "a source briefed on it and an official said …"
    before = [c for c in main.lefts if c.i < who.i]
    verb.head, verb.dep_, verb.tag_ = (verb if main.head.i == main.i else main.head), main.dep_, "VBD"
    for child in (who, *before):
        child.head = verb
    main.head, main.dep_ = verb, "ccomp"
    return True


def of_a_relative(verb: Token) -> bool:
    """ "somebody who is away but whose work | is known": a clause with "whose" goes on with a relative clause."""
    who, above = subject(verb), verb.head
    if who is None or above.dep_ == "relcl" or not any(t.tag_ == "WP$" for t in who.subtree):
        return False
    between = (t for t in above.subtree if t.dep_ == "relcl" and above.i < t.i < who.i)
    relative = next(between, None)
    return relative is not None and hang(verb, relative, "conj")


def attendant(verb: Token) -> bool:
    """ "With 80 percent of votes | counted, Reyes led": behind "with" a participle has its noun for a subject."""
    noun = verb.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.dep_ == "pobj":
        noun = noun.head.head
    prep = noun.head
    if noun.dep_ != "pobj" or prep.lower_ != "with" or prep.head.pos_ not in VERBS or noun.pos_ not in NAMING:
        return False
    told = verb.tag_ == "VBG" or (verb.tag_ == "VBN" and any(t.like_num for t in noun.subtree))
    parted = prep.i == prep.sent.start or prep.doc[prep.i - 1].text in (",", "--", "–", "—")
    if not told or not parted or verb.doc[verb.left_edge.i - 1].is_punct:
        return False
    verb.head, verb.dep_ = prep, "pcomp"
    noun.head, noun.dep_ = verb, "nsubj"
    return True


def of_a_number(verb: Token) -> bool:
    """ "leads by 271 | pledged delegates": behind a number and before a noun a participle is an adjective."""
    if verb.tag_ not in ("VBD", "VBN") or not verb.i or auxiliaries(verb) or verb.i + 1 >= len(verb.doc):
        return False
    number, noun = verb.doc[verb.i - 1], verb.doc[verb.i + 1]
    if number.tag_ != "CD" or number.dep_ not in ("pobj", "dobj") or noun.head.i != verb.i or noun.dep_ != "dobj":
        return False
    role, children = number.dep_, [c for c in verb.children if c.i > noun.i]
    noun.head, noun.dep_ = number.head, role
    number.head, number.dep_ = noun, "nummod"
    verb.head, verb.dep_, verb.pos_, verb.tag_ = noun, "amod", "ADJ", "JJ"
    for child in children:
        child.head = noun
    return True


def among_the_dead(verb: Token) -> bool:
    """ "lost 60 men dead and | wounded": they are wounded, nobody wounds."""
    before = verb.doc[verb.i - 2] if verb.i > 1 else verb
    if before.lower_ != "dead" or verb.doc[verb.i - 1].lower_ != "and" or any(c.dep_ == "dobj" for c in verb.children):
        return False
    verb.pos_, verb.tag_ = "ADJ", "JJ"
    return verb.head.i != before.i and hang(verb, before, "conj")


def day_of_the_verb(prep: Token) -> bool:
    """ "A judge | on Friday sentenced two men": when it was done, not which judge."""
    noun, day = prep.head, next((c for c in prep.rights if c.dep_ == "pobj"), None)
    if prep.lower_ != "on" or day is None or day.ent_type_ != "DATE" or noun.dep_ not in SUBJECTS:
        return False
    verb = noun.head
    behind = noun.right_edge.i == prep.right_edge.i and opening(verb).i == prep.right_edge.i + 1
    return behind and prep.right_edge.i == day.i and hang(prep, verb, "prep")


def demonstrative(word: Token) -> bool:
    """ "If it rains, | that would help": no relative pronoun where the clause hangs on nothing."""
    if word.tag_ == "WDT" and word.lower_ == "that" and word.head.dep_ == "ROOT":
        word.tag_ = "DT"
    return False  # and on to the arcs


def of_the_speaker(verb: Token) -> bool:
    """ "…, said Ana Reyes (Norland), | who has pushed for it": said of who speaks."""
    pronoun, above = subject(verb), verb.head
    if pronoun is None or pronoun.tag_ != "WP" or pronoun.i != verb.left_edge.i or above.i > verb.i:
        return False
    who = next((c for c in above.children if c.dep_ == "nsubj" and above.i < c.i < pronoun.i), None)
    return who is not None and verb.doc[pronoun.i - 1].text == "," and hang(verb, who, "relcl")
