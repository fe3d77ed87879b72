"""Who published an article and when, as its head says it: bylines, datelines, addresses; and how each is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from urllib.parse import urlsplit

import tld

from extract.lexicon import word_list
from extract.stamps import MONTHS, date_of, month_number
from graph.claim import Basis, Interval

_ADDRESS = re.compile(r"<?(?:url|link|address|source)?:?\s*(?P<url>https?://[^\s<>\"]+|www\.[^\s<>\"]+)>?", re.IGNORECASE)
_BYLINE = re.compile(r"(?:(?:story|written|words|text|analysis|report|reported|posted)\s+)?by:?\s+(?P<who>\S.*)", re.IGNORECASE)
_DASH = re.compile(r"\s(?:--?|[–—_])(?=\s|$)|\s(?:--|[–—_])\s*|(?<=[)\w.])(?:--|[–—_])\s|(?<=\))\s?[-–—_:]\s?|\s[-–—](?=[A-Z“\"])|:\s|:$")
_PLACE_DAY = re.compile(
    r"(?:^|[,.]?\s+)(?:(?P<month>[A-Z][a-z]{2,8})\.? (?P<day>\d{1,2})|(?P<day2>\d{1,2}) (?P<month2>[A-Z][a-z]{2,8})\.?)"
    r"(?:,? (?P<year>(?:19|20)\d\d))?$"
)
_PLACE_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_SIGN_OFF = re.compile(r"(?:\s(?:--|[–—-])\s?|\s?[(\[])(?P<agency>[A-Z][\w -]{1,30})[)\]]?\.?$")


@dataclass(frozen=True, slots=True)
class Dateline:
    """`JERUSALEM/CAIRO, Feb 26 (Reuters) -`: where it ends in its paragraph, and what it says, as far as it does."""

    end: int
    place: str | None
    agency: str | None
    month: int | None
    day: int | None
    year: int | None
    day_text: str


@cache
def _agencies() -> dict[str, str]:
    table = word_list("masthead.json")["agencies"]
    return {name.casefold(): short for short, others in table.items() for name in (short, *others)}


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(word_list("masthead.json")[name])


def agency(name: str) -> str | None:
    """The name a known news agency is shown by: "The Associated Press" → "AP"; None for any other name."""
    return _agencies().get(name.strip(" .,;:()[]").casefold())


def address(line: str) -> str | None:
    """The web address that is all a line holds, None where it holds anything else."""
    match = _ADDRESS.fullmatch(line.strip())
    return match["url"] if match else None


def site(url: str) -> str | None:
    """The publisher an address stands for: "http://news.bbc.co.uk/…" → "BBC"; the domain where the paper is not known.

    On hosts that many writers share (blogspot, wordpress) the whole host name is the publisher.
    """
    url = url if "://" in url else f"http://{url}"
    found = tld.get_tld(url, as_object=True, fail_silently=True, fix_protocol=True)
    if found is None or isinstance(found, str):
        host = urlsplit(url).hostname
        return host.removeprefix("www.") if host and "." in host else None
    if found.domain in _words("shared_hosts"):
        return str(found.parsed_url.hostname).removeprefix("www.")
    known: dict[str, str] = word_list("masthead.json")["sites"]
    host = str(found.parsed_url.hostname)
    return known.get(host.removeprefix("www."), known.get(found.fld, found.fld))


def address_date(url: str) -> Interval | None:
    """The day or month an address carries: /2005/nov/28/, /2013/09/09/, /20130909/, /2005/11/. Basis "inferred"."""
    path = urlsplit(url).path
    for shape in (
        r"/(?P<y>20\d\d|19\d\d)[/-](?P<m>\d{1,2}|[a-z]{3,9})[/-](?P<d>\d{1,2})(?![\d])",
        r"[/-](?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)(?![\d])",
        r"/(?P<y>20\d\d|19\d\d)[/-](?P<m>\d{2}|[a-z]{3,9})(?=/)",
    ):
        if match := re.search(shape, path, re.IGNORECASE):
            month = int(match["m"]) if match["m"].isdigit() else month_number(match["m"])
            day = match.groupdict().get("d")
            found = date_of(f"{match['y']}-{month or 0:02d}" + (f"-{int(day):02d}" if day else ""))
            if found:
                return Interval(found.start, found.end, match.group().strip("/-"), "inferred")
    return None


def byline(line: str) -> str | None:
    """The writers named by a paragraph that is a byline ("By A and B in Cairo"), None for any other paragraph."""
    match = _BYLINE.fullmatch(line.strip())
    if match is None:
        return None
    who = match["who"].strip()
    words = re.findall(r"[\w.'’-]+", who)
    if not 1 <= len(words) <= 40 or _ends_sentence(who, words) or _is_time(words[0]):
        return None
    allowed = _words("byline_words")
    named = all(word.casefold() in allowed or any(letter.isupper() for letter in word) for word in words)
    return who if named else None


def _ends_sentence(who: str, words: list[str]) -> bool:
    return who.endswith(("!", "?")) or (who.endswith(".") and len(words[-1].rstrip(".")) > 3)


def _is_time(word: str) -> bool:
    return word.casefold() in _words("weekdays") or month_number(word) is not None or word[0].isdigit()


def byline_agency(who: str) -> str | None:
    """The agency a byline names: all of it ("Reuters") or its last part ("Ann Bee, AFP"; "Ann Bee of the AP")."""
    parts = re.split(r"[,|/–—]| - | for | of |\(", who)
    return agency(who) or agency(parts[-1]) or agency(parts[-1].strip().removeprefix("the "))


def dateline(line: str) -> Dateline | None:
    """The dateline a paragraph begins with, None where it has none.

    A place is believed where an agency or a day stands with it, or where it is in capitals ("CAIRO —").
    """
    for match in _DASH.finditer(line[:140]):
        found = _dateline(line[: match.start()].strip(), match.end(), colon=":" in match.group())
        if found:
            return found
    return None


def _dateline(head: str, end: int, *, colon: bool) -> Dateline | None:
    paren = re.search(r"\(([^()]{2,40})\)$", head)
    source = paren[1] if paren and _agency_like(paren[1]) else None
    rest = head[: paren.start()].strip() if source and paren else head
    day = _PLACE_DAY.search(rest)
    month = month_number(day["month"] or day["month2"]) if day else None
    if day and month:
        rest = rest[: day.start()].strip(" ,")
    else:
        day = None
    shouted = _shouted(rest)
    if not (source or day or (shouted and not colon) or (colon and (shouted or "/" in rest))):
        return None
    if rest and not _is_place(rest):
        return None
    if not rest and not source:
        return None
    return Dateline(
        end=end,
        place=rest or None,
        agency=(agency(source) or source) if source else None,
        month=month,
        day=int(day["day"] or day["day2"]) if day else None,
        year=int(day["year"]) if day and day["year"] else None,
        day_text=day.group().strip(" ,.") if day else "",
    )


def _agency_like(name: str) -> bool:
    known = agency(name) is not None
    return known or bool(re.search(r"\b(?:News|Press|Agency|Times|Post|Herald|Tribune|Wire|TV|Radio|Service)\b", name))


def _shouted(place: str) -> bool:
    first = re.split(r"[,(/]", place)[0].strip()
    letters = [letter for letter in first if letter.isalpha()]
    return len(letters) > 2 and all(letter.isupper() for letter in letters)


def _is_place(words: str) -> bool:
    parts = re.findall(r"[^\s,/()]+", words)
    if not 1 <= len(parts) <= 9 or _words("not_places") & {part.strip(".:") for part in parts}:
        return False
    small = {"of", "the", "and", "al", "de", "la", "du", "es", "in", "near", "on", "-"}
    return all(part in small or (_PLACE_WORD.fullmatch(part) and any(c.isupper() for c in part)) for part in parts)


def sign_off(paragraph: str) -> tuple[int, str] | None:
    """Where an agency's credit at the end of a paragraph begins, and its name: "… he said. — AFP"; else None."""
    match = _SIGN_OFF.search(paragraph)
    name = agency(match["agency"]) if match else None
    return (match.start(), name) if match and name else None


