"""Text as XML 1.0 can hold it."""

from __future__ import annotations

import re

_NEVER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML file can hold, not even escaped."""


def in_xml(text: str, *, instead: str = "�") -> str:
    """The text with "�", or what else is given, for each character that XML has no way to write."""
    return _NEVER.sub(instead, text)
