"""Article → claims as a whole: pure, its records as documented, every offset true, open to extractors from outside."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extract import pipeline
from extract.article import Article, Unreadable, articles, parse
from extract.pipeline import EXTRACTORS, GROUP, Settings, claims
from extract.reading import Reading
from graph.claim import Claim, iso, record

ROOT = Path(__file__).parents[2]
PLUGIN = Path(__file__).parent / "plugin"
SEEDS = ROOT.parent / "shared" / "seeds"

DISPATCH = """Sudia rejects truce

By Ana Writer

HARBOUR CITY (Post) - Last week, Norland proposed a six-week truce and the return of about 40 captives.

“We will never leave the island,” Sudia’s leader, Karim Haddad, said on Monday. “The fleet stays.”

A senior Sudia official, speaking on condition of anonymity, said Norland had offered to leave if six captains went.
At least 1,200 people died in the storm, which struck in November, according to the health ministry.

Talks could resume on Sunday.
"""

SPAN = {
    "type": "array",
    "prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 1}],
    "minItems": 2,
    "maxItems": 2,
}
TEXT = {"type": "string", "minLength": 1}
MAYBE = {"type": ["string", "null"]}
NUMBER = {"type": ["number", "null"]}
DAY = {"anyOf": [{"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}, {"type": "null"}]}
BASIS = {"enum": ["stated", "dateline", "given", "relative", "inferred", "unknown"]}


def _object(**properties: Any) -> dict[str, Any]:
    """A JSON object with these keys, all of them and no others."""
    return {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


AGENT = _object(
    id=TEXT,
    name=TEXT,
    type={"enum": ["person", "organization", "place", "group", "unknown"]},
    role=MAYBE,
    affiliation=MAYBE,
    anonymous={"type": "boolean"},
)
TERM = _object(id=TEXT, text=TEXT, type=TEXT)
INTERVAL = _object(start=DAY, end=DAY, text={"type": "string"}, basis=BASIS)
SCHEMA = _object(
    id={"type": "string", "pattern": "^[0-9a-f]{16}$"},
    article=_object(
        id=TEXT,
        title=MAYBE,
        publisher=MAYBE,
        published={
            "anyOf": [
                {"type": "string", "pattern": r"^(\d{4}-\d\d-\d\d|\.\.)(/(\d{4}-\d\d-\d\d|\.\.))?$"},
                {"type": "null"},
            ]
        },
        published_basis=BASIS,
        url=MAYBE,
        path=MAYBE,
    ),
    speaker=_or_null(AGENT),
    attribution={"type": "array", "items": _object(agent=_or_null(AGENT), cue={"type": "string"})},
    act=TEXT,
    subject=_object(id=TEXT, text={"type": "string"}, type=TEXT),
    predicate=_object(id=TEXT, text=TEXT),
    object=_or_null(TERM),
    polarity={"enum": ["positive", "negative"]},
    certainty={"enum": ["certain", "probable", "possible"]},
    condition=_or_null(TEXT),
    quantities={"type": "array", "items": _object(text=TEXT, low=NUMBER, high=NUMBER, unit={"type": "string"})},
    said=_or_null(INTERVAL),
    happened=_or_null(INTERVAL),
    evidence=_object(text=TEXT, start={"type": "integer", "minimum": 0}, end={"type": "integer", "minimum": 1}),
    spans=_object(**{part: {"type": "array", "items": SPAN} for part in ("source", "cue", "content")}),
    confidence={"type": "number", "minimum": 0, "maximum": 1},
)


def dispatch(**metadata: Any) -> Article:
    """The dispatch of this file, of 19 March 2024."""
    return parse(DISPATCH, **({"date": "2024-03-19", "publisher": "Harbour Post"} | metadata))


def check(article: Article, found: tuple[Claim, ...]) -> None:
    """What holds of the claims of any article: ids apart, quotes true, offsets inside the text."""
    assert len({claim.id for claim in found}) == len(found)
    for claim in found:
        start, end = claim.evidence.start, claim.evidence.end
        assert 0 <= start < end <= len(article.text)
        assert article.text[start:end] == claim.evidence.text
        for span in (*claim.spans.source, *claim.spans.cue, *claim.spans.content):
            assert 0 <= span[0] < span[1] <= len(article.text)
        assert claim.spans.content
        assert bool(claim.attribution) or not (claim.spans.source or claim.spans.cue)
        assert claim.article == article.ref
        assert 0 <= claim.confidence <= 1


TOLD = [
    ("Norland", "propose", "proposed"),
    ("Karim Haddad", "state", "will never leave"),
    ("Karim Haddad", "state", "stays"),
    ("Norland", "offer", "had offered"),
    ("health ministry", "state", "died"),
    ("health ministry", "state", "struck"),
    ("", "state", "could resume"),
]


def told() -> list[tuple[str, str, str]]:
    """Speaker, act and predicate of the claims of the dispatch, as they come."""
    found = claims(dispatch())
    return [(claim.speaker.name if claim.speaker else "", claim.act, claim.predicate.text) for claim in found]


def test_a_dispatch_gives_its_claims() -> None:
    """Acts, what is said and what the publisher tells; headline, byline and the aside give none."""
    assert sorted(told()) == sorted(TOLD)
    check(dispatch(), claims(dispatch()))


def test_claims_come_in_the_order_of_the_text() -> None:
    """Paragraph by paragraph, clause by clause."""
    assert told() == TOLD


def test_paragraphs_come_in_the_order_of_the_text() -> None:
    """By the sentence they stand in."""
    starts = [claim.evidence.start for claim in claims(dispatch())]
    assert starts == sorted(starts)


def test_the_same_text_gives_the_same_claims() -> None:
    """Extraction is a pure function: equal claims, equal ids, in the same order, also after other articles."""
    first = claims(dispatch())
    claims(parse("Sudia wants a vote. “We agree,” she said.", date="2023-01-01"))
    second = claims(dispatch())
    assert first == second
    assert [claim.id for claim in first] == [claim.id for claim in second]


def test_ids_are_the_same_in_another_process() -> None:
    """No hash seed, no clock, no counter goes into an id."""
    script = (
        "import sys; from extract.article import parse; from extract.pipeline import claims\n"
        "found = parse(sys.stdin.read(), date='2024-03-19', publisher='Harbour Post')\n"
        "print(*(claim.id for claim in claims(found)))"
    )
    ids = [_python(script, DISPATCH, PYTHONHASHSEED=seed).split() for seed in ("1", "2")]
    assert ids == [[claim.id for claim in claims(dispatch())]] * 2


def test_the_metadata_is_part_of_the_id() -> None:
    """Another date makes another version of the article, and other claims; another path does not."""
    ids = {claim.id for claim in claims(dispatch())}
    assert not ids & {claim.id for claim in claims(dispatch(date="2024-03-26"))}
    assert ids == {claim.id for claim in claims(dispatch(path="copy/of.txt"))}


def test_evidence_is_quoted_from_the_text_as_given() -> None:
    """Curly quotes, line ends and what surrounds the body leave every offset true."""
    article = dispatch()
    for claim in claims(article):
        for start, end in claim.spans.content:
            assert article.text[start:end] in claim.evidence.text or end > claim.evidence.end
    sources = {article.text[s:e] for claim in claims(article) for s, e in claim.spans.source}
    assert {"Norland", "the health ministry"} <= sources


@pytest.mark.parametrize("date", ["2024-03-19", "2024-03", None])
def test_records_are_of_the_documented_form(date: str | None) -> None:
    """The JSON line of docs/design.md: every key, no other, each of its type, and plain JSON."""
    validator = jsonschema.Draft202012Validator(SCHEMA)
    found = claims(dispatch(date=date))
    assert found
    for claim in found:
        line = json.dumps(record(claim), ensure_ascii=False)
        assert [error.message for error in validator.iter_errors(json.loads(line))] == []


def test_the_record_says_what_the_claim_says() -> None:
    """Speaker is the innermost agent; the publication is a day, or a range."""
    offer = next(record(claim) for claim in claims(dispatch()) if claim.act == "offer")
    assert [link["agent"]["name"] for link in offer["attribution"]] == ["senior Sudia official", "Norland"]
    assert offer["speaker"]["name"] == "Norland"
    assert offer["condition"] == "if six captains went"
    assert (offer["article"]["published"], offer["article"]["published_basis"]) == ("2024-03-19", "stated")
    month = record(claims(dispatch(date="2024-03"))[0])["article"]["published"]
    assert month == "2024-03-01/2024-03-31"


def test_the_least_confidence_leaves_out_the_rest() -> None:
    """Only claims of at least that confidence, otherwise the same."""
    found = claims(dispatch())
    bound = sorted(claim.confidence for claim in found)[len(found) // 2]
    sure = claims(dispatch(), settings=Settings(least_confidence=bound))
    assert sure == tuple(claim for claim in found if claim.confidence >= bound)
    assert 0 < len(sure) < len(found)


def test_each_claim_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Extractors that yield the same claim give one."""
    monkeypatch.setattr(pipeline, "EXTRACTORS", EXTRACTORS + EXTRACTORS)
    assert claims(dispatch()) == claims(dispatch())
    assert len({claim.id for claim in claims(dispatch())}) == len(claims(dispatch()))


