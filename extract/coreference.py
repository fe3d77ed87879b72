"""Which mentions of one article mean the same: short names, acronyms, definite descriptions, pronouns.

A single pass in reading order, in the manner of rule-based coreference for news (Lee et al. 2013, "Deterministic
coreference resolution based on entity-centric, precision-ranked rules"): names first, then descriptions and pronouns
against what was spoken of before, nearest and most prominent first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extract.mentions import Mention
from extract.roles import Gender, people, place, places, roles, same_role
from graph.claim import AgentType, Span

_SINGULAR_QUANTIFIERS = frozenset({"one", "another", "each", "neither", "either", "someone", "somebody", "anyone"})
_DEFINITE = frozenset({"the", "that", "this", "these", "those", "both"})
_FAR = 6
_NEAR = 3


@dataclass(slots=True, eq=False)
class Referent:
    """Somebody or something that mentions of the article refer to; grows while the article is read."""

    named: bool
    label: str
    type: AgentType
    plural: bool = False
    gender: Gender = ""
    nouns: set[str] = field(default_factory=set)
    role: str | None = None
    affiliation: str | None = None
    modifiers: set[str] = field(default_factory=set)
    members: tuple[Referent, ...] = ()
    mentions: list[Mention] = field(default_factory=list)
    votes: Counter[str] = field(default_factory=Counter)

    @property
    def people(self) -> bool:
        """Whether persons are meant: one or several."""
        return self.type in {"person", "group"}

    def last_before(self, at: int) -> Mention | None:
        """The last mention before a character offset."""
        return next((m for m in reversed(self.mentions) if m.head[0] < at), None)


class Coreference:
    """The referents of one article and the referent of each mention, by the span of its head word."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self.text = text
        self.referents: list[Referent] = []
        self.of: dict[Span, Referent] = {}
        named = clusters([m for m in mentions if m.kind == "name"])
        for referent in named:
            self.of.update((m.head, referent) for m in referent.mentions)
        self.named = named
        previous: Mention | None = None
        for mention in mentions:
            referent = self._resolved(mention, previous)
            if referent is not None:
                self._note(mention, referent)
            previous = mention if mention.kind == "description" else previous

    def _note(self, mention: Mention, referent: Referent) -> None:
        if referent not in self.referents:
            self.referents.append(referent)
        self.of[mention.head] = referent
        if mention.kind != "name":
            referent.mentions.append(mention)
            referent.mentions.sort(key=lambda m: m.head)

    def _resolved(self, mention: Mention, previous: Mention | None) -> Referent | None:
        if mention.kind == "name":
            return self.of.get(mention.head)
        if mention.kind == "pronoun":
            return self._antecedent(mention)
        if previous is not None and self._apposed(previous, mention):
            return _enriched(self.of[previous.head], mention)
        return self._described(mention)

    def _apposed(self, first: Mention, second: Mention) -> bool:
        """Whether `second` explains `first`: "one of the sources, a Palestinian official"."""
        between = self.text[first.extent[1] : second.extent[0]]
        people = first.type in {"person", "group"} and second.type == "person"
        return between.strip() == "," and people and second.determiner in {"a", "an"} and first.head in self.of

    # Descriptions

    def _described(self, mention: Mention) -> Referent:
        mention_number = _plural(mention)
        if mention.determiner == "both" or mention.noun == "both":
            pair = self._pair(mention)
            if pair is not None:
                return pair
        known = self._known(mention, plural=mention_number)
        return known if known is not None else _new(mention, plural=mention_number)

    def _known(self, mention: Mention, *, plural: bool) -> Referent | None:
        same = [r for r in reversed(self._recent()) if not r.named and r.label.lower() == mention.text.lower()]
        bare = not mention.determiner and plural
        if same and (bare or mention.type == "organization" or mention.determiner in _DEFINITE):
            return same[0]
        if mention.type == "organization" and (mention.said.affiliation or mention.determiner not in _DEFINITE):
            return self._body(mention)
        if mention.determiner in _DEFINITE or (bare and not mention.modifiers and mention.noun in roles().sources):
            if mention.noun in roles().quantifiers or "of the" in mention.text:
                return None
            fitting = [r for r in self._recent() if _fits(r, mention, plural=plural)]
            return max(fitting, key=lambda r: _closeness(r, mention), default=None)
        return None

    def _recent(self) -> list[Referent]:
        return sorted(self.referents, key=lambda r: r.mentions[-1].head if r.mentions else (0, 0))

    def _body(self, mention: Mention) -> Referent | None:
        label = body_label(mention).lower()
        return next((r for r in self.referents if r.type == "organization" and r.label.lower() == label), None)

    def _pair(self, mention: Mention) -> Referent | None:
        """The two people that "both officials" means: the two single ones spoken of last."""
        single = [r for r in self._recent() if r.people and not r.plural and not r.members]
        fitting = [r for r in single if mention.noun == "both" or any(same_role(mention.noun, n) for n in r.nouns)]
        near = [r for r in fitting if mention.sentence - r.mentions[-1].sentence <= _FAR]
        if len(near) < 2:
            return None
        members = tuple(sorted(near[-2:], key=lambda r: r.mentions[0].head))
        label = " and ".join(member.label for member in members)
        return Referent(
            all(m.named for m in members), label, "group", plural=True, members=members, nouns={mention.noun}
        )

    # Pronouns

    def _antecedent(self, mention: Mention) -> Referent | None:
        fitting = [(r, m) for r in self.referents if (m := self._candidate(r, mention)) is not None]
        best = max(fitting, key=lambda pair: _prominence(*pair, mention), default=None)
        return best[0] if best else None

    def _candidate(self, referent: Referent, pronoun: Mention) -> Mention | None:
        before = referent.last_before(pronoun.head[0])
        if before is None or pronoun.sentence - before.sentence > 2 * _FAR:
            return None
        return before if agrees(referent, pronoun) else None


