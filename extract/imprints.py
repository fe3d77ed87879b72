"""Lines of the head that say where an article stood: "The Island Post | Tuesday 19 March 2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract import masthead
from extract.masthead import Dateline
from extract.outlets import Trust, house, outlet, section
from extract.roles import given_names, places
from extract.stamps import Stamp, days, stamp

LONGEST = 160
"""No imprint has more characters."""

_GAP = re.compile(
    r"\s*[|•·›»]\s*|\s+[-–—/]+\s+|\s*—\s*|[,:;]\s+|\s+(?=(?:via|with)\s[A-Z])|(?<=[a-z]{3})\.\s+|\s*[()\[\]]\s*"
)
_LABEL = re.compile(
    r"(?:(?:first )?published (?:in|by)|source:?|wires?:|agenc(?:y|ies):|from|in|copyright|©)\s+(?=\S)", re.IGNORECASE
)
_PUBLISHED = re.compile(r"(?:First )?[Pp]ublished in (?P<paper>[A-Z][\w&.' -]{1,40}), (?:on )?(?P<day>.{6,25}?)\.?")
_VIA = re.compile(r"(?:via|with|courtesy of)\s+(?:the\s+)?(?=[A-Z])", re.IGNORECASE)
_VIA_END = re.compile(r"[\s(]*(?:via|with|from|source:?)\s*$", re.IGNORECASE)  # a date line may begin with the agency
_BYLINE = re.compile(r"(?:^|[\s|,;–—-])(?P<line>(?:[Bb]y|BY):? (?:the )?[A-Z][^|•·›»]*)")
_PAGE = re.compile(r"(?:p\.?|pp\.?|pg\.?|page) ?[A-Z]?\d+|(?:vol|no|issue)\.? \d+", re.IGNORECASE)
_WORD_START = re.compile(r"(?<![\w.])(?=[\w])")


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a line of the head says: the outlet, an agency that is credited, the place, the writers, the day."""

    outlet: str | None = None
    credits: tuple[str, ...] = ()
    place: str | None = None
    writer: str | None = None
    stamp: Stamp | None = None

    @property
    def dateline(self) -> Dateline | None:
        """The dateline that the line is where it names a place and no outlet: "ACCRA, Sept 3, 2007 (AFP)"."""
        agency = next(iter(self.credits), None)
        line = Dateline(0, self.place, agency, month=None, day=None, year=None, day_text="")
        return line if self.place and not self.outlet else None


def imprint(line: str, *, dated: bool = False) -> Imprint | None:
    """What a line says that is nothing but an imprint, None for any other line.

    An imprint is made of outlet, agency, section, place, writers and a full date, in any order, and names an outlet
    or agency; a date with a place or a section alone is one, too. `dated`: a line beside this one is a date line.
    """
    line = line.strip()
    if not 0 < len(line) <= LONGEST or line.endswith((":", "-", "–", "—", "!", "?")):
        return None
    label = _LABEL.match(line)
    line = line[label.end() if label else 0 :]
    before, when, behind = _dated(line) or (line, None, "")
    if (behind if when else line).endswith("."):
        return None
    trust: Trust = "line" if when or label else "beside" if dated else "alone"
    parts: Imprint | None = Imprint(stamp=when)
    for part in (*_parts(before), *_parts(behind)):
        parts = _with(parts, part, trust) if parts else None
    return parts if parts and _says_enough(parts, line) else None


def printed(line: str) -> Imprint | None:
    """The imprint of a line such as "Published in The Island Post, March 20th, 2024", which may stand anywhere."""
    match = _PUBLISHED.fullmatch(line[:LONGEST].strip())
    day = stamp(match["day"]) if match else None
    return Imprint(match["paper"].strip(), stamp=day) if match and day and day.end == len(match["day"]) else None


def _says_enough(found: Imprint, line: str) -> bool:
    """Whether the line names an outlet or agency, or has a date that a place or section stands beside."""
    if found.writer and not found.outlet and _BYLINE.search(line):
        return False  # a byline, which may name an agency
    beside = found.stamp is not None and found.stamp.end < len(line) and not found.writer
    return bool(found.outlet or found.credits or (found.stamp and found.stamp.agency)) or beside


def _dated(line: str) -> tuple[str, Stamp, str] | None:
    """The words before a date line inside the line, the date line, and the words behind it; None without a date."""
    first = next(days(line), None)
    if first is None:
        return None
    for match in _WORD_START.finditer(line[: first.start + 1]):
        if found := stamp(line[match.start() :]):
            end = match.start() + found.end
            return _VIA_END.sub("", line[: match.start()]), found, line[end:]
    return None


def _parts(words: str) -> Iterator[str]:
    """The parts of a line between commas, bars, dashes and brackets; a byline is one part, and so is a known house."""
    if house(words.strip(" ,|-–—"), dated=True):
        yield words.strip(" ,|-–—")
        return
    if match := _BYLINE.search(words):
        yield from _parts(words[: match.start("line")])
        yield match["line"].strip(" ,;-–—")
        yield from _parts(words[match.end("line") :])
        return
    yield from (part.strip(" .,;:|-–—/") for part in _GAP.split(words) if part.strip(" .,;:|-–—/"))


def _with(found: Imprint, part: str, trust: Trust) -> Imprint | None:
    """The imprint with one more part, None where the part is nothing an imprint holds."""
    if via := _VIA.match(part):
        short = masthead.agency(part[via.end() :])
        return replace(found, credits=(*found.credits, short)) if short else None
    if _BYLINE.match(part):
        if found.outlet is None and (named := outlet(part[3:], trust)):
            return replace(found, outlet=named)
        who = masthead.byline(part)
        agency = masthead.byline_agency(who) if who else None
        return replace(found, writer=who, credits=(*found.credits, *filter(None, [agency]))) if who else None
    if short := masthead.agency(part):
        return replace(found, credits=(*found.credits, short))
    if named := None if found.outlet else outlet(part, trust):
        return replace(found, outlet=named)
    return _beside(found, part)


def _beside(found: Imprint, part: str) -> Imprint | None:
    """The imprint with a part that is no name of its own: a section, a page, a place, the letters of a long name."""
    named = found.outlet or found.credits
    if section(part) or _PAGE.fullmatch(part) or (found.outlet and _short_for(part, found.outlet)):
        return found if named or found.stamp else None
    if named and _place_like(part):
        return replace(found, place=found.place or part)
    if not named and not found.place and _writer(part):
        return replace(found, writer=part)
    if not named and (found.place or masthead.placed(part)):
        return replace(found, place=f"{found.place}, {part}" if found.place else part) if _place_like(part) else None
    return None


def _writer(part: str) -> bool:
    """Whether a part is a writer's name without "By": a given name and one or two more, in capitals."""
    words = part.split()
    return 2 <= len(words) <= 3 and words[0].title() in given_names() and all(word[0].isupper() for word in words)


def _short_for(letters: str, name: str) -> bool:
    """Whether letters are the first ones of a name's words: "FND" of "France Nord Dépêches"."""
    return letters.isupper() and letters.casefold() == "".join(word[0] for word in name.split()).casefold()


def _place_like(part: str) -> bool:
    words = part.split()
    return len(words) <= 3 and part[0].isupper() and (masthead.is_place(part) or part in places().names)
