"""Proper names in a paragraph: of whom or what, and the role and affiliation written around them."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from extract.descriptions import Description, after_name, before_name, body_name
from extract.nounphrases import APOSTROPHES, HYPHENS, bears, is_given_name, is_title, modifies, plain, proper, runs
from extract.roles import (
    Gender,
    gender_of_noun,
    given_names,
    government,
    is_person_noun,
    people,
    place,
    places,
    roles,
)
from graph.claim import AgentType

_LABELS: dict[str, AgentType] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name: tokens `start` to `end` of its paragraph without title or role; `group` with them.

    `sure` grows with what speaks for `type`: 0 nothing, 1 the pipeline's label, 3 a title, given name or word list.
    """

    start: int
    end: int
    group: tuple[int, int]
    text: str
    said: Description
    type: AgentType
    gender: Gender
    sure: int


def names(doc: Doc, known: Container[str] = (), surnames: Container[str] = ()) -> Iterator[Name]:
    """The proper names of a paragraph in order; offices without a name ("the Prime Minister") are left out.

    `known` are words that are names elsewhere in the article: they are names where they open a sentence, too.
    `surnames` are those of persons whom it names in full: they are names wherever they stand.
    """
    for start, end in runs(doc, known, surnames):
        borne = end - start == 1 and bears(doc[start], surnames)
        if borne or not _is_demonym(doc, start, end):
            name = _name(doc, start, end, surnames, borne=borne)
            if name is not None:
                yield name


def surname(name: Name) -> str | None:
    """The last word of a name that a title or given name shows to be a person's."""
    words = name.text.split()
    if name.type != "person" or name.sure < 3 or not words[-1].isalpha() or len(words[-1]) < 3:
        return None
    return words[-1] if words[-1][0].isupper() and not words[-1].isupper() else None


def _is_demonym(doc: Doc, start: int, end: int) -> bool:
    """A word for a people that only modifies what follows: "Israeli" soldiers, "Iran"-backed."""
    if end < len(doc) and doc[end].text in HYPHENS and not doc[end].whitespace_ and not doc[end - 1].whitespace_:
        return True
    if end - start > 1 or not people(doc[start].text) or place(doc[start].text):
        return False
    return doc[start].tag_ not in {"NNS", "NNPS", "NN"} and not doc[start].text.endswith("s")


def _name(doc: Doc, start: int, end: int, surnames: Container[str], *, borne: bool) -> Name | None:
    """The name within a run: titles and affiliations before it go to its description. None if only a title is there.

    `borne`: the run is one word, the surname of somebody named elsewhere.
    """
    cut = _after_title(doc, start, end)
    honorific = cut
    while cut < end - 1 and doc[cut].lower_ in roles().honorifics:
        cut += 1
    honorifics = {roles().honorifics[doc[i].lower_] for i in range(start, cut) if doc[i].lower_ in roles().honorifics}
    cut = _after_people(doc, cut, end)
    while cut < end - 1 and (doc[cut].text in HYPHENS or doc[cut].is_space):
        cut += 1
    known = borne or (bool(honorifics) and end - cut == 1 and doc[cut].text in surnames)
    if end - cut == 1 and len(doc[cut].text) == 1:
        return None
    if not known and (_title_only(doc, cut, end) or (end - cut == 1 and _only_common(doc[cut].lower_))):
        return None
    first, said = before_name(doc, start, honorific if honorific > start else cut if not honorifics else start)
    last, appended = after_name(doc, end)
    said = appended if appended.noun and not said.noun else said
    kind, sure = _kind(doc, cut, end, titled=bool(honorifics or said.noun))
    if known:
        kind, sure = "person", 2
    elif _family(doc, cut, end, surnames):
        kind, sure = "group", 3
    if kind == "organization" and not said.noun:
        return _body(doc, (cut, end), first, sure)
    gender = _gender(doc, cut, end, honorifics, said)
    if kind == "person" and not said.affiliation and not appended.noun:
        said = replace(said, affiliation=appended.affiliation)
    group = (first, last if appended.noun or kind == "person" else end)
    text = plain(doc, cut, end).partition(":")[0]
    return Name(cut, end, group, text, said, kind, gender, sure)


def _after_title(doc: Doc, start: int, end: int) -> int:
    """The token after the last title in a run: "Israeli Prime Minister | Ann Lee". A surname may look like a title."""
    if doc[end - 1].lower_ in roles().organizations and not is_title(doc[end - 1]):
        return start
    cut = start
    for i in range(start, end - 1):
        if doc[i].lower_ == "of" and cut == i:
            named = (j for j in range(i + 2, end) if is_given_name(doc[j].text) and j < end - 1)
            cut = next(named, i + 2 if i + 2 < end else cut)
        elif is_title(doc[i]) and (i == start or not is_given_name(doc[i - 1].text) or is_title(doc[i - 1])):
            cut = i + 1
    return cut if cut < end else start


def _after_people(doc: Doc, start: int, end: int) -> int:
    """Past "former", and what else stands before a given name: "Republican | Ann Lee", "Fox News | Ann Lee"."""
    cut = start
    while cut < end - 1 and modifies(doc, cut):
        cut += 1
    given = next((i for i in range(cut + 1, end - 1) if is_given_name(doc[i].text)), None)
    if given is not None and not is_given_name(doc[cut].text) and _stands_before(doc[given - 1]):
        return given
    return cut


