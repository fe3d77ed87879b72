"""Sentences and the claims they hold: who is credited, with which act, with what, when, how surely."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from extract.article import parse
from extract.pipeline import claims
from graph.claim import Claim, iso

TUESDAY = "2024-03-19"

Row = tuple[str, str, str, str, str]
"""Names of the chain joined by " > " (none: the publisher; "-": nobody named), act, subject, predicate, object."""


def read(text: str, date: str | None = TUESDAY) -> tuple[Claim, ...]:
    """The claims of a text published on Tuesday 19 March 2024, or undated."""
    return claims(parse(text, date=date, publisher="Harbour Post"))


def row(claim: Claim) -> Row:
    """A claim as a row of the tables below."""
    chain = " > ".join(link.agent.name if link.agent else "-" for link in claim.attribution)
    return chain, claim.act, claim.subject.text, claim.predicate.text, claim.object.text if claim.object else ""


def rows(text: str) -> list[Row]:
    """All claims of a text as rows, sorted."""
    return sorted(map(row, read(text)))


def only(found: Iterable[Claim], *, act: str) -> Claim:
    """The one claim of this act."""
    (claim,) = (claim for claim in found if claim.act == act)
    return claim


PORT: Row = ("Norland", "state", "the port", "would reopen", "")
CLOSED: Row = ("Ana Reyes", "state", "The bridge", "is closed", "")
OPEN: Row = ("Ana Reyes", "state", "The road", "is open", "again")
TOLL: Row = ("health ministry", "state", "the storm", "killed", "120 people")
FLEET: Row = ("Ana Reyes", "state", "the fleet", "had left", "the harbour")


def capital(row: Row) -> Row:
    """The row with a subject that opens the sentence."""
    return row[0], row[1], row[2][0].upper() + row[2][1:], row[3], row[4]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Norland said the port would reopen in June.", PORT),
        ("Norland said that the port would reopen in June.", PORT),
        ("The port would reopen in June, Norland said.", capital(PORT)),
        ("The port, Norland said, would reopen in June.", capital(PORT)),
        (
            "“The port will reopen in June,” Foreign Minister Ana Reyes said.",
            ("Ana Reyes", "state", "The port", "will reopen", ""),
        ),
        (
            "The port will reopen in June, said Ana Reyes, a senior Norland official.",
            ("Ana Reyes", "state", "The port", "will reopen", ""),
        ),
        ("Ana Reyes told lawmakers that the fleet had left the harbour.", FLEET),
        ("Ana Reyes announced on Monday that the fleet had left the harbour.", FLEET),
        ("According to the health ministry, the storm killed 120 people.", TOLL),
        ("The storm killed 120 people, according to the health ministry.", capital(TOLL)),
        ("Norland insisted that it had paid the debt.", ("Norland", "state", "Norland", "had paid", "the debt")),
        ("Police say the man was shot twice.", ("police", "state", "the man", "was shot", "twice")),
    ],
)
def test_the_speaker_is_found_in_any_order(text: str, told: Row) -> None:
    """Source before, behind or inside what is told: the clause is one claim on the speaker's word, and nothing else."""
    assert rows(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        '"The bridge is closed. The road is open again," Ana Reyes said.',
        '"The bridge is closed," Ana Reyes said. "The road is open again."',
        '"The bridge is closed.\n\n"The road is open again," Ana Reyes said.',
        '"The bridge is closed," Ana Reyes told reporters.\n\n"The road is open again," she added.',
        "“The bridge is closed,” said Ana Reyes. “The road is open again.”",
    ],
)
def test_a_quote_runs_over_sentences_and_paragraphs(text: str) -> None:
    """Each sentence of a quotation is on the word of the one who is credited once."""
    assert rows(text) == [CLOSED, OPEN]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ana Reyes, speaking to reporters, gave few details, saying that the fleet had left the harbour.",
            [FLEET, ("", "state", "Ana Reyes", "gave", "few details")],
        ),
        (
            "Karim Haddad told state radio that Sudia had received the draft and was studying it.",
            [
                ("Karim Haddad", "state", "Sudia", "had received", "the draft"),
                ("Karim Haddad", "state", "Sudia", "was studying", "it"),
            ],
        ),
        (
            "Foreign Minister Ana Reyes visited the coast. She said the fleet had left the harbour.",
            [FLEET, ("", "state", "Foreign Minister Ana Reyes", "visited", "the coast")],
        ),
        (
            "A senior Sudia official said the talks had failed. The official said the fleet had left the harbour.",
            [
                ("senior Sudia official", "state", "the fleet", "had left", "the harbour"),
                ("senior Sudia official", "state", "the talks", "had failed", ""),
            ],
        ),
    ],
)
def test_what_is_said_goes_on(text: str, expected: list[Row]) -> None:
    """Participles, coordinate clauses and pronouns keep to the speaker; what the publisher tells has no chain."""
    assert rows(text) == sorted(expected)


