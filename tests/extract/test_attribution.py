"""The attribution tagger: spans as an editor would mark them, offsets that hold, and files that are checked."""

import importlib.util
import json
import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.attribution import (
    FOLDER,
    Attribution,
    Tagger,
    TaggerError,
    attributions,
    load_tagger,
)
from graph.claim import Span

CORPUS = Path(__file__).parents[2].parent / "shared" / "attribution"


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return load_tagger()


def paragraphs(text: str) -> list[Span]:
    """The offsets of the lines of a text that hold anything."""
    spans, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans


def words(text: str, spans: tuple[Span, ...]) -> str:
    """The text of some spans, pieces joined by " … ", without quotation marks."""
    return " … ".join(text[s:e].strip("\"“”'. ,") for s, e in spans)


def shown(text: str, found: Attribution) -> tuple[str, str, str]:
    return words(text, found.source), words(text, found.cue), words(text, found.content)


ONE = [
    ("The minister said the bridge would close on Friday.", "The minister", "said", "the bridge would close on Friday"),
    (
        "The bridge would close on Friday, the minister said.",
        "the minister",
        "said",
        "The bridge would close on Friday",
    ),
    (
        '"The bridge will close on Friday," said Anna Kovacs, the transport minister.',
        "Anna Kovacs, the transport minister",
        "said",
        "The bridge will close on Friday",
    ),
    (
        "“The bridge will close on Friday,” she told reporters.",
        "she",
        "told",
        "The bridge will close on Friday",
    ),
    (
        '"We have waited long enough. We will strike on Monday," the union said.',
        "the union",
        "said",
        "We have waited long enough. We will strike on Monday",
    ),
    (
        "“We,” said the mayor, “will never sell the harbour.”",
        "the mayor",
        "said",
        "We … will never sell the harbour",
    ),
    (
        "According to the water board, the reservoir was half empty.",
        "the water board",
        "According to",
        "the reservoir was half empty",
    ),
    (
        "The reservoir was half empty, according to the water board.",
        "the water board",
        "according to",
        "The reservoir was half empty",
    ),
    (
        "The company denied that it had hidden the report.",
        "The company",
        "denied",
        "that it had hidden the report",
    ),
    ("Farmers want the dam to be opened before June.", "Farmers", "want", "the dam to be opened before June"),
    (
        "The senator's claim that the vote was stolen drew laughter.",
        "The senator",
        "claim",
        "that the vote was stolen",
    ),
    (
        "A spokeswoman for the airline warned that flights could be delayed.",
        "A spokeswoman for the airline",
        "warned",
        "that flights could be delayed",
    ),
    (
        "The ferry is expected to return to service in May.",
        "",
        "is expected",
        "The ferry … to return to service in May",
    ),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), ONE)
def test_one_attribution(tagger: Tagger, text: str, source: str, cue: str, content: str) -> None:
    """Every order of source, cue and content; quotes straight and curly, of several sentences and in pieces."""
    found = [shown(text, a) for a in attributions(text, [(0, len(text))], tagger=tagger)]
    assert found == [(source, cue, content)]


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("The minister said talks had failed and warned that a strike would follow.", ["said", "warned"]),
        ("She argued that the tax was unfair and vowed to repeal it.", ["argued", "vowed"]),
        ("Police said the road was closed and urged drivers to stay at home.", ["said", "urged"]),
        pytest.param(
            "The governor said the storm had passed and promised that power would be back by Sunday.",
            ["said", "promised"],
            marks=pytest.mark.xfail(reason="the contents of both are joined; the parse finds the promise", strict=True),
        ),
    ],
)
def test_two_cues_share_a_source(tagger: Tagger, text: str, cues: list[str]) -> None:
    """ "He said … and promised …" are two attributions of one source."""
    found = [shown(text, a) for a in attributions(text, [(0, len(text))], tagger=tagger)]
    assert [cue for _, cue, _ in found] == cues
    assert len({source for source, _, _ in found}) == 1


def test_each_sentence_has_its_own_source(tagger: Tagger) -> None:
    """Neighbouring attributions in one paragraph keep their own source."""
    text = "The union said talks had failed. The railway said they would go on. Passengers blamed both sides."
    found = [shown(text, a)[:2] for a in attributions(text, [(0, len(text))], tagger=tagger)]
    assert found[:2] == [("The union", "said"), ("The railway", "said")]


def test_narration_is_nobodys(tagger: Tagger) -> None:
    """What nobody is credited with has no attribution."""
    text = "The river burst its banks on Tuesday. Two bridges collapsed and a school was flooded."
    assert attributions(text, [(0, len(text))], tagger=tagger) == ()


