"""Agreement: which claims of different articles speak of the same thing, and how they stand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.agreement import Verdict, strongest, verdict
from graph.claim import Agent, ArticleRef, Claim, Interval, Link, Quantity
from graph.comparing.bearings import Between, bearings, meet
from graph.comparing.currencies import rates
from graph.comparing.independence import independent
from graph.comparing.slots import slots
from graph.events.story import Relation, Setting, relation, story
from tests.graph.strategies import claims as any_claims
from tests.graph.telling import acted, agent, article, day, figure, term, told

POST = article("Post", issued="2024-03-18")
GAZETTE = article("Gazette", issued="2024-03-19")
SAME_DAY = article("Herald", issued="2024-03-19")
WINTER = article("Courier", issued="2024-01-05")
UNDATED = article("Sheet")
KIN = Relation(story=0.5)
NORLAND, SUDIA = agent("Norland", "place"), agent("Sudia", "place")
REYES = agent("Ana Reyes", role="minister", of="Norland")
QUAKE = "An earthquake near Port Salem in Norland killed {} on Sunday."


def _same(entity: str) -> str:
    return entity


def _verdict(a: Claim, b: Claim, between: Relation = KIN) -> Verdict | None:
    return verdict(a, b, canonical=_same, relation=between)


def _kind(a: Claim, b: Claim, between: Relation = KIN) -> str | None:
    found = _verdict(a, b, between)
    return found.kind if found else None


def _toll(ref: ArticleRef, text: str, low: float, high: float | None, *, sentence: str = QUAKE) -> Claim:
    figures = (figure(text, low, high),)
    return told(ref, term("An earthquake"), "killed", text, sentence=sentence.format(text), figures=figures)


ALSO = "Near Port Salem in Norland on Sunday the ground shook, and {} were killed."


def _ten(ref: ArticleRef) -> Claim:
    return _toll(ref, "10 people", 10, 10)


FIGURES = [
    (
        _toll(POST, "58 people", 58, 58),
        _toll(GAZETTE, "about 60 people", 54, 66, sentence=ALSO),
        "agree",
        "a round number of the next day is no later count",
    ),
    (
        _toll(POST, "12 people", 12, 12),
        told(
            GAZETTE,
            term("20 people"),
            "were killed",
            "in the old town alone",
            sentence=ALSO.format("20 people"),
            figures=(figure("20 people", 20, 20),),
        ),
        None,
        "a part of the toll is no later count of it",
    ),
    (
        _toll(POST, "Dozens of people", 24, 99, sentence=QUAKE),
        _toll(SAME_DAY, "47 people", 47, 47, sentence=ALSO),
        "agree",
        "a number that bears the word out",
    ),
    (
        _toll(POST, "Dozens of people", 24, 99, sentence=QUAKE),
        _toll(SAME_DAY, "140 people", 140, 140, sentence=ALSO),
        None,
        "a word contradicts nothing",
    ),
    (_ten(POST), _toll(GAZETTE, "ten villagers", 10, 10, sentence=ALSO), "agree", "the same number in other words"),
    (
        _ten(POST),
        _toll(GAZETTE, "at least 10 people", 10, None, sentence=ALSO),
        "agree",
        "a bound that the other bears out",
    ),
    (_toll(POST, "three people", 3, 3), _ten(GAZETTE), "update", "a toll that has risen by the next day"),
    (_ten(SAME_DAY), _toll(GAZETTE, "11 people", 11, 11), "conflict", "two tolls of one day"),
    (_ten(SAME_DAY), _toll(GAZETTE, "14 people", 14, 14), "update", "a toll that has grown within a day"),
    (_toll(POST, "14 people", 14, 14), _toll(GAZETTE, "12 people", 12, 12), None, "a toll does not fall"),
    (_ten(POST), _toll(GAZETTE, "600 people", 600, 600), None, "so far apart that they count other things"),
    (
        _toll(WINTER, "25,000 people", 25000, 25000, sentence="The war in Norland killed {}."),
        _toll(GAZETTE, "at least 31,000 people", 31000, None, sentence="The war in Norland has killed {}."),
        "update",
        "a running toll, months on",
    ),
    (
        _toll(UNDATED, "more than 28,000 people", 28000, None, sentence="The war in Norland killed {}."),
        _toll(GAZETTE, "at least 31,000 people", 31000, None, sentence="The war in Norland has killed {}."),
        "update",
        "a running toll with one date missing: the lower is the earlier",
    ),
    (
        _ten(POST),
        _toll(GAZETTE, "12 people", 12, 12, sentence="A bomb in Lake City, Sudia, killed {} on Sunday."),
        None,
        "another place",
    ),
    (
        _ten(POST),
        _toll(GAZETTE, "12 people", 12, 12, sentence="In February an earthquake in Norland killed {}."),
        None,
        "another month, told as background",
    ),
]


@pytest.mark.parametrize(("a", "b", "kind", "why"), FIGURES, ids=[row[3] for row in FIGURES])
def test_figures(a: Claim, b: Claim, kind: str | None, why: str) -> None:
    """Figures of one measure and one event agree, conflict or are counted up; others are not compared."""
    assert _kind(a, b) == kind, why


PORT = "In Port Salem in Norland {} {} {} on Sunday."
THERE = "On Sunday {} {} {} at Port Salem, Norland."


def _in_port(ref: ArticleRef, who: str, did: str, what: str, *figures: Quantity, **more: object) -> Claim:
    sentence = (PORT if ref == POST else THERE).format(who, did, what)
    claim = told(ref, term(who), did, what, sentence=sentence, figures=figures)
    return replace(claim, **more)  # type: ignore[arg-type]


def _at(ref: ArticleRef, who: str, did: str, hour: str) -> Claim:
    claim = told(ref, term(who), did, sentence=f"In Port Salem in Norland {who} {did} at {hour} on Sunday.")
    return replace(claim, happened=Interval(None, None, hour, "unknown"))


def _sums(ref: ArticleRef, what: str, *sums: tuple[str, float, str]) -> Claim:
    return _in_port(ref, "Thieves", "stole", what, *(figure(text, size, size, unit) for text, size, unit in sums))


KINDS_OF_FIGURES = [
    (_at(POST, "the quake", "struck", "1422"), _at(GAZETTE, "it", "shook the town", "2:22 p.m."), None, "1422 what"),
    (
        _at(POST, "the quake", "struck", "14:22"),
        _at(GAZETTE, "it", "hit", "2:22 p.m."),
        "agree",
        "an hour, written twice",
    ),
    (
        _at(POST, "the quake", "struck", "3 p.m."),
        _at(GAZETTE, "aid", "came", "3 p.m."),
        None,
        "a full hour of two things",
    ),
    (
        _at(POST, "the quake", "struck", "2:22 p.m."),
        _at(GAZETTE, "the quake", "struck", "4:50 p.m."),
        "conflict",
        "two hours of one thing",
    ),
    (
        _sums(POST, "€4m ($5m) in rings", ("€4m", 4e6, "euro"), ("$5m", 5e6, "dollar")),
        _sums(GAZETTE, "$5.6m in gems", ("$5.6m", 5.6e6, "dollar")),
        "conflict",
        "sums in one currency, out of two",
    ),
    (
        _sums(POST, "€4m ($5m) in rings", ("€4m", 4e6, "euro"), ("$5m", 5e6, "dollar")),
        _sums(GAZETTE, "$5m in gems", ("$5m", 5e6, "dollar")),
        "agree",
        "the other of two currencies",
    ),
    (
        _sums(POST, "€4m in rings", ("€4m", 4e6, "euro")),
        _sums(GAZETTE, "$5m in gems", ("$5m", 5e6, "dollar")),
        None,
        "two currencies and no rate",
    ),
    (
        _in_port(POST, "Three men", "broke", "into the bank", figure("Three men", 3, 3, "man")),
        _in_port(GAZETTE, "A gang of four", "climbed in", "by a window", figure("four", 4, 4)),
        "conflict",
        "how many did the deed",
    ),
    (
        _in_port(POST, "The ferry", "was licensed", "to carry 60 people", figure("60 people", 60, 60)),
        _in_port(GAZETTE, "The ferry", "was meant", "to carry 60", figure("60", 60, 60), act="plan"),
        "agree",
        "what a boat can carry, whoever means it to",
    ),
    (
        _in_port(POST, "Some 40 men", "are held", "in a camp", figure("Some 40 men", 36, 44, "man")),
        _in_port(
            GAZETTE,
            "The army",
            "will not free",
            "the 40 men it is still holding",
            figure("40 men", 40, 40, "man"),
            polarity="negative",
        ),
        "agree",
        "what is given, whatever is denied",
    ),
    (
        _in_port(POST, "The army", "holds", "40 men", figure("40 men", 40, 40, "man")),
        _in_port(UNDATED, "The rebels", "say 60 men are held", "there", figure("60 men", 60, 60, "man")),
        None,
        "a standing count of no known day",
    ),
    (
        _toll(SAME_DAY, "50 people", 50, 50),
        _toll(GAZETTE, "80 people", 80, 80, sentence=ALSO),
        "update",
        "two tolls of one day, far apart: an early and a late one",
    ),
    (
        replace(_ten(POST), attribution=(Link(REYES, "said"),)),
        replace(_toll(GAZETTE, "8 people", 8, 8, sentence=ALSO), attribution=(Link(REYES, "said"),)),
        "update",
        "one voice puts its figure right",
    ),
    (
        _toll(POST, "600 people", 600, 600),
        _toll(SAME_DAY, "612 people", 612, 612, sentence=ALSO),
        "agree",
        "a number put round",
    ),
]


@pytest.mark.parametrize(("a", "b", "kind", "why"), KINDS_OF_FIGURES, ids=[row[3] for row in KINDS_OF_FIGURES])
def test_kinds_of_figures(a: Claim, b: Claim, kind: str | None, why: str) -> None:
    """Hours, sums in several currencies, doers, what holds whatever is said of it."""
    assert _kind(a, b) == kind, why


def test_an_article_lends_its_rate() -> None:
    """Sums in two currencies are compared at the rate that one of the articles gives, for whatever sum."""
    text = "In all €4m ($5m) was lost in Norland."
    a = _sums(POST, "€40m in rings", ("€40m", 4e7, "euro"))
    b = _sums(GAZETTE, "$49m in gems", ("$49m", 4.9e7, "dollar"))
    settings = (Setting(rates=rates(text)), Setting())
    found = verdict(a, b, canonical=_same, relation=KIN, settings=settings)
    assert found is not None
    assert found.kind == "agree"


def test_some_of_the_doers_are_not_all_of_them() -> None:
    """Two men who enter are no fewer than four, where their article knows of four."""
    a = _in_port(POST, "Two men", "entered", "the bank", figure("Two men", 2, 2, "man"))
    b = _in_port(GAZETTE, "Three men", "robbed", "the bank", figure("Three men", 3, 3, "man"))
    for known, kind in ((frozenset[float](), "conflict"), (frozenset({2.0, 3.0}), None)):
        found = verdict(a, b, canonical=_same, relation=KIN, settings=(Setting(numbers=known), Setting()))
        assert (found.kind if found else None) == kind


def test_a_settled_toll_does_not_run() -> None:
    """Half a year after a day's attack two tolls are two counts, not an early and a late one."""
    sentence = "The attack on Port Salem in Norland on Oct. 7 killed {}."
    a, b = (
        told(
            ref,
            term("The attack"),
            "killed",
            text,
            sentence=sentence.format(text),
            figures=(figure(text, low, low),),
            happened="2023-10-07",
        )
        for ref, text, low in ((POST, "1,160 people", 1160.0), (GAZETTE, "1,200 people", 1200.0))
    )
    assert _kind(a, b) == "conflict"