ACTS: list[tuple[str, Row]] = [
    ("Norland denied closing the port.", ("Norland", "deny", "Norland", "denied", "closing the port")),
    ("Sudia denied the allegation.", ("Sudia", "deny", "Sudia", "denied", "the allegation")),
    ("Norland wants to end the strike.", ("Norland", "want", "Norland", "wants", "to end the strike")),
    ("Norland seeks a permanent truce.", ("Norland", "want", "Norland", "seeks", "a permanent truce")),
    (
        "Ana Reyes believes the talks will fail.",
        ("Ana Reyes", "believe", "Ana Reyes", "believes", "the talks will fail"),
    ),
    (
        "Norland expects the talks to resume on Sunday.",
        ("Norland", "expect", "Norland", "expects", "the talks to resume on Sunday"),
    ),
    ("Sudia refuses to free the sailors.", ("Sudia", "refuse", "Sudia", "refuses", "to free the sailors")),
    ("Norland insists on keeping its bases.", ("Norland", "demand", "Norland", "insists on", "keeping its bases")),
    (
        "The union called for a boycott of the port.",
        ("union", "demand", "union", "called for", "a boycott of the port"),
    ),
    (
        "Sudia’s leader, Karim Haddad, vowed to fight on.",
        ("Karim Haddad", "promise", "Karim Haddad", "vowed", "to fight on"),
    ),
    (
        "The senator accused the mayor of lying.",
        ("senator", "accuse", "senator", "accused", "the mayor of lying"),
    ),
    (
        "The court ordered the company to pay a fine.",
        ("court", "order", "court", "ordered", "the company to pay a fine"),
    ),
    (
        "The rebels threatened to kill the hostages.",
        ("rebels", "threaten", "rebels", "threatened", "to kill the hostages"),
    ),
    (
        "Haddad warned that the truce would collapse.",
        ("Haddad", "warn", "Haddad", "warned", "the truce would collapse"),
    ),
    ("Sudia agreed to the plan on Sunday.", ("Sudia", "accept", "Sudia", "agreed to", "the plan")),
    (
        "The government is considering a ban on exports.",
        ("government", "consider", "government", "is considering", "a ban on exports"),
    ),
    ("Residents fear that the dam will burst.", ("residents", "fear", "residents", "fear", "the dam will burst")),
    (
        "The bank estimates that prices will rise by 3 percent.",
        ("bank", "estimate", "bank", "estimates", "prices will rise by 3 percent"),
    ),
    ("The mayor backed the plan.", ("mayor", "support", "mayor", "backed", "the plan")),
    ("The senator condemned the attack.", ("senator", "criticise", "senator", "condemned", "the attack")),
    (
        "The mediators asked Sudia to free the sailors.",
        ("mediators", "ask", "mediators", "asked", "Sudia to free the sailors"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), ACTS)
def test_an_act_or_attitude_is_one_claim(text: str, expected: Row) -> None:
    """(agent, act, content): what somebody wants, offers, denies is not told as a fact."""
    assert rows(text) == [expected]


@pytest.mark.parametrize(
    ("text", "act", "expected"),
    [
        (
            "A proposal by Norland to share the port was sent to Sudia.",
            "propose",
            ("Norland", "propose", "Norland", "proposal", "to share the port"),
        ),
        (
            "Norland’s demand for a new vote was ignored.",
            "demand",
            ("Norland", "demand", "Norland", "demand", "for a new vote"),
        ),
        (
            "One offer by Sudia is to free the sailors if six captains leave, said a senior Norland official.",
            "offer",
            (
                "senior Norland official > Sudia",
                "offer",
                "Sudia",
                "offer",
                "to free the sailors if six captains leave",
            ),
        ),
        (
            "The government repeated a claim that the vote was stolen.",
            "state",
            ("government", "state", "the vote", "was stolen", ""),
        ),
    ],
)
def test_nouns_name_acts(text: str, act: str, expected: Row) -> None:
    """ "a proposal by X", "X's demand", "one offer by X is to …", "a claim that …"."""
    assert row(only((claim for claim in read(text) if claim.attribution), act=act)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A senior Sudia official said Norland had offered to leave the island.",
            ("senior Sudia official > Norland", "offer", "Norland", "had offered", "to leave the island"),
        ),
        (
            "A diplomat briefed on the talks said Sudia had agreed to release 12 sailors.",
            ("diplomat briefed on the talks > Sudia", "agree", "Sudia", "had agreed", "to release 12 sailors"),
        ),
        (
            "State radio said Karim Haddad told lawmakers that Norland had rejected the plan.",
            ("state radio > Karim Haddad > Norland", "reject", "Norland", "had rejected", "the plan"),
        ),
        (
            "A senior Sudia official said Ana Reyes told lawmakers that the army had rejected the plan.",
            ("senior Sudia official > Ana Reyes > army", "reject", "army", "had rejected", "the plan"),
        ),
    ],
)
def test_a_chain_has_every_link(text: str, expected: Row) -> None:
    """Whom the publisher credits, whom they credit, and whom these: outermost first, the innermost is the speaker."""
    (claim,) = read(text)
    assert row(claim) == expected
    assert claim.speaker == claim.attribution[-1].agent
    assert claim.on_word_of == claim.attribution[-2].agent


