"""Who published an article and when, as its head says it: bylines, datelines, addresses; and how each is known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from urllib.parse import SplitResult, urlsplit

import tld

from extract.bounds import earliest, headed
from extract.lexicon import word_list
from extract.roles import places
from extract.stamps import Stamp, date_of, month_number
from graph.claim import Basis, Interval

_ADDRESS = re.compile(
    r"<?(?:url|link|address|source)?:?\s*(?P<url>https?://[^\s<>\"]+|www\.[^\s<>\"]+)>?", re.IGNORECASE
)
_BYLINE = re.compile(
    r"(?:(?:story|written|words|text|analysis|report|reported|posted)\s+)?by:?\s+(?P<who>\S.*)", re.IGNORECASE
)
_DASH = re.compile(  # what ends a dateline: a dash with space on a side, a dash after a bracket, a colon
    r"\s(?:--?|[–—_])(?:\s+|$)|\s(?:--|[–—_])|(?<=[)\w.])(?:--|[–—_])\s+|(?<=\))\s?[-–—_:]\s*|\s-(?=[A-Z“\"])|:\s+|:$"
)
_PLACE_DAY = re.compile(
    r"(?:^|[,.]?\s+)(?:(?P<month>[A-Z][a-z]{2,8})\.? (?P<day>\d{1,2})|(?P<day2>\d{1,2}) (?P<month2>[A-Z][a-z]{2,8})\.?)"
    r"(?:,? (?P<year>(?:19|20)\d\d))?$"
)
_PLACE_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_SMALL = {"of", "the", "and", "al", "de", "la", "du", "es", "in", "near", "on", "-"}
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


def credit(line: str) -> str | None:
    """The agency that a line of credit names: "Reuters", "BBC News, Tehran"; None where the line says more."""
    alone = len(line.split()) <= 5 and not line.endswith(".")
    return agency(line) or (agency(line.partition(",")[0]) if alone else None)


def address(line: str) -> str | None:
    """The web address that is all a line holds, None where it holds anything else."""
    match = _ADDRESS.fullmatch(line.strip())
    return match["url"].rstrip(".,;") if match else None


def site(url: str) -> str | None:
    """The publisher an address stands for: "http://news.bbc.co.uk/…" → "BBC"; the domain where the paper is not known.

    On hosts that many writers share (blogspot, wordpress) the whole host name is the publisher.
    """
    url = url if "://" in url else f"http://{url}"
    found = tld.get_tld(url, as_object=True, fail_silently=True, fix_protocol=True)
    if found is None or isinstance(found, str):
        parts = _parts(url)
        host = parts.hostname if parts else None
        return host.removeprefix("www.") if host and "." in host else None
    if found.domain in _words("shared_hosts"):
        return str(found.parsed_url.hostname).removeprefix("www.")
    known: dict[str, str] = word_list("masthead.json")["sites"]
    host = str(found.parsed_url.hostname)
    return known.get(host.removeprefix("www."), known.get(found.fld, found.fld))


def _parts(url: str) -> SplitResult | None:
    """An address taken apart; None for one that cannot be: "http://[::1"."""
    try:
        return urlsplit(url)
    except ValueError:
        return None


def address_date(url: str) -> Interval | None:
    """The day or month an address carries: /2005/nov/28/, /2013/09/09/, /20130909/, /2005/11/. Basis "inferred"."""
    parts = _parts(url)
    path = parts.path if parts else ""
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


def dateline(line: str, *, dated: bool = False) -> Dateline | None:
    """The dateline a paragraph begins with, None where it has none.

    A place is believed where an agency or a day stands with it, where it is in capitals before a dash ("CAIRO —"),
    and before a colon where it is two places ("New Delhi / Mumbai:") or, in capitals, a known city ("MUMBAI:") or
    right behind a date line (`dated`).
    """
    for match in _DASH.finditer(line[:140]):
        found = _dateline(line[: match.start()].strip(), match.end(), colon=":" in match.group(), dated=dated)
        if found:
            return found
    return None


def _dateline(head: str, end: int, *, colon: bool, dated: bool) -> Dateline | None:
    paren = re.search(r"\(([^()]{2,40})\)$", head)
    source = paren[1] if paren and _agency_like(paren[1]) else None
    rest = head[: paren.start()].strip() if source and paren else head
    day = _PLACE_DAY.search(rest)
    month = month_number(day["month"] or day["month2"]) if day else None
    day = day if month else None
    place = rest[: day.start()].strip(" ,") if day else rest
    if not (source or day or _alone(place, colon=colon, dated=dated)) or (place and not is_place(place)):
        return None
    if not place and not source:
        return None
    return Dateline(
        end=end,
        place=place or None,
        agency=(agency(source) or source) if source else None,
        month=month,
        day=int(day["day"] or day["day2"]) if day else None,
        year=int(day["year"]) if day and day["year"] else None,
        day_text=day.group().strip(" ,.") if day else "",
    )


def _alone(place: str, *, colon: bool, dated: bool) -> bool:
    """Whether a place is believed with neither agency nor day beside it."""
    if not colon:
        return _shouted(place)
    return "/" in place or (_shouted(place) and (dated or place.title() in places().capitals or _is_region(place)))


def _is_region(place: str) -> bool:
    return place.title() in places().names and place.title() not in places().countries


def _agency_like(name: str) -> bool:
    known = agency(name) is not None
    return known or bool(re.search(r"\b(?:News|Press|Agency|Times|Post|Herald|Tribune|Wire|TV|Radio|Service)\b", name))


def _shouted(place: str) -> bool:
    first = re.split(r"[,(/]", place)[0].strip()
    letters = [letter for letter in first if letter.isalpha()]
    return len(letters) > 2 and all(letter.isupper() for letter in letters)


def placed(words: str) -> bool:
    """Whether words are a place beside a date: a known one, or up to three words in capitals."""
    known = words in places().names or words.title() in places().capitals
    return is_place(words) and (known or (_shouted(words) and len(words.split()) <= 3))


def is_place(words: str) -> bool:
    """Whether words are written as a place's name is: capitals, up to four words and what it lies in."""
    first, *others = (re.findall(r"[^\s()]+", part) for part in re.split(r"[,/]", words))
    if not 1 <= len(first) <= 4 or any(len(part) > 3 for part in others):
        return False
    parts = [word for part in (first, *others) for word in part]
    if {part.strip(".:") for part in parts} & _words("not_places"):
        return False
    return all(part in _SMALL or (_PLACE_WORD.fullmatch(part) and any(c.isupper() for c in part)) for part in parts)


