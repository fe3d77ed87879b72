"""How two claims stand by the stands their actors take, or by what they say is so. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from graph.claim import Claim
from graph.comparing.currencies import MONEY
from graph.comparing.deeds import ADDED, deed, is_state
from graph.comparing.denying import DENYING, as_told
from graph.comparing.finding import FACTUAL, Fact, Finding, Kind, both, in_turn, moment, order, strength, undated
from graph.comparing.kindred import akin
from graph.comparing.measure import figures
from graph.comparing.retelling import one_deed, opposition, outlasts, parted, roles_meet, unlike
from graph.comparing.retold import ONE_MATTER, SAME, retold
from graph.comparing.stance import Canonical, Position, contrast, in_line, opposed, position, same_actor, same_matter
from graph.comparing.terms import differing, part_of_all, same_terms
from graph.comparing.values import SMALL_NUMBERS, compare
from graph.events.event import Event
from graph.events.times import SETTLED_DAYS, apart, bounded
from graph.identity.mentions import NAMED
from graph.lexicon import empty_senses, likeness, names, senses, tokens

ALIKE = 0.5
"""Matters this alike are one matter."""
SAME_WORDS = 0.5
"""Statements this alike say the same."""
WITHIN = 0.55
"""How alike a matter is to a longer one that says all of it and more."""
LONGEST = 15
"""A matter of more words than this has too much within it to be opposed as a whole."""

SAME_TERMS = 0.6
"""How alike two stands are that put one term."""
WITHIN_WHOLE = 0.8
"""How alike a statement is to one that says all of it and more."""
OPPOSED = 0.6
"""How sure a conflict is that lies in words with opposite senses."""
_RUNNING = frozenset(["arrest", "capture", "killing", "injury", "release", "indictment"])
"""Senses of what may come to pass the day after it was denied."""
_SOME_OF = re.compile(rf"(?:\d[\d,]*|{SMALL_NUMBERS}) of (?:the|its|their|those|these)\b", re.IGNORECASE)
_CONTRAST = re.compile(r"\b(?:and|but) not\b|\brather than\b|\binstead of\b", re.IGNORECASE)
_MODAL = re.compile(r"\b(?:would|could|may|might|can)\b", re.IGNORECASE)
_AHEAD = re.compile(
    r"(?:will|would|shall|(?:is|are) (?:not )?(?:to|going to)|(?:is|are) (?:due|set|expected) to|plans? to)\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"(?:^|; )(?:there (?:was|were|is|are) )?no\b(?! (?:one|longer|more|less|fewer|later)\b)", re.IGNORECASE
)
_KNOWN = re.compile(r"\b(?:know|knew|known|clear|sure|certain|sa(?:y|id)|confirmed)\b", re.IGNORECASE)
"""What is not known, or not said, is not denied."""
_SPAN = re.compile(
    r"\b(?:since|ever|before|again|yet|any ?more|any longer|still|alone|enough|safe|all|every\w*|most)\b", re.IGNORECASE
)
_LONG = re.compile(
    r"\b(?:in|for|over) (?:[\w-]+ ){0,3}(?:years?|months?|weeks?|days?|decades?|century|centuries|ages)\b|\bsince\b",
    re.IGNORECASE,
)
"""What is denied of all, of most or of a long time is not denied of one."""
_NEGATIONS = frozenset(["not", "no", "never", "without", "unless", "until", "only", "before"])


def by_positions(a: Claim, b: Claim, *, canonical: Canonical, independent: bool) -> Finding | None:
    """What two stands of one actor say: one stand, a change of position between two dates, or a contradiction."""
    left, right = position(a, canonical), position(b, canonical)
    if left is None or right is None or (actor := same_actor(left, right)) is None:
        return None
    if split := contrast(left, right):
        fact = Fact(f"stand|{actor}", frozenset(split), frozenset(split))
        return _moved(a, b, f"{split[0]} against {split[1]} {split[2]}", fact)
    fact = Fact(f"stand|{actor}", left.matter, right.matter)
    if terms := differing(a, b, left, right) or part_of_all(a, b, left, right):
        return _moved(a, b, f"{terms[0]} against {terms[1]}", fact)
    return _by_matter(a, b, left, right, fact=fact, independent=independent)


def _by_matter(a: Claim, b: Claim, left: Position, right: Position, *, fact: Fact, independent: bool) -> Finding | None:
    """What two stands on one matter say, for it or against it."""
    alike = max(_matter_likeness(left, right), SAME_TERMS if same_terms(a, b) and in_line(left, right) else 0.0)
    if alike < ALIKE:
        return None
    if opposed(left, right) and _plain(a) and _plain(b):
        actor = fact.topic.partition("|")[2]
        return _parted(a, b, f"{left.stand} against {right.stand}, by one actor ({actor})", alike, fact)
    in_step = in_line(left, right) and left.degrees == right.degrees and not _numbers_part(a, b)
    if in_step and independent:
        return Finding("agree", strength(0.5 + alike / 2, a, b), f"{both(a, b)}: the same stand", fact)
    return None


def _matter_likeness(left: Position, right: Position) -> float:
    """How alike two matters are; one that lies wholly within the other is alike too. 0 where too little is shared."""
    smaller, larger = sorted((left.matter - empty_senses(), right.matter - empty_senses()), key=len)
    shared = akin(smaller, larger)
    if left.matter != right.matter and (len(shared) < 2 or not smaller & larger):
        return 0.0
    telling = len(smaller) >= 3 or bool(smaller & (left.degrees | right.degrees))
    return max(same_matter(left, right), WITHIN if smaller <= larger and telling else 0.0)


def _plain(claim: Claim) -> bool:
    """Whether a stand is to a thing simply put: no condition, no negation within it."""
    words = tokens(claim.object.text if claim.object else "")
    return claim.condition is None and len(words) <= LONGEST and not _NEGATIONS.intersection(words)


def _moved(a: Claim, b: Claim, what: str, fact: Fact) -> Finding:
    """Wants that exclude each other: a change of position, unless one actor is told to hold both at one time."""
    left, right = moment(a), moment(b)
    if left and right and bounded(left) and bounded(right) and not apart(left, right):
        return Finding("conflict", strength(0.7, a, b), f"{both(a, b)}: {what}", fact)
    order = "" if in_turn(a, b) else ", though which came first is not dated"
    return Finding("shift", strength(0.8, a, b), f"{both(a, b)}: {what}, a change of position{order}", fact)


def _parted(a: Claim, b: Claim, what: str, base: float, fact: Fact) -> Finding:
    """A shift where both stands have a day and the days differ, else a conflict."""
    if in_turn(a, b) or (order(a, b) and _one_voice(a, b)):
        return Finding("shift", strength(base, a, b), f"{both(a, b)}: {what}, a change of position", fact)
    return Finding("conflict", strength(base * 0.8, a, b), f"{both(a, b)}: {what}{undated(a, b)}", fact)


def _numbers_part(a: Claim, b: Claim) -> bool:
    """Whether two contents name figures of one unit that cannot both be right."""
    found = [compare(p, q) for p in a.quantities for q in b.quantities if p.unit == q.unit]
    return any(how.apart for how in found if how) and not any(not how.apart for how in found if how)


def by_statements(a: Claim, b: Claim, *, event: Event, canonical: Canonical, independent: bool) -> Finding | None:
    """What two plain statements on one event say: the same, one what the other denies, or the opposite."""
    if not event or not (a.act in FACTUAL | DENYING and b.act in FACTUAL | DENYING):
        return None
    found = _stated(as_told(a), as_told(b), canonical, independent=independent)
    if found is None or (a.act in DENYING and b.act in DENYING) or not _in_time(found[0], a, b):
        return None
    kind, alike, how = found
    fact = Fact(f"statement|{a.predicate.id}", said(as_told(a)), said(as_told(b)))
    return Finding(kind, strength(alike, a, b), f"{both(a, b)}: {how}{undated(a, b) if kind != 'shift' else ''}", fact)


def _stated(a: Claim, b: Claim, canonical: Canonical, *, independent: bool) -> tuple[Kind, float, str] | None:
    """How two statements stand, how alike they are, and that in words."""
    if a.act not in FACTUAL or b.act not in FACTUAL:
        return None
    if how := _opposed(a, b):
        return "conflict", OPPOSED, how
    told = one_deed(a, b) if _named_alike(a, b, canonical) else 0.0
    alike = max(told, _likeness(a, b, canonical) if roles_meet(a, b) and not parted(a, b) else 0.0)
    simple = not any(claim.condition or _CONTRAST.search(_words(claim)) for claim in (a, b))
    if not simple or _numbers_part(a, b) or not _figures_meet(a, b):
        return None
    if alike < SAME_WORDS:
        return _retold(a, b, canonical, independent=independent)
    if denied(a) != denied(b):
        return _denial(a, b, alike) if told or _one_subject(a, b, canonical) else None
    same = independent and _supposed(a) == _supposed(b) and not _partial(a, b)
    return ("agree", alike, "the same") if same else None


def _partial(a: Claim, b: Claim) -> bool:
    """Whether only one tells of some of a number ("30 of the 80"), or they tell of a number and of fewer or more names:
    "five villages were hit", "the villages of Leksa and Orla were hit".
    """
    part = [_SOME_OF.match(one.subject.text) is not None for one in (a, b)]
    return part[0] != part[1] or _names_counted(a, b) or _names_counted(b, a)


def _names_counted(a: Claim, b: Claim) -> bool:
    listed = names(f"x {a.subject.text}") if " and " in a.subject.text else frozenset()
    count = next((q for q in b.quantities if b.subject.text.startswith(q.text)), None)
    return len(listed) > 1 and count is not None and count.low == count.high != len(listed)


def _retold(a: Claim, b: Claim, canonical: Canonical, *, independent: bool) -> tuple[Kind, float, str] | None:
    """How two statements stand that are likely to say the same in other words, one perhaps denying it.

    Nearness of words only ranks: whether it is denied, which names and figures it has and whether it is a plan must go
    together as in any other two statements.
    """
    if unlike(a, b) or not roles_meet(a, b) or not _named_alike(a, b, canonical) or _sizes_differ(a, b):
        return None
    chance = retold(a, b)
    if denied(a) != denied(b):
        other = any(_KNOWN.search(claim.predicate.text) or _SPAN.search(_words(claim)) for claim in (a, b))
        other = other or any(denied(claim) and _LONG.search(claim.evidence.text) for claim in (a, b))
        return _denial(a, b, SAME_WORDS) if chance >= ONE_MATTER and not other else None
    alike = _supposed(a) == _supposed(b) and _figures_told(a) == _figures_told(b) and _only(a) == _only(b)
    same = chance >= SAME and independent and alike and not parted(a, b)
    return ("agree", SAME_WORDS * chance, "the same in other words") if same else None


def _figures_told(claim: Claim) -> bool:
    """Whether a clause has a figure: one without says less than one with it."""
    return bool(figures(claim))


def _only(claim: Claim) -> bool:
    """Whether a clause leaves others out: "only rubber bullets were fired"."""
    return "only" in tokens(_words(claim))


def _sizes_differ(a: Claim, b: Claim) -> bool:
    """Whether two clauses have figures of one kind of thing, in whatever state, of which none can be the same."""
    pairs = [(f, g) for f in figures(a) for g in figures(b) if f.family == g.family]
    found = [how for f, g in pairs if (how := compare(f.quantity, replace(g.quantity, unit=f.quantity.unit)))]
    return bool(found) and all(how.apart for how in found)


def _in_time(kind: Kind, a: Claim, b: Claim) -> bool:
    """Whether what is denied was told by then: who denied an arrest is not contradicted by one of the next day."""
    if kind != "conflict" or not {a.act, b.act} & DENYING:
        return True
    denial, other = (a, b) if a.act in DENYING else (b, a)
    return order(denial, other) <= 0 or deed(as_told(denial)).verbs.isdisjoint(_RUNNING)


def _opposed(a: Claim, b: Claim) -> str:
    """Two statements of one time that say opposite things of one: what was slow for one went smoothly for the other."""
    sure = all(one.certainty == "certain" and not one.condition and not denied(one) for one in (a, b))
    how = opposition(a, b) if sure and not _supposed(a) and not _supposed(b) else ""
    earlier, later = (a, b) if order(a, b) >= 0 else (b, a)
    if order(a, b) and not outlasts(earlier, later):  # what was slow may go smoothly a day later
        return ""
    return how if _times_meet(a, b) and _places_meet(a, b) else ""


def _denial(a: Claim, b: Claim, alike: float) -> tuple[Kind, float, str] | None:
    """What it is that one says what the other denies: of what is to come, told on two days, a change of plan."""
    if not _times_meet(a, b):
        return None
    ahead = _ahead(a) or _ahead(b)
    if "possible" in (a.certainty, b.certainty) and not (ahead and _one_voice(a, b)):
        return None
    if order(a, b) and ahead:
        return "shift", alike, "what is to come was put otherwise"
    return "conflict", alike, "one denies the other"


def _one_voice(a: Claim, b: Claim) -> bool:
    """Whether one named person says both: "will not leave", and days later "could leave". Bodies have many voices."""
    left, right = a.speaker, b.speaker
    named = left is not None and right is not None and left.id == right.id and not left.anonymous
    return named and left is not None and left.type == "person"


def _words(claim: Claim) -> str:
    return f"{claim.subject.text} ; {claim.object.text if claim.object else ''}"


def _supposed(claim: Claim) -> bool:
    """Whether a statement is of what would or may be, as in a plan: it agrees with none of what is."""
    return _MODAL.search(claim.predicate.text) is not None


def _ahead(claim: Claim) -> bool:
    """Whether a statement is of what is to come: "will not leave", "are to leave"."""
    text = f"{claim.predicate.text} {claim.object.text if claim.object else ''}"
    return _AHEAD.match(text) is not None


def _one_subject(a: Claim, b: Claim, canonical: Canonical) -> bool:
    """Whether what is said and denied is said of one thing, or the subject of one is in all that the other says."""
    left, right = (senses(claim.subject.text) - empty_senses() for claim in (a, b))
    same = canonical(a.subject.id) == canonical(b.subject.id) or likeness(left, right) >= ALIKE
    return same or bool(left and left <= said(b)) or bool(right and right <= said(a))


def _figures_meet(a: Claim, b: Claim) -> bool:
    """Whether some figures of two clauses are the same, where both have figures of one kind of thing.

    Of sums in two currencies that is not known here (graph.comparing.counting has the articles' rates).
    """
    pairs = [(f, g) for f in figures(a) for g in figures(b) if f.family == g.family and f.state == g.state]
    known = [(f, g) for f, g in pairs if f.family != MONEY or f.kind == g.kind]
    found = [how for f, g in known if (how := compare(f.quantity, replace(g.quantity, unit=f.quantity.unit)))]
    if not found:
        return len(known) == len(pairs)
    return any(how.relation in ("equal", "compatible") for how in found)


def denied(claim: Claim) -> bool:
    """Whether a claim says that something is not so, be it by "no": "no warning was given", "gave no warning"."""
    told = _words(claim)
    return claim.polarity == "negative" or _NO.search(told) is not None or told.endswith("; not")


@lru_cache(maxsize=8192)
def said(claim: Claim) -> frozenset[str]:
    """The senses of a claim's clause that say something."""
    text = f"{claim.subject.text} ; {claim.predicate.text} ; {claim.object.text if claim.object else ''}"
    return _telling(text)


def _telling(text: str) -> frozenset[str]:
    """The senses of a text that say something; its figures are compared as figures."""
    return frozenset(sense for sense in senses(text) - empty_senses() if not sense[0].isdigit())


@lru_cache(maxsize=8192)
def core(claim: Claim) -> frozenset[str]:
    """The senses of a clause without what is added behind its object: "…, in the fifth operation", "… when it fell"."""
    content = ADDED.split(claim.object.text if claim.object else "")[0]
    return _telling(f"{claim.subject.text} ; {claim.predicate.text} ; {content}")


def _places_meet(a: Claim, b: Claim) -> bool:
    """Whether two clauses name no different things in what is said: of their subjects, their cores."""
    left, right = (_named_in(claim) for claim in (a, b))
    return not (left - right and right - left)


def _named_in(claim: Claim) -> frozenset[str]:
    subject = claim.subject.text if claim.subject.type in NAMED else ""
    return names(f"x {subject} , x {ADDED.split(claim.object.text if claim.object else '')[0]}")


def _times_meet(a: Claim, b: Claim) -> bool:
    left, right = moment(a), moment(b)
    return left is None or right is None or not apart(left, right, slack=SETTLED_DAYS)


def _likeness(a: Claim, b: Claim, canonical: Canonical) -> float:
    """How alike two clauses are in all that they say, 0 where the subject or a name in the object is another.

    What one says whole and the other with more is alike too: "No warning was issued", "The agency gave no warning".
    """
    if not _names_meet(a, b, canonical):
        return 0.0
    alike = max(_overlap(said(a), said(b), a, b), _overlap(core(a), core(b), a, b))
    return alike if _verbs_meet(a, b) else 0.0


def _overlap(left: frozenset[str], right: frozenset[str], a: Claim, b: Claim) -> float:
    """How alike the senses of two clauses are, 0 where they share but one, or but what they speak of."""
    shared, smaller = left & right, min(len(left), len(right))
    if len(shared) < 2 or all(shared <= senses(one.subject.text) for one in (a, b)):
        return 0.0
    part = len(shared) / smaller
    return max(likeness(left, right), WITHIN_WHOLE * part if smaller > 2 and part >= 0.75 else 0.0)


def _verbs_meet(a: Claim, b: Claim) -> bool:
    """Whether what is said to happen may be one: kin verbs, or the verb of one is in the other."""
    verbs = [deed(claim).verbs for claim in (a, b)]
    return not all(verbs) or bool(akin(*verbs) or verbs[0] & core(b) or verbs[1] & core(a))


def _names_meet(a: Claim, b: Claim, canonical: Canonical) -> bool:
    """Whether the names in two clauses allow that they speak of the same: none in either that replaces another."""
    if a.subject.type in NAMED and b.subject.type in NAMED and canonical(a.subject.id) != canonical(b.subject.id):
        return False
    left, right = (names(f"x {claim.object.text if claim.object else ''}") for claim in (a, b))
    return not (left - right and right - left)


def _named_alike(a: Claim, b: Claim, canonical: Canonical) -> bool:
    """The same for two clauses that tell one deed, one perhaps in the passive, where what is added behind may differ.

    A subject without a capital is no name ("the captain", "the ship's captain").
    """
    swapped = is_state(a) != is_state(b)
    named = all(claim.subject.type in NAMED and names(f"x {claim.subject.text}") for claim in (a, b))
    if named and not swapped and canonical(a.subject.id) != canonical(b.subject.id):
        return False
    left, right = (_told_names(one, subject=swapped and _has_doer(other)) for one, other in ((a, b), (b, a)))
    return not (left - right and right - left)


def _has_doer(claim: Claim) -> bool:
    """Whether who did it is told: else the name of who did in the other clause is no other name."""
    return bool(deed(claim).doers) or not is_state(claim)


def _told_names(claim: Claim, *, subject: bool) -> frozenset[str]:
    """The last words of the names in what a clause says to have happened, those of its subject too if wanted."""
    who = claim.subject.text.removeprefix("The ") if subject else ""
    found = names(f"x {who} , x {ADDED.split(claim.object.text if claim.object else '')[0]}")
    return frozenset(name.split()[-1] for name in found)
