"""Which paragraphs of a page are article text, and what the others are: headline, byline, caption, credit, left-over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from extract import masthead
from extract.lexicon import BadWordList, word_list
from extract.masthead import Clues, Dateline
from extract.stamps import stamp
from graph.claim import Interval, Span

HEAD = 8
"""Date lines and bylines stand among so many first paragraphs."""

_TERMINAL = re.compile(r"(?:[.!?…:;,]|\.\.\.)[\"'”’»)\]*_]*$|[\"”»]$|''$")
_FULL_STOP = re.compile(r"[.!?…][\"'”’»)\]*_]*$|''$")
_WORD = re.compile(r"[^\W_][\w'’.-]*")
_MARK = re.compile(r"(?:#{1,6}|>|[-*+•]|\d{1,2}[.)])\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A part of the text that is none of the article: its offsets and what it is ("byline", "credit", "caption", …)."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The paragraphs of article text, what was hidden, and what the head of the page says of publisher and date."""

    body: tuple[Span, ...]
    headline: Span | None
    left_over: tuple[LeftOver, ...]
    clues: Clues


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of left-over paragraph, from words/left_over.json."""

    kind: str
    pattern: re.Pattern[str]
    where: Literal["any", "head", "tail"]
    ends: bool


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of words/left_over.json. Raises BadWordList where one is not of the form its header tells."""
    found = []
    for entry in word_list("left_over.json")["rules"]:
        try:
            flags = re.NOFLAG if entry.get("case") else re.IGNORECASE
            found.append(
                Rule(entry["kind"], re.compile(entry["pattern"], flags), entry["where"], bool(entry.get("ends")))
            )
        except (KeyError, re.error) as error:
            raise BadWordList(f"left_over.json: rule {entry.get('kind')!r}: {error}") from error
    return tuple(found)


@cache
def _tails() -> tuple[tuple[str, re.Pattern[str]], ...]:
    entries = word_list("left_over.json")["tail_of_paragraph"]
    return tuple((entry["kind"], re.compile(entry["pattern"], re.IGNORECASE)) for entry in entries)


@cache
def _torn() -> frozenset[str]:
    return frozenset(word_list("left_over.json")["torn"])


def left_over_kind(paragraph: str, *, at: float = 1.0, index: int = 99) -> str | None:
    """What a paragraph is by the rules of left-over text, None where none fits.

    `at` is how far down the page it stands (0 to 1), `index` its place in the order of paragraphs.
    """
    rule = _rule(paragraph, at=at, index=index)
    return rule.kind if rule else None


def _rule(paragraph: str, *, at: float, index: int) -> Rule | None:
    for rule in rules():
        placed = {"any": True, "head": index < HEAD, "tail": index >= 2 and at >= 0.6}[rule.where]
        if placed and rule.pattern.search(paragraph):
            return rule
    return None


# Paragraphs


def paragraphs(text: str, *, start: int = 0, markdown: bool = False) -> tuple[Span, ...]:
    """The paragraphs of a text from `start` on: spans without white space at their ends, none empty.

    A line is a paragraph, but where lines are wrapped: in Markdown, in a file set to one width, and where a
    line breaks off and the next goes on in small letters.
    """
    lines = list(_lines(text, start))
    joined = _joiner(text, lines, markdown=markdown)
    spans: list[Span] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if spans and before and line and before[1] > before[0] and line[1] > line[0] and joined(before, line):
            spans[-1] = (spans[-1][0], line[1])
        elif line[1] > line[0]:
            spans.append(line)
    return tuple(spans)


def _lines(text: str, start: int) -> Iterator[Span]:
    """Each line's span without the white space around it; an empty line has an empty span."""
    position = start
    for line in text[start:].splitlines(keepends=True):
        inner = line.strip()
        begin = position + (len(line) - len(line.lstrip()) if inner else 0)
        yield begin, begin + len(inner)
        position += len(line)


class _joiner:
    """Whether a line goes on with the next one (no empty line stands between them)."""

    def __init__(self, text: str, lines: list[Span], *, markdown: bool) -> None:
        self.text = text
        self.markdown = markdown
        pairs = [(a, b) for a, b in zip(lines, lines[1:], strict=False) if a[1] > a[0] and b[1] > b[0]]
        widths = [a[1] - a[0] for a, _ in pairs]
        broken = sum(1 for a, _ in pairs if not _TERMINAL.search(text[a[0] : a[1]]))
        self.width = max((b - a for a, b in lines), default=0)
        self.wrapped = len(pairs) >= 3 and self.width <= 110 and broken >= 0.6 * len(pairs) and min(widths) >= 20

    def __call__(self, line: Span, following: Span) -> bool:
        first, second = self.text[slice(*line)], self.text[slice(*following)]
        if self.markdown:
            return not (_MARK.match(second) or first.startswith("#") or set(second) <= set("=-*_ "))
        if self.wrapped:
            return len(first) >= 0.6 * self.width
        return len(first) >= 30 and not _TERMINAL.search(first) and second[:1].islower()