def test_an_offer_inside_a_rejection_is_told_by_the_publisher() -> None:
    """Who rejects an offer is not the source for its having been made: two claims, two chains of one link."""
    found = read("Sudia rejected Norland’s offer of a six-week truce.")
    assert [row(claim)[:2] for claim in found] == [("Sudia", "reject"), ("Norland", "offer")]
    assert all("six-week truce" in claim.object.text for claim in found if claim.object)


def test_a_plan_told_of_in_the_passive() -> None:
    """ "X's plan to … was rejected by Y in early February": X plans, Y rejects, then."""
    found = read("Norland’s plan to share the port was rejected by Sudia in early February.")
    rejection = only(found, act="reject")
    assert row(rejection)[2:] == ("Sudia", "rejected", "Norland’s plan to share the port")
    assert iso(rejection.said) == "2024-02-01/2024-02-10"
    assert row(only(found, act="plan"))[2:] == ("Norland", "plan", "to share the port")


@pytest.mark.parametrize(
    ("text", "act", "said", "basis"),
    [
        ("Last week, Norland proposed a six-week truce.", "propose", "2024-03-11/2024-03-17", "relative"),
        ("Sudia agreed to the plan on Sunday.", "accept", "2024-03-17", "relative"),
        ("At the start of February, Sudia rejected the truce.", "reject", "2024-02-01/2024-02-10", "relative"),
        ("In January, Norland proposed a joint patrol.", "propose", "2024-01-01/2024-01-31", "relative"),
        ("On Oct. 7, Sudia offered to free 33 sailors.", "offer", "2023-10-07", "relative"),
        ("On March 3, 2024, Sudia offered to free 33 sailors.", "offer", "2024-03-03", "stated"),
        ("Two days ago, the rebels offered to lay down their arms.", "offer", "2024-03-17", "relative"),
        ("Norland proposed a six-week truce.", "propose", "../2024-03-19", "inferred"),
        ("On Monday, Norland rejected the draft and proposed a truce.", "propose", "2024-03-18", "relative"),
    ],
)
def test_an_act_is_said_and_happens_when_it_is_done(text: str, act: str, said: str, basis: str) -> None:
    """The time of the verb is that of the act; without one, it was no later than the article."""
    claim = only(read(text), act=act)
    assert (iso(claim.said), claim.said.basis if claim.said else None) == (said, basis)
    assert claim.happened == claim.said


@pytest.mark.parametrize(
    ("text", "said", "happened"),
    [
        ("Ana Reyes said on Monday that the talks had failed.", "2024-03-18", None),
        ("On Monday, a Sudia official said the fleet would withdraw.", "2024-03-18", None),
        ("Speaking on Monday, Ana Reyes said the talks had failed.", "2024-03-18", None),
        ("The talks had failed, Ana Reyes said on Monday.", "2024-03-18", None),
        ("The council will vote on Friday, the mayor said on Monday.", "2024-03-18", "2024-03-22"),
        ("Norland said the port would reopen in June.", "../2024-03-19", "2024-06-01/2024-06-30"),
        ("The quake struck in November.", None, "2023-11-01/2023-11-30"),
        ("The road will reopen this week.", None, "2024-03-18/2024-03-24"),
        ("The mayor resigned.", None, None),
    ],
)
def test_saying_and_happening_have_their_own_times(text: str, said: str | None, happened: str | None) -> None:
    """When it was said belongs to the cue, when it happened to the clause; the publisher's telling has no `said`."""
    (claim,) = read(text)
    assert (iso(claim.said), iso(claim.happened)) == (said, happened)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ana Reyes said on Monday that the talks had failed.", "Monday"),
        ("Last week, Norland proposed a six-week truce.", "Last week"),
    ],
)
def test_an_undated_article_keeps_the_words_and_no_days(text: str, words: str) -> None:
    """Nothing takes today's date: "on Monday" of an undated article is those words and no more."""
    (claim,) = read(text, date=None)
    assert claim.said is not None
    assert not claim.said.known
    assert words in claim.said.text
    assert claim.said.basis == "unknown"


