"""What a clause says was done, by whom and to whom, read off its words. Pure.

"The navy seized arms from the pirates" and "weapons were confiscated" share no word but tell one deed. Who does it to
whom is read off the order of words, the passive and light verbs ("carried out a raid on"), as English has them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from graph.claim import Claim
from graph.comparing.kindred import listed, telling
from graph.lexicon import phrases, sense_runs, stem, tokens, word_list, word_set

ADDED = re.compile(r"[,;:(]| (?:that|when|after|while|before|which|who|whose|where|as|because|so that|if|until) ")
_BREAK = re.compile(
    r"\b(?:of|in|on|at|from|to|with|by|for|into|onto|off|near|over|through|during|along|against|including|between|"
    r"across|among|around|under|within|without|towards?|about|than|since|until|following|amid|via|outside|inside|as)\b"
)
_CLAUSE = re.compile(r"[;:(]| (?:that|when|after|while|before|which|who|whose|where|as|because|so that|if|until) ")
_AND = re.compile(r",| and | or ")
_BY = re.compile(r"\bby (?!(?:mon|tues|wednes|thurs|fri|satur|sun)day|about|\d)(.*)", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|get|gets|got)\b(?!.*ing$)(?! (?:not )?to (?!be\b))", re.IGNORECASE
)
_DAYS = re.compile(
    r"\b(?:(?:early|late|on) )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tonight)\b(?: night)?",
    re.IGNORECASE,
)
_TO_DO = re.compile(r"(.+?) to (?!the\b|an?\b|its\b|their\b|his\b|her\b|[A-Z\d])(\w.*)")
_SUCH_AS = re.compile(r",? (?:such as|including|among them) ")
_PARTICLES = frozenset(["down", "off", "out", "up", "away", "over", "back", "about", "in"])
_DONE_BY = frozenset(["responsible"])
_AMONG = re.compile(r"among (?:the|those who) ")
_NUMBERS = "two three four five six seven eight nine ten eleven twelve dozen hundred thousand million billion"
_SIZES = frozenset(map(stem, tokens(f"{_NUMBERS} euro dollar pound"))) | {"cost"}
"""Senses that only size a thing: "three skiffs", "a $2 million necklace", "worth"."""
_TO_OR_ING = re.compile(r"(?:to |\w+ing\b)")
_WHOM = ("of", "on", "to", "against", "into")
"""Prepositions behind a noun that tells a deed: "the evacuation of the flats", "an attack on the convoy"."""
ANYBODY = frozenset(["?"])
"""Those whom a pronoun stands for: they may be anybody."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What is done (`verbs`), by whom, to whom, as senses; `rest` is what else is told of it.

    `tried` says that it was not done yet: attempted, planned.
    """

    verbs: frozenset[str]
    doers: frozenset[str] = frozenset()
    undergoers: frozenset[str] = frozenset()
    rest: frozenset[str] = frozenset()
    tried: bool = False

    @property
    def told(self) -> frozenset[str]:
        """All that is told of the deed but who did it."""
        return telling(self.verbs | self.undergoers | self.rest)


@lru_cache(maxsize=16384)
def deed(claim: Claim) -> Deed:
    """The deed that a claim's clause tells."""
    whole, subject = claim.object.text if claim.object else "", claim.subject.text
    verbs, content = _verbs(claim, _CLAUSE.split(whole)[0].strip())
    plain = verbs - listed("light") - listed("aspect") - listed("trying")
    if among := _AMONG.match(whole):  # "a tourist was among those who died"
        return _deed(frozenset(_of(whole[among.end() :])[:1]), subject, "", passive=True)
    if plain == _DONE_BY:  # "carried out the raid on the camp": both what is done and whom it befell
        done = _by_noun(frozenset(), subject, content, passive=False)
        return replace(done, verbs=done.verbs | plain, undergoers=done.undergoers | heads(content))
    if plain:
        return _deed(plain, subject, content, passive=is_state(claim))
    return _within(verbs, subject, content) or _by_noun(verbs, subject, content, passive=is_state(claim))


def _verbs(claim: Claim, content: str) -> tuple[frozenset[str], str]:
    """The senses of a claim's verb, and what is behind it; a verb may be one with what follows: "was found guilty".

    A light verb with a particle is light no more ("brought down", "took off"), but for a few ("set off").
    """
    last = tokens(claim.predicate.text.rpartition(" ")[2])
    words = [*last, *tokens(content)]
    for width in range(min(4, len(words)), len(last), -1):
        if sense := phrases().get(tuple(map(stem, words[:width]))):
            return frozenset([sense]), content.partition(words[width - 1])[2].strip()
    verbs = frozenset(_of(claim.predicate.id.replace("-", " ")))
    particle = claim.predicate.id.rpartition("-")[2] in _PARTICLES
    if particle and verbs <= listed("light") and claim.predicate.id not in word_list("kindred.json")["light_with"]:
        return frozenset([claim.predicate.id]), content
    return verbs, content


