"""Files, folders, globs and standard input to decoded text: one at a time, in a fixed order, each failure by name."""

from __future__ import annotations

import glob
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

FORMATS = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".json": "json", ".jsonl": "lines", ".ndjson": "lines",
}  # fmt: skip
LIMIT = 20_000_000
"""Bytes a file (a line of .jsonl) may have unless told otherwise."""
UNICODE = ("UTF-8", "utf-8-sig", "utf-16", "utf-32")
"""Encodings that a file is read in without a note."""
DOCUMENTATION = {
    "readme",
    "license",
    "licence",
    "copying",
    "notice",
    "contributing",
    "changelog",
    "authors",
    "code_of_conduct",
}
"""Stems of .md and .txt files that tell of a folder; they are passed over there, and read when named."""

_LONE = re.compile("[\ud800-\udfff]")
_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"{\\rtf": "RTF",
    b"\x1f\x8b": "compressed",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}


class Unreadable(Exception):
    """An input that gives no article: its path as given (with the line, in .jsonl), the problem, and the remedy."""

    def __init__(self, path: str, problem: str, remedy: str) -> None:
        super().__init__(path, problem, remedy)
        self.path, self.problem, self.remedy = path, problem, remedy

    def __str__(self) -> str:
        """One line: "news.pdf: is a PDF, not text; save its text as .txt or .html"."""
        return " ".join(f"{printable(self.path)}: {self.problem}; {self.remedy}".split())


def printable(path: str) -> str:
    """A path that any stream and store takes: bytes that are no text become "�"."""
    return os.fsencode(path).decode("utf-8", "replace")


def writable(text: str) -> str:
    """A text that any encoding can write: half a pair of surrogates, which JSON can hold, becomes "�", one for one."""
    return _LONE.sub("\ufffd", text)


def inputs(paths: Iterable[str | os.PathLike[str]]) -> Iterator[str | Unreadable]:
    """The files that paths, folders and globs stand for, in the order given, folders sorted, no file twice.

    A folder is searched with all its folders, but not hidden files, nor other formats, nor documentation.
    """
    seen: set[str] = set()
    for given in paths:
        for found in _found(os.fspath(given)):
            key = found.path if isinstance(found, Unreadable) else os.path.realpath(found) if found != "-" else "-"
            if key not in seen:
                seen.add(key)
                yield found


def _found(given: str) -> Iterator[str | Unreadable]:
    try:
        yield from _expanded(given)
    except (OSError, ValueError) as error:  # a folder that may not be entered, a name too long, a NUL in it
        cause = _cause(error) if isinstance(error, OSError) else str(error)
        yield Unreadable(given, cause, "check the path and its permissions")


def _expanded(given: str) -> Iterator[str | Unreadable]:
    if given == "-" or Path(given).is_file():
        yield given
    elif Path(given).is_dir():
        yield from _folder(given)
    elif os.path.lexists(given):
        yield given  # a pipe, or a link to nowhere: reading it tells
    elif glob.has_magic(given):
        yield from _pattern(given)
    else:
        yield Unreadable(given, "no such file or folder", "check the path")


