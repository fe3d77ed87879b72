"""What somebody denies, as a statement that is said not to be so: "denied that the barge was overloaded". Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from graph.claim import Claim, Predicate, Term, slug

DENYING = frozenset(["deny", "dispute"])
_ABOUT = (
    r"(?:(?:earlier |any )?(?:reports?|claims?|allegations?|suggestions?|rumou?rs|accusations?|charges?) )?(?:that )?"
)
_AUXILIARY = r"(?:had|has|have|was|were|is|are|would|will|could|did)(?: (?:ever|been|be|being))*"
_PARTICIPLE = r"\w+(?:ed|en|wn|ught|id|old|ade|one|ing)"
_CLAUSE = re.compile(
    rf"{_ABOUT}(?:there (?P<there>{_AUXILIARY})|(?P<who>\S.*?) (?P<verb>{_AUXILIARY}(?: {_PARTICIPLE})?))"
    r"\b ?(?P<rest>.*)",
    re.DOTALL,
)


@lru_cache(maxsize=8192)
def as_told(claim: Claim) -> Claim:
    """A denial as the statement that it denies, said not to be so; any other claim, or one of no clause, as it is."""
    found = _CLAUSE.fullmatch(claim.object.text) if claim.act in DENYING and claim.object else None
    if found is None:
        return claim
    who, rest = (found["rest"], "") if found["there"] else (found["who"], found["rest"])
    verb = found["there"] or found["verb"]
    return replace(
        claim,
        act="state",
        subject=Term(slug(who), who),
        predicate=Predicate(slug(verb.split()[-1]), verb),
        object=Term(slug(rest), rest) if rest else None,
        polarity="negative" if claim.polarity == "positive" else "positive",
    )