def test_who_tells_both_figures_tells_them_apart() -> None:
    """A sentence that has the other's figure too does not conflict with it."""
    sentence = "Norland's institute put the earthquake near Port Salem at {}, but others said 6.1."
    a = told(
        POST,
        term("the earthquake"),
        "was",
        "of magnitude 5.9",
        sentence=sentence.format("magnitude 5.9"),
        figures=(figure("magnitude 5.9", 5.9, 5.9, "magnitude"),),
    )
    b = told(
        GAZETTE,
        term("the earthquake"),
        "was",
        "of magnitude 6.1",
        sentence="The earthquake near Port Salem in Norland was of magnitude 6.1.",
        figures=(figure("magnitude 6.1", 6.1, 6.1, "magnitude"),),
    )
    assert _kind(a, b) is None


@pytest.mark.parametrize(
    "changed",
    [{"polarity": "negative"}, {"certainty": "possible"}, {"condition": "if it comes to war"}],
    ids=["denied", "possible", "conditional"],
)
def test_only_what_is_told_as_so_is_counted(changed: dict[str, str]) -> None:
    """A figure that is denied, only possible or conditional counts nothing."""
    figures = (figure("14 people", 14, 14),)
    sentence = QUAKE.format("14 people")
    other = told(SAME_DAY, term("An earthquake"), "killed", "14 people", sentence=sentence, figures=figures, **changed)  # type: ignore[arg-type]
    assert _kind(_ten(GAZETTE), other) is None


