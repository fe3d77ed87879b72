"""How well somebody or something spoken of before fits a pronoun: number, gender, nearness, prominence.

Weights were set by hand and tried on some 450 pronouns of PolNeAR's train part whose antecedents were read off by eye.
"""

from __future__ import annotations

from math import log2

from extract.mentions import Mention
from extract.referents import Referent
from extract.roles import roles

_FAR = 12


def fit(referent: Referent, pronoun: Mention) -> float | None:
    """How well a referent fits a pronoun, by the best of its last mentions; None where it cannot be meant."""
    if not agrees(referent, pronoun):
        return None
    scores = [
        _prominence(referent, m, pronoun)
        for m in referent.before(pronoun.head[0])
        if pronoun.sentence - m.sentence <= _FAR and _available(m, pronoun)
    ]
    return max(scores, default=None)


def _available(mention: Mention, pronoun: Mention) -> bool:
    """Whether a mention can be taken up; not one said of another ("is a dentist") or that the pronoun is part of."""
    return not mention.predicate and mention.kind != "relative" and mention.extent[1] <= pronoun.head[0]


def agrees(referent: Referent, pronoun: Mention) -> bool:
    """Whether a pronoun can stand for a referent: number, gender, person or thing."""
    if pronoun.plural:
        return referent.plural or referent.type == "organization"
    if referent.plural or referent.type == "group":
        return False
    if pronoun.gender == "n":
        return referent.type in {"organization", "place"} or (referent.type == "unknown" and not referent.named)
    if referent.type == "person":
        return referent.gender in {"", pronoun.gender} and not referent.nouns & roles().quantifiers
    return referent.named and referent.sure < 3 and _mislabelled(referent)


def _mislabelled(referent: Referent) -> bool:
    """Whether a name that only the pipeline's label takes for a body, or nothing for anything, may be a surname."""
    if referent.type == "place" or not referent.label.isalpha() or referent.label.isupper():
        return False
    few = referent.type == "unknown" or len(referent.mentions) < 3
    return few and any(m.subject for m in referent.mentions) and not any(m.nested for m in referent.mentions)


def _prominence(referent: Referent, before: Mention, pronoun: Mention) -> float:
    """How likely a mention is what a pronoun means: near, subject, speaking, named, often spoken of."""
    apart = pronoun.sentence - before.sentence
    score = -1.0 * apart - max(0, min(apart, 3) - 1) + before.head[0] * 1e-6
    score += 1.2 * before.subject + 0.5 * before.main + 0.7 * before.speaks + 0.7 * (before.speaks and pronoun.speaks)
    score -= 1.5 * (before.quoted and not pronoun.quoted)
    score += 1.2 * before.owns - 0.8 * (before.nested and not before.owns and pronoun.determiner != "PRP$")
    score += 0.8 * (referent.gender == pronoun.gender != "") + 0.25 * log2(1 + min(len(referent.mentions), 30))
    score += 1.0 * (pronoun.determiner == "PRP$" and pronoun.sentence == before.sentence)
    score += 0.5 * (pronoun.main and (before.main or before.owns)) + 0.8 * (before.speaks and not before.subject)
    if before.kind == "thing" and not before.speaks:
        score -= 1.2 + 1.6 * pronoun.speaks
    if pronoun.plural:
        told = before.speaks and pronoun.speaks
        papers = before.kind == "description" and referent.type == "unknown"
        return score - 2.0 * (not referent.plural) - 0.4 * (not before.subject) + 0.5 * told - 0.6 * papers
    if pronoun.gender == "n":
        return score - 0.6 * (referent.type == "place")
    if not referent.named and not before.speaks:
        score -= 0.9 if before.subject else 1.5
    return score + 0.3 * referent.named - 0.6 * (referent.type != "person")