@pytest.mark.parametrize("text", ["", " \n\n", "By Ana Writer", "“", "-- --", "\x00\x0b", "the of and"])
def test_no_text_no_claims(text: str) -> None:
    """Nothing, blanks, left-over text and fragments have no claims and raise nothing."""
    assert claims(parse(text)) == ()


WORDS = [
    *(
        "Norland",
        "Sudia",
        "said",
        "told",
        "offered",
        "rejected",
        "to leave",
        "according to",
        "not",
        "that",
        "who",
        "if",
    ),
    *("the port", "an official", "on Monday", "40 sailors", ", which", "she", "we", "there is", "'s", "\n\n"),
    *("“", "”", ".", ",", "—", ";", ":", "("),
]


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=120),
        st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join),
    )
)
@example("“" * 40)
@example("Norland said Sudia said Norland said Sudia said the port said it offered to offer to offer. " * 4)
@example("\ufeffNorland\u2028said\u0085the\u00adport\u202ewas \U0001f6a2 shut.")
def test_any_text_has_claims_with_true_offsets(text: str) -> None:
    """Whatever is given: no error, spans inside the text, quotes that are the text, ids apart, the documented form."""
    article = parse(text, date="2024-03-19")
    found = claims(article)
    check(article, found)
    validator = jsonschema.Draft202012Validator(SCHEMA)
    assert all(validator.is_valid(record(claim)) for claim in found)