def agrees(referent: Referent, pronoun: Mention) -> bool:
    """Whether a pronoun can stand for a referent: number, gender, person or thing."""
    if pronoun.plural:
        return referent.plural or referent.type in {"organization", "group"}
    if referent.plural or referent.type == "group":
        return False
    if pronoun.gender == "n":
        return referent.type in {"organization", "place"}
    return (
        referent.type in {"person", "unknown"}
        and referent.gender in {"", pronoun.gender}
        and "f" not in referent.type[:0]
    )


def _prominence(referent: Referent, before: Mention, pronoun: Mention) -> float:
    """How likely a mention is what a pronoun means: near, subject, speaking, often spoken of."""
    score = -1.0 * (pronoun.sentence - before.sentence)
    score += 1.2 * before.subject + 1.0 * before.speaks + (0.8 if before.speaks and pronoun.speaks else 0)
    score -= 1.5 * (before.quoted and not pronoun.quoted) + 0.8 * before.nested
    score += 0.5 * (referent.gender == pronoun.gender != "") + min(len(referent.mentions), 6) * 0.1
    score -= 1.5 * (referent.type == "unknown") + 1.0 * (pronoun.plural and not referent.plural)
    return score + before.head[0] * 1e-6


def _plural(mention: Mention) -> bool:
    return mention.plural or (mention.noun in roles().quantifiers and mention.noun not in _SINGULAR_QUANTIFIERS)


def _new(mention: Mention, *, plural: bool) -> Referent:
    kind: AgentType = mention.type
    if kind == "group" and not plural:
        kind = "person"
    named = kind == "organization" and bool(mention.said.affiliation)
    return Referent(
        named,
        body_label(mention) if kind == "organization" else mention.text,
        kind,
        plural=plural,
        gender=mention.gender,
        nouns={_noun(mention)},
        role=mention.said.role if kind in {"person", "group"} and mention.noun not in roles().quantifiers else None,
        affiliation=mention.said.affiliation,
        modifiers=set(mention.modifiers),
    )


def _noun(mention: Mention) -> str:
    """The head noun, that of the whole in "one of the sources"."""
    if mention.noun in roles().quantifiers:
        of = re.search(r"\bof (?:the |these |those )?(\w+)", mention.text)
        return of[1].rstrip("s") if of else mention.noun
    return mention.noun


def _enriched(referent: Referent, mention: Mention) -> Referent:
    """An unnamed referent that an apposition says more of."""
    if not referent.named:
        referent.label, referent.type = mention.text, mention.type
        referent.role, referent.affiliation = mention.said.role, mention.said.affiliation or referent.affiliation
    referent.nouns.add(mention.noun)
    referent.modifiers |= mention.modifiers
    return referent


def body_label(mention: Mention) -> str:
    """The name of a body: "Israel's military", "the Israeli military" → Israeli military; else the words as written."""
    text = mention.text
    owner = re.match(r"(?:the )?(.+?)['’]s? (.+)$", text)
    if owner and place(owner[1]) in places().countries:
        return f"{places().adjectives[place(owner[1]) or '']} {owner[2]}"
    return text


def _fits(referent: Referent, mention: Mention, *, plural: bool) -> bool:
    """Whether a definite description can mean a referent."""
    if referent.members:
        return plural and any(same_role(mention.noun, n) or mention.noun == n for n in referent.nouns)
    if mention.type == "organization":
        words = referent.label.lower().split()
        generic = mention.noun in roles().generic_organizations and referent.type == "organization"
        return not mention.modifiers and (mention.noun in words or (generic and referent.named))
    if not referent.people or referent.plural != plural or mention.type == "unknown":
        return mention.type == referent.type == "unknown" and mention.noun in referent.nouns
    if not any(same_role(mention.noun, noun) for noun in referent.nouns):
        return False
    if mention.said.affiliation and mention.said.affiliation != referent.affiliation:
        return False
    told = mention.modifiers - {mention.said.affiliation or ""}
    return not told or len(told & referent.modifiers) * 2 >= len(told)


