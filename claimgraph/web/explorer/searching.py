"""Search: claims with all the words, and the actors, events and articles whose names have them."""

from __future__ import annotations

import re
from functools import cache

import snowballstemmer

from claimgraph.web.catalogue.lookups import Rows
from claimgraph.web.explorer import links
from claimgraph.web.explorer.desk import Desk
from claimgraph.web.explorer.given import Form, turn
from claimgraph.web.explorer.page import Elsewhere, Page

A_PAGE = 20
NAMED = 5
_ID = re.compile(r"[0-9a-f]{16}\Z")
_WORD = re.compile(r"\w+")

Piece = tuple[bool, str]
"""Whether some words were asked for, and the words."""


def search(desk: Desk, form: Form) -> Page | Elsewhere:
    """What fits the words `q`; the id of a claim leads to it."""
    words = form.text("q")
    if _ID.match(words) and desk.lists.ids_from(words, 1):
        return Elsewhere(links.claim(words))
    at = turn(form, "/search", {"q": words}, size=A_PAGE)
    nothing = Rows((), 0)
    found = desk.lists.claims(words, skip=at.skip, limit=at.size) if words else nothing
    first = words and at.number == 1
    told = list(desk.all_told(row["cid"] for row in found.rows))
    values = {
        "words": words,
        "claims": [(one, highlighted(one.claim.evidence.text, words)) for one in told],
        "whole": found.whole,
        "actors": desk.lists.actors(words, skip=0, limit=NAMED) if first else nothing,
        "events": desk.lists.events(words, skip=0, limit=NAMED) if first else nothing,
        "articles": desk.lists.articles(words, skip=0, limit=NAMED) if first else nothing,
        "totals": desk.lists.totals(),
        "turn": at.counted(found.count),
    }
    return Page("search.html", values)


def highlighted(text: str, words: str) -> tuple[Piece, ...]:
    """A text in pieces, those marked that have the stem of one of the words, or begin as the last of them does."""
    asked = _WORD.findall(words.casefold())
    stems = {_stem(word) for word in asked}
    head = asked[-1] if asked else ""
    found: list[Piece] = []
    end = 0
    for match in _WORD.finditer(text):
        word = match[0].casefold()
        if _stem(word) in stems or (head and word.startswith(head)):
            found += [(False, text[end : match.start()]), (True, match[0])]
            end = match.end()
    return tuple(piece for piece in (*found, (False, text[end:])) if piece[1])


def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("porter")
