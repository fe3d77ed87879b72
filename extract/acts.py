"""Acts told by the parse: "X proposed …", "an offer by X to …", "X is ready to …" as source, cue and content.

Where the learned tagger reads reported speech, these frames read what people did with words and what they want, each
from one verb, noun or adjective of words/acts.json and the arguments the parse gives it. Frames of speech with a whole
clause as complement stand in where the tagger saw none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from extract.lexicon import Act, acts
from extract.subject import RELATIVE, is_verb, noun_phrase, subject_of, subtree
from extract.verbs import is_condition, is_particle, is_time, verb_group

COMPLEMENTS = frozenset({"dobj", "ccomp", "xcomp", "oprd", "attr", "dative", "prep", "acl", "advcl", "npadvmod"})
NOUN_COMPLEMENTS = frozenset({"to", "for", "of", "that", "on", "about", "against"})
# "made a counter-offer": a hyphenated noun that the tagger of the parse takes for an adjective.
NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
# "appeared to accept", "continues to demand": its governor colours the act. Other infinitives are wishes of others.
LIGHT = frozenset({"make", "submit", "present", "issue", "extend", "give", "voice", "repeat", "renew", "raise"})
COLOURING = frozenset(
    {"appear", "seem", "try", "attempt", "manage", "continue", "begin", "start", "go", "come", "keep", "happen", "tend"}
)


@dataclass(frozen=True, slots=True)
class Frame:
    """Token indices of one act in its Doc: who (source), by which words (cue), what (content)."""

    act: Act
    head: int
    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]


def frames(doc: Doc) -> Iterator[Frame]:
    """The acts told in `doc`, in order of their cue: by verb, by noun, by adjective."""
    for token in doc:
        if is_verb(token) and token.dep_ not in ("amod", "compound"):
            frame = _verb_frame(token)
        elif token.pos_ == "NOUN" or (token.pos_ == "ADJ" and token.dep_ in NOMINAL):
            frame = _noun_frame(token)
        elif token.dep_ in ("acomp", "conj") and token.pos_ == "ADJ":
            frame = _adjective_frame(token)
        else:
            frame = None
        if frame and frame.source and frame.content and agentive(doc, frame.source):
            yield frame


def agentive(doc: Doc, source: Collection[int]) -> bool:
    """Whether the source can speak: a name, a person's pronoun, or a noun for people and bodies of people."""
    heads = [doc[i] for i in sorted(source) if doc[i].head.i not in source or doc[i].head.i == i]
    if not heads:
        return False
    head = heads[0]
    if head.pos_ in ("NUM", "ADJ", "DET") or head.lemma_ in ("most", "some", "one", "number", "group"):
        # "five of the sources", "most of them"
        head = next((t for c in head.children if c.lower_ == "of" for t in c.children if t.dep_ == "pobj"), head)
    if head.pos_ == "PRON":
        return head.lower_ not in ("this", "that", "which", "there", "what", "these", "those")
    return head.pos_ == "PROPN" or head.ent_type_ in NAMED or head.lemma_.lower() in acts().agents


def act_of(token: Token) -> tuple[Act, Token | None] | None:
    """The act of a verb, noun or adjective, and the preposition that belongs to it ("call for"), if any."""
    table = acts()
    lemma = "hope" if token.lemma_ == "hop" and token.lower_.startswith(("hope", "hoping")) else token.lemma_.lower()
    if is_verb(token):
        if lemma not in _listed_verbs():
            return None
        if any(is_particle(child) and f"{lemma} {child.lower_}" not in table.verbs for child in token.children):
            return None  # "presses ahead" is another verb than "press"
        for child in token.children:
            behind = child.i > token.i  # "for weeks they pushed a deal" is no push for anything
            joined = (child.dep_ in ("prt", "prep", "agent") and not is_time(child)) or is_particle(child)
            if behind and joined and f"{lemma} {child.lower_}" in table.verbs:
                return table.verbs[f"{lemma} {child.lower_}"], child
        # "back down" and "set off" are other verbs than "back" and "set".
        plain = None if any(child.dep_ == "prt" for child in token.children) else table.verbs.get(lemma)
        if plain and any(t.dep_ == "ccomp" and not _is_subjunctive(t) and _told_by(t, token) for t in token.subtree):
            plain = table.with_clause.get(lemma, plain)
    elif token.pos_ == "ADJ" and token.dep_ not in NOMINAL:
        plain = table.adjectives.get(lemma)
    else:
        plain = table.nouns.get(lemma)
    return (plain, None) if plain else None


