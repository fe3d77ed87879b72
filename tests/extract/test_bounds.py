"""What bounds the date of an article that states none."""

from __future__ import annotations

import pytest

from extract.bounds import earliest
from graph.claim import iso


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("The ship was seized on 10 November 2011.", "2011-11-10/.."),
        ("In December 2008, three men emptied the store. In 2009, police said they had found it.", "2009-01-01/.."),
        ("Earlier in January 2024 the envoy came to Cairo.", "2024-01-01/.."),
        ("The tower will be finished in 2030.", None),
        ("The accord, which was signed by ministers, runs until 1 May 2031.", None),
        ("The mayor said on Monday that 2024 people came.", None),
        ("Police found 2013 rings.", None),
        ("Talks failed in January.", None),
        ("", None),
    ],
)
def test_an_article_is_no_older_than_what_it_tells_as_past(text: str, bound: str | None) -> None:
    """Only past events with their year bound it, and only from below; plans and numbers do not."""
    found = earliest([text])
    assert iso(found) == bound
    assert found is None or (found.basis == "inferred" and found.text.startswith("not before "))
