"""An article as read: sentences made to begin, agents of links, the chain as it goes into a claim."""

from __future__ import annotations

import pytest

from extract.article import parse
from extract.attribution import Attribution
from extract.reading import Reading, boundaries, reading


def read(text: str, date: str | None = "2024-03-19") -> Reading:
    """The reading of a text."""
    return reading(parse(text, date=date))


def tagged(text: str, source: str, cue: str, *content: str) -> Attribution:
    """An attribution by its words, each where it stands first."""
    parts = [[(text.index(words), text.index(words) + len(words)) for words in part] for part in ([source], [cue])]
    told = [(text.index(words), text.index(words) + len(words)) for words in content]
    return Attribution(tuple(parts[0]), tuple(parts[1]), tuple(told), 0.9)


@pytest.mark.parametrize(
    ("text", "attribution", "opens"),
    [
        ("The dam is old, said the mayor.", ("the mayor", "said", "The dam is old"), ["said"]),
        ("“The dam is old,” the mayor said.", ("the mayor", "said", "The dam is old"), ["the mayor"]),
        ("The mayor said the dam is old.", ("The mayor", "said", "the dam is old"), []),
        ("The dam is old and that, said the mayor.", ("the mayor", "said", "The dam is old"), []),
        (
            "“It is old,” said the mayor. “It holds.”",
            ("the mayor", "said", "It is old", "It holds"),
            ["said"],
        ),
    ],
)
def test_a_sentence_begins_behind_what_is_told(text: str, attribution: tuple[str, ...], opens: list[str]) -> None:
    """ "…, | said X": directly behind a told clause, and nowhere else."""
    cuts = list(boundaries(text, [tagged(text, *attribution)]))
    assert cuts == [text.index(words) for words in opens]


@pytest.mark.parametrize(
    "text",
    [
        "Negotiators are expected to return to the capital.",
        "Dozens of workers are thought to be trapped in the mine.",
        "The storm, according to police, killed 120 people.",
        "The port, Norland said, would reopen in June.",
    ],
)
def test_no_sentence_begins_inside_a_clause(text: str) -> None:
    """Where the clause goes on behind the cue, it is parsed as one."""
    (passage,) = read(text).passages
    assert len(list(passage.doc.sents)) == 1


def test_everything_goes_by_passage() -> None:
    """Times and figures stand at the index of their paragraph."""
    found = read("The dam burst on Monday.\n\nAbout 40 people fled.")
    assert [len(timexes) for timexes in found.timexes] == [1, 0]
    assert [len(figures) for figures in found.figures] == [0, 1]
    assert len(found.passages) == len(found.timexes) == len(found.figures) == 2


def test_pronouns_are_who_they_stand_for() -> None:
    """ "she" of the second sentence is the one who spoke in the first."""
    found = read("Mayor Ana Reyes said the dam was old. She said the road was shut.")
    agents = [found.agent(link) for link in found.links]
    assert [agent.name if agent else None for agent in agents] == ["Ana Reyes", "Ana Reyes"]


def test_we_is_whoever_says_so() -> None:
    """The first person of a link inside a quotation is the agent of the link around it."""
    found = read("“We want peace,” Karim Haddad said.")
    assert {agent.name for link in found.links if (agent := found.agent(link))} == {"Karim Haddad"}


def test_nobody_is_made_up_for_a_pronoun_without_antecedent() -> None:
    """ "he" of a text that names nobody is nobody."""
    found = read("“The strike is over,” he said.")
    assert [found.agent(link) for link in found.links] == [None]


def test_provenance_runs_from_the_outermost_link() -> None:
    """The chain as it goes into a claim: agents and cues as written."""
    found = read(
        "State radio said the union’s leader, Karim Haddad, told lawmakers that Norland had rejected the plan."
    )
    chain = found.provenance(len(found.links) - 1)
    assert [(link.agent.name if link.agent else None, link.cue) for link in chain] == [
        ("state radio", "said"),
        ("Karim Haddad", "told"),
        ("Norland", "had rejected"),
    ]


def test_words_are_as_written_on_one_line() -> None:
    """Line ends inside a paragraph are blanks; curly quotes stay."""
    text = "The mayor called it “a\ntrap”."
    found = read(text)
    start = text.index("“")
    assert found.words([(start, start + len("“a\ntrap”"))]) == "“a trap”"


def test_the_reading_of_nothing_is_empty() -> None:
    """A text without paragraphs has no passages, no links."""
    found = read("")
    assert (found.passages, found.links) == ((), ())
