"""Made texts for property tests: news-like and hostile, and what the way from text to claims promises for each.

`from tests.extract.strategies import texts` works in any test: the project's root is on pytest's path.
"""

from __future__ import annotations

import json
from itertools import pairwise

from hypothesis import strategies as st

from extract.article import Article, parse
from extract.pipeline import claims
from graph.claim import Claim, Span, record

WORDS = (
    "said", "says", "told", "denied", "rejected", "proposed", "promised", "according to", "asked whether", "that", "he",
    "she", "they", "it", "we", "I", "who", "which", "his", "their", "the minister", "an official", "three sources",
    "Ann Lee", "Mayor Ann Lee", "Lee", "Peru", "the Peruvian army", "Reuters", "the group", "both", "two of them",
    "a truce", "the offer", "to leave", "would leave", "will not", "is expected to", "if", "unless", "because", "and",
    "but", "was quoted as saying", "adding", "on Monday", "last week", "by May 5", "in 2023", "about 40", "dozens of",
    "half", "$3 million", "40%", "not", "no", "never", "may", "think", "hope", "be", "were", "killed", "there is",
)  # fmt: skip
MARKS = (",", ";", ":", "-", "—", "–", "(", ")", "[", "]", '"', "“", "”", "'", "‘", "’", "«", "»", "...", "…", "?", "!")
ODDITIES = (
    "31 February", "99/99/9999", "00/00/0000", "Feb. 30, 2024", "25:61", "the year 10000", "0000-00-00", "1/2/3/4/5",
    "December 32nd", "in the 990s", "three score and ten", "2024-02-29T99:99Z", "Monday, Tuesday, 45 Smarch 2024",
    "9" * 400, "1,2,3,4,5", "1e400", "-0", "½", "٣٤",
    "百万", "12.34.56", "one hundred hundred thousand million billion",
    "a few dozen hundreds", "between 5 and", "from 9 to 3", "minus nine", "$", "%", "€1,000,00.0", "1/0", "No. 0",
    "مرحبا قال الوزير يوم الاثنين", "אמר השר", "\u202eright to left\u202c", "部长说，他将离开。",
    "министр сказал: «нет»", "Ελλάδα",
    "ห้ามเข้า", "한국 정부는", "👩‍👩‍👧‍👦", "🏳️‍🌈 said", "e\u0301\u0302\u0303" * 5, "Z̷̢͎a̸l̶g̴o", "ﬁ ﬂ", "İstanbul ıĞ", "ß ẞ",
    "\x00", "\x07\x1b[31m", "\u2028", "\u2029", "\x85", "\ufeff", "\u200b\u200d", "\ud800", "\udfff",
    "\U0010ffff", "\ufffe",
    "<p>said</p>", "<script>alert(1)</script>", '{"text": "he said", "a": [1, {}]}', "&amp;&#0;", "http://[", "www.",
    "http://" + "a." * 60, "a@b", "| a | b |\n|---|---|\n| 1 | 2 |", "* a\n* b\n1. c", "---\nid: x\n---\n",
    "```", "$\\frac{1}{2}$",
    "a" * 3000, "said" * 400, "-" * 500, " " * 2000, "\t\n" * 300, '"' * 300, "(" * 300, "“" * 200, ". " * 300,
    ", and" * 200,
    "By ", "By A and B", "CAIRO, Feb 31 (Reuters) -", "(Reporting by", "— AFP",
    "Published in X, March 99th, 2024", "Ann.",
    "worldâ€™s", "Ã©" * 50, "''", "``", "’ s", "U.S.", "Mr.", "'s", "n't", "’ve", "gonna", "@#$%", "#1", "A.B.C.D.",
)  # fmt: skip

_word = st.sampled_from(WORDS)
_piece = st.one_of(_word, _word, _word, st.sampled_from(MARKS), st.sampled_from(ODDITIES), st.text(max_size=12))
_gap = st.sampled_from([" ", " ", " ", " ", "", "\n", "\n\n", "  ", ". ", ".\n\n", ', "', '," ', "”\n\n“"])


@st.composite
def medleys(draw: st.DrawFn) -> str:
    """Words of reports, marks and oddities in any order."""
    pieces = draw(st.lists(st.tuples(_piece, _gap), max_size=25))
    return "".join(piece + gap for piece, gap in pieces)


_ORDERS = ("{o}{c}{q}, {s} {v}.", "{s} {v} {o}{c}{q}", "{o}{c}, {v} {s}, {c}{q}", "{v} {o}{q} {s}\n{c}")
_OPENINGS = ("", "", '"', "“", "‘", "«", "'", "((", '"“‘')
_SOURCES = (
    "he",
    "Ann Lee",
    "the minister",
    "an official of the group",
    "they",
    "three sources",
    "who",
    "Peru",
    "it",
    "",
)
_CUES = (
    "said",
    "said on Monday that",
    "told Reuters",
    "denied that",
    "proposed",
    "was quoted as saying",
    "asked if",
    ":",
)
_CONTENTS = (
    "the bridge would close on Friday", "40 of the 120 hostages were freed", "no", "we will not leave",
    "a truce of six weeks",
    "if they leave, he will stay", "it is too early to say",
    "Peru and Chile agreed, and the war, which began in May, ended",
)  # fmt: skip


