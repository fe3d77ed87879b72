"""Which words name an outlet: a known house, or a name made as papers, stations and agencies make theirs."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from extract import masthead
from extract.lexicon import word_list
from extract.roles import given_names, places

LONGEST = 60
"""No outlet's name has more characters."""

Trust = Literal["alone", "beside", "line"]
"""Where the date stands that lets a name be believed: nowhere, on a line beside, on the same line."""
_LEAST: dict[Trust, int] = {"alone": 3, "beside": 2, "line": 1}

_WORD = re.compile(r"[^\W\d_][\w'’&.-]*|&")
_SMALL = frozenset(
    {"of", "the", "and", "&", "on", "de", "la", "le", "du", "des", "del", "della", "di", "da", "do", "for"}
)
_DESK = re.compile(
    r"(?<=\w) (?:(?:news|web|online|foreign|world) desk|staff|reporters?|newsroom|(?:online|print) edition)$",
    re.IGNORECASE,
)
_SITE = re.compile(r"[A-Za-z0-9][\w-]{2,30}(?:\.[a-z]{2,6}){1,2}")
_HUMP = re.compile(r"(?<=[a-z])(?<!Mc)(?<!Mac)(?=[A-Z])")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(word_list("masthead.json")[name])


@cache
def _houses() -> dict[str, str]:
    """Every spelling of a known house with the one it is shown by, sites and agencies among them."""
    data = word_list("masthead.json")
    out: dict[str, str] = {}
    for table in (data["agencies"], data["outlets"]):
        for name, others in table.items():
            out |= {spelling.casefold(): name for spelling in (name, *others)}
    for name in data["sites"].values():
        out.setdefault(name.casefold(), name)
    bare = {key.removeprefix("the "): name for key, name in out.items()}
    return {key: name for key, name in bare.items() if key.count(" ") or _parts(key) & _words("outlet_words")} | out


def section(words: str) -> bool:
    """Whether words head a part of a paper and name no paper: "World", "Business & Economy", "UK News", "Asia"."""
    parts = [part.casefold() for part in re.split(r"[\s/]+", words) if part]
    return bool(parts) and all(part in _words("sections") for part in parts)


def house(name: str, *, dated: bool) -> str | None:
    """The known house a name stands for, a section behind it dropped: "BBC News Asia" → "BBC"; None for any other.

    A house of one word that is a word of the language, too ("Time", "Dawn"), is believed beside a date (`dated`) only;
    so is a section that is a place's name ("CBC News Nova Scotia").
    """
    words = name.split()
    words = words[words[:1] == ["the"] :]  # "By the CNN Wire Staff"
    for end in range(len(words), 0, -1):
        found = _houses().get(" ".join(words[:end]).casefold())
        rest = words[end:]
        if found and (not rest or section(" ".join(rest)) or (dated and _edition(words[:end], rest))):
            return found if dated or rest or not _plain_word(name) else None
    return None


def _edition(named: list[str], rest: list[str]) -> bool:
    """Whether what follows a house's name is the place that an edition or a programme is made for."""
    known = " ".join(rest) in places().names or (named[-1].casefold() == "news" and len(rest) <= 2)
    return known and _proper(rest)


def _plain_word(name: str) -> bool:
    return len(name.split()) == 1 and masthead.agency(name) is None and not name.isupper()


def outlet(name: str, trust: Trust) -> str | None:
    """The outlet that words name, in the spelling of its house; None for writers, sections, places and sentences.

    `trust`: where a date stands. Without one, only names are believed that end as a paper's does ("The Valley
    Courier"), or an agency's ("Panafrica Press Service"); "Gold Standard" is one on the line of a date only.
    """
    name = _DESK.sub("", " ".join(name.split()).strip(" .,;:"))
    if not name or len(name) > LONGEST:
        return None
    known = house(name, dated=trust != "alone") or (masthead.site(name) if _SITE.fullmatch(name) else None)
    return known or (spelled(name) if _strength(name) >= _LEAST[trust] else None)


def _strength(name: str) -> int:
    """How well a name nobody lists is made: 3 as one that may stand alone, 2 beside a date, 1 on its line, else 0."""
    words = name.split()
    article = words[0].casefold() == "the" and len(words) > 1
    core = words[1:] if article else words
    if not _proper(core) or section(" ".join(core)) or _person(core, article=article):
        return 0
    return _made(core, article=article)


def _proper(words: list[str]) -> bool:
    """Whether each word might stand in a name: capitals, no full stop, none that papers' names do not have."""
    if not 1 <= len(words) <= 6 or words[-1].casefold() in _SMALL or words[0].casefold() in _SMALL - {"la", "le"}:
        return False
    whole = all(_WORD.fullmatch(word) and not word.endswith(".") for word in words)
    named = all(word[0].isupper() or word in _SMALL for word in words)
    return whole and named and _words("not_outlets").isdisjoint(word.casefold() for word in words)