def test_an_undated_article_says_nothing_of_when() -> None:
    """Without a date there is no "no later than" either."""
    (claim,) = read("Norland proposed a six-week truce.", date=None)
    assert claim.said is None
    assert claim.happened is None


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Norland will not free the sailors unless Sudia pays a fine.", "unless Sudia pays a fine"),
        ("The strike will go on until the talks end, the union said.", "until the talks end"),
        ("The company may sell its mines if prices fall.", "if prices fall"),
        ("Karim Haddad refused to accept the offer unless the army withdraws.", "unless the army withdraws"),
        ("Norland has said it will not leave the island until the debt is paid.", "until the debt is paid"),
        (
            "One offer by Sudia is to free the sailors if six captains leave, said a senior Norland official.",
            "if six captains leave",
        ),
        ("The mayor resigned because the talks had failed.", None),
    ],
)
def test_a_condition_is_kept(text: str, condition: str | None) -> None:
    """ "if", "unless", "until", of a clause and of an act; a reason is none."""
    assert {claim.condition for claim in read(text)} >= {condition}
    assert condition is None or all(claim.condition == condition for claim in read(text))


@pytest.mark.parametrize(
    ("text", "polarity", "certainty"),
    [
        ("Norland will not free the sailors.", "negative", "certain"),
        ("Sudia never accepted the treaty.", "negative", "certain"),
        ("Sudia has not agreed to the terms.", "negative", "certain"),
        ("No ships have left the harbour.", "negative", "certain"),
        ("Nobody was hurt in the fire.", "negative", "certain"),
        ("There is no deal in place, Ana Reyes said.", "negative", "certain"),
        ("“No deal has been reached,” Ana Reyes said.", "negative", "certain"),
        ("The talks could fail, Ana Reyes said.", "positive", "possible"),
        ("The company may sell its mines.", "positive", "possible"),
        ("The fire possibly started in the kitchen.", "positive", "possible"),
        ("Sudia would free 20 sailors, a diplomat said.", "positive", "probable"),
        ("The company is likely to sell its mines.", "positive", "probable"),
        ("The talks will probably fail.", "positive", "probable"),
        ("The minister reportedly resigned on Sunday.", "positive", "probable"),
        ("The port will reopen.", "positive", "certain"),
        ("Norland denied closing the port.", "positive", "certain"),
    ],
)
def test_negations_and_hedges(text: str, polarity: str, certainty: str) -> None:
    """GRaSP's polarity and certainty of the claim; a denial is a positive act of denying."""
    (claim,) = read(text)
    assert (claim.polarity, claim.certainty) == (polarity, certainty)


@pytest.mark.parametrize(
    ("text", "subject", "predicate"),
    [
        ("There is no deal in place, Ana Reyes said.", "deal in place", "There is"),
        ("Karim Haddad added that there was no deal.", "deal", "there was"),
        ("There is still hope for a deal, a diplomat said.", "hope for a deal", "There is"),
    ],
)
def test_what_there_is_is_the_subject(text: str, subject: str, predicate: str) -> None:
    """ "there is" tells something of what there is."""
    (claim,) = read(text)
    assert (claim.subject.text, claim.predicate.text) == (subject, predicate)


@pytest.mark.parametrize(
    ("text", "subject", "predicate"),
    [
        ("“We will never leave the island,” Ana Reyes said.", "We", "will never leave"),
        ("“I did not take bribes,” Omar Bell said.", "I", "did not take"),
        ("Omar Bell said: “I did not take bribes.”", "I", "did not take"),
    ],
)
def test_the_first_person_is_the_speaker(text: str, subject: str, predicate: str) -> None:
    """ "I" and "we" in a quotation are whoever says it: the words as written, the id that of the speaker."""
    (claim,) = read(text)
    assert (claim.subject.text, claim.predicate.text) == (subject, predicate)
    assert claim.speaker is not None
    assert claim.subject.id == claim.speaker.id


