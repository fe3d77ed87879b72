"""Which mentions of one article mean the same: definite descriptions and pronouns against what was spoken of before.

A single pass in reading order, in the manner of rule-based coreference for news (Lee et al. 2013, "Deterministic
coreference resolution based on entity-centric, precision-ranked rules"): the nearest and most prominent that fits.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from extract.definites import enriched, fits, group, introduced, is_plural, label_of
from extract.mentions import Mention
from extract.nounphrases import is_given_name
from extract.pronouns import agrees, fit
from extract.referents import Referent, key_of, referents
from extract.roles import Gender, given_names, place, places, roles, same_role
from graph.claim import Span

_DEFINITE = frozenset({"the", "that", "this", "these", "those", "both"})
_NATIONAL = frozenset({"ministry", "military", "army", "government"})
_POSSESSIVE = frozenset({"'s", "’s", "' ", "’ "})
_NEAR, _KEPT, _OPENING, _FAR = 6, 120, 2, 1_000
_FULL_NAME = re.compile(r"(?<![\w-])([A-Z][\w’'-]+)(?=((?: [A-Z]\.)? ([\w’'-]+)))")


class Coreference:
    """The referents of one article, and the referent of each mention by the span of its head word.

    `seen` holds them in the order of their last mentions so far; only the last are searched for an antecedent.
    """

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self.text = text
        self.names = [m for m in mentions if m.kind == "name"]
        named, self.by_key = referents(self.names)
        full = _full_names(text)
        for one in named:
            if one.label in full and (one.type == "person" or (one.sure < 2 and one.type != "place")):
                _rename(one, full[one.label])
        self.of: dict[Span, Referent] = {m.head: referent for referent in named for m in referent.mentions}
        self._tell_genders(mentions)
        self.seen: dict[Referent, None] = {}
        previous: Mention | None = None
        for mention in mentions:
            referent = self._resolved(mention, previous)
            if referent is not None:
                self._note(mention, referent)
            if mention.kind in {"name", "description"} and (not mention.nested or mention.type == "person"):
                if previous is not None and referent is not None:
                    self._join(previous, mention)
                previous = mention if not mention.nested or mention.kind == "name" else previous

    def _tell_genders(self, mentions: Sequence[Mention]) -> None:
        """Sets the gender of persons whose names tell none by what follows them most: "Lee said she …, her plan"."""
        told: dict[Referent, Counter[Gender]] = {}
        last: Mention | None = None
        for mention in mentions:
            if mention.quoted:
                continue
            if mention.kind == "name" and mention.subject and not mention.nested:
                last = mention
            elif mention.kind == "pronoun" and mention.gender in {"m", "f"} and last is not None:
                referent = self.of.get(last.head)
                if referent is not None and referent.type == "person" and mention.sentence - last.sentence <= 1:
                    told.setdefault(referent, Counter())[mention.gender] += 1
        for referent, counts in told.items():
            gender, most = counts.most_common(1)[0]
            if not referent.gender and most > 1 and most >= 0.75 * counts.total():
                referent.gender = gender

    def _note(self, mention: Mention, referent: Referent) -> None:
        """Remembers who a mention means; `seen` is kept in the order of last mentions."""
        self.of[mention.head] = referent
        referent.note(mention)
        self.seen.pop(referent, None)
        self.seen[referent] = None

    def _far(self) -> Iterator[Referent]:
        """The referents spoken of before, the nearest first: as many as an article has, in a book not all."""
        return islice(reversed(self.seen), _FAR)

    def _recent(self) -> list[Referent]:
        """The referents spoken of last, the nearest last."""
        return list(islice(reversed(self.seen), _KEPT))[::-1]

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
        if mention.kind == "thing":
            return self._thing(mention)
        if previous is not None and previous.head in self.of and self._apposed(previous, mention):
            return enriched(self.of[previous.head], mention)
        return self._described(mention)

    def _thing(self, mention: Mention) -> Referent:
        """What a noun speaks of: with "the", the last of that name and number, else something new."""
        if mention.determiner in _DEFINITE:
            alike = (r for r in self._far() if r.nouns == {mention.noun} and r.type == "unknown")
            known = next((r for r in alike if r.plural == mention.plural), None)
            if known is not None:
                return known
        return Referent(False, mention.text, "unknown", plural=mention.plural, nouns={mention.noun}, sure=0)

    def _apposed(self, first: Mention, second: Mention) -> bool:
        """Whether `second` explains `first`: "one of the sources, a Peruvian official"."""
        between = self.text[first.extent[1] : second.extent[0]]
        persons = first.type in {"person", "group"} and second.type == "person"
        return between.strip() == "," and persons and first.kind == "description" and second.determiner in {"a", "an"}

    def _introduces(self, first: Mention, name: Mention) -> bool:
        """Whether a description says who the name behind it is: "the head of the team, Ann Lee, said …"."""
        if first.kind != "description" or first.type != "person" or name.type not in {"person", "unknown"}:
            return False
        between = self.text[first.extent[1] : name.extent[0]].strip()
        owned = first.determiner in {"his", "her", "its", "their", "our", "my"} and name.sure == 3
        return between == "," and (owned or bool(name.apposed[1]) or (first.subject and not name.subject))

    def _named(self, first: Mention, referent: Referent) -> None:
        """Gives what a description told to the person it turns out to mean."""
        unnamed = self.of.get(first.head)
        if unnamed is None or unnamed.named or len(unnamed.mentions) > 1:
            return
        self.seen.pop(unnamed, None)
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
        told = first.subject or second.subject or first.kind == second.kind == "name"
        if between == "and" and told and one and two and one is not two and not one.members:
            known = (r for r in self._recent() if set(r.members) == {one, two})
            pair = next(known, None) or group((one, two))
            pair.note(second)
            self.seen[pair] = None

    # Affiliations that the context completes

    def _in_context(self, referent: Referent | None, mention: Mention) -> Referent | None:
        """A name whose affiliation is "the group" or "foreign ministry" gets the body or country spoken of last."""
        told = mention.said.affiliation
        if referent is None or not told or referent.affiliation != told:
            return referent
        words = told.lower().split()
        if words[-1] in roles().generic_organizations and len(words) == 1:
            body = next((r for r in self._far() if r.named and r.type == "organization"), None)
            referent.affiliation = body.label if body else told
        elif words[-1] in _NATIONAL and all(w in roles().title_words | roles().common_bodies for w in words):
            country = next((r for r in self._far() if _governs(r, mention)), None)
            referent.affiliation = f"{places().adjectives[country.label]} {told}" if country else told
        return referent

    def affiliation(self, told: str | None) -> str | None:
        """An affiliation under the full name that the article has for it: "Lee" → Ann Lee."""
        referent = self.by_key.get(key_of(told)) if told else None
        return referent.label if referent is not None else told

    # Descriptions

    def _described(self, mention: Mention) -> Referent:
        if "both" in {mention.determiner, mention.noun} or (mention.noun, mention.determiner) == ("two", "the"):
            pair = self._pair(mention)
            if pair is not None:
                return pair
        owner = self._owner(mention)
        known = self._known(mention, owner) or self._announced(mention)
        return known if known is not None else introduced(mention, owner)

    def _owner(self, mention: Mention) -> Referent | None:
        """Who owns what is described: whom "his" means in "his lawyer", Lee in "Mayor Ann Lee's office"."""
        start = mention.extent[0]
        if mention.determiner in {"his", "her", "its", "their"}:
            return self.of.get((start, start + len(mention.determiner)))
        first = bisect_left(self.names, start, key=lambda m: m.head[0])
        last = bisect_left(self.names, mention.head[0], key=lambda m: m.head[0])
        owners = (m for m in self.names[first:last] if self.text[m.core[1] : m.core[1] + 2] in _POSSESSIVE)
        owner = next((self.of.get(m.head) for m in owners), None)
        return owner if owner is not None and owner.type == "person" else None

    def _announced(self, mention: Mention) -> Referent | None:
        """The bare "officials" of a headline or lead, of whom the first sentences say more: "three officials who …"."""
        if not is_plural(mention) or not mention.speaks or mention.sentence > 4:
            return None
        bare = (r for r in self._recent() if not r.named and r.plural and r.nouns == {mention.noun} and not r.modifiers)
        lead = next((r for r in bare if r.mentions[0].sentence == 0 and r.mentions[0].speaks), None)
        return enriched(lead, mention) if lead and lead.label == lead.mentions[0].text else None

    def _known(self, mention: Mention, owner: Referent | None) -> Referent | None:
        """The referent spoken of before that a description means; None for a new one."""
        if mention.noun in roles().quantifiers or re.search(r"\bof (the|those|these) ", mention.text):
            return None
        bare = mention.plural and not mention.determiner and mention.text.isalpha() and mention.noun in roles().sources
        repeated = mention.type == "organization" or (mention.plural and not mention.determiner and not bare)
        known = (
            self._body(mention)
            or self._own_body(mention, owner)
            or (self._labelled(label_of(mention, owner)) if repeated or owner else None)
        )
        if known is not None:
            return known
        if mention.determiner not in _DEFINITE and not bare:
            return None
        fitting = [(_closeness(r, mention), n, r) for n, r in enumerate(self._recent()) if fits(r, mention, exact=bare)]
        if fitting:
            return max(fitting, key=lambda found: found[:2])[2]
        return self._styled(mention) if mention.noun in roles().styles else self._epithet(mention)

    def _body(self, mention: Mention) -> Referent | None:
        """The body that "the Acme news agency" names beside its kind."""
        if mention.type != "organization" or mention.noun not in roles().generic_organizations:
            return None
        body = self.by_key.get(key_of(mention.said.affiliation or ""))
        fits_in = body is not None and body.type == "organization" and mention.determiner in {"", "the"}
        return body if fits_in else None

    def _own_body(self, mention: Mention, owner: Referent | None) -> Referent | None:
        """The body that "his movement" means of one who speaks for it: an official's of Acme is Acme."""
        if owner is None or owner.type != "person" or mention.noun not in roles().generic_organizations:
            return None
        body = self.by_key.get(key_of(owner.affiliation or ""))
        return body if body is not None and body.type == "organization" else None

    def _labelled(self, label: str) -> Referent | None:
        """The last referent described in the same words."""
        return next((r for r in self._far() if r.label.lower() == label.lower()), None)

    def _epithet(self, mention: Mention) -> Referent | None:
        """Whom "the 57-year-old dentist" means: the one person of no known role who the last sentence is about."""
        veiled = mention.noun in roles().sources | roles().offices | roles().titles
        if veiled or mention.determiner != "the" or mention.type != "person" or mention.said.affiliation:
            return None
        near = [r for r in self._recent() if r.named and r.type == "person" and not r.nouns and _told_of(r, mention)]
        return near[0] if len(near) == 1 else None

    def _styled(self, mention: Mention) -> Referent | None:
        """Whom "the Ohio senator" means that nobody was called yet: the one person lately told of who may be one."""
        if mention.determiner != "the" or mention.type != "person":
            return None
        persons = [r for r in self._recent() if r.named and r.type == "person" and _may_be(r, mention)]
        for apart in (0, 1, 2):
            near = [r for r in persons if _told_of(r, mention, apart=apart)]
            if near:
                return near[0] if len(near) == 1 else None
        return None

    def _pair(self, mention: Mention) -> Referent | None:
        """The two that "both officials" means: the two single ones spoken of last."""
        single = [r for r in self._recent() if not r.plural and not r.members and r.people]
        fitting = [
            r for r in single if mention.noun in {"both", "two"} or any(same_role(mention.noun, n) for n in r.nouns)
        ]
        near = [r for r in fitting if mention.sentence - r.mentions[-1].sentence <= _NEAR]
        return group(sorted(near[-2:], key=lambda r: r.mentions[0].head), noun=mention.noun) if len(near) > 1 else None

    # Pronouns

    def _related(self, mention: Mention) -> Referent | None:
        """The antecedent of "who" or "which": what ends just before it."""
        last = [
            (first, referent)
            for referent in self._recent()[-12:]
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
        return referent if referent and referent.type == "person" and agrees(referent, pronoun) else None

    def _foremost(self, pronoun: Mention) -> Referent | None:
        """Whom "he" means in a lead that names nobody before: the person of whom the article speaks most."""
        if pronoun.plural or pronoun.gender == "n":
            return None
        named = {r: None for r in self.of.values() if r.named and r.type == "person" and agrees(r, pronoun)}
        return max(named, key=lambda r: len(r.mentions), default=None)

    def _antecedent(self, pronoun: Mention) -> Referent | None:
        ahead = self._ahead(pronoun)
        if ahead is not None:
            return ahead
        scored = [(score, r) for r in self._recent() if (score := fit(r, pronoun)) is not None]
        if not scored:
            return self._foremost(pronoun) if pronoun.sentence < _OPENING else None
        score, best = max(scored, key=lambda pair: pair[0])
        if not best.gender and best.named and pronoun.gender in {"m", "f"} and score > 1:
            best.gender, best.type = pronoun.gender, "person"
        return best


def _full_names(text: str) -> dict[str, str]:
    """The full names in a text by their last words: what a headline or caption has of somebody whom the article itself
    calls by one word."""
    full: dict[str, str] = {}
    for first, rest, last in _FULL_NAME.findall(text):
        ends = [len(last), *(mark.start() for mark in re.finditer("[’']", last))]  # "Lee's" is Lee
        if is_given_name(first):
            for end in ends:
                full.setdefault(last[:end], first + rest[: len(rest) - len(last) + end])
    return full


def _rename(referent: Referent, name: str) -> None:
    """Gives a person the full name, and the gender that it tells."""
    referent.label, referent.type = name, "person"
    referent.gender = referent.gender or given_names()[name.split(maxsplit=1)[0]][0]


def _closeness(referent: Referent, mention: Mention) -> tuple[int, bool, bool]:
    """How much of a description is known of a referent: shared words, its very noun, whether it has spoken."""
    exact = mention.noun in referent.nouns or mention.noun in referent.label.lower().split()
    return len(mention.modifiers & referent.modifiers), exact, any(m.speaks for m in referent.mentions)


def _told_of(referent: Referent, mention: Mention, *, apart: int = 1) -> bool:
    """Whether the sentence before a mention, or one so many before, has a referent for a subject, whose gender fits."""
    if referent.gender and mention.gender and referent.gender != mention.gender:
        return False
    told = (m for m in referent.before(mention.head[0]) if m.subject and not m.quoted)
    return any(mention.sentence - m.sentence == apart for m in told)


def _may_be(referent: Referent, mention: Mention) -> bool:
    """Whether a person of known or unknown role may be called "the Ohio senator"."""
    told = mention.said.affiliation
    elsewhere = bool(told and referent.affiliation and place(told) and place(referent.affiliation))
    role = not referent.nouns or any(same_role(mention.noun, noun) for noun in referent.nouns)
    return role and not (elsewhere and told != referent.affiliation)


def _governs(referent: Referent, mention: Mention) -> bool:
    """Whether a referent is a country that spoke in the sentences before a mention."""
    spoke = any(m.speaks and 0 <= mention.sentence - m.sentence <= 3 for m in referent.before(mention.head[0]))
    return spoke and referent.label in places().countries
