"""What the endpoint will not do, in words and with a status: the one error of this package."""

from __future__ import annotations

import re
from http import HTTPStatus

from graph.binding import words

_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_LAST = 0x10FFFF


class Refused(Exception):
    """A request that is not answered; `status` is HTTP's, `headers` go with it."""

    def __init__(self, status: HTTPStatus, message: str, **headers: str) -> None:
        self.status, self.message = status, message
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}
        super().__init__(message)


def check(sparql: str, *, update: bool = False) -> None:
    """Raise Refused where a query would have the engine fetch from elsewhere, or from this machine's files.

    Words are looked for outside strings, comments and IRIs, in the text as it stands and with its code point escapes
    (SPARQL 1.1, 19.2) resolved, which some engines do before they parse. A word or prefix that only ends so counts:
    "1SERVICE" is a number and a keyword to a parser, "SERVICE:x" a keyword and a name.
    """
    for text in {sparql, _ESCAPED.sub(_resolved, sparql)}:
        for word in words(text):
            if word.rstrip(":").endswith("SERVICE"):
                raise Refused(HTTPStatus.FORBIDDEN, "SERVICE is refused: this endpoint asks no other")
            if update and word.rstrip(":").endswith("LOAD"):
                raise Refused(HTTPStatus.FORBIDDEN, "LOAD is refused: this endpoint fetches nothing")


def _resolved(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code <= _LAST else escape[0]