def _python(script: str, text: str = "", *, path: str = "", **variables: str) -> str:
    """What a new interpreter prints that runs `script` on standard input `text`, with `path` before its own."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, [path, str(ROOT)]))} | variables
    done = subprocess.run(
        [sys.executable, "-c", script],
        input=text.encode(),
        env=environment,
        cwd=ROOT.parent,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder of installed packages with the plug-in in it, laid out as an installer lays it out."""
    project = tomllib.loads((PLUGIN / "pyproject.toml").read_text("utf-8"))["project"]
    info = tmp_path / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n")
    offered = project["entry-points"][GROUP]
    lines = [f"[{GROUP}]", *(f"{name} = {target}" for name, target in offered.items())]
    (info / "entry_points.txt").write_text("\n".join(lines) + "\n", "utf-8")
    shutil.copy(PLUGIN / "claimgraph_headlines.py", tmp_path)
    return tmp_path


PLUGGED = """
import json, sys
from extract.article import parse
from extract.pipeline import Settings, claims
from graph.claim import record
found = parse(sys.stdin.read(), date="2024-03-19", publisher="Harbour Post")
without = claims(found, settings=Settings(plugins=False))
print(json.dumps([[record(claim) for claim in claims(found)], [record(claim) for claim in without]]))
"""


def test_an_extractor_from_outside_joins_in(site: Path) -> None:
    """A package that is installed beside adds its claims by entry point, unless the settings say no plug-ins."""
    found, without = json.loads(_python(PLUGGED, DISPATCH, path=str(site)))
    assert [claim["id"] for claim in without] == [claim.id for claim in claims(dispatch())]
    (added,) = [claim for claim in found if claim not in without]
    assert (added["subject"]["text"], added["predicate"]["text"], added["object"]["text"]) == (
        "Harbour Post",
        "headlines",
        "Sudia rejects truce",
    )
    assert DISPATCH[added["evidence"]["start"] : added["evidence"]["end"]] == "Sudia rejects truce"
    assert found[0] == added  # claims go in the order of the text, whoever found them
    assert [claim for claim in found if claim != added] == without