TRUCE, PAUSE = "a six-week truce and the release of 40 captives", "a six-week ceasefire and freeing of 40 hostages"

STANDS = [
    (acted(POST, NORLAND, "propose", TRUCE), acted(GAZETTE, NORLAND, "propose", PAUSE), "agree"),
    (acted(POST, NORLAND, "propose", TRUCE), acted(GAZETTE, SUDIA, "propose", PAUSE), None),
    (acted(POST, NORLAND, "accept", TRUCE), acted(GAZETTE, SUDIA, "reject", TRUCE), None),
    (acted(POST, NORLAND, "accept", TRUCE), acted(GAZETTE, NORLAND, "reject", PAUSE), "conflict"),
    (
        acted(WINTER, NORLAND, "reject", TRUCE, said="2024-01-04"),
        acted(GAZETTE, NORLAND, "accept", PAUSE, said="2024-03-18"),
        "shift",
    ),
    (acted(POST, NORLAND, "accept", TRUCE), acted(GAZETTE, NORLAND, "accept", PAUSE, polarity="negative"), "conflict"),
    (
        acted(WINTER, NORLAND, "demand", "a complete withdrawal", said="2024-01-04"),
        acted(GAZETTE, NORLAND, "accept", "a partial Sudian pullout", said="2024-03-18"),
        "shift",
    ),
    (acted(POST, NORLAND, "reject", "the proposal"), acted(GAZETTE, NORLAND, "accept", "the offer"), None),
    (
        acted(POST, NORLAND, "reject", TRUCE, condition="unless the fleet leaves"),
        acted(GAZETTE, NORLAND, "accept", TRUCE),
        None,
    ),
    (
        acted(POST, NORLAND, "propose", "a truce of 45 days", figures=(Quantity("45 days", 45, 45, "day"),)),
        acted(GAZETTE, NORLAND, "propose", "a truce of 90 days", figures=(Quantity("90 days", 90, 90, "day"),)),
        "shift",
    ),
    (acted(POST, REYES, "reject", TRUCE), acted(GAZETTE, NORLAND, "accept", TRUCE), "conflict"),
    (acted(POST, NORLAND, "demand", TRUCE), acted(GAZETTE, NORLAND, "offer", PAUSE), None),
    (acted(POST, NORLAND, "propose", TRUCE), acted(GAZETTE, NORLAND, "offer", PAUSE), "agree"),
    (acted(POST, NORLAND, "demand", TRUCE), acted(GAZETTE, NORLAND, "insist", PAUSE), "agree"),
    (
        acted(POST, NORLAND, "demand", "whose freedom in return for captives"),
        acted(GAZETTE, NORLAND, "offer", "to free about 40 captives"),
        None,
    ),
    (
        acted(POST, NORLAND, "demand", "the release of prisoners in exchange for a truce at sea"),
        acted(GAZETTE, NORLAND, "demand", "a truce at sea in exchange for the release of prisoners"),
        None,
    ),
    (acted(POST, NORLAND, "offer", TRUCE), acted(GAZETTE, NORLAND, "reject", PAUSE), "conflict"),
]


