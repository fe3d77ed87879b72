"""Which mentions of one article mean the same: definite descriptions and pronouns against what was spoken of before.

A single pass in reading order, in the manner of rule-based coreference for news (Lee et al. 2013, "Deterministic
coreference resolution based on entity-centric, precision-ranked rules"): the nearest and most prominent that fits.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from extract.descriptions import common_body
from extract.mentions import Mention
from extract.referents import Referent, key_of, referents
from extract.roles import places, roles, same_role
from graph.claim import AgentType, Span

_SINGULAR = frozenset(
    {"one", "another", "each", "neither", "either", "someone", "somebody", "anyone", "everyone", "nobody"}
)
_DEFINITE = frozenset({"the", "that", "this", "these", "those", "both"})
_NATIONAL = frozenset({"ministry", "military", "army", "government"})
_KINDS = frozenset({"news", "spy", "militant", "research", "advocacy", "media"})
_TEAMS = frozenset({"campaign", "camp", "team", "administration", "foundation"})
_FAR, _NEAR = 12, 6


class Coreference:
    """The referents of one article, and the referent of each mention by the span of its head word."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self.text = text
        self.names = [m for m in mentions if m.kind == "name"]
        named, self.by_key = referents(self.names)
        self.of: dict[Span, Referent] = {m.head: referent for referent in named for m in referent.mentions}
        self.seen: list[Referent] = []
        previous: Mention | None = None
        for mention in mentions:
            referent = self._resolved(mention, previous)
            if referent is not None:
                self._note(mention, referent)
            if mention.kind in {"name", "description"} and not mention.nested:
                if previous is not None and referent is not None:
                    self._join(previous, mention)
                previous = mention

    def _note(self, mention: Mention, referent: Referent) -> None:
        """Remembers who a mention means; `seen` is kept in the order of last mentions."""
        self.of[mention.head] = referent
        referent.note(mention)
        if referent in self.seen:
            self.seen.remove(referent)
        self.seen.append(referent)

    def _resolved(self, mention: Mention, previous: Mention | None) -> Referent | None:
        if mention.kind == "name":
            referent = self._in_context(self.of.get(mention.head), mention)
            if referent is not None and previous is not None and self._introduces(previous, mention):
                self._named(previous, referent)
            return referent
        if mention.kind == "relative":
            return self._related(mention)
        if mention.kind == "pronoun":
            return self._antecedent(mention)
        if previous is not None and previous.head in self.of and self._apposed(previous, mention):
            return _enriched(self.of[previous.head], mention)
        return self._described(mention)

    def _apposed(self, first: Mention, second: Mention) -> bool:
        """Whether `second` explains `first`: "one of the sources, a Palestinian official"."""
        between = self.text[first.extent[1] : second.extent[0]]
        persons = first.type in {"person", "group"} and second.type == "person"
        return between.strip() == "," and persons and first.kind == "description" and second.determiner in {"a", "an"}

    def _introduces(self, first: Mention, name: Mention) -> bool:
        """Whether a description says who the name behind it is: "the head of the team, Ann Lee, said …"."""
        if first.kind != "description" or first.type != "person" or name.type not in {"person", "unknown"}:
            return False
        between = self.text[first.extent[1] : name.extent[0]].strip()
        return between == "," and (bool(name.apposed[1]) or (first.subject and not name.subject))

    def _named(self, first: Mention, referent: Referent) -> None:
        """Gives what a description told to the person it turns out to mean."""
        unnamed = self.of.get(first.head)
        if unnamed is None or unnamed.named or len(unnamed.mentions) > 1:
            return
        self.seen.remove(unnamed)
        self.of[first.head] = referent
        referent.type, referent.gender = "person", referent.gender or unnamed.gender
        if referent.role is None:
            referent.role, referent.affiliation = unnamed.role, unnamed.affiliation or referent.affiliation
        referent.nouns |= unnamed.nouns
        referent.modifiers |= unnamed.modifiers

    def _join(self, first: Mention, second: Mention) -> None:
        """Remembers "X and Y" as a pair that "they" may mean."""
        between = self.text[first.extent[1] : second.extent[0]].strip().lower()
        one, two = self.of.get(first.head), self.of.get(second.head)
        if between == "and" and first.subject and one and two and one is not two and not one.members:
            known = (r for r in self.seen if set(r.members) == {one, two})
            pair = next(known, None) or group((one, two))
            pair.note(second)
            self.seen.append(pair) if pair not in self.seen else None

    # Affiliations that the context completes

    def _in_context(self, referent: Referent | None, mention: Mention) -> Referent | None:
        """A name whose affiliation is "the group" or "foreign ministry" gets the body or country spoken of last."""
        told = mention.said.affiliation
        if referent is None or not told or referent.affiliation != told:
            return referent
        words = told.lower().split()
        if words[-1] in roles().generic_organizations and len(words) == 1:
            body = next((r for r in reversed(self.seen) if r.named and r.type == "organization"), None)
            referent.affiliation = body.label if body else told
        elif words[-1] in _NATIONAL and all(w in roles().title_words | roles().common_bodies for w in words):
            country = next((r for r in reversed(self.seen) if _governs(r, mention)), None)
            referent.affiliation = f"{places().adjectives[country.label]} {told}" if country else told
        return referent

    def affiliation(self, told: str | None) -> str | None:
        """An affiliation under the full name that the article has for it: "Lee" → Ann Lee."""
        referent = self.by_key.get(key_of(told)) if told else None
        return referent.label if referent is not None else told

    # Descriptions

    def _described(self, mention: Mention) -> Referent:
        plural = _plural(mention)
        if mention.determiner == "both" or mention.noun == "both":
            pair = self._pair(mention)
            if pair is not None:
                return pair
        owner = self._owner(mention)
        known = self._known(mention, owner, plural=plural) or self._announced(mention, plural=plural)
        return known if known is not None else _new(mention, owner, plural=plural)

    def _owner(self, mention: Mention) -> Referent | None:
        """Who owns what is described: whom "his" means in "his lawyer", Lee in "Mayor Ann Lee's office"."""
        start = mention.extent[0]
        if mention.determiner in {"his", "her", "its", "their"}:
            return self.of.get((start, start + len(mention.determiner)))
        owners = (r for r in self.by_key.values() if r.type == "person")
        return next((r for r in owners if any(self._owns(m, mention) for m in r.mentions)), None)

    def _owns(self, name: Mention, mention: Mention) -> bool:
        inside = mention.extent[0] <= name.extent[0] and name.core[1] < mention.head[0]
        return inside and self.text[name.core[1] : name.core[1] + 2] in {"'s", "’s", "' ", "’ "}

    def _announced(self, mention: Mention, *, plural: bool) -> Referent | None:
        """The bare "officials" of a headline or lead, of whom the first sentences say more: "three officials who …"."""
        if not plural or not mention.speaks or mention.sentence > 4:
            return None
        bare = (r for r in self.seen if not r.named and r.plural and r.nouns == {mention.noun} and not r.modifiers)
        lead = next((r for r in bare if r.mentions[0].sentence == 0 and r.mentions[0].speaks), None)
        return _enriched(lead, mention) if lead and lead.label == lead.mentions[0].text else None

    def _known(self, mention: Mention, owner: Referent | None, *, plural: bool) -> Referent | None:
        if mention.noun in roles().quantifiers or re.search(r"\bof (the|those|these) ", mention.text):
            return None
        if mention.type == "organization" and mention.noun in roles().generic_organizations:
            body = self.by_key.get(key_of(mention.said.affiliation or ""))
            if body is not None and body.type == "organization" and mention.determiner in {"", "the"}:
                return body
        label = _label(mention, owner).lower()
        bare = plural and not mention.determiner and not mention.modifiers and mention.noun in roles().sources
        bare = bare and mention.text.isalpha()
        if (plural and not mention.determiner and not bare) or mention.type == "organization" or owner:
            same = next((r for r in reversed(self.seen) if r.label.lower() == label), None)
            if same is not None:
                return same
        if mention.determiner not in _DEFINITE and not bare:
            return None
        fitting = [r for r in self.seen if _fits(r, mention, plural=plural, exact=bare)]
        return max(fitting, key=lambda r: self._closeness(r, mention), default=None) or self._epithet(mention)

    def _epithet(self, mention: Mention) -> Referent | None:
        """Whom "the 57-year-old dentist" means: the one person named, of no role yet, who the last sentence is about."""
        veiled = mention.noun in roles().sources | roles().offices | roles().titles
        if veiled or mention.determiner != "the" or mention.type != "person" or mention.said.affiliation:
            return None
        near = [
            r
            for r in self.seen
            if r.named and r.type == "person" and not r.nouns and not (r.gender and mention.gender and r.gender != mention.gender)
            and any(m.subject and 0 < mention.sentence - m.sentence <= 1 and not m.quoted for m in r.mentions[-4:])
        ]  # fmt: skip
        return near[0] if len(near) == 1 else None

    def _closeness(self, referent: Referent, mention: Mention) -> tuple[float, ...]:
        exact = mention.noun in referent.nouns or mention.noun in referent.label.lower().split()
        shared = len(mention.modifiers & referent.modifiers)
        return (shared, exact, any(m.speaks for m in referent.mentions), self.seen.index(referent))

    def _pair(self, mention: Mention) -> Referent | None:
        """The two that "both officials" means: the two single ones spoken of last."""
        single = [r for r in self.seen if not r.plural and not r.members and r.people]
        fitting = [r for r in single if mention.noun == "both" or any(same_role(mention.noun, n) for n in r.nouns)]
        near = [r for r in fitting if mention.sentence - r.mentions[-1].sentence <= _NEAR]
        return group(sorted(near[-2:], key=lambda r: r.mentions[0].head), noun=mention.noun) if len(near) > 1 else None

    # Pronouns

    def _related(self, mention: Mention) -> Referent | None:
        """The antecedent of "who" or "which": what ends just before it."""
        last = [
            (first, referent)
            for referent in self.seen[-12:]
            for first in referent.before(mention.head[0])
            if first.sentence == mention.sentence and (mention.text != "who" or referent.type != "place")
        ]
        near = [pair for pair in last if 0 < mention.head[0] - pair[0].extent[1] <= 3]
        if near:
            return min(near, key=lambda pair: pair[0].extent[0])[1]
        people = [pair for pair in last if pair[1].people and mention.text == "who"]
        return max(people, key=lambda pair: pair[0].extent[1])[1] if people else None

    def _ahead(self, pronoun: Mention) -> Referent | None:
        """Whom "his" means in "In his speech, Mr. Lee said …": the subject of the clause that the phrase opens."""
        if not pronoun.fronted or pronoun.gender == "n" or pronoun.plural:
            return None
        at = bisect_right(self.names, pronoun.head, key=lambda m: m.head)
        behind = (m for m in self.names[at : at + 4] if m.sentence == pronoun.sentence and m.main and m.subject)
        name = next(behind, None)
        referent = self.of.get(name.head) if name else None
        return referent if referent and referent.type == "person" and _agrees(referent, pronoun) else None

    def _antecedent(self, pronoun: Mention) -> Referent | None:
        ahead = self._ahead(pronoun)
        if ahead is not None:
            return ahead
        scored = [(score, r) for r in self.seen if (score := _best(r, pronoun)) is not None]
        if not scored:
            return None
        score, best = max(scored, key=lambda pair: pair[0])
        if not best.gender and best.named and pronoun.gender in {"m", "f"} and score > 1:
            best.gender, best.type = pronoun.gender, "person"
        return best