def _closeness(referent: Referent, mention: Mention) -> tuple[float, ...]:
    last = referent.mentions[-1]
    exact = mention.noun in referent.nouns
    shared = len(mention.modifiers & referent.modifiers)
    return (shared, exact, any(m.speaks for m in referent.mentions), *last.head)


# Names


def clusters(mentions: Sequence[Mention]) -> list[Referent]:
    """Name mentions put together: spellings of a place, short names with their full name, acronyms."""
    groups: dict[tuple[str, ...], list[Mention]] = {}
    for mention in mentions:
        key = _key(mention)
        if key:
            groups.setdefault(key, []).append(mention)
    full = sorted(groups, key=len, reverse=True)
    heads: dict[tuple[str, ...], tuple[str, ...]] = {}
    for key in full:
        heads[key] = _fuller(key, groups, heads) or key
    merged: dict[tuple[str, ...], list[Mention]] = {}
    for key, found in groups.items():
        merged.setdefault(heads[key], []).extend(found)
    return [_of_names(sorted(found, key=lambda m: m.head)) for found in merged.values()]


def _key(mention: Mention) -> tuple[str, ...]:
    text = mention.text.title() if mention.text.isupper() and len(mention.text) > 4 else mention.text
    if mention.type == "unknown" and people(text):
        return ()
    known = place(text)
    if known and mention.type != "person":
        return ("", known)
    words = re.findall(r"[^\W_]+", text.lower())
    return tuple(w for w in words if w not in roles().name_particles) or tuple(words)


def _fuller(
    key: tuple[str, ...], groups: dict[tuple[str, ...], list[Mention]], heads: dict[tuple[str, ...], tuple[str, ...]]
) -> tuple[str, ...] | None:
    """The longer name that a shorter one is short for; the one named most often where there are several."""
    if key[0] == "" or (len(key) == 1 and government(key[0].title())):
        return None
    fitting = [k for k in heads if len(k) > len(key) and k[0] != "" and _short_for(key, k, groups)]
    if not fitting:
        return None
    return heads[max(fitting, key=lambda k: (_genders_agree(groups[key], groups[k]), len(groups[k])))]


def government(name: str) -> bool:
    """Whether a name is that of a place."""
    return place(name) is not None


def _genders_agree(some: Iterable[Mention], others: Iterable[Mention]) -> bool:
    one, two = {m.gender for m in some} - {""}, {m.gender for m in others} - {""}
    return not one or not two or bool(one & two)


def _short_for(short: tuple[str, ...], full: tuple[str, ...], groups: dict[tuple[str, ...], list[Mention]]) -> bool:
    person = any(m.type == "person" for m in groups[full])
    if person:
        if not _genders_agree(groups[short], groups[full]):
            return False
        skipped = short[-1] == full[-1] and all(w in full for w in short)
        return skipped or full[-len(short) :] == short or (len(short) == 1 and short[0] == full[0])
    if len(short) == 1 and groups[short][0].text.isupper():
        return short[0] == "".join(w[0] for w in full if w not in {"of", "and", "the", "for"})
    head = " ".join(full[: -len(short)])
    return (
        len(short) > 1
        and full[-len(short) :] == short
        and bool(people(head.title()) or place(head.title()) or head in {"u s"})
    )


def _of_names(found: list[Mention]) -> Referent:
    votes: Counter[str] = Counter()
    for mention in found:
        weight = 3 if mention.titled else 1 + (len(mention.text.split()) > 1 and mention.type == "person")
        votes[mention.type] += weight if mention.type != "unknown" else 0
    kind = votes.most_common(1)[0][0] if votes and votes.most_common(1)[0][1] else "unknown"
    described = [m for m in found if m.said.role]
    best = described[0] if described else None
    genders = Counter(m.gender for m in found if m.gender)
    referent = Referent(True, _canonical(found), kind, plural=kind == "group", mentions=list(found))  # type: ignore[arg-type]
    referent.gender = genders.most_common(1)[0][0] if genders and kind == "person" else ""
    referent.role = best.said.role if best else None
    referent.affiliation = next((m.said.affiliation for m in found if m.said.affiliation), None)
    referent.nouns = {m.noun for m in found if m.noun}
    referent.modifiers = {w.lower() for m in described for w in (m.said.role or "").split()}
    return referent


def _canonical(found: Sequence[Mention]) -> str:
    """The name to go by: the canonical one of a place, else the longest of the more frequent spellings."""
    for mention in found:
        known = place(mention.text)
        if known and mention.type != "person":
            return known
    counts = Counter(m.text for m in found)
    return max(counts, key=lambda name: (len(name.split()), counts[name], not name.isupper()))