def _stands_before(token: Token) -> bool:
    """Whether a capitalised word is no part of the person's name behind it: "Ohio", "News", "Actress", "DJ"."""
    known, lower = roles(), token.lower_
    if place(token.text) or people(token.text) or token.pos_ not in {"PROPN", "X"} or is_title(token):
        return True
    listed = lower in known.organizations or lower in known.documents or is_person_noun(lower)
    return listed or is_person_noun(lower.removesuffix("s")) or (token.text.isupper() and len(token.text) > 1)


def _title_only(doc: Doc, start: int, end: int) -> bool:
    """Whether a run names an office and nobody in it: "Prime Minister", "Israeli President", "Attorney General"."""
    known = roles()
    last = doc[end - 1].lower_
    words = [doc[i].lower_ for i in range(start, end) if not people(doc[i].text) and not place(doc[i].text)]
    offices = known.title_words | known.titles | known.chamber_words | known.role_modifiers
    if words and all(word in offices or word == "of" for word in words):
        return last in known.titles or last == "general" or (last == "state" and "secretary" in words)
    return bool(words) and all(word in known.honorifics or word in known.abbreviated_titles for word in words)


def _only_common(word: str) -> bool:
    """Whether one capitalised word is no name of its own: "TV", "Committee"; "Parliament" is."""
    return word in roles().generic_organizations or word in {"tv", "television", "committee", "panel", "team"}


def _gender(doc: Doc, start: int, end: int, honorifics: set[str], said: Description) -> Gender:
    """The gender that an honorific, a role noun or, in a full name, the given name tells."""
    told = next((g for g in ("m", "f") if g in honorifics), None)
    if told:
        return "m" if told == "m" else "f"
    return gender_of_noun(said.noun) or (given_names().get(doc[start].text, ("", False))[0] if end - start > 1 else "")


def _kind(doc: Doc, start: int, end: int, *, titled: bool) -> tuple[AgentType, int]:
    """What a name names and how sure that is: lists first, the pipeline's label second; unknown where nothing tells."""
    text, last = plain(doc, start, end), doc[end - 1].lower_
    body = any(doc[i].lower_ in roles().organizations for i in range(start, end))
    noun = doc[end - 1].tag_ in {"NN", "NNS", "NNPS"} or end - start == 1 or doc[end - 1].pos_ == "NOUN"
    if people(doc[end - 1].text) and not place(text) and (noun or _counted(doc, start)):
        return "group", 3
    if titled:
        return "person", 3
    if end - start > 1 and is_given_name(doc[start].text) and not body:
        return "person", 3 if end - start < 5 and doc[end - 1].ent_type_ not in {"ORG", "FAC", "WORK_OF_ART"} else 2
    if government(text) or place(text) or (text.isupper() and len(text) > 4 and government(text.title())):
        return "place", 3
    if last in roles().organizations or body:
        return "organization", 3
    kind = _LABELS.get(doc[end - 1].ent_type_, "unknown")
    return kind, int(kind != "unknown")


def _family(doc: Doc, start: int, end: int, surnames: Container[str]) -> bool:
    """Whether a name is that of a couple or family: "the Bakers"."""
    text = doc[start].text
    return (
        end - start == 1
        and start > 0
        and doc[start - 1].lower_ == "the"
        and text.endswith("s")
        and (text[:-1] in surnames)
    )


def _counted(doc: Doc, start: int) -> bool:
    return start > 0 and doc[start - 1].lower_ in {"a", "an", "another", "one"}


def _body(doc: Doc, at: tuple[int, int], first: int, sure: int) -> Name:
    """An organisation under its name; a ministry, police or the like with its country: "Peru's Health Ministry"."""
    start, end = at
    text = plain(doc, start, end)
    owner = _owner(doc, first, start)
    last = end
    if is_common_body(doc, start, end):
        if owner is None:
            owner, last = _located(doc, end)
        if owner:
            text = f"{places().adjectives.get(owner, owner)} {text}"
    if owner is None and end - start > 1 and is_common_body(doc, start + 1, end):
        owner = place(doc[start].text) or people(doc[start].text)
    return Name(start, end, (first, last), text, Description("", None, owner), "organization", "", sure)


def _owner(doc: Doc, first: int, start: int) -> str | None:
    """Whose a body is: Peru in "Peru's Health Ministry"; the country alone in "Peru's official news agency Andina"."""
    if first == start:
        return None
    if doc[start - 1].text in APOSTROPHES:
        return body_name(doc, first, start)
    return place(doc[first].text) or people(doc[first].text)


def is_common_body(doc: Doc, start: int, end: int) -> bool:
    """Whether a name is that of a body every country has: "Health Ministry", "Supreme Court", "Parliament"."""
    known = roles()
    words = [doc[i].lower_ for i in range(start, end)]
    general = known.title_words | known.chamber_words | known.common_bodies | {"of", "supreme", "religious", "public"}
    return words[-1] in known.common_bodies and all(word in general for word in words)


def _located(doc: Doc, end: int) -> tuple[str | None, int]:
    """The place behind a body: "Health Ministry | in army-run Peru" → Peru, and where it ends."""
    if end >= len(doc) or doc[end].lower_ not in {"in", "of"}:
        return None, end
    i = end + 1
    while i < len(doc) and i - end < 6 and not place(doc[i].text):
        hyphened = (
            doc[i].text in HYPHENS or (i + 1 < len(doc) and doc[i + 1].text in HYPHENS) or doc[i - 1].text in HYPHENS
        )
        if not hyphened and doc[i].tag_ != "DT":
            return None, end
        i += 1
    last = i
    while last < len(doc) and proper(doc, last) and doc[last].text not in APOSTROPHES:
        last += 1
    named = place(plain(doc, i, last)) if last > i else None
    return (named, last) if named else (None, end)