@dataclass(frozen=True, slots=True)
class Clues:
    """What the text itself says of publisher and date, gathered paragraph by paragraph."""

    address: str | None = None
    stamps: tuple[tuple[Interval, bool], ...] = ()  # each with whether it only dates an update
    byline: str | None = None
    dateline: Dateline | None = None
    credits: tuple[str, ...] = ()  # agencies named on lines of their own, in bylines, in stamps


def publisher(*, stated: str | None, given: str | None, url: str | None, clues: Clues) -> tuple[str | None, Basis]:
    """Who publishes, and how that is known: stated, by dateline, given, or inferred from the address; in that order."""
    if stated:
        return stated, "stated"
    if clues.credits:
        return clues.credits[0], "stated"
    if clues.dateline and clues.dateline.agency:
        return clues.dateline.agency, "dateline"
    if given:
        return given, "given"
    named = site(url) if url else None
    return (named, "inferred") if named else (None, "unknown")


def issued(*, stated: Interval | None, given: date | None, url: str | None, clues: Clues) -> Interval:
    """When the article came out, and how that is known; without a year anywhere it stays unknown, with its words.

    A stated day comes first, then a dateline's day with the year of another clue, then the day given, then what
    the address carries. "Feb 26" alone is `Interval(None, None, "Feb 26", "unknown")`.
    """
    stamped = _best(clues.stamps)
    for known in (stated, stamped):
        if known and known.start == known.end:
            return known
    carried = address_date(url) if url else None
    line = clues.dateline
    day_of_line = _dateline_day(line, [known for known in (stated, stamped, carried) if known]) if line else None
    if day_of_line or stated:
        return day_of_line or stated or carried or _unknown(line)
    if given:
        return Interval(given, given, given.isoformat(), "given")
    return stamped or carried or _unknown(line)


def _best(stamps: tuple[tuple[Interval, bool], ...]) -> Interval | None:
    published = [when for when, updated in stamps if not updated]
    return next(iter(published or [when for when, _ in stamps]), None)


def _dateline_day(line: Dateline, bounds: list[Interval]) -> Interval | None:
    """The day of a dateline, where it or another clue has the year."""
    years = [line.year] if line.year else [b.start.year for b in bounds if b.start and b.end and b.start.year == b.end.year]
    if not years or not line.month or not line.day:
        return None
    found = date_of(f"{years[0]}-{line.month:02d}-{line.day:02d}")
    return Interval(found.start, found.end, line.day_text, "dateline") if found else None


def _unknown(line: Dateline | None) -> Interval:
    return Interval(None, None, line.day_text if line else "", "unknown")


__all__ = [
    "MONTHS",
    "Clues",
    "Dateline",
    "address",
    "address_date",
    "agency",
    "byline",
    "byline_agency",
    "dateline",
    "issued",
    "publisher",
    "sign_off",
    "site",
]