@cache
def _listed_verbs() -> frozenset[str]:
    """The verbs of the list, particles left off: most verbs of a text are none of them and need no second look."""
    return frozenset(verb.split()[0] for verb in acts().verbs)


def _told_by(clause: Token, verb: Token) -> bool:
    """Whether the clause is the verb's, or hangs on an adverbial in between: "suggested while touring X that …"."""
    return clause.head.i == verb.i or (clause.head.head.i == verb.i and clause.head.dep_ == "advcl" and _marked(clause))


def _marked(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)


def _is_subjunctive(clause: Token) -> bool:
    """ "suggested that talks (should) resume" proposes; "suggested that talks resumed" reports."""
    plain = clause.tag_ == "VB" or (clause.tag_ == "VBP" and clause.head.tag_ == "VBD" and clause.lemma_ != "be")
    return plain and not any(c.dep_ == "aux" and c.lower_ != "should" for c in clause.children)


def _verb_frame(verb: Token) -> Frame | None:
    found = act_of(verb)
    named = any(child.lower_ == "what" and child.i < verb.i for child in verb.children)
    if not found or nothing_said(verb) or named:
        return None
    if found[0].kind == "speech":
        return _speech_frame(verb, found[0])
    act, particle = found
    if only_wished(verb) or (verb.dep_ == "pcomp" and verb.head.lower_ in ("without", "than")):
        return None
    cue = {*verb_group(verb)} | ({particle.i} if particle is not None else set())
    if verb.dep_ == "xcomp" and verb.head.lemma_ in COLOURING:
        cue |= set(verb_group(verb.head))
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children) or _bare_participle(verb)
    source = _by_phrase(verb) if passive else _doer(verb)
    content = _undergone(verb) if passive else [*_content(verb), *_carried_on(verb)]
    return Frame(act, verb.i, tuple(source), tuple(sorted(cue)), tuple(i for i in content if i not in cue))


def _still_ahead(clause: Token) -> bool:
    """ "before it agrees to a truce" has not happened; "before it agreed" has."""
    return clause.tag_ in ("VBP", "VBZ") and any(child.lower_ == "before" for child in clause.children)


