"""What an article speaks of that can say or do something: named, described ("the Egyptian official"), or "he"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from spacy.tokens import Doc, Token

from extract.descriptions import NOTHING, Description, described
from extract.extents import complemented, determined, label, modifiers, named_complement, numbered
from extract.names import Name, names, surname
from extract.nounphrases import (
    HYPHENS,
    group_start,
    named_words,
    noun_of,
    plain,
    title_case,
)
from extract.roles import Gender, gender_of_noun, is_person_noun, people, place, roles
from extract.standing import (
    clause_of,
    is_contracted,
    is_empty,
    is_fronted,
    quoted_tokens,
    sentence_numbers,
    speaks_and_acts,
)
from graph.claim import AgentType, Span

Kind = Literal["name", "description", "pronoun", "relative", "thing"]
Paragraphs = Sequence[tuple[int, Doc]]
"""The parsed paragraphs of an article, each with the offset of its first character in the article's text."""

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"})
_WORD = re.compile(r"[^\W\d_]+")
_NOWHERE: Span = (0, 0)


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention. Spans are characters of the article's text.

    `extent` takes in title, determiner and apposition, `core` the name or noun phrase itself, `head` its head word.
    `text` is the name or description without its article, `noun` the lemma of the role or head noun.
    How it stands in its sentence: `subject` of a clause, `main` of the main one, `speaks` as subject of a verb of
    speech, `fronted` in a phrase put before the subject, `predicate` of another, `nested` as owner or modifier,
    `owns` as owner of the main subject, `quoted`, `apposed` to another head. `sentence` counts the sentences of the
    article that are not wholly quoted.
    """

    kind: Kind
    text: str
    extent: Span = _NOWHERE
    core: Span = _NOWHERE
    head: Span = _NOWHERE
    sentence: int = 0
    type: AgentType = "unknown"
    gender: Gender = ""
    plural: bool = False
    said: Description = NOTHING
    noun: str = ""
    determiner: str = ""
    modifiers: frozenset[str] = frozenset()
    sure: int = 0
    subject: bool = False
    speaks: bool = False
    main: bool = False
    fronted: bool = False
    apposed: Span = _NOWHERE
    predicate: bool = False
    nested: bool = False
    owns: bool = False
    quoted: bool = False


@dataclass(slots=True)
class _Page:
    """A paragraph with what is asked of its tokens again and again."""

    doc: Doc
    text: str
    offset: int
    sentences: list[int]
    quoted: list[bool]
    named: list[Name]
    taken: set[int] = field(default_factory=set)

    def span(self, start: int, end: int) -> Span:
        last = self.doc[end - 1]
        return self.offset + self.doc[start].idx, self.offset + last.idx + len(last.text)


def mentions(paragraphs: Paragraphs) -> tuple[Mention, ...]:
    """All mentions of an article, in order of their head words; of a headline only names known from elsewhere."""
    found: list[Mention] = []
    headlines: list[_Page] = []
    pages: list[_Page] = []
    texts = [doc.text for _, doc in paragraphs]
    shouted = [title_case(doc, text) for (_, doc), text in zip(paragraphs, texts, strict=True)]
    words = {w for (_, doc), all_ in zip(paragraphs, shouted, strict=True) if not all_ for w in named_words(doc)}
    sentence = 0
    for (offset, doc), text, all_ in zip(paragraphs, texts, shouted, strict=True):
        quoted = quoted_tokens(doc, text)
        numbers = sentence_numbers(doc, quoted, sentence)
        sentence = numbers[-1] + 1 if numbers else sentence
        if all_:
            headlines.append(_Page(doc, text, offset, numbers, quoted, []))
        else:
            pages.append(_Page(doc, text, offset, numbers, quoted, list(names(doc, words))))
    surnames = {word for page in pages for name in page.named if (word := surname(name))}
    for page in pages:
        if _unnamed(page, surnames):
            page.named = list(names(page.doc, words, surnames))
        found.extend(_in_paragraph(page))
    known = {m.text: m for m in found if m.kind == "name"}
    for page in headlines:
        found.extend(_in_headline(page, known))
    return tuple(sorted(found, key=lambda mention: (mention.head, mention.extent)))


def _unnamed(page: _Page, surnames: set[str]) -> bool:
    """Whether a paragraph has a surname of the article that was not taken for a name of its own."""
    seen = Counter(word for word in _WORD.findall(page.text) if word in surnames or word.removesuffix("s") in surnames)
    named = Counter(w for name in page.named if name.type in {"person", "group"} for w in _WORD.findall(name.text))
    return any(times > named[word] or word not in surnames for word, times in seen.items())


def _in_headline(page: _Page, known: dict[str, Mention]) -> Iterator[Mention]:
    """Names of the article where a headline repeats them, and names of places."""
    doc, i = page.doc, 0
    while i < len(doc):
        texts = ((end, plain(doc, i, end)) for end in range(min(i + 4, len(doc)), i, -1))
        hit = next(((end, t) for end, t in texts if t in known or (place(t) and t[:1].isupper())), None)
        if hit is None or not doc[i].text[0].isupper():
            i += 1
            continue
        end, text = hit
        part = known.get(text) or Mention("name", text, type="place", sure=3)
        bare = replace(part, core=page.span(i, end), said=NOTHING, noun="", determiner="", sure=1)
        yield _placed(page, (i, end), doc[end - 1], bare)
        i = end


def _in_paragraph(page: _Page) -> Iterator[Mention]:
    covered = {i for name in page.named for i in range(*name.group)}
    page.taken = {i for name in page.named for i in range(name.start, name.end)}
    parts: set[int] = set()
    for name in page.named:
        yield _of_name(page, name)
    for token in page.doc:
        if token.pos_ not in _NOMINAL or token.i in parts:
            continue
        if token.lower_ in roles().pronouns and token.pos_ in {"PRON", "DET"}:
            if is_empty(token):
                continue
            yield _placed(page, (token.i, token.i + 1), token, _pronoun(token))
        elif token.tag_ in {"WP", "WDT"} and token.lower_ in {"who", "which", "that"}:
            yield _placed(page, (token.i, token.i + 1), token, Mention("relative", token.lower_))
        elif token.i not in covered and _heads_description(page, token):
            mention, end = _of_description(page, token)
            if token.lower_ in roles().quantifiers:
                parts.update(t.i for t in page.doc[token.i + 1 : end])
            yield mention
        elif token.i not in covered and _is_thing(token):
            yield _placed(page, (token.i, token.i + 1), token, _thing(page.doc, token))


def _is_thing(token: Token) -> bool:
    """Whether a common noun that no list has is told of, so that "they" or "it" may take it up."""
    told = token.dep_ in ({"nsubj", "nsubjpass", "dobj"} if token.tag_ == "NNS" else {"nsubj", "nsubjpass"})
    told = told or (token.dep_ == "pobj" and token.head.dep_ == "agent")
    return told and token.pos_ == "NOUN" and token.tag_ in {"NN", "NNS"} and token.ent_type_ in {"", "NORP"}


def _thing(doc: Doc, token: Token) -> Mention:
    first = group_start(doc, token.i, token.i + 1)
    known = determined(doc, first) < first
    determiner = doc[determined(doc, first)].lower_ if known else ""
    text = label(doc, first, token.i + 1)
    return Mention("thing", text, noun=noun_of(token), plural=token.tag_ == "NNS", determiner=determiner)


def _pronoun(token: Token) -> Mention:
    gender, number = roles().pronouns[token.lower_]
    told: Gender = "m" if gender == "m" else "f" if gender == "f" else "n" if gender == "n" else ""
    return Mention("pronoun", token.text, gender=told, plural=number == "plural", determiner=token.tag_)


def _placed(page: _Page, extent: tuple[int, int], head: Token, part: Mention) -> Mention:
    """A mention with its place, and how its head word stands in its sentence."""
    speaks, subject = speaks_and_acts(head)
    span = page.span(*extent)
    hyphened = extent[1] < len(page.doc) and page.doc[extent[1]].text in HYPHENS and not head.whitespace_
    contracted = is_contracted(head)
    subject = subject or contracted
    return replace(
        part,
        extent=span,
        core=part.core if part.core != _NOWHERE else span,
        head=page.span(head.i, head.i + 1),
        sentence=page.sentences[head.i],
        subject=subject,
        speaks=speaks,
        main=subject and (contracted or clause_of(head).dep_ == "ROOT"),
        apposed=page.span(head.head.i, head.head.i + 1) if head.dep_ == "appos" else _NOWHERE,
        fronted=part.kind == "pronoun" and is_fronted(head),
        predicate=head.dep_ in {"attr", "oprd"} or (head.dep_ == "pobj" and head.head.lower_ in {"as", "like"}),
        nested=not contracted and (head.dep_ in {"poss", "compound", "nmod", "amod", "npadvmod"} or hyphened),
        owns=head.dep_ == "poss" and head.head.dep_ in {"nsubj", "nsubjpass"} and head.head.head.dep_ == "ROOT",
        quoted=page.quoted[head.i],
    )


def _of_name(page: _Page, name: Name) -> Mention:
    doc = page.doc
    start = determined(doc, name.group[0])
    head = doc[name.start : name.end].root
    determiner = doc[start].lower_ if start < name.group[0] else ""
    part = Mention(
        "name",
        name.text,
        core=page.span(name.start, name.end),
        type=name.type,
        gender=name.gender,
        plural=name.type == "group" or (name.type == "unknown" and head.tag_ in {"NNS", "NNPS"}),
        said=name.said,
        noun=name.said.noun,
        determiner=determiner,
        sure=name.sure,
    )
    if name.type == "group":
        part = _some_people(page, name, part)
    return _placed(page, (start, name.group[1]), head, part)


def _some_people(page: _Page, name: Name, part: Mention) -> Mention:
    """ "Some Democrats", "a Republican": a description, where the bare plural "Democrats" is a name."""
    doc = page.doc
    first = group_start(doc, name.start, name.end)
    start = determined(doc, first)
    quantified = part.determiner in roles().quantifiers or any(t.tag_ == "CD" for t in doc[start:first])
    single = part.determiner in {"a", "an", "another", "one"} or not name.text.endswith("s")
    if not quantified and not single and first == name.start:
        return part
    return replace(
        part,
        kind="description",
        text=plain(doc, numbered(doc, start, first), name.end),
        noun=doc[name.end - 1].lemma_.lower(),
        plural=not single,
        type="person" if single else "group",
        said=Description("", None, people(doc[name.end - 1].text)),
        modifiers=modifiers(doc, first, name.end - 1, name.end),
    )


def _heads_description(page: _Page, token: Token) -> bool:
    """Whether a token is the head noun of a description of people, a body or a document that can speak."""
    doc, lemma = page.doc, noun_of(token)
    follower = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if follower is not None and (
        (follower.text in HYPHENS and not token.whitespace_) or _modifies_next(token, follower)
    ):
        return False
    if follower is not None and _counts_people(token, follower):
        return _acts(token)
    if token.pos_ in {"NOUN", "PROPN"} and (token.i not in page.taken or token.text.islower()):
        if lemma in roles().ambiguous_nouns and not _acts(token):
            return False
        return is_person_noun(lemma) or any(
            word in words for word in (lemma, token.lower_)
            for words in (roles().persons, roles().groups, roles().organizations, roles().documents)
        )  # fmt: skip
    if follower is not None and follower.lower_ == "of" and doc[token.i + 2 : token.i + 3].text in {"which", "whom"}:
        return False
    return token.lower_ in roles().quantifiers and _acts(token) and not _determines(token)


def _counts_people(token: Token, follower: Token) -> bool:
    """Whether a noun stands for how many of some people: "a majority | of voters", not "the number | of dead"."""
    if token.pos_ != "NOUN" or token.lower_ not in roles().quantifiers - {"number", "none"} or follower.lower_ != "of":
        return False
    return any(child.tag_ in {"NNS", "NNPS"} or noun_of(child) in roles().groups for child in follower.rights)


def _modifies_next(token: Token, follower: Token) -> bool:
    if token.dep_ in {"compound", "nmod", "amod"} and token.head.i > token.i:
        return True
    hyphened = token.i > 0 and token.nbor(-1).text in HYPHENS and not token.nbor(-1).whitespace_
    return hyphened and follower.pos_ in {"NOUN", "PROPN"}


def _determines(token: Token) -> bool:
    return token.dep_ in {"det", "nummod", "amod", "predet", "quantmod", "advmod"}


def _acts(token: Token) -> bool:
    """Whether a noun that is seldom a person is one here: who speaks or acts, or the head of a named body."""
    speaks, subject = speaks_and_acts(token)
    return (
        speaks or subject or any(child.dep_ in {"poss", "compound"} and child.pos_ == "PROPN" for child in token.lefts)
    )


def _of_description(page: _Page, head: Token) -> tuple[Mention, int]:
    doc = page.doc
    first = group_start(doc, head.i, head.i + 1)
    start = determined(doc, first)
    end = complemented(doc, head)
    noun = noun_of(head)
    said = described(doc, first, head.i, head.i + 1)
    if not said.affiliation:
        said = replace(said, affiliation=named_complement(doc, head.i + 1, end))
    plural = head.tag_ in {"NNS", "NNPS"} or noun in roles().groups or head.lower_ == f"{noun}s"
    part = Mention(
        "description",
        label(doc, numbered(doc, start, first), end),
        core=page.span(first, end),
        type=_type(noun, head.lower_, plural=plural),
        gender=gender_of_noun(noun),
        plural=plural,
        said=said,
        noun=noun,
        determiner=doc[start].lower_ if start < first else "",
        modifiers=modifiers(doc, first, head.i, end),
    )
    return _placed(page, (start, end), head, part), end


def _type(noun: str, word: str, *, plural: bool) -> AgentType:
    known = roles()
    if noun in known.organizations or word in known.organizations:
        return "organization"
    if noun in known.documents or word in known.documents:
        return "unknown"
    return "group" if plural or noun in known.quantifiers else "person"