def group(members: Sequence[Referent], *, noun: str = "") -> Referent:
    """Several referents taken together: "Israel and Hamas"."""
    labels = [member.label for member in members]
    label = ", ".join(labels[:-1]) + f" and {labels[-1]}"
    named = all(member.named for member in members)
    return Referent(named, label, "group", plural=True, members=tuple(members), nouns={noun} if noun else set())


def _governs(referent: Referent, mention: Mention) -> bool:
    """Whether a referent is a country that spoke in the sentences before a mention."""
    spoke = any(m.speaks and 0 <= mention.sentence - m.sentence <= 3 for m in referent.before(mention.head[0]))
    return spoke and referent.label in places().countries


def _best(referent: Referent, pronoun: Mention) -> float | None:
    """How well a referent fits a pronoun, by the best of its last mentions; None where it cannot be meant."""
    if not _agrees(referent, pronoun):
        return None
    scores = [
        _prominence(referent, m, pronoun)
        for m in referent.before(pronoun.head[0])
        if pronoun.sentence - m.sentence <= _FAR and _available(m, pronoun)
    ]
    return max(scores, default=None)


def _available(mention: Mention, pronoun: Mention) -> bool:
    """Whether a mention can be taken up: not what is said of another ("is a dentist"), not what the pronoun is part of."""
    return not mention.predicate and mention.kind != "relative" and mention.extent[1] <= pronoun.head[0]


