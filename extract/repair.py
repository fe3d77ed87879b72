"""A text made fit to parse without moving a character: mojibake, odd spaces and quotes repaired at the same length."""

from __future__ import annotations

import re
from collections.abc import Iterable

import ftfy

from graph.claim import Span

_WORD = re.compile(r"[^ \t\r\n\f\v]*[^\x00-\x7f][^ \t\r\n\f\v]*")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]+")
_SPACES = {ord(space): " " for space in "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\r\n\v\f\x85\u2028\u2029"}
_OPENING = set("“‘«—–")
_CLOSING = set("”»")


def reading(text: str, body: Iterable[Span], *, markdown: bool = False) -> str:
    """The text with its body fit to parse, every character where it was.

    In: the text as given and the spans of its article text. Out: a text of the same length, in which, inside the
    body, mojibake is mended ("worldâ€™s" → "world’s"), line ends and odd spaces are spaces, TeX quotes and quotes
    torn off their word (", \" said") are set right, and Markdown's marks are blank. What gets shorter is filled up
    with spaces at the end of its word, so offsets never move from word to word; inside a mended word they may be
    off by the characters saved (`Article.as_given` widens them to whole words).
    """
    pieces: list[str] = []
    position = 0
    for start, end in body:
        pieces += [text[position:start], _mended(text[start:end], markdown=markdown)]
        position = end
    return "".join([*pieces, text[position:]])


def _mended(paragraph: str, *, markdown: bool) -> str:
    mended = _WORD.sub(lambda match: _word(match.group()), paragraph)
    mended = mended.translate(_SPACES)
    if markdown:
        mended = _without_marks(mended)
    return _quotes(mended)


def _word(word: str) -> str:
    """One word mended and filled up: in front where an opening mark was mended, between where a dash, else behind."""
    if ftfy.fix_encoding(word) != word:
        pieces = [_foreign(part) for part in _FOREIGN.split(word)]
        marks = [_filled(match.group()) for match in _FOREIGN.finditer(word)]
        word = "".join(plain + mark for plain, mark in zip(pieces, [*marks, ""], strict=True))
    word = _INVISIBLE.sub(lambda match: _PAD * len(match.group()), word)
    return word.replace(_PAD, "") + " " * word.count(_PAD)


_PAD = "\x00"


def _foreign(part: str) -> str:
    return part.replace(_PAD, " ")


def _filled(cluster: str) -> str:
    fixed = ftfy.fix_encoding(cluster)
    spare = len(cluster) - len(fixed)
    if spare <= 0:
        return cluster if spare < 0 else fixed
    if fixed[0] in _OPENING:
        return " " * spare + fixed
    return fixed + (" " * spare if fixed[-1] in _CLOSING else _PAD * spare)


def _quotes(text: str) -> str:
    text = re.sub(r"``(?=\S)", ' "', text)
    text = re.sub(r"(?<=\S)''", '" ', text)
    text = re.sub(r"(?:(?<=\s)|^)''(?=\w)", ' "', text)
    text = re.sub(r"(?<=\w) ([’'])(?: )?(s|t|re|ve|ll|d|m)\b", lambda m: m[1] + m[2] + " " * (len(m.group()) - 1 - len(m[2])), text)
    return re.sub(r'([.,!?…]) (["”])(?= [a-z]|$)', r"\1\2 ", text)


def _without_marks(text: str) -> str:
    blank = re.sub(r"!\[[^\]]*\]\([^)]*\)|<[^<>]*>", lambda m: " " * len(m.group()), text)
    blank = re.sub(r"\[([^\]]+)\]\([^)\s]*(?:\s\"[^\"]*\")?\)", lambda m: f" {m[1]}" + " " * (len(m.group()) - len(m[1]) - 1), blank)
    blank = re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", lambda m: f"  {m[2]}  ", blank)
    return re.sub(r"(?<!\w)([*_])(?=\S)([^*_]+?)(?<=\S)\1(?!\w)", lambda m: f" {m[2]} ", blank)
