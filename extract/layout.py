"""Which paragraphs of a page are article text, and what the others are: headline, byline, caption, credit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extract import masthead
from extract.imprints import Imprint, imprint, printed
from extract.left_over import HEAD, LeftOver, end_rules, left_over_rule, torn_from
from extract.masthead import Clues, Dateline
from extract.paragraphs import MARK, ended, paragraphs
from extract.repair import without_marks
from extract.stamps import LONGEST, Stamp, days, stamp
from graph.claim import Span

_FULL_STOP = re.compile(r"[.!?…][\"'”’»)\]*_]*$|''$")
_WORD = re.compile(r"[^\W_][\w'’.-]*")
_BY = re.compile(r"(?:posted |written |reported |story )?by\b", re.IGNORECASE)
_BESIDE = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+(?=\w)|,?\s+(?=\w)")


@dataclass(frozen=True, slots=True)
class Layout:
    """The paragraphs of article text, what was hidden, and what the text says of publisher and date.

    `body` spans are sorted and disjoint; a body paragraph has lost its dateline, its trailing credit, a torn end.
    """

    body: tuple[Span, ...]
    headline: Span | None
    left_over: tuple[LeftOver, ...]
    clues: Clues


def layout(text: str, *, start: int = 0, title: str | None = None, markdown: bool = False) -> Layout:
    """Sort the paragraphs of `text` (from offset `start` on) into article text and left-over text.

    `title` is the headline where the file states one: a first line that repeats it is no article text. A text that
    is nothing but a headline is taken for a text.
    """
    page = _Page(*_unmarked(text, start) if markdown else (text, paragraphs(text, start=start)), title)
    spans = page.spans
    for index in range(len(spans)):
        page.place(index)
    if not page.body and page.headline and not title:
        page.body, page.headline = [page.headline], None
    body = [piece for span in page.body for piece in page.without_end(span, last=span == page.body[-1])]
    clues = Clues(
        page.address, tuple(page.stamps), page.byline, page.dateline, tuple(page.credits), tuple(page.outlets)
    )
    return Layout(tuple(body), page.headline, tuple(sorted(page.hidden, key=lambda part: part.start)), clues)


def _unmarked(text: str, start: int) -> tuple[str, tuple[Span, ...]]:
    """Markdown with its marks blanked, at the same length, and its paragraphs: none begins or ends with a blank."""
    plain = without_marks(text)
    spans = []
    for begin, end in paragraphs(text, start=start, markdown=True):
        words = plain[begin:end].strip()
        inner = plain.find(words, begin)
        if words:
            spans.append((inner, inner + len(words)))
    return plain, tuple(spans)


@dataclass(slots=True)
class _Page:
    """A page while its paragraphs are placed one after the other."""

    text: str
    spans: tuple[Span, ...]
    title: str | None
    body: list[Span] = field(default_factory=list)
    hidden: list[LeftOver] = field(default_factory=list)
    headline: Span | None = None
    address: str | None = None
    stamps: list[Stamp] = field(default_factory=list)
    byline: str | None = None
    dateline: Dateline | None = None
    credits: list[str] = field(default_factory=list)
    outlets: list[str] = field(default_factory=list)
    captioned: bool = False  # the next paragraph is a caption
    over: bool = False  # nothing but left-over text from here on
    loose: bool = False  # lines without full stops are the rule in this text
    loud: bool = False  # and so are capitals

    def __post_init__(self) -> None:
        lines = [self.text[slice(*span)] for span in self.spans]
        long = [line for line in lines if len(line) > 60] or lines
        self.loose = sum(1 for line in long if not _ends_sentence(line)) > 0.6 * len(long)
        self.loud = sum(1 for line in lines if line.isupper()) > 0.6 * len(lines)

    def hide(self, start: int, end: int, kind: str) -> None:
        """Keep a part of the text out of the body."""
        if end > start:
            self.hidden.append(LeftOver(start, end, kind))

    def place(self, index: int) -> None:
        """Put one paragraph where it belongs."""
        begin, end = self.spans[index]
        heading = False
        if mark := MARK.match(self.text[begin:end]):
            heading = mark.group().startswith("#")
            self.hide(begin, begin + mark.end(), "mark")
            begin += mark.end()
        line = self.text[begin:end]
        if self.over or not (any(letter.isalpha() for letter in line) or stamp(line)):
            self.hide(begin, end, "page furniture")
        elif self._is_title(line):
            self._put_headline((begin, end))
        elif not (
            self._origin(line, (begin, end), index)
            or self._by_rule(line, (begin, end), index)
            or (index < HEAD and self._masthead((begin, end), index))
        ):
            self._words((begin, end), index, heading=heading)

    def _origin(self, line: str, span: Span, index: int) -> bool:
        """Whether the paragraph is an address, or tells in which paper the article stood."""
        if url := masthead.address(line):
            self.address = self.address or (url if index < HEAD else None)
            self.hide(*span, "address")
            return True
        found = self._imprint(line, index)
        if found:
            self._imprinted(found, span)
        return found is not None

    def _imprint(self, line: str, index: int) -> Imprint | None:
        """What the paragraph says as an imprint: one of the head, or one that says "Published in"."""
        if (where := printed(line)) or index >= HEAD:
            return where
        dated = self._beside_date(index)
        found = imprint(line, dated=dated)
        # without a date the first line is a headline, and a line behind sentences a cross-head
        loose = found is not None and found.stamp is None and not dated
        first = self.headline is None and self.title is None
        return None if loose and (self.body or first) else found

    def _imprinted(self, found: Imprint, span: Span) -> None:
        """Keep what an imprint says and leave its line out."""
        named = found.outlet or found.credits
        self.outlets += filter(None, [found.outlet])
        self.credits += found.credits
        self.stamps += filter(None, [found.stamp])
        self.byline = self.byline or found.writer
        self.dateline = self.dateline or found.dateline
        if found.stamp and (short := masthead.agency(found.stamp.agency or "")):
            self.credits.append(short)
        self.hide(*span, "publisher" if named else "date line")
        if found.writer or found.dateline:
            self._hide_captions()

    def _beside_date(self, index: int) -> bool:
        """Whether the line above or below is a date line, or the one beyond a byline there."""
        lines = [self.text[slice(*span)] for span in self.spans[max(0, index - 2) : index + 3]]
        here = min(index, 2)
        above, below = lines[:here][::-1], lines[here + 1 :]
        return any(_date_line(near) for side in (above, below) for near in _nearest(side))

    def _by_rule(self, line: str, span: Span, index: int) -> bool:
        """Whether the paragraph is hidden by its wording, or as the caption that such a line announced."""
        rule = left_over_rule(line, index=index, at=(index + 1) / len(self.spans))
        if rule is None and not self.captioned:
            return False
        self.hide(*span, rule.kind if rule else "caption")
        self.over = rule is not None and rule.ends
        self.captioned = rule is not None and rule.next
        return True

    # the head

    def _is_title(self, line: str) -> bool:
        """Whether a paragraph before the text repeats the title stated, or one line of a title in two."""
        if self.title is None or len(self.body) > 1 or len(line) > 2 * len(self.title) + 10:
            return False
        words, title = _plain(line), _plain(self.title)
        part = not self.body and len(words) >= 2 and words in (title[: len(words)], title[-len(words) :])
        return bool(words) and (words == title or part)

    def _put_headline(self, span: Span) -> None:
        if self.headline is None:
            self.headline = span
        else:
            self.hide(*span, "headline")

    def _masthead(self, span: Span, index: int) -> bool:
        """Whether the paragraph is a date line, a byline or an agency's name; or begins with a date line."""
        begin, end = span
        line = self.text[begin:end]
        if short := masthead.credit(line):
            self.credits.append(short)
            self.hide(begin, end, "publisher")
            return True
        if self._bylined(span):
            return True
        found = stamp(line)
        if found is None or not _stands_apart(found, line):
            return False
        self._stamped(found, begin)
        rest = (begin + found.end, end)
        if rest[0] < end and not self._bylined(rest):
            self._words(rest, index, heading=False, dated=True)
        return True

    def _stamped(self, found: Stamp, begin: int) -> None:
        self.stamps.append(found)
        self.credits += [short for short in [masthead.agency(found.agency or "")] if short]
        self.hide(begin, begin + found.end, "date line")

    def _bylined(self, span: Span) -> bool:
        """Whether the span is a byline, alone or with a date line behind it ("By Ann Bee | 26 February 2024")."""
        line = self.text[slice(*span)]
        if who := masthead.byline(line):
            self._credit_byline(who, span)
            return True
        dated = _BY.match(line) is not None and any(days(line[:LONGEST]))
        for cut in _BESIDE.finditer(line[:LONGEST]) if dated else ():
            who, found = masthead.byline(line[: cut.start()]), stamp(line[cut.end() :])
            if who and found and cut.end() + found.end == len(line):
                self._credit_byline(who, (span[0], span[0] + cut.end()))
                self._stamped(found, span[0] + cut.end())
                return True
        return False

    def _credit_byline(self, who: str, span: Span) -> None:
        self.byline = self.byline or who
        self.credits += [short for short in [masthead.byline_agency(who)] if short]
        self.hide(*span, "byline")
        self._hide_captions()

    def _hide_captions(self) -> None:
        """What stood before the byline or dateline and ends in a full date ("…, January 21, 2024.") is a caption."""
        for start, end in [*self.body]:
            dates = list(days(self.text[max(start, end - 40) : end]))
            if dates and not self.text[max(start, end - 40) + dates[-1].end : end].strip(" ."):
                self.body.remove((start, end))
                self.hide(start, end, "caption")

    # the text

    def _words(self, span: Span, index: int, *, heading: bool, dated: bool = False) -> None:
        """Place a paragraph of words: dateline and text, headline, cross-head, caption."""
        begin, end = span
        place = masthead.dateline(self.text[begin:end], dated=dated) if len(self.body) < 3 else None
        if place and (self.dateline is None or not self.dateline.end):  # the head's own holds no text's beginning
            begin += place.end
            self.dateline = place
            self.hide(span[0], begin, "dateline")
            self._hide_captions()
        elif not self.body and self.headline is None and self._is_headline(span, index, heading=heading):
            self.headline = span
            return
        elif heading or self._is_heading(self.text[begin:end]):
            self.hide(begin, end, "heading" if self.body else "caption")
            return
        if begin < end:
            self.body.append((begin, end))

    def _is_headline(self, span: Span, index: int, *, heading: bool) -> bool:
        """Whether the first words of the page are its headline: no sentence, or a question, or right above a byline."""
        line = self.text[slice(*span)]
        words = len(_WORD.findall(line[:500]))
        following = self.text[slice(*self.spans[index + 1])] if index + 1 < len(self.spans) else ""
        if heading:
            return True
        if words > 30 or line.startswith("("):
            return False
        asks = line.endswith(("?", "!")) and words <= 16 and bool(following)
        return (
            not ended(line.rstrip("\"'”’» ")) or asks or (words <= 20 and masthead.byline(following[:300]) is not None)
        )

    def _is_heading(self, line: str) -> bool:
        """A line that is no sentence: a cross-head, a caption, a link's title; in the head, any line without an end."""
        if len(line) > 300:
            return False
        words = _WORD.findall(line)
        bare = line.strip("'\"‘’“”* ")
        if len(words) <= 10 and len(bare) > 3 and bare.isupper() and not self.loud:
            return True
        if not self.body:
            return not ended(line) and len(words) <= (8 if self.loose else 30)
        if ended(bare) or self.loose:
            return False
        return len(words) <= 8 or (len(words) <= 20 and _title_case(words))

    # the ends of paragraphs

    def without_end(self, span: Span, *, last: bool) -> Iterator[Span]:
        """The paragraph without the credit, link, agency's name or torn sentence at its end."""
        begin, end = span
        for rule in end_rules():
            if match := rule.pattern.search(self.text, max(begin, end - 600), end):
                end = self._cut(match.start(), end, rule.kind)
        signed = masthead.sign_off(self.text[max(begin, end - 60) : end]) if last else None
        if signed:
            self.credits.append(signed[1])
            end = self._cut(max(begin, end - 60) + signed[0], end, "publisher")
        torn = torn_from(self.text[begin:end])
        if torn is not None:
            end = self._cut(begin + torn, end, "torn sentence")
        end = begin + len(self.text[begin:end].rstrip())
        if end > begin:
            yield begin, end

    def _cut(self, start: int, end: int, kind: str) -> int:
        self.hide(start, end, kind)
        return start