@pytest.mark.parametrize(("a", "b", "kind"), STANDS)
def test_stands(a: Claim, b: Claim, kind: str | None) -> None:
    """One actor's stands on one matter agree, exclude each other or change with time; two actors' never conflict."""
    assert _kind(a, b) == kind


def test_a_shift_gives_both_dates() -> None:
    """The reason of a shift names both days, the earlier first."""
    found = _verdict(*STANDS[4][:2])
    assert found is not None
    assert found.reason.index("Courier, 5 Jan 2024") < found.reason.index("Gazette, 19 Mar 2024")


def test_one_denies_what_the_other_says() -> None:
    """Opposite polarity of one statement is a conflict, unless one only calls it possible."""
    yes = told(POST, term("Norland", "place"), "closed", "the port of Salem to the fleet")
    no = told(GAZETTE, term("Norland", "place"), "closed", "the port of Salem to the fleet", polarity="negative")
    assert _kind(yes, no) == "conflict"
    maybe = told(
        GAZETTE,
        term("Norland", "place"),
        "closed",
        "the port of Salem to the fleet",
        polarity="negative",
        certainty="possible",
    )
    assert _kind(yes, maybe) is None


MINISTRY = agent("Norland health ministry", "organization")
CALLED = Agent("post/official", "an official", "person", anonymous=True)