def _person(words: list[str], *, article: bool) -> bool:
    """Whether a name without "The" begins with a given name: "Emily Post" writes, and so may "Charlotte Observer"."""
    first = words[0].partition("-")[0].title()
    return not article and len(words) > 1 and first in given_names() and first not in places().names


def _parts(word: str) -> set[str]:
    """The words a word is put together from: "Star-Bulletin", "NewsLoop"."""
    return {part.casefold() for piece in word.split("-") for part in _HUMP.split(piece)}


def _made(words: list[str], *, article: bool) -> int:
    last, before = _parts(words[-1]), [word.casefold() for word in words[:-1]]
    if not before:
        return _alone(words[0], article=article)
    if before[-1] in {"of", "the"}:
        return _of(words, article=article)
    if _edition_of(before, last) or (len(before) > 1 and _ending(before[-1], last)):
        return 3
    if last & _words("outlet_words"):
        return 3 if article or _lies(words[:-1]) else 2 if len(words) <= 3 else 1
    if last & _papers():
        return _joined(words, last, article=article)
    return _otherwise(words)


def _otherwise(words: list[str]) -> int:
    """The strength of a name that does not end as one: "La Voz del Sur", "NewsLoop World", "Radio Lusaka"."""
    first = words[0].casefold()
    if _opened(words) or _inside(words) or (first == "radio" and _lies(words[1:])):
        return 2
    return int(first == "radio" or (first == "daily" and len(words) == 2))


def _of(words: list[str], *, article: bool) -> int:
    """The strength of "Times of Malta"; "Times of Trouble" and "Freedom of the Press" have none."""
    first, last = words[0].casefold(), words[-1]
    known = first in _words("outlet_words") or first in _words("outlets_of")
    return 2 if known and (article or _lies([last])) else 0


def _lies(words: list[str]) -> bool:
    """Whether words name a place that is known."""
    name = " ".join(words).title()
    return name in places().names or name in places().capitals


def _edition_of(before: list[str], last: set[str]) -> bool:
    """Whether "Daily" or the like stands in a paper's name: "Daily Mirror", "Halifax Daily Dispatch"."""
    paper = last & (_words("outlet_words") | _words("outlet_words_dated")) - _words("editions")
    return bool(paper and {before[0], before[-1]} & _words("editions"))


def _opened(words: list[str]) -> bool:
    """Whether a name opens as it does in other languages: "La Voz del Sur"."""
    first = words[1:] if words[0].casefold() in {"la", "le", "el", "il", "o", "a"} else words
    return len(first) > 1 and first[0].casefold() in _words("outlet_openings")


def _ending(before: str, last: set[str]) -> bool:
    """Whether a name ends as those of agencies and stations do: "News Agency", "Broadcasting Corporation"."""
    return bool(last & _words("outlet_endings")) and before in _papers()


def _joined(words: list[str], last: set[str], *, article: bool) -> int:
    """The strength of a name that ends in a word of other uses: "Kuwait Star", "Deccan Mirror"; "Labour Leader"."""
    before = words[:-1]
    apart = not last & {"news", "press", "media", "today", "online", "magazine"}
    if len(last) > 1 or (apart and _lies(before)):
        return 3
    if not last & _words("outlet_words_dated") or section(" ".join(before)) or " ".join(before) in places().names:
        return 0  # "Iran News" and "Asia Today" may head a page of any paper
    return 2 if article else 1


@cache
def _papers() -> frozenset[str]:
    return _words("outlet_words") | _words("outlet_words_dated") | _words("outlet_words_joined")


def _alone(word: str, *, article: bool) -> int:
    """The strength of a name of one word: "The Gazette", "The Scotsman", "NewsLoop"; "The Bridge" has none."""
    parts, name = _parts(word), word.title()
    if not article:
        return 2 if len(parts) > 1 and parts & _papers() else 0
    if parts & _words("outlet_words"):
        return 3
    people = name in places().peoples and name.endswith(("ian", "ean"))
    titled = people or name.endswith("sman") or name.casefold() in _words("outlet_titles")
    return 2 if titled or parts & _words("outlet_words_dated") else 0


def _inside(words: list[str]) -> bool:
    """Whether the outlet's word stands inside: "France Nord Dépêches", "NewsLoop World", "Courier Online"."""
    known = _words("outlet_words")
    found = [at for at, word in enumerate(words) if _parts(word) & (_papers() if _HUMP.search(word) else known)]
    return len(words) <= 4 and any(section(" ".join(words[at + 1 :])) for at in found)


def spelled(name: str) -> str:
    """A name set in capitals as it is written elsewhere: "THE GLOBE AND LEDGER" → "The Globe and Ledger"."""
    if not name.isupper():
        return name
    words = [word if _letters(word) else word.title() for word in name.split()]
    return " ".join(word.lower() if index and word.lower() in _SMALL else word for index, word in enumerate(words))


def _letters(word: str) -> bool:
    """Whether capitals are letters to be read one by one: "RTV"."""
    return len(word) > 1 and not set(word) & set("AEIOUYÀÁÂÄÅÈÉÊÌÍÒÓÔÖØÙÚÜ")
