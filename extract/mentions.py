"""What an article speaks of that can say or do something: named, described ("the Egyptian official") or by a pronoun."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc, Token

from extract.names import Description, Name, affiliation, described, group_start, names, plain, proper
from extract.roles import Gender, gender_of_noun, is_person_noun, people, roles
from graph.claim import AgentType, Span

Kind = Literal["name", "description", "pronoun"]
Paragraphs = Sequence[tuple[int, Doc]]
"""The parsed paragraphs of an article, each with the offset of its first character in the article's text."""

_COMPLEMENTS = frozenset({"prep", "acl", "amod", "nmod"})
_STOPS = frozenset({",", ";", ":", "—", "–", "--", "(", ")", '"', "“", "”"})
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention. Spans are characters of the article's text.

    `extent` takes in title, determiner and apposition, `core` the name or noun phrase itself, `head` its head word.
    `noun` is the lemma of the role or head noun, `owner` the place in `extent` of a possessive pronoun ("his aide").
    `subject`, `speaks` and `quoted` say how it stands in its sentence; `sentence` counts through the article.
    """

    kind: Kind
    extent: Span
    core: Span
    head: Span
    text: str
    sentence: int
    type: AgentType = "unknown"
    gender: Gender = ""
    plural: bool = False
    said: Description = Description()
    noun: str = ""
    determiner: str = ""
    modifiers: frozenset[str] = frozenset()
    subject: bool = False
    speaks: bool = False
    quoted: bool = False
    nested: bool = False
    titled: bool = False


def mentions(paragraphs: Paragraphs) -> tuple[Mention, ...]:
    """All mentions of an article, in order of their head words."""
    found: list[Mention] = []
    sentence = 0
    for offset, doc in paragraphs:
        numbers = _sentences(doc, sentence)
        found.extend(_in_paragraph(doc, offset, numbers))
        sentence = numbers[-1] + 1 if numbers else sentence
    return tuple(sorted(found, key=lambda mention: (mention.head, mention.extent)))


def _sentences(doc: Doc, first: int) -> list[int]:
    numbers, current = [], first - 1
    for token in doc:
        current += 1 if token.is_sent_start or token.i == 0 else 0
        numbers.append(current)
    return numbers


def _in_paragraph(doc: Doc, offset: int, sentences: list[int]) -> Iterator[Mention]:
    quoted = _quoted(doc)
    named = list(names(doc))
    taken = {i for name in named for i in range(name.start, name.end)}
    covered = {i for name in named for i in range(*name.group)}
    for name in named:
        yield _of_name(doc, offset, name, sentences, quoted)
    for token in doc:
        if token.is_punct or token.is_space:
            continue
        if token.lower_ in roles().pronouns and token.pos_ in {"PRON", "DET"}:
            yield _placed(doc, offset, (token.i, token.i + 1), token, sentences, quoted, _pronoun(token))
        elif token.i not in taken and _heads_description(doc, token, covered):
            yield _of_description(doc, offset, token, sentences, quoted)
        elif token.i in taken:
            yield from _body(doc, offset, token, named, sentences, quoted)


def _body(
    doc: Doc, offset: int, token: Token, named: list[Name], sentences: list[int], quoted: list[bool]
) -> Iterator[Mention]:
    return iter(())


def _quoted(doc: Doc) -> list[bool]:
    """For each token, whether it stands inside double quotation marks; quotes end with the paragraph."""
    inside, out = False, []
    for token in doc:
        if token.text in {"“", "„", "«"} or (token.text == '"' and not inside) or token.text == "``":
            inside = True
            out.append(True)
        elif token.text in {"”", "»", '"', "''"}:
            inside = False
            out.append(True)
        else:
            out.append(inside)
    return out


def _span(doc: Doc, offset: int, start: int, end: int) -> Span:
    last = doc[end - 1]
    return offset + doc[start].idx, offset + last.idx + len(last.text)


def _pronoun(token: Token) -> Mention:
    gender, number = roles().pronouns[token.lower_]
    told: Gender = "m" if gender == "m" else "f" if gender == "f" else "n" if gender == "n" else ""
    return Mention("pronoun", (0, 0), (0, 0), (0, 0), token.text, 0, gender=told, plural=number == "plural")


def _placed(
    doc: Doc, offset: int, extent: tuple[int, int], head: Token, sentences: list[int], quoted: list[bool], part: Mention
) -> Mention:
    """A mention with its place, and how its head word stands in its sentence."""
    speaks, subject = _grammar(head)
    span = _span(doc, offset, *extent)
    return replace(
        part,
        extent=span,
        core=part.core if part.core != (0, 0) else span,
        head=_span(doc, offset, head.i, head.i + 1),
        sentence=sentences[head.i],
        subject=subject,
        speaks=speaks,
        quoted=quoted[head.i],
        nested=head.dep_ in {"poss", "compound", "nmod", "amod", "npadvmod"},
    )


def _grammar(head: Token) -> tuple[bool, bool]:
    """Whether a head word is who speaks ("X said", "according to X"), and whether it is the subject of a clause."""
    token = head
    while token.dep_ in {"conj", "appos"} and token.head.pos_ in {"NOUN", "PROPN", "PRON"} and token.head is not token:
        token = token.head
    if token.dep_ in {"nsubj", "nsubjpass", "csubj"}:
        return token.head.lemma_.lower() in roles().speech_verbs, True
    if token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.lower_ == "according":
        return True, False
    return False, False


def _of_name(doc: Doc, offset: int, name: Name, sentences: list[int], quoted: list[bool]) -> Mention:
    text = plain(doc, name.start, name.end)
    part = Mention(
        "name",
        (0, 0),
        _span(doc, offset, name.start, name.end),
        (0, 0),
        text,
        0,
        type=name.type,
        gender=name.gender,
        plural=name.type == "group",
        said=name.said,
        noun=name.said.noun,
        titled=name.titled,
    )
    head = doc[name.start : name.end].root
    start = _determined(doc, name.group[0])
    return _placed(doc, offset, (start, name.group[1]), head, sentences, quoted, part)


def _determined(doc: Doc, start: int) -> int:
    """One token further back where a determiner or possessive pronoun stands before a noun group."""
    while start > 0 and (doc[start - 1].tag_ in {"DT", "PRP$", "PDT", "CD"} or doc[start - 1].pos_ == "DET"):
        start -= 1
    return start


def _heads_description(doc: Doc, token: Token, covered: set[int]) -> bool:
    """Whether a token is the head noun of a description of people, a body or a document that can speak."""
    if token.i in covered or token.pos_ not in {"NOUN", "PROPN", "ADJ", "PRON", "DET", "NUM"}:
        return False
    follower = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if follower is not None and (follower.text in {"-", "–"} or (token.dep_ == "compound" and token.head.i > token.i)):
        return False
    lemma = token.lemma_.lower()
    known = roles()
    if token.pos_ in {"NOUN", "PROPN"}:
        return (
            is_person_noun(lemma) or is_person_noun(token.lower_) or lemma in known.groups or token.lower_ in known.groups
            or lemma in known.organizations or token.lower_ in known.organizations
            or lemma in known.documents or token.lower_ in known.documents
        )  # fmt: skip
    return token.lower_ in known.quantifiers and token.dep_ in {"nsubj", "nsubjpass", "pobj", "conj"}


def _of_description(doc: Doc, offset: int, head: Token, sentences: list[int], quoted: list[bool]) -> Mention:
    first = group_start(doc, head.i, head.i + 1)
    start = _determined(doc, first)
    end = _complemented(doc, head)
    said = described(doc, first, head.i, head.i + 1)
    noun = head.lemma_.lower()
    if not said.affiliation:
        said = Description(said.noun, said.role, _named_complement(doc, head.i + 1, end))
    plural = head.tag_ in {"NNS", "NNPS"} or noun in roles().groups
    part = Mention(
        "description",
        (0, 0),
        _span(doc, offset, first, end),
        (0, 0),
        plain(doc, _numbered(doc, start, first), end),
        0,
        type=_type(noun, head.lower_, plural=plural),
        gender=gender_of_noun(noun),
        plural=plural,
        said=said,
        noun=noun,
        determiner=doc[start].lower_ if start < first else "",
        modifiers=_modifiers(doc, first, head.i, end),
    )
    return _placed(doc, offset, (start, end), head, sentences, quoted, part)


def _numbered(doc: Doc, start: int, first: int) -> int:
    """Where the label of a description begins: its number belongs to it ("three officials"), its article does not."""
    while first > start and doc[first - 1].tag_ == "CD":
        first -= 1
    return first


def _type(noun: str, word: str, *, plural: bool) -> AgentType:
    known = roles()
    if noun in known.organizations or word in known.organizations:
        return "organization"
    if noun in known.documents or word in known.documents:
        return "unknown"
    return "group" if plural or noun in known.quantifiers else "person"


def _modifiers(doc: Doc, first: int, head: int, end: int) -> frozenset[str]:
    """The content words around the head, by which one official is told from another; demonyms as their country."""
    words = [*doc[first:head], *doc[head + 1 : end]]
    return frozenset(
        people(t.text) or t.lemma_.lower()
        for t in words
        if t.pos_ in {"ADJ", "NOUN", "PROPN", "VERB"} and not t.is_stop
    )


def _complemented(doc: Doc, head: Token) -> int:
    """Where the description ends: after "briefed on the talks", "close to the mayor", "of Acme", but before a clause."""
    end = head.i + 1
    for child in head.rights:
        if child.dep_ not in _COMPLEMENTS or child.i != end or child.lemma_.lower() in roles().speech_verbs:
            continue
        edge = child.right_edge.i + 1
        if any(t.lower_ in roles().calendar for t in doc[end:edge]):
            continue
        stop = next(
            (t.i for t in doc[end:edge] if t.text in _STOPS or t.dep_ == "relcl" or t.tag_ in {"WDT", "WP"}), edge
        )
        end = min(stop, head.i + _LONGEST)
    return end


def _named_complement(doc: Doc, start: int, end: int) -> str | None:
    """The body named behind a description: "spokesman for Acme" → Acme."""
    if start >= end or doc[start].lower_ not in {"of", "for", "at", "in", "with", "from", "to"}:
        return None
    at = next((i for i in range(start + 1, end) if proper(doc, i)), None)
    if at is None:
        return None
    last = at
    while last + 1 < end and (proper(doc, last + 1) or doc[last + 1].text in {"-", "of"}):
        last += 1
    return affiliation(doc, at, last + 1)