def _credited(ref: ArticleRef, source: Agent, wording: str = QUAKE) -> Claim:
    sentence = wording.format("10 people")
    figures = (figure("10 people", 10, 10),)
    return told(ref, term("An earthquake"), "killed", "10 people", sentence=sentence, figures=figures, by=(source,))


OTHER_WORDS = "Ten were lost: {} died, killed as the ground shook near Port Salem in Norland on Sunday."

INDEPENDENT = [
    (_ten(POST), _credited(GAZETTE, CALLED, OTHER_WORDS), True, "two publishers, own words"),
    (_ten(POST), _ten(article("Post", issued="2024-03-19", title="Another")), False, "one publisher twice"),
    (
        _ten(POST),
        _credited(article("The Post", issued="2024-03-19"), CALLED, OTHER_WORDS),
        False,
        "one publisher with and without its article",
    ),
    (_credited(POST, MINISTRY), _credited(GAZETTE, MINISTRY, OTHER_WORDS), False, "both credit one ministry"),
    (_ten(POST), _credited(GAZETTE, agent("Post", "organization"), OTHER_WORDS), False, "one credits the other"),
    (
        _toll(POST, "10 people", 10, 10, sentence="In the night an earthquake near Port Salem in Norland killed {}."),
        _toll(GAZETTE, "10 people", 10, 10, sentence="Then an earthquake near Port Salem in Norland killed {}."),
        False,
        "eight words in a row alike",
    ),
    (
        _toll(
            POST, "10 people", 10, 10, sentence="{} were killed near Port Salem in Norland, where an earthquake hit."
        ),
        _toll(GAZETTE, "10 people", 10, 10, sentence="{} died as walls fell near Port Salem in Norland in a quake."),
        True,
        "five words in a row alike",
    ),
    (
        _toll(POST, "10 people", 10, 10, sentence="{} were killed by falling walls near Port Salem in Norland."),
        _toll(GAZETTE, "10 people", 10, 10, sentence="An earthquake killed {} by falling walls near Port Salem."),
        False,
        "six words in a row alike",
    ),
]


SPOKESMAN = Agent("post/spokesman", "a navy spokesman", "person", anonymous=True)
OFFICER = Agent("gazette/officer", "naval officer", "person", anonymous=True)
OFFICIALS = Agent("gazette/officials", "officials", "group", anonymous=True)
VOICES = [
    (SPOKESMAN, OFFICER, False, "a spokesman and an officer of one navy"),
    (SPOKESMAN, OFFICIALS, False, "officials may be the navy's"),
    (CALLED, OFFICIALS, False, "nothing tells officials apart"),
    (SPOKESMAN, agent("Bo Lind", role="captain"), False, "the spokesman may be the captain"),
    (SPOKESMAN, agent("Bo Lind", role="mayor"), True, "the mayor is not the navy"),
    (REYES, agent("Bo Lind", role="mayor"), True, "two persons"),
]