def test_curly_and_straight_quotes_read_alike(tagger: Tagger) -> None:
    """The marks are made plain before reading, so their style changes no span."""
    straight = '"It\'s over," Lena Okoye said. "We can\'t pay," she added.'
    curly = "“It’s over,” Lena Okoye said. “We can’t pay,” she added."
    spans = [(0, len(straight))]
    assert attributions(straight, spans, tagger=tagger) == attributions(curly, spans, tagger=tagger)


def test_text_outside_the_regions_is_not_read(tagger: Tagger) -> None:
    """Left-over page text between regions neither yields nor changes anything."""
    body = 'The mayor said the fair would open.\n"It is safe," she added.'
    hidden = body.replace("\n", "\nREAD MORE: the editor says so. Subscribe now!\n")
    regions = [span for span in paragraphs(hidden) if not hidden[span[0] :].startswith("READ")]
    plain = attributions(body, paragraphs(body), tagger=tagger)
    assert [shown(hidden, a) for a in attributions(hidden, regions, tagger=tagger)] == [shown(body, a) for a in plain]
    assert len(plain) == 2


@pytest.mark.parametrize("text", ["", " ", "\n\n", "…", "\u0007\u200b", "“", "م" * 50, "字" * 3000, "a" * 10_000])
def test_odd_text_yields_nothing_or_spans(tagger: Tagger, text: str) -> None:
    """Empty, unbalanced, unknown to the vocabulary, or one endless word: never an error."""
    for found in attributions(text, [(0, len(text))] if text else [], tagger=tagger):
        assert all(0 <= s < e <= len(text) for s, e in found.content)


ANY = st.text(st.sampled_from("ab Said he,.\"“”'’—\n0é字"), max_size=120)


@settings(max_examples=60, deadline=None)
@given(ANY, st.text(max_size=80))
def test_spans_are_sorted_and_inside_the_regions(tagger: Tagger, left: str, right: str) -> None:
    """Whatever the text: spans are sorted, apart and within one region each; the same text gives the same again."""
    text = left + " The mayor said no. " + right
    regions = [(0, len(left)), (len(left) + 1, len(text))] if left else [(0, len(text))]
    found = attributions(text, regions, tagger=tagger)
    assert found == attributions(text, regions, tagger=tagger)
    for one in found:
        assert one.content
        assert 0 <= one.confidence <= 1
        for spans in (one.source, one.cue, one.content):
            assert list(spans) == sorted(spans)
            assert all(a[1] <= b[0] for a, b in pairwise(spans))
            assert all(s < e and any(rs <= s and e <= re for rs, re in regions) for s, e in spans)


def test_changed_model_is_refused(tmp_path: Path) -> None:
    """A model file that is not the one tagger.json names is an error that says so, never run."""
    for path in FOLDER.iterdir():
        if path.suffix in (".json", ".onnx"):
            shutil.copy(path, tmp_path / path.name)
    with (tmp_path / "model.onnx").open("ab") as model:
        model.write(b"x")
    with pytest.raises(TaggerError, match=r"model\.onnx.*not the model"):
        load_tagger(tmp_path)


def test_missing_folder_is_named(tmp_path: Path) -> None:
    """The error for a folder without a tagger names it."""
    with pytest.raises(TaggerError, match=tmp_path.name):
        load_tagger(tmp_path)


def test_model_is_small_and_loaded_once() -> None:
    """What ships stays under 30 MB, and a second call gives the same object."""
    assert (FOLDER / "model.onnx").stat().st_size < 30e6
    assert load_tagger() is load_tagger()


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the attribution corpus is not beside the checkout (../shared)")
def test_dev_scores(tagger: Tagger) -> None:
    """On every third document of the corpus's dev part the shipped files score as tagger.json says they do on all."""
    spec = importlib.util.spec_from_file_location("corpus_score", CORPUS / "score.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    gold = scorer.load(CORPUS / "polnear_dev.jsonl")[::3]
    predicted = {
        doc["doc_id"]: [
            {"source": a.source, "cue": a.cue, "content": a.content}
            for a in attributions(doc["text"], paragraphs(doc["text"]), tagger=tagger)
        ]
        for doc in gold
    }
    total = scorer.total(scorer.score(gold, predicted))
    measured = {name: 100 * scorer.prf(total[name])[2] for name in ("triple", "content_soft", "source|content")}
    stated = json.loads((FOLDER / "tagger.json").read_text(encoding="utf-8"))["dev"]
    assert measured["triple"] >= 62
    assert measured == {name: pytest.approx(stated[name], abs=4) for name in measured}
