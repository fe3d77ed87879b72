"""Where proper names stand in a paragraph, and what the words around them say: role, affiliation, kind.

Read off capitals, word lists and neighbouring words first and the parse second: small models often mislabel names
that they have not seen, but nearly always see that a word is a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extract.roles import Gender, gender_of_noun, given_names, government, is_person_noun, people, place, roles
from graph.claim import AgentType

_APOSTROPHES = ("'s", "’s", "'", "’")
_HYPHENS = ("-", "–")
_FUNCTION = frozenset({"DET", "PRON", "ADP", "CCONJ", "SCONJ", "ADV", "AUX", "INTJ", "PART", "NUM", "VERB", "PUNCT"})
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})
_PLAIN_QUOTES = "\"“”'‘’`«»()[]"


@dataclass(frozen=True, slots=True)
class Description:
    """A role said of somebody: the head noun, the role as written without its affiliation, the affiliation."""

    noun: str = ""
    role: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name: tokens `start` to `end` of its paragraph without title or role; `group` with them."""

    start: int
    end: int
    group: tuple[int, int]
    said: Description
    type: AgentType
    gender: Gender
    titled: bool


def plain(doc: Doc, start: int, end: int) -> str:
    """The words of tokens `start` to `end`, white space evened out, without a possessive ending or quotation marks."""
    text = " ".join(doc[start:end].text.split()) if start < end else ""
    for ending in _APOSTROPHES:
        text = text.removesuffix(ending)
    return text.strip(_PLAIN_QUOTES + " ,;:")


def capital(token: Token) -> bool:
    """Whether a token begins with a capital letter and is a word."""
    return token.text[0].isupper() and not token.is_punct


def _opens(doc: Doc, i: int) -> bool:
    """Whether token `i` opens a sentence or a quotation, where a capital tells nothing."""
    return i == 0 or bool(doc[i].is_sent_start) or doc[i - 1].text in {'"', "“", "‘", "'", ":", "—", "-", ".", "•", "…"}


def proper(doc: Doc, i: int) -> bool:
    """Whether token `i` is part of a proper name."""
    token = doc[i]
    if not capital(token) or token.lower_ in roles().calendar or token.lower_ in roles().pronouns or token.text == "I":
        return False
    if token.pos_ == "PROPN":
        return True
    if people(token.text) or place(token.text):
        return True
    if _opens(doc, i):
        return token.ent_type_ in _NAMED and token.pos_ not in _FUNCTION
    return token.pos_ not in _FUNCTION or token.ent_type_ in {"PERSON", "ORG"}


def runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Stretches of proper-name tokens, half open: "Ministry of Health", "Abu al-Khair", "Smith & Sons"."""
    i = 0
    while i < len(doc):
        if proper(doc, i) or _particle(doc, i):
            end = _run_end(doc, i)
            yield i, end
            i = end
        else:
            i += 1


def _particle(doc: Doc, i: int) -> bool:
    """A lower-case particle that opens a name: "al-Ansari", "de Gaulle"."""
    if doc[i].lower_ not in roles().name_particles or i + 1 >= len(doc) or doc[i].pos_ not in {"PROPN", "X", "NOUN"}:
        return False
    follower = i + 2 if doc[i + 1].text in _HYPHENS and i + 2 < len(doc) else i + 1
    return capital(doc[follower]) and doc[follower].pos_ == "PROPN"


def _run_end(doc: Doc, start: int) -> int:
    end = start + 1
    while end < len(doc):
        step = _joined(doc, start, end)
        if not step:
            break
        end += step
    return end


def _joined(doc: Doc, start: int, at: int) -> int:
    """How many more tokens belong to the run that reaches up to `at`: 0 where it ends."""
    token, room = doc[at], len(doc) - at
    if proper(doc, at) and not _new_sentence(doc, at):
        return 1
    if token.text in _HYPHENS and room > 1 and not doc[at - 1].whitespace_ and not token.whitespace_:
        return 2 if capital(doc[at + 1]) or doc[at - 1].lower_ in roles().name_particles else 0
    if token.lower_ in roles().name_particles and room > 1:
        return 1 if capital(doc[at + 1]) or doc[at + 1].text in _HYPHENS or _particle(doc, at + 1) else 0
    if token.text == "&" and room > 1 and capital(doc[at + 1]):
        return 2
    if token.lower_ in {"of", "for", "and", "on", "the"}:
        return _connected(doc, start, at)
    return 0


def _new_sentence(doc: Doc, at: int) -> bool:
    return bool(doc[at].is_sent_start) and doc[at - 1].is_punct


def _connected(doc: Doc, start: int, at: int) -> int:
    """Tokens of "of Foreign Affairs" after an organisation word or "of State" after a title; 0 where it is no name."""
    follower = at + 1
    while follower < len(doc) and doc[follower].lower_ == "the":
        follower += 1
    if follower >= len(doc) or not proper(doc, follower) or follower - at > 2:
        return 0
    within = doc[at].ent_type_ in {"ORG", "FAC"} and doc[at].ent_iob_ == "I" and doc[follower].ent_iob_ == "I"
    if doc[at].lower_ in {"and", "on", "the"}:
        return follower - at + 1 if within and doc[at - 1].lower_ != "and" else 0
    heads = {doc[i].lower_ for i in range(start, at)}
    if doc[at].lower_ == "of" and heads & {"secretary"} and doc[follower].text in {"State", "Defense", "Defence"}:
        return follower - at + 1
    if not heads & roles().organizations or place(doc[follower].text) and doc[at].lower_ != "of":
        return follower - at + 1 if within else 0
    return follower - at + 1 if not place(doc[follower].text) or within else 0


def names(doc: Doc) -> Iterator[Name]:
    """The proper names of a paragraph in order, each with the role and affiliation written around it."""
    for start, end in runs(doc):
        name = _name(doc, start, end)
        if name is not None:
            yield name


def _name(doc: Doc, start: int, end: int) -> Name | None:
    """The name within a run: titles and affiliations before it go to its description. None if only a title is there."""
    gender = _honorific(doc, start, end)
    cut = _after_title(doc, start, end)
    honorifics = 0
    while cut < end - 1 and doc[cut].lower_ in roles().honorifics and doc[cut].text[0].isupper():
        cut, honorifics = cut + 1, honorifics + 1
    cut = _after_people(doc, cut, end)
    while cut < end - 1 and doc[cut].text in _HYPHENS:
        cut += 1
    if _title_only(doc, cut, end):
        return None
    group_start, said = _before(doc, start, cut - honorifics)
    group_end, appended = _after(doc, end)
    said = said if said.noun else appended
    titled = bool(honorifics or said.noun)
    gender = gender or gender_of_noun(said.noun) or given_names().get(doc[cut].text, "")
    kind = _kind(doc, cut, end, titled=titled)
    return Name(cut, end, (group_start, group_end if appended.noun else end), said, kind, gender, titled)


def _honorific(doc: Doc, start: int, end: int) -> Gender:
    for i in range(start, end):
        told = roles().honorifics.get(doc[i].lower_)
        if told in ("m", "f"):
            return "m" if told == "m" else "f"
    return ""


def _is_title(token: Token) -> bool:
    known = roles()
    return token.lower_ in known.titles or token.lower_ in known.abbreviated_titles


def _after_title(doc: Doc, start: int, end: int) -> int:
    """The token after the last title in a run: "Israeli Prime Minister | Ann Lee". A surname may look like a title."""
    if doc[end - 1].lower_ in roles().organizations and not _is_title(doc[end - 1]):
        return start
    cut = start
    for i in range(start, end - 1):
        if doc[i].lower_ == "of" and cut == i and doc[i + 1].text in {"State", "Defense", "Defence"}:
            cut = i + 2
        elif _is_title(doc[i]) and (i == start or doc[i - 1].text not in given_names() or _is_title(doc[i - 1])):
            cut = i + 1
    return cut if cut < end else start


def _after_people(doc: Doc, start: int, end: int) -> int:
    """Past a demonym, place or party put before a person's name: "Republican | Ann Lee", "former | …"."""
    cut = start
    while cut < end - 1 and doc[cut].lower_ in roles().role_modifiers and doc[cut].lower_ not in {"new"}:
        cut += 1
    if end - cut > 2 and people(doc[cut].text) and doc[cut + 1].text in given_names():
        return cut + 1
    return cut