def sign_off(paragraph: str) -> tuple[int, str] | None:
    """Where an agency's credit at the end of a paragraph begins, and its name: "… he said. — AFP"; else None."""
    match = _SIGN_OFF.search(paragraph)
    name = agency(match["agency"]) if match else None
    return (match.start(), name) if match and name else None


def own_voice(paragraphs: Iterable[str]) -> str | None:
    """The agency that speaks of itself in a text ("Reuters could not verify", "an AFP tally"): one alone, else None."""
    found = {
        _agencies()[name.casefold()]
        for paragraph in paragraphs
        for match in _own_voice().finditer(paragraph)
        for name in match.groups()
        if name
    }
    return found.pop() if len(found) == 1 else None


@cache
def _own_voice() -> re.Pattern[str]:
    table: dict[str, list[str]] = word_list("masthead.json")["agencies"]
    names = "|".join(re.escape(name) for short, others in table.items() for name in (short, *others))
    forms = word_list("masthead.json")["own_voice"]
    return re.compile("|".join(form.replace("{agency}", f"({names})") for form in forms))


@dataclass(frozen=True, slots=True)
class Clues:
    """What the text itself says of publisher and date, gathered paragraph by paragraph."""

    address: str | None = None
    stamps: tuple[Stamp, ...] = ()
    byline: str | None = None
    dateline: Dateline | None = None
    credits: tuple[str, ...] = ()  # agencies named on lines of their own, in bylines and date lines
    outlets: tuple[str, ...] = ()  # who is named by lines that say where the article stood

    @property
    def source(self) -> str | None:
        """The agency credited by an outlet that publishes itself: "SouthAsia Headlines (via Reuters)"."""
        return next((name for name in self.credits if self.outlets and name != self.outlets[0]), None)


def publisher(
    *, stated: str | None, given: str | None, url: str | None, clues: Clues, text: Iterable[str] = ()
) -> tuple[str | None, Basis]:
    """Who publishes, and how that is known.

    First what is stated (by the file, by a line that names the outlet, by one that names an agency), then a
    dateline's agency, then what is given, then what is inferred: from the address, or from an agency that speaks of
    itself in `text` (the paragraphs).
    """
    line = clues.dateline.agency if clues.dateline else None
    known: list[tuple[str | None, Basis]] = [
        (stated, "stated"),
        (clues.outlets[0] if clues.outlets else None, "stated"),
        (clues.credits[0] if clues.credits else None, "stated"),
        (line, "dateline"),
        (given, "given"),
        (site(url) if url else None, "inferred"),
    ]
    found = next(((name, basis) for name, basis in known if name), None)
    if found:
        return found
    own = own_voice(text)
    return (own, "inferred") if own else (None, "unknown")


def issued(
    *,
    stated: Interval | None,
    given: date | None,
    url: str | None,
    clues: Clues,
    text: Iterable[str] = (),
    head: Iterable[str] = (),
) -> Interval:
    """When the article came out, and how that is known; without a year anywhere it stays unknown, with its words.

    A stated day comes first, then a dateline's day with its own year or that of another clue, a stated month or
    year, the day given, and last what is inferred: from the address, from the one day that a line of the `head` writes
    among other words, or from the dates that `text` (the paragraphs) tells as past. "Feb 26" alone is
    `Interval(None, None, "Feb 26", "unknown")`.
    """
    stamped = _best(clues.stamps)
    exact = next((when for when in (stated, stamped) if when and when.start == when.end), None)
    if exact:
        return exact
    carried = address_date(url) if url else None
    day = _dateline_day(clues.dateline, [when for when in (stated, stamped, carried) if when])
    found = day or stated or (Interval(given, given, given.isoformat(), "given") if given else None)
    return found or stamped or carried or headed(head) or earliest(text) or _undated(clues.dateline)


def _best(stamps: tuple[Stamp, ...]) -> Interval | None:
    """Of several date lines the first of publication, a day before figures of two readings, else one of an update."""
    best = sorted(stamps, key=lambda stamp: (stamp.updated, stamp.issued.start != stamp.issued.end))
    return next((stamp.issued for stamp in best), None)


def _dateline_day(line: Dateline | None, others: list[Interval]) -> Interval | None:
    """The day of a dateline, where it or another clue has the year."""
    if line is None or not line.month or not line.day:
        return None
    years = [when.start.year for when in others if when.start and when.end and when.start.year == when.end.year]
    year = line.year or next(iter(years), None)
    found = date_of(f"{year}-{line.month:02d}-{line.day:02d}") if year else None
    return Interval(found.start, found.end, line.day_text, "dateline") if found else None


def _undated(line: Dateline | None) -> Interval:
    return Interval(None, None, line.day_text if line else "", "unknown")
