"""Noun phrases read off capitals, word lists and neighbouring words: where proper names and noun groups begin and end.

The parse comes second: small models often mislabel names they have not seen, but nearly always see that a word is one.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from spacy.tokens import Doc, Token

from extract.roles import given_names, is_person_noun, people, place, roles

APOSTROPHES = ("'s", "’s", "'", "’")
HYPHENS = ("-", "–")
_FUNCTION = frozenset({"DET", "PRON", "ADP", "CCONJ", "SCONJ", "ADV", "AUX", "INTJ", "PART", "NUM", "VERB", "PUNCT"})
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})
_OPENING = frozenset({'"', "“", "‘", "'", ":", "—", "-", ".", "•", "…", "``"})
_QUOTES = "\"“”'‘’`«»()[]"
_MARKS = re.compile('["“”«»]')
_ENDING = re.compile("(?:['’]s?|[\\s,;:–—(\\[“”‘`\"-])+$")
_LONG = re.compile(r"[^\W\d_]{4,}")
_PARTY = re.compile(r"[RDI]-[A-Z][\w.]*")
_OFFICES_OF = frozenset({"State", "Defense", "Defence", "Staff"})


def plain(doc: Doc, start: int, end: int) -> str:
    """The words of tokens `start` to `end`, white space evened out, without a possessive ending or quotation marks."""
    text = " ".join(doc[start:end].text.split()) if start < end else ""
    return unending(_MARKS.sub("", text).strip(_QUOTES + " ,;:"))


def unending(text: str) -> str:
    """A phrase without possessive endings and marks at its end."""
    return _ENDING.sub("", text)


def capital(token: Token) -> bool:
    """Whether a token is a word that begins with a capital letter."""
    return token.text[0].isupper() and not token.is_punct


def opens(doc: Doc, i: int) -> bool:
    """Whether token `i` opens a sentence or a quotation, where a capital tells nothing."""
    return i == 0 or bool(doc[i].is_sent_start) or doc[i - 1].text in _OPENING


def is_title(token: Token) -> bool:
    """Whether a word is a title or rank that stands before names: "President", "Sen."."""
    return token.lower_ in roles().titles or token.lower_ in roles().abbreviated_titles


def is_given_name(word: str) -> bool:
    """Whether a word is a given name and not better known as a place."""
    return word in given_names() and not place(word)


def proper(doc: Doc, i: int) -> bool:
    """Whether token `i` is part of a proper name."""
    token, known = doc[i], roles()
    if not capital(token) or token.lower_ in known.pronouns or token.text == "I":
        return False
    if token.lower_ in known.calendar:
        return token.ent_type_ == "PERSON" and token.ent_iob_ == "I"
    if token.pos_ == "PROPN" or people(token.text) or place(token.text):
        return True
    if opens(doc, i):
        return token.ent_type_ in _NAMED and token.pos_ not in _FUNCTION
    return token.pos_ not in _FUNCTION or token.ent_type_ in {"PERSON", "ORG"}


def modifies(doc: Doc, i: int) -> bool:
    """Whether a word like "senior" or "new" is no part of a name: small, or large only because it opens a sentence."""
    if doc[i].lower_ not in roles().role_modifiers:
        return False
    opening = opens(doc, i) and not (
        doc[i].lower_ in {"new", "old", "young", "first", "independent"} and proper_at(doc, i + 1)
    )
    return opening or not doc[i].text[0].isupper() or doc[i].lower_ == "former"


def proper_at(doc: Doc, i: int) -> bool:
    """Whether there is a token `i` and it is part of a proper name."""
    return 0 <= i < len(doc) and proper(doc, i)


def named_words(doc: Doc) -> set[str]:
    """Words that the parse takes for names where no capital was due, inside a sentence."""
    return {t.text for t in doc if t.pos_ == "PROPN" and capital(t) and not opens(doc, t.i)}


def _opens_named(doc: Doc, i: int, known: Container[str]) -> bool:
    """Whether a word that opens a sentence is a name elsewhere, as in "Grant says", whatever the parse takes it for."""
    return doc[i].pos_ in {"NOUN", "VERB", "ADJ", "ADV", "INTJ", "X"} and opens(doc, i) and doc[i].text in known


def bears(token: Token, surnames: Container[str]) -> bool:
    """Whether a word is the surname of somebody the article names in full: "Law said", "Cuban" but for "Cuban rum"."""
    if token.text not in surnames or not capital(token):
        return False
    if people(token.text) or place(token.text):
        return token.dep_ in {"nsubj", "nsubjpass"} and token.head.pos_ in {"VERB", "AUX"}
    return token.dep_ not in {"amod", "det", "advmod", "mark", "aux"}


def runs(doc: Doc, known: Container[str] = (), surnames: Container[str] = ()) -> Iterator[tuple[int, int]]:
    """Stretches of proper-name tokens, half open: "Ministry of Health", "Abu al-Khair", "Smith & Sons"."""
    end, particles = 0, roles().name_particles
    for token in doc:
        i, text = token.i, token.text
        end = max(end, _party_end(doc, i))
        if i < end or not (text[0].isupper() or text in particles):
            continue
        borne = bears(token, surnames)
        named = proper(doc, i) or _opens_named(doc, i, known)
        if borne or (named and not (modifies(doc, i) and not people(text))) or _particle(doc, i):
            end = _run_end(doc, i)
            if borne or end > i + 1 or not _common_noun(doc, i):
                yield i, end


def _party_end(doc: Doc, i: int) -> int:
    """Where the "R-Norland" of "Ana Reyes (R-Norland)" ends, which is no name; 0 where there is none."""
    if i == 0 or doc[i - 1].text not in {"(", ","} or (len(doc[i].text) > 1 and not _PARTY.fullmatch(doc[i].text)):
        return 0
    if _PARTY.fullmatch(doc[i].text):
        return i + 1
    whole = doc[i : i + 3].text
    return i + 3 if _PARTY.fullmatch(whole) else 0


def _common_noun(doc: Doc, i: int) -> bool:
    """Whether a word that opens a sentence is a plural like "Drivers" or a document like "Poll" and no name."""
    token, known = doc[i], roles()
    if not opens(doc, i) or people(token.text):
        return False
    lemma = token.lower_.removesuffix("s")
    plural = lemma != token.lower_ and (is_person_noun(lemma) or lemma in known.groups | known.organizations)
    return plural or token.lower_ in known.documents or token.lower_ in known.groups


def _particle(doc: Doc, i: int) -> bool:
    """A lower-case particle that opens a name: "al-Khair", "de Gaulle"."""
    if doc[i].lower_ not in roles().name_particles or i + 1 >= len(doc) or doc[i].pos_ not in {"PROPN", "X", "NOUN"}:
        return False
    follower = i + 2 if doc[i + 1].text in HYPHENS and i + 2 < len(doc) else i + 1
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
    token = doc[at]
    if proper(doc, at) and not new_sentence(doc, at):
        return 1
    if at + 1 == len(doc):
        return 0
    if token.lower_ in {"of", "for", "and", "on", "the"}:
        return _connected(doc, start, at)
    if token.text in HYPHENS and not doc[at - 1].whitespace_ and not token.whitespace_:
        return 2 if capital(doc[at + 1]) or doc[at - 1].lower_ in roles().name_particles else 0
    if token.lower_ in roles().name_particles and token.text.islower():
        return int(proper(doc, at + 1) or doc[at + 1].text in HYPHENS or _particle(doc, at + 1))
    joining = token.text == "&" and capital(doc[at + 1])
    return 2 if joining or (token.text == "\xa0" and proper(doc, at + 1)) else 0


def new_sentence(doc: Doc, at: int) -> bool:
    """Whether token `at` begins a sentence after a full stop (and not after an abbreviation cut off as one)."""
    return bool(doc[at].is_sent_start) and doc[at - 1].is_punct


def _connected(doc: Doc, start: int, at: int) -> int:
    """Tokens of "of Foreign Affairs" after an organisation word or "of State" after a title; 0 where it is no name."""
    follower = at + 1
    while follower < len(doc) and doc[follower].lower_ == "the":
        follower += 1
    if follower >= len(doc) or not proper(doc, follower) or follower - at > 2:
        return 0
    step = follower - at + 1
    within = doc[at].ent_type_ in {"ORG", "FAC"} and doc[at].ent_iob_ == "I" and doc[follower].ent_iob_ == "I"
    if doc[at].lower_ in {"and", "on", "the"}:
        return step if within and doc[at - 1].lower_ != "and" else 0
    if doc[at].lower_ == "of" and is_title(doc[at - 1]):
        return step if doc[follower].text in _OFFICES_OF or _named_soon(doc, follower) else 0
    words = {doc[i].lower_ for i in range(start, at)}
    named = words & roles().organizations and not place(doc[follower].text)
    return step if within or named else 0


def _named_soon(doc: Doc, at: int) -> bool:
    """Whether a given name follows after a few more capitals: "Director of | Government Affairs Ann Lee"."""
    for i in range(at + 1, min(at + 5, len(doc) - 1)):
        if not proper(doc, i):
            return False
        if is_given_name(doc[i].text) and proper(doc, i + 1):
            return True
    return False


def within_group(doc: Doc, j: int, end: int) -> bool:
    """Whether token `j` can stand before a noun in its group, which reaches up to `end`."""
    token = doc[j]
    if token.lower_ in roles().calendar:
        return False
    if token.is_space or token.text == "&":
        return token.text in {"\xa0", "&"}
    if token.text in APOSTROPHES or token.text in HYPHENS:
        return token.tag_ == "POS" or (not token.whitespace_ and j > 0 and not doc[j - 1].whitespace_)
    if j + 1 < end and doc[j + 1].text in (*HYPHENS, *APOSTROPHES) and not token.whitespace_:
        return not token.is_punct
    inside = j < token.head.i < end
    if token.tag_ in {"RB", "RBS", "RBR"}:
        return inside and token.head.pos_ in {"ADJ", "VERB", "NOUN"}
    named = token.pos_ in {"ADJ", "NOUN", "PROPN"} or token.tag_ in {"VBN", "VBG"}
    return inside and (named or token.dep_ in {"amod", "compound"})


def group_start(doc: Doc, at: int, end: int) -> int:
    """The first token of the words that stand before token `at` in its noun group, without the determiner."""
    start = at
    while start > 0 and not new_sentence(doc, start):
        if not within_group(doc, start - 1, end):
            break
        start -= 1
    while start < at and (doc[start].is_punct or doc[start].is_space or doc[start].text in APOSTROPHES):
        start += 1
    return start


def before(doc: Doc, i: int) -> int:
    """The token before `i`, hard spaces left out; -1 at the start."""
    i -= 1
    while i >= 0 and doc[i].is_space:
        i -= 1
    return i


def noun_of(token: Token) -> str:
    """The singular of a noun in lower case, also of one that opens a sentence and is taken for a name: "Officials"."""
    lower = token.lower_
    if token.pos_ == "PROPN" and lower.endswith("s") and is_person_noun(lower[:-1]):
        return lower[:-1]
    return str(token.lemma_).lower()


def title_case(doc: Doc, text: str) -> bool:
    """Whether a paragraph with its text is a headline In Title Case or IN CAPITALS, where capitals tell nothing.

    A long word in small letters that is a finite verb ("said") shows that it is none.
    """
    words = _LONG.findall(text)
    small = {word for word in words if not word[0].isupper()}
    if len(words) < 4 or sum(word in small for word in words) >= 0.3 * len(words):
        return False
    return not any(t.text in small and t.tag_ in {"VBD", "VBZ", "VBP"} for t in doc)
