"""Who or what the names of one article name: spellings of a place, short names and acronyms put with the full name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from extract.mentions import Mention
from extract.nounphrases import is_given_name
from extract.roles import Gender, given_names, people, place, roles
from graph.claim import AgentType

Key = tuple[str, ...]
"""A name as lower-case words without particles; a place as ("", canonical name)."""

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_TITLES = frozenset({"mr", "mrs", "ms", "dr"})
_CLIPPED = frozenset(
    {"center", "clinic", "company", "corp", "corporation", "department", "group", "inc", "institute", "magazine"}
    | {"media", "report", "research", "university"}
)
_SMALL = frozenset({"of", "and", "the", "for", "on", "in"})


@dataclass(slots=True, eq=False)
class Referent:
    """Somebody or something that mentions of an article refer to. Grows while the article is read.

    `named` ones are the same in every article that has the name, others belong to their article alone.
    """

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
    sure: int = 3
    mentions: list[Mention] = field(default_factory=list)

    @property
    def people(self) -> bool:
        """Whether persons are meant: one or several."""
        return self.type in {"person", "group"}

    def note(self, mention: Mention) -> None:
        """Adds a mention; they come in reading order, but for those of names, which are known beforehand."""
        if not self.mentions or self.mentions[-1].head < mention.head:
            self.mentions.append(mention)
            return
        at = bisect_left(self.mentions, mention.head, key=lambda m: m.head)
        if self.mentions[at].head != mention.head:
            self.mentions.insert(at, mention)

    def before(self, at: int) -> list[Mention]:
        """The last four mentions before a character offset, the last first."""
        end = bisect_left(self.mentions, at, key=lambda m: m.head[0])
        return self.mentions[max(0, end - 4) : end][::-1]


def key_of(text: str, kind: AgentType = "unknown") -> Key:
    """The key that spellings of a name share."""
    text = text.title() if text.isupper() and len(text) > 4 and " " not in text else text
    known = place(text)
    if known and kind != "person":
        return ("", known)
    words = re.findall(r"[^\W_]+", text.replace(".", "").lower())
    if len(words) > 1 and words[-1] in _SUFFIXES:
        words = words[:-1]
    return tuple(word for word in words if word not in roles().name_particles | _TITLES) or tuple(words)


def referents(mentions: Sequence[Mention]) -> tuple[list[Referent], Mapping[Key, Referent]]:
    """The referents of name mentions, and by key for looking up a name met elsewhere ("an aide to Lee")."""
    groups: dict[Key, list[Mention]] = {}
    for mention in mentions:
        key = key_of(mention.text, mention.type)
        if key and not (mention.type == "unknown" and people(mention.text)):
            groups.setdefault(key, []).append(mention)
    heads: dict[Key, Key] = {}
    holding: defaultdict[str, list[Key]] = defaultdict(list)
    for key in sorted(groups, key=lambda k: (-len(k), k)):
        heads[key] = _fuller(key, groups, heads, holding) or key
        for word in {*key, *_initials(key)}:
            holding[word].append(key)
    merged: dict[Key, list[Mention]] = {}
    for key, found in groups.items():
        merged.setdefault(heads[key], []).extend(found)
    known = {key: _of_names(sorted(found, key=lambda m: m.head)) for key, found in merged.items()}
    return list(known.values()), {key: known[head] for key, head in heads.items()}


def _fuller(
    key: Key, groups: dict[Key, list[Mention]], heads: Mapping[Key, Key], holding: Mapping[str, Sequence[Key]]
) -> Key | None:
    """The longer name that a shorter one is short for; the one named most often where there are several.

    `holding` are the names so far by their words and initials: that the short one's last word is one of these is the
    least that `_short_for` asks, and an article of thousands of names is not compared name by name.
    """
    if not key[0] or (len(key) == 1 and place(key[0].title()) and not _person(groups[key])):
        return None
    named = holding.get(key[-1], ())
    fitting = [full for full in named if len(full) > len(key) and full[0] and _short_for(key, full, groups)]
    alike = [full for full in fitting if not _unlike(groups[key], groups[full])] or fitting[: len(fitting) == 1]
    if not alike:
        return None
    return heads[max(alike, key=lambda full: _likely(groups[key], groups[full]))]


def _likely(short: Sequence[Mention], full: Sequence[Mention]) -> tuple[bool, bool, int, int]:
    """How likely a full name is what a short one is short for: gender, introduced before it, how often, how early."""
    first = min(m.head for m in full)
    introduced = first < min(m.head for m in short)
    return bool(_genders(short) & _genders(full)), introduced, len(full), -first[0]


def _person(found: Iterable[Mention]) -> bool:
    return _kind(found) == "person"


def _kind(found: Iterable[Mention]) -> AgentType:
    """What most mentions say that a name names: those that a title, given name or list is sure of, else the labels."""
    counts: dict[int, Counter[AgentType]] = {}
    for mention in found:
        if mention.type != "unknown":
            counts.setdefault(mention.sure, Counter())[mention.type] += 1
    return counts[max(counts)].most_common(1)[0][0] if counts else "unknown"


def _genders(found: Iterable[Mention]) -> set[str]:
    return {m.gender for m in found if m.gender}


def _unlike(some: Iterable[Mention], others: Iterable[Mention]) -> bool:
    """Whether two names tell different genders."""
    told = _genders(some), _genders(others)
    return bool(told[0] and told[1] and not told[0] & told[1])


def _surely_unlike(some: Iterable[Mention], others: Iterable[Mention]) -> bool:
    """Whether they do by more than a given name that both men and women bear."""
    return _unlike([m for m in some if not _vague(m)], [m for m in others if not _vague(m)])


def _vague(mention: Mention) -> bool:
    words = mention.text.split()
    return len(words) > 1 and given_names().get(words[0]) == (mention.gender, False)


def _short_for(short: Key, full: Key, groups: dict[Key, list[Mention]]) -> bool:
    some, others = groups[short], groups[full]
    if short[-1] not in full and not (len(short) == 1 and _acronym(some[0].text, full)):
        return False
    skipped = short[-1] == full[-1] and all(word in full for word in short)
    if _person(others):
        if _surely_unlike(some, others):
            return False
        titled = len(short) == 1 and any(m.sure == 3 for m in some)
        return skipped or short == full[:1] or (titled and len(full) > 2 and short[0] == full[-2])
    if (_person(some) and skipped and max(m.sure for m in others) < 2) or _surname(some, others, full):
        return True
    if len(short) == 1:
        named = short[0] == full[-1] and all(m.determiner == "the" for m in some)
        clipped = short == full[:1] and full[-1] in _CLIPPED and max(m.sure for m in some) < 2
        return _acronym(some[0].text, full) or named or clipped
    rest = " ".join(full[: -len(short)])
    return full[-len(short) :] == short and bool(people(rest.title()) or place(rest.title()) or place(rest.upper()))


def _surname(some: Sequence[Mention], others: Sequence[Mention], full: Key) -> bool:
    """Whether a word is the surname in a name that only the pipeline's labels take for a body: "Ilya Moss", "Moss"."""
    unsure = max(m.sure for m in (*some, *others)) < 2 and not any(m.determiner for m in (*some, *others))
    short = key_of(some[0].text)
    return unsure and len(full) in {2, 3} and short == full[-1:] and any(m.speaks for m in some)