def _within(verbs: frozenset[str], subject: str, content: str) -> Deed | None:
    """The deed that a verb only introduces: "managed to flee", "began moving the injured", "forced staff to leave"."""
    if _TO_OR_ING.match(content) and (inner := _inner(content)):
        tried = not verbs.isdisjoint(listed("trying"))
        return replace(_deed(frozenset([inner[0]]), subject, inner[1], passive=False), tried=tried)
    who = _TO_DO.match(content) if verbs & listed("causing") else None
    if who and (inner := _inner(who.group(2))):
        return _deed(frozenset([inner[0]]), who.group(1), inner[1], passive=False)
    return None


def _deed(verbs: frozenset[str], subject: str, content: str, *, passive: bool) -> Deed:
    by = _BY.search(content) if passive else None
    behind = content[: by.start()] + by.group(1)[len(_parted(by.group(1))[0]) :] if by else content
    rest = frozenset(_of(ADDED.split(behind)[0])) | (heads(behind) - ANYBODY)
    if not passive:
        return Deed(verbs, heads(subject), heads(content), rest)
    return Deed(verbs, heads(by.group(1)) if by else frozenset(), heads(subject), rest | frozenset(_of(subject)))


def _by_noun(verbs: frozenset[str], subject: str, content: str, *, passive: bool) -> Deed:
    """A deed told by a light verb and a noun: "carried out a raid on the camp", "a warning was issued"."""
    noun, behind, whom = _parted(content)
    both = frozenset(_of(subject)), frozenset(_of(ADDED.split(content)[0]))
    if verbs & listed("suffering"):
        return Deed(heads(noun), frozenset(), heads(subject), both[0] | both[1])
    if passive and not verbs:  # "the water was flat like a plate"
        return Deed(frozenset(_of(noun)), frozenset(), heads(subject), both[0] | both[1])
    if passive:
        told, by = heads(subject), _BY.search(content)
        return Deed(told or verbs, heads(by.group(1)) if by else frozenset(), frozenset(), both[0] | both[1])
    told = frozenset(_of(f"{noun} {behind}")[-1:]) or verbs  # "part in": one sense with its preposition
    doers = frozenset[str]() if verbs & listed("causing") else heads(subject)
    return Deed(told, doers, heads(whom) if behind in (*_WHOM, "in") else frozenset(), both[1])


def _inner(content: str) -> tuple[str, str] | None:
    """The verb of "to restore power", "to have killed six" or "moving the injured", and what is behind it."""
    word, verb = next(iter(sense_runs(tokens(content))), ("", ""))
    behind = re.search(rf"\b{re.escape(word)}\b(.*)", content, re.IGNORECASE) if word else None
    return (verb, behind.group(1).strip()) if behind else None


@cache
def _part_of() -> re.Pattern[str]:
    """What stands before the noun that is meant: "a total of", "about 40 percent of the", "$2 million worth of"."""
    nouns = "|".join(word_list("kindred.json")["parts"])
    sized = r"[$€£]?[\w.,]+ (?:percent|per cent|million|billion)(?: (?:dollars|euros|pounds))?(?: worth)?"
    about = r"(?:(?:an?|the|at least|about|more than|nearly|almost|some) )?"
    return re.compile(rf"{about}(?:{sized}|(?:{nouns})(?: \w+){{0,2}}?) of (?:the |its |their |other )?", re.IGNORECASE)


def heads(text: str) -> frozenset[str]:
    """The senses of the nouns that a phrase is of: "tents and warm blankets from abroad" → tent, blanket; `ANYBODY` for
    a pronoun."""
    parts = [_parted(_part_of().sub("", part))[0] for part in _SUCH_AS.split(_DAYS.sub("", text).strip())]
    if _pronoun(parts[0]) or _only_number(parts[0]):
        return ANYBODY
    return frozenset(run[-1] for part in parts for piece in _AND.split(part) if (run := _of(piece)))


def _parted(text: str) -> tuple[str, str, str]:
    """A text before its first preposition, that preposition, and what is behind it."""
    found = _BREAK.search(text, 1) if text else None
    return (text[: found.start()], found.group(), text[found.end() :]) if found else (text, "", "")


def _of(text: str) -> list[str]:
    return [
        sense for _, sense in sense_runs(tokens(_DAYS.sub("", text))) if not sense[0].isdigit() and sense not in _SIZES
    ]


def before_preposition(text: str) -> str:
    """A text up to its first preposition: "a second offer" of "a second offer from the port"."""
    return _parted(text)[0]


def is_state(claim: Claim) -> bool:
    """Whether a clause tells what became of its subject, or how it is: "was arrested", "were slow"."""
    return _PASSIVE.search(claim.predicate.text) is not None


def _only_number(text: str) -> bool:
    """Whether a phrase counts without saying what: "the remaining three"."""
    words = tokens(text)
    return bool(words) and (words[-1].isdigit() or stem(words[-1]) in _SIZES)


def _pronoun(text: str) -> bool:
    """Whether a phrase is but a pronoun: "they", "both of them", "many others"."""
    words = tokens(text)
    return 0 < len(words) <= 3 and words[-1] in word_set("roles.json", "pronouns")