def _folder(folder: str) -> Iterator[str | Unreadable]:
    failures: list[OSError] = []
    found = []
    for root, folders, names in os.walk(folder, onerror=failures.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [str(Path(root) / name) for name in names if _is_article(name)]
    yield from sorted(found)
    for failure in failures:
        yield Unreadable(str(failure.filename), _cause(failure), "change its permissions, or leave it out")
    if not found and not failures:
        yield Unreadable(folder, "no article in this folder", f"articles are files ending in {', '.join(FORMATS)}")


def _pattern(pattern: str) -> Iterator[str | Unreadable]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    files = [name for name in found if Path(name).is_file() and _is_article(Path(name).name)]
    yield from files
    for name in found:
        if Path(name).is_dir() and "**" not in pattern:
            yield from _folder(name)
    if not found:
        yield Unreadable(
            pattern, "nothing matches this pattern", "check it, and quote it so that the shell leaves it alone"
        )


def _is_article(name: str) -> bool:
    path = Path(name.casefold())
    told = path.suffix in (".md", ".markdown", ".txt") and path.stem in DOCUMENTATION
    return not name.startswith(".") and path.suffix in FORMATS and not told


def format_of(path: str) -> str | None:
    """ "text", "markdown", "html", "json" or "lines" by the file's ending; None where only its content can tell.

    Raises Unreadable for an ending that is no article's.
    """
    suffix = Path(path).suffix.casefold()
    if path == "-" or not suffix or suffix in FORMATS:
        return FORMATS.get(suffix) if path != "-" else None
    raise Unreadable(path, f"{suffix} files are not read", f"save it as one of {', '.join(FORMATS)}")


def expected(paths: Iterable[str | os.PathLike[str]]) -> int | None:
    """About how many articles paths, folders and globs hold, without reading them; None where a pipe is among them.

    A line of .jsonl is one, any other file is taken for one.
    """
    count = 0
    for path in inputs(paths):
        if not isinstance(path, Unreadable):
            if not Path(path).is_file():
                return None
            lines = FORMATS.get(Path(path).suffix.casefold()) == "lines"
            count += _lines(path) if lines else 1
    return count


def _lines(path: str) -> int:
    try:
        with Path(path).open("rb") as file:
            return sum(part.count(b"\n") for part in iter(lambda: file.read(1 << 20), b""))
    except OSError:
        return 0


def standard_input() -> BinaryIO:
    """Standard input, on a handle of its own: a thread that waits for it does not keep the program from ending."""
    try:
        return os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    except (AttributeError, OSError, ValueError):  # no file stands behind it, in a test
        return sys.stdin.buffer


def content(path: str, *, limit: int = LIMIT, begun: bytes = b"", stream: BinaryIO | None = None) -> bytes:
    """The bytes of a file, or of a stream of which some have been read.

    Raises Unreadable where that fails or there are too many or none.
    """
    try:
        if stream is not None:
            data = begun + stream.read(max(0, limit + 1 - len(begun)))
        else:
            with Path(path).open("rb") as file:
                data = file.read(limit + 1)
    except OSError as error:
        raise Unreadable(path, _cause(error), "check the path and its permissions") from error
    if len(data) > limit:
        raise Unreadable(
            path,
            f"over {limit:,} bytes, no single article",
            "split it, write one article a line (.jsonl), or raise the limit",
        )
    if not data.strip():
        raise Unreadable(path, "the file is empty", "leave it out, or put an article in it")
    return data


def _cause(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def decoded(data: bytes, path: str) -> tuple[str, str]:
    """The text of a file and its encoding. Line ends stay as they are; a byte order mark is no text.

    UTF-8, UTF-16 and UTF-32 by their mark, else UTF-8; else Windows-1252 where nearly all bytes are ASCII.
    Raises Unreadable for bytes that are no text, or in no encoding that can be told.
    """
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe\x00\x00", "utf-32"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return _strictly(data, encoding, path), encoding
    _refuse_binary(data, path)
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError as error:
        return _not_utf8(data, path, error)


def _strictly(data: bytes, encoding: str, path: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            path, f"begins as {encoding.upper()} but byte {error.start} is not", "save it again as UTF-8"
        ) from error


def _refuse_binary(data: bytes, path: str) -> None:
    known = next((name for magic, name in _MAGIC.items() if data.startswith(magic)), None)
    if known:
        raise Unreadable(path, f"is {known}, not text", "save its text as .txt or .html")
    head = data[:65536]
    odd = sum(head.count(byte) for byte in (*range(9), *range(14, 27), *range(28, 32), 127))
    if b"\x00" in head or odd > 0.01 * len(head):
        raise Unreadable(path, "is binary, not text", "save its text as UTF-8 (.txt or .html)")


def _not_utf8(data: bytes, path: str, error: UnicodeDecodeError) -> tuple[str, str]:
    """Windows-1252 where nearly all is ASCII; UTF-8 with a few broken bytes; anything else is not guessed at."""
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    mended = data.decode("utf-8", "replace")
    broken = mended.count("\ufffd")
    if high > 3 * broken:
        return mended, f"UTF-8 with {broken} broken character{'s' * (broken != 1)}"
    try:
        if high <= 0.1 * len(data):
            return data.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        pass
    raise Unreadable(path, f"is not UTF-8 (byte {error.start})", "save it again as UTF-8") from error