# Layout


@dataclass(slots=True)
class _Page:
    """What is gathered while the paragraphs are read in order."""

    text: str
    title: str | None
    count: int
    body: list[Span] = field(default_factory=list)
    hidden: list[LeftOver] = field(default_factory=list)
    headline: Span | None = None
    address: str | None = None
    stamps: list[tuple[Interval, bool]] = field(default_factory=list)
    byline: str | None = None
    dateline: Dateline | None = None
    credits: list[str] = field(default_factory=list)
    ended: bool = False

    def hide(self, start: int, end: int, kind: str) -> None:
        if end > start:
            self.hidden.append(LeftOver(start, end, kind))

    def credit(self, name: str | None) -> None:
        short = masthead.agency(name) if name else None
        if short:
            self.credits.append(short)


def layout(text: str, *, start: int = 0, title: str | None = None, markdown: bool = False) -> Layout:
    """Sort the paragraphs of `text` (from offset `start` on) into article text and left-over text.

    `title` is the headline where the file states one: a first line that repeats it is no body. Body spans are
    sorted, disjoint and inside the text; a paragraph loses its dateline, its trailing credit or a torn end.
    """
    found = paragraphs(text, start=start, markdown=markdown)
    page = _Page(text, title, len(found))
    loose = sum(1 for a, b in found if not _FULL_STOP.search(text[a:b])) > len(found) * 0.6
    for index, span in enumerate(found):
        _place(page, index, span, following=found[index + 1] if index + 1 < len(found) else None, loose=loose)
    if not page.body and page.headline and not page.title:
        page.body, page.headline = [page.headline], None
    page.body = [piece for span in page.body for piece in _without_tail(page, span, last=span == page.body[-1])]
    return Layout(
        body=tuple(page.body),
        headline=page.headline,
        left_over=tuple(sorted(page.hidden, key=lambda part: part.start)),
        clues=Clues(page.address, tuple(page.stamps), page.byline, page.dateline, tuple(page.credits)),
    )


def _place(page: _Page, index: int, span: Span, *, following: Span | None, loose: bool) -> None:
    """Put one paragraph where it belongs."""
    begin, end = span
    if mark := _MARK.match(page.text, begin, end):
        page.hide(begin, mark.end(), "mark")
        heading, begin = mark.group().startswith("#"), mark.end()
    else:
        heading = False
    line = page.text[begin:end]
    if page.ended or not any(letter.isalnum() for letter in line):
        page.hide(begin, end, "page furniture")
    elif _is_title(page, line):
        _headline(page, (begin, end))
    elif rule := _rule(line, at=(index + 1) / page.count, index=index):
        page.ended = rule.ends
        page.hide(begin, end, rule.kind)
    elif index >= HEAD or not _masthead(page, (begin, end)):
        _text(page, (begin, end), following=following, heading=heading, loose=loose)


def _is_title(page: _Page, line: str) -> bool:
    return page.title is not None and len(page.body) <= 1 and _plain(line) == _plain(page.title)


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


def _headline(page: _Page, span: Span) -> None:
    if page.headline is None:
        page.headline = span
    else:
        page.hide(*span, "headline")


def _masthead(page: _Page, span: Span) -> bool:
    """Whether the paragraph is an address, a date line, a byline or a credit of an agency, or begins as one."""
    begin, end = span
    line = page.text[begin:end]
    if url := masthead.address(line):
        page.address = page.address or url
        page.hide(begin, end, "address")
        return True
    if short := masthead.agency(line):
        page.credits.append(short)
        page.hide(begin, end, "publisher")
        return True
    if _bylined(page, span):
        return True
    if (found := stamp(line)) and _stamped(page, begin, line, found.end, labelled=found.labelled):
        page.stamps.append((found.issued, found.updated))
        page.credit(found.agency)
        page.hide(begin, begin + found.end, "date line")
        rest = (begin + found.end, end)
        return rest[0] == end or _bylined(page, rest) or _masthead_end(page, rest)
    return False


def _stamped(page: _Page, begin: int, line: str, used: int, *, labelled: bool) -> bool:
    """Whether a date at the start of a paragraph is a stamp: alone, labelled, in ISO form, or before a byline."""
    rest = line[used:].strip()
    return not rest or labelled or line[:4].isdigit() or bool(masthead.byline(rest)) or bool(masthead.dateline(rest))