def _title_only(doc: Doc, start: int, end: int) -> bool:
    """Whether a run names an office and nobody in it: "Prime Minister", "Israeli President", "Attorney General"."""
    known = roles()
    last = doc[end - 1].lower_
    words = [doc[i].lower_ for i in range(start, end) if not people(doc[i].text) and not place(doc[i].text)]
    if not words:
        return False
    if all(w in known.title_words or w in known.titles or w in known.chamber_words or w == "of" for w in words):
        return last in known.titles or last == "general" or (last == "state" and "secretary" in words)
    return all(w in known.honorifics or w in known.abbreviated_titles for w in words)


def within_group(doc: Doc, j: int, end: int) -> bool:
    """Whether token `j` can stand before a noun in its group, which reaches up to `end`."""
    token = doc[j]
    if token.lower_ in roles().calendar:
        return False
    if token.text in _APOSTROPHES:
        return token.tag_ == "POS"
    if token.text in _HYPHENS:
        return not token.whitespace_ and j > 0 and not doc[j - 1].whitespace_
    if (
        token.pos_ in {"ADJ", "NOUN", "PROPN"}
        or token.tag_ in {"VBN", "VBG", "CD"}
        or token.dep_ in {"amod", "compound"}
    ):
        return j < token.head.i < end or (j + 1 < end and doc[j + 1].text in _HYPHENS)
    if token.tag_ in {"RB", "RBS"}:
        return j < token.head.i < end and token.head.pos_ in {"ADJ", "VERB"}
    return token.text in {"&", "U.S."}


def group_start(doc: Doc, at: int, end: int) -> int:
    """The first token of the words that stand before token `at` in its noun group, without the determiner."""
    start = at
    while start > 0 and within_group(doc, start - 1, end) and not _new_sentence(doc, start):
        start -= 1
    while start < at and (doc[start].is_punct or doc[start].text in _APOSTROPHES):
        start += 1
    return start


def _before(doc: Doc, start: int, cut: int) -> tuple[int, Description]:
    """The role and affiliation in front of a name that begins at `cut` in the run from `start`."""
    if cut > start and any(_is_title(doc[i]) for i in range(start, cut)):
        head = max(i for i in range(start, cut) if _is_title(doc[i]))
        first = group_start(doc, start, cut)
        return first, described(doc, first, head, cut)
    if cut > start:
        return start, Description("", None, affiliation(doc, start, cut))
    head = start - 1
    if head < 0 or not is_person_noun(doc[head].lower_) or doc[head].tag_ not in {"NN", "NNP"}:
        return start, Description()
    first = group_start(doc, head, start)
    said = described(doc, first, head, head + 1)
    return first, said


def described(doc: Doc, first: int, head: int, end: int) -> Description:
    """What tokens `first` to `end` with the role noun `head` say: "senior Acme official" → senior official, Acme."""
    split = _role_start(doc, first, head)
    inside = affiliation(doc, first, split)
    opening = doc[first].lower_ if doc[first].is_sent_start else ""
    words = [t.lower_ if t.lower_ == opening else t.text for t in doc[first:split]]
    kept = [w for w in words if w in roles().role_modifiers] + [plain(doc, split, end)]
    noun = roles().abbreviated_titles.get(doc[head].lower_, doc[head].lemma_.lower())
    role = " ".join(w for w in kept if w)
    if end == head + 1 and split == head and doc[head].lower_ in roles().abbreviated_titles:
        role = noun.title() if doc[head].text[0].isupper() else noun
    return Description(noun.split()[-1], role or None, inside)