def _acronym(text: str, full: Key) -> bool:
    letters = text.replace(".", "")
    return letters.isupper() and letters.lower() in _initials(full)


def _initials(full: Key) -> set[str]:
    """ "UN" of "United Nations", with and without small words."""
    return {"".join(word[0] for word in full if word and word not in small) for small in (_SMALL, ())}


def _of_names(found: Sequence[Mention]) -> Referent:
    kind = _kind(found)
    full = max((key_of(m.text) for m in found), key=len)
    some = [m for m in found if key_of(m.text) == full[-1:] and len(full) > 1]
    if some and _surname(some, found, full):
        kind = "person"
    if kind == "unknown" and any(m.speaks for m in found) and not any(c.isdigit() for c in found[0].text):
        kind = "person"
    referent = Referent(True, _canonical(found, kind), kind, plural=kind == "group", mentions=list(found))
    referent.plural = referent.plural or (kind == "unknown" and all(m.plural for m in found))
    referent.sure = max(m.sure for m in found)
    referent.gender = _gender(found) if kind == "person" else ""
    described = [m for m in found if m.said.role]
    best = max(described, key=_rank, default=None)
    referent.role = best.said.role if best else None
    affiliations = [best] if best and best.said.affiliation else [m for m in found if m.said.affiliation]
    referent.affiliation = next((m.said.affiliation for m in affiliations), None)
    referent.nouns = {m.noun for m in found if m.noun}
    referent.modifiers = {word.lower() for m in described for word in (m.said.role or "").split()}
    referent.modifiers |= {m.said.affiliation for m in found if m.said.affiliation}
    return referent


def _rank(mention: Mention) -> tuple[bool, bool, bool]:
    """How well a role tells who somebody is: an office before "rival" or "friend", with whom before without."""
    relational = mention.noun in roles().relational_nouns
    return (
        not relational,
        mention.noun in roles().offices or bool(mention.said.affiliation),
        mention.said.affiliation is not None,
    )


def _gender(found: Sequence[Mention]) -> Gender:
    """The gender that most mentions tell by title, honorific, role or given name."""
    clear = [m for m in found if not _vague(m)]
    told: Counter[Gender] = Counter(m.gender for m in clear if m.gender) or Counter(m.gender for m in found if m.gender)
    return told.most_common(1)[0][0] if told else ""


def _overfull(name: str, others: Container[str]) -> bool:
    """Whether a spelling has more before a given name than another: "Honest Ann Lee" beside "Ann Lee"."""
    words = name.split()
    if is_given_name(words[0]):
        return False
    return any(is_given_name(words[i]) and " ".join(words[i:]) in others for i in range(1, len(words) - 1))


def _canonical(found: Sequence[Mention], kind: AgentType) -> str:
    """The name to go by: the canonical one of a place, else the fullest spelling, the more frequent of two as full."""
    known = next((place(m.text) or place(m.text.title()) for m in found if kind != "person"), None)
    if known:
        return known
    counts = Counter(m.text for m in found)
    if kind == "person":
        counts = Counter({name: times for name, times in counts.items() if not _overfull(name, counts)})
    return max(counts, key=lambda name: (len(name.split()), counts[name], not name.isupper()))
