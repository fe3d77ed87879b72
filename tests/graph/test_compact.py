"""Claims and articles as short lists, through JSON and back."""

from __future__ import annotations

import json

from hypothesis import given

from graph.claim import Claim
from graph.compact import interval, packed, packed_article, packed_interval, unpacked, unpacked_article
from tests.graph.strategies import claims


@given(claims())
def test_nothing_is_lost(claim: Claim) -> None:
    """Whatever a claim holds comes back through JSON, and so does its article; the id is the same."""
    kept = json.loads(json.dumps(packed(claim), ensure_ascii=False))
    again = unpacked(kept, claim.article, claim.evidence)
    assert again == claim
    assert again.id == claim.id
    assert unpacked_article(json.loads(json.dumps(packed_article(claim.article)))) == claim.article


@given(claims())
def test_intervals_open_and_missing(claim: Claim) -> None:
    """Days come back as days, open ends open, and no interval as none."""
    for one in (claim.said, claim.happened, claim.article.issued, None):
        assert interval(packed_interval(one)) == one