def _nearest(lines: list[str]) -> list[str]:
    """The first of some lines, and the second where the first is a byline."""
    return lines[:2] if lines and masthead.byline(lines[0][:LONGEST]) else lines[:1]


def _date_line(line: str) -> bool:
    """Whether a line is a date line, alone or with the place, outlet or section that an imprint holds."""
    found = stamp(line)
    if found:
        return _stands_apart(found, line)
    beside = imprint(line)
    written = _BY.match(line) is not None and len(line) <= LONGEST and any(days(line))  # "By Ann Bee on 4 May 2010"
    return written or (beside is not None and beside.stamp is not None)


def _ends_sentence(line: str) -> bool:
    return _FULL_STOP.search(line[-12:]) is not None


def _plain(words: str) -> list[str]:
    return re.findall(r"\w+", words.casefold())


def _stands_apart(found: Stamp, line: str) -> bool:
    """Whether a date at the start of a paragraph is a date line: alone, labelled, in figures, or before a byline."""
    rest = line[found.end : 500].strip()
    in_figures = line[:4].isdigit()
    return (
        not rest
        or found.labelled
        or in_figures
        or masthead.byline(rest) is not None
        or masthead.dateline(rest, dated=True) is not None
    )


def _title_case(words: list[str]) -> bool:
    long = [word for word in words if len(word) > 3]
    return len(long) >= 3 and sum(word[0].isupper() or word[0].isdigit() for word in long) >= 0.85 * len(long)