def test_the_first_person_acts_inside_what_is_said() -> None:
    """ "We want peace," X said: X wants it, on X's own word."""
    claim = only(read("“We want peace,” Karim Haddad said."), act="want")
    assert row(claim) == ("Karim Haddad > Karim Haddad", "want", "Karim Haddad", "want", "peace")


@pytest.mark.parametrize(
    "text",
    [
        "The army declined to comment.",
        "Ruritania, the host, offered no comment on Monday either.",
        "The ministry declined a request for comment.",
        "The ministry did not immediately respond to a request for comment.",
        "Ruritania’s army has not commented on the report.",
        "The official spoke on condition of anonymity because he was not authorized to speak.",
        "Why did the talks fail?",
    ],
)
def test_silence_asides_and_questions_give_nothing(text: str) -> None:
    """Who said nothing claimed nothing; how a newsroom works is no news; a question states nothing."""
    assert rows(text) == []


def test_a_relative_around_who_says_it_is_told_of_its_noun() -> None:
    """ "a truce which X says is now close": the truce is close, on X's word; "now" alone does not drop it."""
    found = read("The talks are a step towards a truce which Washington says is now close.")
    assert ("Washington", "state", "a truce", "is close", "now") in map(row, found)


def test_what_somebody_would_not_say_is_on_record() -> None:
    """A refusal to say is the army's own, denied; what was asked is told by nobody."""
    (claim,) = read("The army would not say how many soldiers had been hurt.")
    assert row(claim) == ("army", "state", "army", "would not say", "how many soldiers had been hurt")
    assert claim.polarity == "negative"


def test_they_are_whoever_was_described_just_before() -> None:
    """A group without a name of its own, the subject of the last sentence, is who "they" are."""
    found = read("Soldiers from the hills had poured into the valley. They killed 12 people, officials say.")
    assert found[-1].subject.id.endswith("soldiers-from-the-hills")


def test_if_behind_a_verb_of_asking_is_no_condition() -> None:
    """ "did not specify if …" asks whether."""
    (claim,) = read("The envoys did not specify if leaving would be enough.")
    assert (claim.polarity, claim.condition) == ("negative", None)


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        ("Envoys discussed terms with the mayor.", ["envoys"]),
        ("The deal brought about a pause in the fighting.", []),
        ("Rangers aboard the truck spotted three stray camels near the well.", []),
        ("The island, also called Marlow, was closed on Monday.", []),
    ],
)
def test_who_did_a_deed_is_credited_with_it(text: str, agents: list[str]) -> None:
    """People are, a thing is not, nor who saw or felt something, nor who gave a name."""
    assert {tuple(link.agent.name if link.agent else "?" for link in claim.attribution) for claim in read(text)} == {
        tuple(agents)
    }


def test_a_claim_carries_the_whole_attribution_that_it_stands_in() -> None:
    """An act inside what somebody says has the spans of that saying, as marked; several claims share them."""
    text = "The mayor said on Monday that Norland had offered a truce and that the port was open."
    found = read(text)
    assert len(found) == 2
    assert {claim.spans for claim in found} == {found[0].spans}
    assert text[slice(*found[0].spans.source[0])] == "The mayor"


def test_an_aside_leaves_what_is_said_whole() -> None:
    """ "…, speaking on condition of anonymity, said …": the clause alone, on the word of an anonymous official."""
    (claim,) = read("An official, speaking on condition of anonymity, said the talks had stalled.")
    assert row(claim) == ("official", "state", "the talks", "had stalled", "")
    assert claim.speaker is not None
    assert claim.speaker.anonymous


@pytest.mark.parametrize(
    "text",
    [
        "The move suggests that prices will rise.",
        "The plan requires a vote.",
        "The recipe calls for two eggs.",
        "The storm threatened the coast.",
    ],
)
def test_things_say_nothing(text: str) -> None:
    """A move, a recipe and a storm are no speakers: what the sentence tells is the publisher's."""
    assert [claim.attribution for claim in read(text)] == [()]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Last week, Norland proposed a six-week truce and the return of about 40 captives.",
            [(6, 6, "week"), (36, 44, "captive")],
        ),
        ("At least 1,200 people died in the quake.", [(1200, None, "person")]),
        ("More than 2,000 families have fled the valley, the Red Cross said.", [(2000, None, "family")]),
        ("Sudia would free 20 to 30 sailors for each officer, a diplomat said.", [(20, 30, "sailor")]),
        ("The deal would cost between $3 million and $5 million.", [(3_000_000, 5_000_000, "dollar")]),
        (
            "Sudia has proposed to free 40 sailors in three phases of 45 days each.",
            [(40, 40, "sailor"), (3, 3, "phase"), (45, 45, "day")],
        ),
        ("The mayor resigned.", []),
    ],
)
def test_figures_go_with_their_claim(text: str, figures: list[tuple[float, float | None, str]]) -> None:
    """Each figure of the claim's own words with its bounds and the unit of its noun."""
    (claim,) = read(text)
    assert [(q.low, q.high, q.unit) for q in claim.quantities] == figures


