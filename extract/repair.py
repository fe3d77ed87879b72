"""A text made fit to parse without moving a word: mojibake, odd spaces and quotes repaired at the same length."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import ftfy

from graph.claim import Span

_WORD = re.compile(r"[^ \t\r\n\f\v]+")
_FOREIGN = re.compile(r"([^\x00-\x7f]+)")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]+")
_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\t\r\n\v\f\x85]")
_OPENING, _CLOSING = set("“‘«—–"), set("”»")

_QUOTES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"``(?=\S)"), ' "'),  # ``Stop → "Stop
    (re.compile(r"(?<=\S)''"), '" '),  # stop.'' → stop."
    (re.compile(r"(?<!\S)''(?=\w)"), ' "'),
    (re.compile(r'([.,!?…]) (["”])(?= [a-z]|$)'), r"\1\2 "),  # streets, " said → streets," said
)
_EURO = re.compile(
    r"(?<![\w.@-])e(?=\d+(?:[.,]\d+)*(?:\s(?:m|mn|bn|thousand|million|billion)|m|mn|bn|million|billion)\b)"
)
"""What is left of a euro sign: e80 million → €80 million."""
_APOSTROPHE = re.compile(r"(?<=\w) ([’'] ?)(s|t|re|ve|ll|d|m)\b")  # the world ’ s → the world’s
# Nothing in these patterns may run over the mark that opens it again, so that a page of brackets is read once.
_TARGET = r"\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s\"[^\"\n]*\")?\)"
_MARKS: tuple[re.Pattern[str], ...] = (  # what stays of each is its group 1; the rest goes blank
    re.compile(rf"!\[[^\[\]\n]*\]{_TARGET}()"),
    re.compile(r"</?[A-Za-z][^<>\n]*>()"),
    re.compile(rf"\[([^\[\]\n]+)\]{_TARGET}"),
    re.compile(r"\*\*(?=\S)([^*\n]+)(?<=\S)\*\*"),
    re.compile(r"__(?=\S)([^_\n]+)(?<=\S)__"),
    re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+)(?<=\S)\*(?![\w*])"),
    re.compile(r"(?<![\w_])_(?=\S)([^_\n]+)(?<=\S)_(?![\w_])"),
)


def reading(text: str, body: Iterable[Span], *, markdown: bool = False) -> str:
    """The text with its body fit to parse, every word where it was.

    In: the text as given and the spans of its article text. Out: a text of the same length in which, inside the
    body, mojibake is mended ("worldâ€™s" → "world’s", by ftfy), line ends and odd spaces are spaces, TeX quotes and
    quotes torn off their word (`, " said`) are set right, and Markdown's marks are blank. What gets shorter is
    filled up with spaces at the end of its word, so no word moves; inside a mended word offsets may be off by the
    characters saved (`words_as_given` widens them to the word).
    """
    pieces: list[str] = []
    position = 0
    for start, end in body:
        pieces += [text[position:start], _mended(text[start:end], markdown=markdown)]
        position = end
    return "".join([*pieces, text[position:]])


def words_as_given(text: str, read: str, span: Span) -> Span:
    """A span of `reading`'s text as one of the text as given: widened to whole words at an end that was mended."""
    start, end = span
    first, last = _word_around(text, start), _word_around(text, max(start, end - 1))
    start = first[0] if text[slice(*first)] != read[slice(*first)] else start
    end = last[1] if text[slice(*last)] != read[slice(*last)] else end
    return start, end


def _word_around(text: str, position: int) -> Span:
    start = end = min(position, len(text))
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def _mended(paragraph: str, *, markdown: bool) -> str:
    mended = _SPACE.sub(" ", _WORD.sub(lambda match: _word(match.group()), paragraph))
    if markdown:
        mended = without_marks(mended)
    for pattern, form in _QUOTES:
        mended = pattern.sub(form, mended)
    mended = _EURO.sub("€", mended)
    return _APOSTROPHE.sub(lambda found: (found[1].strip() + found[2]).ljust(len(found.group())), mended)


@lru_cache(maxsize=4096)
def _word(word: str) -> str:
    """One word mended: what it saves goes in front of an opening mark, behind a closing one, else behind the word."""
    if word.isascii():
        return word
    saved = 0
    if ftfy.fix_encoding(word) != word:
        parts = _FOREIGN.split(word)
        for index in range(1, len(parts), 2):
            parts[index], spare = _cluster(parts[index])
            saved += spare
        word = "".join(parts)
    seen = _INVISIBLE.sub("", word)
    return seen + " " * (saved + len(word) - len(seen))


def _cluster(letters: str) -> tuple[str, int]:
    """A run of letters beyond ASCII mended, at its length where it is a quote or dash; else with the number saved."""
    fixed = ftfy.fix_encoding(letters)
    spare = len(letters) - len(fixed)
    if spare <= 0:
        return (fixed if spare == 0 else letters), 0
    if fixed[0] in _OPENING:
        return " " * spare + fixed, 0
    return (fixed + " " * spare, 0) if fixed[-1] in _CLOSING else (fixed, spare)


def without_marks(text: str) -> str:
    """Markdown with the marks of emphasis, links, pictures and tags blank, at the same length."""
    for pattern in _MARKS:
        text = pattern.sub(_blank, text)
    return text


def _blank(found: re.Match[str]) -> str:
    before = found.start(1) - found.start()
    return " " * before + found[1] + " " * (found.end() - found.end(1))
