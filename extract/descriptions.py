"""What the words around a name or role noun say: the role, and whom the person works or speaks for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from extract.nounphrases import (
    APOSTROPHES,
    HYPHENS,
    before,
    group_start,
    is_given_name,
    is_title,
    modifies,
    noun_of,
    plain,
    proper,
    proper_at,
)
from extract.roles import is_person_noun, people, place, places, roles

_CLOSING = frozenset({",", ".", ";", "—", "–", ")", ":", "--", "-", '"', "”"})
_ONWARD = frozenset({"of", "for", "at", "in", "with", "who", "on", "from", "to", "and", "whose"})
_COMPLEMENTS = frozenset({"of", "for", "at", "in", "with", "from", "to"})


@dataclass(frozen=True, slots=True)
class Description:
    """A role said of somebody: the head noun, the role as written without its affiliation, the affiliation."""

    noun: str = ""
    role: str | None = None
    affiliation: str | None = None


NOTHING = Description()


def described(doc: Doc, first: int, head: int, end: int) -> Description:
    """What tokens `first` to `end` with the role noun `head` say: "senior Acme official" → senior official, Acme."""
    split = _role_start(doc, first, head)
    kept = [t.lower_ for t in doc[first:split] if modifies(doc, t.i) and t.lower_ not in roles().quantifiers]
    kept.append(plain(doc, split, end))
    if split == head == end - 1 and doc[head].lower_ in roles().abbreviated_titles:
        full = roles().abbreviated_titles[doc[head].lower_]
        kept[-1] = full.title() if doc[head].text[0].isupper() else full
    elif doc[split].is_sent_start and not is_title(doc[split]) and doc[split].pos_ in {"NOUN", "ADJ"}:
        kept[-1] = kept[-1][:1].lower() + kept[-1][1:]
    role = " ".join(word for word in kept if word)
    return Description(role_noun(doc[head]), role or None, affiliation(doc, first, split))


def role_noun(token: Token) -> str:
    """The singular noun of a role or title, abbreviations written out: "Sen." → senator."""
    full = roles().abbreviated_titles.get(token.lower_, noun_of(token))
    return full.split()[-1]


def _role_start(doc: Doc, first: int, head: int) -> int:
    """Where the role begins in a noun group: after the last word that names whom the person works for."""
    known = roles()
    start, title = head, doc[head].text[0].isupper()
    while start > first:
        token = doc[start - 1]
        if token.text in HYPHENS and start - 2 >= first and proper(doc, start - 2):
            return min(start + 1, head)
        if token.text in APOSTROPHES or people(token.text) or place(token.text) or modifies(doc, start - 1):
            break
        if token.text[0].isupper():
            ranked = token.lower_ in known.title_words or is_title(token) or _chambers(doc, first, start)
            if not (title and ranked):
                break
        elif (token.lower_ in known.organizations and token.lower_ != "government") or (
            token.lower_ in known.place_nouns and start - 2 >= first and proper(doc, start - 2)
        ):
            break
        start -= 1
    return start


def _chambers(doc: Doc, first: int, end: int) -> bool:
    """Whether "Senate", "House" or the like stands alone before a title, as its part: "House Speaker"."""
    start = end - 1
    while start > first and doc[start - 1].text[0].isupper():
        start -= 1
    return all(doc[i].lower_ in roles().chamber_words for i in range(start, end))


def affiliation(doc: Doc, start: int, end: int) -> str | None:
    """Whom tokens before a role name: "Qatari" → Qatar, "the White House" → White House, "police" → police."""
    last = next((i for i in range(end - 1, start - 1, -1) if _names_body(doc, i, end)), None)
    if last is None:
        return None
    first = last
    while first > start and _belongs(doc, first - 1, last):
        first -= 1
    while first < last and (not (proper(doc, first) or _common(doc, first)) or _preface(doc, first)):
        first += 1
    if first > start and doc[first - 1].text in HYPHENS:
        first = next((i for i in range(first, last + 1) if proper(doc, i)), first)
    return body_name(doc, first, last + 1)


def _names_body(doc: Doc, i: int, end: int) -> bool:
    if modifies(doc, i) or (i + 1 < end and doc[i + 1].text in HYPHENS):
        return False
    if doc[i].lower_ in roles().place_nouns:
        return proper_at(doc, i - 1)
    return proper(doc, i) or (doc[i].lower_ in roles().organizations and doc[i].lower_ != "government")


def _belongs(doc: Doc, i: int, last: int) -> bool:
    """Whether token `i` is part of the name of the body that ends at `last`."""
    token = doc[i]
    if proper(doc, i) or token.text in (*HYPHENS, *APOSTROPHES, "&", "\xa0"):
        return True
    if token.lower_ in {"of", "for", "and"}:
        return proper_at(doc, i - 1)
    return not doc[last].text[0].isupper() and _common(doc, i)


def _common(doc: Doc, i: int) -> bool:
    """A common word of the name of a body: "foreign" ministry, "health" authorities."""
    return doc[i].pos_ in {"NOUN", "ADJ", "PROPN"} and not modifies(doc, i)


def _preface(doc: Doc, i: int) -> bool:
    """A word that stands before the name of a body and is no part of it: "Mr.", "latest"."""
    return doc[i].lower_ in roles().honorifics or modifies(doc, i) or is_title(doc[i])


def body_name(doc: Doc, start: int, end: int) -> str | None:
    """The name of a body as affiliation: a demonym or place alone becomes the country, else the words as written."""
    text = plain(doc, start, end).removeprefix("The ").removeprefix("the ")
    alone = place(text) or people(text)
    if alone:
        return alone
    words = [place(t.text) or people(t.text) for t in doc[start:end] if not t.is_punct]
    if len(words) > 1 and all(words):
        return words[-1]
    first = place(doc[start].text) or people(doc[start].text)
    tail = [t for t in doc[start + 1 : end] if t.text not in APOSTROPHES]
    if first and tail and tail[0].text in {"Middle", "East"}:
        return first
    return common_body(text) or text or None


def common_body(text: str) -> str | None:
    """A body of a country under one name: "Israel's military" and "the Israeli military" → Israeli military."""
    words = text.removeprefix("the ").removeprefix("The ").split()
    for cut in (3, 2, 1):
        owner = " ".join(words[:cut])
        possessed = owner.endswith(("'s", "’s", "s'", "s’"))
        owner = owner.removesuffix("'s").removesuffix("’s").removesuffix("'").removesuffix("’")
        rest = " ".join(words[cut:])
        if rest and possessed and place(owner):
            return f"{places().adjectives.get(place(owner) or '', owner)} {rest}"
        if rest and possessed and len(words) == cut + 1 and words[-1].lower() in roles().common_bodies:
            return f"{owner} {rest}"
    return None


def before_name(doc: Doc, start: int, cut: int) -> tuple[int, Description]:
    """What stands in front of a name that begins at `cut` in the run from `start`: where it begins, what it says."""
    titles = [i for i in range(start, cut) if is_title(doc[i])]
    if titles:
        first = group_start(doc, start, cut)
        other = (i + 1 for i in range(start - 1, first - 1, -1) if is_person_noun(doc[i].lower_))
        first = next(other, first)
        while first < start and doc[first].is_space:
            first += 1
        head = titles[0] if "of" in {t.lower_ for t in doc[titles[0] : cut]} else titles[-1]
        end = _last_word(doc, head, cut)
        return first, described(doc, first, head, end)
    if cut > start:
        return start, Description("", None, affiliation(doc, start, cut))
    head = before(doc, start)
    if head >= 0 and doc[head].lower_ in roles().organizations and doc[head].tag_ == "NN" and doc[head].text.islower():
        first = group_start(doc, head, start)
        return first, Description("", None, affiliation(doc, first, head))
    if head >= 0 and doc[head].text in APOSTROPHES and not doc[head - 1].whitespace_:
        first = group_start(doc, head, start)
        return first, Description("", None, affiliation(doc, first, head))
    end = head + 1
    if head > 1 and doc[head].pos_ == "NOUN" and doc[head - 1].lower_ == "of" and is_person_noun(doc[head - 2].lower_):
        head -= 2
    if head < 0 or not is_person_noun(doc[head].lower_) or doc[head].tag_ not in {"NN", "NNP"}:
        return start, NOTHING
    first = group_start(doc, head, start)
    return first, described(doc, first, head, end)


def _last_word(doc: Doc, head: int, cut: int) -> int:
    """Where a title ends: "Secretary of State", without honorifics behind it."""
    end = cut
    while end > head + 1 and (doc[end - 1].lower_ in roles().honorifics or doc[end - 1].is_punct):
        end -= 1
    return end


def after_name(doc: Doc, end: int) -> tuple[int, Description]:
    """The apposition behind a name, ", a senior Acme official,": where it ends and what it says."""
    i, aged = end, False
    if i < len(doc) and doc[i].text == "(":
        i = next((j + 1 for j in range(i, min(i + 7, len(doc))) if doc[j].text == ")"), i)
    if i + 2 < len(doc) and doc[i].text == "," and doc[i + 1].like_num and doc[i + 2].text == ",":
        i, aged = i + 2, True
    if i + 1 < len(doc) and doc[i].lower_ in {"of", "from"}:
        return _belonging(doc, i, end)
    if i + 1 >= len(doc) or doc[i].text not in {",", "—", "–", "("}:
        return end, NOTHING
    return _apposition(doc, i + 1, end, aged=aged)


def _belonging(doc: Doc, at: int, name_end: int) -> tuple[int, Description]:
    """The body or place behind a name: "Ann Lee | of the Acme Institute"."""
    last, said = _complement(doc, at, NOTHING)
    return (last, said) if said.affiliation else (name_end, NOTHING)


def _apposition(doc: Doc, at: int, name_end: int, *, aged: bool) -> tuple[int, Description]:
    start = at
    while at < len(doc) and doc[at].tag_ in {"DT", "PRP$"}:
        at += 1
    first = at
    while at < len(doc) and at - first < 12 and _in_apposition(doc, at):
        at += 1
    head = next((i for i in range(at - 1, first - 1, -1) if _role_head(doc, i, at)), None)
    if head is None and aged and at > first and doc[at - 1].tag_ == "NN":
        head = at - 1
    if head is None or any(is_given_name(t.text) for t in doc[head + 1 : at]):
        return name_end, NOTHING
    linked = any(t.dep_ == "appos" and t.head.i < name_end for t in doc[start:at])
    if not _ends(doc, at, linked=linked or (first > start and doc[start].lower_ in {"a", "an"})):
        return name_end, NOTHING
    said = described(doc, first, head, at)
    while at < len(doc) and doc[at].lower_ == "and" and (more := _second_role(doc, at + 1)):
        at = more
    if at < len(doc) and doc[at].lower_ in _COMPLEMENTS:
        at, said = _complement(doc, at, said)
    return at, said


def _in_apposition(doc: Doc, i: int) -> bool:
    token = doc[i]
    linking = (*HYPHENS, *APOSTROPHES, "&", "\xa0")
    return (
        token.pos_ in {"ADJ", "NOUN", "PROPN"}
        or token.text in linking
        or token.tag_ in {"VBN", "RB", "JJ", "VBG", "CD"}
    )


def _role_head(doc: Doc, i: int, end: int) -> bool:
    """Whether token `i` is the role noun of an apposition that ends at `end`; "general" may follow it."""
    if doc[i].tag_ not in {"NN", "NNP"} or not (is_person_noun(doc[i].lower_) or is_title(doc[i])):
        return False
    return i == end - 1 or (end - i == 2 and doc[end - 1].lower_ in {"general", "designate", "elect", "emeritus"})


def _ends(doc: Doc, at: int, *, linked: bool) -> bool:
    """Whether an apposition is over at `at`; one that the parse does not show must close before any verb."""
    if at >= len(doc):
        return True
    if doc[at].text not in _CLOSING and doc[at].lower_ not in _ONWARD:
        return False
    if linked:
        return True
    for token in doc[at : at + 12]:
        if token.text in _CLOSING:
            return True
        if token.pos_ in {"VERB", "AUX"} or token.lower_ == "and":
            return False
    return True


def _second_role(doc: Doc, at: int) -> int:
    """Where "president" ends in "a supporter and president of Acme"; 0 if no role stands there."""
    while at < len(doc) and doc[at].tag_ in {"DT", "PRP$"}:
        at += 1
    first = at
    while at < len(doc) and _in_apposition(doc, at):
        at += 1
    return at if at > first and _role_head(doc, at - 1, at) else 0


def _complement(doc: Doc, at: int, said: Description) -> tuple[int, Description]:
    """The body named behind a role, "director | of Acme", up to where its name ends."""
    i = at + 1
    while i < len(doc) and doc[i].tag_ in {"DT", "PRP$"}:
        i += 1
    first = i
    while i < len(doc) and (_in_apposition(doc, i) or _of_name(doc, i)):
        i += 1
    if i == first:
        return at, said
    named = next((j for j in range(first, i) if proper(doc, j)), None)
    if doc[at].lower_ == "of" and doc[first].text in {"State", "Defense", "Staff"}:
        return i, replace(said, role=f"{said.role} of {doc[first].text}")
    if named is None and doc[i - 1].lower_ not in roles().organizations:
        return i, said
    body = body_name(doc, first if named is None else named, i)
    return i, replace(said, affiliation=said.affiliation or body)


def _of_name(doc: Doc, i: int) -> bool:
    return doc[i].lower_ in {"of", "for", "on", "and"} and proper_at(doc, i + 1) and proper(doc, i - 1)