def _role_start(doc: Doc, first: int, head: int) -> int:
    """Where the role begins in a noun group: after the last word that names whom the person works for."""
    known = roles()
    start = head
    title = doc[head].text[0].isupper()
    while start > first:
        token = doc[start - 1]
        if token.text in _APOSTROPHES or people(token.text) or place(token.text):
            break
        if token.text[0].isupper():
            if not title or not (token.lower_ in known.title_words or _is_title(token) or _chambers(doc, first, start)):
                break
        elif token.lower_ in known.organizations and token.lower_ != "government":
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
    while end > start and (doc[end - 1].text in _APOSTROPHES or doc[end - 1].text in _HYPHENS):
        end -= 1
    last = next((i for i in range(end - 1, start - 1, -1) if _names_body(doc, i)), None)
    if last is None:
        return None
    first = last
    while first > start and (
        proper(doc, first - 1)
        or doc[first - 1].text in (*_HYPHENS, *_APOSTROPHES)
        or _of(doc, first - 1)
        or _body_modifier(doc, first - 1)
    ):
        first -= 1
    while first < last and (
        doc[first].is_punct or doc[first].lower_ in roles().role_modifiers or doc[first].text in _APOSTROPHES
    ):
        first += 1
    return body_name(doc, first, last + 1)


def _modifies(doc: Doc, i: int) -> bool:
    """Whether a word like "senior" or "new" is no part of a name: small, or large only because it opens a sentence."""
    small = doc[i].is_sent_start or not doc[i].text[0].isupper()
    return bool(small) and doc[i].lower_ in roles().role_modifiers


def _of(doc: Doc, i: int) -> bool:
    return doc[i].lower_ in {"of", "for", "and"} and i > 0 and proper(doc, i - 1)


def _names_body(doc: Doc, i: int) -> bool:
    lower = doc[i].lower_
    if _modifies(doc, i) and not people(doc[i].text):
        return False
    return proper(doc, i) or (lower in roles().organizations and lower != "government")


def _body_modifier(doc: Doc, i: int) -> bool:
    """A common word that belongs to the name of a body: "foreign" ministry, "health" authorities."""
    return (
        doc[i].pos_ in {"NOUN", "ADJ"}
        and doc[i].lower_ not in roles().role_modifiers
        or doc[i].lower_ in roles().title_words
    )


def body_name(doc: Doc, start: int, end: int) -> str | None:
    """The name of a body as affiliation: a demonym or place alone becomes the country, else the words as written."""
    text = plain(doc, start, end)
    if people(text) or place(text):
        return place(text) or people(text)
    first = people(doc[start].text) or place(doc[start].text)
    tail = [doc[i] for i in range(start + 1, end) if doc[i].text not in _APOSTROPHES]
    if first and tail and not any(t.lower_ in roles().organizations for t in tail) and not _institution(tail):
        return place(first) or first
    return text or None


def _institution(tail: list[Token]) -> bool:
    return (
        all(t.text[0].isupper() for t in tail)
        and len(tail) > 0
        and not any(place(t.text) or t.lower_ in {"middle", "east"} for t in tail)
    )


def _after(doc: Doc, end: int) -> tuple[int, Description]:
    """The apposition behind a name: ", a senior Acme official," or ", director of Acme". The end of it and what it says."""
    i = end
    if i < len(doc) and doc[i].text == "(":
        i = next((j + 1 for j in range(i, min(i + 7, len(doc))) if doc[j].text == ")"), i)
    if i + 2 < len(doc) and doc[i].text == "," and doc[i + 1].like_num and doc[i + 2].text == ",":
        i += 2
    if i + 1 >= len(doc) or doc[i].text not in {",", "—", "–", "("}:
        return end, Description()
    return _apposition(doc, i + 1, end)