def _agrees(referent: Referent, pronoun: Mention) -> bool:
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
    score = -1.0 * (pronoun.sentence - before.sentence) + before.head[0] * 1e-6
    score += 1.2 * before.subject + 0.5 * before.main + 1.0 * before.speaks + 0.4 * (before.speaks and pronoun.speaks)
    score -= 1.5 * (before.quoted and not pronoun.quoted) + 0.8 * before.nested
    score += 0.5 * (referent.gender == pronoun.gender != "") + min(len(referent.mentions), 6) * 0.1
    score += 1.0 * (pronoun.determiner == "PRP$" and pronoun.sentence == before.sentence)
    if pronoun.plural:
        return score - 1.0 * (not referent.plural) - 0.4 * (not before.subject)
    if pronoun.gender == "n":
        return score - 0.6 * (referent.type == "place")
    unheard = not referent.named and not before.speaks
    return (
        score
        + 0.3 * referent.named
        - 1.5 * unheard
        - 0.6 * (referent.type != "person")
        + 0.6 * (unheard and before.subject)
    )


def _plural(mention: Mention) -> bool:
    if mention.noun in roles().quantifiers:
        return mention.noun not in _SINGULAR
    return mention.plural


def _new(mention: Mention, owner: Referent | None, *, plural: bool) -> Referent:
    kind: AgentType = "person" if mention.type == "group" and not plural else mention.type
    said = owner.label if owner else mention.said.affiliation
    counted = mention.noun in roles().quantifiers or mention.noun in roles().groups
    return Referent(
        kind == "organization" and bool(said) and (owner is None or owner.named),
        _label(mention, owner),
        kind,
        plural=plural,
        gender=mention.gender,
        nouns={_noun(mention)},
        role=mention.said.role if kind in {"person", "group"} and not counted else None,
        affiliation=said,
        modifiers=set(mention.modifiers),
    )