@pytest.mark.parametrize(("one", "other", "expected", "why"), VOICES, ids=[row[3] for row in VOICES])
def test_voices_of_one_institution(one: Agent, other: Agent, expected: bool, why: str) -> None:
    """What a body says is one source whoever of it is quoted."""
    a, b = _credited(POST, one), _credited(GAZETTE, other, OTHER_WORDS)
    assert independent(a, b, relation=Relation(), canonical=_same) is expected, why


def test_what_an_institution_did_is_known_from_it() -> None:
    """The navy's spokesman and a paper that tells what the navy did are one; two papers that tell it are two."""
    did = told(POST, term("The navy"), "stopped", "three boats", sentence="Off Orla the navy stopped three boats.")
    same = told(GAZETTE, term("Naval forces"), "halted", "the boats", sentence="Three were halted by naval forces.")
    assert independent(did, same, relation=Relation(), canonical=_same)
    said = replace(same, attribution=(Link(OFFICER, "said"),))
    assert not independent(did, said, relation=Relation(), canonical=_same)


def test_what_two_agencies_were_told() -> None:
    """Whom an agency credits is its source, whichever paper has it from the agency."""
    mayor = Agent("post/mayor", "the mayor", "person", anonymous=True)
    one = _credited(POST, mayor, "{} were lost, the mayor told Orla Press.")
    other = _credited(GAZETTE, agent("Orla Press", "organization"), OTHER_WORDS)
    assert not independent(one, other, relation=Relation(), canonical=_same)


SURVEY = agent("Harbour Survey", "organization")
CENTRE = agent("Orla Centre", "organization")


def test_a_bodys_own_figure_goes_before_anothers() -> None:
    """Of two figures in one sentence the one of the body that the other paper credits is compared."""

    def measured(ref: ArticleRef, by: Agent, size: float, wording: str) -> Claim:
        figures = (figure(f"{size:g}", size, size, "magnitude"),)
        return told(ref, term("the quake"), "measured", f"{size:g}", sentence=wording, figures=figures, by=(by,))

    told_apart = "On Sunday near Port Salem in Norland the Orla Centre had 5.9 and the Harbour Survey 6.1."
    both = [measured(GAZETTE, CENTRE, 5.9, told_apart), measured(GAZETTE, SURVEY, 6.1, told_apart)]
    own = measured(SAME_DAY, SURVEY, 5.9, "The Harbour Survey puts Sunday's quake near Port Salem at 5.9.")
    found = [one for claim in both if (one := _verdict(claim, own))]
    assert sorted(one.kind for one in found) == ["agree", "conflict"]
    assert [one.kind for one in strongest(found)] == ["conflict"]


def test_a_text_brought_up_to_date() -> None:
    """The same sentence in a copy of another day with another figure puts the first right; on one day it conflicts."""
    copied = Relation(story=0.5, copied=True)
    quake = "An earthquake of magnitude {} struck Port Salem in Norland on Sunday, the town hall said."

    def sized(ref: ArticleRef, size: float) -> Claim:
        figures = (figure(f"{size:g}", size, size, "magnitude"),)
        return told(ref, term("An earthquake"), "struck", f"{size:g}", sentence=quake.format(size), figures=figures)

    assert _kind(sized(POST, 5.9), sized(GAZETTE, 6.1), copied) == "update"
    assert _kind(sized(SAME_DAY, 5.9), sized(GAZETTE, 6.1), copied) == "conflict"


LEANING = Relation(story=0.5, leans=True)


def test_papers_that_lean_on_one_text_corroborate_only_what_they_credit() -> None:
    """What either tells on its own word may be the agency's; what each credits to a source of its own is not."""
    ten = _toll(GAZETTE, "ten villagers", 10, 10, sentence=ALSO)
    assert _kind(_ten(POST), ten, KIN) == "agree"
    assert _kind(_ten(POST), ten, LEANING) is None
    doctor = Agent("gazette/doctor", "a doctor", "person", anonymous=True)
    assert _kind(_credited(POST, CALLED), _credited(GAZETTE, doctor, OTHER_WORDS), LEANING) == "agree"


@pytest.mark.parametrize(("a", "b", "expected", "why"), INDEPENDENT, ids=[row[3] for row in INDEPENDENT])
def test_independence(a: Claim, b: Claim, expected: bool, why: str) -> None:
    """What repeats another report does not corroborate it."""
    assert independent(a, b, relation=Relation(), canonical=_same) is expected, why