def _apposition(doc: Doc, at: int, name_end: int) -> tuple[int, Description]:
    start = at
    while at < len(doc) and doc[at].pos_ in {"DET", "PRON"} and doc[at].tag_ in {"DT", "PRP$"}:
        at += 1
    first = at
    while (
        at < len(doc)
        and at - first < 12
        and (
            doc[at].pos_ in {"ADJ", "NOUN", "PROPN"}
            or doc[at].text in (*_HYPHENS, *_APOSTROPHES, "&")
            or doc[at].tag_ in {"VBN", "RB", "JJ", "VBG", "CD"}
        )
    ):
        at += 1
    head = next((i for i in range(at - 1, first - 1, -1) if is_person_noun(doc[i].lower_) or _is_title(doc[i])), None)
    if head is None or doc[head].tag_ not in {"NN", "NNP"} or (head != at - 1 and not _general_title(doc, head, at)):
        return name_end, Description()
    linked = any(doc[i].dep_ == "appos" and doc[i].head.i < name_end for i in range(start, at))
    closing = at >= len(doc) or doc[at].text in {
        ",",
        ".",
        ";",
        "—",
        "–",
        ")",
        ":",
        "of",
        "for",
        "at",
        "in",
        "with",
        "who",
        "on",
        "from",
    }
    if not (closing if linked else closing and _closed(doc, at)):
        return name_end, Description()
    said = described(doc, first, head, head + 1)
    if at < len(doc) and doc[at].lower_ in {"of", "for", "at", "in", "with", "from", "to"}:
        at, said = _complement(doc, at, said)
    return at, said


def _general_title(doc: Doc, head: int, at: int) -> bool:
    return at - head == 2 and doc[at - 1].lower_ in {"general", "designate", "elect", "emeritus"}


def _closed(doc: Doc, at: int) -> bool:
    """Whether an apposition that the parse does not show ends in a comma or full stop before any verb."""
    for i in range(at, min(at + 12, len(doc))):
        if doc[i].text in {",", ".", ";", "—", ")"}:
            return True
        if doc[i].pos_ in {"VERB", "AUX"}:
            return False
    return at >= len(doc)


def _complement(doc: Doc, at: int, said: Description) -> tuple[int, Description]:
    """ "director | of Acme": the body named behind a role, up to where its name ends."""
    i = at + 1
    while i < len(doc) and doc[i].tag_ in {"DT", "PRP$"}:
        i += 1
    first = i
    while i < len(doc) and (
        proper(doc, i) or doc[i].pos_ in {"ADJ", "NOUN"} or doc[i].text in _HYPHENS or _of_name(doc, i)
    ):
        i += 1
    if i == first:
        return at, said
    body = body_name(doc, first, i)
    if doc[at].lower_ == "of" and doc[first].text in {"State", "Defense"}:
        return i, Description(said.noun, f"{said.role} of {doc[first].text}", said.affiliation)
    named = any(proper(doc, j) for j in range(first, i)) or doc[i - 1].lower_ in roles().organizations
    return i, Description(said.noun, said.role, said.affiliation or (body if named else None))


def _of_name(doc: Doc, i: int) -> bool:
    return doc[i].lower_ in {"of", "for"} and i + 1 < len(doc) and proper(doc, i + 1) and proper(doc, i - 1)


def _kind(doc: Doc, start: int, end: int, *, titled: bool) -> AgentType:
    """Person, organisation, place or group, by lists first and the label second; unknown where nothing tells."""
    text, last = plain(doc, start, end), doc[end - 1].lower_
    if end - start == 1 and people(text) and not place(text):
        return "group" if text.endswith("s") or doc[start].tag_ in {"NNS", "NNPS"} else "unknown"
    if titled or (end - start > 1 and doc[start].text in given_names() and last not in roles().organizations):
        return "person"
    if government(text) or place(text):
        return "place"
    if last in roles().organizations or any(doc[i].lower_ in roles().organizations for i in range(start, end)):
        return "organization"
    labels = {
        "PERSON": "person",
        "ORG": "organization",
        "GPE": "place",
        "LOC": "place",
        "FAC": "place",
        "NORP": "group",
    }
    label = labels.get(doc[end - 1].ent_type_, "unknown")
    return label  # type: ignore[return-value]