def test_figures_stay_with_their_clause() -> None:
    """Of two clauses each has its own figure."""
    found = read("The attack on March 3 killed 15 soldiers and wounded 40.")
    assert {claim.predicate.text: [q.low for q in claim.quantities] for claim in found} == {
        "killed": [15],
        "wounded": [40],
    }
    assert {iso(claim.happened) for claim in found} == {"2024-03-03"}


def test_predicate_ids_leave_out_tense_and_negation() -> None:
    """ "will not have stepped down" and "stepped down" are the same predicate."""
    ids = {read(text)[0].predicate.id for text in ("The mayor will not step down.", "The mayor stepped down.")}
    assert ids == {"step-down"}


NEWS: list[tuple[str, list[Row]]] = [
    (
        "Negotiators are expected to return to the capital.",
        [("-", "expect", "Negotiators", "are expected", "to return to the capital")],
    ),
    (
        "Dozens of workers are thought to be trapped in the mine.",
        [("-", "believe", "Dozens of workers", "are thought", "to be trapped in the mine")],
    ),
    ("The storm, according to the health ministry, killed 120 people.", [capital(TOLL)]),
    ("In the army’s assessment, the bridge is unsafe.", [("army", "state", "the bridge", "is unsafe", "")]),
    (
        "Police’s assessment is that the fire was set on purpose.",
        [("police", "state", "the fire", "was set", "on purpose")],
    ),
    ("The report said the bridge was unsafe.", [("report", "state", "the bridge", "was unsafe", "")]),
    (
        "“It’s not a deal,” said Karim Haddad. “It’s a trap.”",
        [
            ("Karim Haddad", "state", "It", "'s", "a trap"),
            ("Karim Haddad", "state", "It", "'s not", "a deal"),
        ],
    ),
    (
        "“The talks have failed,” said Ana Reyes, Norland’s foreign minister. She said the fleet had left the harbour.",
        [FLEET, ("Ana Reyes", "state", "The talks", "have failed", "")],
    ),
    ("There was no immediate comment from the ministry.", []),
    (
        "Sudia made a counter-offer of a two-week pause.",
        [("Sudia", "offer", "Sudia", "counter-offer", "of a two-week pause")],
    ),
    (
        "Sudia rejected the draft and made a counter-offer of 20 sailors.",
        [
            ("Sudia", "offer", "Sudia", "counter-offer", "of 20 sailors"),
            ("Sudia", "reject", "Sudia", "rejected", "the draft"),
        ],
    ),
    (
        "The health ministry said in a statement on Sunday that 12 people had died.",
        [("health ministry", "state", "12 people", "had died", "")],
    ),
    (
        "Ana Reyes told a news conference in Doha that the fleet had left the harbour.",
        [FLEET],
    ),
    (
        "In an interview with state radio, Ana Reyes said the fleet had left the harbour.",
        [FLEET],
    ),
    (
        "A senior official who declined to be named said the talks had stalled.",
        [("senior official", "state", "the talks", "had stalled", "")],
    ),
    (
        "The truce, which Norland says is close, would last six weeks.",
        [("", "state", "The truce", "would last", "six weeks"), ("Norland", "state", "The truce", "is close", "")],
    ),
    (
        "Norland accepted the plan but rejected the timetable.",
        [
            ("Norland", "accept", "Norland", "accepted", "the plan"),
            ("Norland", "reject", "Norland", "rejected", "the timetable"),
        ],
    ),
    (
        "The bank denied that it had broken the law and said it would appeal.",
        [
            ("bank", "deny", "bank", "denied", "it had broken the law"),
            ("bank", "state", "bank", "would appeal", ""),
        ],
    ),
    (
        "Police arrested 14 people after the protest, state radio reported.",
        [("state radio", "state", "Police", "arrested", "14 people after the protest")],
    ),
    (
        "Sudia is demanding that Norland withdraw its fleet.",
        [("Sudia", "demand", "Sudia", "is demanding", "Norland withdraw its fleet")],
    ),
    (
        "Witnesses said soldiers opened fire on the crowd, killing at least 10 people.",
        [
            ("witnesses", "state", "soldiers", "killing", "at least 10 people"),
            ("witnesses", "state", "soldiers", "opened", "fire on the crowd"),
        ],
    ),
    (
        "Under the plan, Norland would withdraw its fleet, officials said.",
        [("officials", "state", "Norland", "would withdraw", "its fleet")],
    ),
    (
        "The ministry confirmed that two soldiers had been killed.",
        [("ministry", "confirm", "two soldiers", "had been killed", "")],
    ),
    (
        "Norland’s prime minister, Omar Bell, has vowed to destroy the rebels.",
        [("Omar Bell", "promise", "Omar Bell", "has vowed", "to destroy the rebels")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), NEWS)
def test_sentences_of_news(text: str, expected: list[Row]) -> None:
    """Passives, assessments, parentheses, statements and interviews: these rows, and no others."""
    assert rows(text) == sorted(expected)


def test_who_is_quoted_speaks() -> None:
    """ "was quoted as saying": what follows is on the word of who is quoted."""
    assert rows("Ana Reyes was quoted as saying that the fleet had left the harbour.") == [FLEET]


HARD = [
    pytest.param(
        "Norland said the fleet had left the harbour, adding that the sailors were safe.",
        [
            ("Norland", "state", "the fleet", "had left", "the harbour"),
            ("Norland", "state", "the sailors", "were safe", ""),
        ],
        id="adding-that",
    ),
    pytest.param(
        "The deal is close, a diplomat says, but Sudia denies it.",
        [("Sudia", "deny", "Sudia", "denies", "it"), ("diplomat", "state", "The deal", "is close", "")],
        id="parenthetical-says",
    ),
    pytest.param(
        "Karim Haddad, asked about the plan, said the strike would go on.",
        [("Karim Haddad", "state", "the strike", "would go on", "")],
        id="asked-about",
    ),
    pytest.param(
        "Karim Haddad hopes that the talks will resume.",
        [("Karim Haddad", "hope", "Karim Haddad", "hopes", "the talks will resume")],
        id="hopes-that",
    ),
    pytest.param(
        "“The strike,” said Karim Haddad, “will go on.”",
        [("Karim Haddad", "state", "The strike", "will go on", "")],
        id="broken-quote",
    ),
    pytest.param(
        "Norland and Sudia agreed on Sunday to a six-week truce.",
        [("Norland and Sudia", "accept", "Norland and Sudia", "agreed to", "a six-week truce")],
        id="agreed-on-sunday-to",
    ),
]


@pytest.mark.parametrize(("text", "expected"), HARD)
def test_sentences_that_were_read_wrongly_once(text: str, expected: list[Row]) -> None:
    """Who is credited, with what, where cues are coordinate, inserted, passive or inside what is told."""
    assert rows(text) == sorted(expected)


def test_a_pronoun_nobody_is_sure_of_stays() -> None:
    """ "They" of a quotation is whoever was the subject just before, else left as written; "he" is not the speaker."""
    told = "“He has lost, and they will close the bank,” Omar Bell said."
    assert {claim.subject.text for claim in read(told)} == {"He", "they"}
    said = read("Norland said it would pay. “It will pay,” Ana Reyes said.")
    assert {claim.subject.id for claim in said if claim.attribution[0].agent} >= {"norland"}


def test_who_did_it_is_the_object_of_a_passive() -> None:
    """ "by X" is known by X; words that only say how or where are no entity."""
    closed, moved = read("The bridge was closed by the army. The talks went badly.")
    assert closed.object is not None
    assert closed.object.id == read("The army closed the bridge.")[0].subject.id
    assert moved.object is not None
    assert moved.object.type == "unknown"


def test_a_condition_in_front_of_an_act_is_its_condition() -> None:
    """ "If you say it often, people will believe it": the condition belongs to the act as to any clause."""
    claim = only(read("If you say it often, people will believe it, Ana Reyes said."), act="believe")
    assert claim.condition == "If you say it often"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Reyes met the president, who promised to help.",
            [
                ("", "state", "Reyes", "met", "the president"),
                ("president", "promise", "president", "promised", "to help"),
            ],
        ),
        (
            "The council praised the plan, treating it as a gift, and moved on.",
            [
                ("", "state", "The council", "treating", "it as a gift"),
                ("", "state", "The council", "moved on", ""),
                ("council", "support", "council", "praised", "the plan"),
            ],
        ),
        (
            "Norland rejected the old rule, which had lapsed in May.",
            [
                ("", "state", "the old rule", "had lapsed", ""),
                ("Norland", "reject", "Norland", "rejected", "the old rule"),
            ],
        ),
        (
            "The workers, many of whom are migrants, have not been paid.",
            [
                ("", "state", "The workers", "have not been paid", ""),
                ("", "state", "many of The workers", "are", "migrants"),
            ],
        ),
        (
            "The party’s leader, whose son was arrested, has resigned.",
            [
                ("", "state", "The party’s leader", "has resigned", ""),
                ("", "state", "The party’s leader's son", "was arrested", ""),
            ],
        ),
        ("Do you think the bank will fail?", []),
        (
            "Bell reversed himself, telling the bank that the plan was dead.",
            [("", "state", "Bell", "reversed", "himself"), ("Bell", "state", "the plan", "was dead", "")],
        ),
    ],
)
def test_facts_beside_an_act_are_told_on_their_own(text: str, expected: list[Row]) -> None:
    """Relatives, participles and the object of a verb whose object somebody acts on; a question tells nothing."""
    assert rows(text) == sorted(expected)