@st.composite
def reports(draw: st.DrawFn) -> str:
    """Paragraphs as in the news, with quotes that are opened and not closed, closed and not opened, and torn ends."""
    paragraphs = []
    for _ in range(draw(st.integers(1, 5))):
        opened, content = draw(st.sampled_from(_OPENINGS)), draw(st.sampled_from(_CONTENTS))
        closed = draw(st.sampled_from(("", "", "”", '"', "’", "»", ")")))
        source, cue = draw(st.sampled_from(_SOURCES)), draw(st.sampled_from(_CUES))
        order = draw(
            st.sampled_from(
                ("{o}{c}{q}, {s} {v}.", "{s} {v} {o}{c}{q}", "{o}{c}, {v} {s}, {c}{q}", "{v} {o}{q} {s}\n{c}")
            )
        )
        paragraphs.append(order.format(o=opened, c=content, q=closed, s=source, v=cue))
    return draw(st.sampled_from(("\n\n", "\n", " "))).join(paragraphs)


@st.composite
def repeats(draw: st.DrawFn) -> str:
    """A few pieces over and over: "said that he said that he …", runs of brackets, thousands of lines."""
    pieces = draw(st.lists(_piece, min_size=1, max_size=3))
    unit = draw(st.sampled_from((" ", "", "\n", "\n\n", ", "))).join(pieces) + draw(_gap)
    return (unit * draw(st.sampled_from((2, 10, 50, 300))))[:8000]


texts = st.one_of(medleys(), medleys(), reports(), reports(), repeats(), st.text(max_size=200))
"""Texts that look like news and texts made to break what reads them."""

HUGE = {
    "ten thousand characters without a full stop": "the minister told them that the dockers and " * 250,
    "a word of fifty thousand letters": "a" * 50_000,
    "a number of ten thousand digits": "He said that " + "7" * 10_000 + " people left.",
    "thousands of paragraphs": "Ann Lee said no.\n\n" * 2_000,
    "thousands of lines of a word": "word\n" * 5_000,
    "a chain of five hundred": "He said that " * 500 + "they left.",
    "brackets in brackets": "(" * 5_000 + "he said" + ")" * 5_000,
    "quotes opened and never closed": '“He said that she ‘told them "no ' * 300,
    "a run of spaces": "He said" + " " * 50_000 + "no.",
    "commas": "," * 20_000,
    "clauses in clauses": "the man who the woman who " * 400 + "left said so.",
    "one list": "Peru, Chile, " * 1_000 + "and Ann Lee said they agreed.",
    "dates": "on 31 February 99/99/9999 and May 5, 2024 " * 400,
    "a script without spaces": "部长说他将离开" * 1_500,
    "right to left": "قال الوزير إن الجسر سيغلق يوم الاثنين. " * 300,
    "marks over one letter": "e" + "\u0301" * 10_000 + " he said.",
    "emoji": "👩‍👩‍👧‍👦" * 1_500 + " he said.",
    "a table": "| said | 1 | 2 |\n|---|---|---|\n" + "| he | 3 | 4,5 |\n" * 800,
    "a page of markup": "<div><p>He said <b>no</b>.</p>" * 500,
    "lines of links": "[a](((b ![c][" * 2_000,
}
"""Texts of some ten thousand characters, each of one kind that is hard on something."""


def promised(text: str, **stated: str | None) -> tuple[Article, tuple[Claim, ...]]:
    """The article and claims of a text. Raises AssertionError where they are not as promised of any text:

    spans inside it, body sorted and disjoint, a reading of the same length, evidence cut from the text, claims that are
    the same in JSON and back, and the same claims another time.
    """
    article = parse(text, **stated)  # type: ignore[arg-type]
    assert len(article.reading) == len(article.text) == len(text)
    text = article.text
    assert all(a[1] <= b[0] for a, b in pairwise([(0, 0), *article.body, (len(text), len(text))])), "body"
    assert all(start < end for start, end in article.body), "an empty paragraph"
    found = claims(article)
    for claim in found:
        evidence = claim.evidence
        assert 0 <= evidence.start < evidence.end <= len(text), "evidence outside the text"
        assert evidence.text == text[evidence.start : evidence.end], "evidence is no quotation"
        assert all(_within(span, text) for span in (*claim.spans.source, *claim.spans.cue, *claim.spans.content))
        assert 0 <= claim.confidence <= 1
        assert claim.act
        assert claim.predicate.id
        assert json.loads(json.dumps(record(claim))) == record(claim)
    assert len({claim.id for claim in found}) == len(found), "two claims with one id"
    assert claims(parse(text, **stated)) == found, "other claims the second time"  # type: ignore[arg-type]
    return article, found


def _within(span: Span, text: str) -> bool:
    return 0 <= span[0] < span[1] <= len(text)