def _bylined(page: _Page, span: Span) -> bool:
    line = page.text[slice(*span)]
    cut = re.search(r"\s*[|•·]\s*|\s+[–—-]\s+(?=\w)", line)
    for stop in (len(line), cut.start() if cut else None):
        who = masthead.byline(line[:stop]) if stop else None
        if who and stop == len(line):
            return _byline(page, span, who)
        if who and cut and (found := stamp(line[cut.end() :])) and cut.end() + found.end == len(line):
            page.stamps.append((found.issued, found.updated))
            return _byline(page, span, who)
    return False


def _byline(page: _Page, span: Span, who: str) -> bool:
    page.byline = page.byline or who
    page.credit(masthead.byline_agency(who))
    page.hide(*span, "byline")
    return True


def _masthead_end(page: _Page, rest: Span) -> bool:
    """What follows a date line in its paragraph: a dateline alone is hidden, anything else is text."""
    _text(page, rest, following=None, heading=False, loose=False)
    return True


def _text(page: _Page, span: Span, *, following: Span | None, heading: bool, loose: bool) -> None:
    """Place a paragraph of words: dateline and text, headline, cross-head, caption."""
    begin, end = span
    line = page.text[begin:end]
    place = masthead.dateline(line) if len(page.body) < 3 else None
    if place:
        page.dateline = page.dateline or place
        page.hide(begin, begin + place.end, "dateline")
        begin += place.end + len(line[place.end :]) - len(line[place.end :].lstrip())
        if begin >= end:
            return
        line = page.text[begin:end]
    if not place and not page.body and page.headline is None and _is_headline(page, line, following, heading=heading):
        page.headline = (begin, end)
    elif heading or (not place and _is_heading(line, in_head=not page.body, loose=loose)):
        page.hide(begin, end, "heading" if page.body else "caption")
    else:
        page.body.append((begin, end))


def _is_headline(page: _Page, line: str, following: Span | None, *, heading: bool) -> bool:
    words = len(_WORD.findall(line))
    if heading:
        return True
    if words > 30 or page.title is not None:
        return words <= 30 and not _TERMINAL.search(line)
    if not _TERMINAL.search(line):
        return True
    asks = line.endswith(("?", "!")) and words <= 16
    bylined = following is not None and masthead.byline(page.text[slice(*following)]) is not None
    return following is not None and words <= 20 and (asks or bylined)


def _is_heading(line: str, *, in_head: bool, loose: bool) -> bool:
    """A line that is no sentence: a cross-head, a caption, a link's title; in the head, any line without an end."""
    words = _WORD.findall(line)
    bare = line.strip("'\"‘’“”* ")
    if _FULL_STOP.search(bare):
        return False
    if in_head:
        return not _TERMINAL.search(line) and len(words) <= 30
    if len(words) <= 8 and bare.isupper():
        return True
    if _TERMINAL.search(bare) or loose:
        return False
    return len(words) <= 8 or (len(words) <= 20 and _title_case(words))


def _title_case(words: list[str]) -> bool:
    long = [word for word in words if len(word) > 3]
    return len(long) >= 3 and sum(word[0].isupper() or word[0].isdigit() for word in long) >= 0.85 * len(long)


# Ends of paragraphs


def _without_tail(page: _Page, span: Span, *, last: bool) -> Iterator[Span]:
    """The paragraph without the credit, link, agency's name or torn sentence at its end."""
    begin, end = span
    for kind, pattern in _tails():
        if match := pattern.search(page.text[begin:end]):
            page.hide(begin + match.start(), end, kind)
            end = begin + match.start()
    if last and (signed := masthead.sign_off(page.text[begin:end])):
        page.hide(begin + signed[0], end, "publisher")
        page.credits.append(signed[1])
        end = begin + signed[0]
    torn = torn_from(page.text[begin:end])
    if torn is not None:
        page.hide(begin + torn, end, "torn sentence")
        end = begin + torn
    end = begin + len(page.text[begin:end].rstrip())
    if end > begin:
        yield begin, end


def torn_from(paragraph: str) -> int | None:
    """Where the torn sentence at the end of a paragraph begins: "… goes on. There." or "… goes on. Talks in the".

    Torn is a last sentence of one small word, and one that ends in a small word without a full stop.
    """
    match = re.search(r"(?:^|(?<=[.!?]\s)|(?<=[.!?][\"”’]\s))([^.!?\n]*?)([\w’']+)([.]?)$", paragraph)
    if match is None or match[2].casefold() not in _torn():
        return None
    alone = not match[1].strip()
    if alone and match[3] and match.start():
        return match.start()
    return match.start() if not match[3] else None