def _label(mention: Mention, owner: Referent | None) -> str:
    """What an unnamed referent is called: "his lawyer" → Ann Lee's lawyer, "Israel's military" → Israeli military."""
    if owner is not None:
        what = re.sub(r"^.*['’]s? ", "", mention.text)
        if mention.type != "organization":
            return f"{owner.label}'s {what}"
        surname = owner.label.split()[-1] if owner.type == "person" else owner.label
        return f"{surname} {what}" if mention.noun in roles().generic_organizations | _TEAMS else f"{surname}'s {what}"
    return (common_body(mention.text) if mention.type == "organization" else None) or mention.text


def _noun(mention: Mention) -> str:
    """The head noun; that of the whole in "one of the sources"."""
    if mention.noun in roles().quantifiers:
        of = re.search(r"\bof (?:the |these |those )?(?:\w+ )*?(\w+?)s?\b", mention.text)
        return of[1] if of else mention.noun
    return mention.noun


def _enriched(referent: Referent, mention: Mention) -> Referent:
    """An unnamed referent that an apposition says more of."""
    if not referent.named:
        referent.label, referent.type, referent.plural = mention.text, mention.type, _plural(mention)
        referent.role, referent.affiliation = mention.said.role, mention.said.affiliation or referent.affiliation
    referent.nouns.add(mention.noun)
    referent.modifiers |= mention.modifiers
    return referent


def _fits(referent: Referent, mention: Mention, *, plural: bool, exact: bool) -> bool:
    """Whether a definite description can mean a referent."""
    if mention.type == "organization":
        return _fits_body(referent, mention)
    if mention.type == "unknown":
        return referent.type == "unknown" and mention.noun in referent.nouns and mention.modifiers <= referent.modifiers
    if not referent.people or referent.plural != plural:
        return False
    if not any(noun == mention.noun or (not exact and same_role(mention.noun, noun)) for noun in referent.nouns):
        return False
    return _modified_alike(referent, mention)


def _fits_body(referent: Referent, mention: Mention) -> bool:
    """Whether "the ministry" can mean a referent: one with the word in its name; "the group" any body by a name alone."""
    if mention.said.affiliation and referent.affiliation and mention.said.affiliation != referent.affiliation:
        return False
    if referent.people or referent.type == "unknown" or len(referent.label.split()) > 6:
        return False
    words = referent.label.lower().split()
    other_kind = words[-1] in roles().organizations | roles().common_bodies
    generic = mention.noun in roles().generic_organizations and referent.type == "organization"
    told = mention.modifiers - referent.modifiers - _KINDS
    return not told and (mention.noun in words or (generic and referent.named and not other_kind))


def _modified_alike(referent: Referent, mention: Mention) -> bool:
    """Whether what a description adds to its noun is known of the referent, or most of it."""
    told = mention.said.affiliation
    unknown = referent.named and referent.affiliation is None and mention.noun in referent.nouns
    if told and told not in {referent.affiliation, *referent.modifiers} and not unknown:
        return False
    rest = mention.modifiers - {told or ""}
    return not rest or len(rest & referent.modifiers) * 2 >= len(rest)
