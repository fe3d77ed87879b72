"""Descriptions of people and bodies: what a new one introduces, and which known referent a definite one can mean."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.descriptions import common_body
from extract.mentions import Mention
from extract.referents import Referent
from extract.roles import roles, same_role
from graph.claim import AgentType

_SINGULAR = frozenset(
    {"one", "another", "each", "neither", "either", "someone", "somebody", "anyone", "everyone", "nobody"}
)
_KINDS = frozenset({"news", "spy", "militant", "research", "advocacy", "media"})
_TEAMS = frozenset({"campaign", "camp", "team", "administration", "foundation"})


def group(members: Sequence[Referent], *, noun: str = "") -> Referent:
    """Several referents taken together: "Peru and Chile"."""
    labels = [member.label for member in members]
    label = ", ".join(labels[:-1]) + f" and {labels[-1]}"
    named = all(member.named for member in members)
    return Referent(named, label, "group", plural=True, members=tuple(members), nouns={noun} if noun else set())


def is_plural(mention: Mention) -> bool:
    """Whether a description is of several: "officials", "some", "five of the sources"."""
    if mention.noun in roles().quantifiers:
        return mention.noun not in _SINGULAR
    return mention.plural


def introduced(mention: Mention, owner: Referent | None) -> Referent:
    """The new referent that a description brings in; a body with a known owner counts as named."""
    plural = is_plural(mention)
    kind: AgentType = "person" if mention.type == "group" and not plural else mention.type
    said = owner.label if owner else mention.said.affiliation
    counted = mention.noun in roles().quantifiers or mention.noun in roles().groups
    return Referent(
        kind == "organization" and bool(said) and (owner is None or owner.named),
        label_of(mention, owner),
        kind,
        plural=plural,
        gender=mention.gender,
        nouns={_noun(mention)},
        role=mention.said.role if kind in {"person", "group"} and not counted else None,
        affiliation=said,
        modifiers=set(mention.modifiers),
    )


def label_of(mention: Mention, owner: Referent | None) -> str:
    """What an unnamed referent is called: "his lawyer" → Ann Lee's lawyer, "Israel's military" → Israeli military."""
    if owner is not None:
        what = re.sub(r"^.*['’]s? ", "", mention.text)
        if mention.type != "organization":
            return f"{owner.label}'s {what}"
        surname = owner.label.split()[-1] if owner.type == "person" else owner.label
        return f"{surname} {what}" if mention.noun in roles().generic_organizations | _TEAMS else f"{surname}'s {what}"
    return (common_body(mention.text) if mention.type == "organization" else None) or mention.text


def _noun(mention: Mention) -> str:
    """The head noun; that of the whole in "one of the sources"."""
    if mention.noun in roles().quantifiers:
        of = re.search(r"\bof (?:the |these |those )?(?:\w+ )*?(\w+?)s?\b", mention.text)
        return of[1] if of else mention.noun
    return mention.noun


def enriched(referent: Referent, mention: Mention) -> Referent:
    """An unnamed referent that an apposition says more of."""
    if not referent.named:
        referent.label, referent.type, referent.plural = mention.text, mention.type, is_plural(mention)
        referent.role, referent.affiliation = mention.said.role, mention.said.affiliation or referent.affiliation
    referent.nouns.add(mention.noun)
    referent.modifiers |= mention.modifiers
    return referent


def fits(referent: Referent, mention: Mention, *, exact: bool) -> bool:
    """Whether a definite description can mean a referent; `exact` asks for its very noun, not one as near as "aide"."""
    if mention.type == "organization":
        return _fits_body(referent, mention)
    if mention.type == "unknown":
        return referent.type == "unknown" and mention.noun in referent.nouns and mention.modifiers <= referent.modifiers
    if not referent.people or referent.plural != is_plural(mention):
        return False
    if not any(noun == mention.noun or (not exact and same_role(mention.noun, noun)) for noun in referent.nouns):
        return False
    return _modified_alike(referent, mention)


def _fits_body(referent: Referent, mention: Mention) -> bool:
    """Whether "the ministry" can mean a referent: a body with that word in its name, "the group" any body named."""
    if mention.said.affiliation and referent.affiliation and mention.said.affiliation != referent.affiliation:
        return False
    if referent.people or referent.type == "unknown" or len(referent.label.split()) > 6:
        return False
    if mention.plural and mention.noun in roles().generic_organizations and not referent.plural:
        return False
    words = referent.label.lower().split()
    broad = mention.noun in {"organization", "organisation", "group"}
    other_kind = words[-1] in roles().common_bodies or (not broad and words[-1] in roles().organizations)
    generic = mention.noun in roles().generic_organizations and referent.type == "organization"
    told = mention.modifiers - referent.modifiers - _KINDS
    return not told and (mention.noun in words or (generic and referent.named and not other_kind))


def _modified_alike(referent: Referent, mention: Mention) -> bool:
    """Whether what a description adds to its noun is known of the referent, or most of it."""
    told = mention.said.affiliation
    unknown = referent.named and referent.affiliation is None and mention.noun in referent.nouns
    if told and told not in {referent.affiliation, *referent.modifiers} and not unknown:
        return False
    rest = mention.modifiers - {told or ""}
    return not rest or len(rest & referent.modifiers) * 2 >= len(rest)