def test_a_copied_article_does_not_corroborate() -> None:
    """A wire text on another site, changed a little, is the same report; other texts on the same matter are not."""
    wire = " ".join(f"Sentence {n} tells of the quake in Norland and the {n} houses that fell." for n in range(12))
    copy = wire.replace("Sentence 3 tells", "Paragraph 3 speaks")
    own = "An earthquake shook Norland. Houses fell in Port Salem, and many fled into the streets before dawn."
    assert relation(story(wire), story(copy)).copied
    assert not relation(story(wire), story(own)).copied
    a, b = _ten(POST), _credited(GAZETTE, CALLED, OTHER_WORDS)
    assert _kind(a, b, Relation(copied=False, story=0.5)) == "agree"
    assert _kind(a, b, Relation(copied=True, story=0.5)) is None


def test_a_reason_names_sources_dates_and_figures() -> None:
    """An editor reads who told what when, and what to make of it."""
    found = _verdict(_toll(POST, "three people", 3, 3), _ten(GAZETTE))
    assert found is not None
    assert found.reason == (
        "Post, 18 Mar 2024: three people killed; Gazette, 19 Mar 2024: 10 people killed: a later, higher count"
    )


def test_claims_of_one_article_are_not_compared() -> None:
    """An article does not agree with itself."""
    assert _kind(_ten(POST), _toll(POST, "14 people", 14, 14)) is None


def _term(sentence: str, verb: str, content: str) -> Claim:
    return told(WINTER, term("Sudian forces", "organization"), verb, content, sentence=sentence, by=(REYES,))


TERMS = [
    ("We are open to all ideas, Reyes said, so long as Sudian forces quit the islands completely.", "shift"),
    ("There could be a deal on condition that Sudian forces quit the islands completely, Reyes said.", "shift"),
    ("Reyes said that Sudian forces quit the islands completely.", None),
    ("So long as talks go on there is hope. Sudian forces quit the islands completely, Reyes said.", None),
]


@pytest.mark.parametrize(("sentence", "kind"), TERMS)
def test_a_term_that_a_speaker_sets_is_a_demand(sentence: str, kind: str | None) -> None:
    """ "So long as the troops leave completely" asks for the whole of it; what is only told of asks for nothing."""
    part = acted(GAZETTE, NORLAND, "accept", "a partial withdrawal of the Sudian troops", said="2024-03-18")
    found = _verdict(_term(sentence, "quit", "the islands completely"), part)
    assert (found.kind if found else None) == kind
    assert found is None or "forces quit the islands completely" in found.reason


CLOSED = [
    ("It is four months since raiders struck Port Salem in Norland and killed {}.", None, "conflict", "words tell it"),
    ("Raiders killed {} at Port Salem in Norland that day.", "2023-10-07", "conflict", "the day of one tells it"),
    (
        "Since raiders killed {} at Port Salem in Norland on Oct. 7, war has come.",
        "2023-10-07",
        "conflict",
        "a past day",
    ),
    ("At Port Salem in Norland {} have been killed since Oct. 7.", "2023-10-07", "update", "a count that goes on"),
    ("At Port Salem in Norland {} have been killed.", None, "update", "nothing closes it"),
]


@pytest.mark.parametrize(("sentence", "happened", "kind", "why"), CLOSED, ids=[row[3] for row in CLOSED])
def test_figures_of_a_closed_event_conflict(sentence: str, happened: str | None, kind: str, why: str) -> None:
    """What is known to be long past is not counted up, even where one report has no date; a war's toll is."""
    other = _toll(UNDATED, "1,300 people", 1300, 1300, sentence="At Port Salem in Norland {} were killed.")
    text = "1,160 people"
    when = day(happened) if happened else None
    if when:
        when = replace(when, text="that day" if "that day" in sentence else "Oct. 7")
    one = told(
        GAZETTE, term("Raiders"), "killed", text, sentence=sentence.format(text), figures=(figure(text, 1160, 1160),)
    )
    assert _kind(replace(one, happened=when), other) == kind, why