def test_a_reading_is_what_an_extractor_gets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each extractor is called once an article, with its reading."""
    seen: list[Reading] = []

    def nothing(given: Reading) -> tuple[Claim, ...]:
        seen.append(given)
        return ()

    monkeypatch.setattr(pipeline, "EXTRACTORS", (nothing,))
    assert claims(dispatch(), settings=Settings(plugins=False)) == ()
    assert [given.article for given in seen] == [dispatch()]


# The real articles, where they are there.


@pytest.fixture(scope="module")
def news() -> dict[str, tuple[Article, tuple[Claim, ...]]]:
    """The five real articles and their claims, by the first three digits of the file's name."""
    if not SEEDS.is_dir():
        pytest.skip("the real articles are not here (../shared/seeds)")
    found: dict[str, tuple[Article, tuple[Claim, ...]]] = {}
    for article in articles([SEEDS]):
        assert not isinstance(article, Unreadable)
        found[Path(str(article.ref.path)).name[:3]] = article, claims(article)
    return found


News = dict[str, tuple[Article, tuple[Claim, ...]]]


def acts(news: News, number: str, act: str, speaker: str, words: str = "") -> list[Claim]:
    """The claims of one article by act, name of the speaker and some words of the object."""
    return [
        claim
        for claim in news[number][1]
        if claim.act == act
        and claim.speaker
        and claim.speaker.name == speaker
        and claim.object
        and words in claim.object.text
    ]


def figures(claim: Claim) -> set[tuple[float | None, float | None]]:
    """The bounds of a claim's figures."""
    return {(quantity.low, quantity.high) for quantity in claim.quantities}


def test_offsets_of_real_articles_are_true(news: News) -> None:
    """What holds of made-up text holds of real articles; each has a dozen claims and more."""
    for article, found in news.values():
        check(article, found)
        assert len(found) >= 12


def test_a_real_proposal_of_last_week(news: News) -> None:
    """A six-week truce, about 42 hostages, 20 to 50 prisoners each: in the week before the article of 19 March 2024."""
    (claim,) = acts(news, "003", "propose", "Hamas", "six-week truce")
    assert iso(claim.said) == iso(claim.happened) == "2024-03-11/2024-03-17"
    assert iso(claim.article.issued) == "2024-03-19"
    assert claim.on_word_of is None
    assert (6, 6) in figures(claim)
    assert (20, 50) in figures(claim)
    assert any(low and high and low < 42 < high for low, high in figures(claim))


def test_a_real_proposal_of_a_two_month_cease_fire(news: News) -> None:
    """Israel's, on nobody's word but the publisher's, in an article without a date."""
    (claim,) = acts(news, "004", "propose", "Israel", "two-month cease-fire")
    assert claim.on_word_of is None
    assert (2, 2) in figures(claim)
    assert claim.said is None or not claim.said.known


def test_a_real_plan_in_three_phases(news: News) -> None:
    """Hamas lays out three phases of 45 days each."""
    (claim,) = acts(news, "004", "propose", "Hamas", "45 days each")
    assert {(3, 3), (45, 45)} <= figures(claim)


def test_a_real_offer_on_the_word_of_an_official(news: News) -> None:
    """Israel offers to end the war if six leaders leave: a senior Hamas official says so, and stays unnamed."""
    (claim,) = acts(news, "001", "offer", "Israel", "to end the war")
    source = claim.on_word_of
    assert source is not None
    assert (source.name, source.anonymous, source.affiliation) == ("senior Hamas official", True, "Hamas")
    assert claim.condition is not None
    assert "six senior leaders" in claim.condition
    assert (6, 6) in figures(claim)


def test_a_real_rejection_at_the_start_of_february(news: News) -> None:
    """Israel rejects the four-and-a-half month truce on one of the first ten days of February 2024."""
    (claim,) = acts(news, "000", "reject", "Israel", "four-and-a-half month truce")
    assert iso(claim.said) == "2024-02-01/2024-02-10"
    assert claim.on_word_of is None
    assert (4.5, 4.5) in figures(claim)


def test_left_over_text_of_real_articles_is_no_claim(news: News) -> None:
    """Bylines, credits and page furniture are outside every content."""
    for article, found in news.values():
        for claim in found:
            for start, end in claim.spans.content:
                assert not any(start < left.end and left.start < end for left in article.left_over)