FOUND = [
    (
        "Karim Haddad met Ann Lee in Norville. Ana Reyes said he was tired.",
        [
            ("", "state", "Karim Haddad", "met", "Ann Lee in Norville"),
            ("Ana Reyes", "state", "Karim Haddad", "was tired", ""),
        ],
    ),
    (
        "Officials found four letters, all of which confirmed the sale.",
        [
            ("", "state", "all of four letters", "confirmed", "the sale"),
            ("officials", "state", "Officials", "found", "four letters"),
        ],
    ),
    (
        "The rain was not heavy enough that we can expect floods, the forecaster said.",
        [("forecaster", "state", "The rain", "was not", "heavy enough")],
    ),
    (
        'The judge, who called the crime "senseless," sentenced Karim Haddad to life in prison.',
        [
            ("", "state", "The judge", "called", 'the crime "senseless,"'),
            ("judge", "state", "judge", "sentenced", "Karim Haddad to life in prison"),
        ],
    ),
    (
        "Police have not ruled out arson, nor have they named any suspects.",
        [
            ("", "state", "police", "have named", "any suspects"),
            ("police", "reject", "police", "have not ruled out", "arson"),
        ],
    ),
    (
        "Ana Reyes has said she is willing to meet the union, which is holding a vote.",
        [
            ("Ana Reyes", "state", "the union", "is holding", "a vote"),
            ("Ana Reyes > Ana Reyes", "offer", "Ana Reyes", "is willing", "to meet the union"),
        ],
    ),
    (
        'Ana Reyes said that some kind of bargain might be possible: "The question is, is there an overlap?"',
        [("Ana Reyes", "state", "some kind of bargain", "might be possible", "")],
    ),
    (
        '"If he does a good job, that would be a terrific thing," Ana Reyes said.',
        [("Ana Reyes", "state", "that", "would be", "a terrific thing")],
    ),
    (
        "Ana Reyes was asked if she would support the plan.",
        [("-", "state", "Ana Reyes", "was asked", "if she would support the plan")],
    ),
    (
        'Several papers reported on Monday the city council had "more than one talk" with the bank.',
        [("several papers", "state", "the city council", "had", '"more than one talk" with the bank')],
    ),
    (
        '"Trust in the court has fallen in recent years, and votes like this one are the reason," said Ann Lee.',
        [
            ("Ann Lee", "state", "Trust in the court", "has fallen", ""),
            ("Ann Lee", "state", "votes like this one", "are", "the reason"),
        ],
    ),
    (
        "The poll, released on Monday by the Norville Institute, showed Ana Reyes leading by four points.",
        [
            ("", "state", "The poll", "released", "by the Norville Institute"),
            ("poll", "state", "poll", "showed", "Ana Reyes leading by four points"),
        ],
    ),
    (
        "A fire swept through the hotel, leaving some to question the rules.",
        [
            ("", "state", "A fire", "leaving", "some to question the rules"),
            ("", "state", "A fire", "swept", "through the hotel"),
        ],
    ),
    (
        "According to the Post, 571 of the 714 delegates supported Ana Reyes.",
        [("Post > 714 delegates", "support", "571 of the 714 delegates", "supported", "Ana Reyes")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_main_clauses_and_what_stands_beside_them(text: str, expected: list[Row]) -> None:
    """Main clauses that the parser loses, facts told beside what is said, and what only looks told."""
    assert rows(text) == sorted(expected)