def test_names_shortly_before_hold_claims_together() -> None:
    """Each claim has a name of its own, but one of them stands beside the other too: one event, else two."""
    a = _toll(POST, "1,160 people", 1160, 1160, sentence="Raiders killed {} in Norland that night.")
    b = _toll(GAZETTE, "1,200 people", 1200, 1200, sentence="The Red Band killed {} in the raid.")
    there = frozenset(["norland", "red band"])
    found = verdict(a, b, canonical=_same, relation=KIN, near=there)
    assert found is not None
    assert verdict(a, b, canonical=_same, relation=KIN) is None


LITTLE = ["the Gulf", "the Richter scale", "the South"]


def _quake(ref: ArticleRef, size: float, name: str) -> Claim:
    text = f"magnitude {size}"
    sentence = f"A quake of {text} by {name} shook Qarem."
    return told(
        ref,
        term("A quake"),
        "shook",
        f"Qarem, {text}",
        sentence=sentence,
        figures=(figure(text, size, size, "magnitude"),),
    )


@pytest.mark.parametrize("name", LITTLE)
def test_a_landscape_or_a_scale_is_no_place(name: str) -> None:
    """Two reports of which one has no date are not of one quake because both name the Gulf or the scale."""
    assert _kind(_quake(UNDATED, 5.6, name), _quake(GAZETTE, 5.9, name), Relation(story=0.4)) is None


def test_a_place_of_its_own_holds_two_reports_together() -> None:
    """What the landscape does not, the name of a second place does."""
    a, b = _quake(UNDATED, 5.6, "the Blue Tower"), _quake(GAZETTE, 5.9, "the Blue Tower")
    assert _kind(a, b, Relation(story=0.4)) == "conflict"


ESTIMATES = Agent("sheet/assessment", "latest Norland assessment", "unknown", affiliation="Norland")


def test_a_states_estimate_and_its_assessment_are_one_source() -> None:
    """What Norland believes and what Norland's assessment says rest on one source."""
    believed = replace(_credited(POST, NORLAND), act="believe", subject=term("Norland", "place"))
    assert not independent(believed, _credited(GAZETTE, ESTIMATES, OTHER_WORDS), relation=Relation(), canonical=_same)


def test_one_verdict_a_fact_and_pair_of_articles() -> None:
    """A toll told twice in one article has one verdict with another article, the strongest; another fact its own."""
    often = [_ten(POST), replace(_ten(POST), confidence=0.4), _toll(POST, "700 people", 700, 700)]
    other = [
        _toll(GAZETTE, "at least 10 people", 10, None, sentence=ALSO),
        _toll(GAZETTE, "700 people", 700, 700, sentence=ALSO),
    ]
    found = [one for a in often for b in other if (one := _verdict(a, b))]
    assert len(found) == 3
    kept = strongest(found)
    assert strongest(reversed(found)) == kept
    assert sorted(one.strength for one in kept) == sorted(one.strength for one in found)[1:]


_TOLD = [row[0] for row in FIGURES] + [row[1] for row in FIGURES] + [c for row in STANDS for c in row[:2]]
_relations = st.builds(Relation, st.booleans(), st.floats(0, 1))


@given(st.sampled_from(_TOLD) | any_claims(), st.sampled_from(_TOLD) | any_claims(), _relations)
def test_the_order_of_two_claims_does_not_matter(a: Claim, b: Claim, between: Relation) -> None:
    """A verdict is the same either way, names the lesser id first, and has a strength within bounds."""
    one, other = (verdict(*pair, canonical=_same, relation=between) for pair in ((a, b), (b, a)))
    assert one == other
    if one:
        assert one.a.id < one.b.id
        assert 0 < one.strength <= 1
        assert one.reason


@given(st.sampled_from(_TOLD), st.sampled_from(_TOLD), _relations)
def test_a_verdict_has_a_slot_in_common(a: Claim, b: Claim, between: Relation) -> None:
    """Looking up by slots misses no verdict."""
    if verdict(a, b, canonical=_same, relation=between):
        one, other = bearings(a), bearings(b)
        kept, looked_for = slots(a, _same, one), slots(b, _same, other)
        open_to_all = Between(timed=True, window=True, season=True, names=True, alike=lambda: True)
        assert kept.filed & (looked_for.sought | looked_for.thrice) or meet(one, other, open_to_all)