def _speech_frame(verb: Token, act: Act) -> Frame | None:
    """Reported speech with a clause as complement, or before it in the sentence: "X had left, said Y"."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None or only_wished(verb):
        return None
    source, cue = subtree(subject), verb_group(verb)
    told = [i for child in verb.children if child.dep_ == "ccomp" for i in subtree(child)]
    first = min(*source, *cue)
    if not told and first == verb.sent.start > 0 and verb.doc[first - 1].text in (",", '"'):
        before = verb.doc[first - 1].sent
        told = list(range(before.start, first))
    content = tuple(i for i in told if i not in source and i not in cue)
    return Frame(act, verb.i, tuple(source), cue, content)


def only_wished(verb: Token) -> bool:
    """Whether the act is not told as done: "refused to accept" is one act, "if X promises", "asked X to agree" none."""
    if any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children):
        return not (
            verb.dep_ == "xcomp"
            and verb.head.lemma_ in COLOURING
            and not any(c.lemma_ == "would" for c in verb.head.children)
        )
    above = [token for token in (verb, *verb.ancestors) if token.dep_ in ("advcl", "ccomp")]
    if any(token.dep_ == "advcl" and (is_condition(token) or _still_ahead(token)) for token in above):
        return True
    if any(token.head.lemma_ == "ask" and token.i > token.head.i and _is_marked_if(token) for token in above):
        return True  # "was asked if she would support him"
    if verb.dep_ == "ccomp" and verb.i > verb.head.i and verb.tag_ in ("VB", "VBP") and _asks_for(verb.head):
        return not any(child.dep_ == "aux" for child in verb.children)  # "demands that they propose a plan"
    while verb.dep_ in ("ccomp", "conj") and is_verb(verb.head):
        verb = verb.head  # "asked both to indicate what they would accept"
        if any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children):
            return True
    return False


def _is_marked_if(clause: Token) -> bool:
    return any(child.lower_ in ("if", "whether") for child in clause.lefts)


def _asks_for(verb: Token) -> bool:
    found = act_of(verb) if is_verb(verb) else None
    return found is not None and found[0].name in ("demand", "propose", "ask", "order")


def nothing_said(verb: Token) -> bool:
    """ "declined a request for comment" is silence, no rejection."""
    objects = [t for child in verb.children if child.dep_ in ("dobj", "prep", "xcomp") for t in child.subtree]
    if verb.lemma_ not in ("decline", "refuse"):
        asides = (t for t in objects if t.lemma_ in acts().asides and t.dep_ in ("dobj", "pobj"))
        return any(is_no_comment(t) if t.lemma_ == "comment" else t.dep_ == "dobj" for t in asides)
    return any(t.lemma_ in acts().no_comment for t in objects if t.dep_ in ("dobj", "pobj")) or any(
        t.lemma_ in acts().unsaid for t in objects if t.dep_ == "xcomp"
    )


def is_no_comment(token: Token) -> bool:
    """ "declined to comment", "a request for comment", "no immediate comment"; not "his comments"."""
    bare = token.tag_ == "NN" and not any(c.dep_ == "poss" or c.lower_ in ("a", "the") for c in token.children)
    return token.lemma_ == "comment" and (token.pos_ == "VERB" or bare)


def _bare_participle(verb: Token) -> bool:
    return verb.dep_ in ("acl", "advcl") and verb.tag_ == "VBN" and not any(c.dep_ == "aux" for c in verb.children)


def _doer(verb: Token) -> list[int]:
    """Who does it: the subject, or the antecedent of "who" and of a participle."""
    relatives = [c for c in verb.children if c.dep_ == "nsubj" and c.lower_ in RELATIVE]
    if verb.dep_ == "relcl" and not relatives and not any(c.dep_ == "nsubj" for c in verb.children):
        return []
    subject = list(subject_of(verb))
    if verb.dep_ == "conj" and subject and not agentive(verb.doc, subject):
        subject = _speaker_above(verb)
    return subject


def _speaker_above(verb: Token) -> list[int]:
    """ "A diplomat said the deal was close but cautioned that …": the deal cautions nobody, the diplomat does."""
    for above in verb.ancestors:
        found = act_of(above)
        if found and found[0].kind == "speech" and above.tag_ == verb.tag_:
            return list(subject_of(above))
    return []


def _by_phrase(verb: Token) -> list[int]:
    for child in verb.children:
        if child.dep_ == "agent":
            return [i for noun in child.children if noun.dep_ == "pobj" for i in noun_phrase(noun)]
    return []


def _undergone(verb: Token) -> list[int]:
    subject = [c for c in verb.children if c.dep_ == "nsubjpass"]
    if subject and subject[0].lower_ not in RELATIVE:
        return subtree(subject[0])
    return noun_phrase(verb.head) if verb.dep_ in ("acl", "relcl") else []


def _content(head: Token) -> list[int]:
    """What is proposed, demanded, …: the complements behind the cue, with conditions, without times, other clauses."""
    out: list[int] = []
    for child in head.children:
        whose = head.dep_ == "relcl" and child.dep_ == "dobj" and child.lower_ not in RELATIVE
        if (child.i < head.i and not whose) or child.dep_ in ("punct", "cc", "conj", "neg", "aux", "prt"):
            continue
        if child.dep_ == "advcl" and not is_condition(child):
            continue
        if child.dep_ in COMPLEMENTS and not _is_time(child):
            out += subtree(child)
    if head.dep_ == "relcl" and (not out or _relative_object(head)):
        out += noun_phrase(head.head)  # "terms that X rejected", "prisoners whom X wants freed"
    return sorted(set(out))


def _carried_on(verb: Token) -> list[int]:
    """ "laid out a plan in which A would stop, B would leave, and C would open": the parse makes B the main clause."""
    main = verb.head
    if verb.dep_ != "ccomp" or verb.i > main.i or not any(c.lower_ in ("would", "will") for c in main.children):
        return []
    told = [c for c in verb.subtree if c.dep_ == "relcl" and any(a.lower_ in ("would", "will") for a in c.children)]
    return list(range(verb.right_edge.i + 1, main.sent.end)) if told else []


def _relative_object(verb: Token) -> bool:
    before = (t for t in verb.subtree if t.i < verb.i and t.lower_ in RELATIVE)
    return any(
        t.dep_ in ("dobj", "nsubj", "nsubjpass") and t.head.i >= verb.i and not _is_subject(t, verb) for t in before
    )


def _is_subject(token: Token, verb: Token) -> bool:
    return token.head.i == verb.i and token.dep_ in ("nsubj", "nsubjpass")


def _is_time(token: Token) -> bool:
    """ "on Monday", "last week", "in talks": when and where an act was done belongs to the act, not to its content."""
    inner = next((c for c in token.children if c.dep_ == "pobj"), token)
    if token.lower_ in ("by", "until", "within", "before"):
        return False  # a deadline is part of what is wanted
    return token.dep_ in ("prep", "npadvmod") and inner.ent_type_ in ("DATE", "TIME")


def _noun_frame(noun: Token) -> Frame | None:
    found = act_of(noun)
    if not found or found[0].kind != "act":
        return None
    source = _owner(noun)
    content, cue = _noun_content(noun)
    opinion = found[0].name in ("believe", "consider") and not any(is_verb(noun.doc[i]) for i in content)
    if not source or not content or opinion:  # "her view of the town" claims nothing
        return None
    made = verb_group(noun.head) if noun.dep_ == "dobj" and noun.head.lemma_ in LIGHT else ()
    return Frame(found[0], noun.i, tuple(source), tuple(sorted({noun.i, *cue, *made})), tuple(content))


def _owner(noun: Token) -> list[int]:
    """Whose offer: "X's offer", "an offer by X", "X made an offer", "the X proposal" (a name as modifier)."""
    for child in noun.children:
        if child.dep_ == "poss":
            return [t.i for t in child.subtree if t.dep_ != "case"]
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            return [i for inner in child.children if inner.dep_ == "pobj" for i in noun_phrase(inner)]
    if noun.dep_ in ("dobj", "conj") and noun.head.lemma_ in LIGHT and not only_wished(noun.head):
        return list(subject_of(noun.head))
    names = [c for c in noun.children if c.dep_ in ("compound", "amod", "nmod") and c.ent_type_ in NAMED]
    return [t.i for name in names[:1] for t in name.subtree]


def _noun_content(noun: Token) -> tuple[list[int], list[int]]:
    """Content and the further words of the cue: the noun's complement, or what a copula says it is."""
    for child in noun.children:
        if child.i > noun.i and (
            child.dep_ == "ccomp"
            or (child.dep_ == "acl" and child.tag_ == "VB")
            or (child.dep_ == "prep" and child.lower_ in NOUN_COMPLEMENTS)
        ):
            return subtree(child), []
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_ in LIGHT:  # "made an offer on Monday to share the port"
        return [i for c in verb.children if c.i > noun.i and c.dep_ in ("xcomp", "advcl") for i in subtree(c)], []
    if noun.dep_ == "nsubj" and verb.lemma_ == "be":
        told = [i for c in verb.children if c.dep_ in ("xcomp", "ccomp", "attr") and c.i > verb.i for i in subtree(c)]
        return told, [verb.i]
    return [], []


def _adjective_frame(adjective: Token) -> Frame | None:
    found = act_of(adjective)
    verb = adjective.head
    if not found or not is_verb(verb) or only_wished(verb):
        return None
    content = [i for child in adjective.children if child.dep_ in ("xcomp", "ccomp", "prep") for i in subtree(child)]
    cue = {*verb_group(verb), adjective.i}
    return Frame(found[0], adjective.i, subject_of(verb), tuple(sorted(cue)), tuple(content))
